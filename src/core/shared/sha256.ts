/**
 * SHA-256 (FIPS 180-4 sections 4.1.2, 5.1.1, 6.2) of bytes, at once: the browser's own answers later, and a search
 * through a capture asks for many short ones. Not for secrets: it takes no care of timing.
 */
const primes: readonly number[] = firstPrimes(64);
/** The first 32 bits of the fractional parts of the roots of the first primes. */
const fraction = (root: number): number => Math.floor((root - Math.floor(root)) * 2 ** 32);
const ROUND_CONSTANTS = Int32Array.from(primes, (prime) => fraction(Math.cbrt(prime)));
const INITIAL = Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));
const BLOCK = 64;

export function sha256(message: Uint8Array): Uint8Array {
  const padded = new Uint8Array(Math.ceil((message.length + 9) / BLOCK) * BLOCK);
  padded.set(message);
  padded[message.length] = 0x80;
  const words = new DataView(padded.buffer);
  words.setUint32(padded.length - 8, Math.floor(message.length / 2 ** 29));
  words.setUint32(padded.length - 4, (message.length * 8) >>> 0);
  const state = INITIAL.slice();
  const schedule = new Int32Array(64);
  for (let block = 0; block < padded.length; block += BLOCK) addBlock(state, schedule, words, block);
  const digest = new DataView(new ArrayBuffer(32));
  state.forEach((word, index) => digest.setInt32(index * 4, word));
  return new Uint8Array(digest.buffer);
}

function addBlock(state: Int32Array, schedule: Int32Array, words: DataView, block: number): void {
  const w = (index: number): number => schedule[index] ?? 0;
  for (let t = 0; t < 64; t += 1) {
    schedule[t] =
      t < 16
        ? words.getInt32(block + t * 4)
        : (mixed(w(t - 2), 17, 19, w(t - 2) >>> 10) + w(t - 7) + mixed(w(t - 15), 7, 18, w(t - 15) >>> 3) + w(t - 16)) |
          0;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let t = 0; t < 64; t += 1) {
    const choice = (e & f) ^ (~e & g);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const first = (h + mixed(e, 6, 11, rotated(e, 25)) + choice + (ROUND_CONSTANTS[t] ?? 0) + w(t)) | 0;
    const second = (mixed(a, 2, 13, rotated(a, 22)) + majority) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, index) => {
    state[index] = ((state[index] ?? 0) + word) | 0;
  });
}

const rotated = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

const mixed = (word: number, one: number, other: number, third: number): number =>
  rotated(word, one) ^ rotated(word, other) ^ third;

function firstPrimes(count: number): readonly number[] {
  const found: number[] = [];
  for (let n = 2; found.length < count; n += 1) if (found.every((prime) => n % prime !== 0)) found.push(n);
  return found;
}
