/**
 * One run of a flow: every id, secret, document and token that its wires show, made here and nowhere else. All of it is
 * invented but genuine: the tokens are signed, and verify against the key sets beside them. Plain data, so a worker can
 * hand it over.
 */
import type { TokenContext } from '#core/sequence/sequence.ts';
import type { EpochSeconds } from '#core/shared/time.ts';
import type { Verdict } from '#core/verdicts/model.ts';
import { channelIds, type ChannelName } from './channel-profiles.ts';
import { base64Of, base64urlOf } from '#core/shared/encode-base64.ts';
import { guidFrom, hexFrom, type NamedBytes } from './invented-ids.ts';
import { judgeArrival } from './judge-arrival.ts';
import {
  CONNECTOR_ISSUER,
  connectorKeySet,
  connectorMetadata,
  connectorTokenLife,
  entraKeySet,
  MAIL_API,
  makeSigners,
  type Signers,
  PROVIDER,
  providerKeySet,
  signBotToken,
  signConnectorToken,
  signUserToken,
} from './scenario-tokens.ts';
import type { ScenarioValues, TokenName } from './scenario-values.ts';
import { seededBytes } from './seeded-bytes.ts';

/** Whether the user signs in during the flow, or did so before it. */
export type SignInTime = 'during' | 'before';

interface ScenarioOptions {
  /** With a seed everything repeats, the keys and the clock included; `now` and `randomBytes` are then not used. */
  readonly seed: string | undefined;
  readonly now: EpochSeconds;
  readonly randomBytes: (count: number) => Uint8Array;
}

interface TokenProvenance {
  /** What it is: "Connector token to the bot". */
  readonly label: string;
  /** The key set it verifies against, as JSON text. */
  readonly jwks: string;
  /** What a bot would compare it with; nothing for tokens that are not meant for a bot. */
  readonly context: TokenContext;
  /** When the flow first uses it. */
  readonly asOf: EpochSeconds;
}

export interface Scenario {
  readonly seed: string | undefined;
  readonly channel: ChannelName;
  /** When the message reaches the bot. */
  readonly now: EpochSeconds;
  readonly values: ScenarioValues;
  readonly tokens: Readonly<Record<TokenName, TokenProvenance>>;
  /** What botbuilder-js says of the Connector's token when the message arrives. */
  readonly verdict: Verdict;
}

/** The instant of every seeded run: 2026-01-15T09:30:00Z. */
const SEEDED_NOW: EpochSeconds = 1_768_469_400;
/** From the message to the end of the sign-in: somebody typed a password. */
const SIGN_IN_SECONDS = 48;
/** How old a stored token is when the message arrives: well within its hour. */
const STORED_SECONDS = 1_200;

const SITE = 'https://token.botframework.com';
const NOT_FOR_A_BOT: TokenContext = { appId: undefined, channelId: undefined, serviceUrl: undefined };

type FinishScenario = (channel: ChannelName, signIn: SignInTime) => Promise<Scenario>;

/** Begins with the keys, which take longest and are the same whatever flow and variant they are for. */
export function beginScenario(options: ScenarioOptions): FinishScenario {
  const { seed } = options;
  const now = seed === undefined ? options.now : SEEDED_NOW;
  const bytesOf: NamedBytes = seed === undefined ? (_, count) => options.randomBytes(count) : seededBytes(seed);
  const making = makeSigners(seed, bytesOf);
  return async (channel, signIn) => finishScenario({ seed, channel, signIn, now, bytesOf, signers: await making });
}

interface Beginnings {
  readonly seed: string | undefined;
  readonly channel: ChannelName;
  readonly signIn: SignInTime;
  readonly now: EpochSeconds;
  readonly bytesOf: NamedBytes;
  readonly signers: Signers;
}

async function finishScenario({ seed, channel, signIn, now, bytesOf, signers }: Beginnings): Promise<Scenario> {
  const base = baseValues(channel, now, bytesOf);
  const keysUrl = 'https://login.botframework.com/v1/.well-known/keys';
  const life = connectorTokenLife(now);
  const signedInAt = signIn === 'during' ? now + SIGN_IN_SECONDS : now - STORED_SECONDS;
  const facts = { ...base, now, signedInAt };
  const values: ScenarioValues = {
    ...base,
    connectorIssuer: CONNECTOR_ISSUER,
    connectorMetadataUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
    connectorMetadata: connectorMetadata(keysUrl),
    connectorKeysUrl: keysUrl,
    connectorKeySet: connectorKeySet(signers),
    connectorKid: signers.connector.publicJwk.kid,
    connectorTokenStarts: String(life.nbf),
    connectorTokenEnds: String(life.exp),
    connectorToken: await signConnectorToken(signers, facts),
    botToken: await signBotToken(signers, facts, bytesOf),
    userToken: await signUserToken(signers, facts, bytesOf),
  };
  const context = { appId: values.appId, channelId: values.channelId, serviceUrl: values.serviceUrl };
  const verdict = await judgeArrival({
    token: values.connectorToken,
    keySet: values.connectorKeySet,
    context,
    now,
  });
  return {
    seed,
    channel,
    now,
    values,
    verdict,
    tokens: {
      connectorToken: { label: 'Connector token to the bot', jwks: values.connectorKeySet, context, asOf: now },
      botToken: { label: 'Bot’s own token', jwks: entraKeySet(signers), context: NOT_FOR_A_BOT, asOf: now },
      userToken: {
        label: 'User’s token for the mail service',
        jwks: providerKeySet(signers),
        context: NOT_FOR_A_BOT,
        asOf: Math.max(now, signedInAt),
      },
    },
  };
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const isoTime = (seconds: EpochSeconds): string => new Date(seconds * 1_000).toISOString();

/** Everything that needs no key. */
function baseValues(channel: ChannelName, now: EpochSeconds, bytesOf: NamedBytes) {
  const guid = (name: string): string => guidFrom(bytesOf(name, 16));
  const hex = (name: string): string => hexFrom(bytesOf(name, 16));
  const secret = (name: string): string => base64urlOf(bytesOf(name, 30));

  const appId = guid('appId');
  const tenantId = guid('tenantId');
  const ids = channelIds[channel](bytesOf, { appId, tenantId, sentAt: new Date(now * 1_000) });
  const names = { botName: 'Mail Bot', userName: 'Robin Vega', connectionName: 'EmailConnection', locale: 'en-GB' };
  const signInId = hex('signInId');
  const providerClientId = guid('providerClientId');
  return {
    appId,
    tenantId,
    channelId: channel,
    ...ids,
    ...names,
    botEndpoint: 'https://bot.mail.example/api/messages',
    userObjectId: guid('userObjectId'),
    messageTime: isoTime(now),
    eventTime: isoTime(now + SIGN_IN_SECONDS + 1),
    tokenServiceApi: 'https://api.botframework.com',
    tokenServiceSite: SITE,
    signInState: stateFor({ appId, channelId: channel, ...ids, ...names }),
    signInId,
    signInLink: `${SITE}/api/oauth/signin?signin=${signInId}`,
    settingId: `${guid('settingId provider')}_${guid('settingId setting')}`,
    postSignInUrl: `${SITE}/api/oauth/PostSignInCallback?signin=${signInId}`,
    callbackCode: hex('callbackCode'),
    webChatSession: hex('webChatSession'),
    providerAuthorize: `${PROVIDER}/authorize`,
    providerToken: `${PROVIDER}/token`,
    providerClientId,
    providerCredentials: base64Of(utf8(`${providerClientId}:${secret('providerClientSecret')}`)),
    providerScope: 'mail.read',
    providerRedirectUri: `${SITE}/.auth/web/redirect`,
    providerState: hex('providerState'),
    providerCode: secret('providerCode'),
    refreshToken: secret('refreshToken'),
    mailApi: `${MAIL_API}/messages`,
  };
}

type StateFacts = Pick<
  ScenarioValues,
  | 'appId'
  | 'connectionName'
  | 'messageId'
  | 'botId'
  | 'botName'
  | 'channelId'
  | 'conversationId'
  | 'locale'
  | 'serviceUrl'
  | 'userId'
  | 'userName'
>;

/** The `state` of GetSignInResource as botbuilder-js writes it: userTokenClient.ts:109-128, activityEx.ts:425-435. */
function stateFor(facts: StateFacts): string {
  const state = {
    connectionName: facts.connectionName,
    conversation: {
      activityId: facts.messageId,
      bot: { id: facts.botId, name: facts.botName },
      channelId: facts.channelId,
      conversation: { id: facts.conversationId },
      locale: facts.locale,
      serviceUrl: facts.serviceUrl,
      user: { id: facts.userId, name: facts.userName },
    },
    msAppId: facts.appId,
  };
  return base64Of(utf8(JSON.stringify(state)));
}
