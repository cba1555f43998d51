/**
 * What a report on a trace says: what was captured, each sign-in as a list and as Mermaid text, what was found with both
 * values, what the capture cannot tell, and what was replaced. All of it is made from the redacted copy by the same
 * functions that the screen uses; nothing is taken from the original.
 */
import type { OpenedCapture, TracePart } from '#core/checks/inspect-capture.ts';
import type { Finding } from '#core/checks/model.ts';
import { weightOf, type Weight } from '#core/checks/weight-of.ts';
import { describeReceipt, type Receipt } from '#core/redaction/trace/receipt.ts';
import { describeStep } from '#core/sequence/describe-step.ts';
import type { Sequence, Step } from '#core/sequence/sequence.ts';
import { VERSION } from '#core/shared/version.ts';
import { code, heading, list, paragraph, table, type Block } from './report-blocks.ts';

/** Writes a sequence as Mermaid text, in parts; handed in because drawing is another room's. */
export type MermaidWriter = (sequence: Sequence) => readonly string[];

export const reportTitle = ({ capture }: OpenedCapture): string => `Sign-in trace: ${capture.name}`;

/** `opened` is what was made of the redacted copy, `expected` those of its findings that the reader expects. */
export function traceReport(
  opened: OpenedCapture,
  receipt: Receipt,
  mermaid: MermaidWriter,
  expected: ReadonlySet<Finding>,
): readonly Block[] {
  const { findings, parts } = opened.report;
  return [
    heading(1, reportTitle(opened)),
    ...summary(opened),
    heading(2, 'What was found'),
    ...findingBlocks(findings, expected),
    ...parts.flatMap((part) => partBlocks(part, mermaid)),
    ...limits(opened),
    heading(2, 'What was replaced'),
    paragraph(describeReceipt(receipt)),
    list(receipt.kept.map((sentence) => `Kept: ${sentence}`)),
    paragraph(`Made by Signpost ${VERSION}, in the browser, from a redacted copy.`),
  ];
}

function summary({ capture, trace, report }: OpenedCapture): readonly Block[] {
  const failed = report.findings.filter(({ outcome }) => outcome === 'fail').length;
  const signIns = trace.signIns.map(({ label }) => label);
  return [
    paragraph(
      `${capture.format}: ${capture.hops.length} requests, ${trace.hops.length} of them shown. ` +
        `${signIns.length === 0 ? 'No sign-in was recognised.' : `Sign-ins: ${signIns.join('; ')}.`} ` +
        `${report.findings.length} findings, ${failed} of them of something that is not as it should be.`,
    ),
    paragraph(
      'A redacted copy: placeholders stand for values, the same for the same value. What is said below of credentials and of persons is said of the original.',
    ),
  ];
}

const HEADINGS: readonly (readonly [Weight, string])[] = [
  ['fail', 'Wrong'],
  ['warn', 'Deserves a look'],
  ['note', 'Worth knowing'],
];

function findingBlocks(findings: readonly Finding[], expected: ReadonlySet<Finding>): readonly Block[] {
  const ofWeight = (weight: Weight): readonly Finding[] => findings.filter((finding) => weightOf(finding) === weight);
  const short = (weight: Weight, text: string): readonly Block[] => {
    const some = ofWeight(weight);
    return some.length === 0 ? [] : [heading(3, text), list(some.map(({ title, meaning }) => `${title}: ${meaning}`))];
  };
  if (findings.length === 0) return [paragraph('Nothing was judged.')];
  return [
    ...HEADINGS.flatMap(([weight, word]) =>
      ofWeight(weight).flatMap((finding) => findingBlock(finding, word, expected.has(finding))),
    ),
    ...short('unknown', 'Cannot be told'),
    ...short('pass', 'As it should be'),
  ];
}

function findingBlock(
  { title, severity, meaning, next, evidence, sources, signIn }: Finding,
  word: string,
  isExpected: boolean,
): readonly Block[] {
  const rows = evidence.map(({ label, value, where }) => [label, value, where]);
  return [
    heading(3, `${word}: ${title}`),
    paragraph(`${meaning}${next === undefined ? '' : ` ${next}`}`),
    ...(rows.length === 0 ? [] : [table(['What', 'Value', 'Where'], rows)]),
    paragraph(
      [
        `Severity: ${severity}`,
        isExpected && 'marked as expected by the reader',
        signIn && `sign-in ${signIn}`,
        ...sources.map(({ label }) => label),
      ]
        .filter(Boolean)
        .join(' · '),
    ),
  ];
}

function partBlocks({ label, sequence }: TracePart, mermaid: MermaidWriter): readonly Block[] {
  return [
    heading(2, `Sequence: ${label}`),
    list(
      sequence.steps.map((step) => stepText(sequence, step)),
      true,
    ),
    ...mermaid(sequence).map((text) => code('mermaid', text)),
  ];
}

/** The sentence of the step and the first line of its message, without the query: the findings quote what matters. */
function stepText(sequence: Sequence, step: Step): string {
  const sentence = describeStep(sequence, step);
  const wire = step.kind === 'message' ? step.wire : undefined;
  if (wire?.kind === 'request') return `${sentence} (${wire.method} ${wire.url.split(/[?#]/, 1)[0] ?? ''})`;
  return wire?.kind === 'response' && wire.status !== undefined ? `${sentence} (${wire.status})` : sentence;
}

function limits({ trace }: OpenedCapture): readonly Block[] {
  const lacking = trace.capabilities.filter(({ state }) => state === 'partly' || state === 'missing');
  const sentences = [
    ...lacking.map(({ sentence, advice }) => `${sentence}${advice === undefined ? '' : ` ${advice}`}`),
    ...trace.notices.map(({ sentence, place }) => (place === undefined ? sentence : `${sentence} (${place.label})`)),
  ];
  return sentences.length === 0 ? [] : [heading(2, 'What the capture cannot tell'), list(sentences)];
}
