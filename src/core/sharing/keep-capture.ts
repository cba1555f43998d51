/**
 * An open capture as it is kept in the browser: the session file of its redacted copy. Redaction looks at what is kept
 * and at nothing else, so a capture that is too large with the requests that were folded away is kept without them.
 */
import type { OpenedCapture } from '#core/checks/inspect-capture.ts';
import { redactCapture } from '#core/redaction/trace/redact-capture.ts';
import type { Pause } from '#core/redaction/trace/redaction-progress.ts';
import { failure, success, type Result } from '#core/shared/result.ts';
import type { Capture, Hop } from '#core/traces/model.ts';
import { sessionText } from './session-export.ts';

export type KeepingProblem = 'large-capture' | 'telling-capture';

/** In characters: what is left of a workspace for its capture. */
const LARGEST = 400 * 1024;

/** Said of the copy wherever it is opened. */
const KEPT_COPY =
  'This is the redacted copy of a capture that was open before. Its values were replaced when it was kept. To see the whole, open the file again.';

/** `opened` is looked at and never changed. Ends where `pause` rejects. */
export async function keepCapture(
  { capture, trace, report }: OpenedCapture,
  pause: Pause,
): Promise<Result<string, KeepingProblem>> {
  const folded = new Set(trace.folded.map(({ place }) => place));
  const hops = [capture.hops, capture.hops.filter(({ place }) => !folded.has(place))].find(fits);
  if (hops === undefined) return failure('large-capture');
  const others = capture.notices.filter(({ sentence }) => sentence !== KEPT_COPY);
  const notices = [{ severity: 'warning', sentence: KEPT_COPY, place: undefined } as const, ...others];
  const kept: Capture = { ...capture, hops, notices };
  const redacted = await redactCapture(kept, trace, report.corrections, pause);
  if (!redacted.ok) return failure('telling-capture');
  const text = sessionText(redacted.value);
  if (redacted.value.tellsIn(text) > 0) return failure('telling-capture');
  return text.length > LARGEST ? failure('large-capture') : success(text);
}

function fits(hops: readonly Hop[]): boolean {
  let length = 0;
  return hops.every(({ request, response, page }) => {
    for (const message of [request, response]) {
      length += message?.body?.text.length ?? 0;
      for (const { name, value } of message?.headers ?? []) length += name.length + value.length;
    }
    length += (request?.url.length ?? 0) + (page?.text.length ?? 0);
    return length <= LARGEST;
  });
}
