/**
 * What happens to values beside being carried: those that may be used once are consumed (an authorization code, RFC 6749
 * section 4.1.2; a refresh token that is redeemed; a code_verifier, RFC 7636 section 4.5; a state that came back, RFC
 * 6749 section 10.12; the six digits and the signin id of the Token Service), and some should have stayed what they were.
 */
import type { Decoded } from '#core/sequence/decode-value.ts';
import { readTraceLeaves } from '#core/traces/decoding/trace-leaves.ts';
import type { Hop } from '#core/traces/model.ts';
import { recogniseExchange } from '#core/traces/recognising/recognise.ts';
import { findSigninRuns, isBroken, signinIdOf } from '#core/traces/recognising/signin-runs.ts';
import type { FollowedValue } from './followed-values.ts';

/** The hops whose request consumes a value, by the value. */
export function consumingHops(hops: readonly Hop[]): ReadonlyMap<string, ReadonlySet<string>> {
  const consumed = new Map<string, Set<string>>();
  for (const hop of hops) {
    for (const value of consumedBy(hop)) {
      const hopIds = consumed.get(value) ?? new Set();
      consumed.set(value, hopIds.add(hop.id));
    }
  }
  return consumed;
}

function consumedBy(hop: Hop): readonly string[] {
  if (hop.request === undefined) return [];
  const parameters = readTraceLeaves(hop.request).filter(isParameter);
  const names = new Set(parameters.map(({ name }) => name));
  const kind = recogniseExchange(hop);
  const isAnswer = names.has('state') && !names.has('client_id') && (names.has('code') || names.has('error'));
  const spent: ReadonlySet<string> = new Set([
    ...(names.has('grant_type') ? ['code', 'code_verifier', 'refresh_token', 'device_code'] : []),
    ...(kind === 'redeem-digits' ? ['code'] : []),
    ...(kind === 'callback' ? ['code', 'signin'] : []),
    ...(isAnswer ? ['state'] : []),
  ]);
  return parameters
    .filter(({ name, value }) => spent.has(name) && value !== '')
    .map(({ name, value }) => (name === 'signin' ? signinIdOf(value) : value));
}

/** In the query or the form of the request itself. */
const isParameter = ({ path: [part, , ...inside] }: Decoded): boolean =>
  (part === 'query' || part === 'body') && inside.length === 0;

/** By id, the ids of values that should have been the same: of one sign-in, of one redirect, of one connection. */
export function rivalValues(
  hops: readonly Hop[],
  values: readonly FollowedValue[],
): ReadonlyMap<string, readonly string[]> {
  const idsOf = (name: string, wanted: (value: string) => boolean): readonly string[] =>
    values.filter((value) => value.name === name && wanted(value.value)).map(({ id }) => id);
  const groups = [
    ...findSigninRuns(hops)
      .filter(isBroken)
      .map(({ handedOut, carried }) => new Set([handedOut, ...carried].map((seen) => seen?.id ?? '')))
      .map((signinIds) => idsOf('signin', (value) => signinIds.has(value))),
    idsOf('connectionName', () => true),
    ...hops
      .map(changedStates)
      .filter((states) => states.size > 1)
      .map((states) => idsOf('state', (value) => states.has(value))),
    ...changedRedirects(hops).map((addresses) => idsOf('redirect_uri', (value) => addresses.has(value))),
  ].filter((ids) => ids.length > 1);
  return new Map(groups.flatMap((ids) => ids.map((id) => [id, ids.filter((other) => other !== id)] as const)));
}

/** The state that an authorization request brings and the one that its own answer sends back, where they differ. */
function changedStates({ request, response }: Hop): ReadonlySet<string> {
  if (request === undefined || response === undefined) return new Set();
  const asked = readTraceLeaves(request).filter(isParameter);
  const sent = asked.find(({ name, value }) => name === 'state' && value !== '')?.value;
  if (sent === undefined || !asked.some(({ name }) => name === 'client_id')) return new Set();
  const back = readTraceLeaves(response).filter(
    ({ name, path }) => name === 'state' && (isInLocation(path) || path.join(' ') === 'body form state'),
  );
  const answers = readTraceLeaves(response).some(
    ({ name, path }) => isInLocation(path) && /^(?:code|error)$/.test(name),
  );
  const isForm = back.some(({ path }) => path[0] === 'body');
  return answers || isForm ? new Set([sent, ...back.map(({ value }) => value)]) : new Set();
}

/**
 * The redirect_uri of an authorization request and the one that its code is redeemed with, where they differ (RFC 6749
 * section 4.1.3). The code leads to its request by the state that comes back with it.
 */
function changedRedirects(hops: readonly Hop[]): readonly ReadonlySet<string>[] {
  const [addressOf, stateOf] = [new Map<string, string>(), new Map<string, string>()];
  return hops.flatMap(({ request }) => {
    if (request === undefined) return [];
    const named = new Map(
      readTraceLeaves(request)
        .filter(isParameter)
        .map(({ name, value }) => [name, value] as const),
    );
    const [state, code, address] = ['state', 'code', 'redirect_uri'].map((name) => named.get(name) || undefined);
    if (state !== undefined && address !== undefined && named.has('response_type')) addressOf.set(state, address);
    if (state !== undefined && code !== undefined) stateOf.set(code, state);
    if (!named.has('grant_type') || address === undefined) return [];
    const asked = addressOf.get(stateOf.get(code ?? '') ?? '');
    return asked === undefined || asked === address ? [] : [new Set([asked, address])];
  });
}

const isInLocation = (path: readonly string[]): boolean => path.length === 3 && path[1]?.toLowerCase() === 'location';
