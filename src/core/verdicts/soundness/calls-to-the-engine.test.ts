/** How often the engine's cryptography is asked for one input that has settled: as seldom as can be. */
import { afterEach, expect, test, vi } from 'vitest';
import { inspectToken } from '#core/verdicts/inspect-token.ts';
import { jwkOf, jwks, keyTextFor, makeToken, OTHER_RSA, requestFor, RSA, SECRET } from './soundness-keys.testing.ts';

afterEach(() => vi.restoreAllMocks());

/** How many keys are imported and how many signatures checked for it. */
async function callsFor(text: string, keyText: string): Promise<{ imports: number; checks: number }> {
  const [imported, verified] = [vi.spyOn(crypto.subtle, 'importKey'), vi.spyOn(crypto.subtle, 'verify')];
  await inspectToken(requestFor(text, keyText));
  const calls = { imports: imported.mock.calls.length, checks: verified.mock.calls.length };
  vi.restoreAllMocks();
  return calls;
}

test('with a key set one key is imported and one signature checked; the next token needs no import', async () => {
  const set = jwks(jwkOf(OTHER_RSA, { kid: 'b' }), jwkOf(RSA, { kid: 'a' }));
  const header = { alg: 'RS256', kid: 'a' };
  expect(await callsFor(makeToken({ header }), set)).toEqual({ imports: 1, checks: 1 });
  expect(await callsFor(makeToken({ header, payload: { sub: 'other' } }), set)).toEqual({ imports: 0, checks: 1 });
});

test('without a key, or with one that is refused by its numbers, the engine is not asked', async () => {
  expect(await callsFor(makeToken(), '')).toEqual({ imports: 0, checks: 0 });
  const open = JSON.stringify({ ...jwkOf(RSA), e: 'AQ' });
  expect(await callsFor(makeToken(), open)).toEqual({ imports: 0, checks: 0 });
});

test('a secret is tried in each of its readings until one matches', async () => {
  expect(await callsFor(makeToken({ alg: 'HS256' }), keyTextFor('HS256'))).toEqual({ imports: 1, checks: 1 });
  const encoded = Buffer.from(SECRET).toString('base64url');
  expect(await callsFor(makeToken({ alg: 'HS256' }), encoded)).toEqual({ imports: 2, checks: 2 });
});
