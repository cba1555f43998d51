/** The certificate that stands beside a key (`x5c`, RFC 7517 section 4.7) or that the key was read from. */
import { bytesOfBase64 } from '#core/tokens/decoding/binary-text.ts';
import { readDerKey } from './der-keys.ts';
import type { PublicJwk, VerificationKey } from './keys.ts';

/** As DER; undefined when there is none or it is not base64. */
export function certificateOf({ x5c }: VerificationKey): Uint8Array<ArrayBuffer> | undefined {
  const text = x5c?.[0];
  return text === undefined ? undefined : bytesOfBase64(text.replace(/\s/g, ''));
}

const NUMBERS = ['kty', 'crv', 'n', 'e', 'x', 'y'] as const satisfies readonly (keyof PublicJwk)[];

/** Whether the certificate holds this key; undefined when there is none to compare. */
export function certificateHoldsKey(key: VerificationKey): boolean | undefined {
  const { data } = key;
  const der = certificateOf(key);
  if (data.kind === 'secret' || der === undefined) return undefined;
  const certified = readDerKey(der)?.jwk;
  return NUMBERS.every((name) => certified?.[name] === data.jwk[name]);
}
