/**
 * One entry of a HAR (http://www.softwareishard.com/blog/har-12-spec/) as a hop. Parameters stand in the URL, Location
 * and the bodies, cookies in the headers: an exporter's own lists of them (`queryString`, `cookies`) are decoded by some,
 * cut by others and empty in a few, and are never read.
 * Left out: `cache`, the parts of `timings`, sizes of headers, addresses of servers.
 */
import { finiteNumberOf, itemsOf, membersOf, someTextOf, textOf, type JsonMembers } from '#core/shared/json-value.ts';
import type { HttpHeader, HttpResponse } from '#core/sequence/wire.ts';
import { parseInstant } from '#core/traces/reading/instant.ts';
import type { CapturePlace, Hop, Shown } from '#core/traces/model.ts';
import { newHop } from '#core/traces/new-hop.ts';
import { OWN_MEMBER } from './har-parts.ts';
import { filesBeside, readAnswerBody, readRequestBody, type BodyOf, type FilesBeside } from './read-bodies.ts';
import { readHeaders } from './read-headers.ts';
import { readRecord } from './read-record.ts';

/** Addresses that a browser, or an extension in it, puts where a request was not let through. */
const NOWHERE = /^(?:about:blank|data:)/i;
/** In characters and messages: a WebSocket may be open for hours. */
const LONGEST_MESSAGE = 64 * 1024;
const MOST_MESSAGES = 200;
const NO_MESSAGES: readonly Shown[] = [];
const NO_FILES: FilesBeside = new Map();

/** Undefined when there is no request with an address, or one that went nowhere: a `data:` address is its own content. */
export function hopOfEntry(value: unknown, place: CapturePlace, files: FilesBeside = NO_FILES): Hop | undefined {
  const entry = membersOf(value);
  const request = membersOf(entry['request']);
  const url = someTextOf(request['url']);
  if (url === undefined || url.startsWith('data:')) return undefined;
  const headers = readHeaders(request);
  const requestBody = readRequestBody(request, headers, files);
  const answer = readAnswer(membersOf(entry['response']), files);
  const record = readRecord(entry, headers);
  // A HAR has to have a time: where there was none, our own export says so beside it.
  const hasTime = membersOf(entry[OWN_MEMBER])['timeUnknown'] !== true;
  return newHop(place, {
    startedAt: hasTime ? parseInstant(textOf(entry['startedDateTime']) ?? '') : undefined,
    request: { kind: 'request', method: someTextOf(request['method']) ?? 'GET', url, headers, body: requestBody.body },
    response: answer.response,
    shown: readMessages(entry['_webSocketMessages'], place),
    recorded: {
      ...record,
      error: record.error ?? answer.noAnswer,
      requestBodyMissing: requestBody.missing,
      answerBodyMissing: answer.bodyMissing,
    },
  });
}

/** The same for an entry whose bodies may stand in files beside it. */
export const readEntry = async (value: unknown, place: CapturePlace, bodyOf: BodyOf): Promise<Hop | undefined> =>
  hopOfEntry(value, place, await filesBeside(membersOf(value), bodyOf));

interface Answer {
  readonly response: HttpResponse | undefined;
  /** What the file says instead of an answer. */
  readonly noAnswer?: string;
  readonly bodyMissing?: string | undefined;
}

/** A status of 0 or less (-1, -2, -999) is how exporters write that no answer came. */
function readAnswer(response: JsonMembers, files: FilesBeside): Answer {
  const status = readStatus(response['status']);
  const statusText = textOf(response['statusText']) ?? '';
  if (status === undefined) return { response: undefined };
  if (status <= 0) return { response: undefined, noAnswer: statusText === '' ? `status ${status}` : statusText };
  const headers = withLocation(readHeaders(response), status, someTextOf(response['redirectURL']));
  const location = headers.find(({ name }) => name.toLowerCase() === 'location');
  if (status === 307 && location !== undefined && NOWHERE.test(location.value)) {
    const noAnswer = 'sent to an empty page by the browser or an extension, not by the server';
    return { response: undefined, noAnswer };
  }
  const { body, missing } = readAnswerBody(response, headers, files);
  return { response: { kind: 'response', status, statusText, headers, body }, bodyMissing: missing };
}

/** Some write it as text. */
function readStatus(value: unknown): number | undefined {
  const text = textOf(value);
  return text !== undefined && /^-?\d{1,4}$/.test(text) ? Number(text) : finiteNumberOf(value);
}

/** `redirectURL` is the header's value, made absolute by some and emptied by others; it counts where the header is not. */
function withLocation(
  headers: readonly HttpHeader[],
  status: number,
  redirectUrl: string | undefined,
): readonly HttpHeader[] {
  const isRedirect = status >= 300 && status < 400;
  if (!isRedirect || redirectUrl === undefined) return headers;
  return headers.some(({ name }) => name.toLowerCase() === 'location')
    ? headers
    : [...headers, { name: 'Location', value: redirectUrl }];
}

/** What went through a WebSocket, as Chrome writes it: each message with its direction, text only (opcode 1). */
function readMessages(value: unknown, place: CapturePlace): readonly Shown[] {
  const messages = itemsOf(value);
  if (messages.length === 0) return NO_MESSAGES;
  return messages.slice(0, MOST_MESSAGES).flatMap((item) => {
    const { type, opcode, data } = membersOf(item);
    const text = textOf(data);
    if (text === undefined || text.length > LONGEST_MESSAGE || (opcode ?? 1) !== 1) return [];
    const label = type === 'send' ? 'sent through the WebSocket' : 'received through the WebSocket';
    return [{ name: 'WebSocket message', label, text, place }];
  });
}
