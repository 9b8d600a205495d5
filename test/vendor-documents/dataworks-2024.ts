import { askDeployment } from './ask.ts';
import type { VendorDocument } from './document.ts';
import { alibabaRefusal, given, inside, instant, nowhere, shown, status, text } from './rows.ts';

const STATUSES = {
  Init: 'READY',
  Running: 'RUNNING',
  Success: 'SUCCEEDED',
  Fail: 'FAILED',
  Termination: 'TERMINATED',
  Cancel: 'CANCELLED',
};

/** A further stage, to see the order by. */
const STAGE = { Code: 'PROD', Step: 3, Type: 'Deploy', Status: 'Init' };

export const GET_PIPELINE_RUN: VendorDocument = {
  name: 'dw24-GetDeployment',
  page: 'dataworks-2024-05-18',
  question: { provider: 'dw24', workspace: '10000', rawId: 'a7ef0634-20ec-4a7c-a214-54020f91XXXX' },
  ask: askDeployment,
  idPath: 'Pipeline.Id',
  request: {
    ProjectId: { at: 'parameters.ProjectId', is: '10000' },
    Id: { at: 'parameters.Id', is: 'a7ef0634-20ec-4a7c-a214-54020f91XXXX' },
  },
  rows: {
    RequestId: text('observation.upstreamRequestId', '08468352-032C-5262-AEDC-68C9FA05XXXX'),
    ...inside('Pipeline', {
      Id: shown('rawId', 'a7ef0634-20ec-4a7c-a214-54020f91XXXX', 'another', 'another'),
      ProjectId: nowhere('workspace.rawId is the workspace that was asked', '56161'),
      CreateTime: instant('createdAt', '2024-08-30T02:14:26.000Z'),
      ModifyTime: instant('modifiedAt', '2024-08-30T02:14:26.000Z'),
      Creator: text('creator.rawId', '137946317766XXXX'),
      Status: status('status', STATUSES, 'Paused'),
      ...given({ 'Pipeline.Status': 'Fail' }, { Message: text('message', null) }),
    }),
    ...inside('Pipeline.Stages[]', {
      Code: text('stages.0.code', 'DEV_CHECK'),
      ...given(
        { 'Pipeline.Stages[]': { ...STAGE, Step: 2 }, 'Pipeline.Stages.1': { ...STAGE, Step: 3, Code: 'LAST' } },
        { Step: shown('stages.0.code', 'PROD', 4, 'LAST') },
      ),
      Type: {
        at: 'stages.0.type',
        values: { Deploy: 'DEPLOY', Check: 'CHECK', Offline: 'OFFLINE', Build: 'BUILD', Delete: 'DELETE' },
        unknown: ['Rest', 'UNKNOWN'],
        raw: 'stages.0.rawStatuses.1.value',
      },
      Name: text('stages.0.name', null),
      Description: text('stages.0.description', null),
      ...given({ 'Pipeline.Stages[].Status': 'Fail' }, { Message: text('stages.0.message', null) }),
      Status: status('stages.0.status', STATUSES, 'Paused'),
      Detail: shown('stages.0.detail', { key: '' }, { a: [1, { b: 'c' }] }, { a: [1, { b: 'c' }] }),
    }),
  },
  errors: {},
  errorBody: alibabaRefusal,
};
