/**
 * What the window that presents and the window with its notes say to each other. Only flows are told: the text of
 * steps, with the values of the run left out, so that no token travels. A message comes from outside and is taken only
 * if its shape is right.
 */
import { routeOf } from '#core/sequence/describe-step.ts';
import { plainProse } from '#core/sequence/plain-prose.ts';
import type { Prose, Sequence, Step } from '#core/sequence/sequence.ts';

interface StepNotes {
  readonly number: number;
  readonly title: string;
  /** `Bot to Token Service`. */
  readonly route: string;
}

/** A question that stands before the audience, in the order of answers that they see. */
interface QuestionNotes {
  readonly text: string;
  /** `because` says why it is right, and is undefined for a wrong one. */
  readonly answers: readonly { readonly text: string; readonly because: string | undefined }[];
}

/** What a flow asks on the way. */
export interface Question {
  readonly question: Prose;
  readonly answers: readonly { readonly text: string; readonly right: boolean; readonly because: Prose }[];
}

/** What the one who presents needs at a step. */
export interface PresenterNotes {
  readonly flow: string;
  readonly length: number;
  /** Undefined at the introduction and at the recap. */
  readonly step: StepNotes | undefined;
  readonly next: StepNotes | undefined;
  readonly paragraphs: readonly string[];
  readonly fields: readonly { readonly name: string; readonly meaning: string }[];
  /** Those that wait for an answer. */
  readonly questions: readonly QuestionNotes[];
  readonly hasPrevious: boolean;
  readonly hasNext: boolean;
}

export type PresenterMessage =
  /** The notes' window asks who presents. */
  | { readonly kind: 'hello' }
  /** `from` names the window that presents, to which moves are addressed. */
  | { readonly kind: 'notes'; readonly from: string; readonly notes: PresenterNotes }
  /** The window shows no flow any more. */
  | { readonly kind: 'gone'; readonly from: string }
  | { readonly kind: 'move'; readonly to: string; readonly by: 1 | -1 };

/** `index` is that of a flow's player: -1 for the introduction, the number of steps for the recap. */
export function notesAt(sequence: Sequence, index: number, waiting: readonly Question[]): PresenterNotes {
  const { steps, title, summary, participants } = sequence;
  const step = steps[index];
  const notesOf = (at: number): StepNotes | undefined => {
    const each = steps[at];
    return each && { number: at + 1, title: each.title, route: routeOf(sequence, each) };
  };
  return {
    flow: title,
    length: steps.length,
    step: notesOf(index),
    next: notesOf(index + 1),
    paragraphs:
      step?.explanation.map(plainProse) ??
      (index < 0 ? [summary, ...participants.map(({ label, role }) => `${label}: ${role}`)] : [summary]),
    fields: step === undefined ? [] : fieldsOf(step),
    questions: waiting.map(({ question, answers }) => ({
      text: plainProse(question),
      answers: answers.map(({ text, right, because }) => ({ text, because: right ? plainProse(because) : undefined })),
    })),
    hasPrevious: index >= 0,
    hasNext: index < steps.length,
  };
}

const fieldsOf = ({ fields }: Step) => fields.map(({ name, meaning }) => ({ name, meaning: plainProse(meaning) }));

/** Undefined for anything that is no such message. */
export function readPresenterMessage(message: unknown): PresenterMessage | undefined {
  if (!isRecord(message)) return undefined;
  const { kind, from, to, by, notes } = message;
  if (kind === 'hello') return { kind };
  if (kind === 'move' && typeof to === 'string' && (by === 1 || by === -1)) return { kind, to, by };
  if (typeof from !== 'string') return undefined;
  if (kind === 'gone') return { kind, from };
  return kind === 'notes' && isNotes(notes) ? { kind, from, notes } : undefined;
}

type Outside = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Outside => typeof value === 'object' && value !== null;
const isText = (value: unknown): value is string => typeof value === 'string';

const isStep = (value: unknown): boolean =>
  value === undefined ||
  (isRecord(value) && typeof value['number'] === 'number' && isText(value['title']) && isText(value['route']));

const isField = (value: unknown): boolean => isRecord(value) && isText(value['name']) && isText(value['meaning']);

const isAnswer = (value: unknown): boolean =>
  isRecord(value) && isText(value['text']) && (value['because'] === undefined || isText(value['because']));

const isQuestion = (value: unknown): boolean =>
  isRecord(value) && isText(value['text']) && isListOf(value['answers'], isAnswer);

const isListOf = (value: unknown, isMember: (member: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(isMember);

const isNotes = (value: unknown): value is PresenterNotes =>
  isRecord(value) &&
  isText(value['flow']) &&
  typeof value['length'] === 'number' &&
  isStep(value['step']) &&
  isStep(value['next']) &&
  isListOf(value['paragraphs'], isText) &&
  isListOf(value['fields'], isField) &&
  isListOf(value['questions'], isQuestion) &&
  typeof value['hasPrevious'] === 'boolean' &&
  typeof value['hasNext'] === 'boolean';
