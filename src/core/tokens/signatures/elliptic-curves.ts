/**
 * The numbers of the curves that JWS names (RFC 7518 section 6.2.1.1, RFC 8812 section 3.1, RFC 8032 section 5.1), and
 * whether a point lies on its curve: engines differ in what they import, so it is calculated before they are asked.
 * Sources of the numbers: NIST SP 800-186 section 3.2, SEC 2 section 2.4.1, RFC 8032 section 5.1.
 * Left out: arithmetic on points; nothing secret passes here, so nothing runs in constant time.
 */

/** y² = x³ + ax + b modulo `prime`; `order` is the order of the generator. */
interface WeierstrassCurve {
  /** The length of a coordinate, and of each half of a signature. */
  readonly bytes: number;
  readonly prime: bigint;
  readonly a: bigint;
  readonly b: bigint;
  readonly order: bigint;
}

export const WEIERSTRASS_CURVES: ReadonlyMap<string, WeierstrassCurve> = new Map([
  [
    'P-256',
    {
      bytes: 32,
      prime: 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n,
      a: -3n,
      b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
      order: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
    },
  ],
  [
    'P-384',
    {
      bytes: 48,
      prime: 2n ** 384n - 2n ** 128n - 2n ** 96n + 2n ** 32n - 1n,
      a: -3n,
      b: 0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aefn,
      order: 0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
    },
  ],
  [
    'P-521',
    {
      bytes: 66,
      prime: 2n ** 521n - 1n,
      a: -3n,
      b: 0x51953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b503f00n,
      order:
        0x1fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409n,
    },
  ],
  [
    'secp256k1',
    {
      bytes: 32,
      prime: 2n ** 256n - 2n ** 32n - 977n,
      a: 0n,
      b: 7n,
      order: 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n,
    },
  ],
]);

export function isOnCurve({ prime, a, b }: WeierstrassCurve, x: bigint, y: bigint): boolean {
  const residue = (y * y - (x * x * x + a * x + b)) % prime;
  return x < prime && y < prime && residue === 0n;
}

const ED25519_PRIME = 2n ** 255n - 19n;
const ED25519_D = 37095705934669439343138083508754565189542113879843219016388785533085940283555n;
/** The order of the generator of edwards25519, which the second half of a signature stays below. */
export const ED25519_ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;

/** Whether 32 bytes are the encoding of a point (RFC 8032 section 5.1.3), in its one canonical form. */
export function isEd25519Point(encoded: Uint8Array): boolean {
  const y = littleEndian(encoded) & (2n ** 255n - 1n);
  if (encoded.length !== 32 || y >= ED25519_PRIME) return false;
  const [u, v] = [y * y - 1n, ED25519_D * y * y + 1n];
  // x² = u/v has a root exactly when uv is a square (Euler); of the two points with x = 0 the sign bit must be 0.
  const square = power(u * v, (ED25519_PRIME - 1n) / 2n, ED25519_PRIME);
  return square === 1n || (square === 0n && ((encoded[31] ?? 0) & 0x80) === 0);
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let square = ((base % modulus) + modulus) % modulus;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

export const bigEndian = (bytes: Uint8Array): bigint =>
  bytes.reduce((number, byte) => (number << 8n) | BigInt(byte), 0n);

export const littleEndian = (bytes: Uint8Array): bigint => bigEndian(bytes.toReversed());
