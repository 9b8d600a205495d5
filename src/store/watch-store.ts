import { type Kysely, sql } from 'kysely';
import type { WorkspaceRef } from '../domain/deployment.ts';
import { type Database, withStore } from './database.ts';
import type { Tables } from './tables.ts';

/** Something that is watched: a run, or a whole workspace with null. */
export interface WatchTarget extends WorkspaceRef {
  readonly rawId: string | null;
}

/** How the polling of one workspace goes, as its holder tells. */
export interface PollReport extends WorkspaceRef {
  /** When a poll last succeeded; null when none has since the lease began. */
  readonly polledAt: Date | null;
  /** The oldest last look at a watched run that is not settled; null when none is watched. */
  readonly oldestLookAt: Date | null;
}

export interface Lease extends WorkspaceRef {
  readonly version: number;
  readonly polledAt: Date | null;
}

export interface Beat {
  readonly replica: string;
  /** How long the leases and the sign of life hold, in milliseconds. */
  readonly leaseMs: number;
  readonly workspaces: readonly WorkspaceRef[];
  readonly reports: readonly PollReport[];
}

export interface BeatResult {
  /** True when the others took this replica to be dead, or do not know it yet: its watches are not there. */
  readonly isNew: boolean;
  /** What this replica is to poll until the leases end. */
  readonly held: readonly Lease[];
  /** Live replicas, this one included, in the order of their ids. */
  readonly replicas: readonly string[];
  /** What the holders of the other workspaces told. */
  readonly elsewhere: readonly PollReport[];
}

/** A dead replica's watches are forgotten so much later than its leases, so that a short pause costs nothing. */
const FORGET_AFTER_LEASES = 4;

/** Shares the polling of workspaces between replicas. All times are the database's. */
export class WatchStore {
  constructor(private readonly database: Database) {}

  /**
   * Says that this replica lives, renews its leases, gives up those beyond its fair share, and takes free ones. Leases
   * that another replica is just taking are passed over, so that nobody waits for anybody.
   */
  async beat({ replica, leaseMs, workspaces, reports }: Beat): Promise<BeatResult> {
    return withStore(() =>
      this.database.kysely.transaction().execute(async (db) => {
        const isNew = await this.sayAlive(db, replica, leaseMs);
        await this.addWorkspaces(db, workspaces);
        const replicas = await this.listAlive(db);
        const renewed = await this.renew(db, replica, leaseMs, reports);
        const share = Math.ceil(workspaces.length / Math.max(1, replicas.length));
        // What is configured here no longer is somebody else's too.
        const isServed = (ref: WorkspaceRef) =>
          workspaces.some(({ provider, workspace }) => provider === ref.provider && workspace === ref.workspace);
        const kept = renewed.filter(isServed).slice(0, share);
        await this.giveUp(
          db,
          replica,
          renewed.filter((lease) => !kept.includes(lease)),
        );
        const taken = await this.take(db, replica, leaseMs, workspaces, Math.max(0, share - kept.length));
        return {
          isNew,
          held: [...kept, ...taken],
          replicas,
          elsewhere: await this.reportsOf(db, replica),
        };
      }),
    );
  }

  /** Gives up everything at once, so that others need not wait for the leases to end. */
  async leave(replica: string): Promise<void> {
    await withStore(() =>
      this.database.kysely.transaction().execute(async (db) => {
        await db
          .updateTable('watch_leases')
          .set({ holder: null, expires_at: null, oldest_look_at: null })
          .where('holder', '=', replica)
          .execute();
        await db.deleteFrom('replicas').where('id', '=', replica).execute();
      }),
    );
  }

  /** Ends the leases of all others: for the one process that can have the store open. */
  async expireAll(): Promise<void> {
    await withStore(() => this.database.kysely.deleteFrom('replicas').execute());
    await withStore(() =>
      this.database.kysely
        .updateTable('watch_leases')
        .set({ holder: null, expires_at: null, oldest_look_at: null })
        .execute(),
    );
  }

  /** Records what this replica's subscribers and triggers want watched, and what no longer. */
  async change(replica: string, begun: readonly WatchTarget[], ended: readonly WatchTarget[]): Promise<void> {
    const touched = new Map([...begun, ...ended].map((target) => [`${target.provider}\0${target.workspace}`, target]));
    if (touched.size === 0) return;
    await withStore(() =>
      this.database.kysely.transaction().execute(async (db) => {
        await sql`
          delete from watches using ${targets(ended)}
          where watches.replica = ${replica} and watches.provider = target.provider
            and watches.workspace = target.workspace and watches.raw_id = target.raw_id`.execute(db);
        await sql`
          insert into watches (replica, provider, workspace, raw_id)
          select ${replica}, provider, workspace, raw_id from ${targets(begun)}
          on conflict do nothing`.execute(db);
        await sql`
          update watch_leases set version = version + 1 from ${targets([...touched.values()])}
          where watch_leases.provider = target.provider and watch_leases.workspace = target.workspace`.execute(db);
      }),
    );
  }

  /** What live replicas other than this one want watched in a workspace, each once. */
  async listWanted(replica: string, { provider, workspace }: WorkspaceRef): Promise<WatchTarget[]> {
    const rows = await withStore(() =>
      this.database.kysely
        .selectFrom('watches')
        .innerJoin('replicas', 'replicas.id', 'watches.replica')
        .select('watches.raw_id')
        .distinct()
        .where('watches.provider', '=', provider)
        .where('watches.workspace', '=', workspace)
        .where('watches.replica', '!=', replica)
        .where('replicas.alive_until', '>', sql<Date>`clock_timestamp()`)
        .execute(),
    );
    return rows.map(({ raw_id }) => ({ provider, workspace, rawId: raw_id === '' ? null : raw_id }));
  }

  private async sayAlive(db: Kysely<Tables>, replica: string, leaseMs: number): Promise<boolean> {
    const { numUpdatedRows } = await db
      .updateTable('replicas')
      .set({ alive_until: inMs(leaseMs) })
      .where('id', '=', replica)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows > 0n) return false;
    await db
      .insertInto('replicas')
      .values({ id: replica, alive_until: inMs(leaseMs) })
      .execute();
    await db
      .deleteFrom('replicas')
      .where('alive_until', '<', inMs(-FORGET_AFTER_LEASES * leaseMs))
      .execute();
    return true;
  }

  private async addWorkspaces(db: Kysely<Tables>, workspaces: readonly WorkspaceRef[]): Promise<void> {
    const all = workspaces.map(({ provider, workspace }) => ({ provider, workspace, rawId: null }));
    await sql`
      insert into watch_leases (provider, workspace)
      select target.provider, target.workspace from ${targets(all)}
      where not exists (
        select from watch_leases l where l.provider = target.provider and l.workspace = target.workspace
      )
      on conflict do nothing`.execute(db);
  }

  private async listAlive(db: Kysely<Tables>): Promise<string[]> {
    const rows = await db
      .selectFrom('replicas')
      .select('id')
      .where('alive_until', '>', sql<Date>`clock_timestamp()`)
      .orderBy('id')
      .execute();
    return rows.map(({ id }) => id);
  }

  /** Leases that ran out meanwhile are not renewed: somebody else may be about to poll. */
  private async renew(
    db: Kysely<Tables>,
    replica: string,
    leaseMs: number,
    reports: readonly PollReport[],
  ): Promise<Lease[]> {
    const told = JSON.stringify(
      reports.map(({ provider, workspace, polledAt, oldestLookAt }) => ({
        provider,
        workspace,
        polled_at: polledAt,
        oldest_look_at: oldestLookAt,
      })),
    );
    await sql`
      update watch_leases l
      set polled_at = greatest(l.polled_at, told.polled_at), oldest_look_at = told.oldest_look_at
      from jsonb_to_recordset(${told}::jsonb)
        as told(provider text, workspace text, polled_at timestamptz, oldest_look_at timestamptz)
      where l.holder = ${replica} and l.provider = told.provider and l.workspace = told.workspace`.execute(db);
    const rows = await db
      .updateTable('watch_leases')
      .set({ expires_at: inMs(leaseMs) })
      .where('holder', '=', replica)
      .where('expires_at', '>', sql<Date>`clock_timestamp()`)
      .returning(['provider', 'workspace', 'version', 'polled_at'])
      .execute();
    return rows.map(toLease).toSorted(byWorkspace);
  }

  private async giveUp(db: Kysely<Tables>, replica: string, surplus: readonly WorkspaceRef[]): Promise<void> {
    if (surplus.length === 0) return;
    await sql`
      update watch_leases l set holder = null, expires_at = null, oldest_look_at = null
      from ${targets(surplus.map(({ provider, workspace }) => ({ provider, workspace, rawId: null })))}
      where l.holder = ${replica} and l.provider = target.provider and l.workspace = target.workspace`.execute(db);
  }

  private async take(
    db: Kysely<Tables>,
    replica: string,
    leaseMs: number,
    workspaces: readonly WorkspaceRef[],
    most: number,
  ): Promise<Lease[]> {
    if (most === 0) return [];
    const all = workspaces.map(({ provider, workspace }) => ({ provider, workspace, rawId: null }));
    const { rows } = await sql<LeaseRow>`
      with free as (
        select l.provider, l.workspace from watch_leases l join ${targets(all)}
          on l.provider = target.provider and l.workspace = target.workspace
        where l.holder is null or l.expires_at < clock_timestamp()
        order by l.provider, l.workspace limit ${most}
        for update of l skip locked
      )
      update watch_leases l set holder = ${replica}, expires_at = ${inMs(leaseMs)}
      from free where l.provider = free.provider and l.workspace = free.workspace
      returning l.provider, l.workspace, l.version, l.polled_at`.execute(db);
    return rows.map(toLease);
  }

  private async reportsOf(db: Kysely<Tables>, replica: string): Promise<PollReport[]> {
    const rows = await db
      .selectFrom('watch_leases')
      .select(['provider', 'workspace', 'polled_at', 'oldest_look_at'])
      .where('holder', 'is distinct from', replica)
      .execute();
    return rows.map((row) => ({
      provider: row.provider,
      workspace: row.workspace,
      polledAt: row.polled_at,
      oldestLookAt: row.oldest_look_at,
    }));
  }
}

interface LeaseRow extends WorkspaceRef {
  readonly version: number;
  readonly polled_at: Date | null;
}

function toLease({ provider, workspace, version, polled_at }: LeaseRow): Lease {
  return { provider, workspace, version, polledAt: polled_at };
}

function byWorkspace(a: WorkspaceRef, b: WorkspaceRef): number {
  return `${a.provider}\0${a.workspace}` < `${b.provider}\0${b.workspace}` ? -1 : 1;
}

/** The database's time in so many milliseconds. */
function inMs(ms: number) {
  return sql<Date>`clock_timestamp() + ${ms} * interval '1 millisecond'`;
}

/** The targets as a table named `target`. */
function targets(list: readonly WatchTarget[]) {
  const json = JSON.stringify(
    list.map(({ provider, workspace, rawId }) => ({ provider, workspace, raw_id: rawId ?? '' })),
  );
  return sql`jsonb_to_recordset(${json}::jsonb) as target(provider text, workspace text, raw_id text)`;
}
