import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldsOf, layOutWire } from './wire-layout.ts';
import type { WireField, WireRow } from './wire-rows.ts';
import type { HttpBody, Wire } from './wire.ts';

const linesOf = (rows: readonly WireRow[]): readonly string[] =>
  rows.map(({ depth, pieces }) => '  '.repeat(depth) + pieces.map(({ text }) => text).join(''));

const named = (fields: readonly WireField[]): readonly string[] =>
  fields.map(({ place, names }) => `${place} ${names.join('.')}`);

const answer = (body: HttpBody): Wire => ({ kind: 'response', status: 200, statusText: 'OK', headers: [], body });
const json = (text: string): Wire => answer({ mediaType: 'application/json', text });

const TOKEN = [{ alg: 'none' }, { aud: 'x', exp: 12 }]
  .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
  .concat('c2ln')
  .join('.');

test('a request has one parameter a row, its host and its headers', () => {
  const rows = layOutWire(
    {
      kind: 'request',
      method: 'GET',
      url: 'https://a.example/p?userId=29%3A1&code=',
      headers: [{ name: 'Accept', value: '*/*' }],
      body: undefined,
    },
    '',
  );
  expect(linesOf(rows)).toEqual(['GET /p', '  ?userId=29%3A1', '  &code= HTTP/1.1', 'Host: a.example', 'Accept: */*']);
  expect(named(fieldsOf(rows))).toEqual(['path path', 'query userId', 'query code', 'header Host', 'header Accept']);
  expect(fieldsOf(rows)[0]).toMatchObject({ value: '/p', where: 'path', address: 'a.example/p' });
  expect(fieldsOf(rows)[1]).toMatchObject({ value: '29:1', where: 'query userId', address: 'a.example/p' });
});

test('JSON keeps its order, its numbers and its escapes', () => {
  const rows = layOutWire(json(String.raw`{"b":1.0,"a":["x\u0041",{"c":null}],"e":{}}`), 'a.example/p');
  expect(linesOf(rows).slice(2)).toEqual([
    '{',
    '  "b": 1.0,',
    '  "a": [',
    String.raw`    "x\u0041",`,
    '    {',
    '      "c": null',
    '    }',
    '  ],',
    '  "e": {}',
    '}',
  ]);
  expect(named(fieldsOf(rows))).toEqual(['status 200', 'body b', 'body a', 'body a.c', 'body e']);
});

test('a form has one parameter a row, as it is encoded', () => {
  const rows = layOutWire(answer({ mediaType: 'application/x-www-form-urlencoded', text: 'a=1%202&b=3' }), '');
  expect(linesOf(rows).slice(2)).toEqual(['a=1%202', '&b=3']);
  expect(named(fieldsOf(rows)).slice(1)).toEqual(['form a', 'form b']);
});

test('a token opens into its claims, base64 into its JSON, an address into its parameters', () => {
  const state = Buffer.from('{"user":{"id":"u"}}').toString('base64');
  const rows = layOutWire(
    json(JSON.stringify({ token: TOKEN, state, link: 'https://b.example/in?signin=1#tail=2' })),
    'a.example/p',
  );
  const fields = fieldsOf(rows);
  expect(named(fields).slice(1)).toEqual([
    'body token',
    'claim header.alg',
    'claim payload.aud',
    'claim payload.exp',
    'claim signature',
    'body state',
    'inside state.user',
    'inside state.user.id',
    'body link',
    'query signin',
    'query tail',
  ]);
  expect(fields.find(({ names }) => names.includes('signin'))).toMatchObject({ address: 'b.example/in' });
  expect(new Set(fields.map(({ id }) => id)).size).toBe(fields.length);
});

test('a page is text; a line on which its script hands a value over is a field', () => {
  const rows = layOutWire(answer({ mediaType: 'text/html', text: "<p>Done</p>\n<script>notifySuccess('123456')" }), '');
  expect(linesOf(rows).slice(2)).toEqual(['<p>Done</p>', "<script>notifySuccess('123456')"]);
  expect(named(fieldsOf(rows))).toEqual(['status 200', 'page notifySuccess']);
});

test('a body of one line is a field as a whole', () => {
  const rows = layOutWire(answer({ mediaType: undefined, text: 'Unauthorized' }), '');
  expect(named(fieldsOf(rows))).toEqual(['status 200', 'body ']);
});

test('no text is lost, and nothing throws, whatever the body is', () => {
  const form = fc.string({ unit: fc.constantFrom(...'a&=#') }).map((text) => `a=${text}`);
  const inked = (text: string): string => text.replaceAll(/\s/g, '');
  fc.assert(
    fc.property(
      fc.oneof(fc.json(), fc.string(), fc.string({ unit: fc.constantFrom(...'{}[]":,a1\n&=#?') }), form),
      (text) => {
        const rows = layOutWire(answer({ mediaType: undefined, text }), '');
        const written = linesOf(rows.slice(1)).join('');
        expect(inked(written)).toBe(inked(text));
      },
    ),
    { numRuns: 500 },
  );
});
