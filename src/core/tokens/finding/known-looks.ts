/**
 * Names what people paste in the place of a token. Prefixes are conventions of those who issue a thing and not rules,
 * so a sentence says what it looks like; that something is not listed says nothing of it.
 * Sources: learn.microsoft.com (Entra, Azure AD B2C, Direct Line authentication), developers.google.com/identity,
 * GitHub's and Slack's token formats, PASETO (paseto.io), RFC 7617, RFC 7517, OpenID Connect Discovery.
 */
import { memberOf, stringOf, type JsonNode } from '#core/shared/json-scanner.ts';
import type { LookAlike } from '#core/tokens/model.ts';
import { isActivity } from './read-activity.ts';

export type Look = readonly [
  id: string,
  name: string,
  pattern: RegExp,
  sentence: string,
  belongsTo?: LookAlike['belongsTo'],
];

export const OPAQUE = 'It holds nothing that can be read here: only the one who issued it can tell what it stands for.';
export const EXCHANGE = 'It is no token: exchanged at the token endpoint, once and soon, it brings the tokens.';

const PRIVATE_KEY =
  'A private key. Whoever has it can sign as its owner: replace it if it was shown to others. Its public half belongs into the key box.';

/** One word, or one value. The first that fits is taken. */
export const WORDS: readonly Look[] = [
  [
    'authorization-code',
    'Authorization code of Azure AD B2C',
    /^eyJraWQiOiJjcGlt/,
    `Looks like an authorization code of Azure AD B2C, which has five parts as an encrypted token has. ${EXCHANGE}`,
  ],
  [
    'authorization-code',
    'Authorization code of Google',
    /^4\/[\w-]{10,}$/,
    `Looks like an authorization code of Google. ${EXCHANGE}`,
  ],
  [
    'entra-code-or-refresh-token',
    'Authorization code or refresh token of Microsoft Entra',
    /^[01]\.A[\w-]{10,}(?:\.[\w-]*)*$/,
    `Looks like an authorization code or a refresh token of Microsoft Entra; both begin so. ${OPAQUE}`,
  ],
  [
    'microsoft-account-token',
    'Access token of a Microsoft account',
    /^EwB[\w+/=-]{20,}$/,
    `Looks like the access token of a personal Microsoft account. ${OPAQUE}`,
  ],
  [
    'microsoft-account-code',
    'Code or refresh token of a Microsoft account',
    /^M\.[CR]\d[\w.!*$-]+$/,
    `Looks like an authorization code or a refresh token of a personal Microsoft account. ${OPAQUE}`,
  ],
  [
    'google-access-token',
    'Access token of Google',
    /^ya29\.[\w-]+/,
    `Looks like an access token of Google. ${OPAQUE} Google’s tokeninfo endpoint tells its scopes.`,
  ],
  [
    'google-refresh-token',
    'Refresh token of Google',
    /^1\/\/[\w-]+$/,
    `Looks like a refresh token of Google. ${OPAQUE}`,
  ],
  [
    'github-token',
    'Token of GitHub',
    /^(?:gh[opsur]_|github_pat_)\w+$/,
    `Looks like a token of GitHub; the letters before the first “_” tell its kind. ${OPAQUE}`,
  ],
  [
    'client-secret',
    'Client secret of Microsoft Entra',
    /^[\w.~-]{3}\dQ~[\w.~-]{31,34}$/,
    'Looks like a client secret of an app of Microsoft Entra. It is a password and no token: whoever has it can sign in as the app. Replace it if it was shown to others.',
  ],
  [
    'facebook-token',
    'Access token of Facebook',
    /^EAA[A-Za-z\d]{20,}$/,
    `Looks like an access token of Facebook. ${OPAQUE}`,
  ],
  ['slack-token', 'Token of Slack', /^xox[a-z](?:[.-][\w.-]+)$/, `Looks like a token of Slack. ${OPAQUE}`],
  [
    'paseto',
    'PASETO',
    /^v[1-4]\.(?:local|public)\.[\w-]+/,
    'Looks like a PASETO, another kind of token than a JWT, which this page does not read.',
  ],
  [
    'direct-line',
    'Secret or older token of Direct Line',
    /^[\w-]{11}\.[\w-]{2,4}\.(?:[\w-]+\.){1,3}[\w-]{43,}$/,
    'Looks like a secret or an older token of Direct Line, which is no JWT. A secret opens every conversation of the bot: exchange it for a token on a server, and replace it if it was shown to others.',
  ],
  [
    'direct-line',
    'Perhaps a secret of Direct Line',
    /^[\w-]{11}\.[\w-]{43}$/,
    'May be a secret of Direct Line or Web Chat. A secret opens every conversation of the bot: keep it on a server, and replace it if it was shown to others.',
  ],
  [
    'saml',
    'SAML message',
    /^(?:PHNhbW|PD94bWwg|<(?:saml|\?xml[^>]{0,200}>\s*<saml))/,
    'Looks like a SAML message, which is XML, plain or in base64, and no JWT. This page does not read it.',
  ],
  [
    'magic-code',
    'Magic code',
    /^\d{6}$/,
    'Six digits: looks like the magic code of a sign-in. The person types it into the chat, and the bot sends it to the Token Service with GetToken.',
  ],
  [
    'guid',
    'GUID',
    /^\{?[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}\}?$/i,
    'A GUID names something: an app, a tenant, a user, a request. It proves nothing and holds nothing to read.',
  ],
  [
    'key',
    'Key or certificate',
    /^MI[IGHCE][\w+/]{30,}={0,2}$/,
    'Looks like a key or a certificate in DER, written in base64. It belongs into the key box.',
    'key',
  ],
];

/** A text, by how it begins. */
export const TEXTS: readonly Look[] = [
  [
    'basic-credentials',
    'Basic credentials',
    /^(?:authorization:\s{0,4})?basic\s{1,4}[\w+/=-]+$/i,
    'A user name and a password in base64 (RFC 7617), no token. Anybody who sees the header can read them.',
  ],
  ['key', 'Private key in PEM', /^-----BEGIN [A-Z\d ]{0,30}PRIVATE KEY-----/, PRIVATE_KEY, 'key'],
  [
    'key',
    'Key or certificate in PEM',
    /^-----BEGIN /,
    'A key or a certificate in PEM. It belongs into the key box.',
    'key',
  ],
  ['capture', 'HAR file', /^\{\s*"log"\s*:\s*\{/, 'Looks like a HAR capture. Open it on the Trace screen.', 'trace'],
  [
    'sign-in-link',
    'Sign-in link of the Token Service',
    /^https?:\/\/[^\s/?#]+\/api\/oauth\/signin\?/i,
    'A sign-in link of the Token Service: its “signin” names one waiting sign-in, for the person it was made for. There is no token in it.',
  ],
  [
    'web-page',
    'Web page',
    /^<(?:!doctype\s{1,8}html|html|head|body)\b/i,
    'A page of HTML, often an error or a sign-in page that was answered in the place of a token. There is no token in it.',
  ],
  ...WORDS,
];

/** What is left of a web address in which nothing else was found. */
export const ADDRESS: Look = [
  'address',
  'Address of a page',
  /^https?:\/\/[^\s"'<>]+$/i,
  'A web address without a token in it. After a sign-in the token stands in the answer, or behind the “#” of the address that the browser comes back to.',
];

/** What a JSON object is, by its members. */
export const OBJECTS: readonly (readonly [
  is: (json: JsonNode) => boolean,
  look: Omit<LookAlike, 'belongsTo'>,
  belongsTo: LookAlike['belongsTo'],
])[] = [
  [
    (json) => memberOf(json, 'keys')?.kind === 'array',
    { id: 'key-set', name: 'JWK Set', sentence: 'A set of keys (RFC 7517 section 5). It belongs into the key box.' },
    'key',
  ],
  [
    (json) => stringOf(json, 'kty') !== undefined && stringOf(json, 'd') !== undefined,
    { id: 'key', name: 'Private key as JWK', sentence: PRIVATE_KEY },
    'key',
  ],
  [
    (json) => stringOf(json, 'kty') !== undefined,
    { id: 'key', name: 'JWK', sentence: 'A key as JSON (RFC 7517 section 4). It belongs into the key box.' },
    'key',
  ],
  [
    (json) => stringOf(json, 'jwks_uri') !== undefined,
    {
      id: 'metadata',
      name: 'OpenID metadata',
      sentence:
        'A metadata document of an issuer. It belongs into the key box: its “jwks_uri” tells where the keys are.',
    },
    'key',
  ],
  [
    isActivity,
    {
      id: 'activity',
      name: 'Activity',
      sentence:
        'An activity, the body of a request to a bot. It tells what the token of that request is compared with.',
    },
    'activity',
  ],
];
