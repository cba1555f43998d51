import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededBytes } from './seeded-bytes.ts';

test('the same seed and name give the same bytes, and a longer answer begins with the shorter one', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.nat(64), (seed, name, count) => {
      const longer = seededBytes(seed)(name, count + 8);
      expect(seededBytes(seed)(name, count)).toEqual(longer.slice(0, count));
    }),
  );
});

test('another seed or another name gives other bytes', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (seed, name, other) => {
      fc.pre(name !== other);
      const bytes = seededBytes(seed)(name, 16);
      expect(seededBytes(seed)(other, 16)).not.toEqual(bytes);
      expect(seededBytes(`${seed}x`)(name, 16)).not.toEqual(bytes);
    }),
  );
});

test('the bytes of a printed seed never change', () => {
  expect(Buffer.from(seededBytes('4127')('appId', 8)).toString('hex')).toBe('14a6b4603319b857');
});
