/**
 * The recorded flows as scripts of their own, `recordings/<flow>.js`, for the embed page. Classic ones: see
 * classic-scripts.ts. Recording takes some seconds, so what was recorded of the same sources is kept.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { runnerImport, type Plugin } from 'vite';
import type { FlowRecording } from '#core/flows/recording/recording.ts';

const KEPT = 'node_modules/.cache/recordings';
/** Of the core; a test records nothing. */
const SOURCE = /^(?!.*\.test).*\.ts$/;

/** One for each flow, made of nothing but the sources and the packages that they import. */
async function flowRecordings(root: string): Promise<readonly FlowRecording[]> {
  const hash = createHash('sha256').update(readFileSync(`${root}/package-lock.json`));
  const core = `${root}/src/core`;
  const files = readdirSync(core, { encoding: 'utf8', recursive: true }).filter((file) => SOURCE.test(file));
  for (const file of files.toSorted()) hash.update(file).update(readFileSync(`${core}/${file}`));
  const kept = `${root}/${KEPT}/${hash.digest('hex')}.json`;
  if (existsSync(kept)) return JSON.parse(readFileSync(kept, 'utf8')) as readonly FlowRecording[];
  const { module } = await runnerImport<typeof import('./record-all.ts')>(`${root}/scripts/vite/record-all.ts`, {
    root,
    configFile: false,
    logLevel: 'error',
  });
  mkdirSync(`${root}/${KEPT}`, { recursive: true });
  writeFileSync(kept, JSON.stringify(module.recordings));
  return module.recordings;
}

/** By the name of the file. */
const scriptsOf = (recordings: readonly FlowRecording[]): ReadonlyMap<string, string> =>
  new Map(
    recordings.map((recording) => [`${recording.flowId}.js`, `signpostRecording(${JSON.stringify(recording)});\n`]),
  );

export function recordingScripts(): Plugin {
  let root = '';
  return {
    name: 'recording-scripts',
    configResolved(config) {
      root = config.root;
    },
    configureServer({ middlewares }) {
      const scripts = flowRecordings(root).then(scriptsOf);
      middlewares.use('/recordings', (request, response, next) => {
        const send = (found: ReadonlyMap<string, string>): void => {
          const script = found.get((request.url ?? '').slice(1));
          if (script === undefined) next();
          else response.setHeader('Content-Type', 'text/javascript').end(script);
        };
        scripts.then(send, next);
      });
    },
    async generateBundle() {
      if (this.environment.name !== 'client') return;
      for (const [file, source] of scriptsOf(await flowRecordings(root)))
        this.emitFile({ type: 'asset', fileName: `recordings/${file}`, source });
    },
  };
}
