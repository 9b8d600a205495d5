import { sql } from 'kysely';
import type { AutoRunState } from '../domain/operation.ts';
import type { ObjectRef } from '../domain/trigger-command.ts';
import { type Database, withStore } from './database.ts';
import { decodeOperation, inMs, type OperationRow, type StoredOperation, touching } from './operation-store.ts';

/** Runs that the gateway itself advances, stage by stage: a part of the operation that made each. */
export class AutoRunStore {
  constructor(private readonly database: Database) {}

  /**
   * Takes operations whose run the gateway advances and has to look at now; for `leaseMs` no other replica gets them.
   * Only those whose run is known.
   */
  async claimDue(limit: number, leaseMs: number): Promise<StoredOperation[]> {
    const { rows } = await withStore(() =>
      sql<OperationRow>`
        with due as materialized (
          select id from operations
          where auto_run_state = 'OPEN' and auto_run_at <= clock_timestamp() and state in ('CONFIRMED', 'RECONCILED')
          order by auto_run_at limit ${limit} for update skip locked
        )
        update operations set auto_run_at = ${inMs(leaseMs)} from due where operations.id = due.id
        returning operations.*
      `.execute(this.database.kysely),
    );
    return rows.map(decodeOperation);
  }

  /** Whether the run of an operation is still to be advanced. */
  async isOpen(id: string): Promise<boolean> {
    const row = await withStore(() =>
      this.database.kysely.selectFrom('operations').select('auto_run_state').where('id', '=', id).executeTakeFirst(),
    );
    return row?.auto_run_state === 'OPEN';
  }

  /** Looks at the run of an operation again in so many milliseconds. */
  async postpone(id: string, delayMs: number): Promise<void> {
    await withStore(() =>
      this.database.kysely
        .updateTable('operations')
        .set({ auto_run_at: inMs(delayMs) })
        .where('id', '=', id)
        .execute(),
    );
  }

  /** Ends the advancing of a run for good. */
  async end(id: string, state: Exclude<AutoRunState, 'OPEN'>): Promise<void> {
    await withStore(() =>
      this.database.kysely
        .updateTable('operations')
        .set({ auto_run_state: state })
        .where('id', '=', id)
        .where('auto_run_state', '=', 'OPEN')
        .execute(),
    );
  }

  /** The same for whatever would advance this run, because somebody cancels it. */
  async cancelFor(ref: ObjectRef): Promise<void> {
    await withStore(() =>
      this.database.kysely
        .updateTable('operations')
        .set({ auto_run_state: 'CANCELLED' })
        .where('auto_run_state', '=', 'OPEN')
        .where('affected', '@>', touching(ref))
        .execute(),
    );
  }
}
