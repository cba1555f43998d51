import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseJson } from './parse-json.ts';
import type { HarPart } from './har-parts.ts';
import { EntrySplitter } from './split-entries.ts';

/** The parts of a text whose bytes arrive `size` at a time. */
function partsOf(text: string, size = 1_000_000): readonly HarPart[] {
  const bytes = new TextEncoder().encode(text);
  const splitter = new EntrySplitter(parseJson);
  const parts: HarPart[] = [];
  for (let at = 0; at < bytes.length; at += size) parts.push(...splitter.push(bytes.subarray(at, at + size), at));
  return [...parts, ...splitter.end()];
}

const valuesOf = (parts: readonly HarPart[]): readonly unknown[] =>
  parts.flatMap((part) => (part.kind === 'entry' ? [part.value] : []));
const skippedOf = (parts: readonly HarPart[]): readonly string[] =>
  parts.flatMap((part) => (part.kind === 'skipped' ? [`${part.number} ${part.why}`] : []));

const entry = (url: string, rest: object = {}): object => ({ startedDateTime: '', request: { url }, ...rest });
const urlsOf = (parts: readonly HarPart[]): string =>
  valuesOf(parts)
    .map((value) => /"url":"(\w*)"/.exec(JSON.stringify(value))?.[1])
    .join('');

test('gives what JSON.parse gives, however the bytes are cut', () => {
  const hard = fc.array(fc.constantFrom('\\', '"', '{', '}', '[', ']', ',', ':', 'é', '𝒳', '\n', '\u2028', 'a'));
  const value = fc.oneof(
    hard.map((characters) => characters.join('')),
    fc.jsonValue(),
  );
  const object = fc.record({ request: value, response: value, '\\"': value });
  fc.assert(
    fc.property(
      fc.array(object, { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 0, max: 3 }),
      (entries, size, indent) => {
        const text = JSON.stringify({ log: { pages: [{ id: '{"entries":[' }], entries } }, undefined, indent);
        const parsed: { log: { entries: unknown } } = JSON.parse(text);
        const parts = partsOf(text, size);
        expect(valuesOf(parts)).toEqual(parsed.log.entries);
        expect(skippedOf(parts)).toEqual([]);
      },
    ),
    { numRuns: 500 },
  );
});

test('entries begin at the byte that is said', () => {
  const text = JSON.stringify({ log: { comment: 'é', entries: [entry('a'), entry('é'), entry('c')] } });
  const bytes = new TextEncoder().encode(text);
  for (const part of partsOf(text, 7)) {
    if (part.kind !== 'entry') throw new Error(part.kind);
    const whole = new TextEncoder().encode(JSON.stringify(part.value));
    expect(bytes.subarray(part.at, part.at + whole.length)).toEqual(whole);
  }
});

const log = (entries: readonly object[]): object => ({ log: { version: '1.2', entries } });
test.each([
  [
    'entries before the creator',
    '{"log":{"entries":[{"request":{"url":"a"}}],"creator":{"name":"x"},"version":"1"}}',
    'a',
  ],
  ['a nested log', JSON.stringify({ data: { har: log([entry('a'), entry('b')]) } }), 'ab'],
  ['no log around the entries', JSON.stringify({ version: '1.2', creator: {}, entries: [entry('a')] }), 'a'],
  ['a bare list of entries', JSON.stringify([entry('a'), entry('b')]), 'ab'],
  ['one entry alone', JSON.stringify(entry('a'), undefined, 2), 'a'],
  ['one whose first member is not known', JSON.stringify({ comment: 'x', ...entry('a') }), 'a'],
  ['one entry per line', [entry('a'), entry('b'), entry('c')].map((one) => JSON.stringify(one)).join('\n'), 'abc'],
  ['one HAR per line', [log([entry('a')]), log([entry('b')])].map((one) => JSON.stringify(one)).join('\n'), 'ab'],
  ['several HARs', JSON.stringify(log([entry('a')])) + JSON.stringify(log([entry('b')]), undefined, 2), 'ab'],
  ['a list of HARs', JSON.stringify([log([entry('a')]), log([entry('b')])]), 'ab'],
  ['JSONP', `onInputData(${JSON.stringify(log([entry('a')]))});`, 'a'],
])('%s', (_, text, urls) => {
  for (const size of [1, 5, 1000]) {
    const parts = partsOf(text, size);
    expect(urlsOf(parts)).toBe(urls);
    expect(skippedOf(parts)).toEqual([]);
  }
});

test('tells the version and the programs, wherever they stand', () => {
  const text =
    '{"log":{"entries":[{"request":{"creator":1}}],"creator":{"name":"{\\""},"version":"1.2","browser":{"name":"B"}}}';
  expect(partsOf(text, 3).filter(({ kind }) => kind === 'member')).toEqual([
    { kind: 'member', name: 'creator', value: { name: '{"' } },
    { kind: 'member', name: 'version', value: '1.2' },
    { kind: 'member', name: 'browser', value: { name: 'B' } },
  ]);
});

test('NaN and control characters of old exporters are read', () => {
  const text = '{"log":{"entries":[{"request":{"url":"a"},"time":NaN,"x":[-Infinity,"NaN\u0001"]}]}}';
  expect(valuesOf(partsOf(text))).toEqual([{ request: { url: 'a' }, time: null, x: [null, 'NaN\u0001'] }]);
});

const whole = (...urls: readonly string[]): string => JSON.stringify(log(urls.map((url) => entry(url))));
test.each([
  ['a missing quotation mark', whole('a', 'b', 'c', 'd').replace('"b"', '"b'), 'acd', ['2 damaged']],
  ['a quotation mark too many', whole('a', 'b', 'c', 'd').replace('"b"', '"b""'), 'acd', ['2 damaged']],
  ['a missing bracket', whole('a', 'b', 'c').replace('"b"}}', '"b"}'), 'ac', ['2 damaged']],
  ['a bracket too many', whole('a', 'b', 'c').replace('"b"}}', '"b"}}}'), 'abc', ['2 damaged']],
  ['a comma too many', whole('a', 'b', 'c').replace('"b"', '"b",'), 'ac', ['2 damaged']],
  ['a missing comma between entries', whole('a', 'b').replace('},{', '}{'), 'ab', []],
  [
    'items of the wrong type',
    '{"log":{"entries":[1,{"request":{"url":"a"}},"x",null,[{}]]}}',
    'a',
    ['1 no-object', '3 no-object', '4 no-object'],
  ],
  ['the first HAR of two cut', whole('a', 'b').slice(0, -8) + whole('c', 'd'), 'acd', ['2 damaged']],
  ['cut between entries', whole('a', 'b').slice(0, -3), 'ab', ['2 cut-off']],
  ['cut inside an entry', whole('a', 'b').slice(0, -5), 'a', ['1 cut-off']],
  ['cut before the first', '{"log":{"version":"1.2","ent', '', ['0 cut-off']],
])('damage: %s', (_, text, urls, skipped) => {
  for (const size of [1, 9, 1000]) {
    const parts = partsOf(text, size);
    expect(urlsOf(parts)).toBe(urls);
    expect(skippedOf(parts)).toEqual(skipped);
  }
});

test('what is too deep is passed over, and what follows is read', () => {
  const deep = `{"request":${'['.repeat(600)}${']'.repeat(600)}}`;
  const text = `{"log":{"entries":[{"request":{"url":"a"}},${deep},{"request":{"url":"b"}}]}}`;
  const parts = partsOf(text, 100);
  expect(urlsOf(parts)).toBe('ab');
  expect(skippedOf(parts)).toEqual(['2 too-deep']);
});

test('one changed byte costs one entry at most', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  const text = whole(...names);
  fc.assert(
    fc.property(fc.nat(text.length - 1), fc.constantFrom('"', '{', '}', '[', ']', ',', ':', '\\', 'x'), (at, byte) => {
      const changed = text.slice(0, at) + byte + text.slice(at + 1);
      const inside = at > text.indexOf('[') && at < text.lastIndexOf(']');
      const urls = urlsOf(partsOf(changed, 64));
      if (inside) expect(names.filter((name) => !urls.includes(name)).length).toBeLessThanOrEqual(1);
    }),
    { numRuns: 2000 },
  );
  expect(urlsOf(partsOf(text))).toBe(names.join(''));
});

test('no order of tokens makes it throw, or give an entry that is no JSON value', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom('{"request":', '[', '{', '}', ']', ',', ':', '"', '\\', '"entries":[', '1', '\n', '{"log":'),
      ),
      fc.integer({ min: 1, max: 9 }),
      (tokens, size) => {
        for (const value of valuesOf(partsOf(tokens.join(''), size))) expect(value).toBeDefined();
      },
    ),
    { numRuns: 2000 },
  );
});

test('a file of nothing but beginnings ends', () => {
  for (const piece of ['{"request":"', '[{"request":', ',{"request":{', '{"entries":[{"request":', '\n{"cache":"\\'])
    expect(valuesOf(partsOf(`{"log":{"entries":[${piece.repeat(500)}`, 4096))).toEqual([]);
});
