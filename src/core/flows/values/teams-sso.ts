/**
 * Single sign-on with Entra: what is written down in the registration, the connection and the manifest, the token that
 * a client gets for the bot, and the one that the Token Service gets for it. Claims are those of v2.0 access tokens.
 * Left out because only Entra could make them: `aio`, `rh`; and of the Graph token the header’s `nonce`, with which
 * nobody but Graph can verify it.
 */
import { numberOf, ref, text } from '#core/flows/templates.ts';
import type { ValueName } from './names.ts';
import { after, byCloud, guid, random, signed, type MadeFrom, type ValueDefinitions } from './value.ts';

export type TeamsSsoValue =
  | 'appIdUri'
  | 'tokenExchangeUrl'
  | 'manifestResource'
  | 'manifestAppId'
  | 'ssoScope'
  | 'teamsWebClientId'
  | 'teamsDesktopClientId'
  | 'ssoClientId'
  | 'authorizedClients'
  | 'entraProviderId'
  | 'exchangeId'
  | 'sasExpiry'
  | 'sasHmac'
  | 'sasUrl'
  | 'userLogin'
  | 'ssoSubject'
  | 'ssoTokenIssuer'
  | 'ssoTokenAudience'
  | 'ssoTokenStarts'
  | 'ssoExchangedAt'
  | 'ssoTokenEnds'
  | 'ssoTokenUti'
  | 'ssoToken'
  | 'secondSsoTokenUti'
  | 'secondSsoToken'
  | 'graphApi'
  | 'graphScope'
  | 'grantedScopes'
  | 'graphTokenUti'
  | 'graphToken'
  | 'exchangeInvokeId'
  | 'secondExchangeInvokeId'
  | 'exchangeInvokeName'
  | 'handledInvokes'
  | 'exchangeKey'
  | 'storedExchangeKey'
  | 'cardResourceKind'
  | 'acceptedResourceKind';

const TEAMS_WEB = '5e3ce6c0-2b1f-4285-8d4b-75ee78787346';
const TEAMS_DESKTOP = '1fec8e78-bce4-4aaf-ab1b-5451cc387264';
/** Seen in a trace of 2026 and in templates: the Token Service’s provider "Azure Active Directory v2". */
const ENTRA_PROVIDER = '30dd229c-58e3-4a48-bdfd-91ec48eb906c';

const LIFE = 4_500;
/** Seen in two traces of 2026. */
const SAS_LIFE = 63;

const fixed = (words: string): MadeFrom => ({ kind: 'text', parts: [words], names: [] });
const uti = random('secret', { bytes: 16 });
const appIdUri = text`api://botid-${'appId'}`;

/** A token for the bot, as this client gets it for the user. */
const tokenForBot = (client: ValueName, tokenId: ValueName): MadeFrom =>
  signed(
    'entra',
    { typ: 'JWT', alg: 'RS256', kid: ref('entraKid') },
    {
      aud: ref('ssoTokenAudience'),
      iss: ref('ssoTokenIssuer'),
      iat: numberOf('ssoTokenStarts'),
      nbf: numberOf('ssoTokenStarts'),
      exp: numberOf('ssoTokenEnds'),
      azp: ref(client),
      azpacr: '0',
      name: ref('userName'),
      oid: ref('userObjectId'),
      preferred_username: ref('userLogin'),
      scp: ref('ssoScope'),
      sub: ref('ssoSubject'),
      tid: ref('tenantId'),
      uti: ref(tokenId),
      ver: '2.0',
    },
  );

export const teamsSsoValues: ValueDefinitions<TeamsSsoValue> = {
  appIdUri: { called: 'the App ID URI as registered in Entra', kind: 'setting', made: appIdUri },
  tokenExchangeUrl: { called: 'the connection’s Token Exchange URL', kind: 'setting', made: appIdUri },
  manifestResource: { called: 'the manifest’s resource', kind: 'setting', made: appIdUri },
  manifestAppId: { called: 'the app id in webApplicationInfo', kind: 'setting', made: ref('appId') },
  ssoScope: { called: 'the scope of the bot’s own API', kind: 'setting', made: text`access_as_user` },
  teamsWebClientId: { called: 'the client id of Teams on the web', kind: 'id', made: fixed(TEAMS_WEB) },
  teamsDesktopClientId: {
    called: 'the client id of Teams on desktop and mobile',
    kind: 'id',
    made: fixed(TEAMS_DESKTOP),
  },
  ssoClientId: { called: 'the client that asks', kind: 'id', made: ref('teamsDesktopClientId') },
  authorizedClients: {
    called: 'the authorized client applications',
    kind: 'setting',
    made: text`${'teamsDesktopClientId'} ${'teamsWebClientId'}`,
  },
  entraProviderId: { called: 'the Token Service’s id of the provider', kind: 'id', made: fixed(ENTRA_PROVIDER) },
  exchangeId: { called: 'the id of the exchange', kind: 'id', made: guid },
  sasExpiry: { called: 'when the post address ends', kind: 'time', made: after('start', SAS_LIFE) },
  sasHmac: { called: 'the post address’s signature', kind: 'secret', made: random('secret', { bytes: 32 }) },
  sasUrl: {
    called: 'the post address',
    kind: 'address',
    made: text`${'tokenServiceSite'}/api/sas/postToken?expiry=${'sasExpiry'}&id=key1&state=${'signInId'}&hmac=${'sasHmac'}`,
  },
  userLogin: { called: 'the user’s login name', kind: 'id', made: text`user@mail.example` },
  ssoSubject: { called: 'the user’s id for this app', kind: 'id', made: random('secret', { bytes: 32 }) },
  ssoTokenIssuer: {
    called: 'the issuer of the user’s Entra token',
    kind: 'part',
    made: text`${'entraLogin'}/${'tenantId'}/v2.0`,
  },
  ssoTokenAudience: { called: 'the audience of the user’s Entra token', kind: 'id', made: ref('appId') },
  ssoTokenStarts: { called: 'when the user’s Entra token begins', kind: 'time', made: after('start', 3) },
  ssoExchangedAt: {
    called: 'when the user’s Entra token is exchanged',
    kind: 'time',
    made: after('ssoTokenStarts', 1),
  },
  ssoTokenEnds: { called: 'when the user’s Entra token ends', kind: 'time', made: after('ssoTokenStarts', LIFE) },
  ssoTokenUti: { called: 'the token’s identifier at Entra', kind: 'part', made: uti },
  ssoToken: {
    called: 'the user’s token for the bot',
    kind: 'token',
    token: { label: 'User’s token for the bot', keySet: 'entraKeySet', usedAt: 'ssoTokenStarts' },
    made: tokenForBot('ssoClientId', 'ssoTokenUti'),
  },
  secondSsoTokenUti: { called: 'the second token’s identifier at Entra', kind: 'part', made: uti },
  secondSsoToken: {
    called: 'the same user’s token from a second client',
    kind: 'token',
    token: { label: 'User’s token from a second client', keySet: 'entraKeySet', usedAt: 'ssoTokenStarts' },
    made: tokenForBot('teamsWebClientId', 'secondSsoTokenUti'),
  },
  graphApi: {
    called: 'Microsoft Graph',
    kind: 'address',
    made: byCloud({
      public: text`https://graph.microsoft.com`,
      'us-gov': text`https://graph.microsoft.us`,
      china: text`https://microsoftgraph.chinacloudapi.cn`,
    }),
  },
  graphScope: { called: 'what the connection asks of Graph', kind: 'setting', made: text`User.Read` },
  grantedScopes: { called: 'what was consented to', kind: 'setting', made: text`openid profile User.Read` },
  graphTokenUti: { called: 'the Graph token’s identifier at Entra', kind: 'part', made: uti },
  graphToken: {
    called: 'the user’s token for Graph',
    kind: 'token',
    token: { label: 'User’s token for Microsoft Graph', keySet: 'entraKeySet', usedAt: 'ssoTokenStarts' },
    made: signed(
      'entra',
      { typ: 'JWT', alg: 'RS256', x5t: ref('entraKid'), kid: ref('entraKid') },
      {
        aud: ref('graphApi'),
        iss: text`${'entraIssuerBase'}/${'tenantId'}/`,
        iat: numberOf('ssoTokenStarts'),
        nbf: numberOf('ssoTokenStarts'),
        exp: numberOf('ssoTokenEnds'),
        appid: ref('providerClientId'),
        appidacr: '1',
        name: ref('userName'),
        oid: ref('userObjectId'),
        scp: ref('graphScope'),
        tid: ref('tenantId'),
        upn: ref('userLogin'),
        uti: ref('graphTokenUti'),
        ver: '1.0',
      },
    ),
  },
  exchangeInvokeId: { called: 'the id of the invoke', kind: 'id', made: random('guid', { before: 'f:' }) },
  secondExchangeInvokeId: { called: 'the id of the second invoke', kind: 'id', made: random('guid', { before: 'f:' }) },
  exchangeInvokeName: { called: 'the invoke’s name', kind: 'text', made: text`signin/tokenExchange` },
  handledInvokes: {
    called: 'the invokes that the bot handles',
    kind: 'setting',
    made: text`signin/tokenExchange signin/verifyState`,
  },
  exchangeKey: {
    called: 'the key of the exchange in the storage',
    kind: 'part',
    made: text`${'channelId'}/${'conversationId'}/${'exchangeId'}`,
  },
  storedExchangeKey: { called: 'what the second instance finds', kind: 'part', made: ref('exchangeKey') },
  cardResourceKind: { called: 'what the card has as resource', kind: 'text', made: text`object` },
  acceptedResourceKind: { called: 'what Teams takes as resource', kind: 'text', made: text`object` },
};
