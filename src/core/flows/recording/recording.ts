/**
 * A flow as it was played once with the values of a seed, in every variant, with each of its faults, at each level of
 * detail: what the embed page and other pages without an engine show. Tellings share most of their steps, so they name
 * them by index. Left out: two faults at once, faults in other clouds than the flow's own, and what only the app makes
 * use of (the lives of values, tokens ready to be opened).
 */
import type { Detail } from '#core/flows/define-flow.ts';
import { CLOUD_NAMES, type CloudName } from '#core/flows/setup.ts';
import type { Chapter, Participant, Sequence, Step } from '#core/sequence/sequence.ts';
import type { ToldFault } from '#core/sequence/told-fault.ts';

/** Names the values of every recording: who opens a flow of the app with it finds the same ones. */
export const RECORDED_SEED = 'documentation';

export interface FlowRecording {
  readonly flowId: string;
  readonly title: string;
  readonly summary: string;
  readonly variants: readonly { readonly id: string; readonly label: string }[];
  readonly faults: readonly (ToldFault & { readonly id: string })[];
  readonly participants: readonly Participant[];
  readonly steps: readonly Step[];
  readonly tellings: readonly RecordedTelling[];
}

/** `participants` and `steps` are indexes of the recording's. */
export interface RecordedTelling extends TellingAsked {
  readonly participants: readonly number[];
  readonly steps: readonly number[];
  readonly chapters: readonly Chapter[];
}

export interface TellingAsked {
  readonly variant: string;
  /** Undefined for the flow's own. */
  readonly cloud: CloudName | undefined;
  readonly fault: string | undefined;
  readonly detail: Detail;
}

/** What was asked for; left out, the flow's first variant in its own cloud as it goes well, told the usual way. */
export interface FlowAsked {
  readonly variant: string | undefined;
  readonly cloud: string | undefined;
  readonly fault: string | undefined;
  readonly detail: string | undefined;
}

export interface ToldFlow {
  readonly sequence: Sequence;
  /** How it is told, in words: the variant where there is more than one, the cloud where it is another. */
  readonly told: readonly string[];
  readonly fault: ToldFault | undefined;
}

/** A name that was asked for and that nothing in the recording has. */
export interface UnknownName {
  readonly what: 'variant' | 'fault' | 'cloud' | 'detail';
  readonly name: string;
  readonly known: readonly string[];
}

/** The first of them; undefined when each name is known, though there may be no telling that has them together. */
export function unknownIn(recording: FlowRecording, asked: FlowAsked): UnknownName | undefined {
  for (const what of ['variant', 'fault', 'cloud', 'detail'] as const) {
    const name = asked[what];
    const known = [...new Set(recording.tellings.flatMap((telling) => telling[what] ?? []))];
    if (name !== undefined && !known.some((each) => each === name)) return { what, name, known };
  }
  return undefined;
}

/** Undefined when the recording has no such telling. */
export function flowOf(recording: FlowRecording, asked: FlowAsked): ToldFlow | undefined {
  const { flowId, title, summary, variants } = recording;
  const variant = asked.variant ?? variants[0]?.id;
  const detail = asked.detail ?? 'normal';
  const telling = recording.tellings.find(
    (each) =>
      each.variant === variant && each.cloud === asked.cloud && each.fault === asked.fault && each.detail === detail,
  );
  if (telling === undefined) return undefined;
  const at = <Item>(items: readonly Item[], indexes: readonly number[]): readonly Item[] =>
    indexes.flatMap((index) => items[index] ?? []);
  const label = variants.find(({ id }) => id === variant)?.label;
  return {
    sequence: {
      id: flowId,
      title,
      summary,
      participants: at(recording.participants, telling.participants),
      steps: at(recording.steps, telling.steps),
      chapters: telling.chapters,
      threads: [],
      tokens: [],
    },
    told: [
      ...(variants.length > 1 && label !== undefined ? [label] : []),
      ...(telling.cloud === undefined ? [] : [`Cloud: ${CLOUD_NAMES[telling.cloud]}`]),
    ],
    fault: recording.faults.find(({ id }) => id === telling.fault),
  };
}
