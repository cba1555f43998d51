/** The outside world as the state needs it; tests pass fakes, the app passes workers and the device's clock. */
import type { FlowRun } from '#core/flows/playing/perform-flow.ts';
import type { FlowRequest } from '#core/flows/flow-request.ts';
import type { FlowSearch, TermUse } from '#core/flows/search/search-flows.ts';
import type { EpochSeconds } from '#core/shared/time.ts';
import type { CourierAnswer } from '#core/tokens/keys/courier-answer.ts';
import type { TokenReport, TokenRequest } from '#core/verdicts/inspect-token.ts';
import type { CapturePort } from './capture-port.ts';
import type { WorkbenchPort } from './workbench-port.ts';

export interface Ports {
  readonly now: () => EpochSeconds;
  /** Runs something later; the answer cancels it. */
  readonly after: (milliseconds: number, run: () => void) => () => void;
  /** False when the browser does not allow it. */
  readonly copyText: (text: string) => Promise<boolean>;
  /** Gives the reader a file to keep. */
  readonly saveText: (name: string, text: string) => void;
  readonly saveBytes: (name: string, bytes: Uint8Array<ArrayBuffer>) => void;
  /** Prints the page as its style sheets set it for paper; done when the reader has printed or given up. */
  readonly printPage: () => Promise<void>;
  /** The whole address of a link that begins with `#`. */
  readonly absoluteLink: (link: string) => string;
  /** Opens a link of the app in a second window, for the one who presents; false when the browser forbids it. */
  readonly openWindow: (link: string) => boolean;
  /** Undefined when no flow has this id. */
  readonly playFlow: (request: FlowRequest) => Promise<FlowRun | undefined>;
  /** Over everything that the flows say, and the glossary. */
  readonly searchFlows: (query: string) => Promise<FlowSearch>;
  /** Where the flows show a term of the glossary. */
  readonly findTermUses: (term: string) => Promise<readonly TermUse[]>;
  readonly inspectToken: (request: TokenRequest) => Promise<TokenReport>;
  readonly workbench: WorkbenchPort;
  /** Asks one https address, in the reader’s name, for a key set or a metadata document; always answers. */
  readonly fetchDocument: (url: string) => Promise<CourierAnswer>;
  readonly capture: CapturePort;
}
