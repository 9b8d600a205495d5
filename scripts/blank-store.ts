import { existsSync } from 'node:fs';
import { stat, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';

/*
 * Writes an empty database into the build. To begin with it is quicker than to make one, which every new embedded store
 * would do otherwise.
 */

const IMAGE = new URL('../dist/blank-store.tar.gz', import.meta.url);
const ENGINE = fileURLToPath(import.meta.resolve('@electric-sql/pglite'));

async function isCurrent(): Promise<boolean> {
  if (!existsSync(IMAGE)) return false;
  const [image, engine] = await Promise.all([stat(IMAGE), stat(ENGINE)]);
  // Of an installed package the time of a change says when it was put here.
  return image.mtimeMs > engine.ctimeMs;
}

if (!(await isCurrent())) {
  const engine = await PGlite.create();
  const image = await engine.dumpDataDir('gzip');
  await writeFile(IMAGE, new Uint8Array(await image.arrayBuffer()));
  await engine.close();
}
