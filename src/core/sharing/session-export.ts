/** A redacted capture as our own file, which opens to the same trace and the same findings. */
import type { RedactedCapture } from '#core/redaction/trace/redact-capture.ts';
import { writeSession } from '#core/traces/reading/session-file.ts';

export const sessionText = ({ capture }: RedactedCapture): string =>
  writeSession({
    name: capture.name,
    // The reader of session files says itself that it is a redacted copy.
    format: capture.format.replace(/, redacted$/, ''),
    hops: capture.hops,
    notices: capture.notices,
    capabilities: capture.capabilities ?? [],
    receipt: capture.receipt ?? [],
  });
