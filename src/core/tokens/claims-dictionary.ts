/**
 * What the members of header and payload mean in the tokens of bot sign-ins: those of the Bot Framework's Connector,
 * Microsoft Entra, Google and Direct Line. In our own words; the specifications are named where one defines the member.
 * Left out: claims that an application defines for itself, and Entra's values that only Microsoft can read.
 */
import type { JsonNode } from '#core/shared/json-scanner.ts';
import type { EpochSeconds } from '#core/shared/time.ts';
import { utcText } from './human-time.ts';

export type ClaimPlace = 'header' | 'payload';

interface ClaimDescription {
  /** Undefined when the dictionary does not know the name. */
  readonly meaning: string | undefined;
  /** Set where the value is an instant. */
  readonly instant: EpochSeconds | undefined;
}

/** What a member is for, and the instant it holds if it is one of time. */
export function describeClaim(name: string, node: JsonNode, place: ClaimPlace): ClaimDescription {
  const isInstant = place === 'payload' && INSTANTS.has(name) && node.kind === 'number';
  const value = isInstant ? Number(node.source) : undefined;
  return {
    meaning: (place === 'header' ? HEADER : PAYLOAD).get(name),
    instant: value !== undefined && utcText(value) !== undefined ? value : undefined,
  };
}

const INSTANTS: ReadonlySet<string> = new Set(['exp', 'nbf', 'iat', 'auth_time']);

const HEADER: ReadonlyMap<string, string> = new Map([
  ['alg', 'How the token is signed (RFC 7515 section 4.1.1). The Connector, Entra and Google all use RS256.'],
  ['typ', 'What kind of thing this is, usually JWT (RFC 7515 section 4.1.9).'],
  ['kid', 'The name of the signing key in the issuer’s key set (RFC 7515 section 4.1.4).'],
  [
    'x5t',
    'SHA-1 thumbprint of the signing certificate (RFC 7515 section 4.1.7). The Connector and Entra v1 repeat it as kid.',
  ],
  ['x5t#S256', 'SHA-256 thumbprint of the signing certificate (RFC 7515 section 4.1.8).'],
  [
    'cty',
    'What the payload is. JWT would mean a token inside the token; some Connector tokens say so without being nested.',
  ],
  ['crit', 'Extensions that a verifier must understand or else refuse the token (RFC 7515 section 4.1.11).'],
  ['b64', 'Whether the payload is encoded at all (RFC 7797).'],
  [
    'jwk',
    'A key that came with the token (RFC 7515 section 4.1.3). It proves nothing: the writer of the token chose it.',
  ],
  ['jku', 'An address of keys, chosen by the writer of the token (RFC 7515 section 4.1.2). Never fetched here.'],
  [
    'x5u',
    'An address of a certificate, chosen by the writer of the token (RFC 7515 section 4.1.5). Never fetched here.',
  ],
  ['x5c', 'A certificate that came with the token (RFC 7515 section 4.1.6). It proves nothing by itself.'],
  [
    'nonce',
    'In a Microsoft Graph token: only Microsoft can check its signature, because this value is signed in another form.',
  ],
  ['enc', 'How the content of an encrypted token is encrypted (RFC 7516 section 4.1.2).'],
  ['zip', 'How the content of an encrypted token is compressed (RFC 7516 section 4.1.3).'],
]);

const PAYLOAD: ReadonlyMap<string, string> = new Map([
  ['iss', 'Who issued the token (RFC 7519 section 4.1.1). For the Connector always https://api.botframework.com.'],
  [
    'aud',
    'Whom the token is for (RFC 7519 section 4.1.3): to a bot its app id, to the Connector https://api.botframework.com.',
  ],
  [
    'sub',
    'Whom the token speaks of (RFC 7519 section 4.1.2). Entra gives each app another one; the Connector sends none.',
  ],
  ['exp', 'From this instant on the token is not to be accepted (RFC 7519 section 4.1.4).'],
  ['nbf', 'Before this instant the token is not to be accepted (RFC 7519 section 4.1.5).'],
  ['iat', 'When the token was issued (RFC 7519 section 4.1.6). The Connector’s tokens have none.'],
  ['jti', 'An id of this one token (RFC 7519 section 4.1.7).'],
  [
    'serviceurl',
    'The Connector endpoint this token may speak for. It must be the activity’s serviceUrl, written in lower case here.',
  ],
  ['appid', 'The app that asked for the token, in Entra’s version 1.0.'],
  ['azp', 'The app that asked for the token: in Entra’s version 2.0, in OpenID Connect and at Google.'],
  [
    'appidacr',
    'How the app proved itself (Entra 1.0): 0 not at all, 1 with a secret, 2 with a certificate or assertion.',
  ],
  [
    'azpacr',
    'How the app proved itself (Entra 2.0): 0 not at all, 1 with a secret, 2 with a certificate or assertion.',
  ],
  ['ver', 'The format of an Entra token: 1.0 names the app in appid, 2.0 in azp.'],
  [
    'tid',
    'The Entra tenant in which the token was issued. Personal accounts share 9188040d-6c67-4c5b-b112-36a304b66dad.',
  ],
  ['oid', 'The object id of the user or service principal in that tenant.'],
  ['idp', 'Who authenticated the subject, where that is not the issuer. In a token of an app it repeats the issuer.'],
  ['idtyp', 'Whether the token is of an app (“app”) or of a user.'],
  ['scp', 'What the app may do in the user’s name: delegated permissions, separated by blanks.'],
  ['roles', 'What the app or user may do in its own name: app roles.'],
  ['wids', 'Ids of the directory roles the user has.'],
  ['groups', 'Ids of the groups the user is in.'],
  ['hasgroups', 'The user is in more groups than fit; ask Microsoft Graph for them.'],
  [
    '_claim_names',
    'Claims that were left out for their size and can be asked for elsewhere (OpenID Connect Core section 5.6.2).',
  ],
  ['_claim_sources', 'Where the claims that were left out can be asked for (OpenID Connect Core section 5.6.2).'],
  ['name', 'A name for people to read. Not fit to recognise anyone by.'],
  ['preferred_username', 'How the user is called at sign-in. It can change, so it is not fit to recognise anyone by.'],
  ['unique_name', 'A readable name of the user in Entra’s version 1.0. It is not necessarily unique.'],
  ['upn', 'The user’s principal name in Entra. It can change.'],
  ['given_name', 'The user’s first name.'],
  ['family_name', 'The user’s last name.'],
  ['email', 'An e-mail address of the user. Whether it was verified, another claim says.'],
  ['email_verified', 'Whether Google has verified the e-mail address.'],
  ['picture', 'The address of the user’s picture.'],
  ['locale', 'The user’s language.'],
  ['hd', 'The Google Workspace domain of the user.'],
  ['nonce', 'Ties an ID token to the request that asked for it (OpenID Connect Core section 2).'],
  ['at_hash', 'Ties an ID token to the access token issued with it (OpenID Connect Core section 3.1.3.6).'],
  ['c_hash', 'Ties an ID token to the authorization code issued with it (OpenID Connect Core section 3.3.2.11).'],
  ['auth_time', 'When the user signed in (OpenID Connect Core section 2).'],
  ['acr', 'How strongly the user was authenticated; Entra 1.0 writes 1.'],
  ['acrs', 'Authentication contexts of conditional access that were met.'],
  ['amr', 'By which means the user was authenticated, for example pwd, mfa, rsa.'],
  ['sid', 'The session at the issuer, for signing out everywhere.'],
  ['login_hint', 'A hint that lets the sign-in page recognise the user.'],
  ['cnf', 'The key whose holder may use the token (RFC 7800).'],
  ['act', 'Who acts for the subject (RFC 8693 section 4.1).'],
  ['xms_cc', 'What the client can do; cp1 means that it handles claims challenges.'],
  ['xms_edov', 'Whether the owner of the e-mail address’s domain was verified.'],
  ['xms_tcdt', 'Not documented; internal to Entra.'],
  ['pwd_exp', 'A number of seconds, not an instant: how long it is until the user’s password expires.'],
  ['aio', 'Internal to Entra; not to be used.'],
  ['rh', 'Internal to Entra; not to be used.'],
  ['uti', 'Entra’s id of this token. It finds the sign-in in the tenant’s sign-in log.'],
  ['app_displayname', 'The display name of the app that asked for the token.'],
  ['ipaddr', 'The network address from which the user signed in.'],
  ['bot', 'In a Direct Line token: the bot it is for.'],
  ['site', 'In a Direct Line token: the site of the bot’s Direct Line channel.'],
  ['conv', 'In a Direct Line token: the one conversation it is for.'],
  ['user', 'In a Direct Line token: the user id that every message of the conversation carries.'],
  ['origin', 'In a Direct Line token: the web pages it may be used from.'],
]);
