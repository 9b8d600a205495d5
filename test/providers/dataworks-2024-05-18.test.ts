import { afterEach, describe, expect, it } from 'vitest';
import type { TriggerCommand } from '../../src/providers/provider.ts';
import type { AlibabaConfig } from '../../src/providers/provider-config.ts';
import type { DataWorksCloud, DataWorksCloudOptions } from '../../src/sandbox/dataworks-cloud.ts';
import { contractOn, READ, start, WORKSPACE, WRITE } from './alibaba/setup.ts';
import { runsOf } from './contract/subject.ts';
import { describeDeploymentProvider } from './contract.ts';

const KIND = 'dataworks-2024-05-18';

const startContract = contractOn(KIND, ({ cloud, provider, clock }) => {
  let runs = 0;
  return {
    subject: runsOf(provider),
    notFoundCode: 'InvalidPipelineRun.NotFound',
    add: (rawStatus) => {
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
    foreignCommand: { action: 'WITHDRAW_PACKAGES', packages: [{ ...WORKSPACE, rawId: '1' }] },
  };
});

describeDeploymentProvider(KIND, startContract, [
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

async function startOn(
  options: DataWorksCloudOptions = {},
  changes: (cloud: DataWorksCloud) => Partial<AlibabaConfig> = () => ({}),
) {
  const started = await start(KIND, options, changes);
  ENDINGS.push(started.close);
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
  return { ...started, create };
}

describe('DataWorks2024Provider', () => {
  it('signs so that the cloud accepts it, with temporary credentials too', async () => {
    const { provider, settle, create, cloud } = await startOn({ stsToken: 'test-sts-token' });

    await settle(provider.trigger({ ...create('op-1'), description: "发布 +&=(*)~!'" }, WRITE));
    const { value } = await settle(provider.listDeployments(WORKSPACE, { page: 1, pageSize: 10 }, READ));

    expect(value.records).toMatchObject([{ description: "发布 +&=(*)~!'", madeBy: 'op-1' }]);
    expect(cloud.calls.calls.map(({ status }) => status)).toEqual([200, 200]);
  });

  it('names a wrong clock in its health, and works again once it is right', async () => {
    const { cloud, provider, settle } = await startOn({ clockSkewMs: 20 * 60_000 });
    const list = () => settle(provider.listDeployments(WORKSPACE, { page: 1, pageSize: 10 }, READ));

    await expect(list()).rejects.toMatchObject({ call: { failure: 'CREDENTIALS' } });
    expect(provider.health().lastErrorCode).toMatch(/^InvalidTimeStamp/);

    cloud.setClockSkew(10 * 60_000);
    expect((await list()).value.records).toEqual([]);
  });

  it.each(['upper', 'lower', 'mixed'] as const)('understands answers in %s case', async (casing) => {
    const { cloud, provider, settle } = await startOn({
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
    const { cloud, provider, settle } = await startOn();
    const rawId = cloud.runs.addRun({ projectId: '10000', status: 'Success', itemCount: 230 });

    const { value } = await settle(provider.listItems({ ...WORKSPACE, rawId }, READ));

    expect(new Set(value.map((item) => item.rawId)).size).toBe(230);
    expect(cloud.calls.count('ListPipelineRunItems')).toBe(3);
  });

  it('lets the cloud filter by one status', async () => {
    const { cloud, provider, settle } = await startOn();
    for (const status of ['Success', 'Fail', 'Success']) cloud.runs.addRun({ projectId: '10000', status });

    const query = { page: 1, pageSize: 10, statuses: ['FAILED'] as const };
    const { value } = await settle(provider.listDeployments(WORKSPACE, query, READ));

    expect(value).toMatchObject({ totalCount: 1, isLast: true, records: [{ status: 'FAILED' }] });
  });

  it('starts the next stage, and sees by the stage whether it was started', async () => {
    const { provider, settle, cloud, clock } = await startOn();
    const rawId = cloud.runs.addRun({ projectId: '10000', status: 'Running' });
    const deployment = { ...WORKSPACE, rawId };
    const advance = { action: 'ADVANCE_STAGE', deployment, stageCode: 'DEV_CHECK' } as const;
    const sentAt = new Date(clock.now());
    expect(await settle(provider.findEffect(advance, sentAt, WRITE))).toEqual({ kind: 'ABSENT' });

    const receipt = await settle(provider.trigger(advance, WRITE));

    expect(receipt.affected).toEqual([deployment]);
    expect(cloud.calls.effects).toMatchObject([{ kind: 'executed', id: rawId, detail: 'DEV_CHECK' }]);
    expect(await settle(provider.findEffect(advance, sentAt, WRITE))).toEqual({
      kind: 'FOUND',
      affected: [deployment],
    });
  });

  it('gives a run up, and sees by the run whether it was', async () => {
    const { provider, settle, cloud, clock } = await startOn();
    const deployment = { ...WORKSPACE, rawId: cloud.runs.addRun({ projectId: '10000', status: 'Running' }) };
    const cancel = { action: 'CANCEL_DEPLOYMENT', deployment } as const;
    const sentAt = new Date(clock.now());
    expect(await settle(provider.findEffect(cancel, sentAt, WRITE))).toEqual({ kind: 'ABSENT' });

    await settle(provider.trigger(cancel, WRITE));

    expect(cloud.calls.effectCount('abolished')).toBe(1);
    expect(await settle(provider.findEffect(cancel, sentAt, WRITE))).toEqual({
      kind: 'FOUND',
      affected: [deployment],
    });
  });

  it('is told when the cloud refuses a stage out of turn', async () => {
    const { provider, settle, cloud } = await startOn();
    const deployment = { ...WORKSPACE, rawId: cloud.runs.addRun({ projectId: '10000', status: 'Running' }) };

    const triggered = settle(provider.trigger({ action: 'ADVANCE_STAGE', deployment, stageCode: 'PROD' }, WRITE));

    await expect(triggered).rejects.toMatchObject({ call: { failure: 'REJECTED', delivery: 'REFUSED' } });
    expect(cloud.calls.effects).toEqual([]);
  });

  it('finds the run it made behind more than a page of newer ones, by the marker alone', async () => {
    const { provider, settle, create, cloud, clock } = await startOn();
    const sentAt = new Date(clock.now());
    const receipt = await settle(provider.trigger(create('op-1'), WRITE));
    await settle(provider.trigger(create('op-10'), WRITE));
    for (let i = 0; i < 130; i += 1) {
      cloud.runs.addRun({ projectId: '10000', status: 'Success', createTime: clock.now() + i, description: 'op-1' });
    }

    const finding = await settle(provider.findEffect(create('op-1'), sentAt, WRITE));

    expect(finding).toEqual({ kind: 'FOUND', affected: receipt.affected });
    expect(cloud.calls.count('ListPipelineRuns')).toBe(2);
  });

  it('stops looking at runs from before the command was sent', async () => {
    const { provider, settle, create, cloud, clock } = await startOn();
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
    const { provider, settle, create, cloud, clock } = await startOn();
    const createTime = clock.now();
    const rawId = cloud.runs.addRun({ projectId: '10000', status: 'Running', createTime });
    cloud.runs.addRun({ projectId: '10000', status: 'Running', createTime: createTime - 3_600_000 });

    const finding = await settle(provider.findEffect(create('op-1'), new Date(clock.now()), WRITE));

    expect(finding).toEqual({ kind: 'CANDIDATES', candidates: [], unlikely: [{ ...WORKSPACE, rawId }] });
  });

  it('looks only at the runs of its own user where that is configured', async () => {
    const userId = '2003117450028841';
    const { cloud, clock, create, settle, provider } = await startOn(
      { userId },
      ({ accessKeyId, accessKeySecret }) => ({
        credentials: { accessKeyId, accessKeySecret, userId },
      }),
    );
    cloud.runs.addRun({ projectId: '10000', status: 'Running', creator: 'somebody else' });

    const finding = await settle(provider.findEffect(create('op-1'), new Date(clock.now()), WRITE));

    expect(finding).toEqual({ kind: 'ABSENT' });
    expect(cloud.calls.calls[0]?.params).toMatchObject({ Creator: userId });
  });

  it('leaves a throttled operation alone for five seconds and goes on with others', async () => {
    const { cloud, provider, settle, clock } = await startOn();
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
    const { cloud, provider, settle, clock } = await startOn();
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
