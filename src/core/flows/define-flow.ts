/**
 * What a flow is: a script in data. `defineFlow` adds nothing at run time; it lets the compiler check that every
 * participant, variant and scenario value named in a definition exists.
 */
import type { Erratum, Participant, PlaceRole, Source } from '#core/sequence/sequence.ts';
import type { ChannelName } from './channel-profiles.ts';
import type { SignInTime } from './scenario.ts';
import type { ValueName } from './scenario-values.ts';
import type { ProseTemplate, TextTemplate, WireTemplate } from './templates.ts';

export type FlowGroup = 'Channel to bot' | 'Sign-in';

interface FlowVariant<VariantId extends string> {
  readonly id: VariantId;
  /** As offered in the choice: `First time`. */
  readonly label: string;
  /** When the user signs in, in a flow where one does. Left out: during the flow. */
  readonly signIn?: SignInTime;
}

export interface FieldDefinition {
  /** As the wire spells it: `userId`, `from.id`, `Authorization`. */
  readonly name: string;
  readonly value: TextTemplate;
  readonly meaning: ProseTemplate;
}

interface StepDefinitionBase<VariantId extends string> {
  /** Unique in the flow and never changed: links name it. */
  readonly id: string;
  /** The variants that have this step; all of them when left out. */
  readonly only?: readonly VariantId[];
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

interface MessageDefinition<
  ParticipantId extends string,
  VariantId extends string,
> extends StepDefinitionBase<VariantId> {
  readonly kind: 'message';
  readonly from: ParticipantId;
  readonly to: ParticipantId;
  /** The id of the request that this message answers. */
  readonly answers?: string;
  /** Left out where nothing can be seen from outside; the explanation then says so. */
  readonly wire?: WireTemplate;
}

interface ComputationDefinition<
  ParticipantId extends string,
  VariantId extends string,
> extends StepDefinitionBase<VariantId> {
  readonly kind: 'computation';
  readonly at: ParticipantId;
  /** Id of the check of the BotBuilder JS rule set whose live outcome this step shows. */
  readonly check?: string;
}

export type StepDefinition<ParticipantId extends string = string, VariantId extends string = string> =
  MessageDefinition<ParticipantId, VariantId> | ComputationDefinition<ParticipantId, VariantId>;

interface ChapterDefinition<ParticipantId extends string, VariantId extends string> {
  /** One short word: it stands below its steps, which have 40 pixels each. */
  readonly label: string;
  readonly steps: readonly StepDefinition<ParticipantId, VariantId>[];
}

export interface FlowDefinition<ParticipantId extends string = string, VariantId extends string = string> {
  /** The file's name without `.ts`. */
  readonly id: string;
  readonly group: FlowGroup;
  readonly title: string;
  /** One or two sentences: what the reader sees here. */
  readonly summary: string;
  /** The channel of the scenario in which this flow plays. */
  readonly channel: ChannelName;
  /** The document whose steps the flow retells, if it retells one. */
  readonly document?: Source;
  readonly participants: readonly (Participant & { readonly id: ParticipantId })[];
  /** At least one; the first is what opens. */
  readonly variants: readonly [FlowVariant<VariantId>, ...FlowVariant<VariantId>[]];
  readonly chapters: readonly ChapterDefinition<NoInfer<ParticipantId>, NoInfer<VariantId>>[];
  /** The values that a reader can follow through the steps, and what the wire calls each. */
  readonly follow: readonly { readonly value: ValueName; readonly name: string }[];
}

export const defineFlow = <const ParticipantId extends string, const VariantId extends string>(
  definition: FlowDefinition<ParticipantId, VariantId>,
): FlowDefinition<ParticipantId, VariantId> => definition;

/** The definition of a flow with one way to go. */
export const onlyVariant = [{ id: 'default', label: 'As specified' }] as const;
