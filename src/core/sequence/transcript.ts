/**
 * A sequence as something to read, keep and paste: plain text, Markdown or JSON. Each says what was told and how, the
 * story of each fault that was switched on, then every step with its sentence, its explanation and the first line of its message. Left out: headers, bodies and query
 * strings, which the wire pane has; with them a transcript could not be read. It is for flows, whose values are made
 * here: what a capture holds leaves the tab through core/redaction only.
 */
import { VERSION } from '#core/shared/version.ts';
import { describeComparison, sideText } from './describe-comparison.ts';
import { describeStep, routeOf, titleBeyondLabel } from './describe-step.ts';
import { address, codeSpan, escaped, linked, listOf, paragraph, proseInMarkdown } from './markdown-text.ts';
import { plainProse } from './plain-prose.ts';
import type { Comparison, Sequence, Step } from './sequence.ts';
import { FAULT_HEADING, FAULT_SOURCES, faultStory, type ToldFault } from './told-fault.ts';
import type { Wire } from './wire.ts';

export const TRANSCRIPT_FORMATS = [
  { id: 'text', label: 'Text', extension: 'txt' },
  { id: 'markdown', label: 'Markdown', extension: 'md' },
  { id: 'json', label: 'JSON', extension: 'json' },
] as const;
export type TranscriptFormat = (typeof TRANSCRIPT_FORMATS)[number]['id'];

/** How the sequence was told, in words for people. */
export interface Telling {
  /** Undefined where there is only one way. */
  readonly variant: string | undefined;
  /** What was made to go wrong in it; empty when nothing was. */
  readonly faults: readonly ToldFault[];
  /** Where to see it again, at the step of an index or from its beginning; undefined when it has no address. */
  readonly linkTo: (at: number | undefined) => string | undefined;
}

/** One line of a step that is wire text or compares two values. */
export interface TranscriptLine {
  readonly called: 'Request' | 'Answer' | 'On the screen' | 'Compared';
  readonly text: string;
}

export function transcriptOf(format: TranscriptFormat, sequence: Sequence, telling: Telling): string {
  switch (format) {
    case 'text':
      return asText(sequence, telling);
    case 'markdown':
      return asMarkdown(sequence, telling);
    case 'json':
      return asJson(sequence, telling);
  }
}

/** The first line of a message, or the two values of a check; undefined when neither can be seen. */
export function transcriptLine(step: Step): TranscriptLine | undefined {
  if (step.kind === 'message') return step.wire && wireLine(step.wire);
  if (step.kind === 'note' || step.comparison === undefined) return undefined;
  return { called: 'Compared', text: comparisonText(step.comparison) };
}

function wireLine(wire: Wire): TranscriptLine {
  switch (wire.kind) {
    case 'request':
      return { called: 'Request', text: `${wire.method} ${wire.url.split('?', 1)[0] ?? ''}` };
    case 'response':
      return { called: 'Answer', text: `${wire.status ?? 'no status recorded'} ${wire.statusText}`.trim() };
    case 'act':
      return { called: 'On the screen', text: wire.text };
  }
}

function comparisonText(comparison: Comparison): string {
  const { sides, finding } = describeComparison(comparison);
  const texts = sides.map((side) => `${side.label} ${sideText(side) ?? 'not there'}`);
  return `${texts.join(', ')}: ${finding.charAt(0).toLowerCase()}${finding.slice(1)}`;
}

/** What a transcript begins with, line by line. */
const headOf = ({ variant, faults }: Telling): readonly string[] => [
  ...(variant === undefined ? [] : [`Told as: ${variant}`]),
  ...(faults.length === 0 ? [] : [`What goes wrong: ${faults.map(({ label }) => label).join('; ')}`]),
  `Made by Signpost ${VERSION}`,
];

function asText(sequence: Sequence, telling: Telling): string {
  const steps = sequence.steps.map((step, index) => {
    const line = transcriptLine(step);
    const paragraphs = [...titleBeyondLabel(step), ...step.explanation.map(plainProse)];
    if (line !== undefined) paragraphs.push(`${line.called}: ${line.text}`);
    return [`${index + 1}. ${describeStep(sequence, step)}`, ...paragraphs.map((text) => `   ${text}`)].join('\n');
  });
  const link = telling.linkTo(undefined);
  const head = [...headOf(telling), ...(link === undefined ? [] : [`To see it: ${link}`])];
  const faults = telling.faults.map(faultAsText);
  return `${[sequence.title, sequence.summary, head.join('\n'), ...faults, ...steps].join('\n\n')}\n`;
}

function faultAsText(fault: ToldFault): string {
  const sources = fault.sources.map(({ label, href }) => (href === undefined ? label : `${label} ${href}`));
  return [
    `${FAULT_HEADING}: ${fault.label}`,
    ...faultStory(fault).map(({ name, parts }) => `   ${name}: ${plainProse(parts)}`),
    ...(sources.length === 0 ? [] : [`   ${FAULT_SOURCES}:`, ...sources.map((source) => `   - ${source}`)]),
  ].join('\n');
}

function asMarkdown(sequence: Sequence, telling: Telling): string {
  const steps = sequence.steps.flatMap((step, index) => stepAsMarkdown(sequence, step, index));
  const blocks = [
    `# ${escaped(sequence.title)}`,
    paragraph(escaped(sequence.summary)),
    listOf(markdownHead(telling, undefined)),
    ...telling.faults.flatMap(faultAsMarkdown),
    ...steps,
  ];
  return `${blocks.join('\n\n')}\n`;
}

function markdownHead(telling: Telling, at: number | undefined): readonly string[] {
  const link = telling.linkTo(at);
  return [...headOf(telling).map(escaped), ...(link === undefined ? [] : [`To see it: <${address(link)}>`])];
}

/** The step of an index alone, with where it is from; empty when there is none. */
export function stepMarkdown(sequence: Sequence, telling: Telling, index: number): string {
  const step = sequence.steps[index];
  if (step === undefined) return '';
  const head = [`From: ${escaped(sequence.title)}`, ...markdownHead(telling, index)];
  return `${[...stepAsMarkdown(sequence, step, index), listOf(head)].join('\n\n')}\n`;
}

function stepAsMarkdown(sequence: Sequence, step: Step, index: number): readonly string[] {
  const line = transcriptLine(step);
  return [
    `## ${index + 1}. ${escaped(describeStep(sequence, step))}`,
    ...titleBeyondLabel(step).map((title) => `**${escaped(title)}**`),
    ...step.explanation.map((prose) => paragraph(proseInMarkdown(prose))),
    ...(line === undefined ? [] : [`${line.called}: ${codeSpan(line.text)}`]),
  ];
}

function faultAsMarkdown(fault: ToldFault): readonly string[] {
  const sources = fault.sources.map(({ label, href }) => (href === undefined ? escaped(label) : linked(label, href)));
  return [
    `## ${FAULT_HEADING}: ${escaped(fault.label)}`,
    ...faultStory(fault).map(({ name, parts }) => `**${name}:** ${proseInMarkdown(parts)}`.trim()),
    ...(sources.length === 0 ? [] : [`**${FAULT_SOURCES}:**`, listOf(sources)]),
  ];
}

function asJson(sequence: Sequence, telling: Telling): string {
  const { id, title, summary, participants } = sequence;
  const { variant } = telling;
  const link = telling.linkTo(undefined);
  const faults = telling.faults.map(({ label, symptom, cause, fix, sources }) => ({
    label,
    symptom: plainProse(symptom),
    cause: plainProse(cause),
    fix: plainProse(fix),
    sources,
  }));
  const steps = sequence.steps.map((step, index) => {
    const line = transcriptLine(step);
    return {
      number: index + 1,
      id: step.id,
      who: routeOf(sequence, step),
      label: step.label,
      title: step.title,
      explanation: step.explanation.map(plainProse),
      line,
      comparison: step.kind === 'computation' ? step.comparison : undefined,
      failed: step.failed,
      certainty: step.certainty,
    };
  });
  const document = { flow: id, title, summary, variant, faults, link, version: VERSION, participants, steps };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
