/**
 * What Agents SDK JS makes of `iss`: where it fetches the keys, which tenant it names, and which issuers it would let
 * in if `validateIssuer` were on. Source: auth/jwt-middleware.ts. Left out: connections of another cloud's authority.
 */

/** The key set is chosen by these two, whatever the case; any other issuer gets the keys of the bot's own tenant. */
const CONNECTOR_KEYS: ReadonlyMap<string, string> = new Map([
  ['https://api.botframework.com', 'https://login.botframework.com/v1/.well-known/keys'],
  ['https://api.botframework.us', 'https://login.botframework.azure.us/v1/.well-known/keys'],
]);

export const isConnector = (issuer: unknown): boolean =>
  typeof issuer === 'string' && CONNECTOR_KEYS.has(issuer.toLowerCase());

/** `tenantId` as the bot is configured with it; where it is not known, the address says so. */
export const keysAddress = (issuer: unknown, tenantId: string | undefined): string =>
  (typeof issuer === 'string' ? CONNECTOR_KEYS.get(issuer.toLowerCase()) : undefined) ??
  `https://login.microsoftonline.com/${tenantId ?? '{tenant of the bot}'}/discovery/v2.0/keys`;

const VERSION_1 = /^https:\/\/sts\.windows\.net\/([^/]+)\/$/i;
const VERSION_2 = /^https:\/\/login\.microsoftonline\.(?:com|us)\/([^/]+)\/v2\.0$/i;
const GUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/** The tenant that an issuer of Entra names by its id, in lower case. */
export function tenantOf(issuer: unknown): string | undefined {
  if (typeof issuer !== 'string') return undefined;
  const version2 = issuer.endsWith('/v2.0') ? VERSION_2.exec(issuer) : null;
  const tenant = (VERSION_1.exec(issuer) ?? version2)?.[1] ?? '';
  return GUID.test(tenant) ? tenant.toLowerCase() : undefined;
}

const GOVERNMENT = 'https://login.microsoftonline.us/';
const MICROSOFT_TENANTS: readonly string[] = [
  'd6d49420-f39b-4df7-a1dc-d59a935871db',
  'f8cdef31-a31e-4b4a-93e4-5f571e91255a',
  '69e9b82d-4842-4902-8d1e-abc5b98a55e8',
];

/** Whether `validateIssuer` would let it in; undefined where that rests on the bot's tenant, which is not known. */
export function isListedIssuer(issuer: unknown, tenantId: string | undefined): boolean | undefined {
  if (typeof issuer !== 'string') return false;
  const tenants = tenantId === undefined ? MICROSOFT_TENANTS : [...MICROSOFT_TENANTS, tenantId.toLowerCase()];
  const listed = [
    'https://api.botframework.com',
    ...tenants.flatMap((tenant) => [
      `https://sts.windows.net/${tenant}/`,
      `https://login.microsoftonline.com/${tenant}/v2.0`,
    ]),
  ];
  if (listed.includes(issuer.toLowerCase())) return true;
  const isOfAnyTenant = tenantId !== undefined && /^(?:common|organizations)$/i.test(tenantId);
  if (isOfAnyTenant) return tenantOf(issuer) !== undefined && !issuer.toLowerCase().startsWith(GOVERNMENT);
  return tenantId === undefined && tenantOf(issuer) !== undefined ? undefined : false;
}
