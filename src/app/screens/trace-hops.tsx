/** The hops of the sign-in that is shown, with the worst that was found at each. */
import { useMemo } from 'react';
import type { CaptureReport, TracePart } from '#core/checks/inspect-capture.ts';
import type { Finding } from '#core/checks/model.ts';
import { weightOf } from '#core/checks/weight-of.ts';
import { stepNumbersOfHops } from '#core/traces/hop-steps.ts';
import { hopIdOfStep } from '#core/traces/to-sequence.ts';
import { HopList, type HopMark } from '#features/trace-hops/hop-list.tsx';
import { useActions, useAppState } from '#state/use-app.ts';

interface TraceHopsProps {
  readonly report: CaptureReport;
  readonly part: TracePart;
}

export function TraceHops({ report: { trace, findings }, part: { sequence } }: TraceHopsProps) {
  const current = useAppState(({ players }) => {
    const step = sequence.steps[players.trace.index];
    return step && hopIdOfStep(step.id);
  });
  const { goTo } = useActions();
  const steps = useMemo(() => stepNumbersOfHops(sequence.steps), [sequence]);
  const onChoose = (hopId: string): void => goTo('trace', (steps.get(hopId)?.[0] ?? 1) - 1);
  return <HopList trace={trace} steps={steps} current={current} marks={marksOf(findings)} onChoose={onChoose} />;
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
