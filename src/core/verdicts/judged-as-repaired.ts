/** A Yes to a token that was repaired before it was judged, and what it is worth. */
import type { Verdict } from './model.ts';

/** `repairs` as `matteringRepairs` names them; the verdict unchanged when there is none or it is no Yes. */
export function judgedAsRepaired(verdict: Verdict, repairs: string | undefined): Verdict {
  if (repairs === undefined || verdict.accepted !== true) return verdict;
  return {
    ...verdict,
    sentence: verdict.sentence.replace(/^Yes,/, 'Yes, as repaired,'),
    leftOut: [
      `This is about the token as repaired: ${repairs}. Sent as it was pasted, it is refused before anything in it is read.`,
      ...verdict.leftOut,
    ],
  };
}
