/** The open capture as the state needs it; it lies in a worker in the app, and in the test itself in tests. */
import type { FoundPlaces, RowsPage, RowsQuestion } from '#core/checks/ask-capture.ts';
import type { CaptureReport } from '#core/checks/inspect-capture.ts';
import type { BesideCapture, BesideQuestion } from '#core/matching/beside-capture.ts';
import type { FlowMatch, SignInComparison } from '#core/matching/model.ts';
import type { RedactionProgress } from '#core/redaction/trace/redaction-progress.ts';
import type { Result } from '#core/shared/result.ts';
import type { KeepingProblem } from '#core/sharing/keep-capture.ts';
import type { SharedCapture, SharingProblem } from '#core/sharing/share-capture.ts';
import type { NamedBlob } from '#core/traces/reading/blob-file.ts';
import type { HopCookies } from '#core/traces/cookies/cookies-at-hop.ts';
import type { Completion } from '#core/traces/filter/complete-filter.ts';
import type { CaptureProblem, Corrections } from '#core/traces/model.ts';
import type { ReadingProgress } from '#core/traces/read-capture.ts';
import type { Variable } from '#core/traces/values/variables.ts';

export interface CapturePort {
  /** A text as a file, for what is pasted. */
  readonly fileOfText: (name: string, text: string) => NamedBlob;
  /** Called when a capture may be opened soon. */
  readonly prepareOpening: () => void;
  /** Reads files into one capture; what was open before stays open until they could be read. */
  readonly openCapture: (
    files: readonly NamedBlob[],
    hear?: (progress: ReadingProgress) => void,
  ) => Promise<Result<CaptureReport, CaptureProblem>>;
  /** Ends the reading that is under way, whose promise then rejects. */
  readonly stopOpening: () => void;
  /** Lets go of the capture that is open. */
  readonly closeCapture: () => void;
  /** The open capture as the reader corrected it. */
  readonly correctCapture: (corrections: Corrections) => Promise<CaptureReport>;
  /** The flows that its sign-ins follow, by the id of the sign-in. */
  readonly matchCapture: () => Promise<ReadonlyMap<string, FlowMatch>>;
  /** A page of its hops. */
  readonly captureRows: (question: RowsQuestion) => Promise<RowsPage>;
  readonly completeFilter: (question: { text: string; cursor: number }) => Promise<readonly Completion[]>;
  /** The cookies of a hop; undefined where no hop has this id. */
  readonly captureCookies: (hopId: string) => Promise<HopCookies | undefined>;
  /** Every named value that is known at a hop. */
  readonly captureVariables: (hopId: string) => Promise<readonly Variable[]>;
  /** The open capture, redacted, in every form in which it can be handed on; with the keys of the expected findings. */
  readonly shareCapture: (
    expected: ReadonlySet<string>,
    hear?: (progress: RedactionProgress) => void,
  ) => Promise<Result<SharedCapture, SharingProblem>>;
  /** Gives up the sharing under way, whose promise then rejects. */
  readonly stopSharing: () => void;
  /** The session file of its redacted copy, to be kept in the browser. */
  readonly keepCapture: () => Promise<Result<string, KeepingProblem>>;
  /** Where a value stands, in any form. */
  readonly findInCapture: (text: string) => Promise<FoundPlaces>;
  /** Reads files into a capture that is laid beside the open one, in the place of one that was. */
  readonly openBeside: (
    files: readonly NamedBlob[],
    hear?: (progress: ReadingProgress) => void,
  ) => Promise<Result<BesideCapture, CaptureProblem>>;
  readonly compareBeside: (question: BesideQuestion) => Promise<SignInComparison>;
  /** Lets go of the capture beside, and of one that is being read. */
  readonly closeBeside: () => void;
}
