/** Takes the redacted trace that a link holds; where it would take the place of something, the reader is asked. */
import type { StoreApi } from 'zustand/vanilla';
import type { AppState } from './app-state.ts';
import { attempt } from './attempt.ts';
import type { CaptureActions } from './capture-actions.ts';

export interface OfferedTraceActions {
  readonly offerTrace: (payload: string) => Promise<void>;
  /** Opens what was offered, or leaves what is there. */
  readonly answerOffer: (isTaken: boolean) => void;
}

export function createOfferedTraceActions(
  { getState: get, setState: set }: StoreApi<AppState>,
  { openCapture }: Pick<CaptureActions, 'openCapture'>,
): OfferedTraceActions {
  const open = (text: string): void => void openCapture('Shared trace', text);

  const refuse = (sentence: string): void =>
    set(holdsCapture(get()) ? { importProblem: sentence } : { capture: { phase: 'failed', sentence } });

  return {
    async offerTrace(payload) {
      const read = await attempt(async () =>
        (await import('#core/sharing/shared-trace-text.ts')).sharedTraceText(payload),
      );
      if (read.phase === 'failed') refuse(read.sentence);
      else if (!read.value.ok) refuse(read.value.problem);
      else if (holdsCapture(get()) || get().captureDraft !== '') set({ offeredTrace: read.value.value });
      else open(read.value.value);
    },
    answerOffer(isTaken) {
      const { offeredTrace } = get();
      set({ offeredTrace: undefined });
      if (isTaken && offeredTrace !== undefined) open(offeredTrace);
    },
  };
}

const holdsCapture = ({ capture, importing }: AppState): boolean =>
  capture.phase === 'ready' || importing !== undefined;
