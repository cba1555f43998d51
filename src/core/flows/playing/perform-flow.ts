/**
 * Plays one flow of which the definition is at hand: world, sequence, and what else a screen offers. Nothing here knows
 * of the other flows, so that a page that shows one is made of no more.
 */
import type { Prose, Sequence, Source } from '#core/sequence/sequence.ts';
import type { EpochSeconds } from '#core/shared/time.ts';
import type { Detail, FaultDefinition, FlowDefinition } from '#core/flows/define-flow.ts';
import type { FlowRequest, RunSettings } from '#core/flows/flow-request.ts';
import { USUAL_SETUP, type CloudName, type Setup } from '#core/flows/setup.ts';
import { definitionOf, isValueName } from '#core/flows/values/all-values.ts';
import type { ValueName } from '#core/flows/values/names.ts';
import type { MadeFrom, ValueKind } from '#core/flows/values/value.ts';
import { createWorld, type World } from '#core/flows/world/world.ts';
import { effectOfChange, type ChangeEffect } from './effect-of-change.ts';
import { namesIn } from './names-in.ts';
import type { Origin } from './origin.ts';
import { playFlow, type PlayedFlow } from './play-flow.ts';
import { resolveProse, type Values } from './resolve-template.ts';
import type { Changed, Tampering } from './tampering.ts';

export interface OfferedFault {
  readonly id: string;
  readonly at: string;
  readonly label: string;
  readonly chosen: boolean;
  /** False when it changes what a chosen fault changes already. */
  readonly combines: boolean;
  readonly symptom: Prose;
  readonly cause: Prose;
  readonly fix: Prose;
  readonly failsAt: string;
  readonly sources: readonly Source[];
}

export interface Checkpoint {
  readonly id: string;
  readonly before: string;
  readonly kind: 'next' | 'check' | 'sees';
  readonly question: Prose;
  readonly answers: readonly { readonly text: string; readonly right: boolean; readonly because: Prose }[];
}

export interface RunValue {
  readonly name: ValueName;
  /** `the bot’s client secret`. */
  readonly called: string;
  readonly kind: ValueKind;
  readonly text: string;
  /** The values that this one is made of. */
  readonly madeOf: readonly ValueName[];
}

/** A flow played once: its sequence with the values made for it. */
export interface FlowRun {
  readonly flowId: string;
  readonly variant: string;
  readonly variants: readonly { readonly id: string; readonly label: string }[];
  readonly detail: Detail;
  readonly sequence: Sequence;
  /** What the flow retells, if it retells something. */
  readonly document: Source | undefined;
  readonly setup: Setup;
  /** The cloud that was asked for; undefined for the flow’s own. */
  readonly askedCloud: CloudName | undefined;
  /** The clock of the run; its tokens are to be judged by it. */
  readonly clock: EpochSeconds;
  readonly seed: string | undefined;
  readonly edition: number;
  readonly faults: readonly OfferedFault[];
  readonly tampering: Tampering | undefined;
  /** What the reader changed; undefined also when this telling does not get to the step. */
  readonly changed: Changed | undefined;
  /** What came of it. */
  readonly effect: ChangeEffect | undefined;
  /** The first step whose check failed. */
  readonly failedAt: string | undefined;
  readonly checkpoints: readonly Checkpoint[];
  readonly values: readonly RunValue[];
  /** Those that are not shown by themselves and that others are made of. */
  readonly parts: readonly RunValue[];
  /** The values that each message is written with, by step id. */
  readonly wires: ReadonlyMap<string, readonly ValueName[]>;
  /** What each participant has before the first step, by participant id. */
  readonly holdings: ReadonlyMap<string, readonly ValueName[]>;
}

export async function performFlow(anyVariant: FlowDefinition, request: FlowRequest, origin: Origin): Promise<FlowRun> {
  const { detail, settings, tampering, seed, edition } = request;
  const variant = anyVariant.variants.find(({ id }) => id === request.variant) ?? anyVariant.variants[0];
  const definition = { ...anyVariant, participants: castOf(anyVariant, variant.holds) };
  const offered = definition.faults.filter(({ only }) => only === undefined || only.includes(variant.id));
  const chosen = withoutClashes(offered.filter(({ id }) => request.faults.includes(id)));
  const chosenCloud = settings.cloud === undefined ? {} : { cloud: settings.cloud };
  const setup = [definition, variant, { setup: chosenCloud }, ...chosen.map(({ change }) => change)].reduce(
    (all: Setup, change) => ({ ...all, ...change.setup }),
    USUAL_SETUP,
  );
  const start = settings.start ?? origin.start;
  const changes = [definition, variant, { values: settingTexts(settings) }, ...chosen.map(({ change }) => change)];
  const world = createWorld({
    origin: { ...origin, start },
    setup,
    changes: new Map(changes.flatMap(({ values = {} }) => entriesOf(values))),
  });
  const telling = { variant: variant.id, detail, world } as const;
  const played = await playFlow(definition, { ...telling, tampering });
  const effect = tampering && effectOfChange(await playFlow(definition, telling), played);
  return {
    flowId: definition.id,
    variant: variant.id,
    variants: definition.variants.map(({ id, label }) => ({ id, label })),
    detail,
    sequence: played.sequence,
    document: definition.document,
    setup,
    askedCloud: settings.cloud,
    clock: start,
    seed,
    edition,
    faults: offered.map((fault) => offer(fault, chosen)),
    tampering,
    changed: played.changed,
    effect,
    wires: played.wires,
    failedAt: played.failedAt,
    checkpoints: checkpointsOf(definition, variant.id, played),
    values: describeValues(played.values, world),
    parts: describeValues(played.parts, world),
    holdings: new Map(definition.participants.map(({ id, holds = [] }) => [id, holds])),
  };
}

const castOf = (
  { participants }: FlowDefinition,
  added: FlowDefinition['variants'][number]['holds'] = {},
): FlowDefinition['participants'] =>
  participants.map((participant) => ({
    ...participant,
    holds: [...(participant.holds ?? []), ...(added[participant.id] ?? [])],
  }));

const describeValues = (values: Values, { madeFrom, setup }: World): readonly RunValue[] =>
  [...values].map(([name, text]) => ({
    name,
    text,
    called: definitionOf(name).called,
    kind: definitionOf(name).kind,
    madeOf: [...new Set(namesIn(madeFrom(name), setup))],
  }));

const entriesOf = (
  values: Readonly<Partial<Record<ValueName, MadeFrom>>>,
): readonly (readonly [ValueName, MadeFrom])[] =>
  Object.entries(values).flatMap(([name, made]) =>
    isValueName(name) && made !== undefined ? [[name, made] as const] : [],
  );

const settingTexts = ({ values }: RunSettings): Readonly<Partial<Record<ValueName, MadeFrom>>> =>
  Object.fromEntries(
    Object.entries(values)
      .filter(([, text]) => text !== undefined && text !== '')
      .map(([name, text]) => [name, { kind: 'text', parts: [text], names: [] }]),
  );

/** Of two faults that change the same thing only the first can be had. */
const withoutClashes = (faults: readonly FaultDefinition[]): readonly FaultDefinition[] =>
  faults.reduce(
    (kept: readonly FaultDefinition[], fault) => (kept.some((other) => clash(other, fault)) ? kept : [...kept, fault]),
    [],
  );

const clash = (left: FaultDefinition, right: FaultDefinition): boolean =>
  changedNames(left).some((name) => changedNames(right).includes(name));

const changedNames = ({ change }: FaultDefinition): readonly string[] => [
  ...Object.keys(change.setup ?? {}),
  ...Object.keys(change.values ?? {}),
];

function offer(fault: FaultDefinition, chosen: readonly FaultDefinition[]): OfferedFault {
  const { id, at, label, failsAt, sources, symptom, cause, fix } = fault;
  const others = chosen.filter((other) => other !== fault);
  return {
    id,
    at,
    label,
    failsAt,
    sources,
    chosen: chosen.includes(fault),
    combines: !others.some((other) => clash(other, fault)),
    symptom: resolveProse(symptom),
    cause: resolveProse(cause),
    fix: resolveProse(fix),
  };
}

/** Only those that stand before a step of this telling. */
const checkpointsOf = (definition: FlowDefinition, variant: string, { sequence }: PlayedFlow): readonly Checkpoint[] =>
  definition.checkpoints
    .filter(
      ({ only, before }) =>
        (only === undefined || only.includes(variant)) && sequence.steps.some(({ id }) => id === before),
    )
    .map(({ id, before, kind, question, answers }) => ({
      id,
      before,
      kind,
      question: resolveProse(question),
      answers: answers.map(({ text, right = false, because }) => ({ text, right, because: resolveProse(because) })),
    }));
