import { expect, it } from 'vitest';
import { nameDifference } from './differing-characters.ts';

it.each([
  ['о', 'o', 'U+043E against U+006F'],
  ['\u200b', '', 'U+200B against nothing; U+200B cannot be seen'],
  ['', ' ', 'nothing against U+0020; U+0020 cannot be seen'],
  ['I', 'l', 'U+0049 against U+006C'],
  ['\u{1d5ba}', 'a', 'U+1D5BA against U+0061'],
  ['é', 'e\u0301', 'U+00E9 against U+0065 U+0301'],
  ['\u200b', '\u2060', 'U+200B against U+2060; U+200B and U+2060 cannot be seen'],
])('names %j against %j by code points: %s', (left, right, sentence) => {
  expect(nameDifference(left, right)).toBe(sentence);
});

it.each([
  ['/', ''],
  ['a', 'b'],
  ['ünter', 'önder und mehr'],
])('leaves it to the eye to tell %j from %j', (left, right) => {
  expect(nameDifference(left, right)).toBeUndefined();
});
