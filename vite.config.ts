import react from '@vitejs/plugin-react';
import { defineConfig, type EnvironmentOptions } from 'vite';
import { billOfMaterials } from './scripts/vite/bill-of-materials.ts';
import { buildMark } from './scripts/vite/build-mark.ts';
import { classicScripts } from './scripts/vite/classic-scripts.ts';
import { hosting } from './scripts/vite/hosting.ts';
import { pagePolicy } from './scripts/vite/page-policy.ts';
import { sequencesOnly } from './scripts/vite/sequences-only.ts';

/** A classic script of its own, beside the app that is built before it. */
const classicScript = (source: string, file: string): EnvironmentOptions => ({
  consumer: 'client',
  build: {
    // Mermaid for sequences has 750 kB.
    chunkSizeWarningLimit: 800,
    emptyOutDir: false,
    copyPublicDir: false,
    rolldownOptions: {
      input: source,
      output: { format: 'iife', codeSplitting: false, entryFileNames: file },
      // Of where a script came from, which a classic one does not know, only chunks would make use.
      transform: { define: { 'import.meta': '{}' } },
    },
  },
});

export default defineConfig({
  base: './',
  plugins: [
    react(),
    classicScripts({ '/src/features/diagram/frame/main.ts': 'diagram.js' }),
    pagePolicy(),
    sequencesOnly(),
    billOfMaterials(),
    hosting(),
    buildMark(),
  ],
  worker: { format: 'es' },
  build: { target: 'es2023', modulePreload: { polyfill: false } },
  environments: {
    client: {
      build: {
        manifest: true,
        rolldownOptions: {
          input: ['index.html', 'diagram.html'],
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
    frame: classicScript('src/features/diagram/frame/main.ts', 'diagram.js'),
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
