import { sql } from 'kysely';
import type { Database } from './database.ts';

/**
 * Lets the embedded engine look at the tables that have become more than twice as large since it last did. On a server
 * autovacuum does that; without, the planner takes a million transitions for a handful, and reads them all to find those
 * behind a position.
 * @returns names of the tables that were looked at
 */
export async function refreshStatistics({ kysely, isEmbedded }: Database): Promise<readonly string[]> {
  if (!isEmbedded) return [];
  const { rows } = await sql<{ relname: string }>`
    select relname from pg_class
    where relkind = 'r' and relnamespace = current_schema()::regnamespace
      and pg_relation_size(oid) > 2 * relpages * current_setting('block_size')::bigint
    order by relname`.execute(kysely);
  const names = rows.map(({ relname }) => relname);
  // One after the other: all else waits while the engine is at work.
  for (const name of names) await sql`analyze ${sql.table(name)}`.execute(kysely);
  return names;
}
