/** The outcome of one check and of a whole rule set, in the words and shapes that every list of them uses. */
import type { CheckOutcome, Verdict } from '#core/verdicts/model.ts';
import type { OutcomeKind } from '#ui/outcome.tsx';

interface OutcomeWords {
  readonly word: string;
  /** Undefined where nothing was looked at: it gets no shape. */
  readonly kind: OutcomeKind | undefined;
}

export const CHECK_WORDS: Readonly<Record<CheckOutcome, OutcomeWords>> = {
  pass: { word: 'Pass', kind: 'pass' },
  fail: { word: 'Fail', kind: 'fail' },
  'in-skew': { word: 'In skew', kind: 'warn' },
  'cannot-tell': { word: 'Cannot tell', kind: 'unknown' },
  'not-reached': { word: 'Not reached', kind: undefined },
  'not-checked': { word: 'Not checked', kind: undefined },
};

/** What the rule set comes to, whatever it says to the sender. */
export function wordsOfVerdict({ accepted, checks }: Verdict): { readonly word: string; readonly kind: OutcomeKind } {
  if (accepted === undefined) return { word: 'Cannot tell', kind: 'unknown' };
  if (!accepted) return { word: 'Refuses', kind: 'fail' };
  return checks.some(({ outcome }) => outcome === 'in-skew')
    ? { word: 'Accepts, in skew', kind: 'warn' }
    : { word: 'Accepts', kind: 'pass' };
}

/** What is sent back, as short as it can be said: `401`, or `Accepts` where no status is named; undefined while open. */
export function answerInShort(verdict: Verdict): string | undefined {
  const { answer } = verdict;
  if (answer === undefined) return undefined;
  return answer.status === undefined ? wordsOfVerdict(verdict).word : String(answer.status);
}
