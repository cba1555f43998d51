/** Builds the app whole: its workers and classic scripts are builds of their own. For scripts; `npm run build` does the same. */
import { createBuilder } from 'vite';

/** @param {import('vite').InlineConfig} config beside that of vite.config.ts */
export async function buildApp(config) {
  const { NODE_ENV } = process.env;
  const builder = await createBuilder({ logLevel: 'error', ...config });
  await builder.buildApp();
  // A build sets it for production; tests that are begun afterwards would be run as if in production.
  if (NODE_ENV === undefined) delete process.env.NODE_ENV;
  else process.env.NODE_ENV = NODE_ENV;
}
