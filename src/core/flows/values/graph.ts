/**
 * Microsoft Graph called for a user: with the token of an Entra connection, and with one that the bot gets on behalf of
 * the user. A Graph token is v1.0, because that resource asks for v1 tokens. Left out because only Entra could make
 * them: `aio`, `rh`, `xms_*`, and the header’s `nonce`, with which nobody but Graph can verify a real Graph token.
 */
import { numberOf, ref, text } from '#core/flows/templates.ts';
import type { ValueName } from './names.ts';
import { after, random, signed, type MadeFrom, type ValueDefinitions } from './value.ts';

export type GraphValue =
  | 'graphAppId'
  | 'graphMailScope'
  | 'graphMailGranted'
  | 'graphMailAudience'
  | 'graphMailStarts'
  | 'graphMailEnds'
  | 'graphMailUti'
  | 'graphMailToken'
  | 'graphTokenKind'
  | 'delegatedKind'
  | 'baseTokenAudience'
  | 'baseTokenStarts'
  | 'baseTokenEnds'
  | 'baseTokenUti'
  | 'baseToken'
  | 'exchangedAt'
  | 'exchangingClientId'
  | 'consentedPermissions'
  | 'signInMethods'
  | 'demandedMethod'
  | 'demandedPolicy'
  | 'behalfTokenEnds'
  | 'behalfTokenUti'
  | 'behalfToken';

const STORED_BEFORE = -1_200;
const LIFE = 4_500;
const GRAPH = '00000003-0000-0000-c000-000000000000';

const uti = random('secret', { bytes: 16 });

interface GraphTokenParts {
  readonly audience: ValueName;
  readonly starts: ValueName;
  readonly ends: ValueName;
  readonly client: ValueName;
  readonly scopes: ValueName;
  readonly tokenId: ValueName;
}

const tokenForGraph = ({ audience, starts, ends, client, scopes, tokenId }: GraphTokenParts): MadeFrom =>
  signed(
    'entra',
    { typ: 'JWT', alg: 'RS256', x5t: ref('entraKid'), kid: ref('entraKid') },
    {
      aud: ref(audience),
      iss: text`${'entraIssuerBase'}/${'tenantId'}/`,
      iat: numberOf(starts),
      nbf: numberOf(starts),
      exp: numberOf(ends),
      appid: ref(client),
      appidacr: '1',
      idtyp: 'user',
      name: ref('userName'),
      oid: ref('userObjectId'),
      scp: ref(scopes),
      tid: ref('tenantId'),
      upn: ref('userLogin'),
      uti: ref(tokenId),
      ver: '1.0',
    },
  );

export const graphValues: ValueDefinitions<GraphValue> = {
  graphAppId: { called: 'Graph’s own app id', kind: 'id', made: { kind: 'text', parts: [GRAPH], names: [] } },
  graphMailScope: { called: 'the permission that reading mail needs', kind: 'setting', made: text`Mail.Read` },
  graphMailGranted: { called: 'the permissions in the token', kind: 'setting', made: text`Mail.Read User.Read` },
  graphMailAudience: { called: 'the audience of the user’s token', kind: 'part', made: text`${'graphApi'}` },
  graphMailStarts: { called: 'when the user’s token begins', kind: 'time', made: after('start', STORED_BEFORE) },
  graphMailEnds: { called: 'when the user’s token ends', kind: 'time', made: after('graphMailStarts', LIFE) },
  graphMailUti: { called: 'the token’s identifier at Entra', kind: 'part', made: uti },
  graphMailToken: {
    called: 'the user’s token for Graph',
    kind: 'token',
    token: { label: 'User’s token for Microsoft Graph', keySet: 'entraKeySet' },
    made: tokenForGraph({
      audience: 'graphMailAudience',
      starts: 'graphMailStarts',
      ends: 'graphMailEnds',
      client: 'providerClientId',
      scopes: 'graphMailGranted',
      tokenId: 'graphMailUti',
    }),
  },
  graphTokenKind: { called: 'whom the token speaks for', kind: 'part', made: text`user` },
  delegatedKind: { called: 'whom /me needs', kind: 'part', made: text`user` },
  baseTokenAudience: { called: 'the audience of the stored token', kind: 'part', made: text`${'appId'}` },
  baseTokenStarts: { called: 'when the stored token begins', kind: 'time', made: after('start', STORED_BEFORE) },
  baseTokenEnds: { called: 'when the stored token ends', kind: 'time', made: after('baseTokenStarts', LIFE) },
  baseTokenUti: { called: 'the stored token’s identifier at Entra', kind: 'part', made: uti },
  baseToken: {
    called: 'the user’s token for the bot',
    kind: 'token',
    token: { label: 'User’s token for the bot', keySet: 'entraKeySet' },
    made: signed(
      'entra',
      { typ: 'JWT', alg: 'RS256', kid: ref('entraKid') },
      {
        aud: ref('baseTokenAudience'),
        iss: ref('ssoTokenIssuer'),
        iat: numberOf('baseTokenStarts'),
        nbf: numberOf('baseTokenStarts'),
        exp: numberOf('baseTokenEnds'),
        azp: ref('appId'),
        azpacr: '1',
        name: ref('userName'),
        oid: ref('userObjectId'),
        preferred_username: ref('userLogin'),
        scp: ref('ssoScope'),
        sub: ref('ssoSubject'),
        tid: ref('tenantId'),
        uti: ref('baseTokenUti'),
        ver: '2.0',
      },
    ),
  },
  exchangedAt: { called: 'the time of the exchange', kind: 'time', made: after('start', 1) },
  exchangingClientId: { called: 'the client that exchanges', kind: 'setting', made: text`${'appId'}` },
  consentedPermissions: {
    called: 'the permissions that were consented to',
    kind: 'setting',
    made: text`Mail.Read User.Read`,
  },
  signInMethods: { called: 'how the user proved themselves', kind: 'setting', made: text`pwd` },
  demandedMethod: { called: 'what the policy for Graph demands', kind: 'setting', made: text`pwd` },
  demandedPolicy: { called: 'the id of the policy', kind: 'id', made: random('guid') },
  behalfTokenEnds: { called: 'when the exchanged token ends', kind: 'time', made: after('exchangedAt', LIFE) },
  behalfTokenUti: { called: 'the exchanged token’s identifier at Entra', kind: 'part', made: uti },
  behalfToken: {
    called: 'the exchanged token',
    kind: 'token',
    token: { label: 'Exchanged token for Microsoft Graph', keySet: 'entraKeySet', usedAt: 'exchangedAt' },
    made: tokenForGraph({
      audience: 'graphApi',
      starts: 'exchangedAt',
      ends: 'behalfTokenEnds',
      client: 'exchangingClientId',
      scopes: 'consentedPermissions',
      tokenId: 'behalfTokenUti',
    }),
  },
};
