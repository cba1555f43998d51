import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wrapLabel } from './wrap-label.ts';

test('lines are as few as it takes and about equally long', () => {
  expect(wrapLabel('Fetches its own token', 16)).toBe('Fetches its\nown token');
  expect(wrapLabel('Forwards it', 16)).toBe('Forwards it');
  expect(wrapLabel('one\ntwo three four', 9)).toBe('one\ntwo three\nfour');
  expect(wrapLabel('https://bot.example/api/messages now', 16)).toBe('https://bot.example/api/messages\nnow');
});

test('only blanks become breaks, and a line is too long only by one word', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('a', 'bc', ' ', '\n', '->>', 'longer')),
      fc.integer({ min: 1, max: 30 }),
      (pieces, longest) => {
        const label = pieces.join('');
        const wrapped = wrapLabel(label, longest);
        expect(wrapped.replaceAll('\n', ' ')).toBe(label.replaceAll('\n', ' '));
        for (const line of wrapped.split('\n')) expect(line.length <= longest || !line.includes(' ')).toBe(true);
      },
    ),
  );
});
