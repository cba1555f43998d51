/**
 * Which rules BotBuilder JS applies to a token. It decides by claims nobody has checked yet, so the decision can be
 * wrong: a user's token counts as a skill's. Sources: `JwtTokenValidation_authenticateToken` in
 * parameterizedBotFrameworkAuthentication.ts, skillValidation.ts, emulatorValidation.ts, aseChannelValidation.ts.
 * Left out: issuers that earlier requests with other tenants added to the list of the same process.
 */
import { memberOf, type JsonNode } from '#core/shared/json-scanner.ts';
import { isJsonObject } from '#core/tokens/decode-token.ts';
import type { DecodedToken } from '#core/tokens/model.ts';
import { javaScriptValue } from './claim-values.ts';

export type Route = 'channel' | 'skill' | 'emulator' | 'ase';

/**
 * What jsonwebtoken makes of a token: `null` for one of another form, an exception for a payload that is not JSON where
 * `typ` promises it. `unknown` where it reads bytes that this page does not.
 */
export type Reading = 'readable' | 'null' | 'throws' | 'unknown';

export function readingOf({ header, payload, signature, problems }: DecodedToken): Reading {
  const isRemoved = problems.some(({ kind }) => kind === 'signature-removed');
  const hasThreeParts = !problems.some(({ kind }) => kind === 'part-count' || kind === 'encrypted');
  const isClean =
    /^[\w-]+$/.test(header.raw) && /^[\w-]+$/.test(payload.raw) && (isRemoved || /^[\w-]*$/.test(signature.raw));
  if (problems.some(({ kind }) => kind === 'too-long')) return 'unknown';
  if (!hasThreeParts || !isClean) return 'null';

  const isReadDifferently = [header, payload].some(
    (part) =>
      part.bytes === undefined ||
      part.problems.some(
        (problem) => problem.kind === 'not-utf8' || (problem.kind === 'not-json' && problem.json.kind === 'too-deep'),
      ),
  );
  if (isReadDifferently) return 'unknown';
  if (header.problems.some(({ kind }) => kind === 'not-json') || !javaScriptValue(header.json)) return 'null';
  if (isJsonObject(payload)) return 'readable';
  const isJson = !payload.problems.some(({ kind }) => kind === 'not-json');
  const isPromised = javaScriptValue(memberOf(header.json, 'typ')) === 'JWT';
  return isPromised && (!isJson || javaScriptValue(payload.json) === null) ? 'throws' : 'null';
}

/** `payload` as far as jsonwebtoken would read it. An unknown scheme is taken for the right one. */
export function routeOf(
  payload: JsonNode | undefined,
  scheme: string | undefined,
  channelId: string | undefined,
): Route {
  if (channelId === 'AseChannel') return 'ase';
  if (payload === undefined || (scheme ?? 'Bearer') !== 'Bearer') return 'channel';
  if (isSkillClaims(payload)) return 'skill';
  return isEmulatorIssuer(payload) ? 'emulator' : 'channel';
}

/** The two clouds' service names, which as `aud` mean "to the Connector" and not "to another bot". */
const SERVICE_NAMES: readonly unknown[] = ['https://api.botframework.com', 'https://api.botframework.us'];

function isSkillClaims(payload: JsonNode): boolean {
  const claim = (name: string): unknown => javaScriptValue(memberOf(payload, name));
  if (claim('appid') === 'AnonymousSkill') return true;
  const version = claim('ver');
  const audience = claim('aud');
  if (!version || audience === undefined || SERVICE_NAMES.includes(audience)) return false;
  const caller = version === '1.0' ? claim('appid') : version === '2.0' ? claim('azp') : undefined;
  return Boolean(caller) && caller !== audience;
}

const EMULATOR_ISSUERS: readonly string[] = [
  'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/',
  'https://login.microsoftonline.com/d6d49420-f39b-4df7-a1dc-d59a935871db/v2.0',
  'https://sts.windows.net/f8cdef31-a31e-4b4a-93e4-5f571e91255a/',
  'https://login.microsoftonline.com/f8cdef31-a31e-4b4a-93e4-5f571e91255a/v2.0',
  'https://sts.windows.net/72f988bf-86f1-41af-91ab-2d7cd011db47/',
  'https://sts.windows.net/cab8a31a-1906-4287-a0d8-4eef66b95f6e/',
  'https://login.microsoftonline.us/cab8a31a-1906-4287-a0d8-4eef66b95f6e/v2.0',
  'https://login.microsoftonline.us/f8cdef31-a31e-4b4a-93e4-5f571e91255a/',
  'https://login.microsoftonline.us/f8cdef31-a31e-4b4a-93e4-5f571e91255a/v2.0',
];

/** The token's own `tid` makes four more issuers acceptable, unless a listed issuer holds that text already. */
function isEmulatorIssuer(payload: JsonNode): boolean {
  const issuer = javaScriptValue(memberOf(payload, 'iss'));
  if (typeof issuer !== 'string') return false;
  const tenant = javaScriptValue(memberOf(payload, 'tid')) ?? '';
  const isListed = EMULATOR_ISSUERS.includes(issuer);
  if (typeof tenant !== 'string' || tenant === '' || EMULATOR_ISSUERS.some((listed) => listed.includes(tenant)))
    return isListed;
  const ownTenant = [
    `https://sts.windows.net/${tenant}/`,
    `https://login.microsoftonline.com/${tenant}/v2.0`,
    `https://login.microsoftonline.us/${tenant}/`,
    `https://login.microsoftonline.us/${tenant}/v2.0`,
  ];
  return isListed || ownTenant.includes(issuer);
}
