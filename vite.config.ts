import { defineConfig } from 'vite';

// Whoever builds, the tests included: with any other value everything that helps to develop is in it.
process.env['NODE_ENV'] = 'production';

/** The dashboard: static files beside the compiled gateway, which serves them. */
export default defineConfig({
  root: 'src/dashboard',
  build: {
    outDir: '../../dist/dashboard',
    emptyOutDir: true,
    target: 'es2023',
    // The page's policy allows nothing inline, data: addresses included.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      // "use client" of libraries says something to frameworks that render on servers, and nothing here.
      onLog: (level, log, report) => {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') report(level, log);
      },
    },
  },
});
