/**
 * What a report on a trace says: what was captured, what was found with both values, each sign-in as a list and as Mermaid
 * text, what the capture cannot tell, and what was replaced. All of it is made from the redacted copy by the same
 * functions that the screen uses; of the original only the outcome is taken that a copy without signatures cannot have.
 */
import type { OpenedCapture, TracePart } from '#core/checks/inspect-capture.ts';
import type { Finding } from '#core/checks/model.ts';
import { describeReceipt, type Receipt } from '#core/redaction/trace/receipt.ts';
import { describeStep } from '#core/sequence/describe-step.ts';
import type { Sequence, Step } from '#core/sequence/sequence.ts';
import { VERSION } from '#core/shared/version.ts';
import { hopIdOfStep } from '#core/traces/telling/hop-steps.ts';
import { code, heading, list, paragraph, type Block } from './report-blocks.ts';
import { countsOf, findingBlocks, otherBlocks, saidOf, type Said } from './report-findings.ts';

/** Writes a sequence as Mermaid text, in parts; handed in because drawing is another room's. */
export type MermaidWriter = (sequence: Sequence) => readonly string[];

/** By the sign-in in which the worst was found; the name of the file was replaced. */
export function reportTitle({ report: { parts, firstPart }, trace }: OpenedCapture): string {
  const label = parts.find(({ id }) => id === firstPart)?.label;
  return trace.signIns.length === 0 || label === undefined ? 'Trace without a sign-in' : `Sign-in trace: ${label}`;
}

/** `opened` is what was made of the redacted copy, `findings` what is said of it, `expected` those the reader expects. */
export function traceReport(
  opened: OpenedCapture,
  findings: readonly Finding[],
  receipt: Receipt,
  mermaid: MermaidWriter,
  expected: ReadonlySet<Finding>,
): readonly Block[] {
  const said = saidOf(findings, expected, opened.trace.signIns);
  return [
    heading(1, reportTitle(opened)),
    ...summary(opened, said),
    heading(2, 'What was found'),
    ...(said.length === 0 ? [paragraph('Nothing was judged.')] : findingBlocks(said)),
    ...opened.report.parts.flatMap((part) => partBlocks(part, mermaid)),
    ...limits(opened),
    ...otherBlocks(said),
    heading(2, 'What was replaced'),
    paragraph(describeReceipt(receipt)),
    list(receipt.kept.map((sentence) => `Kept: ${sentence}`)),
    paragraph(`Made by Signpost ${VERSION}, in the browser, from a redacted copy.`),
  ];
}

function summary({ capture, trace }: OpenedCapture, said: readonly Said[]): readonly Block[] {
  const signIns = trace.signIns.map(({ label }) => label);
  const inferred = trace.hops.filter(({ certainty }) => certainty === 'inferred').length;
  return [
    paragraph(
      `Recorded: ${counted(capture.hops.length, 'request')} (${capture.format}). ` +
        `Shown: ${counted(trace.hops.length, 'hop')}${inferred === 0 ? '' : `, ${inferred} of them inferred`}. ` +
        `${signIns.length === 0 ? 'No sign-in was recognised.' : `Sign-ins: ${signIns.join('; ')}.`} ` +
        `Found: ${countsOf(said)}`,
    ),
    paragraph(
      'A redacted copy: placeholders stand for values, the same for the same value. What is said below of credentials and of persons is said of the original.',
    ),
  ];
}

const counted = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`;

function partBlocks({ label, sequence }: TracePart, mermaid: MermaidWriter): readonly Block[] {
  return [
    heading(2, `Sequence: ${label}`),
    list(
      sequence.steps.map((step) => stepText(sequence, step)),
      true,
    ),
    ...mermaid({ ...sequence, title: label }).map((text) => code('mermaid', text.trimEnd())),
  ];
}

/** The sentence of the step with its hop, and where a request goes, without the query: the findings quote what matters. */
function stepText(sequence: Sequence, step: Step): string {
  const sentence = describeStep(sequence, step);
  const wire = step.kind === 'message' ? step.wire : undefined;
  const hop = hopIdOfStep(step.id).replace(/^h/, 'hop ');
  const first =
    wire?.kind === 'request'
      ? `: ${wire.method} ${wire.url.split(/[?#]/, 1)[0] ?? ''}`
      : wire?.kind === 'response' && wire.status !== undefined && !sentence.includes(String(wire.status))
        ? `: ${wire.status}`
        : '';
  return `${sentence} (${hop}${first})`;
}

function limits({ trace }: OpenedCapture): readonly Block[] {
  const lacking = trace.capabilities.filter(({ state }) => state === 'partly' || state === 'missing');
  const sentences = [
    ...lacking.map(({ sentence, advice }) => `${sentence}${advice === undefined ? '' : ` ${advice}`}`),
    ...trace.notices.map(({ sentence, place }) => (place === undefined ? sentence : `${sentence} (${place.label})`)),
  ];
  return sentences.length === 0 ? [] : [heading(2, 'What the capture cannot tell'), list(sentences)];
}
