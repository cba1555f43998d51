/** Everything that a capture can be handed on as. Nothing of it is made of anything but the redacted copy. */
import { reportOn, type OpenedCapture } from '#core/checks/inspect-capture.ts';
import { redactCapture, type RedactedCapture } from '#core/redaction/trace/redact-capture.ts';
import type { Receipt } from '#core/redaction/trace/receipt.ts';
import { failure, success, type Result } from '#core/shared/result.ts';
import { harText } from './har-export.ts';
import { reportHtml } from './report-html.ts';
import { reportMarkdown } from './report-markdown.ts';
import { sessionText } from './session-export.ts';
import { traceLink, type LinkProblem, type TraceLink } from './trace-link.ts';
import { reportTitle, traceReport, type MermaidWriter } from './trace-report.ts';

export interface SharedCapture {
  /** Texts of files. */
  readonly har: string;
  readonly session: string;
  readonly markdown: string;
  readonly html: string;
  /** What goes into the fragment of a link, or why none is made. */
  readonly link: Result<TraceLink, LinkProblem>;
  readonly receipt: Receipt;
}

export type SharingProblem =
  /** A value that was replaced was found again, in the copy or in a file made of it. */
  {
    readonly kind: 'still-tells';
    readonly where: 'copy' | 'har' | 'session' | 'markdown' | 'html';
    readonly places: number;
  };

/** `opened` is the capture as it was read, with what was made of it; it is looked at and never changed. */
export async function shareCapture(
  { capture, trace, report }: OpenedCapture,
  mermaid: MermaidWriter,
): Promise<Result<SharedCapture, SharingProblem>> {
  const redacted = await redactCapture(capture, trace, report.corrections);
  if (!redacted.ok) return failure({ kind: 'still-tells', where: 'copy', places: redacted.problem.places });
  return share(redacted.value, mermaid);
}

async function share(
  redacted: RedactedCapture,
  mermaid: MermaidWriter,
): Promise<Result<SharedCapture, SharingProblem>> {
  const opened = await reportOn(redacted.capture, redacted.corrections);
  const blocks = traceReport(opened, redacted.receipt, mermaid);
  const texts = {
    har: harText(redacted),
    session: sessionText(redacted),
    markdown: reportMarkdown(blocks),
    html: reportHtml(reportTitle(opened), blocks),
  } as const;
  for (const where of ['har', 'session', 'markdown', 'html'] as const) {
    // Markdown puts a backslash into values.
    const places = redacted.tellsIn(texts[where]) + redacted.tellsIn(texts[where].replaceAll('\\', ''));
    if (places > 0) return failure({ kind: 'still-tells', where, places });
  }
  return success({ ...texts, link: traceLink(redacted, opened.trace), receipt: redacted.receipt });
}

export const describeSharingProblem = ({ where, places }: SharingProblem): string =>
  `Nothing is handed out: ${places === 1 ? 'one place' : `${places} places`} of the ${where === 'copy' ? 'redacted copy' : `${where} file`} still held a value that was to be replaced. Please report this; it is a defect.`;
