/** The findings of the sign-in that is shown; choosing one moves the player to where its value was read. */
import type { CaptureReport, TracePart } from '#core/checks/inspect-capture.ts';
import type { Evidence } from '#core/checks/model.ts';
import type { Sequence, Thread } from '#core/sequence/sequence.ts';
import { stepNumbersOfHops } from '#core/traces/telling/hop-steps.ts';
import { Findings } from '#features/findings/findings.tsx';
import { useActions, useAppState } from '#state/use-app.ts';

interface TraceFindingsProps {
  readonly report: CaptureReport;
  readonly part: TracePart;
  /** Called when the player stands where a value was read. */
  readonly onShow: () => void;
}

export function TraceFindings({ report: { trace, findings }, part: { id, sequence }, onShow }: TraceFindingsProps) {
  const following = useAppState(({ players }) => players.trace.following);
  const { goTo, follow } = useActions();
  const moveTo = (evidence: Evidence): void => {
    const number = stepNumberOf(evidence, sequence);
    if (number !== undefined) goTo('trace', number - 1);
    follow('trace', threadOf(evidence, sequence)?.id);
  };
  const followed = sequence.threads.find((thread) => thread.id === following)?.value;
  return (
    <Findings
      findings={findings.filter(({ signIn }) => signIn === undefined || signIn === id)}
      hops={trace.hops}
      stepNumberOf={(evidence) => stepNumberOf(evidence, sequence)}
      followed={followed}
      onChoose={moveTo}
      onShow={(evidence) => {
        moveTo(evidence);
        onShow();
      }}
    />
  );
}

const threadOf = ({ value }: Evidence, { threads }: Sequence): Thread | undefined =>
  threads.find((thread) => thread.value === value);

/** The step, counted from 1, of the hop that a value was read in: the one that carries it, else the hop's first. */
function stepNumberOf(evidence: Evidence, sequence: Sequence): number | undefined {
  const carriers = new Set(threadOf(evidence, sequence)?.places.map(({ stepId }) => stepId));
  const numbers = stepNumbersOfHops(sequence.steps).get(evidence.hopId ?? '') ?? [];
  return numbers.find((number) => carriers.has(sequence.steps[number - 1]?.id ?? '')) ?? numbers[0];
}
