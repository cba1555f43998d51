/** What the compiler refuses, so that only redacted work gets into a link or a file: `tsc` fails where it would not. */
import { expect, test } from 'vitest';
import type { RedactedCapture } from '#core/redaction/trace/redact-capture.ts';
import type { Capture, Trace } from '#core/traces/model.ts';
import { formatLink } from './links.ts';
import { traceLink } from './trace-link.ts';

/** Never run; the calls are only compiled. */
export function refused(capture: Capture, trace: Trace, alike: Omit<RedactedCapture, never>): readonly unknown[] {
  return [
    // @ts-expect-error a capture as it was recorded
    traceLink(capture, trace),
    // @ts-expect-error what only looks like a redacted capture: nobody but the redaction can make one
    traceLink(alike, trace),
    // @ts-expect-error a token has no place in a route
    formatLink({ screen: 'token', text: 'eyJ' }),
    // @ts-expect-error nor has a capture
    formatLink({ screen: 'trace', capture }),
    // @ts-expect-error nor what a reader set for the flows
    formatLink({ screen: 'flows', flowSettings: {} }),
  ];
}

test('what the compiler was not asked about is not in the link either', () => {
  const route = { screen: 'token', text: 'eyJ' } as const;
  expect(formatLink({ screen: 'trace', shared: '1.abc', part: 'x' })).toBe('#/trace');
  expect(formatLink(route)).toBe('#/token');
});
