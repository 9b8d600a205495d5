import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Database } from './database.ts';

/*
 * What autovacuum does on a server, for the embedded engine, which has none. Each returns the names of the tables that it
 * went through; none on a server.
 */

/**
 * Looks at the tables that have become more than twice as large since that was last done. Without, the planner takes a
 * million transitions for a handful, and reads them all to find those behind a position.
 */
export function refreshStatistics(database: Database): Promise<readonly string[]> {
  const hasGrown = sql<SqlBool>`pg_relation_size(oid) > 2 * relpages * current_setting('block_size')::bigint`;
  return inEachTable(database, hasGrown, sql`analyze`);
}

/**
 * Frees the room of rows that are gone for others, where there is much of it by the measure of autovacuum. Without, a table
 * grows for ever, however soon its rows are forgotten.
 */
export function vacuumIfDue(database: Database): Promise<readonly string[]> {
  const hasRoom = sql<SqlBool>`
    pg_stat_get_dead_tuples(oid) > current_setting('autovacuum_vacuum_threshold')::float8
      + current_setting('autovacuum_vacuum_scale_factor')::float8 * greatest(reltuples, 0)`;
  return inEachTable(database, hasRoom, sql`vacuum`);
}

/** @param condition on a row of pg_class */
async function inEachTable(
  { kysely, isEmbedded }: Database,
  condition: RawBuilder<SqlBool>,
  command: RawBuilder<unknown>,
): Promise<readonly string[]> {
  if (!isEmbedded) return [];
  const { rows } = await sql<{ relname: string }>`
    select relname from pg_class
    where relkind = 'r' and relnamespace = current_schema()::regnamespace and ${condition}
    order by relname`.execute(kysely);
  const names = rows.map(({ relname }) => relname);
  // One after the other: all else waits while the engine is at work.
  for (const name of names) await sql`${command} ${sql.table(name)}`.execute(kysely);
  return names;
}
