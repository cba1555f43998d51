/**
 * For tests: keys and signatures whose numbers fool a verifier that does not look at them. Sources: RFC 8017 section 8.2,
 * RFC 7518 sections 3.3 and 3.4, RFC 8032 section 5.1.7, CVE-2022-21449 (zeros for an ECDSA signature), Bleichenbacher’s
 * forgery of 2006 (exponent 3).
 */
import { constants, createHash, createPublicKey, privateEncrypt, sign, verify } from 'node:crypto';
import {
  base64url,
  CLAIMS,
  ED25519,
  jwkOf,
  makeToken,
  newCase,
  OTHER_RSA,
  P256,
  pairFor,
  part,
  RSA,
  RSA_WITH_EXPONENT_3,
  type Jwk,
  type SoundnessCase,
} from './soundness-keys.testing.ts';

const bytesOf = (member: unknown): Buffer => Buffer.from(String(member), 'base64url');
const numberOf = (bytes: Uint8Array): bigint => BigInt(`0x0${Buffer.from(bytes).toString('hex')}`);
const inBytes = (number: bigint, length: number): Buffer =>
  Buffer.from(number.toString(16).padStart(length * 2, '0'), 'hex');

const inputFor = (alg: string, payload: object = CLAIMS): string => `${part({ alg, typ: 'JWT' })}.${part(payload)}`;
const tokenWith = (alg: string, signature: Uint8Array, payload?: object): string =>
  `${inputFor(alg, payload)}.${base64url(signature)}`;

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
const SHA256_INFO = Buffer.from('3031300d060960864801650304020105000420', 'hex');

/** What RS256 signs (RFC 8017 section 9.2): with exponent 1 it is its own signature. */
function paddedHash(input: string, length = 256): Buffer {
  const info = Buffer.concat([SHA256_INFO, sha256(input)]);
  return Buffer.concat([Buffer.of(0, 1), Buffer.alloc(length - info.length - 3, 0xff), Buffer.of(0), info]);
}

function rsaKeys(): readonly SoundnessCase[] {
  const jwk = jwkOf(RSA);
  const n = bytesOf(jwk['n']);
  const own = tokenWith('RS256', paddedHash(inputFor('RS256')));
  const true256 = makeToken();
  const changed = (name: string, members: object): SoundnessCase =>
    newCase(`RSA key with ${name}`, true256, JSON.stringify({ ...jwk, ...members }));
  return [
    ...['AQ', 'AAE', 'AAAB', 'AQ=='].map((e) =>
      newCase(`RSA key with exponent 1 as ${e}`, own, JSON.stringify({ ...jwk, e })),
    ),
    ...['Ag', 'AAEAAQ', 'AQAA', '', 'AA', 'AQAB=', 'AQABAQABAQAB', 5, null, undefined].map((e) =>
      changed(`e ${String(e)}`, { e }),
    ),
    newCase('RSA key with exponent 0', own, JSON.stringify({ ...jwk, e: 'AA' })),
    changed('a zero before n', { n: base64url(Buffer.concat([Buffer.of(0), n])) }),
    changed('padding after n', { n: `${String(jwk['n'])}==` }),
    changed('n in standard base64', { n: n.toString('base64').replaceAll('=', '') }),
    changed('an even n', { n: base64url(inBytes(numberOf(n) - 1n, 256)) }),
    changed('n cut off', { n: base64url(n.subarray(0, 255)) }),
    changed('the n of another', { n: jwkOf(OTHER_RSA)['n'] }),
    changed('no n', { n: undefined }),
    newCase('RSA key with exponent 3', makeToken({ key: RSA_WITH_EXPONENT_3.privateKey }), exponent3()),
    newCase('RSA key with exponent 3 and a signature made without it', tokenWith('RS256', cubeForgery()), exponent3()),
  ];
}

const exponent3 = (): string => JSON.stringify(jwkOf(RSA_WITH_EXPONENT_3));

/** A cube whose first bytes look like a padded hash and whose other bytes are anything. */
function cubeForgery(): Buffer {
  const info = Buffer.concat([SHA256_INFO, sha256(inputFor('RS256'))]);
  const begin = Buffer.concat([Buffer.of(0, 1, 0xff), Buffer.of(0), info]);
  const wanted = numberOf(Buffer.concat([begin, Buffer.alloc(256 - begin.length)]));
  let [low, high] = [0n, 2n ** 683n];
  while (low < high) {
    const middle = (low + high) / 2n;
    if (middle ** 3n < wanted) low = middle + 1n;
    else high = middle;
  }
  return inBytes(low, 256);
}

function rsaSignatures(): readonly SoundnessCase[] {
  const n = numberOf(bytesOf(jwkOf(RSA)['n']));
  const input = inputFor('RS256');
  const signed = sign('sha256', Buffer.from(input), RSA.privateKey);
  const raw = (block: Buffer): Buffer =>
    privateEncrypt({ key: RSA.privateKey, padding: constants.RSA_NO_PADDING }, block);
  const pss = (saltLength: number): Buffer =>
    sign('sha256', Buffer.from(inputFor('PS256')), {
      key: RSA.privateKey,
      padding: constants.RSA_PKCS1_PSS_PADDING,
      saltLength,
    });
  const padded = paddedHash(input);
  const shortened = Buffer.concat([Buffer.of(0, 1, 0xff, 0), padded.subarray(-51), Buffer.alloc(201, 7)]);
  const signatures: Readonly<Record<string, Uint8Array>> = {
    'n less the signature': inBytes(n - numberOf(signed), 256),
    'the signature and n': inBytes(numberOf(signed) + n, 257),
    'a zero before the signature': Buffer.concat([Buffer.of(0), signed]),
    'a zero after the signature': Buffer.concat([signed, Buffer.of(0)]),
    'the signature cut off': signed.subarray(0, 255),
    zeros: Buffer.alloc(256),
    'a one': inBytes(1n, 256),
    'n less one': inBytes(n - 1n, 256),
    n: inBytes(n, 256),
    'SHA-1 in its place': sign('sha1', Buffer.from(input), RSA.privateKey),
    'SHA-512 in its place': sign('sha512', Buffer.from(input), RSA.privateKey),
    'the bare hash, padded': raw(
      Buffer.concat([Buffer.of(0, 1), Buffer.alloc(221, 0xff), Buffer.of(0), sha256(input)]),
    ),
    'padding of zeros': raw(Buffer.concat([Buffer.of(0, 1), Buffer.alloc(202), Buffer.of(0), padded.subarray(-51)])),
    'padding of type 2': raw(Buffer.concat([Buffer.of(0, 2), padded.subarray(2)])),
    'short padding and something after the hash': raw(shortened),
    'PSS in its place': pss(32),
  };
  return [
    ...Object.entries(signatures).map(([name, bytes]) =>
      newCase(`RS256 signature: ${name}`, tokenWith('RS256', bytes), JSON.stringify(jwkOf(RSA))),
    ),
    ...[0, 20, 222].map((salt) =>
      newCase(`PS256 with a salt of ${salt}`, tokenWith('PS256', pss(salt)), JSON.stringify(jwkOf(RSA))),
    ),
    newCase(
      'PS256 with PKCS#1 padding',
      tokenWith('PS256', sign('sha256', Buffer.from(inputFor('PS256')), RSA.privateKey)),
      JSON.stringify(jwkOf(RSA)),
    ),
  ];
}

const P256_ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

function ecSignatures(): readonly SoundnessCase[] {
  const input = Buffer.from(inputFor('ES256'));
  const signed = sign('sha256', input, { key: P256.privateKey, dsaEncoding: 'ieee-p1363' });
  const [r, s] = [signed.subarray(0, 32), signed.subarray(32)];
  const pair = (left: bigint | Buffer, right: bigint | Buffer): Buffer =>
    Buffer.concat([left, right].map((each) => (typeof each === 'bigint' ? inBytes(each, 32) : each)));
  const signatures: Readonly<Record<string, Uint8Array>> = {
    zeros: pair(0n, 0n),
    'r of zero': pair(0n, s),
    's of zero': pair(r, 0n),
    'the order twice': pair(P256_ORDER, P256_ORDER),
    'the order as s': pair(r, P256_ORDER),
    's and the order': pair(r, (numberOf(s) + P256_ORDER) % 2n ** 256n),
    'all ones': Buffer.alloc(64, 0xff),
    'r of one': pair(1n, s),
    'its twin': pair(r, P256_ORDER - numberOf(s)),
    'halves exchanged': pair(s, r),
    DER: sign('sha256', input, P256.privateKey),
    'one byte less': signed.subarray(0, 63),
    'one byte more': Buffer.concat([signed, Buffer.of(0)]),
    'a byte for recovery': Buffer.concat([Buffer.of(27), signed]),
    'SHA-512 in its place': sign('sha512', input, { key: P256.privateKey, dsaEncoding: 'ieee-p1363' }),
  };
  return Object.entries(signatures).map(([name, bytes]) =>
    newCase(`ES256 signature: ${name}`, tokenWith('ES256', bytes), JSON.stringify(jwkOf(P256))),
  );
}

function ecKeys(): readonly SoundnessCase[] {
  const jwk = jwkOf(P256);
  const [x, y] = [bytesOf(jwk['x']), bytesOf(jwk['y'])];
  const prime = 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n;
  const keys: Readonly<Record<string, object>> = {
    'a point off the curve': { y: base64url(inBytes(numberOf(y) ^ 1n, 32)) },
    'the point (0, 0)': { x: base64url(Buffer.alloc(32)), y: base64url(Buffer.alloc(32)) },
    'its coordinates exchanged': { x: jwk['y'], y: jwk['x'] },
    'the other y': { y: base64url(inBytes(prime - numberOf(y), 32)) },
    '33 bytes of x': { x: base64url(Buffer.concat([Buffer.of(0), x])) },
    '31 bytes of x': { x: base64url(x.subarray(1)) },
    'x above the prime': { x: base64url(Buffer.alloc(32, 0xff)) },
    'padding after x': { x: `${String(jwk['x'])}=` },
    'stray bits in x': { x: `${String(jwk['x']).slice(0, -1)}${nextLetter(String(jwk['x']).slice(-1))}` },
    'the name of P-384': { crv: 'P-384' },
    'the name of secp256k1': { crv: 'secp256k1' },
    'the name p-256': { crv: 'p-256' },
    'no curve': { crv: undefined },
    'no y': { y: undefined },
  };
  return [
    ...Object.entries(keys).map(([name, members]) =>
      newCase(`EC key with ${name}`, makeToken({ alg: 'ES256' }), JSON.stringify({ ...jwk, ...members })),
    ),
    newCase('ES384 with a key on P-256', makeToken({ alg: 'ES384', key: P256.privateKey }), JSON.stringify(jwk)),
    newCase('ES256 with a key on P-384', makeToken({ alg: 'ES256' }), JSON.stringify(jwkOf(pairFor('ES384')))),
  ];
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** The letter whose last bit is the other one: 256 bits leave the last two of their 43 characters unused. */
export const nextLetter = (letter: string): string => ALPHABET.charAt(ALPHABET.indexOf(letter) ^ 1);

const ED25519_ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;
/** The points of edwards25519 whose order divides 8, in every encoding that some engine reads. */
const SMALL_ORDER = [
  '0100000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000080',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0000000000000000000000000000000000000000000000000000000000000080',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
].map((hex) => Buffer.from(hex, 'hex'));

const edJwk = (x: Uint8Array): Jwk => ({ kty: 'OKP', crv: 'Ed25519', x: base64url(x) });

/** R is the neutral point and S is zero: it fits every message whose hash is a multiple of the order of the key. */
const NEUTRAL = Buffer.concat([SMALL_ORDER[0] ?? Buffer.alloc(32), Buffer.alloc(32)]);

function forgedBySmallOrder(point: Buffer): string {
  const numbers = Array.from({ length: 40 }, (_, jti) => ({ ...CLAIMS, jti }));
  const payload = numbers.find((each) => fooled(point, Buffer.from(inputFor('EdDSA', each)))) ?? numbers[0];
  return tokenWith('EdDSA', NEUTRAL, payload);
}

function fooled(point: Buffer, input: Buffer): boolean {
  try {
    return verify(null, input, createPublicKey({ key: { ...edJwk(point) }, format: 'jwk' }), NEUTRAL);
  } catch {
    return false;
  }
}

function ed25519(): readonly SoundnessCase[] {
  const jwk = jwkOf(ED25519);
  const x = bytesOf(jwk['x']);
  const signed = sign(null, Buffer.from(inputFor('EdDSA')), ED25519.privateKey);
  const half = numberOf(signed.subarray(32).toReversed());
  const withS = (s: bigint): Buffer => Buffer.concat([signed.subarray(0, 32), inBytes(s, 32).toReversed()]);
  const signatures: Readonly<Record<string, Uint8Array>> = {
    'S and the order': withS(half + ED25519_ORDER),
    'S of zero': withS(0n),
    'the neutral point and zero': NEUTRAL,
    zeros: Buffer.alloc(64),
    'one byte less': signed.subarray(0, 63),
    'one byte more': Buffer.concat([signed, Buffer.of(0)]),
    'the sign of R turned': Buffer.from(signed).fill((signed[31] ?? 0) ^ 0x80, 31, 32),
  };
  const keys: Readonly<Record<string, object>> = {
    'its sign turned': { x: base64url(Buffer.from(x).fill((x[31] ?? 0) ^ 0x80, 31, 32)) },
    '33 bytes': { x: base64url(Buffer.concat([x, Buffer.of(0)])) },
    '31 bytes': { x: base64url(x.subarray(1)) },
    padding: { x: `${String(jwk['x'])}=` },
    'the name of Ed448': { crv: 'Ed448' },
    'the name of X25519': { crv: 'X25519' },
    'no point of the curve': { x: base64url(inBytes(2n, 32).toReversed()) },
    'y above the prime': { x: base64url(Buffer.concat([Buffer.of(0xf0), Buffer.alloc(30, 0xff), Buffer.of(0x7f)])) },
  };
  return [
    ...SMALL_ORDER.map((point) =>
      newCase(
        `Ed25519 key of small order ${point.toString('hex')}`,
        forgedBySmallOrder(point),
        JSON.stringify(edJwk(point)),
      ),
    ),
    ...Object.entries(signatures).map(([name, bytes]) =>
      newCase(`Ed25519 signature: ${name}`, tokenWith('EdDSA', bytes), JSON.stringify(jwk)),
    ),
    ...Object.entries(keys).map(([name, members]) =>
      newCase(`Ed25519 key with ${name}`, makeToken({ alg: 'EdDSA' }), JSON.stringify({ ...jwk, ...members })),
    ),
  ];
}

export const hostileNumbers: ReadonlyMap<string, readonly SoundnessCase[]> = new Map([
  ['numbers of RSA keys', rsaKeys()],
  ['numbers of RSA signatures', rsaSignatures()],
  ['numbers of ECDSA signatures', ecSignatures()],
  ['numbers of EC keys', ecKeys()],
  ['numbers of Ed25519', ed25519()],
]);
