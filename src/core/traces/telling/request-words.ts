/** What each request of a sign-in is called and what it means, in the reader's words. */
import { queryValue } from '#core/sequence/url-text.ts';
import type { ExchangeKind } from '#core/traces/recognising/exchange-kinds.ts';
import { providerOf } from '#core/traces/recognising/known-hosts.ts';
import { hostOf, isPreflight, parameterOf, urlOf, valueIn } from '#core/traces/recognising/message-parts.ts';
import type { Hop } from '#core/traces/model.ts';
import { recogniseExchange } from '#core/traces/recognising/recognise.ts';
import { activityWords } from './activity-words.ts';
import { shorten, type SourcedWords, type Words } from './exchange-words.ts';
import { BOT_REQUESTS, CONNECTOR_DOCS } from './request-words-bot.ts';
import { OAUTH_REQUESTS } from './request-words-oauth.ts';

const REQUESTS: Readonly<Record<Exclude<ExchangeKind, 'activity'>, SourcedWords>> = {
  ...BOT_REQUESTS,
  ...OAUTH_REQUESTS,
};

export function requestWords(hop: Hop): SourcedWords {
  const kind = recogniseExchange(hop);
  if (kind === undefined) return unknownWords(hop);
  switch (kind) {
    case 'activity':
      return { ...activityWords(hop), source: CONNECTOR_DOCS };
    case 'authorize': {
      const whom = providerOf(hostOf(hop)) ?? 'the provider';
      if (isSentByProvidersPage(hop)) return { ...REQUESTS[kind], ...GOES_ON, label: `Goes on at ${whom}` };
      return { ...REQUESTS[kind], label: `Asks ${whom} ${askedFor(parameterOf(hop, 'response_type') ?? 'code')}` };
    }
    case 'client-credentials':
      return isOfBot(hop) ? REQUESTS[kind] : { ...REQUESTS[kind], ...OF_APP };
    case 'redeem-code':
      return hop.certainty === 'inferred' ? REQUESTS[kind] : { ...REQUESTS[kind], explanation: REDEEMS };
    case 'send-activity':
      return sendsSignInCard(hop)
        ? { ...REQUESTS[kind], label: 'Sends a sign-in card', title: 'The bot shows a card with the link' }
        : REQUESTS[kind];
    case 'get-token': {
      const code = queryValue(urlOf(hop), 'code');
      return code ? { ...REQUESTS[kind], ...otherThanDigits(code) } : REQUESTS[kind];
    }
    default:
      return REQUESTS[kind];
  }
}

export const sendsSignInCard = (hop: Hop): boolean =>
  recogniseExchange(hop) === 'send-activity' && /card\.(?:oauth|signin)"/.test(hop.request?.body?.text ?? '');

/** A bot asks for a token for the Connector; documents do not always say so. */
export function isOfBot(hop: Hop): boolean {
  const asked = [parameterOf(hop, 'scope'), parameterOf(hop, 'resource')].filter((value) => value !== undefined);
  return hop.shown.length > 0 || asked.length === 0 || asked.some((value) => /botframework/i.test(value));
}

function askedFor(responseType: string): string {
  const types = responseType.split(' ');
  if (types.includes('code')) return 'for a code';
  return types.includes('token') ? 'for a token' : 'who it is';
}

/** A form of a page that stands at the address of the request: what was asked goes along in the address. */
const isSentByProvidersPage = (hop: Hop): boolean =>
  hop.request?.method.toUpperCase() === 'POST' && valueIn(urlOf(hop).query, 'client_id') !== undefined;

const GOES_ON: Omit<Words, 'label'> = {
  title: 'The person answers a page of the provider',
  explanation: 'A name, a password, a consent. What the client asked for goes along in the address.',
};

const OF_APP: Words = {
  label: 'Asks for its own token',
  title: 'An application gets a token for itself',
  explanation: 'With its own credentials, for a resource that it calls in its own name. No user is involved.',
};

const REDEEMS =
  'The code is good once and for a short time, for the client and the redirect_uri that it was asked with.';

function unknownWords(hop: Hop): SourcedWords {
  const label = shorten(`${hop.request?.method ?? 'GET'} ${hostOf(hop)}${urlOf(hop).path}`);
  const explanation = isPreflight(hop)
    ? 'The browser asks first whether the page may send the request that follows.'
    : 'No known step of a sign-in. It is shown because redirects tie it to other requests, or because nothing better was recognised.';
  return { label, title: label, explanation, source: undefined };
}

const otherThanDigits = (code: string): Words => ({
  label: 'Passes on no digits',
  title: 'The bot passes on something other than six digits',
  explanation: `The code is “${shorten(code)}”: the bot hands on what it was given without looking at it.`,
});
