/**
 * Members of the JOSE header: those that RFC 7515, 7516, 7518 and 7797 register, and the ones that Entra and DPoP add.
 * A row is the name, where it is defined, and the meaning in our words.
 */
export type ClaimRow = readonly [name: string, source: string, meaning: string];

export const JOSE_HEADER: readonly ClaimRow[] = [
  ['alg', 'RFC 7515 §4.1.1', 'How the token is signed. The Connector, Entra and Google all use RS256.'],
  ['jku', 'RFC 7515 §4.1.2', 'An address of keys, chosen by the writer of the token. Never fetched here.'],
  ['jwk', 'RFC 7515 §4.1.3', 'A key that came with the token. It proves nothing: the writer of the token chose it.'],
  ['kid', 'RFC 7515 §4.1.4', 'The name of the signing key in the issuer’s key set.'],
  ['x5u', 'RFC 7515 §4.1.5', 'An address of a certificate, chosen by the writer of the token. Never fetched here.'],
  ['x5c', 'RFC 7515 §4.1.6', 'A certificate that came with the token. It proves nothing by itself.'],
  [
    'x5t',
    'RFC 7515 §4.1.7',
    'SHA-1 thumbprint of the signing certificate. The Connector and Entra 1.0 repeat it as kid.',
  ],
  ['x5t#S256', 'RFC 7515 §4.1.8', 'SHA-256 thumbprint of the signing certificate.'],
  ['typ', 'RFC 7515 §4.1.9', 'What kind of thing this is, usually JWT.'],
  [
    'cty',
    'RFC 7515 §4.1.10',
    'What the payload is. JWT would mean a token inside the token; some Connector tokens say so without being nested.',
  ],
  ['crit', 'RFC 7515 §4.1.11', 'Extensions that a verifier must understand or else refuse the token.'],
  ['b64', 'RFC 7797 §3', 'Whether the payload is encoded at all. A JWT’s always is (section 7).'],
  [
    'nonce',
    'Microsoft Entra',
    'In a Microsoft Graph token: only Microsoft can check its signature, because this value is signed in another form.',
  ],
  ['enc', 'RFC 7516 §4.1.2', 'How the content of an encrypted token is encrypted.'],
  ['zip', 'RFC 7516 §4.1.3', 'How the content of an encrypted token is compressed.'],
  ['epk', 'RFC 7518 §4.6.1.1', 'A public key that the sender made for this one encryption.'],
  ['apu', 'RFC 7518 §4.6.1.2', 'What the sender adds of itself to the agreed key.'],
  ['apv', 'RFC 7518 §4.6.1.3', 'What the sender adds of the recipient to the agreed key.'],
  ['iv', 'RFC 7518 §4.7.1.1', 'The initialization vector with which the content’s key is encrypted.'],
  ['tag', 'RFC 7518 §4.7.1.2', 'The authentication tag of the encrypted key.'],
  ['p2s', 'RFC 7518 §4.8.1.1', 'The salt for making a key of a password.'],
  ['p2c', 'RFC 7518 §4.8.1.2', 'How often a password is hashed. A huge number stalls whoever decrypts.'],
  ['iss', 'RFC 7519 §5.3', 'The issuer again, readable while the payload is encrypted.'],
  ['sub', 'RFC 7519 §5.3', 'The subject again, readable while the payload is encrypted.'],
  ['aud', 'RFC 7519 §5.3', 'The audience again, readable while the payload is encrypted.'],
];
