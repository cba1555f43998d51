import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/**
 * The page's own law. It stands in the built documents because the app is deployed as static files and cannot count
 * on headers; the development server needs inline scripts and a socket, so it goes without.
 */
const APP_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "worker-src 'self'",
  "frame-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types signpost-worker',
].join('; ');

/** The drawing frame holds Mermaid, which writes inline styles and HTML; it has no network and sees only labels. */
const DIAGRAM_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types dompurify default 'allow-duplicates'",
].join('; ');

function pagePolicy(): Plugin {
  return {
    name: 'page-policy',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { filename }) => [
        {
          tag: 'meta',
          attrs: {
            'http-equiv': 'Content-Security-Policy',
            content: filename.endsWith('diagram.html') ? DIAGRAM_POLICY : APP_POLICY,
          },
          injectTo: 'head-prepend',
        },
      ],
    },
  };
}

/**
 * Mermaid finds out piece by piece what a sequence diagram needs, one round trip after the other. The drawing frame
 * names all of it at once, so that the pieces travel together.
 */
function preloadSequenceDiagram(): Plugin {
  return {
    name: 'preload-sequence-diagram',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { filename, bundle = {} }) => {
        if (!filename.endsWith('diagram.html')) return [];
        const wanted = new Set<string>();
        const waiting = Object.keys(bundle).filter((file) =>
          /\/(?:sequenceDiagram|mermaid\.core)-[^/]*\.js$/.test(file),
        );
        for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
          const chunk = bundle[file];
          if (wanted.has(file) || chunk?.type !== 'chunk') continue;
          wanted.add(file);
          waiting.push(...chunk.imports);
        }
        return [...wanted].map((file) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', href: `./${file}`, crossorigin: true },
          injectTo: 'head',
        }));
      },
    },
  };
}

/** Only the ELK layout, which no sequence diagram uses, needs this library (466 kB gzipped, EPL); leave it out. */
const withoutElk = { 'elkjs/lib/elk.bundled.js': `${import.meta.dirname}/src/features/diagram/frame/no-elk.ts` };

export default defineConfig({
  base: './',
  plugins: [react(), pagePolicy(), preloadSequenceDiagram()],
  resolve: { alias: withoutElk },
  worker: { format: 'es' },
  build: {
    target: 'es2023',
    modulePreload: { polyfill: false },
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
              test: (id) => !/\/features\/diagram\/frame\/|preload-helper|\/src\/main\.tsx|\.html/.test(id),
              includeDependenciesRecursively: false,
            },
          ],
        },
      },
    },
  },
});
