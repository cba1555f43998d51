/** Every check of the rule set in its own order, the first refusal marked. */
import type { Check, CheckOutcome, Verdict } from '#core/verdicts/model.ts';
import { Outcome, type OutcomeKind } from '#ui/outcome.tsx';
import styles from './check-list.module.css';
import { cutText } from './limits.ts';
import { sectionProps } from './sections.ts';

export function CheckList({ verdict }: { verdict: Verdict }) {
  const { ruleSet, checks, firstFailure } = verdict;
  return (
    <section {...sectionProps('rules')} className={styles.rules} aria-labelledby="token-rules-title">
      <header>
        <h2 id="token-rules-title">What {ruleSet.name} checks</h2>
        <span>in its own order</span>
      </header>
      <ol>
        {checks.map((check) => (
          <CheckRow key={check.id} check={check} isRefusal={check.id === firstFailure} />
        ))}
      </ol>
    </section>
  );
}

const OUTCOMES: Readonly<Record<CheckOutcome, { readonly word: string; readonly kind: OutcomeKind | undefined }>> = {
  pass: { word: 'Pass', kind: 'pass' },
  fail: { word: 'Fail', kind: 'fail' },
  'in-skew': { word: 'In skew', kind: 'warn' },
  'cannot-tell': { word: 'Cannot tell', kind: 'unknown' },
  'not-reached': { word: 'Not reached', kind: undefined },
  'not-checked': { word: 'Not checked', kind: undefined },
};

function CheckRow({ check: { label, outcome, reason }, isRefusal }: { check: Check; isRefusal: boolean }) {
  const { word, kind } = OUTCOMES[outcome];
  return (
    <li className={isRefusal ? styles.refusal : undefined}>
      <span className={styles.label}>{label}</span>
      {kind === undefined ? <span className={styles.quiet}>{word}</span> : <Outcome kind={kind}>{word}</Outcome>}
      <span className={styles.reason}>{outcome === 'not-reached' ? '' : cutText(reason).shown}</span>
    </li>
  );
}
