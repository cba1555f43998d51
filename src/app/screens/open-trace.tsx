/** An open capture: the strip that names it, what was found, and the three columns of hops, diagram and step. */
import { useRef, useState } from 'react';
import type { CaptureReport } from '#core/checks/inspect-capture.ts';
import type { Sequence } from '#core/sequence/sequence.ts';
import type { Hop } from '#core/traces/model.ts';
import { hopIdOfStep } from '#core/traces/to-sequence.ts';
import { CaptureBar } from '#features/capture-bar/capture-bar.tsx';
import { StepInspector } from '#features/step-inspector/step-inspector.tsx';
import { ImportBar, OpenAnother } from '#features/trace-open/open-another.tsx';
import { shownPart } from '#state/player-actions.ts';
import { useActions, useApp, useAppState } from '#state/use-app.ts';
import { Button } from '#ui/button.tsx';
import { TraceFindings } from './trace-findings.tsx';
import { TraceHops } from './trace-hops.tsx';
import { TraceMatch } from './trace-match.tsx';
import { TraceStage } from './trace-stage.tsx';
import styles from './trace-screen.module.css';
import { ViewButton, type View } from './view-button.tsx';

export function OpenTrace({ report }: { report: CaptureReport }) {
  const { trace } = report;
  const part = useAppState(({ tracePart }) => shownPart(report, tracePart));
  const { closeCapture } = useActions();
  const [view, setView] = useState<View>('diagram');
  const stage = useRef<HTMLElement>(null);
  if (part === undefined) return null;
  const { sequence } = part;
  return (
    <div className={styles.screen}>
      <div>
        <CaptureBar trace={trace}>
          <ViewButton view={view} onChange={setView} />
          <OpenAnother />
          <Button onClick={closeCapture}>Close</Button>
        </CaptureBar>
        <ImportBar />
      </div>
      <div className={styles.findings}>
        {/* Where the screen scrolls, the stage may be out of sight. */}
        <TraceFindings report={report} part={part} onShow={() => stage.current?.scrollIntoView({ block: 'nearest' })} />
        <div className={styles.match}>
          <TraceMatch part={part} />
        </div>
      </div>
      <div className={styles.columns}>
        <div className={styles.hops}>
          <TraceHops report={report} part={part} />
        </div>
        <TraceStage ref={stage} part={part} findings={report.findings} view={view} />
        <div className={styles.step}>
          <StepOf hops={trace.hops} sequence={sequence} />
        </div>
      </div>
    </div>
  );
}

function StepOf({ hops, sequence }: { hops: readonly Hop[]; sequence: Sequence }) {
  const { store } = useApp();
  const { openToken, show } = useActions();
  const onOpenToken = (tokenId: string): void => {
    const token = sequence.tokens.find(({ id }) => id === tokenId);
    if (token === undefined) return;
    const { index } = store.getState().players.trace;
    // No instant to judge by: a capture is judged by the clock unless the reader says otherwise.
    openToken(token, undefined, {
      label: `${token.label}, from step ${index + 1} of ${sequence.title}`,
      link: '#/trace',
    });
    show({ screen: 'token' });
  };
  const partOf = (stepId: string): string => `hop ${hops.findIndex(({ id }) => id === hopIdOfStep(stepId)) + 1}`;
  return <StepInspector player="trace" sequence={sequence} partOf={partOf} onOpenToken={onOpenToken} />;
}
