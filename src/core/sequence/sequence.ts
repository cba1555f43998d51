/**
 * The one model. A flow (a script) and a trace (a recording) both become a `Sequence`; the player, the diagram, the
 * list and every export read nothing else. It holds no geometry, no Mermaid syntax and no reference to a screen.
 */
import type { EpochSeconds } from '#core/shared/time.ts';
import type { Wire } from './wire.ts';

export interface Participant {
  /** Unique in its sequence; letters, digits and hyphens. */
  readonly id: string;
  /** One to three words, as drawn above the lifeline. */
  readonly label: string;
  /** One sentence: who this is in the exchange. */
  readonly role: string;
  /** Drawn as a person where a drawing tells people from machines. */
  readonly person?: true;
  /** The step that brings it into being; else it is there from the beginning. */
  readonly createdBy?: string;
  /** The last step it takes part in; else it stays. */
  readonly destroyedBy?: string;
}

/**
 * How we know of a step. `specified`: a flow says it happens. `captured`: the recording holds it.
 * `inferred`: not recorded, but what was recorded cannot have happened without it. `missing`: the flow has it, the
 * recording does not.
 */
export type Certainty = 'specified' | 'captured' | 'inferred' | 'missing';

/** Text of an explanation: plain words, wire text, and the name of a value that can be followed. */
export type Prose = readonly ProsePart[];
export type ProsePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'value'; readonly text: string; readonly thread: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string };

/** One field of a step that is worth a sentence: a parameter, a header, a claim, a member of a body. */
export interface Field {
  readonly name: string;
  readonly value: string;
  readonly meaning: Prose;
  /** The thread this value belongs to, when it can be followed. */
  readonly thread: string | undefined;
  /** Set when the value holds a token that the Token screen can open; the key of `Sequence.tokens`. */
  readonly token: string | undefined;
}

/** What a document says where it is wrong or silent, and what is true. */
export interface Erratum {
  readonly says: string;
  readonly truth: string;
  readonly source: Source;
}

/** Where a statement can be checked. */
export interface Source {
  readonly label: string;
  readonly href: string | undefined;
}

/**
 * What a check compares. It asks of the left side whether it is the same as the right one, an instant before it, or one
 * of its list.
 */
export type Comparison = { readonly outcome: 'pass' | 'fail' | 'cannot-tell' } & (
  | { readonly relation: 'same'; readonly left: ComparedSide<string>; readonly right: ComparedSide<string> }
  | {
      readonly relation: 'before';
      readonly left: ComparedSide<EpochSeconds>;
      readonly right: ComparedSide<EpochSeconds>;
    }
  | {
      readonly relation: 'listed';
      readonly left: ComparedSide<string>;
      readonly right: ComparedSide<readonly string[]>;
    }
);

export interface ComparedSide<Value> {
  readonly label: string;
  /** Undefined when it is not there. */
  readonly value: Value | undefined;
}

interface StepBase {
  /** Unique in its sequence and stable between versions: links and threads name it. */
  readonly id: string;
  /** Two to five words, drawn on the arrow. */
  readonly label: string;
  /** The heading of the step, in the reader's words; often a question. */
  readonly title: string;
  readonly explanation: readonly Prose[];
  readonly certainty: Certainty;
  readonly fields: readonly Field[];
  readonly errata: readonly Erratum[];
  readonly sources: readonly Source[];
}

export interface MessageStep extends StepBase {
  readonly kind: 'message';
  readonly from: string;
  readonly to: string;
  /** An answer is drawn dotted and belongs to the request whose id it names, if that was seen. */
  readonly answers: string | undefined;
  readonly wire: Wire | undefined;
  readonly failed: boolean;
  /** How its author drew it. Left out: as follows from the rest of the step. */
  readonly arrow?: Arrow;
}

/** An arrow as its author chose it. */
export interface Arrow {
  readonly line: 'solid' | 'dotted';
  readonly head: ArrowHead;
  readonly headAt: 'end' | 'start' | 'both';
}
export type ArrowHead =
  'none' | 'filled' | 'open' | 'cross' | 'upper-half' | 'lower-half' | 'upper-stick' | 'lower-stick';

/** Something one participant works out by itself: a signature made, a key looked up, a claim compared. */
export interface ComputationStep extends StepBase {
  readonly kind: 'computation';
  readonly at: string;
  readonly comparison: Comparison | undefined;
  readonly failed: boolean;
}

/** Words that stand beside a lifeline or across several at their place in time; nothing is sent. */
export interface NoteStep extends StepBase {
  readonly kind: 'note';
  /** The participant it stands at, or the first of those it stretches over. */
  readonly at: string;
  /** The last participant it stretches over; undefined when it stands at one. */
  readonly until: string | undefined;
  readonly side: 'left' | 'right' | 'over';
  readonly failed: false;
}

export type Step = MessageStep | ComputationStep | NoteStep;

/** `transformed`: what stands there was made of it and shows it no more: a hash, a signature over it. */
export type PlaceRole = 'born' | 'copied' | 'transformed' | 'checked' | 'spent';

/** One place where a followed value stands. */
export interface ThreadPlace {
  readonly stepId: string;
  readonly role: PlaceRole;
  /** Where in the step, in the reader's words: `query userId`, `state, inside the base64 JSON`. */
  readonly where: string;
  /** How it is written there where that is not as itself: `in base64url`, `as its SHA-256 in base64url`. */
  readonly written?: string;
}

/** A value and its life through the sequence. */
export interface Thread {
  readonly id: string;
  /** The name the wire gives it: `signin`, `state`, `userId`. */
  readonly name: string;
  readonly value: string;
  readonly places: readonly ThreadPlace[];
  /** Threads that should have been the same value and are not. */
  readonly rivals: readonly string[];
}

/** A token that a step carries, ready for the Token screen. */
export interface CarriedToken {
  readonly id: string;
  /** What it is: "Connector token to the bot". */
  readonly label: string;
  /** The compact serialisation, or what the capture has of it. */
  readonly text: string;
  /** The key set that belongs to it, as JSON text, when this tab knows one. */
  readonly jwks: string | undefined;
  /** Set where that set stands in the capture itself, so that the capture’s author could have chosen it. */
  readonly keysFrom?: 'capture';
  /** What a verifier would compare with, as far as the sequence knows. */
  readonly context: TokenContext;
  /** When it is first used, for a verifier to judge it by; undefined when the sequence does not know. */
  readonly asOf: EpochSeconds | undefined;
}

export interface TokenContext {
  readonly appId: string | undefined;
  readonly channelId: string | undefined;
  readonly serviceUrl: string | undefined;
}

/** A run of steps with a name, shown under the scrubber. */
export interface Chapter {
  readonly label: string;
  readonly firstStepId: string;
}

export const FRAGMENT_KINDS = ['loop', 'alt', 'opt', 'par', 'critical', 'break', 'rect'] as const;
export type FragmentKind = (typeof FRAGMENT_KINDS)[number];

/** Steps that are repeated, done in parallel, or done only if; it holds at least one step in each section. */
export interface Fragment {
  readonly kind: FragmentKind;
  /** The first section has the fragment's own label; `else`, `and` and `option` begin the others. */
  readonly sections: readonly { readonly label: string; readonly firstStepId: string }[];
  readonly lastStepId: string;
}

/** A time in which a participant is at work. */
export interface Activation {
  readonly participant: string;
  /** It begins with this step, or before the first. */
  readonly from: string | undefined;
  /** It ends with this step; undefined when it is never ended. */
  readonly until: string | undefined;
}

/** Participants that stand side by side and have a name together. */
export interface ParticipantGroup {
  readonly label: string;
  readonly participants: readonly string[];
}

export interface Sequence {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly participants: readonly Participant[];
  readonly steps: readonly Step[];
  readonly chapters: readonly Chapter[];
  readonly threads: readonly Thread[];
  readonly tokens: readonly CarriedToken[];
  /** Outer ones before those inside them. */
  readonly fragments?: readonly Fragment[];
  readonly activations?: readonly Activation[];
  readonly groups?: readonly ParticipantGroup[];
  /** The number of its first message where its author asked for numbers; left out when nobody did. */
  readonly numberedFrom?: number;
}

/** The participants a step concerns: the two ends of a message or of a wide note, else one. */
export function participantsOf(step: Step): readonly string[] {
  switch (step.kind) {
    case 'message':
      return [step.from, step.to];
    case 'computation':
      return [step.at];
    case 'note':
      return step.until === undefined ? [step.at] : [step.at, step.until];
  }
}
