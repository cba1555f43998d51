/**
 * The recorded flows as scripts of their own, `recordings/<flow>.js`, for the embed page. Classic ones: see
 * classic-scripts.ts. Recording takes some seconds, so what was recorded of the same sources is kept.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { runnerImport, type Plugin } from 'vite';
import type { FlowRecording } from '#core/flows/recording/recording.ts';
import { keptOrMade } from './keep.ts';

const KEPT = 'node_modules/.cache/recordings';
/** Of the core; a test records nothing. */
const SOURCE = /^(?!.*\.test).*\.ts$/;

/** One for each flow, made of nothing but the sources and the packages that they import. */
async function flowRecordings(root: string): Promise<readonly FlowRecording[]> {
  const hash = createHash('sha256').update(readFileSync(`${root}/package-lock.json`));
  const core = `${root}/src/core`;
  const files = readdirSync(core, { encoding: 'utf8', recursive: true }).filter((file) => SOURCE.test(file));
  for (const file of files.toSorted()) hash.update(file).update(readFileSync(`${core}/${file}`));
  return keptOrMade(`${root}/${KEPT}`, hash.digest('hex'), async () => {
    const { module } = await runnerImport<typeof import('./record-all.ts')>(`${root}/scripts/vite/record-all.ts`, {
      root,
      configFile: false,
      logLevel: 'error',
    });
    return module.recordings;
  });
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
      middlewares.use('/recordings', (request, response, next) => {
        const send = (recordings: readonly FlowRecording[]): void => {
          const script = scriptsOf(recordings).get((request.url ?? '').slice(1));
          if (script === undefined) next();
          else response.setHeader('Content-Type', 'text/javascript').end(script);
        };
        // Each time, so that it shows what was changed meanwhile.
        flowRecordings(root).then(send, next);
      });
    },
    async generateBundle() {
      if (this.environment.name !== 'client') return;
      for (const [file, source] of scriptsOf(await flowRecordings(root)))
        this.emitFile({ type: 'asset', fileName: `recordings/${file}`, source });
    },
  };
}
