import { defineConfig } from 'vitest/config';

const WITHOUT_FAST_PATHS = [
  'test/access/queries.test.ts',
  'test/all-sources.test.ts',
  'test/gateway.test.ts',
  'test/server/{clients,event-stream,random-operations,wait}.test.ts',
];

export default defineConfig({
  resolve: {
    // Vite would load graphql's ES module beside the CommonJS copy that the libraries load, and two copies refuse each other.
    alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }],
  },
  test: {
    setupFiles: ['reflect-metadata'],
    globalSetup: ['test/build-once.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Real browsers, databases and processes share two noisy cores there. The report names what passed at the second try.
    retry: process.env['CI'] ? 1 : 0,
    // Most files wait more than they compute: one worker a core, on two cores too, where the default is one in all.
    maxWorkers: '100%',
    projects: [
      { extends: true, test: { name: 'signalbox', include: ['test/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          // The same questions, each carried out by GraphQL.js. What is asked and what is told passes these files; all of
          // them at once: `SIGNALBOX_TEST_FAST_PATHS=false npm test`.
          name: 'without fast paths',
          include: WITHOUT_FAST_PATHS,
          env: { SIGNALBOX_TEST_FAST_PATHS: 'false' },
        },
      },
    ],
    coverage: { provider: 'v8', include: ['src/**'] },
  },
});
