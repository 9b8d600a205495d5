import { defineConfig } from 'vite';

/** What brings files of its own beside its code, or looks for its parts while it runs. */
const APART = ['@electric-sql/pglite', '@graphql-yoga/render-graphiql', 'pg', 'pino'];

/** The program and its libraries in a few files: finding and linking a thousand took a fifth of a start. */
export default defineConfig({
  // There must be one copy: the other would not know its objects.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  build: {
    ssr: 'src/main.ts',
    outDir: 'dist',
    // The compiler's output stays: the bench and the generators take parts of it.
    emptyOutDir: false,
    copyPublicDir: false,
    target: 'node22',
    minify: false,
    license: { fileName: 'program/licenses.md' },
    rolldownOptions: {
      output: { entryFileNames: 'main.js', chunkFileNames: 'program/[name].js', keepNames: true },
    },
  },
  ssr: { noExternal: true, external: APART },
});
