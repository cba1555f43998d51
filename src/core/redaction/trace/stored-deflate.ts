/** Raw deflate of stored blocks only (RFC 1951 section 3.2.4): what any inflater reads and nothing has to be calculated for. */
const LONGEST_BLOCK = 0xffff;

export function storedDeflate(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const blocks = Math.max(1, Math.ceil(bytes.length / LONGEST_BLOCK));
  const written = new Uint8Array(bytes.length + 5 * blocks);
  for (let block = 0; block < blocks; block += 1) {
    const piece = bytes.subarray(block * LONGEST_BLOCK, (block + 1) * LONGEST_BLOCK);
    const at = block * (LONGEST_BLOCK + 5);
    const { length } = piece;
    written.set([block === blocks - 1 ? 1 : 0, length & 0xff, length >> 8, ~length & 0xff, (~length >> 8) & 0xff], at);
    written.set(piece, at + 5);
  }
  return written;
}
