/** Runs a rule set in its own order and says what it comes to. Every verifier stops at its first refusal; so do we. */
import type { Comparison, Source } from '#core/sequence/sequence.ts';
import type { Check, CheckPoint, RuleSet, Verdict, VerdictAnswer } from './model.ts';

/** What one rule says of the facts; `reason` is a whole sentence with the values that decide. */
export type Ruling = { readonly reason: string; readonly comparison?: Comparison } & (
  | { readonly outcome: 'pass' | 'in-skew' | 'not-checked' }
  | { readonly outcome: 'cannot-tell'; readonly advice: string }
  | { readonly outcome: 'fail'; readonly answer: VerdictAnswer; readonly advice?: string }
);

export interface Rule<Facts> {
  readonly id: string;
  readonly point: CheckPoint;
  readonly label: string;
  readonly source: Source;
  readonly judge: (facts: Facts) => Ruling;
}

interface JudgeOptions {
  /** See `Verdict.takenFor`. */
  readonly takenFor?: string | undefined;
  /** What is answered to an ordinary message when nothing refuses; 200 with an empty body where not said. */
  readonly acceptedWith?: VerdictAnswer;
}

export function judge<Facts>(
  ruleSet: RuleSet,
  rules: readonly Rule<Facts>[],
  facts: Facts,
  { takenFor, acceptedWith = ACCEPTED }: JudgeOptions = {},
): Verdict {
  const checks: Check[] = [];
  let refusal: { readonly id: string; readonly ruling: Ruling & { readonly outcome: 'fail' } } | undefined;
  for (const { id, point, label, source, judge: decide } of rules) {
    if (refusal !== undefined) {
      checks.push({ id, point, label, source, ...NOT_REACHED });
      continue;
    }
    const ruling = decide(facts);
    if (ruling.outcome === 'fail') refusal = { id, ruling };
    const { outcome, reason, comparison } = ruling;
    const advice = 'advice' in ruling ? ruling.advice : undefined;
    checks.push({ id, point, label, source, outcome, reason, comparison, advice });
  }

  const undecided = checks.find((check) => check.outcome === 'cannot-tell');
  const answer = refusal === undefined ? acceptedWith : refusal.ruling.answer;
  return {
    ruleSet,
    takenFor,
    checks,
    firstFailure: refusal?.id,
    accepted: refusal !== undefined ? false : undecided === undefined ? true : undefined,
    answer: undecided === undefined ? answer : undefined,
    sentence: sentenceOf(ruleSet, refusal?.ruling.reason, checks),
    leftOut: checks.filter(({ outcome }) => outcome === 'not-checked').map(({ reason }) => reason),
  };
}

const NOT_REACHED = {
  outcome: 'not-reached',
  reason: 'A check before it refuses.',
  comparison: undefined,
  advice: undefined,
} as const;
/** To an ordinary message the SDKs answer with an empty body. */
const ACCEPTED: VerdictAnswer = { status: 200, message: '' };

function sentenceOf(ruleSet: RuleSet, refusedBecause: string | undefined, checks: readonly Check[]): string {
  const undecided = checks.find((check) => check.outcome === 'cannot-tell');
  if (refusedBecause !== undefined)
    return undecided === undefined ? `No. ${refusedBecause}` : `No, whatever else holds. ${refusedBecause}`;
  if (undecided !== undefined) return `Cannot tell yet. ${undecided.reason}`;
  const inSkew = checks.find((check) => check.outcome === 'in-skew');
  const yes = `Yes, by ${possessive(spokenName(ruleSet))} rules`;
  return inSkew === undefined ? `${yes}.` : `${yes}, but only just. ${inSkew.reason}`;
}

export const spokenName = ({ name, inSentence = name }: RuleSet): string => inSentence;

const possessive = (name: string): string => (name.endsWith('s') ? `${name}’` : `${name}’s`);
