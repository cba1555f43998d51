import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareHash, type HashKind } from './hash-claims.ts';

/** OpenID Connect Core appendices A.3 and A.4; RFC 7636 appendix B. */
const ACCESS_TOKEN = 'jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y';
const CODE = 'Qcb0Orv1zh30vL1MPRsbm-diHiMwcLyZvn1arpZv-Jxf_11jnpEX3Tgfvk';
const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';

const half = (hash: string, text: string): string => {
  const digest = createHash(hash).update(text).digest();
  return digest.subarray(0, digest.length / 2).toString('base64url');
};

describe('the known answers', () => {
  test.each([
    ['at_hash', '77QmUPtjPfzWtF2AnpK9RQ', ACCESS_TOKEN, 'RS256', 'The at_hash is of this access token'],
    ['c_hash', 'LDktKdoQak3Pk0cnXxCltA', CODE, 'RS256', 'The c_hash is of this authorization code'],
    ['code_challenge', CHALLENGE, VERIFIER, undefined, 'It equals the S256 of the code_verifier.'],
  ] as const)('%s', async (kind, claimed, counterpart, alg, sentence) => {
    const result = await compareHash({ kind, claimed, counterpart, alg });
    expect(result).toMatchObject({ computed: claimed, equal: true });
    expect(result.sentence).toContain(sentence);
  });
});

test.each([
  ['RS256', 'sha256'],
  ['ES384', 'sha384'],
  ['PS512', 'sha512'],
  ['HS256', 'sha256'],
  ['EdDSA', 'sha512'],
  ['Ed25519', 'sha512'],
  ['ES256K', 'sha256'],
])('%s hashes with %s', async (alg, hash) => {
  const { computed, equal } = await compareHash({
    kind: 's_hash',
    claimed: half(hash, 'xyz'),
    counterpart: 'xyz',
    alg,
  });
  expect({ computed, equal }).toEqual({ computed: half(hash, 'xyz'), equal: true });
});

test.each([undefined, 'none', 'rs256', 'RS999', '__proto__'])('for the algorithm %s it cannot tell', async (alg) => {
  expect(await compareHash({ kind: 'at_hash', claimed: 'x', counterpart: 'y', alg })).toMatchObject({
    computed: undefined,
    equal: undefined,
  });
});

test('the usual slips are named', async () => {
  const say = async (claimed: string) =>
    (await compareHash({ kind: 'at_hash', claimed, counterpart: ACCESS_TOKEN, alg: 'RS256' })).sentence;
  expect(await say(createHash('sha256').update(ACCESS_TOKEN).digest('base64url'))).toContain('the whole SHA-256');
  expect(await say(half('sha512', ACCESS_TOKEN))).toContain('made with SHA-512');
  expect(await say('77QmUPtjPfzWtF2AnpK9RR')).toContain('it would be “77QmUPtjPfzWtF2AnpK9RQ”');
});

test('a challenge is told apart from the verifier itself and from the Emulator’s form', async () => {
  const say = async (claimed: string) =>
    (await compareHash({ kind: 'code_challenge', claimed, counterpart: VERIFIER, alg: undefined })).sentence;
  expect(await say(VERIFIER)).toContain('plain');
  expect(await say(createHash('sha256').update(VERIFIER).digest('hex'))).toContain('Emulator');
  expect(await say('other')).toContain('It equals neither');
  expect(
    (await compareHash({ kind: 'code_challenge', claimed: 'x', counterpart: 'short', alg: undefined })).sentence,
  ).toContain('43 to 128');
});

test('a nonce may stand as it is or hashed', async () => {
  const equal = async (claimed: string) =>
    (await compareHash({ kind: 'nonce', claimed, counterpart: 'n-0S6_WzA2Mj', alg: 'RS256' })).equal;
  expect(await equal('n-0S6_WzA2Mj')).toBe(true);
  expect(await equal(createHash('sha256').update('n-0S6_WzA2Mj').digest('base64url'))).toBe(true);
  expect(await equal('n-0S6_WzA2MJ')).toBe(false);
});

test('blanks around what was pasted are left out, and it is said', async () => {
  const result = await compareHash({
    kind: 'c_hash',
    claimed: 'LDktKdoQak3Pk0cnXxCltA',
    counterpart: `${CODE}\n`,
    alg: 'RS256',
  });
  expect(result.equal).toBe(true);
  expect(result.sentence).toContain('left out');
  expect((await compareHash({ kind: 'c_hash', claimed: 'x', counterpart: ' ', alg: 'RS256' })).equal).toBeUndefined();
});

test('equal means that Node’s own hash gives the claim, whatever is pasted', async () => {
  const kinds = fc.constantFrom<HashKind[]>('at_hash', 'c_hash', 's_hash');
  await fc.assert(
    fc.asyncProperty(kinds, fc.string({ unit: 'binary' }), fc.string(), async (kind, given, claimed) => {
      fc.pre(given.trim() !== '');
      const right = half('sha384', given.trim().toWellFormed());
      expect((await compareHash({ kind, claimed: right, counterpart: given, alg: 'RS384' })).equal).toBe(true);
      expect((await compareHash({ kind, claimed, counterpart: given, alg: 'RS384' })).equal).toBe(claimed === right);
    }),
  );
});
