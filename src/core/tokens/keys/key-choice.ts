/**
 * Which of the keys a token asks for: by `kid`, exactly, as every verifier does (RFC 7515 section 4.1.4). Only a key that
 * has no name, or stands alone where the token names none, is used without it. No key is tried because it comes first.
 */
import type { JsonNode } from '#core/shared/json-scanner.ts';
import { refuseByPurpose, type Strictness } from '#core/tokens/signatures/key-rules.ts';
import type { KeyMaterial, VerificationKey } from './keys.ts';
import type { DecodedToken } from '#core/tokens/model.ts';
import type { SignatureAlgorithm } from '#core/tokens/signatures/signature-algorithms.ts';
import { headerMember } from '#core/tokens/decoding/signing-input.ts';

const textOf = (node: JsonNode | undefined): string | undefined => (node?.kind === 'string' ? node.value : undefined);

export const headerText = (token: DecodedToken, name: string): string | undefined => textOf(headerMember(token, name));

/** Those that the token's `kid` allows, of whatever type. One that is no text names no key. */
export function keysFor(token: DecodedToken, { source, keys }: KeyMaterial): readonly VerificationKey[] {
  const kid = headerMember(token, 'kid');
  if (kid === undefined) return source !== 'jwks' || keys.length === 1 ? keys : [];
  const named = keys.filter((key) => key.kid !== undefined && key.kid === textOf(kid));
  return named.length > 0 || source === 'jwks' ? named : keys.filter((key) => key.kid === undefined);
}

/** Of those, the ones that the algorithm can be checked with; all when there are none, so that the reason can be told. */
export function fittingKeys(
  keys: readonly VerificationKey[],
  { alg, algorithm, strictness }: { alg: string; algorithm: SignatureAlgorithm; strictness: Strictness },
): readonly VerificationKey[] {
  const fitting = keys.filter((key) => refuseByPurpose(key, alg, algorithm, strictness) === undefined);
  return fitting.length > 0 ? fitting : keys;
}
