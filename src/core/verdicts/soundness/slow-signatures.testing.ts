/**
 * For tests: signatures checked with the formulas of the RFCs in whole numbers, sharing nothing with the product:
 * RSASSA-PKCS1-v1_5 and RSASSA-PSS (RFC 8017 sections 8.1.2 and 8.2.2), ECDSA (FIPS 186-5 section 6.4.2), and whether a
 * point of edwards25519 has a small order (RFC 8032 section 5.1). HMAC and Ed25519 themselves are Node's.
 * Left out: speed, and constant time; nothing here is secret.
 */
import { createHash, createHmac, createPublicKey, verify } from 'node:crypto';
import { decodeSlowly } from './slow-json.testing.ts';

export type Bytes = Uint8Array<ArrayBuffer>;

const toNumber = (bytes: Uint8Array): bigint => BigInt(`0x0${Buffer.from(bytes).toString('hex')}`);
const toBytes = (number: bigint, length: number): Buffer =>
  Buffer.from(number.toString(16).padStart(length * 2, '0'), 'hex');
const hashOf = (bits: number, data: Uint8Array): Buffer => createHash(`sha${bits}`).update(data).digest();
const mod = (number: bigint, modulus: bigint): bigint => ((number % modulus) + modulus) % modulus;

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = (result * result) % modulus;
    if (bit === '1') result = (result * base) % modulus;
  }
  return result;
}

function inverse(number: bigint, modulus: bigint): bigint {
  let [low, high, one, other] = [mod(number, modulus), modulus, 1n, 0n];
  while (low > 1n) {
    const whole = high / low;
    [low, high, one, other] = [high - whole * low, low, other - whole * one, one];
  }
  return mod(one, modulus);
}

export interface SlowRsaKey {
  readonly n: Bytes;
  readonly e: Bytes;
}

/** 2048 bits or more, no zeros before, odd, and an exponent that does not leave the message as it is. */
export function isSoundRsaKey({ n, e }: SlowRsaKey): boolean {
  const [modulus, exponent] = [toNumber(n), toNumber(e)];
  const isCanonical = n[0] !== 0 && e[0] !== 0;
  return isCanonical && modulus >= 2n ** 2047n && modulus % 2n === 1n && exponent >= 3n && exponent % 2n === 1n;
}

/** RFC 8017 section 5.2.2; undefined for what is no signature of that key. */
function openRsa({ n, e }: SlowRsaKey, signature: Uint8Array): Buffer | undefined {
  if (signature.length !== n.length || toNumber(signature) >= toNumber(n)) return undefined;
  return toBytes(power(toNumber(signature), toNumber(e), toNumber(n)), n.length);
}

/** The AlgorithmIdentifiers of RFC 8017 section 9.2, note 1. */
const DIGEST_INFO: Readonly<Record<number, string>> = {
  256: '3031300d060960864801650304020105000420',
  384: '3041300d060960864801650304020205000430',
  512: '3051300d060960864801650304020305000440',
};

export function matchesPkcs1(bits: number, key: SlowRsaKey, input: Uint8Array, signature: Uint8Array): boolean {
  const info = Buffer.concat([Buffer.from(DIGEST_INFO[bits] ?? '', 'hex'), hashOf(bits, input)]);
  const filling = Buffer.alloc(key.n.length - info.length - 3, 0xff);
  const expected = Buffer.concat([Buffer.of(0, 1), filling, Buffer.of(0), info]);
  return openRsa(key, signature)?.equals(expected) ?? false;
}

/** With a salt as long as the hash (RFC 7518 section 3.5). */
export function matchesPss(bits: number, key: SlowRsaKey, input: Uint8Array, signature: Uint8Array): boolean {
  const opened = openRsa(key, signature);
  if (opened === undefined) return false;
  const encodedBits = toNumber(key.n).toString(2).length - 1;
  const encoded = opened.subarray(opened.length - Math.ceil(encodedBits / 8));
  if (opened.length > encoded.length && opened[0] !== 0) return false;
  const hashLength = bits / 8;
  const masked = encoded.subarray(0, encoded.length - hashLength - 1);
  const hash = encoded.subarray(masked.length, -1);
  const unused = 8 * encoded.length - encodedBits;
  if (encoded.at(-1) !== 0xbc || (masked[0] ?? 0) >> (8 - unused) !== 0) return false;
  const mask = maskOf(bits, hash, masked.length);
  const block = masked.map((byte, index) => byte ^ (mask[index] ?? 0));
  block[0] = (block[0] ?? 0) & (0xff >> unused);
  const zeros = block.length - hashLength - 1;
  if (block.subarray(0, zeros).some((byte) => byte !== 0) || block[zeros] !== 1) return false;
  const salt = block.subarray(zeros + 1);
  return hashOf(bits, Buffer.concat([Buffer.alloc(8), hashOf(bits, input), salt])).equals(hash);
}

/** MGF1 (RFC 8017 appendix B.2.1). */
function maskOf(bits: number, seed: Uint8Array, length: number): Buffer {
  const blocks: Buffer[] = [];
  for (let counter = 0; counter * (bits / 8) < length; counter += 1)
    blocks.push(hashOf(bits, Buffer.concat([seed, toBytes(BigInt(counter), 4)])));
  return Buffer.concat(blocks).subarray(0, length);
}

interface Curve {
  readonly length: number;
  readonly prime: bigint;
  readonly b: bigint;
  readonly order: bigint;
  readonly generator: Point;
}
type Point = readonly [x: bigint, y: bigint] | 'infinity';

/** NIST SP 800-186 section 3.2.1; a is −3 on each. */
const CURVES: Readonly<Record<string, Curve>> = {
  'P-256': {
    length: 32,
    prime: 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn,
    b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
    order: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
    generator: [
      0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296n,
      0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5n,
    ],
  },
  'P-384': {
    length: 48,
    prime: 0xfffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffffn,
    b: 0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aefn,
    order: 0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
    generator: [
      0xaa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872760ab7n,
      0x3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5fn,
    ],
  },
  'P-521': {
    length: 66,
    prime: 2n ** 521n - 1n,
    b: 0x51953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b503f00n,
    order:
      0x1fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409n,
    generator: [
      0xc6858e06b70404e9cd9e3ecb662395b4429c648139053fb521f828af606b4d3dbaa14b5e77efe75928fe1dc127a2ffa8de3348b3c1856a429bf97e7e31c2e5bd66n,
      0x11839296a789a3bc0045c8a5fb42c7d1bd998f54449579b446817afbd17273e662c97ee72995ef42640c550b9013fad0761353c7086a272c24088be94769fd16650n,
    ],
  },
};

export interface SlowPoint {
  readonly x: Bytes;
  readonly y: Bytes;
}

export function isSoundPoint(name: string, { x, y }: SlowPoint): boolean {
  const { length = 0, prime = 1n, b = 0n } = CURVES[name] ?? {};
  const [across, up] = [toNumber(x), toNumber(y)];
  const isCanonical = x.length === length && y.length === length && across < prime && up < prime;
  return isCanonical && mod(up * up - across ** 3n + 3n * across - b, prime) === 0n;
}

export function matchesEcdsa(name: string, key: SlowPoint, input: Uint8Array, signature: Uint8Array): boolean {
  const curve = CURVES[name];
  if (curve === undefined || signature.length !== 2 * curve.length) return false;
  const { length, order, generator } = curve;
  const [r, s] = [toNumber(signature.subarray(0, length)), toNumber(signature.subarray(length))];
  if (r <= 0n || s <= 0n || r >= order || s >= order) return false;
  // Every hash that JWS uses with these curves is at most as long as the order (RFC 7518 section 3.4).
  const hash = toNumber(hashOf(name === 'P-521' ? 512 : length * 8, input));
  const over = inverse(s, order);
  const sum = sumOfMultiples(
    [mod(hash * over, order), generator],
    [mod(r * over, order), [toNumber(key.x), toNumber(key.y)]],
    curve,
  );
  return sum !== 'infinity' && mod(sum[0], order) === r;
}

function add(left: Point, right: Point, { prime }: Curve): Point {
  if (left === 'infinity') return right;
  if (right === 'infinity') return left;
  if (left[0] === right[0] && left[1] !== right[1]) return 'infinity';
  const isSame = left[0] === right[0];
  const rise = isSame ? 3n * left[0] ** 2n - 3n : right[1] - left[1];
  const run = isSame ? 2n * left[1] : right[0] - left[0];
  const slope = mod(rise * inverse(run, prime), prime);
  const x = mod(slope * slope - left[0] - right[0], prime);
  return [x, mod(slope * (left[0] - x) - left[1], prime)];
}

/** Both multiples at once, bit by bit: each doubling serves the two. */
function sumOfMultiples(
  [firstCount, first]: readonly [bigint, Point],
  [secondCount, second]: readonly [bigint, Point],
  curve: Curve,
): Point {
  const both = add(first, second, curve);
  const length = 8 * curve.length;
  const [firstBits, secondBits] = [firstCount, secondCount].map((count) => count.toString(2).padStart(length, '0'));
  let result: Point = 'infinity';
  for (let bit = 0; bit < length; bit += 1) {
    const [isFirst, isSecond] = [firstBits?.[bit] === '1', secondBits?.[bit] === '1'];
    result = add(result, result, curve);
    if (isFirst || isSecond) result = add(result, isFirst && isSecond ? both : isFirst ? first : second, curve);
  }
  return result;
}

const ED_PRIME = 2n ** 255n - 19n;
const ED_D = mod(-121665n * inverse(121666n, ED_PRIME), ED_PRIME);

/** RFC 8032 section 5.1.3, and no point whose eightfold is the neutral one. */
export function isSoundEd25519Key(encoded: Bytes): boolean {
  if (encoded.length !== 32) return false;
  const number = toNumber(encoded.toReversed());
  const y = number % 2n ** 255n;
  const x = y < ED_PRIME ? recoverX(y, number >= 2n ** 255n) : undefined;
  if (x === undefined) return false;
  let point = [x, y] as const;
  for (let doubling = 0; doubling < 3; doubling += 1) point = addEdwards(point, point);
  return point[0] !== 0n || point[1] !== 1n;
}

function recoverX(y: bigint, isOdd: boolean): bigint | undefined {
  const square = mod((y * y - 1n) * inverse(ED_D * y * y + 1n, ED_PRIME), ED_PRIME);
  const root = power(square, (ED_PRIME + 3n) / 8n, ED_PRIME);
  const turned = mod(root * power(2n, (ED_PRIME - 1n) / 4n, ED_PRIME), ED_PRIME);
  const x = [root, turned].find((each) => mod(each * each, ED_PRIME) === square);
  if (x === undefined || (x === 0n && isOdd)) return undefined;
  return (x % 2n === 1n) === isOdd ? x : ED_PRIME - x;
}

function addEdwards([ax, ay]: readonly [bigint, bigint], [bx, by]: readonly [bigint, bigint]) {
  const both = mod(ED_D * ax * bx * ay * by, ED_PRIME);
  const x = mod((ax * by + bx * ay) * inverse(1n + both, ED_PRIME), ED_PRIME);
  const y = mod((ay * by + ax * bx) * inverse(1n - both, ED_PRIME), ED_PRIME);
  return [x, y] as const;
}

const ED_ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;

export function matchesEd25519(encoded: Bytes, input: Uint8Array, signature: Uint8Array): boolean {
  if (signature.length !== 64 || toNumber(signature.subarray(32).toReversed()) >= ED_ORDER) return false;
  const key = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(encoded).toString('base64url') },
    format: 'jwk',
  });
  return verify(null, input, key, signature);
}

export const matchesHmac = (bits: number, secret: Bytes, input: Uint8Array, signature: Uint8Array): boolean =>
  createHmac(`sha${bits}`, secret).update(input).digest().equals(signature);

/** Bytes in their one canonical spelling; undefined otherwise. */
export function canonicalSlowly(text: unknown): Bytes | undefined {
  const decoded = typeof text === 'string' ? decodeSlowly(text) : undefined;
  return decoded?.hasStrayBits === false ? decoded.bytes : undefined;
}
