/** A value that holds named parts in a form that only captures have. */
import type { Content, Decoded } from '#core/sequence/decode-value.ts';

export const opened = (note: string, children: readonly Decoded[]): Content => ({ kind: 'opened', note, children });

/** Counts down what may still be decoded of one message, so that no text can unfold without end. */
export interface Allowance {
  left: number;
}
