/**
 * Where the keys of an issuer are published: a registry for Bot Framework, Entra and Google, and for any other https
 * issuer the two places that specifications name (OpenID Connect Discovery 1.0 section 4, RFC 8414 section 3). Only the
 * token's `iss` leads there, never its `jku` or `x5u`. Nothing is fetched here, and an address is no proof of an owner.
 * Sources: Microsoft's "Authentication with the Bot Connector API" and the constants of botframework-connector and the
 * Agents SDK for .NET; Entra's OpenID Connect documentation; Google's discovery document.
 */
import { failure, success, type Result } from '#core/shared/result.ts';
import { readEntraIssuer, type EntraIssuer } from '#core/tokens/claims/entra-issuer.ts';

export interface KeyPlace {
  /** Whose keys are there: `Bot Framework, public cloud`. */
  readonly owner: string;
  readonly metadataUrl: string;
  /** Where the metadata points to, as far as it is known without asking. */
  readonly keysUrl: string | undefined;
  /** Whether pages of other sites are known to be able to read the answers. */
  readonly cors: 'known-readable' | 'not-known';
  /** Set where something should be known before asking. */
  readonly note: string | undefined;
}

export type DiscoveryProblem =
  | 'no-issuer'
  | 'not-an-address'
  | 'not-https'
  | 'user-info'
  | 'query-or-fragment'
  | 'host-not-plain'
  | 'host-not-public';

/** The likeliest place first. `iss` and `tid` as the token states them. */
export function discoveryFor(iss: string | undefined, tid?: string): Result<readonly KeyPlace[], DiscoveryProblem> {
  if (iss === undefined || iss === '') return failure('no-issuer');
  const known = PLACES.get(iss);
  if (known !== undefined) return success(known);
  const entra = readEntraIssuer(iss);
  if (entra !== undefined) return success(entraPlaces(entra, tid));
  return placesByConvention(iss);
}

const place = (
  owner: string,
  metadataUrl: string,
  { keysUrl, note, readable = false }: { keysUrl?: string; note?: string; readable?: boolean } = {},
): KeyPlace => ({ owner, metadataUrl, keysUrl, cors: readable ? 'known-readable' : 'not-known', note });

const CONNECTOR_PATH = '/v1/.well-known/openidconfiguration';
const GOOGLE = [
  place('Google', 'https://accounts.google.com/.well-known/openid-configuration', {
    keysUrl: 'https://www.googleapis.com/oauth2/v3/certs',
    readable: true,
  }),
];
const PLACES: ReadonlyMap<string, readonly KeyPlace[]> = new Map([
  [
    'https://api.botframework.com',
    [
      place('Bot Framework, public cloud', `https://login.botframework.com${CONNECTOR_PATH}`, {
        keysUrl: 'https://login.botframework.com/v1/.well-known/keys',
      }),
      place('Teams calling', 'https://api.aps.skype.com/v1/.well-known/OpenIdConfiguration', {
        note: 'Only for calls to a calling webhook: their tokens have the same iss, and other keys.',
      }),
    ],
  ],
  [
    'https://api.botframework.us',
    [place('Bot Framework, US Government', `https://login.botframework.azure.us${CONNECTOR_PATH}`)],
  ],
  [
    'https://api.botframework.azure.cn',
    [place('Bot Framework, China', `https://login.botframework.azure.cn${CONNECTOR_PATH}`)],
  ],
  ['https://accounts.google.com', GOOGLE],
  // Google's ID tokens of before 2015 and of some libraries.
  ['accounts.google.com', GOOGLE],
]);

const ENTRA_HOSTS = {
  public: 'https://login.microsoftonline.com',
  'US Government': 'https://login.microsoftonline.us',
  China: 'https://login.partner.microsoftonline.cn',
} as const;
type EntraCloud = keyof typeof ENTRA_HOSTS;

/** In version 1.0 the public cloud and the US Government share the issuer's host, so both are offered. */
function entraPlaces({ tenant, version, cloud }: EntraIssuer, tid: string | undefined): readonly KeyPlace[] {
  const named = /^[\w.-]+$/.test(tenant) ? tenant : (tid ?? '');
  const ownTenant = /^[\w.-]+$/.test(named) ? named : undefined;
  const clouds: readonly EntraCloud[] = cloud === undefined ? ['public', 'US Government'] : [cloud];
  return clouds.flatMap((each) => [
    ...(ownTenant === undefined ? [] : [entraPlace(each, ownTenant, version === '1.0' ? '' : '/v2.0')]),
    entraPlace(each, 'common', '/v2.0'),
  ]);
}

function entraPlace(cloud: EntraCloud, tenant: string, version: '' | '/v2.0'): KeyPlace {
  const host = ENTRA_HOSTS[cloud];
  const metadataUrl = `${host}/${tenant}${version}/.well-known/openid-configuration`;
  const owner = `Entra, ${cloud === 'public' ? 'public cloud' : cloud}, ${tenant === 'common' ? 'every tenant' : 'the token’s tenant'}`;
  if (cloud === 'China') return place(owner, metadataUrl);
  return place(owner, metadataUrl, {
    keysUrl: `${host}/${tenant}/discovery${version}/keys`,
    readable: cloud === 'public',
  });
}

const LOCAL_HOST = /^(?:\[.*\]|(?:.*\.)?\d+\.?|[^.]+\.?|(?:.*\.)?(?:localhost|local|internal)\.?)$/;

/** Whoever writes a token chooses its `iss`, so only an address that shows plainly where it leads is offered. */
function placesByConvention(iss: string): Result<readonly KeyPlace[], DiscoveryProblem> {
  if (!URL.canParse(iss)) return failure('not-an-address');
  const { protocol, origin, hostname, pathname } = new URL(iss);
  if (protocol !== 'https:') return failure('not-https');
  const isPlain = /^[!-~]*$/.test(iss) && !iss.includes('\\') && /^[a-z0-9.:[\]-]+$/.test(hostname);
  if (!isPlain || hostname.includes('xn--')) return failure('host-not-plain');
  if (/^[^/]*\/\/[^/]*@/.test(iss)) return failure('user-info');
  if (/[?#]/.test(iss)) return failure('query-or-fragment');
  if (LOCAL_HOST.test(hostname)) return failure('host-not-public');
  const path = pathname.replace(/\/$/, '');
  const owner = `The issuer ${origin}${path}`;
  const note = 'The token names this address itself; that it is there says nothing about whom to trust.';
  return success([
    place(owner, `${origin}${path}/.well-known/openid-configuration`, { note }),
    place(owner, `${origin}/.well-known/oauth-authorization-server${path}`, { note }),
  ]);
}

const PROBLEMS: Readonly<Record<DiscoveryProblem, string>> = {
  'no-issuer': 'The token names no issuer (iss) that is text, so nothing tells where its keys are.',
  'not-an-address': 'Its iss is not an address, so nothing tells where its keys are. Paste the keys.',
  'not-https': 'Its iss is not an https address. Keys that come without https can be anybody’s.',
  'user-info': 'Its iss has a user name before the host, which hides where it leads. It is not asked.',
  'query-or-fragment':
    'Its iss has a query or a fragment, which an issuer never has (RFC 8414 section 2). It is not asked.',
  'host-not-plain':
    'Its iss has letters outside ASCII or in disguise (punycode), so it may not lead where it seems to. It is not asked.',
  'host-not-public': 'Its iss leads to an IP address or a name inside a network. It is not asked from here.',
};

export const describeDiscoveryProblem = (problem: DiscoveryProblem): string => PROBLEMS[problem];

/** A line for a POSIX shell that prints what is at the address; a quotation mark in it ends nothing. */
export const curlFor = (url: string): string => `curl -fsS '${url.replaceAll("'", `'\\''`)}'`;
