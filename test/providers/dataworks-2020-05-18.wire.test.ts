import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import type { Provider } from '../../src/providers/provider.ts';
import { createProviders } from '../../src/providers/registry.ts';
import { bodyOf, startHttpDouble } from './http-double.ts';
import { ManualClock } from './manual-clock.ts';
import { createRecordedLog } from './recorded-log.ts';

const ENDINGS: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ENDINGS.splice(0).reverse()) await end();
});

const WORKSPACE = { provider: 'dw', workspace: '10000' };
const PACKAGE = { ...WORKSPACE, rawId: '3000001' };
const READ = { priority: 'read' } as const;

const fixture = (name: string): string =>
  readFileSync(new URL(`../fixtures/upstream/${name}.json`, import.meta.url), 'utf8');

/** A provider whose vendor gives these answers, by operation. */
async function startWith(answers: Readonly<Record<string, string>>) {
  const received: object[] = [];
  const server = await startHttpDouble(async (request, response) => {
    const form = Object.fromEntries(new URLSearchParams(await bodyOf(request)));
    const { 'x-acs-action': action, 'x-acs-version': version } = request.headers;
    received.push({ method: request.method, url: request.url, action, version, form });
    response
      .writeHead(200, { 'content-type': 'application/json;charset=utf-8' })
      .end(answers[String(action)] ?? '{"Success":false}');
  });
  ENDINGS.push(() => server.close());
  const clock = new ManualClock();
  const config = {
    key: 'dw',
    kind: 'dataworks-2020-05-18',
    region: 'cn-shanghai',
    endpoint: server.origin,
    credentials: { accessKeyId: 'test-access-key-id', accessKeySecret: 'test-access-key-secret' },
    limits: { perSecond: 1_000 },
    timeoutMs: 5_000,
    defaultMaxAgeMs: 5_000,
    workspaces: [{ id: '10000' }],
  } as const;
  const provider = createProviders([config], { log: createRecordedLog(), clock }).get('dw') as Provider;
  ENDINGS.push(() => provider.close());
  const settle = async <T>(outcome: Promise<T>): Promise<T> => {
    await clock.settle(outcome);
    return outcome;
  };
  return { provider, received, settle };
}

const call = (action: string, form: object) => ({ method: 'POST', url: '/', action, version: '2020-05-18', form });

describe('what DataWorks2020Provider sends and takes', () => {
  it('reads a package and names its files, with all parameters in the form', async () => {
    const files =
      '{"Success":true,"Data":{"Files":[{"FileId":507641235,"FileName":"b"},{"FileId":507641234,"FileName":"a"}]}}';
    const { provider, received, settle } = await startWith({
      GetDeployment: fixture('dw20-GetDeployment.failed'),
      ListFiles: files,
    });

    const { value, requestId } = await settle(provider.getDeployment(PACKAGE, READ));

    expect(requestId).toBe('3EC8B6C4-6F1A-5B5E-9D0C-2F6E7A1B3C4D');
    expect(value.items?.map(({ fileId, name }) => [fileId, name])).toEqual([
      ['507641234', 'a'],
      ['507641235', 'b'],
    ]);
    expect(received).toEqual([
      call('GetDeployment', { ProjectId: '10000', DeploymentId: '3000001' }),
      call('ListFiles', {
        ProjectId: '10000',
        FileIdIn: '507641234,507641235',
        NeedContent: 'false',
        PageNumber: '1',
        PageSize: '2',
      }),
    ]);
  });

  it('takes the sample for the success it is, whatever stands in its ErrorCode and ErrorMessage', async () => {
    const { provider, received, settle } = await startWith({ GetDeployment: fixture('dw20-GetDeployment') });

    const { value, requestId } = await settle(provider.getDeployment(PACKAGE, READ));

    expect(value.record).toMatchObject({ ...PACKAGE, status: 'CHECK_FAILED', message: null });
    expect(requestId).toBe('0000-ABCD-EFG****');
    expect(received).toHaveLength(1);
  });

  it('reads a list, whose answer has neither Success nor a code', async () => {
    const { provider, received, settle } = await startWith({ ListDeployments: fixture('dw20-ListDeployments') });
    const query = { page: 2, pageSize: 50, statuses: ['REJECTED'], creators: ['2003****'] } as const;

    const { value, requestId } = await settle(provider.listDeployments(WORKSPACE, query, READ));

    expect(value.records.map(({ rawId }) => rawId)).toEqual(['11111', '11112']);
    expect(value).toMatchObject({ totalCount: 13 });
    expect(requestId).toBe('0000-ABCD-EFG');
    expect(received).toEqual([
      call('ListDeployments', {
        ProjectId: '10000',
        PageNumber: '2',
        PageSize: '50',
        Status: '6',
        Creator: '2003****',
      }),
    ]);
  });

  it('refuses an answer that says Success: false in an HTTP 200', async () => {
    const answer = JSON.stringify({
      HttpStatusCode: 200,
      Success: false,
      ErrorCode: 'Invalid.Tenant.UserNotInProject',
      ErrorMessage: 'The user is not in the project.',
      RequestId: 'r-1',
    });
    const { provider, settle } = await startWith({ GetDeployment: answer });

    await expect(settle(provider.getDeployment(PACKAGE, READ))).rejects.toMatchObject({
      call: {
        operation: 'GetDeployment',
        failure: 'FORBIDDEN',
        delivery: 'REFUSED',
        upstreamCode: 'Invalid.Tenant.UserNotInProject',
        upstreamRequestId: 'r-1',
      },
    });
  });

  it.each([
    [429, 'THROTTLED', 'NOT_SENT'],
    [503, 'SERVER_ERROR', 'UNKNOWN'],
    [403, 'FORBIDDEN', 'REFUSED'],
    [400, 'REJECTED', 'REFUSED'],
  ])('takes HttpStatusCode %i of such an answer for its HTTP status', async (HttpStatusCode, failure, delivery) => {
    const answer = JSON.stringify({
      HttpStatusCode,
      Success: false,
      ErrorCode: 'Some.Code',
      ErrorMessage: 'Some text.',
    });
    const { provider, settle } = await startWith({ GetDeployment: answer });

    await expect(settle(provider.getDeployment(PACKAGE, READ))).rejects.toMatchObject({ call: { failure, delivery } });
  });

  it.each([
    ['without Data', '{"Success":true}', 'Data: expected an object, got nothing'],
    ['without a Deployment', '{"Success":true,"Data":{}}', 'Data.Deployment: expected an object, got nothing'],
    ['without a Status', '{"Data":{"Deployment":{}}}', 'Data.Deployment.Status: expected a text, got nothing'],
  ])('calls an answer %s a bad one, by the name of the field', async (_, answer, message) => {
    const { provider, settle } = await startWith({ GetDeployment: answer });

    await expect(settle(provider.getDeployment(PACKAGE, READ))).rejects.toMatchObject({
      call: { failure: 'BAD_ANSWER' },
      message: `dw GetDeployment: ${message}`,
    });
  });

  it('keeps every digit of ids beyond 2^53', async () => {
    const answer = '{"Data":{"Deployments":[{"Id":9007199254740993001,"Status":2,"Creator":9007199254740993003}]}}';
    const { provider, settle } = await startWith({ ListDeployments: answer });

    const { value } = await settle(provider.listDeployments(WORKSPACE, { page: 1, pageSize: 10 }, READ));

    expect(value.records).toMatchObject([
      { rawId: '9007199254740993001', creator: { rawId: '9007199254740993003' }, createdAt: null, startedAt: null },
    ]);
  });
});
