/**
 * What differs from one attempt to sign in to the next by nature: nonces, codes, ids of an attempt, times, signatures.
 * Told by the value's name, or by its form: both sides are the same but for long runs with digits in them, and dates.
 */

import type { ComparedValue } from './model.ts';

/** Names, at the end of where a value stands, of what is made for one attempt only. */
const ONCE =
  /(?:^|[ .])(?:state|nonce|code|code_challenge|code_verifier|user_code|device_code|signin|session_state|timestamp|localtimestamp|iat|exp|nbf|auth_time|jti|uti|rh|aio|sid|at_hash|c_hash|s_hash|signature|session_id|request_id|client-request-id|correlationid|correlation_id|trace_id|hctx|ctx|flowtoken|canary|access_token|refresh_token|client_assertion|SAMLResponse|SAMLRequest|RelayState|expires_in|ext_expires_in|expiration)$/i;

/** Names of what belongs to an app, a person or a tenant, however random it looks. */
const LASTING =
  /(?:client_id|appid|app_id|azp|aud|iss|tid|tenantId|tenant\.id|oid|sub|aadObjectId|userId|(?:from|recipient|user|bot)\.id|connectionName|redirect_uri|resource|scope|scp|kid|x5t|host|path)$/i;

/** False for a value that stands on one side only: that is a difference, whatever it is. */
export function isNewEachTime({ where, left, right }: ComparedValue): boolean {
  // Instead of nothing, or of a word, it should be one.
  if (!left || !right || isWord(left) !== isWord(right) || isDigits(left) !== isDigits(right)) return false;
  if (ONCE.test(where) || /, cookie [^,]*$/.test(where)) return true;
  return LASTING.test(where) ? sameBut(ACTIVITY_IN_PATH, left, right) : lastingPart(left) === lastingPart(right);
}

const isWord = (value: string): boolean => /^[a-z_ -]{1,15}$/i.test(value);
const isDigits = (value: string): boolean => /^\d+$/.test(value);

/** The Connector's addresses end in the activity that is answered. */
const ACTIVITY_IN_PATH = /(\/activities\/)[^/]+/g;
const sameBut = (pattern: RegExp, left: string, right: string): boolean =>
  left.replace(pattern, '$1') === right.replace(pattern, '$1');

const RUN = /\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)?|[\w+/=%-]{6,}/g;
const LONG = 16;

/** A value, or the name of a cookie, without what is random in it. */
export const lastingPart = (value: string): string =>
  value.replace(RUN, (run) => (isDigits(run) || (run.length >= LONG && /\d/.test(run)) ? '…' : run));

/** Headers that say how a message travelled, what the recorder or the browser is, and when. */
const TRANSPORT: ReadonlySet<string> = new Set(
  (
    'accept accept-encoding accept-language accept-ranges age alt-svc cache-control cf-ray connection content-length ' +
    'content-encoding content-security-policy content-security-policy-report-only date dnt etag expires host if-none-match ' +
    'keep-alive last-modified nel p3p pragma priority proxy-connection referer referrer-policy report-to ' +
    'reporting-endpoints request-context save-data server server-timing strict-transport-security te traceparent ' +
    'tracestate transfer-encoding upgrade-insecure-requests user-agent vary via x-azure-ref x-cache x-client-sku ' +
    'x-client-ver x-content-type-options x-ms-correlation-id x-ms-ests-server x-ms-request-id x-powered-by x-xss-protection'
  ).split(' '),
);

export const isTransport = (header: string): boolean =>
  TRANSPORT.has(header.toLowerCase()) || /^(?::|sec-|cf-|x-ms-(?:srs|clitelem))/i.test(header);
