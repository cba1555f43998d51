/**
 * The OAuth exchanges among some hops: each authorization request with the response it led to (RFC 6749 section 4.1,
 * OAuth 2.0 Multiple Response Types, Form Post Response Mode, JARM) and each token request with its answer (RFC 6749
 * sections 4.1.3 to 6). Left out: what stays between servers, and forms that were not sent.
 */
import { readUrl } from '#core/sequence/url-text.ts';
import { madeOnce } from '#core/shared/made-once.ts';
import { authorizationRequestsIn, withoutRepeats, type AuthorizationRequest } from './authorization-requests.ts';
import { authorizationResponsesIn, type AuthorizationResponse } from './authorization-responses.ts';
import { grouped } from './grouped.ts';
import type { HopFacts } from './hop-facts.ts';
import {
  addressOf,
  answerParameters,
  bodyParameters,
  parametersOf,
  queryParameters,
  type Parameters,
} from './parameters.ts';

export interface Authorization {
  readonly request: AuthorizationRequest | undefined;
  readonly response: AuthorizationResponse | undefined;
}

export interface TokenRequest {
  readonly facts: HopFacts;
  /** Of the form or JSON in the body, then of the query, where they do not belong. */
  readonly parameters: Parameters;
  readonly grant: string;
  readonly endpoint: string;
  /** Members of the JSON answer; empty when it was not recorded. */
  readonly answer: Parameters;
  /** The one whose response brought the code. */
  readonly authorization: Authorization | undefined;
}

export interface OAuthFacts {
  /** In the order in which they begin; a request or a response that is alone stands by itself. */
  readonly authorizations: readonly Authorization[];
  readonly tokenRequests: readonly TokenRequest[];
}

/** Rules about what crosses sign-ins ask for the same hops again. */
export const oauthFactsOf = madeOnce((hops: readonly HopFacts[]): OAuthFacts => {
  const asked = hops.filter(({ hop }) => hop.request !== undefined && hop.request.method !== 'OPTIONS');
  const attempts = authorizationRequestsIn(asked);
  const responses = authorizationResponsesIn(asked, attempts).toSorted((a, b) => a.at - b.at);
  const requests = withoutRepeats(
    attempts,
    responses.map(({ at }) => at),
  );
  const authorizations = paired(requests, responses);
  return { authorizations, tokenRequests: tokenRequestsIn(asked, authorizations) };
});

/** In order: by state; what is left over by redirect_uri, the request sent last first; then if only one request still waits. */
function paired(
  requests: readonly AuthorizationRequest[],
  responses: readonly AuthorizationResponse[],
): readonly Authorization[] {
  const byState = pairedByState(requests, responses);
  const taken = new Set(byState.values());
  const answered = new Map([
    ...byState,
    ...pairedByAddress(
      requests.filter((request) => !taken.has(request)),
      responses.filter((response) => !byState.has(response)),
    ),
  ]);
  const withResponse = new Set(answered.values());
  return [
    ...responses.map((response): Authorization => ({ request: answered.get(response), response })),
    ...requests
      .filter((request) => !withResponse.has(request))
      .map((request): Authorization => ({ request, response: undefined })),
  ].toSorted((a, b) => beginOf(a) - beginOf(b));
}

type Pairs = ReadonlyMap<AuthorizationResponse, AuthorizationRequest>;

/** A second response to one request is one to it all the same. */
function pairedByState(requests: readonly AuthorizationRequest[], responses: readonly AuthorizationResponse[]): Pairs {
  const byState = grouped(requests, ({ parameters }) => parameters.one('state')?.value);
  const pairs = new Map<AuthorizationResponse, AuthorizationRequest>();
  const taken = new Set<AuthorizationRequest>();
  for (const response of responses) {
    const state = response.parameters.one('state')?.value;
    const same = (state === undefined ? [] : (byState.get(state) ?? [])).filter(({ at }) => at <= response.at);
    const request = same.findLast((each) => !taken.has(each)) ?? same.at(-1);
    if (request === undefined) continue;
    pairs.set(response, request);
    taken.add(request);
  }
  return pairs;
}

function pairedByAddress(
  requests: readonly AuthorizationRequest[],
  responses: readonly AuthorizationResponse[],
): Pairs {
  const pairs = new Map<AuthorizationResponse, AuthorizationRequest>();
  const waiting = new Set<AuthorizationRequest>();
  const byAddress = new Map<string, AuthorizationRequest[]>();
  let next = 0;
  for (const response of responses) {
    for (let request = requests[next]; request !== undefined && request.at <= response.at; request = requests[next]) {
      const address = addressOf(request.parameters.one('redirect_uri')?.value ?? '');
      const stack = byAddress.get(address) ?? [];
      stack.push(request);
      byAddress.set(address, stack);
      waiting.add(request);
      next += 1;
    }
    const [only] = waiting;
    const request =
      lastWaiting(byAddress.get(response.address) ?? [], waiting) ??
      (waiting.size === 1 && only !== undefined && mayReturnTo(only, response) ? only : undefined);
    if (request === undefined) continue;
    pairs.set(response, request);
    waiting.delete(request);
  }
  return pairs;
}

/** The client of another host was sent the answer to a request of its own, which the capture does not hold. */
function mayReturnTo({ parameters }: AuthorizationRequest, { address }: AuthorizationResponse): boolean {
  const redirectUri = parameters.one('redirect_uri')?.value;
  return redirectUri === undefined || readUrl(redirectUri).host === readUrl(address).host;
}

/** Takes it off the stack. */
function lastWaiting<Item>(stack: Item[], waiting: ReadonlySet<Item>): Item | undefined {
  let last = stack.pop();
  while (last !== undefined && !waiting.has(last)) last = stack.pop();
  return last;
}

const beginOf = ({ request, response }: Authorization): number => request?.at ?? response?.at ?? 0;

function tokenRequestsIn(hops: readonly HopFacts[], authorizations: readonly Authorization[]): readonly TokenRequest[] {
  const byCode = new Map(
    authorizations.map(
      (authorization) => [authorization.response?.parameters.one('code')?.value, authorization] as const,
    ),
  );
  return hops.flatMap((facts): readonly TokenRequest[] => {
    const parameters = parametersOf([...bodyParameters(facts).all, ...queryParameters(facts).all]);
    const grant = parameters.one('grant_type')?.value;
    if (grant === undefined) return [];
    const code = parameters.one('code')?.value;
    return [
      {
        facts,
        parameters,
        grant,
        endpoint: addressOf(facts.hop.request?.url ?? ''),
        answer: answerParameters(facts),
        authorization: code === undefined ? undefined : byCode.get(code),
      },
    ];
  });
}
