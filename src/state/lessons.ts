/** The questions that flows ask: whether they are asked, and what the reader answered. */
import type { Checkpoint, FlowRun } from '#core/flows/playing/perform-flow.ts';

export interface Lessons {
  readonly on: boolean;
  /** Flow and checkpoint, as `flow/checkpoint`, to the index of the answer given first. */
  readonly answers: ReadonlyMap<string, number>;
  /** Keys of the questions put since the page was loaded. Each is put once; going on without an answer skips it. */
  readonly asked: ReadonlySet<string>;
}

export const NO_LESSONS: Lessons = { on: true, answers: new Map(), asked: new Set() };

export const lessonKey = (flowId: string, checkpointId: string): string => `${flowId}/${checkpointId}`;

/** The first answer counts; a later one is only for curiosity. */
export function answerLesson(lessons: Lessons, key: string, answer: number): Lessons {
  return lessons.answers.has(key) ? lessons : { ...lessons, answers: new Map([...lessons.answers, [key, answer]]) };
}

/** The questions on the way from the place of this index to the next step. */
export function questionsAfter({ sequence, checkpoints }: FlowRun, index: number): readonly Checkpoint[] {
  const next = sequence.steps[index + 1]?.id;
  return checkpoints.filter(({ before }) => before === next);
}

/** Those of them that were put, answered or not. */
export const openQuestions = (run: FlowRun, index: number, { on, asked }: Lessons): readonly Checkpoint[] =>
  on ? questionsAfter(run, index).filter(({ id }) => asked.has(lessonKey(run.flowId, id))) : [];

/** Those of them that were put and have no answer. */
export const unansweredQuestions = (run: FlowRun, index: number, lessons: Lessons): readonly Checkpoint[] =>
  openQuestions(run, index, lessons).filter(({ id }) => !lessons.answers.has(lessonKey(run.flowId, id)));

/** The key of the first question after this place that is still to be put. */
export function waitingQuestion(run: FlowRun, index: number, { on, answers, asked }: Lessons): string | undefined {
  if (!on) return undefined;
  const keys = questionsAfter(run, index).map(({ id }) => lessonKey(run.flowId, id));
  return keys.find((key) => !answers.has(key) && !asked.has(key));
}

const ENTRY = /^[a-z0-9-]+\/[a-z0-9-]+$/;

export const lessonsText = ({ on, answers }: Lessons): string => JSON.stringify({ on, answers: [...answers] });

/** Whatever is not as it was written is left out. */
export function lessonsFromText(text: string | undefined): Lessons {
  const read = parse(text);
  if (typeof read !== 'object' || read === null) return NO_LESSONS;
  const on = !('on' in read) || read.on !== false;
  const entries = 'answers' in read && Array.isArray(read.answers) ? read.answers : [];
  return { ...NO_LESSONS, on, answers: new Map(entries.filter(isEntry)) };
}

const isEntry = (entry: unknown): entry is [string, number] =>
  Array.isArray(entry) && typeof entry[0] === 'string' && ENTRY.test(entry[0]) && Number.isInteger(entry[1]);

function parse(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
