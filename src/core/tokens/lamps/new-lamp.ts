/** A lamp with the words that all lamps share. */
import type { Lamp, LampState } from '#core/tokens/model.ts';

const WORDS: Readonly<Record<LampState, string>> = { pass: 'Pass', fail: 'Fail', 'cannot-tell': 'Cannot tell' };

export const newLamp = (name: Lamp['name'], state: LampState, reason: string, advice?: string): Lamp => ({
  name,
  state,
  caution: false,
  word: WORDS[state],
  reason,
  advice,
});

/** It passes only by a tolerance or against advice; `but` follows the word Pass: `in skew`, `odd spelling`. */
export const newCaution = (name: Lamp['name'], but: string, reason: string, advice?: string): Lamp => ({
  ...newLamp(name, 'pass', reason, advice),
  caution: true,
  word: `${WORDS.pass}, ${but}`,
});
