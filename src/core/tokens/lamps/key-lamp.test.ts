import { beforeAll, expect, test } from 'vitest';
import { decodeToken } from '#core/tokens/decoding/decode-token.ts';
import { keyLamp } from './key-lamp.ts';
import type { VerificationKey } from '#core/tokens/keys/keys.ts';
import { makeRsaKeyPair, signToken, type JsonValue, type RsaKeyPair } from '#core/tokens/making/make-token.ts';
import { readKeys } from '#core/tokens/keys/read-keys.ts';
import type { SignatureNote, SignatureOutcome } from '#core/tokens/signatures/signature.ts';
import { verifySignature } from '#core/tokens/signatures/verify-token.ts';

let pair: RsaKeyPair;
beforeAll(async () => {
  pair = await makeRsaKeyPair('rsa-1');
});

const sign = (header: Record<string, JsonValue> = {}) =>
  signToken({ header: { ...header, kid: 'rsa-1', alg: 'RS256' }, payload: { iss: 'x' }, key: pair.privateKey });

async function light(text: string, keyText = JSON.stringify(pair.publicJwk)) {
  const token = decodeToken(text);
  const keys = readKeys(keyText);
  return keyLamp(token, await verifySignature(token, keys.ok ? keys.value : undefined), 'reader');
}

test('a key from the reader passes, and is not said to be the issuer’s', async () => {
  const lamp = await light(await sign());
  expect(lamp).toMatchObject({ state: 'pass', caution: false });
  expect(lamp.reason).toBe('You supplied it; this page cannot know whether it is the issuer’s.');
});

test('a key from the reader that also stands in the header proves nothing by itself', async () => {
  const lamp = await light(await sign({ jwk: { ...pair.publicJwk } }));
  expect(lamp.state).toBe('cannot-tell');
  expect(lamp.reason).toContain('stands in the token’s own header');
});

test.each(['jwk', 'jku', 'x5u', 'x5c'])(
  'a key that came inside the token as %s does not make it pass',
  async (name) => {
    const lamp = await light(await sign({ [name]: { ...pair.publicJwk } }), '');
    expect(lamp).toMatchObject({ state: 'cannot-tell' });
    expect(lamp.advice).toContain(`(${name}) was not used`);
  },
);

test('a key in an unprotected header came inside the token too', async () => {
  const unprotectedHeader = JSON.stringify({ jwk: pair.publicJwk });
  const token = decodeToken(await sign(), { unprotectedHeader });
  expect(keyLamp(token, { kind: 'no-key' }, 'reader').advice).toContain('(jwk) was not used');
});

const anyKey = (): VerificationKey => {
  const keys = readKeys(JSON.stringify(pair.publicJwk));
  const key = keys.ok ? keys.value.keys[0] : undefined;
  if (key === undefined) throw new Error('no key');
  return key;
};

test.each<[SignatureNote, string]>([
  [{ kind: 'published-secret' }, 'fail'],
  [{ kind: 'other-issuer', keyIssuer: 'a', iss: 'b' }, 'fail'],
  [{ kind: 'second-spelling' }, 'pass'],
])('a match with %j lights %s', async (note, state) => {
  const outcome: SignatureOutcome = { kind: 'matches', alg: 'RS256', key: anyKey(), notes: [note] };
  expect(keyLamp(decodeToken(await sign()), outcome, 'reader').state).toBe(state);
});

test('a throw-away key never makes it pass, however well the signature matches', async () => {
  const token = decodeToken(await sign());
  const keys = readKeys(JSON.stringify(pair.publicJwk));
  const signature = await verifySignature(token, keys.ok ? keys.value : undefined);
  expect(signature.kind).toBe('matches');
  expect(keyLamp(token, signature, 'throw-away')).toMatchObject({ state: 'fail' });
});

test('a key of the capture leaves it open, however well the signature matches', async () => {
  const token = decodeToken(await sign());
  const keys = readKeys(JSON.stringify(pair.publicJwk));
  const signature = await verifySignature(token, keys.ok ? keys.value : undefined);
  expect(signature.kind).toBe('matches');
  expect(keyLamp(token, signature, 'capture')).toMatchObject({ state: 'cannot-tell' });
});
