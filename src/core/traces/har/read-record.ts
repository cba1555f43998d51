/**
 * What exporters note beside the messages, almost all in members of their own (`_initiator`, `_resourceType`): Chrome and
 * Edge, Safari, Playwright, chrome-har and WebPageTest, mitmproxy, HTTP Toolkit.
 */
import type { HttpHeader } from '#core/sequence/wire.ts';
import { finiteNumberOf, itemsOf, membersOf, someTextOf, textOf, type JsonMembers } from '#core/shared/json-value.ts';
import type { HopRecord, InitiatorKind } from '#core/traces/model.ts';
import { headerIn } from './read-headers.ts';

type Resource = HopRecord['resource'];

const RESOURCES: ReadonlyMap<string, Resource> = new Map<string, Resource>([
  ['document', 'document'],
  ['iframe', 'document'],
  ['frame', 'document'],
  ['xhr', 'fetch'],
  ['fetch', 'fetch'],
  ['empty', 'fetch'],
  ['preflight', 'preflight'],
  ['script', 'script'],
  ['stylesheet', 'style'],
  ['style', 'style'],
  ['image', 'image'],
  ['font', 'font'],
]);

/** An answer's media type tells what a browser loads for a page, never that it was a document. */
const BY_MEDIA_TYPE: readonly (readonly [RegExp, Resource])[] = [
  [/^image\//i, 'image'],
  [/^(?:font\/|application\/(?:x-)?font)/i, 'font'],
  [/^text\/css\b/i, 'style'],
  [/^(?:text|application)\/(?:x-)?(?:java|ecma)script\b/i, 'script'],
];

const INITIATORS: ReadonlyMap<string, InitiatorKind> = new Map<string, InitiatorKind>([
  ['parser', 'parser'],
  ['script', 'script'],
  ['redirect', 'redirect'],
  ['preflight', 'preflight'],
]);

/** Call stacks have parents; further down they are of no use. */
const DEEPEST_STACK = 20;
const FROM_CACHE = /cache/i;

/** The reasons for missing bodies are known where the bodies are read. `headers` are the request's. */
export function readRecord(entry: JsonMembers, headers: readonly HttpHeader[]): HopRecord {
  const response = membersOf(entry['response']);
  const time = finiteNumberOf(entry['time']);
  return {
    took: time === undefined || time < 0 ? undefined : time / 1000,
    frame: someTextOf(entry['_frameref']) ?? someTextOf(entry['pageref']),
    resource: readResource(entry, response, headers),
    initiator: readInitiator(entry),
    error: someTextOf(response['_error']) ?? someTextOf(response['_failureText']) ?? readError(entry['_error']),
    fromCache: isFromCache(entry) || undefined,
    requestBodyMissing: undefined,
    answerBodyMissing: undefined,
    file: undefined,
  };
}

/** mitmproxy and others write a text or an object with one. */
const readError = (value: unknown): string | undefined =>
  someTextOf(value) ?? someTextOf(membersOf(value)['msg']) ?? someTextOf(membersOf(value)['message']);

function readResource(entry: JsonMembers, response: JsonMembers, headers: readonly HttpHeader[]): Resource {
  const request = membersOf(entry['request']);
  const isPreflight =
    request['method'] === 'OPTIONS' && headerIn(headers, 'access-control-request-method') !== undefined;
  if (isPreflight) return 'preflight';
  const said = textOf(entry['_resourceType']) ?? headerIn(headers, 'sec-fetch-dest');
  if (said !== undefined) return RESOURCES.get(said.toLowerCase()) ?? 'other';
  const mediaType = textOf(membersOf(response['content'])['mimeType']) ?? '';
  return BY_MEDIA_TYPE.find(([pattern]) => pattern.test(mediaType))?.[1];
}

/** An object in Chrome's own files; the address, with the kind beside it, in those of chrome-har and WebPageTest. */
function readInitiator(entry: JsonMembers): HopRecord['initiator'] {
  const initiator = entry['_initiator'];
  const { type, url, stack } = membersOf(initiator);
  const kind = someTextOf(type) ?? someTextOf(entry['_initiator_type']);
  const address = someTextOf(initiator) ?? someTextOf(url) ?? addressIn(stack);
  if (kind === undefined && address === undefined) return undefined;
  return { kind: INITIATORS.get((kind ?? '').toLowerCase()) ?? 'other', address };
}

/** The innermost script of the call stack that has an address. */
function addressIn(stack: unknown): string | undefined {
  let level = membersOf(stack);
  for (let depth = 0; depth < DEEPEST_STACK; depth += 1) {
    for (const frame of itemsOf(level['callFrames'])) {
      const url = someTextOf(membersOf(frame)['url']);
      if (url !== undefined) return url;
    }
    if (level['parent'] === undefined) return undefined;
    level = membersOf(level['parent']);
  }
  return undefined;
}

/** Chrome names the cache; Safari says how it was loaded (`Memory Cache`, `Disk Cache`). */
const isFromCache = (entry: JsonMembers): boolean =>
  someTextOf(entry['_fromCache']) !== undefined || FROM_CACHE.test(textOf(entry['_fetchType']) ?? '');
