/** The hops of the sign-in that is shown, with the worst that was found at each. */
import type { CaptureReport, TracePart } from '#core/checks/inspect-capture.ts';
import type { Finding } from '#core/checks/model.ts';
import { weightOf } from '#core/checks/weight-of.ts';
import { HopList, type HopMark } from '#features/trace-hops/hop-list.tsx';
import { useTracePlace } from './use-trace-place.ts';

interface TraceHopsProps {
  readonly report: CaptureReport;
  readonly part: TracePart;
}

export function TraceHops({ report: { trace, findings }, part: { sequence } }: TraceHopsProps) {
  const { current, steps, goToHop } = useTracePlace(sequence);
  return <HopList trace={trace} steps={steps} current={current} marks={marksOf(findings)} onChoose={goToHop} />;
}

/** The worst finding that names a hop, by hop id. */
function marksOf(findings: readonly Finding[]): ReadonlyMap<string, HopMark> {
  const named = (wanted: HopMark): [string, HopMark][] =>
    findings
      .filter((finding) => weightOf(finding) === wanted)
      .flatMap(({ evidence }) =>
        evidence.flatMap(({ hopId }): [string, HopMark][] => (hopId ? [[hopId, wanted]] : [])),
      );
  return new Map([...named('warn'), ...named('fail')]);
}
