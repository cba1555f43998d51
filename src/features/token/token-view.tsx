/** An opened token: what it says beside what a bot would answer. */
import { useEffect, useState, type ReactNode } from 'react';
import type { EpochSeconds } from '#core/shared/time.ts';
import type { TokenReport } from '#core/verdicts/inspect-token.ts';
import { ExpectedForm } from './expected-form.tsx';
import { JumpLinks } from './jump-links.tsx';
import { KeyPanel } from './key-panel.tsx';
import { RuleSets } from './rule-sets.tsx';
import { jumpTo, sectionProps } from './sections.ts';
import { TokenSays, type Editing } from './token-says.tsx';
import { TokenVerdict } from './token-verdict.tsx';
import styles from './token-view.module.css';

interface TokenViewProps {
  readonly report: TokenReport;
  readonly editing: Editing;
  /** Buttons for work with this token, in its head. */
  readonly actions?: ReactNode;
}

export function TokenView({ report, editing, actions }: TokenViewProps) {
  const [sentAt, setSentAt] = useState<EpochSeconds>();
  // The box that had the focus is gone: the answer is what the reader came for.
  useEffect(() => jumpTo('verdict'), []);
  return (
    <div className={styles.view}>
      <section {...sectionProps('claims')} className={styles.says} aria-label="What the token says">
        <TokenSays report={report} editing={editing} actions={actions} sentAt={sentAt} />
      </section>
      <section className={styles.verdict} aria-label="Would the bot accept it?">
        <TokenVerdict report={report} />
        <RuleSets verdicts={report.verdicts} chosen={report.verdict} />
        <div className={styles.entered}>
          <ExpectedForm onSentAt={setSentAt} />
          <KeyPanel report={report} />
        </div>
      </section>
      <JumpLinks />
    </div>
  );
}
