/** Builds modules of the core for Node and gives what they export. Benchmarks only: the app is built by vite.config.ts. */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

/** @param {string} name of the benchmark @param {Record<string, string>} input */
export async function loadCore(name, input) {
  const outDir = `node_modules/.bench-${name}`;
  const rolldownOptions = { input, output: { entryFileNames: '[name].mjs' } };
  await build({ configFile: false, logLevel: 'error', build: { ssr: true, outDir, rolldownOptions } });
  const modules = await Promise.all(
    Object.keys(input).map((entry) => import(pathToFileURL(resolve(outDir, `${entry}.mjs`)).href)),
  );
  return Object.assign({}, ...modules);
}
