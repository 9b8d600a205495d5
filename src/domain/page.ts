import type { DataServiceApiMode } from './data-service-api.ts';
import type { Environment } from './deployment.ts';
import type { ErrorCode } from './error-codes.ts';
import type { ReleaseStatus, StatusOutcome, StatusPhase } from './status.ts';

export const DEPLOYMENT_ORDER_FIELDS = ['CREATED_AT', 'MODIFIED_AT', 'STATUS'] as const;
export type DeploymentOrderField = (typeof DEPLOYMENT_ORDER_FIELDS)[number];
export const ORDER_DIRECTIONS = ['ASC', 'DESC'] as const;
export type OrderDirection = (typeof ORDER_DIRECTIONS)[number];

export interface DeploymentOrder {
  readonly field: DeploymentOrderField;
  readonly direction: OrderDirection;
}

/** Which runs somebody wants. Absent or null members do not narrow; an empty list matches nothing. */
export interface DeploymentFilter {
  readonly statuses?: readonly ReleaseStatus[] | null;
  readonly phases?: readonly StatusPhase[] | null;
  readonly outcomes?: readonly StatusOutcome[] | null;
  readonly toEnvironments?: readonly Environment[] | null;
  readonly creators?: readonly string[] | null;
  readonly nameContains?: string | null;
  /** `from` included, `to` not. */
  readonly created?: { readonly from?: Date | null; readonly to?: Date | null } | null;
}

export const RELEASE_PACKAGE_ORDER_FIELDS = ['APPLIED_AT', 'DEPLOYED_AT'] as const;
export type ReleasePackageOrderField = (typeof RELEASE_PACKAGE_ORDER_FIELDS)[number];

export interface ReleasePackageOrder {
  readonly field: ReleasePackageOrderField;
  readonly direction: OrderDirection;
}

/** Which packages somebody wants. Absent or null members do not narrow; an empty list matches nothing. */
export interface ReleasePackageFilter {
  readonly statuses?: readonly ReleaseStatus[] | null;
  /** Raw user ids. */
  readonly applicants?: readonly string[] | null;
  /** Packages that wait for one of these reviewers. */
  readonly approvers?: readonly string[] | null;
  readonly nameContains?: string | null;
  /** `from` included, `to` not. */
  readonly applied?: { readonly from?: Date | null; readonly to?: Date | null } | null;
  readonly includeDeleted: boolean;
}

/** Which APIs somebody wants. Absent or null members do not narrow; an empty list matches nothing. */
export interface DataServiceApiFilter {
  readonly statuses?: readonly ReleaseStatus[] | null;
  readonly modes?: readonly DataServiceApiMode[] | null;
  readonly nameContains?: string | null;
  readonly pathContains?: string | null;
  /** Raw user ids. */
  readonly creators?: readonly string[] | null;
}

export const SOURCE_OUTCOMES = ['COMPLETE', 'PARTIAL', 'FAILED', 'SKIPPED'] as const;
export type SourceOutcome = (typeof SOURCE_OUTCOMES)[number];

/** How one workspace contributed to a merged page. */
export interface SourceReport {
  readonly provider: string;
  readonly workspace: string;
  readonly outcome: SourceOutcome;
  readonly errorCode: ErrorCode | null;
  readonly errorMessage: string | null;
  readonly retryAfterMs: number | null;
  readonly servedFromStore: boolean;
}
