/** Keys as the reader supplied them, and what can be wrong with them. Private parts are never in here. */
import type { JsonNode, JsonProblem } from '#core/shared/json-scanner.ts';
import type { MetadataDocument } from './metadata-document.ts';

/**
 * Who vouches for the keys: the reader, the run of a flow that made them up, the author of a capture who could have
 * chosen them, or nobody at all.
 */
export type KeyOrigin = 'reader' | 'fetched' | 'run' | 'capture' | 'throw-away';

/** `The keys you supplied`: whose they are, for the beginning of a sentence. */
export function theKeysOf(origin: KeyOrigin | undefined): string {
  if (origin === 'run') return 'The keys of this run';
  return origin === 'capture' ? 'The keys of the capture' : 'The keys you supplied';
}

/** `key-file` is PEM, DER or a line of OpenSSH. */
type KeySource = 'jwk' | 'jwks' | 'key-file' | 'secret';

/** The public members of a JWK (RFC 7517, RFC 7518 section 6) that a signature check needs. */
export interface PublicJwk {
  readonly kty: string;
  readonly crv?: string;
  readonly n?: string;
  readonly e?: string;
  readonly x?: string;
  readonly y?: string;
}

export type KeyData =
  /** Whatever form the key came in, its numbers are read at once, so that they are judged before any engine sees them. */
  | { readonly kind: 'jwk' | 'public-key' | 'certificate'; readonly jwk: PublicJwk }
  | { readonly kind: 'secret'; readonly bytes: Uint8Array<ArrayBuffer> };

export interface VerificationKey {
  readonly data: KeyData;
  readonly kid: string | undefined;
  readonly x5t: string | undefined;
  readonly x5tS256: string | undefined;
  /** The key's certificate and those above it, each as DER in base64; undefined when it came with none. */
  readonly x5c: readonly string[] | undefined;
  readonly use: string | undefined;
  readonly alg: string | undefined;
  /** What the key may be used for (RFC 7517 section 4.3); undefined when the key does not limit it. */
  readonly keyOps: readonly string[] | undefined;
  /** The issuer it may sign for, at Entra with `{tenantid}` for any tenant; undefined when it names none. */
  readonly issuer: string | undefined;
  /** The channels a Bot Framework key may speak for; undefined when the key has no such member. */
  readonly endorsements: readonly string[] | undefined;
}

/** Something the reader should know of keys that could be read. */
export type KeyNote =
  | { readonly kind: 'private-part-dropped'; readonly kid: string | undefined; readonly count: number }
  | { readonly kind: 'published-secret'; readonly kid: string | undefined; readonly count: number }
  | { readonly kind: 'private-key-file' }
  /** RSA numbers without the name of the algorithm around them, which most tools do not take. */
  | { readonly kind: 'converted-pkcs1' }
  | { readonly kind: 'chain'; readonly subjects: readonly string[] }
  | { readonly kind: 'passed-over'; readonly problem: KeyProblem }
  | { readonly kind: 'read-as-der'; readonly encoding: 'base64' | 'hexadecimal' }
  | { readonly kind: 'beside-metadata'; readonly metadata: MetadataDocument }
  /** The last one counts here; other readers may take the first, or refuse (RFC 7517 section 4). */
  | { readonly kind: 'duplicate-member'; readonly name: string };

/** What stands at one place of a key set, read or not: verifiers differ in which entries they pass over. */
interface KeySetEntry {
  readonly isNull: boolean;
  /** It holds `d` or `priv`, whatever the value. */
  readonly isPrivate: boolean;
  /** As written, of whatever type; undefined when it has none. */
  readonly kty: JsonNode | undefined;
  readonly use: JsonNode | undefined;
  readonly alg: JsonNode | undefined;
  readonly keyOps: JsonNode | undefined;
  readonly kid: JsonNode | undefined;
  readonly n: JsonNode | undefined;
  readonly e: JsonNode | undefined;
  readonly endorsements: JsonNode | undefined;
  /** The key made of it; undefined when it is none that a signature may be checked with. */
  readonly key: VerificationKey | undefined;
}

export interface KeyMaterial {
  readonly source: KeySource;
  readonly keys: readonly VerificationKey[];
  /** Every place of a key set in its order; of a single JWK that one; empty for a key file or a secret. */
  readonly entries: readonly KeySetEntry[];
  readonly notes: readonly KeyNote[];
}

export type SecretEncoding = 'utf-8' | 'base64url' | 'base64' | 'hex';

/** Why a text gives no key. */
export type KeyProblem =
  | { readonly kind: 'empty' }
  | { readonly kind: 'too-long'; readonly length: number; readonly limit: number }
  | { readonly kind: 'not-json'; readonly json: JsonProblem }
  | { readonly kind: 'empty-set' }
  | { readonly kind: 'metadata-document'; readonly metadata: MetadataDocument }
  | { readonly kind: 'web-page' }
  | { readonly kind: 'not-a-key-object' }
  | { readonly kind: 'symmetric-jwk' }
  /** A private key that does not hold its public part, or encrypts it. */
  | { readonly kind: 'only-private'; readonly label: string }
  | { readonly kind: 'unsupported-pem'; readonly label: string }
  | { readonly kind: 'broken-pem'; readonly label: string }
  /** Of what may be a secret only the first characters are kept. */
  | { readonly kind: 'unknown-format'; readonly begins: string }
  | { readonly kind: 'public-key-as-secret' }
  | { readonly kind: 'bad-secret'; readonly encoding: SecretEncoding; readonly at: number };
