import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeToken } from '#core/tokens/decoding/decode-token.ts';
import { describeEditProblem, signEdited, type SignedEdit, type TokenEdit } from './edit-token.ts';
import { readKeys, readSecret } from '#core/tokens/keys/read-keys.ts';
import { THROW_AWAY_ALGORITHMS, THROW_AWAY_PREFIX } from './throw-away-key.ts';
import { verifySignature } from '#core/tokens/signatures/verify-token.ts';

const HEADER = '{ "typ":"JWT", "alg": "RS256",\n "kid":"issuer-key" }';
const PAYLOAD = '{"aud" : "caf\\u00e9 é", "n":12345678901234567890, "aud":"b" }';

async function sign(edit: Partial<TokenEdit>): Promise<SignedEdit> {
  const signed = await signEdited({
    headerText: HEADER,
    payloadText: PAYLOAD,
    alg: 'ES256',
    adoptKey: true,
    ...edit,
  });
  if (!signed.ok) throw new Error(describeEditProblem(signed.problem));
  return signed.value;
}

const check = async ({ token, keyText }: SignedEdit) => {
  const keys = readKeys(keyText);
  const read = keys.ok ? keys : readSecret(keyText, 'base64url');
  return verifySignature(decodeToken(token), read.ok ? read.value : undefined);
};

test.each(THROW_AWAY_ALGORITHMS)('signs with %s what the key it gives verifies', async (alg) => {
  const signed = await sign({ alg });
  expect((await check(signed)).kind).toBe('matches');
  expect(signed.kid.startsWith(THROW_AWAY_PREFIX)).toBe(true);
  expect(signed.sentence).toBe(
    `Signed in this tab with the throw-away key ${signed.kid} (${alg}): no issuer made this token and nobody should accept it.`,
  );
});

test('signs the characters the reader wrote', async () => {
  const adopted = decodeToken((await sign({})).token);
  expect(adopted.payload.text).toBe(PAYLOAD);
  expect(adopted.header.text).toMatch(/^\{ "typ":"JWT", "alg": "ES256",\n "kid":"signpost-throwaway-[\w-]{12}" \}$/);
  expect(decodeToken((await sign({ adoptKey: false })).token).header.text).toBe(HEADER);
});

test('a header left as written leads to no key, and the sentence says so', async () => {
  const signed = await sign({ adoptKey: false, alg: 'EdDSA' });
  expect((await check(signed)).kind).toBe('unknown-kid');
  expect(signed.sentence).toMatch(/has the alg “RS256”, so .* does not match\. Its header has the kid “issuer-key”/);
});

test('gives the private part of no key', async () => {
  for (const alg of ['RS256', 'ES256', 'EdDSA'] as const)
    expect((await sign({ alg })).keyText).not.toMatch(/"(?:d|p|q|k)"/);
});

test.each([
  ['{"a":1', 'The header is not JSON: it ends after 6 characters, where a comma or } should follow.'],
  ['[1]', 'The header must be a JSON object (RFC 7515 section 4).'],
  ['{"a":"\ud800"}', 'Character 7 of the header is half a character (a lone surrogate), which UTF-8 cannot write.'],
])('refuses %s with its place', async (headerText, sentence) => {
  const signed = await signEdited({ headerText, payloadText: '{}', alg: 'HS256', adoptKey: true });
  expect(signed.ok ? '' : describeEditProblem(signed.problem)).toBe(sentence);
});

test('refuses or signs any text, and what it signs decodes to that text', async () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.json(),
    fc.object().map((value) => JSON.stringify(value)),
  );
  await fc.assert(
    fc.asyncProperty(text, async (payloadText) => {
      const signed = await signEdited({ headerText: '{}', payloadText, alg: 'HS256', adoptKey: true });
      if (signed.ok) expect(decodeToken(signed.value.token).payload.text).toBe(payloadText);
      else expect(signed.problem.at).toBeLessThanOrEqual(payloadText.length);
    }),
  );
});
