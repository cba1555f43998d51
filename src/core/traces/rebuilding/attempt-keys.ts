/**
 * By what the hops of one attempt to sign in are told: what two of them share and no other has, and what else they may be
 * found by where nothing of the attempt's own tells.
 */
import { readUrl } from '#core/sequence/url-text.ts';
import { memberOf, stringOf } from '#core/shared/json-scanner.ts';
import { readTraceLeaves } from '#core/traces/decoding/trace-leaves.ts';
import type { Hop } from '#core/traces/model.ts';
import { SIGN_IN_KINDS, type ExchangeKind } from '#core/traces/recognising/exchange-kinds.ts';
import { addressOf, hostOf, isPreflight, parameterOf, urlOf, valueIn } from '#core/traces/recognising/message-parts.ts';
import { activityOf, recogniseExchange } from '#core/traces/recognising/recognise.ts';
import { signinIdsIn } from '#core/traces/recognising/signin-runs.ts';

type Kinds = ReadonlySet<ExchangeKind | undefined>;
export const ASKS_PROVIDER: Kinds = new Set<ExchangeKind>(['authorize', 'saml-request', 'ws-fed-request']);
export const BRINGS_ANSWER: Kinds = new Set<ExchangeKind>([
  'authorization-response',
  'form-post-response',
  'saml-response',
  'ws-fed-response',
  'provider-redirect',
]);
const AT_TOKEN_SERVICE: Kinds = new Set<ExchangeKind>([
  'open-link',
  'connection-login',
  'provider-redirect',
  'callback',
  'post-token',
]);

/** What two hops of one attempt share and no other has. */
export function keysOf(hop: Hop, kind: ExchangeKind | undefined): readonly string[] {
  if (kind === undefined) return [];
  const state = parameterOf(hop, 'state') ?? valueIn(urlOf(hop).fragment, 'state');
  const hasState = ASKS_PROVIDER.has(kind) || BRINGS_ANSWER.has(kind) || kind === 'push-request';
  const relay = kind === 'saml-request' || kind === 'saml-response' ? parameterOf(hop, 'RelayState') : undefined;
  return [
    ...(AT_TOKEN_SERVICE.has(kind) ? signinIdsIn(hop).map((id) => `signin ${id}`) : []),
    ...(hasState && state !== undefined ? [`state ${state}`] : []),
    ...(relay === undefined ? [] : [`relay ${relay}`]),
  ];
}

/** What else a hop may be found by, the surest first, where nothing that is its attempt's own tells. */
export function likelyKeysOf(hop: Hop, kind: ExchangeKind | undefined): readonly string[] {
  if (kind === undefined || isPreflight(hop)) return [];
  // Entra ID passes the people of a federated domain on to the provider of their own, by script.
  if (parameterOf(hop, 'wtrealm') === 'urn:federation:MicrosoftOnline') return ['provider login.microsoftonline.com'];
  if (ASKS_PROVIDER.has(kind))
    return parameterOf(hop, 'redirect_uri')?.endsWith('/.auth/web/redirect') === true ? ['token service'] : [];
  if (kind === 'open-link') return ['link given'];
  const answers = BRINGS_ANSWER.has(kind) ? [`returns to ${addressOf(urlOf(hop))}`] : [];
  if (AT_TOKEN_SERVICE.has(kind)) return ['token service', ...answers];
  const client = parameterOf(hop, 'client_id');
  const returnsTo = parameterOf(hop, 'redirect_uri');
  return [
    ...answers,
    ...(returnsTo === undefined ? [] : [`returns to ${addressOf(readUrl(returnsTo))}`]),
    ...(client === undefined ? [] : [`client ${client}`]),
    ...(kind === 'saml-response' ? ['saml'] : []),
    ...(kind === 'ws-fed-response' ? ['ws-fed'] : []),
    `provider ${hostOf(hop)}`,
  ];
}

/** What later hops may find an attempt by. */
export function registeredKeysOf(hop: Hop, kind: ExchangeKind | undefined): readonly string[] {
  if (AT_TOKEN_SERVICE.has(kind)) return ['token service'];
  if (!SIGN_IN_KINDS.has(kind)) return [];
  const client = parameterOf(hop, 'client_id');
  const returnsTo = parameterOf(hop, 'redirect_uri');
  return [
    ...(returnsTo === undefined ? [] : [`returns to ${addressOf(readUrl(returnsTo))}`]),
    ...(client === undefined ? [] : [`client ${client}`]),
    ...(kind === 'saml-request' ? ['saml'] : []),
    ...(kind === 'ws-fed-request' ? ['ws-fed'] : []),
    ...(ASKS_PROVIDER.has(kind) ? [clientKey(hop)] : []),
    ...(BRINGS_ANSWER.has(kind) ? [] : [`provider ${hostOf(hop)}`]),
  ];
}

export const clientKey = (hop: Hop): string =>
  `asks ${hostOf(hop)} ${parameterOf(hop, 'client_id') ?? ''} ${parameterOf(hop, 'redirect_uri') ?? ''}`;

/** The id under which a card offers an exchange and a client answers it. */
export function exchangeKeysOf(hop: Hop): readonly string[] {
  const activity = activityOf(hop);
  if (stringOf(activity, 'name') !== 'signin/tokenExchange') return [];
  const id = stringOf(memberOf(activity, 'value'), 'id');
  return id === undefined ? [] : [`exchange ${id}`];
}

/** The channel's id of the person whom a message comes from or whom a call is about. */
export function personOf(hop: Hop): string | undefined {
  const activity = recogniseExchange(hop) === 'activity' ? activityOf(hop) : undefined;
  if (activity !== undefined) return stringOf(memberOf(activity, 'from'), 'id');
  return urlOf(hop).query.find(({ name }) => name.toLowerCase() === 'userid')?.value ?? personInState(hop);
}

/** The bot’s state names whom it asks for: the link is of the sign-in for which no token was found before. */
function personInState({ request }: Hop): string | undefined {
  if (request === undefined) return undefined;
  const leaves = readTraceLeaves(request);
  return leaves.find(({ path }) => path.join(' ').endsWith('conversation user id'))?.value;
}
