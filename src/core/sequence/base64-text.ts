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
export function base64Text(text: string): string {
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
  return new TextDecoder().decode(bytes.slice(0, length));
}

/** The unpadded base64url of a text's UTF-8 bytes. */
export function base64urlOf(text: string): string {
  const bytes = new TextEncoder().encode(text);
  let encoded = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second = 0, third = 0] = bytes.subarray(at, at + 3);
    const group = (first << 16) | (second << 8) | third;
    const characters = Math.min(bytes.length - at, 3) + 1;
    for (let index = 0; index < characters; index += 1) encoded += LETTERS[(group >> (18 - 6 * index)) & 63];
  }
  return encoded;
}
