import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareValues } from './compare-values.ts';

describe('compareValues', () => {
  it('leaves an empty place where a value lacks the character that the other ends with', () => {
    const { left, right, sentence } = compareValues('https://smba.example/emea', 'https://smba.example/emea/');
    expect(left).toEqual({ before: 'https://smba.example/emea', differing: '', after: '' });
    expect(right).toEqual({ before: 'https://smba.example/emea', differing: '/', after: '' });
    expect(sentence).toBe('The two values differ in their last character');
  });

  it.each([
    ['msteams', 'msteams', 'The two values are equal'],
    ['MsTeams', 'msteams', 'The two values differ in upper and lower case only'],
    ['webchat', 'emulator', 'The two values differ'],
    ['https://a.example/', 'https://another.example/', 'The two values differ from character 10'],
    ['https://smba.example/', 'https://webchat.botframework.example/', 'The two values differ'],
    ['xbot', 'ybot', 'The two values differ in their first character'],
    ['a-1-b', 'a-2-b', 'The two values differ in character 3'],
    ['a-11-b', 'a-22-b', 'The two values differ from character 3'],
  ])('says of %s and %s: %s', (left, right, sentence) => {
    expect(compareValues(left, right).sentence).toBe(sentence);
  });

  it('puts both values together again, whatever they hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), fc.string(), (a, b, end) => {
        const compared = compareValues(a + end, b + end);
        const whole = ({ before, differing, after }: typeof compared.left): string => before + differing + after;
        expect(whole(compared.left)).toBe(a + end);
        expect(whole(compared.right)).toBe(b + end);
        expect(compared.left.before).toBe(compared.right.before);
        expect(compared.left.after).toBe(compared.right.after);
      }),
    );
  });

  it('never takes a character outside the basic plane apart', () => {
    expect(compareValues('a\u{1f600}', 'a\u{1f601}').left).toEqual({ before: 'a', differing: '\u{1f600}', after: '' });
    expect(compareValues('\u{1f600}b', '\u{1fa00}b').left.differing).toBe('\u{1f600}');
  });
});
