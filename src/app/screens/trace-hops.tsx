/** The hops of the sign-in that is shown, with the worst that was found at each. */
import { useMemo } from 'react';
import type { CaptureReport, TracePart } from '#core/checks/inspect-capture.ts';
import { withCorrection } from '#core/traces/rebuilding/corrections.ts';
import { HopList } from '#features/trace-hops/hop-list.tsx';
import { useActions } from '#state/use-app.ts';
import { hopMarks } from './finding-marks.ts';
import { useTracePlace } from './use-trace-place.ts';

interface TraceHopsProps {
  readonly report: CaptureReport;
  readonly part: TracePart;
}

export function TraceHops({ report, part }: TraceHopsProps) {
  const { trace, parts, findings, corrections, placeOf } = report;
  const { current, steps, goToHop } = useTracePlace(part.sequence);
  const { correctCapture } = useActions();
  const marks = useMemo(() => hopMarks(findings), [findings]);
  const byHand = useMemo(() => {
    const kept = new Set(corrections.kept);
    return new Set([...placeOf].flatMap(([hopId, at]) => (kept.has(at) ? [hopId] : [])));
  }, [corrections, placeOf]);
  const keep = (at: number): void => {
    // Another capture, or the tab is going: there is nobody to tell.
    void correctCapture(withCorrection(corrections, { kind: 'kept', at }), at).catch(() => undefined);
  };
  return (
    <HopList
      trace={trace}
      parts={parts}
      part={part}
      steps={steps}
      current={current}
      marks={marks}
      byHand={byHand}
      onChoose={goToHop}
      onKeep={keep}
    />
  );
}
