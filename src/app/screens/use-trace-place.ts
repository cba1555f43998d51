/** Where the trace's player stands among the hops, and how to move it to one. */
import { useCallback, useMemo } from 'react';
import type { Sequence } from '#core/sequence/sequence.ts';
import { hopIdOfStep, stepNumbersOfHops } from '#core/traces/telling/hop-steps.ts';
import { useActions, useAppState } from '#state/use-app.ts';

interface TracePlace {
  /** The id of the hop that the player stands in. */
  readonly current: string | undefined;
  /** The numbers of the steps that tell each hop. */
  readonly steps: ReadonlyMap<string, readonly number[]>;
  readonly goToHop: (hopId: string) => void;
}

export function useTracePlace(sequence: Sequence): TracePlace {
  const current = useAppState(({ players }) => {
    const step = sequence.steps[players.trace.index];
    return step && hopIdOfStep(step.id);
  });
  const { goTo } = useActions();
  const steps = useMemo(() => stepNumbersOfHops(sequence.steps), [sequence]);
  const goToHop = useCallback((hopId: string) => goTo('trace', (steps.get(hopId)?.[0] ?? 1) - 1), [goTo, steps]);
  return { current, steps, goToHop };
}
