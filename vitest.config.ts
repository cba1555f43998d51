import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
    env: { TZ: 'UTC' },
    coverage: { provider: 'v8', include: ['src/core/**/*.ts', 'src/state/**/*.ts'], reporter: ['text-summary'] },
  },
});
