import { expect, test } from 'vitest';
import type { Field, Sequence } from '#core/sequence/sequence.ts';
import { tokenPieces } from '#core/sequence/wire-rows.ts';
import { spokenPieces, spokenValue } from './spoken-value.ts';

const TOKEN = [40, 300, 342].map((length) => 'a'.repeat(length)).join('.');

const sequence: Sequence = {
  id: 's',
  title: 's',
  summary: '',
  participants: [],
  steps: [],
  chapters: [],
  threads: [],
  tokens: [
    {
      id: 'botToken',
      label: 'The bot’s own token',
      text: TOKEN,
      jwks: undefined,
      context: { appId: undefined, channelId: undefined, serviceUrl: undefined },
      asOf: undefined,
    },
  ],
};
const field = (value: string, token?: string): Field => ({ name: 'x', value, meaning: [], thread: undefined, token });

test('a token is said by its scheme and by what it is', () => {
  expect(spokenValue(field(`Bearer ${TOKEN}`, 'botToken'), sequence)).toBe('Bearer, The bot’s own token');
  expect(spokenValue(field(TOKEN, 'botToken'), sequence)).toBe('The bot’s own token');
});

test('a short value is said whole, of a long one its beginning and how much follows', () => {
  expect(spokenValue(field('msteams'), sequence)).toBe('msteams');
  expect(spokenValue(field('b'.repeat(100)), sequence)).toBe(`${'b'.repeat(60)}… and 40 more characters`);
});

test('a row of the wire is said with its name, and none of the characters of its token', () => {
  const pieces = [{ text: 'Authorization: ', look: 'name' } as const, ...tokenPieces(`Bearer ${TOKEN}`)];
  expect(spokenPieces(pieces)).toBe('Authorization: Bearer, a token');
  expect(spokenPieces([{ text: 'Host: api.example', look: 'plain' }])).toBeUndefined();
  expect(spokenPieces([{ text: 'c'.repeat(70), look: 'plain' }])).toBe(`${'c'.repeat(60)}… and 10 more characters`);
});
