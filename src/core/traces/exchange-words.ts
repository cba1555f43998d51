/**
 * What each exchange of a bot's sign-in is called and what it means, in the reader's words. Facts: the Bot Framework
 * SDKs' OAuthPrompt and user token client, the Bot Connector documentation, RFC 6749.
 */
import type { Source } from '#core/sequence/sequence.ts';
import { readUrl } from '#core/sequence/url-text.ts';
import { memberOf, scanJson, stringOf } from '#core/shared/json-scanner.ts';
import { locationOf } from './follow-redirects.ts';
import { providerOf } from './known-hosts.ts';
import type { Hop } from './model.ts';
import { activityOf, recogniseExchange, type ExchangeKind } from './recognise.ts';

export interface Words {
  /** Two to five words, for the arrow. */
  readonly label: string;
  readonly title: string;
  readonly explanation: string;
}

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
      'The digits prove that the person in the chat is the one who finished in the browser. Only with them is the new token handed out.',
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
  if (kind !== undefined) return REQUESTS[kind];
  const label = shorten(`${hop.request?.method ?? 'GET'} ${url.host}${url.path}`);
  return { label, title: label, explanation: 'A redirect ties it to the sign-in.', source: undefined };
}

function activityWords(hop: Hop): Words {
  const activity = activityOf(hop);
  const name = stringOf(activity, 'name') ?? '';
  const hasState = stringOf(memberOf(activity, 'value'), 'state') !== undefined;
  if (name.startsWith('composeExtension/')) {
    return hasState
      ? {
          label: 'Search query with digits',
          title: 'Teams asks again, now with the digits',
          explanation: 'The same query comes a second time. Its value.state holds what the page handed over.',
        }
      : {
          label: 'Search query',
          title: 'Teams asks the bot for results',
          explanation:
            'An invoke: Teams waits for the answer. The header carries the Connector’s token, which names the bot and not the user.',
        };
  }
  if (name === 'signin/verifyState') {
    return {
      label: 'Brings the digits',
      title: 'Teams gives the digits to the bot',
      explanation: 'Its value.state holds what the page handed over. The bot passes it on as code.',
    };
  }
  if (name === 'signin/tokenExchange') {
    return {
      label: 'Offers a token',
      title: 'Teams offers a token for the exchange',
      explanation:
        'The client already had a token for the bot’s app; the bot may exchange it instead of asking the person.',
    };
  }
  const type = stringOf(activity, 'type') ?? 'activity';
  return {
    label: shorten(type === 'message' ? 'Message' : `${type} ${name}`.trim()),
    title: 'The channel brings an activity to the bot',
    explanation: 'The header carries the Connector’s token, which names the bot and not the user.',
  };
}

/** Answers that say more than their status. */
const ANSWERS: ReadonlyMap<ExchangeKind, Words> = new Map([
  [
    'metadata',
    {
      label: 'The key document',
      title: 'Issuer and address of the keys',
      explanation: 'The issuer has to stand in the token’s iss; the keys are fetched from jwks_uri.',
    },
  ],
  [
    'client-credentials',
    {
      label: 'A token for the bot',
      title: 'The bot has its own token',
      explanation:
        'From now on it goes into the Authorization header of every call to the Connector and the Token Service.',
    },
  ],
  [
    'callback',
    {
      label: 'The last page',
      title: 'The sign-in is done, as far as the browser goes',
      explanation: 'The page has one task left: to give six digits to the window that opened it, or to show them.',
    },
  ],
]);

/** The answer's words; for an answer that is not in the capture, what must have come. */
export function answerWords(hop: Hop): Words {
  const kind = recogniseExchange(hop);
  const { response } = hop;
  const status = response?.status;
  const location = locationOf(hop);
  if (location !== undefined) {
    const host = readUrl(location).host || 'another address';
    return {
      label: shorten(`${status ?? 'Redirect'} to ${host}`),
      title: `The browser is sent to ${host}`,
      explanation: 'The browser requests the address in Location by itself; the person sees at most a flicker.',
    };
  }
  if (kind === 'get-token' || kind === 'redeem-digits') {
    return status === 200
      ? { label: '200, a token', title: 'A token is stored', explanation: 'The bot can use it at once.' }
      : {
          label: status === undefined ? 'No token stored' : `${status}, none stored`,
          title: 'No token for this user, connection and channel',
          explanation:
            kind === 'get-token'
              ? 'This is the normal answer before the first sign-in, not an error.'
              : 'The digits were wrong, too old or used already; the answer does not say which.',
        };
  }
  if (kind === 'get-link') {
    return {
      label: 'A sign-in link',
      title: 'The link, with a new signin id',
      explanation: 'The signin id names this sign-in from here to its end.',
    };
  }
  if (kind === 'activity' && (response === undefined || asksForSignIn(response.body?.text))) {
    return {
      label: 'Hands on the link',
      title: 'The bot hands the link to Teams',
      explanation: 'Teams shows it as a card or a button.',
    };
  }
  const words = kind === undefined ? undefined : ANSWERS.get(kind);
  if (words !== undefined && (status ?? 200) < 300) return words;
  const label = status === undefined ? 'Answer' : `${status} ${response?.statusText ?? ''}`.trim();
  return { label: shorten(label), title: label, explanation: 'The answer to the request before.' };
}

/** The answer of a messaging extension that wants the person to sign in. */
const asksForSignIn = (body = ''): boolean =>
  stringOf(memberOf(scanJson(body).root, 'composeExtension'), 'type') === 'auth';

/** A refusal; 404 from GetToken only says that nothing is stored. */
export function isFailure(hop: Hop): boolean {
  const status = hop.response?.status ?? 0;
  return status >= 400 && recogniseExchange(hop) !== 'get-token';
}

/** The part of the sign-in that a hop belongs to. */
export function chapterOf(hop: Hop): string | undefined {
  switch (recogniseExchange(hop)) {
    case 'activity':
      return bringsDigits(hop) ? 'Back to the bot' : 'The bot is called';
    case 'get-link':
      return 'A link is made';
    case 'open-link':
    case 'connection-login':
    case 'authorize':
    case 'provider-redirect':
    case 'callback':
      return 'Sign-in in the browser';
    case 'redeem-digits':
      return 'Back to the bot';
    default:
      return undefined;
  }
}

const bringsDigits = (hop: Hop): boolean => stringOf(memberOf(activityOf(hop), 'value'), 'state') !== undefined;

const shorten = (text: string): string => (text.length > 48 ? `${text.slice(0, 47)}…` : text);
