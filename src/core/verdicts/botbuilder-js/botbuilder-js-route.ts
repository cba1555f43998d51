/**
 * Which rules BotBuilder JS applies to a token. It decides by claims nobody has checked yet, so the decision can be
 * wrong: a user's token counts as a skill's. Sources: `JwtTokenValidation_authenticateToken` in
 * parameterizedBotFrameworkAuthentication.ts, skillValidation.ts, emulatorValidation.ts, aseChannelValidation.ts.
 * Left out: issuers that earlier requests with other tenants added to the list of the same process.
 */
import { memberOf, type JsonNode } from '#core/shared/json-scanner.ts';
import { isJsonObject } from '#core/tokens/decoding/decode-token.ts';
import type { DecodedToken } from '#core/tokens/model.ts';
import { SERVICE_NAMES } from './botbuilder-js-cloud.ts';
import { javaScriptValue, printedValue } from '#core/verdicts/claim-values.ts';

export type Route = 'channel' | 'skill' | 'emulator' | 'ase';

/**
 * What jsonwebtoken makes of a token: `null` for one of another form, an exception for a payload that is not JSON where
 * `typ` promises it, `null-claims` for the JSON `null` there. `unknown` where it reads bytes that this page does not.
 */
export type Reading = 'readable' | 'null' | 'throws' | 'null-claims' | 'unknown';

const NOT_OF_THREE_PARTS: ReadonlySet<string> = new Set(['part-count', 'encrypted', 'disclosures']);

export function readingOf({ header, payload, signature, problems }: DecodedToken): Reading {
  const isRemoved = problems.some(({ kind }) => kind === 'signature-removed');
  const hasThreeParts = !problems.some(({ kind }) => NOT_OF_THREE_PARTS.has(kind));
  const isClean =
    /^[\w-]+$/.test(header.raw) && /^[\w-]+$/.test(payload.raw) && (isRemoved || /^[\w-]*$/.test(signature.raw));
  if (problems.some(({ kind }) => kind === 'too-long')) return 'unknown';
  if (!hasThreeParts || !isClean) return 'null';

  const isReadDifferently = [header, payload].some(
    (part) => part.bytes === undefined || part.problems.some(({ kind }) => kind === 'not-utf8' || kind === 'too-deep'),
  );
  if (isReadDifferently) return 'unknown';
  if (header.problems.some(({ kind }) => kind === 'not-json') || !javaScriptValue(header.json)) return 'null';
  if (isJsonObject(payload)) return 'readable';
  if (javaScriptValue(memberOf(header.json, 'typ')) !== 'JWT') return 'null';
  if (payload.problems.some(({ kind }) => kind === 'not-json')) return 'throws';
  return javaScriptValue(payload.json) === null ? 'null-claims' : 'null';
}

export const isBearer = (scheme = 'Bearer'): boolean => scheme === 'Bearer';

/**
 * `payload` as far as jsonwebtoken would read it. An unknown scheme is taken for the right one, an unknown channel for one
 * that is no App Service Extension.
 */
export function routeOf(
  payload: JsonNode | undefined,
  scheme: string | undefined,
  channelId: string | undefined,
): Route {
  if (channelId === 'AseChannel') return 'ase';
  if (payload === undefined || !isBearer(scheme)) return 'channel';
  if (isSkillClaims(payload)) return 'skill';
  const issuers: readonly unknown[] = [...EMULATOR_ISSUERS, ...issuersOfOwnTenant(payload)];
  return issuers.includes(javaScriptValue(memberOf(payload, 'iss'))) ? 'emulator' : 'channel';
}

/** By the token's version, the claim that holds the app that asked for it; undefined for a version unknown to the SDK. */
export function callerClaim(version: unknown): 'appid' | 'azp' | undefined {
  if (!version || version === '1.0') return 'appid';
  return version === '2.0' ? 'azp' : undefined;
}

/** The app that asked for the token, as the SDK reads it; undefined when there is none. */
export function callerOf(payload: JsonNode | undefined): JsonNode | undefined {
  const claim = callerClaim(javaScriptValue(memberOf(payload, 'ver')));
  const caller = claim === undefined ? undefined : memberOf(payload, claim);
  return javaScriptValue(caller) ? caller : undefined;
}

export function isSkillClaims(payload: JsonNode | undefined): boolean {
  const claim = (name: string): unknown => javaScriptValue(memberOf(payload, name));
  if (claim('appid') === 'AnonymousSkill') return true;
  const audience = claim('aud');
  if (!claim('ver') || audience === undefined || SERVICE_NAMES.includes(audience)) return false;
  const caller = callerOf(payload);
  return caller !== undefined && javaScriptValue(caller) !== audience;
}

/** What Entra writes into `iss`: a token of version 1.0 or 2.0, of the public cloud or the US Government. */
const v1 = (tenant: string): string => `https://sts.windows.net/${tenant}/`;
const v2 = (tenant: string): string => `https://login.microsoftonline.com/${tenant}/v2.0`;
const governmentV1 = (tenant: string): string => `https://login.microsoftonline.us/${tenant}/`;
const governmentV2 = (tenant: string): string => `https://login.microsoftonline.us/${tenant}/v2.0`;

/** Of Bot Framework, of Microsoft's services, of Microsoft itself, of Bot Framework for the US Government. */
const BOT_FRAMEWORK = 'd6d49420-f39b-4df7-a1dc-d59a935871db';
const MICROSOFT_SERVICES = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a';
const MICROSOFT = '72f988bf-86f1-41af-91ab-2d7cd011db47';
const GOVERNMENT = 'cab8a31a-1906-4287-a0d8-4eef66b95f6e';

/** tokenValidationParameters.ts */
export const EMULATOR_ISSUERS: readonly string[] = [
  v1(BOT_FRAMEWORK),
  v2(BOT_FRAMEWORK),
  v1(MICROSOFT_SERVICES),
  v2(MICROSOFT_SERVICES),
  v1(MICROSOFT),
  v1(GOVERNMENT),
  governmentV2(GOVERNMENT),
  governmentV1(MICROSOFT_SERVICES),
  governmentV2(MICROSOFT_SERVICES),
];

/** What the token's own `tid` adds, unless a listed issuer holds that text already. Whatever its type, it is printed. */
export function issuersOfOwnTenant(payload: JsonNode | undefined): readonly string[] {
  const node = memberOf(payload, 'tid');
  const value = javaScriptValue(node) ?? '';
  const tenant = printedValue(node);
  const isNone = value === 0 || value === false || value === '' || tenant === '';
  if (isNone || EMULATOR_ISSUERS.some((listed) => listed.includes(tenant))) return [];
  return [v1, v2, governmentV1, governmentV2].map((issuerOf) => issuerOf(tenant));
}

/** aseChannelValidation.ts: those of the bot's own tenant come first. */
export const issuersOfAppService = (tenants: readonly string[]): readonly string[] =>
  [...tenants, MICROSOFT_SERVICES, BOT_FRAMEWORK].flatMap((tenant) =>
    [v1, v2, governmentV2].map((issuerOf) => issuerOf(tenant)),
  );

export const isIssuerOfEntra = (issuer: unknown): boolean =>
  typeof issuer === 'string' &&
  /^https:\/\/(?:sts\.windows\.net\/[^/]+\/|login\.microsoftonline\.(?:com|us)\/[^/]+\/(?:v2\.0)?)$/.test(issuer);
