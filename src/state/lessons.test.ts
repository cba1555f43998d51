import { expect, test } from 'vitest';
import type { Checkpoint, FlowRun } from '#core/flows/playing/perform-flow.ts';
import { answerLesson, lessonsFromText, lessonsText, NO_LESSONS, questionsAfter, waitingQuestion } from './lessons.ts';

const checkpoint = (id: string, before: string): Checkpoint => ({
  id,
  before,
  kind: 'next',
  question: [],
  answers: [],
});
const run = {
  flowId: 'flow',
  sequence: { steps: [{ id: 'first' }, { id: 'second' }] },
  checkpoints: [checkpoint('what', 'first'), checkpoint('who', 'second'), checkpoint('why', 'second')],
} as unknown as FlowRun;

test('a question stands before its step, from the introduction on', () => {
  expect(questionsAfter(run, -1).map(({ id }) => id)).toEqual(['what']);
  expect(questionsAfter(run, 0).map(({ id }) => id)).toEqual(['who', 'why']);
  expect(questionsAfter(run, 1)).toEqual([]);
});

test('a question waits until it is asked or answered, and none waits when they are off', () => {
  expect(waitingQuestion(run, 0, NO_LESSONS)).toBe('flow/who');
  expect(waitingQuestion(run, 0, { ...NO_LESSONS, asked: new Set(['flow/who']) })).toBe('flow/why');
  const answered = answerLesson(answerLesson(NO_LESSONS, 'flow/who', 1), 'flow/why', 0);
  expect(waitingQuestion(run, 0, answered)).toBeUndefined();
  expect(waitingQuestion(run, 0, { ...NO_LESSONS, on: false })).toBeUndefined();
});

test('the first answer counts', () => {
  const twice = answerLesson(answerLesson(NO_LESSONS, 'flow/who', 1), 'flow/who', 0);
  expect(twice.answers.get('flow/who')).toBe(1);
});

test('answers come back from the storage, what was only asked does not', () => {
  const lessons = { on: false, answers: new Map([['flow/who', 1]]), asked: new Set(['flow/why']) };
  expect(lessonsFromText(lessonsText(lessons))).toEqual({ ...lessons, asked: new Set() });
});

test('a storage that somebody else wrote is left out', () => {
  for (const text of [undefined, '', 'null', '[]', '{"answers":[["x",1],["a/b","1"],["a/b",1.5]]}', '{"answers":7}']) {
    expect(lessonsFromText(text)).toEqual(NO_LESSONS);
  }
});
