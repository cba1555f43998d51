/**
 * What a Yes is worth. A rule set says what its verifier would answer to the token as judged; where the token was
 * repaired first, where a key made up in this tab stands in the issuer’s place, or where a lamp does not pass, no reader
 * may meet a bare Yes.
 */
import type { KeyOrigin } from '#core/tokens/keys/keys.ts';
import type { Lamp } from '#core/tokens/model.ts';
import type { Verdict } from './model.ts';

interface Circumstances {
  /** As `matteringRepairs` names them; undefined when there is none. */
  readonly repairs: string | undefined;
  readonly keyOrigin: KeyOrigin;
  /** Those that do not depend on the rule set: form, signature, key, time. */
  readonly lamps: readonly Lamp[];
}

export function qualifyYes(verdict: Verdict, { repairs, keyOrigin, lamps }: Circumstances): Verdict {
  if (verdict.accepted !== true) return verdict;
  const notPassing = lamps.filter(({ name, state }) => name !== 'policy' && state !== 'pass');
  const isThrowAway = keyOrigin === 'throw-away';
  let { sentence } = verdict;
  if (notPassing.length > 0 && !isThrowAway)
    sentence = sentence.replace('rules', `rules, though ${lampsOf(notPassing)}`);
  if (repairs !== undefined) sentence = sentence.replace(/^Yes,/, 'Yes, as repaired,');
  if (isThrowAway)
    sentence = sentence.replace(/^Yes/, 'Not by its issuer’s key. With the throw-away key in its place: yes');
  const open = notPassing.filter(({ state }) => state === 'cannot-tell');
  return {
    ...verdict,
    sentence,
    leftOut: [
      ...(repairs === undefined ? [] : [asPasted(repairs)]),
      ...open.map(({ name, reason }) => `The ${name} lamp is open: ${reason}`),
      ...verdict.leftOut,
    ],
  };
}

const asPasted = (repairs: string): string =>
  `This is about the token as repaired: ${repairs}. Sent as it was pasted, it is refused before anything in it is read.`;

function lampsOf(lamps: readonly Lamp[]): string {
  const names = lamps.map(({ name }) => name);
  const last = names.pop() ?? '';
  return names.length === 0
    ? `the ${last} lamp does not pass`
    : `the ${names.join(', ')} and ${last} lamps do not pass`;
}
