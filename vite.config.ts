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

/** Only the ELK layout, which no sequence diagram uses, needs this library (466 kB gzipped, EPL); leave it out. */
const withoutElk = { 'elkjs/lib/elk.bundled.js': '/src/features/diagram/frame/no-elk.ts' };

export default defineConfig({
  base: './',
  plugins: [react(), pagePolicy()],
  resolve: { alias: withoutElk },
  worker: { format: 'es' },
  build: {
    target: 'es2023',
    modulePreload: { polyfill: false },
    manifest: true,
    rolldownOptions: { input: ['index.html', 'diagram.html'] },
  },
});
