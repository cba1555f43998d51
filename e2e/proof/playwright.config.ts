/**
 * The proofs that need a browser. They are started by `npm run prove`, which builds and serves the app and says by the
 * environment where it is, where the report goes, and where the browser writes what its network did.
 */
import { defineConfig } from '@playwright/test';
import journeys from '../../playwright.config.ts';

const { PROOF_ADDRESS = '', PROOF_REPORT = '', PROOF_NET_LOG, CHROMIUM_PATH } = process.env;
const { webServer: _, ...shared } = journeys;

export default defineConfig({
  ...shared,
  testDir: '..',
  testMatch: ['proof/*.spec.ts', 'journeys/engines.spec.ts'],
  workers: 1,
  timeout: 240_000,
  reporter: [['list'], ['json', { outputFile: PROOF_REPORT }]],
  use: { ...shared.use, baseURL: PROOF_ADDRESS, actionTimeout: 15_000 },
  projects: [
    ...(journeys.projects ?? []).filter(({ name }) => name === 'firefox'),
    {
      name: 'chromium',
      use: {
        launchOptions: {
          ...(CHROMIUM_PATH ? { executablePath: CHROMIUM_PATH } : {}),
          args: [
            ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
            // No name but this machine’s leads anywhere, so that nothing is asked of anybody by accident.
            '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
            ...(PROOF_NET_LOG ? [`--log-net-log=${PROOF_NET_LOG}`, '--net-log-capture-mode=Everything'] : []),
          ],
        },
      },
    },
  ],
});
