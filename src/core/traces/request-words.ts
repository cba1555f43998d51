/**
 * What each request of a bot's sign-in is called and what it means, in the reader's words. Facts: the Bot Framework
 * SDKs' OAuthPrompt and user token client, the Bot Connector documentation, RFC 6749.
 */
import type { Source } from '#core/sequence/sequence.ts';
import { queryValue, readUrl } from '#core/sequence/url-text.ts';
import { activityWords } from './activity-words.ts';
import { shorten, type Words } from './exchange-words.ts';
import { providerOf } from './known-hosts.ts';
import type { Hop } from './model.ts';
import { recogniseExchange, type ExchangeKind } from './recognise.ts';

const CONNECTOR_DOCS: Source = {
  label: 'Authenticate requests with the Bot Connector API',
  href: 'https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication',
};
const SIGN_IN_DOCS: Source = {
  label: 'User authentication in the Azure Bot Service',
  href: 'https://learn.microsoft.com/azure/bot-service/bot-builder-concept-authentication',
};
const rfc6749 = (section: string): Source => ({
  label: `RFC 6749 section ${section}`,
  href: `https://www.rfc-editor.org/rfc/rfc6749#section-${section}`,
});

const REQUESTS: Readonly<Record<Exclude<ExchangeKind, 'activity'>, Words & { readonly source: Source }>> = {
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
  'client-credentials': {
    label: 'Asks for its own token',
    title: 'The bot gets a token for itself',
    explanation:
      'With its app id and secret the bot asks Entra ID for the token that it sends with every call to the Connector and the Token Service. No user is involved.',
    source: rfc6749('4.4'),
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
  authorize: {
    label: 'Asks for a code',
    title: 'The provider is asked for a code',
    explanation: 'The person signs in here and agrees. Neither the bot nor the Token Service sees the password.',
    source: rfc6749('4.1.1'),
  },
  'provider-redirect': {
    label: 'Brings code and state',
    title: 'The browser brings the provider’s code',
    explanation: 'The state has to be the one that was sent. The code is used once, by the Token Service.',
    source: rfc6749('4.1.2'),
  },
  'redeem-code': {
    label: 'Redeems the code',
    title: 'The code becomes tokens',
    explanation: 'From server to server, with the client secret. The tokens never pass through the browser.',
    source: rfc6749('4.1.3'),
  },
  callback: {
    label: 'Returns with the signin id',
    title: 'The browser is back at the Token Service',
    explanation:
      'The signin id leads back to what the bot said; the code is the Token Service’s own and ties both halves together.',
    source: SIGN_IN_DOCS,
  },
};

export function requestWords(hop: Hop): Words & { readonly source: Source | undefined } {
  const kind = recogniseExchange(hop);
  if (kind === 'activity') return { ...activityWords(hop), source: CONNECTOR_DOCS };
  const url = readUrl(hop.request?.url ?? '');
  if (kind === 'authorize')
    return { ...REQUESTS[kind], label: `Asks ${providerOf(url.host) ?? 'the provider'} for a code` };
  if (kind === 'send-activity' && /card\.(?:oauth|signin)"/.test(hop.request?.body?.text ?? '')) {
    return { ...REQUESTS[kind], label: 'Sends a sign-in card', title: 'The bot shows a card with the link' };
  }
  const code = kind === 'get-token' ? queryValue(url, 'code') : undefined;
  if (code) return { ...REQUESTS['get-token'], ...otherThanDigits(code) };
  if (kind !== undefined) return REQUESTS[kind];
  const label = shorten(`${hop.request?.method ?? 'GET'} ${url.host}${url.path}`);
  const explanation =
    'No known step of a bot’s sign-in. It is shown because redirects tie it to other requests, or because nothing better was recognised.';
  return { label, title: label, explanation, source: undefined };
}

const otherThanDigits = (code: string): Words => ({
  label: 'Passes on no digits',
  title: 'The bot passes on something other than six digits',
  explanation: `The code is “${shorten(code)}”: the bot hands on what it was given without looking at it.`,
});
