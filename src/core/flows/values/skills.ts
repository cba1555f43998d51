/**
 * A skill: a bot that another bot calls. The host is the bot of all flows; the skill has an app, a secret and an address
 * of its own. Tokens between the two are Entra’s, version 1.0, with claims in Entra’s order.
 */
import { numberOf, ref, text, type JsonTemplate } from '#core/flows/templates.ts';
import type { ValueName } from './names.ts';
import { after, base64Json, guid, hex, random, secret, signed, type MadeFrom, type ValueDefinitions } from './value.ts';

export type SkillValue =
  | 'skillAppId'
  | 'hostSkillAppId'
  | 'skillSecret'
  | 'skillEndpoint'
  | 'hostAddress'
  | 'hostCallback'
  | 'skillConversationId'
  | 'skillCallers'
  | 'hostCallers'
  | 'skillDirectories'
  | 'unknownChannel'
  | 'skillReplyId'
  | 'skillTokensEnd'
  | 'hostTokenUti'
  | 'hostToken'
  | 'skillTokenUti'
  | 'skillToken'
  | 'skillConnectionName'
  | 'skillIdUri'
  | 'skillExchangeUrl'
  | 'hostGrants'
  | 'interceptConnection'
  | 'hostConnections'
  | 'skillSignInState'
  | 'skillSignInId'
  | 'skillExchangeId'
  | 'skillOwnTokenUti'
  | 'skillOwnToken'
  | 'skillUserTokenUti'
  | 'skillUserToken'
  | 'skillGraphTokenUti'
  | 'skillGraphToken';

const HOUR = 3_600;

const tokenHeader = { typ: 'JWT', alg: 'RS256', x5t: ref('entraKid'), kid: ref('entraKid') } as const;

/** What Entra gives one app for another, or for the Connector. */
const tokenBetweenApps = (audience: ValueName, caller: ValueName, tokenId: ValueName): MadeFrom =>
  signed('entra', tokenHeader, {
    aud: ref(audience),
    iss: ref('botTokenIssuer'),
    iat: numberOf('start'),
    nbf: numberOf('start'),
    exp: numberOf('skillTokensEnd'),
    appid: ref(caller),
    appidacr: '1',
    idp: ref('botTokenIssuer'),
    tid: ref('botDirectoryId'),
    uti: ref(tokenId),
    ver: '1.0',
  });

/** What Entra gives an app for a user who is not there. */
const tokenAboutUser = (audience: ValueName, client: ValueName, scope: JsonTemplate, tokenId: ValueName): MadeFrom =>
  signed('entra', tokenHeader, {
    aud: ref(audience),
    iss: text`${'entraIssuerBase'}/${'tenantId'}/`,
    iat: numberOf('start'),
    nbf: numberOf('start'),
    exp: numberOf('skillTokensEnd'),
    appid: ref(client),
    appidacr: '1',
    name: ref('userName'),
    oid: ref('userObjectId'),
    scp: scope,
    tid: ref('tenantId'),
    uti: ref(tokenId),
    ver: '1.0',
  });

export const skillValues: ValueDefinitions<SkillValue> = {
  skillAppId: { called: 'the skill’s app id', kind: 'id', made: guid },
  hostSkillAppId: { called: 'the skill’s app id in the host’s settings', kind: 'setting', made: text`${'skillAppId'}` },
  skillSecret: { called: 'the skill’s client secret', kind: 'secret', made: secret },
  skillEndpoint: {
    called: 'the skill’s endpoint',
    kind: 'address',
    made: text`https://travel.mail.example/api/messages`,
  },
  hostAddress: {
    called: 'the host’s address for skills',
    kind: 'address',
    made: text`https://bot.mail.example/api/skills`,
  },
  hostCallback: { called: 'the host’s setting SkillHostEndpoint', kind: 'setting', made: text`${'hostAddress'}` },
  skillConversationId: { called: 'the conversation’s id for the skill', kind: 'id', made: guid },
  skillCallers: { called: 'the callers that the skill allows', kind: 'setting', made: text`${'appId'}` },
  hostCallers: { called: 'the skills that the host allows', kind: 'setting', made: text`${'skillAppId'}` },
  skillDirectories: {
    called: 'the directories that have the skill',
    kind: 'setting',
    made: text`${'sharedDirectoryName'} ${'tenantId'}`,
  },
  /** What the SDK puts in the place of a channel’s name for calls to a skill host. */
  unknownChannel: { called: 'the channel of a skill’s reply', kind: 'part', made: text`unknown` },
  skillReplyId: { called: 'the id of the forwarded reply', kind: 'id', made: guid },
  skillTokensEnd: { called: 'when the tokens between the bots end', kind: 'time', made: after('start', HOUR) },
  hostTokenUti: { called: 'the host token’s identifier at Entra', kind: 'part', made: random('secret', { bytes: 16 }) },
  hostToken: {
    called: 'the host’s token for the skill',
    kind: 'token',
    token: { label: 'Host’s token for the skill', keySet: 'entraKeySet' },
    made: tokenBetweenApps('hostSkillAppId', 'appId', 'hostTokenUti'),
  },
  skillTokenUti: {
    called: 'the skill token’s identifier at Entra',
    kind: 'part',
    made: random('secret', { bytes: 16 }),
  },
  skillToken: {
    called: 'the skill’s token for the host',
    kind: 'token',
    token: { label: 'Skill’s token for the host', keySet: 'entraKeySet' },
    made: tokenBetweenApps('appId', 'skillAppId', 'skillTokenUti'),
  },
  skillConnectionName: { called: 'the skill’s connection', kind: 'setting', made: text`TravelConnection` },
  skillIdUri: { called: 'the skill’s App ID URI', kind: 'address', made: text`api://${'skillAppId'}` },
  /** In the skill’s connection setting: what a token has to be made out to, to be exchanged. */
  skillExchangeUrl: {
    called: 'the Token Exchange URL of the skill’s connection',
    kind: 'setting',
    made: text`${'skillIdUri'}`,
  },
  /** The tokens that the host’s connection can be exchanged for. */
  hostGrants: { called: 'what the host’s app may ask for', kind: 'setting', made: text`${'skillIdUri'}` },
  interceptConnection: {
    called: 'the connection that the host intercepts with',
    kind: 'setting',
    made: text`${'connectionName'}`,
  },
  hostConnections: { called: 'the connections of the host', kind: 'setting', made: text`${'connectionName'}` },
  skillSignInState: {
    called: 'the skill’s sign-in state',
    kind: 'part',
    made: base64Json({
      connectionName: ref('skillConnectionName'),
      conversation: {
        activityId: ref('messageId'),
        bot: { id: ref('botId'), name: ref('botName') },
        channelId: ref('channelId'),
        conversation: { id: ref('skillConversationId') },
        locale: ref('locale'),
        serviceUrl: ref('hostCallback'),
        user: { id: ref('userId'), name: ref('userName') },
      },
      relatesTo: {
        activityId: ref('messageId'),
        channelId: ref('channelId'),
        conversation: { id: ref('conversationId') },
        serviceUrl: ref('serviceUrl'),
      },
      msAppId: ref('skillAppId'),
    }),
  },
  skillSignInId: { called: 'the skill’s sign-in id', kind: 'code', made: hex },
  skillExchangeId: { called: 'the id of the exchange', kind: 'id', made: guid },
  skillOwnTokenUti: { called: 'the token’s identifier at Entra', kind: 'part', made: random('secret', { bytes: 16 }) },
  skillOwnToken: {
    called: 'the skill’s own token',
    kind: 'token',
    token: { label: 'Skill’s own token', keySet: 'entraKeySet' },
    made: tokenBetweenApps('connectorScope', 'skillAppId', 'skillOwnTokenUti'),
  },
  skillUserTokenUti: { called: 'the token’s identifier at Entra', kind: 'part', made: random('secret', { bytes: 16 }) },
  skillUserToken: {
    called: 'the user’s token for the skill',
    kind: 'token',
    token: { label: 'User’s token for the skill', keySet: 'entraKeySet' },
    made: tokenAboutUser('skillIdUri', 'appId', 'access_as_user', 'skillUserTokenUti'),
  },
  skillGraphTokenUti: {
    called: 'the token’s identifier at Entra',
    kind: 'part',
    made: random('secret', { bytes: 16 }),
  },
  skillGraphToken: {
    called: 'the skill’s token for Graph',
    kind: 'token',
    token: { label: 'Skill’s token for Microsoft Graph', keySet: 'entraKeySet' },
    made: tokenAboutUser('graphApi', 'skillAppId', ref('graphScope'), 'skillGraphTokenUti'),
  },
};
