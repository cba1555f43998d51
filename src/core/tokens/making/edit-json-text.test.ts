import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withFirstMember, withMember } from './edit-json-text.ts';

test('replaces only the value, and keeps spacing, order and digits', () => {
  expect(withMember('{ "n": 1e400,\n "aud" : "a" , "z":-0 }', 'aud', '"b"')).toBe(
    '{ "n": 1e400,\n "aud" : "b" , "z":-0 }',
  );
});

test('replaces the last of two, which is the one that parsers keep', () => {
  expect(withMember('{"a":1,"a":2}', 'a', '3')).toBe('{"a":1,"a":3}');
});

test('adds a member that is not there at the end, or at the beginning', () => {
  expect(withMember('{"a":1 }', 'b', '[]')).toBe('{"a":1,"b":[] }');
  expect(withMember('{ }', 'b', '[]')).toBe('{"b":[] }');
  expect(withFirstMember(' {"a":1}', 'a', '2')).toBe(' {"a":2,"a":1}');
});

test('leaves alone what is no object', () => {
  for (const text of ['', '[1]', '{"a":1', '"a"']) {
    expect(withMember(text, 'a', '2')).toBe(text);
    expect(withFirstMember(text, 'a', '2')).toBe(text);
  }
});

test('the member has the new value and the others theirs, whatever the object', () => {
  const object = fc.dictionary(fc.string(), fc.jsonValue());
  fc.assert(
    fc.property(object, fc.string(), fc.jsonValue(), (members, name, value) => {
      const edited: unknown = JSON.parse(withMember(JSON.stringify(members), name, JSON.stringify(value)));
      const expected: unknown = JSON.parse(JSON.stringify({ ...members, ...Object.fromEntries([[name, value]]) }));
      expect(edited).toEqual(expected);
    }),
  );
});
