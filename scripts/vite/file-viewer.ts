/**
 * The viewer of saved files, src/companion/file-page.ts, as a module of two texts, `virtual:file-viewer`: the app asks no
 * network, so it brings them along. They are built when something asks for the module, the same in development, in tests
 * and in the build that is shipped.
 */
import { build, type Plugin } from 'vite';

const NAME = 'virtual:file-viewer';
const ID = `\0${NAME}`;
const SOURCE = 'src/companion/file-page.ts';

interface Built {
  readonly script: string;
  readonly style: string;
  /** What it is made of. */
  readonly files: readonly string[];
}

async function buildViewer(root: string): Promise<Built> {
  const built = await build({
    root,
    configFile: false,
    mode: 'production',
    logLevel: 'error',
    publicDir: false,
    build: {
      target: 'es2023',
      write: false,
      cssCodeSplit: false,
      modulePreload: false,
      rolldownOptions: { input: `${root}/${SOURCE}`, output: { format: 'iife', codeSplitting: false } },
    },
  });
  const outputs = [built].flat().flatMap((each) => ('output' in each ? each.output : []));
  const [chunk, ...otherChunks] = outputs.filter((each) => each.type === 'chunk');
  const [sheet, ...otherAssets] = outputs.filter((each) => each.type === 'asset');
  if (chunk === undefined || sheet === undefined || otherChunks.length + otherAssets.length > 0)
    throw new Error('The viewer of saved files is to be one script and one style sheet.');
  return { script: chunk.code, style: String(sheet.source), files: chunk.moduleIds };
}

export function fileViewer(): Plugin {
  let root = '';
  return {
    name: 'file-viewer',
    configResolved(config) {
      root = config.root;
    },
    resolveId: (source) => (source === NAME ? ID : null),
    async load(id) {
      if (id !== ID) return null;
      const { script, style, files } = await buildViewer(root);
      for (const file of files) this.addWatchFile(file);
      return `export const viewer = ${JSON.stringify({ script, style })};`;
    },
  };
}
