/** What the Token Service of Bot Framework says and where it lives, for the rules about bots. */
import { readTraceLeaves } from '#core/traces/decoding/trace-leaves.ts';
import { readUrl } from '#core/sequence/url-text.ts';
import { isDigits } from '#core/traces/recognising/sign-in-digits.ts';
import { valueAt, type HopFacts, type Seen } from './hop-facts.ts';

/** Public cloud by region, US Government, China; the documentation says that there may be more. */
const HOSTS: ReadonlySet<string> = new Set([
  'token.botframework.com',
  'europe.token.botframework.com',
  'unitedstates.token.botframework.com',
  'india.token.botframework.com',
  'token.botframework.azure.us',
  'token.botframework.azure.cn',
]);

const DOMAIN = /(?:^|\.)botframework\.(?:com|azure\.us|azure\.cn)$/;

/** `listed`, `unlisted` for a host of the same domains, or neither. */
export function tokenServiceHost(host: string): 'listed' | 'unlisted' | undefined {
  if (HOSTS.has(host)) return 'listed';
  return DOMAIN.test(host) ? 'unlisted' : undefined;
}

const REDIRECT_PATH = '/.auth/web/redirect';

export const isRedirectOfTokenService = (address: string): boolean => readUrl(address).path === REDIRECT_PATH;

/** The message of `{"error":{"code":…,"message":…}}`. */
export const serviceError = ({ hop, answer }: HopFacts): Seen | undefined => {
  const seen = valueAt(hop, answer, 'body', 'error', 'message') ?? valueAt(hop, answer, 'body', 'error', 'code');
  return seen === undefined ? undefined : { ...seen, where: `answer ${seen.where}` };
};

/** What a page gives to the window that opened it, `notifySuccess` and the like. */
export const handedOverIn = ({ hop, answer }: HopFacts): readonly (Seen & { readonly call: string })[] => [
  ...(hop.page === undefined ? [] : readTraceLeaves(hop.page)).map(({ name, value }) => ({
    hop,
    call: name,
    value,
    where: 'script of the page',
  })),
  ...answer
    .filter(({ path }) => path[0] === 'body script' && path.length === 2)
    .map(({ name, value, where }) => ({ hop, call: name, value, where: `answer ${where}` })),
];

export const digitsHandedOver = (facts: HopFacts): readonly Seen[] =>
  handedOverIn(facts).filter(({ call, value }) => call === 'notifySuccess' && isDigits(value));

/** A token of a person was given out: with the digits, without them, or for another token. */
export const isTokenGiven = ({ kind, hop }: HopFacts): boolean =>
  (kind === 'get-token' || kind === 'redeem-digits' || kind === 'exchange-token') && hop.response?.status === 200;
