import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Thread } from '#core/sequence/sequence.ts';
import { base64Json, get, har, redirect } from '#core/traces/example-har.testing.ts';
import { readCaptureText } from '#core/traces/read-text.testing.ts';
import { rebuildTrace } from '#core/traces/rebuilding/rebuild.ts';
import { traceToSequence } from '#core/traces/telling/to-sequence.ts';

async function threadsOf(entries: readonly object[]): Promise<readonly Thread[]> {
  const capture = await readCaptureText(har(entries));
  if (!capture.ok) throw new Error(capture.problem.kind);
  return traceToSequence(rebuildTrace(capture.value)).threads;
}
const lifeOf = (threads: readonly Thread[], name: string): readonly string[] =>
  (threads.find((thread) => thread.name === name)?.places ?? []).map(
    ({ stepId, role, where, written }) => `${stepId} ${role} ${where}${written === undefined ? '' : ` ${written}`}`,
  );
const post = (url: string, text: string): object => ({
  request: { method: 'POST', url, postData: { mimeType: 'application/x-www-form-urlencoded', text } },
  response: { status: 200 },
});

const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const challenge = createHash('sha256').update(verifier).digest('base64url');
const authorize = (more: string): string =>
  `https://id.example/authorize?client_id=app-12345678&response_type=code&redirect_uri=https%3A%2F%2Frp.example%2Fcb${more}`;

test('a verifier was transformed into its challenge before it is spent', async () => {
  const back = 'https://rp.example/cb?code=c0de-9876&state=st-123456';
  const threads = await threadsOf([
    redirect(authorize(`&state=st-123456&code_challenge=${challenge}&code_challenge_method=S256`), back),
    get(back),
    post('https://id.example/token', `grant_type=authorization_code&code=c0de-9876&code_verifier=${verifier}`),
  ]);
  expect(lifeOf(threads, 'code_verifier')).toEqual([
    'h1-request transformed query code_challenge as its SHA-256 in base64url',
    'h3-request spent body code_verifier',
  ]);
  expect(lifeOf(threads, 'code')).toEqual([
    'h1-answer born header location, inside it code',
    'h2-request copied query code',
    'h3-request spent body code',
  ]);
  expect(lifeOf(threads, 'state').at(-1)).toBe('h2-request spent query state');
});

test('a value is followed into base64, JSON and a second percent-encoding', async () => {
  const state = 'st/12345678';
  const inside = encodeURIComponent(base64Json({ a: JSON.stringify({ back: state }) }));
  const back = `https://rp.example/cb?error=x&state=${encodeURIComponent(state)}&extra=${inside}&raw=${encodeURIComponent(encodeURIComponent(state))}`;
  const threads = await threadsOf([redirect(authorize(`&state=${encodeURIComponent(state)}`), back), get(back)]);
  expect(lifeOf(threads, 'state')).toEqual([
    'h1-request born query state',
    'h1-answer copied header location, inside it state',
    'h1-answer copied header location, inside it extra, inside it a, inside it back',
    'h1-answer copied header location, inside it raw percent-encoded',
    'h2-request spent query state',
    'h2-request spent query extra, inside it a, inside it back',
    'h2-request spent query raw percent-encoded',
  ]);
});

test('a state that the provider changed has the other as its rival', async () => {
  const back = 'https://rp.example/cb?code=c0de-9876&state=other-5678';
  const states = (await threadsOf([redirect(authorize('&state=st-123456'), back), get(back)])).filter(
    ({ name }) => name === 'state',
  );
  expect(states.map(({ value }) => value)).toEqual(['st-123456', 'other-5678']);
  expect(states.map(({ rivals }) => rivals)).toEqual([['state-2'], ['state-1']]);
});

test('of very many values those that come again are followed', async () => {
  const once = Array.from({ length: 300 }, (_, index) =>
    get(`https://rp.example/cb?state=once-${index}-abc&code=c-${index}-xyz`),
  );
  const back = 'https://rp.example/cb?code=c0de-9876&state=st-123456';
  const threads = await threadsOf([...once, redirect(authorize('&state=st-123456'), back), get(back)]);
  expect(threads.length).toBeLessThanOrEqual(200);
  expect(threads.map(({ value }) => value)).toContain('st-123456');
});
