/** A body in chunks (RFC 9112 section 7.1), as raw dumps hold it, put together. */
const LF = 10;
/** Sizes have at most eight digits; extensions after them are skipped, but never looked for further than this. */
const LONGEST_SIZE_LINE = 1000;
const SIZE_LINE = /^([\da-f]{1,8})[ \t]{0,8}(?:;.*)?\r?$/i;

/**
 * Undefined where the bytes are not in chunks: most proxies show bodies put together and keep the header that says
 * otherwise. The last chunk may be cut off.
 */
export function joinChunks(bytes: Uint8Array): Uint8Array | undefined {
  const joined = new Uint8Array(bytes.length);
  let length = 0;
  let at = 0;
  while (at < bytes.length) {
    const line = lineAt(bytes, at);
    const size = SIZE_LINE.exec(line.text)?.[1];
    if (size !== undefined && Number.parseInt(size, 16) === 0) return joined.slice(0, length);
    const isCutHere = line.end > bytes.length;
    if (isCutHere && at > 0) break;
    if (size === undefined || isCutHere) return undefined;
    const start = line.end;
    const end = Math.min(start + Number.parseInt(size, 16), bytes.length);
    joined.set(bytes.subarray(start, end), length);
    length += end - start;
    const after = lineAt(bytes, end);
    if (after.text.trim() !== '') return undefined;
    at = after.end;
  }
  return at === 0 ? undefined : joined.slice(0, length);
}

export function joinChunkedText(text: string): string | undefined {
  const bytes = joinChunks(new TextEncoder().encode(text));
  return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
}

function lineAt(bytes: Uint8Array, at: number): { readonly text: string; readonly end: number } {
  const within = bytes.subarray(at, at + LONGEST_SIZE_LINE);
  const lf = within.indexOf(LF);
  const length = lf < 0 ? within.length : lf;
  return { text: String.fromCharCode(...within.subarray(0, length)), end: at + length + 1 };
}
