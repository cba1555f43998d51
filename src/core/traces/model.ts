/**
 * The one Trace model: what any capture format is read into. Hops are in the order in which they happened as far as
 * the capture tells; nothing is repaired silently and nothing invented: what follows from other hops is marked.
 */
import type { HttpRequest, HttpResponse, ScreenAct } from '#core/sequence/wire.ts';
import type { EpochSeconds } from '#core/shared/time.ts';
import type { ExchangeKind } from './recognising/exchange-kinds.ts';

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
  readonly recorded: HopRecord;
  /** What it is among the others, where its own messages do not tell. */
  readonly exchange?: ExchangeKind;
}

/** What a recorder notes beside the two messages; undefined where it notes nothing. */
export interface HopRecord {
  /** Until the whole answer had come, in seconds. */
  readonly took: number | undefined;
  /** The page, frame or tab that the request belongs to, as the recorder names it. */
  readonly frame: string | undefined;
  readonly resource: 'document' | 'fetch' | 'preflight' | 'script' | 'style' | 'image' | 'font' | 'other' | undefined;
  /** What made the browser send it, and the address of the page or script that did, where it is named. */
  readonly initiator: { readonly kind: InitiatorKind; readonly address: string | undefined } | undefined;
  /** What the recorder says instead of an answer, or beside one the page was not given: `net::ERR_FAILED`. */
  readonly error: string | undefined;
  readonly fromCache: true | undefined;
  /** Why a body that was sent is not here: `left out by the recorder`, `longer than 500 kB`, `binary`. */
  readonly requestBodyMissing: string | undefined;
  readonly answerBodyMissing: string | undefined;
  /** Which of several files it was read from. */
  readonly file: string | undefined;
}

export type InitiatorKind = 'parser' | 'script' | 'redirect' | 'preflight' | 'person' | 'other';

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
  readonly kind: LinkKind;
  /** A sentence with the value that proves it. */
  readonly reason: string;
  readonly confidence: 'certain' | 'likely' | 'guessed';
}

export type LinkKind =
  /** The answer's Location header is requested next (RFC 9110 section 10.2.2). */
  | 'location'
  /** A form in the page is sent, by script or by a press. */
  | 'form-post'
  | 'meta-refresh'
  /** A script of the page goes to an address that it names. */
  | 'script-navigation'
  | 'popup'
  /** A link in a body is opened by a person. */
  | 'opened-link'
  | 'returned-url'
  /** A page hands a value to the window that opened it. */
  | 'script'
  /** A value that nobody else had comes again. */
  | 'value'
  /** The OPTIONS request that a browser sends ahead of the one it names. */
  | 'preflight'
  /** The same request again. */
  | 'reload'
  /** The reader said so. */
  | 'by-hand';

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
  /** Where the file itself says so, a redacted one; else it is found from the hops. */
  readonly capabilities?: readonly Capability[];
  /** Of a file that says it is a redacted copy: what was replaced in it. */
  readonly receipt?: readonly ReceiptLine[];
}

/** One kind of what was replaced in a redacted copy; never a value. */
export interface ReceiptLine {
  /** `access token`, `person’s name`. */
  readonly kind: string;
  /** Different values of that kind. */
  readonly values: number;
  /** Places at which one of them stood. */
  readonly places: number;
}

/** What a capture can and cannot tell of one kind of thing, and how to record it better. */
export interface Capability {
  readonly id: CapabilityId;
  /** `unknown`: nothing in the capture shows whether it was recorded. */
  readonly state: 'whole' | 'partly' | 'missing' | 'unknown';
  /** What is there and what is not, with numbers. */
  readonly sentence: string;
  /** What to do about it; undefined where nothing is amiss. */
  readonly advice: string | undefined;
}

export const CAPABILITIES = [
  'cookies',
  'authorization-headers',
  'fragments',
  'request-bodies',
  'answer-bodies',
  'preflights',
  'times',
  'server-calls',
] as const;
export type CapabilityId = (typeof CAPABILITIES)[number];

/** The hops of one attempt to sign in. */
export interface SignIn {
  /** `s1`, `s2`, ... in the order in which they begin. */
  readonly id: string;
  /** `Google for a bot in Teams`: who signs in where, without a value that is secret. */
  readonly label: string;
  readonly startedAt: EpochSeconds | undefined;
  /** In order; a hop may serve several sign-ins (a key set, the bot's own token). */
  readonly hopIds: readonly string[];
}

export interface Trace {
  readonly name: string;
  readonly format: string;
  readonly hops: readonly Hop[];
  readonly links: readonly Link[];
  readonly signIns: readonly SignIn[];
  /** Why each hop was kept, by hop id. */
  readonly keptBecause: ReadonlyMap<string, string>;
  /** One for each of `CAPABILITIES`, in that order. */
  readonly capabilities: readonly Capability[];
  readonly notices: readonly CaptureNotice[];
  /** Hops of the file that have nothing to do with the sign-in. */
  readonly folded: readonly Hop[];
  /** What the reader calls participants, by their id. */
  readonly renamed?: ReadonlyMap<string, string>;
  readonly receipt?: readonly ReceiptLine[];
}

/** What the reader corrects by hand: it is applied to the capture anew, so that it can be taken back. */
export interface Corrections {
  /** Hop pairs, by the place of each in the capture, that follow one another although nothing shows it. */
  readonly linked: readonly HopPair[];
  /** Pairs that the reader says do not belong together. */
  readonly unlinked: readonly HopPair[];
  /** Hops that belong to the sign-in, and such that do not, by their place in the capture. */
  readonly kept: readonly number[];
  readonly dropped: readonly number[];
  /** Labels of participants by their id. */
  readonly renamed: ReadonlyMap<string, string>;
}

export interface HopPair {
  /** Index in `Capture.hops`. */
  readonly from: number;
  readonly to: number;
}

export const NO_CORRECTIONS: Corrections = { linked: [], unlinked: [], kept: [], dropped: [], renamed: new Map() };

/** Why a file could not be read as a capture. */
export type CaptureProblem =
  | { readonly kind: 'empty' }
  | { readonly kind: 'too-large'; readonly bytes: number; readonly limit: number }
  | { readonly kind: 'not-text'; readonly at: number }
  | { readonly kind: 'unknown-format'; readonly lookedFor: readonly string[]; readonly begins: string }
  | { readonly kind: 'no-hops'; readonly format: string }
  | { readonly kind: 'damaged'; readonly format: string; readonly at: number; readonly expected: string }
  /** Larger, deeper or more than any capture is: a limit that guards the tab. */
  | { readonly kind: 'limit'; readonly format: string; readonly what: string; readonly limit: number }
  /** An archive that cannot be opened: encrypted, or packed in a way that is not read. */
  | { readonly kind: 'locked'; readonly format: string; readonly reason: string };
