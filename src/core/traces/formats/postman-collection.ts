/**
 * A Postman collection (https://schema.postman.com/json/collection/v2.1.0/docs/index.html), as far as it holds answers:
 * each saved response with the request that it answered (`originalRequest`). Names in double braces stay as written.
 * Left out: requests without a saved response, scripts, `auth` (which Postman turns into a header when it sends),
 * files and forms with parts, Newman's reports. Insomnia's exports hold no answers; its HAR is read as HAR.
 */
import type { HttpBody, HttpHeader, HttpRequest, HttpResponse } from '#core/sequence/wire.ts';
import { memberOf, numberOf, stringOf, type JsonNode } from '#core/shared/json-scanner.ts';
import { defineFormat } from '#core/traces/reading/capture-format.ts';
import { headerValue } from '#core/traces/http-text/start-line.ts';
import type { CaptureNotice, CapturePlace, Hop } from '#core/traces/model.ts';
import { newHop, NOTHING_RECORDED } from '#core/traces/new-hop.ts';
import { itemsOf, readJsonText } from '#core/traces/texts/json-text.ts';
import { textReader } from '#core/traces/texts/text-reader.ts';

const FORMAT = 'a Postman collection';

export default defineFormat({
  id: 'postman-collection',
  name: FORMAT,
  score: ({ text: head }) =>
    /^\s*\{/.test(head) && /"_postman_id"|schema\.(?:get)?postman\.com\/json\/collection/.test(head) ? 0.9 : 0,
  read: textReader(FORMAT, (text) => {
    const reading = readJsonText(text, {
      format: FORMAT,
      entriesOf: (root) => savedResponses(memberOf(root, 'collection') ?? root),
      readEntry,
      entryName: 'saved response',
      leftOutBecause: 'it has no request with an address',
    });
    return { ...reading, notices: [SAVED_ONLY, ...reading.notices] };
  }),
});

const SAVED_ONLY: CaptureNotice = {
  severity: 'info',
  sentence: 'Only saved responses are shown, in the order of the collection, which need not be that of time.',
  place: undefined,
};

/** Folders hold items, items hold responses. */
const savedResponses = (item: JsonNode | undefined): readonly JsonNode[] => [
  ...itemsOf(memberOf(item, 'response')),
  ...itemsOf(memberOf(item, 'item')).flatMap(savedResponses),
];

function readEntry(entry: JsonNode, place: CapturePlace): Hop | undefined {
  const request = readRequest(memberOf(entry, 'originalRequest'));
  if (request === undefined) return undefined;
  const milliseconds = numberOf(entry, 'responseTime');
  const took = milliseconds === undefined ? undefined : milliseconds / 1000;
  return newHop(place, { request, response: readResponse(entry), recorded: { ...NOTHING_RECORDED, took } });
}

function readRequest(node: JsonNode | undefined): HttpRequest | undefined {
  const url = stringOf(node, 'url') ?? stringOf(memberOf(node, 'url'), 'raw');
  if (url === undefined || url === '') return undefined;
  const headers = readPairs(memberOf(node, 'header'));
  return { kind: 'request', method: stringOf(node, 'method') ?? 'GET', url, headers, body: readBody(node, headers) };
}

function readBody(node: JsonNode | undefined, headers: readonly HttpHeader[]): HttpBody | undefined {
  const body = memberOf(node, 'body');
  const fields = readPairs(memberOf(body, 'urlencoded')).map(({ name, value }) =>
    [name, value].map((part) => encodeURIComponent(part.toWellFormed())).join('='),
  );
  const text = fields.length > 0 ? fields.join('&') : (stringOf(body, 'raw') ?? '');
  return text === '' ? undefined : { mediaType: headerValue(headers, 'content-type'), text };
}

function readResponse(node: JsonNode): HttpResponse | undefined {
  const status = numberOf(node, 'code');
  if (status === undefined || status <= 0) return undefined;
  const headers = readPairs(memberOf(node, 'header'));
  const text = stringOf(node, 'body') ?? '';
  const body = text === '' ? undefined : { mediaType: headerValue(headers, 'content-type'), text };
  return { kind: 'response', status, statusText: stringOf(node, 'status') ?? '', headers, body };
}

/** `{ key, value }`; one that is switched off was not sent. */
const readPairs = (node: JsonNode | undefined): readonly HttpHeader[] =>
  itemsOf(node).flatMap((item) => {
    const name = stringOf(item, 'key') ?? '';
    const disabled = memberOf(item, 'disabled');
    const isOff = disabled?.kind === 'literal' && disabled.value === true;
    return name === '' || isOff ? [] : [{ name, value: stringOf(item, 'value') ?? '' }];
  });
