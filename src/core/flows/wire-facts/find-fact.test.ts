import { expect, test } from 'vitest';
import { ALL_FACTS } from './all-facts.ts';
import { findFact } from './find-fact.ts';

const whatIs = (place: 'body' | 'cookie' | 'header' | 'inside' | 'query', name: string, address = ''): string =>
  findFact({ place, names: name.split('.'), address })?.what ?? '';

test('one name means different things at different addresses', () => {
  const codes = ['login.example/authorize', 'token.example/api/usertoken/GetToken', 'token.example/PostSignInCallback'];
  expect(new Set(codes.map((address) => whatIs('query', 'code', address))).size).toBe(3);
  expect(whatIs('query', 'code', 'x/api/usertoken/gettoken')).toContain('six digits');
});

test('names are read in any case, and a member is not taken for another that ends the same', () => {
  expect(whatIs('header', 'authorization')).toBe(whatIs('header', 'Authorization'));
  expect(whatIs('body', 'from.id')).not.toBe(whatIs('body', 'id'));
  expect(whatIs('body', 'somewhere.id')).toBe('');
});

test('a star stands for any beginning, or for any end', () => {
  expect(whatIs('inside', 'state.relatesTo.conversation.conversation.id')).toContain('conversation');
  expect(whatIs('cookie', 'consent0123')).toContain('browser');
});

test('every fact is told in sentences and can be checked, and none is there twice', () => {
  const isSentence = (text: string): boolean => /^[A-Z“$a-z\d].*[.”!]$/.test(text) && text.length < 140;
  const untold = ALL_FACTS.filter(({ what, setBy, without }) => ![what, setBy, without].every(isSentence));
  expect(untold.map(({ place, name }) => `${place} ${name}`)).toEqual([]);
  expect(ALL_FACTS.filter(({ source: { label } }) => label === '')).toEqual([]);
  const keys = ALL_FACTS.map(({ place, name, on = '' }) => `${place} ${name.toLowerCase()} ${on}`);
  expect(keys.filter((key, index) => keys.indexOf(key) < index)).toEqual([]);
});
