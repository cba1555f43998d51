/**
 * The export of the browser extension SAML-tracer: `{ requests: [{ method, url, requestHeaders, post, responseStatus,
 * responseStatusText, responseHeaders, ... }], timestamp }`, headers as `{ name, value }` and, before its version 1.0, as
 * `[name, value]`. Source: src/SAMLTrace.js and src/SAMLTraceIO.js of https://github.com/simplesamlphp/SAML-tracer.
 * Left out: `get`, `saml` and `protocol`, which repeat what stands in the address and the form. It records no bodies of
 * answers and no times.
 */
import type { HttpBody, HttpHeader, HttpRequest, HttpResponse } from '#core/sequence/wire.ts';
import { memberOf, numberOf, stringOf, type JsonNode } from '#core/shared/json-scanner.ts';
import { defineFormat } from '#core/traces/reading/capture-format.ts';
import { itemsOf, readJsonText } from '#core/traces/texts/json-text.ts';
import { textReader } from '#core/traces/texts/text-reader.ts';
import { headerValue, readStatusLine } from '#core/traces/http-text/start-line.ts';
import type { CaptureNotice, CapturePlace, Hop } from '#core/traces/model.ts';
import { newHop, NOTHING_RECORDED } from '#core/traces/new-hop.ts';

const FORMAT = 'a SAML-tracer export';
/** What the export writes in place of a value, when it is asked to. */
const MASKED = /\{(?:hash:|obf:|overwritten\})/;

export default defineFormat({
  id: 'saml-tracer',
  name: FORMAT,
  score({ text: head }) {
    if (!/^\s*\{\s*"requests"\s*:\s*\[/.test(head)) return 0;
    return /"(?:requestHeaders|responseHeaders|requestId|responseStatus)"\s*:/.test(head) ? 1 : 0;
  },
  read: textReader(FORMAT, (text) => {
    const reading = readJsonText(text, {
      format: FORMAT,
      entriesOf: (root) => itemsOf(memberOf(root, 'requests')),
      readEntry,
      entryName: 'entry',
      leftOutBecause: 'it has no address',
    });
    const notices = [NO_BODIES, ...(MASKED.test(text) ? [MASKED_VALUES] : []), ...reading.notices];
    return { ...reading, notices };
  }),
});

const NO_BODIES: CaptureNotice = {
  severity: 'info',
  sentence:
    'SAML-tracer records no bodies of answers and no times, so what stood in a page or in JSON cannot be checked.',
  place: undefined,
};
const MASKED_VALUES: CaptureNotice = {
  severity: 'warning',
  sentence: 'Cookies and form fields were masked by the export, so they can be compared but not read.',
  place: undefined,
};

function readEntry(entry: JsonNode, place: CapturePlace): Hop | undefined {
  const url = stringOf(entry, 'url');
  if (url === undefined || url === '') return undefined;
  const headers = readHeaders(memberOf(entry, 'requestHeaders'));
  const request: HttpRequest = {
    kind: 'request',
    method: stringOf(entry, 'method') ?? 'GET',
    url,
    headers,
    body: readPost(memberOf(entry, 'post'), headerValue(headers, 'content-type')),
  };
  const response = readResponse(entry);
  const isAsked = request.method === 'POST' && request.body === undefined;
  const requestBodyMissing = isAsked ? 'left out by the recorder' : undefined;
  const answerBodyMissing = response === undefined ? undefined : 'left out by the recorder';
  const recorded = { ...NOTHING_RECORDED, requestBodyMissing, answerBodyMissing };
  return newHop(place, { request, response, recorded });
}

function readResponse(entry: JsonNode): HttpResponse | undefined {
  const status = numberOf(entry, 'responseStatus');
  if (status === undefined || status <= 0) return undefined;
  const line = stringOf(entry, 'responseStatusText') ?? '';
  const statusText = readStatusLine(line)?.statusText ?? line;
  return {
    kind: 'response',
    status,
    statusText,
    headers: readHeaders(memberOf(entry, 'responseHeaders')),
    body: undefined,
  };
}

function readPost(post: JsonNode | undefined, mediaType: string | undefined): HttpBody | undefined {
  const fields = itemsOf(post).flatMap((field) => pairOf(field) ?? []);
  if (fields.length === 0) return undefined;
  const encoded = fields.map(({ name, value }) => `${percentEncoded(name)}=${percentEncoded(value)}`);
  return { mediaType, text: encoded.join('&') };
}

const percentEncoded = (text: string): string => encodeURIComponent(text.toWellFormed());

const readHeaders = (node: JsonNode | undefined): readonly HttpHeader[] =>
  itemsOf(node)
    .flatMap((item) => pairOf(item) ?? [])
    .filter(({ name }) => name !== '');

/** `{ name, value }` or `[name, value]`. */
function pairOf(node: JsonNode): HttpHeader | undefined {
  if (node.kind !== 'array') {
    const name = stringOf(node, 'name');
    return name === undefined ? undefined : { name, value: stringOf(node, 'value') ?? '' };
  }
  const [name, value] = node.items;
  return name?.kind === 'string' ? { name: name.value, value: value?.kind === 'string' ? value.value : '' } : undefined;
}
