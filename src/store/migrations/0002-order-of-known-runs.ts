import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** An index in the order that lists ask for: with nulls first, every known run of a workspace was read and sorted. */
export const orderOfKnownRuns: Migration = {
  async up(db: Kysely<never>): Promise<void> {
    await sql`drop index deployments_by_age`.execute(db);
    await sql`
      create index deployments_by_age
      on deployments (provider, workspace, created_at desc nulls last, raw_id)`.execute(db);
  },
};
