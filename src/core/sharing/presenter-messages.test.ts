import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Sequence, Step } from '#core/sequence/sequence.ts';
import { notesAt, readPresenterMessage, type Question } from './presenter-messages.ts';

const step = (id: string): Step => ({
  kind: 'message',
  id,
  from: 'bot',
  to: 'entra',
  answers: undefined,
  wire: { kind: 'act', text: 'eyJhbGciOiJSUzI1NiJ9.secret.signature' },
  failed: false,
  label: id,
  title: `Why ${id}?`,
  explanation: [
    [
      { kind: 'text', text: 'Because of ' },
      { kind: 'code', text: 'aud' },
    ],
  ],
  certainty: 'specified',
  fields: [
    {
      name: 'Authorization',
      value: 'Bearer eyJhbGciOiJSUzI1NiJ9.secret.signature',
      meaning: [{ kind: 'text', text: 'Who asks.' }],
      thread: undefined,
      token: undefined,
    },
  ],
  errata: [],
  sources: [],
});

const question: Question = {
  question: [{ kind: 'text', text: 'Who is asked?' }],
  answers: [
    { text: 'Entra', right: true, because: [{ kind: 'text', text: 'It issues tokens.' }] },
    { text: 'The bot', right: false, because: [{ kind: 'text', text: 'It asks.' }] },
  ],
};

const sequence: Sequence = {
  id: 'test',
  title: 'Test flow',
  summary: 'What it shows.',
  participants: [
    { id: 'bot', label: 'Bot', role: 'Your code.' },
    { id: 'entra', label: 'Entra', role: 'Issues tokens.' },
  ],
  steps: [step('one'), step('two')],
  chapters: [],
  threads: [],
  tokens: [],
};

test('the notes say the step, the next one, and what to tell', () => {
  expect(notesAt(sequence, 0, [])).toEqual({
    flow: 'Test flow',
    length: 2,
    step: { number: 1, title: 'Why one?', route: 'Bot to Entra' },
    next: { number: 2, title: 'Why two?', route: 'Bot to Entra' },
    paragraphs: ['Because of aud'],
    fields: [{ name: 'Authorization', meaning: 'Who asks.' }],
    questions: [],
    hasPrevious: true,
    hasNext: true,
  });
});

test('the introduction presents the cast, the recap has no next step', () => {
  expect(notesAt(sequence, -1, [])).toMatchObject({
    step: undefined,
    next: { number: 1 },
    paragraphs: ['What it shows.', 'Bot: Your code.', 'Entra: Issues tokens.'],
    hasPrevious: false,
  });
  expect(notesAt(sequence, 2, [])).toMatchObject({ step: undefined, next: undefined, hasNext: false });
});

test('a question that waits is told with its answers, and why the right one is right', () => {
  expect(notesAt(sequence, 0, [question]).questions).toEqual([
    {
      text: 'Who is asked?',
      answers: [
        { text: 'Entra', because: 'It issues tokens.' },
        { text: 'The bot', because: undefined },
      ],
    },
  ]);
});

test('no value of the run is told', () => {
  for (const index of [-1, 0, 1, 2]) expect(JSON.stringify(notesAt(sequence, index, []))).not.toContain('eyJ');
});

test('what one window says the other understands', () => {
  const said = { kind: 'notes', from: 'a', notes: notesAt(sequence, 0, [question]) } as const;
  expect(readPresenterMessage(structuredClone(said))).toEqual(said);
  expect(readPresenterMessage({ kind: 'move', to: 'a', by: 1 })).toEqual({ kind: 'move', to: 'a', by: 1 });
  expect(readPresenterMessage({ kind: 'gone', from: 'a' })).toEqual({ kind: 'gone', from: 'a' });
});

test.each([
  [{ kind: 'move', to: 'a', by: 3 }],
  [{ kind: 'notes', from: 'a', notes: { ...notesAt(sequence, 0, []), paragraphs: [1] } }],
  [{ kind: 'notes', from: 'a', notes: { ...notesAt(sequence, 0, []), questions: [{ text: 'Why?', answers: ['a'] }] } }],
  [{ kind: 'notes', notes: notesAt(sequence, 0, []) }],
  [{ kind: 'else', from: 'a' }],
])('%j is no message', (message) => {
  expect(readPresenterMessage(message)).toBeUndefined();
});

test('anything at all is read or refused, never thrown on', () => {
  fc.assert(
    fc.property(fc.anything(), (message) => {
      expect(readPresenterMessage({ kind: 'notes', from: 'a', notes: message })).toBeUndefined();
      expect(() => readPresenterMessage(message)).not.toThrow();
    }),
  );
});
