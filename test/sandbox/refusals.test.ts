import { afterEach, describe, expect, it } from 'vitest';
import {
  type DataWorksCloud,
  type DataWorksCloudOptions,
  startDataWorksCloud,
} from '../../src/sandbox/dataworks-cloud.ts';
import { type CallOptions, call, manualClock } from './client.ts';

const MINUTE_MS = 60_000;
const LIST = { query: { ProjectId: '10000' } };

let cloud: DataWorksCloud;

afterEach(() => cloud.close());

async function listWith(options: DataWorksCloudOptions, callOptions: CallOptions = {}) {
  cloud = await startDataWorksCloud(options);
  return call(cloud, 'ListPipelineRuns', { ...LIST, ...callOptions });
}

describe('the DataWorks cloud’s gateway', () => {
  it('takes a call signed by the vendor’s library', async () => {
    const { status, json } = await listWith({});

    expect(status).toBe(200);
    expect(json.PagingInfo).toEqual({ PageNumber: 1, PageSize: 10, TotalCount: 0, PipelineRuns: [] });
  });

  it('refuses in the vendor’s error shape', async () => {
    const { status, json, headers } = await listWith({}, { accessKeyId: 'nobody' });

    expect(status).toBe(404);
    expect(json).toEqual({
      RequestId: headers.get('x-acs-request-id'),
      HostId: 'dataworks.cn-shanghai.aliyuncs.com',
      Code: 'InvalidAccessKeyId.NotFound',
      Message: 'Specified access key is not found.',
      Recommend: expect.stringContaining('https://api.aliyun.com/troubleshoot'),
    });
  });

  it('refuses a wrong secret and shows what it would have signed', async () => {
    const { status, json } = await listWith({}, { accessKeySecret: 'wrong' });

    expect({ status, code: json.Code }).toEqual({ status: 400, code: 'SignatureDoesNotMatch' });
    expect(json.Message).toContain('server string to sign is:ACS3-HMAC-SHA256\n');
  });

  it('refuses a body that is not the one signed', async () => {
    cloud = await startDataWorksCloud();

    const { json } = await call(cloud, 'AbolishPipelineRun', {
      form: { ProjectId: '10000', Id: 'x' },
      tamper: (request) => {
        request.body = 'ProjectId=10000&Id=y';
      },
    });

    expect(json.Code).toBe('SignatureDoesNotMatch');
  });

  it('refuses a nonce that was used', async () => {
    cloud = await startDataWorksCloud();
    await call(cloud, 'ListPipelineRuns', { ...LIST, nonce: 'once' });

    const { status, json } = await call(cloud, 'ListPipelineRuns', { ...LIST, nonce: 'once' });

    expect({ status, code: json.Code }).toEqual({ status: 400, code: 'SignatureNonceUsed' });
  });

  it.each([
    [0, 200],
    [10, 200],
    [-10, 200],
    [20, 400],
    [-20, 400],
  ])('with a clock %i minutes ahead answers %i', async (minutes, expected) => {
    const { status, headers } = await listWith(
      { signingNow: manualClock().now, clockSkewMs: minutes * MINUTE_MS },
      {
        signedAt: manualClock().now(),
      },
    );

    expect(status).toBe(expected);
    expect(Date.parse(headers.get('date') ?? '')).toBe(manualClock().now() + minutes * MINUTE_MS);
  });

  it('names the clock as the reason, and takes calls again once it is right', async () => {
    cloud = await startDataWorksCloud({ clockSkewMs: 20 * MINUTE_MS });
    const refused = await call(cloud, 'ListPipelineRuns', LIST);
    cloud.setClockSkew(0);
    const taken = await call(cloud, 'ListPipelineRuns', LIST);

    expect(refused.json.Code).toBe('InvalidTimeStamp.Expired');
    expect(taken.status).toBe(200);
  });

  it('refuses a date of another form', async () => {
    const { status, json } = await listWith({}, { headers: { 'x-acs-date': '2026-01-02T03:04:05.000Z' } });

    expect({ status, code: json.Code }).toEqual({ status: 400, code: 'InvalidTimeStamp.Format' });
  });

  it('takes a temporary key with its token', async () => {
    expect(await listWith({ stsToken: 'token' })).toMatchObject({ status: 200 });
  });

  it('refuses a temporary key without its token', async () => {
    cloud = await startDataWorksCloud({ stsToken: 'token' });

    const { status, json } = await call({ ...cloud, stsToken: null }, 'ListPipelineRuns', LIST);

    expect({ status, code: json.Code }).toEqual({ status: 400, code: 'MissingSecurityToken' });
  });

  it('refuses a temporary key with another token', async () => {
    const { json } = await listWith({ stsToken: 'token' }, { headers: { 'x-acs-security-token': 'other' } });

    expect(json.Code).toBe('InvalidSecurityToken.Malformed');
  });

  it('refuses a token that has expired', async () => {
    const key = { id: 'STS.x', secret: 's', userId: '1', securityToken: 'token', expiresAt: Date.now() - 1 };
    cloud = await startDataWorksCloud({ stsToken: 'token' });
    cloud.keys.put(key);

    const { json } = await call(cloud, 'ListPipelineRuns', { ...LIST, accessKeyId: 'STS.x', accessKeySecret: 's' });

    expect(json.Code).toBe('InvalidSecurityToken.Expired');
  });

  it('refuses a key that was switched off', async () => {
    cloud = await startDataWorksCloud();
    cloud.keys.put({ id: 'off', secret: 's', userId: '1', isInactive: true });

    const { json } = await call(cloud, 'ListPipelineRuns', { ...LIST, accessKeyId: 'off', accessKeySecret: 's' });

    expect(json.Code).toBe('InvalidAccessKeyId.Inactive');
  });

  it.each([
    ['an unknown action', 'GetNothing', {}],
    ['an unknown version', 'GetPipelineRun', { version: '1999-01-01' }],
  ])('answers InvalidAction.NotFound to %s', async (_, action, options) => {
    cloud = await startDataWorksCloud();

    const { status, json } = await call(cloud, action, { ...LIST, ...options });

    expect({ status, code: json.Code }).toEqual({ status: 404, code: 'InvalidAction.NotFound' });
  });

  it.each<[string, string, CallOptions, number, string]>([
    ['a missing parameter', 'GetPipelineRun', LIST, 400, 'MissingId'],
    [
      'a read’s parameter in the form',
      'ListPipelineRuns',
      { method: 'POST', form: { ProjectId: '10000' } },
      405,
      'UnsupportedHTTPMethod',
    ],
    [
      'a trigger by GET',
      'AbolishPipelineRun',
      { query: { ProjectId: '10000', Id: 'x' } },
      405,
      'UnsupportedHTTPMethod',
    ],
    [
      'ExecPipelineRunStage with ProjectId in the form',
      'ExecPipelineRunStage',
      { form: { ProjectId: '10000', Id: 'x', Code: 'DEV' } },
      400,
      'MissingProjectId',
    ],
    ['an unknown workspace', 'ListPipelineRuns', { query: { ProjectId: '1' } }, 404, 'Invalid.Tenant.ProjectNotExists'],
    ['a workspace by its identifier', 'ListPipelineRuns', { query: { ProjectId: 'orders' } }, 400, 'InvalidParameter'],
    [
      'an unknown run',
      'GetPipelineRun',
      { query: { ProjectId: '10000', Id: 'x' } },
      404,
      'InvalidPipelineRun.NotFound',
    ],
    [
      'a page size of 101',
      'ListPipelineRuns',
      { query: { ProjectId: '10000', PageSize: '101' } },
      400,
      'InvalidParameter',
    ],
    [
      'ids that are not JSON',
      'CreatePipelineRun',
      { form: { ProjectId: '10000', Type: 'Online', ObjectIds: '1' } },
      400,
      'InvalidParameter',
    ],
  ])('refuses %s', async (_, action, options, expectedStatus, code) => {
    cloud = await startDataWorksCloud();

    const { status, json } = await call(cloud, action, options);

    expect({ status, code: json.Code }).toEqual({ status: expectedStatus, code });
  });

  it('keeps no secret in the log of calls', async () => {
    await listWith({ stsToken: 'the-token', accessKeySecret: 'the-secret' });

    expect(JSON.stringify(cloud.calls.calls)).not.toMatch(/the-token|the-secret|Signature/);
    expect(cloud.calls.calls).toMatchObject([
      { action: 'ListPipelineRuns', version: '2024-05-18', params: { ProjectId: '10000' }, status: 200, fault: null },
    ]);
  });
});
