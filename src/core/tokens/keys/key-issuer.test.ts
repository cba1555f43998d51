import { beforeAll, expect, test } from 'vitest';
import { decodeToken } from '#core/tokens/decoding/decode-token.ts';
import { lightLamps } from '#core/tokens/lamps/lamps.ts';
import { makeRsaKeyPair, signToken, type JsonValue, type RsaKeyPair } from '#core/tokens/making/make-token.ts';
import { readKeys } from './read-keys.ts';
import { verifySignature } from '#core/tokens/signatures/verify-token.ts';

const TENANT = 'd6d49420-f39b-4df7-a1dc-d59a935871db';
const PERSONAL = '9188040d-6c67-4c5b-b112-36a304b66dad';
const V1 = `https://sts.windows.net/${TENANT}/`;
const issuerOf = (tenant: string): string => `https://login.microsoftonline.com/${tenant}/v2.0`;
const TEMPLATE = issuerOf('{tenantid}');

let pair: RsaKeyPair;
beforeAll(async () => {
  pair = await makeRsaKeyPair('rsa-1');
});

async function lampsFor(issuer: JsonValue, payload: Record<string, JsonValue>) {
  const token = decodeToken(await signToken({ header: { alg: 'RS256', kid: 'rsa-1' }, payload, key: pair.privateKey }));
  const keys = readKeys(JSON.stringify({ keys: [{ ...pair.publicJwk, issuer }] }));
  const signature = await verifySignature(token, keys.ok ? keys.value : undefined);
  const verdict = { firstFailure: undefined, answer: undefined, checks: [] };
  return lightLamps({ token, signature, keyOrigin: 'reader', verdict, now: 0, skewSeconds: 300 });
}

test.each<readonly [JsonValue, Record<string, JsonValue>, string]>([
  [TEMPLATE, { iss: issuerOf(TENANT), tid: TENANT }, 'pass'],
  [TEMPLATE, { iss: V1, tid: TENANT }, 'pass'],
  [TEMPLATE, { iss: issuerOf(TENANT), tid: PERSONAL }, 'fail'],
  [TEMPLATE, { iss: issuerOf(TENANT) }, 'fail'],
  [TEMPLATE, { iss: TEMPLATE, tid: '{tenantid}' }, 'fail'],
  [TEMPLATE, { iss: 'https://accounts.google.com', tid: TENANT }, 'fail'],
  [issuerOf(PERSONAL), { iss: issuerOf(PERSONAL), tid: PERSONAL }, 'pass'],
  [issuerOf(PERSONAL), { iss: issuerOf(TENANT), tid: TENANT }, 'fail'],
  [issuerOf(PERSONAL), { iss: V1, tid: TENANT }, 'fail'],
  ['https://issuer.example', { iss: 'https://issuer.example' }, 'pass'],
  ['https://issuer.example', { iss: 'https://other.example' }, 'fail'],
  ['https://issuer.example', {}, 'fail'],
  [7, { iss: issuerOf(TENANT) }, 'pass'],
])('a key bound to %j and a token with %j: %s', async (issuer, payload, state) => {
  const [, signature, key] = await lampsFor(issuer, payload);
  expect([signature?.state, signature?.caution]).toEqual(['pass', state === 'fail']);
  expect(key?.state).toBe(state);
});

test('says for whom the key is', async () => {
  const [, signature, key] = await lampsFor(issuerOf(PERSONAL), { iss: issuerOf(TENANT), tid: TENANT });
  expect(signature?.advice).toBe(
    `The key is published for the issuer “${issuerOf(PERSONAL).slice(0, 60)}…”, and the token’s iss is “${issuerOf(TENANT).slice(0, 60)}…”.`,
  );
  expect(key?.reason).toBe('It is published for another issuer than this token’s.');
});
