/**
 * From a script to what the player shows: one variant of a flow walked with the values of one world. At each check the
 * values decide whether the walk goes on or takes the step's `otherwise`.
 *
 * `sent` is the world as everyone believes it to be. Where the reader changes something on the way (tampering.ts), who
 * checks compares what came with what it knows.
 */
import { IN_THIS_RUN } from '#core/sequence/told-run.ts';
import type { ComputationStep, Field, Participant, Sequence, Source, Step } from '#core/sequence/sequence.ts';
import { findThreads, type NamedValue } from '#core/sequence/threads.ts';
import type { Verdict } from '#core/verdicts/model.ts';
import type {
  ArrivalDefinition,
  ComputationDefinition,
  Detail,
  FieldDefinition,
  FlowCheck,
  FlowDefinition,
  StepDefinition,
} from '#core/flows/define-flow.ts';
import { cutShortBy, namesToJudge, type CutShort } from './cut-short.ts';
import { decideCheck, readVerdict, type CheckResult } from './flow-checks.ts';
import { judgeArrival } from './judge-arrival.ts';
import { namesIn, namesInArrival, namesInCheck, namesInStep, namesInWire } from './names-in.ts';
import { withParts } from './parts.ts';
import { resolveProse, resolveText, resolveWire, valueOf, type Values } from './resolve-template.ts';
import { namesForTokens, tokensIn } from './run-tokens.ts';
import { definitionOf } from '#core/flows/values/all-values.ts';
import type { ValueName } from '#core/flows/values/names.ts';
import { plotCourse, type Changed, type Tampering } from './tampering.ts';
import type { World } from '#core/flows/world/world.ts';

export interface Performance {
  readonly variant: string;
  readonly detail: Detail;
  readonly world: World;
  readonly tampering?: Tampering | undefined;
}

export interface PlayedFlow {
  readonly sequence: Sequence;
  /** The first step whose check failed; undefined when the run went well. */
  readonly failedAt: string | undefined;
  /** Every value that this run could show, as those who receive it see it. */
  readonly values: Values;
  /** Values that are not shown by themselves and that others are made of. */
  readonly parts: Values;
  /** What the reader changed on the way; undefined when nothing, or when this telling does not get there. */
  readonly changed: Changed | undefined;
  /** The checks that were done, in order. */
  readonly done: readonly DoneCheck[];
  /** Why the run ends before its script does, where no check ends it: something that was changed on the way. */
  readonly cutShort: CutShort | undefined;
  /** The values that each message is written with, by step id. */
  readonly wires: ReadonlyMap<string, readonly ValueName[]>;
  readonly verdicts: ReadonlyMap<string, Verdict>;
}

export interface DoneCheck {
  readonly stepId: string;
  readonly failed: boolean;
  /** Whether it read something that the reader’s change made another. */
  readonly readsChange: boolean;
}

/** The steps of one variant as one goes through it when nothing fails. An unknown variant has the shared steps. */
export const stepsOfVariant = (
  definition: FlowDefinition,
  variant: string,
  detail: Detail = 'wire',
): readonly StepDefinition[] => definition.chapters.flatMap(({ steps }) => steps.filter(isShown(variant, detail)));

const isShown =
  (variant: string, detail: Detail) =>
  ({ only, detail: coarsest }: StepDefinition): boolean =>
    (only === undefined || only.includes(variant)) &&
    (detail === 'wire' || coarsest === 'overview' || (detail === 'normal' && coarsest === undefined));

/** What one walk through the script came by, in order. */
interface Walked {
  readonly definition: StepDefinition;
  readonly step: Step;
  readonly chapter: string;
}

export async function playFlow(definition: FlowDefinition, performance: Performance): Promise<PlayedFlow> {
  const { variant, detail, world, tampering } = performance;
  const script = stepsOfVariant(definition, variant);
  const shown = [
    ...script.flatMap(namesInStep),
    ...Object.values(definition.arrivals ?? {}).flatMap(namesInArrival),
    ...definition.follow.map(({ value }) => value),
    ...definition.participants.flatMap(({ holds = [] }) => holds),
  ];
  const names = new Set([...shown, ...namesForTokens(shown)]);
  const compared = new Set([...names, ...namesToJudge(names)]);
  const sent = await world.getAll(compared);
  const course = await plotCourse(tampering, {
    participants: definition.participants,
    script,
    sent,
    world,
    names: compared,
  });
  const verdicts = new Map<string, Verdict>();
  const shows = isShown(variant, detail);

  const verdictOn = async (name: string): Promise<Verdict> => {
    const arrival = arrivalNamed(definition, name);
    const { given, known } = course.at(receiverOf(arrival, script));
    const verdict = verdicts.get(name) ?? (await judgeArrival(arrival, given, known));
    verdicts.set(name, verdict);
    return verdict;
  };

  const decide = async ({ check, at }: ComputationDefinition): Promise<CheckResult | undefined> => {
    if (check === undefined) return undefined;
    if (check.kind === 'verdict') return readVerdict(await verdictOn(check.arrival), check.check);
    const { given, known } = course.at(at);
    return decideCheck(check, given, known);
  };

  const readsChange = (check: FlowCheck, at: string): boolean => {
    const arrival = check.kind === 'verdict' ? arrivalNamed(definition, check.arrival) : undefined;
    const { given, known } = course.at(arrival === undefined ? at : receiverOf(arrival, script));
    const reads = arrival === undefined ? namesInCheck(check) : namesInArrival(arrival);
    return reads.some((name) => given.get(name) !== sent.get(name) || known.get(name) !== sent.get(name));
  };

  const walked: Walked[] = [];
  const done: DoneCheck[] = [];
  let cutShort: CutShort | undefined;
  /** True when the run ends on the way. */
  const walk = async (steps: readonly StepDefinition[], chapter: string): Promise<boolean> => {
    for (const step of steps) {
      if (step.only !== undefined && !step.only.includes(variant)) continue;
      if (step.kind === 'message') {
        const values = course.send(step);
        if (step.wire?.kind === 'verdict') await verdictOn(step.wire.arrival);
        if (shows(step))
          walked.push({ definition: step, chapter, step: playMessage(step, definition, values, verdicts) });
        cutShort = await cutShortBy(step, { definition, course, sent, values });
        if (cutShort !== undefined) return true;
        continue;
      }
      const result = await decide(step);
      if (step.check !== undefined && result !== undefined)
        done.push({ stepId: step.id, failed: result.failed, readsChange: readsChange(step.check, step.at) });
      if (shows(step) || result?.failed === true) {
        const { given } = course.at(step.at);
        walked.push({ definition: step, chapter, step: playComputation(step, definition, given, result) });
      }
      if (result?.failed !== true) continue;
      if (await walk(step.otherwise ?? [], chapter)) return true;
      if (step.goesOn !== true) return true;
    }
    return false;
  };
  for (const { label, steps } of definition.chapters) if (await walk(steps, label)) break;

  const { changed, world: received, values: all } = course.outcome();
  const values: Values = new Map([...all].filter(([name]) => names.has(name)));
  const steps = walked.map(({ step }) => step);
  return {
    sequence: {
      id: definition.id,
      title: definition.title,
      summary: definition.summary,
      participants: castOf(definition, [...script.filter(shows), ...walked.map(({ definition: step }) => step)]),
      steps,
      chapters: definition.chapters.flatMap(({ label }) => {
        const first = walked.find(({ chapter }) => chapter === label);
        return first === undefined ? [] : [{ label, firstStepId: first.step.id }];
      }),
      threads: findThreads(steps, followedValues(definition, walked, values, world)),
      tokens: tokensIn(steps, definition, values),
    },
    failedAt: done.find(({ failed }) => failed)?.stepId,
    values,
    parts: await received.getAll([...withParts(names, received)].filter((name) => !names.has(name))),
    changed,
    done,
    cutShort,
    wires: new Map(
      walked.flatMap(({ definition: step }) =>
        step.kind === 'message' ? [[step.id, namesInWire(step.wire)] as const] : [],
      ),
    ),
    verdicts,
  };
}

/** Who has to judge the token: whoever the message is for that brings it. */
function receiverOf({ at }: ArrivalDefinition, script: readonly StepDefinition[]): string {
  const step = script.find(({ id }) => id === at);
  return step?.kind === 'message' ? step.to : '';
}

/** Those who take part in some step of this telling, so that an overview has no empty columns. */
function castOf({ participants }: FlowDefinition, steps: readonly StepDefinition[]): readonly Participant[] {
  const used = new Set(steps.flatMap((step) => (step.kind === 'message' ? [step.from, step.to] : [step.at])));
  return participants.filter(({ id }) => used.has(id)).map(({ id, label, role }) => ({ id, label, role }));
}

function arrivalNamed({ id, arrivals }: FlowDefinition, name: string): ArrivalDefinition {
  const arrival = arrivals?.[name];
  if (arrival === undefined) throw new Error(`The flow ${id} has no arrival called ${name}`);
  return arrival;
}

function told(step: StepDefinition, flow: FlowDefinition, values: Values) {
  return {
    id: step.id,
    label: step.label,
    title: step.title,
    explanation: step.explanation.map(resolveProse),
    fields: (step.fields ?? []).map((field) => playField(field, values)),
    errata: step.errata ?? [],
    sources: [...documentSource(step, flow), ...step.sources],
  } as const;
}

function playMessage(
  step: Extract<StepDefinition, { kind: 'message' }>,
  flow: FlowDefinition,
  values: Values,
  verdicts: ReadonlyMap<string, Verdict>,
): Step {
  const answerTo = (arrival: string) => verdicts.get(arrival)?.answer ?? UNDECIDED;
  const wire = step.wire === undefined ? undefined : resolveWire(step.wire, values, answerTo);
  return {
    ...told(step, flow, values),
    kind: 'message',
    from: step.from,
    to: step.to,
    answers: step.answers,
    wire,
    certainty: step.inferred === true ? 'inferred' : 'specified',
    failed:
      step.bad === true || (step.wire?.kind === 'verdict' && wire?.kind === 'response' && (wire.status ?? 0) >= 400),
  };
}

const UNDECIDED = { status: undefined, message: '' };

/** What a check came to in this run stands below what it is for. */
function playComputation(
  step: ComputationDefinition,
  flow: FlowDefinition,
  values: Values,
  result: CheckResult | undefined,
): ComputationStep {
  const base = told(step, flow, values);
  return {
    ...base,
    kind: 'computation',
    at: step.at,
    explanation:
      result === undefined
        ? base.explanation
        : [...base.explanation, [{ kind: 'text', text: `${IN_THIS_RUN}${result.reason}` }]],
    certainty: 'specified',
    comparison: result?.comparison,
    failed: result?.failed === true,
  };
}

function playField({ name, value, meaning }: FieldDefinition, values: Values): Field {
  const [only, ...others] = value.names;
  const isWhole = others.length === 0 && value.parts.every((part) => part === '');
  return {
    name,
    value: resolveText(value, values),
    meaning: resolveProse(meaning),
    thread: isWhole ? only : undefined,
    token: value.names.find((candidate) => definitionOf(candidate).token !== undefined),
  };
}

function documentSource({ documentStep }: StepDefinition, { document }: FlowDefinition): readonly Source[] {
  if (documentStep === undefined || document === undefined) return [];
  return [{ ...document, label: `${document.label}, step ${documentStep}` }];
}

/** First those that the definition names, in its order and by its names; then every other one that a step shows. */
function followedValues(
  { follow }: FlowDefinition,
  walked: readonly Walked[],
  values: Values,
  world: World,
): readonly NamedValue[] {
  const named = new Map(follow.map(({ value, name }) => [value, name]));
  const others = [...values.keys()].filter((name) => !named.has(name) && definitionOf(name).kind !== 'text');
  const formsOf = formsIn(values, world);
  return [...named.keys(), ...others].map((value) => ({
    id: value,
    name: named.get(value) ?? definitionOf(value).called,
    value: valueOf(values, value),
    forms: formsOf.get(value) ?? [],
    roles: new Map(
      walked.flatMap(({ definition: { id, roles } }) => {
        const role = roles?.[value];
        return role === undefined ? [] : [[id, role]];
      }),
    ),
  }));
}

const TRANSFORMING = new Set(['hash', 'signed', 'base64', 'base64-json']);

/** For each value the ones that were made of it in a way that hides it. */
function formsIn(values: Values, world: World) {
  const forms = new Map<ValueName, { readonly value: string; readonly called: string }[]>();
  for (const [name, text] of values) {
    const from = world.madeFrom(name);
    if (!TRANSFORMING.has(from.kind)) continue;
    for (const part of namesIn(from, world.setup)) {
      forms.set(part, [...(forms.get(part) ?? []), { value: text, called: `inside ${definitionOf(name).called}` }]);
    }
  }
  return forms;
}
