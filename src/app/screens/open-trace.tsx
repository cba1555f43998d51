/** An open capture: the strip that names it, what was found, and the three columns of hops, diagram and step. */
import { useRef, useState } from 'react';
import type { CaptureReport } from '#core/checks/inspect-capture.ts';
import { CaptureBar } from '#features/capture-bar/capture-bar.tsx';
import { FINDINGS_COUNT } from '#features/findings/finding-words.ts';
import { ImportBar, OpenAnother } from '#features/trace-open/open-another.tsx';
import { RedactedMark } from '#features/trace-share/redacted-mark.tsx';
import { shownPart } from '#state/player-actions.ts';
import { useActions, useAppState } from '#state/use-app.ts';
import { Button } from '#ui/button.tsx';
import { ShareTrace } from './share-trace.tsx';
import { CompareButton } from './compare-button.tsx';
import { TraceFindings } from './trace-findings.tsx';
import { TraceHops } from './trace-hops.tsx';
import { TraceMatch } from './trace-match.tsx';
import { TraceStage } from './trace-stage.tsx';
import { TraceStep } from './trace-step.tsx';
import styles from './trace-screen.module.css';
import { ViewButton, type View } from './view-button.tsx';

export function OpenTrace({ report }: { report: CaptureReport }) {
  const { trace } = report;
  const part = useAppState(({ tracePart }) => shownPart(report, tracePart));
  const { closeCapture, askForValue } = useActions();
  const [view, setView] = useState<View>('diagram');
  const stage = useRef<HTMLElement>(null);
  if (part === undefined) return null;
  // Where the screen scrolls, the stage may be out of sight.
  const showStage = (): void => stage.current?.scrollIntoView({ block: 'nearest' });
  return (
    <div className={styles.room}>
      <div className={styles.screen}>
        <div>
          <CaptureBar
            trace={trace}
            summaryId={FINDINGS_COUNT}
            mark={trace.receipt && <RedactedMark receipt={trace.receipt} />}
          >
            <ViewButton view={view} onChange={setView} />
            <Button onClick={() => askForValue(true)}>Find a value</Button>
            <ShareTrace />
            <OpenAnother />
            <CompareButton report={report} part={part} />
            <Button onClick={closeCapture}>Close</Button>
          </CaptureBar>
          <ImportBar />
        </div>
        <div className={styles.findings}>
          <TraceFindings report={report} part={part} onShow={showStage} />
          <div className={styles.match}>
            <TraceMatch report={report} part={part} onShow={showStage} />
          </div>
        </div>
        <div className={styles.columns}>
          <div className={styles.hops}>
            <TraceHops report={report} part={part} />
          </div>
          <TraceStage ref={stage} part={part} findings={report.findings} view={view} />
          <div className={styles.step}>
            <TraceStep report={report} part={part} />
          </div>
        </div>
      </div>
    </div>
  );
}
