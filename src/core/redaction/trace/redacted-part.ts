/** A sign-in of a redacted copy, as a type of its own: what takes one out of the tab can be given nothing else. */
import type { TracePart } from '#core/checks/inspect-capture.ts';
import type { RedactedCapture } from './redact-capture.ts';

declare const redacted: unique symbol;

/** Only `tellsNothing` makes one. It is plain data, so that it crosses from a worker to the page. */
export type RedactedPart = TracePart & { readonly [redacted]: true };

/** Whether nothing that was replaced in the copy stands in a part made of it. */
export const tellsNothing = (part: TracePart, copy: RedactedCapture): part is RedactedPart =>
  copy.tellsIn(JSON.stringify(part)) === 0;
