/** Whatever is changed in a token, a key or a signature, nothing gets a better answer than it should. */
import { constants, createHash, generateKeyPairSync, sign as nodeSign, type KeyObject } from 'node:crypto';
import { compactVerify, importJWK } from 'jose';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { decodeToken } from '#core/tokens/decoding/decode-token.ts';
import { describeSignature } from './describe-signature.ts';
import { WEIERSTRASS_CURVES } from './elliptic-curves.ts';
import type { KeyMaterial } from '#core/tokens/keys/keys.ts';
import { readKeys, readSecret } from '#core/tokens/keys/read-keys.ts';
import type { SignatureOutcome } from './signature.ts';
import { verifySignature } from './verify-token.ts';

const part = (content: string | Uint8Array): string => Buffer.from(content).toString('base64url');
const PAYLOAD = part('{"sub":"a","exp":1300819380}');

function materialOf(jwk: object): KeyMaterial {
  const result = readKeys(JSON.stringify(jwk));
  if (!result.ok) throw new Error(result.problem.kind);
  return result.value;
}
const verify = (token: string, material: KeyMaterial | undefined): Promise<SignatureOutcome> =>
  verifySignature(decodeToken(token), material);

const RSA = generateKeyPairSync('rsa', { modulusLength: 2048 });
const EC = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const ED = generateKeyPairSync('ed25519');
const SECRET = Buffer.from('thirty-two bytes or some more of it');

const rawSignature = (hash: string | null, input: string, key: KeyObject): Buffer =>
  nodeSign(hash, Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' });

function makeToken(alg: 'RS256' | 'ES256' | 'EdDSA', key: KeyObject): string {
  const input = `${part(`{"alg":"${alg}"}`)}.${PAYLOAD}`;
  return `${input}.${part(rawSignature(alg === 'EdDSA' ? null : 'sha256', input, key))}`;
}

const jwkOf = ({ publicKey }: { readonly publicKey: KeyObject }) => publicKey.export({ format: 'jwk' });
const CASES = [
  ['RS256', makeToken('RS256', RSA.privateKey), jwkOf(RSA)],
  ['ES256', makeToken('ES256', EC.privateKey), jwkOf(EC)],
  ['EdDSA', makeToken('EdDSA', ED.privateKey), jwkOf(ED)],
] as const;

describe.each(CASES)('%s', (alg, token, jwk) => {
  const material = materialOf(jwk);

  test('matches as it is', async () => {
    expect(await verify(token, material)).toMatchObject({ kind: 'matches', notes: [] });
  });

  test('matches with no bit of its header, payload or signature flipped', async () => {
    const parts = token.split('.').map((each) => Buffer.from(each, 'base64url'));
    for (const [index, bytes] of parts.entries())
      for (let bit = 0; bit < bytes.length * 8; bit += 1) {
        const flipped = Buffer.from(bytes);
        flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const changed = parts.map((each, at) => part(at === index ? flipped : each)).join('.');
        expect((await verify(changed, material)).kind).not.toBe('matches');
      }
  }, 60_000);

  test('matches with no character of its key changed, and says so without an exception', async () => {
    const names = fc.constantFrom(...Object.keys(jwk));
    await fc.assert(
      fc.asyncProperty(names, fc.nat(), fc.constantFrom(...'ABZaz09-_='), async (name, at, character) => {
        const value = String(Object.entries(jwk).find(([each]) => each === name)?.[1]);
        const place = at % value.length;
        const changed = value.slice(0, place) + character + value.slice(place + 1);
        fc.pre(changed !== value);
        const result = readKeys(JSON.stringify({ ...jwk, [name]: changed }));
        const outcome = await verify(token, result.ok ? result.value : undefined);
        expect(outcome.kind).not.toBe('matches');
        expect(describeSignature(outcome)).not.toBe('');
      }),
      { numRuns: 300 },
    );
  });

  test('matches in no case where jose says that it does not', async () => {
    const key = await importJWK(jwk, alg);
    const characters = fc.constantFrom(...'ABCabc019-_.=');
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: token.length - 1 }), characters, async (at, character) => {
        const changed = token.slice(0, at) + character + token.slice(at + 1);
        const ofJose = await compactVerify(changed, key).then(
          () => 'matches',
          () => 'refused',
        );
        const { kind } = await verify(changed, material);
        expect(kind === 'matches' && ofJose === 'refused').toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});

describe('RSA', () => {
  const header = part('{"alg":"RS256"}');
  const input = `${header}.${PAYLOAD}`;
  const { n = '' } = jwkOf(RSA);
  const signature = Buffer.from(CASES[0][1].split('.')[2] ?? '', 'base64url');
  const modulus = Buffer.from(n, 'base64url');
  const number = (bytes: Buffer): bigint => BigInt(`0x${bytes.toString('hex')}`);
  const bytesOf = (value: bigint, length = 256): Buffer =>
    Buffer.from(value.toString(16).padStart(length * 2, '0'), 'hex');

  test.each([
    ['1', 'AQ'],
    ['2', 'Ag'],
    ['0', 'AA'],
    ['65537 with a zero before it', 'AAEAAQ'],
    ['none', ''],
  ])('a key with the exponent %s is not used', async (_name, e) => {
    const digest = createHash('sha256').update(input).digest();
    const info = Buffer.from('3031300d060960864801650304020105000420', 'hex');
    const padded = Buffer.concat([Buffer.of(0, 1), Buffer.alloc(202, 0xff), Buffer.of(0), info, digest]);
    expect(padded).toHaveLength(256);
    expect(await verify(`${input}.${part(padded)}`, materialOf({ kty: 'RSA', n, e }))).toMatchObject({
      kind: 'key-unusable',
      refusal: { kind: 'rsa-exponent' },
    });
  });

  test('a modulus that is even, padded, too long or too short is not used', async () => {
    const refusalOf = async (changed: Buffer): Promise<unknown> => {
      const outcome = await verify(CASES[0][1], materialOf({ kty: 'RSA', e: 'AQAB', n: part(changed) }));
      return 'refusal' in outcome ? outcome.refusal.kind : outcome.kind;
    };
    expect(await refusalOf(Buffer.concat([Buffer.of(0), modulus]))).toBe('bad-modulus');
    expect(await refusalOf(bytesOf(number(modulus) - 1n))).toBe('bad-modulus');
    expect(await refusalOf(Buffer.alloc(2049, 0xff))).toBe('rsa-too-long');
    expect(await refusalOf(modulus.subarray(0, 255))).toBe('rsa-too-short');
    const large = materialOf({ kty: 'RSA', n, e: part(Buffer.of(1, 0, 0, 0, 1)) });
    expect(await verify(CASES[0][1], large)).toMatchObject({ refusal: { kind: 'rsa-exponent-too-large' } });
  });

  test('a signature plus or minus the modulus, or one byte longer, is none', async () => {
    const more = number(signature) + number(modulus);
    const spellings = [bytesOf(more, more >> 2048n === 0n ? 256 : 257), bytesOf(number(modulus) - number(signature))];
    for (const each of [...spellings, Buffer.concat([Buffer.of(0), signature]), modulus])
      expect((await verify(`${input}.${part(each)}`, materialOf(jwkOf(RSA)))).kind).toBe('does-not-match');
    const asked = vi.spyOn(crypto.subtle, 'verify');
    await verify(`${input}.${part(modulus)}`, materialOf(jwkOf(RSA)));
    expect(asked).not.toHaveBeenCalled();
    asked.mockRestore();
  });

  test('the exponent 3 is remarked on', async () => {
    const pair = generateKeyPairSync('rsa', { modulusLength: 2048, publicExponent: 3 });
    expect(await verify(makeToken('RS256', pair.privateKey), materialOf(jwkOf(pair)))).toMatchObject({
      kind: 'matches',
      notes: [{ kind: 'exponent-3' }],
    });
  });

  test('PS256 with a salt of another length is none', async () => {
    const pss = `${part('{"alg":"PS256"}')}.${PAYLOAD}`;
    for (const [saltLength, expected] of [
      [32, 'matches'],
      [0, 'does-not-match'],
      [20, 'does-not-match'],
    ] as const) {
      const padding = constants.RSA_PKCS1_PSS_PADDING;
      const bytes = nodeSign('sha256', Buffer.from(pss), { key: RSA.privateKey, padding, saltLength });
      expect((await verify(`${pss}.${part(bytes)}`, materialOf(jwkOf(RSA)))).kind).toBe(expected);
    }
  });
});

describe('ECDSA', () => {
  const input = `${part('{"alg":"ES256"}')}.${PAYLOAD}`;
  const material = materialOf(jwkOf(EC));
  const order = WEIERSTRASS_CURVES.get('P-256')?.order ?? 0n;
  const half = (value: bigint): Buffer => Buffer.from(value.toString(16).padStart(64, '0'), 'hex');
  const [r, s] = [0, 32].map((at) =>
    BigInt(
      `0x${Buffer.from(CASES[1][1].split('.')[2] ?? '', 'base64url')
        .subarray(at, at + 32)
        .toString('hex')}`,
    ),
  );

  test.each([
    ['zeros', [0n, 0n]],
    ['a zero r', [0n, s ?? 1n]],
    ['a zero s', [r ?? 1n, 0n]],
    ['the order', [order, order]],
    ['all bits set', [2n ** 256n - 1n, 2n ** 256n - 1n]],
  ])('a signature of %s is out of range', async (_name, [left = 0n, right = 0n]) => {
    const token = `${input}.${part(Buffer.concat([half(left), half(right)]))}`;
    expect(await verify(token, material)).toMatchObject({ kind: 'does-not-match', fault: 'out-of-range' });
  });

  test('the twin of a signature, with the order minus s, matches: the text of a token is no identity', async () => {
    const token = `${input}.${part(Buffer.concat([half(r ?? 0n), half(order - (s ?? 0n))]))}`;
    expect((await verify(token, material)).kind).toBe('matches');
  });

  test('a signature in DER is named', async () => {
    const der = nodeSign('sha256', Buffer.from(input), EC.privateKey);
    expect(describeSignature(await verify(`${input}.${part(der)}`, material))).toBe(
      'Is written as DER, as OpenSSL and X.509 do; ES256 in a JWS is two numbers side by side (RFC 7518 section 3.4).',
    );
  });

  test.each([
    ['zero', { x: part(Buffer.alloc(32)), y: part(Buffer.alloc(32)) }, 'off-curve'],
    ['another key’s', { y: jwkOf(generateKeyPairSync('ec', { namedCurve: 'P-256' })).y }, 'off-curve'],
    ['one byte longer', { x: part(Buffer.alloc(33, 1)) }, 'bad-coordinates'],
    ['one byte shorter', { x: part(Buffer.alloc(31, 1)) }, 'bad-coordinates'],
    ['missing', { y: undefined }, 'bad-coordinates'],
  ])('a key whose coordinate is %s is not used', async (_name, changes, refusal) => {
    expect(await verify(CASES[1][1], materialOf({ ...jwkOf(EC), ...changes }))).toMatchObject({
      kind: 'key-unusable',
      refusal: { kind: refusal },
    });
  });

  test('a key of secp256k1 called P-256 is not used', async () => {
    const { x, y } = jwkOf(generateKeyPairSync('ec', { namedCurve: 'secp256k1' }));
    expect(await verify(CASES[1][1], materialOf({ kty: 'EC', crv: 'P-256', x, y }))).toMatchObject({
      refusal: { kind: 'off-curve' },
    });
  });
});

describe('Ed25519', () => {
  const input = `${part('{"alg":"EdDSA"}')}.${PAYLOAD}`;

  test('a signature whose second half is not below the order is out of range', async () => {
    const signature = Buffer.from(CASES[2][1].split('.')[2] ?? '', 'base64url');
    const number = BigInt(`0x${Buffer.from(signature.subarray(32).toReversed()).toString('hex')}`);
    const more = number + 2n ** 252n + 27742317777372353535851937790883648493n;
    const second = Buffer.from(more.toString(16).padStart(64, '0'), 'hex').toReversed();
    const token = `${input}.${part(Buffer.concat([signature.subarray(0, 32), second]))}`;
    expect(await verify(token, materialOf(jwkOf(ED)))).toMatchObject({ fault: 'out-of-range' });
  });

  test('a key that is no point is not used', async () => {
    const x = part(Buffer.concat([Buffer.of(2), Buffer.alloc(31)]));
    expect(await verify(CASES[2][1], materialOf({ ...jwkOf(ED), x }))).toMatchObject({
      kind: 'key-unusable',
      refusal: { kind: 'off-curve', curve: 'Ed25519' },
    });
  });
});

test('an empty secret is not used, and a cut HMAC is none', async () => {
  const empty: KeyMaterial = { ...materialOf(jwkOf(RSA)), source: 'secret' };
  const secret = readSecret(SECRET.toString(), 'utf-8');
  if (!secret.ok) throw new Error('no secret');
  const [key] = secret.value.keys;
  if (key === undefined) throw new Error('no key');
  const token = `${part('{"alg":"HS256"}')}.${PAYLOAD}.${part(Buffer.alloc(16))}`;
  const nothing = { ...key, data: { kind: 'secret', bytes: new Uint8Array() } } as const;
  expect(await verify(token, { ...empty, keys: [nothing] })).toMatchObject({ refusal: { kind: 'empty-secret' } });
  expect(await verify(token, secret.value)).toMatchObject({
    kind: 'does-not-match',
    length: { found: 16, needed: 32 },
  });
});

test.each([
  [
    'ES256K',
    64,
    'ECDSA on secp256k1, which no browser offers. The signature has the length of one (64 bytes), which proves nothing.',
  ],
  [
    'Ed448',
    113,
    'a signature on a curve that no browser offers. The signature has 113 bytes, and Ed448 makes 114: it was cut off, or is of another algorithm.',
  ],
  [
    'ML-DSA-44',
    2420,
    'a post-quantum signature, which only some browsers have. The signature has the length of one (2420 bytes), which proves nothing.',
  ],
  [
    'ESP256',
    64,
    'the name that COSE uses; a JWS says ES256. The signature has the length of one (64 bytes), which proves nothing.',
  ],
  ['dir', 3, 'an algorithm of encryption and makes no signature.'],
])('%s is known and left unchecked in every engine', async (alg, bytes, expected) => {
  const token = `${part(JSON.stringify({ alg }))}.${PAYLOAD}.${part(Buffer.alloc(bytes))}`;
  expect(describeSignature(await verify(token, undefined))).toBe(`Not checked: ${alg} is ${expected}`);
});

test('of many keys of one kid, or of many without one, not all are tried, and then nothing is called wrong', async () => {
  const { kty, e } = jwkOf(RSA);
  const other = jwkOf(generateKeyPairSync('rsa', { modulusLength: 2048 })).n;
  const keys = Array.from({ length: 17 }, () => ({ kty, e, n: other, kid: 'k' }));
  const input = `${part('{"alg":"RS256","kid":"k"}')}.${PAYLOAD}`;
  const token = `${input}.${part(rawSignature('sha256', input, RSA.privateKey))}`;
  expect(await verify(token, materialOf({ keys: keys.slice(0, 16) }))).toMatchObject({
    kind: 'does-not-match',
    tried: 16,
  });
  expect(await verify(token, materialOf({ keys }))).toMatchObject({
    kind: 'key-unusable',
    refusal: { kind: 'one-of-many', tried: 16, found: 17 },
  });
});

test('one key of a kid that cannot be used leaves open what the other one did not match', async () => {
  const { kty, e, n } = jwkOf(generateKeyPairSync('rsa', { modulusLength: 2048 }));
  const short = jwkOf(generateKeyPairSync('rsa', { modulusLength: 1024 }));
  const material = materialOf({
    keys: [
      { kty, e, n, kid: 'k' },
      { ...short, kid: 'k' },
    ],
  });
  const input = `${part('{"alg":"RS256","kid":"k"}')}.${PAYLOAD}`;
  const token = `${input}.${part(rawSignature('sha256', input, RSA.privateKey))}`;
  expect(await verify(token, material)).toMatchObject({ kind: 'key-unusable', refusal: { kind: 'rsa-too-short' } });
});
