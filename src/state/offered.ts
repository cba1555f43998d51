/** Takes the work that a link holds; where it would take the place of something, the reader is asked. */
import type { StoreApi } from 'zustand/vanilla';
import type { WorkRoute } from '#core/sharing/links.ts';
import { sharedText } from '#core/sharing/shared-text.ts';
import type { Result } from '#core/shared/result.ts';
import type { AppState } from './app-state.ts';
import type { CaptureActions } from './capture-actions.ts';
import type { DiagramActions } from './diagram-actions.ts';
import { standingNamed } from './trace-place.ts';

export interface Offered {
  readonly route: WorkRoute;
  /** The session file or the Mermaid text, or the sentence why the link holds none. */
  readonly text: Result<string, string>;
}

type Opening = Pick<CaptureActions, 'openCapture'> & Pick<DiagramActions, 'openDiagram'>;

/** `packed` is what stands in the link. */
export async function offer(
  { getState, setState }: StoreApi<AppState>,
  opening: Opening,
  route: WorkRoute,
  packed: string,
): Promise<void> {
  const text = sharedText(route.screen, packed);
  if (text.ok && !wouldReplace(getState(), route, text.value)) await openWork(opening, route, text.value);
  else setState({ offered: { route, text } });
}

export async function openWork({ openCapture, openDiagram }: Opening, route: WorkRoute, text: string): Promise<void> {
  if (route.screen === 'diagram') await openDiagram(text);
  else await openCapture('Shared trace', text, (report) => standingNamed(report, route));
}

function wouldReplace(
  { capture, importing, captureDraft, diagramSource }: AppState,
  { screen }: WorkRoute,
  text: string,
): boolean {
  if (screen === 'diagram') return diagramSource.trim() !== '' && diagramSource !== text;
  return capture.phase === 'ready' || importing !== undefined || captureDraft !== '';
}
