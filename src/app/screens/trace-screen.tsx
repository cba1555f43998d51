/** Trace: a box to open a capture with; then its hops, the diagram with its player, the current step, the findings. */
import { useEffect, useRef, useState } from 'react';
import type { CaptureReport } from '#core/checks/inspect-capture.ts';
import { prepareDrawing } from '#features/diagram/drawing-frame.ts';
import { TraceOpen } from '#features/trace-open/trace-open.tsx';
import { watchIncoming } from '#platform/incoming.ts';
import { useActions, useAppState } from '#state/use-app.ts';
import { OpenTrace } from './open-trace.tsx';
import styles from './trace-screen.module.css';

export function TraceScreen() {
  const report = useAppState(({ capture }) => (capture.phase === 'ready' ? capture.value : undefined));
  const isHovered = useIncoming();
  useEffect(prepareDrawing, []);
  useFocusOnHeading(report);
  return (
    <>
      {report === undefined ? <TraceOpen /> : <OpenTrace report={report} />}
      {isHovered && <p className={styles.hover}>Drop it to open it</p>}
    </>
  );
}

/** Who opened or closed a capture goes on at the heading of what is there now; on arrival the focus stays. */
function useFocusOnHeading(report: CaptureReport | undefined): void {
  const before = useRef(report);
  useEffect(() => {
    if (report === before.current) return;
    before.current = report;
    document.querySelector('h1')?.focus();
  }, [report]);
}

/** Opens what is pasted or dropped anywhere on the screen; true while something is held over it. */
function useIncoming(): boolean {
  const { openCapture, openFiles } = useActions();
  const [isHovered, setHovered] = useState(false);
  useEffect(
    () =>
      watchIncoming({
        onText: (text) => void openCapture('Pasted text', text),
        onFiles: (files) => void openFiles(files),
        onHover: setHovered,
      }),
    [openCapture, openFiles],
  );
  return isHovered;
}
