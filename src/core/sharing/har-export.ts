/**
 * A redacted capture as HAR 1.2 (http://www.softwareishard.com/blog/har-12-spec/), with every member that the format asks
 * for, so that the network panel of a browser opens it. What HAR has no member for stands in members of our own, which
 * begin with an underscore as the format wants it. Left out: timings but the whole, sizes of headers.
 */
import type { RedactedCapture } from '#core/redaction/trace/redact-capture.ts';
import { readUrl } from '#core/sequence/url-text.ts';
import type { HttpBody, HttpHeader } from '#core/sequence/wire.ts';
import { VERSION } from '#core/shared/version.ts';
import type { EpochSeconds } from '#core/shared/time.ts';
import type { Hop, HopRecord } from '#core/traces/model.ts';

/** HAR wants an instant for everything: what the answer says, else that of the entry before, else the first there is. */
const UNKNOWN_INSTANT = 0;

/** JSON text, indented, because people look into it. */
export function harText({ capture, receipt }: RedactedCapture): string {
  const frames = [...new Set(capture.hops.flatMap(({ recorded }) => recorded.frame ?? []))];
  const instants = instantsOf(capture.hops);
  const start = instants[0] ?? UNKNOWN_INSTANT;
  const log = {
    version: '1.2',
    creator: { name: 'Signpost', version: VERSION },
    pages: frames.map((frame) => ({ id: frame, title: frame, startedDateTime: isoText(start), pageTimings: {} })),
    entries: capture.hops.map((hop, index) => entryOf(hop, instants[index] ?? start)),
    comment: 'A redacted copy: the same placeholder stands for the same value.',
    _signpost: {
      name: capture.name,
      format: capture.format,
      receipt: { ...receipt, replaced: capture.receipt ?? receipt.replaced },
    },
  };
  return JSON.stringify({ log }, undefined, 2);
}

function instantsOf(hops: readonly Hop[]): readonly EpochSeconds[] {
  let before = hops.find(({ startedAt }) => startedAt !== undefined)?.startedAt ?? UNKNOWN_INSTANT;
  return hops.map(({ startedAt, response }) => {
    const date = response?.headers.find(({ name }) => name.toLowerCase() === 'date')?.value ?? '';
    const said = Date.parse(date) / 1000;
    before = startedAt ?? (Number.isNaN(said) ? before : said);
    return before;
  });
}

function entryOf(hop: Hop, instant: EpochSeconds) {
  const { startedAt, request, response, page, shown, recorded } = hop;
  const took = recorded.took ?? 0;
  // JSON has no number for it, and what opens the file throws where there is none.
  const time = Number.isFinite(took) ? took * 1000 : 0;
  return {
    ...(recorded.frame === undefined ? {} : { pageref: recorded.frame }),
    startedDateTime: isoText(instant),
    time,
    request: {
      method: request?.method ?? 'GET',
      url: request?.url ?? 'about:blank',
      httpVersion: 'HTTP/1.1',
      cookies: cookiesIn(request?.headers ?? [], 'cookie', /;\s*/),
      headers: request?.headers ?? [],
      queryString: readUrl(request?.url ?? '').query.map(({ name, value }) => ({ name, value })),
      headersSize: -1,
      bodySize: sizeOf(request?.body),
      ...(request?.body === undefined
        ? {}
        : { postData: { mimeType: request.body.mediaType ?? '', text: request.body.text } }),
    },
    response: {
      status: response?.status ?? 0,
      statusText: response?.statusText ?? '',
      httpVersion: 'HTTP/1.1',
      cookies: cookiesIn(response?.headers ?? [], 'set-cookie', /\n/),
      headers: response?.headers ?? [],
      content: contentOf(response?.body),
      redirectURL: response?.headers.find(({ name }) => name.toLowerCase() === 'location')?.value ?? '',
      headersSize: -1,
      bodySize: sizeOf(response?.body),
      ...(recorded.error === undefined ? {} : { _error: recorded.error }),
    },
    cache: {},
    timings: { send: 0, wait: time, receive: 0 },
    ...recordedMembers(recorded),
    _signpost: { timeUnknown: startedAt === undefined || undefined, page: page?.text, shown },
  };
}

/** A body that is missing is left out, because an empty one would say that it was empty. */
const contentOf = (body: HttpBody | undefined) => ({
  size: body?.text.length ?? 0,
  mimeType: body?.mediaType ?? '',
  ...(body === undefined ? {} : { text: body.text }),
});

const sizeOf = (body: HttpBody | undefined): number => body?.text.length ?? -1;

/** As the network panel of Chrome writes them. */
function recordedMembers({ resource, initiator, fromCache }: HopRecord) {
  const resources = { fetch: 'xhr', style: 'stylesheet' } as const;
  const type = resource === 'fetch' || resource === 'style' ? resources[resource] : resource;
  return {
    ...(type === undefined ? {} : { _resourceType: type }),
    ...(initiator === undefined ? {} : { _initiator: { type: initiator.kind, url: initiator.address } }),
    ...(fromCache === undefined ? {} : { _fromCache: 'disk' }),
  };
}

const cookiesIn = (headers: readonly HttpHeader[], header: string, between: RegExp) =>
  headers
    .filter(({ name }) => name.toLowerCase() === header)
    .flatMap(({ value }) => value.split(between))
    .map((pair) => {
      const [text = ''] = pair.split(';', 1);
      const equals = text.indexOf('=');
      return {
        name: equals < 0 ? text : text.slice(0, equals).trim(),
        value: equals < 0 ? '' : text.slice(equals + 1),
      };
    });

/** What is no instant that a date can be made of becomes the unknown one. */
function isoText(seconds: number): string {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? new Date(UNKNOWN_INSTANT).toISOString() : date.toISOString();
}
