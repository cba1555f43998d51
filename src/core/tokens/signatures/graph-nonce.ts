/**
 * Microsoft signs an access token for Graph over another header than it sends: there the member `nonce` holds the
 * base64url of the SHA-256 of the nonce that was sent. Observed and described by people who tried (AzureAD
 * identitymodel-extensions issue 609); Microsoft calls the format its own and documents none, so this is information
 * and never a match.
 */
import { base64urlOf } from '#core/shared/encode-base64.ts';
import { memberOf } from '#core/shared/json-scanner.ts';
import { withoutPadding } from '#core/tokens/decoding/base64url.ts';
import type { DecodedToken } from '#core/tokens/model.ts';
import { digest } from './web-crypto.ts';

/** What would have been signed; undefined when the header has no nonce that is a string. */
export async function signedWithHashedNonce({
  header,
  payload,
}: DecodedToken): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const nonce = memberOf(header.json, 'nonce');
  const { text } = header;
  if (nonce?.kind !== 'string' || text === undefined) return undefined;
  const hashed = base64urlOf(await digest('SHA-256', new TextEncoder().encode(nonce.value)));
  const signed = `${text.slice(0, nonce.start)}"${hashed}"${text.slice(nonce.end)}`;
  return new TextEncoder().encode(`${base64urlOf(new TextEncoder().encode(signed))}.${withoutPadding(payload.raw)}`);
}
