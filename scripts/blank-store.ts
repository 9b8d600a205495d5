import { existsSync } from 'node:fs';
import { stat, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';

/*
 * Writes an empty database into the build. To begin with it is quicker than to make one, which every new embedded store
 * would do otherwise; the smaller it is, the quicker.
 */

const IMAGE = new URL('../dist/blank-store.tar', import.meta.url);
const SOURCES = [fileURLToPath(import.meta.url), fileURLToPath(import.meta.resolve('@electric-sql/pglite'))];
/** What other databases would be made from: there are none. */
const TEMPLATES = ['template0', 'template1'];

async function isCurrent(): Promise<boolean> {
  if (!existsSync(IMAGE)) return false;
  const image = await stat(IMAGE);
  // Of an installed package the time of a change says when it was put here.
  const changes = await Promise.all(SOURCES.map(async (file) => (await stat(file)).ctimeMs));
  return changes.every((at) => image.mtimeMs > at);
}

if (!(await isCurrent())) {
  const engine = await PGlite.create({
    // Segments of the log in the smallest size, and no more of them kept than must be while this runs.
    initDbStartParams: ['--wal-segsize=1'],
    startParams: [...PGlite.defaultStartParams, '-c', 'min_wal_size=2MB', '-c', 'max_wal_size=2MB'],
  });
  for (const name of TEMPLATES) {
    await engine.exec(`alter database ${name} with is_template false allow_connections true`);
    await engine.exec(`drop database ${name}`);
  }
  // Each lets go of some of the log's segments.
  for (let turn = 0; turn < 3; turn += 1) await engine.exec('select pg_switch_wal(); checkpoint');
  // Not compressed: undoing that would take about as long as the rest of opening it, and a package is compressed as a whole.
  const image = await engine.dumpDataDir('none');
  await writeFile(IMAGE, new Uint8Array(await image.arrayBuffer()));
  await engine.close();
}
