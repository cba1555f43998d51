/** Raw deflate (RFC 1951) as UTF-8 text, given up where more comes out than is allowed. */
import { Inflate } from 'fflate';

/** A piece of input this long becomes at most about a thousand times as much at once. */
const PIECE = 512;

class TooLong extends Error {}

/** Undefined for bytes that are not deflated or become more than `most` bytes. */
export function inflateText(bytes: Uint8Array, most: number): string | undefined {
  const parts: Uint8Array[] = [];
  let length = 0;
  const inflate = new Inflate((part) => {
    length += part.length;
    if (length > most) throw new TooLong();
    parts.push(part);
  });
  try {
    for (let at = 0; at < bytes.length; at += PIECE)
      inflate.push(bytes.subarray(at, at + PIECE), at + PIECE >= bytes.length);
  } catch {
    return undefined;
  }
  return new TextDecoder().decode(joined(parts, length));
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
