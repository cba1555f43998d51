/** The check that refuses: its two values one under the other with the difference boxed, why, and what to do. */
import type { ReactNode } from 'react';
import { describeComparison, sideText } from '#core/sequence/describe-comparison.ts';
import type { Comparison } from '#core/sequence/sequence.ts';
import { visibleText } from '#core/tokens/show-text.ts';
import type { Check } from '#core/verdicts/model.ts';
import { compareValues, type ComparedValue } from '#ui/compare-values.ts';
import { DifferingValue } from '#ui/differing-value.tsx';
import { LongValue, SHOWN_AT_FIRST } from '#ui/long-value.tsx';
import { nameDifference } from './differing-characters.ts';
import styles from './refusal.module.css';

interface RefusalProps {
  readonly check: Check;
  /** The answer above, which usually gives the reason already. */
  readonly sentence: string;
  /** Where it can be checked. */
  readonly children?: ReactNode;
}

export function Refusal({ check, sentence, children }: RefusalProps) {
  const { label, comparison, reason, advice } = check;
  return (
    <section className={styles.refusal}>
      {comparison === undefined || isOfEquals(comparison) ? (
        <h2>Refused by the check “{label}”</h2>
      ) : (
        <TwoValues comparison={comparison} />
      )}
      {!sentence.includes(reason) && <p>{reason}</p>}
      {advice !== undefined && <p>{advice}</p>}
      {children}
    </section>
  );
}

/** Refused although they are written alike: what they are, not how they read, is the reason. */
const isOfEquals = ({ relation, left, right }: Comparison): boolean =>
  relation === 'same' && left.value === right.value;

/** Whether one of its values is a long list, such as every issuer there is. */
export const isLongComparison = (comparison: Comparison): boolean =>
  describeComparison(comparison).sides.some((side) => (sideText(side) ?? '').length > SHOWN_AT_FIRST);

function TwoValues({ comparison }: { comparison: Comparison }) {
  const { sides, finding } = describeComparison(comparison);
  const [left, right] = [sideText(sides[0]), sideText(sides[1])];
  const compared = left === undefined || right === undefined ? undefined : compareValues(left, right);
  const small = compared?.isSmall === true ? compared : undefined;
  const names = small && nameDifference(small.left.differing, small.right.differing);
  const isOfTwo = comparison.relation === 'same' || small !== undefined;
  return (
    <>
      <h2>
        {compared === undefined ? 'One of the two values is missing' : isOfTwo ? compared.sentence : finding}
        {names !== undefined && `: ${names}`}
      </h2>
      <dl className={styles.two}>
        {[
          { label: sides[0].label, value: left, parts: small?.left },
          { label: sides[1].label, value: right, parts: small?.right },
        ].map(({ label, value, parts }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className={value === undefined ? styles.missing : 'wire'}>
              {parts !== undefined ? (
                <DifferingValue parts={drawn(parts)} />
              ) : value === undefined ? (
                'not there'
              ) : (
                <LongValue text={visibleText(value)} />
              )}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

const drawn = ({ before, differing, after }: ComparedValue): ComparedValue => ({
  before: visibleText(before),
  differing: visibleText(differing),
  after: visibleText(after),
});
