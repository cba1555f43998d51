/**
 * Which link leads to a step: the first telling that has it, and its number there. Read off the script without playing
 * it: a check fails exactly where the variant or the fault says so.
 */
import {
  USUAL_DETAIL,
  type Detail,
  type FaultDefinition,
  type FlowDefinition,
  type StepDefinition,
} from '#core/flows/define-flow.ts';

/** A flow with all that its link needs. */
export interface FlowPlace {
  readonly kind: 'flow';
  readonly flowId: string;
  /** Counted from 1; undefined for the introduction. */
  readonly step: number | undefined;
  readonly variant: string | undefined;
  readonly faults: readonly string[];
  readonly detail: string | undefined;
}

/** Where something found leads: a flow, or a term of the glossary. */
export type FoundPlace = FlowPlace | { readonly kind: 'term'; readonly term: string };

interface ToldSteps {
  readonly steps: readonly { readonly definition: StepDefinition; readonly place: FlowPlace }[];
  /** Each at the step that fails because of it. */
  readonly faults: readonly { readonly definition: FaultDefinition; readonly place: FlowPlace }[];
}

interface Telling {
  readonly variant: FlowDefinition['variants'][number];
  readonly fault: FaultDefinition | undefined;
  readonly detail: Detail;
}

export function toldSteps(flow: FlowDefinition): ToldSteps {
  const steps = new Map<string, ToldSteps['steps'][number]>();
  for (const telling of tellingsOf(flow)) {
    for (const [at, definition] of stepsOf(flow, telling).entries()) {
      if (!steps.has(definition.id)) steps.set(definition.id, { definition, place: placeOf(flow, telling, at + 1) });
    }
  }
  return {
    steps: [...steps.values()],
    faults: flow.faults.map((definition) => {
      const variant = flow.variants.find(({ id }) => allows(definition.only, id)) ?? flow.variants[0];
      const telling = { variant, fault: definition, detail: USUAL_DETAIL } as const;
      const at = stepsOf(flow, telling).findIndex(({ id }) => id === definition.failsAt);
      return { definition, place: placeOf(flow, telling, at < 0 ? undefined : at + 1) };
    }),
  };
}

/** The plainest first, so that a step is found where most readers meet it. */
function tellingsOf({ variants, faults }: FlowDefinition): readonly Telling[] {
  const withFaults = (variant: Telling['variant']): readonly (FaultDefinition | undefined)[] => [
    undefined,
    ...faults.filter(({ only }) => allows(only, variant.id)),
  ];
  const all = variants.flatMap((variant) =>
    withFaults(variant).flatMap((fault) =>
      (['normal', 'wire'] as const).map((detail): Telling => ({ variant, fault, detail })),
    ),
  );
  const effort = ({ fault, detail }: Telling): number => (fault === undefined ? 0 : 2) + (detail === 'wire' ? 1 : 0);
  return all.sort((left, right) => effort(left) - effort(right));
}

const allows = (only: readonly string[] | undefined, variant: string): boolean =>
  only === undefined || only.includes(variant);

function placeOf(flow: FlowDefinition, { variant, fault, detail }: Telling, step: number | undefined): FlowPlace {
  return {
    kind: 'flow',
    flowId: flow.id,
    step,
    variant: variant === flow.variants[0] ? undefined : variant.id,
    faults: fault === undefined ? [] : [fault.id],
    detail: detail === USUAL_DETAIL ? undefined : detail,
  };
}

function stepsOf(flow: FlowDefinition, { variant, fault, detail }: Telling): readonly StepDefinition[] {
  const failing = [variant.failsAt, fault?.failsAt];
  const told: StepDefinition[] = [];
  const shows = ({ detail: coarsest }: StepDefinition): boolean => detail === 'wire' || coarsest !== 'wire';
  /** True when the run ends on the way. */
  const walk = (steps: readonly StepDefinition[]): boolean =>
    steps
      .filter(({ only }) => allows(only, variant.id))
      .some((step) => {
        const fails = step.kind === 'computation' && failing.includes(step.id);
        if (fails || shows(step)) told.push(step);
        return fails && (walk(step.otherwise ?? []) || step.goesOn !== true);
      });
  flow.chapters.some(({ steps }) => walk(steps));
  return told;
}
