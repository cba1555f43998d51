/** The check that refuses: its two values one under the other with the difference boxed, why, and what to do. */
import type { Comparison } from '#core/sequence/sequence.ts';
import type { Check } from '#core/verdicts/model.ts';
import { compareValues } from '#ui/compare-values.ts';
import { DifferingValue } from '#ui/differing-value.tsx';
import { cutText } from '#ui/text-limits.ts';
import styles from './refusal.module.css';
import { SourceLine } from './rule-detail.tsx';

interface RefusalProps {
  readonly check: Check;
  /** The answer above, which usually gives the reason already. */
  readonly sentence: string;
}

export function Refusal({ check, sentence }: RefusalProps) {
  const { label, comparison, reason, advice, source } = check;
  return (
    <section className={styles.refusal}>
      {comparison === undefined ? <h2>Refused by the check “{label}”</h2> : <TwoValues comparison={comparison} />}
      {!sentence.includes(reason) && <p>{reason}</p>}
      {advice !== undefined && <p>{advice}</p>}
      <SourceLine source={source} />
    </section>
  );
}

function TwoValues({ comparison: { left, right } }: { comparison: Comparison }) {
  const compared =
    left.value === undefined || right.value === undefined ? undefined : compareValues(left.value, right.value);
  return (
    <>
      <h2>{compared?.sentence ?? 'One of the two values is missing'}</h2>
      <dl className={styles.two}>
        {[
          { ...left, parts: compared?.left },
          { ...right, parts: compared?.right },
        ].map(({ label, value, parts }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className={value === undefined ? styles.missing : 'wire'}>
              {parts !== undefined && compared?.isSmall === true ? (
                <DifferingValue parts={parts} />
              ) : value === undefined ? (
                'not there'
              ) : (
                <Whole value={value} />
              )}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Whole({ value }: { value: string }) {
  const { shown, note } = cutText(value);
  return (
    <>
      {shown} {note}
    </>
  );
}
