/**
 * Reading base64 and base64url (RFC 4648 sections 4 and 5) out of captures, where it may be cut off, quoted, padded or
 * not. It reads as far as the text goes and never refuses: whether a token is well formed is for the Token screen.
 */
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const VALUES: ReadonlyMap<string, number> = new Map([
  ...[...LETTERS].map((letter, value) => [letter, value] as const),
  ['+', 62],
  ['/', 63],
]);

/** The UTF-8 text that the characters encode, up to the first one that encodes nothing. */
export const base64Text = (text: string): string => new TextDecoder().decode(base64Bytes(text));

export function base64Bytes(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.ceil((text.length * 3) / 4));
  let length = 0;
  let buffer = 0;
  let bits = 0;
  for (const character of text) {
    const value = VALUES.get(character);
    if (value === undefined) break;
    buffer = ((buffer << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[length] = (buffer >> bits) & 0xff;
    length += 1;
  }
  return bytes.slice(0, length);
}
