/** What can be found: every flow, step, check, field and fault of every definition, and the glossary. */
import { withBranches } from '#core/flows/branches.ts';
import { isNumberTemplate, isTextTemplate, type JsonTemplate, type ProseTemplate } from '#core/flows/templates.ts';
import type { FaultDefinition, FlowDefinition, StepDefinition } from '#core/flows/define-flow.ts';
import type { GlossaryTerm } from '#core/flows/glossary/glossary-term.ts';
import { toldSteps, type FlowPlace, type FoundPlace } from './search-flows-places.ts';

/** In the order in which equally good groups stand. */
export const FOUND_KINDS = ['term', 'flow', 'step', 'check', 'fault', 'field'] as const;
export type FoundKind = (typeof FOUND_KINDS)[number];

export interface IndexEntry {
  readonly kind: FoundKind;
  /** Unique among all entries. */
  readonly id: string;
  readonly title: string;
  /** Where it stands, for the end of the line. */
  readonly detail: string;
  readonly place: FoundPlace;
  /** What is searched, the weightiest first. */
  readonly texts: readonly [title: string, near: string, body: string];
}

export const indexFlows = (flows: readonly FlowDefinition[], terms: readonly GlossaryTerm[]): readonly IndexEntry[] => [
  ...flows.flatMap(entriesOfFlow),
  ...terms.map(entryOfTerm),
];

function entriesOfFlow(flow: FlowDefinition): readonly IndexEntry[] {
  const { id, title, group, summary, participants } = flow;
  const told = toldSteps(flow);
  return [
    {
      kind: 'flow',
      id,
      title,
      detail: group,
      place: { kind: 'flow', flowId: id, step: undefined, variant: undefined, faults: [], detail: undefined },
      texts: [title, `${group} ${summary}`, participants.map(({ label }) => label).join(' ')],
    },
    ...told.steps.flatMap((each) => entriesOfStep(flow, each)),
    ...told.faults.map((each) => entryOfFault(flow, each)),
  ];
}

interface Told<T> {
  readonly definition: T;
  readonly place: FlowPlace;
}

function entriesOfStep(flow: FlowDefinition, { definition: step, place }: Told<StepDefinition>): readonly IndexEntry[] {
  const id = `${flow.id}/${step.id}`;
  const detail = `${flow.title}, step ${place.step}`;
  const body = `${step.explanation.map(wordsOf).join(' ')} ${wireWords(step)} ${flow.title}`;
  const own: IndexEntry = {
    kind: step.kind === 'computation' && step.check !== undefined ? 'check' : 'step',
    id,
    title: step.title,
    detail,
    place,
    texts: [step.title, step.label, body],
  };
  const fields = (step.fields ?? []).map(({ name, meaning }, at): IndexEntry => ({
    kind: 'field',
    id: `${id}/${at}`,
    title: name,
    detail,
    place,
    texts: [name, '', `${wordsOf(meaning)} ${flow.title}`],
  }));
  return [own, ...fields];
}

/** What people say of any failure, as it may stand in no text: it leads to all faults alike, and the other words decide. */
const SAID_OF_ANY_FAULT = 'wrong stopped';

/** A fault is looked up by its symptom as much as by its name. */
const entryOfFault = (flow: FlowDefinition, { definition: fault, place }: Told<FaultDefinition>): IndexEntry => ({
  kind: 'fault',
  id: `${flow.id}/${fault.id}`,
  title: fault.label,
  detail: place.step === undefined ? flow.title : `${flow.title}, step ${place.step}`,
  place,
  texts: [
    `${fault.label} ${wordsOf(fault.symptom)}`,
    `${badNewsOf(flow, fault)} ${SAID_OF_ANY_FAULT}`,
    `${wordsOf(fault.cause)} ${wordsOf(fault.fix)} ${flow.title}`,
  ],
});

const entryOfTerm = ({ id, name, also, meaning }: GlossaryTerm): IndexEntry => ({
  kind: 'term',
  id: `term/${id}`,
  title: name,
  detail: also.slice(0, 3).join(', '),
  place: { kind: 'term', term: id },
  texts: [`${name} ${also.join(' ')}`, '', meaning],
});

const wordsOf = (prose: ProseTemplate): string => prose.map(({ text }) => text).join('');

/** What a wire is called: `404 Not Found`, `POST`. */
function wireWords(step: StepDefinition): string {
  if (step.kind === 'computation' || step.wire === undefined) return '';
  if (step.wire.kind === 'response') return `${step.wire.status} ${step.wire.statusText}`;
  return step.wire.kind === 'request' ? step.wire.method : '';
}

/** What a fault brings: the check that fails, the messages that come instead, and what stands in the answers. */
function badNewsOf(flow: FlowDefinition, { failsAt }: FaultDefinition): string {
  const failing = flow.chapters.flatMap(({ steps }) => steps).find(({ id }) => id === failsAt);
  const told = failing === undefined ? [] : withBranches(failing);
  return told.map((step) => `${step.label} ${wireWords(step)} ${answerWords(step)}`).join(' ');
}

/** The fixed words of an answer's body: people paste them. */
function answerWords(step: StepDefinition): string {
  if (step.kind === 'computation' || step.wire?.kind !== 'response' || step.wire.body === undefined) return '';
  const { body } = step.wire;
  if (body.kind === 'json') return wordsOfJson(body.value);
  return body.kind === 'page' ? body.text.parts.join(' ') : '';
}

function wordsOfJson(value: JsonTemplate): string {
  if (typeof value !== 'object') return String(value);
  if (isTextTemplate(value)) return value.parts.join(' ');
  return isNumberTemplate(value) ? '' : Object.values(value).map(wordsOfJson).join(' ');
}
