import type { RpcClient } from '../alibaba/rpc-client.ts';
import type { Answer, CallOptions } from '../provider.ts';
import type { VendorPage } from '../vendor-page.ts';
import { type PublishedApi, parseApi, parseApiPage, parseDone } from './responses.ts';

/** A workspace as the vendor addresses it. */
export interface Project {
  readonly projectId: string;
  /** Left out where it is not configured. */
  readonly tenantId: string | undefined;
}

export interface ApiPageRequest {
  /** From 1. */
  readonly pageNumber: number;
  /** At most 100. */
  readonly pageSize: number;
  readonly nameKeyword: string | undefined;
  readonly pathKeyword: string | undefined;
  readonly creatorId: string | undefined;
}

/** Source: GetDataServicePublishedApi, parameters in the form body. */
export function getDataServicePublishedApi(
  rpc: RpcClient,
  { projectId, tenantId }: Project,
  apiId: string,
  options: CallOptions,
): Promise<Answer<PublishedApi>> {
  const form = { ProjectId: projectId, TenantId: tenantId, ApiId: apiId };
  return rpc.call({
    action: 'GetDataServicePublishedApi',
    kind: 'read',
    method: 'POST',
    form,
    options,
    parse: parseApi,
  });
}

/** Source: ListDataServicePublishedApis, parameters in the form body. */
export function listDataServicePublishedApis(
  rpc: RpcClient,
  { projectId, tenantId }: Project,
  { pageNumber, pageSize, nameKeyword, pathKeyword, creatorId }: ApiPageRequest,
  options: CallOptions,
): Promise<Answer<VendorPage<PublishedApi>>> {
  const form = {
    ProjectId: projectId,
    TenantId: tenantId,
    ApiNameKeyword: nameKeyword,
    ApiPathKeyword: pathKeyword,
    CreatorId: creatorId,
    PageNumber: pageNumber,
    PageSize: pageSize,
  };
  return rpc.call({
    action: 'ListDataServicePublishedApis',
    kind: 'read',
    method: 'POST',
    form,
    options,
    parse: parseApiPage,
  });
}

/** Source: PublishDataServiceApi, parameters in the form body. Done when it is answered. */
export function publishDataServiceApi(
  rpc: RpcClient,
  project: Project,
  apiId: string,
  options: CallOptions,
): Promise<Answer<void>> {
  return changeApi(rpc, 'PublishDataServiceApi', project, apiId, options);
}

/** Source: AbolishDataServiceApi, parameters in the form body. Done when it is answered. */
export function abolishDataServiceApi(
  rpc: RpcClient,
  project: Project,
  apiId: string,
  options: CallOptions,
): Promise<Answer<void>> {
  return changeApi(rpc, 'AbolishDataServiceApi', project, apiId, options);
}

function changeApi(
  rpc: RpcClient,
  action: string,
  { projectId, tenantId }: Project,
  apiId: string,
  options: CallOptions,
): Promise<Answer<void>> {
  const form = { ProjectId: projectId, TenantId: tenantId, ApiId: apiId };
  return rpc.call({ action, kind: 'write', method: 'POST', form, options, parse: parseDone });
}
