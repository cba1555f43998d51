/**
 * Tells a window with notes what this one presents, and does what it asks. Nothing is sent before such a window has
 * said hello.
 */
import { notesAt } from '#core/sharing/presenter-messages.ts';
import { answersInOrder } from '#features/checkpoints/answer-order.ts';
import { onLeave, openPresenterChannel, windowName } from '#platform/presenter-channel.ts';
import type { App } from '#state/app.ts';
import type { AppState } from '#state/app-state.ts';
import type { Checkpoint, FlowRun } from '#core/flows/playing/perform-flow.ts';
import { unansweredQuestions } from '#state/lessons.ts';

/** The flow that this window shows now. */
const shownRun = ({ route, flow }: AppState): FlowRun | undefined =>
  route.screen === 'flows' && route.flowId !== undefined && flow.phase === 'ready' ? flow.value : undefined;

const asShown = (checkpoint: Checkpoint): Checkpoint => ({
  ...checkpoint,
  answers: answersInOrder(checkpoint).map(({ answer }) => answer),
});

export function connectPresenter({ store, actions }: App): void {
  let isHeard = false;
  const tell = (state: AppState): void => {
    const run = shownRun(state);
    if (run === undefined) channel.send({ kind: 'gone', from: windowName });
    else {
      const { index } = state.players.flow;
      const waiting = unansweredQuestions(run, index, state.lessons).map(asShown);
      channel.send({ kind: 'notes', from: windowName, notes: notesAt(run.sequence, index, waiting) });
    }
  };
  const channel = openPresenterChannel((message) => {
    const state = store.getState();
    if (message.kind === 'hello' && state.route.screen !== 'presenter') {
      isHeard = true;
      if (shownRun(state) !== undefined) tell(state);
    } else if (message.kind === 'move' && message.to === windowName && shownRun(state) !== undefined) {
      actions.move('flow', message.by);
    }
  });
  store.subscribe((state, before) => {
    const isSame =
      shownRun(state) === shownRun(before) &&
      state.players.flow.index === before.players.flow.index &&
      state.lessons === before.lessons;
    if (isHeard && !isSame) tell(state);
  });
  onLeave(() => {
    if (isHeard) channel.send({ kind: 'gone', from: windowName });
  });
}
