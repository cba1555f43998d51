/** The life of a cookie in a capture: where it was set, and for each request after that whether it went along. */

export interface CookieLife {
  /** `cookie-1`, in the order in which they first stand in the capture. */
  readonly id: string;
  readonly name: string;
  readonly value: string;
  /** The host that set it, or the one of its Domain attribute, in lower case. */
  readonly domain: string;
  /** Undefined for a cookie that comes along without that the capture shows who set it: from before, or by a script. */
  readonly set: CookieSet | undefined;
  /** The hop whose answer put another in its place, or deleted it. */
  readonly ended: { readonly hopId: string; readonly how: 'replaced' | 'deleted' } | undefined;
  /** By hop id, for the requests to its site after it was set: the first fifty. */
  readonly outcomes: ReadonlyMap<string, CookieOutcome>;
}

export interface CookieSet {
  readonly hopId: string;
  readonly attributes: CookieAttributes;
  /** Why a browser that keeps the rules does not take it. */
  readonly dropped: DropReason | undefined;
}

export interface CookieAttributes {
  /** True when it goes to the host that set it and no other. */
  readonly hostOnly: boolean;
  readonly path: string;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  /** `unset` as well for a value that is none of the three. */
  readonly sameSite: 'strict' | 'lax' | 'none' | 'unset';
  readonly partitioned: boolean;
  /** In seconds since 1970. Undefined: until the browser is closed, or the time of its hop is not known. */
  readonly expiresAt: number | undefined;
}

export type CookieOutcome =
  /** `although`: it went along, and by the rules should not have. */
  | { readonly kind: 'sent'; readonly although: NotSentReason | undefined }
  | { readonly kind: 'not-sent'; readonly because: NotSentReason }
  | { readonly kind: 'cannot-tell'; readonly because: UnknownReason };

export type DropReason =
  | 'secure-from-http'
  | 'none-without-secure'
  | 'host-prefix'
  | 'secure-prefix'
  | 'other-domain'
  | 'public-suffix'
  | 'too-large'
  | 'cross-site-answer';

export type NotSentReason =
  | 'domain'
  | 'path'
  | 'secure'
  | 'expired'
  | 'strict'
  | 'lax-method'
  | 'lax-subresource'
  | 'unset-method'
  | 'unset-subresource'
  | 'dropped'
  | 'replaced'
  | 'deleted'
  /** Another value of its name went along. */
  | 'other-value'
  /** curl sent none at all: it has no cookies of its own accord. */
  | 'program'
  /** No rule keeps it back: blocked as third party, in another profile, partitioned, deleted by hand or script. */
  | 'unexplained';

export type UnknownReason =
  /** The recorder leaves cookies out. */
  | 'cookies-not-recorded'
  | 'headers-not-recorded'
  /** Its attributes are not known, because the capture does not show where it was set. */
  | 'attributes-unknown'
  /** What page asked for it is not recorded. */
  | 'initiator-unknown'
  /** Whether it is a page of its own or a part of one is not recorded. */
  | 'target-unknown'
  /** Browsers differ: Secure on http://localhost. */
  | 'localhost'
  /** The request began before the answer that sets it had come. */
  | 'answer-not-there-yet';
