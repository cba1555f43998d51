/**
 * What IdentityModel 8.1.2 makes of time, audience and issuer, and how ASP.NET Core describes it. Apart from the rules,
 * because of a token whose `kid` no key has and whose signature no key made they are asked before that is said.
 * Sources: Validators.cs, ValidatorUtilities.cs, InternalValidators.cs, JwtBearerHandler.cs, AspNetExtensions.cs.
 * Left out: issuers and clouds that the bot's own configuration lists.
 */
import { memberOf, type JsonNode } from '#core/shared/json-scanner.ts';
import type { EpochSeconds } from '#core/shared/time.ts';
import { challenge, type Facts } from './agents-net-facts.ts';
import { claimOf, claimsOf, instantOf } from '#core/verdicts/botbuilder-net/botbuilder-net-claims.ts';
import type { BotContext, VerdictAnswer } from '#core/verdicts/model.ts';

export const SKEW_SECONDS = 300;
/** DateTime.MinValue and DateTime.MaxValue, to the second. */
const FIRST_INSTANT: EpochSeconds = -62_135_596_800;
const LAST_INSTANT: EpochSeconds = 253_402_300_799;

/** As .NET prints a time without a culture: `12/31/2025 23:00:00`. */
export function invariantText(instant: EpochSeconds): string {
  const iso = new Date(Math.min(instant, LAST_INSTANT) * 1000).toISOString();
  return `${iso.slice(5, 7)}/${iso.slice(8, 10)}/${iso.slice(0, 4)} ${iso.slice(11, 19)}`;
}

export const describeOrder = (nbf: EpochSeconds, exp: EpochSeconds): string =>
  `The token lifetime is invalid; NotBefore: '${invariantText(nbf)}', Expires: '${invariantText(exp)}'`;
export const describeBegin = (nbf: EpochSeconds): string => `The token is not valid before '${invariantText(nbf)}'`;
export const describeEnd = (exp: EpochSeconds): string => `The token expired at '${invariantText(exp)}'`;

export function describeAudience(payload: JsonNode | undefined): string {
  const node = memberOf(payload, 'aud');
  const isNone = node === undefined || node.kind === 'literal' || (node.kind === 'array' && node.items.length === 0);
  return `The audience '${isNone ? 'empty' : claimsOf(payload, 'aud').join(', ')}' is invalid`;
}

export function describeIssuer(payload: JsonNode | undefined): string {
  const isNull = memberOf(payload, 'iss')?.kind === 'literal';
  return `The issuer '${isNull ? '(null)' : (claimOf(payload, 'iss') ?? '')}' is invalid`;
}

/** Any of the token's audiences will do, and a final slash more or less does not count. Undefined: not known. */
export function isForBot({ payload, context: { appId } }: Facts): boolean | undefined {
  if (appId === undefined) return undefined;
  return claimsOf(payload, 'aud').some((aud) => aud === appId || aud === `${appId}/` || `${aud}/` === appId);
}

const GOVERNMENT_SERVICE = 'https://botframework.azure.us';
const v1 = (tenant: string): string => `https://sts.windows.net/${tenant}/`;
const v2 = (tenant: string): string => `https://login.microsoftonline.com/${tenant}/v2.0`;
const governmentV2 = (tenant: string): string => `https://login.microsoftonline.us/${tenant}/v2.0`;

const tenantsOf = (tenants: readonly string[], kinds: readonly ((tenant: string) => string)[]): readonly string[] =>
  tenants.flatMap((tenant) => kinds.map((issuerOf) => issuerOf(tenant)));

const PUBLIC_TENANTS = [
  'd6d49420-f39b-4df7-a1dc-d59a935871db',
  'f8cdef31-a31e-4b4a-93e4-5f571e91255a',
  '69e9b82d-4842-4902-8d1e-abc5b98a55e8',
];
const GOVERNMENT_TENANT = 'cab8a31a-1906-4287-a0d8-4eef66b95f6e';

/** Undefined for a cloud whose addresses the bot's configuration has to list. */
export function issuersOf({ channelService = '', tenantId = '' }: BotContext): readonly string[] | undefined {
  const own = GUID.test(tenantId) ? [tenantId] : [];
  if (channelService === GOVERNMENT_SERVICE)
    return ['https://api.botframework.us', ...tenantsOf([GOVERNMENT_TENANT, ...own], [v1, governmentV2])];
  if (channelService !== '') return undefined;
  return [
    'https://api.botframework.com',
    ...tenantsOf([...PUBLIC_TENANTS, ...own], [v1, v2]),
    // Entra's metadata for `common` names its issuer so, and what the metadata names is accepted to the letter.
    v2('{tenantid}'),
  ];
}

const GUID = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;
const ENTRA_ISSUERS = [
  ['https://sts.windows.net/', '/'],
  ['https://login.microsoftonline.com/', '/v2.0'],
  ['https://login.microsoftonline.us/', '/v2.0'],
  ['https://login.partner.microsoftonline.cn/0b4a31a2-c1a0-475d-b363-5f26668660a3/', '/v2.0'],
] as const;

/** The tenant that an issuer of Entra names by its id, in lower case; before it, case does not count. */
export function tenantOf(issuer: string): string | undefined {
  for (const [before, after] of ENTRA_ISSUERS) {
    const tenant = issuer.slice(before.length, -after.length);
    const isOfForm = issuer.toLowerCase().startsWith(before) && issuer.endsWith(after);
    if (isOfForm && GUID.test(tenant)) return tenant.toLowerCase();
  }
  return undefined;
}

/** To the letter. Undefined where it rests on something that is not known. */
export function isListedIssuer({ payload, context }: Facts): boolean | undefined {
  const issuer = claimOf(payload, 'iss') ?? '';
  const listed = issuersOf(context);
  if (issuer.trim() === '') return false;
  if (listed?.includes(issuer) === true) return true;
  const restsOnTenant = context.tenantId === undefined && tenantOf(issuer) !== undefined;
  return listed === undefined || restsOnTenant ? undefined : false;
}

/** What is answered to a token whose key was not found, which is said last. A missing time counts as the year 1. */
export function answerWithoutKey(facts: Facts): VerdictAnswer {
  const { payload, now } = facts;
  const nbf = instantOf(payload, 'nbf') ?? FIRST_INSTANT;
  const exp = instantOf(payload, 'exp') ?? FIRST_INSTANT;
  if (nbf > exp) return challenge(describeOrder(nbf, exp));
  if (nbf > now + SKEW_SECONDS) return challenge(describeBegin(nbf));
  if (exp < now - SKEW_SECONDS) return challenge(describeEnd(exp));
  const isListed = isListedIssuer(facts);
  if (isListed === false) return challenge(describeIssuer(payload));
  const isOurs = isForBot(facts);
  if (isListed === undefined || isOurs === undefined) return { status: 401, message: '' };
  return challenge(isOurs ? 'The signature key was not found' : describeAudience(payload));
}
