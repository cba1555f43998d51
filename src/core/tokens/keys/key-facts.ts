/**
 * What can be told of one key for the reader: its thumbprints, its certificate, whether the two fit what it says of
 * itself. Calculated for the keys on show only, never for a whole set.
 */
import { bytesOfBase64 } from '#core/tokens/decoding/binary-text.ts';
import { readCertificate, type Certificate } from './certificates.ts';
import { describeKeyKind } from './describe-keys.ts';
import { certificateHoldsKey, certificateOf } from './key-certificate.ts';
import type { VerificationKey } from './keys.ts';
import { certificateThumbprint, jwkThumbprint, thumbprintUri } from './thumbprints.ts';
import { hasWebCrypto } from '#core/tokens/signatures/web-crypto.ts';

export interface ThumbprintComparison {
  readonly name: 'x5t' | 'x5t#S256';
  /** What the key says; undefined when it says none. */
  readonly stated: string | undefined;
  /** What its certificate gives; undefined when it came with none. */
  readonly calculated: string | undefined;
  /** Undefined when there is nothing to compare. */
  readonly isEqual: boolean | undefined;
}

export interface KeyFacts {
  /** `RSA 2048`, `EC P-256`, `secret of 32 bytes`. */
  readonly kind: string;
  /** RFC 7638 with SHA-256; undefined for secrets, for damaged keys, and where the page may not calculate. */
  readonly thumbprint: string | undefined;
  /** The same as RFC 9278 writes it. */
  readonly thumbprintUri: string | undefined;
  readonly certificateThumbprints: readonly ThumbprintComparison[];
  readonly certificate: Certificate | undefined;
  /** Whether the certificate holds this key; undefined without one. */
  readonly certificateHoldsKey: boolean | undefined;
  /** The subjects of the certificates above it. */
  readonly chain: readonly string[];
}

export async function factsOf(key: VerificationKey): Promise<KeyFacts> {
  const { data, x5c = [] } = key;
  const der = certificateOf(key);
  const thumbprint = data.kind === 'secret' || !hasWebCrypto() ? undefined : await jwkThumbprint(data.jwk);
  const above = x5c.slice(1).map((text) => readCertificate(bytesOfBase64(text) ?? new Uint8Array()));
  return {
    kind: describeKeyKind(key),
    thumbprint,
    thumbprintUri: thumbprint === undefined ? undefined : thumbprintUri(thumbprint),
    certificateThumbprints: [
      await compareThumbprint('x5t', key.x5t, der),
      await compareThumbprint('x5t#S256', key.x5tS256, der),
    ],
    certificate: der === undefined ? undefined : readCertificate(der),
    certificateHoldsKey: certificateHoldsKey(key),
    chain: above.map((certificate) => certificate?.subject ?? 'not readable'),
  };
}

async function compareThumbprint(
  name: ThumbprintComparison['name'],
  stated: string | undefined,
  der: Uint8Array<ArrayBuffer> | undefined,
): Promise<ThumbprintComparison> {
  const calculated =
    der === undefined || !hasWebCrypto()
      ? undefined
      : await certificateThumbprint(der, name === 'x5t' ? 'SHA-1' : 'SHA-256');
  const isEqual = stated === undefined || calculated === undefined ? undefined : stated === calculated;
  return { name, stated, calculated, isEqual };
}
