import { expect, test } from 'vitest';
import { checkWithKeyText } from '#core/tokens/keys/check-with-key-text.ts';
import { decodeToken } from '#core/tokens/decoding/decode-token.ts';
import { findTokens } from '#core/tokens/finding/find-tokens.ts';
import { factsOf } from '#core/tokens/keys/key-facts.ts';
import type { KeyMaterial } from '#core/tokens/keys/keys.ts';
import { readKeys } from '#core/tokens/keys/read-keys.ts';
import { KNOWN_ANSWERS } from './rfc-vectors.testing.ts';

function keys(text: string): KeyMaterial {
  const result = readKeys(text);
  if (!result.ok) throw new Error(result.problem.kind);
  return result.value;
}

test.each(KNOWN_ANSWERS)('$name', async ({ text, selected = 0, detachedPayload, keyText, expected = 'matches' }) => {
  const found = findTokens(text)[selected];
  const token = decodeToken(found?.text ?? '', {
    unprotectedHeader: found?.unprotectedHeader,
    detachedPayload: detachedPayload ?? found?.detachedPayload,
  });
  expect((await checkWithKeyText(token, keyText)).signature.kind).toBe(expected);
});

test('RFC 7515 appendix E: what crit demands and nobody knows must be refused', async () => {
  const header = Buffer.from(
    '{"alg":"none","crit":["http://example.invalid/UNDEFINED"],"http://example.invalid/UNDEFINED":true}',
  );
  const token = decodeToken(`${header.toString('base64url')}.RkFJTA.`);
  expect((await checkWithKeyText(token, '')).signature.kind).toBe('unsigned');
  const signed = Buffer.from(header.toString().replace('none', 'RS256')).toString('base64url');
  expect((await checkWithKeyText(decodeToken(`${signed}.RkFJTA.AAAA`), '')).signature).toMatchObject({
    kind: 'must-refuse',
    problem: { kind: 'unknown', name: 'http://example.invalid/UNDEFINED' },
  });
});

const RSA_7638 = {
  kty: 'RSA',
  n: '0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw',
  e: 'AQAB',
  alg: 'RS256',
  kid: '2011-04-29',
};

test('RFC 7638 section 3.1 and RFC 9278: the thumbprint of a key, and as a URI', async () => {
  const [key] = keys(JSON.stringify(RSA_7638)).keys;
  expect(key && (await factsOf(key))).toMatchObject({
    thumbprint: 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs',
    thumbprintUri: 'urn:ietf:params:oauth:jwk-thumbprint:sha-256:NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs',
  });
});

test('RFC 8037 A.3: the thumbprint of an Ed25519 key', async () => {
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' };
  const [key] = keys(JSON.stringify(jwk)).keys;
  expect(key && (await factsOf(key)).thumbprint).toBe('kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k');
});

test('RFC 7517 A.1 and A.3: a set of public keys is read, one of symmetric keys is none', () => {
  const ec = {
    kty: 'EC',
    crv: 'P-256',
    x: 'MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4',
    y: '4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM',
    use: 'enc',
    kid: '1',
  };
  expect(keys(JSON.stringify({ keys: [ec, RSA_7638] })).keys).toMatchObject([
    { kid: '1', use: 'enc' },
    { kid: '2011-04-29', alg: 'RS256' },
  ]);
  const symmetric = { kty: 'oct', alg: 'A128KW', k: 'GawgguFyGrWKav7AX4VKUg' };
  expect(keys(JSON.stringify({ keys: [symmetric] }))).toMatchObject({
    keys: [],
    notes: [{ kind: 'published-secret' }],
  });
});
