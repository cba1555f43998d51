/** The title of the page: where the reader is, never what they pasted or opened. */
import type { AppState } from './app-state.ts';

const SCREENS = {
  flows: 'Flows',
  diagram: 'Your own diagram',
  glossary: 'Glossary',
  tour: 'Tour',
  presenter: 'Notes',
  token: 'Token',
  trace: 'Trace',
  'not-found': 'Not found',
  'newer-link': 'A newer link',
} as const;

export const screenName = ({ route }: Pick<AppState, 'route'>): string => SCREENS[route.screen];

export function titleOf({ route, flow, players }: AppState): string {
  const screen = screenName({ route });
  if (route.screen !== 'flows' || route.flowId === undefined || flow.phase !== 'ready') return `${screen} · Signpost`;
  const { sequence } = flow.value;
  const step = sequence.steps[players.flow.index];
  if (step === undefined) {
    return `${sequence.title}, ${players.flow.index < 0 ? 'introduction' : 'recap'} · Signpost`;
  }
  const where = `step ${players.flow.index + 1} of ${sequence.steps.length}`;
  return `${sequence.title}, ${where}: ${step.title} · Signpost`;
}
