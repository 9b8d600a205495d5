import { afterEach, describe, expect, it } from 'vitest';
import type { DataServiceApiSource, Provider } from '../../src/providers/provider.ts';
import type { AlibabaConfig } from '../../src/providers/provider-config.ts';
import { createProviders } from '../../src/providers/registry.ts';
import {
  type DataWorksCloud,
  type DataWorksCloudOptions,
  startDataWorksCloud,
} from '../../src/sandbox/dataworks-cloud.ts';
import { READ_FAULTS, title } from './contract.ts';
import { ManualClock } from './manual-clock.ts';
import { createRecordedLog } from './recorded-log.ts';

const WORKSPACE = { provider: 'ds', workspace: '10000' };
const READ = { priority: 'read' } as const;
const WRITE = { priority: 'write' } as const;
/** Long: the clock of these tests passes while real sockets are at work. */
const TIMEOUT_MS = 60_000;

const ENDINGS: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ENDINGS.splice(0).reverse()) await end();
});

function configFor(cloud: DataWorksCloud, changes: Partial<AlibabaConfig> = {}): AlibabaConfig {
  const { accessKeyId, accessKeySecret, stsToken, url } = cloud;
  return {
    key: 'ds',
    kind: 'dataworks-data-service',
    region: 'cn-shanghai',
    endpoint: url,
    credentials: { accessKeyId, accessKeySecret, ...(stsToken === null ? {} : { securityToken: stsToken }) },
    limits: { perSecond: 1_000 },
    timeoutMs: TIMEOUT_MS,
    defaultMaxAgeMs: 5_000,
    workspaces: [{ id: '10000', name: 'Orders' }],
    ...changes,
  };
}

async function start(options: DataWorksCloudOptions = {}, changes: Partial<AlibabaConfig> = {}) {
  const clock = new ManualClock();
  const now = () => clock.now();
  const cloud = await startDataWorksCloud({ now, signingNow: now, ...options });
  ENDINGS.push(() => cloud.close());
  const log = createRecordedLog();
  const provider = createProviders([configFor(cloud, changes)], { clock, log }).get('ds') as Provider;
  ENDINGS.push(() => provider.close());
  const apis = provider.apis as DataServiceApiSource;
  const settle = async <T>(outcome: Promise<T>): Promise<T> => {
    await clock.settle(outcome);
    return outcome;
  };
  const addApi = (status = 1) => ({ ...WORKSPACE, rawId: cloud.apis.addApi({ projectId: '10000', status }) });
  const getApi = async (ref: { provider: string; workspace: string; rawId: string }) =>
    (await settle(apis.getApi(ref, READ))).value;
  return { clock, cloud, log, provider, apis, settle, addApi, getApi };
}

describe('DataServiceProvider', () => {
  it('reads published APIs and says of itself that it does nothing else', async () => {
    const { provider } = await start();

    expect(provider).toMatchObject({
      key: 'ds',
      kind: 'DATAWORKS_DATA_SERVICE',
      displayName: 'ds',
      apiVersion: '2020-05-18',
      region: 'cn-shanghai',
      defaultMaxAgeMs: 5_000,
      maxPageSize: 100,
      workspaces: [{ ...WORKSPACE, name: 'Orders', identifier: null, tenantId: null }],
    });
    expect([...provider.capabilities]).toEqual(['READ_DATA_SERVICE_APIS']);
  });

  it('signs so that the cloud accepts it, with temporary credentials too', async () => {
    const { cloud, apis, settle } = await start({ stsToken: 'test-sts-token', population: 'newcomer' });
    const query = { page: 1, pageSize: 10, nameContains: "测试 +&=(*)~!'" };

    const { value } = await settle(apis.listApis(WORKSPACE, query, READ));

    expect(value).toEqual({ records: [], totalCount: 0, isLast: true });
    expect(cloud.calls.calls).toMatchObject([{ status: 200, params: { ApiNameKeyword: query.nameContains } }]);
  });

  it('reads each API of a populated workspace, and says of it in a list what it says of it alone', async () => {
    const { apis, settle, getApi } = await start({ population: 'newcomer' });

    const { value } = await settle(apis.listApis(WORKSPACE, { page: 1, pageSize: 100 }, READ));

    expect(value).toMatchObject({ totalCount: 18, isLast: true });
    for (const record of value.records) {
      expect(await getApi(record)).toEqual(record);
      expect(record.details?.kind).toBe(record.mode);
    }
    expect(new Set(value.records.map(({ mode }) => mode))).toEqual(new Set(['WIZARD', 'SCRIPT', 'REGISTRATION']));
    expect(new Set(value.records.map(({ status }) => status))).toEqual(new Set(['PUBLISHED', 'UNPUBLISHED']));
  });

  it('lists in pages that end', async () => {
    const { cloud, apis, settle, clock } = await start();
    for (let i = 0; i < 4; i += 1) {
      cloud.apis.addApi({ projectId: '10000', id: String(100 + i), createdAt: clock.now() + i });
    }
    const list = async (page: number, pageSize: number) => {
      const { value } = await settle(apis.listApis(WORKSPACE, { page, pageSize }, READ));
      return [value.records.map(({ rawId }) => rawId), value.totalCount, value.isLast];
    };

    expect(await list(1, 3)).toEqual([['103', '102', '101'], 4, false]);
    expect(await list(2, 3)).toEqual([['100'], 4, true]);
    expect(await list(2, 2)).toEqual([['101', '100'], 4, true]);
    expect(await list(3, 2)).toEqual([[], 4, true]);
  });

  it('lets the cloud narrow by name, path and creator', async () => {
    const { cloud, apis, settle } = await start();
    const projectId = '10000';
    cloud.apis.addApi({ projectId, name: 'orders', path: '/a', creatorId: '1' });
    cloud.apis.addApi({ projectId, name: 'stock', path: '/b/orders', creatorId: '2' });
    const names = async (query: object) =>
      (await settle(apis.listApis(WORKSPACE, { page: 1, pageSize: 10, ...query }, READ))).value.records.map(
        ({ name }) => name,
      );

    expect(await names({ nameContains: 'order' })).toEqual(['orders']);
    expect(await names({ pathContains: 'order' })).toEqual(['stock']);
    expect(await names({ creator: '1' })).toEqual(['orders']);
    expect(await names({ creator: '1', pathContains: 'order' })).toEqual([]);
  });

  it('sees an API go offline and be published again, by whom and when', async () => {
    const { cloud, clock, addApi, getApi } = await start();
    const ref = addApi();
    const before = await getApi(ref);
    const at = Math.ceil(clock.now() / 1000) * 1000 + 60_000;

    cloud.apis.get(ref.rawId).setStatus(0, '42', at);
    expect(await getApi(ref)).toEqual({
      ...before,
      status: 'UNPUBLISHED',
      rawStatuses: [{ field: 'Status', value: '0', label: 'not published' }],
      lastEditor: { rawId: '42', name: null },
      modifiedAt: new Date(at),
    });

    cloud.apis.get(ref.rawId).setStatus(1, '43', at + 5_000);
    expect(await getApi(ref)).toMatchObject({ status: 'PUBLISHED', modifiedAt: new Date(at + 5_000) });
  });

  it('warns once an hour of a status that it does not know', async () => {
    const { clock, log, addApi, getApi } = await start();
    const refs = [addApi(5), addApi(5)];
    const warnings = () => log.lines.filter(({ level }) => level === 'warn');

    for (const ref of refs) expect((await getApi(ref)).status).toBe('UNKNOWN');
    expect(warnings()).toMatchObject([{ fields: { provider: 'ds', subjectKind: 'DATA_SERVICE_API', value: '5' } }]);

    await clock.advance(3_600_000);
    for (const ref of refs) await getApi(ref);
    expect(warnings()).toHaveLength(2);
  });

  it.each([
    ['an API that is not there', { ...WORKSPACE, rawId: '404' }, 'NOT_FOUND', 'InvalidDataServiceApi.NotFound'],
    [
      'an unknown workspace',
      { provider: 'ds', workspace: '99', rawId: '1' },
      'REJECTED',
      'Invalid.Tenant.ProjectNotExists',
    ],
  ])('asks once for %s, and says what the cloud says', async (_, ref, failure, upstreamCode) => {
    const { cloud, apis, settle } = await start();

    await expect(settle(apis.getApi(ref, READ))).rejects.toMatchObject({
      call: { operation: 'GetDataServicePublishedApi', failure, delivery: 'REFUSED', upstreamCode },
    });
    expect(cloud.calls.count()).toBe(1);
  });

  it('finds no API of another tenant than the configured one', async () => {
    const { apis, settle, addApi, cloud } = await start({}, { workspaces: [{ id: '10000', tenantId: '20002' }] });
    const ref = addApi();

    const { value } = await settle(apis.listApis(WORKSPACE, { page: 1, pageSize: 10 }, READ));

    expect(value.records).toEqual([]);
    await expect(settle(apis.getApi(ref, READ))).rejects.toMatchObject({ call: { failure: 'NOT_FOUND' } });
    expect(cloud.calls.calls.map(({ params }) => params['TenantId'])).toEqual(['20002', '20002']);
  });

  describe.each(READ_FAULTS.map(([fault, failure]) => ({ name: title(fault), fault, failure })))(
    'while the cloud answers with $name',
    ({ fault, failure }) => {
      it(`says ${failure} of an API and of a list, at most three times asked, and reads on when it is over`, async () => {
        const { cloud, clock, apis, settle, addApi, getApi } = await start();
        const ref = addApi();
        const list = () => settle(apis.listApis(WORKSPACE, { page: 1, pageSize: 10 }, READ));
        const delivery = { THROTTLED: 'NOT_SENT', REJECTED: 'REFUSED' }[failure as string] ?? 'UNKNOWN';
        cloud.faults.inject(fault);

        await expect(getApi(ref)).rejects.toMatchObject({ call: { provider: 'ds', failure, delivery } });
        expect(cloud.calls.count()).toBeLessThanOrEqual(3);
        cloud.faults.clear();
        await clock.advance(600_000);
        cloud.faults.inject(fault);
        await expect(list()).rejects.toMatchObject({ call: { provider: 'ds', failure, delivery } });
        expect(cloud.calls.count()).toBeLessThanOrEqual(6);

        cloud.faults.clear();
        await clock.advance(600_000);
        expect(await getApi(ref)).toMatchObject(ref);
        expect((await list()).value.records).toMatchObject([ref]);
      });
    },
  );

  it('gives a read up at its deadline', async () => {
    const { cloud, clock, apis, addApi } = await start();
    const ref = addApi();
    cloud.faults.inject({ kind: 'hang' });

    const answer = apis.getApi(ref, READ).catch((err: unknown) => err);
    await expect.poll(() => cloud.calls.count()).toBe(1);
    await clock.advance(TIMEOUT_MS);

    expect(await answer).toMatchObject({ call: { failure: 'TIMEOUT' } });
  });

  it('says CREDENTIALS for a wrong secret, asks once, and repeats nothing secret', async () => {
    const credentials = { accessKeyId: 'sandbox-access-key-id', accessKeySecret: 'wrong-secret' };
    const { cloud, apis, settle, log } = await start({}, { credentials });

    const err = await settle(apis.getApi({ ...WORKSPACE, rawId: '1' }, READ)).catch((reason: unknown) => reason);

    expect(err).toMatchObject({ call: { failure: 'CREDENTIALS', upstreamCode: 'SignatureDoesNotMatch' } });
    expect(cloud.calls.count()).toBe(1);
    for (const secret of Object.values(credentials))
      expect(`${err} ${JSON.stringify(log.lines)}`).not.toContain(secret);
  });

  it('counts its calls and tells its health', async () => {
    const { cloud, provider, addApi, getApi } = await start();
    const ref = addApi();

    await getApi(ref);
    cloud.faults.inject({ kind: 'successFalse', times: 1 });
    await getApi(ref).catch(() => {});

    expect(provider.callCount()).toBe(2);
    expect(provider.callCounts()).toEqual([
      { operation: 'GetDataServicePublishedApi', outcome: 'OK', count: 1 },
      { operation: 'GetDataServicePublishedApi', outcome: 'REJECTED', count: 1 },
    ]);
    expect(provider.health()).toMatchObject({ circuit: 'CLOSED', lastSuccessAt: expect.any(Date) });
  });

  it('has no deployments, and calls nobody to say so', async () => {
    const { cloud, provider } = await start({ population: 'newcomer' });
    const ref = { ...WORKSPACE, rawId: '10000' };
    const notFound = { code: 'PROVIDER_REJECTED', call: { failure: 'NOT_FOUND', delivery: 'NOT_SENT' } };

    const page = await provider.listDeployments(WORKSPACE, { page: 1, pageSize: 10 }, READ);

    expect(page).toEqual({ value: { records: [], totalCount: 0, isLast: true }, requestId: null });
    await expect(provider.getDeployment(ref, READ)).rejects.toMatchObject(notFound);
    await expect(provider.listItems(ref, READ)).rejects.toMatchObject(notFound);
    expect(cloud.calls.count()).toBe(0);
  });

  it('refuses a command for deployments before sending anything', async () => {
    const { cloud, provider, clock } = await start();
    const command = { action: 'CANCEL_DEPLOYMENT', deployment: { ...WORKSPACE, rawId: '1' } } as const;

    await expect(provider.trigger(command, WRITE)).rejects.toMatchObject({
      call: { operation: 'CANCEL_DEPLOYMENT', failure: 'REJECTED', delivery: 'NOT_SENT' },
    });
    expect(await provider.findEffect(command, new Date(clock.now()), WRITE)).toEqual({ kind: 'ABSENT' });
    expect(cloud.calls.count()).toBe(0);
  });
});
