/** Takes the work that a link holds; where it would take the place of something, the reader is asked. */
import type { StoreApi } from 'zustand/vanilla';
import type { WorkRoute } from '#core/sharing/links.ts';
import type { AppState } from './app-state.ts';
import { attempt } from './attempt.ts';
import type { CaptureActions } from './capture-actions.ts';
import type { DiagramActions } from './diagram-actions.ts';

/** The redacted trace and where its sender stood, or the Mermaid text, that a link holds. */
export interface Offered {
  readonly route: WorkRoute;
  readonly text: string;
}

export interface OfferActions {
  /** `packed` is what stands in the link. */
  readonly offer: (route: WorkRoute, packed: string) => Promise<void>;
  /** Opens what was offered, or leaves what is there. */
  readonly answerOffer: (isTaken: boolean) => void;
}

export function createOfferActions(
  { getState: get, setState: set }: StoreApi<AppState>,
  { openCapture, openDiagram }: Pick<CaptureActions, 'openCapture'> & Pick<DiagramActions, 'openDiagram'>,
): OfferActions {
  const open = async ({ route, text }: Offered): Promise<void> => {
    if (route.screen === 'diagram') return openDiagram(text);
    const { standingNamed } = await import('./trace-place.ts');
    await openCapture('Shared trace', text, (report) => standingNamed(report, route));
  };

  const refuse = ({ screen }: WorkRoute, sentence: string): void => {
    if (screen === 'diagram') set({ diagramLinkProblem: sentence });
    else set(holdsCapture(get()) ? { importProblem: sentence } : { capture: { phase: 'failed', sentence } });
  };

  const wouldReplace = ({ route, text }: Offered): boolean => {
    const { captureDraft, diagramSource } = get();
    return route.screen === 'diagram'
      ? diagramSource.trim() !== '' && diagramSource !== text
      : holdsCapture(get()) || captureDraft !== '';
  };

  return {
    async offer(route, packed) {
      set({ diagramLinkProblem: undefined });
      const read = await attempt(async () =>
        (await import('#core/sharing/shared-text.ts')).sharedText(route.screen, packed),
      );
      if (read.phase === 'failed') return refuse(route, read.sentence);
      if (!read.value.ok) return refuse(route, read.value.problem);
      const offered = { route, text: read.value.value };
      if (wouldReplace(offered)) set({ offered });
      else await open(offered);
    },
    answerOffer(isTaken) {
      const { offered } = get();
      set({ offered: undefined });
      if (isTaken && offered !== undefined) void open(offered);
    },
  };
}

const holdsCapture = ({ capture, importing }: AppState): boolean =>
  capture.phase === 'ready' || importing !== undefined;
