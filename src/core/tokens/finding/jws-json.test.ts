import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeToken } from '#core/tokens/decoding/decode-token.ts';
import { findTokens } from './find-tokens.ts';
import { headerMember } from '#core/tokens/decoding/signing-input.ts';

const part = (content: string): string => Buffer.from(content).toString('base64url');
const PROTECTED = part('{"alg":"RS256"}');
const PAYLOAD = part('{"aud":"00001111-aaaa-2222-bbbb-3333cccc4444"}');

const general = {
  payload: PAYLOAD,
  signatures: [
    { protected: PROTECTED, header: { kid: '2010-12-29' }, signature: 'c2ln' },
    { header: { alg: 'ES256', kid: 'e9bc097a' }, signature: 'b25l' },
    { protected: PROTECTED, signature: 'dHdv' },
  ],
};

test('gives each signature of a general JWS as a compact token with its unprotected header', () => {
  const found = findTokens(JSON.stringify(general, undefined, 2));
  expect(found.map(({ text, foundIn }) => [text, foundIn])).toEqual([
    [`${PROTECTED}.${PAYLOAD}.c2ln`, 'a JWS in JSON serialisation, signature 1 of 3'],
    [`.${PAYLOAD}.b25l`, 'a JWS in JSON serialisation, signature 2 of 3'],
    [`${PROTECTED}.${PAYLOAD}.dHdv`, 'a JWS in JSON serialisation, signature 3 of 3'],
  ]);
  const [first, second] = found.map(({ text, unprotectedHeader }) => decodeToken(text, { unprotectedHeader }));
  expect(first && headerMember(first, 'kid')).toMatchObject({ value: '2010-12-29' });
  expect(second && headerMember(second, 'alg')).toMatchObject({ value: 'ES256' });
  expect(second?.problems).toEqual([]);
});

test('reads a flattened JWS anywhere in a text, beside other tokens, and says how it was read', () => {
  const { payload } = general;
  const flattened = JSON.stringify({ payload, protected: PROTECTED, signature: 'c2ln' });
  const other = `${PROTECTED}.${PAYLOAD}.b3RoZXI`;
  const found = findTokens(`POST / HTTP/1.1\n\n{"before":"${other}","jws":${flattened},"after":"${other}"}`);
  expect(found.map(({ text }) => text)).toEqual([other, `${PROTECTED}.${PAYLOAD}.c2ln`, other]);
  expect(found[1]).toMatchObject({
    foundIn: 'a JWS in JSON serialisation',
    repairs: [{ sentence: 'the members of its JSON serialisation joined with dots' }],
  });
});

test('keeps a payload that is not encoded beside the token, and a missing one missing', () => {
  const header = part('{"alg":"HS256","b64":false,"crit":["b64"]}');
  expect(findTokens(JSON.stringify({ protected: header, payload: '$.02', signature: 'c2ln' }))).toMatchObject([
    { text: `${header}..c2ln`, detachedPayload: '$.02' },
  ]);
  expect(findTokens(JSON.stringify({ protected: header, signature: 'c2ln' }))).toMatchObject([
    { text: `${header}..c2ln` },
  ]);
});

test('gives each recipient of a JWE with the members of all its headers', () => {
  const jwe = {
    protected: part('{"enc":"A128CBC-HS256"}'),
    unprotected: { jku: 'https://server.example.com/keys.jwks' },
    recipients: [
      { header: { alg: 'RSA1_5', kid: '2011-04-29' }, encrypted_key: 'a2V5' },
      { header: { alg: 'A128KW', kid: '7' }, encrypted_key: 'a2V5Mg' },
    ],
    iv: 'aXY',
    ciphertext: 'Y2lwaGVy',
    tag: 'dGFn',
    aad: 'YWFk',
  };
  expect(findTokens(JSON.stringify(jwe))).toMatchObject([
    {
      text: `${jwe.protected}.a2V5.aXY.Y2lwaGVy.dGFn`,
      foundIn: 'a JWE in JSON serialisation, recipient 1 of 2',
      unprotectedHeader: '{"jku":"https://server.example.com/keys.jwks","alg":"RSA1_5","kid":"2011-04-29"}',
      additionalData: 'YWFk',
    },
    { text: `${jwe.protected}.a2V5Mg.aXY.Y2lwaGVy.dGFn`, foundIn: 'a JWE in JSON serialisation, recipient 2 of 2' },
  ]);
});

test('never throws, whatever the members are', () => {
  const member = fc.oneof(fc.jsonValue(), fc.constantFrom('c2ln', PROTECTED, general.signatures));
  const names = ['payload', 'protected', 'header', 'signature', 'signatures', 'ciphertext', 'recipients', 'iv'];
  const object = fc.dictionary(fc.constantFrom(...names), member);
  fc.assert(
    fc.property(object, fc.nat(400), (value, cut) => {
      const text = JSON.stringify({ deep: [value] });
      for (const { text: token } of findTokens(text.slice(0, text.length - cut)))
        expect(decodeToken(token).text).toBe(token);
    }),
  );
});
