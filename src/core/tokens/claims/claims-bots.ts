/**
 * Claims of the tokens of the Bot Framework’s Connector, of Direct Line (seen in tokens, not documented) and of Google.
 * A row is the name, its source, and the meaning in our words.
 */
import type { ClaimRow } from './claims-jose.ts';

const CONNECTOR = 'Bot Framework';
const DIRECT_LINE = 'seen in tokens of Direct Line';
const GOOGLE = 'Google';

export const CONNECTOR_CLAIMS: readonly ClaimRow[] = [
  ['iss', CONNECTOR, 'Who issued the token: the Connector, under one name for each cloud.'],
  ['aud', CONNECTOR, 'The bot’s app id. A bot refuses the token of another.'],
  [
    'serviceurl',
    CONNECTOR,
    'The Connector endpoint this token may speak for. It must be the activity’s serviceUrl, written in lower case here.',
  ],
  ['tid', CONNECTOR, 'The tenant a call comes from; in tokens of the calling webhook.'],
  ['appid', CONNECTOR, 'The service that makes the call; in tokens of the calling webhook.'],
];

export const DIRECT_LINE_CLAIMS: readonly ClaimRow[] = [
  ['aud', DIRECT_LINE, 'Direct Line itself, which issues the token and takes it back.'],
  ['bot', DIRECT_LINE, 'In a Direct Line token: the bot it is for.'],
  ['site', DIRECT_LINE, 'In a Direct Line token: the site of the bot’s Direct Line channel.'],
  ['conv', DIRECT_LINE, 'In a Direct Line token: the one conversation it is for.'],
  ['user', DIRECT_LINE, 'In a Direct Line token: the user id that every message of the conversation carries.'],
  ['origin', DIRECT_LINE, 'In a Direct Line token: the web pages it may be used from.'],
];

export const GOOGLE_CLAIMS: readonly ClaimRow[] = [
  ['sub', GOOGLE, 'The Google account. It never changes, unlike the e-mail address.'],
  ['aud', GOOGLE, 'The client id of the app that the user signed in to.'],
  ['azp', GOOGLE, 'The client id of the app that asked for the token, where that is another than aud.'],
  ['email_verified', GOOGLE, 'Whether Google has checked the e-mail address.'],
  ['hd', GOOGLE, 'The Google Workspace domain of the user. Personal accounts have none.'],
];
