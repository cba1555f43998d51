/** One finding: its values one under the other, where each was read, what they mean, what to look at next, who broke it. */
import type { Evidence, Finding } from '#core/checks/model.ts';
import { weightOf } from '#core/checks/weight-of.ts';
import { visibleText } from '#core/tokens/show-text.ts';
import { useActions } from '#state/use-app.ts';
import { AskButton } from '#ui/ask-button.tsx';
import { Button } from '#ui/button.tsx';
import { Outcome } from '#ui/outcome.tsx';
import { SourceList } from '#ui/source-list.tsx';
import { cutText } from '#ui/text-limits.ts';
import { EvidenceValues } from './evidence-values.tsx';
import { shownTitle } from './finding-row.tsx';
import { canBeExpected, standingOf, verdictOf, WORDS } from './finding-words.ts';
import styles from './findings.module.css';

interface EvidencePaneProps {
  readonly id: string;
  readonly finding: Finding;
  readonly isExpected: boolean;
  readonly onToggleExpected: () => void;
  readonly stepNumberOf: (evidence: Evidence) => number | undefined;
  readonly followed: string | undefined;
  readonly onShow: (evidence: Evidence) => void;
}

export function EvidencePane(props: EvidencePaneProps) {
  const { id, finding, isExpected, onToggleExpected, stepNumberOf, followed, onShow } = props;
  const { questionFact } = useActions();
  const { rule, question, evidence, meaning, next, sources } = finding;
  const standing = standingOf(finding);
  return (
    <div className={styles.evidence} id={id}>
      <div className={styles.opening}>
        <p>
          <Outcome kind={WORDS[weightOf(finding)].kind}>{verdictOf(finding)}</Outcome>
          <strong>{shownTitle(finding)}</strong>
        </p>
        {canBeExpected(finding) && (
          <Button onClick={onToggleExpected}>{isExpected ? 'Not expected after all' : 'Mark as expected'}</Button>
        )}
      </div>
      {isExpected && (
        <p className={styles.meaning}>You marked this as expected here, until another capture is opened.</p>
      )}
      {evidence.length > 0 && (
        <EvidenceValues finding={finding} stepNumberOf={stepNumberOf} followed={followed} onShow={onShow} />
      )}
      <p className={styles.meaning}>{cutText(visibleText(meaning)).shown}</p>
      {next !== undefined && (
        <p className={styles.meaning}>
          <strong>Look next</strong> {cutText(visibleText(next)).shown}
        </p>
      )}
      {standing.length > 0 && <p className={styles.standing}>{standing.join(' ')}</p>}
      <SourceList sources={sources} />
      <p>
        <AskButton
          onAsk={() =>
            questionFact({
              about: `The finding “${rule}”`,
              statements: [`It is asked of a capture: ${question}`],
              sources,
            })
          }
        />
      </p>
    </div>
  );
}
