/**
 * Bytes that repeat: the same seed and name give the same bytes, for ever and on every machine, so that a run can be
 * printed in a document and played again. xoshiro128** (Blackman and Vigna, https://prng.di.unimi.it/), its state
 * filled from FNV-1a hashes. Anyone who has the seed can make the same bytes: for training only, never for a secret.
 */
export function seededBytes(seed: string): (name: string, count: number) => Uint8Array<ArrayBuffer> {
  return (name, count) => {
    const next = xoshiro128(stateFrom(`${seed}\n${name}`));
    return Uint8Array.from({ length: count }, () => next() >>> 24);
  };
}

type State = [number, number, number, number];

/** The state must not be all zero; the `| 1` sees to that. */
const stateFrom = (text: string): State => [
  fnv1a(`a${text}`) | 1,
  fnv1a(`b${text}`),
  fnv1a(`c${text}`),
  fnv1a(`d${text}`),
];

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash;
}

function xoshiro128([a, b, c, d]: State): () => number {
  return () => {
    const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9);
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotateLeft(d, 11);
    return result;
  };
}

const rotateLeft = (word: number, by: number): number => (word << by) | (word >>> (32 - by));
