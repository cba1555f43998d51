/** What a rule finds at many hops is said once, with the evidence of the first ones. */
import type { Found } from './define-check.ts';
import { grouped } from './facts/grouped.ts';

/** A person does not read more. */
const MOST_EVIDENCE = 12;

export function saidOnce(found: readonly Found[]): readonly Found[] {
  if (found.length < 2) return found;
  const firstPass = found.find(({ outcome }) => outcome === 'pass');
  const said = found.filter((each) => each.outcome !== 'pass' || each === firstPass);
  return [...grouped(said, sayingOf).values()].flatMap((same) => {
    const [first] = same;
    const evidence = same.flatMap((each) => each.evidence).slice(0, MOST_EVIDENCE);
    return first === undefined ? [] : [same.length === 1 ? first : { ...first, evidence }];
  });
}

const sayingOf = ({ outcome, severity, title, meaning }: Found): string =>
  [outcome, severity ?? '', title, meaning].join('\n');
