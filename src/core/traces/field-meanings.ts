/**
 * What the values of a sign-in mean, by name and, where one name stands for different things, by shape: three kinds of
 * `code` and three of `state` travel through one sign-in.
 */
import type { Decoded } from '#core/sequence/decode-value.ts';
import { isDigits } from './sign-in-digits.ts';

/** By the last one or two names of the value's path, in lower case. */
const MEANINGS: ReadonlyMap<string, string> = new Map([
  ['userid', 'The user as the channel names them; the same as from.id of the activity.'],
  ['from.id', 'The user as the channel names them, for this bot only. It is not the Entra object id.'],
  ['user.id', 'The user as the channel names them; has to be from.id of the activity.'],
  ['from.aadobjectid', 'The user’s object id in Entra ID.'],
  ['from.name', 'The person’s name: personal data.'],
  ['recipient.id', 'The bot: on Teams 28: and its app id.'],
  ['bot.id', 'The bot: on Teams 28: and its app id.'],
  ['msappid', 'The bot’s app id.'],
  ['connectionname', 'The OAuth connection setting of the bot. It has to be the same name wherever it stands.'],
  ['channelid', 'The channel; part of the key under which the token is stored.'],
  ['serviceurl', 'Where the bot answers; the claim of this name in the Connector’s token has to be equal.'],
  ['activityid', 'The activity that started this sign-in.'],
  ['body.id', 'The id of this activity.'],
  ['body.timestamp', 'When the channel sent the activity, in UTC.'],
  ['body.name', 'Which invoke this is.'],
  ['value.commandid', 'The command of the messaging extension.'],
  ['signin', 'The signin id: the Token Service’s handle for this sign-in.'],
  ['redirect_uri', 'Where to return to afterwards.'],
  ['client_id', 'The app that the connection is registered as at the provider; not the bot.'],
  ['client_secret', 'A secret: never share it.'],
  ['response_type', 'code: the answer is a code to be redeemed, not a token.'],
  ['scope', 'What access is asked for.'],
  ['grant_type', 'How the token is asked for.'],
  ['payload.iss', 'Who issued the token.'],
  ['payload.aud', 'Whom the token is for.'],
  ['payload.exp', 'The token’s end, in seconds since 1970.'],
  ['payload.nbf', 'The token’s beginning, in seconds since 1970.'],
  ['payload.iat', 'When the token was issued, in seconds since 1970.'],
  ['payload.serviceurl', 'The serviceUrl for which this token vouches.'],
  ['payload.appid', 'The app that got the token: the bot.'],
  ['payload.tid', 'The tenant that issued the token.'],
  ['header.kid', 'Names the key that signed the token.'],
  ['header.alg', 'The signature’s algorithm.'],
  ['body.issuer', 'The issuer that its tokens name in iss.'],
  ['body.jwks_uri', 'Where the public keys are.'],
  ['header.location', 'Where the browser is sent.'],
  ['header.authorization', 'The token that the sender proves itself with.'],
  ['notifysuccess', 'What the page gives to the window that opened it: six digits.'],
  ['body.signinlink', 'The link for the person.'],
]);

/** Undefined for a value that needs no sentence. */
export function meaningOf({ name, path, value, kind }: Decoded): string | undefined {
  const last = name.toLowerCase();
  if (last === 'code') return meaningOfCode(value);
  if (last === 'state') return meaningOfState(value, kind);
  return MEANINGS.get(path.slice(-2).join('.').toLowerCase()) ?? MEANINGS.get(last);
}

function meaningOfCode(value: string): string {
  if (value === '') return 'Empty: no digits were handed out yet.';
  if (isDigits(value)) return 'The six digits that the page handed over.';
  if (/^[\da-f]{32}$/i.test(value))
    return 'The Token Service’s own code between its two halves; not the provider’s and not the six digits.';
  return 'The provider’s authorization code. It can be redeemed once.';
}

function meaningOfState(value: string, kind: Decoded['kind']): string {
  if (kind === 'base64-json')
    return 'Who signs in, where and for which connection, as base64 of JSON. It is not the OAuth state.';
  if (isDigits(value)) return 'The six digits that the page handed over.';
  return 'The OAuth state: has to come back unchanged.';
}
