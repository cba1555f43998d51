/** What can be said of a signature. `matches` is the only answer that says a key fits, and it says which key. */
import type { VerificationKey } from './keys.ts';

/** Why a key cannot be used for the token's algorithm, found before anything is calculated. */
export type KeyRefusal =
  | { readonly kind: 'wrong-type'; readonly needed: string }
  | { readonly kind: 'public-key-for-hmac' }
  | { readonly kind: 'secret-for-public-key' }
  | { readonly kind: 'not-for-signatures'; readonly use: string }
  | { readonly kind: 'not-for-verifying'; readonly operations: readonly string[] }
  | { readonly kind: 'other-algorithm'; readonly keyAlg: string }
  | { readonly kind: 'modulus-not-base64url' }
  | { readonly kind: 'rsa-too-short'; readonly bits: number }
  | { readonly kind: 'rsa-exponent' }
  | { readonly kind: 'bad-coordinates' }
  | { readonly kind: 'small-order' }
  | { readonly kind: 'not-importable' };

/** A match with something to say beside it. */
export type SignatureNote =
  | { readonly kind: 'short-secret'; readonly bytes: number; readonly needed: number }
  | { readonly kind: 'second-spelling' }
  | { readonly kind: 'other-issuer'; readonly keyIssuer: string; readonly iss: string | undefined }
  | { readonly kind: 'same-kid-twice'; readonly keys: number };

export type SignatureOutcome =
  | {
      readonly kind: 'matches';
      readonly alg: string;
      readonly key: VerificationKey;
      readonly notes: readonly SignatureNote[];
    }
  | {
      readonly kind: 'does-not-match';
      readonly alg: string;
      readonly key: VerificationKey;
      /** Set when the length alone shows it. */
      readonly length: { readonly found: number; readonly needed: number } | undefined;
    }
  /** It does not match, which says nothing: Microsoft signs a token for Graph with its header's `nonce` hashed. */
  | { readonly kind: 'sealed-for-graph'; readonly alg: string; readonly key: VerificationKey }
  | { readonly kind: 'unsigned'; readonly alg: string; readonly hasSignature: boolean }
  | { readonly kind: 'no-key' }
  | { readonly kind: 'unknown-kid'; readonly kid: string | undefined; readonly available: readonly string[] }
  | { readonly kind: 'no-signature-in-capture'; readonly placeholder: string }
  | { readonly kind: 'unsupported'; readonly alg: string; readonly reason: UnsupportedReason }
  | { readonly kind: 'must-refuse'; readonly member: 'crit' | 'b64' }
  | { readonly kind: 'bad-form'; readonly reason: BadFormReason }
  | { readonly kind: 'key-unusable'; readonly key: VerificationKey; readonly refusal: KeyRefusal };

export type UnsupportedReason = 'unknown-algorithm' | 'letter-case' | 'no-web-crypto';
export type BadFormReason =
  'header' | 'duplicate-header-name' | 'alg' | 'parts' | 'encrypted' | 'payload' | 'signature';
