/** The flow that the shown sign-in follows; found in the worker after the rest is on the screen. */
import { findingKey } from '#core/checks/finding-key.ts';
import type { CaptureReport, TracePart } from '#core/checks/inspect-capture.ts';
import type { Finding } from '#core/checks/model.ts';
import { MatchPanel } from '#features/trace-match/match-panel.tsx';
import { useActions, useAppState } from '#state/use-app.ts';
import { Waiting } from '#ui/waiting.tsx';
import { CompareButton } from './compare-button.tsx';
import styles from './trace-screen.module.css';
import { useTracePlace } from './use-trace-place.ts';

interface TraceMatchProps {
  readonly report: CaptureReport;
  readonly part: TracePart;
  /** Called when the player stands at what was chosen. */
  readonly onShow: () => void;
}

export function TraceMatch({ report, part, onShow }: TraceMatchProps) {
  const { id, sequence } = part;
  const matches = useAppState(({ traceMatches }) => traceMatches);
  const expected = useAppState(({ expectedFindings }) => expectedFindings);
  const { chooseFinding } = useActions();
  const { current, goToHop } = useTracePlace(sequence);
  const show = (hopId: string): void => {
    goToHop(hopId);
    onShow();
  };
  switch (matches.phase) {
    case 'ready':
      return (
        <MatchPanel
          match={matches.value.get(id)}
          findings={report.findings.filter(
            (finding) => finding.signIn === id && isTelling(finding) && !expected.has(findingKey(finding)),
          )}
          current={current}
          compare={
            <CompareButton report={report} part={part}>
              Compare with another capture
            </CompareButton>
          }
          onChoose={show}
          onOpenFinding={(finding) => {
            chooseFinding(findingKey(finding));
            const at = finding.evidence.find(({ hopId }) => hopId !== undefined)?.hopId;
            if (at !== undefined) goToHop(at);
          }}
        />
      );
    case 'failed':
      return <p className={styles.waiting}>{matches.sentence}</p>;
    default:
      return <Waiting className={styles.waiting}>Laying the capture beside the flows …</Waiting>;
  }
}

/** What may be why a sign-in goes wrong, not what would only be better otherwise. */
const isTelling = ({ outcome, severity }: Finding): boolean =>
  outcome === 'fail' && (severity === 'critical' || severity === 'high');
