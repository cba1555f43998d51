/** Whether who builds the same version gets the same files: two builds that share nothing but the sources and packages. */
import { buildTwice } from '../build-twice.mjs';

export function proveReproducible() {
  const { files, different } = buildTwice();
  for (const name of different) console.log(`differs: ${name}`);
  return { differing: { value: different.length, note: `of ${files}` } };
}
