/** How one rule set’s answer to a tampered token is to be read beside its answer to the control. */
import type { Tampering } from '#core/verdicts/tampering/tamperings.ts';
import type { TamperingAnswer, TamperingTrial } from '#core/verdicts/tampering/try-tamperings.ts';

/**
 * `refused` tells something only where the control was accepted; else it is `refused-anyway`. `gap` is an acceptance of
 * what a correct verifier refuses.
 */
export type AnswerReading = 'refused' | 'refused-anyway' | 'accepted' | 'gap' | 'cannot-tell';

export function readAnswer(
  { accepted }: TamperingAnswer,
  control: TamperingAnswer | undefined,
  correct: Tampering['correct'],
): AnswerReading {
  if (accepted === undefined) return 'cannot-tell';
  if (accepted) return correct === 'refuse' ? 'gap' : 'accepted';
  return control?.accepted === true ? 'refused' : 'refused-anyway';
}

/** The answers that a tampering is laid beside: to the same keys, without the tampering. */
export function controlsFor(
  { untouched, signedByStandIn }: TamperingTrial,
  checkedWith: Tampering['checkedWith'],
): readonly TamperingAnswer[] {
  if (checkedWith === 'issuer') return untouched;
  return signedByStandIn.kind === 'tried' ? signedByStandIn.answers : [];
}

export interface Gap {
  readonly title: string;
  /** The rule sets that accept it. */
  readonly names: readonly string[];
}

/** The tamperings that a correct verifier refuses and somebody accepts. */
export const gapsOf = ({ tried }: TamperingTrial): readonly Gap[] =>
  tried.flatMap(({ tampering: { title, correct }, outcome }) => {
    if (correct !== 'refuse' || outcome.kind === 'not-possible') return [];
    const names = outcome.answers.flatMap(({ accepted, ruleSet }) => (accepted === true ? [ruleSet.name] : []));
    return names.length === 0 ? [] : [{ title, names }];
  });
