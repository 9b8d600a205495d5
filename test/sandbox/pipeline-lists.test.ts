import { afterEach, describe, expect, it } from 'vitest';
import {
  type DataWorksCloud,
  type DataWorksCloudOptions,
  startDataWorksCloud,
} from '../../src/sandbox/dataworks-cloud.ts';
import { call, manualClock, type PipelineBody } from './client.ts';

let clock: ReturnType<typeof manualClock>;
let cloud: DataWorksCloud;

async function start(options: DataWorksCloudOptions = {}): Promise<void> {
  clock = manualClock();
  cloud = await startDataWorksCloud({ now: clock.now, ...options });
}
afterEach(() => cloud.close());

async function list(query: Record<string, string> = {}) {
  const answer = await call(cloud, 'ListPipelineRuns', { query: { ProjectId: '10000', ...query } });
  return answer.json.PagingInfo;
}

function idsOf(rows: readonly PipelineBody[]): string[] {
  return rows.map(({ Id }) => Id);
}

describe('ListPipelineRuns', () => {
  it('gives ten at a time, newest first, with their stages', async () => {
    await start();
    const ids = cloud.runs.generate('10000', 25);
    const pages = [await list(), await list({ PageNumber: '2' }), await list({ PageNumber: '3' })];

    expect(pages.map(({ PageNumber, PageSize, TotalCount }) => [PageNumber, PageSize, TotalCount])).toEqual([
      [1, 10, 25],
      [2, 10, 25],
      [3, 10, 25],
    ]);
    expect(pages.flatMap(({ PipelineRuns }) => idsOf(PipelineRuns))).toEqual(ids.reverse());
    expect(pages[0]?.PipelineRuns[0]?.Stages).toHaveLength(5);
  });

  it('gives an empty page after the last', async () => {
    await start();
    cloud.runs.generate('10000', 3);

    expect((await list({ PageNumber: '2' })).PipelineRuns).toEqual([]);
  });

  it('is the same again while nothing happens, and shifts by one for a new run', async () => {
    await start();
    cloud.runs.generate('10000', 12);
    const before = await list();
    const again = await list();
    clock.advance(1);
    cloud.runs.addRun({ projectId: '10000' });
    const second = await list({ PageNumber: '2' });

    expect(again).toEqual(before);
    expect(second.PipelineRuns[0]).toEqual(before.PipelineRuns[9]);
  });

  it('puts a run that was added with an older time in its place', async () => {
    await start();
    const [oldest, , newest] = cloud.runs.generate('10000', 3);
    const between = cloud.runs.addRun({ projectId: '10000', createTime: clock.now() - 500, status: 'Success' });

    const ids = idsOf((await list()).PipelineRuns);
    expect([ids[0], ids[1], ids[3]]).toEqual([newest, between, oldest]);
  });

  it('filters by creator, by status in any letters, and by object', async () => {
    await start();
    const mine = cloud.runs.addRun({ projectId: '10000', creator: '7', status: 'Fail', objectId: '70' });
    cloud.runs.addRun({ projectId: '10000', creator: '8', status: 'Success', objectId: '80' });

    for (const filter of [{ Creator: '7' }, { Status: 'FAIL' }, { Status: 'fail' }, { ObjectId: '70' }]) {
      const { PipelineRuns, TotalCount } = await list(filter);
      expect([idsOf(PipelineRuns), TotalCount]).toEqual([[mine], 1]);
    }
  });

  it('has the workspace’s runs only', async () => {
    await start();
    cloud.runs.addRun({ projectId: '10001' });

    expect((await list()).PipelineRuns).toEqual([]);
  });

  it('serves a thousand runs to a test that asks for them', async () => {
    await start();
    cloud.runs.generate('10000', 1000);

    const { TotalCount, PipelineRuns } = await list({ PageSize: '100', PageNumber: '10' });
    expect([TotalCount, PipelineRuns.length]).toEqual([1000, 100]);
  });
});

describe('the names of before May 2025', () => {
  it('list under Deployments, with figures as text and a total of "0"', async () => {
    await start();
    cloud.runs.generate('10000', 11);

    const { json } = await call(cloud, 'ListDeployments', { query: { ProjectId: '10000' } });
    expect(json.PagingInfo).toMatchObject({ PageNumber: '1', PageSize: '10', TotalCount: '0' });
    expect(json.PagingInfo).not.toHaveProperty('PipelineRuns');
    expect(json.PagingInfo.Deployments).toHaveLength(10);
  });

  it('create, read, execute and abolish the same runs', async () => {
    await start();
    const form = { ProjectId: '10000', Type: 'Online', ObjectIds: '["1"]' };
    const { Id } = (await call(cloud, 'CreateDeployment', { form })).json;
    clock.advance(15_000);
    const query = { ProjectId: '10000' };
    const executed = await call(cloud, 'ExecDeploymentStage', { query, form: { Id, Code: 'DEV_CHECK' } });
    const abolished = await call(cloud, 'AbolishDeployment', { form: { ...query, Id } });
    const read = await call(cloud, 'GetDeployment', { query: { ...query, Id } });

    expect([executed.json.Success, abolished.json.Success]).toEqual([true, true]);
    expect(read.json.Pipeline).toMatchObject({ Id, Status: 'Termination' });
  });
});

describe('ListPipelineRunItems', () => {
  async function items(id: string, query: Record<string, string> = {}) {
    return call(cloud, 'ListPipelineRunItems', { query: { ProjectId: '10000', PipelineRunId: id, ...query } });
  }

  it('begins with the run’s object and has ids of 19 digits as text', async () => {
    await start();
    const objectId = '8604388726201131235';
    const id = cloud.runs.addRun({ projectId: '10000', objectId, status: 'Success', itemCount: 3 });
    const { PagingInfo } = (await items(id)).json;

    expect(PagingInfo).toMatchObject({ PageNumber: 1, PageSize: 10, TotalCount: 3 });
    expect(PagingInfo.PipelineRunItems.map(({ Id }) => Id)).toEqual([
      objectId,
      expect.stringMatching(/^\d{19}$/),
      expect.stringMatching(/^\d{19}$/),
    ]);
    expect(PagingInfo.PipelineRunItems.map(({ Status }) => Status)).toEqual(['Success', 'Success', 'Success']);
  });

  it('writes ids as numbers without losing a digit, if told to', async () => {
    await start({ itemIdsAs: 'number' });
    const id = cloud.runs.addRun({ projectId: '10000', objectId: '8604388726201131235', itemCount: 1 });

    expect((await items(id)).text).toContain('"PipelineRunItems":[{"Id":8604388726201131235,');
  });

  it('pages, and is the same each time', async () => {
    await start();
    const id = cloud.runs.addRun({ projectId: '10000', itemCount: 25 });
    const all = (await items(id, { PageSize: '100' })).json.PagingInfo.PipelineRunItems;
    const last = (await items(id, { PageNumber: '3' })).json.PagingInfo.PipelineRunItems;

    expect(last).toEqual(all.slice(20));
  });

  it('has no Cancel: the items of a cancelled run are Termination', async () => {
    await start();
    const id = cloud.runs.addRun({ projectId: '10000', status: 'Cancel', itemCount: 1 });

    expect((await items(id)).json.PagingInfo.PipelineRunItems[0]?.Status).toBe('Termination');
  });
});

describe('the ways of writing', () => {
  it.each([
    ['observed', 'Running', 'Build'],
    ['upper', 'RUNNING', 'BUILD'],
    ['lower', 'running', 'build'],
  ] as const)('%s has %s and %s', async (casing, status, type) => {
    await start({ casing });
    cloud.runs.addRun({ projectId: '10000', status: 'Running' });
    const [run] = (await list()).PipelineRuns;

    expect([run?.Status, run?.Stages[0]?.Type]).toEqual([status, type]);
  });

  it('mixed differs from run to run and not from call to call', async () => {
    await start({ casing: 'mixed' });
    for (let index = 0; index < 30; index++) cloud.runs.addRun({ projectId: '10000', status: 'Running' });
    const first = await list({ PageSize: '100' });
    const second = await list({ PageSize: '100' });

    expect(new Set(first.PipelineRuns.map(({ Status }) => Status))).toEqual(new Set(['Running', 'RUNNING', 'running']));
    expect(second).toEqual(first);
  });

  it('puts a newline after ids and ProjectId into text, if told to', async () => {
    await start({ hasNewlineInIds: true, projectIdAs: 'string' });
    const id = cloud.runs.addRun({ projectId: '10000' });

    expect((await list()).PipelineRuns[0]).toMatchObject({ Id: `${id}\n`, ProjectId: '10000' });
    expect((await call(cloud, 'GetPipelineRun', { query: { ProjectId: '10000', Id: `${id}\n` } })).status).toBe(200);
  });
});
