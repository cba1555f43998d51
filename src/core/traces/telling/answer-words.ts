/**
 * What the answers of a sign-in are called and which of them are refusals. GetToken answers 404 without a body when no
 * token is stored; with an error in the body the same status means something else. Sources: the SDKs' user token
 * client, and the error texts in the issues of botbuilder-js and Microsoft-Teams-Samples.
 */
import type { Decoded } from '#core/sequence/decode-value.ts';
import { queryValue, readUrl } from '#core/sequence/url-text.ts';
import type { HttpResponse } from '#core/sequence/wire.ts';
import { memberOf, scanJson, stringOf } from '#core/shared/json-scanner.ts';
import { TOKEN_REQUESTS, TOKEN_SERVICE_CALLS, type ExchangeKind } from '#core/traces/recognising/exchange-kinds.ts';
import { browsersOwnRedirect, locationOf } from '#core/traces/links/location.ts';
import { jsonAnswerOf, valueIn } from '#core/traces/recognising/message-parts.ts';
import type { Hop } from '#core/traces/model.ts';
import { recogniseExchange } from '#core/traces/recognising/recognise.ts';
import { isDigits } from '#core/traces/recognising/sign-in-digits.ts';
import { shorten, type Words } from './exchange-words.ts';
import { isOfBot } from './request-words.ts';

const METADATA: Words = {
  label: 'The key document',
  title: 'Issuer and address of the keys',
  explanation: 'The issuer has to stand in the token’s iss; the keys are fetched from jwks_uri.',
};
const KEYS: Words = {
  label: 'The keys',
  title: 'The public keys, each with its kid',
  explanation: 'A signature is checked with the key that the token’s kid names.',
};
const TOKENS: Words = {
  label: 'Tokens',
  title: 'The provider gives out tokens',
  explanation: 'Whoever asked now holds them: what they are good for stands in scope and in the tokens themselves.',
};
const NOT_YET: Words = {
  label: 'Not yet',
  title: 'The person has not finished on the other device',
  explanation: 'The device waits as long as interval says and asks again.',
};

/** Answers that say more than their status. */
const ANSWERS: ReadonlyMap<ExchangeKind | undefined, Words> = new Map([
  ['metadata', METADATA],
  ['key-set', KEYS],
  [
    'client-credentials',
    {
      label: 'A token for the bot',
      title: 'The bot has its own token',
      explanation:
        'From now on it goes into the Authorization header of every call to the Connector and the Token Service.',
    },
  ],
  ['get-token', { label: 'A stored token', title: 'A token is stored', explanation: 'The bot can use it at once.' }],
  [
    'redeem-digits',
    { label: 'A stored token', title: 'A token is stored', explanation: 'The bot can use it at once.' },
  ],
  [
    'get-link',
    {
      label: 'A sign-in link',
      title: 'The link, with a new signin id',
      explanation: 'The signin id names this sign-in from here to its end.',
    },
  ],
  ['provider-metadata', { ...METADATA, label: 'The metadata', title: 'Issuer, endpoints and address of the keys' }],
  ['provider-keys', KEYS],
  [
    'userinfo',
    {
      label: 'Claims about the person',
      title: 'Who it is',
      explanation: 'The sub has to be the one of the ID token, or the claims are not used.',
    },
  ],
  [
    'push-request',
    {
      label: 'A reference to the request',
      title: 'The request_uri that stands for the request',
      explanation: 'It is meant for one use and a short time; the browser carries it instead of the parameters.',
    },
  ],
  [
    'device-authorization',
    {
      label: 'Two codes',
      title: 'A short code for the person, a long one for the device',
      explanation: 'The person enters the short one in a browser; the device asks with the long one until it is done.',
    },
  ],
  [
    'callback',
    {
      label: 'The last page',
      title: 'The sign-in is done, as far as the browser goes',
      explanation:
        'Where it does not end by itself, the page has one task left: to give six digits to the window that opened it, or to show them.',
    },
  ],
]);

const HANDS_ON_LINK: Words = {
  label: 'Hands on the link',
  title: 'The bot hands the link to Teams',
  explanation: 'Teams shows it as a card or a button.',
};

/** The answer's words; for an answer that is not in the capture, what must have come. */
export function answerWords(hop: Hop): Words {
  const kind = recogniseExchange(hop);
  const location = locationOf(hop);
  if (location !== undefined) return redirectWords(hop, location);
  if (gotNoAnswer(hop)) return noAnswerWords(hop.recorded.error ?? '');
  if (isNothingStored(hop)) return nothingStoredWords(hop);
  if (isStillPending(hop)) return NOT_YET;
  const isRefused = (hop.response?.status ?? 200) >= 300;
  if (TOKEN_SERVICE_CALLS.has(kind) && isRefused) return refusalWords(hop.response);
  const refusal = isRefused ? oauthRefusalWords(hop) : undefined;
  if (refusal !== undefined) return refusal;
  if (kind === 'activity' && (hop.response === undefined || asksForSignIn(hop.response.body?.text)))
    return HANDS_ON_LINK;
  const isOfOtherApp = kind === 'client-credentials' && !isOfBot(hop);
  const words = (isOfOtherApp ? undefined : ANSWERS.get(kind)) ?? (TOKEN_REQUESTS.has(kind) ? TOKENS : undefined);
  return (isRefused ? undefined : words) ?? statusWords(hop.response);
}

/** A refusal; GetToken’s 404 before the first sign-in and a device that has to wait are none. */
export function isFailure(hop: Hop): boolean {
  if (hop.response === undefined) return gotNoAnswer(hop);
  if (errorInLocation(hop) !== undefined) return true;
  if (isStillPending(hop)) return false;
  return (hop.response.status ?? 0) >= 400 && !(isNothingStored(hop) && codeOf(hop) === '');
}

/** What a page does with the value that it gives to the window that opened it. */
export function pageWords({ name, value }: Decoded): Words {
  const explanation = 'The page runs in the window that was opened for the sign-in and gives this to its opener.';
  if (name === 'notifyFailure') return { label: 'Reports a failure', title: 'The page reports a failure', explanation };
  if (isDigits(value)) {
    const opener = name === 'notifySuccess' ? 'Teams' : 'its opener';
    return { label: 'Hands over the digits', title: `The page gives the digits to ${opener}`, explanation };
  }
  return name === 'notifySuccess'
    ? { label: 'Hands over a value', title: 'The page gives Teams something other than six digits', explanation }
    : { label: 'Posts a message to its opener', title: 'The page posts a message', explanation };
}

function redirectWords(hop: Hop, location: string): Words {
  const host = readUrl(location).host || 'another address';
  const own = browsersOwnRedirect(hop);
  if (own === 'https only') {
    return {
      label: 'The browser takes https',
      title: 'The browser goes to https by itself',
      explanation: 'The host is known to want https only (HSTS). No server sent this redirect.',
    };
  }
  if (own === 'blocked') {
    return {
      label: 'Blocked in the browser',
      title: 'An extension or the browser stopped this request',
      explanation: 'It is sent to an empty address instead. No server sent this redirect.',
    };
  }
  const error = errorInLocation(hop);
  if (error !== undefined) {
    return {
      label: shorten(`Sent back: ${error}`),
      title: `The provider sends the browser back with ${shorten(error)}`,
      explanation: 'Instead of a code or tokens. Its error_description, if there is one, says more.',
    };
  }
  return {
    label: shorten(`${hop.response?.status ?? 'Redirect'} to ${host}`),
    title: `The browser is sent to ${host}`,
    explanation: 'The browser requests the address in Location by itself; the person sees at most a flicker.',
  };
}

/** The error of an authorization response (RFC 6749 section 4.1.2.1) on its way to the client. */
function errorInLocation(hop: Hop): string | undefined {
  const { query, fragment } = readUrl(locationOf(hop) ?? '');
  const parameters = [...query, ...fragment];
  return valueIn(parameters, 'state') === undefined && recogniseExchange(hop) !== 'authorize'
    ? undefined
    : valueIn(parameters, 'error');
}

/** The recorder says so, and nothing that follows says otherwise. */
export const gotNoAnswer = ({ response, answerBecause, recorded }: Hop): boolean =>
  response === undefined && answerBecause === undefined && recorded.error !== undefined;

const noAnswerWords = (error: string): Words => ({
  label: shorten(`No answer: ${error}`),
  title: 'No answer came',
  explanation: `The recorder says “${shorten(error)}”.`,
});

/** RFC 8628 section 3.5. */
const isStillPending = (hop: Hop): boolean =>
  recogniseExchange(hop) === 'device-token' &&
  ['authorization_pending', 'slow_down'].includes(stringOf(jsonAnswerOf(hop), 'error') ?? '');

/** The error of a token endpoint (RFC 6749 section 5.2). */
function oauthRefusalWords(hop: Hop): Words | undefined {
  const error = stringOf(jsonAnswerOf(hop), 'error');
  if (error === undefined) return undefined;
  const description = stringOf(jsonAnswerOf(hop), 'error_description');
  return {
    label: shorten(`${hop.response?.status ?? ''} ${error}`.trim()),
    title: `Refused: ${shorten(error)}`,
    explanation:
      description === undefined ? 'No error_description says why.' : `It says “${description.slice(0, 400)}”.`,
  };
}

function statusWords(response: HttpResponse | undefined): Words {
  const label = response?.status === undefined ? 'Answer' : `${response.status} ${response.statusText}`.trim();
  return { label: shorten(label), title: label, explanation: 'The answer to the request before.' };
}

/** GetToken's answer for "no token", recorded or inferred. */
function isNothingStored(hop: Hop): boolean {
  const kind = recogniseExchange(hop);
  const { response } = hop;
  if (kind !== 'get-token' && kind !== 'redeem-digits') return false;
  if (response === undefined) return true;
  return response.status === 404 && (response.body?.text ?? '').trim() === '';
}

function nothingStoredWords(hop: Hop): Words {
  const label = hop.response === undefined ? 'No token stored' : '404, none stored';
  const code = codeOf(hop);
  if (code === '') {
    return {
      label,
      title: 'No token for this user, connection and channel',
      explanation: 'This is the normal answer before the first sign-in, not an error.',
    };
  }
  return {
    label,
    title: 'No token for this code',
    explanation: isDigits(code)
      ? 'The digits were wrong, too old or used already; the answer does not say which.'
      : 'What was passed on as code is not six digits, so there is nothing it could unlock.',
  };
}

const codeOf = (hop: Hop): string => queryValue(readUrl(hop.request?.url ?? ''), 'code') ?? '';

function refusalWords(response: HttpResponse | undefined): Words {
  const status = statusWords(response);
  if (response?.status === 401) {
    return {
      ...status,
      title: 'The bot’s own token was refused',
      explanation:
        'The token in the Authorization header is not accepted, so the question was not looked at. Check the app id, secret and tenant with which the bot gets it.',
    };
  }
  const error = errorIn(response?.body?.text);
  if (error === undefined) return { ...status, explanation: 'The Token Service did not answer the question.' };
  const isUnknownConnection = /connection setting/i.test(error);
  return {
    label: isUnknownConnection ? shorten(`${status.label}, no such connection`) : status.label,
    title: isUnknownConnection ? 'The connection setting was not found' : 'The Token Service reports an error',
    explanation: isUnknownConnection
      ? `It says “${error}”. The name differs from the setting in the Azure Bot resource, or the bot asks the Token Service of another region.`
      : `It says “${error}”.`,
  };
}

/** Code and message of the error object in a body: `ServiceError: Could not find ...`. */
function errorIn(body = ''): string | undefined {
  const error = memberOf(scanJson(body).root, 'error');
  const said = [stringOf(error, 'code'), stringOf(error, 'message')].filter((part) => part !== undefined).join(': ');
  return said === '' ? undefined : said;
}

/** The answer of a messaging extension that wants the person to sign in. */
const asksForSignIn = (body = ''): boolean =>
  stringOf(memberOf(scanJson(body).root, 'composeExtension'), 'type') === 'auth';
