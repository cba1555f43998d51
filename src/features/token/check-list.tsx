/** Every check of one rule set in its own order, the refusal open; where the table of all rule sets has no room. */
import type { Check, Verdict } from '#core/verdicts/model.ts';
import { Outcome } from '#ui/outcome.tsx';
import { CHECK_WORDS } from './check-words.ts';
import styles from './check-list.module.css';
import { CheckReason } from './rule-detail.tsx';

export function CheckList({ verdict: { ruleSet, checks, firstFailure } }: { verdict: Verdict }) {
  return (
    <>
      <p className={styles.title}>What {ruleSet.name} checks, in its own order</p>
      <ol className={styles.checks}>
        {checks.map((check) => (
          <CheckRow key={`${ruleSet.id} ${check.id}`} check={check} isRefusal={check.id === firstFailure} />
        ))}
      </ol>
    </>
  );
}

function CheckRow({ check, isRefusal }: { check: Check; isRefusal: boolean }) {
  const { word, kind } = CHECK_WORDS[check.outcome];
  return (
    <li className={isRefusal ? styles.refusal : undefined}>
      <details open={isRefusal}>
        <summary>
          <span className={styles.label}>{check.label}</span>
          {kind === undefined ? <span className={styles.quiet}>{word}</span> : <Outcome kind={kind}>{word}</Outcome>}
        </summary>
        <CheckReason check={check} />
      </details>
    </li>
  );
}
