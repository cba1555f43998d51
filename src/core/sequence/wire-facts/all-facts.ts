/** The whole dictionary of the wire. */
import type { FactRow } from './wire-fact.ts';

export const ALL_FACTS: readonly FactRow[] = [];
