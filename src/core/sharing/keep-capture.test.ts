import { expect, test } from 'vitest';
import { inspectCapture, type OpenedCapture } from '#core/checks/inspect-capture.ts';
import { WITHOUT_PAUSE } from '#core/redaction/trace/redaction-progress.ts';
import { layersOf, spellingsTold } from '#core/redaction/told-secrets.testing.ts';
import { captureOf, ENCODINGS, hopOf, PLACES } from '#core/redaction/trace/planted.testing.ts';
import { reportOn } from '#core/checks/inspect-capture.ts';
import { textFile } from '#core/traces/reading/capture-file.ts';
import { SAMPLES } from '#core/traces/samples.ts';
import { keepCapture } from './keep-capture.ts';

const SECRET = 'q7Rk2mZx9LwB4tNc8VhD';

async function opened(text: string): Promise<OpenedCapture> {
  const read = await inspectCapture([textFile('robin.har', text)]);
  if (!read.ok) throw new Error(read.problem.kind);
  return read.value;
}

async function keptText(capture: OpenedCapture): Promise<string> {
  const kept = await keepCapture(capture, WITHOUT_PAUSE);
  if (!kept.ok) throw new Error(kept.problem);
  return kept.value;
}

test.each(SAMPLES)(
  'the sample $id opens from what is kept of it to the same sign-ins, and says what it is',
  async (sample) => {
    const original = await opened(await sample.load());
    const again = await opened(await keptText(original));
    expect(again.trace.signIns.map(({ id, hopIds }) => [id, ...hopIds])).toEqual(
      original.trace.signIns.map(({ id, hopIds }) => [id, ...hopIds]),
    );
    const warnings = again.report.trace.notices.filter(({ sentence }) => sentence.includes('open the file again'));
    expect(warnings).toHaveLength(1);
    // Kept once more, it still says so once.
    const third = await opened(await keptText(again));
    expect(third.report.trace.notices.filter(({ sentence }) => sentence.includes('open the file again'))).toHaveLength(
      1,
    );
  },
);

test('no secret is in what is kept, wherever it stood and however it was written', async () => {
  const hops = PLACES.flatMap(([, place]) => ENCODINGS.slice(0, 6).map(([, encode]) => hopOf(place(encode(SECRET)))));
  const kept = await keepCapture(await reportOn(captureOf(hops.slice(0, 60))), WITHOUT_PAUSE);
  expect(kept.ok).toBe(true);
  if (kept.ok) expect(spellingsTold(layersOf(layersOf(kept.value.replaceAll('\\', ''))), SECRET)).toEqual([]);
});

test('a capture that is too large is not kept, and one that is large by what was folded away is kept without it', async () => {
  const entry = (url: string, length: number) => ({
    startedDateTime: '2026-03-12T09:31:07Z',
    request: { method: 'GET', url, headers: [] },
    response: { status: 200, headers: [], content: { mimeType: 'text/plain', text: 'word '.repeat(length / 5) } },
  });
  const har = (...entries: readonly object[]) => JSON.stringify({ log: { version: '1.2', entries } });
  const signIn = entry('https://token.botframework.com/api/oauth/signin?signin=0123456789abcdef0123456789abcdef', 100);
  const noise = entry('https://cdn.example/large.txt', 500_000);
  const withNoise = await keptText(await opened(har(signIn, noise)));
  expect(withNoise).not.toContain('large.txt');
  expect(withNoise.length).toBeLessThan(20_000);
  const large = entry(
    'https://token.botframework.com/api/oauth/signin?signin=0123456789abcdef0123456789abcdef',
    500_000,
  );
  expect(await keepCapture(await opened(har(large)), WITHOUT_PAUSE)).toEqual({ ok: false, problem: 'large-capture' });
});
