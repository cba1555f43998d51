/** The hops of the sign-in that is shown, with the worst that was found at each. */
import { useMemo } from 'react';
import type { CaptureReport, TracePart } from '#core/checks/inspect-capture.ts';
import { HopList } from '#features/trace-hops/hop-list.tsx';
import { hopMarks } from './finding-marks.ts';
import { useTracePlace } from './use-trace-place.ts';

interface TraceHopsProps {
  readonly report: CaptureReport;
  readonly part: TracePart;
}

export function TraceHops({ report: { trace, parts, findings }, part }: TraceHopsProps) {
  const { current, steps, goToHop } = useTracePlace(part.sequence);
  const marks = useMemo(() => hopMarks(findings), [findings]);
  return (
    <HopList trace={trace} parts={parts} part={part} steps={steps} current={current} marks={marks} onChoose={goToHop} />
  );
}
