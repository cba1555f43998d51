/** Ids in the shapes that real ones have, made from bytes that the caller provides. */

/** Gives the bytes for one named value; a source of random bytes may ignore the name. */
export type NamedBytes = (name: string, count: number) => Uint8Array;

export const hexFrom = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** Sixteen bytes to a version 4 UUID (RFC 9562 section 5.4). */
export function guidFrom(bytes: Uint8Array): string {
  const marked = bytes.map((byte, index) => {
    if (index === 6) return (byte & 0x0f) | 0x40;
    return index === 8 ? (byte & 0x3f) | 0x80 : byte;
  });
  return hexFrom(marked).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
