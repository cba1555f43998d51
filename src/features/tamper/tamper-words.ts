/** The sentences about what the reader changed. */
import type { FlowRun } from '#core/flows/run-flow.ts';
import type { Tampering } from '#core/flows/playing/tampering.ts';

export const NOT_CAUGHT = 'No check of this flow catches it';

/** `At step 5: the user’s id on the channel.` */
export function changeSentence({ changed, sequence, values }: FlowRun, tampering: Tampering): string {
  const called = values.find(({ name }) => name === tampering.value)?.called ?? tampering.value;
  if (changed === undefined) return `${called}: this telling does not get to the step that was changed.`;
  const number = sequence.steps.findIndex(({ id }) => id === tampering.stepId) + 1;
  const byWhom = tampering.kind === 'token' && tampering.signing === 'stranger' ? ', signed by an attacker' : '';
  return `${number === 0 ? '' : `At step ${number}: `}${called}${byWhom}.`;
}

/** Which of the run’s checks fails first after the change. */
export function catcherOf({
  sequence,
  failedAt,
}: FlowRun): { readonly index: number; readonly title: string } | undefined {
  const index = sequence.steps.findIndex(({ id }) => id === failedAt);
  const step = sequence.steps[index];
  return step === undefined ? undefined : { index, title: step.title };
}
