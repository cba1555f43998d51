/**
 * The one Trace model: what any capture format is read into. Hops are in the order in which they happened as far as
 * the capture tells; nothing is repaired silently and nothing invented: what follows from other hops is marked.
 */
import type { HttpRequest, HttpResponse, ScreenAct } from '#core/sequence/wire.ts';
import type { EpochSeconds } from '#core/shared/time.ts';

/** Where in the capture something stands: a line of a text, an entry of a HAR. */
export interface CapturePlace {
  readonly label: string;
  /** UTF-16 offset in the capture's text, when there is one. */
  readonly at: number | undefined;
}

export interface Hop {
  /** `h1`, `h2`, ... in order. */
  readonly id: string;
  readonly place: CapturePlace;
  /** When it started, if the capture says. */
  readonly startedAt: EpochSeconds | undefined;
  readonly request: HttpRequest | undefined;
  readonly response: HttpResponse | undefined;
  /** What a page did after it loaded: a script call, a value handed to its opener. */
  readonly page: ScreenAct | undefined;
  /** `captured` stands in the file; `inferred` must have happened for the rest to make sense. */
  readonly certainty: 'captured' | 'inferred';
  /** Why an inferred hop is there. */
  readonly because: string | undefined;
  /** Set when the answer is not in the capture but must have come for the rest to make sense: why. */
  readonly answerBecause: string | undefined;
  /** The hop that was still waiting for its answer when this one began. */
  readonly during: string | undefined;
  /** What a document shows beside the exchange: an object before it is encoded, a token after it is decoded. */
  readonly shown: readonly Shown[];
}

export interface Shown {
  /** The value it belongs to: `state`, `token`, `code`. */
  readonly name: string;
  /** In the reader's words: `the state before it is encoded`. */
  readonly label: string;
  /** As written, comments included. */
  readonly text: string;
  readonly place: CapturePlace;
}

/** Why one hop follows another. */
export interface Link {
  readonly from: string;
  readonly to: string;
  readonly kind: 'location' | 'returned-url' | 'opened-link' | 'script' | 'value';
  /** A sentence with the value that proves it. */
  readonly reason: string;
  readonly confidence: 'certain' | 'likely';
}

/** Something said of the capture itself: what it cannot tell, what was skipped, where it ends. */
export interface CaptureNotice {
  readonly severity: 'info' | 'warning';
  readonly sentence: string;
  readonly place: CapturePlace | undefined;
}

export interface Capture {
  readonly name: string;
  /** The format's name for people: `HAR 1.2 by Firefox`, `a documented exchange (Markdown)`. */
  readonly format: string;
  readonly hops: readonly Hop[];
  readonly notices: readonly CaptureNotice[];
}

export interface Trace {
  readonly name: string;
  readonly format: string;
  readonly hops: readonly Hop[];
  readonly links: readonly Link[];
  readonly notices: readonly CaptureNotice[];
  /** Hops of the file that have nothing to do with the sign-in. */
  readonly folded: readonly Hop[];
}

/** Why a text could not be read as a capture. */
export type CaptureProblem =
  | { readonly kind: 'empty' }
  | { readonly kind: 'too-large'; readonly bytes: number; readonly limit: number }
  | { readonly kind: 'not-text'; readonly at: number }
  | { readonly kind: 'unknown-format'; readonly lookedFor: readonly string[]; readonly begins: string }
  | { readonly kind: 'no-hops'; readonly format: string }
  | { readonly kind: 'damaged'; readonly format: string; readonly at: number; readonly expected: string };
