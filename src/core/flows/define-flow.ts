/**
 * What a flow is: a script in data. `defineFlow` adds nothing at run time; it lets the compiler check that every
 * participant, variant and value named in a definition exists.
 *
 * A script has branches. A computation may hold a check; where the check fails in a run, the run goes on with the
 * step's `otherwise` and ends there, unless `goesOn` is set. Nothing says which way a run goes but its values: a fault
 * only changes values, and the checks find out.
 */
import type { Erratum, Participant, PlaceRole, Source } from '#core/sequence/sequence.ts';
import type { RuleSetId } from '#core/verdicts/model.ts';
import type { Setup } from './setup.ts';
import type { ProseTemplate, TextTemplate, WireTemplate } from './templates.ts';
import type { ValueName } from './values/names.ts';
import type { MadeFrom } from './values/value.ts';

/** In the order in which the list shows them. */
export const FLOW_GROUPS = [
  'Channel to bot',
  'Sign-in',
  'Single sign-on',
  'Bot to services',
  'Emulator',
  'Skills',
  'Direct Line',
  'Agents SDK',
] as const;
export type FlowGroup = (typeof FLOW_GROUPS)[number];

/** How closely a run is told: `overview` leaves out all but the main steps, `wire` adds the local computations. */
export const DETAILS = ['overview', 'normal', 'wire'] as const;
export type Detail = (typeof DETAILS)[number];
export const USUAL_DETAIL: Detail = 'normal';

/** What a flow, a variant, a fault changes of the circumstances and of single values. */
export interface Change {
  readonly setup?: Partial<Setup>;
  readonly values?: Readonly<Partial<Record<ValueName, MadeFrom>>>;
}

interface FlowVariant<VariantId extends string, ParticipantId extends string> extends Change {
  readonly id: VariantId;
  /** As offered in the choice: `First time`. */
  readonly label: string;
  /** What participants have before the first step in this variant only. */
  readonly holds?: Readonly<Partial<Record<ParticipantId, readonly ValueName[]>>>;
  /** The step whose check fails in this variant, where it tells of a failure that is part of the ordinary way. */
  readonly failsAt?: string;
}

export interface FieldDefinition {
  /** As the wire spells it: `userId`, `from.id`, `Authorization`. */
  readonly name: string;
  readonly value: TextTemplate;
  readonly meaning: ProseTemplate;
}

/** One side of a check: what it is for the one who compares, and the value. */
export interface Side {
  readonly label: string;
  readonly value: ValueName;
}

export type FlowCheck =
  /** What an SDK says of a token that arrives: one check of its rule set, or without one its whole answer. */
  | { readonly kind: 'verdict'; readonly arrival: string; readonly check?: string }
  /** Several in this order; the first that fails decides. */
  | { readonly kind: 'every'; readonly checks: readonly [SingleCheck, SingleCheck, ...SingleCheck[]] }
  | SingleCheck;

/** Two sides beside each other. */
export type SingleCheck =
  /** What came (`given`) is what the one who checks knows (`expected`), character for character. */
  | { readonly kind: 'same'; readonly given: Side; readonly expected: Side }
  /** What came is one of several, separated by blanks. */
  | { readonly kind: 'listed'; readonly given: Side; readonly among: Side }
  /** An instant has not passed yet. */
  | { readonly kind: 'before'; readonly given: Side; readonly limit: Side };

interface StepDefinitionBase<VariantId extends string> {
  /** Unique in the flow and never changed: links and faults name it. */
  readonly id: string;
  /** The variants that have this step; all of them when left out. */
  readonly only?: readonly VariantId[];
  /** The coarsest telling that has this step; `normal` when left out. */
  readonly detail?: 'overview' | 'wire';
  /** Two to five words, at most 28 characters. */
  readonly label: string;
  readonly title: string;
  readonly explanation: readonly ProseTemplate[];
  readonly fields?: readonly FieldDefinition[];
  /** What becomes of values here. A value that is born here must not stand in an earlier step. */
  readonly roles?: Readonly<Partial<Record<ValueName, PlaceRole>>>;
  /** The step of the flow's `document` that this is. */
  readonly documentStep?: number;
  readonly errata?: readonly Erratum[];
  readonly sources: readonly Source[];
}

export interface MessageDefinition<
  ParticipantId extends string = string,
  VariantId extends string = string,
> extends StepDefinitionBase<VariantId> {
  readonly kind: 'message';
  readonly from: ParticipantId;
  readonly to: ParticipantId;
  /** The id of the request that this message answers. */
  readonly answers?: string;
  /** Left out where nothing can be seen from outside; the explanation then says so. */
  readonly wire?: WireTemplate;
  /** Set on messages that bring bad news: drawn with a cross. */
  readonly bad?: true;
  /** Not seen in any capture, but nothing else can have happened: drawn dashed. */
  readonly inferred?: true;
}

export interface ComputationDefinition<
  ParticipantId extends string = string,
  VariantId extends string = string,
> extends StepDefinitionBase<VariantId> {
  readonly kind: 'computation';
  readonly at: ParticipantId;
  readonly check?: FlowCheck;
  /** What happens instead of the rest when the check fails. Left out: the run ends at this step. */
  readonly otherwise?: readonly StepDefinition<ParticipantId, VariantId>[];
  /** Set where a failed check is no end: after `otherwise` the script goes on. */
  readonly goesOn?: true;
}

export type StepDefinition<ParticipantId extends string = string, VariantId extends string = string> =
  MessageDefinition<ParticipantId, VariantId> | ComputationDefinition<ParticipantId, VariantId>;

interface ChapterDefinition<ParticipantId extends string, VariantId extends string> {
  /** One short word: it stands below its steps, which have 40 pixels each. */
  readonly label: string;
  readonly steps: readonly StepDefinition<ParticipantId, VariantId>[];
}

/** A token that reaches somebody who checks it with an SDK, and what that bot is set to. */
export interface ArrivalDefinition {
  readonly token: ValueName;
  /** The document with the keys that the checker has. */
  readonly keySet: ValueName;
  readonly ruleSet: RuleSetId;
  /** The step that carries the token, so that a change made later does not touch it. */
  readonly at: string;
  readonly clock: ValueName;
  /** What stands before the token in the Authorization header; `Bearer` when left out. */
  readonly scheme?: ValueName;
  readonly bot: {
    readonly appId: ValueName;
    readonly tenantId?: ValueName;
    readonly channelService?: ValueName;
    /** App ids that may call as a skill's parent, separated by blanks; `*` for any; empty for no claims validator. */
    readonly allowedCallers?: ValueName;
  };
  /** Left out where the activity has none, or there is no activity. */
  readonly activity?: { readonly channelId?: ValueName; readonly serviceUrl?: ValueName };
}

export interface FaultDefinition<VariantId extends string = string> {
  /** Unique in the flow and never changed: links name it. */
  readonly id: string;
  /** The step at which it is offered: where somebody makes the mistake, or where it is noticed. */
  readonly at: string;
  readonly only?: readonly VariantId[];
  /** What is wrong, in three to eight words: `The connection’s name is misspelt`. */
  readonly label: string;
  readonly change: Change;
  /** The step whose check fails because of it. */
  readonly failsAt: string;
  /** What people see, in the client and in logs. */
  readonly symptom: ProseTemplate;
  readonly cause: ProseTemplate;
  readonly fix: ProseTemplate;
  /** Where people met it, and where it is explained. */
  readonly sources: readonly Source[];
}

/** A question to the reader before a step is shown. */
export interface CheckpointDefinition<VariantId extends string = string> {
  readonly id: string;
  readonly only?: readonly VariantId[];
  /** Asked on the way to this step. */
  readonly before: string;
  /** `next`: what comes now. `check`: which check refuses, or why. `sees`: who can see or hold something. */
  readonly kind: 'next' | 'check' | 'sees';
  readonly question: ProseTemplate;
  /** Two to four; exactly one is right. Each has its reason. */
  readonly answers: readonly { readonly text: string; readonly right?: true; readonly because: ProseTemplate }[];
}

export interface CastMember<ParticipantId extends string = string> extends Participant {
  readonly id: ParticipantId;
  /** What it has before the first step: settings, secrets, keys. */
  readonly holds?: readonly ValueName[];
}

export interface FlowDefinition<
  ParticipantId extends string = string,
  VariantId extends string = string,
> extends Change {
  /** The file's name without `.ts`. */
  readonly id: string;
  readonly group: FlowGroup;
  readonly title: string;
  /** One or two sentences: what the reader sees here. */
  readonly summary: string;
  /** The document whose steps the flow retells, if it retells one. */
  readonly document?: Source;
  readonly participants: readonly CastMember<ParticipantId>[];
  /** At least one; the first is what opens. */
  readonly variants: readonly [
    FlowVariant<VariantId, NoInfer<ParticipantId>>,
    ...FlowVariant<VariantId, NoInfer<ParticipantId>>[],
  ];
  readonly arrivals?: Readonly<Record<string, ArrivalDefinition>>;
  readonly chapters: readonly ChapterDefinition<NoInfer<ParticipantId>, NoInfer<VariantId>>[];
  /** The values that are worth following first, and what the wire calls each. */
  readonly follow: readonly { readonly value: ValueName; readonly name: string }[];
  readonly faults: readonly FaultDefinition<NoInfer<VariantId>>[];
  /** At least three in every variant. */
  readonly checkpoints: readonly CheckpointDefinition<NoInfer<VariantId>>[];
}

export const defineFlow = <const ParticipantId extends string, const VariantId extends string>(
  definition: FlowDefinition<ParticipantId, VariantId>,
): FlowDefinition<ParticipantId, VariantId> => definition;

/** The definition of a flow with one way to go. */
export const onlyVariant = [{ id: 'default', label: 'As specified' }] as const;

export const same = (given: Side, expected: Side): SingleCheck => ({ kind: 'same', given, expected });
export const listed = (given: Side, among: Side): SingleCheck => ({ kind: 'listed', given, among });
export const before = (given: Side, limit: Side): SingleCheck => ({ kind: 'before', given, limit });
export const every = (...checks: readonly [SingleCheck, SingleCheck, ...SingleCheck[]]): FlowCheck => ({
  kind: 'every',
  checks,
});
export const verdictOf = (arrival: string, check?: string): FlowCheck =>
  check === undefined ? { kind: 'verdict', arrival } : { kind: 'verdict', arrival, check };
export const side = (label: string, value: ValueName): Side => ({ label, value });
