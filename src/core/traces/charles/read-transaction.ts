/**
 * One transaction as Charles describes it, the same in its JSON session (`.chlsj`) and in the `N-meta.json` of its
 * archive (`.chlz`): no description of either is published, so this follows what Charles 4 and 5 write.
 * Left out: sizes, speeds, certificates, WebSocket messages.
 */
import { base64Bytes } from '#core/sequence/base64-text.ts';
import type { HttpHeader } from '#core/sequence/wire.ts';
import { finiteNumberOf, itemsOf, membersOf, someTextOf, textOf, type JsonMembers } from '#core/shared/json-value.ts';
import { bodyText, type ReadBody } from '#core/traces/bodies/body-text.ts';
import { decodeContent } from '#core/traces/bodies/decode-content.ts';
import { headerValue } from '#core/traces/http-text/start-line.ts';
import { parseInstant } from '#core/traces/reading/instant.ts';
import type { CapturePlace, Hop } from '#core/traces/model.ts';
import { newHop, NOTHING_RECORDED } from '#core/traces/new-hop.ts';

/** Bodies that stand in files beside the description. */
export interface BodiesBeside {
  readonly request: Uint8Array | undefined;
  readonly answer: Uint8Array | undefined;
}

const NO_BODIES: BodiesBeside = { request: undefined, answer: undefined };

/** Undefined for what is no request: a tunnel, or something without a host. */
export async function readTransaction(
  value: unknown,
  place: CapturePlace,
  beside: BodiesBeside = NO_BODIES,
): Promise<Hop | undefined> {
  const transaction = membersOf(value);
  const host = someTextOf(transaction['host']);
  const method = someTextOf(transaction['method']) ?? 'GET';
  if (host === undefined || method === 'CONNECT' || transaction['tunnel'] === true) return undefined;
  const asked = await readSide(membersOf(transaction['request']), beside.request);
  const answer = membersOf(transaction['response']);
  const answered = await readSide(answer, beside.answer);
  const status = finiteNumberOf(answer['status']);
  const total = finiteNumberOf(membersOf(transaction['durations'])['total']);
  return newHop(place, {
    startedAt: parseInstant(textOf(membersOf(transaction['times'])['start']) ?? ''),
    request: { kind: 'request', method, url: urlOf(transaction, host), headers: asked.headers, body: asked.body },
    response:
      status === undefined || status <= 0
        ? undefined
        : { kind: 'response', status, statusText: answered.reason, headers: answered.headers, body: answered.body },
    recorded: {
      ...NOTHING_RECORDED,
      took: total === undefined ? undefined : total / 1000,
      error: errorOf(transaction),
      requestBodyMissing: asked.missing,
      answerBodyMissing: answered.missing,
    },
  });
}

const DEFAULT_PORTS: ReadonlyMap<string, number> = new Map([
  ['http', 80],
  ['https', 443],
]);

/** `port` is null where it is the usual one; `actualPort` is always there. */
function urlOf(transaction: JsonMembers, host: string): string {
  const scheme = someTextOf(transaction['scheme']) ?? 'https';
  const port = finiteNumberOf(transaction['port']) ?? finiteNumberOf(transaction['actualPort']);
  const authority = port === undefined || port === DEFAULT_PORTS.get(scheme) ? host : `${host}:${port}`;
  const query = textOf(transaction['query']);
  return `${scheme}://${authority}${someTextOf(transaction['path']) ?? '/'}${query === undefined ? '' : `?${query}`}`;
}

function errorOf(transaction: JsonMembers): string | undefined {
  const status = someTextOf(transaction['status']);
  return someTextOf(transaction['errorMessage']) ?? (status === 'COMPLETE' ? undefined : status);
}

interface Side extends ReadBody {
  readonly headers: readonly HttpHeader[];
  /** The reason phrase of an answer. */
  readonly reason: string;
}

async function readSide(message: JsonMembers, beside: Uint8Array | undefined): Promise<Side> {
  const header = membersOf(message['header']);
  const headers = itemsOf(header['headers']).flatMap((item) => {
    const { name, value } = membersOf(item);
    return typeof name === 'string' && typeof value === 'string' && name !== '' ? [{ name, value }] : [];
  });
  const reason = /^\S{1,20} \d{3} (.*)$/.exec(textOf(header['firstLine']) ?? '')?.[1]?.trim() ?? '';
  return { headers, reason, ...(await readBody(message, headers, beside)) };
}

async function readBody(
  message: JsonMembers,
  headers: readonly HttpHeader[],
  beside: Uint8Array | undefined,
): Promise<ReadBody> {
  const mediaType = headerValue(headers, 'content-type') ?? someTextOf(message['mimeType']);
  const { text, encoded } = membersOf(message['body']);
  if (typeof text === 'string' && text !== '') return { body: { mediaType, text }, missing: undefined };
  const bytes = beside ?? (typeof encoded === 'string' ? base64Bytes(encoded) : undefined);
  if (bytes === undefined || bytes.length === 0) {
    const size = finiteNumberOf(membersOf(message['sizes'])['body']) ?? 0;
    return { body: undefined, missing: size > 0 ? 'left out by the recorder' : undefined };
  }
  const asItStands = bodyText(bytes, mediaType);
  const coding = headerValue(headers, 'content-encoding');
  if (asItStands.body !== undefined || coding === undefined) return asItStands;
  // Charles unpacks most bodies before it writes them, and not all.
  const decoded = await decodeContent(bytes, coding);
  const unpacked = bodyText(decoded.bytes ?? new Uint8Array(), mediaType);
  return { ...unpacked, missing: decoded.missing ?? unpacked.missing };
}
