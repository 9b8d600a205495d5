import { afterEach, describe, expect, it } from 'vitest';
import type { DataServiceApiSource } from '../../src/providers/provider.ts';
import type { AlibabaConfig } from '../../src/providers/provider-config.ts';
import type { DataWorksCloudOptions } from '../../src/sandbox/dataworks-cloud.ts';
import { contractOn, READ, start, WORKSPACE } from './alibaba/setup.ts';
import { apisOf } from './contract/subject.ts';
import { describeProvider } from './contract.ts';

const KIND = 'dataworks-data-service';

describeProvider(
  KIND,
  contractOn(KIND, ({ cloud, provider, clock }) => {
    let added = 0;
    return {
      subject: apisOf(provider.apis as DataServiceApiSource),
      notFoundCode: 'InvalidDataServiceApi.NotFound',
      add: (rawStatus) => {
        if (rawStatus === null) return { ...WORKSPACE, rawId: '404' };
        added += 1;
        const createdAt = clock.now() + added;
        const rawId = cloud.apis.addApi({ projectId: '10000', status: Number(rawStatus), createdAt });
        return { ...WORKSPACE, rawId };
      },
      // What APIs are told apart by is not a mark but the time of their modification.
      createCommand: () => ({
        action: 'PUBLISH_API',
        api: { ...WORKSPACE, rawId: cloud.apis.addApi({ projectId: '10000', status: 0 }) },
        before: { isPublished: false, modifiedAt: null },
      }),
      foreignCommand: { action: 'CANCEL_DEPLOYMENT', deployment: { ...WORKSPACE, rawId: '1' } },
    };
  }),
  [
    ['1', 'PUBLISHED'],
    ['0', 'UNPUBLISHED'],
    ['5', 'UNKNOWN'],
    ['2', 'UNKNOWN'],
    ['-1', 'UNKNOWN'],
  ],
);

const ENDINGS: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ENDINGS.splice(0).reverse()) await end();
});

async function startOn(options: DataWorksCloudOptions = {}, changes: Partial<AlibabaConfig> = {}) {
  const started = await start(KIND, options, () => changes);
  ENDINGS.push(started.close);
  const { cloud, provider, settle } = started;
  const apis = provider.apis as DataServiceApiSource;
  const addApi = (status = 1) => ({ ...WORKSPACE, rawId: cloud.apis.addApi({ projectId: '10000', status }) });
  const getApi = async (ref: { provider: string; workspace: string; rawId: string }) =>
    (await settle(apis.getApi(ref, READ))).value;
  return { ...started, apis, addApi, getApi };
}

describe('DataServiceProvider', () => {
  it('reads, publishes and abolishes APIs, and says of itself that it does nothing else', async () => {
    const { provider } = await startOn();

    expect(provider).toMatchObject({
      key: 'dw',
      kind: 'DATAWORKS_DATA_SERVICE',
      displayName: 'dw',
      apiVersion: '2020-05-18',
      region: 'cn-shanghai',
      defaultMaxAgeMs: 5_000,
      maxPageSize: 100,
      workspaces: [{ ...WORKSPACE, name: 'Orders', identifier: null, tenantId: null }],
    });
    expect([...provider.capabilities]).toEqual(['READ_DATA_SERVICE_APIS', 'PUBLISH_API', 'ABOLISH_API']);
  });

  it('signs so that the cloud accepts it, with temporary credentials too', async () => {
    const { cloud, apis, settle } = await startOn({ stsToken: 'test-sts-token', population: 'newcomer' });
    const query = { page: 1, pageSize: 10, nameContains: "测试 +&=(*)~!'" };

    const { value } = await settle(apis.listApis(WORKSPACE, query, READ));

    expect(value).toEqual({ records: [], totalCount: 0, isLast: true });
    expect(cloud.calls.calls).toMatchObject([{ status: 200, params: { ApiNameKeyword: query.nameContains } }]);
  });

  it('reads each API of a populated workspace, and says of it in a list what it says of it alone', async () => {
    const { apis, settle, getApi } = await startOn({ population: 'newcomer' });

    const { value } = await settle(apis.listApis(WORKSPACE, { page: 1, pageSize: 100 }, READ));

    expect(value).toMatchObject({ totalCount: 18, isLast: true });
    for (const record of value.records) {
      expect(await getApi(record)).toEqual(record);
      expect(record.details?.kind).toBe(record.mode);
    }
    expect(new Set(value.records.map(({ mode }) => mode))).toEqual(new Set(['WIZARD', 'SCRIPT', 'REGISTRATION']));
    expect(new Set(value.records.map(({ status }) => status))).toEqual(new Set(['PUBLISHED', 'UNPUBLISHED']));
  });

  it('lets the cloud narrow by name, path and creator', async () => {
    const { cloud, apis, settle } = await startOn();
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
    const { cloud, clock, addApi, getApi } = await startOn();
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

  it('finds no API of another tenant than the configured one', async () => {
    const { apis, settle, addApi, cloud } = await startOn({}, { workspaces: [{ id: '10000', tenantId: '20002' }] });
    const ref = addApi();

    const { value } = await settle(apis.listApis(WORKSPACE, { page: 1, pageSize: 10 }, READ));

    expect(value.records).toEqual([]);
    await expect(settle(apis.getApi(ref, READ))).rejects.toMatchObject({ call: { failure: 'NOT_FOUND' } });
    expect(cloud.calls.calls.map(({ params }) => params['TenantId'])).toEqual(['20002', '20002']);
  });

  it('has no deployments, and calls nobody to say so', async () => {
    const { cloud, provider } = await startOn({ population: 'newcomer' });
    const ref = { ...WORKSPACE, rawId: '10000' };
    const notFound = { code: 'PROVIDER_REJECTED', call: { failure: 'NOT_FOUND', delivery: 'NOT_SENT' } };

    const page = await provider.listDeployments(WORKSPACE, { page: 1, pageSize: 10 }, READ);

    const value = { records: [], isNarrowedByStatus: false, totalCount: 0, isLast: true };
    expect(page).toEqual({ value, requestId: null });
    await expect(provider.getDeployment(ref, READ)).rejects.toMatchObject(notFound);
    await expect(provider.listItems(ref, READ)).rejects.toMatchObject(notFound);
    expect(cloud.calls.count()).toBe(0);
  });
});
