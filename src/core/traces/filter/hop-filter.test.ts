import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newHop, NOTHING_RECORDED } from '#core/traces/new-hop.ts';
import type { Hop } from '#core/traces/model.ts';
import { completeFilter } from './complete-filter.ts';
import { filterHops, type HopStanding } from './hop-filter.ts';
import { parseFilter, withoutTerm } from './filter-language.ts';

const hop = (url: string, status: number | undefined, rest: Partial<Hop> = {}): Hop =>
  newHop(
    { label: 'entry', at: undefined },
    {
      request: {
        kind: 'request',
        method: 'GET',
        url,
        headers: [{ name: 'Cookie', value: 'nonce=n1' }],
        body: undefined,
      },
      response:
        status === undefined
          ? undefined
          : { kind: 'response', status, statusText: '', headers: [], body: { mediaType: 'text/html', text: 'Hello' } },
      ...rest,
    },
  );
const state = btoa(JSON.stringify({ connectionName: 'Northwind' }));
const HOPS: readonly Hop[] = [
  hop('https://token.botframework.com/api/oauth/signin?signin=1', 302),
  hop(`https://api.botframework.com/api/botsignin/GetSignInUrl?state=${encodeURIComponent(state)}`, 404),
  hop('https://cdn.example/app.js?from=a%20b', 200, { recorded: { ...NOTHING_RECORDED, took: 2.5, fromCache: true } }),
  hop('https://cdn.example/slow', undefined),
];
const standing = (each: Hop): HopStanding => ({
  isKept: HOPS.indexOf(each) < 2,
  findings: new Set(HOPS.indexOf(each) === 1 ? ['high'] : []),
});
const found = (text: string): readonly number[] => filterHops(HOPS, parseFilter(text), standing);

describe('a filter lets through', () => {
  test.each<[string, readonly number[]]>([
    ['', [0, 1, 2, 3]],
    ['status>=400', [1]],
    ['status:3xx', [0]],
    ['status:302,404', [0, 1]],
    ['host:botframework', [0, 1]],
    ['host=token.botframework.com', [0]],
    ['-host:cdn', [0, 1]],
    ['carries:connectionName', [1]],
    ['carries=from', [2]],
    ['carries:nonce', [0, 1, 2, 3]],
    ['"cookie: nonce"', [0, 1, 2, 3]],
    ['northwind', [1]],
    ['"a b"', [2]],
    ['cookie:nonce method:get', [0, 1, 2, 3]],
    ['is:noise', [2, 3]],
    ['is:unanswered', [3]],
    ['is:failed', [1]],
    ['is:cached', [2]],
    ['finding:high', [1]],
    ['finding:any', [1]],
    ['kind:open-link', [0]],
    ['took>2s', [2]],
    ['took>2600ms', []],
    ['type:html path:/slow', []],
    ['https://cdn.example/slow', [3]],
  ])('%s', (text, indexes) => {
    expect(parseFilter(text).problems).toEqual([]);
    expect(found(text)).toEqual(indexes);
  });
});

test.each([
  ['status>=x', 'status is compared with a number, as in status>=400.'],
  ['is:nice', /^is: knows kept, noise/],
  ['host>3', 'host has no order: write host: and a value.'],
  ['stauts:3', /^“stauts” is no field\. Fields are status, method/],
  ['host:', 'After host: a value is missing.'],
  ['"open', 'A quotation mark is not closed.'],
])('%s is no filter, and why is said with its place', (text, sentence) => {
  expect(parseFilter(`is:kept ${text}`).problems).toEqual([
    {
      start: 8,
      end: 8 + text.length,
      sentence: typeof sentence === 'string' ? sentence : expect.stringMatching(sentence),
    },
  ]);
  expect(found(`is:kept ${text}`)).toEqual([0, 1]);
});

test('a term can be taken away again', () => {
  const text = 'host:cdn  status>=400 "a b"';
  const texts = parseFilter(text).terms.map((term) => withoutTerm(text, term));
  expect(texts).toEqual(['status>=400 "a b"', 'host:cdn "a b"', 'host:cdn  status>=400']);
});

test('completes fields, and values that the capture has, the most frequent first', () => {
  const complete = (text: string): readonly string[] =>
    completeFilter(text, text.length, HOPS).map((each) => each.text);
  expect(complete('is:kept ho')).toEqual(['host:']);
  expect(complete('-st')).toEqual(['-status>=']);
  expect(complete('host:')).toEqual(['host:cdn.example', 'host:token.botframework.com', 'host:api.botframework.com']);
  expect(complete('is:no')).toEqual(['is:noise']);
  expect(complete('is:noise')).toEqual([]);
  expect(complete('')).toContain('carries:');
  expect(complete('is:kept ')).toContain('status>=');
});

test('any text is a filter, and its parts stand where they say', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[-!"a-z:<>=, ]{0,60}$/)), (text) => {
      const { terms, problems } = parseFilter(text);
      for (const { start, end } of [...terms, ...problems]) {
        expect(start).toBeLessThan(end);
        expect(end).toBeLessThanOrEqual(text.length);
      }
      filterHops(HOPS, { terms, problems }, standing);
      completeFilter(text, text.length, HOPS);
    }),
  );
});
