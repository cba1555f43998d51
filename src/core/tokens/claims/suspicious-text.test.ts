import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { visibleText } from '#core/tokens/show-text.ts';
import { remarkOnText } from './suspicious-text.ts';

describe('what a text hides is named with its code point and its place', () => {
  test.each([
    ['a\u202Eb', 'direction', 1, 'Character 2 is U+202E, which turns the direction of reading'],
    ['\u2066a', 'direction', 0, 'Character 1 is U+2066, which turns'],
    ['api\u200B.botframework.com', 'unseen', 3, 'Character 4 is U+200B, which cannot be seen'],
    ['a\u0000', 'control', 1, 'Character 2 is U+0000, a control character.'],
    ['a\u001B[31m', 'control', 1, 'Character 2 is U+001B, a control character.'],
    ['a\u3164', 'unseen', 1, 'Character 2 is U+3164'],
    ['a\ud800', 'unseen', 1, 'Character 2 is U+D800, half a character'],
    [
      'https://login.mіcrosoftonline.com/t/v2.0',
      'host',
      15,
      'Character 16, in the host, is “і” (U+0456), a Cyrillic letter: this is another host than it may look like, “login.xn--mcrosoftonline-59l.com” to a browser.',
    ],
    ['https://аpi.botframework.com', 'host', 8, 'Character 9, in the host, is “а” (U+0430), a Cyrillic letter'],
    ['https://example.com／path', 'host', 19, 'Character 20, in the host, is “／” (U+FF0F)'],
    ['https://xn--80ak6aa92e.com/', 'host', 8, 'punycode'],
    [
      'https://login.microsoftonline.com@evil.example/',
      'user-name',
      8,
      'What stands before “@” is a user name; the host is “evil.example”.',
    ],
    ['аdmin', 'mixed-scripts', 0, 'Character 1 is “а” (U+0430), a Cyrillic letter among Latin ones.'],
    ['adminο', 'mixed-scripts', 5, 'Character 6 is “ο” (U+03BF), a Greek letter among Latin ones.'],
    ['id ', 'blank-at-end', 2, 'It ends with a blank'],
    ['\nid', 'blank-at-end', 0, 'It begins with a blank'],
  ])('%j', (text, kind, at, sentence) => {
    expect(remarkOnText(text)).toMatchObject({ kind, at });
    expect(remarkOnText(text)?.sentence).toContain(sentence);
  });
});

test.each([
  '',
  ' ',
  'https://api.botframework.com',
  'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/',
  'https://example.com/päth?q=é',
  'Zoë Ångström',
  'Иван Петров',
  'Αθήνα',
  '田中',
  'line one\nline two',
  'user@example.com',
])('%j is what it looks like', (text) => {
  expect(remarkOnText(text)).toBeUndefined();
});

test('visible text draws what cannot be seen and leaves the layout of JSON', () => {
  expect(visibleText('{\n\t"a": "\u202Eb\u0000"\r\n}')).toBe('{\n\t"a": "⟦U+202E⟧b⟦U+0000⟧"\r\n}');
  expect(visibleText('Zoë 田中 “x” 👍')).toBe('Zoë 田中 “x” 👍');
  expect(visibleText('\ud800')).toBe('⟦U+D800⟧');
});

test('no text keeps a character that turns or hides it', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'і', '\u202e', '\u200b', '\0', '\ud83d', '/', '@', '://', ' ') });
  fc.assert(
    fc.property(fc.oneof(text, fc.string({ unit: 'binary' })), (value) => {
      expect(visibleText(value)).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b-\u200f\0\ufeff\u001b]/);
      const remark = remarkOnText(value);
      if (remark === undefined) expect(visibleText(value)).toBe(value);
      else expect(remark.at).toBeLessThan(value.length);
      expect(remark?.sentence ?? '').toBe(visibleText(remark?.sentence ?? ''));
    }),
    { numRuns: 1000 },
  );
});
