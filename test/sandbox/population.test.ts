import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import {
  type DataWorksCloud,
  type DataWorksCloudOptions,
  startDataWorksCloud,
} from '../../src/sandbox/dataworks-cloud.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { call, manualClock, type PipelineBody } from './client.ts';

const WORKSPACES = ['10000', '10001', '56160'];
const SAMPLE_ID = 'a7ef0634-20ec-4a7c-a214-54020f91XXXX';

let clock: ReturnType<typeof manualClock>;
const clouds: DataWorksCloud[] = [];

async function start(options: DataWorksCloudOptions = {}): Promise<DataWorksCloud> {
  clock = manualClock();
  const cloud = await startDataWorksCloud({ now: clock.now, ...options });
  clouds.push(cloud);
  return cloud;
}
afterEach(async () => {
  await Promise.all(clouds.splice(0).map((cloud) => cloud.close()));
});

async function allRuns(cloud: DataWorksCloud, projectId: string): Promise<PipelineBody[]> {
  const rows: PipelineBody[] = [];
  for (let page = 1; ; page++) {
    const query = { ProjectId: projectId, PageSize: '100', PageNumber: String(page) };
    const { PipelineRuns } = (await call(cloud, 'ListPipelineRuns', { query })).json.PagingInfo;
    rows.push(...PipelineRuns);
    if (PipelineRuns.length < 100) return rows;
  }
}

describe('the newcomer’s population', () => {
  it('has over 200 runs, of the last days', async () => {
    const cloud = await start({ population: 'newcomer' });
    const runs = (await Promise.all(WORKSPACES.map((id) => allRuns(cloud, id)))).flat();
    const recent = runs.filter(({ Id }) => Id.trim() !== SAMPLE_ID);

    expect(runs.length).toBeGreaterThanOrEqual(200);
    expect(Math.min(...recent.map(({ CreateTime }) => CreateTime))).toBeGreaterThan(clock.now() - 11 * 86_400_000);
    expect(Math.max(...recent.map(({ ModifyTime }) => ModifyTime))).toBeLessThanOrEqual(clock.now());
    expect(new Set(runs.map(({ Id }) => Id)).size).toBe(runs.length);
  });

  it.each(['one seed', 'another seed'])('shows every status in every workspace, with %s', async (seed) => {
    const cloud = await start({ population: 'newcomer', seed });

    for (const projectId of WORKSPACES) {
      const runs = await allRuns(cloud, projectId);
      expect(new Set(runs.map(({ Status }) => Status))).toEqual(
        new Set([
          ...(projectId === '56160' ? ['RUNNING'] : []),
          'Init',
          'Running',
          'Success',
          'Fail',
          'Termination',
          'Cancel',
        ]),
      );
      const active = runs.filter(({ Status }) => Status === 'Running');
      const moving = active.filter(({ Stages }) => Stages.some(({ Status }) => Status === 'Running'));
      expect(moving.length).toBeGreaterThan(0);
      expect(active.length).toBeGreaterThan(moving.length);
    }
  });

  it('is the same for the same seed, and another for another', async () => {
    const read = async (seed: string) => allRuns(await start({ population: 'newcomer', seed }), '10000');
    const [first, again, other] = [await read('a'), await read('a'), await read('b')];

    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });

  it('has the same past when started later the same day', async () => {
    const read = async (startAt: number) => {
      const cloud = await startDataWorksCloud({ now: manualClock(startAt).now, population: 'newcomer' });
      clouds.push(cloud);
      return (await allRuns(cloud, '10000')).slice(1);
    };

    expect(await read(Date.UTC(2026, 0, 2, 20))).toEqual(await read(Date.UTC(2026, 0, 2, 3)));
  });

  it('holds still by itself but for the runs that are at work', async () => {
    const cloud = await start({ population: 'newcomer' });
    const before = await allRuns(cloud, '10000');
    clock.advance(3_600_000);
    const after = await allRuns(cloud, '10000');

    expect(after.slice(1)).toEqual(before.slice(1));
    expect([before[0]?.Status, after[0]?.Status]).toEqual(['Running', 'Success']);
  });
});

describe('the vendor’s sample run', () => {
  const sample = JSON.parse(
    readFileSync(new URL('../fixtures/upstream/dw24-GetDeployment.json', import.meta.url), 'utf8'),
  );

  it.each([
    ['GetDeployment', '10000'],
    ['GetDeployment', '56160'],
    ['GetPipelineRun', '56160'],
  ])('is answered to %s of workspace %s as published', async (action, projectId) => {
    const cloud = await start({ population: 'newcomer', casing: 'mixed' });

    const { json } = await call(cloud, action, { query: { ProjectId: projectId, Id: SAMPLE_ID } });
    expect(json).toEqual(sample);
  });

  it('never moves', async () => {
    const cloud = await start({ population: 'newcomer' });
    const query = { ProjectId: '56160' };
    const executed = await call(cloud, 'ExecPipelineRunStage', { query, form: { Id: SAMPLE_ID, Code: 'DEV_CHECK' } });
    const abolished = await call(cloud, 'AbolishPipelineRun', { form: { ...query, Id: SAMPLE_ID } });
    clock.advance(86_400_000);
    const { json } = await call(cloud, 'GetPipelineRun', { query: { ...query, Id: SAMPLE_ID } });

    expect([executed.status, abolished.status]).toEqual([400, 400]);
    expect(json).toEqual(sample);
  });

  it('is the last in its workspace’s list', async () => {
    const cloud = await start({ population: 'newcomer' });

    expect((await allRuns(cloud, '56160')).at(-1)).toEqual(sample.Pipeline);
  });
});

describe('the activity', () => {
  it('lets a run appear every 20 s and drives it to an end', async () => {
    const cloud = await start({ activity: true });
    const counts = [cloud.runs.count()];
    clock.advance(20_000);
    counts.push(cloud.runs.count());
    clock.advance(180_000);
    counts.push(cloud.runs.count());

    expect(counts).toEqual([0, 1, 10]);
    const statuses = (await Promise.all(WORKSPACES.map((id) => allRuns(cloud, id)))).flat().map(({ Status }) => Status);
    expect(new Set(statuses)).toContain('Success');
    expect(new Set(statuses)).toContain('Running');
  });

  it('is the same however often the cloud was asked meanwhile', async () => {
    const often = await start({ activity: true });
    for (let second = 0; second < 200; second++) {
      clock.advance(1000);
      if (second % 7 === 0) await allRuns(often, '10000');
    }
    const asked = await allRuns(often, '10000');
    const once = await start({ activity: true });
    clock.advance(200_000);

    expect(await allRuns(once, '10000')).toEqual(asked);
  });

  it('goes as much faster as the cloud does', async () => {
    const cloud = await start({ activity: true, speed: 20 });
    clock.advance(20_000);

    expect(cloud.runs.count()).toBe(20);
  });

  it('stays bounded over a long sleep', async () => {
    const cloud = await start({ activity: true, speed: 1000 });
    clock.advance(86_400_000);
    const afterSleep = cloud.runs.count();
    clock.advance(1000);

    expect([afterSleep, cloud.runs.count()]).toEqual([1000, 1000]);
  });

  it('is off unless asked for', async () => {
    const cloud = await start();
    clock.advance(86_400_000);

    expect(cloud.runs.count()).toBe(0);
  });
});

describe('startSandbox', () => {
  it('starts a populated DataWorks in which something moves', async () => {
    const { now, advance } = manualClock();
    const sandbox = await startSandbox({ seed: 1, now });
    clouds.push(sandbox.dataWorks);
    const before = sandbox.dataWorks.runs.count();
    advance(60_000);

    expect(before).toBeGreaterThan(200);
    expect(sandbox.dataWorks.runs.count()).toBe(before + 3);
    await sandbox.close();
    await expect(fetch(sandbox.dataWorks.url)).rejects.toThrow();
  });
});
