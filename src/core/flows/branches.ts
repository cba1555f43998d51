import type { StepDefinition } from './define-flow.ts';

/** A step, and all that may happen instead of the rest. */
export const withBranches = (step: StepDefinition): readonly StepDefinition[] =>
  step.kind === 'message' ? [step] : [step, ...(step.otherwise ?? []).flatMap(withBranches)];
