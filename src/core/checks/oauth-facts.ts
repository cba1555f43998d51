/**
 * The OAuth exchanges among the hops of a sign-in: each authorization request with the response it led to (RFC 6749
 * section 4.1, OAuth 2.0 Multiple Response Types, Form Post Response Mode) and each token request with its answer
 * (sections 4.1.3 to 6). A request and a response belong together by state, else by redirect_uri, else by order.
 */
import type { Decoded } from '#core/sequence/decode-value.ts';
import { readUrl } from '#core/sequence/url-text.ts';
import type { HopFacts, Seen } from './hop-facts.ts';

/** The parameters of one message by name, in order; a name may stand twice. */
export interface Parameters {
  readonly all: readonly (Seen & { readonly name: string })[];
  /** The first that is not empty: RFC 6749 section 3.1 treats an empty one as left out. */
  readonly one: (name: string) => Seen | undefined;
}

export interface AuthorizationRequest {
  readonly facts: HopFacts;
  /** Of the query, or of the form of a POST. */
  readonly parameters: Parameters;
  /** `https://login.example/authorize`: without query and fragment. */
  readonly endpoint: string;
  /** Parameters that the address does not show may stand in a request object (RFC 9101, RFC 9126). */
  readonly isByReference: boolean;
}

export interface AuthorizationResponse {
  /** The hop that was requested with the parameters; of a fragment, the one whose answer names it. */
  readonly facts: HopFacts;
  readonly mode: 'query' | 'fragment' | 'form_post';
  readonly parameters: Parameters;
  /** Where it was delivered: without query and fragment. */
  readonly address: string;
}

export interface Authorization {
  readonly request: AuthorizationRequest | undefined;
  readonly response: AuthorizationResponse | undefined;
}

export interface TokenRequest {
  readonly facts: HopFacts;
  /** Of the form in the body. */
  readonly parameters: Parameters;
  readonly grant: string;
  readonly endpoint: string;
  /** Members of the JSON answer; empty when it was not recorded. */
  readonly answer: Parameters;
}

const RESPONSE_MEMBERS: ReadonlySet<string> = new Set(['code', 'error', 'id_token', 'access_token', 'response']);
const REQUEST_MARKS: ReadonlySet<string> = new Set(['response_type', 'request', 'request_uri']);

export function authorizationsIn(hops: readonly HopFacts[]): readonly Authorization[] {
  const requests = hops.flatMap((facts) => authorizationRequest(facts) ?? []);
  const responses = hops.flatMap((facts) => authorizationResponse(facts) ?? []);
  const order = new Map(hops.map((facts, index) => [facts, index] as const));
  const unused = new Set(responses);
  const paired = requests.map((request, index): Authorization => {
    const until = order.get(requests[index + 1]?.facts ?? request.facts) ?? 0;
    const response = responseTo(request, [...unused], order, index + 1 < requests.length ? until : Infinity);
    if (response !== undefined) unused.delete(response);
    return { request, response };
  });
  const alone = [...unused].map((response): Authorization => ({ request: undefined, response }));
  const firstHop = ({ request, response }: Authorization): number =>
    order.get((request ?? response)?.facts ?? ({} as HopFacts)) ?? 0;
  return [...paired, ...alone].sort((a, b) => firstHop(a) - firstHop(b));
}

/** The one with its state; without one, the first before the next request that arrives at its redirect_uri, or at all. */
function responseTo(
  request: AuthorizationRequest,
  responses: readonly AuthorizationResponse[],
  order: ReadonlyMap<HopFacts, number>,
  until: number,
): AuthorizationResponse | undefined {
  const start = order.get(request.facts) ?? 0;
  const later = responses.filter(({ facts }) => (order.get(facts) ?? 0) >= start);
  const state = request.parameters.one('state')?.value;
  const redirectUri = addressOf(request.parameters.one('redirect_uri')?.value ?? '');
  const near = later.filter(({ facts }) => (order.get(facts) ?? 0) < until);
  return (
    later.find(({ parameters }) => state !== undefined && parameters.one('state')?.value === state) ??
    near.find(({ address }) => address === redirectUri) ??
    near[0]
  );
}

function authorizationRequest(facts: HopFacts): AuthorizationRequest | undefined {
  const url = facts.hop.request?.url;
  if (url === undefined) return undefined;
  const parameters = parametersOf(facts, facts.request, ['query', 'body']);
  const names = new Set(parameters.all.map(({ name }) => name));
  if (!names.has('client_id') || ![...REQUEST_MARKS].some((name) => names.has(name)) || names.has('grant_type')) {
    return undefined;
  }
  const isByReference = names.has('request') || names.has('request_uri');
  return { facts, parameters, endpoint: addressOf(url), isByReference };
}

/** A provider's answer in the query or the form of a request; a fragment is never requested and read from Location. */
function authorizationResponse(facts: HopFacts): AuthorizationResponse | undefined {
  const { request, response } = facts.hop;
  if (request === undefined) return undefined;
  const location = response?.headers.find(({ name }) => name.toLowerCase() === 'location')?.value ?? '';
  if (location.includes('#')) {
    const fragment = readUrl(location).fragment.map(({ name, value }) => ({
      hop: facts.hop,
      name,
      value,
      where: `answer header Location, fragment ${name}`,
    }));
    if (isResponse(fragment)) {
      return { facts, mode: 'fragment', parameters: collected(fragment), address: addressOf(location) };
    }
  }
  const mode = request.method === 'POST' ? 'form_post' : 'query';
  const parameters = parametersOf(facts, facts.request, [mode === 'form_post' ? 'body' : 'query']);
  return isResponse(parameters.all) && authorizationRequest(facts) === undefined
    ? { facts, mode, parameters, address: addressOf(request.url) }
    : undefined;
}

/** A code or an error alone is nothing special on the web; with a state or an issuer it is a provider's answer. */
function isResponse(parameters: readonly { readonly name: string }[]): boolean {
  const names = new Set(parameters.map(({ name }) => name));
  const answers = [...RESPONSE_MEMBERS].some((name) => names.has(name));
  return (
    answers &&
    !names.has('grant_type') &&
    ['state', 'iss', 'session_state', 'id_token', 'scope'].some((n) => names.has(n))
  );
}

export function tokenRequestsIn(hops: readonly HopFacts[]): readonly TokenRequest[] {
  return hops.flatMap((facts): readonly TokenRequest[] => {
    const parameters = parametersOf(facts, facts.request, ['body']);
    const grant = parameters.one('grant_type')?.value;
    if (grant === undefined) return [];
    const endpoint = addressOf(facts.hop.request?.url ?? '');
    return [{ facts, parameters, grant, endpoint, answer: parametersOf(facts, facts.answer, ['body'], 'answer ') }];
  });
}

/** Leaves that stand directly in one of these parts: `query state`, not what is inside it. */
function parametersOf(
  { hop }: HopFacts,
  leaves: readonly Decoded[],
  parts: readonly string[],
  prefix = '',
): Parameters {
  const direct = leaves.filter(({ path }) => path.length === 2 && parts.includes(path[0] ?? ''));
  return collected(direct.map(({ name, value, where }) => ({ hop, name, value, where: `${prefix}${where}` })));
}

const collected = (all: readonly (Seen & { readonly name: string })[]): Parameters => ({
  all,
  one: (name) => all.find((each) => each.name === name && each.value !== ''),
});

/** Scheme, host and path: what a redirect URI is compared by. */
export function addressOf(text: string): string {
  const { scheme, host, path } = readUrl(text);
  return `${scheme}://${host}${path}`;
}
