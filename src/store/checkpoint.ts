import { sql } from 'kysely';
import type { Database } from './database.ts';

/** Bytes of the log that a start after a kill may have to go through, and what comes until the next look. */
const MUCH_TO_RECOVER = 16 * 1024 * 1024;

/**
 * Has the embedded engine write to its tables what only its log (WAL) has, when that is much, and forget that part of the log.
 * A server does that in a process of its own; the engine never does while it is open, so that its log would only grow, and
 * with it the start after a kill.
 * @returns whether there was enough to do it
 */
export async function checkpointIfDue({ kysely, isEmbedded }: Database): Promise<boolean> {
  if (!isEmbedded) return false;
  const { rows } = await sql<{ bytes: number }>`
    select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), redo_lsn)::float8 as bytes
    from pg_control_checkpoint()`.execute(kysely);
  if ((rows[0]?.bytes ?? 0) < MUCH_TO_RECOVER) return false;
  await sql`checkpoint`.execute(kysely);
  return true;
}
