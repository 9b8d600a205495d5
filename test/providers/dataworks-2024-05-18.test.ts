import { afterEach, describe, expect, it } from 'vitest';
import type { Provider, TriggerCommand } from '../../src/providers/provider.ts';
import type { AlibabaConfig } from '../../src/providers/provider-config.ts';
import { createProviders } from '../../src/providers/registry.ts';
import {
  type DataWorksCloud,
  type DataWorksCloudOptions,
  startDataWorksCloud,
} from '../../src/sandbox/dataworks-cloud.ts';
import { describeProvider, type ProviderSetup, type SetupOptions } from './contract.ts';
import { ManualClock } from './manual-clock.ts';
import { createRecordedLog } from './recorded-log.ts';

const WORKSPACE = { provider: 'dw', workspace: '10000' };
const READ = { priority: 'read' } as const;
const WRITE = { priority: 'write' } as const;

function configFor(cloud: DataWorksCloud, changes: Partial<AlibabaConfig> = {}): AlibabaConfig {
  const { accessKeyId, accessKeySecret, stsToken, url } = cloud;
  return {
    key: 'dw',
    kind: 'dataworks-2024-05-18',
    region: 'cn-shanghai',
    endpoint: url,
    credentials: { accessKeyId, accessKeySecret, ...(stsToken === null ? {} : { securityToken: stsToken }) },
    limits: { perSecond: 1_000 },
    timeoutMs: 5_000,
    defaultMaxAgeMs: 5_000,
    workspaces: [{ id: '10000', name: 'Orders' }],
    ...changes,
  };
}

async function startContract({ clock, timeoutMs }: SetupOptions): Promise<ProviderSetup> {
  const now = () => clock.now();
  const cloud = await startDataWorksCloud({ now, signingNow: now });
  const log = createRecordedLog();
  const provider = createProviders([configFor(cloud, { timeoutMs })], { clock, log }).get('dw') as Provider;
  let runs = 0;
  return {
    provider,
    log,
    workspace: WORKSPACE,
    secrets: [cloud.accessKeyId, cloud.accessKeySecret],
    addRun: (rawStatus) => {
      if (rawStatus === null) return { ...WORKSPACE, rawId: 'a7ef0634-20ec-4a7c-a214-000000000000' };
      runs += 1;
      const createTime = clock.now() + runs;
      return { ...WORKSPACE, rawId: cloud.runs.addRun({ projectId: '10000', status: rawStatus, createTime }) };
    },
    createCommand: (marker) => ({
      action: 'CREATE_DEPLOYMENT',
      workspace: WORKSPACE,
      objectId: '4765062420765710000',
      purpose: 'ONLINE',
      description: null,
      autoRunUntilStage: null,
      marker,
    }),
    inject: (fault) => void cloud.faults.inject(fault),
    recover: () => cloud.faults.clear(),
    disconnect: () => cloud.refuseConnections(),
    received: () => cloud.calls.count(),
    effects: () => Object.values(cloud.calls.effectsByKind()).reduce((sum, count) => sum + count, 0),
    close: () => cloud.close(),
  };
}

describeProvider('dataworks-2024-05-18', startContract, [
  ['Init', 'READY'],
  ['Running', 'RUNNING'],
  ['Success', 'SUCCEEDED'],
  ['Fail', 'FAILED'],
  ['Termination', 'TERMINATED'],
  ['Cancel', 'CANCELLED'],
  ['RUNNING', 'RUNNING'],
  ['success', 'SUCCEEDED'],
  [' Fail\n', 'FAILED'],
  ['Paused', 'UNKNOWN'],
  ['终止', 'UNKNOWN'],
  ['__proto__', 'UNKNOWN'],
]);

const ENDINGS: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ENDINGS.splice(0).reverse()) await end();
});

async function start(options: DataWorksCloudOptions = {}, changes: Partial<AlibabaConfig> = {}) {
  const clock = new ManualClock();
  const now = () => clock.now();
  const cloud = await startDataWorksCloud({ now, signingNow: now, ...options });
  ENDINGS.push(() => cloud.close());
  const log = createRecordedLog();
  const provider = createProviders([configFor(cloud, changes)], { clock, log }).get('dw') as Provider;
  ENDINGS.push(() => provider.close());
  const settle = async <T>(outcome: Promise<T>): Promise<T> => {
    await clock.settle(outcome);
    return outcome;
  };
  const create = (marker: string) =>
    ({
      action: 'CREATE_DEPLOYMENT',
      workspace: WORKSPACE,
      objectId: '4765062420765710000',
      purpose: 'ONLINE',
      description: 'daily',
      autoRunUntilStage: null,
      marker,
    }) as const satisfies TriggerCommand;
  return { clock, cloud, log, provider, settle, create };
}

describe('DataWorks2024Provider', () => {
  it('signs so that the cloud accepts it, with temporary credentials too', async () => {
    const { provider, settle, create, cloud } = await start({ stsToken: 'test-sts-token' });

    await settle(provider.trigger({ ...create('op-1'), description: "发布 +&=(*)~!'" }, WRITE));
    const { value } = await settle(provider.listDeployments(WORKSPACE, { page: 1, pageSize: 10 }, READ));

    expect(value.records).toMatchObject([{ description: "发布 +&=(*)~!'", madeBy: 'op-1' }]);
    expect(cloud.calls.calls.map(({ status }) => status)).toEqual([200, 200]);
  });

  it.each([
    ['a wrong secret', { accessKeySecret: 'wrong' }, 'SignatureDoesNotMatch'],
    ['an unknown key', { accessKeyId: 'nobody' }, 'InvalidAccessKeyId.NotFound'],
  ])('says CREDENTIALS for %s, asks once, and repeats nothing secret', async (_, wrong, upstreamCode) => {
    const { cloud, clock, settle } = await start();
    const { accessKeyId, accessKeySecret } = cloud;
    const credentials = { accessKeyId, accessKeySecret, ...wrong };
    const provider = createProviders([configFor(cloud, { credentials })], { clock, log: createRecordedLog() }).get(
      'dw',
    );
    ENDINGS.push(async () => provider?.close());

    const answer = settle((provider as Provider).listDeployments(WORKSPACE, { page: 1, pageSize: 10 }, READ));

    const err = await answer.catch((reason: unknown) => reason);
    expect(err).toMatchObject({ code: 'PROVIDER_REJECTED', call: { failure: 'CREDENTIALS', upstreamCode } });
    expect(cloud.calls.count()).toBe(1);
    for (const secret of Object.values(credentials)) expect(String(err)).not.toContain(secret);
  });

  it('names a wrong clock in its health, and works again once it is right', async () => {
    const { cloud, provider, settle } = await start({ clockSkewMs: 20 * 60_000 });
    const list = () => settle(provider.listDeployments(WORKSPACE, { page: 1, pageSize: 10 }, READ));

    await expect(list()).rejects.toMatchObject({ call: { failure: 'CREDENTIALS' } });
    expect(provider.health().lastErrorCode).toMatch(/^InvalidTimeStamp/);

    cloud.setClockSkew(10 * 60_000);
    expect((await list()).value.records).toEqual([]);
  });

  it('does not take an unknown workspace for an unknown run', async () => {
    const { provider, settle } = await start();
    const ref = { provider: 'dw', workspace: '999', rawId: '1' };

    await expect(settle(provider.getDeployment(ref, READ))).rejects.toMatchObject({ call: { failure: 'REJECTED' } });
  });

  it.each(['upper', 'lower', 'mixed'] as const)('understands answers in %s case', async (casing) => {
    const { cloud, provider, settle } = await start({
      casing,
      projectIdAs: 'string',
      hasNewlineInIds: true,
      itemIdsAs: 'number',
    });
    const rawId = cloud.runs.addRun({ projectId: '10000', status: 'Fail' });
    const ref = { ...WORKSPACE, rawId };

    const { record } = (await settle(provider.getDeployment(ref, READ))).value;
    const { value: items } = await settle(provider.listItems(ref, READ));

    expect(record).toMatchObject({ rawId, status: 'FAILED', purpose: 'ONLINE' });
    expect(record.stages.map(({ code, type, status }) => [code, type, status])).toEqual([
      ['BUILD_PACKAGE', 'BUILD', 'SUCCEEDED'],
      ['DEV_CHECK', 'CHECK', 'CHECK_FAILED'],
      ['DEV', 'DEPLOY', 'READY'],
      ['PROD_CHECK', 'CHECK', 'READY'],
      ['PROD', 'DEPLOY', 'READY'],
    ]);
    expect(items.length).toBeGreaterThan(0);
    for (const item of items) expect(item.rawId).toMatch(/^\d{19}$/);
  });

  it('reads all items of a run over as many pages as it takes', async () => {
    const { cloud, provider, settle } = await start();
    const rawId = cloud.runs.addRun({ projectId: '10000', status: 'Success', itemCount: 230 });

    const { value } = await settle(provider.listItems({ ...WORKSPACE, rawId }, READ));

    expect(new Set(value.map((item) => item.rawId)).size).toBe(230);
    expect(cloud.calls.count('ListPipelineRunItems')).toBe(3);
  });

  it('lets the cloud filter by one status', async () => {
    const { cloud, provider, settle } = await start();
    for (const status of ['Success', 'Fail', 'Success']) cloud.runs.addRun({ projectId: '10000', status });

    const query = { page: 1, pageSize: 10, statuses: ['FAILED'] as const };
    const { value } = await settle(provider.listDeployments(WORKSPACE, query, READ));

    expect(value).toMatchObject({ totalCount: 1, isLast: true, records: [{ status: 'FAILED' }] });
  });

  it('starts the next stage, and sees by the stage whether it was started', async () => {
    const { provider, settle, cloud, clock } = await start();
    const rawId = cloud.runs.addRun({ projectId: '10000', status: 'Running' });
    const deployment = { ...WORKSPACE, rawId };
    const advance = { action: 'ADVANCE_STAGE', deployment, stageCode: 'DEV_CHECK' } as const;
    const sentAt = new Date(clock.now());
    expect(await settle(provider.findEffect(advance, sentAt, WRITE))).toEqual({ kind: 'ABSENT' });

    const receipt = await settle(provider.trigger(advance, WRITE));

    expect(receipt.deployments).toEqual([deployment]);
    expect(cloud.calls.effects).toMatchObject([{ kind: 'executed', id: rawId, detail: 'DEV_CHECK' }]);
    expect(await settle(provider.findEffect(advance, sentAt, WRITE))).toEqual({
      kind: 'FOUND',
      deployments: [deployment],
    });
  });

  it('gives a run up, and sees by the run whether it was', async () => {
    const { provider, settle, cloud, clock } = await start();
    const deployment = { ...WORKSPACE, rawId: cloud.runs.addRun({ projectId: '10000', status: 'Running' }) };
    const cancel = { action: 'CANCEL_DEPLOYMENT', deployment } as const;
    const sentAt = new Date(clock.now());
    expect(await settle(provider.findEffect(cancel, sentAt, WRITE))).toEqual({ kind: 'ABSENT' });

    await settle(provider.trigger(cancel, WRITE));

    expect(cloud.calls.effectCount('abolished')).toBe(1);
    expect(await settle(provider.findEffect(cancel, sentAt, WRITE))).toEqual({
      kind: 'FOUND',
      deployments: [deployment],
    });
  });

  it('is told when the cloud refuses a stage out of turn', async () => {
    const { provider, settle, cloud } = await start();
    const deployment = { ...WORKSPACE, rawId: cloud.runs.addRun({ projectId: '10000', status: 'Running' }) };

    const triggered = settle(provider.trigger({ action: 'ADVANCE_STAGE', deployment, stageCode: 'PROD' }, WRITE));

    await expect(triggered).rejects.toMatchObject({ call: { failure: 'REJECTED', delivery: 'REFUSED' } });
    expect(cloud.calls.effects).toEqual([]);
  });

  it('finds the run it made behind more than a page of newer ones, by the marker alone', async () => {
    const { provider, settle, create, cloud, clock } = await start();
    const sentAt = new Date(clock.now());
    const receipt = await settle(provider.trigger(create('op-1'), WRITE));
    await settle(provider.trigger(create('op-10'), WRITE));
    for (let i = 0; i < 130; i += 1) {
      cloud.runs.addRun({ projectId: '10000', status: 'Success', createTime: clock.now() + i, description: 'op-1' });
    }

    const finding = await settle(provider.findEffect(create('op-1'), sentAt, WRITE));

    expect(finding).toEqual({ kind: 'FOUND', deployments: receipt.deployments });
    expect(cloud.calls.count('ListPipelineRuns')).toBe(2);
  });

  it('stops looking at runs from before the command was sent', async () => {
    const { provider, settle, create, cloud, clock } = await start();
    const hour = 3_600_000;
    for (let i = 0; i < 450; i += 1) {
      const createTime = clock.now() - hour - i;
      cloud.runs.addRun({ projectId: '10000', status: 'Success', createTime, description: 'older' });
    }

    const finding = await settle(provider.findEffect(create('op-1'), new Date(clock.now()), WRITE));

    expect(finding).toEqual({ kind: 'ABSENT' });
    expect(cloud.calls.count('ListPipelineRuns')).toBe(1);
  });

  it('does not decide where the cloud keeps no descriptions, and names who may be meant', async () => {
    const { provider, settle, create, cloud, clock } = await start();
    const createTime = clock.now();
    const rawId = cloud.runs.addRun({ projectId: '10000', status: 'Running', createTime });
    cloud.runs.addRun({ projectId: '10000', status: 'Running', createTime: createTime - 3_600_000 });

    const finding = await settle(provider.findEffect(create('op-1'), new Date(clock.now()), WRITE));

    expect(finding).toEqual({ kind: 'UNDECIDED', candidates: [{ ...WORKSPACE, rawId }] });
  });

  it('looks only at the runs of its own user where that is configured', async () => {
    const { cloud, clock, create, settle } = await start();
    const { accessKeyId, accessKeySecret, userId } = cloud;
    const config = configFor(cloud, { credentials: { accessKeyId, accessKeySecret, userId } });
    const provider = createProviders([config], { clock, log: createRecordedLog() }).get('dw') as Provider;
    ENDINGS.push(() => provider.close());
    cloud.runs.addRun({ projectId: '10000', status: 'Running', creator: 'somebody else' });

    const finding = await settle(provider.findEffect(create('op-1'), new Date(clock.now()), WRITE));

    expect(finding).toEqual({ kind: 'ABSENT' });
    expect(cloud.calls.calls[0]?.params).toMatchObject({ Creator: userId });
  });

  it('stays within the limits of the account under parallel load', async () => {
    const { cloud, provider, settle } = await start(
      { quota: { perSecond: 5 } },
      { limits: { perSecond: 5 }, timeoutMs: 60_000 },
    );
    const rawId = cloud.runs.addRun({ projectId: '10000', status: 'Success' });

    const answers = Array.from({ length: 30 }, () => provider.getDeployment({ ...WORKSPACE, rawId }, READ));

    expect((await settle(Promise.all(answers))).length).toBe(30);
    expect(cloud.calls.calls.every(({ status }) => status === 200)).toBe(true);
  });

  it('leaves a throttled operation alone for five seconds and goes on with others', async () => {
    const { cloud, provider, settle, clock } = await start();
    const rawId = cloud.runs.addRun({ projectId: '10000', status: 'Success' });
    const get = () => settle(provider.getDeployment({ ...WORKSPACE, rawId }, READ));
    cloud.faults.inject({ kind: 'throttle', action: 'GetPipelineRun', times: 1 });
    await expect(get()).rejects.toMatchObject({ call: { failure: 'THROTTLED', upstreamCode: 'Throttling.User' } });

    await expect(get()).rejects.toMatchObject({ code: 'PROVIDER_THROTTLED' });
    await settle(provider.listDeployments(WORKSPACE, { page: 1, pageSize: 10 }, READ));

    expect(cloud.calls.count('GetPipelineRun')).toBe(1);
    expect(provider.health()).toMatchObject({ throttledUntil: expect.any(Date) });
    expect(provider.health().currentRatePerSecond).toBeLessThan(1_000);
    await clock.advance(5_000);
    expect((await get()).value.record).toMatchObject({ status: 'SUCCEEDED' });
    expect(provider.health().throttledUntil).toBeNull();
  });

  it('waits as long as x-acs-retry-after says', async () => {
    const { cloud, provider, settle, clock } = await start();
    cloud.faults.inject({ kind: 'throttle', retryAfter: 12_000, times: 1 });
    const list = () => settle(provider.listDeployments(WORKSPACE, { page: 1, pageSize: 10 }, READ));
    await expect(list()).rejects.toMatchObject({ retryAfterMs: 12_000 });

    await clock.advance(9_000);
    await expect(list()).rejects.toMatchObject({ call: { failure: 'THROTTLED' } });
    await clock.advance(3_000);

    expect((await list()).value.records).toEqual([]);
    expect(cloud.calls.count()).toBe(2);
  });
});
