/**
 * For those who listen: what is other than it was, in sentences. Each topic tells its state in words, and is heard when
 * the words change. A flow that is opened is told as a change from how it should go.
 */
import { NO_SETTINGS } from '#core/flows/flow-request.ts';
import { USUAL_DETAIL } from '#core/flows/define-flow.ts';
import type { Checkpoint, FlowRun } from '#core/flows/playing/perform-flow.ts';
import { CLOUD_NAMES } from '#core/flows/setup.ts';
import { describeStep } from '#core/sequence/describe-step.ts';
import { lifeOf, type Life } from '#core/sequence/life-of.ts';
import { plainProse } from '#core/sequence/plain-prose.ts';
import type { Sequence } from '#core/sequence/sequence.ts';
import { spokenFaults, spokenLeftOut } from '#features/faults/spoken-faults.ts';
import { spokenFinding } from '#features/findings/spoken-finding.ts';
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
  const hasMoved = spokenPlace(before, isOpened) !== place && !standsAtTheSame(before, now);
  return [
    ...(isOpened ? [] : [spokenValues(before, now)]),
    ...changes,
    ...(isOpened ? [] : [spokenLength(before, now)]),
    ...(hasMoved ? [place, spokenStation(now)] : []),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

/** The same step, told the same, though the run may have more steps or fewer. */
function standsAtTheSame(before: AppState, now: AppState): boolean {
  const [was, is] = [standing(before), standing(now)];
  return was !== undefined && was === is && shownRun(before)?.flowId === shownRun(now)?.flowId;
}

function standing(state: AppState): string | undefined {
  const run = shownRun(state);
  const { index } = state.players.flow;
  const step = run?.sequence.steps[index];
  return run && step && `${index} ${describeStep(run.sequence, step)}`;
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
      tour: players.tour,
    },
  };
}

const usualRun = (run: FlowRun): FlowRun => ({
  ...run,
  variant: run.variants[0]?.id ?? run.variant,
  detail: USUAL_DETAIL,
  askedCloud: undefined,
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
  aboutRun(
    ({ setup, askedCloud }) =>
      `Cloud: ${CLOUD_NAMES[setup.cloud]}${askedCloud === undefined ? ', the flow’s own' : ''}.`,
  ),
  aboutRun(spokenFaults),
  spokenFinding,
  aboutRun(spokenTampering),
  spokenFollowing,
  spokenLifeEdge,
  aboutRun((run, { players, lessons }) =>
    unansweredQuestions(run, players.flow.index, lessons).map(spokenQuestion).join(' '),
  ),
];

const COUNTS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six'];

/** How it is answered stands after it, where others see it. */
function spokenQuestion({ question, answers: { length } }: Checkpoint): string {
  const follow = length === 1 ? 'answer follows' : 'answers follow';
  return `Before you go on: ${plainProse(question)} ${COUNTS[length] ?? length} ${follow}; the right arrow skips.`;
}

function followedLife(state: AppState): Life | undefined {
  const player = visiblePlayer(state);
  return player && lifeOf(sequenceOf(state, player), state.players[player].following);
}

function spokenFollowing(state: AppState): string {
  if (visiblePlayer(state) === undefined) return '';
  const life = followedLife(state);
  if (life === undefined) return 'No value is followed.';
  const { length } = life.stations;
  return `Following ${lifeName(life)} through ${length} ${length === 1 ? 'step' : 'steps'}.`;
}

/** Letters only, and no more of them than one listens to. */
const WORDS = /^[a-z][a-z ._-]{0,39}$/i;

/** The buttons of a value show it or name it; a value that is words is said with its name. */
const lifeName = ({ name, value }: Life): string => (WORDS.test(value) && value !== name ? `${value}, ${name},` : name);

function spokenLifeEdge(state: AppState): string {
  const player = visiblePlayer(state);
  const life = followedLife(state);
  if (player === undefined || life === undefined) return '';
  switch (state.players[player].lifeEdge) {
    case 'end':
      return `End of ${life.name}’s life. Escape stops following.`;
    case 'beginning':
      return `Beginning of ${life.name}’s life. Escape stops following.`;
    case undefined:
      return '';
  }
}

/** Where in the life of the followed value the player stands. */
function spokenStation(state: AppState): string {
  const player = visiblePlayer(state);
  const life = followedLife(state);
  if (player === undefined || life === undefined) return '';
  const at = life.stations.findIndex((station) => station.at === state.players[player].index);
  const station = life.stations[at];
  return station === undefined ? '' : `${at + 1} of ${life.stations.length} for ${life.name}: ${station.roles}.`;
}

/** Where the player goes on standing at its step, the step is not said once more. */
function spokenLength(before: AppState, now: AppState): string {
  const length = shownRun(now)?.sequence.steps.length;
  if (length === undefined || shownRun(before)?.sequence.steps.length === length) return '';
  return `The run has ${length} ${length === 1 ? 'step' : 'steps'} now.`;
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
  if (step !== undefined) {
    return `${isNamed ? `${title}: ` : ''}${index + 1} of ${length}, ${asSentence(describeStep(sequence, step))}`;
  }
  return index < 0 ? `Introduction of ${title}, ${length} steps.` : `Recap of ${title}.`;
}

/** A question keeps its own mark. */
const asSentence = (text: string): string => (/[?.]$/.test(text) ? text : `${text}.`);
