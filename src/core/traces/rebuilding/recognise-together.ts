/**
 * What hops are that only others tell: endpoints that a discovery document named (RFC 8414 section 2), the address that
 * a request for authorization gave to return to, pages of a host where a sign-in was begun, calls with a token that was
 * handed out before.
 */
import { readUrl } from '#core/sequence/url-text.ts';
import { stringOf } from '#core/shared/json-scanner.ts';
import { locationOf } from '#core/traces/links/location.ts';
import { pageOf } from '#core/traces/links/page-of.ts';
import type { Hop } from '#core/traces/model.ts';
import { TOKEN_REQUESTS, TOKEN_SERVICE_CALLS, type ExchangeKind } from '#core/traces/recognising/exchange-kinds.ts';
import {
  addressOf,
  bearerOf,
  formOf,
  hostOf,
  isPreflight,
  jsonAnswerOf,
  parameterOf,
  urlOf,
  valueIn,
} from '#core/traces/recognising/message-parts.ts';
import { leadsToProvider } from '#core/traces/recognising/provider-hosts.ts';
import { recogniseExchange } from '#core/traces/recognising/recognise.ts';

/** The endpoints of a discovery document that are recognised by their address alone. */
const ENDPOINTS: readonly (readonly [string, ExchangeKind])[] = [
  ['userinfo_endpoint', 'userinfo'],
  ['introspection_endpoint', 'introspection'],
  ['revocation_endpoint', 'revocation'],
  ['end_session_endpoint', 'logout'],
  ['jwks_uri', 'provider-keys'],
  ['pushed_authorization_request_endpoint', 'push-request'],
  ['device_authorization_endpoint', 'device-authorization'],
];
const RESPONSE_NAMES = ['code', 'error', 'id_token', 'access_token', 'response', 'state'] as const;
/** A shorter state may come again elsewhere by chance. */
const SHORTEST_STATE = 8;
const PASSWORD_NAMES = /^(?:passwd|password|pass|pwd|pin|otp|otc|loginfmt|username|login|email|identifier)$/i;

/** What the hops that are recognised by themselves say of the others. */
interface Known {
  readonly endpoints: ReadonlyMap<string, ExchangeKind>;
  /** Where providers were told to return to, and where fragments were sent. */
  readonly returnAddresses: ReadonlySet<string>;
  /** Where an answer was sent in a fragment, which the request does not show. */
  readonly fragmentAddresses: ReadonlySet<string>;
  readonly states: ReadonlySet<string>;
  readonly providerHosts: ReadonlySet<string>;
  /** Of the endpoints, the return addresses and the providers: nothing else need be looked at but states and tokens. */
  readonly hosts: ReadonlySet<string>;
  readonly tokens: ReadonlySet<string>;
}

/** The same hops; those that only others tell know what they are. */
export function recogniseTogether(hops: readonly Hop[]): readonly Hop[] {
  const known = knownFrom(hops);
  const called = new Set<string>();
  return hops.map((hop) => {
    if (hop.request === undefined || isPreflight(hop) || recogniseExchange(hop) !== undefined) return hop;
    const exchange = kindAmong(hop, known, called);
    return exchange === undefined ? hop : { ...hop, exchange };
  });
}

function knownFrom(hops: readonly Hop[]): Known {
  const endpoints = new Map<string, ExchangeKind>();
  const returnAddresses = new Set<string>();
  const fragmentAddresses = new Set<string>();
  const states = new Set<string>();
  const providerHosts = new Set<string>();
  const tokens = new Set<string>();
  for (const hop of hops) {
    const kind = recogniseExchange(hop);
    const sentTo = fragmentTarget(hop);
    if (sentTo !== undefined) fragmentAddresses.add(sentTo);
    if (sentTo !== undefined && kind === 'authorize') returnAddresses.add(sentTo);
    if (kind === 'provider-metadata') {
      for (const [name, endpoint] of ENDPOINTS) {
        const address = stringOf(jsonAnswerOf(hop), name);
        if (address !== undefined) endpoints.set(addressOf(readUrl(address)), endpoint);
      }
    } else if (kind === 'push-request' || leadsToProvider(kind)) {
      if (kind !== 'push-request') providerHosts.add(hostOf(hop));
      const redirectUri = parameterOf(hop, 'redirect_uri');
      const state = parameterOf(hop, 'state');
      if (redirectUri !== undefined) returnAddresses.add(addressOf(readUrl(redirectUri)));
      if (state !== undefined && state.length >= SHORTEST_STATE) states.add(state);
    } else if (TOKEN_REQUESTS.has(kind) || TOKEN_SERVICE_CALLS.has(kind)) {
      const answer = jsonAnswerOf(hop);
      const token = stringOf(answer, 'access_token') ?? stringOf(answer, 'token');
      if (token !== undefined) tokens.add(token);
    }
  }
  const addresses = [...endpoints.keys(), ...returnAddresses].map((address) => readUrl(address).host);
  const hosts = new Set([...providerHosts, ...addresses]);
  return { endpoints, returnAddresses, fragmentAddresses, states, providerHosts, hosts, tokens };
}

/** Where a redirect takes a provider's answer in its fragment. */
function fragmentTarget(hop: Hop): string | undefined {
  const location = locationOf(hop);
  if (location?.includes('#') !== true) return undefined;
  const sentTo = readUrl(location);
  return RESPONSE_NAMES.some((name) => valueIn(sentTo.fragment, name) !== undefined) ? addressOf(sentTo) : undefined;
}

function kindAmong(hop: Hop, known: Known, called: Set<string>): ExchangeKind | undefined {
  const isKnownHost = known.hosts.has(hostOf(hop));
  if (!isKnownHost && !mayBringState(hop)) return isFirstCall(hop, known, called) ? 'call-resource' : undefined;
  const url = urlOf(hop);
  const address = addressOf(url);
  const endpoint = known.endpoints.get(address);
  if (endpoint !== undefined) return endpoint;
  const isReturnAddress = known.returnAddresses.has(address);
  if (isReturnAddress && known.fragmentAddresses.has(address) && !called.has(address)) {
    called.add(address);
    return 'authorization-response';
  }
  const isResponse = answersAuthorization(hop, known, isReturnAddress);
  if (isResponse) return formOf(hop).length > 0 ? 'form-post-response' : 'authorization-response';
  if (known.providerHosts.has(url.host)) return kindAtProvider(hop);
  return isFirstCall(hop, known, called) ? 'call-resource' : undefined;
}

const mayBringState = ({ request }: Hop): boolean =>
  request !== undefined && (/state|%[4-7]/i.test(request.url) || request.body?.text.includes('state') === true);

function answersAuthorization(hop: Hop, { states }: Known, isReturnAddress: boolean): boolean {
  const { query, fragment } = urlOf(hop);
  const form = formOf(hop);
  const state = [query, form, fragment].map((each) => valueIn(each, 'state')).find((value) => value !== undefined);
  if (isReturnAddress) {
    return [query, form, fragment].some((each) => RESPONSE_NAMES.some((name) => valueIn(each, name) !== undefined));
  }
  const answers = [query, form, fragment].some((each) =>
    ['code', 'error'].some((name) => valueIn(each, name) !== undefined),
  );
  return answers && state !== undefined && states.has(state);
}

/** A page where the person signs in, or what that page sends. */
function kindAtProvider(hop: Hop): ExchangeKind | undefined {
  const isPost = hop.request?.method.toUpperCase() === 'POST';
  if (isPost) return formOf(hop).some(({ name }) => PASSWORD_NAMES.test(name)) ? 'login-form' : undefined;
  const asksForPassword = pageOf(hop)?.forms.some(({ fields }) => fields.some(({ type }) => type === 'password'));
  return asksForPassword === true ? 'login-page' : undefined;
}

/** The first use of a token at each host; a page makes thousands. */
function isFirstCall(hop: Hop, { tokens }: Known, called: Set<string>): boolean {
  const bearer = tokens.size === 0 ? undefined : bearerOf(hop);
  if (bearer === undefined || !tokens.has(bearer)) return false;
  const use = `${hostOf(hop)} ${bearer}`;
  if (called.has(use) && (hop.response?.status ?? 0) !== 401) return false;
  called.add(use);
  return true;
}
