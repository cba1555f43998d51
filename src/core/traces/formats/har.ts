/**
 * HAR 1.2 (http://www.softwareishard.com/blog/har-12-spec/) as exporters write it. Entries are read one by one from the
 * lossless scan, so a file that breaks off gives every whole entry before the break. Parameters are read from the URL
 * itself and cookies from the headers: `queryString` and `cookies` differ between exporters.
 * Left out: pages, timings, `_initiator`, bodies in separate files, WebSocket frames.
 */
import { base64Text } from '#core/sequence/base64-text.ts';
import type { HttpBody, HttpHeader, HttpRequest, HttpResponse } from '#core/sequence/wire.ts';
import { memberOf, numberOf, scanJson, stringOf, type JsonNode, type JsonScan } from '#core/shared/json-scanner.ts';
import { failure, success } from '#core/shared/result.ts';
import { wholeText } from '#core/traces/capture-file.ts';
import { defineFormat } from '#core/traces/capture-format.ts';
import { parseInstant } from '#core/traces/instant.ts';
import type { CaptureNotice, Hop } from '#core/traces/model.ts';
import { newHop } from '#core/traces/new-hop.ts';

const TEXTUAL =
  /^(?:text\/|application\/(?:json|javascript|x-javascript|xml|xhtml|x-www-form-urlencoded|[\w.-]+\+json))/i;
const CREDENTIALS = /^(?:cookie|set-cookie|authorization)$/i;

export default defineFormat({
  id: 'har',
  name: 'a HAR file',
  score({ text: head }) {
    if (/^\s*\{\s*"log"\s*:/.test(head)) return 1;
    return /^\s*\{/.test(head) && head.includes('"log"') && head.includes('"entries"') ? 0.8 : 0;
  },
  async read(file, { onHop }) {
    const text = await wholeText(file);
    const scan = scanJson(text);
    const log = memberOf(scan.root, 'log');
    const format = formatName(log);
    const entries = wholeEntries(text, scan, log);
    const read = entries.map((entry, index) => ({ number: index + 1, hop: readEntry(entry, index + 1) }));
    const hops = read.flatMap(({ hop }) => hop ?? []);
    for (const hop of hops) onHop(hop);
    if (hops.length > 0) {
      const skipped = read.filter(({ hop }) => hop === undefined).map(({ number }) => number);
      return success({ format, notices: noticesOn(hops, skipped, scan, entries.length) });
    }
    if (scan.problem === undefined) return failure({ kind: 'no-hops', format });
    return failure({ kind: 'damaged', format, at: scan.problem.at, expected: scan.problem.expected });
  },
});

function formatName(log: JsonNode | undefined): string {
  const program = stringOf(memberOf(log, 'browser'), 'name') ?? stringOf(memberOf(log, 'creator'), 'name');
  return `HAR ${stringOf(log, 'version') ?? ''}`.trim() + (program === undefined ? '' : ` by ${program}`);
}

function wholeEntries(text: string, scan: JsonScan, log: JsonNode | undefined): readonly JsonNode[] {
  const entries = memberOf(log, 'entries');
  if (entries?.kind !== 'array') return [];
  const last = entries.items.at(-1);
  if (scan.problem === undefined || last === undefined) return entries.items;
  const lastIsWhole = scanJson(text, { start: last.start, prefix: true }).problem === undefined;
  return lastIsWhole ? entries.items : entries.items.slice(0, -1);
}

/** Undefined when the entry has no request that could be shown. */
function readEntry(entry: JsonNode, number: number): Hop | undefined {
  const request = readRequest(memberOf(entry, 'request'));
  if (request === undefined) return undefined;
  const place = { label: `entry ${number}`, at: entry.start };
  const startedAt = parseInstant(stringOf(entry, 'startedDateTime') ?? '');
  return newHop(place, { startedAt, request, response: readResponse(memberOf(entry, 'response')) });
}

function readRequest(node: JsonNode | undefined): HttpRequest | undefined {
  const url = stringOf(node, 'url');
  if (url === undefined || url === '') return undefined;
  const method = stringOf(node, 'method') ?? 'GET';
  return { kind: 'request', method, url, headers: readHeaders(node), body: readPostData(memberOf(node, 'postData')) };
}

function readPostData(node: JsonNode | undefined): HttpBody | undefined {
  const mediaType = stringOf(node, 'mimeType') || undefined;
  const text = stringOf(node, 'text');
  if (text !== undefined && text !== '') return { mediaType, text };
  const parameters = itemsOf(memberOf(node, 'params')).map((item) => {
    const [name = '', value = ''] = [stringOf(item, 'name'), stringOf(item, 'value')];
    return `${encodeURIComponent(name.toWellFormed())}=${encodeURIComponent(value.toWellFormed())}`;
  });
  return parameters.length === 0 ? undefined : { mediaType, text: parameters.join('&') };
}

/** A status of 0 or less is how exporters write "no answer came". */
function readResponse(node: JsonNode | undefined): HttpResponse | undefined {
  const status = numberOf(node, 'status');
  if (status === undefined || status <= 0) return undefined;
  const headers = readHeaders(node);
  const hasLocation = headers.some(({ name }) => name.toLowerCase() === 'location');
  const redirectUrl = stringOf(node, 'redirectURL') ?? '';
  const isRedirect = status >= 300 && status < 400;
  const location = isRedirect && !hasLocation && redirectUrl !== '' ? [{ name: 'Location', value: redirectUrl }] : [];
  return {
    kind: 'response',
    status,
    statusText: stringOf(node, 'statusText') ?? '',
    headers: [...headers, ...location],
    body: readContent(memberOf(node, 'content')),
  };
}

function readContent(node: JsonNode | undefined): HttpBody | undefined {
  const mediaType = stringOf(node, 'mimeType') || undefined;
  const text = stringOf(node, 'text');
  if (text === undefined || text === '') return undefined;
  if (stringOf(node, 'encoding') !== 'base64') return { mediaType, text };
  return mediaType === undefined || TEXTUAL.test(mediaType) ? { mediaType, text: base64Text(text) } : undefined;
}

const readHeaders = (node: JsonNode | undefined): readonly HttpHeader[] =>
  itemsOf(memberOf(node, 'headers')).flatMap((item) => {
    const [name, value] = [stringOf(item, 'name'), stringOf(item, 'value')];
    return name === undefined || name === '' || value === undefined ? [] : [{ name, value }];
  });

const itemsOf = (node: JsonNode | undefined): readonly JsonNode[] => (node?.kind === 'array' ? node.items : []);

function noticesOn(
  hops: readonly Hop[],
  skipped: readonly number[],
  { problem }: JsonScan,
  entryCount: number,
): readonly CaptureNotice[] {
  const notices: CaptureNotice[] = [];
  if (problem !== undefined) {
    const sentence = `The file breaks off or is damaged after entry ${entryCount}: ${problem.expected} was expected at character ${problem.at + 1}. The whole entries before are shown.`;
    notices.push({ severity: 'warning', sentence, place: { label: 'end of what was read', at: problem.at } });
  }
  if (skipped.length > 0) {
    const which = skipped.length === 1 ? 'Entry' : 'Entries';
    const sentence = `${which} ${skipped.slice(0, 10).join(', ')}${skipped.length > 10 ? ', …' : ''} left out: no request with a URL.`;
    notices.push({ severity: 'warning', sentence, place: undefined });
  }
  if (!hops.some((hop) => [...(hop.request?.headers ?? []), ...(hop.response?.headers ?? [])].some(isCredential))) {
    const sentence =
      'No Cookie, Set-Cookie or Authorization header in any entry. Browsers leave them out unless asked, so cookies and tokens in headers cannot be checked.';
    notices.push({ severity: 'info', sentence, place: undefined });
  }
  if (!hops.some((hop) => hop.response?.body !== undefined)) {
    const sentence = 'No answer has a body, so nothing that stood in a page or in JSON can be checked.';
    notices.push({ severity: 'info', sentence, place: undefined });
  }
  return notices;
}

const isCredential = ({ name }: HttpHeader): boolean => CREDENTIALS.test(name);
