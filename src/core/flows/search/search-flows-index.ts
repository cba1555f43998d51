/** What can be found: every flow, step, check, field and fault of every definition, and the glossary. */
import type { ProseTemplate } from '#core/flows/templates.ts';
import type { FaultDefinition, FlowDefinition, StepDefinition } from '#core/flows/define-flow.ts';
import type { GlossaryTerm } from '#core/flows/glossary/glossary-term.ts';
import { toldSteps, type FlowPlace, type FoundPlace } from './search-flows-places.ts';
import { wordStarts } from './search-flows-words.ts';

/** In the order in which equally good groups stand. */
export const FOUND_KINDS = ['flow', 'term', 'step', 'check', 'fault', 'field'] as const;
export type FoundKind = (typeof FOUND_KINDS)[number];

export interface IndexEntry {
  readonly kind: FoundKind;
  /** Unique among all entries. */
  readonly id: string;
  readonly title: string;
  /** Where it stands, for the end of the line. */
  readonly detail: string;
  readonly place: FoundPlace;
  /** Texts made by `wordStarts`, the weightiest first. */
  readonly searched: readonly [title: string, detail: string, body: string];
}

export const indexFlows = (flows: readonly FlowDefinition[], terms: readonly GlossaryTerm[]): readonly IndexEntry[] => [
  ...flows.flatMap(entriesOfFlow),
  ...terms.map(entryOfTerm),
];

function entry(rest: Omit<IndexEntry, 'searched'>, near: string, body: string): IndexEntry {
  return { ...rest, searched: [wordStarts(rest.title), wordStarts(near), wordStarts(body)] };
}

function entriesOfFlow(flow: FlowDefinition): readonly IndexEntry[] {
  const place: FlowPlace = {
    kind: 'flow',
    flowId: flow.id,
    step: undefined,
    variant: undefined,
    faults: [],
    detail: undefined,
  };
  const { title, group, summary } = flow;
  const own = entry(
    { kind: 'flow', id: flow.id, title, detail: group, place },
    `${group} ${summary}`,
    flow.participants.map(({ label }) => label).join(' '),
  );
  const told = toldSteps(flow);
  return [own, ...told.steps.flatMap((each) => entriesOfStep(flow, each)), ...told.faults.map(entryOfFault(flow))];
}

interface Told<T> {
  readonly definition: T;
  readonly place: FlowPlace;
}

function entriesOfStep(flow: FlowDefinition, { definition: step, place }: Told<StepDefinition>): readonly IndexEntry[] {
  const id = `${flow.id}/${step.id}`;
  const detail = `${flow.title}, step ${place.step}`;
  const isCheck = step.kind === 'computation' && step.check !== undefined;
  const own = entry(
    { kind: isCheck ? 'check' : 'step', id, title: step.title, detail, place },
    step.label,
    `${step.explanation.map(wordsOf).join(' ')} ${wireWords(step)} ${flow.title}`,
  );
  const fields = (step.fields ?? []).map(({ name, meaning }, at) =>
    entry({ kind: 'field', id: `${id}/${at}`, title: name, detail, place }, '', `${wordsOf(meaning)} ${flow.title}`),
  );
  return [own, ...fields];
}

const entryOfFault =
  (flow: FlowDefinition) =>
  ({ definition: fault, place }: Told<FaultDefinition>): IndexEntry =>
    entry(
      {
        kind: 'fault',
        id: `${flow.id}/${fault.id}`,
        title: fault.label,
        detail: place.step === undefined ? flow.title : `${flow.title}, step ${place.step}`,
        place,
      },
      wordsOf(fault.symptom),
      `${wordsOf(fault.cause)} ${wordsOf(fault.fix)} ${badNewsOf(flow, fault)} ${flow.title}`,
    );

const entryOfTerm = ({ id, name, also, meaning }: GlossaryTerm): IndexEntry =>
  entry(
    {
      kind: 'term',
      id: `term/${id}`,
      title: name,
      detail: also.slice(0, 3).join(', '),
      place: { kind: 'term', term: id },
    },
    also.join(' '),
    meaning,
  );

const wordsOf = (prose: ProseTemplate): string => prose.map(({ text }) => text).join('');

/** What a wire is called: `404 Not Found`, `POST`. */
function wireWords(step: StepDefinition): string {
  if (step.kind === 'computation' || step.wire === undefined) return '';
  if (step.wire.kind === 'response') return `${step.wire.status} ${step.wire.statusText}`;
  return step.wire.kind === 'request' ? step.wire.method : '';
}

/** What a fault brings: the messages that come instead. */
function badNewsOf(flow: FlowDefinition, { failsAt }: FaultDefinition): string {
  const failing = flow.chapters.flatMap(({ steps }) => steps).find(({ id }) => id === failsAt);
  const otherwise = failing?.kind === 'computation' ? (failing.otherwise ?? []) : [];
  return otherwise.map((step) => `${step.label} ${wireWords(step)}`).join(' ');
}
