/** Rules that say nothing where what they rest on is not known. */
import type { Rule } from './judge.ts';

export const onlyIf =
  <Facts>(applies: (facts: Facts) => boolean) =>
  (rule: Rule<Facts>): Rule<Facts> => ({
    ...rule,
    judge: (facts) =>
      applies(facts)
        ? rule.judge(facts)
        : { outcome: 'not-checked', reason: 'It rests on a check above that cannot be decided.' },
  });
