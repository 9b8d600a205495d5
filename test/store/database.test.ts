import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { lockDirectory } from '../../src/store/directory-lock.ts';
import { createServerDatabase } from '../support/stores.ts';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';

describe('the embedded store', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'signalbox-store-'));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  it('keeps what it holds, and its secret, over a restart', async () => {
    const first = await openDatabase(`pglite:${directory}`);
    const { cursorSecret } = first;
    await first.kysely.updateTable('log_head').set({ position: 42 }).execute();
    await first.close();

    const second = await openDatabase(`pglite:${directory}`);

    expect(second.cursorSecret).toBe(cursorSecret);
    expect(await second.kysely.selectFrom('log_head').select('position').executeTakeFirst()).toEqual({ position: 42 });
    await second.close();
  });

  it('refuses a directory that a live gateway uses, naming the process', async () => {
    const unlock = await lockDirectory(directory);

    await expect(openDatabase(`pglite:${directory}`)).rejects.toThrowError(`${directory} is already in use`);

    await unlock();
  });

  it('takes over the lock of a process that is gone, or that left it half written', async () => {
    await writeFile(join(directory, 'signalbox.lock'), JSON.stringify({ pid: 2 ** 22 + 1, startedAt: '1' }));
    await (await lockDirectory(directory))();
    await writeFile(join(directory, 'signalbox.lock'), '{"pid"');

    const unlock = await lockDirectory(directory);

    await unlock();
  });

  it('refuses a path that is a file, saying so', async () => {
    const path = join(directory, 'file');
    await writeFile(path, '');

    await expect(openDatabase(`pglite:${path}`)).rejects.toThrowError(
      `${path} cannot be used as a data directory: it is not a directory`,
    );
  });

  it('refuses a store that a newer version wrote, and leaves it as it is', async () => {
    const first = await openDatabase(`pglite:${directory}`);
    await sql`insert into kysely_migration (name, timestamp) values ('9999-future', '2030-01-01')`.execute(
      first.kysely,
    );
    await first.close();

    await expect(openDatabase(`pglite:${directory}`)).rejects.toThrowError(/newer version of the gateway.*9999-future/);

    // The refusal gave the directory back.
    const unlock = await lockDirectory(directory);
    await unlock();
  });

  it('makes the directory when it is not there', async () => {
    const path = join(directory, 'a', 'b');
    await mkdir(join(directory, 'a'));

    const database = await openDatabase(`pglite:${path}`);

    await database.close();
  });
});

describe('a PostgreSQL server that does not answer', () => {
  it('is an error that names the place and keeps the password to itself', async () => {
    const opening = openDatabase('postgres://somebody:sesame@127.0.0.1:1/signalbox');

    await expect(opening).rejects.toThrowError(/^postgres:\/\/127\.0\.0\.1:1\/signalbox: the store cannot be opened: /);
    await expect(opening).rejects.not.toThrowError(/sesame/);
  });
});

describe('a data directory where none can be made', () => {
  it('is refused at once, saying so', async () => {
    await expect(openDatabase('pglite:/proc/signalbox/data')).rejects.toThrowError(
      '/proc/signalbox/data cannot be used as a data directory: no directory can be made there',
    );
  });
});

describe('a PostgreSQL server that is late', async () => {
  const server = await createServerDatabase();
  if (!server) {
    it.skip('needs a PostgreSQL server (set SIGNALBOX_TEST_POSTGRES)', () => {});
    return;
  }
  const { hostname, port } = new URL(server.url);
  let proxy: TcpProxy;
  beforeAll(async () => {
    proxy = await startTcpProxy({ host: hostname, port: Number(port || 5432) });
  });
  afterAll(async () => {
    await proxy.close();
    await server.drop();
  });

  const through = () => {
    const url = new URL(server.url);
    url.host = `127.0.0.1:${proxy.port}`;
    return url.href;
  };

  it('is waited for, and the wait is told once', async () => {
    let told = 0;
    proxy.cut();
    const onWait = () => {
      told += 1;
      proxy.mend();
    };

    const database = await openDatabase(through(), { waitMs: 30_000, onWait });

    expect(told).toBe(1);
    await database.close();
  });

  it('is an error once the wait is over', async () => {
    proxy.cut();

    await expect(openDatabase(through(), { waitMs: 600, onWait: () => {} })).rejects.toThrowError(
      /the store cannot be opened/,
    );
    proxy.mend();
  });

  it('is not waited for when it answers that the database is not there', async () => {
    const url = new URL(server.url);
    url.pathname = '/nowhere';
    const onWait = () => expect.unreachable('it was waited for');

    await expect(openDatabase(url.href, { waitMs: 30_000, onWait })).rejects.toThrowError(/"nowhere" does not exist/);
  });
});

describe('replicas that start at the same time on an empty PostgreSQL database', async () => {
  const server = await createServerDatabase();
  if (!server) {
    it.skip('need a PostgreSQL server (set SIGNALBOX_TEST_POSTGRES)', () => {});
    return;
  }
  afterAll(() => server.drop());

  it('migrate it once between them, and share one secret', async () => {
    const replicas = await Promise.all(Array.from({ length: 6 }, () => openDatabase(server.url)));

    const [first] = replicas;
    const applied = await sql<{ name: string }>`select name from kysely_migration`.execute((first as Database).kysely);
    expect(applied.rows.map(({ name }) => name)).toEqual([...new Set(applied.rows.map(({ name }) => name))]);
    expect(new Set(replicas.map(({ cursorSecret }) => cursorSecret)).size).toBe(1);
    await Promise.all(replicas.map((replica) => replica.close()));
  });

  it('refuse one that a newer version migrated, one and all', async () => {
    const database = await openDatabase(server.url);
    await sql`insert into kysely_migration (name, timestamp) values ('9999-future', '2030-01-01')`.execute(
      database.kysely,
    );
    await database.close();

    const outcomes = await Promise.allSettled(Array.from({ length: 3 }, () => openDatabase(server.url)));

    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(outcomes[0]).toMatchObject({ reason: { message: expect.stringMatching(/newer version.*9999-future/) } });
  });
});
