import fc from 'fast-check';
import { expect, test } from 'vitest';
import { memberOf, scanJson, stringOf, type JsonNode } from './json-scanner.ts';

function toPlain(node: JsonNode | undefined): unknown {
  if (node === undefined) return undefined;
  if (node.kind === 'object') return Object.fromEntries(node.members.map((m) => [m.name, toPlain(m.value)]));
  if (node.kind === 'array') return node.items.map(toPlain);
  return node.kind === 'number' ? Number(node.source) : node.value;
}

test('reads every JSON text as JSON.parse does', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      const scan = scanJson(text);
      expect(scan.problem).toBeUndefined();
      expect(JSON.stringify(toPlain(scan.root))).toBe(JSON.stringify(JSON.parse(text)));
    }),
  );
});

test('refuses exactly what JSON.parse refuses, with a position inside the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'{}[]":,\\/u01e.-+ tnra\n') }), (text) => {
      let accepted = true;
      try {
        JSON.parse(text);
      } catch {
        accepted = false;
      }
      const { problem } = scanJson(text);
      expect(problem === undefined).toBe(accepted);
      if (problem) expect(problem.at).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: 2000 },
  );
});

test('keeps numbers and order as written and names duplicates', () => {
  const scan = scanJson('{"b":12345678901234567890,"a":1e400,"b":-0}');
  expect(scan.root).toMatchObject({ members: [{ name: 'b' }, { name: 'a' }, { name: 'b' }] });
  expect(memberOf(scan.root, 'b')).toMatchObject({ source: '-0' });
  expect(scan.notes).toMatchObject([{ kind: 'duplicate-name', text: 'b', at: 36 }]);
});

test('gives what stands before the end of a cut text', () => {
  const scan = scanJson('{"log":{"entries":[{"url":"a"},{"url":"b');
  expect(scan.problem).toMatchObject({ kind: 'unexpected-end' });
  expect(toPlain(memberOf(memberOf(scan.root, 'log'), 'entries'))).toEqual([{ url: 'a' }, {}]);
});

test('a claim may be called like something every object has', () => {
  const scan = scanJson('{"__proto__":"x","constructor":"y"}');
  expect(stringOf(scan.root, '__proto__')).toBe('x');
  expect(stringOf(scan.root, 'toString')).toBeUndefined();
});

test('reads comments and trailing commas only when asked, and lists them', () => {
  const text = '{"aud":"x" // the app id\n,}';
  expect(scanJson(text).problem).toMatchObject({ kind: 'unexpected-character', at: 11 });
  const scan = scanJson(text, { comments: true });
  expect(scan.problem).toBeUndefined();
  expect(scan.notes.map((note) => note.kind)).toEqual(['comment', 'trailing-comma']);
});

test('stops at the depth limit without exhausting the stack', () => {
  const { problem } = scanJson('['.repeat(1_000_000));
  expect(problem).toMatchObject({ kind: 'too-deep', at: 200 });
});
