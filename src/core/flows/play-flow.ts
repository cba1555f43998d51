/** From a script to what the player shows: one variant of a flow, filled with the values of one scenario. */
import type {
  CarriedToken,
  ComputationStep,
  Field,
  PlaceRole,
  Sequence,
  Source,
  Step,
} from '#core/sequence/sequence.ts';
import { findThreads, type NamedValue } from '#core/sequence/threads.ts';
import type { Check, Verdict } from '#core/verdicts/model.ts';
import type { FieldDefinition, FlowDefinition, StepDefinition } from './define-flow.ts';
import { resolveProse, resolveText, resolveWire } from './resolve-template.ts';
import type { Scenario } from './scenario.ts';
import { tokenNames, type TokenName, type ValueName } from './scenario-values.ts';

/** The steps of one variant, in order. An unknown variant has the steps that all variants share. */
export const stepsOfVariant = (definition: FlowDefinition, variantId: string): readonly StepDefinition[] =>
  definition.chapters.flatMap(({ steps }) => steps.filter((step) => isIn(step, variantId)));

const isIn = ({ only }: StepDefinition, variantId: string): boolean => only === undefined || only.includes(variantId);

/** The scenario must be of the flow's channel. */
export function playFlow(definition: FlowDefinition, variantId: string, scenario: Scenario): Sequence {
  const script = stepsOfVariant(definition, variantId);
  const steps = script.map((step) => playStep(step, definition, scenario));
  return {
    id: definition.id,
    title: definition.title,
    summary: definition.summary,
    participants: definition.participants,
    steps,
    chapters: definition.chapters.flatMap((chapter) => {
      const first = chapter.steps.find((step) => isIn(step, variantId));
      return first === undefined ? [] : [{ label: chapter.label, firstStepId: first.id }];
    }),
    threads: findThreads(steps, followedValues(definition, script, scenario)),
    tokens: tokensIn(steps, scenario),
  };
}

function playStep(step: StepDefinition, flow: FlowDefinition, scenario: Scenario): Step {
  const told = {
    id: step.id,
    label: step.label,
    title: step.title,
    explanation: step.explanation.map(resolveProse),
    certainty: 'specified',
    fields: (step.fields ?? []).map((field) => playField(field, flow, scenario)),
    errata: step.errata ?? [],
    sources: [...documentSource(step, flow), ...step.sources],
    failed: false,
  } as const;
  if (step.kind === 'computation') {
    const idle = { ...told, kind: 'computation', at: step.at, comparison: undefined } as const;
    return step.check === undefined ? idle : withOutcome(idle, checkNamed(step.check, scenario.verdict));
  }
  const wire = step.wire === undefined ? undefined : resolveWire(step.wire, scenario.values);
  return { ...told, kind: 'message', from: step.from, to: step.to, answers: step.answers, wire };
}

/** What the check came to in this run stands below what it is for. */
const withOutcome = (step: ComputationStep, { outcome, reason, comparison }: Check): ComputationStep => ({
  ...step,
  explanation: [...step.explanation, [{ kind: 'text', text: `In this run: ${reason}` }]],
  comparison,
  failed: outcome === 'fail',
});

function checkNamed(id: string, { checks, ruleSet }: Verdict): Check {
  const check = checks.find((candidate) => candidate.id === id);
  if (check === undefined) throw new Error(`${ruleSet.name} has no check called ${id}`);
  return check;
}

function playField({ name, value, meaning }: FieldDefinition, flow: FlowDefinition, scenario: Scenario): Field {
  const [only, ...others] = value.names;
  const isWhole = others.length === 0 && value.parts.every((part) => part === '');
  return {
    name,
    value: resolveText(value, scenario.values),
    meaning: resolveProse(meaning),
    thread: isWhole && flow.follow.some((followed) => followed.value === only) ? only : undefined,
    token: value.names.find(isTokenName),
  };
}

const isTokenName = (name: ValueName): name is TokenName => tokenNames.some((tokenName) => tokenName === name);

function documentSource({ documentStep }: StepDefinition, { document }: FlowDefinition): readonly Source[] {
  if (documentStep === undefined || document === undefined) return [];
  return [{ ...document, label: `${document.label}, step ${documentStep}` }];
}

function followedValues(
  { follow }: FlowDefinition,
  script: readonly StepDefinition[],
  { values }: Scenario,
): readonly NamedValue[] {
  return follow.map(({ value, name }) => ({ id: value, name, value: values[value], roles: rolesOf(value, script) }));
}

const rolesOf = (value: ValueName, script: readonly StepDefinition[]): ReadonlyMap<string, PlaceRole> =>
  new Map(
    script.flatMap(({ id, roles }) => {
      const role = roles?.[value];
      return role === undefined ? [] : [[id, role]];
    }),
  );

/** The tokens that stand on a wire or in a field, each once. */
const tokensIn = (steps: readonly Step[], { tokens, values }: Scenario): readonly CarriedToken[] =>
  tokenNames
    .filter((name) => steps.some((step) => JSON.stringify(step).includes(values[name])))
    .map((name) => ({ id: name, text: values[name], ...tokens[name] }));
