/**
 * What becomes of a cookie, in a sentence each. The sections named are those of draft-ietf-httpbis-rfc6265bis-22.
 */
import { assertNever } from '#core/shared/assert-never.ts';
import { utcText } from '#core/shared/human-time.ts';
import type { CookieAttributes, CookieOutcome, DropReason, NotSentReason, UnknownReason } from './model.ts';

export function describeOutcome(outcome: CookieOutcome): string {
  switch (outcome.kind) {
    case 'sent':
      return outcome.although === undefined
        ? 'It went along.'
        : `It went along, although by the rules it should not have: ${describeNotSent(outcome.although)}`;
    case 'not-sent':
      return describeNotSent(outcome.because);
    case 'cannot-tell':
      return `Cannot tell: ${describeUnknown(outcome.because)}`;
  }
}

function describeNotSent(reason: NotSentReason): string {
  switch (reason) {
    case 'domain':
      return 'This host is not the one that it is for (Domain, section 5.8.3).';
    case 'path':
      return 'The address is outside its Path (section 5.8.3).';
    case 'secure':
      return 'It is Secure and the request goes over http (section 5.8.3).';
    case 'expired':
      return 'Its time was over.';
    case 'strict':
      return 'It is SameSite=Strict and a page of another site made the request (section 5.6.7.1).';
    case 'lax-method':
      return 'It is SameSite=Lax, and a page of another site sent this with a method other than GET (section 5.6.7.1).';
    case 'lax-subresource':
      return 'It is SameSite=Lax, and another site’s page asked for this as a part of itself (section 5.6.7.1).';
    case 'unset-method':
      return 'It has no SameSite, which browsers read as Lax, and a page of another site sent this with a method other than GET. Some still send it in its first two minutes (section 5.6.7.2).';
    case 'unset-subresource':
      return 'It has no SameSite, which browsers read as Lax, and another site’s page asked for this as a part of itself (section 5.6.7.1).';
    case 'dropped':
      return 'The browser did not take it when it was set.';
    case 'replaced':
      return 'Another cookie was set in its place.';
    case 'deleted':
      return 'It was deleted before.';
    case 'other-value':
      return 'Another value of its name went along: a script, or an answer that is not recorded, changed it.';
    case 'program':
      return 'curl keeps no cookies unless it is told to (-c with -b).';
    case 'unexplained':
      return 'No rule keeps it back. The browser may block third-party cookies, the page may stand in a frame, a script or an answer that is not recorded may have deleted it, or this is another browser or profile than the one it was set in.';
    default:
      return assertNever(reason);
  }
}

/** Begins in lower case, to stand behind a colon. */
export function describeUnknown(reason: UnknownReason): string {
  switch (reason) {
    case 'cookies-not-recorded':
      return 'no request in the file shows cookies: none was sent, or the recorder left them out.';
    case 'headers-not-recorded':
      return 'the headers of this request are missing or masked.';
    case 'attributes-unknown':
      return 'the file does not show where it was set, so its attributes are not known.';
    case 'initiator-unknown':
      return 'which page made this request is not recorded, and its SameSite depends on it.';
    case 'target-unknown':
      return 'whether this became a page of its own is not recorded, and its SameSite depends on it.';
    case 'localhost':
      return 'browsers differ on whether http to this machine counts as secure.';
    case 'answer-not-there-yet':
      return 'the request began before the answer that sets it had come.';
    default:
      return assertNever(reason);
  }
}

/** Why a browser that keeps the rules does not take a cookie. */
export function describeDrop(reason: DropReason): string {
  switch (reason) {
    case 'secure-from-http':
      return 'It is Secure and was set over http, so the browser drops it (section 5.7).';
    case 'none-without-secure':
      return 'It is SameSite=None without Secure, so the browser drops it (section 5.7 step 19).';
    case 'secure-prefix':
      return 'Its name begins with __Secure- and it is not Secure, so the browser drops it (section 5.7 step 20).';
    case 'host-prefix':
      return 'Its name begins with __Host-, which asks for Secure, Path=/ and no Domain; the browser drops it (section 5.7 step 21).';
    case 'other-domain':
      return 'Its Domain is not this host or above it, so the browser drops it (section 5.7).';
    case 'public-suffix':
      return 'Its Domain is one under which others register, so the browser drops it (section 5.7).';
    case 'too-large':
      return 'Its name and value are longer than 4096 bytes together, so the browser drops it (section 5.7 step 4).';
    case 'cross-site-answer':
      return 'It is not SameSite=None and was set in an answer to another site’s page, so the browser drops it (section 5.7 step 18).';
    default:
      return assertNever(reason);
  }
}

/** As a Set-Cookie header spells them, and how long it lives; what was left out is said where it decides something. */
export function describeAttributes(attributes: CookieAttributes, domain: string): readonly string[] {
  const { hostOnly, path, secure, httpOnly, sameSite, partitioned, expiresAt } = attributes;
  const until = expiresAt === undefined ? undefined : utcText(expiresAt);
  return [
    hostOnly ? `this host only (${domain})` : `Domain=${domain}`,
    `Path=${path}`,
    secure ? 'Secure' : 'not Secure',
    ...(httpOnly ? ['HttpOnly'] : []),
    describeSameSite({ sameSite }),
    ...(partitioned ? ['Partitioned'] : []),
    ...(until === undefined ? [] : [`until ${until}`]),
  ];
}

export const describeSameSite = ({ sameSite }: Pick<CookieAttributes, 'sameSite'>): string => SAME_SITE[sameSite];

const SAME_SITE: Readonly<Record<CookieAttributes['sameSite'], string>> = {
  strict: 'SameSite=Strict',
  lax: 'SameSite=Lax',
  none: 'SameSite=None',
  unset: 'no SameSite',
};
