/**
 * What the Bot Framework Emulator sends and expects (BotFramework-Emulator, packages/app/main: botEndpoint.ts,
 * authEndpoints.ts, oauthLinkEncoder.ts). It knows the public cloud and the US Government’s, and for sign-in only the
 * public one. In the US Government’s cloud it asks the shared directory whatever tenant it is given.
 */
import { numberOf, ref, text } from '#core/flows/templates.ts';
import { after, base64Json, byAppType, byCloud, guid, random, sha256, signed, type ValueDefinitions } from './value.ts';

export type EmulatorValue =
  | 'localEndpoint'
  | 'emulatorLogins'
  | 'emulatorAppId'
  | 'emulatorPassword'
  | 'emulatorDirectory'
  | 'emulatorTokenAddress'
  | 'emulatorScope'
  | 'emulatorTokenTenantId'
  | 'emulatorTokenIssuer'
  | 'emulatorTokenStarts'
  | 'emulatorTokenEnds'
  | 'emulatorTokenVersion'
  | 'emulatorToken'
  | 'listedIssuers'
  | 'listedIssuersBefore'
  | 'emulatorTakesIssuers'
  | 'emulatorVerifier'
  | 'emulatorChallenge'
  | 'emulatorState'
  | 'emulatorTokenService'
  | 'tunnelUrl'
  | 'emulatorUrl'
  | 'emulatorLink'
  | 'arrivedVerifier'
  | 'arrivedVerifierHash'
  | 'emulateCards'
  | 'realCards'
  | 'emulatedToken';

const LIFE = 3_900;

export const emulatorTokenHeader = { typ: 'JWT', alg: 'RS256', kid: ref('entraKid') };

/** The claims of either version; a version adds who asked. */
export const emulatorTokenClaims = {
  aud: ref('appId'),
  iss: ref('emulatorTokenIssuer'),
  iat: numberOf('emulatorTokenStarts'),
  nbf: numberOf('emulatorTokenStarts'),
  exp: numberOf('emulatorTokenEnds'),
  tid: ref('emulatorTokenTenantId'),
  ver: ref('emulatorTokenVersion'),
};

export const emulatorValues: ValueDefinitions<EmulatorValue> = {
  localEndpoint: {
    called: 'the bot’s address on the developer’s machine',
    kind: 'address',
    made: text`http://localhost:3978/api/messages`,
  },
  emulatorLogins: {
    called: 'the login hosts that the Emulator knows',
    kind: 'setting',
    made: text`https://login.microsoftonline.com https://login.microsoftonline.us`,
  },
  emulatorAppId: { called: 'the app id entered in the Emulator', kind: 'setting', made: text`${'appId'}` },
  emulatorPassword: {
    called: 'the password entered in the Emulator',
    kind: 'secret',
    made: text`${'clientSecret'}`,
  },
  emulatorDirectory: {
    called: 'the directory that the Emulator asks',
    kind: 'setting',
    made: byCloud({
      public: byAppType({
        'multi-tenant': text`${'sharedDirectoryName'}`,
        'single-tenant': text`${'tenantId'}`,
        'managed-identity': text`${'sharedDirectoryName'}`,
        federated: text`${'sharedDirectoryName'}`,
      }),
      'us-gov': text`${'sharedDirectoryId'}`,
      china: text`${'sharedDirectoryName'}`,
    }),
  },
  emulatorTokenAddress: {
    called: 'the address where the Emulator asks',
    kind: 'address',
    made: text`${'entraLogin'}/${'emulatorDirectory'}/oauth2/v2.0/token`,
  },
  emulatorScope: {
    called: 'the scope that the Emulator asks for',
    kind: 'setting',
    made: text`${'emulatorAppId'}/.default`,
  },
  emulatorTokenTenantId: {
    called: 'the tenant of the Emulator’s token',
    kind: 'id',
    made: byCloud({
      public: text`${'botDirectoryId'}`,
      'us-gov': text`${'sharedDirectoryId'}`,
      china: text`${'sharedDirectoryId'}`,
    }),
  },
  emulatorTokenIssuer: {
    called: 'the issuer of the Emulator’s token',
    kind: 'part',
    made: text`${'entraIssuerBase'}/${'emulatorTokenTenantId'}/`,
  },
  emulatorTokenStarts: { called: 'when the Emulator’s token begins', kind: 'time', made: after('start', -300) },
  emulatorTokenEnds: {
    called: 'when the Emulator’s token ends',
    kind: 'time',
    made: after('emulatorTokenStarts', LIFE),
  },
  emulatorTokenVersion: { called: 'the version of the Emulator’s token', kind: 'part', made: text`1.0` },
  emulatorToken: {
    called: 'the Emulator’s token',
    kind: 'token',
    token: { label: 'Emulator’s token to the bot', keySet: 'entraKeySet' },
    made: signed('entra', emulatorTokenHeader, { ...emulatorTokenClaims, appid: ref('appId'), appidacr: '1' }),
  },
  listedIssuers: {
    called: 'the issuers that the bot’s SDK takes',
    kind: 'setting',
    made: text`${'entraIssuerBase'}/${'sharedDirectoryId'}/ ${'entraLogin'}/${'sharedDirectoryId'}/v2.0 ${'entraIssuerBase'}/${'tenantId'}/ ${'entraLogin'}/${'tenantId'}/v2.0`,
  },
  listedIssuersBefore: {
    called: 'the issuers that an older SDK takes',
    kind: 'setting',
    made: text`${'entraIssuerBase'}/${'sharedDirectoryId'}/ ${'entraLogin'}/${'sharedDirectoryId'}/v2.0`,
  },
  emulatorTakesIssuers: {
    called: 'the issuers that the Emulator takes',
    kind: 'setting',
    made: text`${'entraIssuerBase'}/${'sharedDirectoryId'}/ ${'entraIssuerBase'}/${'botDirectoryId'}/`,
  },
  emulatorVerifier: { called: 'the Emulator’s code verifier', kind: 'secret', made: guid },
  emulatorChallenge: {
    called: 'the Emulator’s code challenge',
    kind: 'code',
    made: sha256('emulatorVerifier', 'hex'),
  },
  emulatorState: {
    called: 'the state that the Emulator writes',
    kind: 'part',
    made: base64Json({
      ConnectionName: ref('connectionName'),
      Conversation: {
        ActivityId: ref('cardId'),
        Bot: { id: ref('botId'), name: ref('botName') },
        ChannelId: ref('channelId'),
        Conversation: { id: ref('conversationId') },
        ServiceUrl: ref('serviceUrl'),
        User: { id: ref('userId'), name: ref('userName') },
      },
    }),
  },
  /** Written into the Emulator, whatever the cloud. */
  emulatorTokenService: {
    called: 'the Token Service that the Emulator asks',
    kind: 'address',
    made: text`https://api.botframework.com`,
  },
  tunnelUrl: {
    called: 'the Emulator’s address on the internet',
    kind: 'address',
    made: text`https://mail-bot-52673.tunnel.example`,
  },
  emulatorUrl: {
    called: 'the address that the Emulator gives',
    kind: 'address',
    made: text`${'tunnelUrl'}`,
  },
  emulatorLink: {
    called: 'the button’s link in the Emulator',
    kind: 'address',
    made: text`oauthlink://${'signInLink'}&&&${'conversationId'}`,
  },
  arrivedVerifier: {
    called: 'the code_verifier that arrives',
    kind: 'part',
    made: text`${'emulatorVerifier'}`,
  },
  arrivedVerifierHash: {
    called: 'the hash of the code_verifier that arrives',
    kind: 'part',
    made: sha256('arrivedVerifier', 'hex'),
  },
  emulateCards: { called: 'whether the bot has cards emulated', kind: 'setting', made: text`false` },
  realCards: { called: 'what a real sign-in needs', kind: 'setting', made: text`false` },
  emulatedToken: {
    called: 'the token that the Emulator invents',
    kind: 'text',
    made: random('guid', { before: 'emulatedToken_' }),
  },
};
