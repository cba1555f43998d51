/**
 * What the value of a member says, where it is one of those that recur: ids and addresses of Microsoft, the numbers and
 * words that Entra, OpenID Connect and RFC 8176 define. In our own words.
 * Left out: values that mean something only to the app they are for.
 */
import type { JsonNode } from '#core/shared/json-scanner.ts';
import { describeDateProblem, describeOddity } from '#core/tokens/time/describe-time.ts';
import { readRefreshHint, readTokenId } from './entra-internals.ts';
import { readEntraIssuer } from './entra-issuer.ts';
import { durationText } from '#core/shared/human-time.ts';
import { nameOfKnownValue } from './known-values.ts';
import { readNumericDate } from '#core/tokens/time/numeric-date.ts';
import { showText } from '#core/tokens/show-text.ts';
import type { TokenKind } from './token-kind.ts';

/** A sentence; undefined when there is nothing to say. */
export function explainValue(
  name: string,
  node: JsonNode,
  place: 'header' | 'payload',
  kind?: TokenKind,
): string | undefined {
  if (place === 'header') return explainHeader(name, node);
  if (TIMES.has(name)) return explainTime(name, node);
  const ofName = EXPLAINED.get(name)?.(node, kind);
  return ofName ?? WORDS.get(name)?.get(textOf(node)) ?? explainKnown(node);
}

const TIMES: ReadonlySet<string> = new Set(['exp', 'nbf', 'iat', 'auth_time']);

function explainTime(name: string, node: JsonNode): string | undefined {
  const date = readNumericDate(node);
  if (date.at === undefined) return describeDateProblem(name, sourceOf(node), date.problem);
  return date.oddity === undefined ? undefined : describeOddity(name, date.oddity);
}

const sourceOf = (node: JsonNode): string => (node.kind === 'number' ? node.source : '');

/** The text of a value that has one: a string, a number as written, a literal; empty otherwise. */
function textOf(node: JsonNode): string {
  if (node.kind === 'string') return node.value;
  if (node.kind === 'number') return node.source;
  return node.kind === 'literal' ? String(node.value) : '';
}

/** The strings of a list, or the one string. */
function textsOf(node: JsonNode): readonly string[] {
  const items = node.kind === 'array' ? node.items : [node];
  return items.flatMap((item) => (item.kind === 'string' ? item.value : []));
}

/** How many values of a list are explained; the rest is counted. */
const MOST_EXPLAINED = 6;

function explainKnown(node: JsonNode): string | undefined {
  const names = textsOf(node)
    .slice(0, MOST_EXPLAINED)
    .flatMap((text) => nameOfKnownValue(text) ?? []);
  return names.length === 0 ? undefined : `This is ${names.join('; ')}.`;
}

function explainHeader(name: string, node: JsonNode): string | undefined {
  const text = textOf(node);
  if (name === 'alg') return explainAlgorithm(text);
  if (name === 'typ') return TYPES.get(text.toLowerCase().replace(/^application\//, ''));
  if (name === 'cty' && text.toUpperCase() === 'JWT')
    return 'Said to hold another token. Some Connector tokens say so although their payload is plain claims.';
  if (name === 'b64' && text === 'false')
    return 'The payload is signed as it stands, which a JWT must not be (RFC 7797 §7).';
  if (name === 'crit' && node.kind === 'array')
    return 'A verifier that does not know every one of these must refuse the token.';
  return undefined;
}

const FAMILIES: ReadonlyMap<string, string> = new Map([
  ['HS', 'HMAC with a secret that signer and verifier share'],
  ['RS', 'RSA (PKCS #1 v1.5), checked with the issuer’s public key'],
  ['PS', 'RSA (PSS), checked with the issuer’s public key'],
  ['ES', 'an elliptic curve (ECDSA), checked with the issuer’s public key'],
]);

function explainAlgorithm(alg: string): string | undefined {
  if (alg.toLowerCase() === 'none')
    return `Unsigned: anyone can have written this token.${alg === 'none' ? '' : ' The odd letter case is a known attempt to get past a check.'}`;
  if (alg === 'EdDSA' || alg === 'Ed25519') return 'Edwards curve, checked with the issuer’s public key.';
  const [, family = '', bits = ''] = /^(HS|RS|PS|ES)(256|384|512)$/.exec(alg) ?? [];
  const name = FAMILIES.get(family);
  if (name === undefined) return undefined;
  const forBots = family === 'RS' ? '' : ' No issuer of bots’ tokens signs so.';
  return `SHA-${bits} and ${name}.${forBots}`;
}

const TYPES: ReadonlyMap<string, string> = new Map([
  ['at+jwt', 'An access token by RFC 9068.'],
  ['dpop+jwt', 'A DPoP proof (RFC 9449).'],
  ['logout+jwt', 'A logout token (OpenID Connect Back-Channel Logout).'],
  ['secevent+jwt', 'A security event (RFC 8417).'],
  ['dc+sd-jwt', 'A credential as SD-JWT.'],
  ['kb+jwt', 'The key binding of an SD-JWT (RFC 9901).'],
]);

const PROVED: ReadonlyMap<string, string> = new Map([
  ['0', 'It did not: a public client.'],
  ['1', 'With a client secret.'],
  ['2', 'With a certificate or a signed assertion, as a managed identity does.'],
]);

/** By claim and value as text. */
const WORDS: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map([
  ['appidacr', PROVED],
  ['azpacr', PROVED],
  [
    'ver',
    new Map([
      ['1.0', 'In this version of Entra’s the app that asked stands in appid.'],
      ['2.0', 'In this version of Entra’s the app that asked stands in azp.'],
    ]),
  ],
  [
    'idtyp',
    new Map([
      ['app', 'Of an app in its own name.'],
      ['user', 'Of a user.'],
    ]),
  ],
  [
    'acct',
    new Map([
      ['0', 'A member of the tenant.'],
      ['1', 'A guest in the tenant.'],
    ]),
  ],
  [
    'acr',
    new Map([
      ['0', 'The sign-in does not reach the lowest level of ISO/IEC 29115.'],
      ['1', 'Entra writes 1 for a sign-in that reaches what ISO/IEC 29115 asks for.'],
    ]),
  ],
  [
    'email_verified',
    new Map([
      ['true', 'The issuer says that it has checked the address.'],
      ['false', 'The address is not checked: anybody may have typed it.'],
    ]),
  ],
]);

type Explain = (node: JsonNode, kind: TokenKind | undefined) => string | undefined;

const EXPLAINED: ReadonlyMap<string, Explain> = new Map<string, Explain>([
  ['iss', (node) => explainIssuer(textOf(node))],
  ['aud', (node, kind) => explainAudience(textsOf(node), node, kind)],
  ['scp', (node) => explainScopes(textOf(node))],
  ['amr', (node) => explainMethods(textsOf(node))],
  ['serviceurl', (node) => explainServiceUrl(textOf(node))],
  ['pwd_exp', (node) => explainSeconds(textOf(node))],
  ['rh', (node) => readRefreshHint(textOf(node))],
  ['uti', (node) => readTokenId(textOf(node))],
  [
    'user',
    (node) => (textOf(node).startsWith('dl_') ? 'Begins with dl_, as Direct Line asks of user ids.' : undefined),
  ],
  ['xms_cc', (node) => (textsOf(node).includes('cp1') ? 'cp1: the client handles claims challenges.' : undefined)],
]);

function explainIssuer(iss: string): string | undefined {
  const entra = readEntraIssuer(iss);
  if (entra === undefined) return undefined;
  const { tenant, version, cloud } = entra;
  if (tenant === '{tenantid}') return 'This is the template of Entra’s metadata; a token has a tenant’s id there.';
  const name = nameOfKnownValue(tenant);
  const form = version === undefined ? 'In neither of Entra’s two forms' : `In the form of Entra’s version ${version}`;
  return `${form}${cloud === undefined || cloud === 'public' ? '' : `, ${cloud}`}. The tenant is ${name ?? showText(tenant)}.`;
}

const BOT_RESOURCE = /^api:\/\/(?:[^/]{1,253}\/)?botid-[\da-f-]{36}$/i;

function explainAudience(values: readonly string[], node: JsonNode, kind: TokenKind | undefined): string | undefined {
  const [first = ''] = values;
  if (node.kind === 'array' && values.length > 1)
    return `${values.length} audiences. Each of them can show the token to the others.`;
  if (BOT_RESOURCE.test(first))
    return 'The address by which Teams asks for a token for a bot (webApplicationInfo.resource).';
  if (kind?.id === 'google-id' && first.endsWith('.apps.googleusercontent.com')) return 'An app registered at Google.';
  return undefined;
}

function explainScopes(scp: string): string | undefined {
  const scopes = scp.split(' ').filter((scope) => scope !== '');
  if (scopes.includes('access_as_user')) return 'access_as_user is the scope that Teams asks for in single sign-on.';
  return scopes.length === 0
    ? undefined
    : `${scopes.length === 1 ? 'One permission' : `${scopes.length} permissions`}, in the user’s name.`;
}

/** RFC 8176 section 2, and what Entra adds to it. */
const METHODS: ReadonlyMap<string, string> = new Map([
  ['pwd', 'a password'],
  ['mfa', 'more than one factor'],
  ['rsa', 'a certificate or key'],
  ['wia', 'the Windows sign-in'],
  ['otp', 'a one-time code'],
  ['fed', 'another issuer’s assertion'],
  ['hwk', 'a hardware key'],
  ['swk', 'a software key'],
  ['pin', 'a PIN'],
  ['fpt', 'a fingerprint'],
  ['face', 'the face'],
  ['sms', 'a text message'],
  ['tel', 'a telephone call'],
  ['kba', 'answers to questions'],
]);

function explainMethods(methods: readonly string[]): string | undefined {
  const named = methods.slice(0, MOST_EXPLAINED).flatMap((method) => METHODS.get(method) ?? []);
  return named.length === 0 ? undefined : `With ${named.join(', ')}.`;
}

const SERVICES: ReadonlyMap<string, string> = new Map([
  ['smba.trafficmanager.net', 'Teams'],
  ['smba.infra.gcc.teams.microsoft.com', 'Teams, GCC'],
  ['smba.infra.gov.teams.microsoft.us', 'Teams, GCC High'],
  ['smba.infra.dod.teams.microsoft.us', 'Teams, DoD'],
  ['directline.botframework.com', 'Direct Line'],
  ['webchat.botframework.com', 'Web Chat'],
  ['slack.botframework.com', 'Slack'],
]);

function explainServiceUrl(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { hostname, pathname } = new URL(text);
  const service = SERVICES.get(hostname);
  if (service === undefined) return undefined;
  const hasTenant = /[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}/i.test(pathname);
  return `The Connector of ${service}.${hasTenant ? ' The tenant’s id at its end is the newer form; a comparison with the older one fails.' : ''}`;
}

const explainSeconds = (source: string): string | undefined =>
  /^\d{1,12}$/.test(source) ? `That is ${durationText(Number(source))}.` : undefined;
