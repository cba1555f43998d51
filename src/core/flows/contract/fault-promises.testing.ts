/** What every fault of a flow promises, told as sentences to the one who writes it. */
import { plainProse } from '#core/sequence/plain-prose.ts';
import { stepComplaints } from './flow-promises.testing.ts';
import type { FlowRun, OfferedFault } from '#core/flows/playing/perform-flow.ts';

/** One variant with one fault, beside the same variant without. */
export interface ToldFault {
  readonly fault: OfferedFault;
  readonly run: FlowRun;
  readonly without: FlowRun;
}

export interface FaultPromise {
  readonly title: string;
  readonly complaints: (told: ToldFault) => readonly string[];
}

const SHORTEST_PROSE = 30;
const LONGEST_LABEL = 60;

const reallyFails = ({ fault, run: { failedAt } }: ToldFault): readonly string[] => {
  if (failedAt === fault.failsAt) return [];
  const instead = failedAt === undefined ? 'nothing fails' : `the check of step ${failedAt} fails before it`;
  return [
    `It should fail at step ${fault.failsAt}, but ${instead}. Change a value that this check compares, and only that.`,
  ];
};

const isOfferedAtAStep = ({ fault, run, without }: ToldFault): readonly string[] =>
  [run, without].every(({ sequence }) => sequence.steps.some(({ id }) => id === fault.at))
    ? []
    : [`It is offered at step ${fault.at}, which is not shown with it or without it. Name a step that always is.`];

const takesItsOwnWay = ({ fault, run, without }: ToldFault): readonly string[] => {
  const idsOf = ({ sequence }: FlowRun): string => sequence.steps.map(({ id }) => id).join(' ');
  return [
    ...(fault.chosen ? [] : ['It changes nothing that the flow uses. Name a value or a setup in change.']),
    ...(idsOf(run) === idsOf(without)
      ? [`The diagram is the same with it and without. Give step ${fault.failsAt} an otherwise: what happens instead.`]
      : []),
    ...stepComplaints(run),
  ];
};

const tellsTheStory = ({ fault }: ToldFault): readonly string[] => [
  ...(['symptom', 'cause', 'fix'] as const)
    .filter((part) => plainProse(fault[part]).length <= SHORTEST_PROSE)
    .map((part) => `Its ${part} is shorter than ${SHORTEST_PROSE} characters. Say it in a sentence.`),
  ...(fault.label.length > LONGEST_LABEL
    ? [`Its label has ${fault.label.length} characters, and ${LONGEST_LABEL} are the most.`]
    : []),
  ...(fault.sources.some(({ href }) => href?.startsWith('https://') === true)
    ? []
    : ['It names no place where people met it or where it is explained. Add an issue or a page to sources.']),
];

export const FAULT_PROMISES: readonly FaultPromise[] = [
  { title: 'really fails where it says, and nowhere before', complaints: reallyFails },
  { title: 'is offered at a step that is shown with and without it', complaints: isOfferedAtAStep },
  { title: 'takes its own way, each step of it told and between participants', complaints: takesItsOwnWay },
  { title: 'says what one sees, why, what to do, and where people met it', complaints: tellsTheStory },
];
