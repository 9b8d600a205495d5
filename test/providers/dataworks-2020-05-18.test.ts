import { afterEach, describe, expect, it } from 'vitest';
import type { DeploymentRef } from '../../src/domain/deployment.ts';
import type { AlibabaConfig } from '../../src/providers/provider-config.ts';
import type { DataWorksCloudOptions } from '../../src/sandbox/dataworks-cloud.ts';
import type { NewPackage } from '../../src/sandbox/deployment-packages.ts';
import type { FaultKind } from '../../src/sandbox/faults.ts';
import { contractOn, READ, start, WORKSPACE } from './alibaba/setup.ts';
import { runsOf } from './contract/subject.ts';
import { describeDeploymentProvider } from './contract.ts';

const KIND = 'dataworks-2020-05-18';

const startContract = contractOn(KIND, ({ cloud, provider, clock }) => {
  let added = 0;
  const fileId = cloud.packages.addFile({ projectId: '10000' });
  return {
    subject: runsOf(provider),
    notFoundCode: 'Invalid.Deployment.NotExists',
    // Without items: naming them would be a second call, which has tests of its own.
    add: (status) => {
      if (status === null) return { ...WORKSPACE, rawId: '404' };
      added += 1;
      const createdAt = clock.now() + added;
      return { ...WORKSPACE, rawId: cloud.packages.addPackage({ projectId: '10000', status, createdAt }) };
    },
    createCommand: (marker) => ({
      action: 'DEPLOY_FILE',
      workspace: WORKSPACE,
      file: { fileId, nodeId: null },
      comment: null,
      marker,
    }),
    foreignCommand: { action: 'CANCEL_DEPLOYMENT', deployment: { ...WORKSPACE, rawId: '1' } },
    finds: 'CANDIDATES',
  };
});

describeDeploymentProvider(KIND, startContract, [
  ['0', 'READY'],
  ['1', 'SUCCEEDED'],
  ['2', 'FAILED'],
  ['6', 'REJECTED'],
  [' 2\n', 'FAILED'],
  ['SUCCESS', 'UNKNOWN'],
  ['3', 'UNKNOWN'],
  ['5', 'UNKNOWN'],
  ['-1', 'UNKNOWN'],
  ['9007199254740993001', 'UNKNOWN'],
  ['__proto__', 'UNKNOWN'],
]);

const ENDINGS: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ENDINGS.splice(0).reverse()) await end();
});

async function startOn(options: DataWorksCloudOptions = {}, changes: Partial<AlibabaConfig> = {}) {
  const started = await start(KIND, options, () => changes);
  ENDINGS.push(started.close);
  const { cloud, provider, settle } = started;
  const read = async (ref: DeploymentRef) => (await settle(provider.getDeployment(ref, READ))).value;
  const names = async (ref: DeploymentRef) => (await read(ref)).items?.map(({ name }) => name);
  const list = async (query: object = {}) =>
    (await settle(provider.listDeployments(WORKSPACE, { page: 1, pageSize: 10, ...query }, READ))).value;
  const addPackage = (spec: Partial<NewPackage> = {}): DeploymentRef => ({
    ...WORKSPACE,
    rawId: cloud.packages.addPackage({ projectId: '10000', ...spec }),
  });
  const addFiles = (count: number) =>
    Array.from({ length: count }, (_, index) => cloud.packages.addFile({ projectId: '10000', name: `file_${index}` }));
  const holding = (fileIds: readonly string[]) =>
    addPackage({ status: '1', items: fileIds.map((fileId) => ({ fileId, fileVersion: 2 })) });
  return { ...started, read, names, list, addPackage, addFiles, holding };
}

describe('DataWorks2020Provider', () => {
  it('says of itself what it can do', async () => {
    const { provider } = await startOn();

    expect(provider).toMatchObject({
      key: 'dw',
      kind: 'DATAWORKS_2020_05_18',
      displayName: 'dw',
      apiVersion: '2020-05-18',
      region: 'cn-shanghai',
      maxPageSize: 100,
      listRows: 'SUMMARY',
      apis: null,
    });
    expect([...provider.capabilities]).toEqual([
      'READ_DEPLOYMENTS',
      'READ_RELEASE_PACKAGES',
      'SUBMIT_FILE',
      'DEPLOY_FILE',
    ]);
  });

  it('signs so that the cloud accepts it, with temporary credentials too', async () => {
    const { list, cloud } = await startOn({ stsToken: 'test-sts-token' });

    await list({ creators: ["+&=(*)~!'"] });

    expect(cloud.calls.calls).toMatchObject([{ status: 200, method: 'POST', params: { Creator: "+&=(*)~!'" } }]);
  });

  it('reads every package of a populated workspace', async () => {
    const { cloud, list, read } = await startOn({ population: 'newcomer' });

    const { records, totalCount, isLast } = await list({ pageSize: 100 });

    expect([records.length, totalCount, isLast]).toEqual([cloud.packages.count('10000'), records.length, true]);
    for (const row of records) {
      const { record, items } = await read(row);
      expect(record).toMatchObject({ name: row.name, creator: row.creator, executor: row.executor });
      expect(record).toMatchObject({ createdAt: row.createdAt, startedAt: row.startedAt });
      expect(record.rawStatuses[0]).toEqual(row.rawStatuses[0]);
      expect(record.status).not.toBe('UNKNOWN');
      for (const item of items ?? []) expect(item.status).not.toBe('UNKNOWN');
    }
    expect(new Set(records.map(({ status }) => status))).toEqual(new Set(['UNKNOWN', 'FAILED', 'REJECTED', 'READY']));
  });

  it.each([
    ['its number', { id: '10000', identifier: 'ignored' }, { ProjectId: '10000' }],
    ['its name where the id is none', { id: 'orders', identifier: 'dw_project' }, { ProjectIdentifier: 'dw_project' }],
    ['its id where it is a name', { id: 'dw_project' }, { ProjectIdentifier: 'dw_project' }],
  ])('addresses a workspace by %s, and in exactly one way', async (_, setting, expected) => {
    const { cloud, provider, settle, holding, addFiles } = await startOn({}, { workspaces: [setting] });
    const workspace = { provider: 'dw', workspace: setting.id };
    const { rawId } = holding(addFiles(1));

    const { value } = await settle(provider.listDeployments(workspace, { page: 1, pageSize: 10 }, READ));
    const { record, items } = (await settle(provider.getDeployment({ ...workspace, rawId }, READ))).value;

    expect(value.records).toMatchObject([{ ...workspace, rawId }]);
    expect(record).toMatchObject({ ...workspace, rawId });
    expect(items).toMatchObject([{ name: 'file_0' }]);
    const sent = cloud.calls.calls.map(({ action, params: { ProjectId, ProjectIdentifier } }) => ({
      action,
      ...(ProjectId === undefined ? {} : { ProjectId }),
      ...(ProjectIdentifier === undefined ? {} : { ProjectIdentifier }),
    }));
    expect(sent).toEqual(['ListDeployments', 'GetDeployment', 'ListFiles'].map((action) => ({ action, ...expected })));
  });

  it('follows a submission through its check, and says when it may go to production', async () => {
    const { cloud, clock, read, addFiles } = await startOn();
    const [fileId = ''] = addFiles(1);
    cloud.packages.decideNext({ executeAfterMs: 10_000, durationMs: 10_000, checkMs: 10_000 });
    const ref = { ...WORKSPACE, rawId: cloud.packages.submit('10000', fileId, '7', 'daily', true) };
    const seen: unknown[] = [];
    const look = async () => {
      const { record, items } = await read(ref);
      const stages = record.stages.map(({ code, status }) => `${code} ${status}`);
      seen.push([record.status, record.readyForProduction, ...stages, items?.[0]?.status]);
      await clock.advance(10_000);
    };

    for (let i = 0; i < 4; i += 1) await look();

    expect(seen).toEqual([
      ['READY', false, 'DEV_SUBMIT READY', 'DEV_CHECK READY', 'READY'],
      ['RUNNING', false, 'DEV_SUBMIT RUNNING', 'DEV_CHECK READY', 'RUNNING'],
      ['CHECKING', false, 'DEV_SUBMIT SUCCEEDED', 'DEV_CHECK CHECKING', 'SUCCEEDED'],
      ['SUCCEEDED', true, 'DEV_SUBMIT SUCCEEDED', 'DEV_CHECK SUCCEEDED', 'SUCCEEDED'],
    ]);
  });

  it('follows a deployment to production', async () => {
    const { cloud, clock, read, addFiles } = await startOn();
    const [fileId = ''] = addFiles(1);
    cloud.packages.decideNext({ executeAfterMs: 10_000, durationMs: 10_000, outcome: 'fail', message: 'No resource' });
    const ref = { ...WORKSPACE, rawId: cloud.packages.deploy('10000', { fileId }, '7') };
    const statuses: unknown[] = [];
    for (let i = 0; i < 2; i += 1) {
      statuses.push((await read(ref)).record.status);
      await clock.advance(10_000);
    }

    const { record, items } = await read(ref);

    expect(statuses).toEqual(['READY', 'RUNNING']);
    expect(record).toMatchObject({
      status: 'FAILED',
      message: 'No resource',
      fromEnvironment: 'DEVELOPMENT',
      toEnvironment: 'PRODUCTION',
      readyForProduction: null,
      creator: { rawId: '7', name: null },
      stages: [{ code: 'PROD_DEPLOY', position: 1, status: 'FAILED', message: 'No resource', synthetic: true }],
    });
    expect(items).toMatchObject([{ status: 'FAILED', rawStatuses: [{ value: '4', label: 'DEPLOY_ERROR' }] }]);
  });

  it('answers the items alone, too', async () => {
    const { provider, settle, read, holding, addFiles } = await startOn();
    const ref = holding(addFiles(3));

    const { value, requestId } = await settle(provider.listItems(ref, READ));

    expect(value).toEqual((await read(ref)).items);
    expect(value).toHaveLength(3);
    expect(requestId).toMatch(/^\S+$/);
  });

  it('reads an item without a status, as older answers have them, and warns of nothing', async () => {
    const { read, addPackage, log } = await startOn();
    const items = [{ fileId: '7', fileVersion: 1, status: null }];

    const reading = await read(addPackage({ status: '1', items }));

    expect(reading.items).toMatchObject([{ rawId: '7', status: 'UNKNOWN', rawStatuses: [] }]);
    expect(log.lines.filter(({ level }) => level === 'warn')).toEqual([]);
  });
});

describe('a list of packages', () => {
  it('says what a row carries, and never that a package succeeded', async () => {
    const { list, addPackage, clock } = await startOn();
    const createdAt = clock.now();
    const common = { createdAt, toEnvironment: 1, creatorId: '7', handlerId: '8', name: 'orders' };
    for (const [index, status] of ['0', '1', '2', '6', '9'].entries()) {
      addPackage({ ...common, status, createdAt: createdAt - index });
    }

    const { records } = await list();

    expect(records.map(({ status }) => status)).toEqual(['READY', 'UNKNOWN', 'FAILED', 'REJECTED', 'UNKNOWN']);
    expect(records[1]).toEqual({
      ...WORKSPACE,
      rawId: records[1]?.rawId,
      status: 'UNKNOWN',
      rawStatuses: [{ field: 'Status', value: '1', label: 'succeeded' }],
      message: null,
      purpose: 'ONLINE',
      name: 'orders',
      description: null,
      fromEnvironment: null,
      toEnvironment: null,
      readyForProduction: null,
      creator: { rawId: '7', name: null },
      executor: { rawId: '8', name: null },
      createdAt: new Date(createdAt - 1),
      startedAt: new Date(createdAt - 1),
      modifiedAt: null,
      settledAt: null,
      stages: [expect.objectContaining({ code: 'RUN', status: 'UNKNOWN', synthetic: true })],
      releasePackage: {
        name: 'orders',
        isDeleted: false,
        applicant: { rawId: '7', name: null },
        appliedAt: new Date(createdAt - 1),
        deployer: { rawId: '8', name: null },
        deployedAt: new Date(createdAt - 1),
        approvers: [],
      },
      madeBy: null,
    });
  });

  it('does not warn of the statuses that a row cannot tell', async () => {
    const { list, addPackage, log } = await startOn();
    addPackage({ status: '1' });

    await list();

    expect(log.lines.filter(({ level }) => level === 'warn')).toEqual([]);
  });

  it.each([
    [['FAILED'], '2'],
    [['REJECTED'], '6'],
    [['SUCCEEDED'], '1'],
    [['READY', 'RUNNING'], '0'],
    [['FAILED', 'CANCELLED'], '2'],
    [['CHECKING'], undefined],
    [['FAILED', 'REJECTED'], undefined],
    [['UNKNOWN'], undefined],
    [['PENDING_APPROVAL'], undefined],
    [[], undefined],
  ])('asks the cloud for %j with Status %s', async (statuses, expected) => {
    const { cloud, list } = await startOn();

    const { isNarrowedByStatus } = await list({ statuses });

    expect(cloud.calls.calls[0]?.params['Status']).toBe(expected);
    expect(isNarrowedByStatus).toBe(expected !== undefined);
  });

  it('lets the cloud narrow by one status and one creator', async () => {
    const { list, addPackage } = await startOn();
    for (const creatorId of ['7', '8']) for (const status of ['1', '2']) addPackage({ status, creatorId });

    const { records, totalCount } = await list({ statuses: ['FAILED'], creators: ['8'] });

    expect([records.map(({ creator, status }) => [creator?.rawId, status]), totalCount]).toEqual([
      [['8', 'FAILED']],
      1,
    ]);
    expect((await list({ creators: ['7', '8'] })).totalCount).toBe(4);
  });

  it('confirms what is known and settled while Status and ExecuteTime stay, and nothing else', async () => {
    const { provider, cloud, list, read, addPackage } = await startOn();
    const ref = addPackage({ status: '1', checkingStatus: '8', toEnvironment: 1 });
    const row = async () => {
      const [found] = (await list()).records;
      if (!found) throw new Error('expected a row');
      return found;
    };
    const checking = (await read(ref)).record;
    expect(provider.confirms(await row(), checking)).toBe(false);

    cloud.packages.setStatus(ref.rawId, '1', '7');
    const failed = (await read(ref)).record;
    expect([checking.status, failed.status]).toEqual(['CHECKING', 'CHECK_FAILED']);
    expect(provider.confirms(await row(), failed)).toBe(true);
    expect(provider.confirms({ ...(await row()), startedAt: new Date(0) }, failed)).toBe(false);
    expect(provider.confirms({ ...(await row()), startedAt: null }, failed)).toBe(false);

    cloud.packages.setStatus(ref.rawId, '2', '');
    expect(provider.confirms(await row(), failed)).toBe(false);
    cloud.packages.setStatus(ref.rawId, '0', '');
    expect(provider.confirms(await row(), (await read(ref)).record)).toBe(false);
  });
});

describe('naming the items of a package', () => {
  it('takes the names of up to fifty files from one call, and of the next packages from none', async () => {
    const { cloud, names, addFiles, holding } = await startOn();
    const fileIds = addFiles(120);
    const refs = [holding(fileIds), holding(fileIds.slice(5, 9))];

    expect(await names(refs[0] as DeploymentRef)).toEqual(fileIds.map((_, index) => `file_${index}`));
    const asked = cloud.calls.calls.filter(({ action }) => action === 'ListFiles');
    expect(asked.map(({ params }) => params['FileIdIn']?.split(',').length)).toEqual([50, 50, 20]);
    expect(asked.map(({ params }) => params['PageSize'])).toEqual(['50', '50', '20']);
    expect(asked.map(({ params }) => params['NeedContent'])).toEqual(['false', 'false', 'false']);

    expect(await names(refs[1] as DeploymentRef)).toEqual(['file_5', 'file_6', 'file_7', 'file_8']);
    expect(cloud.calls.count('ListFiles')).toBe(3);
  });

  it('names the files of packages that are read together in few calls', async () => {
    const { cloud, provider, settle, addFiles, holding } = await startOn();
    const refs = addFiles(40).map((fileId) => holding([fileId]));

    const answers = await settle(Promise.all(refs.map((ref) => provider.getDeployment(ref, READ))));

    expect(answers.map(({ value }) => value.items?.[0]?.name)).toEqual(refs.map((_, index) => `file_${index}`));
    expect(cloud.calls.count('ListFiles')).toBeLessThan(20);
  });

  it('asks again for a file without a name after a minute, and for a renamed one after an hour', async () => {
    const { cloud, clock, names, addFiles, holding } = await startOn();
    const [known = ''] = addFiles(1);
    const ref = holding([known, '777']);
    expect(await names(ref)).toEqual(['file_0', null]);

    await clock.advance(30_000);
    await names(ref);
    expect(cloud.calls.count('ListFiles')).toBe(1);

    cloud.packages.addFile({ projectId: '10000', id: '777', name: 'late' });
    await clock.advance(30_000);
    expect(await names(ref)).toEqual(['file_0', 'late']);
    expect(cloud.calls.calls.at(-1)?.params['FileIdIn']).toBe('777');

    await clock.advance(3_600_000);
    await names(ref);
    expect(cloud.calls.calls.at(-1)?.params['FileIdIn']).toBe(`${known},777`);
  });

  it('does not ask for what is no file', async () => {
    const { cloud, names, addPackage } = await startOn();
    const items = ['0', '5076****'].map((fileId) => ({ fileId, fileVersion: 1 }));

    expect(await names(addPackage({ status: '1', items }))).toEqual([null, null]);
    expect(cloud.calls.count('ListFiles')).toBe(0);
  });

  it.each<FaultKind>(['throttle', 'error500', 'successFalse', 'garbage', 'nulls', 'cutAfterEffect'])(
    'does without names while ListFiles ends in %s, and does not insist',
    async (kind) => {
      const { cloud, clock, read, names, addFiles, holding } = await startOn();
      const ref = holding(addFiles(1));
      cloud.faults.inject({ kind, action: 'ListFiles' });

      const { record, items } = await read(ref);

      expect(record.status).toBe('SUCCEEDED');
      expect(items).toMatchObject([{ name: null, status: 'SUCCEEDED' }]);
      const asked = cloud.calls.count('ListFiles');
      expect(await names(ref)).toEqual([null]);
      expect(cloud.calls.count('ListFiles')).toBe(asked);

      cloud.faults.clear();
      await clock.advance(600_000);
      expect(await names(ref)).toEqual(['file_0']);
    },
  );

  it('waits for names no longer than the deadline of one call, and keeps those that come later', async () => {
    const { cloud, clock, provider, names, addFiles, holding } = await startOn({}, { timeoutMs: 60_000 });
    const ref = holding(addFiles(1));
    cloud.faults.inject({ kind: 'hang', action: 'ListFiles' });

    const answer = provider.getDeployment(ref, READ);
    await expect.poll(() => cloud.calls.count('ListFiles')).toBe(1);
    await clock.advance(60_000);

    expect((await answer).value.items).toMatchObject([{ name: null }]);
    cloud.faults.clear();
    await clock.advance(600_000);
    expect(await names(ref)).toEqual(['file_0']);
  });

  it('ends a read whose caller gives up while its items are being named', async () => {
    const { cloud, provider, addFiles, holding } = await startOn();
    const ref = holding(addFiles(1));
    const caller = new AbortController();
    cloud.faults.inject({ kind: 'hang', action: 'ListFiles' });

    const answer = provider.getDeployment(ref, { ...READ, signal: caller.signal });
    await expect.poll(() => cloud.calls.count('ListFiles')).toBe(1);
    caller.abort();

    expect((await answer).value.items).toMatchObject([{ name: null }]);
  });
});
