import fc from 'fast-check';
import { expect, test } from 'vitest';
import { containsWhole, findPlaces, type Named } from './value-places.ts';

const leaf = (value: string, index: number, children: Named['children'] = []): Named => ({
  where: `place ${index}`,
  value,
  kind: 'text',
  children,
});

test('finds what looking at each value for each text finds', () => {
  const piece = fc.constantFrom(
    'abcdefgh',
    'abcd',
    '28',
    ':',
    '-',
    '/',
    'https',
    '://',
    '204815',
    '=',
    '&',
    '{"a":"',
    'é',
    '%20',
  );
  const text = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));
  const hasRun = (sought: string): boolean => sought.length < 8 || /[a-z\d]/i.test(sought);
  fc.assert(
    fc.property(
      fc.array(fc.array(text, { maxLength: 4 }), { maxLength: 6 }),
      fc.array(text, { minLength: 1 }),
      (values, sought) => {
        const lists = values.map((list) => list.map((value, index) => leaf(value, index)));
        const texts = sought.filter(hasRun);
        const places = findPlaces(lists, new Set(texts));
        for (const each of texts) {
          const expected = lists.map((list) =>
            list.filter(({ value }) => value === each || containsWhole(value, each)).map(({ where }) => where),
          );
          expect(lists.map((_, index) => [...(places.get(each)?.get(index) ?? [])])).toEqual(expected);
        }
      },
    ),
    { numRuns: 500 },
  );
});

test('what has parts is found whole, and otherwise in its parts', () => {
  const inner = leaf('value-12345678', 1);
  const outer = leaf('a=value-12345678', 0, [{ ...inner, path: [], name: '', note: undefined }]);
  const places = findPlaces([[outer, inner]], new Set(['value-12345678', 'a=value-12345678']));
  expect([...(places.get('value-12345678')?.get(0) ?? [])]).toEqual(['place 1']);
  expect([...(places.get('a=value-12345678')?.get(0) ?? [])]).toEqual(['place 0']);
});
