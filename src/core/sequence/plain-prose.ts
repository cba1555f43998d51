/** An explanation without its marks, for places that only know text. */
import type { Prose } from './sequence.ts';

export const plainProse = (prose: Prose): string => prose.map(({ text }) => text).join('');
