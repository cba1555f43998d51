/** Builds the app whole: its workers and classic scripts are builds of their own. For scripts; `npm run build` does the same. */
import { createBuilder } from 'vite';

/** @param {import('vite').InlineConfig} config beside that of vite.config.ts */
export async function buildApp(config) {
  // A server that was begun before may have left another mark, and a build takes the one that it finds.
  process.env.NODE_ENV = 'production';
  const builder = await createBuilder({ logLevel: 'error', ...config });
  await builder.buildApp();
}
