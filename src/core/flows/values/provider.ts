/**
 * An invented identity provider with a mail service beside it, and the user’s token for that service (RFC 9068). The
 * connection’s client id and secret travel as HTTP Basic (RFC 7617 section 2).
 */
import { numberOf, ref, text } from '#core/flows/templates.ts';
import type { ValueName } from './names.ts';
import {
  after,
  base64,
  guid,
  hex,
  keySet,
  kidOf,
  secret,
  signed,
  type MadeFrom,
  type ValueDefinitions,
} from './value.ts';

export type ProviderValue =
  | 'providerIssuer'
  | 'providerAuthorize'
  | 'providerToken'
  | 'providerClientId'
  | 'providerClientSecret'
  | 'providerCredentials'
  | 'providerScope'
  | 'providerRedirectUri'
  | 'providerState'
  | 'providerCode'
  | 'providerKid'
  | 'providerPrivateKey'
  | 'providerKeySet'
  | 'refreshToken'
  | 'userSubject'
  | 'userTokenId'
  | 'userTokenEnds'
  | 'userToken'
  | 'mailAudience'
  | 'mailApi';

const HOUR = 3_600;

interface UserToken {
  readonly issued: ValueName;
  readonly ends: ValueName;
  readonly id: ValueName;
}

/** The user’s token for the mail service, as the provider makes it at each sign-in. */
export const userTokenOf = ({ issued, ends, id }: UserToken): MadeFrom =>
  signed(
    'provider',
    { typ: 'at+jwt', alg: 'RS256', kid: ref('providerKid') },
    {
      iss: ref('providerIssuer'),
      sub: ref('userSubject'),
      aud: ref('userTokenAudience'),
      client_id: ref('providerClientId'),
      iat: numberOf(issued),
      exp: numberOf(ends),
      jti: ref(id),
      scope: ref('providerScope'),
    },
  );

export const providerValues: ValueDefinitions<ProviderValue> = {
  providerIssuer: { called: 'the identity provider', kind: 'address', made: text`https://login.mail.example` },
  providerAuthorize: {
    called: 'the provider’s authorization endpoint',
    kind: 'address',
    made: text`${'providerIssuer'}/authorize`,
  },
  providerToken: { called: 'the provider’s token endpoint', kind: 'address', made: text`${'providerIssuer'}/token` },
  providerClientId: { called: 'the connection’s client id', kind: 'id', made: guid },
  providerClientSecret: { called: 'the connection’s client secret', kind: 'secret', made: secret },
  providerCredentials: {
    called: 'the connection’s id and secret as HTTP Basic',
    kind: 'secret',
    made: base64(text`${'providerClientId'}:${'providerClientSecret'}`),
  },
  providerScope: { called: 'what the connection asks for', kind: 'setting', made: text`mail.read` },
  providerRedirectUri: {
    called: 'the redirect URI',
    kind: 'address',
    made: text`${'tokenServiceSite'}/.auth/web/redirect`,
  },
  providerState: { called: 'the provider’s state', kind: 'code', made: hex },
  providerCode: { called: 'the authorization code', kind: 'code', made: secret },
  providerKid: { called: 'the id of the provider’s key', kind: 'id', made: kidOf('provider') },
  /** No text of it exists: WebCrypto signs with it and gives it to nobody. */
  providerPrivateKey: {
    called: 'the provider’s private key',
    kind: 'secret',
    made: text`kept by WebCrypto; it never leaves the provider`,
  },
  providerKeySet: { called: 'the provider’s public keys', kind: 'key', made: keySet({ owner: 'provider' }) },
  refreshToken: { called: 'the refresh token', kind: 'token', made: secret },
  userSubject: { called: 'the user’s id at the provider', kind: 'id', made: guid },
  userTokenId: { called: 'the id of the user’s token', kind: 'part', made: guid },
  userTokenEnds: { called: 'when the user’s token ends', kind: 'time', made: after('signedInAt', HOUR) },
  userToken: {
    called: 'the user’s token',
    kind: 'token',
    token: { label: 'User’s token for the mail service', keySet: 'providerKeySet', usedAt: 'userTokenUsedAt' },
    made: userTokenOf({ issued: 'signedInAt', ends: 'userTokenEnds', id: 'userTokenId' }),
  },
  mailAudience: { called: 'the mail service', kind: 'address', made: text`https://api.mail.example` },
  mailApi: { called: 'the mail service’s address', kind: 'address', made: text`${'mailAudience'}/messages` },
};
