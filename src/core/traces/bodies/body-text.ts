/** The bytes of a body as text, by the character set that its Content-Type names; what is no text is said to be binary. */
import type { HttpBody } from '#core/sequence/wire.ts';
import { encodingOf } from '#core/traces/reading/capture-file.ts';

export interface ReadBody {
  readonly body: HttpBody | undefined;
  /** Why a body that was sent is not here. */
  readonly missing: string | undefined;
}

export function bodyText(bytes: Uint8Array, mediaType: string | undefined): ReadBody {
  if (bytes.length === 0) return { body: undefined, missing: undefined };
  const text = decoded(bytes, mediaType);
  return isBinary(text) ? { body: undefined, missing: 'binary' } : { body: { mediaType, text }, missing: undefined };
}

function decoded(bytes: Uint8Array, mediaType: string | undefined): string {
  const charset = /;\s*charset\s*=\s*"?([\w.:-]{1,40})/i.exec(mediaType ?? '')?.[1];
  try {
    return new TextDecoder(charset ?? encodingOf(bytes)).decode(bytes);
  } catch {
    // A character set that nobody knows.
    return new TextDecoder().decode(bytes);
  }
}

/** A zero byte, or one character in ten that could not be decoded. */
function isBinary(text: string): boolean {
  const undecoded = text.split('\ufffd').length - 1;
  return text.includes('\0') || undecoded > text.length / 10;
}
