/**
 * Whether a cookie goes along with a request: the retrieval algorithm of draft-ietf-httpbis-rfc6265bis-22 section 5.8.3,
 * with SameSite as sections 5.6.7.1 and 5.2 have it. A browser may send a cookie without SameSite with a POST for two
 * minutes (section 5.6.7.2); that is a may, so such a cookie is said to stay away.
 */
import type { CookieAttributes, NotSentReason, UnknownReason } from './model.ts';
import type { CookieRequest } from './read-request.ts';
import { domainMatches } from './read-set-cookie.ts';

type Prediction =
  | { readonly kind: 'sent' }
  | { readonly kind: 'not-sent'; readonly because: NotSentReason }
  | { readonly kind: 'cannot-tell'; readonly because: UnknownReason };

const SENT: Prediction = { kind: 'sent' };
const not = (because: NotSentReason): Prediction => ({ kind: 'not-sent', because });
const unknown = (because: UnknownReason): Prediction => ({ kind: 'cannot-tell', because });

export function predict(domain: string, attributes: CookieAttributes, request: CookieRequest): Prediction {
  const { hostOnly, path, secure, expiresAt } = attributes;
  if (hostOnly ? request.host !== domain : !domainMatches(request.host, domain)) return not('domain');
  if (!pathMatches(request.path, path)) return not('path');
  if (secure && request.transport === 'http') return not('secure');
  if (expiresAt !== undefined && request.startedAt !== undefined && expiresAt <= request.startedAt)
    return not('expired');
  if (secure && request.transport === 'localhost') return unknown('localhost');
  return attributes.sameSite === 'none' ? SENT : predictSameSite(attributes.sameSite, request);
}

function predictSameSite(sameSite: 'strict' | 'lax' | 'unset', request: CookieRequest): Prediction {
  const { site, isSafe, isTopLevel } = request;
  if (site === 'same') return SENT;
  const isUnset = sameSite === 'unset';
  const reason: NotSentReason | undefined =
    sameSite === 'strict'
      ? 'strict'
      : !isSafe
        ? isUnset
          ? 'unset-method'
          : 'lax-method'
        : isTopLevel === true
          ? undefined
          : isUnset
            ? 'unset-subresource'
            : 'lax-subresource';
  if (reason === undefined) return SENT;
  if (site === 'unknown') return unknown('initiator-unknown');
  return sameSite !== 'strict' && isSafe && isTopLevel === undefined ? unknown('target-unknown') : not(reason);
}

/** RFC 6265 section 5.1.4. */
const pathMatches = (path: string, cookiePath: string): boolean =>
  path === cookiePath || (path.startsWith(cookiePath) && (cookiePath.endsWith('/') || path[cookiePath.length] === '/'));
