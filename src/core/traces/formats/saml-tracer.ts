/**
 * The export of the browser extension SAML-tracer: `{ requests: [{ method, url, requestHeaders, post, responseStatus,
 * responseStatusText, responseHeaders, ... }], timestamp }`, headers as `{ name, value }` and, before its version 1.0, as
 * `[name, value]`. Source: src/SAMLTrace.js and src/SAMLTraceIO.js of https://github.com/simplesamlphp/SAML-tracer.
 * Left out: `get`, `saml` and `protocol`, which repeat what stands in the address and the form. It records no bodies of
 * answers and no times.
 */
import type { HttpBody, HttpHeader, HttpRequest, HttpResponse } from '#core/sequence/wire.ts';
import { memberOf, numberOf, scanJson, stringOf, type JsonNode } from '#core/shared/json-scanner.ts';
import { failure, success } from '#core/shared/result.ts';
import { defineFormat } from '#core/traces/capture-format.ts';
import { readPlainText } from '#core/traces/http-text/plain-text.ts';
import { headerValue, readStatusLine } from '#core/traces/http-text/start-line.ts';
import type { CaptureNotice, Hop } from '#core/traces/model.ts';
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
  async read(file, reading) {
    const text = await readPlainText(file, reading);
    if (!text.ok) return text;
    const { root, problem } = scanJson(text.value);
    const list = memberOf(root, 'requests');
    const entries = list?.kind === 'array' ? list.items : [];
    const hops = entries.flatMap((entry, index) => readEntry(entry, index + 1) ?? []);
    for (const hop of hops) reading.onHop(hop);
    const notices = [NO_BODIES, ...skipped(entries.length - hops.length)];
    if (MASKED.test(text.value)) notices.push(MASKED_VALUES);
    if (problem === undefined)
      return hops.length === 0 ? failure({ kind: 'no-hops', format: FORMAT }) : success({ format: FORMAT, notices });
    if (hops.length === 0)
      return failure({ kind: 'damaged', format: FORMAT, at: problem.at, expected: problem.expected });
    const sentence = `The file breaks off or is damaged: ${problem.expected} was expected at character ${problem.at + 1}. What stands before is shown.`;
    notices.push({ severity: 'warning', sentence, place: { label: 'end of what was read', at: problem.at } });
    return success({ format: FORMAT, notices });
  },
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

const skipped = (count: number): CaptureNotice[] =>
  count === 0
    ? []
    : [
        {
          severity: 'warning',
          sentence: `Entries left out, because they have no address: ${count}.`,
          place: undefined,
        },
      ];

function readEntry(entry: JsonNode, number: number): Hop | undefined {
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
  return newHop({ label: `entry ${number}`, at: entry.start }, { request, response, recorded });
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

const itemsOf = (node: JsonNode | undefined): readonly JsonNode[] => (node?.kind === 'array' ? node.items : []);
