import { Kysely, PGliteDialect, PostgresDialect, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import pg from 'pg';
import { GatewayError } from '../domain/errors.ts';
import { lockDirectory } from './directory-lock.ts';
import { type EmbeddedEngine, startEngine } from './embedded-engine.ts';
import { isEmbeddedStore } from './engine.ts';
import { initial } from './migrations/0001-initial.ts';
import { orderOfKnownRuns } from './migrations/0002-order-of-known-runs.ts';
import type { Tables } from './tables.ts';
import { type WaitOptions, waitForServer } from './wait-for-server.ts';

const MIGRATIONS = { '0001-initial': initial, '0002-order-of-known-runs': orderOfKnownRuns };

/** Said on this channel after each append; carries nothing, the log is the truth. */
export const LOG_CHANNEL = 'signalbox_log';

/** The store's connection: the embedded engine or a server, with all migrations done. */
export interface Database {
  readonly kysely: Kysely<Tables>;
  /** True for the engine inside this process: one connection, no other replica. */
  readonly isEmbedded: boolean;
  /** Hex secret shared by all replicas, which signs cursors. */
  readonly cursorSecret: string;
  /**
   * Calls `onWake` after appends, of any replica. May miss some (a cut connection is renewed): callers also look by
   * themselves from time to time.
   * @returns a function that stops it
   */
  listen(onWake: () => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

/** The store cannot be opened. The message names the URL's place without its password. */
export class StoreOpenError extends Error {}

const NO_WAIT: WaitOptions = { waitMs: 0, onWait: () => {} };

/**
 * @param url `pglite:DIRECTORY`, `pglite:memory`, or `postgres://…`
 * @param wait for a server that does not answer yet; without it, it is asked once
 * @throws StoreOpenError, DirectoryLockError
 */
export async function openDatabase(url: string, wait: WaitOptions = NO_WAIT): Promise<Database> {
  return isEmbeddedStore(url) ? openEmbedded(url.slice('pglite:'.length)) : openServer(url, wait);
}

async function openEmbedded(directory: string): Promise<Database> {
  const unlock = directory === 'memory' ? async () => {} : await lockDirectory(directory);
  try {
    const database = await databaseIn(await startEngine(directory));
    const close = async () => {
      await database.close();
      await unlock();
    };
    return { ...database, close };
  } catch (err) {
    await unlock();
    throw asOpenError(err, `pglite:${directory}`);
  }
}

/** The store in an engine that runs, which is closed with it, also when it cannot be opened. */
export async function databaseIn(engine: EmbeddedEngine): Promise<Database> {
  const kysely = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite: engine }) });
  const close = () => kysely.destroy();
  try {
    const cursorSecret = await migrate(kysely);
    return { kysely, isEmbedded: true, cursorSecret, listen: (onWake) => engine.listen(LOG_CHANNEL, onWake), close };
  } catch (err) {
    await close();
    throw err;
  }
}

async function openServer(url: string, wait: WaitOptions): Promise<Database> {
  const types: pg.CustomTypesConfig = {
    // Positions and counts stay far below 2^53; ids are text columns.
    getTypeParser: (oid, format) => (oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format)),
  };
  const pool = new pg.Pool({ connectionString: url, max: 10, types, connectionTimeoutMillis: 5_000 });
  // Without listeners the loss of a connection, idle or at work, would end the process; the query that is under way
  // fails by itself.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  try {
    await waitForServer(() => sql`select 1`.execute(kysely), wait);
    const cursorSecret = await migrate(kysely);
    return {
      kysely,
      isEmbedded: false,
      cursorSecret,
      listen: (onWake) => listenOnServer(url, onWake),
      close: () => kysely.destroy(),
    };
  } catch (err) {
    await kysely.destroy();
    throw asOpenError(err, placeOf(url));
  }
}

/** A connection of its own, renewed for ever; each renewal wakes, as something may have been said meanwhile. */
async function listenOnServer(url: string, onWake: () => void): Promise<() => Promise<void>> {
  let isStopped = false;
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | null = null;
  const retry = () => {
    client = null;
    if (isStopped || timer) return;
    timer = setTimeout(() => {
      timer = null;
      connect().catch(retry);
    }, 500);
  };
  const connect = async () => {
    const next = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    next.on('error', retry);
    next.on('end', retry);
    next.on('notification', onWake);
    await next.connect();
    await next.query(`listen ${LOG_CHANNEL}`);
    if (isStopped) return next.end();
    client = next;
    onWake();
  };
  await connect().catch(retry);
  return async () => {
    isStopped = true;
    if (timer) clearTimeout(timer);
    await client?.end();
  };
}

async function migrate(kysely: Kysely<Tables>): Promise<string> {
  const known = Object.keys(MIGRATIONS);
  const applied = new Set(await findAppliedMigrations(kysely));
  const foreign = [...applied].filter((name) => !known.includes(name));
  if (foreign.length > 0) {
    throw new StoreOpenError(
      `the store was written by a newer version of the gateway (it has ${foreign.join(', ')}); upgrade this one`,
    );
  }
  // The migrator asks for much before it finds that there is nothing to do, and most starts find a store that is as it shall be.
  if (!known.every((name) => applied.has(name))) {
    const migrator = new Migrator({ db: kysely, provider: { getMigrations: async () => MIGRATIONS } });
    const { error } = await migrator.migrateToLatest();
    if (error) throw error;
  }
  const { cursor_secret } = await kysely.selectFrom('gateway').select('cursor_secret').executeTakeFirstOrThrow();
  return cursor_secret;
}

async function findAppliedMigrations(kysely: Kysely<Tables>): Promise<string[]> {
  const { rows } = await sql<{
    present: string | null;
  }>`select to_regclass('kysely_migration')::text as present`.execute(kysely);
  if (!rows[0]?.present) return [];
  const applied = await sql<{ name: string }>`select name from kysely_migration`.execute(kysely);
  return applied.rows.map((row) => row.name);
}

function asOpenError(err: unknown, place: string): Error {
  if (err instanceof StoreOpenError) return new StoreOpenError(`${place}: ${err.message}`, { cause: err.cause });
  const reason =
    err instanceof AggregateError ? err.errors.map(String).join('; ') : err instanceof Error ? err.message : err;
  return new StoreOpenError(`${place}: the store cannot be opened: ${reason}`, { cause: err });
}

/** The URL without user and password. */
function placeOf(url: string): string {
  try {
    const { protocol, host, pathname } = new URL(url);
    return `${protocol}//${host}${pathname}`;
  } catch {
    return 'store.url';
  }
}

/** Runs a piece of store work; any failure of the store itself becomes STORE_UNAVAILABLE. */
export async function withStore<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (err) {
    if (err instanceof GatewayError) throw err;
    throw new GatewayError('STORE_UNAVAILABLE', 'the store does not answer just now', { cause: err, retryable: true });
  }
}
