import fc from 'fast-check';
import { expect, test } from 'vitest';
import { VERSION } from '#core/shared/version.ts';
import type { Sequence, Step } from './sequence.ts';
import { stepMarkdown, transcriptLine, transcriptOf, type Telling } from './transcript.ts';

const base = { certainty: 'specified', fields: [], errata: [], sources: [], failed: false } as const;

const ask: Step = {
  ...base,
  kind: 'message',
  id: 'ask',
  from: 'bot',
  to: 'service',
  answers: undefined,
  label: 'Is a token stored?',
  title: 'Is a token already stored?',
  explanation: [
    [
      { kind: 'text', text: 'The bot asks with its ' },
      { kind: 'code', text: 'userId' },
      { kind: 'text', text: ', see ' },
      { kind: 'link', text: 'the [docs]', href: 'https://docs.example/a(b)<c>' },
    ],
  ],
  wire: { kind: 'request', method: 'GET', url: 'https://api.example/token?userId=7', headers: [], body: undefined },
};
const reply: Step = {
  ...ask,
  id: 'reply',
  from: 'service',
  to: 'bot',
  answers: 'ask',
  label: '404, none stored',
  title: 'What if not?',
  explanation: [],
  wire: { kind: 'response', status: 404, statusText: 'Not Found', headers: [], body: undefined },
};
const check: Step = {
  ...base,
  kind: 'computation',
  id: 'check',
  at: 'bot',
  label: 'Compares the user',
  title: 'Is it the same user?',
  explanation: [],
  failed: true,
  comparison: {
    relation: 'same',
    left: { label: 'sent', value: '7' },
    right: { label: 'received', value: undefined },
    outcome: 'fail',
  },
};
const sequence: Sequence = {
  id: 'example',
  title: 'A *short* sign-in',
  summary: 'Two messages and a check.',
  participants: [
    { id: 'bot', label: 'Bot', role: 'Asks.' },
    { id: 'service', label: 'Token Service', role: 'Answers.' },
  ],
  steps: [ask, reply, check],
  chapters: [],
  threads: [],
  tokens: [],
};
const telling: Telling = {
  variant: 'First time',
  faults: [
    {
      label: 'The name is misspelt',
      symptom: [{ kind: 'text', text: 'The card never comes.' }],
      cause: [
        { kind: 'text', text: 'No connection is called ' },
        { kind: 'code', text: 'Grahp' },
      ],
      fix: [{ kind: 'text', text: 'Write *Graph*.' }],
      sources: [
        { label: 'A thread [1]', href: 'https://threads.example/1' },
        { label: 'RFC 6749', href: undefined },
      ],
    },
    {
      label: 'The clock is slow',
      symptom: [{ kind: 'text', text: 'Every token is refused.' }],
      cause: [{ kind: 'text', text: 'It is an hour late.' }],
      fix: [{ kind: 'text', text: 'Set it.' }],
      sources: [],
    },
  ],
  linkTo: () => 'https://signpost.example/#/flows/example',
};

test('as text it is titled, says how it was told, and numbers every step with its lines', () => {
  expect(transcriptOf('text', sequence, telling)).toBe(`A *short* sign-in

Two messages and a check.

Told as: First time
What goes wrong: The name is misspelt; The clock is slow
Made by Signpost ${VERSION}
To see it: https://signpost.example/#/flows/example

The fault that was switched on: The name is misspelt
   What people see: The card never comes.
   Why: No connection is called Grahp
   What to do: Write *Graph*.
   Where people met it:
   - A thread [1] https://threads.example/1
   - RFC 6749

The fault that was switched on: The clock is slow
   What people see: Every token is refused.
   Why: It is an hour late.
   What to do: Set it.

1. Bot to Token Service: Is a token stored?
   Is a token already stored?
   The bot asks with its userId, see the [docs]
   Request: GET https://api.example/token

2. Token Service answers Bot: 404, none stored
   What if not?
   Answer: 404 Not Found

3. Bot: Compares the user, failed
   Is it the same user?
   Compared: sent 7, received not there: they differ
`);
});

test('as Markdown marks in the text stay text, code is code and links are links', () => {
  const markdown = transcriptOf('markdown', sequence, telling);
  expect(markdown).toContain(String.raw`# A \*short\* sign-in`);
  expect(markdown).toContain('## 1. Bot to Token Service: Is a token stored?');
  expect(markdown).toContain(
    String.raw`The bot asks with its ${'`userId`'}, see [the \[docs\]](<https://docs.example/a(b)%3Cc%3E>)`,
  );
  expect(markdown).toContain('Request: `GET https://api.example/token`');
});

test('as Markdown the address is one that can be followed, and each fault has its story with its sources', () => {
  const markdown = transcriptOf('markdown', sequence, telling);
  expect(markdown).toContain('- To see it: <https://signpost.example/#/flows/example>');
  expect(markdown).toContain(String.raw`## The fault that was switched on: The name is misspelt

**What people see:** The card never comes.

**Why:** No connection is called ${'`Grahp`'}

**What to do:** Write \*Graph\*.

**Where people met it:**

- [A thread \[1\]](<https://threads.example/1>)
- RFC 6749
`);
});

test('one step stands alone in Markdown, with where it is from', () => {
  const markdown = stepMarkdown(sequence, telling, 1);
  expect(markdown).toMatch(/^## 2\. Token Service answers Bot: 404, none stored\n\n\*\*What if not\?\*\*/);
  expect(markdown).toContain(String.raw`- From: A \*short\* sign-in`);
  expect(markdown).not.toContain('Is a token');
});

test('a title that is the label again is told once', () => {
  const again = { ...sequence, steps: [{ ...ask, label: 'Hello\nthere', title: 'Hello there', explanation: [] }] };
  expect(transcriptOf('markdown', again, telling)).not.toContain('**Hello there**');
  expect(transcriptOf('text', again, telling)).not.toContain('   Hello there');
});

test('as JSON it can be read back', () => {
  const read: unknown = JSON.parse(
    transcriptOf('json', sequence, {
      ...telling,
      variant: undefined,
    }),
  );
  expect(read).toMatchObject({
    flow: 'example',
    faults: [
      {
        label: 'The name is misspelt',
        cause: 'No connection is called Grahp',
        sources: [{ href: 'https://threads.example/1' }, {}],
      },
      { label: 'The clock is slow' },
    ],
    link: 'https://signpost.example/#/flows/example',
    version: VERSION,
    steps: [
      { number: 1, id: 'ask', who: 'Bot to Token Service', line: { called: 'Request' } },
      { number: 2, failed: false },
      { number: 3, who: 'Bot', failed: true, comparison: { relation: 'same', outcome: 'fail' } },
    ],
  });
  expect(read).not.toHaveProperty('variant');
});

test('what cannot be seen has no line', () => {
  expect(transcriptLine({ ...ask, wire: undefined })).toBeUndefined();
  expect(transcriptLine({ ...check, comparison: undefined })).toBeUndefined();
});

test('no text of a step can make a heading, a list or a fence of its own in the Markdown', () => {
  const piece = fc.oneof(
    fc.constantFrom('\n# x', '```', '`', '- a', '1. a', '\n\n> a', '<b>', '](x)', '\r\n---\r\n'),
    fc.string({ unit: 'grapheme' }),
  );
  fc.assert(
    fc.property(
      fc.array(piece).map((pieces) => pieces.join('')),
      (hostile) => {
        const step: Step = {
          ...ask,
          label: hostile,
          title: hostile,
          explanation: [
            [{ kind: 'text', text: hostile }],
            [{ kind: 'code', text: hostile }],
            [{ kind: 'link', text: hostile, href: hostile }],
          ],
        };
        const lines = transcriptOf('markdown', { ...sequence, steps: [step] }, { ...telling, faults: [] }).split('\n');
        expect(lines.filter((line) => line.startsWith('#'))).toHaveLength(2);
        expect(lines.filter((line) => /^(?:[+-]|\d+[.)]) /.test(line))).toHaveLength(3);
        expect(lines.filter((line) => /^(?:>|`{3,}[^`]*$|---)/.test(line))).toEqual([]);
      },
    ),
  );
});
