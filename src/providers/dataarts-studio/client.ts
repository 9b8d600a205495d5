import type { Answer, CallOptions } from '../provider.ts';
import type { FactoryClient } from './factory-client.ts';
import { type PackageDetail, type PackagePage, parseDetail, parsePage } from './responses.ts';

export interface PackageListRequest {
  readonly limit: number;
  /** Pages or records, see `offsetOf`. */
  readonly offset: number;
  readonly deployStatuses?: readonly number[] | undefined;
}

/**
 * Source: ListFactoryReleasePackages, filters in the body. A read, although POST. The order asked for is the default;
 * it is said all the same, as pages are built on it.
 */
export function listReleasePackages(
  factory: FactoryClient,
  workspace: string,
  { limit, offset, deployStatuses }: PackageListRequest,
  options: CallOptions,
): Promise<Answer<PackagePage>> {
  return factory.call({
    operation: 'ListFactoryReleasePackages',
    kind: 'read',
    method: 'POST',
    path: '/release-packages',
    workspace,
    body: {
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
