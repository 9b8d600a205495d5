import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { testFilesReaching } from './test/files-reaching.ts';

/**
 * About what is made of answers, on pages, by commands and over the ends of processes, or about triggers, which GraphQL.js
 * carries out anyway. As long as all the others together: `SIGNALBOX_TEST_FAST_PATHS=false npm test -- --project signalbox`
 * has them without the fast paths too.
 */
const ONCE = /^test\/(cli|dashboard|deploy|docs|e2e|examples|triggers)\/|^test\/server\/playground\./;
/**
 * Whoever configures a gateway does so by the support of tests, and can have it without the fast paths. The other files start
 * none, or the sandbox, which takes no configuration.
 */
const WITH_A_GATEWAY = testFilesReaching('test/support/fast-paths.ts').filter((file) => !ONCE.test(file));

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
    // Most files wait more than they compute.
    maxWorkers: Math.ceil(1.5 * availableParallelism()),
    // Loading the gateway and compiling the embedded engine takes longer than most tests: once for each worker.
    isolate: false,
    projects: [
      { extends: true, test: { name: 'signalbox', include: ['test/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          // The same tests, each operation carried out by GraphQL.js.
          name: 'without fast paths',
          include: WITH_A_GATEWAY,
          env: { SIGNALBOX_TEST_FAST_PATHS: 'false' },
        },
      },
    ],
    coverage: { provider: 'v8', include: ['src/**'] },
  },
});
