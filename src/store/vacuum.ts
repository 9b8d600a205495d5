import { sql } from 'kysely';
import type { Database } from './database.ts';

/**
 * Lets the embedded engine use the room of rows that are gone again, in each table where there is much of it. By the measure
 * of autovacuum, which does that on a server; without, a table grows for ever, however soon its rows are forgotten.
 * @returns names of the tables that were gone through
 */
export async function vacuumIfDue({ kysely, isEmbedded }: Database): Promise<readonly string[]> {
  if (!isEmbedded) return [];
  const { rows } = await sql<{ relname: string }>`
    select pg_class.relname from pg_stat_user_tables join pg_class on pg_class.oid = relid
    where n_dead_tup > current_setting('autovacuum_vacuum_threshold')::float8
      + current_setting('autovacuum_vacuum_scale_factor')::float8 * greatest(reltuples, 0)
    order by pg_class.relname`.execute(kysely);
  const names = rows.map(({ relname }) => relname);
  // One after the other: all else waits while the engine is at work.
  for (const name of names) await sql`vacuum ${sql.table(name)}`.execute(kysely);
  return names;
}
