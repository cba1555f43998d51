/** The title of the page: where the reader is, never what they pasted or opened. */
import type { AppState } from './app-state.ts';

const SCREENS = { flows: 'Flows', token: 'Token', trace: 'Trace', 'not-found': 'Not found' } as const;

export function titleOf({ route, flow, players }: AppState): string {
  const screen = SCREENS[route.screen];
  if (route.screen !== 'flows' || route.flowId === undefined || flow.phase !== 'ready') return `${screen} · Signpost`;
  const { sequence } = flow.value;
  const step = sequence.steps[players.flow.index];
  const where = `step ${players.flow.index + 1} of ${sequence.steps.length}`;
  return `${sequence.title}, ${where}${step === undefined ? '' : `: ${step.title}`} · Signpost`;
}
