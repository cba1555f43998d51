/** The flow that the shown sign-in follows; found in the worker after the rest is on the screen. */
import type { TracePart } from '#core/checks/inspect-capture.ts';
import { MatchPanel } from '#features/trace-match/match-panel.tsx';
import { useAppState } from '#state/use-app.ts';
import { Waiting } from '#ui/waiting.tsx';
import styles from './trace-screen.module.css';
import { useTracePlace } from './use-trace-place.ts';

interface TraceMatchProps {
  readonly part: TracePart;
}

export function TraceMatch({ part: { id, sequence } }: TraceMatchProps) {
  const matches = useAppState(({ traceMatches }) => traceMatches);
  const { current, goToHop } = useTracePlace(sequence);
  switch (matches.phase) {
    case 'ready':
      return <MatchPanel match={matches.value.get(id)} current={current} onChoose={goToHop} />;
    case 'failed':
      return <p className={styles.waiting}>{matches.sentence}</p>;
    default:
      return <Waiting className={styles.waiting}>Laying the capture beside the flows …</Waiting>;
  }
}
