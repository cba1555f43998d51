/**
 * A Set-Cookie header as a browser reads it, and why it may drop it: draft-ietf-httpbis-rfc6265bis-22 sections 5.6 and
 * 5.7 (step 4 the size, 18 and 19 SameSite, 20 and 21 the prefixes) and RFC 6265 section 5.1.4 (the default path).
 * Left out: the cookie-date algorithm (dates are read as JavaScript reads them), the Public Suffix List.
 */
import { parseString } from 'set-cookie-parser';
import type { CookieAttributes, DropReason } from './model.ts';
import type { CookieRequest } from './read-request.ts';
import { isPublicSuffix } from './site.ts';

export interface ReadCookie {
  readonly name: string;
  readonly value: string;
  readonly domain: string;
  readonly attributes: CookieAttributes;
  /** It names a time that has passed: the cookie of its name is deleted. */
  readonly deletes: boolean;
  readonly dropped: DropReason | undefined;
}

const LONGEST_COOKIE = 4_096;
const LONGEST_ATTRIBUTE = 1_024;
/** Deletions name the beginning of the epoch; without a time for the hop only those are known to have passed. */
const LONG_AGO = Date.UTC(2000) / 1_000;

/** `at` is when the answer came, in seconds since 1970. Undefined for a line without name and value. */
export function readSetCookie(line: string, request: CookieRequest, at: number | undefined): ReadCookie | undefined {
  const [pair = '', ...parts] = line.split(';');
  const equals = pair.indexOf('=');
  const name = pair.slice(0, Math.max(0, equals)).trim();
  const value = pair.slice(equals + 1).trim();
  if (name === '' && value === '') return undefined;
  const kept = parts.filter((part) => part.length <= LONGEST_ATTRIBUTE);
  // The name is not given to the parser, which refuses some that every object has.
  const read = parseString(['a=b', ...kept].join(';'), { decodeValues: false, silent: true });
  const asked = read?.domain?.replace(/^\./, '').toLowerCase() ?? '';
  const hostOnly = asked === '' || (asked === request.host && isPublicSuffix(asked));
  const expiresAt = expiryOf(read?.maxAge, read?.expires, at);
  const attributes: CookieAttributes = {
    hostOnly,
    path: read?.path?.startsWith('/') === true ? read.path : defaultPath(request.path),
    secure: read?.secure === true,
    httpOnly: read?.httpOnly === true,
    sameSite: sameSiteOf(read?.sameSite),
    partitioned: read?.partitioned === true,
    expiresAt,
  };
  const domain = hostOnly ? request.host : asked;
  const deletes = (read?.maxAge ?? 1) <= 0 || (expiresAt !== undefined && expiresAt <= (at ?? LONG_AGO));
  return {
    name,
    value,
    domain,
    attributes,
    deletes,
    dropped: dropReason(name, value, domain, attributes, request, read?.path),
  };
}

/** Max-Age goes before Expires (section 5.7 step 3). */
function expiryOf(maxAge: number | undefined, expires: Date | undefined, at: number | undefined): number | undefined {
  if (maxAge !== undefined) return at === undefined ? undefined : at + maxAge;
  return expires === undefined ? undefined : expires.getTime() / 1_000;
}

function sameSiteOf(written: string | undefined): CookieAttributes['sameSite'] {
  const value = written?.toLowerCase();
  return value === 'strict' || value === 'lax' || value === 'none' ? value : 'unset';
}

function defaultPath(path: string): string {
  const end = path.lastIndexOf('/');
  return end <= 0 || !path.startsWith('/') ? '/' : path.slice(0, end);
}

function dropReason(
  name: string,
  value: string,
  domain: string,
  { hostOnly, secure, sameSite }: CookieAttributes,
  request: CookieRequest,
  path: string | undefined,
): DropReason | undefined {
  if (new TextEncoder().encode(name + value).length > LONGEST_COOKIE) return 'too-large';
  if (!hostOnly && !domainMatches(request.host, domain)) return 'other-domain';
  if (!hostOnly && isPublicSuffix(domain)) return 'public-suffix';
  if (secure && request.transport === 'http') return 'secure-from-http';
  if (sameSite === 'none' && !secure) return 'none-without-secure';
  if (sameSite !== 'none' && request.site === 'cross' && request.isTopLevel === false) return 'cross-site-answer';
  if (/^__secure-/i.test(name) && !secure) return 'secure-prefix';
  return /^__host-/i.test(name) && (!secure || path !== '/' || !hostOnly) ? 'host-prefix' : undefined;
}

/** RFC 6265 section 5.1.3. */
export const domainMatches = (host: string, domain: string): boolean =>
  host === domain || (host.endsWith(`.${domain}`) && !/^[\d.]+$/.test(host) && !host.includes(':'));
