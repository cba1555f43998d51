/** A payload that `b64` leaves unencoded (RFC 7797), as verifiers read it that do not know `b64` and decode all the same. */
import type { DecodedToken } from '#core/tokens/model.ts';
import { claimsOf, readEncodedPart } from './token-parts.ts';

export function decodeDespiteB64(token: DecodedToken): DecodedToken {
  if (token.isPayloadEncoded) return token;
  const payload = readEncodedPart('payload', token.payload.raw, token.payload.start);
  return { ...token, payload, payloadClaims: claimsOf(payload, true), isPayloadEncoded: true };
}
