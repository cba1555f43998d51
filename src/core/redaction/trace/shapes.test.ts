import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldedCase, inCaseOf, rowOf, shapeOf } from './shapes.ts';

test.each([
  ['482916', /^[1-9]\d{5}$/],
  ['6b2f81ce-41zq', /^\d[a-f]\d[a-f]\d\d[a-f]{2}-\d\d[g-z]{2}$/],
  ['AbZ_9-é', /^[a-f]{2}[g-z]_\d-[α-ω]$/],
])('%s keeps its shape', (text, form) => {
  for (let index = 0; index < 50; index += 1) expect(rowOf(shapeOf(foldedCase(text))).at(index)).toMatch(form);
});

test('no two placeholders of a shape are the same, and only its form decides them', () => {
  for (const shape of ['000', 'aaa', 'za0', '0a0a0a0a', '0000']) {
    const made = Array.from({ length: 200 }, (_, index) => rowOf(shape).at(index));
    expect(new Set(made).size).toBe(200);
    expect(made).toEqual(Array.from({ length: 200 }, (_, index) => rowOf(shape).at(index)));
  }
});

test('any text has a placeholder of its own shape, and capitals where it has them', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[\w.~-]{3,80}$/), fc.nat(1000), (text, index) => {
      const shape = shapeOf(foldedCase(text));
      const made = rowOf(shape).at(index);
      if (made.length > text.length) return;
      expect(shapeOf(made)).toBe(shape);
      expect(inCaseOf(text, made).replace(/[A-Z]/g, 'A')).toHaveLength(text.length);
      expect([...inCaseOf(text, made)].map((letter) => /[A-Z]/.test(letter))).toEqual(
        [...text].map((letter) => /[A-Z]/.test(letter)),
      );
    }),
  );
});

test('a long text is filled up without calculating with its length', () => {
  const shape = shapeOf('a0'.repeat(100_000));
  expect(rowOf(shape).at(3)).toHaveLength(200_000);
});
