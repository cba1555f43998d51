/** Whether the page’s policy is in force: what can be seen before a test, and what a test that breaks it comes to. */
import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Outcome } from '#ui/outcome.tsx';
import styles from './ledger.module.css';
import { judgePolicy, type PolicyTest, type SeenOfPolicy } from './judge-policy.ts';

export interface PolicySectionProps {
  readonly seen: SeenOfPolicy;
  readonly testPolicy: () => Promise<PolicyTest>;
}

export function PolicySection({ seen, testPolicy }: PolicySectionProps) {
  const [test, setTest] = useState<PolicyTest | 'running'>();
  const judged = judgePolicy(seen, test === 'running' ? undefined : test);
  return (
    <section className={styles.section}>
      <h3 className={styles.line}>
        Page policy: <Outcome kind={judged.outcome}>{judged.word}</Outcome>
      </h3>
      <div role="status">
        {judged.sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {judged.attempts.length > 0 && (
          <ul className={styles.list}>
            {judged.attempts.map(({ what, outcome }) => (
              <li key={what}>
                {what}: <strong>{outcome}</strong>
              </li>
            ))}
          </ul>
        )}
      </div>
      <p>
        The test breaks the policy on purpose, with addresses that exist nowhere. The browser writes each refusal into
        its console.
      </p>
      <Button
        className={styles.test}
        onClick={() => {
          // Not disabled meanwhile: it would lose the focus.
          if (test === 'running') return;
          setTest('running');
          void testPolicy().then(setTest);
        }}
      >
        {test === undefined ? 'Test the policy' : 'Test it again'}
      </Button>
    </section>
  );
}
