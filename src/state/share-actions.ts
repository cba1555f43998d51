/** Handing a capture on, redacted, and taking one that a link holds. */
import type { StoreApi } from 'zustand/vanilla';
import { failure, success, type Result } from '#core/shared/result.ts';
import type { SharedCapture } from '#core/sharing/share-capture.ts';
import type { AppState } from './app-state.ts';
import { attempt } from './attempt.ts';
import type { CaptureActions } from './capture-actions.ts';
import type { CapturePort } from './capture-port.ts';

export interface ShareActions {
  /** The open capture in every form in which it can be handed on, or the sentence why there is none. */
  readonly shareCapture: () => Promise<Result<SharedCapture, string>>;
  /** Opens what a link holds; where that would take the place of something, the reader is asked. */
  readonly offerTrace: (payload: string) => Promise<void>;
  readonly takeOfferedTrace: () => Promise<void>;
  readonly leaveOfferedTrace: () => void;
}

export function createShareActions(
  { getState: get, setState: set }: StoreApi<AppState>,
  port: CapturePort,
  { openCapture }: Pick<CaptureActions, 'openCapture'>,
): ShareActions {
  const refuse = (sentence: string): void => {
    const { phase } = get().capture;
    const isShown = phase === 'ready' || phase === 'reading';
    set(isShown ? { importProblem: sentence } : { capture: { phase: 'failed', sentence } });
  };

  return {
    async shareCapture() {
      const tried = await attempt(() => port.shareCapture(get().expectedFindings));
      if (tried.phase === 'failed') return failure(tried.sentence);
      if (tried.value.ok) return tried.value;
      const { describeSharingProblem } = await import('#core/sharing/describe-sharing-problem.ts');
      return failure(describeSharingProblem(tried.value.problem));
    },
    async offerTrace(payload) {
      const read = await attempt(() => readLink(payload));
      if (read.phase === 'failed') refuse(read.sentence);
      else if (!read.value.ok) refuse(read.value.problem);
      else if (holdsSomething(get())) set({ offeredTrace: read.value.value });
      else await openCapture(NAME, read.value.value);
    },
    async takeOfferedTrace() {
      const { offeredTrace } = get();
      set({ offeredTrace: undefined });
      if (offeredTrace !== undefined) await openCapture(NAME, offeredTrace);
    },
    leaveOfferedTrace() {
      set({ offeredTrace: undefined });
    },
  };
}

const NAME = 'Shared trace';

/** What would be lost when another capture is opened. */
const holdsSomething = ({ capture, importing, captureDraft }: AppState): boolean =>
  capture.phase === 'ready' || importing !== undefined || captureDraft !== '';

/** The text of the session file that a link holds. */
async function readLink(payload: string): Promise<Result<string, string>> {
  const [{ readTraceLink, describeLinkProblem }, { wholeText }] = await Promise.all([
    import('#core/sharing/trace-link.ts'),
    import('#core/traces/capture-file.ts'),
  ]);
  const file = readTraceLink(payload);
  return file.ok ? success(await wholeText(file.value)) : failure(describeLinkProblem(file.problem));
}
