import type { Environment, WorkspaceRef } from './deployment.ts';

export const STATS_BUCKETS = ['HOUR', 'DAY', 'WEEK'] as const;
export type StatsBucket = (typeof STATS_BUCKETS)[number];

const HOUR_MS = 3_600_000;
export const BUCKET_MS: Readonly<Record<StatsBucket, number>> = {
  HOUR: HOUR_MS,
  DAY: 24 * HOUR_MS,
  WEEK: 7 * 24 * HOUR_MS,
};

/** Which runs are counted, and into what. */
export interface StatsQuery {
  readonly workspaces: readonly WorkspaceRef[];
  /** Null for all, the unknown included. */
  readonly environments: readonly Environment[] | null;
  /** Begin of the first bucket. */
  readonly from: Date;
  /** Excluded; the last bucket ends here. */
  readonly to: Date;
  readonly bucketMs: number;
}

/** The runs that settled between `from` (included) and `to` (excluded). */
export interface StatsPoint {
  readonly from: Date;
  readonly to: Date;
  readonly settled: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly aborted: number;
  /** Failed among those that succeeded or failed; null when there are none. */
  readonly failureRate: number | null;
  readonly durationP50Ms: number | null;
  readonly durationP95Ms: number | null;
  /** Median time from the first failure of a workspace and environment to its next success, of those that recovered. */
  readonly recoveryP50Ms: number | null;
}

export interface DeploymentStats {
  /** Of the oldest record that is kept of these workspaces; null when nothing is. */
  readonly observedSince: Date | null;
  /** Oldest first, without holes. */
  readonly points: readonly StatsPoint[];
}
