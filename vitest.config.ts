import { defineConfig } from 'vitest/config';
import { fileViewer } from './scripts/vite/file-viewer.ts';

const SHARED = {
  env: { TZ: 'UTC' },
  // No test measures time; a busy machine must not fail one.
  testTimeout: 60_000,
  hookTimeout: 60_000,
};

export default defineConfig({
  test: {
    // Of two processors Vitest would leave one to nobody.
    maxWorkers: '100%',
    coverage: { provider: 'v8', include: ['src/core/**/*.ts', 'src/state/**/*.ts'], reporter: ['text-summary'] },
    projects: [
      // The core has no state of its own, so its tests may share what they import: most of their time went into that.
      { test: { ...SHARED, name: 'core', include: ['src/core/**/*.test.ts'], isolate: false } },
      {
        plugins: [fileViewer()],
        test: {
          ...SHARED,
          name: 'app',
          include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
          exclude: ['src/core/**'],
        },
      },
    ],
  },
});
