import { defineConfig } from '@playwright/test';

/** Not the port of `npm start`, so that both can run. */
const port = 4877;
const { CHROMIUM_PATH, FIREFOX_PATH } = process.env;

/** Journeys run on the built app, as it is deployed. */
export default defineConfig({
  testDir: 'e2e/journeys',
  fullyParallel: true,
  forbidOnly: true,
  // No journey measures time; a busy machine must not fail one.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  workers: 2,
  reporter: [['list'], ['json', { outputFile: 'test-results/journeys.json' }]],
  use: {
    baseURL: `http://localhost:${port}/`,
    viewport: { width: 1440, height: 900 },
    timezoneId: 'UTC',
    locale: 'en-GB',
    // Recording every journey for the few that fail costs a third of the run; `npx playwright test --trace on` does it by hand.
    trace: 'off',
  },
  projects: [
    {
      name: 'chromium',
      use: {
        launchOptions: {
          ...(CHROMIUM_PATH ? { executablePath: CHROMIUM_PATH } : {}),
          args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
        },
      },
    },
    // What rests on an engine's cryptography; the rest of the app is the same code.
    ...(FIREFOX_PATH
      ? [
          {
            name: 'firefox',
            testMatch: /(?:engines|every-engine|courier)\.spec\.ts/,
            use: { browserName: 'firefox', channel: 'moz-firefox', launchOptions: { executablePath: FIREFOX_PATH } },
          } as const,
        ]
      : []),
  ],
  webServer: {
    command: `npx vite preview --port ${port} --strictPort`,
    port,
    reuseExistingServer: false,
  },
});
