/**
 * How a captured sign-in stands beside the flow it follows (which flow, how sure, what became of each of its steps), and
 * beside another captured sign-in.
 */
export interface FlowMatch {
  readonly flowId: string;
  /** The variant of the flow that fits best; undefined for its first. */
  readonly variant: string | undefined;
  readonly title: string;
  readonly sureness: 'certain' | 'likely' | 'possible';
  /** Why this flow and not another, each a sentence about what was captured. */
  readonly reasons: readonly string[];
  /** Other flows that what was captured could be a part of, the likeliest first. */
  readonly others: readonly { readonly flowId: string; readonly title: string }[];
  /** Every message of the flow, in its order. */
  readonly steps: readonly MatchedStep[];
  /** Where the capture first leaves the flow; undefined when it never does. */
  readonly divergence: Divergence | undefined;
}

/**
 * `not-visible`: a capture of this kind need not hold it, for example what servers say to one another in a browser's HAR,
 * or a token that the bot still has. `failed`: it is there, and its answer is an error, or another than in the flow.
 */
export type StepState = 'seen' | 'inferred' | 'missing' | 'out-of-order' | 'failed' | 'not-visible';

export interface MatchedStep {
  /** Counted from 1, as the flow's own link counts. */
  readonly number: number;
  readonly stepId: string;
  readonly label: string;
  readonly state: StepState;
  /** The hop that is this step, or that stands in its place. */
  readonly hopId: string | undefined;
  /** Why it is said to be so, where the state alone does not tell. */
  readonly because: string | undefined;
}

export interface Divergence {
  /** The number of the first step that is missing, out of order or failed. */
  readonly number: number;
  /** Where to look in the capture: the hop of the step, or the last one before it. */
  readonly hopId: string | undefined;
  /** `Teams never sends the query again with the six digits.` */
  readonly sentence: string;
  /** The likeliest first. */
  readonly causes: readonly DivergenceCause[];
  /** What to capture or look at next. */
  readonly next: string;
}

export interface DivergenceCause {
  readonly sentence: string;
  /** The fault of the flow that shows it, for a link. */
  readonly faultId: string | undefined;
}

export interface ComparedValue {
  /** `query scope`, `answer status`. */
  readonly where: string;
  /** Undefined where it does not stand. Of a long value the part where the two begin to differ. */
  readonly left: string | undefined;
  readonly right: string | undefined;
  /** A sentence where the values alone do not tell what differs. */
  readonly note?: string;
}

/** A hop of one side in the few words of a row. */
export interface ComparedSide {
  readonly hopId: string;
  /** Among all hops of its capture, from 1. */
  readonly number: number;
  readonly label: string;
  /** `GET token.botframework.com/api/oauth/signin` */
  readonly target: string;
  readonly status: number | undefined;
}

/** At least one of both sides is there. */
export interface ComparedHop {
  readonly left: ComparedSide | undefined;
  readonly right: ComparedSide | undefined;
  readonly differences: readonly ComparedValue[];
  /** Values that are new at every attempt. */
  readonly leftOut: readonly ComparedValue[];
  /** It stands on one side, and the other recording holds nothing of its sort: a browser's HAR has no call of the bot. */
  readonly isBeyond: boolean;
}

export interface SignInComparison {
  readonly hops: readonly ComparedHop[];
  /** Index in `hops` of the first that differs or stands on one side only. */
  readonly first: number | undefined;
  /** What could not be compared, and why: a sentence each. */
  readonly limits: readonly string[];
}
