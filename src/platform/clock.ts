/** The device’s clock and its timer. */
import type { EpochSeconds } from '#core/shared/time.ts';

export const deviceClock = (): EpochSeconds => Math.floor(Date.now() / 1000);

export function after(milliseconds: number, run: () => void): () => void {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
}
