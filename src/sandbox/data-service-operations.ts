import { pagingOf, param, projectIdOf } from './call-parameters.ts';
import type { DataServiceApi } from './data-service-api.ts';
import { type DataServiceApis, NOT_PUBLISHED, PUBLISHED } from './data-service-apis.ts';
import { apiToWire } from './data-service-wire.ts';
import { envelope2020 } from './envelope-2020.ts';
import type { Operation, OperationCall, Operations } from './operation.ts';
import { VendorRefusal } from './vendor-refusal.ts';

const POST = { method: 'POST', query: [] } as const;
const ONE_API = ['ProjectId', 'ApiId', 'TenantId'];

/** The DataService family of version 2020-05-18: a POST with a form body each, as the vendor's TypeScript SDK sends it. */
export function dataServiceOperations(apis: DataServiceApis): Operations {
  const get: Operation = {
    ...POST,
    form: ONE_API,
    required: ['ProjectId', 'ApiId'],
    run: (call) => envelope2020(call, apiToWire(findApi(apis, call))),
  };
  const list: Operation = {
    ...POST,
    form: ['ProjectId', 'TenantId', 'ApiNameKeyword', 'ApiPathKeyword', 'CreatorId', 'PageNumber', 'PageSize'],
    required: ['ProjectId'],
    run: (call) => {
      const projectId = projectIdOf(call, apis.workspaces);
      const { page, pageSize } = pagingOf(call);
      const { ApiNameKeyword: name, ApiPathKeyword: path, CreatorId: creatorId, TenantId: tenantId } = call.params;
      const { rows, total } = apis.list(projectId, { name, path, creatorId, tenantId }, page, pageSize);
      const data = { PageNumber: page, PageSize: pageSize, TotalCount: total, Apis: rows.map(apiToWire) };
      return envelope2020(call, data);
    },
  };
  const change = (status: number, effect: string): Operation => ({
    ...POST,
    form: ONE_API,
    required: ['ProjectId', 'ApiId'],
    run: (call) => {
      const api = findApi(apis, call);
      api.setStatus(status, call.userId, apis.clock.now());
      call.effect(effect, api.definition.projectId, api.definition.id);
      return envelope2020(call, true);
    },
  });
  return new Map([
    ['GetDataServicePublishedApi', get],
    ['ListDataServicePublishedApis', list],
    ['PublishDataServiceApi', change(PUBLISHED, 'apiPublished')],
    ['AbolishDataServiceApi', change(NOT_PUBLISHED, 'apiAbolished')],
  ]);
}

/** Code and status are guesses: the vendor documents none for an API that is not there, nor for another's tenant. */
function findApi(apis: DataServiceApis, call: OperationCall): DataServiceApi {
  const projectId = projectIdOf(call, apis.workspaces);
  const id = param(call, 'ApiId');
  const tenantId = call.params['TenantId'];
  const api = apis.find(projectId, id);
  if (!api || (tenantId !== undefined && tenantId !== api.definition.tenantId)) {
    throw new VendorRefusal(404, 'InvalidDataServiceApi.NotFound', `The API ${id} does not exist.`);
  }
  return api;
}
