/** What can be said of a signature. `matches` is the only answer that says a key fits, and it says which key. */
import type { VerificationKey } from '#core/tokens/keys/keys.ts';

/** Why a key cannot be used for the token's algorithm, found before anything is calculated. */
export type KeyRefusal =
  | { readonly kind: 'wrong-type'; readonly needed: string }
  | { readonly kind: 'public-key-for-hmac' }
  | { readonly kind: 'secret-for-public-key' }
  | { readonly kind: 'not-for-signatures'; readonly use: string }
  | { readonly kind: 'not-for-verifying'; readonly operations: readonly string[] }
  | { readonly kind: 'other-algorithm'; readonly keyAlg: string }
  | { readonly kind: 'modulus-not-base64url' }
  | { readonly kind: 'rsa-too-short' | 'rsa-too-long'; readonly bits: number }
  | { readonly kind: 'bad-modulus' }
  | { readonly kind: 'rsa-exponent' }
  | { readonly kind: 'rsa-exponent-too-large' }
  | { readonly kind: 'bad-coordinates' }
  | { readonly kind: 'off-curve'; readonly curve: string }
  | { readonly kind: 'small-order' }
  | { readonly kind: 'empty-secret' }
  /** More keys would have to be tried than a token can ask for. */
  | { readonly kind: 'one-of-many'; readonly tried: number; readonly found: number }
  | { readonly kind: 'not-importable' };

/** A match with something to say beside it. */
export type SignatureNote =
  | { readonly kind: 'short-secret'; readonly bytes: number; readonly needed: number }
  | { readonly kind: 'published-secret' }
  /** The secret has the form of an RSA key’s public number `n`. */
  | { readonly kind: 'secret-like-modulus' }
  | { readonly kind: 'exponent-3' }
  /** The certificate that stands beside the key (`x5c`) holds another one. */
  | { readonly kind: 'other-certificate' }
  /** Verifiers disagree on whether it is the same token. */
  | { readonly kind: 'second-spelling' }
  /** The characters that were signed are not those that were pasted. */
  | { readonly kind: 'respelled'; readonly spelling: 'without-padding' | 'base64url-alphabet' }
  | { readonly kind: 'unencoded-payload' }
  | { readonly kind: 'other-issuer'; readonly keyIssuer: string; readonly iss: string | undefined }
  | { readonly kind: 'same-kid-twice'; readonly keys: number }
  | { readonly kind: 'one-of-several'; readonly keys: number };

/** Why bytes are no signature of an algorithm, found before anything is calculated. */
export type SignatureFault =
  /** ECDSA as X.509 and OpenSSL write it, where JWS wants the two numbers side by side (RFC 7518 section 3.4). */
  | 'der'
  /** A number of the signature is zero or not below the limit of its key. */
  | 'out-of-range';

/** Why a verifier must or may refuse the token by what its header demands (RFC 7515 section 4.1.11, RFC 7797). */
export type CriticalProblem =
  | { readonly kind: 'unprotected'; readonly member: 'crit' | 'b64' }
  | { readonly kind: 'not-a-list' | 'empty' | 'not-a-name' | 'b64-not-a-boolean' | 'b64-not-critical' }
  | { readonly kind: 'twice' | 'registered' | 'absent' | 'unknown'; readonly name: string };

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
      readonly fault?: SignatureFault | undefined;
      /** How many keys were tried, when it was more than this one. */
      readonly tried?: number;
    }
  /** It does not match, which says nothing: Microsoft signs a token for Graph with its header's `nonce` hashed. */
  | {
      readonly kind: 'sealed-for-graph';
      readonly alg: string;
      readonly key: VerificationKey;
      /** Whether it would match with the SHA-256 of the nonce in the nonce's place. Information, and no match. */
      readonly matchesHashedNonce: boolean;
    }
  | { readonly kind: 'unsigned'; readonly alg: string; readonly hasSignature: boolean }
  | { readonly kind: 'no-key' }
  | { readonly kind: 'unknown-kid'; readonly kid: string | undefined; readonly available: readonly string[] }
  | { readonly kind: 'no-signature-in-capture'; readonly placeholder: string }
  | {
      readonly kind: 'unsupported';
      readonly alg: string;
      readonly reason: UnsupportedReason;
      /** The length of the signature; undefined where it cannot be read. */
      readonly signatureBytes: number | undefined;
    }
  | { readonly kind: 'must-refuse'; readonly problem: CriticalProblem }
  | { readonly kind: 'bad-form'; readonly reason: BadFormReason }
  | { readonly kind: 'key-unusable'; readonly key: VerificationKey; readonly refusal: KeyRefusal };

/** `known`: by name, see `UNCHECKED_ALGORITHMS`. */
export type UnsupportedReason = 'unknown-algorithm' | 'known' | 'letter-case' | 'no-web-crypto';
export type BadFormReason =
  | 'header'
  | 'duplicate-header-name'
  | 'alg'
  | 'parts'
  | 'too-long'
  | 'encrypted'
  | 'payload'
  | 'no-payload'
  | 'signature';
