import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { billOfMaterials } from './scripts/vite/bill-of-materials.ts';
import { buildMark } from './scripts/vite/build-mark.ts';
import { classicBuilds, classicScripts, type ClassicScripts } from './scripts/vite/classic-scripts.ts';
import { fileViewer } from './scripts/vite/file-viewer.ts';
import { recordingScripts } from './scripts/vite/flow-recordings.ts';
import { hosting } from './scripts/vite/hosting.ts';
import { offlineDrawing, offlineList } from './scripts/vite/offline.ts';
import { pagePolicy } from './scripts/vite/page-policy.ts';
import { sequencesOnly } from './scripts/vite/sequences-only.ts';
import { sharedWorkers, workersBuild } from './scripts/vite/shared-workers.ts';

const CLASSIC: ClassicScripts = {
  diagram: { source: 'src/features/diagram/frame/main.ts', document: 'diagram.html' },
  embed: { source: 'src/companion/embed-page.ts', document: 'embed.html', styled: true },
  'embed-trace': { source: 'src/companion/embed-trace.ts' },
  'signpost-flow': { source: 'src/companion/flow-element.ts' },
  sw: { source: 'src/workers/offline.worker.ts' },
};

/** The Token screen’s own worker is a bundle by itself: it is held to its bytes and starts with one request. */
const SHARING = ['flow', 'trace', 'workbench'].map((name) => `src/workers/${name}.worker.ts`);

export default defineConfig({
  base: './',
  plugins: [
    react(),
    classicScripts(CLASSIC),
    recordingScripts(),
    fileViewer(),
    pagePolicy(),
    sequencesOnly(),
    sharedWorkers(),
    // From here on after everything is built, in this order: each reads what those before it have written.
    billOfMaterials(),
    offlineDrawing(),
    hosting(),
    buildMark(),
    offlineList(),
  ],
  worker: { format: 'es' },
  build: { target: 'es2023', modulePreload: { polyfill: false } },
  environments: {
    // First, because the app names their files.
    workers: workersBuild(SHARING),
    client: {
      build: {
        manifest: true,
        rolldownOptions: {
          input: ['index.html', 'diagram.html', 'embed.html'],
          output: {
            // Else what a later piece needs too is cut out of the first load, into a dozen files of a few hundred bytes.
            codeSplitting: {
              groups: [
                {
                  name: 'first',
                  tags: ['$initial'],
                  test: (id) => !/preload-helper|\/src\/main\.tsx|\.html/.test(id),
                  includeDependenciesRecursively: false,
                },
              ],
            },
          },
        },
      },
    },
    ...classicBuilds(CLASSIC),
  },
  builder: {
    // So that what the builds of workers contain is told to the same bill of materials.
    sharedConfigBuild: true,
    async buildApp(builder) {
      for (const environment of Object.values(builder.environments)) {
        if (environment.name !== 'ssr') await builder.build(environment);
      }
    },
  },
});
