import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { DeploymentStore } from '../../src/store/deployment-store.ts';
import { refreshStatistics, vacuumIfDue } from '../../src/store/table-upkeep.ts';
import { TransitionLog } from '../../src/store/transition-log.ts';
import { observedAt, REF, run, transition } from '../support/records.ts';
import { describeStores } from '../support/stores.ts';

/** Rows asked for; the planner itself looks at some more. */
const FEW = 10;

describeStores('a store of many known runs', (open) => {
  it('reads no more of them than a list asks for', async () => {
    const database = open();
    await new DeploymentStore(database).save(
      database.kysely,
      Array.from({ length: 2_000 }, (_, index) => ({
        record: run('SUCCEEDED', { rawId: `run-${index}`, createdAt: index % 10 ? new Date(index * 1_000) : null }),
        observation: observedAt('2026-01-02T03:04:05.678Z'),
        items: null,
        itemsObservation: null,
        marks: new Map(),
        revision: 1,
      })),
    );
    await sql`analyze deployments`.execute(database.kysely);

    const rowsRead = await countRowsRead(database, 'deployments', async (reading) => {
      expect(await new DeploymentStore(reading).listNewest(REF, FEW, null)).toHaveLength(FEW);
    });

    expect(rowsRead).toBeLessThan(2 * FEW);
  });
});

it('an embedded store looks at a table when it has become much larger, and only then', async () => {
  const database = await openDatabase('pglite:memory');

  const empty = await refreshStatistics(database);
  await append(database, 2_000);
  const grown = await refreshStatistics(database);
  const unchanged = await refreshStatistics(database);

  expect(empty).not.toContain('transitions');
  expect(grown).toContain('transitions');
  expect(unchanged).toEqual([]);
  await database.close();
});

it('an embedded store uses the room of what was forgotten again', async () => {
  const database = await openDatabase('pglite:memory');
  const { kysely } = database;
  const sizeOf = async () => {
    const { rows } = await sql<{ bytes: number }>`select pg_relation_size('transitions') as bytes`.execute(kysely);
    return rows[0]?.bytes as number;
  };
  await append(database, 2_000);
  const before = await sizeOf();
  const untouched = await vacuumIfDue(database);

  await new TransitionLog(database).prune(new Date());
  // Counts that the engine would note by itself within a second.
  await sql`select pg_stat_force_next_flush()`.execute(kysely);
  const gone = await vacuumIfDue(database);
  await append(database, 2_000);

  expect(untouched).not.toContain('transitions');
  expect(gone).toContain('transitions');
  expect(await sizeOf()).toBe(before);
  await database.close();
});

it('an embedded store reads of a large log what lies behind a position, and nothing before it', async () => {
  const database = await openDatabase('pglite:memory');
  await append(database, 20_000);
  await refreshStatistics(database);
  const workspaces = ['10000', '10001', '56160'].map((workspace) => ({ provider: 'dw', workspace }));

  const rowsRead = await countRowsRead(database, 'transitions', async (reading) => {
    expect(await new TransitionLog(reading).readAfter(19_000, FEW, { workspaces, unifiedOnly: true })).toHaveLength(
      FEW,
    );
  });

  expect(rowsRead).toBeLessThan(2 * FEW);
  await database.close();
});

async function append(database: Database, count: number): Promise<void> {
  const log = new TransitionLog(database);
  const transitions = Array.from({ length: count }, (_, index) => transition({ subjectId: `deployment_${index}` }));
  await log.exclusively((transaction, head) => log.appendTo(transaction, head, transitions));
}

/** Rows of the table that the engine looks at while that is done. */
async function countRowsRead(
  { kysely, ...database }: Database,
  table: string,
  work: (reading: Database) => Promise<void>,
): Promise<number> {
  return kysely.transaction().execute(async (transaction) => {
    const count = async () => {
      const { rows } = await sql<{ read: number }>`
        select coalesce(seq_tup_read + idx_tup_fetch, seq_tup_read) as read
        from pg_stat_xact_user_tables where relname = ${table}`.execute(transaction);
      return Number(rows[0]?.read ?? 0);
    };
    const before = await count();
    await work({ kysely: transaction, ...database });
    return (await count()) - before;
  });
}
