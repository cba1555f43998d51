/**
 * BotBuilder JS itself, asked as CloudAdapter asks it. Its real metadata addresses lead to a server of the tests, and
 * what it keeps for a whole process is set back before each request.
 */
import { createServer } from 'node:http';
import {
  allowedCallersClaimsValidator,
  AseChannelValidation,
  AuthenticationConfiguration,
  AuthenticationError,
  BotFrameworkAuthenticationFactory,
  EmulatorValidation,
  JwtTokenValidation,
  PasswordServiceClientCredentialFactory,
  SimpleCredentialProvider,
  SkillValidation,
  ToBotFromBotOrEmulatorTokenValidationParameters,
} from 'botframework-connector';
import { JwtTokenExtractor } from 'botframework-connector/lib/auth/jwtTokenExtractor.js';
import { OpenIdMetadata } from 'botframework-connector/lib/auth/openIdMetadata.js';
import { decode } from 'jsonwebtoken';
import { ENTERPRISE, NAMES_OF_SETS, textOfSet, type Case, type KeySetName } from './botbuilder-js-cases.testing.ts';
import type { VerdictAnswer } from '#core/verdicts/model.ts';

const issuersOfProcess = ToBotFromBotOrEmulatorTokenValidationParameters.issuer;
const ISSUERS_AT_START = [...(issuersOfProcess ?? [])];
const metadataOf = new Map<KeySetName, OpenIdMetadata>();

interface KeyServer {
  /** The metadata of one more set, given as text; whatever was served by this before is gone. */
  readonly serve: (keySet: string) => OpenIdMetadata;
  readonly stop: () => void;
}

/** Serves every key set. The SDK's own loading of metadata and keys runs against it. */
export async function serveKeySets(): Promise<KeyServer> {
  let oneMore = '';
  const server = createServer((request, response) => {
    const [, page, index] = request.url?.split('/') ?? [];
    const jwksUri = `http://${request.headers.host}/keys/${index}`;
    const text = index === 'one-more' ? oneMore : textOfSet(NAMES_OF_SETS[Number(index)] ?? 'usual');
    response.setHeader('content-type', 'application/json');
    response.end(page === 'keys' ? text : JSON.stringify({ jwks_uri: jwksUri }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const metadataAt = (index: number | 'one-more'): OpenIdMetadata =>
    new OpenIdMetadata(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/metadata/${index}`);
  for (const [index, name] of NAMES_OF_SETS.entries()) metadataOf.set(name, metadataAt(index));
  return {
    serve: (keySet) => {
      oneMore = keySet;
      return metadataAt('one-more');
    },
    stop: () => server.close(),
  };
}

/**
 * As if the process had just started with this configuration: it keeps issuers, keys and the settings of App Service
 * Extensions. Whatever metadata address the SDK then asks for leads to the keys of the case, or to those of `metadata`;
 * `asked` tells which it was.
 */
export function startProcess(
  { context, keys }: Pick<Case, 'context' | 'keys'>,
  metadata = metadataOf.get(keys),
): { readonly asked: () => string | undefined } {
  if (Array.isArray(issuersOfProcess)) issuersOfProcess.splice(0, Infinity, ...ISSUERS_AT_START);
  let asked: string | undefined;
  const cache = {
    get: (url: string) => {
      asked = url;
      return metadata;
    },
  };
  Reflect.set(JwtTokenExtractor, 'openIdMetadataCache', cache);
  AseChannelValidation.init({
    MicrosoftAppId: context.appId,
    MicrosoftAppTenantId: context.tenantId,
    ChannelService: context.channelService,
  });
  return { asked: () => asked };
}

/** In the order of BotFrameworkAuthenticationFactory.create; from docs.azure.cn, how-to-deploy-china-cloud. */
const PARAMETERS_FOR_CHINA = [
  'https://login.partner.microsoftonline.cn/microsoftservices.partner.onmschina.cn',
  'https://api.botframework.azure.cn',
  'https://api.botframework.azure.cn',
  'https://token.botframework.azure.cn/',
  'https://login.botframework.azure.cn/v1/.well-known/openidconfiguration',
  'https://login.partner.microsoftonline.cn/a55a4d5b-9241-49b1-b4ff-befa8db00269/v2.0/.well-known/openid-configuration',
  'urn:botframework:azurechina',
] as const;

/** CloudAdapter's `process` without HTTP (cloudAdapter.ts, cloudAdapterBase.ts), or the deprecated adapter's. */
export async function askTheSdk({ context }: Pick<Case, 'context'>, header: string): Promise<VerdictAnswer> {
  const { appId, channelId, serviceUrl, channelService, handSetCloud, requiredEndorsements, allowedCallers } = context;
  const activity = { channelId, serviceUrl } as never;
  const validator = allowedCallers.length === 0 ? undefined : allowedCallersClaimsValidator([...allowedCallers]);
  const configuration = new AuthenticationConfiguration([...requiredEndorsements], validator);
  if (channelService === ENTERPRISE && handSetCloud === undefined)
    try {
      const credentials = new SimpleCredentialProvider(appId, '');
      await JwtTokenValidation.authenticateRequest(activity, header, credentials, channelService, configuration);
      return { status: 200, message: '' };
    } catch (error) {
      return { status: 401, message: String(error) };
    }

  let bot;
  try {
    const credentials = new PasswordServiceClientCredentialFactory(appId, 'unused');
    const [no, none] = [undefined as never, '' as never];
    const settings =
      handSetCloud === undefined
        ? ([channelService, no, none, none, none, none, none, none, none] as const)
        : ([channelService, no, ...PARAMETERS_FOR_CHINA] as const);
    bot = BotFrameworkAuthenticationFactory.create(...settings, credentials, configuration, fetch);
  } catch (error) {
    return { status: undefined, message: error instanceof Error ? error.message : '' };
  }
  try {
    const result = await bot.authenticateRequest(activity, header);
    await result.connectorFactory?.create(serviceUrl, result.audience ?? '');
    await bot.createUserTokenClient(result.claimsIdentity);
    return { status: 200, message: '' };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { status: error instanceof AuthenticationError ? 401 : 500, message };
  }
}

/** What the SDK's own functions take the token for, in the order in which it asks them. */
export function kindByTheSdk({ context }: Case, header: string): string {
  if (AseChannelValidation.isTokenFromAseChannel(context.channelId)) return 'an App Service Extension’s token';
  if (SkillValidation.isSkillToken(header)) return 'a skill’s token';
  return EmulatorValidation.isTokenFromEmulator(header) ? 'the Emulator’s token' : 'a channel’s token';
}

/** Of three checks that the SDK answers alike, the one that refuses by its own library's reading. */
function checkWithoutIdentity({ scheme }: Case, text: string): string {
  if (scheme !== 'Bearer') return 'scheme';
  const payload = decode(text);
  return typeof payload === 'object' && payload !== null && !Array.isArray(payload) ? 'issuer-listed' : 'form';
}

/** Where several checks have one message, `checkByTheSdk` tells them apart. The first pattern that fits counts. */
const CHECK_OF_MESSAGE: readonly (readonly [RegExp, string])[] = [
  [/^$/, 'accepted'],
  [/^The provided ChannelService/, 'cloud'],
  [/Skill Claims require validation\.$|^Received a request/, 'caller'],
  [/^Unauthorized Access/, 'header'],
  [/^Signing Key/, 'key-by-kid'],
  [/^jwt signature is required/, 'signature-present'],
  [/^invalid algorithm/, 'alg'],
  [/^invalid signature/, 'signature'],
  [/^jwt not active|^invalid nbf/, 'nbf'],
  [/^The token has expired|^invalid exp/, 'exp'],
  [/^Could not validate endorsement/, 'endorsements'],
  [/^Could not validate additional/, 'required-endorsements'],
  [/ServiceUrl claim/, 'serviceurl'],
  [/'ver' claim|"ver" claim|Unknown Emulator Token version/, 'version'],
  [/'aud' claim|Invalid audience/, 'audience'],
  [/"(?:appid|azp)" claim|Identity\(\): Invalid appId/, 'app-id'],
  [/^Invalid appId/, 'credentials'],
];

/** The id of the check that has given this answer, by its text and the SDK's own reading of the token. */
export function checkByTheSdk(each: Case, text: string, kind: string | undefined, { message }: VerdictAnswer): string {
  const plain = message.replace(/^\w*Error: /, '');
  if (/No valid identity|Invalid identity/.test(plain)) return checkWithoutIdentity(each, text);
  if (/Invalid AppId/.test(plain)) return kind === 'a channel’s token' ? 'audience' : 'app-id';
  const check = CHECK_OF_MESSAGE.find(([pattern]) => pattern.test(plain))?.[1] ?? 'unknown';
  return check === 'caller' && kind !== 'a skill’s token' ? 'own-rules' : check;
}
