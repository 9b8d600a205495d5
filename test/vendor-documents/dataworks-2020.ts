import { expect } from 'vitest';
import { askDeployment, askToDeployFile } from './ask.ts';
import type { VendorDocument } from './document.ts';
import {
  ALIBABA_READ_ERRORS,
  alibabaRefusal,
  count,
  envelope,
  given,
  inside,
  instant,
  READ_ENVELOPE,
  status,
  text,
  twice,
} from './rows.ts';

const AT_10000 = { provider: 'dw20', workspace: '10000' };

export const GET_DEPLOYMENT: VendorDocument = {
  name: 'dw20-GetDeployment',
  page: 'dataworks-2020-05-18',
  question: { ...AT_10000, rawId: '3000001' },
  ask: askDeployment,
  request: {
    ProjectId: { at: 'parameters.ProjectId', is: '10000' },
    ProjectIdentifier: { asking: { workspace: 'dw_project' }, at: 'parameters.ProjectIdentifier', is: 'dw_project' },
    DeploymentId: { at: 'parameters.DeploymentId', is: '3000001' },
  },
  rows: {
    ...READ_ENVELOPE,
    ...inside('Data.Deployment', {
      Status: {
        ...status('status', { 0: 'READY', 1: 'SUCCEEDED', 2: 'FAILED' }),
        given: { 'Data.Deployment.CheckingStatus': undefined, 'Data.Deployment.ExecuteTime': undefined },
      },
      CheckingStatus: status('status', { 7: 'CHECK_FAILED', 8: 'CHECKING' }, 97, 1),
      ...given({ 'Data.Deployment.Status': 2 }, { ErrorMessage: text('message', null) }),
      FromEnvironment: {
        at: 'fromEnvironment',
        values: { 0: 'LOCAL', 1: 'DEVELOPMENT' },
        unknown: [97, null],
      },
      ToEnvironment: {
        at: 'toEnvironment',
        values: { 1: 'DEVELOPMENT', 2: 'PRODUCTION' },
        unknown: [97, null],
      },
      CreateTime: twice(instant('createdAt', '2020-07-04T15:49:25.000Z'), 'releasePackage.appliedAt'),
      ExecuteTime: twice(instant('startedAt', '2020-07-04T15:49:25.000Z'), 'releasePackage.deployedAt'),
      CreatorId: twice(text('creator.rawId', '20030****'), 'releasePackage.applicant.rawId'),
      HandlerId: twice(text('executor.rawId', '2003****'), 'releasePackage.deployer.rawId'),
      Name: twice(text('name', 'ods_user_info_d-2020-07-04_20030****'), 'releasePackage.name'),
    }),
    ...inside('Data.DeployedItems[]', {
      FileId: { at: 'items.nodes.0.fileId', alsoAt: 'items.nodes.0.rawId', is: '0', other: [10_000_001, '10000001'] },
      FileVersion: count('items.nodes.0.toVersion', 7),
      Status: status('items.nodes.0.status', {
        0: 'READY',
        1: 'SUCCEEDED',
        2: 'FAILED',
        3: 'RUNNING',
        4: 'FAILED',
        5: 'RUNNING',
        6: 'REJECTED',
      }),
    }),
  },
  errors: ALIBABA_READ_ERRORS,
  errorBody: alibabaRefusal,
};

export const DEPLOY_FILE: VendorDocument = {
  name: 'dw20-DeployFile',
  page: 'dataworks-2020-05-18',
  question: { ...AT_10000, rawId: '10000001', input: { comment: '第一次发布任务' } },
  ask: askToDeployFile,
  request: {
    Action: { at: 'headers.x-acs-action', is: 'DeployFile' },
    // Not needed by document: the endpoint says it.
    RegionId: { at: 'parameters.RegionId', is: null },
    ProjectId: { at: 'parameters.ProjectId', is: '10000' },
    ProjectIdentifier: { asking: { workspace: 'dw_project' }, at: 'parameters.ProjectIdentifier', is: 'dw_project' },
    FileId: { at: 'parameters.FileId', is: '10000001' },
    NodeId: {
      asking: { rawId: '2000001', input: { nodeId: '2000001' } },
      at: 'parameters.NodeId',
      is: '2000001',
    },
    Comment: { at: 'parameters.Comment', is: expect.stringMatching(/^第一次发布任务 \[signalbox:[^\]]+\]$/) },
  },
  rows: {
    ...envelope({
      requestId: 'operation.upstreamRequestIds.0',
      code: 'errors.0.code',
      upstreamCode: 'errors.0.upstreamCode',
      message: 'errors.0.message',
      refused: 'UPSTREAM_REFUSED',
    }),
    Data: {
      at: 'operation.affectedDeployments.0.rawId',
      alsoAt: 'deployment.rawId',
      is: '30000001',
      other: [30_000_002, '30000002'],
    },
  },
  errors: {
    'Forbidden.Access': { errors: [{ code: 'UPSTREAM_REFUSED', upstreamCode: 'Forbidden.Access', httpStatus: 403 }] },
    'Throttling.Api': { errors: [{ code: 'THROTTLED', scope: 'API' }] },
    'Throttling.System': { errors: [{ code: 'THROTTLED', scope: 'SYSTEM' }] },
    'Throttling.User': { errors: [{ code: 'THROTTLED', scope: 'USER' }] },
    'InternalError.System': { errors: [{ code: 'OUTCOME_UNKNOWN' }] },
    'InternalError.UserId.Missing': { errors: [{ code: 'OUTCOME_UNKNOWN' }] },
  },
  errorBody: alibabaRefusal,
};
