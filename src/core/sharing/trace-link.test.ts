import fc from 'fast-check';
import { deflateSync } from 'fflate';
import { expect, test } from 'vitest';
import { inspectCapture, reportOn } from '#core/checks/inspect-capture.ts';
import { redactCapture, type RedactedCapture } from '#core/redaction/trace/redact-capture.ts';
import { captureOf, hopOf } from '#core/redaction/trace/planted.testing.ts';
import type { Capture } from '#core/traces/model.ts';
import { rebuildTrace } from '#core/traces/rebuilding/rebuild.ts';
import { textFile } from '#core/traces/reading/capture-file.ts';
import { describeLinkProblem } from './describe-link-problem.ts';
import { readTraceLink, traceLink } from './trace-link.ts';

async function linkOf(capture: Capture) {
  const redacted = await redactCapture(capture, rebuildTrace(capture));
  if (!redacted.ok) throw new Error('The copy tells something.');
  const copy: RedactedCapture = redacted.value;
  return traceLink(copy, (await reportOn(copy.capture)).trace);
}

const payloadOf = (text: string): string => `1.${Buffer.from(deflateSync(Buffer.from(text))).toString('base64url')}`;
const noise = (count: number): string =>
  Array.from({ length: count }, (_, index) => `${(index * 2_654_435_761) % 1_000_003}q${index}`).join(' ');

test('a short trace is whole in its link', async () => {
  const link = await linkOf(captureOf([hopOf({ headers: { 'X-Custom': 'abc' } })]));
  const text = link.ok ? readTraceLink(link.value.payload) : link;
  const read = text.ok ? await inspectCapture([textFile('link', text.value)]) : undefined;
  expect(read?.ok && read.value.trace.hops[0]?.request?.headers).toHaveLength(1);
});

test('a long one loses first what the sequence does without, and at last is refused', async () => {
  const withBody = hopOf({ answerBody: ['application/json', JSON.stringify({ data: noise(4_000) })] });
  const reduced = await linkOf(captureOf([withBody]));
  expect(reduced.ok && reduced.value.leftOut).toContain('bodies of more than 3000 characters');
  expect(reduced.ok && reduced.value.payload.length).toBeLessThan(8 * 1024);
  const url = 'https://login.example/authorize?response_type=code&client_id=1&state=';
  const tooMany = Array.from({ length: 300 }, (_, index) =>
    hopOf({ url: `${url}${noise(5).replaceAll(' ', '')}${index}` }),
  );
  const refused = await linkOf(captureOf(tooMany));
  expect(refused.ok ? undefined : refused.problem.kind).toBe('too-long');
});

test.each([
  ['', 'not-packed'],
  ['1.', 'not-packed'],
  ['1.AAAA', 'not-packed'],
  ['x.AAAA', 'not-packed'],
  ['9.AAAA', 'newer-version'],
  [`1.${'A'.repeat(9_000)}`, 'too-long'],
  [payloadOf('a'.repeat(100_000)), 'not-packed'],
  [payloadOf('{"log":{"entries":[]}}'), 'not-packed'],
  [payloadOf('{"signpost":"session","version":99}'), 'not-packed'],
  [payloadOf('<script>alert(1)</script>'), 'not-packed'],
])('%.30s is refused', (payload, kind) => {
  const read = readTraceLink(payload);
  expect(read.ok ? undefined : read.problem.kind).toBe(kind);
  if (!read.ok) expect(describeLinkProblem(read.problem, 'trace')).not.toContain('alert');
});

test('whatever a link says is read as data or refused', async () => {
  const member = fc.constantFrom(
    'signpost',
    'version',
    'hops',
    'request',
    'url',
    '__proto__',
    'constructor',
    'receipt',
  );
  const file = fc
    .dictionary(member, fc.jsonValue())
    .map((members) => ({ signpost: 'session', version: 1, ...members }));
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string(),
        file.map((each) => payloadOf(JSON.stringify(each))),
      ),
      async (payload) => {
        const read = readTraceLink(payload);
        if (read.ok) await inspectCapture([textFile('link', read.value)]);
        expect(Object.prototype).not.toHaveProperty('request');
      },
    ),
  );
});
