/**
 * What of a token is signed (RFC 7515 section 5.2 step 8): the characters of header and payload with a dot between. A
 * token pasted in another spelling is tried as it stands and as its signer may have written it, and it is said which.
 * Left out: the payload of RFC 7797 that is not encoded, and the payload that is not in the token.
 */
import { memberOf, type JsonNode } from '#core/shared/json-scanner.ts';
import { withoutPadding } from './base64url.ts';
import type { DecodedToken } from './model.ts';

export interface SigningInput {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** `as-written`, or what was changed to get it. */
  readonly spelling: 'as-written' | 'without-padding';
}

/** At least one; the likeliest first. */
export function signingInputsOf({ header, payload }: DecodedToken): readonly SigningInput[] {
  const written = `${header.raw}.${payload.raw}`;
  const bare = `${withoutPadding(header.raw)}.${withoutPadding(payload.raw)}`;
  const encode = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
  if (bare === written) return [{ bytes: encode(written), spelling: 'as-written' }];
  return [
    { bytes: encode(bare), spelling: 'without-padding' },
    { bytes: encode(written), spelling: 'as-written' },
  ];
}

/** A member of the JOSE header; in the JSON serialisation the unprotected members belong to it too. */
export const headerMember = ({ header }: DecodedToken, name: string): JsonNode | undefined =>
  memberOf(header.json, name);
