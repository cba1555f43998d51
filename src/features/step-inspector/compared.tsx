/** What a check compared, one side under the other, and what it found. */
import { describeComparison } from '#core/sequence/describe-comparison.ts';
import type { Comparison } from '#core/sequence/sequence.ts';
import { Outcome, type OutcomeKind } from '#ui/outcome.tsx';
import styles from './compared.module.css';

const OUTCOMES: Readonly<Record<Comparison['outcome'], OutcomeKind>> = {
  pass: 'pass',
  fail: 'fail',
  'cannot-tell': 'unknown',
};

export function Compared({ comparison }: { comparison: Comparison }) {
  const { sides, finding } = describeComparison(comparison);
  return (
    <div className={styles.compared}>
      <dl>
        {sides.map(({ label, lines }) => (
          <div key={label}>
            <dt>{label}</dt>
            {lines.length === 0 && <dd>not there</dd>}
            {lines.map(({ text, isMatch }, index) => (
              <dd key={index}>
                <span className="wire">{text}</span> {isMatch && <Outcome kind="pass">this one</Outcome>}
              </dd>
            ))}
          </div>
        ))}
      </dl>
      <Outcome kind={OUTCOMES[comparison.outcome]}>{finding}</Outcome>
    </div>
  );
}
