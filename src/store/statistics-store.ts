import { type RawBuilder, sql } from 'kysely';
import type { DeploymentStats, StatsPoint, StatsQuery } from '../domain/statistics.ts';
import { meaningOf, RELEASE_STATUSES, type StatusOutcome } from '../domain/status.ts';
import { type Database, withStore } from './database.ts';

/** What the database computes for a bucket; one without runs has no row. */
interface Row {
  readonly bucket: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly aborted: number;
  readonly duration_p50: number | null;
  readonly duration_p95: number | null;
  readonly recovery_p50: number | null;
}

/** Figures over the log. Everything is computed by the database: what is counted never leaves it. */
export class StatisticsStore {
  constructor(private readonly database: Database) {}

  async read(query: StatsQuery): Promise<DeploymentStats> {
    const points = (rows: readonly Row[]) => pointsOf(query, new Map(rows.map((row) => [row.bucket, row])));
    if (query.workspaces.length === 0) return { observedSince: null, points: points([]) };
    const [since, rows] = await withStore(() => Promise.all([this.readSince(query), this.readRows(query)]));
    return { observedSince: since, points: points(rows) };
  }

  private async readSince({ workspaces }: StatsQuery): Promise<Date | null> {
    const row = await this.database.kysely
      .selectFrom('transitions')
      .select((eb) => eb.fn.min('observed_at').as('since'))
      .where((eb) => eb.or(workspaces.map(({ provider, workspace }) => eb.and({ provider, workspace }))))
      .executeTakeFirst();
    return row?.since ?? null;
  }

  /**
   * A run counts once it was seen to settle: a transition from an unsettled state. The upstream's time goes before the
   * time of observation. A recovery is counted where it ended, however long before that the failure was.
   */
  private async readRows({ workspaces, environments, from, to, bucketMs }: StatsQuery): Promise<readonly Row[]> {
    const places = sql.join(workspaces.map(({ provider, workspace }) => sql`(${provider}, ${workspace})`));
    const { rows } = await sql<Row>`
      with settled as (
        select t.provider, t.workspace, t.environment,
          case when t.to_status in (${statusesOf('SUCCESS')}) then 'SUCCESS'
               when t.to_status in (${statusesOf('FAILURE')}) then 'FAILURE' else 'ABORTED' end as outcome,
          coalesce(t.occurred_at, t.observed_at) as at,
          coalesce((d.document->'record'->>'startedAt')::timestamptz,
                   (d.document->'marks'->'run'->>1)::timestamptz, d.created_at) as began_at
        from transitions t
        left join deployments d
          on d.provider = t.provider and d.workspace = t.workspace and d.raw_id = t.deployment_raw_id
        where t.subject_kind = 'DEPLOYMENT'
          and (t.provider, t.workspace) in (${places})
          and t.to_status in (${statusesOf('SUCCESS', 'FAILURE', 'ABORTED')})
          and t.from_status is not null
          and t.from_status not in (${statusesOf('SUCCESS', 'FAILURE', 'ABORTED')})
          and ${inEnvironments(environments)}
      ), numbered as (
        select *, count(*) filter (where outcome = 'SUCCESS') over (
          partition by provider, workspace, environment order by at
          rows between unbounded preceding and 1 preceding) as successes_before
        from settled
      ), timed as (
        select outcome, at,
          case when at >= began_at then extract(epoch from at - began_at) * 1000 end as duration,
          case when outcome = 'SUCCESS' then extract(epoch from at - min(at) filter (where outcome = 'FAILURE') over (
            partition by provider, workspace, environment, successes_before)) * 1000 end as recovery
        from numbered
      )
      select floor(extract(epoch from at - ${from}::timestamptz) * 1000 / ${bucketMs}::float8)::int as bucket,
        (count(*) filter (where outcome = 'SUCCESS'))::int as succeeded,
        (count(*) filter (where outcome = 'FAILURE'))::int as failed,
        (count(*) filter (where outcome = 'ABORTED'))::int as aborted,
        percentile_cont(0.5) within group (order by duration::float8) as duration_p50,
        percentile_cont(0.95) within group (order by duration::float8) as duration_p95,
        percentile_cont(0.5) within group (order by recovery::float8) as recovery_p50
      from timed
      where at >= ${from}::timestamptz and at < ${to}::timestamptz
      group by bucket`.execute(this.database.kysely);
    return rows;
  }
}

function inEnvironments(environments: StatsQuery['environments']): RawBuilder<unknown> {
  if (environments === null) return sql`true`;
  return environments.length === 0 ? sql`false` : sql`t.environment in (${sql.join(environments)})`;
}

/** As a list for `in (…)`. */
function statusesOf(...outcomes: readonly StatusOutcome[]): RawBuilder<unknown> {
  const wanted: readonly (StatusOutcome | null)[] = outcomes;
  return sql.join(RELEASE_STATUSES.filter((status) => wanted.includes(meaningOf(status).outcome)));
}

function pointsOf({ from, to, bucketMs }: StatsQuery, rows: ReadonlyMap<number, Row>): StatsPoint[] {
  const count = Math.ceil((to.getTime() - from.getTime()) / bucketMs);
  return Array.from({ length: count }, (_, bucket) => {
    const begin = from.getTime() + bucket * bucketMs;
    const row = rows.get(bucket);
    const { succeeded = 0, failed = 0, aborted = 0 } = row ?? {};
    return {
      from: new Date(begin),
      to: new Date(Math.min(begin + bucketMs, to.getTime())),
      settled: succeeded + failed + aborted,
      succeeded,
      failed,
      aborted,
      failureRate: succeeded + failed === 0 ? null : failed / (succeeded + failed),
      durationP50Ms: rounded(row?.duration_p50),
      durationP95Ms: rounded(row?.duration_p95),
      recoveryP50Ms: rounded(row?.recovery_p50),
    };
  });
}

function rounded(milliseconds: number | null | undefined): number | null {
  return milliseconds == null ? null : Math.round(milliseconds);
}
