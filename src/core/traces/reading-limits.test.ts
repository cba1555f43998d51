import { expect, test } from 'vitest';
import { textFile } from './reading/capture-file.ts';
import { har } from './example-har.testing.ts';
import type { Hop } from './model.ts';
import { readCapture, type ReadingProgress } from './read-capture.ts';

const entry = (url: string, text?: string, mimeType = 'text/html'): object => ({
  request: { method: 'GET', url },
  response: { status: 200, content: { size: text?.length ?? 0, mimeType, text } },
});
const OPENED = '{"log":{"entries":[{"request":{"url":"https://a.example/"}}';

async function hopsOf(...entries: readonly object[]): Promise<readonly Hop[]> {
  const result = await readCapture([textFile('a.har', har(entries))]);
  return result.ok ? result.value.hops : [];
}

test('progress is told for each piece, with the first hop of a sign-in from when it was read', async () => {
  const noise = JSON.stringify(entry('https://a.example/', 'x'.repeat(100_000)));
  const signIn = JSON.stringify(entry('https://token.botframework.com/api/oauth/signin?signin=1'));
  const told: ReadingProgress[] = [];
  const file = textFile('a.har', `{"log":{"entries":[${`${noise},`.repeat(15)}${signIn}${`,${noise}`.repeat(15)}]}}`);
  await readCapture([file], (progress) => told.push(progress));
  expect(told.map(({ bytes }) => bytes)).toEqual([1_048_576, 2_097_152, file.size]);
  expect(told.map(({ hops }) => hops)).toEqual([10, 21, 31]);
  expect(told.map(({ firstSignInHop }) => firstSignInHop?.place.label)).toEqual([undefined, 'entry 16', 'entry 16']);
});

test('an entry that is too long is passed over, and what follows is read', async () => {
  const long = `{"request":{"url":"${'x'.repeat(40_000_000)}"}}`;
  const result = await readCapture([
    textFile('a.har', `${OPENED},${long},{"request":{"url":"https://b.example/"}}]}}`),
  ]);
  expect(result.ok && result.value.hops.map(({ request }) => request?.url)).toEqual([
    'https://a.example/',
    'https://b.example/',
  ]);
  expect(result.ok && result.value.notices[0]?.sentence).toBe(
    `Entry 2 left out: longer than the 32 MB that are read of one entry. The first begins at byte ${OPENED.length + 1}.`,
  );
});

test('more requests than are read become a notice', async () => {
  const many = ',{"request":{"url":"https://a.example/"}}'.repeat(250_000);
  const result = await readCapture([textFile('a.har', `${OPENED}${many}]}}`)]);
  expect(result.ok && result.value.hops.length).toBe(250_000);
  expect(result.ok && result.value.notices[0]?.sentence).toContain('more requests than the 250,000 that are read');
});

test('a text that people write or paste is read up to a limit', async () => {
  const file = textFile('a.md', `GET https://a.example/\n${'x\n'.repeat(20_000_000)}`);
  expect(await readCapture([file])).toMatchObject({ ok: false, problem: { kind: 'too-large' } });
});

test('a body that is too long is left out, and that is said', async () => {
  const [hop] = await hopsOf(entry('https://a.example/', 'x'.repeat(1_000_001)));
  expect(hop?.response?.body).toBeUndefined();
  expect(hop?.recorded.answerBodyMissing).toBe('not kept: longer than 1,000,000 characters');
});

test('late bodies find room, however many come before', async () => {
  const large = entry('https://a.example/', 'x'.repeat(900_000));
  const hops = await hopsOf(...Array.from({ length: 120 }, () => large), entry('https://b.example/', 'small'));
  expect(hops.at(-1)?.response?.body?.text).toBe('small');
  const kept = hops.reduce((sum, { response }) => sum + (response?.body?.text.length ?? 0), 0);
  expect(kept).toBeLessThan(64_000_000);
  expect(hops[119]?.recorded.answerBodyMissing).toBe('not kept: the capture has more text than is kept');
});
