/** Whatever stands in a capture, no rule throws, and what it says is a finding. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exampleHops, type ExampleHop } from './examples/example-hops.ts';
import { asking, returning, roundTrip } from './examples/example-sign-in.ts';
import { CHECKS, findingsIn } from './run-checks.ts';
import { factsOfHops } from './facts/sign-in-facts.ts';

const word = fc.oneof(
  fc.constantFrom(
    '__proto__',
    'constructor',
    '%',
    '%E0%A4%A',
    'eyJ',
    'eyJhbGciOiJub25lIn0..',
    'a b',
    '\u0000',
    '-1',
    '1e999',
  ),
  fc.string({ maxLength: 30, unit: 'binary' }),
);
const pair = fc
  .tuple(
    fc.constantFrom(
      'state',
      'nonce',
      'code',
      'request',
      'response',
      'redirect_uri',
      'scope',
      'id_token',
      'iss',
      'code_challenge',
      'grant_type',
      'next',
    ),
    word,
  )
  .map(([name, value]) => `${name}=${value}`);
const query = fc.array(pair, { maxLength: 6 }).map((pairs) => pairs.join('&'));
const hop: fc.Arbitrary<ExampleHop> = fc.record({
  ask: fc.oneof(
    query.map((text) => `${asking()}&${text}`),
    query.map((text) => `${returning()}&${text}`),
    query.map((text) => `POST https://login.example/token?${text}`),
    word.map((text) => `GET ${text}`),
    word,
  ),
  headers: fc.array(
    word.map((text) => `Cookie: ${text}`),
    { maxLength: 2 },
  ),
  body: fc.oneof(query, word),
  answer: fc.oneof(
    query.map((text) => `302 https://app.example/callback#${text}`),
    word.map((text) => `302 ${text}`),
    fc.constantFrom('200', '0', '-1', '999', ''),
  ),
  answerHeaders: fc.array(
    word.map((text) => `Set-Cookie: ${text}`),
    { maxLength: 2 },
  ),
  answerBody: fc.oneof(word, fc.dictionary(word, fc.jsonValue())),
});

test('every rule answers every capture', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(hop, { maxLength: 5 }), async (hops) => {
      const found = await findingsIn(factsOfHops(exampleHops(...roundTrip({ redeem: {} }), ...hops).hops), CHECKS);
      for (const finding of found) {
        expect(finding.title).not.toBe('');
        expect(finding.meaning).not.toBe('');
        expect(finding.outcome === 'fail' && finding.evidence.length === 0).toBe(false);
      }
    }),
    { numRuns: 60 },
  );
});

test('a value of a megabyte is judged like any other', async () => {
  const long = 'a'.repeat(1_000_000);
  const hops = [
    ...roundTrip({ ask: { state: long } }),
    { ask: `GET https://app.example/?next=${long}`, answer: `302 ${long}` },
  ];
  const found = await findingsIn(factsOfHops(exampleHops(...hops).hops), CHECKS);
  expect(found.some(({ rule, outcome }) => rule === 'state-returned-unchanged' && outcome === 'pass')).toBe(true);
});
