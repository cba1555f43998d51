/** How findings are named, grouped and counted for the reader. */
import type { Actor, Finding } from '#core/checks/model.ts';
import { weightOf, type Weight } from '#core/checks/weight-of.ts';
import type { OutcomeKind } from '#ui/outcome.tsx';

/** The id of how much was found, which is heard with the name of a capture that opens. */
export const FINDINGS_COUNT = 'findings-count';

interface WeightWords {
  readonly kind: OutcomeKind;
  /** Of one finding. */
  readonly word: string;
  /** Of all of this weight. */
  readonly group: string;
}

export const WORDS: Readonly<Record<Weight, WeightWords>> = {
  fail: { kind: 'fail', word: 'Fail', group: 'What fails' },
  warn: { kind: 'warn', word: 'Warning', group: 'What to look at' },
  note: { kind: 'note', word: 'Note', group: 'To know' },
  unknown: { kind: 'unknown', word: 'Cannot tell', group: 'cannot tell' },
  pass: { kind: 'pass', word: 'Pass', group: 'passed' },
};

/** `Fail, high`; what broke no rule has no severity. */
export function verdictOf(finding: Finding): string {
  const { word } = WORDS[weightOf(finding)];
  return finding.outcome === 'fail' && finding.severity !== 'info' ? `${word}, ${finding.severity}` : word;
}

/** Only what breaks a rule can be as it should be here. */
export const canBeExpected = ({ outcome }: Finding): boolean => outcome === 'fail';

const ACTORS: Readonly<Record<Actor, string>> = {
  client: 'the client',
  'authorization server': 'the authorization server',
  'resource server': 'the resource server',
  browser: 'the browser',
  recorder: 'the recorder of this capture, not the sign-in',
};

const BASES: Readonly<Record<Finding['basis'], string | undefined>> = {
  observed: undefined,
  inferred: 'Inferred from the rest of the capture, not read in it.',
  documented: 'This is how the product is documented to behave; the capture itself does not show it.',
};

/** Who broke the rule, and what it rests on where that was not read in the capture. */
export function standingOf({ outcome, actor, basis }: Finding): readonly string[] {
  const who = outcome === 'fail' && actor !== undefined ? `Broken by ${ACTORS[actor]}.` : undefined;
  return [who, BASES[basis]].filter((sentence) => sentence !== undefined);
}
