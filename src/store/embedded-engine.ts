import { existsSync, openAsBlob } from 'node:fs';
import { join } from 'node:path';
import { PGlite, types } from '@electric-sql/pglite';
import { compileEngine } from './engine.ts';

const SETTINGS = [
  // The default of 128 MB doubles the memory of the process and makes nothing here faster.
  'shared_buffers=8MB',
  // Nothing else is done while the engine looks at a table: a tenth of the default's rows shows its size well enough.
  'default_statistics_target=10',
];
/** An empty database, made by the build: to begin with it is quicker than to make one. */
const BLANK_STORE = new URL('../../dist/blank-store.tar', import.meta.url);

/** PostgreSQL inside this process, with one connection: what of it a store needs. */
export type EmbeddedEngine = Pick<
  PGlite,
  'ready' | 'waitReady' | 'query' | 'transaction' | 'listen' | 'close' | 'closed'
>;

/** @param directory where its data is, or `memory` */
export async function startEngine(directory: string): Promise<PGlite> {
  const blank = isNew(directory) ? await findBlankStore() : null;
  return PGlite.create({
    dataDir: directory === 'memory' ? 'memory://' : directory,
    pgliteWasmModule: await compileEngine(),
    ...(blank ? { loadDataDir: blank } : {}),
    startParams: [...PGlite.defaultStartParams, ...SETTINGS.flatMap((setting) => ['-c', setting])],
    parsers: { [types.INT8]: Number },
  });
}

function isNew(directory: string): boolean {
  return directory === 'memory' || !existsSync(join(directory, 'PG_VERSION'));
}

/** Null where the build has none: the engine makes one then. */
async function findBlankStore(): Promise<Blob | null> {
  return existsSync(BLANK_STORE) ? openAsBlob(BLANK_STORE) : null;
}
