/**
 * What the answers of a sign-in are called and which of them are refusals. GetToken answers 404 without a body when no
 * token is stored; with an error in the body the same status means something else. Sources: the SDKs' user token
 * client, and the error texts in the issues of botbuilder-js and Microsoft-Teams-Samples.
 */
import type { Decoded } from '#core/sequence/decode-value.ts';
import { queryValue, readUrl } from '#core/sequence/url-text.ts';
import type { HttpResponse } from '#core/sequence/wire.ts';
import { memberOf, scanJson, stringOf } from '#core/shared/json-scanner.ts';
import { shorten, type Words } from './exchange-words.ts';
import { locationOf } from './links/location.ts';
import type { Hop } from './model.ts';
import { recogniseExchange, type ExchangeKind } from './recognise.ts';
import { isDigits } from './sign-in-digits.ts';

/** Answers that say more than their status. */
const ANSWERS: ReadonlyMap<ExchangeKind | undefined, Words> = new Map([
  [
    'metadata',
    {
      label: 'The key document',
      title: 'Issuer and address of the keys',
      explanation: 'The issuer has to stand in the token’s iss; the keys are fetched from jwks_uri.',
    },
  ],
  [
    'key-set',
    {
      label: 'The keys',
      title: 'The public keys, each with its kid',
      explanation: 'A signature is checked with the key that the token’s kid names.',
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

/** The bot's calls that the Token Service refuses in one way. */
const TOKEN_SERVICE_CALLS: ReadonlySet<ExchangeKind | undefined> = new Set<ExchangeKind>([
  'get-token',
  'redeem-digits',
  'exchange-token',
  'get-link',
]);

/** The answer's words; for an answer that is not in the capture, what must have come. */
export function answerWords(hop: Hop): Words {
  const kind = recogniseExchange(hop);
  const location = locationOf(hop);
  if (location !== undefined) return redirectWords(hop.response?.status, location);
  if (isNothingStored(hop)) return nothingStoredWords(hop);
  const isRefused = (hop.response?.status ?? 200) >= 300;
  if (TOKEN_SERVICE_CALLS.has(kind) && isRefused) return refusalWords(hop.response);
  if (kind === 'activity' && (hop.response === undefined || asksForSignIn(hop.response.body?.text)))
    return HANDS_ON_LINK;
  return (isRefused ? undefined : ANSWERS.get(kind)) ?? statusWords(hop.response);
}

/** A refusal; GetToken’s 404 before the first sign-in is none. */
export function isFailure(hop: Hop): boolean {
  return (hop.response?.status ?? 0) >= 400 && !(isNothingStored(hop) && codeOf(hop) === '');
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

function redirectWords(status: number | undefined, location: string): Words {
  const host = readUrl(location).host || 'another address';
  return {
    label: shorten(`${status ?? 'Redirect'} to ${host}`),
    title: `The browser is sent to ${host}`,
    explanation: 'The browser requests the address in Location by itself; the person sees at most a flicker.',
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
