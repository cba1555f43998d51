/**
 * What of a token is signed (RFC 7515 section 5.2 step 8): the characters of header and payload with a dot between. A
 * token pasted in another spelling is tried as it stands and as its signer may have written it, and it is said which.
 * A payload given beside the token is encoded (RFC 7515 appendix F), unless `b64` is false (RFC 7797 section 3).
 */
import { base64urlOf } from '#core/shared/encode-base64.ts';
import { memberOf, type JsonNode } from '#core/shared/json-scanner.ts';
import { inBase64urlAlphabet, withoutPadding } from './base64url.ts';
import type { DecodedToken } from '#core/tokens/model.ts';

export interface SigningInput {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** `as-written`, or what was changed to get it; `base64url-alphabet` leaves out the padding too. */
  readonly spelling: 'as-written' | 'without-padding' | 'base64url-alphabet';
}

const UTF_8 = new TextEncoder();

/** At least one; the likeliest first. */
export function signingInputsOf(token: DecodedToken): readonly SigningInput[] {
  const inputs = [
    { text: signedText(token, (raw) => inBase64urlAlphabet(withoutPadding(raw))), spelling: 'base64url-alphabet' },
    { text: signedText(token, withoutPadding), spelling: 'without-padding' },
    { text: signedText(token, (raw) => raw), spelling: 'as-written' },
  ] as const;
  // Each changes less than the one before; where two give the same text, the later counts.
  return inputs
    .filter(({ text }, index) => text !== inputs[index + 1]?.text)
    .map(({ text, spelling }) => ({ bytes: UTF_8.encode(text), spelling }));
}

function signedText(token: DecodedToken, spell: (raw: string) => string): string {
  const { header, payload, isPayloadDetached, isPayloadEncoded } = token;
  if (!isPayloadEncoded) return `${spell(header.raw)}.${payload.text ?? ''}`;
  const encoded = isPayloadDetached ? base64urlOf(payload.bytes ?? new Uint8Array()) : spell(payload.raw);
  return `${spell(header.raw)}.${encoded}`;
}

/** A member of the JOSE header; in the JSON serialisation the unprotected members belong to it too. */
export const headerMember = ({ header, unprotected }: DecodedToken, name: string): JsonNode | undefined =>
  memberOf(header.json, name) ?? memberOf(unprotected?.json, name);
