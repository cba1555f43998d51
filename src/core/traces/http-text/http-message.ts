/** One message of a text, before it is known which answers which: what every reader of a log or dump makes. */
import type { HttpHeader } from '#core/sequence/wire.ts';
import type { CapturePlace } from '#core/traces/model.ts';
import { readHeaders, readRequestLine, readStatusLine } from './start-line.ts';

interface MessageParts {
  readonly place: CapturePlace;
  readonly headers: readonly HttpHeader[];
  /** Undefined where the text shows none. */
  body: string | undefined;
  /** Why a body that was sent is not in the text. */
  bodyMissing: string | undefined;
  /** Seconds of an unknown day, where the text has the time: when it began, when its last part came. */
  began: number | undefined;
  ended: number | undefined;
}

export interface RequestMessage extends MessageParts {
  readonly kind: 'request';
  readonly method: string;
  readonly target: string;
  /** The whole address, where the text has it beside the request line. */
  url: string | undefined;
  readonly scheme: 'http' | 'https' | undefined;
  /** What the program said instead of an answer. */
  error: string | undefined;
}

export interface ResponseMessage extends MessageParts {
  readonly kind: 'response';
  readonly status: number;
  readonly statusText: string;
}

export type HttpMessage = RequestMessage | ResponseMessage;

/** A start line and headers; undefined when the first line is no start line. */
export function readHead(lines: readonly string[], place: CapturePlace): HttpMessage | undefined {
  const [first = '', ...rest] = lines;
  const request = readRequestLine(first);
  const status = readStatusLine(first);
  const parts = { place, body: undefined, bodyMissing: undefined, began: undefined, ended: undefined };
  if (request !== undefined) return requestMessage({ ...parts, ...request, headers: readHeaders(rest) });
  return status === undefined ? undefined : { kind: 'response', ...parts, ...status, headers: readHeaders(rest) };
}

export const requestMessage = (
  known: Pick<RequestMessage, 'place' | 'method' | 'target'> & Partial<RequestMessage>,
): RequestMessage => ({
  kind: 'request',
  headers: [],
  body: undefined,
  bodyMissing: undefined,
  began: undefined,
  ended: undefined,
  url: undefined,
  scheme: undefined,
  error: undefined,
  ...known,
});
