import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { lockDirectory } from '../../src/store/directory-lock.ts';

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
