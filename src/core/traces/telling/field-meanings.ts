/**
 * What the values of a sign-in mean: by name and, where one name stands for different things, by the exchange that
 * carries it. Three kinds of `code` and three of `state` travel through one sign-in.
 */
import type { Decoded } from '#core/sequence/decode-value.ts';
import type { ExchangeKind } from '#core/traces/recognising/exchange-kinds.ts';
import { CANCELLED, isDigits } from '#core/traces/recognising/sign-in-digits.ts';
import { meaningOfBotId, meaningOfBotValue } from './bot-value-meanings.ts';
import { MEMBER_MEANINGS, PARAMETER_MEANINGS } from './parameter-meanings.ts';

const BOT_ID = 'The bot: on Teams 28: and its app id.';
const USER_ID = 'The user as the channel names them, for this bot only. It is not the Entra object id.';
const USER_NAME = 'The person’s name: personal data.';
const PROVIDER_APP = 'The app that asks, as the provider knows it; of a bot’s connection it is not the bot.';
const SIX_DIGITS = 'The six digits that the page handed over.';
const NOT_FINISHED = 'The window was closed or its page failed; the bot cannot tell which.';

/** By the last one or two names of the value's path, in lower case. */
const MEANINGS: ReadonlyMap<string, string> = new Map([
  ['userid', 'The user as the channel names them; the same as from.id of the activity.'],
  ['user.id', 'The user as the channel names them; has to be from.id of the activity.'],
  ['bot.id', BOT_ID],
  ['msappid', 'The bot’s app id.'],
  ['connectionname', 'The OAuth connection setting of the bot. It has to be the same name wherever it stands.'],
  ['channelid', 'The channel; part of the key under which the token is stored.'],
  ['serviceurl', 'Where the bot answers; the claim of this name in the Connector’s token has to be equal.'],
  ['activityid', 'The activity that started this sign-in.'],
  ['value.commandid', 'The command of the messaging extension.'],
  ['signin', 'The signin id: the Token Service’s handle for this sign-in.'],
  ['redirect_uri', 'Where to return to afterwards.'],
  ['client_secret', 'A secret: never share it.'],
  ['response_type', 'What the answer brings: a code is redeemed afterwards, token and id_token come at once.'],
  ['scope', 'What access is asked for.'],
  ['grant_type', 'How the token is asked for.'],
  ['payload.iss', 'Who issued the token.'],
  ['payload.aud', 'Whom the token is for.'],
  ['payload.exp', 'The token’s end, in seconds since 1970.'],
  ['payload.nbf', 'The token’s beginning, in seconds since 1970.'],
  ['payload.iat', 'When the token was issued, in seconds since 1970.'],
  ['payload.serviceurl', 'The serviceUrl for which this token vouches.'],
  ['payload.appid', 'The client application that the token was issued to.'],
  ['payload.tid', 'The tenant that issued the token.'],
  ['header.kid', 'Names the key that signed the token.'],
  ['header.alg', 'The signature’s algorithm.'],
  ['body.issuer', 'The issuer that its tokens name in iss.'],
  ['body.jwks_uri', 'Where the public keys are.'],
  ['header.location', 'Where the browser is sent.'],
  ['header.authorization', 'The token that the sender proves itself with.'],
  ['notifysuccess', 'What the page gives to the window that opened it.'],
  ['body.signinlink', 'The link for the person.'],
  ['sasurl.state', 'The signin id once more.'],
  ['sasurl.expiry', 'Until when a token may be posted there, in seconds since 1970.'],
  ['sasurl.hmac', 'The Token Service’s own seal on this address: a secret.'],
  ['tokenpostresource.sasurl', 'Where a client may post the person’s token without asking the bot.'],
  [
    'tokenexchangeresource.id',
    'Names this attempt: signin/tokenExchange brings it back, and the bot tells duplicates by it.',
  ],
  [
    'tokenexchangeresource.uri',
    'What a silent token has to be for; equal to webApplicationInfo.resource in the manifest.',
  ],
  ['tokenexchangeresource.providerid', 'Which kind of provider the connection has.'],
  ['authentication.token', 'The token that the client got silently, for the bot to exchange.'],
  ['conversation.id', 'The conversation; an answer is posted to it.'],
  ['from.aadobjectid', 'The user’s object id in Entra ID: personal data.'],
  ['error.code', 'The kind of error.'],
]);

/** Names that mean something in one kind of exchange only, or something else than elsewhere. */
const MEANINGS_BY_KIND: ReadonlyMap<ExchangeKind | undefined, ReadonlyMap<string, string>> = new Map([
  [
    'activity',
    new Map([
      ['from.id', USER_ID],
      ['from.name', USER_NAME],
      ['recipient.id', BOT_ID],
      ['body.id', 'The id of this activity.'],
      ['body.timestamp', 'When the channel sent the activity, in UTC.'],
      ['body.name', 'Which invoke or event this is.'],
      ['value.code', 'Why the client could not get a token by itself.'],
    ]),
  ],
  [
    'send-activity',
    new Map([
      ['from.id', BOT_ID],
      ['from.name', 'The bot’s name.'],
      ['recipient.id', USER_ID],
      ['recipient.name', USER_NAME],
    ]),
  ],
  ['client-credentials', new Map([['client_id', 'The app that asks in its own name; of a bot, its app id.']])],
  ['authorize', new Map([['client_id', PROVIDER_APP]])],
  ['redeem-code', new Map([['client_id', PROVIDER_APP]])],
]);

/** Where a provider speaks with the person and then sends the browser back, and where the browser comes back to. */
const PROVIDER_PAGES: ReadonlySet<ExchangeKind | undefined> = new Set([
  'authorize',
  'login-page',
  'login-form',
] as const);
const TAKES_CODES: ReadonlySet<ExchangeKind | undefined> = new Set([
  'provider-redirect',
  'authorization-response',
  'form-post-response',
] as const);

/** Undefined for a value that needs no sentence; the kind is that of the exchange that carries it. */
export function meaningOf(leaf: Decoded, kind: ExchangeKind | undefined): string | undefined {
  const last = leaf.name.toLowerCase();
  const lastTwo = leaf.path.slice(-2).join('.').toLowerCase();
  const byKind = MEANINGS_BY_KIND.get(kind);
  return (
    meaningOfBotValue(leaf) ??
    byKind?.get(lastTwo) ??
    byKind?.get(last) ??
    MEANINGS.get(lastTwo) ??
    MEMBER_MEANINGS.get(lastTwo) ??
    (last === 'code'
      ? meaningOfCode(leaf, kind)
      : last === 'state'
        ? meaningOfState(leaf, kind)
        : MEANINGS.get(last)) ??
    (isDirect(leaf) ? PARAMETER_MEANINGS.get(last) : undefined) ??
    meaningOfBotId(leaf)
  );
}

function meaningOfCode(leaf: Decoded, kind: ExchangeKind | undefined): string | undefined {
  if (kind === 'get-token' || kind === 'redeem-digits') {
    return leaf.value === '' ? 'Empty: no digits were handed out yet.' : meaningOfDigits(leaf.value);
  }
  const isAsked = isParameter(leaf);
  const isSentOn = isInLocation(leaf);
  if ((kind === 'callback' && isAsked) || (kind === 'provider-redirect' && isSentOn))
    return 'The Token Service’s own code between its two halves; not the provider’s and not the six digits.';
  const isProviders = PROVIDER_PAGES.has(kind)
    ? isSentOn
    : (TAKES_CODES.has(kind) || kind === 'redeem-code') && isAsked;
  return isProviders ? 'The provider’s authorization code. It can be redeemed once.' : undefined;
}

function meaningOfState(leaf: Decoded, kind: ExchangeKind | undefined): string | undefined {
  if (kind === 'get-link' && isParameter(leaf))
    return 'Who signs in, where and for which connection, as base64 of JSON. It is not the OAuth state.';
  if (kind === 'activity') return meaningOfDigits(leaf.value);
  const isOAuth =
    (kind === 'connection-login' && isInLocation(leaf)) ||
    (PROVIDER_PAGES.has(kind) && (isParameter(leaf) || isInLocation(leaf))) ||
    (TAKES_CODES.has(kind) && isParameter(leaf));
  return isOAuth ? 'The OAuth state: has to come back unchanged.' : undefined;
}

function meaningOfDigits(value: string): string | undefined {
  if (value === CANCELLED) return NOT_FINISHED;
  return isDigits(value) ? SIX_DIGITS : undefined;
}

/** A parameter of the request itself: in its query or its form. */
const isParameter = ({ path }: Decoded): boolean => path.length === 2 && path[0] !== 'header';

const isInLocation = ({ path }: Decoded): boolean => path.length === 3 && path[1]?.toLowerCase() === 'location';

/** A parameter or a header’s part, not something inside another value. */
const isDirect = ({ path }: Decoded): boolean =>
  path.length === 2 || (path.length === 3 && (path[0] === 'header' || path[1] === 'form'));
