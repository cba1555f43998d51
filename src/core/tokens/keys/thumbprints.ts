/**
 * Thumbprints of keys (RFC 7638, as a URI RFC 9278) and of certificates (RFC 7515 sections 4.1.7 and 4.1.8), in base64url.
 * They need WebCrypto and so are calculated for the keys on show only.
 */
import { base64urlOf } from '#core/shared/encode-base64.ts';
import type { PublicJwk } from './keys.ts';
import { digest } from '#core/tokens/signatures/web-crypto.ts';

/** RFC 7638 section 3.2, RFC 8037 section 2; in the order of the alphabet. */
const REQUIRED_MEMBERS: ReadonlyMap<string, readonly (keyof PublicJwk)[]> = new Map([
  ['RSA', ['e', 'kty', 'n']],
  ['EC', ['crv', 'kty', 'x', 'y']],
  ['OKP', ['crv', 'kty', 'x']],
]);

/** Undefined when the type of the key has no thumbprint or a member of it is missing. */
export async function jwkThumbprint(jwk: PublicJwk): Promise<string | undefined> {
  const names = REQUIRED_MEMBERS.get(jwk.kty);
  if (names === undefined || names.some((name) => jwk[name] === undefined)) return undefined;
  const text = JSON.stringify(Object.fromEntries(names.map((name) => [name, jwk[name]])));
  return base64urlOf(await digest('SHA-256', new TextEncoder().encode(text)));
}

/** RFC 9278. */
export const thumbprintUri = (thumbprint: string): string =>
  `urn:ietf:params:oauth:jwk-thumbprint:sha-256:${thumbprint}`;

/** `x5t` is made with SHA-1, `x5t#S256` with SHA-256. */
export const certificateThumbprint = async (
  der: Uint8Array<ArrayBuffer>,
  algorithm: 'SHA-1' | 'SHA-256',
): Promise<string> => base64urlOf(await digest(algorithm, der));
