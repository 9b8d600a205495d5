import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import type { DeploymentRecord, ItemRecord, StageRecord } from '../../src/domain/deployment.ts';
import type { ReleaseStatus } from '../../src/domain/status.ts';
import type { Provider } from '../../src/providers/provider.ts';
import { createProviders, STATUS_MAPPINGS } from '../../src/providers/registry.ts';
import { WORKSPACE } from './dataarts-studio/setup.ts';
import { bodyOf, startHttpDouble } from './http-double.ts';
import { ManualClock } from './manual-clock.ts';
import { createRecordedLog } from './recorded-log.ts';

const ENDINGS: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ENDINGS.splice(0).reverse()) await end();
});

const PROJECT = '62099355b894428e8916573ae635f1f9';
const READ = { priority: 'read' } as const;

const fixture = (name: string): string =>
  readFileSync(new URL(`../fixtures/upstream/${name}.json`, import.meta.url), 'utf8');

interface Received {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** A provider whose vendor gives one and the same answer to everything. */
async function startWith(body: string, status = 200, headers: Record<string, string> = {}) {
  const received: Received[] = [];
  const server = await startHttpDouble(async (request, response) => {
    const text = await bodyOf(request);
    const { method, url, headers: sent } = request;
    received.push({ method, url, headers: sent, body: text === '' ? null : JSON.parse(text) });
    response.writeHead(status, { 'content-type': 'application/json;charset=utf-8', ...headers }).end(body);
  });
  ENDINGS.push(() => server.close());
  const clock = new ManualClock();
  const log = createRecordedLog();
  const config = {
    key: 'dataarts',
    kind: 'dataarts-studio',
    region: 'cn-north-4',
    endpoint: server.origin,
    iamEndpoint: server.origin,
    projectId: PROJECT,
    credentials: { accessKey: 'TESTAK00000000000000', secretKey: 'test-secret-key' },
    limits: { perSecond: 1_000 },
    timeoutMs: 5_000,
    defaultMaxAgeMs: 5_000,
    workspaces: [{ id: WORKSPACE.workspace }],
  } as const;
  const provider = createProviders([config], { log, clock }).get('dataarts') as Provider;
  ENDINGS.push(() => provider.close());
  const settle = async <T>(outcome: Promise<T>): Promise<T> => {
    await clock.settle(outcome);
    return outcome;
  };
  const read = async (rawId: string) => (await settle(provider.getDeployment({ ...WORKSPACE, rawId }, READ))).value;
  const list = (query: Parameters<Provider['listDeployments']>[1] = { page: 1, pageSize: 10 }) =>
    settle(provider.listDeployments(WORKSPACE, query, READ));
  return { provider, received, log, read, list, host: new URL(server.origin).host };
}

const USER = { rawId: '7b71e498e75d44048c9a22dd3c54f978', name: 'ei_dlf_l00341563' };
const STATUS_LABELS: Readonly<Record<string, string>> = {
  '1': 'to be reviewed',
  '2': 'successful',
  '3': 'failed',
  '5': 'being released',
};
const NOT_DELETED = { field: 'delete_flag', value: '0', label: 'It will not be deleted.' };
const deployStatus = (value: string) => ({ field: 'deploy_status', value, label: STATUS_LABELS[value] ?? null });

function stages(raw: string, review: ReleaseStatus, deploy: ReleaseStatus): StageRecord[] {
  const common = {
    rawStatuses: [deployStatus(raw), NOT_DELETED],
    description: null,
    message: null,
    detail: null,
    synthetic: true,
  };
  return [
    { ...common, code: 'REVIEW', position: 1, type: 'REVIEW', name: 'Review', status: review },
    { ...common, code: 'DEPLOY', position: 2, type: 'DEPLOY', name: 'Release', status: deploy },
  ];
}

/** The example of the vendor's page "Querying Details About a Release Package", as it comes out. */
const SEED_RECORD: DeploymentRecord = {
  ...WORKSPACE,
  rawId: '4',
  status: 'FAILED',
  rawStatuses: [deployStatus('3'), NOT_DELETED],
  message: null,
  purpose: 'ONLINE',
  name: 'ads_supplier_inventory_info__ads_supplier_inventory_info_20231118143537',
  description: null,
  fromEnvironment: null,
  toEnvironment: 'PRODUCTION',
  readyForProduction: null,
  creator: USER,
  executor: USER,
  createdAt: new Date(1700288912934),
  startedAt: new Date(1700289155129),
  modifiedAt: null,
  settledAt: null,
  stages: stages('3', 'SUCCEEDED', 'FAILED'),
  releasePackage: {
    name: 'ads_supplier_inventory_info__ads_supplier_inventory_info_20231118143537',
    isDeleted: false,
    applicant: USER,
    appliedAt: new Date(1700288912934),
    deployer: USER,
    deployedAt: new Date(1700289155129),
    approvers: [USER],
  },
  madeBy: null,
};

const SEED_TASK: ItemRecord = {
  rawId: '19',
  status: 'FAILED',
  rawStatuses: [deployStatus('3')],
  message: null,
  itemKind: 'SCRIPT',
  name: 'ads_supplier_inventory_info__ads_supplier_inventory_info',
  change: 'ADD',
  toVersion: 1,
  fromVersion: null,
  fileId: null,
  createdAt: null,
  modifiedAt: null,
  task: {
    jobId: null,
    scriptId: 'ff808081899c04fa01899fc39cf61baa',
    jobStart: null,
    submitter: USER,
    submittedAt: new Date(1690602544380),
  },
};

describe('the answers of DataArts Studio', () => {
  it('the published example of a package comes out with every field that it has', async () => {
    const { read } = await startWith(fixture('hw-ShowFactoryPackageDetail'));

    expect(await read('4')).toEqual({ record: SEED_RECORD, items: [SEED_TASK] });
  });

  it('ShowFactoryPackageDetail is asked for by path, workspace and project, and signed', async () => {
    const { received, read, host } = await startWith(fixture('hw-ShowFactoryPackageDetail'));

    await read('4');

    expect(received).toMatchObject([
      {
        method: 'GET',
        url: `/v2/${PROJECT}/factory/release-packages/4`,
        body: null,
        headers: {
          host,
          workspace: WORKSPACE.workspace,
          'x-project-id': PROJECT,
          'x-sdk-date': expect.stringMatching(/^20260301T0800\d\dZ$/),
          'content-type': 'application/json;charset=UTF-8',
          authorization: expect.stringMatching(
            /^SDK-HMAC-SHA256 Access=TESTAK0{14}, SignedHeaders=content-type;host;workspace;x-project-id;x-sdk-date, Signature=[0-9a-f]{64}$/,
          ),
        },
      },
    ]);
  });

  it('a package that waits for its review has nobody who released it', async () => {
    const { read } = await startWith(fixture('hw-ShowFactoryPackageDetail.pending'));

    const { record, items } = await read('5');

    expect(record).toMatchObject({
      status: 'PENDING_APPROVAL',
      name: 'job_0948_20250513112100444444',
      createdAt: new Date(1747106460000),
      startedAt: null,
      executor: null,
      releasePackage: { deployer: null, deployedAt: null, approvers: [USER] },
      stages: stages('1', 'PENDING_APPROVAL', 'READY'),
    });
    expect(items).toMatchObject([
      {
        rawId: '26',
        status: 'PENDING_APPROVAL',
        itemKind: 'JOB',
        task: { jobId: 'ff8080818c80c58b018c811b89c70002', scriptId: null },
      },
    ]);
  });

  it('a released package tells a job that failed to start from its release', async () => {
    const { read } = await startWith(fixture('hw-ShowFactoryPackageDetail.success'));

    const { record, items } = await read('7');

    expect(record).toMatchObject({ status: 'SUCCEEDED', stages: stages('2', 'SUCCEEDED', 'SUCCEEDED') });
    expect(items).toMatchObject([
      {
        rawId: '26',
        status: 'SUCCEEDED',
        change: 'MODIFY',
        fromVersion: 2,
        toVersion: 3,
        task: {
          jobStart: {
            status: 'FAILED',
            rawStatuses: [{ field: 'start_job_status', value: '3', label: 'failed' }],
          },
        },
      },
      { rawId: '27', status: 'SUCCEEDED', itemKind: 'SCRIPT', fromVersion: 1, toVersion: 2, task: { jobStart: null } },
    ]);
  });

  it('ListFactoryReleasePackages becomes a page, newest first whatever the order of its rows', async () => {
    const { received, list } = await startWith(fixture('hw-ListFactoryReleasePackages'), 200, {
      'x-request-id': 'request-1',
    });

    const { value, requestId } = await list();

    expect(requestId).toBe('request-1');
    expect(value).toMatchObject({ totalCount: 3, isLast: true });
    expect(value.records.map(({ rawId, status }) => [rawId, status])).toEqual([
      ['6', 'RUNNING'],
      ['5', 'PENDING_APPROVAL'],
      ['4', 'FAILED'],
    ]);
    expect(value.records[2]).toEqual(SEED_RECORD);
    expect(received).toMatchObject([
      {
        method: 'POST',
        url: `/v2/${PROJECT}/factory/release-packages`,
        body: { order_column: 'apply_timestamp', sorted_direction: 'desc', limit: 10, offset: 0 },
      },
    ]);
  });

  it('an empty list is the last page', async () => {
    const { list } = await startWith(fixture('hw-ListFactoryReleasePackages.empty'));

    expect((await list()).value).toEqual({ records: [], isNarrowedByStatus: false, totalCount: 0, isLast: true });
  });

  it('a total that is too small is not believed', async () => {
    const answer = JSON.parse(fixture('hw-ListFactoryReleasePackages'));
    const { list } = await startWith(JSON.stringify({ ...answer, total: 0 }));

    expect((await list({ page: 1, pageSize: 3 })).value).toMatchObject({ totalCount: null, isLast: false });
  });

  it.each<[string, object, Partial<ItemRecord>]>([
    ['a resource', { task_type: 3 }, { itemKind: 'RESOURCE' }],
    ['a type that is not documented', { task_type: 9 }, { itemKind: 'UNKNOWN' }],
    ['a deletion', { update_type: 3 }, { change: 'DELETE' }],
    ['no type of change, which is an addition by document', { update_type: null }, { change: 'ADD' }],
    ['a type of change that is not documented', { update_type: 9 }, { change: null }],
    ['a status that is not documented', { deploy_status: 4 }, { status: 'UNKNOWN', rawStatuses: [deployStatus('4')] }],
    ['no status', { deploy_status: null }, { status: 'UNKNOWN', rawStatuses: [] }],
    ['nothing but blanks in its name', { item_name: '  ' }, { name: null }],
    ['versions as text', { deployed_version: '2', pending_version: ' 3 ' }, { fromVersion: 2, toVersion: 3 }],
    ['no versions', { deployed_version: null, pending_version: '' }, { fromVersion: null, toVersion: null }],
    ['an id as a number beyond 2^53', { pending_item_id: '@9007199254740993123' }, { rawId: '9007199254740993123' }],
    ['no id but that of its script', { pending_item_id: null }, { rawId: 'ff808081899c04fa01899fc39cf61baa' }],
    [
      'no id at all',
      { pending_item_id: null, script_id: null, item_name: null },
      { rawId: '#1', task: { ...SEED_TASK.task, scriptId: null } as ItemRecord['task'] },
    ],
    [
      'a job that was started',
      { start_job_status: 2 },
      {
        task: {
          ...SEED_TASK.task,
          jobStart: {
            status: 'SUCCEEDED',
            rawStatuses: [{ field: 'start_job_status', value: '2', label: 'successful' }],
          },
        } as ItemRecord['task'],
      },
    ],
    [
      'a start that is not documented',
      { start_job_status: 7 },
      {
        task: {
          ...SEED_TASK.task,
          jobStart: { status: 'UNKNOWN', rawStatuses: [{ field: 'start_job_status', value: '7', label: null }] },
        } as ItemRecord['task'],
      },
    ],
  ])('a task with %s', async (_, changes, expected) => {
    const answer = JSON.parse(fixture('hw-ShowFactoryPackageDetail'));
    Object.assign(answer.task_details[0], changes);
    // An @ marks digits that are sent as a bare number.
    const { read } = await startWith(JSON.stringify(answer).replace(/"@(\d+)"/g, '$1'));

    const { items } = await read('4');

    expect(items?.[0]).toMatchObject(expected);
  });

  it('two tasks of one id stay two', async () => {
    const answer = JSON.parse(fixture('hw-ShowFactoryPackageDetail'));
    const [task] = answer.task_details;
    const { read } = await startWith(JSON.stringify({ ...answer, task_details: [task, task] }));

    expect((await read('4')).items?.map(({ rawId }) => rawId)).toEqual(['19', '19#2']);
  });

  it.each<[string, object, object]>([
    [
      'nothing but a name',
      { ...allNull(), package_name: 'a' },
      { status: 'UNKNOWN', rawStatuses: [], name: 'a', creator: null, createdAt: null },
    ],
    ['deploy_status 4', { deploy_status: 4 }, { status: 'UNKNOWN' }],
    ['a delete_flag before its release', { deploy_status: 1, delete_flag: 1 }, { status: 'CANCELLED' }],
    ['a delete_flag and no status', { deploy_status: null, delete_flag: '1' }, { status: 'CANCELLED' }],
    ['a delete_flag after its release', { deploy_status: 2, delete_flag: 1 }, { status: 'SUCCEEDED' }],
    ['a time of 0, which is never', { deploy_timestamp: 0 }, { startedAt: null }],
    ['a name without an id', { apply_user_id: null }, { creator: { rawId: USER.name, name: USER.name } }],
    ['its id as a number', { package_id: 4 }, { rawId: '4' }],
    ['no approvers', { package_approvers: null }, { releasePackage: { approvers: [] } }],
    [
      'approvers of any form',
      { package_approvers: [null, {}, { user_id: ' a ' }] },
      {
        releasePackage: { approvers: [{ rawId: 'a', name: null }] },
      },
    ],
  ])('a package with %s', async (_, changes, expected) => {
    const answer = JSON.parse(fixture('hw-ShowFactoryPackageDetail'));
    Object.assign(answer.release_package, changes);
    const { read } = await startWith(JSON.stringify(answer));

    expect((await read('4')).record).toMatchObject({ rawId: '4', ...expected });
  });

  it.each(['null', '{}'])('an empty package (%s) is one that is not there', async (empty) => {
    const { read } = await startWith(`{"release_package":${empty},"task_details":[]}`);

    await expect(read('4')).rejects.toMatchObject({ call: { failure: 'NOT_FOUND', delivery: 'REFUSED' } });
  });

  it.each<[string, string, string]>([
    ['another package', fixture('hw-ShowFactoryPackageDetail.pending'), 'package_id'],
    ['no package', '{"task_details":[]}', 'release_package: expected an object, got nothing'],
    [
      'nothing but null',
      JSON.stringify({ release_package: allNull(), task_details: [] }),
      'release_package.deploy_status: expected a text, got null',
    ],
    [
      'no tasks',
      '{"release_package":{"package_id":"4","deploy_status":2}}',
      'task_details: expected a list, got nothing',
    ],
    ['a list', '[]', 'expected JSON'],
  ])('an answer with %s is no answer', async (_, body, message) => {
    const { read } = await startWith(body);

    await expect(read('4')).rejects.toMatchObject({
      message: expect.stringContaining(message),
      call: { failure: 'BAD_ANSWER' },
    });
  });

  it('a row without an id is named by its place', async () => {
    const { list } = await startWith('{"data":[{"package_id":"1","deploy_status":2},{}],"total":2}');

    await expect(list()).rejects.toMatchObject({ message: expect.stringContaining('data[1].package_id') });
  });
});

describe('the refusals of DataArts Studio', () => {
  it.each([
    ['error-hw-parameter', 400, 'REJECTED', 'REFUSED', 'DLF.3051: The request parameter is invalid.'],
    ['error-hw-task-missing', 400, 'NOT_FOUND', 'REFUSED', 'DLF.0810: Task does not exist.'],
    ['error-hw-unauthorized', 401, 'CREDENTIALS', 'REFUSED', 'verify aksk signature fail'],
    ['error-hw-throttled', 429, 'THROTTLED', 'NOT_SENT', 'The throttling threshold has been reached'],
  ])('%s', async (name, status, failure, delivery, message) => {
    const { read } = await startWith(fixture(name), status);

    const body = JSON.parse(fixture(name));
    await expect(read('4')).rejects.toMatchObject({
      message: expect.stringMatching(new RegExp(`${message}[^ ]*`)),
      call: {
        failure,
        delivery,
        httpStatus: status,
        upstreamCode: body.error_code,
        ...(body.request_id ? { upstreamRequestId: body.request_id } : {}),
      },
    });
  });

  it.each([
    [400, 'DLF.0100', 'NOT_FOUND'],
    [400, 'DLF.20810', 'NOT_FOUND'],
    [400, 'DLF.6888', 'FORBIDDEN'],
    [400, 'DLF.0101', 'REJECTED'],
    [400, 'DLF.20990', 'REJECTED'],
    [400, 'APIGW.0308', 'THROTTLED'],
    [429, 'APIG.0308', 'THROTTLED'],
    [401, 'APIG.0301', 'CREDENTIALS'],
    [401, 'APIGW.0303', 'CREDENTIALS'],
    [400, 'APIG.0301', 'CREDENTIALS'],
    [401, 'APIG.1000', 'CREDENTIALS'],
    [403, 'APIGW.0302', 'FORBIDDEN'],
    [404, 'APIGW.0101', 'REJECTED'],
    [200, 'DLF.0810', 'NOT_FOUND'],
    [500, 'DLF.0001', 'SERVER_ERROR'],
    [408, 'APIGW.0201', 'SERVER_ERROR'],
  ])('HTTP %i with %s means %s', async (status, code, failure) => {
    const { read } = await startWith(JSON.stringify({ error_code: code, error_msg: 'Text.' }), status);

    await expect(read('4')).rejects.toMatchObject({ call: { failure, upstreamCode: code } });
  });

  it.each([
    [401, 'CREDENTIALS'],
    [403, 'BAD_ANSWER'],
    [404, 'BAD_ANSWER'],
    [502, 'SERVER_ERROR'],
    [302, 'BAD_ANSWER'],
  ])('HTTP %i of somebody else means %s', async (status, failure) => {
    const { read } = await startWith('<html></html>', status, { 'content-type': 'text/html' });

    await expect(read('4')).rejects.toMatchObject({ call: { failure, httpStatus: status } });
  });

  it('waits as long as a throttling answer says', async () => {
    const { read } = await startWith(fixture('error-hw-throttled'), 429, { 'retry-after': '120' });

    await expect(read('4')).rejects.toMatchObject({ retryAfterMs: 120_000 });
  });
});

describe('the status table of DataArts Studio', () => {
  it('is what the gateway serves, with the vendor’s words', () => {
    const rows = STATUS_MAPPINGS.HUAWEI_DATAARTS ?? [];

    const said = rows
      .filter(({ subjectKind }) => subjectKind === 'DEPLOYMENT')
      .map(({ when, status }) => [when.map(({ field, value }) => `${field}=${value}`).join(), status]);
    expect(said).toEqual([
      ['deploy_status=2', 'SUCCEEDED'],
      ['deploy_status=3', 'FAILED'],
      ['delete_flag=1', 'CANCELLED'],
      ['deploy_status=1', 'PENDING_APPROVAL'],
      ['deploy_status=5', 'RUNNING'],
      ['deploy_status=*', 'UNKNOWN'],
    ]);
  });
});

function allNull(): Record<string, null> {
  const { release_package: found } = JSON.parse(fixture('hw-ShowFactoryPackageDetail'));
  return Object.fromEntries(Object.keys(found).map((name) => [name, null]));
}
