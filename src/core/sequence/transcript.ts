/**
 * A sequence as something to read, keep and paste: plain text, Markdown or JSON. Each says what was told and how, then
 * every step with its sentence, its explanation and the first line of its message. Left out: headers, bodies and query
 * strings, which the wire pane has; with them a transcript could not be read. It is for flows, whose values are made
 * here: what a capture holds leaves the tab through core/redaction only.
 */
import { VERSION } from '#core/shared/version.ts';
import { describeStep, routeOf } from './describe-step.ts';
import { plainProse } from './plain-prose.ts';
import type { Comparison, Prose, Sequence, Step } from './sequence.ts';
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
  /** What goes wrong in it; empty when nothing does. */
  readonly faults: readonly string[];
  /** Where to see it again; undefined when it has no address. */
  readonly link: string | undefined;
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

const OUTCOMES = { pass: 'they agree', fail: 'they differ', 'cannot-tell': 'cannot tell' } as const;

function comparisonText({ left, right, outcome }: Comparison): string {
  const sides = [left, right].map(({ label, value }) => `${label} ${value ?? 'not there'}`);
  return `${sides.join(', ')}: ${OUTCOMES[outcome]}`;
}

const headLines = ({ variant, faults, link }: Telling): readonly string[] => [
  ...(variant === undefined ? [] : [`Told as: ${variant}`]),
  ...(faults.length === 0 ? [] : [`What goes wrong: ${faults.join('; ')}`]),
  ...(link === undefined ? [] : [`To see it: ${link}`]),
  `Made by Signpost ${VERSION}`,
];

function asText(sequence: Sequence, telling: Telling): string {
  const steps = sequence.steps.map((step, index) => {
    const line = transcriptLine(step);
    const paragraphs = [step.title, ...step.explanation.map(plainProse)];
    if (line !== undefined) paragraphs.push(`${line.called}: ${line.text}`);
    return [`${index + 1}. ${describeStep(sequence, step)}`, ...paragraphs.map((text) => `   ${text}`)].join('\n');
  });
  return `${[sequence.title, sequence.summary, headLines(telling).join('\n'), ...steps].join('\n\n')}\n`;
}

function asMarkdown(sequence: Sequence, telling: Telling): string {
  const steps = sequence.steps.flatMap((step, index) => {
    const line = transcriptLine(step);
    return [
      `## ${index + 1}. ${escaped(describeStep(sequence, step))}`,
      `**${escaped(step.title)}**`,
      ...step.explanation.map((prose) => paragraph(proseInMarkdown(prose))),
      ...(line === undefined ? [] : [`${line.called}: ${codeSpan(line.text)}`]),
    ];
  });
  const head = headLines(telling).map((line) => `- ${escaped(line)}`);
  return `${[`# ${escaped(sequence.title)}`, paragraph(escaped(sequence.summary)), head.join('\n'), ...steps].join('\n\n')}\n`;
}

function proseInMarkdown(prose: Prose): string {
  return prose
    .map((part) => {
      switch (part.kind) {
        case 'code':
          return codeSpan(part.text);
        case 'link':
          return `[${escaped(part.text)}](<${part.href.replace(/[<>\\\s]/g, encodeURIComponent)}>)`;
        case 'text':
        case 'value':
          return escaped(part.text);
      }
    })
    .join('');
}

/** Whatever Markdown could take for a mark stands as it is (CommonMark 2.4); a line break would end a heading. */
const escaped = (text: string): string => text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]<>#|~&!]/g, String.raw`\$&`);

/** At its start a paragraph could also be taken for a list, a rule or a heading's underline. */
const paragraph = (markdown: string): string => markdown.trim().replace(/^(\d{0,9})([-+=.)])/, String.raw`$1\$2`);

/** A code span is fenced by one backtick more than it holds (CommonMark 6.1). */
function codeSpan(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const room = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${fence}${room}${text.replace(/\s+/g, ' ')}${room}${fence}`;
}

function asJson(sequence: Sequence, { variant, faults, link }: Telling): string {
  const { id, title, summary, participants } = sequence;
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
      failed: step.failed,
      certainty: step.certainty,
    };
  });
  const document = { flow: id, title, summary, variant, faults, link, version: VERSION, participants, steps };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
