/**
 * A list of addresses, one a line: bare, numbered, with a method or a status in front, or as the log of a server that
 * redirects (`302 GET /login -> /oauth/start (name@10.0.0.1) 1.5ms`, as Tornado and JupyterHub write it). Left out: the
 * Common Log Format, tables, and everything that a line says after its address.
 */
import { isAbsoluteUrl } from '#core/sequence/url-text.ts';
import type { HttpResponse } from '#core/sequence/wire.ts';
import { defineFormat } from '#core/traces/reading/capture-format.ts';
import { linesOf, type TextLine } from '#core/traces/texts/plain-text.ts';
import { textReader } from '#core/traces/texts/text-reader.ts';
import { parseInstant } from '#core/traces/reading/instant.ts';
import type { CaptureNotice, Hop } from '#core/traces/model.ts';
import { newHop, NOTHING_RECORDED } from '#core/traces/new-hop.ts';

const FORMAT = 'a list of addresses';
const METHOD = '(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)';
/** A number of the list, a time or a log's prefix in brackets; then status and method in either order. */
const IN_FRONT = new RegExp(
  String.raw`^\s{0,20}(?:[-*•]\s+|\d{1,5}[.):]\s+)?(?:\[([^\]]{1,200})\]\s+|(\d{4}-\d\d-\d\dT\S{8,25})\s+)?` +
    String.raw`(?:([1-5]\d\d)\s+)?(?:${METHOD}\s+)?(?:([1-5]\d\d)\s+)?(?:(?:to|url|from):?\s+)?`,
  'i',
);
const ADDRESS = /^<?(https?:\/\/[^\s<>]+)>?/i;
const PATH = /^(\/[^\s<>]*)/;
const GOES_ON = /^\s*(?:->|=>|→)\s*(\S+)/;
const MILLISECONDS = /(?:^|\s)(\d{1,9}(?:\.\d{1,6})?)\s?ms$/;
/** What may follow an address in a list: a status, a method, a note in brackets, the time it took. */
const AFTER = /^(?:[,;|]?\s?(?:[1-5]\d\d|[A-Z]{3,7})\b[^?]{0,60}|\([^)]{0,200}\).{0,40}|[\d.]{1,12}\s?ms)?$/;

interface Listed {
  readonly method: string;
  readonly url: string;
  readonly status: number | undefined;
  readonly location: string | undefined;
  readonly startedAt: number | undefined;
  readonly took: number | undefined;
}

export default defineFormat({
  id: 'url-list',
  name: FORMAT,
  score({ text: head }) {
    if (/^\s*[{[]["{]/.test(head)) return 0;
    const lines = linesOf(head.slice(0, 20_000)).filter(({ text }) => text.trim() !== '');
    const whole = head.length > 20_000 ? lines.slice(0, -1) : lines;
    const listed = whole.filter(({ text }) => readListed(text) !== undefined);
    if (listed.length === 0) return 0;
    if (listed.length === whole.length) return 0.7;
    const isLog = listed.every(({ text }) => readListed(text)?.status !== undefined);
    return isLog && listed.length >= 2 && listed.length * 2 >= whole.length ? 0.65 : 0;
  },
  read: textReader(FORMAT, (text) => {
    const lines = linesOf(text).filter((line) => line.text.trim() !== '');
    const hops = lines.flatMap((line) => readHop(line) ?? []);
    const skipped = lines.length - hops.length;
    return { hops, notices: skipped === 0 ? [ONLY_ADDRESSES] : [ONLY_ADDRESSES, leftOut(skipped)] };
  }),
});

const ONLY_ADDRESSES: CaptureNotice = {
  severity: 'info',
  sentence:
    'A list has addresses only: headers, cookies and bodies are unknown, and GET is assumed where no method stands.',
  place: undefined,
};

const leftOut = (count: number): CaptureNotice => ({
  severity: 'info',
  sentence: `Lines without an address were left out: ${count}.`,
  place: undefined,
});

function readHop({ text, place }: TextLine): Hop | undefined {
  const listed = readListed(text);
  if (listed === undefined) return undefined;
  const { method, url, status, location, startedAt, took } = listed;
  const response: HttpResponse | undefined =
    status === undefined && location === undefined
      ? undefined
      : {
          kind: 'response',
          status,
          statusText: '',
          headers: location === undefined ? [] : [{ name: 'Location', value: location }],
          body: undefined,
        };
  return newHop(place, {
    startedAt,
    request: { kind: 'request', method, url, headers: [], body: undefined },
    response,
    recorded: { ...NOTHING_RECORDED, took },
  });
}

/** Undefined for a line that is something else. A path stands for an address only behind a method and a status. */
function readListed(line: string): Listed | undefined {
  const [front = '', prefix, time, before, method, after] = IN_FRONT.exec(line) ?? [];
  const rest = line.slice(front.length);
  const status = before ?? after;
  const isLog = status !== undefined && method !== undefined;
  const url = ADDRESS.exec(rest)?.[1] ?? (isLog ? PATH.exec(rest)?.[1] : undefined);
  if (url === undefined) return undefined;
  const behind = rest.slice(rest.indexOf(url) + url.length).replace(/^>/, '');
  const goesOn = GOES_ON.exec(behind);
  const location = goesOn?.[1];
  const tail = behind.slice(goesOn?.[0].length ?? 0).trim();
  if (!isLog && !AFTER.test(tail)) return undefined;
  if (location !== undefined && !isAbsoluteUrl(location) && !location.startsWith('/')) return undefined;
  const milliseconds = MILLISECONDS.exec(tail)?.[1];
  return {
    method: method?.toUpperCase() ?? 'GET',
    url,
    status: status === undefined ? undefined : Number(status),
    location,
    startedAt: parseInstant(time ?? prefix ?? ''),
    took: milliseconds === undefined ? undefined : Number(milliseconds) / 1000,
  };
}
