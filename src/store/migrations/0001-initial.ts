import { randomBytes } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Written for PostgreSQL 15; the embedded engine is newer. */
export const initial: Migration = {
  async up(db: Kysely<never>): Promise<void> {
    await sql`
      create table gateway (
        id integer primary key check (id = 1),
        cursor_secret text not null,
        created_at timestamptz not null default now()
      )`.execute(db);
    await sql`insert into gateway (id, cursor_secret) values (1, ${randomBytes(32).toString('hex')})`.execute(db);

    await sql`
      create table log_head (
        id integer primary key check (id = 1),
        position bigint not null,
        pruned_to bigint not null default 0
      )`.execute(db);
    await sql`insert into log_head (id, position) values (1, 0)`.execute(db);

    await sql`
      create table deployments (
        provider text not null,
        workspace text not null,
        raw_id text not null,
        document jsonb not null,
        revision bigint not null,
        observed_at timestamptz not null,
        source text not null,
        upstream_request_id text,
        status text not null,
        is_settled boolean not null,
        created_at timestamptz,
        primary key (provider, workspace, raw_id)
      )`.execute(db);
    await sql`create index deployments_by_age on deployments (provider, workspace, created_at desc, raw_id)`.execute(
      db,
    );
    await sql`create index deployments_unsettled on deployments (provider, workspace) where not is_settled`.execute(db);

    await sql`
      create table data_service_apis (
        provider text not null,
        workspace text not null,
        raw_id text not null,
        document jsonb not null,
        revision bigint not null,
        observed_at timestamptz not null,
        source text not null,
        upstream_request_id text,
        primary key (provider, workspace, raw_id)
      )`.execute(db);

    await sql`
      create table transitions (
        position bigint primary key,
        subject_id text not null,
        subject_kind text not null,
        provider text not null,
        workspace text not null,
        deployment_raw_id text,
        sequence integer not null,
        from_status text,
        to_status text not null,
        from_raw jsonb,
        to_raw jsonb not null,
        environment text,
        occurred_at timestamptz,
        observed_at timestamptz not null,
        not_before timestamptz,
        may_have_skipped boolean not null,
        message text,
        operation_id text,
        unique (subject_id, sequence)
      )`.execute(db);
    await sql`create index transitions_of_deployment on transitions (provider, workspace, deployment_raw_id, position)`.execute(
      db,
    );
    await sql`create index transitions_by_time on transitions (observed_at)`.execute(db);

    await sql`
      create table observation_marks (
        position bigint primary key,
        provider text not null,
        workspace text not null,
        kind text not null,
        at timestamptz not null,
        observed_until timestamptz
      )`.execute(db);
    await sql`create index observation_marks_of_workspace on observation_marks (provider, workspace, position)`.execute(
      db,
    );

    await sql`
      create table operations (
        id text primary key,
        caller text not null,
        idempotency_key text not null,
        fingerprint text not null,
        action text not null,
        state text not null,
        provider text not null,
        workspace text not null,
        command jsonb not null,
        requested_at timestamptz not null,
        updated_at timestamptz not null,
        sent_at timestamptz,
        attempts integer not null,
        upstream_request_ids jsonb not null,
        affected jsonb not null,
        error jsonb,
        resume_position bigint not null,
        next_look_at timestamptz,
        look_until timestamptz,
        auto_run_until text,
        auto_run_state text,
        auto_run_at timestamptz,
        unique (caller, idempotency_key)
      )`.execute(db);
    await sql`create index operations_by_age on operations (requested_at desc, id)`.execute(db);
    await sql`create index operations_to_look_at on operations (next_look_at) where next_look_at is not null`.execute(
      db,
    );
    await sql`create index operations_to_auto_run on operations (auto_run_at) where auto_run_state = 'OPEN'`.execute(
      db,
    );
    await sql`create index operations_of_objects on operations using gin (affected jsonb_path_ops)`.execute(db);

    await sql`create table accounts (account text primary key, state jsonb)`.execute(db);

    await sql`create table replicas (id text primary key, alive_until timestamptz not null)`.execute(db);
    await sql`
      create table watch_leases (
        provider text not null,
        workspace text not null,
        holder text,
        expires_at timestamptz,
        version bigint not null default 0,
        polled_at timestamptz,
        oldest_look_at timestamptz,
        primary key (provider, workspace)
      )`.execute(db);
    await sql`
      create table watches (
        replica text not null references replicas (id) on delete cascade,
        provider text not null,
        workspace text not null,
        raw_id text not null,
        primary key (provider, workspace, raw_id, replica)
      )`.execute(db);
    await sql`create index watches_of_replica on watches (replica)`.execute(db);
  },
};
