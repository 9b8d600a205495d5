import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startStoreUpkeep } from '../../src/gateway/store-upkeep.ts';
import { createLogger } from '../../src/logger.ts';
import { checkpointIfDue } from '../../src/store/checkpoint.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { OperationStore } from '../../src/store/operation-store.ts';
import { TransitionLog } from '../../src/store/transition-log.ts';

/** As large as a segment of the log. */
const MB = 1024 * 1024;

describe('the log of an embedded store', () => {
  let folder: string;
  let database: Database;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'signalbox-checkpoint-'));
    database = await openDatabase(`pglite:${folder}`);
    await sql`create table filler (line text)`.execute(database.kysely);
  });
  afterEach(async () => {
    vi.useRealTimers();
    await database.close();
    await rm(folder, { recursive: true, force: true });
  });

  const write = (bytes: number) =>
    sql`insert into filler select repeat('x', 1024) from generate_series(1, ${bytes / 1024}::int)`.execute(
      database.kysely,
    );
  const segments = async () =>
    (await readdir(join(folder, 'pg_wal'))).filter((name) => /^[0-9A-F]{24}$/.test(name)).length;

  it('is let go of when it is long, and only then', async () => {
    expect(await checkpointIfDue(database)).toBe(false);
    await write(20 * MB);

    expect(await checkpointIfDue(database)).toBe(true);
    expect(await checkpointIfDue(database)).toBe(false);
  });

  it('grows no further, however much is written', async () => {
    for (let turn = 0; turn < 8; turn += 1) {
      await write(20 * MB);
      await checkpointIfDue(database);
    }

    expect((await segments()) * MB).toBeLessThan(64 * MB);
  });

  it('is looked after while a gateway runs', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const end = startStoreUpkeep(
      { database, log: new TransitionLog(database), operations: new OperationStore(database) },
      30,
      createLogger({ level: 'silent' }),
    );
    await write(20 * MB);

    await vi.advanceTimersByTimeAsync(60_000);
    await end();

    expect(await checkpointIfDue(database)).toBe(false);
  });
});

it('a server looks after its log by itself', async () => {
  expect(await checkpointIfDue({ isEmbedded: false } as Database)).toBe(false);
});
