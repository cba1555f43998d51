import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ENCODINGS } from './planted.testing.ts';
import { Search } from './prove-absent.ts';

const SECRET = 'Qx7Canary&42Zt';

test.each(ENCODINGS.filter(([name]) => !/twice|base64 of|JSON in JSON|in a token|as HTML|throughout/.test(name)))(
  'is found %s',
  (_, encode) => {
    expect(new Search([SECRET]).countIn(`before ${encode(SECRET)} behind`)).toBeGreaterThan(0);
  },
);

test.each([
  ['percent-encoded twice', encodeURIComponent(encodeURIComponent(SECRET))],
  ['in HTML', 'Qx7Canary&amp;42Zt'],
  ['in HTML by number', 'Qx7Canary&#38;42Zt'],
])('is found %s', (_, text) => {
  expect(new Search([SECRET]).countIn(text)).toBe(1);
});

test('a short value counts only by itself', () => {
  const search = new Search(['482916']);
  expect(search.countIn('1773482916200 and x482916y')).toBe(0);
  expect(search.countIn('code=482916&x=1')).toBe(1);
});

test('finds what a plain search finds, and nothing else', () => {
  const word = fc.stringMatching(/^[a-d]{10,14}$/);
  fc.assert(
    fc.property(fc.array(word, { maxLength: 6 }), fc.stringMatching(/^[a-d]{0,400}$/), (words, text) => {
      const reversed = words.map((each) => [...each].toReversed().join(''));
      const isThere = [...words, ...reversed].some((each) => text.includes(each));
      expect(new Search(words).countIn(text) > 0).toBe(isThere);
    }),
  );
});

test('is done with one pass, however many values begin alike', () => {
  const secrets = Array.from({ length: 20_000 }, (_, index) => `${'a'.repeat(20)}${index}`);
  expect(new Search(secrets).countIn('a'.repeat(300_000))).toBe(0);
});
