/** A step in full: what happens and why, what a check compares, the fields worth a sentence, the message itself. */
import { describeComparison } from '#core/sequence/describe-comparison.ts';
import { describeStep, routeOf } from '#core/sequence/describe-step.ts';
import type { Comparison, Field, Prose, Sequence, Source, Step } from '#core/sequence/sequence.ts';
import { asHttp } from '#core/sequence/wire-copy.ts';
import type { Wire } from '#core/sequence/wire.ts';
import styles from './companion.module.css';
import { element, outwardLink } from './element.ts';

/** `number` counts from 1 in the whole sequence. */
export function stepPanel(sequence: Sequence, step: Step, number: number): readonly HTMLElement[] {
  return [
    element('h2', {}, element('span', { class: styles.number }, `${number}`), ' ', step.title),
    element('p', { class: styles.route }, routeOf(sequence, step).replace(' to ', ' → ')),
    ...(step.failed ? [element('p', { class: styles.failed }, 'This is where it fails.')] : []),
    ...step.explanation.map((parts) => element('p', {}, ...proseNodes(parts))),
    ...(step.kind === 'computation' && step.comparison !== undefined ? [comparisonTable(step.comparison)] : []),
    ...(step.fields.length === 0 ? [] : [folded(fieldsTitle(step.fields.length), fieldList(step.fields))]),
    ...step.errata.map(({ says, truth, source }) =>
      element('p', { class: styles.erratum }, `“${says}” `, truth, ' ', sourceNode(source)),
    ),
    ...(step.kind === 'message' && step.wire !== undefined ? [wireBlock(step.wire)] : []),
    ...(step.sources.length === 0 ? [] : [sourceLine(step.sources)]),
  ];
}

/** The same without what only a screen can fold, for paper. */
export const stepOnPaper = (sequence: Sequence, step: Step, number: number): HTMLElement =>
  element(
    'li',
    { value: String(number) },
    element('h2', {}, describeStep(sequence, step)),
    ...step.explanation.map((parts) => element('p', {}, ...proseNodes(parts))),
  );

const proseNodes = (parts: Prose): readonly (Node | string)[] =>
  parts.map((part) => {
    switch (part.kind) {
      case 'code':
        return element('code', {}, part.text);
      case 'link':
        return outwardLink(part.href, part.text);
      case 'text':
      case 'value':
        return part.text;
    }
  });

function comparisonTable(comparison: Comparison): HTMLElement {
  const { sides, finding } = describeComparison(comparison);
  const rows = sides.flatMap(({ label, lines }) => [
    element('dt', {}, label),
    element('dd', {}, ...(lines.length === 0 ? ['not there'] : lines.map(({ text }) => element('code', {}, text)))),
  ]);
  return element(
    'div',
    { class: styles.compared, 'data-outcome': comparison.outcome },
    element('dl', {}, ...rows),
    element('p', {}, `${finding}.`),
  );
}

const fieldList = (fields: readonly Field[]): HTMLElement =>
  element(
    'dl',
    { class: styles.fields },
    ...fields.flatMap(({ name, value, meaning }) => [
      element('dt', {}, element('code', {}, name), ' ', element('code', { class: styles.value, title: value }, value)),
      element('dd', {}, ...proseNodes(meaning)),
    ]),
  );

const fieldsTitle = (count: number): string => (count === 1 ? 'One field explained' : `${count} fields explained`);

function wireBlock(wire: Wire): HTMLElement {
  if (wire.kind === 'act') return element('p', { class: styles.act }, `On the screen: ${wire.text}`);
  const text = asHttp(wire).replaceAll('\r\n', '\n').trimEnd();
  const title = wire.kind === 'request' ? 'The request on the wire' : 'The answer on the wire';
  return folded(title, element('pre', {}, text));
}

const folded = (title: string, content: HTMLElement): HTMLElement =>
  element('details', { class: styles.folded }, element('summary', {}, title), content);

const sourceNode = ({ label, href }: Source): Node | string => (href === undefined ? label : outwardLink(href, label));

const sourceLine = (sources: readonly Source[]): HTMLElement =>
  element('ul', { class: styles.sources }, ...sources.map((source) => element('li', {}, sourceNode(source))));
