/**
 * What each request around a bot is called and what it means: the channel, the Token Service, Direct Line, the Emulator.
 * Facts: the Bot Framework SDKs' OAuthPrompt and user token client, the Bot Connector and Direct Line documentation.
 */
import type { Source } from '#core/sequence/sequence.ts';
import type { ExchangeKind } from '#core/traces/recognising/exchange-kinds.ts';
import type { SourcedWords } from './exchange-words.ts';

export const CONNECTOR_DOCS: Source = {
  label: 'Authenticate requests with the Bot Connector API',
  href: 'https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication',
};
const SIGN_IN_DOCS: Source = {
  label: 'User authentication in the Azure Bot Service',
  href: 'https://learn.microsoft.com/azure/bot-service/bot-builder-concept-authentication',
};
const DIRECT_LINE_DOCS: Source = {
  label: 'Authenticate with the Direct Line API',
  href: 'https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-direct-line-3-0-authentication',
};

export const BOT_REQUESTS = {
  'send-activity': {
    label: 'Sends an activity',
    title: 'The bot sends something to the conversation',
    explanation:
      'The bot posts an activity to the serviceUrl it was given, with its own token. A sign-in card travels this way.',
    source: CONNECTOR_DOCS,
  },
  metadata: {
    label: 'Reads the key document',
    title: 'Which keys sign the Connector’s tokens?',
    explanation:
      'To check a token the bot needs the Connector’s public keys. This document says where they are and who the issuer is.',
    source: CONNECTOR_DOCS,
  },
  'key-set': {
    label: 'Reads the keys',
    title: 'The bot fetches the Connector’s public keys',
    explanation: 'The kid in a token’s header names one of them.',
    source: CONNECTOR_DOCS,
  },
  'get-token': {
    label: 'Is a token stored?',
    title: 'Does the Token Service hold a token for this user?',
    explanation:
      'The bot asks by user, connection and channel. All three have to be those under which the token was stored.',
    source: SIGN_IN_DOCS,
  },
  'redeem-digits': {
    label: 'Gives the digits back',
    title: 'The bot exchanges the six digits for the token',
    explanation:
      'The digits tie the browser that signed in to this chat. Microsoft’s security FAQ calls them phishable and deprecated.',
    source: SIGN_IN_DOCS,
  },
  'exchange-token': {
    label: 'Exchanges a token',
    title: 'The bot offers a token from the client',
    explanation: 'The Token Service exchanges it for one that the resource accepts, so that nobody has to sign in.',
    source: SIGN_IN_DOCS,
  },
  'get-link': {
    label: 'Asks for a link',
    title: 'Where can this user sign in?',
    explanation:
      'The bot describes user, conversation and connection in a state. The Token Service keeps it and answers with a link that names it by a signin id.',
    source: SIGN_IN_DOCS,
  },
  'open-link': {
    label: 'Opens the sign-in link',
    title: 'The person opens the link',
    explanation:
      'From here on the browser only follows redirects. The signin id in the link stands for all that the bot said.',
    source: SIGN_IN_DOCS,
  },
  'connection-login': {
    label: 'Opens the connection’s login',
    title: 'The Token Service starts the login of the connection',
    explanation:
      'The path names the connection’s setting; the redirect_uri says where to return, with the signin id inside.',
    source: SIGN_IN_DOCS,
  },
  'provider-redirect': {
    label: 'Brings code and state',
    title: 'The browser brings the provider’s code',
    explanation: 'The state has to be the one that was sent. The code is used once, by the Token Service.',
    source: { label: 'RFC 6749 section 4.1.2', href: 'https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2' },
  },
  callback: {
    label: 'Returns with the signin id',
    title: 'The browser is back at the Token Service',
    explanation:
      'The signin id leads back to what the bot said; the code is the Token Service’s own and ties both halves together.',
    source: SIGN_IN_DOCS,
  },

  'get-token-or-link': {
    label: 'Asks for token or link',
    title: 'Is a token stored, and if not, where can this user sign in?',
    explanation:
      'One call of the newer SDK for two: it answers with the stored token, or with the link that a card needs.',
    source: SIGN_IN_DOCS,
  },
  'get-aad-tokens': {
    label: 'Asks for tokens of resources',
    title: 'The bot asks for tokens for several resources',
    explanation: 'The Token Service answers with a token for each resource, from one sign-in at Entra ID.',
    source: SIGN_IN_DOCS,
  },
  'token-status': {
    label: 'Which tokens are stored?',
    title: 'For which connections does this user have a token?',
    explanation: 'The answer lists the connections and says for each whether a token is stored. It holds no token.',
    source: SIGN_IN_DOCS,
  },
  'sign-out': {
    label: 'Signs the user out',
    title: 'The bot has the stored token deleted',
    explanation:
      'The Token Service forgets the token. It is not revoked at the provider, and the browser stays signed in there.',
    source: SIGN_IN_DOCS,
  },
  'post-token': {
    label: 'Hands in a token',
    title: 'The client gives a token to the Token Service itself',
    explanation:
      'The address came with the card, is signed and was seen to hold for about a minute. The bot has no part in it.',
    source: SIGN_IN_DOCS,
  },
  'emulate-cards': {
    label: 'Sets how cards are shown',
    title: 'The bot tells the Emulator how to treat sign-in cards',
    explanation: 'With emulate=true the Emulator plays the Token Service for the cards of this bot.',
    source: SIGN_IN_DOCS,
  },
  'emulator-token': {
    label: 'Brings the token',
    title: 'The token comes to the Emulator',
    explanation: 'The Emulator has to be reachable from outside for this, which is what its tunnel is for.',
    source: SIGN_IN_DOCS,
  },
  'direct-line-token': {
    label: 'Asks for a chat token',
    title: 'A Direct Line token is made',
    explanation:
      'Whoever has the Direct Line secret trades it for a token of one conversation. The user id and the trusted origins in it decide how a later sign-in ends.',
    source: DIRECT_LINE_DOCS,
  },
  'direct-line-refresh': {
    label: 'Renews the chat token',
    title: 'The Direct Line token is renewed',
    explanation: 'Before it runs out, the chat asks for a new token of the same conversation.',
    source: DIRECT_LINE_DOCS,
  },
  'direct-line-session': {
    label: 'Asks for a session id',
    title: 'The chat asks for the id of its browser session',
    explanation:
      'The id goes into the sign-in link, so that the Token Service can tell that one browser did both. Without it the person is shown six digits.',
    source: DIRECT_LINE_DOCS,
  },
} satisfies Partial<Record<Exclude<ExchangeKind, 'activity'>, SourcedWords>>;
