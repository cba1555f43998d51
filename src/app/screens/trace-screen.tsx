/** Trace: a box to open a capture with; then its hops, the diagram with its player, the current step, the findings. */
import { useEffect, useRef, useState } from 'react';
import { prepareDrawing } from '#features/diagram/drawing-frame.ts';
import { LinkOffer } from '#features/link-offer/link-offer.tsx';
import { TraceOpen } from '#features/trace-open/trace-open.tsx';
import { watchIncoming } from '#platform/incoming.ts';
import { useActions, useAppState } from '#state/use-app.ts';
import { whenIdle } from '#ui/when-idle.ts';
import { AskedSample } from './asked-sample.tsx';
import { OpenTrace } from './open-trace.tsx';
import styles from './trace-screen.module.css';

export function TraceScreen() {
  const report = useAppState(({ capture }) => (capture.phase === 'ready' ? capture.value : undefined));
  const isHovered = useIncoming();
  const { prepareOpening } = useActions();
  useEffect(prepareDrawing, []);
  // Not while one is open: its worker has a second copy of the code only while another is read.
  useEffect(() => {
    if (report === undefined) whenIdle(prepareOpening);
  }, [report, prepareOpening]);
  useFocusOnHeading();
  return (
    <>
      {report === undefined ? <TraceOpen /> : <OpenTrace report={report} />}
      <LinkOffer />
      <AskedSample />
      {isHovered && <p className={styles.hover}>Drop it to open it</p>}
    </>
  );
}

/**
 * Who opened or closed a capture goes on at the heading of what is there now; on arrival the focus stays, and so it does
 * for who only corrected something.
 */
function useFocusOnHeading(): void {
  const opened = useAppState(({ capture, captureCount }) => (capture.phase === 'ready' ? captureCount : undefined));
  const before = useRef(opened);
  useEffect(() => {
    if (opened === before.current) return;
    before.current = opened;
    document.querySelector('h1')?.focus();
  }, [opened]);
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
