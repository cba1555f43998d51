/** The player's keys. They act only when no field, dialog or other widget wants them. */
import type { Actions } from '#state/app.ts';
import type { AppState } from '#state/app-state.ts';
import type { PlayerName } from '#state/player.ts';
import { sequenceOf } from '#state/player-actions.ts';

const TYPING = 'input, textarea, select, [contenteditable], dialog';
/** Widgets that have a use of their own for arrows, Home and End. */
const OWN_ARROWS = '[role="tab"], [role="listbox"], [role="slider"], [role="radio"]';
const OWN_SPACE = 'button, a, summary, [role="tab"]';

/** The player on the screen shown, if there is one. */
export function visiblePlayer({ route, flow, capture, diagram, tour }: AppState): PlayerName | undefined {
  if (route.screen === 'flows' && route.flowId !== undefined && flow.phase === 'ready') return 'flow';
  if (route.screen === 'diagram' && diagram !== undefined) return 'diagram';
  if (route.screen === 'tour' && tour.sequence !== undefined) return 'tour';
  return route.screen === 'trace' && capture.phase === 'ready' ? 'trace' : undefined;
}

const hasStep = (state: AppState, player: PlayerName, number: number): boolean =>
  number <= (sequenceOf(state, player)?.steps.length ?? 0);

/** Does what the key asks; true when the key was used. */
export function pressKey(event: KeyboardEvent, state: AppState, actions: Actions): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false;
  const target = event.target instanceof Element ? event.target : undefined;
  if (target?.closest(TYPING)) return false;
  const player = visiblePlayer(state);
  if (player === undefined) return false;
  const arrows = !target?.closest(OWN_ARROWS);
  switch (event.key) {
    case 'ArrowLeft':
      if (arrows) actions.move(player, -1);
      return arrows;
    case 'ArrowRight':
      if (arrows) actions.move(player, 1);
      return arrows;
    case 'Home':
      if (arrows) actions.goTo(player, Number.MIN_SAFE_INTEGER);
      return arrows;
    case 'End':
      if (arrows) actions.goTo(player, Number.MAX_SAFE_INTEGER);
      return arrows;
    case ' ':
      if (target?.closest(OWN_SPACE)) return false;
      actions.togglePlaying(player);
      return true;
    case 'Escape':
      if (state.players[player].following === undefined) return false;
      actions.follow(player, undefined);
      return true;
    case '/':
      return goToFilter();
    default:
      if (!/^[1-9]$/.test(event.key) || !hasStep(state, player, Number(event.key))) return false;
      actions.goTo(player, Number(event.key) - 1);
      return true;
  }
}

/** Puts the cursor into the filter of the list, where there is one. */
function goToFilter(): boolean {
  const filter = document.querySelector<HTMLElement>('[data-filter]');
  filter?.focus();
  return filter !== null;
}
