/** How one rule set’s answer to a tampered token is to be read beside its answer to the control. */
import type { Tampering } from '#core/verdicts/tamperings.ts';
import type { TamperingAnswer, TamperingTrial } from '#core/verdicts/try-tamperings.ts';

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

/** How many answers accept what a correct verifier refuses. */
export const gapsOf = (trial: TamperingTrial): number =>
  trial.tried
    .flatMap(({ tampering, outcome }) =>
      outcome.kind === 'tried' ? outcome.answers.map((answer) => readAnswer(answer, undefined, tampering.correct)) : [],
    )
    .filter((reading) => reading === 'gap').length;
