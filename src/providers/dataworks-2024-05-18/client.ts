import type { RpcClient } from '../alibaba/rpc-client.ts';
import type { Answer, CallOptions } from '../provider.ts';
import type { VendorPage } from '../vendor-page.ts';
import {
  type PipelineRun,
  type PipelineRunItem,
  parseCreated,
  parseDone,
  parseItemPage,
  parseRun,
  parseRunPage,
} from './responses.ts';

/** Pages count from 1; at most 100 rows each. */
export interface PageRequest {
  readonly pageNumber: number;
  readonly pageSize: number;
}

/** Source: GetPipelineRun, parameters in the query. */
export function getPipelineRun(
  rpc: RpcClient,
  projectId: string,
  id: string,
  options: CallOptions,
): Promise<Answer<PipelineRun>> {
  const query = { ProjectId: projectId, Id: id };
  return rpc.call({ action: 'GetPipelineRun', kind: 'read', method: 'GET', query, options, parse: parseRun });
}

/** Source: ListPipelineRuns, parameters in the query; `Status` and `Creator` take one value each. */
export function listPipelineRuns(
  rpc: RpcClient,
  projectId: string,
  {
    pageNumber,
    pageSize,
    status,
    creator,
  }: PageRequest & { status?: string | undefined; creator?: string | undefined },
  options: CallOptions,
): Promise<Answer<VendorPage<PipelineRun>>> {
  const query = { ProjectId: projectId, PageNumber: pageNumber, PageSize: pageSize, Status: status, Creator: creator };
  return rpc.call({ action: 'ListPipelineRuns', kind: 'read', method: 'GET', query, options, parse: parseRunPage });
}

/** Source: ListPipelineRunItems, parameters in the query; the run's id is called PipelineRunId here alone. */
export function listPipelineRunItems(
  rpc: RpcClient,
  projectId: string,
  pipelineRunId: string,
  { pageNumber, pageSize }: PageRequest,
  options: CallOptions,
): Promise<Answer<VendorPage<PipelineRunItem>>> {
  const query = { ProjectId: projectId, PipelineRunId: pipelineRunId, PageNumber: pageNumber, PageSize: pageSize };
  return rpc.call({
    action: 'ListPipelineRunItems',
    kind: 'read',
    method: 'GET',
    query,
    options,
    parse: parseItemPage,
  });
}

export interface NewPipelineRun {
  readonly type: 'Online' | 'Offline';
  /** The service takes one and silently ignores any further ones. */
  readonly objectId: string;
  readonly description: string;
  /** Run by itself until this stage is done. */
  readonly autoRunUntilStage: string | null;
}

/**
 * Source: CreatePipelineRun, parameters in the form body, ObjectIds as JSON text in one field. There is no token
 * against repetition.
 */
export function createPipelineRun(
  rpc: RpcClient,
  projectId: string,
  { type, objectId, description, autoRunUntilStage }: NewPipelineRun,
  options: CallOptions,
): Promise<Answer<string>> {
  const form = {
    ProjectId: projectId,
    Type: type,
    ObjectIds: JSON.stringify([objectId]),
    Description: description,
    RunMode: autoRunUntilStage === null ? undefined : 'Auto',
    AutoRunUntilStage: autoRunUntilStage ?? undefined,
  };
  return rpc.call({ action: 'CreatePipelineRun', kind: 'write', method: 'POST', form, options, parse: parseCreated });
}

/** Source: ExecPipelineRunStage, ProjectId in the query, Code and Id in the form body. Success means started, not done. */
export function execPipelineRunStage(
  rpc: RpcClient,
  projectId: string,
  { id, code }: { id: string; code: string },
  options: CallOptions,
): Promise<Answer<void>> {
  const call = { action: 'ExecPipelineRunStage', kind: 'write', method: 'POST', options, parse: parseDone } as const;
  return rpc.call({ ...call, query: { ProjectId: projectId }, form: { Code: code, Id: id } });
}

/** Source: AbolishPipelineRun, parameters in the form body. The run stays readable. */
export function abolishPipelineRun(
  rpc: RpcClient,
  projectId: string,
  id: string,
  options: CallOptions,
): Promise<Answer<void>> {
  const form = { ProjectId: projectId, Id: id };
  return rpc.call({ action: 'AbolishPipelineRun', kind: 'write', method: 'POST', form, options, parse: parseDone });
}
