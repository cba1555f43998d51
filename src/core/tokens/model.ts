/**
 * What is known of a token, from finding it in a text to the outcome of its signature. Nothing here says "valid":
 * five lamps say what was checked, each for itself.
 */
import type { JsonNode, JsonNote, JsonProblem } from '#core/shared/json-scanner.ts';

/** Something done to the pasted text before it could be read as a token; every one is shown. */
export interface Repair {
  readonly kind:
    | 'authorization-scheme'
    | 'header-name'
    | 'quotes'
    | 'line-breaks'
    | 'spaces'
    | 'zero-width'
    | 'byte-order-mark'
    | 'trailing-punctuation'
    | 'percent-encoding'
    | 'escapes'
    | 'disclosures'
    | 'json-serialisation'
    | 'surrounding-text';
  /** A past-tense sentence fragment for the reader: `2 line breaks removed`, `"Bearer" removed`. */
  readonly sentence: string;
  /** Offset in the pasted text of the first thing removed. */
  readonly at: number;
}

export interface FoundToken {
  /** The token as it will be decoded, after the repairs. */
  readonly text: string;
  readonly repairs: readonly Repair[];
  /** What it was found in: `a header line`, `an Authorization header of a curl command`, `the text itself`. */
  readonly foundIn: string;
  /**
   * What stood before the token in its Authorization header, without the one blank between them: `Bearer`, `bearer`,
   * an empty text. Undefined when no header was pasted.
   */
  readonly scheme: string | undefined;
  /** The unprotected header of a JSON serialisation (RFC 7515 section 7.2.1), as JSON text. */
  readonly unprotectedHeader?: string;
  /** A payload that the compact form cannot hold (RFC 7797 section 5.2). */
  readonly detachedPayload?: string;
  /** What follows an SD-JWT's signature, from the first `~` on (RFC 9901 section 4). */
  readonly disclosures?: string;
  /** The member `aad` of a JWE in JSON serialisation (RFC 7516 section 7.2.1), in base64url. */
  readonly additionalData?: string;
}

export type PartName = 'header' | 'payload' | 'signature';

/** Every `at` is an offset in the part's `raw`. */
export type PartProblem =
  | { readonly kind: 'not-base64url'; readonly at: number; readonly character: string }
  /** `+` and `/` of standard base64: decoded, and counted from the first one on. */
  | { readonly kind: 'standard-base64'; readonly at: number; readonly character: string; readonly count: number }
  | { readonly kind: 'impossible-length'; readonly length: number }
  | { readonly kind: 'padding'; readonly at: number }
  | { readonly kind: 'trailing-bits'; readonly at: number }
  | { readonly kind: 'not-utf8'; readonly at: number; readonly byte: number; readonly value: number }
  | { readonly kind: 'not-json'; readonly at: number; readonly json: JsonProblem }
  /** It may be JSON all the same: the limit is this page's. */
  | { readonly kind: 'too-deep'; readonly at: number; readonly json: JsonProblem }
  | { readonly kind: 'not-an-object'; readonly found: string };

/** Something in a part that parsers read differently, or that one cannot see. `at` is an offset in the part's `text`. */
export type PartNote =
  | JsonNote
  | {
      readonly kind: 'inexact-number' | 'infinite-number' | 'negative-zero' | 'unseen-character';
      readonly at: number;
      /** The number as written, or the character. */
      readonly text: string;
    }
  | { readonly kind: 'more-notes'; readonly at: number; readonly count: number };

export interface TokenPart {
  readonly name: PartName;
  /** The characters between the dots. */
  readonly raw: string;
  /** Offset of `raw` in the token. */
  readonly start: number;
  /** Undefined when not every character could be decoded. */
  readonly bytes: Uint8Array<ArrayBuffer> | undefined;
  /** The text of header or payload as far as it can be read; undefined for the signature. */
  readonly text: string | undefined;
  /** What `text` holds, as far as it can be read. */
  readonly json: JsonNode | undefined;
  readonly notes: readonly PartNote[];
  readonly problems: readonly PartProblem[];
}

/** One member of header or payload, as signed, with where its characters stand. */
export interface Claim {
  readonly name: string;
  /** The value as it stands in the JSON text: quotes, spaces and digits untouched. */
  readonly source: string;
  readonly node: JsonNode;
  /** Offsets in the token text of the characters that encode this member (whole base64url characters). */
  readonly tokenStart: number;
  readonly tokenEnd: number;
}

/** The form problems that concern the token as a whole. */
export type TokenProblem =
  | { readonly kind: 'empty' }
  | { readonly kind: 'too-long'; readonly length: number; readonly limit: number; readonly dots: number }
  | { readonly kind: 'part-count'; readonly found: number; readonly lastIsEmpty: boolean }
  /** Five parts: a JWE (RFC 7516). */
  | { readonly kind: 'encrypted' }
  /** A placeholder stands where the signature was. */
  | { readonly kind: 'signature-removed'; readonly placeholder: string }
  | { readonly kind: 'part'; readonly part: PartName; readonly problem: PartProblem }
  | { readonly kind: 'alg-missing' }
  | { readonly kind: 'alg-not-a-string'; readonly found: string }
  /** Nothing stands between the dots: empty, or detached (RFC 7515 appendix F); stands in the place of its `not-json`. */
  | { readonly kind: 'payload-missing' }
  /** The payload is a token itself (RFC 7519 section 2, nested JWT); stands in the place of its `not-json`. */
  | { readonly kind: 'nested-token' }
  | { readonly kind: 'protected-and-unprotected'; readonly name: string }
  /** `b64` is false: the payload is signed as it stands (RFC 7797). */
  | { readonly kind: 'unencoded-payload' }
  | { readonly kind: 'b64-without-crit' }
  | { readonly kind: 'b64-not-a-boolean'; readonly found: string }
  /** An SD-JWT (RFC 9901). `text` is what follows the signature, from the first `~` on: no part of the three. */
  | { readonly kind: 'disclosures'; readonly text: string }
  /** `reason`, a sentence, is what a verifier of SD-JWTs must refuse this one for. */
  | { readonly kind: 'disclosures-refused'; readonly reason: string };

/** Members of the JOSE header that are not part of what is signed (RFC 7515 section 7.2.1). */
export interface UnprotectedHeader {
  readonly text: string;
  readonly json: JsonNode;
}

/** Decoded, never checked. Whatever could be read is here even when something else could not. */
export interface DecodedToken {
  readonly text: string;
  readonly header: TokenPart;
  readonly payload: TokenPart;
  readonly signature: TokenPart;
  readonly headerClaims: readonly Claim[];
  readonly payloadClaims: readonly Claim[];
  readonly unprotected: UnprotectedHeader | undefined;
  /** Whether the payload was given beside the token; then its `raw` is empty. */
  readonly isPayloadDetached: boolean;
  /** False when the payload is signed as its own bytes and not as base64url (RFC 7797). */
  readonly isPayloadEncoded: boolean;
  readonly problems: readonly TokenProblem[];
}

export type LampState = 'pass' | 'fail' | 'cannot-tell';

export interface Lamp {
  readonly name: 'form' | 'signature' | 'key' | 'time' | 'policy';
  readonly state: LampState;
  /** Set when it passes only by a tolerance or against advice: drawn with the warning shape. */
  readonly caution: boolean;
  /** Two to four words: `Pass`, `Pass, in skew`, `Fail`, `Cannot tell`. */
  readonly word: string;
  /** Up to a dozen words with the values that decide. */
  readonly reason: string;
  /** What the reader can do, when there is something. */
  readonly advice: string | undefined;
}

/** Something else than a token, recognised by its look; never called invalid. */
export interface LookAlike {
  /** Stable: `authorization-code`, `google-access-token`, `saml`, `key-set`, `activity`. */
  readonly id: string;
  /** `Authorization code of Azure AD B2C`. */
  readonly name: string;
  /** What it is, why nothing can be read in it here, and what to do with it. */
  readonly sentence: string;
  /** The box on the screen it belongs into; undefined when there is none. */
  readonly belongsTo: 'key' | 'activity' | 'trace' | undefined;
}

/** What stands in the pasted text beside the tokens and is none that can be read. */
export interface FoundBeside {
  /** `the value of “code”`. */
  readonly foundIn: string;
  readonly lookAlike: LookAlike;
}

/** A token that was found inside another: proved by nothing of the outer one until it is checked itself. */
export interface InsideToken {
  /** `the decrypted content`, `the payload`, `the claim “id_token”`. */
  readonly foundIn: string;
  readonly text: string;
}

/** One disclosure of an SD-JWT (RFC 9901): a claim kept out of the signed text, which holds only its digest. */
export interface Disclosure {
  readonly raw: string;
  /** Undefined for an element of an array, or when it cannot be read. */
  readonly name: string | undefined;
  /** The value as written in it; undefined when it cannot be read. */
  readonly source: string | undefined;
  readonly digest: string;
  /** Whether the signed text holds the digest. */
  readonly state: 'listed' | 'not-listed' | 'unreadable' | 'cannot-tell';
  readonly sentence: string;
}

/** A JWE (RFC 7516): five parts of which only the header can be read without the key. */
export interface EncryptedToken {
  readonly alg: string | undefined;
  readonly enc: string | undefined;
  readonly parts: readonly {
    readonly name: 'header' | 'encrypted key' | 'initialization vector' | 'ciphertext' | 'authentication tag';
    /** In bytes; undefined when it cannot be decoded. */
    readonly bytes: number | undefined;
    readonly start: number;
    readonly end: number;
  }[];
  /** What came of decrypting it, in a sentence. */
  readonly sentence: string;
  /** The content, once a key that the reader gave has opened it. */
  readonly content: string | undefined;
}
