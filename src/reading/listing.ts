import type { DeploymentRecord } from '../domain/deployment.ts';
import type { DeploymentState } from '../domain/deployment-state.ts';
import type { DeploymentFilter, DeploymentOrder, ReleasePackageFilter, ReleasePackageOrder } from '../domain/page.ts';
import { meaningOf, RELEASE_STATUSES, type ReleaseStatus } from '../domain/status.ts';
import type { DeploymentListQuery } from '../providers/provider.ts';
import { isPushablePart, pushableTime } from './push-down.ts';

/** What a merged page shows, and in which order. */
export interface Listing {
  /** Applied to every row, whatever the vendor has filtered already. */
  matches(deployment: DeploymentState): boolean;
  /** False where a list row that does not tell the state says enough to be left out, so that no single read is needed. */
  mayMatch(row: DeploymentState): boolean;
  /** Milliseconds or a rank; null comes last. */
  sortKey(record: DeploymentRecord): number | null;
  readonly isDescending: boolean;
  /** Equal for listings that sort alike. */
  readonly orderName: string;
  /** True for newest first, the one order in which vendors list. */
  readonly isVendorOrder: boolean;
  /** What a vendor may be able to filter by itself. */
  readonly pushDown: Omit<DeploymentListQuery, 'page' | 'pageSize'>;
  /** Rows created before this time, in milliseconds since 1970, cannot match. */
  readonly createdFrom: number | null;
  /** True when rows are left out, so that the vendor's count is not the list's. */
  readonly isFiltered: boolean;
}

/** Deployments as a client asks for them. */
export function listDeployments(filter: DeploymentFilter, order: DeploymentOrder): Listing {
  const { statuses, phases, outcomes, toEnvironments, creators, nameContains, created } = filter;
  const isVendorOrder = order.field === 'CREATED_AT' && order.direction === 'DESC';
  return {
    matches: (deployment) =>
      isAmong(statuses, deployment.status) &&
      isAmong(phases, deployment.phase) &&
      isAmong(outcomes, deployment.outcome) &&
      isAmong(toEnvironments, deployment.toEnvironment) &&
      isAmong(creators, deployment.creator?.rawId ?? null) &&
      hasPart(deployment.name ?? deployment.description, nameContains) &&
      isWithin(created, deployment.createdAt),
    mayMatch: ({ creator, name, createdAt }) =>
      (creator === null || isAmong(creators, creator.rawId)) &&
      (name === null || hasPart(name, nameContains)) &&
      (createdAt === null || isWithin(created, createdAt)),
    sortKey: (record) => deploymentKey(order, record),
    isDescending: order.direction === 'DESC',
    orderName: `deployments ${order.field} ${order.direction}`,
    isVendorOrder,
    pushDown: {
      ...wantedStatuses(filter),
      ...(creators == null ? {} : { creators }),
      ...caselessPart(nameContains),
      ...bounds(created, isVendorOrder),
    },
    createdFrom: created?.from?.getTime() ?? null,
    isFiltered: Object.values(filter).some((value) => value != null),
  };
}

/** Release packages as a client asks for them: the runs that are packages too. */
export function listReleasePackages(filter: ReleasePackageFilter, order: ReleasePackageOrder): Listing {
  const { statuses, applicants, approvers, nameContains, applied, includeDeleted } = filter;
  // A package is applied for when its run is created.
  const isVendorOrder = order.field === 'APPLIED_AT' && order.direction === 'DESC';
  return {
    matches: ({ releasePackage: facts, status, phase }) =>
      facts !== null &&
      (includeDeleted || !facts.isDeleted) &&
      isAmong(statuses, status) &&
      isAmong(applicants, facts.applicant?.rawId ?? null) &&
      (approvers == null ||
        (phase === 'WAITING' && facts.approvers.some((approver) => approvers.includes(approver.rawId)))) &&
      hasPart(facts.name, nameContains) &&
      isWithin(applied, facts.appliedAt),
    mayMatch: ({ releasePackage: facts }) =>
      facts === null ||
      ((facts.applicant === null || isAmong(applicants, facts.applicant.rawId)) &&
        (facts.name === null || hasPart(facts.name, nameContains)) &&
        (facts.appliedAt === null || isWithin(applied, facts.appliedAt))),
    sortKey: ({ releasePackage: facts }) =>
      (order.field === 'APPLIED_AT' ? facts?.appliedAt : facts?.deployedAt)?.getTime() ?? null,
    isDescending: order.direction === 'DESC',
    orderName: `packages ${order.field} ${order.direction}`,
    isVendorOrder,
    pushDown: {
      ...wantedStatuses({ statuses: statuses ?? null }),
      ...(applicants == null ? {} : { creators: applicants }),
      ...caselessPart(nameContains),
      ...bounds(applied, isVendorOrder),
    },
    createdFrom: applied?.from?.getTime() ?? null,
    // Deleted packages are in the vendor's count.
    isFiltered: true,
  };
}

function deploymentKey(order: DeploymentOrder, record: DeploymentRecord): number | null {
  switch (order.field) {
    case 'CREATED_AT':
      return record.createdAt?.getTime() ?? null;
    case 'MODIFIED_AT':
      return (record.modifiedAt ?? record.createdAt)?.getTime() ?? null;
    case 'STATUS':
      return RELEASE_STATUSES.indexOf(record.status);
  }
}

function wantedStatuses(filter: Pick<DeploymentFilter, 'statuses' | 'phases' | 'outcomes'>): {
  readonly statuses?: readonly ReleaseStatus[];
} {
  const { statuses, phases, outcomes } = filter;
  if (statuses == null && phases == null && outcomes == null) return {};
  return {
    statuses: RELEASE_STATUSES.filter((status) => {
      const { phase, outcome } = meaningOf(status);
      return isAmong(statuses, status) && isAmong(phases, phase) && isAmong(outcomes, outcome);
    }),
  };
}

/** What vendors can be asked to look for, see DeploymentListQuery. */
function caselessPart(part: string | null | undefined): { readonly caselessNamePart?: string } {
  return isPushablePart(part) ? { caselessNamePart: part } : {};
}

/**
 * Newest first, reading ends at the lower bound by itself; without it in the query, boards of other spans share the call.
 */
function bounds(
  range: DeploymentFilter['created'],
  isVendorOrder: boolean,
): { readonly createdFrom?: number; readonly createdTo?: number } {
  const createdFrom = isVendorOrder ? null : pushableTime(range?.from);
  const createdTo = pushableTime(range?.to);
  return {
    ...(createdFrom === null ? {} : { createdFrom }),
    ...(createdTo === null ? {} : { createdTo }),
  };
}

function isAmong<T>(wanted: readonly T[] | null | undefined, value: T | null): boolean {
  return wanted == null || (value !== null && wanted.includes(value));
}

export function hasPart(text: string | null, part: string | null | undefined): boolean {
  return part == null || (text ?? '').toLowerCase().includes(part.toLowerCase());
}

function isWithin(range: DeploymentFilter['created'], time: Date | null): boolean {
  if (range?.from == null && range?.to == null) return true;
  if (time === null) return false;
  return (range.from == null || time >= range.from) && (range.to == null || time < range.to);
}
