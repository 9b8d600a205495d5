import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import type { DataServiceApiRecord } from '../../src/domain/data-service-api.ts';
import type { DataServiceApiSource, Provider } from '../../src/providers/provider.ts';
import { createProviders } from '../../src/providers/registry.ts';
import { bodyOf, startHttpDouble } from './http-double.ts';
import { ManualClock } from './manual-clock.ts';
import { createRecordedLog } from './recorded-log.ts';

const ENDINGS: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ENDINGS.splice(0).reverse()) await end();
});

const WORKSPACE = { provider: 'ds', workspace: '10001' };
const API = { ...WORKSPACE, rawId: '10000' };
const READ = { priority: 'read' } as const;

const fixture = (name: string): string =>
  readFileSync(new URL(`../fixtures/upstream/${name}.json`, import.meta.url), 'utf8');

/** The documented sample with some fields of its Data replaced. */
function sampleWith(data: object): string {
  const sample = JSON.parse(fixture('dw20-GetDataServicePublishedApi'));
  return JSON.stringify({ ...sample, Data: { ...sample.Data, ...data } });
}

/** A provider whose vendor gives one and the same answer to everything. */
async function startWith(body: string, { status = 200, tenantId }: { status?: number; tenantId?: string } = {}) {
  const received: object[] = [];
  const server = await startHttpDouble(async (request, response) => {
    const form = Object.fromEntries(new URLSearchParams(await bodyOf(request)));
    const { 'x-acs-action': action, 'x-acs-version': version } = request.headers;
    received.push({ method: request.method, url: request.url, action, version, form });
    response.writeHead(status, { 'content-type': 'application/json;charset=utf-8' }).end(body);
  });
  ENDINGS.push(() => server.close());
  const clock = new ManualClock();
  const log = createRecordedLog();
  const config = {
    key: 'ds',
    kind: 'dataworks-data-service',
    region: 'cn-shanghai',
    endpoint: server.origin,
    credentials: { accessKeyId: 'test-access-key-id', accessKeySecret: 'test-access-key-secret' },
    limits: { perSecond: 1_000 },
    timeoutMs: 5_000,
    defaultMaxAgeMs: 5_000,
    workspaces: [{ id: '10001', ...(tenantId === undefined ? {} : { tenantId }) }],
  } as const;
  const provider = createProviders([config], { log, clock }).get('ds') as Provider;
  ENDINGS.push(() => provider.close());
  const apis = provider.apis as DataServiceApiSource;
  const settle = async <T>(outcome: Promise<T>): Promise<T> => {
    await clock.settle(outcome);
    return outcome;
  };
  const getApi = async (ref = API) => (await settle(apis.getApi(ref, READ))).value;
  return { apis, received, log, settle, getApi };
}

/** What the documented sample says whatever its mode. */
const COMMON: DataServiceApiRecord = {
  ...API,
  status: 'PUBLISHED',
  rawStatuses: [{ field: 'Status', value: '1', label: 'published' }],
  message: null,
  name: '测试API名称',
  path: '/test/1',
  description: '测试API描述',
  groupId: 'ab12**',
  mode: 'WIZARD',
  sqlMode: null,
  method: 'GET',
  schemes: ['HTTP'],
  responseFormat: 'JSON',
  visibility: 'WORKSPACE',
  timeoutMs: 10_000,
  creator: { rawId: '1234567', name: null },
  lastEditor: { rawId: '2345678', name: null },
  createdAt: new Date('2020-06-22T16:21:01.000Z'),
  modifiedAt: new Date('2020-06-22T16:21:01.000Z'),
  tenantId: '10001',
  details: null,
};

const PARAMETER = {
  name: 'param1',
  description: 'description1',
  position: 'PATH',
  operator: 'EQUAL',
  dataType: 'STRING',
  required: true,
  defaultValue: 'default1',
  exampleValue: 'example1',
};
const QUERY_DETAILS = {
  pagedResponse: true,
  requestParameters: [PARAMETER],
  responseParameters: [{ name: 'param2', description: 'description2', dataType: 'STRING', exampleValue: 'example2' }],
  errorCodes: [{ code: '1001', message: 'fail to call', solution: 'retry' }],
  successSample: '{"success": true}',
  failureSample: '{"success": false}',
  connection: { rawId: '123', tableName: 't' },
};

describe('the answers of DataWorks DataService', () => {
  it('GetDataServicePublishedApi becomes a published API, whatever its ErrorMessage says', async () => {
    const { apis, received, settle } = await startWith(fixture('dw20-GetDataServicePublishedApi'));

    const answer = await settle(apis.getApi(API, READ));

    expect(answer).toEqual({
      requestId: '0000-ABCD-EFG****',
      value: { ...COMMON, details: { kind: 'WIZARD', ...QUERY_DETAILS } },
    });
    expect(received).toEqual([
      {
        method: 'POST',
        url: '/',
        action: 'GetDataServicePublishedApi',
        version: '2020-05-18',
        form: { ProjectId: '10001', ApiId: '10000' },
      },
    ]);
  });

  it.each([
    [0, 'WIZARD', { kind: 'WIZARD', ...QUERY_DETAILS }],
    [1, 'SCRIPT', { kind: 'SCRIPT', ...QUERY_DETAILS, script: 'select a from t' }],
    [
      2,
      'REGISTRATION',
      {
        kind: 'REGISTRATION',
        serviceHost: 'http://www.abc.com',
        servicePath: '/index',
        serviceFormat: 'JSON',
        requestBodyDescription: '{"abc":1}',
        requestParameters: [{ ...PARAMETER, name: 'name1' }],
        errorCodes: [
          {
            code: 'Invalid.Tenant.ConnectionNotExists',
            message: 'The connection does not exist.',
            solution: 'retry',
          },
        ],
        successSample: '{"success": true}',
        failureSample: '{"success": false}',
      },
    ],
    [3, null, null],
    [null, null, null],
  ])('of the three details in the sample, ApiMode %s chooses those of %s', async (ApiMode, mode, details) => {
    const { getApi } = await startWith(sampleWith({ ApiMode }));

    expect(await getApi()).toEqual({ ...COMMON, mode, details });
  });

  it.each([
    { ApiMode: 0, WizardDetails: null },
    { ApiMode: 0, WizardDetails: undefined },
    { ApiMode: 1, ScriptDetails: 'none' },
    { ApiMode: 2, RegistrationDetails: [] },
  ])('an API without the details of its mode has none: %j', async (data) => {
    const { getApi } = await startWith(sampleWith(data));

    expect(await getApi()).toMatchObject({ rawId: '10000', status: 'PUBLISHED', details: null });
  });

  it('GetDataServicePublishedApi of a script API says its schemes, its SQL mode and when it was published again', async () => {
    const { getApi } = await startWith(fixture('dw20-GetDataServicePublishedApi.script'));

    expect(await getApi({ ...WORKSPACE, rawId: '10002' })).toMatchObject({
      rawId: '10002',
      name: 'order_by_day',
      description: null,
      mode: 'SCRIPT',
      sqlMode: 'BASIC',
      schemes: ['HTTP', 'HTTPS'],
      createdAt: new Date('2020-06-22T16:21:01Z'),
      modifiedAt: new Date('2026-01-02T03:04:05Z'),
      details: { kind: 'SCRIPT', script: 'select a from t' },
    });
  });

  it('ListDataServicePublishedApis becomes a page of the same records', async () => {
    const { apis, received, settle } = await startWith(fixture('dw20-ListDataServicePublishedApis'), {
      tenantId: '10001',
    });
    const query = { page: 1, pageSize: 10, nameContains: 'API', pathContains: '/test', creator: '1234567' };

    const { value, requestId } = await settle(apis.listApis(WORKSPACE, query, READ));

    expect(requestId).toBe('0000-ABCD-EFG****');
    expect(value).toEqual({
      totalCount: 100,
      isLast: true,
      records: [
        {
          ...COMMON,
          rawId: '10002',
          name: 'My API name',
          description: 'Test API description',
          groupId: 'ab123',
          sqlMode: 'BASIC',
          details: { kind: 'WIZARD', ...QUERY_DETAILS, connection: { rawId: '12354', tableName: 't' } },
        },
        {
          ...COMMON,
          rawId: '10003',
          name: 'order_by_day',
          path: '/order/by_day',
          mode: 'SCRIPT',
          sqlMode: 'ADVANCED',
          details: { kind: 'SCRIPT', ...QUERY_DETAILS, script: 'select a from t' },
        },
      ],
    });
    expect(received).toEqual([
      {
        method: 'POST',
        url: '/',
        action: 'ListDataServicePublishedApis',
        version: '2020-05-18',
        form: {
          ProjectId: '10001',
          TenantId: '10001',
          ApiNameKeyword: 'API',
          ApiPathKeyword: '/test',
          CreatorId: '1234567',
          PageNumber: '1',
          PageSize: '10',
        },
      },
    ]);
  });

  it('the tenant of a workspace goes with a single read too, where it is configured', async () => {
    const { getApi, received } = await startWith(fixture('dw20-GetDataServicePublishedApi'), { tenantId: '10003' });

    await getApi();

    expect(received).toMatchObject([{ form: { ProjectId: '10001', TenantId: '10003', ApiId: '10000' } }]);
  });

  it('ids beyond 2^53 keep every digit', async () => {
    const id = '9007199254740993001';
    const wizard = `"WizardDetails":{"WizardConnection":{"ConnectionId":${id},"TableName":"t"}}`;
    const { getApi } = await startWith(
      `{"Success":true,"Data":{"ApiId":${id},"TenantId":${id},"Status":1,"ApiMode":0,${wizard}}}`,
    );

    expect(await getApi({ ...WORKSPACE, rawId: id })).toMatchObject({
      rawId: id,
      tenantId: id,
      details: { connection: { rawId: id } },
    });
  });

  it('an API that says nothing but its id and status is an API', async () => {
    const { getApi } = await startWith('{"Data":{"ApiId":10000,"Status":0}}');

    expect(await getApi()).toEqual({
      ...API,
      status: 'UNPUBLISHED',
      rawStatuses: [{ field: 'Status', value: '0', label: 'not published' }],
      message: null,
      name: null,
      path: null,
      description: null,
      groupId: null,
      mode: null,
      sqlMode: null,
      method: null,
      schemes: [],
      responseFormat: null,
      visibility: null,
      timeoutMs: null,
      creator: null,
      lastEditor: null,
      createdAt: null,
      modifiedAt: null,
      tenantId: null,
      details: null,
    });
  });

  it.each([
    ['error-dw-throttling-user', 429, 'THROTTLED', 'NOT_SENT', 'Throttling.User'],
    ['error-dw-throttling-resource', 400, 'THROTTLED', 'NOT_SENT', '9990040003'],
    ['error-dw-forbidden', 403, 'FORBIDDEN', 'REFUSED', 'Forbidden.Access'],
    ['error-dw-internal', 500, 'SERVER_ERROR', 'UNKNOWN', 'InternalError.System'],
    ['error-dw-success-false', 200, 'REJECTED', 'REFUSED', 'Invalid.Tenant.ProjectNotExists'],
  ])('%s is an error of its kind', async (name, status, failure, delivery, upstreamCode) => {
    const { apis, settle } = await startWith(fixture(name), { status });

    await expect(settle(apis.getApi(API, READ))).rejects.toMatchObject({
      call: { failure, delivery, upstreamCode, httpStatus: status, upstreamRequestId: expect.any(String) },
    });
  });

  it.each([
    ['no data', '{"Success":true}', 'Data: expected an object, got nothing'],
    ['null data', '{"Success":true,"Data":null}', 'Data: expected an object, got null'],
    ['a truth value for data', '{"Success":true,"Data":true}', 'Data: expected an object, got a boolean'],
    ['no id', '{"Data":{"Status":1}}', 'Data.ApiId: expected a text, got nothing'],
    ['no status', '{"Data":{"ApiId":10000}}', 'Data.Status: expected a text, got nothing'],
    ['a null status', '{"Data":{"ApiId":10000,"Status":null}}', 'Data.Status: expected a text, got null'],
    ['another API', '{"Data":{"ApiId":10001,"Status":1}}', 'Data.ApiId: expected the API that was asked for'],
    ['a list', '[]', 'expected JSON, got HTTP 200 with 2 characters of application/json'],
  ])('an answer with %s is a bad answer that names what is missing', async (_, body, message) => {
    const { apis, settle } = await startWith(body);

    await expect(settle(apis.getApi(API, READ))).rejects.toMatchObject({
      code: 'PROVIDER_UNAVAILABLE',
      call: { failure: 'BAD_ANSWER' },
      message: expect.stringContaining(`ds GetDataServicePublishedApi: ${message}`),
    });
  });

  it.each([
    ['no list', '{"Data":{"TotalCount":0}}', 'Data.Apis: expected a list, got nothing'],
    ['a row without id', '{"Data":{"Apis":[{"Status":1}]}}', 'Data.Apis[0].ApiId: expected a text, got nothing'],
  ])('a page with %s is a bad answer', async (_, body, message) => {
    const { apis, settle } = await startWith(body);

    await expect(settle(apis.listApis(WORKSPACE, { page: 1, pageSize: 10 }, READ))).rejects.toMatchObject({
      call: { failure: 'BAD_ANSWER' },
      message: expect.stringContaining(message),
    });
  });

  it('neither the script nor a sample gets into the log', async () => {
    const { getApi, log } = await startWith(sampleWith({ ApiMode: 1, Status: 7 }));

    await getApi();

    expect(log.lines.map(({ message }) => message)).toContain('unknown status value');
    expect(JSON.stringify(log.lines)).not.toMatch(/select a|success\\/);
  });
});
