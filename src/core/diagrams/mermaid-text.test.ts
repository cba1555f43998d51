// @vitest-environment jsdom
import fc from 'fast-check';
import mermaid from 'mermaid';
import { expect, test } from 'vitest';
import type { MessageStep, Sequence } from '#core/sequence/sequence.ts';
import { escapeBlockLabel, escapeLabel } from './escape-label.ts';
import { toMermaid, writeMermaid } from './mermaid-text.ts';

/** What Mermaid has understood of a source: the real parser, not ours. */
async function readBack(source: string): Promise<{ aliases: string[]; messages: string[] }> {
  await mermaid.parse(source);
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(source);
  const diagram = db as unknown as {
    getActors(): Map<string, { description: string }>;
    getMessages(): { message: string; from?: string; to?: string }[];
  };
  return {
    aliases: [...diagram.getActors().values()].map(({ description }) => decode(description)),
    messages: diagram.getMessages().map(({ message }) => decode(message)),
  };
}

/** Mermaid keeps `#NN;` as a placeholder of its own until it draws. */
const decode = (text: string): string =>
  text.replace(/ﬂ°°(\d+)¶ß/g, (_, point: string) => String.fromCodePoint(Number(point)));

const ATTACKS = [
  '%%{init:{"theme":"dark"}}%%',
  'end',
  'a; b',
  'a #b',
  'a #b; c',
  'style x:y;z#1;',
  'classDef a fill:#f00;',
  'wrap: hello',
  ':nowrap:',
  '$$x^2$$',
  '<img src=x onerror=alert(1)>',
  '</text></svg>',
  'participant x',
  '->>',
  'ﬂ°lt¶ß',
  '%2F%%',
  '\u202eevil',
  '\r\n\u2028',
  'click A',
  'alt',
  'note over p0: x',
];
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...ATTACKS), fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })))
  .map((pieces) => pieces.join(' '));

const step = (id: string, label: string): MessageStep => ({
  kind: 'message',
  id,
  label,
  title: label,
  from: 'one',
  to: 'two',
  answers: undefined,
  wire: undefined,
  explanation: [],
  certainty: 'specified',
  fields: [],
  errata: [],
  sources: [],
  failed: false,
});

const sequence = (alias: string, labels: readonly string[]): Sequence => ({
  id: 'test',
  title: 'Test',
  summary: '',
  participants: [
    { id: 'one', label: alias, role: '' },
    { id: 'two', label: 'Two', role: '' },
  ],
  steps: labels.map((label, index) => step(`s${index}`, label)),
  chapters: [],
  threads: [],
  tokens: [],
});

/** What may change on the way: spaces, and characters that are made visible instead of being obeyed. */
const comparable = (text: string): string => text.replace(/[\s\u200b]|<br\/>/g, '');
const visible = (text: string): string =>
  comparable(
    text
      .toWellFormed()
      .replace(/\r\n|[\n\r\v\f\u0085\u2028\u2029\t]/g, ' ')
      .replace(
        /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g,
        (character) => `⟨U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`,
      ),
  );

test('Mermaid reads exactly the labels it was given, whatever stands in them', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(hostile, hostile, hostile, async (alias, first, second) => {
      const { aliases, messages } = await readBack(toMermaid(sequence(alias, [first, second])));
      expect(aliases.map(comparable)).toEqual([visible(alias), 'Two']);
      expect(messages.map(comparable)).toEqual([visible(first), visible(second)]);
    }),
    { numRuns: 150 },
  );
});

test('every attack alone is harmless', async () => {
  const { messages } = await readBack(toMermaid(sequence('One', ATTACKS)));
  expect(messages.map(comparable)).toEqual(ATTACKS.map(visible));
});

test('labels of blocks, names of groups and titles cannot change what Mermaid reads', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(hostile, hostile, async (first, second) => {
      const base = sequence('One', ['before', 'inside', 'other', 'after']);
      const sections = [
        { label: first, firstStepId: 's1' },
        { label: second, firstStepId: 's2' },
      ];
      const source = writeMermaid(
        {
          ...base,
          title: first,
          summary: second,
          groups: [{ label: second, participants: ['one'] }],
          fragments: [{ kind: 'alt', sections, lastStepId: 's2' }],
        },
        { whole: true },
      );
      const { aliases, messages } = await readBack(source);
      expect(aliases).toEqual(['One', 'Two']);
      expect(messages.map(comparable)).toEqual(
        ['before', escapeBlockLabel(first), 'inside', escapeBlockLabel(second), 'other', '', 'after'].map(comparable),
      );
      expect(escapeBlockLabel(escapeBlockLabel(first))).toBe(escapeBlockLabel(first));
    }),
    { numRuns: 150 },
  );
});

test('line breaks become breaks where lines may stay, and spaces where not', () => {
  expect(escapeLabel('a\nb')).toBe('a<br/>b');
  expect(escapeLabel('a\r\nb', 'one-line')).toBe('a b');
  expect(escapeLabel('')).toBe('#8203;');
});

test('answers are dotted, failures crossed, computations point at themselves', () => {
  const base = sequence('One', ['ask', 'answer', 'work']);
  const [ask, answer, work] = base.steps;
  if (ask?.kind !== 'message' || answer?.kind !== 'message' || work?.kind !== 'message')
    throw new Error('not messages');
  const { kind: _kind, from: _from, to: _to, answers: _answers, wire: _wire, ...rest } = work;
  const source = toMermaid({
    ...base,
    steps: [
      { ...ask, failed: true },
      { ...answer, from: 'two', to: 'one', answers: ask.id },
      { ...rest, kind: 'computation', at: 'two', comparison: undefined },
    ],
  });
  expect(source.split('\n').slice(3, 6)).toEqual(['  p0-xp1: ask', '  p1-->>p0: answer', '  p1->>p1: work']);
});
