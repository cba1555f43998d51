/** All that the app knows, as plain data. What each part may do outside the tab stands in `egress.ts`. */
import type { CaptureReport } from '#core/checks/inspect-capture.ts';
import type { FlowRun } from '#core/flows/playing/perform-flow.ts';
import { NO_SETTINGS, type RunSettings } from '#core/flows/flow-request.ts';
import type { Tampering } from '#core/flows/playing/tampering.ts';
import { FLOWS_HOME, type FlowsRoute, type Route } from '#core/sharing/links.ts';
import type { FlowMatch } from '#core/matching/model.ts';
import type { EpochSeconds } from '#core/shared/time.ts';
import type { CourierFailure } from '#core/tokens/keys/courier-answer.ts';
import type { KeyOrigin } from '#core/tokens/keys/keys.ts';
import type { ReadingProgress } from '#core/traces/read-capture.ts';
import type { TokenReport } from '#core/verdicts/inspect-token.ts';
import type { RuleSetId } from '#core/verdicts/model.ts';
import { NO_BATCH, type Batch } from './batch.ts';
import type { QuestionedFact } from '#core/sharing/fact-report.ts';
import type { Sequence } from '#core/sequence/sequence.ts';
import { NO_DIAGRAM_READING, type DiagramReading } from './diagram-reading.ts';
import { NOTHING_KEPT, type KeptWork } from './kept-work.ts';
import { PAUSED_AT_START, type Player, type PlayerName } from './player.ts';
import { NO_LESSONS, type Lessons } from './lessons.ts';
import type { Offered } from './offered.ts';
import { restoreTour, type Tour } from './tour.ts';
import { NO_WORK, type TokenWork } from './token-work.ts';

/** Work that ends in a value or in a sentence for the reader. */
export type Phase<T> =
  | { readonly phase: 'empty' }
  | { readonly phase: 'reading' }
  | { readonly phase: 'ready'; readonly value: T }
  | { readonly phase: 'failed'; readonly sentence: string };

/** What the bot and its request hold, as typed; a list is separated by commas or blanks. Undefined is not known. */
export type ContextFields = Readonly<Record<ContextField, string | undefined>>;
export type ContextField =
  | 'appId'
  | 'channelId'
  | 'serviceUrl'
  | 'tenantId'
  | 'channelService'
  | 'requiredEndorsements'
  /** `none` when the bot has no claims validator, `*` for any caller. */
  | 'allowedCallers';

/** What the reader entered on the Token screen; nothing of it leaves the tab. */
export interface TokenInput {
  readonly text: string;
  /** Which of several found tokens is shown. */
  readonly selected: number;
  readonly keyText: string;
  /** Whose word the keys are: the reader’s, or that of the run the token was opened from. */
  readonly keyOrigin: KeyOrigin;
  /** Where and when the key courier fetched `keyText`; undefined when it was pasted. */
  readonly keyUrl: { readonly url: string; readonly at: EpochSeconds } | undefined;
  /** The payload of a token that does not carry its own. */
  readonly detachedPayload: string;
  readonly context: ContextFields;
  /** Whose answer stands first. */
  readonly ruleSet: RuleSetId;
  /** How much the time lamp tolerates, in seconds. */
  readonly skewSeconds: number;
  /** The instant to judge by; undefined means the device's clock. */
  readonly asOf: EpochSeconds | undefined;
  /** Where the token came from, when it was opened from a step; without a link, what it was made of here. */
  readonly origin: { readonly label: string; readonly link: string | undefined } | undefined;
}

/** One request of the key courier, made when the reader pressed a button that showed its address. */
export interface CourierRequest {
  readonly url: string;
  readonly at: EpochSeconds;
  readonly outcome: { readonly kind: 'pending' } | { readonly kind: 'document' } | CourierFailure;
}

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export interface AppState {
  readonly route: Route;
  /** What the first address of this visit led to. */
  readonly arrival: Route | undefined;
  readonly theme: Theme;
  readonly flow: Phase<FlowRun>;
  /** How the open flow was asked for; the way back to it from another screen. */
  readonly lastFlow: FlowsRoute | undefined;
  /** Whether the link that opened the flow names a variant, fault, cloud or detail that there is not. */
  readonly unknownInLink: boolean;
  /** The faults that it names and that exclude one that was taken, as people read them. */
  readonly clashingInLink: readonly string[];
  /** What the reader set for every flow; the cloud stands in the route. */
  readonly flowSettings: Omit<RunSettings, 'cloud'>;
  /** What the reader changed at one step of the open flow. */
  readonly tampering: Tampering | undefined;
  /** Which of the tab's own sets of keys and values the flows use. */
  readonly edition: number;
  /** The questions of the flows and what was answered. */
  readonly lessons: Lessons;
  readonly tour: Tour;
  /** The statement that the reader asks about whether it is wrong. */
  readonly questionedFact: QuestionedFact | undefined;
  /** Everything half as large again, for a room. */
  readonly largeType: boolean;
  /** The reader's own Mermaid text. */
  readonly diagramSource: string;
  /** What it was read as; the last good one stays while the text is in error. */
  readonly diagram: Sequence | undefined;
  /** What the last reading of it had to say. */
  readonly diagramReading: DiagramReading;
  readonly capture: Phase<CaptureReport>;
  /** How many were opened in this tab, so that another can be told from one that was corrected. */
  readonly captureCount: number;
  /** What was typed or pasted into the box for a capture and is not open yet. */
  readonly captureDraft: string;
  /** Which of its sign-ins is shown. */
  readonly tracePart: string;
  /** The flows that its sign-ins follow, by the id of the sign-in; found after the rest is shown. */
  readonly traceMatches: Phase<ReadonlyMap<string, FlowMatch>>;
  /** The key of the finding that the reader opened; undefined is the first. */
  readonly traceFinding: string | undefined;
  /** The keys of the findings that the reader says are as they should be here. */
  readonly expectedFindings: ReadonlySet<string>;
  /** What the list of its hops is filtered by. */
  readonly traceFilter: string;
  /** Whether the box that finds a value in it is open. */
  readonly traceSearchIsOpen: boolean;
  /** The capture being read, and how far that has come. */
  readonly importing: { readonly name: string; readonly progress: ReadingProgress | undefined } | undefined;
  /** What a link holds, while the reader is asked whether it may take the place of what is there or told why not. */
  readonly offered: Offered | undefined;
  /** Why the last import failed while something else stays open. */
  readonly importProblem: string | undefined;
  readonly token: TokenInput;
  /** What the reader had entered before a token of a run took its place. */
  readonly tokenBefore: TokenInput | undefined;
  readonly tokenReport: Phase<TokenReport>;
  readonly tokenWork: TokenWork;
  readonly batch: Batch;
  /** In the order in which they were made. */
  readonly courierRequests: readonly CourierRequest[];
  readonly players: Readonly<Record<PlayerName, Player>>;
  /** What is kept of all this in the browser. */
  readonly kept: KeptWork;
}

export const EMPTY_TOKEN: TokenInput = {
  text: '',
  selected: 0,
  keyText: '',
  keyOrigin: 'reader',
  keyUrl: undefined,
  detachedPayload: '',
  context: {
    appId: undefined,
    channelId: undefined,
    serviceUrl: undefined,
    tenantId: undefined,
    channelService: undefined,
    requiredEndorsements: undefined,
    allowedCallers: undefined,
  },
  ruleSet: 'botbuilder-js',
  skewSeconds: 300,
  asOf: undefined,
  origin: undefined,
};

export const INITIAL_STATE: AppState = {
  route: FLOWS_HOME,
  arrival: undefined,
  theme: 'system',
  flow: { phase: 'empty' },
  lastFlow: undefined,
  unknownInLink: false,
  clashingInLink: [],
  flowSettings: NO_SETTINGS,
  tampering: undefined,
  edition: 1,
  lessons: NO_LESSONS,
  tour: restoreTour(undefined),
  questionedFact: undefined,
  largeType: false,
  diagramSource: '',
  diagram: undefined,
  diagramReading: NO_DIAGRAM_READING,
  capture: { phase: 'empty' },
  captureCount: 0,
  captureDraft: '',
  tracePart: '',
  traceMatches: { phase: 'empty' },
  traceFinding: undefined,
  expectedFindings: new Set(),
  traceFilter: '',
  traceSearchIsOpen: false,
  importing: undefined,
  offered: undefined,
  importProblem: undefined,
  token: EMPTY_TOKEN,
  tokenBefore: undefined,
  tokenReport: { phase: 'empty' },
  tokenWork: NO_WORK,
  batch: NO_BATCH,
  courierRequests: [],
  players: { flow: PAUSED_AT_START, trace: PAUSED_AT_START, diagram: PAUSED_AT_START, tour: PAUSED_AT_START },
  kept: NOTHING_KEPT,
};
