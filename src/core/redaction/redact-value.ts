/**
 * What of a claim's value may be shared: times, algorithms, versions, permissions, and ids and hosts that are the same
 * for everybody. Of an address the known host and the known words of its path stay and the rest is replaced, so that a
 * wrong tenant can still be told from a wrong address. Everything else is replaced, unknown claims first of all.
 */
import { nameOfKnownValue } from '#core/tokens/claims/known-values.ts';
import { isPublicHost } from './public-hosts.ts';
import type { Pseudonyms } from './pseudonyms.ts';

/** Gives a text back if it may be shared, and its placeholder if it may not. */
type Keep = (text: string) => string;

export interface ValueRedaction {
  readonly pseudonyms: Pseudonyms;
  readonly keep: Keep;
}

/** `issuer` keeps the host of an address whoever’s it is; every other rule only those that are everybody’s. */
export type Rule = 'as-written' | 'words' | 'role' | 'time' | 'issuer' | 'secret';

const RULES: ReadonlyMap<string, Rule> = new Map([
  ...['alg', 'typ', 'cty', 'enc', 'zip', 'crit', 'ver', 'appidacr', 'azpacr', 'idtyp', 'acr', 'amr', 'token_use'].map(
    (name) => [name, 'as-written'] as const,
  ),
  ...['exp', 'nbf', 'iat', 'auth_time', 'updated_at'].map((name) => [name, 'time'] as const),
  ...['scp', 'scope'].map((name) => [name, 'words'] as const),
  ['roles', 'role'],
  ['iss', 'issuer'],
]);

/** The members of a key that say only what kind it is (RFC 7517 section 4). */
const RULES_OF_KEYS: ReadonlyMap<string, Rule> = new Map(
  ['kty', 'crv', 'use', 'alg'].map((name) => [name, 'as-written'] as const),
);

/** What stands inside a claim's object is unknown, but for the kind of a key. */
export function ruleFor(path: readonly string[]): Rule {
  const name = path.at(-1) ?? '';
  const rules = path.length === 1 ? RULES : path.at(-2) === 'jwk' ? RULES_OF_KEYS : undefined;
  return rules?.get(name) ?? 'secret';
}

/** Frequent application permissions of Microsoft Graph; any other role is named by whoever owns the app. */
const KNOWN_ROLES: ReadonlySet<string> = new Set(
  (
    'Application.Read.All Calendars.Read Calls.AccessMedia.All Calls.Initiate.All Chat.Read.All Directory.Read.All ' +
    'Files.Read.All Group.Read.All Mail.Read Mail.Send Sites.Read.All Sites.Selected TeamsActivity.Send User.Read.All'
  ).split(' '),
);

const PLAIN_WORD = /^[\w.+/-]{1,40}$/;
const PERMISSION = /^[\w.:/*-]{1,80}$/;
const TIME = /^[-+]?[\d.eE]{1,24}$|^\d{4}-\d\d-\d\dT[\d:.]{1,18}(?:Z|[-+]\d\d:?\d\d)?$/;

export function redactText(text: string, rule: Rule, redaction: ValueRedaction): string {
  const { pseudonyms, keep } = redaction;
  if (text === '' || nameOfKnownValue(text) !== undefined) return text;
  if (URL_LIKE.test(text)) return redactUrl(text, rule === 'issuer', redaction);
  if (rule === 'as-written') return PLAIN_WORD.test(text) && !LONG_ID.test(text) ? keep(text) : pseudonyms.of(text);
  if (rule === 'time') return TIME.test(text) ? keep(text) : pseudonyms.of(text);
  if (rule === 'role') return KNOWN_ROLES.has(text) ? keep(text) : pseudonyms.of(text);
  return rule === 'words'
    ? text
        .split(' ')
        .map((word) => redactWord(word, redaction))
        .join(' ')
    : pseudonyms.of(text);
}

export const redactNumber = (source: string, rule: Rule, { pseudonyms }: ValueRedaction): string =>
  rule === 'time' || rule === 'as-written' ? source : pseudonyms.ofNumber(source);

function redactWord(word: string, redaction: ValueRedaction): string {
  if (URL_LIKE.test(word)) return redactUrl(word, false, redaction);
  const isPermission = PERMISSION.test(word) && !LONG_ID.test(word);
  return word === '' || isPermission ? redaction.keep(word) : redaction.pseudonyms.of(word);
}

/** Sixteen and more digits of a hexadecimal id, with or without hyphens. */
export const LONG_ID = /[\da-f](?:-?[\da-f]){15}/i;

const URL_LIKE = /^[a-z][a-z\d+.-]{0,30}:\/\//i;
const HOST = /^[a-z\d.-]{1,253}(?::\d{1,5})?$/i;
/** Words of paths that stand in everybody’s addresses. */
const PUBLIC_WORDS: ReadonlySet<string> = new Set(
  '.default access_as_user adfs amer apac botframework.com common consumers emea in oauth2 organizations v1.0 v2.0'.split(
    ' ',
  ),
);

function redactUrl(text: string, keepsHost: boolean, redaction: ValueRedaction): string {
  const scheme = URL_LIKE.exec(text)?.[0] ?? '';
  const rest = text.slice(scheme.length);
  const end = rest.search(/[?#]|$/);
  const [host = '', ...segments] = rest.slice(0, end).split('/');
  const path = [redactHost(host, keepsHost, redaction), ...segments.map((each) => redactSegment(each, redaction))];
  const query = rest.slice(end + 1);
  return scheme + path.join('/') + rest.charAt(end) + (query === '' ? '' : redaction.pseudonyms.of(query));
}

function redactHost(host: string, keepsHost: boolean, redaction: ValueRedaction): string {
  if (host === 'localhost' || isPublicHost(host)) return host;
  return keepsHost && HOST.test(host) ? redaction.keep(host) : redactSegment(host, redaction);
}

/** Teams puts `botid-` before an app id. */
function redactSegment(segment: string, { pseudonyms }: ValueRedaction): string {
  const prefix = segment.startsWith('botid-') ? 'botid-' : '';
  const id = segment.slice(prefix.length);
  const isPublic = id === '' || PUBLIC_WORDS.has(id) || nameOfKnownValue(id) !== undefined;
  return prefix + (isPublic ? id : pseudonyms.of(id));
}
