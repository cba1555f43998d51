/** What the reader can do about kept work; there once the work of this tab is being kept. */
import type { KeptNotice } from '#state/kept-work.ts';

export interface KeptWorkDesk {
  readonly answerOffer: (isTaken: boolean) => Promise<void>;
  readonly dismiss: (notice: KeptNotice) => void;
  /** Keeps what is open, then loads the page again. */
  readonly reload: () => Promise<void>;
  /** Reads the capture whose worker ended, and ended again. */
  readonly readCaptureAgain: () => Promise<void>;
  /** Empties every tab of this address and all that the browser keeps for it. */
  readonly forgetEverything: () => Promise<void>;
}

let desk: KeptWorkDesk | undefined;

export const keptWorkDesk = (): KeptWorkDesk | undefined => desk;

export function openKeptWorkDesk(opened: KeptWorkDesk): void {
  desk = opened;
}
