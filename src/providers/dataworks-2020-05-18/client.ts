import type { RpcClient } from '../alibaba/rpc-client.ts';
import type { Answer, CallOptions } from '../provider.ts';
import type { VendorPage } from '../vendor-page.ts';
import {
  type DeploymentPackage,
  type FileName,
  type PackageRow,
  parseFilePage,
  parsePackage,
  parsePackagePage,
} from './responses.ts';

/** A workspace as the vendor addresses it: by one of the two. */
export type Project = { readonly ProjectId: string } | { readonly ProjectIdentifier: string };

/** Source: GetDeployment, parameters in the form body. */
export function getDeployment(
  rpc: RpcClient,
  project: Project,
  deploymentId: string,
  options: CallOptions,
): Promise<Answer<DeploymentPackage>> {
  const form = { ...project, DeploymentId: deploymentId };
  return rpc.call({ action: 'GetDeployment', kind: 'read', method: 'POST', form, options, parse: parsePackage });
}

export interface PackagePageRequest {
  /** From 1. */
  readonly pageNumber: number;
  /** At most 100. */
  readonly pageSize: number;
  readonly status: number | undefined;
  /** User id. */
  readonly creator: string | undefined;
}

/** Source: ListDeployments, parameters in the form body; `Status` and `Creator` take one value each. */
export function listDeployments(
  rpc: RpcClient,
  project: Project,
  { pageNumber, pageSize, status, creator }: PackagePageRequest,
  options: CallOptions,
): Promise<Answer<VendorPage<PackageRow>>> {
  const form = { ...project, PageNumber: pageNumber, PageSize: pageSize, Status: status, Creator: creator };
  return rpc.call({ action: 'ListDeployments', kind: 'read', method: 'POST', form, options, parse: parsePackagePage });
}

/** Source: ListFiles, FileIdIn. */
export const MAX_FILE_IDS = 50;

/**
 * Source: ListFiles, parameters in the form body. Without NeedContent, as content is large and private. The default
 * page of ten would cut the answer off.
 * @param fileIds at most MAX_FILE_IDS
 */
export function listFiles(
  rpc: RpcClient,
  project: Project,
  fileIds: readonly string[],
  options: CallOptions,
): Promise<Answer<readonly FileName[]>> {
  const form = {
    ...project,
    FileIdIn: fileIds.join(','),
    NeedContent: 'false',
    PageNumber: 1,
    PageSize: fileIds.length,
  };
  return rpc.call({ action: 'ListFiles', kind: 'read', method: 'POST', form, options, parse: parseFilePage });
}
