/** Tokens for the examples of rules: made up, and with a signature that nobody made unless one is given. */
import { base64urlOf } from '#core/shared/encode-base64.ts';

export const exampleToken = (claims: object, header: object = { alg: 'RS256', kid: 'k1', typ: 'JWT' }): string =>
  `${encoded(header)}.${encoded(claims)}.c2lnbmF0dXJl`;

const encoded = (value: object): string => base64urlOf(new TextEncoder().encode(JSON.stringify(value)));
