import { expect } from 'vitest';
import { askDeployment } from './ask.ts';
import type { VendorDocument } from './document.ts';
import { inside, instant, nowhere, numbers, shown, status, text, twice } from './rows.ts';
import { TOKEN } from './vendor-double.ts';

export const PROJECT = '62099355b894428e8916573ae635f1f9';
export const FACTORY_WORKSPACE = '45be704b28cb4f25a39221169fd3e27e';
const USER_ID = '7b71e498e75d44048c9a22dd3c54f978';
const USER_NAME = 'ei_dlf_l00341563';
const STATUSES = { 1: 'PENDING_APPROVAL', 2: 'SUCCEEDED', 3: 'FAILED', 5: 'RUNNING' };

export const SHOW_PACKAGE: VendorDocument = {
  name: 'hw-ShowFactoryPackageDetail',
  page: 'dataarts-studio',
  question: { provider: 'hw', workspace: FACTORY_WORKSPACE, rawId: '4' },
  ask: askDeployment,
  idPath: 'release_package.package_id',
  request: {
    project_id: { at: 'path', is: expect.stringMatching(`^/v2/${PROJECT}/factory/`) },
    package_id: { at: 'path', is: expect.stringMatching('/release-packages/4$') },
    workspace: { at: 'headers.workspace', is: FACTORY_WORKSPACE },
    'X-Auth-Token': { asking: { provider: 'hw-user' }, at: 'headers.x-auth-token', is: TOKEN },
    'Content-Type': { at: 'headers.content-type', is: 'application/json;charset=UTF-8' },
    Authorization: { at: 'headers.authorization', is: expect.stringMatching(/^SDK-HMAC-SHA256 Access=/) },
    Host: { at: 'headers.host', is: expect.stringMatching(/^127\.0\.0\.1:\d+$/) },
  },
  rows: {
    ...inside('release_package', {
      apply_timestamp: twice(instant('releasePackage.appliedAt', '2023-11-18T06:28:32.934Z'), 'createdAt'),
      apply_user_id: twice(text('releasePackage.applicant.rawId', USER_ID), 'creator.rawId'),
      apply_user_name: twice(text('releasePackage.applicant.name', USER_NAME), 'creator.name'),
      delete_flag: {
        at: 'releasePackage.isDeleted',
        values: { 0: false, 1: true },
        unknown: [97, false],
        raw: 'rawStatuses.1.value',
      },
      deploy_status: status('status', STATUSES, 4),
      deploy_timestamp: twice(instant('releasePackage.deployedAt', '2023-11-18T06:32:35.129Z'), 'startedAt'),
      deploy_user_id: twice(text('releasePackage.deployer.rawId', USER_ID), 'executor.rawId'),
      deploy_user_name: twice(text('releasePackage.deployer.name', USER_NAME), 'executor.name'),
      'package_approvers[].user_id': text('releasePackage.approvers.0.rawId', USER_ID),
      'package_approvers[].user_name': text('releasePackage.approvers.0.name', USER_NAME),
      package_id: twice(shown('releasePackage.rawId', '4', '5', '5'), 'rawId'),
      package_name: twice(
        text('releasePackage.name', 'ads_supplier_inventory_info__ads_supplier_inventory_info_20231118143537'),
        'name',
      ),
      project_id: nowhere('workspace.rawId is the workspace that was asked', 'another'),
      workspace_id: nowhere('workspace.rawId is the workspace that was asked', 'another'),
    }),
    ...inside('task_details[]', {
      deploy_status: status('items.nodes.0.status', STATUSES, 4),
      // 0 stands for "never".
      deployed_version: shown('items.nodes.0.fromVersion', null, 2, 2),
      item_name: text('items.nodes.0.name', 'ads_supplier_inventory_info__ads_supplier_inventory_info'),
      pending_item_id: text('items.nodes.0.rawId', '19'),
      pending_version: shown('items.nodes.0.toVersion', 1, 3, 3),
      script_id: text('items.nodes.0.scriptId', 'ff808081899c04fa01899fc39cf61baa'),
      task_id: text('items.nodes.0.jobId', null),
      start_job_status: {
        at: 'items.nodes.0.jobStartStatus',
        values: { 2: 'SUCCEEDED', 3: 'FAILED' },
        unknown: [97, 'UNKNOWN'],
        raw: 'items.nodes.0.jobStartRawStatus.value',
      },
      submit_timestamp: instant('items.nodes.0.submittedAt', '2023-07-29T03:49:04.380Z'),
      submit_user_id: text('items.nodes.0.submitter.rawId', USER_ID),
      submit_user_name: text('items.nodes.0.submitter.name', USER_NAME),
      task_type: {
        at: 'items.nodes.0.itemKind',
        values: { 1: 'JOB', 2: 'SCRIPT', 3: 'RESOURCE' },
        unknown: [97, 'UNKNOWN'],
      },
      update_type: numbers('items.nodes.0.change', { 1: 'ADD', 2: 'MODIFY', 3: 'DELETE' }),
    }),
  },
  errors: {
    'DLF.3051': { error: { code: 'PROVIDER_REJECTED', httpStatus: 400, upstreamCode: 'DLF.3051' } },
  },
  errorBody: (code) => ({ error_code: code, error_msg: 'The request parameter is invalid.  ' }),
};
