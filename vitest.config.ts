import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    // Vite would load graphql's ES module beside the CommonJS copy that the libraries load, and two copies refuse each other.
    alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }],
  },
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['reflect-metadata'],
    globalSetup: ['test/build-once.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Most files wait more than they compute: one worker a core, on two cores too, where the default is one in all.
    maxWorkers: '100%',
    coverage: { provider: 'v8', include: ['src/**'] },
  },
});
