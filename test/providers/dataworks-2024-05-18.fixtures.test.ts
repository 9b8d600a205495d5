import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import type { DeploymentRecord, StageRecord } from '../../src/domain/deployment.ts';
import type { DeploymentListQuery, Provider } from '../../src/providers/provider.ts';
import { createProviders } from '../../src/providers/registry.ts';
import { bodyOf, type HttpDouble, startHttpDouble } from './http-double.ts';
import { ManualClock } from './manual-clock.ts';
import { createRecordedLog } from './recorded-log.ts';

const ENDINGS: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ENDINGS.splice(0).reverse()) await end();
});

const WORKSPACE = { provider: 'dw', workspace: '56160' };
const RUN = { ...WORKSPACE, rawId: 'a7ef0634-20ec-4a7c-a214-54020f910001' };
const READ = { priority: 'read' } as const;
const WRITE = { priority: 'write' } as const;

const fixture = (name: string): string =>
  readFileSync(new URL(`../fixtures/upstream/${name}.json`, import.meta.url), 'utf8');

interface Received {
  readonly method: string | undefined;
  readonly action: string | undefined;
  readonly query: Record<string, string>;
  readonly form: Record<string, string>;
}

/** A provider whose vendor gives one and the same answer to everything. */
async function startWith(body: string, status = 200) {
  const received: Received[] = [];
  const server: HttpDouble = await startHttpDouble(async (request, response) => {
    const form = Object.fromEntries(new URLSearchParams(await bodyOf(request)));
    const query = Object.fromEntries(new URL(request.url ?? '/', 'http://host').searchParams);
    received.push({ method: request.method, action: String(request.headers['x-acs-action']), query, form });
    response.writeHead(status, { 'content-type': 'application/json;charset=utf-8' }).end(body);
  });
  ENDINGS.push(() => server.close());
  const clock = new ManualClock();
  const log = createRecordedLog();
  const config = {
    key: 'dw',
    kind: 'dataworks-2024-05-18',
    region: 'cn-shanghai',
    endpoint: server.origin,
    credentials: { accessKeyId: 'test-access-key-id', accessKeySecret: 'test-access-key-secret' },
    limits: { perSecond: 1_000 },
    timeoutMs: 5_000,
    defaultMaxAgeMs: 5_000,
    workspaces: [{ id: '56160' }],
  } as const;
  const provider = createProviders([config], { log, clock }).get('dw') as Provider;
  ENDINGS.push(() => provider.close());
  const settle = async <T>(outcome: Promise<T>): Promise<T> => {
    await clock.settle(outcome);
    return outcome;
  };
  const read = async (answer: ReturnType<Provider['getDeployment']>) => (await settle(answer)).value;
  return { provider, received, log, settle, read };
}

const raw = (value: string) => [{ field: 'Status', value, label: null }];

/** A stage of the fixtures with the values most of them share. */
function stage(code: string, position: number, changes: Partial<StageRecord> & { raw: [string, string] }): StageRecord {
  const { raw: words, ...rest } = changes;
  const [status, type] = words;
  return {
    code,
    position,
    name: null,
    description: null,
    type: 'UNKNOWN',
    status: 'UNKNOWN',
    message: null,
    detail: null,
    synthetic: false,
    rawStatuses: [
      { field: 'Status', value: status, label: null },
      { field: 'Type', value: type, label: null },
    ],
    ...rest,
  };
}

const named = (name: string) => ({ name, description: name });
const BUILD_DETAIL = { checkerList: [{ code: 'BuildPackageChecker', name: '发布包构建' }] };
const CHECK_DETAIL = {
  checkerList: [
    { code: 'NodeParentDependency', name: '上游依赖检查' },
    { code: 'NodeInProcess', name: '节点发布中检查' },
  ],
};
const BUILT = stage('BUILD_PACKAGE', 1, {
  raw: ['Success', 'Build'],
  type: 'BUILD',
  status: 'SUCCEEDED',
  detail: BUILD_DETAIL,
  ...named('发布包构建'),
});

/** What every run of the GetPipelineRun fixtures has in common. */
const COMMON: DeploymentRecord = {
  ...RUN,
  status: 'RUNNING',
  rawStatuses: raw('Running'),
  message: null,
  purpose: 'ONLINE',
  name: null,
  description: '发布流程描述',
  fromEnvironment: null,
  toEnvironment: 'PRODUCTION',
  readyForProduction: null,
  creator: { rawId: '137946317766XXXX', name: null },
  executor: null,
  createdAt: new Date(1767323045000),
  startedAt: null,
  modifiedAt: new Date(1767323061000),
  settledAt: null,
  stages: [],
  releasePackage: null,
  madeBy: null,
};

describe('the answers of DataWorks 2024-05-18', () => {
  it('GetPipelineRun becomes a run that waits for its next stage', async () => {
    const { provider, received, settle } = await startWith(fixture('dw24-GetPipelineRun'));

    const answer = await settle(provider.getDeployment(RUN, READ));

    expect(answer).toEqual({
      requestId: '08468352-032C-5262-AEDC-68C9FA050001',
      value: {
        items: null,
        record: {
          ...COMMON,
          stages: [
            BUILT,
            stage('PROD_CHECK', 2, {
              raw: ['Init', 'Check'],
              type: 'CHECK',
              status: 'READY',
              detail: CHECK_DETAIL,
              ...named('生产环境上线前检查'),
            }),
            stage('PROD', 3, { raw: ['Init', 'Deploy'], type: 'DEPLOY', status: 'READY', ...named('发布到生产环境') }),
          ],
        },
      },
    });
    expect(received).toEqual([
      { method: 'GET', action: 'GetPipelineRun', query: { ProjectId: '56160', Id: RUN.rawId }, form: {} },
    ]);
  });

  it('GetPipelineRun of a finished run says when it was last modified as its end', async () => {
    const { provider, read } = await startWith(fixture('dw24-GetPipelineRun.success'));

    const { record } = await read(provider.getDeployment(RUN, READ));

    const modifiedAt = new Date(1767323261000);
    expect(record).toMatchObject({
      ...COMMON,
      status: 'SUCCEEDED',
      rawStatuses: raw('Success'),
      modifiedAt,
      settledAt: modifiedAt,
      stages: ['BUILD_PACKAGE', 'DEV_CHECK', 'DEV', 'PROD_CHECK', 'PROD'].map((code, index) => ({
        code,
        position: index + 1,
        status: 'SUCCEEDED',
        message: null,
      })),
    });
    expect(record.stages.map(({ type }) => type)).toEqual(['BUILD', 'CHECK', 'DEPLOY', 'CHECK', 'DEPLOY']);
  });

  it('GetPipelineRun of a failed run keeps the messages, and tells a failed check from a failed deploy', async () => {
    const { provider, read } = await startWith(fixture('dw24-GetPipelineRun.fail'));

    const { record } = await read(provider.getDeployment(RUN, READ));

    expect(record).toMatchObject({
      status: 'FAILED',
      message: 'stage PROD_CHECK failed',
      settledAt: new Date(1767323061000),
      stages: [
        { code: 'BUILD_PACKAGE', status: 'SUCCEEDED', message: null },
        { code: 'PROD_CHECK', status: 'CHECK_FAILED', message: 'The parent node is not deployed.' },
        { code: 'PROD', status: 'READY', message: null },
      ],
    });
  });

  it('GetPipelineRun of an undeploy shows its purpose by its stages', async () => {
    const { provider, read } = await startWith(fixture('dw24-GetPipelineRun.offline'));
    const ref = { ...WORKSPACE, rawId: 'b7ef0634-20ec-4a7c-a214-54020f910002' };

    const { record } = await read(provider.getDeployment(ref, READ));

    expect(record).toEqual({
      ...COMMON,
      ...ref,
      purpose: 'OFFLINE',
      stages: [
        stage('OfflineCheck', 1, {
          raw: ['Success', 'Check'],
          type: 'CHECK',
          status: 'SUCCEEDED',
          ...named('下线检查'),
        }),
        stage('PROD_CHECK', 2, {
          raw: ['Running', 'Check'],
          type: 'CHECK',
          status: 'CHECKING',
          detail: CHECK_DETAIL,
          ...named('生产环境下线前检查'),
        }),
        stage('PROD', 3, { raw: ['Init', 'Offline'], type: 'OFFLINE', status: 'READY', ...named('生产环境下线') }),
      ],
    });
  });

  it('GetDeployment, the sample under the old name, is understood with its newline and its capitals', async () => {
    const { provider, read } = await startWith(fixture('dw24-GetDeployment'));
    const ref = { ...WORKSPACE, rawId: 'a7ef0634-20ec-4a7c-a214-54020f91XXXX' };

    const { record } = await read(provider.getDeployment(ref, READ));

    const at = new Date(1724984066000);
    expect(record).toEqual({
      ...COMMON,
      ...ref,
      rawStatuses: raw('RUNNING'),
      description: null,
      toEnvironment: 'DEVELOPMENT',
      createdAt: at,
      modifiedAt: at,
      stages: [stage('DEV_CHECK', 1, { raw: ['INIT', 'BUILD'], type: 'BUILD', status: 'READY', detail: { key: '' } })],
    });
  });

  it('ListPipelineRuns becomes a page', async () => {
    const { provider, received, settle } = await startWith(fixture('dw24-ListPipelineRuns'));

    const answer = await settle(provider.listDeployments(WORKSPACE, { page: 1, pageSize: 10 }, READ));

    const at = new Date(1702736654000);
    expect(answer).toEqual({
      requestId: '7C352CB7-CD88-50CF-9D0D-E81BDF02XXXX',
      value: {
        isNarrowedByStatus: false,
        totalCount: 2524,
        isLast: true,
        records: [
          {
            ...COMMON,
            rawId: '097c73fe-ed6e-4fb1-b109-a5d59e46cd58',
            message: 'Error message',
            description: 'Release process description',
            toEnvironment: 'DEVELOPMENT',
            creator: { rawId: '110755000425XXXX', name: null },
            createdAt: at,
            modifiedAt: at,
            stages: [
              stage('DEV_CHECK', 1, {
                raw: ['Running', 'Check'],
                type: 'CHECK',
                status: 'CHECKING',
                message: 'Error message',
                ...named('Check before going online to development'),
              }),
            ],
          },
        ],
      },
    });
    expect(received[0]).toMatchObject({
      method: 'GET',
      action: 'ListPipelineRuns',
      query: { ProjectId: '56160', PageNumber: '1', PageSize: '10' },
    });
  });

  it('ListDeployments, the old name, is not believed when it counts 0 beside its rows', async () => {
    const { provider, settle } = await startWith(fixture('dw24-ListDeployments'));

    const full = await settle(provider.listDeployments(WORKSPACE, { page: 1, pageSize: 2 }, READ));
    const short = await settle(provider.listDeployments(WORKSPACE, { page: 1, pageSize: 10 }, READ));

    expect(full.value).toMatchObject({ totalCount: null, isLast: false });
    expect(short.value).toMatchObject({ totalCount: null, isLast: true });
    expect(full.value.records.map(({ rawId, status }) => [rawId, status])).toEqual([
      ['297c73fe-ed6e-4fb1-b109-a5d59e46cd52', 'RUNNING'],
      ['197c73fe-ed6e-4fb1-b109-a5d59e46cd51', 'SUCCEEDED'],
    ]);
  });

  it('pushes one status and one creator down, in the words of the vendor, and no more than one', async () => {
    const { provider, received, settle } = await startWith(fixture('dw24-ListPipelineRuns'));
    const page = { page: 3, pageSize: 100 };

    const list = async (query: Pick<DeploymentListQuery, 'statuses' | 'creators'>) =>
      (await settle(provider.listDeployments(WORKSPACE, { ...page, ...query }, READ))).value.isNarrowedByStatus;

    const isNarrowed = [
      await list({ statuses: ['TERMINATED'], creators: ['1'] }),
      await list({ statuses: ['READY', 'FAILED'], creators: ['1', '2'] }),
      await list({ statuses: ['PUBLISHED'] }),
    ];

    const paging = { ProjectId: '56160', PageNumber: '3', PageSize: '100' };
    expect(received.map(({ query }) => query)).toEqual([
      { ...paging, Status: 'Termination', Creator: '1' },
      paging,
      paging,
    ]);
    expect(isNarrowed).toEqual([true, false, false]);
  });

  it('ListPipelineRunItems becomes items, without the code in their Spec', async () => {
    const { provider, received, settle, log } = await startWith(fixture('dw24-ListPipelineRunItems'));

    const { value } = await settle(provider.listItems(RUN, READ));

    const at = new Date(1724984066000);
    expect(value).toEqual([
      {
        rawId: '860438872620113XXXX',
        status: 'RUNNING',
        rawStatuses: raw('Running'),
        message: 'Error Message',
        itemKind: 'NODE',
        name: 'test',
        change: null,
        toVersion: 1,
        fromVersion: null,
        fileId: null,
        createdAt: at,
        modifiedAt: at,
        task: null,
      },
    ]);
    expect(received[0]?.query).toMatchObject({ ProjectId: '56160', PipelineRunId: RUN.rawId, PageSize: '100' });
    expect(JSON.stringify([value, log.lines])).not.toContain('recurrence');
  });

  it('ListPipelineRunItems keeps all 19 digits of an id that is a number', async () => {
    const { provider, settle } = await startWith(fixture('dw24-ListPipelineRunItems.long-id'));

    const { value } = await settle(provider.listItems(RUN, READ));

    expect(value).toMatchObject([{ rawId: '8604388726201131235', status: 'SUCCEEDED', message: null }]);
  });

  it('CreatePipelineRun is sent one object, as JSON text in a form, with the marker', async () => {
    const { provider, received, settle } = await startWith(fixture('dw24-CreatePipelineRun'));

    const receipt = await settle(
      provider.trigger(
        {
          action: 'CREATE_DEPLOYMENT',
          workspace: WORKSPACE,
          objectId: '4765062420765710000',
          purpose: 'ONLINE',
          description: '发布 (v1.2)*~',
          autoRunUntilStage: 'DEV',
          marker: 'op-1',
        },
        WRITE,
      ),
    );

    expect(receipt).toEqual({
      affected: [{ ...WORKSPACE, rawId: 'a7ef0634-20ec-4a7c-a214-54020f91XXXX' }],
      requestId: '7C352CB7-CD88-50CF-9D0D-E81BDF02XXXX',
    });
    expect(received).toEqual([
      {
        method: 'POST',
        action: 'CreatePipelineRun',
        query: {},
        form: {
          ProjectId: '56160',
          Type: 'Online',
          ObjectIds: '["4765062420765710000"]',
          Description: '发布 (v1.2)*~ [signalbox:op-1]',
          RunMode: 'Auto',
          AutoRunUntilStage: 'DEV',
        },
      },
    ]);
  });

  it('CreatePipelineRun without description and auto run is sent neither', async () => {
    const { provider, received, settle } = await startWith(fixture('dw24-CreatePipelineRun'));
    const command = { action: 'CREATE_DEPLOYMENT', workspace: WORKSPACE, objectId: '1', marker: 'op-2' } as const;

    await settle(
      provider.trigger({ ...command, purpose: 'OFFLINE', description: null, autoRunUntilStage: null }, WRITE),
    );

    expect(received[0]?.form).toEqual({
      ProjectId: '56160',
      Type: 'Offline',
      ObjectIds: '["1"]',
      Description: '[signalbox:op-2]',
    });
  });

  it('ExecPipelineRunStage has its workspace in the query and the rest in the form; the request id is trimmed', async () => {
    const { provider, received, settle } = await startWith(fixture('dw24-ExecPipelineRunStage'));

    const receipt = await settle(
      provider.trigger({ action: 'ADVANCE_STAGE', deployment: RUN, stageCode: 'PROD_CHECK' }, WRITE),
    );

    expect(receipt).toEqual({ affected: [RUN], requestId: 'AFBB799F-8578-51C5-A766-E922EDB8XXXX' });
    expect(received).toEqual([
      {
        method: 'POST',
        action: 'ExecPipelineRunStage',
        query: { ProjectId: '56160' },
        form: { Code: 'PROD_CHECK', Id: RUN.rawId },
      },
    ]);
  });

  it('AbolishPipelineRun has everything in the form', async () => {
    const { provider, received, settle } = await startWith(fixture('dw24-AbolishPipelineRun'));

    const receipt = await settle(provider.trigger({ action: 'CANCEL_DEPLOYMENT', deployment: RUN }, WRITE));

    expect(receipt).toEqual({ affected: [RUN], requestId: '55D786C9-DD57-524D-884C-C5239278XXXX' });
    expect(received).toEqual([
      { method: 'POST', action: 'AbolishPipelineRun', query: {}, form: { ProjectId: '56160', Id: RUN.rawId } },
    ]);
  });

  it.each([
    ['error-dw-throttling-user', 429, 'THROTTLED', 'NOT_SENT', 'Throttling.User'],
    ['error-dw-throttling-resource', 400, 'THROTTLED', 'NOT_SENT', '9990040003'],
    ['error-dw-forbidden', 403, 'FORBIDDEN', 'REFUSED', 'Forbidden.Access'],
    ['error-dw-internal', 500, 'SERVER_ERROR', 'UNKNOWN', 'InternalError.System'],
    ['error-dw-success-false', 200, 'REJECTED', 'REFUSED', 'Invalid.Tenant.ProjectNotExists'],
  ])('%s is an error of its kind', async (name, status, failure, delivery, upstreamCode) => {
    const { provider, settle } = await startWith(fixture(name), status);

    const cancelled = settle(provider.trigger({ action: 'CANCEL_DEPLOYMENT', deployment: RUN }, WRITE));

    await expect(cancelled).rejects.toMatchObject({
      call: { failure, delivery, upstreamCode, httpStatus: status, upstreamRequestId: expect.any(String) },
    });
  });

  it.each([
    ['no run', '{"RequestId":"r"}', 'Pipeline: expected an object, got nothing'],
    ['a null run', '{"Pipeline":null}', 'Pipeline: expected an object, got null'],
    ['no status', '{"Pipeline":{"Id":"1","Stages":[]}}', 'Pipeline.Status: expected a text, got nothing'],
    [
      'a null status',
      '{"Pipeline":{"Id":"1","Status":null,"Stages":[]}}',
      'Pipeline.Status: expected a text, got null',
    ],
    ['no stages', '{"Pipeline":{"Id":"1","Status":"Init"}}', 'Pipeline.Stages: expected a list, got nothing'],
    [
      'a stage without code',
      '{"Pipeline":{"Id":"1","Status":"Init","Stages":[{"Status":"Init"}]}}',
      'Pipeline.Stages[0].Code: expected a text, got nothing',
    ],
    ['another run', '{"Pipeline":{"Id":"2","Status":"Init","Stages":[]}}', 'Pipeline.Id: expected the run'],
    ['a list', '[]', 'expected JSON, got HTTP 200 with 2 characters of application/json'],
    ['half of an answer', '{"Pipeline":{"Id":', 'expected JSON, got HTTP 200 with 18 characters of application/json'],
    ['nothing', '', 'expected JSON, got HTTP 200 with an empty body'],
  ])('an answer with %s is a bad answer that names what is missing', async (_, body, message) => {
    const { provider, settle } = await startWith(body);

    const answer = settle(provider.getDeployment({ ...WORKSPACE, rawId: '1' }, READ));

    await expect(answer).rejects.toMatchObject({
      code: 'PROVIDER_UNAVAILABLE',
      call: { failure: 'BAD_ANSWER' },
      message: expect.stringContaining(`dw GetPipelineRun: ${message}`),
    });
  });

  it('a run whose stages are not made yet has one that stands for it', async () => {
    const { provider, read } = await startWith('{"Pipeline":{"Id":1,"Status":" Init\\n","Stages":[]}}');

    const { record } = await read(provider.getDeployment({ ...WORKSPACE, rawId: '1' }, READ));

    expect(record).toMatchObject({
      status: 'READY',
      rawStatuses: raw('Init'),
      toEnvironment: null,
      stages: [{ code: 'RUN', position: 1, status: 'READY', synthetic: true }],
    });
  });

  it('a description shows without the mark of this gateway, which names the operation that made the run', async () => {
    const run = { Id: '1', Status: 'Init', Stages: [], Description: 'fix [signalbox:theirs] [signalbox:op-7]\n' };
    const { provider, read } = await startWith(JSON.stringify({ Pipeline: run }));

    const { record } = await read(provider.getDeployment({ ...WORKSPACE, rawId: '1' }, READ));

    expect(record).toMatchObject({ description: 'fix [signalbox:theirs]', madeBy: 'op-7' });
  });

  it('stages come in the order of their steps, each under a code of its own', async () => {
    const stages = [
      { Code: 'B', Step: '20', Status: 'Init' },
      { Code: 'A', Step: 10, Status: 'Success', Message: 'Success' },
      { Code: 'B', Step: 20, Status: 'Init' },
    ];
    const { provider, read } = await startWith(
      JSON.stringify({ Pipeline: { Id: '1', Status: 'Running', Stages: stages } }),
    );

    const { record } = await read(provider.getDeployment({ ...WORKSPACE, rawId: '1' }, READ));

    expect(record.stages.map(({ code, position, message }) => [code, position, message])).toEqual([
      ['A', 1, null],
      ['B', 2, null],
      ['B#3', 3, null],
    ]);
  });

  it('nothing secret of a refused signature is passed on', async () => {
    const echo = `Specified signature is not matched with our calculation. server string to sign is:ACS3-HMAC-SHA256\n${'ab'.repeat(32)}, AccessKeyId test-access-key-id`;
    const body = JSON.stringify({ Code: 'SignatureDoesNotMatch', Message: echo, RequestId: 'r' });
    const { provider, settle, log } = await startWith(body, 400);

    const err = await settle(provider.getDeployment(RUN, READ)).catch((reason: unknown) => reason);

    expect(err).toMatchObject({
      call: { failure: 'CREDENTIALS', delivery: 'REFUSED' },
      message:
        'dw GetPipelineRun: SignatureDoesNotMatch: Specified signature is not matched with our calculation. [redacted]',
    });
    expect(JSON.stringify([err, log.lines])).not.toMatch(/test-access-key|abab/);
  });
});
