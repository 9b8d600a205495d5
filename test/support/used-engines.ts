import { randomBytes } from 'node:crypto';
import { type Database, databaseIn, openDatabase } from '../../src/store/database.ts';
import { type EmbeddedEngine, startEngine } from '../../src/store/embedded-engine.ts';
import type { WaitOptions } from '../../src/store/wait-for-server.ts';

/** An engine that serves one test after the other. */
interface UsedEngine {
  readonly engine: Awaited<ReturnType<typeof startEngine>>;
  /** The rows of each table in a new store; none of the migrations' own. */
  readonly beginnings: ReadonlyMap<string, readonly object[]>;
}

/** Those of one test, as a rule. */
const MOST_IDLE = 3;
const idle: UsedEngine[] = [];

/**
 * Opens a store as `openDatabase` does. To start an engine is most of what starting a gateway takes: a store in memory is in
 * one that served another before, where there is one, and holds what a new store holds.
 */
export async function openTestStore(url: string, wait?: WaitOptions): Promise<Database> {
  if (url !== 'pglite:memory') return openDatabase(url, wait);
  const known = idle.pop();
  if (known) await empty(known);
  return databaseIn(lend(known ?? (await begin())));
}

async function begin(): Promise<UsedEngine> {
  const engine = await startEngine('memory');
  await databaseIn(engine);
  const tables = await engine.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' and tablename not like 'kysely%'`,
  );
  const beginnings = new Map<string, object[]>();
  for (const { name } of tables.rows) {
    const { rows } = await engine.query<{ row: object }>(`select to_jsonb(t) as row from ${name} t`);
    beginnings.set(
      name,
      rows.map(({ row }) => row),
    );
  }
  return { engine, beginnings };
}

async function empty({ engine, beginnings }: UsedEngine): Promise<void> {
  await engine.query(`truncate ${[...beginnings.keys()].join(', ')} restart identity`);
  for (const [name, rows] of beginnings) {
    if (rows.length === 0) continue;
    await engine.query(`insert into ${name} select * from jsonb_populate_recordset(null::${name}, $1)`, [rows]);
  }
  // No two stores have the same.
  await engine.query('update gateway set cursor_secret = $1', [randomBytes(32).toString('hex')]);
}

/** For one store: closed with it, the engine waits for the next. */
function lend(used: UsedEngine): EmbeddedEngine {
  const { engine } = used;
  let isClosed = false;
  return {
    ready: true,
    waitReady: engine.waitReady,
    get closed() {
      return isClosed;
    },
    query: engine.query.bind(engine),
    transaction: engine.transaction.bind(engine),
    listen: engine.listen.bind(engine),
    close: async () => {
      isClosed = true;
      if (engine.closed) return;
      if (idle.length < MOST_IDLE) idle.push(used);
      else await engine.close();
    },
  };
}
