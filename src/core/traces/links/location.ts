/**
 * Redirects: the Location of a 3xx answer is requested next (RFC 9110 sections 10.2.2 and 15.4). A Location on any other
 * status is none. Some redirects come from the browser itself or from an extension, and no server sent them.
 */
import { queryValue, readUrl } from '#core/sequence/url-text.ts';
import { headerOf, urlOf } from '#core/traces/recognising/message-parts.ts';
import type { Hop, Link } from '#core/traces/model.ts';
import { resolved, urlTarget, type Lead } from './lead.ts';

/** Where the answer sends the browser, as an absolute address; undefined where it sends it nowhere. */
export function locationOf(hop: Hop): string | undefined {
  const { response } = hop;
  const location = headerOf(response, 'location')?.trim() ?? '';
  const isRedirect = response?.status === undefined || (response.status >= 300 && response.status < 400);
  if (location === '' || !isRedirect || response?.status === 304) return undefined;
  return /^[a-z][a-z\d+.-]{0,30}:/i.test(location) ? location : resolved(location, hop);
}

/** Who made a redirect that no server sent: the browser for a host that wants https only, or a blocker. */
export function browsersOwnRedirect(hop: Hop): 'https only' | 'blocked' | undefined {
  const location = locationOf(hop);
  if (location === undefined) return undefined;
  if (/^(?:about|data):/i.test(location)) return 'blocked';
  const isInternal =
    /hsts/i.test(headerOf(hop.response, 'non-authoritative-reason') ?? '') ||
    /internal redirect/i.test(hop.response?.statusText ?? '');
  return isInternal && urlOf(hop).scheme === 'http' && location.startsWith('https:') ? 'https only' : undefined;
}

export function redirectLeads(hop: Hop): readonly Lead[] {
  const location = locationOf(hop);
  if (location === undefined) return [];
  const { status } = hop.response ?? {};
  const keepsMethod = status === 307 || status === 308 || hop.request?.method === 'HEAD';
  return [
    {
      kind: 'location',
      ...urlTarget(location),
      method: keepsMethod ? undefined : 'GET',
      isAutomatic: true,
      judge: (target) => judged(hop, location, target),
    },
  ];
}

function judged(hop: Hop, location: string, target: Hop): Pick<Link, 'reason' | 'confidence'> {
  const asked = target.request?.url ?? '';
  const isOtherFrame =
    hop.recorded.frame !== undefined &&
    target.recorded.frame !== undefined &&
    hop.recorded.frame !== target.recorded.frame;
  const who =
    browsersOwnRedirect(hop) === 'https only'
      ? 'The browser itself changed http to https (HSTS), and asks no server for that; the address is the one that'
      : 'Its answer names the address that';
  return {
    reason: `${who} ${target.place.label} requests${spelling(location, asked)}: ${proof(location)}.`,
    confidence: isOtherFrame ? 'likely' : 'certain',
  };
}

function spelling(location: string, asked: string): string {
  if (location === asked) return '';
  const [beforeFragment = ''] = location.split('#', 1);
  return beforeFragment === asked.split('#', 1)[0] ? ', without its fragment' : ', in another spelling';
}

/** What is told apart by: the value that comes back, else the address. */
function proof(location: string): string {
  const url = readUrl(location);
  const value = ['state', 'signin', 'code', 'SAMLRequest'].find((name) => queryValue(url, name));
  const text = value === undefined ? `${url.host}${url.path}` : `${value}=${queryValue(url, value) ?? ''}`;
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
