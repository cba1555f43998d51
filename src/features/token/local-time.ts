/** Instants by the reader's own clock and zone; what is the same everywhere stands in `core/shared/human-time.ts`. */
import type { EpochSeconds } from '#core/shared/time.ts';

const LOCAL = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'long' });

/** `12 Mar 2026, 10:41:26 CET`; only for instants that `utcText` can write. */
export const localText = (instant: EpochSeconds): string => LOCAL.format(new Date(instant * 1000));
