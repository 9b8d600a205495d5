import { defineConfig } from 'vite';

/** The program in a few files: a start would spend a fifth of its time on finding and linking hundreds of small ones. */
export default defineConfig({
  build: {
    ssr: 'src/main.ts',
    outDir: 'dist',
    // The compiler's output stays: the bench and the generators take parts of it.
    emptyOutDir: false,
    copyPublicDir: false,
    target: 'node22',
    minify: false,
    rolldownOptions: {
      output: { entryFileNames: 'main.js', chunkFileNames: 'program/[name].js', keepNames: true },
    },
  },
  // Libraries of many small modules. Those that are CommonJS load quickly, and graphql must be there once.
  ssr: { noExternal: ['cockatiel', 'jose', 'kysely', 'lru-cache', 'zod'] },
});
