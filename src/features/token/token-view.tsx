/** An opened token: what it says beside what a bot would answer. */
import { useEffect } from 'react';
import type { TokenReport } from '#core/verdicts/inspect-token.ts';
import { ExpectedForm } from './expected-form.tsx';
import { JumpLinks } from './jump-links.tsx';
import { KeyPanel } from './key-panel.tsx';
import { RuleSets } from './rule-sets.tsx';
import { jumpTo, sectionProps } from './sections.ts';
import { TokenSays, type Editing } from './token-says.tsx';
import { TokenVerdict } from './token-verdict.tsx';
import styles from './token-view.module.css';

export function TokenView({ report, editing }: { report: TokenReport; editing: Editing }) {
  // The box that had the focus is gone: the answer is what the reader came for.
  useEffect(() => jumpTo('verdict'), []);
  return (
    <div className={styles.view}>
      <section {...sectionProps('claims')} className={styles.says} aria-label="What the token says">
        <TokenSays report={report} editing={editing} />
      </section>
      <section className={styles.verdict} aria-label="Would the bot accept it?">
        <TokenVerdict report={report} />
        <RuleSets verdicts={report.verdicts} chosen={report.verdict} />
        <div className={styles.entered}>
          <ExpectedForm />
          <KeyPanel report={report} />
        </div>
      </section>
      <JumpLinks />
    </div>
  );
}
