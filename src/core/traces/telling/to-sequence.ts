/**
 * A trace as a `Sequence`, so that the player, the diagram and the exports show it like a flow. Every hop gives a
 * request step and an answer step; an answer comes after the hops that happened while it was awaited.
 */
import type { Decoded } from '#core/sequence/decode-value.ts';
import type {
  CarriedToken,
  Chapter,
  ComputationStep,
  Field,
  MessageStep,
  Prose,
  Sequence,
  Step,
} from '#core/sequence/sequence.ts';
import { findCarriedTokens, tokenText } from '#core/traces/values/carried-tokens.ts';
import { readTraceLeaves, readTraceTextLeaves } from '#core/traces/decoding/trace-leaves.ts';
import { handedOver } from '#core/traces/links/hand-over.ts';
import type { Hop, Trace } from '#core/traces/model.ts';
import { recogniseExchange, type ExchangeKind } from '#core/traces/recognising/recognise.ts';
import { findTraceThreads } from '#core/traces/values/trace-threads.ts';
import { answerWords, gotNoAnswer, isFailure, pageWords } from './answer-words.ts';
import { chapterOf } from './chapters.ts';
import { meaningOf } from './field-meanings.ts';
import { hopIdOfStep } from './hop-steps.ts';
import { requestWords } from './request-words.ts';
import { assignRoles, type Ends } from './roles.ts';

/** The whole trace, or one sign-in of it; participants have the same ids in both. */
export function traceToSequence(trace: Trace, signInId?: string): Sequence {
  const signIn = trace.signIns.find(({ id }) => id === signInId);
  const ids = new Set(signIn?.hopIds);
  const hops = signIn === undefined ? trace.hops : trace.hops.filter(({ id }) => ids.has(id));
  const { participants, endsOf } = assignRoles(trace, hops);
  const bare = stepsInOrder(hops, endsOf);
  const threads = findTraceThreads(hops, bare);
  const tokens = findCarriedTokens(hops);
  const threadAt = new Map(
    threads.flatMap(({ id, places }) => places.map(({ stepId, where }) => [`${stepId} ${where}`, id] as const)),
  );
  const kinds = new Map(hops.map((hop) => [hop.id, recogniseExchange(hop)] as const));
  const steps = bare.map((step) => ({
    ...step,
    fields: fieldsOf(step, kinds.get(hopIdOfStep(step.id)), threadAt, tokens),
  }));
  return {
    id: signIn === undefined ? 'trace' : `trace-${signIn.id}`,
    title: signIn === undefined ? trace.name : signIn.label,
    summary: summaryOf(trace, hops),
    participants,
    steps,
    chapters: chaptersOf(hops, steps),
    threads,
    tokens: [...tokens.values()],
  };
}

function summaryOf({ format, hops: all, folded }: Trace, hops: readonly Hop[]): string {
  const inferred = hops.filter(({ certainty }) => certainty === 'inferred').length;
  const others = all.length - hops.length;
  const captured = hops.length - inferred;
  const parts = [captured === 1 ? '1 hop' : `${captured} hops`];
  if (inferred > 0) parts.push(`${inferred} inferred`);
  if (others > 0) parts.push(`${others} of other sign-ins`);
  if (folded.length > 0) parts.push(folded.length === 1 ? '1 other folded' : `${folded.length} others folded`);
  return `${format}: ${parts.join(', ')}`;
}

/** Answers wait until the hops that happened meanwhile are told. */
function stepsInOrder(hops: readonly Hop[], endsOf: (hop: Hop) => Ends): readonly Step[] {
  const steps: Step[] = [];
  const waiting: Hop[] = [];
  const answerUntil = (id: string | undefined): void => {
    for (let hop = waiting.at(-1); hop !== undefined && hop.id !== id; hop = waiting.at(-1)) {
      steps.push(...answerSteps(hop, endsOf(hop)));
      waiting.pop();
    }
  };
  for (const hop of hops) {
    answerUntil(hop.during);
    steps.push(...stateSteps(hop, endsOf(hop)), ...requestSteps(hop, endsOf(hop)));
    waiting.push(hop);
  }
  answerUntil(undefined);
  return steps;
}

function requestSteps(hop: Hop, ends: Ends): readonly MessageStep[] {
  if (hop.request === undefined) return [];
  const { label, title, explanation, source } = requestWords(hop);
  return [
    {
      ...stepBase(hop, [explanation, hop.because]),
      kind: 'message',
      id: `${hop.id}-request`,
      label,
      title,
      ...ends,
      answers: undefined,
      wire: hop.request,
      failed: false,
      sources: source === undefined ? [] : [source],
    },
  ];
}

function answerSteps(hop: Hop, { from, to }: Ends): readonly MessageStep[] {
  const page = handedOver(hop).map((call, index): MessageStep => {
    const { label, title, explanation } = pageWords(call);
    return {
      ...stepBase(hop, [explanation]),
      kind: 'message',
      id: `${hop.id}-page-${index + 1}`,
      label,
      title,
      from,
      to: 'channel',
      answers: undefined,
      wire: hop.page ?? { kind: 'act', text: `${call.name}('${call.value}')` },
      failed: false,
    };
  });
  if (hop.response === undefined && hop.answerBecause === undefined && !gotNoAnswer(hop)) return page;
  const { label, title, explanation } = answerWords(hop);
  const answer: MessageStep = {
    ...stepBase(hop, [explanation, hop.answerBecause]),
    kind: 'message',
    id: `${hop.id}-answer`,
    label,
    title,
    certainty: hop.answerBecause === undefined ? hop.certainty : 'inferred',
    from: to,
    to: from,
    answers: hop.request === undefined ? undefined : `${hop.id}-request`,
    wire: hop.response,
    failed: isFailure(hop),
  };
  return [answer, ...page];
}

/** A document that shows an object before it is encoded lets both forms be compared. */
function stateSteps(hop: Hop, { from }: Ends): readonly ComputationStep[] {
  const shown = hop.shown.find(({ name }) => name === 'state');
  if (shown === undefined || hop.request === undefined) return [];
  const left = { label: `connectionName in ${shown.label}`, value: connectionIn(readTraceTextLeaves(shown.text)) };
  const right = { label: 'connectionName in the base64 sent', value: connectionIn(readTraceLeaves(hop.request)) };
  const canTell = left.value !== undefined && right.value !== undefined;
  const outcome = !canTell ? 'cannot-tell' : left.value === right.value ? 'pass' : 'fail';
  return [
    {
      ...stepBase(hop, ['The bot says who signs in, where and for which connection, and encodes that as base64.']),
      kind: 'computation',
      id: `${hop.id}-state`,
      label: 'Builds the state',
      title: 'What does the bot tell the Token Service?',
      at: from,
      comparison: { relation: 'same', left, right, outcome },
      failed: outcome === 'fail',
    },
  ];
}

const connectionIn = (leaves: readonly Decoded[]): string | undefined =>
  leaves.find(({ name, path }) => name.toLowerCase() === 'connectionname' && path[0] !== 'header')?.value;

const stepBase = (hop: Hop, paragraphs: readonly (string | undefined)[]) => ({
  explanation: paragraphs.filter((text) => text !== undefined).map((text): Prose => [{ kind: 'text', text }]),
  certainty: hop.certainty,
  fields: [],
  errata: [],
  sources: [],
});

function fieldsOf(
  step: Step,
  kind: ExchangeKind | undefined,
  threadAt: ReadonlyMap<string, string>,
  tokens: ReadonlyMap<string, CarriedToken>,
): readonly Field[] {
  if (step.kind !== 'message' || step.wire === undefined) return [];
  const leaves = readTraceLeaves(step.wire).filter(({ value }) => value !== 'null');
  return leaves.flatMap((leaf): readonly Field[] => {
    const text = tokenText(leaf);
    const token = text === undefined ? undefined : tokens.get(text)?.id;
    const meaning = [meaningOf(leaf, kind), leaf.note].filter((sentence) => sentence !== undefined).join(' ');
    if (meaning === '' && token === undefined) return [];
    return [
      {
        name: leaf.name,
        value: leaf.value,
        meaning: [{ kind: 'text', text: meaning }],
        thread: threadAt.get(`${step.id} ${leaf.where}`),
        token,
      },
    ];
  });
}

function chaptersOf(hops: readonly Hop[], steps: readonly Step[]): readonly Chapter[] {
  const firstSteps = new Map(steps.toReversed().map(({ id }) => [hopIdOfStep(id), id] as const));
  const chapters: Chapter[] = [];
  for (const hop of hops) {
    const label = chapterOf(hop);
    const firstStepId = firstSteps.get(hop.id);
    if (label === undefined || firstStepId === undefined || chapters.at(-1)?.label === label) continue;
    chapters.push({ label, firstStepId });
  }
  return chapters;
}
