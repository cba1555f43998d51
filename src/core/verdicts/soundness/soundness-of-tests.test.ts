/** That the soundness tests can fail: they catch what an ordinary library lets through, and know what is sound. */
import { createPublicKey } from 'node:crypto';
import { jwtVerify } from 'jose';
import { expect, test } from 'vitest';
import type { TokenRequest } from '#core/verdicts/inspect-token.ts';
import { HOSTILE_GROUPS } from './soundness-cases.testing.ts';
import { ALGORITHMS, keyTextFor, makeToken, NOW, requestFor } from './soundness-keys.testing.ts';
import { tooGood, type Answer } from './soundness.testing.ts';

/** As a careless program does: the first key of the text, or its bytes as the secret, handed to the library as it is. */
async function naively({ text, keyText }: TokenRequest): Promise<Answer> {
  try {
    await jwtVerify(text, firstKey(keyText), { clockTolerance: 300, currentDate: new Date(1000 * NOW) });
    return answer(text, 'pass');
  } catch {
    return answer(text, 'nothing');
  }
}

function firstKey(keyText: string) {
  if (!keyText.trimStart().startsWith('{')) return Buffer.from(keyText);
  const json: { readonly keys?: readonly object[] } = JSON.parse(keyText);
  return createPublicKey({ key: { ...(json.keys?.[0] ?? json) }, format: 'jwk' });
}

const answer = (token: string, said: 'pass' | 'nothing'): Answer => ({
  token,
  signature: said,
  key: said,
  time: 'nothing',
  accepted: new Map([['specifications', said === 'pass']]),
});

test.each([
  ['public keys as secrets', 'HS256 with the PEM as secret, given that key as PEM'],
  ['kid', 'kid "c"'],
  ['what keys say of themselves', 'a key with {"use":"enc"}'],
  ['crit and b64', 'no crit, b64 false'],
  ['secrets', 'the secret "secret"'],
  ['numbers of RSA keys', 'RSA key with exponent 1 as AQ'],
  ['numbers of RSA keys', 'RSA key with exponent 3'],
  ['texts of header and payload', 'payload: a name twice, the other way'],
  ['texts of header and payload', 'header: alg twice'],
  ['times', 'exp 1e400'],
  ['issuers, audiences and types', 'aud ["x"]'],
])('%s: “%s” fools the library alone, and is caught', async (group, name) => {
  const request = HOSTILE_GROUPS.get(group)?.find((each) => each.name === name)?.request;
  if (request === undefined) throw new Error('No such case');
  const said = await naively(request);
  expect(said.signature).toBe('pass');
  expect(tooGood(said, request)).not.toEqual([]);
});

test('whoever lets everything through is caught in most cases', () => {
  const cases = [...HOSTILE_GROUPS.values()].flat();
  const caught = cases.filter(({ request }) => tooGood(answer(request.text, 'pass'), request).length > 0);
  expect(caught.length).toBeGreaterThan(cases.length / 2);
});

test.each(ALGORITHMS)('the slow checker knows a sound token of %s', (alg) => {
  const request = requestFor(makeToken({ alg }), keyTextFor(alg));
  const sound: Answer = { ...answer(request.text, 'pass'), time: 'pass' };
  expect(tooGood(sound, request)).toEqual([]);
});
