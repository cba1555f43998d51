import { beforeAll, describe, expect, test } from 'vitest';
import { LEAF_CERTIFICATE, ROOT_CERTIFICATE } from './certificates.testing.ts';
import { decodeToken } from '#core/tokens/decoding/decode-token.ts';
import { factsOf } from './key-facts.ts';
import type { KeyMaterial } from './keys.ts';
import { makeRsaKeyPair, signToken, type JsonValue, type RsaKeyPair } from '#core/tokens/making/make-token.ts';
import { readKeys } from './read-keys.ts';
import { verifySignature } from '#core/tokens/signatures/verify-token.ts';
import { hintsOnKeys, whyNoKey, whyThisKey } from './why-this-key.ts';

let pair: RsaKeyPair;
beforeAll(async () => {
  pair = await makeRsaKeyPair('rsa-1');
});

function keys(value: object | string): KeyMaterial {
  const result = readKeys(typeof value === 'string' ? value : JSON.stringify(value));
  if (!result.ok) throw new Error(result.problem.kind);
  return result.value;
}

type Members = Record<string, JsonValue>;

async function explain(set: object | string, header: Members = { kid: 'rsa-1' }, payload: Members = {}) {
  const material = keys(set);
  const token = decodeToken(await signToken({ header: { ...header, alg: 'RS256' }, payload, key: pair.privateKey }));
  const signature = await verifySignature(token, material);
  return {
    why: material.keys.map((key) => whyThisKey(key, token, signature)),
    hints: hintsOnKeys(material),
    missing: whyNoKey(material, token, signature),
  };
}

describe('why a key', () => {
  test('of a set is used or not', async () => {
    const { why } = await explain(
      {
        keys: [
          { ...pair.publicJwk, kid: 'other' },
          { ...pair.publicJwk, kid: 'other', x5t: 'thumb' },
          { ...pair.publicJwk, kid: undefined },
          { ...pair.publicJwk, use: 'enc' },
          { ...pair.publicJwk, alg: 'PS256' },
          pair.publicJwk,
        ],
      },
      { kid: 'rsa-1', x5t: 'thumb' },
    );
    expect(why).toEqual([
      'Not used: its kid is not the token’s.',
      'Not used: its x5t is the token’s, but verifiers choose by kid, and that is another.',
      'Not used: it has no kid to choose it by.',
      'Not used, though its kid is the token’s: it is not for signatures (use “enc”).',
      'Not used, though its kid is the token’s: it is for “PS256” only.',
      'Used: its kid is the token’s.',
    ]);
  });

  test('that stands alone is used', async () => {
    expect((await explain({ keys: [pair.publicJwk] }, {})).why).toEqual([
      'Used: the token names no kid, and this key was given for it.',
    ]);
    expect((await explain({ ...pair.publicJwk, kid: undefined })).why).toEqual([
      'Used: it has no kid of its own, so it was tried for the one that the token names.',
    ]);
  });

  test('that cannot be used is not', async () => {
    expect((await explain({ ...pair.publicJwk, e: 'AQ' })).why).toEqual([
      'Not used, though its kid is the token’s: it has an “e” that is no RSA exponent: it is missing, 1, even, or badly written (RFC 7518 section 6.3.1.2).',
    ]);
  });
});

describe('a key set', () => {
  const CONNECTOR = 'https://api.botframework.com';
  const connector = { keys: [{ kty: 'RSA', kid: 'a', endorsements: ['msteams'] }] };
  const entra = { keys: [{ kty: 'RSA', kid: 'a', issuer: 'https://login.microsoftonline.com/{tenantid}/v2.0' }] };
  const google = { keys: [{ kty: 'RSA', kid: 'a1'.repeat(20), alg: 'RS256' }] };

  test.each([
    ['the Bot Framework Connector', connector],
    ['Entra', entra],
    ['Google', google],
  ])('of %s is known by its looks', async (owner, set) => {
    expect((await explain(set)).hints[0]).toBe(`This looks like a key set of ${owner}.`);
  });

  test('of Entra is the wrong one for a token of the Connector, and the right one is named', async () => {
    const { missing } = await explain(entra, { kid: 'rsa-1' }, { iss: CONNECTOR });
    expect(missing?.kind).toBe('wrong-set');
    expect(missing?.sentence).toContain('one of Entra, and the token’s iss is of the Bot Framework Connector');
    expect(missing?.advice).toContain('at https://login.botframework.com/v1/.well-known/keys, as they are now');
  });

  test('of the Connector is the wrong one for a token of its calls', async () => {
    const { missing } = await explain(connector, { kid: 'rsa-1' }, { iss: CONNECTOR, tid: 'tenant' });
    expect(missing?.kind).toBe('wrong-set');
    expect(missing?.advice).toContain('that https://api.aps.skype.com/v1/.well-known/OpenIdConfiguration names');
    expect(missing?.advice).not.toContain('login.botframework.com');
  });

  test('of the right owner without the kid is of another time', async () => {
    const { missing } = await explain(
      connector,
      { kid: 'rsa-1' },
      { iss: CONNECTOR, serviceurl: 'https://a.example/' },
    );
    expect(missing?.kind).toBe('not-in-set');
    expect(missing?.sentence).toContain('looks like one of the Bot Framework Connector, as it should');
  });

  test('of nobody in particular without the kid may be anything', async () => {
    const set = { keys: ['a', 'b'].map((kid) => ({ kty: 'RSA', kid })) };
    const { hints, missing } = await explain(set, { kid: 'rsa-1' }, { iss: 'joe' });
    expect(hints).toEqual([]);
    expect(missing).toMatchObject({
      kind: 'not-in-set',
      sentence: 'The token’s kid is not in the key set: the keys were rotated since, or it is another issuer’s set.',
    });
  });

  test('with the kid lacks nothing', async () => {
    expect((await explain({ keys: [pair.publicJwk] })).missing).toBeUndefined();
  });
});

describe('the facts of a key', () => {
  const body = (pem: string): string => pem.replace(/-----[^-]*-----|\s/g, '');
  const leaf = keys(LEAF_CERTIFICATE).keys[0];
  const numbers = leaf?.data.kind === 'certificate' ? leaf.data.jwk : {};

  test('compare its thumbprints and its numbers with its certificate', async () => {
    const x5t = 'sP7WNH8i6yhJ83RK4rQQvarHr1g';
    const [key] = keys({
      ...numbers,
      x5t,
      'x5t#S256': 'other',
      x5c: [body(LEAF_CERTIFICATE), body(ROOT_CERTIFICATE)],
    }).keys;
    expect(key && (await factsOf(key))).toMatchObject({
      kind: 'RSA 2048',
      certificateThumbprints: [
        { name: 'x5t', stated: x5t, calculated: x5t, isEqual: true },
        { name: 'x5t#S256', stated: 'other', isEqual: false },
      ],
      certificate: { subject: 'CN=tokens.signing.example' },
      certificateHoldsKey: true,
      chain: ['CN=root.signing.example,O=Example\\, Root,C=XX'],
    });
  });

  test('say when the certificate holds another key, and so does a match', async () => {
    const jwk = { ...pair.publicJwk, x5c: [body(LEAF_CERTIFICATE)] };
    const material = keys(jwk);
    const [key] = material.keys;
    expect(key && (await factsOf(key)).certificateHoldsKey).toBe(false);
    const token = decodeToken(await signToken({ header: { alg: 'RS256' }, payload: {}, key: pair.privateKey }));
    expect(await verifySignature(token, material)).toMatchObject({
      kind: 'matches',
      notes: [{ kind: 'other-certificate' }],
    });
  });

  test('are few for a key without a certificate, and for a damaged one', async () => {
    const [plain] = keys(pair.publicJwk).keys;
    const [damaged] = keys({ kty: 'RSA', x5c: ['!'] }).keys;
    expect(plain && (await factsOf(plain))).toMatchObject({ certificate: undefined, certificateHoldsKey: undefined });
    expect(damaged && (await factsOf(damaged))).toMatchObject({
      kind: 'RSA',
      thumbprint: undefined,
      certificate: undefined,
    });
  });
});
