/**
 * For those who listen: what is other than it was, in sentences. Each topic tells its state in words, and is heard when
 * the words change. A flow that is opened is told as a change from how it should go.
 */
import { NO_SETTINGS } from '#core/flows/flow-request.ts';
import type { FlowRun } from '#core/flows/run-flow.ts';
import { CLOUD_NAMES } from '#core/flows/setup.ts';
import { describeStep } from '#core/sequence/describe-step.ts';
import { plainProse } from '#core/sequence/plain-prose.ts';
import type { Sequence } from '#core/sequence/sequence.ts';
import { spokenFaults, spokenLeftOut } from '#features/faults/spoken-faults.ts';
import { spokenTampering } from '#features/tamper/spoken-tampering.ts';
import type { AppState } from '#state/app-state.ts';
import { unansweredQuestions } from '#state/lessons.ts';
import { sequenceOf } from '#state/player-actions.ts';
import { screenName } from '#state/title.ts';
import { visiblePlayer } from './keyboard.ts';

/** Empty when there is nothing to say. */
export function spokenChange(before: AppState, now: AppState): string {
  const isOpened = shownRun(before)?.flowId !== shownRun(now)?.flowId || visiblePlayer(before) !== visiblePlayer(now);
  const old = isOpened ? asItShouldGo(now) : before;
  const changes = TOPICS.map((topic) => [topic(old), topic(now)] as const).flatMap(([was, is]) =>
    is === was ? [] : [is],
  );
  const place = spokenPlace(now, isOpened);
  const hasMoved = spokenPlace(before, isOpened) !== place;
  return [...(isOpened ? [] : [spokenValues(before, now)]), ...changes, ...(hasMoved ? [place] : [])]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

const shownRun = (state: AppState): FlowRun | undefined =>
  visiblePlayer(state) === 'flow' && state.flow.phase === 'ready' ? state.flow.value : undefined;

/** The same place in a telling that nobody chose anything of. */
function asItShouldGo(state: AppState): AppState {
  const { flow, players } = state;
  return {
    ...state,
    unknownInLink: false,
    clashingInLink: [],
    flow: flow.phase === 'ready' ? { ...flow, value: usualRun(flow.value) } : flow,
    players: {
      flow: { ...players.flow, following: undefined },
      trace: { ...players.trace, following: undefined },
      diagram: { ...players.diagram, following: undefined },
    },
  };
}

const usualRun = (run: FlowRun): FlowRun => ({
  ...run,
  variant: run.variants[0]?.id ?? run.variant,
  detail: 'normal',
  setup: { ...run.setup, cloud: 'public' },
  faults: run.faults.map((fault) => ({ ...fault, chosen: false })),
  failedAt: undefined,
  tampering: undefined,
});

const aboutRun =
  (tell: (run: FlowRun, state: AppState) => string) =>
  (state: AppState): string => {
    const run = shownRun(state);
    return run === undefined ? '' : tell(run, state);
  };

const TOPICS: readonly ((state: AppState) => string)[] = [
  spokenLeftOut,
  aboutRun(({ variants, variant }) => `${variants.find(({ id }) => id === variant)?.label ?? variant}.`),
  aboutRun(({ detail }) => `Level of detail: ${detail}.`),
  aboutRun(({ setup }) => `Cloud: ${CLOUD_NAMES[setup.cloud]}.`),
  aboutRun(spokenFaults),
  aboutRun(spokenTampering),
  spokenFollowing,
  aboutRun((run, { players, lessons }) =>
    unansweredQuestions(run, players.flow.index, lessons)
      .map(({ question }) => `Before you go on: ${plainProse(question)}`)
      .join(' '),
  ),
];

function spokenFollowing(state: AppState): string {
  const player = visiblePlayer(state);
  if (player === undefined) return '';
  const { following } = state.players[player];
  const thread = sequenceOf(state, player)?.threads.find(({ id }) => id === following);
  if (thread === undefined) return 'No value is followed.';
  const steps = new Set(thread.places.map(({ stepId }) => stepId)).size;
  return `Following ${thread.name} through ${steps} ${steps === 1 ? 'step' : 'steps'}.`;
}

function spokenValues(before: AppState, now: AppState): string {
  const [from, to] = [shownRun(before), shownRun(now)];
  if (from?.edition !== to?.edition || from?.seed !== to?.seed) {
    return to?.seed === undefined ? 'New keys, ids and tokens are made.' : 'The values of the seed are used.';
  }
  if (before.flowSettings === now.flowSettings) return '';
  return now.flowSettings === NO_SETTINGS ? 'The usual values are used again.' : 'Your values are used.';
}

/** Where the player stands, with the name of what it plays if that is news; the screen, where there is no player. */
function spokenPlace(state: AppState, isNamed: boolean): string {
  const player = visiblePlayer(state);
  const sequence = player && sequenceOf(state, player);
  if (player !== undefined && sequence !== undefined) {
    return placeSentence(sequence, state.players[player].index, isNamed);
  }
  // What is on the way says so itself.
  return state.route.screen === 'flows' && state.route.flowId !== undefined ? '' : `${screenName(state)}.`;
}

function placeSentence(sequence: Sequence, index: number, isNamed: boolean): string {
  const { title, steps } = sequence;
  const { length } = steps;
  const step = steps[index];
  if (step !== undefined)
    return `${isNamed ? `${title}: ` : ''}${index + 1} of ${length}, ${asSentence(describeStep(sequence, step))}`;
  return index < 0 ? `Introduction of ${title}, ${length} steps.` : `Recap of ${title}.`;
}

/** A question keeps its own mark. */
const asSentence = (text: string): string => (/[?.]$/.test(text) ? text : `${text}.`);
