/** Bytes written as text for people: base64 in either alphabet, hexadecimal. Undefined where the text is neither. */
import { inBase64urlAlphabet, scanBase64url } from './base64url.ts';

/** Standard base64 or base64url (RFC 4648 sections 4 and 5), with or without padding. */
export function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  const { bytes, whole } = scanBase64url(inBase64urlAlphabet(text));
  return whole ? bytes : undefined;
}

export function bytesOfHex(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (text.length % 2 === 1 || /[^\da-f]/i.test(text)) return undefined;
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
