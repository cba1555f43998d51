/** Base64 (RFC 4648 section 4, padded) and base64url (section 5, without padding) of bytes. */
const SHARED = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

export function base64Of(bytes: Uint8Array): string {
  const text = encode(bytes, `${SHARED}+/`);
  return text.padEnd(Math.ceil(text.length / 4) * 4, '=');
}

export const base64urlOf = (bytes: Uint8Array): string => encode(bytes, `${SHARED}-_`);

function encode(bytes: Uint8Array, alphabet: string): string {
  let text = '';
  let pending = 0;
  let bits = 0;
  for (const byte of bytes) {
    pending = ((pending << 8) | byte) & 0xffff;
    bits += 8;
    while (bits >= 6) {
      bits -= 6;
      text += alphabet.charAt((pending >> bits) & 63);
    }
  }
  return bits === 0 ? text : text + alphabet.charAt((pending << (6 - bits)) & 63);
}
