import type { RpcClient } from '../alibaba/rpc-client.ts';
import type { Answer, CallOptions } from '../provider.ts';
import type { VendorPage } from '../vendor-page.ts';
import {
  type DeploymentPackage,
  type FileName,
  type PackageRow,
  parseCreated,
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
  readonly status?: number | undefined;
  /** User id. */
  readonly creator?: string | undefined;
  /** Part of the name. */
  readonly keyword?: string | undefined;
  /** Milliseconds since 1970; whether a package of that very moment is listed is not documented. */
  readonly endCreateTime?: number | undefined;
}

/** Source: ListDeployments, parameters in the form body; `Status` and `Creator` take one value each. */
export function listDeployments(
  rpc: RpcClient,
  project: Project,
  request: PackagePageRequest,
  options: CallOptions,
): Promise<Answer<VendorPage<PackageRow>>> {
  const form = {
    ...project,
    PageNumber: request.pageNumber,
    PageSize: request.pageSize,
    Status: request.status,
    Creator: request.creator,
    Keyword: request.keyword,
    EndCreateTime: request.endCreateTime,
  };
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

/** Files of a node: usually one. Source: ListFiles, NodeId. */
export function listFilesOfNode(
  rpc: RpcClient,
  project: Project,
  nodeId: string,
  options: CallOptions,
): Promise<Answer<readonly FileName[]>> {
  const form = { ...project, NodeId: nodeId, NeedContent: 'false', PageNumber: 1, PageSize: 100 };
  return rpc.call({ action: 'ListFiles', kind: 'read', method: 'POST', form, options, parse: parseFilePage });
}

/**
 * Source: SubmitFile, parameters in the form body. The answer is the id of a package to development. There is no token
 * against repetition.
 */
export function submitFile(
  rpc: RpcClient,
  project: Project,
  { fileId, comment, skipChecks }: { fileId: string; comment: string; skipChecks: boolean },
  options: CallOptions,
): Promise<Answer<string>> {
  // The default is not documented, so that it is always said.
  const form = { ...project, FileId: fileId, Comment: comment, SkipAllDeployFileExtensions: String(skipChecks) };
  return rpc.call({ action: 'SubmitFile', kind: 'write', method: 'POST', form, options, parse: parseCreated });
}

/**
 * Source: DeployFile, parameters in the form body; of FileId and NodeId exactly one. The answer is the id of a package to
 * production. There is no token against repetition.
 */
export function deployFile(
  rpc: RpcClient,
  project: Project,
  { fileId, nodeId, comment }: { fileId: string | null; nodeId: string | null; comment: string },
  options: CallOptions,
): Promise<Answer<string>> {
  const form = { ...project, FileId: fileId ?? undefined, NodeId: nodeId ?? undefined, Comment: comment };
  return rpc.call({ action: 'DeployFile', kind: 'write', method: 'POST', form, options, parse: parseCreated });
}
