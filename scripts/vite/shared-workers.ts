/**
 * The workers of the app, built together before it, so that what several of them need is one file that they share: a
 * bundle for each would repeat the rule sets three times and the flows twice. The development server serves them as usual.
 */
import { basename } from 'node:path';
import type { EnvironmentOptions, Plugin, Rolldown } from 'vite';

const WORKER = /\/([\w-]+\.worker)\.ts\?worker&url$/;
const PRELOAD_HELPER = '\0vite/preload-helper.js';

/** On a slow line each request costs more than what it brings: what is always wanted together is one file. */
const ENGINE = 'flow-engine';
const GROUPS = [
  { name: ENGINE, test: /\/src\/core\/flows\/run-flow\.ts$/, includeDependenciesRecursively: true },
  { name: 'flow-words', test: /\/src\/core\/flows\//, minShareCount: 4 },
];
/** The address of that file, so that a page can ask for it before the worker does. */
const ENGINE_MODULE = 'virtual:flow-engine';
const ENGINE_ID = `\0${ENGINE_MODULE}`;

/** `sources`: the files of the workers, `src/workers/token.worker.ts`. Their code reaches the disk with the app’s. */
export const workersBuild = (sources: readonly string[]): EnvironmentOptions => ({
  consumer: 'client',
  build: {
    write: false,
    copyPublicDir: false,
    modulePreload: false,
    rolldownOptions: {
      input: Object.fromEntries(sources.map((source) => [basename(source, '.ts'), source])),
      output: {
        entryFileNames: 'assets/[name]-[hash].js',
        chunkFileNames: 'assets/[name]-[hash].js',
        codeSplitting: { groups: GROUPS },
      },
    },
  },
});

export function sharedWorkers(): Plugin[] {
  /** By their paths in the build; those that are started are known by name. */
  const files = new Map<string, string>();
  const entries = new Map<string, string>();
  let engine: string | undefined;
  return [
    {
      name: 'flow-engine',
      enforce: 'pre',
      resolveId: (source) => (source === ENGINE_MODULE ? ENGINE_ID : null),
      // Where nothing is built there is no such file.
      load: (id) => (id === ENGINE_ID && engine === undefined ? 'export default undefined;' : null),
    },
    {
      name: 'collect-workers',
      apply: 'build',
      enforce: 'pre',
      sharedDuringBuild: true,
      applyToEnvironment: ({ name }) => name === 'workers',
      // Vite’s own touches the document, which a worker has none of; nothing is preloaded here.
      load: (id) => (id === PRELOAD_HELPER ? 'export const __vitePreload = (load) => load();' : null),
      generateBundle: {
        order: 'post',
        handler(_, bundle) {
          for (const file of Object.values(bundle)) {
            if (file.type !== 'chunk') continue;
            files.set(file.fileName, file.code);
            if (file.name === ENGINE) engine = file.fileName;
            if (!file.isEntry) continue;
            entries.set(file.name, file.fileName);
            // Named at once, all pieces are asked for together, not each when the one before it has come.
            const pieces = [...piecesOf(file, bundle)].map((piece) => `import"./${basename(piece)}";`);
            files.set(file.fileName, pieces.join('') + file.code);
          }
        },
      },
    },
    {
      name: 'shared-workers',
      apply: 'build',
      enforce: 'pre',
      sharedDuringBuild: true,
      applyToEnvironment: ({ name }) => name === 'client',
      load(id) {
        const fileName = id === ENGINE_ID ? engine : entries.get(WORKER.exec(id)?.[1] ?? '');
        if (fileName === undefined) return null;
        const reference = this.emitFile({ type: 'asset', fileName, source: files.get(fileName) ?? '' });
        return `export default import.meta.ROLLUP_FILE_URL_${reference};`;
      },
      generateBundle() {
        const isNamed = new Set([...entries.values(), engine]);
        for (const [fileName, source] of files)
          if (!isNamed.has(fileName)) this.emitFile({ type: 'asset', fileName, source });
      },
    },
  ];
}

/** Everything that is imported at once, by what is imported too. */
function piecesOf(file: Rolldown.OutputChunk, bundle: Rolldown.OutputBundle, found = new Set<string>()): Set<string> {
  for (const name of file.imports) {
    const piece = bundle[name];
    if (piece?.type !== 'chunk' || found.has(name)) continue;
    found.add(name);
    piecesOf(piece, bundle, found);
  }
  return found;
}
