/** Serves a built app with the headers that its own `_headers` asks hosts for. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { preview, runnerImport } from 'vite';

/**
 * @param {{ withHeaders?: boolean }} [options]
 * @returns {Promise<{ address: string, close: () => Promise<void> }>}
 */
export async function serve(outDir, port, { withHeaders = true } = {}) {
  const { module } = await runnerImport('./scripts/vite/read-headers-file.ts');
  const rules = module.readHeadersFile(readFileSync(join(outDir, '_headers'), 'utf8'));
  const headers = {
    name: 'headers',
    configurePreviewServer: ({ middlewares }) =>
      void middlewares.use((request, response, next) => {
        const { pathname } = new URL(request.url, 'http://localhost');
        for (const [name, value] of Object.entries(module.headersFor(rules, pathname))) response.setHeader(name, value);
        next();
      }),
  };
  const server = await preview({
    logLevel: 'silent',
    plugins: withHeaders ? [headers] : [],
    build: { outDir },
    preview: { port, strictPort: true },
  });
  return { address: server.resolvedUrls.local[0], close: () => server.close() };
}
