/**
 * What of a request decides whether a cookie goes along: where it goes, whose page asked for it and whether it becomes a
 * page of its own (draft-ietf-httpbis-rfc6265bis-22 section 5.2). Read from Sec-Fetch-* where the browser sent them,
 * else from Origin, Referer, the recorded initiator, or a form of an earlier page that goes there.
 * Left out: frames within frames, and sites that a redirect passed through, on which browsers differ.
 */
import { readUrl } from '#core/sequence/url-text.ts';
import type { HttpRequest } from '#core/sequence/wire.ts';
import { headerOf } from '#core/traces/recognising/message-parts.ts';
import type { Hop } from '#core/traces/model.ts';
import { schemefulSite, withoutPort } from './site.ts';

export interface CookieRequest {
  readonly hopId: string;
  /** In lower case, without a port. */
  readonly host: string;
  readonly path: string;
  /** `localhost`: http to this machine, which some browsers take for secure. */
  readonly transport: 'https' | 'http' | 'localhost';
  /** GET, HEAD, OPTIONS and TRACE (RFC 9110 section 9.2.1). */
  readonly isSafe: boolean;
  readonly site: 'same' | 'cross' | 'unknown';
  readonly isTopLevel: boolean | undefined;
  readonly startedAt: number | undefined;
  readonly isByCurl: boolean;
  /** Name and value of each cookie sent; undefined when the request has no headers at all or they are masked. */
  readonly sent: readonly (readonly [name: string, value: string])[] | undefined;
}

/** A browser sends far fewer to one host. */
const MOST_COOKIES = 500;
const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);
const LOCAL = /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[?::1\]?|.+\.localhost)$/;

/** `askedBy` is the address of a page with a form for it, if there was one. */
export function readRequest({ id, recorded, startedAt }: Hop, request: HttpRequest, askedBy?: string): CookieRequest {
  const { scheme, host, path } = readUrl(request.url);
  const bare = withoutPort(host);
  const isSecure = scheme === 'https' || scheme === 'wss';
  return {
    hopId: id,
    host: bare,
    path: path === '' ? '/' : path,
    transport: isSecure ? 'https' : LOCAL.test(bare) ? 'localhost' : 'http',
    isSafe: SAFE.has(request.method.toUpperCase()),
    site: siteOfRequest(request, schemefulSite(scheme, host), recorded.initiator?.address ?? askedBy),
    isTopLevel: isTopLevel(request, recorded.resource),
    startedAt,
    isByCurl: /^curl\//i.test(headerOf(request, 'user-agent') ?? ''),
    sent: cookiesSent(request),
  };
}

function siteOfRequest(
  request: HttpRequest,
  target: string | undefined,
  initiator: string | undefined,
): CookieRequest['site'] {
  const said = headerOf(request, 'sec-fetch-site');
  if (said === 'same-origin' || said === 'same-site' || said === 'none') return 'same';
  if (said === 'cross-site') return 'cross';
  const asking = [headerOf(request, 'origin'), headerOf(request, 'referer'), initiator]
    .map((address) => readUrl(address ?? ''))
    .map(({ scheme, host }) => schemefulSite(scheme, host))
    .find((site) => site !== undefined);
  if (asking === undefined || target === undefined) return 'unknown';
  return asking === target ? 'same' : 'cross';
}

function isTopLevel(request: HttpRequest, resource: Hop['recorded']['resource']): boolean | undefined {
  const destination = headerOf(request, 'sec-fetch-dest');
  if (destination !== undefined) return destination === 'document';
  return resource === undefined ? undefined : resource === 'document';
}

function cookiesSent(request: HttpRequest): CookieRequest['sent'] {
  if (request.headers.length === 0) return undefined;
  const pairs = request.headers
    .filter(({ name }) => name.toLowerCase() === 'cookie')
    .flatMap(({ value }) => value.split(/[;\n]/))
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '')
    .slice(0, MOST_COOKIES);
  // `[REDACTED]` stands where a recorder masks the header.
  if (pairs.length > 0 && !pairs.some((pair) => pair.includes('='))) return undefined;
  return pairs.map((pair) => {
    const equals = pair.indexOf('=');
    return [pair.slice(0, Math.max(0, equals)).trim(), pair.slice(equals + 1).trim()] as const;
  });
}
