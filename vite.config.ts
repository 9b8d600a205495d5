import { defineConfig } from 'vite';

/** The dashboard: static files beside the compiled gateway, which serves them. */
export default defineConfig({
  root: 'src/dashboard',
  // Whoever builds, the tests included: with any other value libraries bring all that helps to develop them.
  define: { 'process.env.NODE_ENV': JSON.stringify('production') },
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
