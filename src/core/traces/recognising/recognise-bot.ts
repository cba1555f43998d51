/**
 * The exchanges around a bot's sign-in, by their path and what they carry: the Token Service in every version of the
 * SDKs, the Connector, Direct Line, the Emulator. Hosts are no criterion: regions, clouds and tunnels have their own.
 * Sources: the Bot Framework SDKs' user token client and OAuthPrompt, the Microsoft 365 Agents SDK, the Bot Connector and
 * Direct Line REST documentation, the Bot Framework Emulator.
 */
import { queryValue } from '#core/sequence/url-text.ts';
import type { HttpRequest } from '#core/sequence/wire.ts';
import { memberOf, scanJson, stringOf, type JsonNode } from '#core/shared/json-scanner.ts';
import type { Hop } from '#core/traces/model.ts';
import type { ExchangeKind } from './exchange-kinds.ts';
import { urlOf } from './message-parts.ts';
import { isDigits } from './sign-in-digits.ts';

/** How a path ends, in lower case: the service does not tell cases apart. */
const BY_ENDING: readonly (readonly [string, ExchangeKind])[] = [
  ['/api/usertoken/exchange', 'exchange-token'],
  ['/api/usertoken/getaadtokens', 'get-aad-tokens'],
  ['/api/usertoken/gettokenstatus', 'token-status'],
  ['/api/usertoken/signout', 'sign-out'],
  ['/api/usertoken/emulateoauthcards', 'emulate-cards'],
  ['/api/usertoken/tokenresponse', 'emulator-token'],
  ['/api/botsignin/getsigninurl', 'get-link'],
  ['/api/botsignin/getsigninresource', 'get-link'],
  ['/api/sas/posttoken', 'post-token'],
  ['/.auth/web/redirect', 'provider-redirect'],
  ['/api/oauth/postsignincallback', 'callback'],
  ['/v3/directline/tokens/generate', 'direct-line-token'],
  ['/v3/directline/tokens/refresh', 'direct-line-refresh'],
  ['/v3/directline/session/getsessionid', 'direct-line-session'],
];

export function botKindOf(hop: Hop): ExchangeKind | undefined {
  const url = urlOf(hop);
  const path = url.path.toLowerCase();
  if (activityOf(hop) !== undefined) return kindOfActivity(path);
  const isGetToken = path.endsWith('/api/usertoken/gettoken');
  if (isGetToken || path.endsWith('/api/usertoken/gettokenorsigninresource')) {
    if (isDigits(queryValue(url, 'code') ?? '')) return 'redeem-digits';
    return isGetToken ? 'get-token' : 'get-token-or-link';
  }
  if (path.endsWith('/api/oauth/signin') && queryValue(url, 'signin') !== undefined) return 'open-link';
  if (path.includes('/.auth/web/login/')) return 'connection-login';
  if (url.host.startsWith('login.botframework.') && path.includes('/.well-known/'))
    return path.endsWith('/keys') ? 'key-set' : 'metadata';
  return BY_ENDING.find(([ending]) => path.endsWith(ending))?.[1];
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

/** Most JSON that browsers post is no activity: it is told by its words before it is read. */
const ACTIVITY_MEMBERS = ['conversation', 'recipient', 'channelId', 'serviceUrl', 'attachments'] as const;

function readActivity(text: string | undefined): JsonNode | undefined {
  if (text === undefined || !/^\s*\{/.test(text) || !text.includes('"type"')) return undefined;
  if (!ACTIVITY_MEMBERS.some((name) => text.includes(`"${name}"`))) return undefined;
  const { root } = scanJson(text, { comments: true });
  return isActivity(root) ? root : undefined;
}

/** By the members that other JSON with a `type` does not have (Bot Framework activity schema). */
export const isActivity = (root: JsonNode | undefined): boolean =>
  stringOf(root, 'type') !== undefined && ACTIVITY_MEMBERS.some((name) => memberOf(root, name) !== undefined);
