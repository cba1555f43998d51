/** Two captures side by side: the box that takes the second one, then what differs. */
import { useEffect, useState } from 'react';
import type { CaptureReport, TracePart } from '#core/checks/inspect-capture.ts';
import { nameSteps } from '#core/traces/telling/hop-steps.ts';
import { SAMPLES } from '#core/traces/samples.ts';
import { ComparisonView } from '#features/trace-compare/comparison-view.tsx';
import { CaptureBox } from '#features/trace-open/capture-box.tsx';
import { watchIncoming } from '#platform/incoming.ts';
import { LinkButton } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { SampleList } from '#ui/intro-page.tsx';
import styles from './trace-compare.module.css';
import { useComparison, type Comparison } from './use-comparison.ts';
import { useTracePlace } from './use-trace-place.ts';

interface TraceCompareProps {
  readonly report: CaptureReport;
  /** The sign-in on the left. */
  readonly part: TracePart;
  readonly onClose: () => void;
}

export function TraceCompare({ report, part, onClose }: TraceCompareProps) {
  const comparison = useComparison(report, part);
  const { steps, goToHop } = useTracePlace(part.sequence);
  const { state, choosePart, startOver } = comparison;
  return (
    <Dialog title="Two captures side by side" isWide onClose={onClose}>
      <Incoming comparison={comparison} />
      {state.phase === 'shown' ? (
        <ComparisonView
          left={{ name: report.trace.name, label: part.label }}
          right={state.beside}
          partId={state.partId}
          comparison={state.comparison}
          stepsOf={(hopId) => nameSteps(steps.get(hopId) ?? [])}
          onShowHop={goToHop}
          onChoosePart={(partId) => void choosePart(partId)}
          onStartOver={startOver}
        />
      ) : (
        <Choice report={report} part={part} comparison={comparison} />
      )}
    </Dialog>
  );
}

/** What is pasted or dropped while the dialog is open is meant for it. */
function Incoming({ comparison: { openFiles, openText } }: { comparison: Comparison }) {
  const [isHovered, setHovered] = useState(false);
  useEffect(
    () =>
      watchIncoming({
        onText: (text) => void openText('Pasted text', text),
        onFiles: (files) => void openFiles(files),
        onHover: setHovered,
      }),
    [openFiles, openText],
  );
  return isHovered && <p className={styles.hover}>Drop it to compare with it</p>;
}

function Choice({ report, part, comparison }: Omit<TraceCompareProps, 'onClose'> & { comparison: Comparison }) {
  const [draft, setDraft] = useState('');
  const { state, openFiles, openText, compareOwn, startOver } = comparison;
  const others = report.parts.filter(({ id }) => id !== part.id);
  return (
    <div className={styles.choice}>
      <p>
        Open a second capture of the same sign-in, one that works beside one that fails, to see at which hop they part.
        What is open stays open.
      </p>
      <CaptureBox
        draft={draft}
        onEdit={setDraft}
        onText={(text) => void openText('Pasted text', text)}
        onFiles={(files) => void openFiles(files)}
        importing={state.phase === 'reading' ? state.importing : undefined}
        onStop={startOver}
        problem={state.phase === 'choosing' ? state.problem : undefined}
      />
      {others.length > 0 && (
        <section>
          <h3>Or another sign-in of this capture</h3>
          <ul>
            {others.map(({ id, label }) => (
              <li key={id}>
                <LinkButton onClick={() => void compareOwn(id)}>{label}</LinkButton>
              </li>
            ))}
          </ul>
        </section>
      )}
      <SampleList
        samples={SAMPLES.map(({ id, title, summary }) => ({ id, title, about: summary }))}
        onOpen={(id) => {
          const sample = SAMPLES.find((each) => each.id === id);
          if (sample !== undefined) void sample.load().then((text) => openText(sample.fileName, text));
        }}
      />
    </div>
  );
}
