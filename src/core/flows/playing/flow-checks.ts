/** What a check of a flow comes to: the two sides beside each other, and a sentence. */
import type { ComparedSide, Comparison } from '#core/sequence/sequence.ts';
import type { Verdict } from '#core/verdicts/model.ts';
import type { FlowCheck, Side, SingleCheck } from '#core/flows/define-flow.ts';
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
  if (check.kind !== 'every') return compare(check, given, known);
  const [first, ...others] = check.checks;
  const results = others.map((other) => compare(other, given, known));
  const decided = compare(first, given, known);
  return decided.failed ? decided : (results.find(({ failed }) => failed) ?? decided);
}

function compare(check: SingleCheck, given: Values, known: Values): CheckResult {
  const came = valueOf(given, check.given.value);
  switch (check.kind) {
    case 'same': {
      const expected = valueOf(known, check.expected.value);
      const sides = { left: shown(check.given, came), right: shown(check.expected, expected) };
      return result(
        { relation: 'same', ...sides, outcome: passIf(came === expected) },
        'The two are the same, character for character.',
        `${sentenceStart(check.given.label)} is not ${check.expected.label}.`,
      );
    }
    case 'listed': {
      // A list that begins with a blank takes nothing too: a setting that may be left empty.
      const among = valueOf(known, check.among.value).split(' ');
      const named = among.filter((entry) => entry !== '');
      const sides = { left: shown(check.given, came), right: shown(check.among, named) };
      return result(
        { relation: 'listed', ...sides, outcome: passIf(among.includes(came)) },
        `${sentenceStart(check.given.label)} is one of ${check.among.label}.`,
        `${sentenceStart(check.given.label)} is none of ${check.among.label}.`,
      );
    }
    case 'before': {
      const at = Number(came);
      const limit = Number(valueOf(known, check.limit.value));
      const sides = { left: shown(check.given, at), right: shown(check.limit, limit) };
      return result(
        { relation: 'before', ...sides, outcome: passIf(at < limit) },
        `${sentenceStart(check.given.label)} is earlier than ${check.limit.label}.`,
        `${sentenceStart(check.given.label)} is not earlier than ${check.limit.label}.`,
      );
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

const result = (comparison: Comparison, whenPassed: string, whenFailed: string): CheckResult => {
  const failed = comparison.outcome === 'fail';
  return { failed, reason: failed ? whenFailed : whenPassed, comparison };
};

const passIf = (passes: boolean): 'pass' | 'fail' => (passes ? 'pass' : 'fail');

const shown = <Value>({ label }: Side, value: Value): ComparedSide<Value> => ({ label, value });

const sentenceStart = (label: string): string => label.charAt(0).toUpperCase() + label.slice(1);
