/**
 * Which exchange of a bot's sign-in a hop is, by its path and what it carries. Hosts are no criterion: regions, clouds
 * and tunnels have their own. Sources: the Bot Framework SDKs' user token client and OAuthPrompt, the Bot Connector
 * REST documentation, RFC 6749 sections 4.1 and 4.4.
 */
import { queryValue, readParameters, readUrl } from '#core/sequence/url-text.ts';
import type { HttpRequest } from '#core/sequence/wire.ts';
import { memberOf, scanJson, stringOf, type JsonNode } from '#core/shared/json-scanner.ts';
import type { Hop } from './model.ts';
import { isDigits } from './sign-in-digits.ts';

export type ExchangeKind =
  | 'activity'
  | 'send-activity'
  | 'metadata'
  | 'key-set'
  | 'client-credentials'
  | 'get-token'
  | 'redeem-digits'
  | 'exchange-token'
  | 'get-link'
  | 'open-link'
  | 'connection-login'
  | 'authorize'
  | 'provider-redirect'
  | 'redeem-code'
  | 'callback';

/** The kinds that only happen because somebody signs in. */
export const SIGN_IN_KINDS: ReadonlySet<ExchangeKind | undefined> = new Set<ExchangeKind>([
  'get-token',
  'redeem-digits',
  'exchange-token',
  'get-link',
  'open-link',
  'connection-login',
  'provider-redirect',
  'callback',
]);

/** Hops are never changed, and everything that follows asks for their kinds. */
const recognised = new WeakMap<Hop, { readonly kind: ExchangeKind | undefined }>();

/** Undefined for a hop that has nothing to do with a bot's sign-in. */
export function recogniseExchange(hop: Hop): ExchangeKind | undefined {
  const known = recognised.get(hop) ?? { kind: kindOf(hop) };
  recognised.set(hop, known);
  return known.kind;
}

function kindOf(hop: Hop): ExchangeKind | undefined {
  const { request } = hop;
  if (request === undefined) return undefined;
  const url = readUrl(request.url);
  const path = url.path.toLowerCase();
  if (activityOf(hop) !== undefined) return kindOfActivity(path);
  if (path.endsWith('/api/usertoken/gettoken'))
    return isDigits(queryValue(url, 'code') ?? '') ? 'redeem-digits' : 'get-token';
  if (path.endsWith('/api/usertoken/exchange')) return 'exchange-token';
  if (/\/api\/botsignin\/getsignin(?:url|resource)$/.test(path)) return 'get-link';
  if (path.endsWith('/api/oauth/signin') && queryValue(url, 'signin') !== undefined) return 'open-link';
  if (path.includes('/.auth/web/login/')) return 'connection-login';
  if (path.endsWith('/.auth/web/redirect')) return 'provider-redirect';
  if (path.endsWith('/api/oauth/postsignincallback')) return 'callback';
  if (url.host.startsWith('login.botframework.') && path.includes('/.well-known/'))
    return path.endsWith('/keys') ? 'key-set' : 'metadata';
  const grant = grantOf(hop);
  if (grant === 'client_credentials') return 'client-credentials';
  if (grant === 'authorization_code') return 'redeem-code';
  const asksForCode = queryValue(url, 'response_type') !== undefined && queryValue(url, 'client_id') !== undefined;
  return asksForCode ? 'authorize' : undefined;
}

/** Direct Line's activities go from a browser to the channel and say nothing of the bot. */
function kindOfActivity(path: string): ExchangeKind | undefined {
  if (path.includes('/v3/directline/')) return undefined;
  return path.includes('/v3/conversations/') ? 'send-activity' : 'activity';
}

const readActivities = new WeakMap<HttpRequest, { readonly activity: JsonNode | undefined }>();

/** The activity in a request's body, if that is what it is. */
export function activityOf({ request }: Hop): JsonNode | undefined {
  if (request === undefined) return undefined;
  const known = readActivities.get(request) ?? { activity: readActivity(request.body?.text) };
  readActivities.set(request, known);
  return known.activity;
}

function readActivity(text: string | undefined): JsonNode | undefined {
  if (text === undefined || !/^\s*\{/.test(text)) return undefined;
  const { root } = scanJson(text, { comments: true });
  return isActivity(root) ? root : undefined;
}

/** By the members that other JSON with a `type` does not have (Bot Framework activity schema). */
export const isActivity = (root: JsonNode | undefined): boolean =>
  stringOf(root, 'type') !== undefined &&
  ['conversation', 'recipient', 'channelId', 'serviceUrl', 'attachments'].some(
    (name) => memberOf(root, name) !== undefined,
  );

function grantOf({ request, shown }: Hop): string | undefined {
  const said = shown.find(({ name }) => name === 'grant_type');
  if (said !== undefined) return said.text.replace(/[ -]/g, '_');
  const text = request?.body?.text ?? '';
  return request?.method === 'POST' && text.includes('grant_type=')
    ? readParameters(text).find(({ name }) => name === 'grant_type')?.value
    : undefined;
}
