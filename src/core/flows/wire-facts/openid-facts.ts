/** Metadata of an issuer (OpenID Connect Discovery 1.0) and its key set (RFC 7517 and 7518). */
import { issue, rfc } from '#core/sequence/citations.ts';
import { providerMetadata } from './fact-sources.ts';
import { factsOf, type FactRow } from './wire-fact.ts';

export const OPENID_FACTS: readonly FactRow[] = factsOf('body', {
  issuer: {
    what: 'The name that tokens of this issuer carry as iss, character for character.',
    setBy: 'Published by the issuer.',
    without: 'A verifier does not know which name to expect.',
    source: providerMetadata,
  },
  jwks_uri: {
    what: 'Where the issuer’s public keys are.',
    setBy: 'Published by the issuer.',
    without: 'No key, so no signature can be checked: every message is refused.',
    source: providerMetadata,
  },
  authorization_endpoint: {
    what: 'Where users would be sent to sign in. The Connector has none: its address leads nowhere on purpose.',
    setBy: 'Published by the issuer.',
    without: 'The format asks for it, so something has to stand there.',
    source: providerMetadata,
  },
  id_token_signing_alg_values_supported: {
    what: 'How the issuer signs.',
    setBy: 'Published by the issuer.',
    without: 'A verifier has to take its own list. BotBuilder does so in any case.',
    source: providerMetadata,
  },
  token_endpoint_auth_methods_supported: {
    what: 'How clients would prove themselves at the token endpoint.',
    setBy: 'Published by the issuer.',
    without: 'Nothing: the Connector offers no token endpoint.',
    source: providerMetadata,
  },
  keys: {
    what: 'The public keys: usually more than one, so that the next is known before it is used.',
    setBy: 'Published by the issuer, changed every few weeks.',
    without: 'No signature can be checked.',
    source: rfc(7517, '5.1'),
  },
  'keys.kty': {
    what: 'What kind of key it is: RSA.',
    setBy: 'Published by the issuer.',
    without: 'A key of unknown kind is left out.',
    source: rfc(7517, '4.1'),
  },
  'keys.use': {
    what: 'What the key is for: sig, signatures.',
    setBy: 'Published by the issuer.',
    without: 'The key may be used for anything.',
    source: rfc(7517, '4.2'),
  },
  'keys.kid': {
    what: 'The key’s name, which the header of each token repeats.',
    setBy: 'Chosen by the issuer; Entra and the Connector take the certificate’s thumbprint.',
    without: 'BotBuilder JS finds no key: “Signing Key could not be retrieved.”',
    source: rfc(7517, '4.5'),
  },
  'keys.x5t': {
    what: 'SHA-1 thumbprint of the certificate with this key.',
    setBy: 'Published by the issuer.',
    without: 'Nothing breaks in JS; .NET can find a key by it.',
    source: rfc(7517, '4.8'),
  },
  'keys.x5c': {
    what: 'The certificate with this key, in base64.',
    setBy: 'Published by the issuer.',
    without: 'Nothing breaks: modulus and exponent are enough to check a signature.',
    source: rfc(7517, '4.7'),
  },
  'keys.n': {
    what: 'The modulus: the large number that makes up the public key.',
    setBy: 'Made with the key pair.',
    without: 'There is no key.',
    source: rfc(7518, '6.3.1.1'),
  },
  'keys.e': {
    what: 'The exponent: AQAB is 65537.',
    setBy: 'Made with the key pair.',
    without: 'There is no key.',
    source: rfc(7518, '6.3.1.2'),
  },
  'keys.endorsements': {
    what: 'The channels that this key may speak for. A member of the Bot Framework’s own.',
    setBy: 'Published by the Connector.',
    without: 'BotBuilder JS takes the key for any channel; BotBuilder .NET refuses it for channels.',
    source: issue('MicrosoftDocs/bot-docs', 2300),
  },
});
