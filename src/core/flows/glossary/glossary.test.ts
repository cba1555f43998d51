import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Prose } from '#core/sequence/sequence.ts';
import { GLOSSARY, termOf } from './glossary.ts';
import { markTerms, termsIn } from './glossary-marks.ts';

const said = (text: string): Prose => [{ kind: 'text', text }];

test('ids are unique and fit into a link, and every reference leads somewhere', () => {
  const ids = GLOSSARY.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => !/^[a-z0-9][a-z0-9-]{0,63}$/.test(id))).toEqual([]);
  expect(GLOSSARY.flatMap(({ see }) => see).filter((id) => termOf(id) === undefined)).toEqual([]);
  expect(GLOSSARY.filter(({ id, see }) => see.includes(id))).toEqual([]);
});

test('no spelling belongs to two terms', () => {
  const spellings = GLOSSARY.flatMap(({ name, also }) => [name, ...also].map((text) => text.toLowerCase()));
  expect(spellings.filter((text, at) => spellings.indexOf(text) !== at)).toEqual([]);
});

test('every term is explained in one to four sentences, with a source to check them by', () => {
  const sentences = (text: string): number => text.split(/[.?](?:\s|$)/).filter((part) => part !== '').length;
  expect(GLOSSARY.filter(({ meaning }) => sentences(meaning) > 4 || meaning.length < 60)).toEqual([]);
  expect(GLOSSARY.filter(({ source }) => !source.href?.startsWith('https://'))).toEqual([]);
});

test('the words of the tour and of the workshop are in it', () => {
  const words =
    'signature kid aud exp iss har mermaid consent invoke aadsts serviceurl rs256 connector channel audience'.split(
      ' ',
    );
  const known = new Set(
    GLOSSARY.flatMap(({ id, name, also }) => [id, name, ...also].map((word) => word.toLowerCase())),
  );
  expect([...words, 'magic code', 'token service', 'access token'].filter((word) => !known.has(word))).toEqual([]);
});

test('marks the first occurrence of a term and leaves the others alone', () => {
  expect(markTerms([said('The Connector signs. Only the Connector can.'), said('Ask the connector.')])).toEqual([
    [
      { kind: 'text', text: 'The ' },
      { kind: 'term', text: 'Connector', term: 'connector', code: false },
      { kind: 'text', text: ' signs. Only the Connector can.' },
    ],
    [{ kind: 'text', text: 'Ask the connector.' }],
  ]);
});

test('takes the longest spelling, whole words only, and wire text as a whole', () => {
  expect([...termsIn([said('A Connector token arrives.')])]).toEqual(['connector-token']);
  expect([...termsIn([said('The reissued skillet')])]).toEqual([]);
  expect([...termsIn([[{ kind: 'code', text: 'aud' }]])]).toEqual(['audience']);
  expect([...termsIn([[{ kind: 'code', text: 'aud = x' }]])]).toEqual([]);
});

test('marking changes no word', () => {
  const word = fc.constantFrom('Connector', 'token', 'skill', 'PKCE', 'the', '/.default', 'state', 'kid', '’s', '-');
  fc.assert(
    fc.property(fc.array(fc.array(word).map((words) => words.join(' '))), (texts) => {
      const marked = markTerms(texts.map(said)).map((prose) => prose.map(({ text }) => text).join(''));
      expect(marked).toEqual(texts);
    }),
  );
});
