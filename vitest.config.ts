import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { testFilesReaching } from './test/files-reaching.ts';
import { ENGINE_COMPILED_ONCE } from './test/support/process.ts';

/**
 * Whoever configures a gateway does so by the support of tests, and can have it without the fast paths. The other files start
 * none, or the sandbox, which takes no configuration.
 */
const WITH_A_GATEWAY = testFilesReaching('test/support/fast-paths.ts');

export default defineConfig({
  resolve: {
    // Vite would load graphql's ES module beside the CommonJS copy that the libraries load, and two copies refuse each other.
    alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }],
  },
  test: {
    setupFiles: ['reflect-metadata', 'test/support/tell-why.ts'],
    globalSetup: ['test/build-once.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Real browsers, databases and processes share two noisy cores there. What passed at the second try is told, with why.
    retry: process.env['CI'] ? 1 : 0,
    // Most files wait more than they compute.
    maxWorkers: Math.ceil(1.5 * availableParallelism()),
    // Looking more often keeps what is waited for from going on.
    expect: { poll: { interval: 100 } },
    // There is room for what tests throw away.
    execArgv: [ENGINE_COMPILED_ONCE, '--max-semi-space-size=64'],
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
