/**
 * What somebody who knows these tokens would point at, beside what the rule sets answer: a token of the right form in
 * the wrong place, a claim that explains a failure elsewhere. A hint refuses nothing; it says what it saw and what that
 * usually means. The cases are those that public issue threads show again and again.
 */
import { memberOf, stringOf, type JsonNode } from '#core/shared/json-scanner.ts';
import type { Source } from '#core/sequence/sequence.ts';
import type { BotRequest } from './bot-request.ts';

export interface Hint {
  readonly id: string;
  /** What was seen and what it means, in one or two sentences. */
  readonly sentence: string;
  readonly advice: string;
  readonly source: Source;
}

/** In the order of `HINTS`; empty when nothing stands out. */
export function hintsOf(request: BotRequest): readonly Hint[] {
  const { payload } = request.token;
  if (payload.json?.kind !== 'object') return [];
  const seen: Seen = { request, payload: payload.json, text: (name) => stringOf(payload.json, name) };
  return HINTS.flatMap((hint) => hint(seen) ?? []);
}

interface Seen {
  readonly request: BotRequest;
  readonly payload: JsonNode;
  readonly text: (name: string) => string | undefined;
}

type FindHint = (seen: Seen) => Hint | undefined;

const issue = (repository: string, number: number): Source => ({
  label: `${repository}#${number}`,
  href: `https://github.com/${repository}/issues/${number}`,
});

const CONNECTORS: ReadonlySet<string> = new Set(['https://api.botframework.com', 'https://api.botframework.us']);
/** The tenant behind the name botframework.com, where multi-tenant bots log in. */
const BOT_FRAMEWORK_TENANT = 'd6d49420-f39b-4df7-a1dc-d59a935871db';
const TEAMS_CLIENTS: ReadonlySet<string> = new Set([
  '5e3ce6c0-2b1f-4285-8d4b-75ee78787346',
  '1fec8e78-bce4-4aaf-ab1b-5451cc387264',
]);

/** The login's tenant must fit the bot's type, or the Connector's and the Token Service's answers are 401. */
const outboundTenant: FindHint = ({ request, text }) => {
  const tid = text('tid');
  if (!CONNECTORS.has(text('aud') ?? '') || tid === undefined) return undefined;
  const source = issue('microsoft/botframework-sdk', 6525);
  const own = request.context.tenantId;
  if (own !== undefined && own !== tid && tid !== BOT_FRAMEWORK_TENANT)
    return {
      id: 'outbound-tenant',
      sentence: `The bot fetched this token from the tenant ${tid}, which is not the bot’s own (${own}).`,
      advice: 'Compare MicrosoftAppTenantId with the tenant of the app registration.',
      source,
    };
  if (tid === BOT_FRAMEWORK_TENANT)
    return {
      id: 'outbound-tenant',
      sentence:
        'The bot fetched this token at botframework.com, as a multi-tenant bot does. A single-tenant app or a managed identity is not known there (AADSTS700016).',
      advice:
        'If the app is single-tenant, set MicrosoftAppType to SingleTenant and MicrosoftAppTenantId to its tenant.',
      source,
    };
  return {
    id: 'outbound-tenant',
    sentence: `The bot fetched this token from its own tenant, ${tid}, as a single-tenant bot or a managed identity does.`,
    advice: 'If the Azure Bot resource says multi-tenant, the two do not fit: set the same type in both.',
    source,
  };
};

/** The commonest wrong turn of a proactive message: a token for something else than the Connector. */
const outboundAudience: FindHint = ({ request, text }) => {
  const { appId } = request.context;
  const isOfBot = appId !== undefined && (text('appid') === appId || text('azp') === appId);
  const aud = text('aud') ?? '';
  if (!isOfBot || CONNECTORS.has(aud) || aud === appId || text('scp') !== undefined) return undefined;
  return {
    id: 'outbound-audience',
    sentence: `The bot’s app asked for this token, but for “${aud}”. The Connector takes only tokens for https://api.botframework.com (US Government: https://api.botframework.us).`,
    advice: 'For a message to a conversation, ask for the scope https://api.botframework.com/.default.',
    source: issue('MicrosoftDocs/bot-docs', 1860),
  };
};

/** A Teams SSO token must fit the connection's Token Exchange URL and the app registration. */
const singleSignOn: FindHint = ({ request, text }) => {
  const client = text('azp') ?? text('appid') ?? '';
  if (text('scp') === undefined || !TEAMS_CLIENTS.has(client)) return undefined;
  const { appId } = request.context;
  const aud = text('aud') ?? '';
  const scopes = text('scp')?.split(' ') ?? [];
  const source = issue('microsoft/BotFramework-Composer', 6424);
  if (!scopes.includes('access_as_user'))
    return {
      id: 'sso-scope',
      sentence: `Teams got this token for the scope “${scopes.join(' ')}”; the exchange needs access_as_user.`,
      advice: 'Expose the scope access_as_user in the app registration and authorise the Teams clients for it.',
      source,
    };
  const fits = appId === undefined || aud === appId || (aud.startsWith('api://') && aud.endsWith(appId));
  if (!fits)
    return {
      id: 'sso-audience',
      sentence: `This Teams SSO token is made out to “${aud}”, which does not name the bot’s app ${appId}.`,
      advice:
        'Make webApplicationInfo.resource of the Teams manifest, the Application ID URI and the connection’s Token Exchange URL the same.',
      source: issue('microsoft/botbuilder-dotnet', 6824),
    };
  if (text('ver') === '1.0')
    return {
      id: 'sso-version',
      sentence: 'This Teams SSO token is of version 1.0: its issuer is sts.windows.net and its aud an api:// address.',
      advice: 'If the exchange refuses it, set requestedAccessTokenVersion (accessTokenAcceptedVersion) to 2.',
      source,
    };
  return {
    id: 'sso-place',
    sentence:
      'A Teams SSO token belongs into signin/tokenExchange and from there to the Token Service. It is a user’s; the Connector never sends it as the Authorization of a message.',
    advice: 'If it came as the Authorization header, look for the client that put it there.',
    source,
  };
};

/** Observed with the SDK itself: it accepts such a token, and then answers to whatever serviceUrl the request named. */
const userTokenAsApp: FindHint = ({ text }) => {
  const aud = text('aud');
  if (aud === undefined || text('scp') === undefined || aud !== (text('azp') ?? text('appid'))) return undefined;
  return {
    id: 'user-token-as-app',
    sentence:
      'Its aud and its client are the same app, and it carries a user’s scopes: a user’s token that a bot may take for one of the Emulator’s, without asking for serviceurl or endorsements.',
    advice:
      'Do not let the bot’s app id sign users in from public clients; use an app registration of its own for that.',
    source: {
      label: 'botframework-connector 4.23.3, emulatorValidation.ts',
      href: 'https://github.com/microsoft/botbuilder-js/blob/29b8341da1c0ae477e6c32c43170011e4247689a/libraries/botframework-connector/src/auth/emulatorValidation.ts',
    },
  };
};

/** Copilot's channel has two names in one; endorsements and string comparisons know the first only. */
const compositeChannel: FindHint = ({ request }) => {
  const { channelId = '' } = request.context;
  const [first = '', second] = channelId.split(':');
  if (second === undefined) return undefined;
  return {
    id: 'composite-channel',
    sentence: `The channel “${channelId}” is a composite of the Agents SDK; keys are endorsed for “${first}”.`,
    advice: `Compare with “${first}”, as the activity on the wire has it.`,
    source: issue('microsoft/Agents-for-net', 827),
  };
};

/** In September 2023 the Connector's keys for some channels were published without the member. */
const missingEndorsements: FindHint = ({ request: { keys, signature }, text }) => {
  if (keys === undefined || !('key' in signature) || text('iss') !== 'https://api.botframework.com') return undefined;
  if (signature.key.data.kind !== 'jwk' || signature.key.endorsements !== undefined) return undefined;
  return {
    id: 'missing-endorsements',
    sentence:
      'The key names no endorsements. BotBuilder JS then lets it speak for every channel, BotBuilder .NET refuses it; the Connector’s own keys were published so in September 2023.',
    advice: 'Look at the key set as it is published today; a validator of your own must decide for itself.',
    source: issue('MicrosoftDocs/bot-docs', 2300),
  };
};

/** Web Chat shows the six digits although enhanced authentication was meant. */
const directLine: FindHint = ({ payload, text }) => {
  if (memberOf(payload, 'conv') === undefined || memberOf(payload, 'bot') === undefined) return undefined;
  const source = issue('microsoft/BotFramework-DirectLineJS', 71);
  if (text('user') === undefined)
    return {
      id: 'direct-line-user',
      sentence:
        'This Direct Line token binds no user, so the page may name any user id and sign-in needs the six digits.',
      advice: 'Generate it with a user whose id begins with dl_, and with trustedOrigins.',
      source,
    };
  if (memberOf(payload, 'origin') === undefined)
    return {
      id: 'direct-line-origin',
      sentence:
        'This Direct Line token lists no trusted origins, so enhanced authentication is off and the six digits appear.',
      advice: 'Name the page’s origin in trustedOrigins when the token is generated.',
      source,
    };
  return undefined;
};

const HINTS: readonly FindHint[] = [
  outboundTenant,
  outboundAudience,
  singleSignOn,
  userTokenAsApp,
  missingEndorsements,
  compositeChannel,
  directLine,
];
