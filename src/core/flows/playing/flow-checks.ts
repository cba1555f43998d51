/** What a check of a flow comes to: the two sides beside each other, and a sentence. */
import type { Comparison } from '#core/sequence/sequence.ts';
import type { Verdict } from '#core/verdicts/model.ts';
import type { FlowCheck, Side } from '#core/flows/define-flow.ts';
import { valueOf, type Values } from './resolve-template.ts';

export interface CheckResult {
  readonly failed: boolean;
  readonly reason: string;
  readonly comparison: Comparison | undefined;
}

/**
 * `given` holds what came over the wire, `known` what the one who checks knows by itself. The two differ only where the
 * reader changed something on the way.
 */
export function decideCheck(check: Exclude<FlowCheck, { kind: 'verdict' }>, given: Values, known: Values): CheckResult {
  const came = valueOf(given, check.given.value);
  switch (check.kind) {
    case 'same': {
      const expected = valueOf(known, check.expected.value);
      return result(came === expected, sideBySide(check.given, came, check.expected, expected), {
        pass: 'The two are the same, character for character.',
        fail: `${sentenceStart(check.given.label)} is not ${check.expected.label}.`,
      });
    }
    case 'listed': {
      const among = valueOf(known, check.among.value);
      return result(among.split(' ').includes(came), sideBySide(check.given, came, check.among, among), {
        pass: `${sentenceStart(check.given.label)} is one of ${check.among.label}.`,
        fail: `${sentenceStart(check.given.label)} is none of ${check.among.label}.`,
      });
    }
    case 'before': {
      const limit = valueOf(known, check.limit.value);
      const sides = sideBySide(check.given, isoOf(came), check.limit, isoOf(limit));
      return result(Number(came) < Number(limit), sides, {
        pass: `${sentenceStart(check.given.label)} is before ${check.limit.label}.`,
        fail: `${sentenceStart(check.given.label)} is not before ${check.limit.label}.`,
      });
    }
  }
}

/** One check of a verdict, or its whole answer. A rule set has other checks for other kinds of tokens. */
export function readVerdict(
  { checks, ruleSet, takenFor = 'such a token', accepted, firstFailure, sentence }: Verdict,
  id: string | undefined,
): CheckResult {
  if (id === undefined) {
    const refused = checks.find((check) => check.id === firstFailure);
    return { failed: accepted !== true, reason: sentence, comparison: refused?.comparison };
  }
  const check = checks.find((candidate) => candidate.id === id);
  if (check === undefined)
    return { failed: false, reason: `${ruleSet.name} does not ask this of ${takenFor}.`, comparison: undefined };
  return { failed: check.outcome === 'fail', reason: check.reason, comparison: check.comparison };
}

const result = (
  passed: boolean,
  comparison: Omit<Comparison, 'outcome'>,
  reasons: { readonly pass: string; readonly fail: string },
): CheckResult => ({
  failed: !passed,
  reason: passed ? reasons.pass : reasons.fail,
  comparison: { ...comparison, outcome: passed ? 'pass' : 'fail' },
});

const sideBySide = (left: Side, leftValue: string, right: Side, rightValue: string): Omit<Comparison, 'outcome'> => ({
  left: { label: left.label, value: leftValue },
  right: { label: right.label, value: rightValue },
});

const sentenceStart = (label: string): string => label.charAt(0).toUpperCase() + label.slice(1);

const isoOf = (seconds: string): string => new Date(Number(seconds) * 1_000).toISOString();
