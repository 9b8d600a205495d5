import type { Answer, CallOptions } from '../provider.ts';
import type { FactoryClient } from './factory-client.ts';
import { type PackageDetail, type PackagePage, parseCreated, parseDetail, parsePage, parseTaken } from './responses.ts';

export interface PackageListRequest {
  readonly limit: number;
  /** Pages or records, see `offsetOf`. */
  readonly offset: number;
  readonly deployStatuses?: readonly number[] | undefined;
  /** Part of the name. */
  readonly keyWord?: string | undefined;
  /** Milliseconds since 1970; whether a package of that very moment is listed is not documented. */
  readonly applyBeginTime?: number | undefined;
  readonly applyEndTime?: number | undefined;
}

/**
 * Source: ListFactoryReleasePackages, filters in the body. A read, although POST. The order asked for is the default;
 * it is said all the same, as pages are built on it.
 */
export function listReleasePackages(
  factory: FactoryClient,
  workspace: string,
  { limit, offset, deployStatuses, keyWord, applyBeginTime, applyEndTime }: PackageListRequest,
  options: CallOptions,
): Promise<Answer<PackagePage>> {
  return factory.call({
    operation: 'ListFactoryReleasePackages',
    kind: 'read',
    method: 'POST',
    path: '/release-packages',
    workspace,
    body: {
      key_word: keyWord,
      apply_begin_time: applyBeginTime,
      apply_end_time: applyEndTime,
      deploy_status_filter: deployStatuses,
      order_column: 'apply_timestamp',
      sorted_direction: 'desc',
      limit,
      offset,
    },
    options,
    parse: parsePage,
  });
}

/** Source: ShowFactoryPackageDetail. The tasks are not paged: at most a hundred. */
export function showPackageDetail(
  factory: FactoryClient,
  workspace: string,
  packageId: string,
  options: CallOptions,
): Promise<Answer<PackageDetail>> {
  return factory.call({
    operation: 'ShowFactoryPackageDetail',
    kind: 'read',
    method: 'GET',
    path: `/release-packages/${packageId}`,
    workspace,
    options,
    parse: (answer) => parseDetail(answer, packageId),
  });
}

/** Source: DeployFactoryPackages, package_ids. */
export const MAX_PACKAGES_PER_CALL = 100;

/**
 * Source: DeployFactoryPackages. The answer means that it was taken in. `startup_mode` is always said: its default starts
 * the jobs.
 */
export function deployPackages(
  factory: FactoryClient,
  workspace: string,
  { ids, startJobs }: { readonly ids: readonly string[]; readonly startJobs: boolean },
  options: CallOptions,
): Promise<Answer<void>> {
  return factory.call({
    operation: 'DeployFactoryPackages',
    kind: 'write',
    method: 'POST',
    path: '/release-packages/deploy',
    workspace,
    body: { package_ids: ids, startup_mode: startJobs ? 1 : 0 },
    options,
    parse: parseTaken,
  });
}

/** Source: CancelFactoryPackages. Answers without a body. */
export function cancelPackages(
  factory: FactoryClient,
  workspace: string,
  ids: readonly string[],
  options: CallOptions,
): Promise<Answer<void>> {
  return factory.call({
    operation: 'CancelFactoryPackages',
    kind: 'write',
    method: 'POST',
    path: '/release-packages/unpack',
    workspace,
    body: { package_ids: ids },
    options,
    mayBeEmpty: true,
    parse: () => {},
  });
}

export interface NewPackageRequest {
  readonly name: string;
  readonly pendingItemIds: readonly string[];
  readonly approverIds: readonly string[];
  readonly applicantId: string;
}

/** Source: CreateFactoryPendingItemsPackage. The answer is the package's id, which is called otherwise here alone. */
export function createPendingItemsPackage(
  factory: FactoryClient,
  workspace: string,
  { name, pendingItemIds, approverIds, applicantId }: NewPackageRequest,
  options: CallOptions,
): Promise<Answer<string>> {
  return factory.call({
    operation: 'CreateFactoryPendingItemsPackage',
    kind: 'write',
    method: 'POST',
    path: '/pending-items/package',
    workspace,
    body: {
      package_name: name,
      apply_user_id: applicantId,
      pending_item_list: pendingItemIds,
      approver_ids: approverIds,
    },
    options,
    parse: parseCreated,
  });
}
