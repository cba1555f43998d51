/**
 * Authorization responses: in the query or the fragment of the redirect (RFC 6749 sections 4.1.2 and 4.2.2), in a form
 * (Form Post Response Mode) or inside a signed `response` (JARM). A code and a state alone make none: it comes to a
 * redirect_uri that was asked for, or brings a state that was sent, or is announced by the server that was asked.
 * Left out: web_message, and responses that are encrypted, of which only the delivery is seen.
 */
import { readUrl } from '#core/sequence/url-text.ts';
import type { AuthorizationRequest } from './authorization-requests.ts';
import { grouped } from './grouped.ts';
import { headerOf, type HopFacts } from './hop-facts.ts';
import {
  addressOf,
  bodyParameters,
  claimParameters,
  fragmentParameters,
  locationParameters,
  parametersOf,
  queryParameters,
  type Parameters,
} from './parameters.ts';

export interface AuthorizationResponse {
  /** The hop it was read in: the one that was requested with it, else the one whose answer announces it. */
  readonly facts: HopFacts;
  /** The position of that hop among the hops. */
  readonly at: number;
  readonly mode: 'query' | 'fragment' | 'form_post';
  /** With JARM, those inside the signed response. */
  readonly parameters: Parameters;
  readonly isJarm: boolean;
  /** Why the parameters cannot be read, in a sentence. */
  readonly hiddenBecause: string | undefined;
  /** Where it was delivered: as written, and without query and fragment. */
  readonly target: string;
  readonly address: string;
  /** The hop that requested the address; undefined where it is not in the capture. */
  readonly landing: HopFacts | undefined;
  /** Later loads of the same response. */
  readonly again: readonly HopFacts[];
}

type Reading = Pick<AuthorizationResponse, 'facts' | 'at' | 'mode' | 'parameters' | 'target'> & {
  readonly announced: boolean;
};

export function authorizationResponsesIn(
  hops: readonly HopFacts[],
  attempts: readonly AuthorizationRequest[],
): readonly AuthorizationResponse[] {
  const belongs = belongsTo(attempts);
  const asking = new Set(attempts.map(({ facts }) => facts));
  const found = new Map<string, AuthorizationResponse & { again: HopFacts[] }>();
  for (const reading of hops.flatMap((facts, at) => readingsOf(facts, at, asking.has(facts)))) {
    const response = { ...opened(reading), again: [], landing: reading.announced ? undefined : reading.facts };
    if (!belongs(response, reading)) continue;
    const key = keyOf(response);
    const known = found.get(key);
    if (known === undefined) {
      found.set(key, response);
      continue;
    }
    // What comes again at another address was passed on by whoever received it.
    if (known.address !== response.address) continue;
    if (known.landing !== undefined) known.again.push(reading.facts);
    // The address as it was requested says more than the header that announced it, but may have lost a fragment.
    else if (!reading.announced) found.set(key, { ...response, mode: known.mode });
  }
  return withLandings([...found.values()], hops);
}

const ANSWERS = ['code', 'error', 'id_token', 'access_token', 'response'] as const;
const COMPANIONS = ['state', 'iss', 'session_state', 'id_token', 'scope', 'response'] as const;

/** Every part of a hop that looks like a response. */
function readingsOf(facts: HopFacts, at: number, asks: boolean): readonly Reading[] {
  const { request } = facts.hop;
  const url = request?.url ?? '';
  const location = locationOf(facts);
  const requested: readonly Omit<Reading, 'facts' | 'at'>[] = asks
    ? []
    : [
        { mode: 'query', parameters: queryParameters(facts), target: url, announced: false },
        { mode: 'fragment', parameters: fragmentParameters(facts), target: url, announced: false },
        { mode: 'form_post', parameters: bodyParameters(facts), target: url, announced: false },
      ];
  const announced = (['query', 'fragment'] as const).map((mode) => ({
    mode,
    parameters: locationParameters(facts)[mode],
    target: location,
    announced: true,
  }));
  return [...requested, ...(location === '' ? [] : announced)]
    .filter(({ mode, parameters }) => isAnswer(parameters) && (mode !== 'form_post' || request?.method === 'POST'))
    .map((reading) => ({ facts, at, ...reading }));
}

const isAnswer = ({ one }: Parameters): boolean =>
  ANSWERS.some((name) => one(name) !== undefined) &&
  one('grant_type') === undefined &&
  one('response_type') === undefined &&
  (one('response') === undefined || one('code') !== undefined || one('response')?.value.startsWith('ey') === true);

function locationOf({ hop }: HopFacts): string {
  const location = headerOf(hop.response, 'location') ?? '';
  const base = hop.request?.url ?? '';
  return location.startsWith('/') && URL.canParse(location, base) ? new URL(location, base).href : location;
}

function opened(reading: Reading): Omit<AuthorizationResponse, 'landing' | 'again'> {
  const { facts, at, mode, parameters, target } = reading;
  const common = { facts, at, mode, target, address: addressOf(target) };
  const envelope = parameters.one('response');
  if (envelope === undefined) return { ...common, parameters, isJarm: false, hiddenBecause: undefined };
  const leaf = [...facts.request, ...facts.answer].find(
    ({ kind, name, value }) => kind === 'token' && name === 'response' && value === envelope.value,
  );
  const hiddenBecause = leaf === undefined ? 'The response is encrypted or cut off.' : undefined;
  return { ...common, parameters: parametersOf(claimParameters(facts, leaf)), isJarm: true, hiddenBecause };
}

/** Whether a response belongs to what was asked, or to a request before the capture began. */
function belongsTo(
  attempts: readonly AuthorizationRequest[],
): (response: Pick<AuthorizationResponse, 'address' | 'parameters' | 'isJarm'>, reading: Reading) => boolean {
  const redirectAddresses = new Map<string, number>();
  const states = new Map<string, AuthorizationRequest>();
  const servers = new Set(attempts.map(({ endpoint }) => readUrl(endpoint).host));
  let firstVisible = Infinity;
  for (const attempt of attempts) {
    const redirectUri = attempt.parameters.one('redirect_uri')?.value;
    const state = attempt.parameters.one('state')?.value;
    if (redirectUri !== undefined) {
      redirectAddresses.set(addressOf(redirectUri), attempt.at);
      firstVisible = Math.min(firstVisible, attempt.at);
    }
    if (state !== undefined && !states.has(state)) states.set(state, attempt);
  }
  return ({ address, parameters, isJarm }, { facts, at, announced }) => {
    if (redirectAddresses.has(address)) return true;
    if (servers.has(readUrl(address).host)) return false;
    if (states.has(parameters.one('state')?.value ?? '')) return true;
    const hasCompanion = isJarm || COMPANIONS.some((name) => parameters.one(name) !== undefined);
    if (!hasCompanion) return false;
    return announced ? servers.has(readUrl(facts.hop.request?.url ?? '').host) : at < firstVisible;
  };
}

/** Equal wherever one response is seen. */
const keyOf = ({ parameters }: Pick<AuthorizationResponse, 'parameters'>): string =>
  [...ANSWERS, 'state'].map((name) => parameters.one(name)?.value ?? '').join('\n');

/** A fragment is not requested; the address without it is. */
function withLandings(
  responses: readonly AuthorizationResponse[],
  hops: readonly HopFacts[],
): readonly AuthorizationResponse[] {
  const isMissing = ({ landing, mode }: AuthorizationResponse): boolean => landing === undefined && mode === 'fragment';
  const missing = grouped(responses.filter(isMissing), ({ at }) => at);
  if (missing.size === 0) return responses;
  const landings = new Map<AuthorizationResponse, HopFacts | undefined>();
  const nextAt = new Map<string, HopFacts>();
  for (const [at, facts] of [...hops.entries()].toReversed()) {
    for (const response of missing.get(at) ?? []) landings.set(response, nextAt.get(response.address));
    if (facts.hop.request?.method === 'GET') nextAt.set(addressOf(facts.hop.request.url), facts);
  }
  return responses.map((each) => (landings.has(each) ? { ...each, landing: landings.get(each) } : each));
}
