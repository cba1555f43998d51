/** Everything that a capture can be handed on as. Nothing of it is made of anything but the redacted copy. */
import { reportOn, type OpenedCapture } from '#core/checks/inspect-capture.ts';
import type { Finding } from '#core/checks/model.ts';
import { redactCapture, type RedactedCapture } from '#core/redaction/trace/redact-capture.ts';
import type { Receipt } from '#core/redaction/trace/receipt.ts';
import { tellsNothing, type RedactedPart } from '#core/redaction/trace/redacted-part.ts';
import { progressIn, WITHOUT_PAUSE, type Pause } from '#core/redaction/trace/redaction-progress.ts';
import { failure, success, type Result } from '#core/shared/result.ts';
import { harText } from './har-export.ts';
import { expectedOf, withSignatures } from './original-findings.ts';
import { reportHtml } from './report-html.ts';
import { reportMarkdown } from './report-markdown.ts';
import { sessionText } from './session-export.ts';
import type { PackingProblem } from './packed-text.ts';
import { traceLink, type TraceLink } from './trace-link.ts';
import { reportTitle, traceReport, type MermaidWriter } from './trace-report.ts';

export interface SharedCapture {
  /** Texts of files. */
  readonly har: string;
  readonly session: string;
  readonly markdown: string;
  readonly html: string;
  /** The sign-ins of the copy, to make pictures and pages of. */
  readonly parts: readonly RedactedPart[];
  /** What goes into the fragment of a link, or why none is made. */
  readonly link: Result<TraceLink, PackingProblem>;
  readonly receipt: Receipt;
}

export type SharingProblem =
  /** A value that was replaced was found again, in the copy or in a file made of it. */
  {
    readonly kind: 'still-tells';
    readonly where: 'copy' | 'sequence' | (typeof FILES)[number];
    readonly places: number;
  };

/**
 * `opened` is the capture as it was read, with what was made of it; it is looked at and never changed. `expected` are the
 * keys of the findings that its reader expects. Ends where `pause` rejects.
 */
export async function shareCapture(
  { capture, trace, report }: OpenedCapture,
  mermaid: MermaidWriter,
  expected: ReadonlySet<string> = new Set(),
  pause: Pause = WITHOUT_PAUSE,
): Promise<Result<SharedCapture, SharingProblem>> {
  const redacted = await redactCapture(capture, trace, report.corrections, pause);
  if (!redacted.ok) return failure({ kind: 'still-tells', where: 'copy', places: redacted.problem.places });
  await pause(progressIn('writing', 0));
  const copy = await reportOn(redacted.value.capture, redacted.value.corrections);
  const said = {
    findings: withSignatures(copy.report.findings, report.findings),
    expected: expectedOf(copy.report.findings, report.findings, expected),
  };
  return share(redacted.value, copy, said, mermaid, pause);
}

const FILES = ['har', 'session', 'markdown', 'html'] as const;

async function share(
  redacted: RedactedCapture,
  copy: OpenedCapture,
  { findings, expected }: { readonly findings: readonly Finding[]; readonly expected: ReadonlySet<Finding> },
  mermaid: MermaidWriter,
  pause: Pause,
): Promise<Result<SharedCapture, SharingProblem>> {
  const { parts } = copy.report;
  if (!parts.every((part) => tellsNothing(part, redacted)))
    return failure({ kind: 'still-tells', where: 'sequence', places: redacted.tellsIn(JSON.stringify(parts)) });
  const blocks = traceReport(copy, findings, redacted.receipt, mermaid, expected);
  const files = {
    har: harText(redacted),
    session: sessionText(redacted),
    markdown: reportMarkdown(blocks),
    html: reportHtml(reportTitle(copy), blocks),
  };
  for (const [index, where] of FILES.entries()) {
    await pause(progressIn('writing', (index + 1) / (FILES.length + 1)));
    // Markdown puts a backslash into values.
    const places = redacted.tellsIn(files[where]) + redacted.tellsIn(files[where].replaceAll('\\', ''));
    if (places > 0) return failure({ kind: 'still-tells', where, places });
  }
  return success({ ...files, parts, link: traceLink(redacted, copy.trace), receipt: redacted.receipt });
}
