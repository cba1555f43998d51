/**
 * Which rules BotBuilder .NET applies to a token, decided by claims that nobody has checked yet. Sources:
 * JwtTokenValidation.cs, AseChannelValidation.cs, SkillValidation.cs, EmulatorValidation.cs.
 * Left out: that a token of another tenant replaces the list of the Emulator’s issuers for the whole process, so that
 * tokens of two tenants at one time can refuse each other.
 */
import type { JsonNode } from '#core/shared/json-scanner.ts';
import { EMULATOR_ISSUERS } from '#core/verdicts/botbuilder-js/botbuilder-js-route.ts';
import { claimOf, claimsOf } from './botbuilder-net-claims.ts';

export type Kind = 'channel' | 'ase' | 'skill' | 'emulator';

/** `payload` is undefined where the SDK does not read it before the scheme is checked. */
export function kindOf(payload: JsonNode | undefined, channelId: string | undefined): Kind {
  if (channelId === 'AseChannel') return 'ase';
  if (isSkillShaped(payload)) return 'skill';
  return isEmulatorShaped(payload) ? 'emulator' : 'channel';
}

const isBlank = (text = ''): boolean => text.trim() === '';

/** The app that had the token made: `azp` of version 2.0, `appid` of 1.0 or of none. */
export function callerOf(payload: JsonNode | undefined): string | undefined {
  const version = claimOf(payload, 'ver');
  if (isBlank(version) || version === '1.0') return claimOf(payload, 'appid');
  return version === '2.0' ? claimOf(payload, 'azp') : undefined;
}

export function isSkillShaped(payload: JsonNode | undefined): boolean {
  if (claimsOf(payload, 'appid').includes('AnonymousSkill')) return true;
  const audience = claimOf(payload, 'aud');
  if (isBlank(claimOf(payload, 'ver')) || isBlank(audience)) return false;
  if (audience?.toLowerCase() === 'https://api.botframework.com') return false;
  const caller = callerOf(payload);
  return !isBlank(caller) && caller !== audience;
}

/** That list, in .NET without Microsoft’s own tenant. */
export const ENTRA_ISSUERS = EMULATOR_ISSUERS.filter((issuer) => !issuer.includes('72f988bf'));

/** A `tid` that no issuer of the list holds puts the four issuers of that tenant in place of the list. */
export function isEmulatorShaped(payload: JsonNode | undefined): boolean {
  const issuer = claimOf(payload, 'iss') ?? '';
  const tenant = claimOf(payload, 'tid') ?? '';
  const keepsTheList = tenant === '' || ENTRA_ISSUERS.some((listed) => listed.includes(tenant));
  return (keepsTheList ? ENTRA_ISSUERS : issuersOfTenant(tenant)).includes(issuer);
}

const issuersOfTenant = (tenant: string): readonly string[] => [
  `https://sts.windows.net/${tenant}/`,
  `https://login.microsoftonline.com/${tenant}/v2.0`,
  `https://login.microsoftonline.us/${tenant}/`,
  `https://login.microsoftonline.us/${tenant}/v2.0`,
];
