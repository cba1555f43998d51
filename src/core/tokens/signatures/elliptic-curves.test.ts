import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { canonicalBytes } from './key-rules.ts';
import { bigEndian, isEd25519Point, isOnCurve, littleEndian, WEIERSTRASS_CURVES } from './elliptic-curves.ts';

test.each(['P-256', 'P-384', 'P-521', 'secp256k1'])(
  'points that Node makes lie on %s, their neighbours do not',
  (name) => {
    const curve = WEIERSTRASS_CURVES.get(name);
    if (curve === undefined) throw new Error('no such curve');
    for (let run = 0; run < 10; run += 1) {
      const jwk = generateKeyPairSync('ec', { namedCurve: name }).publicKey.export({ format: 'jwk' });
      const [x, y] = [jwk.x, jwk.y].map((text) => bigEndian(canonicalBytes(text) ?? new Uint8Array()));
      if (x === undefined || y === undefined) throw new Error('no coordinates');
      expect(isOnCurve(curve, x, y)).toBe(true);
      expect(isOnCurve(curve, x, curve.prime - y)).toBe(true);
      expect(isOnCurve(curve, x, y + 1n)).toBe(false);
      expect(isOnCurve(curve, x + 1n, y)).toBe(false);
      expect(isOnCurve(curve, x + curve.prime, y)).toBe(false);
    }
    expect(isOnCurve(curve, 0n, 0n)).toBe(false);
  },
);

test('encodings that Node makes are points of Ed25519; about half of all others are not', () => {
  const encodings = Array.from({ length: 20 }, () => {
    const { x } = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' });
    return canonicalBytes(x) ?? new Uint8Array();
  });
  expect(encodings.every(isEd25519Point)).toBe(true);
  const neighbours = encodings.flatMap((encoded) =>
    [0, 1, 2, 3, 4, 5].map((bit) => encoded.map((byte, index) => (index === 0 ? byte ^ (1 << bit) : byte))),
  );
  const points = neighbours.filter(isEd25519Point).length;
  expect(points).toBeGreaterThan(20);
  expect(points).toBeLessThan(100);
});

test('an encoding of Ed25519 whose number is not below the prime is no point', () => {
  const prime = Uint8Array.of(0xed, ...new Uint8Array(30).fill(0xff), 0x7f);
  expect(littleEndian(prime)).toBe(2n ** 255n - 19n);
  expect(isEd25519Point(prime.map((byte, index) => (index === 0 ? byte + 1 : byte)))).toBe(false);
  expect(isEd25519Point(new Uint8Array(31))).toBe(false);
});
