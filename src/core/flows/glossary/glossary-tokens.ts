/** Terms of tokens and their signatures. In our own words. */
import { rfc } from '#core/sequence/citations.ts';
import type { GlossaryTerm } from './glossary-term.ts';

export const TOKEN_TERMS: readonly GlossaryTerm[] = [
  {
    id: 'signature',
    name: 'Signature',
    also: ['signatures'],
    meaning:
      'The last part of a token, made with the issuer’s private key over the two parts before it. With the public key anybody can tell whether it fits; a single changed character breaks it. It hides nothing.',
    source: rfc(7515, '5.2'),
    see: ['jws', 'rs256', 'kid'],
  },
  {
    id: 'audience',
    name: 'Audience',
    also: ['audiences', 'aud'],
    meaning:
      'Whom a token is for, in the claim aud. Whoever receives a token for somebody else must refuse it, or anyone who was ever given a token could use it everywhere.',
    source: rfc(7519, '4.1.3'),
    see: ['issuer', 'claim', 'app-id'],
  },
  {
    id: 'base64url',
    name: 'base64url',
    also: [],
    meaning:
      'A way to write bytes with letters, digits, - and _, so that they pass through an address unharmed. It hides nothing: anybody can read it.',
    source: rfc(4648, '5'),
    see: ['jwt', 'jws'],
  },
  {
    id: 'bearer-token',
    name: 'Bearer token',
    also: ['bearer tokens', 'Bearer'],
    meaning:
      'A token that works for whoever holds it, like cash. It is sent in the Authorization header after the word Bearer, and never belongs in a log or a chat.',
    source: rfc(6750, '1.2'),
    see: ['access-token'],
  },
  {
    id: 'certificate',
    name: 'Certificate',
    also: ['certificates', 'x5t', 'x5c'],
    meaning:
      'A public key with a name and an end date, signed by somebody. A bot may prove who it is with the private key that belongs to one, instead of a secret.',
    source: rfc(7517, '4.7'),
    see: ['client-assertion', 'kid'],
  },
  {
    id: 'claim',
    name: 'Claim',
    also: ['claims'],
    meaning:
      'One statement inside a token: a name and a value. It is worth as much as the signature over it and the one who signed.',
    source: rfc(7519, '4'),
    see: ['jwt', 'issuer', 'audience'],
  },
  {
    id: 'clock-skew',
    name: 'Clock skew',
    also: ['skew', 'clock tolerance'],
    meaning:
      'How far two clocks may differ before a token counts as not yet good or no longer good. The bot SDKs allow five minutes.',
    source: rfc(7519, '4.1.4'),
    see: ['exp', 'nbf'],
  },
  {
    id: 'exp',
    name: 'Expiry',
    also: ['exp', 'expires', 'expired'],
    meaning:
      'The instant, in seconds since 1970, from which a token is no longer good. A token without it would be good for ever.',
    source: rfc(7519, '4.1.4'),
    see: ['nbf', 'clock-skew'],
  },
  {
    id: 'issuer',
    name: 'Issuer',
    also: ['issuers', 'iss'],
    meaning:
      'Who made and signed a token, in the claim iss. A verifier compares it with the issuers it trusts, and uses only the keys of that one.',
    source: rfc(7519, '4.1.1'),
    see: ['audience', 'metadata-document', 'jwks'],
  },
  {
    id: 'jwks',
    name: 'JWK Set',
    also: ['JWKS', 'key set', 'key sets'],
    meaning:
      'The public keys of an issuer as a JSON document that anyone may fetch. Keys come and go in it, so a verifier asks again when it meets a kid it does not know.',
    source: rfc(7517, '5'),
    see: ['kid', 'metadata-document'],
  },
  {
    id: 'jws',
    name: 'JWS',
    also: ['JSON Web Signature', 'signing input'],
    meaning:
      'Text with a signature: header, payload and signature in base64url, joined by dots. The signature covers the first two parts exactly as they are written.',
    source: rfc(7515, '3'),
    see: ['jwt', 'base64url', 'rs256'],
  },
  {
    id: 'jwt',
    name: 'JWT',
    also: ['JWTs', 'JSON Web Token'],
    meaning:
      'A token whose payload is a JSON object of claims. It is signed, rarely encrypted: whoever has it can read it.',
    source: rfc(7519, '3'),
    see: ['jws', 'claim'],
  },
  {
    id: 'kid',
    name: 'kid',
    also: ['key id'],
    meaning:
      'The name of the key that signed, in a token’s header. It only says where to look in the issuer’s key set; the signature then has to fit.',
    source: rfc(7515, '4.1.4'),
    see: ['jwks', 'endorsements'],
  },
  {
    id: 'nbf',
    name: 'Not before',
    also: ['nbf'],
    meaning:
      'The instant, in seconds since 1970, before which a token is not good yet. A verifier whose clock is slow may refuse a fresh token because of it.',
    source: rfc(7519, '4.1.5'),
    see: ['exp', 'clock-skew'],
  },
  {
    id: 'rs256',
    name: 'RS256',
    also: ['RSA signature'],
    meaning:
      'The signature that bot tokens carry: RSA with SHA-256. The private key signs; the public one, which anybody may have, can only check.',
    source: rfc(7518, '3.3'),
    see: ['jws', 'kid'],
  },
  {
    id: 'subject',
    name: 'Subject',
    also: ['sub'],
    meaning:
      'Whom a token is about, in the claim sub: a user, or the app itself. It is an id of the issuer’s and need not be the same from one app to the next.',
    source: rfc(7519, '4.1.2'),
    see: ['claim', 'issuer'],
  },
];
