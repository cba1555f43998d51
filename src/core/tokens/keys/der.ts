/**
 * Reads DER (ITU-T X.690 section 10) strictly, as far as keys and certificates need it: tags of one byte, lengths of
 * definite form in the fewest bytes.
 * Left out: tags of several bytes, which no key has, BER's other spellings, and writing.
 */

export interface DerElement {
  readonly tag: number;
  readonly content: Uint8Array<ArrayBuffer>;
  /** The whole element with tag and length. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export const INTEGER = 0x02;
export const BIT_STRING = 0x03;
export const OCTET_STRING = 0x04;
export const OBJECT_IDENTIFIER = 0x06;
export const SEQUENCE = 0x30;
/** The tag of an element that carries its number in place of its type: `[0]`, `[1]`. */
export const contextTag = (number: number): number => 0xa0 + number;

/** The elements that fill the bytes; undefined when they are not DER from the first byte to the last. */
export function readElements(bytes: Uint8Array<ArrayBuffer>): readonly DerElement[] | undefined {
  const elements: DerElement[] = [];
  for (let at = 0; at < bytes.length;) {
    const element = readElement(bytes, at);
    if (element === undefined) return undefined;
    elements.push(element);
    at += element.bytes.length;
  }
  return elements;
}

function readElement(bytes: Uint8Array<ArrayBuffer>, start: number): DerElement | undefined {
  const tag = bytes[start] ?? 0;
  const first = bytes[start + 1] ?? 0;
  if ((tag & 0x1f) === 0x1f || start + 2 > bytes.length) return undefined;
  const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
  const contentStart = start + 2 + lengthBytes;
  const longForm = bytes.subarray(start + 2, contentStart);
  const length = first < 0x80 ? first : longForm.reduce((sum, byte) => sum * 256 + byte, 0);
  const isShortest = first < 0x80 || (lengthBytes > 0 && lengthBytes <= 4 && length >= 0x80 && longForm[0] !== 0);
  const end = contentStart + length;
  if (!isShortest || longForm.length < lengthBytes || end > bytes.length) return undefined;
  return { tag, content: bytes.subarray(contentStart, end), bytes: bytes.subarray(start, end) };
}

/** The elements inside; none when the element is not there or holds no elements. */
export const childrenOf = (element: DerElement | undefined): readonly DerElement[] =>
  element === undefined ? [] : (readElements(element.content) ?? []);

/** The bytes of a non-negative INTEGER without the byte that only holds its sign. */
export function unsignedOf(element: DerElement | undefined): Uint8Array<ArrayBuffer> | undefined {
  const [first = 0x80, second = 0x80] = element?.content ?? [];
  if (element?.tag !== INTEGER || first >= 0x80 || (first === 0 && second < 0x80)) return undefined;
  return first === 0 && element.content.length > 1 ? element.content.subarray(1) : element.content;
}

/** The bytes of a BIT STRING of whole bytes. */
export const bitsOf = (element: DerElement | undefined): Uint8Array<ArrayBuffer> | undefined =>
  element?.tag === BIT_STRING && element.content[0] === 0 ? element.content.subarray(1) : undefined;

/** An OBJECT IDENTIFIER in numbers with dots: `1.2.840.113549.1.1.1`; undefined when it is none. */
export function identifierOf(element: DerElement | undefined): string | undefined {
  if (element?.tag !== OBJECT_IDENTIFIER) return undefined;
  const arcs: number[] = [];
  let arc = 0;
  for (const byte of element.content) {
    arc = arc * 128 + (byte & 0x7f);
    if (byte >= 0x80) continue;
    arcs.push(arc);
    arc = 0;
  }
  const [joint = 0, ...rest] = arcs;
  const root = Math.min(2, Math.floor(joint / 40));
  return [root, joint - root * 40, ...rest].join('.');
}
