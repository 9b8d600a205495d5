import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe } from 'vitest';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { openTestStore } from './used-engines.ts';

const SERVER_URL = process.env['SIGNALBOX_TEST_POSTGRES'] ?? 'postgres://postgres@127.0.0.1:5432/test';

/** A fresh database on the server. Call `drop` at the end. */
export interface ServerDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** Null where no server answers. */
export async function createServerDatabase(): Promise<ServerDatabase | null> {
  const admin = new pg.Client({ connectionString: SERVER_URL, connectionTimeoutMillis: 2_000 });
  try {
    await admin.connect();
  } catch {
    return null;
  }
  const name = `signalbox_test_${randomBytes(6).toString('hex')}`;
  await admin.query(`create database ${name}`);
  await admin.end();
  const url = new URL(SERVER_URL);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: async () => {
      const client = new pg.Client({ connectionString: SERVER_URL });
      await client.connect();
      await client.query(`drop database if exists ${name} with (force)`);
      await client.end();
    },
  };
}

/** Runs the same tests on the embedded engine and on a server, each with a database of its own. */
export function describeStores(title: string, define: (open: () => Database) => void): void {
  describe(`${title}, embedded`, () => {
    let database: Database;
    beforeAll(async () => {
      database = await openTestStore('pglite:memory');
    });
    afterAll(() => database.close());
    define(() => database);
  });

  describe(`${title}, on a PostgreSQL server`, async () => {
    const server = await createServerDatabase();
    if (!server) {
      console.warn(`skipped: no PostgreSQL answers at ${new URL(SERVER_URL).host} (set SIGNALBOX_TEST_POSTGRES)`);
      describe.skip('no server', () => {});
      return;
    }
    let database: Database;
    beforeAll(async () => {
      database = await openDatabase(server.url);
    });
    afterAll(async () => {
      await database.close();
      await server.drop();
    });
    define(() => database);
  });
}
