import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
    env: { TZ: 'UTC' },
    // No test measures time; a busy machine must not fail one.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Of two processors Vitest would leave one to nobody.
    maxWorkers: '100%',
    coverage: { provider: 'v8', include: ['src/core/**/*.ts', 'src/state/**/*.ts'], reporter: ['text-summary'] },
  },
});
