/**
 * An RSA-2048 key that repeats: the same bytes give the same key, so that the tokens of a seeded run are the same to
 * the last character (RS256 is deterministic, RFC 8017 section 8.2). WebCrypto cannot make such keys. Candidates are
 * sieved by small primes, then tested by Miller-Rabin with the base 2, which is quick, and five bases from the bytes:
 * among numbers of this size a composite passes with a chance below 2^-100 (Damgard, Landrock and Pomerance 1993).
 * The numbers are named as in RFC 7518 section 6.3.
 * Training keys: whoever has the seed has the private key. Running time depends on the secret; it does not matter here.
 */
import type { RsaPrivateJwk } from '#core/tokens/making/make-token.ts';
import { base64urlOf } from '#core/shared/encode-base64.ts';

type NamedBytes = (name: string, count: number) => Uint8Array;

const PUBLIC_EXPONENT = 65_537n;
const PRIME_BYTES = 128;
const SEEDED_ROUNDS = 5;
const SMALL_PRIMES = primesBelow(20_000);

export function makeTrainingKey(kid: string, bytesOf: NamedBytes): RsaPrivateJwk {
  const p = findPrime((name, count) => bytesOf(`p ${name}`, count));
  const q = findPrime((name, count) => bytesOf(`q ${name}`, count));
  const d = inverse(PUBLIC_EXPONENT, (p - 1n) * (q - 1n));
  return {
    kty: 'RSA',
    use: 'sig',
    kid,
    n: encodeNumber(p * q),
    e: encodeNumber(PUBLIC_EXPONENT),
    d: encodeNumber(d),
    p: encodeNumber(p),
    q: encodeNumber(q),
    dp: encodeNumber(d % (p - 1n)),
    dq: encodeNumber(d % (q - 1n)),
    qi: encodeNumber(inverse(q, p)),
  };
}

/** The first suitable prime at or above a number taken from the bytes; its two top bits are set, so n has 2048 bits. */
function findPrime(bytesOf: NamedBytes): bigint {
  const start = toNumber(bytesOf('start', PRIME_BYTES)) | (3n << 1022n) | 1n;
  const rounds = Array.from({ length: SEEDED_ROUNDS }, (_, round) => bytesOf(`base ${round}`, PRIME_BYTES - 1));
  const bases = [2n, ...rounds.map((bytes) => toNumber(bytes) + 2n)];
  const remainders = SMALL_PRIMES.map((prime) => Number(start % BigInt(prime)));
  for (let step = 0; ; step += 2) {
    if (SMALL_PRIMES.some((prime, index) => ((remainders[index] ?? 0) + step) % prime === 0)) continue;
    const candidate = start + BigInt(step);
    if (candidate % PUBLIC_EXPONENT !== 1n && isProbablePrime(candidate, bases)) return candidate;
  }
}

export function isProbablePrime(candidate: bigint, bases: readonly bigint[]): boolean {
  const last = candidate - 1n;
  let odd = last;
  let twos = 0;
  for (; odd % 2n === 0n; odd /= 2n) twos += 1;
  return bases.every((base) => {
    let power = powerModulo(base, odd, candidate);
    if (power === 1n || power === last) return true;
    for (let square = 1; square < twos; square += 1) {
      power = (power * power) % candidate;
      if (power === last) return true;
    }
    return false;
  });
}

function powerModulo(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = (result * result) % modulus;
    if (bit === '1') result = (result * base) % modulus;
  }
  return result;
}

/** By the extended Euclidean algorithm; the two numbers must have no common divisor. */
function inverse(value: bigint, modulus: bigint): bigint {
  let [previous, current] = [modulus, value % modulus];
  let [previousFactor, factor] = [0n, 1n];
  while (current !== 0n) {
    const quotient = previous / current;
    [previous, current] = [current, previous - quotient * current];
    [previousFactor, factor] = [factor, previousFactor - quotient * factor];
  }
  return ((previousFactor % modulus) + modulus) % modulus;
}

/** Odd primes only, by the sieve of Eratosthenes: every candidate is odd. */
function primesBelow(limit: number): readonly number[] {
  const composite = new Uint8Array(limit);
  const primes: number[] = [];
  for (let number = 3; number < limit; number += 2) {
    if (composite[number] === 1) continue;
    primes.push(number);
    for (let multiple = number * number; multiple < limit; multiple += number) composite[multiple] = 1;
  }
  return primes;
}

const toNumber = (bytes: Uint8Array): bigint =>
  BigInt(`0x${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`);

/** Base64urlUInt: big-endian, no leading zero bytes (RFC 7518 section 2). */
function encodeNumber(number: bigint): string {
  const hex = number.toString(16);
  const even = hex.length % 2 === 0 ? hex : `0${hex}`;
  return base64urlOf(Uint8Array.from(even.match(/../g) ?? [], (pair) => parseInt(pair, 16)));
}
