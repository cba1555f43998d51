import { checkPrimeSync, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededBytes } from './seeded-bytes.ts';
import { isProbablePrime, makeTrainingKey } from './training-key.ts';

const key = makeTrainingKey('k1', seededBytes('4127'));

test('the factors are prime and the modulus has 2048 bits', () => {
  for (const factor of [key.p, key.q]) expect(checkPrimeSync(Buffer.from(factor, 'base64url'))).toBe(true);
  const modulus = Buffer.from(key.n, 'base64url');
  expect(modulus).toHaveLength(256);
  expect(modulus[0]).toBeGreaterThanOrEqual(128);
});

test('OpenSSL accepts the key, and what it signs verifies with the public half', () => {
  const text = Buffer.from('signing input');
  const signature = sign('sha256', text, createPrivateKey({ key: { ...key }, format: 'jwk' }));
  const { kty, n, e } = key;
  expect(verify('sha256', text, createPublicKey({ key: { kty, n, e }, format: 'jwk' }), signature)).toBe(true);
});

test('the same bytes make the same key, other bytes another', () => {
  expect(makeTrainingKey('k1', seededBytes('4127'))).toEqual(key);
  expect(makeTrainingKey('k1', seededBytes('4128')).n).not.toBe(key.n);
});

test('Miller-Rabin agrees with trial division below 20000', () => {
  const isPrime = (number: number): boolean => {
    for (let divisor = 2; divisor * divisor <= number; divisor += 1) if (number % divisor === 0) return false;
    return true;
  };
  fc.assert(
    fc.property(fc.integer({ min: 4, max: 10_000 }), (half) => {
      const number = half * 2 + 1;
      // These three bases decide every number below 25 326 001 (Pomerance, Selfridge and Wagstaff 1980).
      expect(isProbablePrime(BigInt(number), [2n, 3n, 5n])).toBe(isPrime(number));
    }),
    { numRuns: 500 },
  );
});

test('a strong pseudoprime to base 2 is caught by another base', () => {
  expect(isProbablePrime(2047n, [2n])).toBe(true);
  expect(isProbablePrime(2047n, [2n, 3n])).toBe(false);
});
