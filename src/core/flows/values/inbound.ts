/**
 * What a bot is set to and what it keeps, apart from what Azure and the Connector say: each of these ought to agree with
 * a value of theirs. And the parts of the Connector’s token, for whoever makes or takes apart one by hand.
 */
import { text } from '#core/flows/templates.ts';
import { byCloud, hostOf, tokenPart, type ValueDefinitions } from './value.ts';

export type InboundValue =
  | 'messagingEndpoint'
  | 'configuredAppId'
  | 'channelService'
  | 'handSetCloud'
  | 'knownChannelServices'
  | 'otherChannelService'
  | 'parametersSet'
  | 'parametersThatWork'
  | 'keyServerHost'
  | 'hostsLetOut'
  | 'knownUserId'
  | 'servedTenantId'
  | 'connectorTokenHeaderText'
  | 'connectorTokenHeader'
  | 'connectorTokenPayloadText'
  | 'connectorTokenPayload'
  | 'connectorSigningInput'
  | 'connectorSignature'
  | 'issuersWithKeys'
  | 'connectorTokenServiceHost'
  | 'activityServiceHost';

/** Of botframework-connector (governmentConstants.ts); the public cloud is meant by none. */
const US_GOVERNMENT_SERVICE = text`https://botframework.azure.us`;

export const inboundValues: ValueDefinitions<InboundValue> = {
  messagingEndpoint: { called: 'the endpoint set in Azure', kind: 'setting', made: text`${'botEndpoint'}` },
  configuredAppId: { called: 'the app id in the bot’s settings', kind: 'setting', made: text`${'appId'}` },
  /** BotBuilder has nothing built in for China. */
  channelService: {
    called: 'the bot’s ChannelService setting',
    kind: 'setting',
    made: byCloud({ public: text``, 'us-gov': US_GOVERNMENT_SERVICE, china: text`` }),
  },
  /** The cloud for which the bot’s cloud parameters were set, every one by hand: China needs that. */
  handSetCloud: {
    called: 'the cloud whose parameters were set by hand',
    kind: 'setting',
    made: byCloud({ public: text``, 'us-gov': text``, china: text`china` }),
  },
  knownChannelServices: {
    called: 'nothing, or the US Government’s name',
    kind: 'setting',
    made: text` https://botframework.azure.us`,
  },
  otherChannelService: {
    called: 'the ChannelService of another cloud',
    kind: 'setting',
    made: byCloud({ public: US_GOVERNMENT_SERVICE, 'us-gov': text``, china: US_GOVERNMENT_SERVICE }),
  },
  /** Of the seven that switch botFrameworkAuthenticationFactory.ts to settings that are made by hand. */
  parametersSet: {
    called: 'cloud parameters set by hand',
    kind: 'setting',
    made: byCloud({ public: text`none`, 'us-gov': text`none`, china: text`all` }),
  },
  parametersThatWork: { called: 'what works: none of them, or all', kind: 'setting', made: text`none all` },
  keyServerHost: {
    called: 'the key server’s host',
    kind: 'address',
    made: byCloud({
      public: text`login.botframework.com`,
      'us-gov': text`login.botframework.azure.us`,
      china: text`login.botframework.azure.cn`,
    }),
  },
  hostsLetOut: {
    called: 'the hosts that the bot’s network lets it reach',
    kind: 'setting',
    made: text`${'keyServerHost'}`,
  },
  knownUserId: { called: 'the user’s id that the bot has stored', kind: 'id', made: text`${'userId'}` },
  servedTenantId: { called: 'the tenant that the bot serves', kind: 'setting', made: text`${'tenantId'}` },
  connectorTokenHeaderText: {
    called: 'the header of the Connector’s token',
    kind: 'part',
    made: tokenPart('connectorToken', 'header-text'),
  },
  connectorTokenHeader: {
    called: 'the encoded header of the Connector’s token',
    kind: 'part',
    made: tokenPart('connectorToken', 'header'),
  },
  connectorTokenPayloadText: {
    called: 'the claims of the Connector’s token',
    kind: 'part',
    made: tokenPart('connectorToken', 'payload-text'),
  },
  connectorTokenPayload: {
    called: 'the encoded claims of the Connector’s token',
    kind: 'part',
    made: tokenPart('connectorToken', 'payload'),
  },
  connectorSigningInput: {
    called: 'the signing input of the Connector’s token',
    kind: 'part',
    made: tokenPart('connectorToken', 'signing-input'),
  },
  connectorSignature: {
    called: 'the signature of the Connector’s token',
    kind: 'part',
    made: tokenPart('connectorToken', 'signature'),
  },
  /** The issuers for which the Agents SDK for JavaScript has the Connector’s key address built in (jwt-middleware.ts). */
  issuersWithKeys: {
    called: 'the Connectors that the SDK knows',
    kind: 'part',
    made: text`https://api.botframework.com https://api.botframework.us`,
  },
  connectorTokenServiceHost: {
    called: 'the host in the token’s serviceurl',
    kind: 'part',
    made: hostOf('connectorTokenServiceUrl'),
  },
  activityServiceHost: {
    called: 'the host in the activity’s serviceUrl',
    kind: 'part',
    made: hostOf('activityServiceUrl'),
  },
};
