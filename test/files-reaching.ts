import { globSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..');
/** The formatter has each of them begin and end a line. */
const IMPORT = /^(?:import|export|\}) .*\bfrom '(\.[^']+)';$/gm;

/** The test files that import a module, or import what imports it; relative to the root. @param module likewise */
export function testFilesReaching(module: string): string[] {
  const reached = new Map([[resolve(ROOT, module), true]]);
  const reaches = (file: string): boolean => {
    const known = reached.get(file);
    if (known !== undefined) return known;
    // Whoever comes here again, in a circle, learns nothing from it.
    reached.set(file, false);
    const imports = [...readFileSync(file, 'utf8').matchAll(IMPORT)].map(([, path = '']) =>
      resolve(dirname(file), path),
    );
    const isReaching = imports.filter((path) => path.startsWith(resolve(ROOT, 'test'))).some(reaches);
    reached.set(file, isReaching);
    return isReaching;
  };
  return globSync('test/**/*.test.ts', { cwd: ROOT })
    .map((file) => resolve(ROOT, file))
    .filter(reaches)
    .map((file) => relative(ROOT, file))
    .toSorted();
}
