import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NO_CORRECTIONS } from '#core/traces/model.ts';
import { correctionsIn, withCorrection, withoutAbout, type Correction } from './corrections.ts';

const hop = fc.nat(3);
const correction: fc.Arbitrary<Correction> = fc.oneof(
  fc.record({ kind: fc.constantFrom('linked' as const, 'unlinked' as const), from: hop, to: hop }),
  fc.record({ kind: fc.constantFrom('kept' as const, 'dropped' as const), at: hop }),
  fc.record({ kind: fc.constant('renamed' as const), id: fc.constantFrom('bot', '__proto__'), label: fc.string() }),
);
const said = (all: readonly Correction[]) => all.reduce(withCorrection, NO_CORRECTIONS);

test('a saying takes the place of the one that it contradicts', () => {
  const corrections = said([
    { kind: 'linked', from: 1, to: 2 },
    { kind: 'dropped', at: 4 },
    { kind: 'renamed', id: 'bot', label: 'A' },
    { kind: 'unlinked', from: 1, to: 2 },
    { kind: 'kept', at: 4 },
    { kind: 'renamed', id: 'bot', label: 'B' },
  ]);
  expect(correctionsIn(corrections)).toEqual([
    { kind: 'unlinked', from: 1, to: 2 },
    { kind: 'kept', at: 4 },
    { kind: 'renamed', id: 'bot', label: 'B' },
  ]);
});

test('what is said last is there, once, and gone when it is taken back', () => {
  fc.assert(
    fc.property(fc.array(correction), correction, (before, last) => {
      const corrections = withCorrection(said(before), last);
      const isSame = (each: Correction): boolean => JSON.stringify(each) === JSON.stringify({ ...each, ...last });
      expect(correctionsIn(corrections).filter(isSame)).toHaveLength(1);
      const without = correctionsIn(withoutAbout(corrections, last));
      expect(without.filter(isSame)).toHaveLength(0);
      expect(without).toHaveLength(correctionsIn(corrections).length - 1);
    }),
  );
});
