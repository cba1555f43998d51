/** Small facts of one exchange that several rules ask for. */
import type { HttpHeader } from '#core/sequence/wire.ts';
import type { Hop } from '#core/traces/model.ts';
import type { HopFacts, Seen } from './hop-facts.ts';
import type { TokenRequest } from './oauth-facts.ts';
import type { Parameters } from './parameters.ts';

/** The first header of that name, written in lower case (RFC 9110 section 5.1: case does not matter). */
const headerIn = (headers: readonly HttpHeader[] | undefined, name: string): string | undefined =>
  headers?.find((header) => header.name.toLowerCase() === name)?.value;

export const requestHeader = ({ request }: Hop, name: string): string | undefined => headerIn(request?.headers, name);
export const answerHeader = ({ response }: Hop, name: string): string | undefined => headerIn(response?.headers, name);

/** Recorders write 0 or -1 for an answer that never came. */
export const statusOf = ({ response }: Hop): number | undefined =>
  response?.status !== undefined && response.status > 0 ? response.status : undefined;

export const isSuccess = (hop: Hop): boolean => {
  const status = statusOf(hop);
  return status !== undefined && status >= 200 && status < 300;
};

export const isRefusal = (hop: Hop): boolean => (statusOf(hop) ?? 0) >= 400;

export const statusSeen = (hop: Hop): Seen => ({
  hop,
  value: String(statusOf(hop) ?? '(no answer)'),
  where: 'answer status',
});

/** A browser sent it: only browsers add these headers (Fetch standard, Fetch Metadata). */
export const isSentByBrowser = ({ request }: Hop): boolean =>
  ['sec-fetch-mode', 'sec-fetch-site', 'origin'].some((name) => headerIn(request?.headers, name) !== undefined);

/** The token endpoint gave tokens out. */
export const gaveTokens = ({ facts, answer }: TokenRequest): boolean =>
  isSuccess(facts.hop) && firstOf(answer, 'access_token', 'id_token', 'refresh_token') !== undefined;

/** The client proves who it is, so it is no public one (RFC 6749 sections 2.1 and 2.3). */
export function hasClientCredential({ parameters, facts }: TokenRequest): boolean {
  const isBasic = /^basic /i.test(requestHeader(facts.hop, 'authorization') ?? '');
  return isBasic || ['client_secret', 'client_assertion'].some((name) => parameters.one(name) !== undefined);
}

/** Of a client without a credential; undefined when the capture does not show how it redeems its codes. */
export function isPublicClient(requests: readonly TokenRequest[], clientId: string | undefined): boolean | undefined {
  const own = requests.filter(
    ({ parameters, grant }) =>
      (clientId === undefined || (parameters.one('client_id')?.value ?? clientId) === clientId) &&
      ['authorization_code', 'refresh_token'].includes(grant),
  );
  return own.length === 0 ? undefined : !own.some(hasClientCredential);
}

/** The first parameter of these names. */
export const firstOf = (parameters: Parameters, ...names: readonly string[]): Seen | undefined =>
  names.map((name) => parameters.one(name)).find((seen) => seen !== undefined);

/** Enough of a secret to tell it from another, and less than half of it. */
export function masked(value: string): string {
  const secret = value.replace(/^(?:bearer|basic)\s+/i, '');
  return `${secret.slice(0, Math.min(4, Math.floor(secret.length / 4)))}… (${secret.length} characters)`;
}

export const maskedSeen = (seen: Seen): Seen => ({ ...seen, value: masked(seen.value) });

/** When its request was sent and its whole answer had come. */
export const endOf = ({ startedAt, recorded }: Hop): number | undefined =>
  startedAt === undefined ? undefined : startedAt + (recorded.took ?? 0);

/** Times of two files are times of two clocks. */
export const isSameClock = (a: HopFacts, b: HopFacts): boolean => a.hop.recorded.file === b.hop.recorded.file;
