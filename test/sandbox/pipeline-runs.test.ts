import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DataWorksCloud, startDataWorksCloud } from '../../src/sandbox/dataworks-cloud.ts';
import { call, manualClock, type PipelineBody } from './client.ts';

/** Longer than any stage takes. */
const A_STAGE_MS = 15_000;

let clock: ReturnType<typeof manualClock>;
let cloud: DataWorksCloud;

beforeEach(async () => {
  clock = manualClock();
  cloud = await startDataWorksCloud({ now: clock.now });
});
afterEach(() => cloud.close());

async function create(form: Record<string, string> = {}): Promise<string> {
  const all = { ProjectId: '10000', Type: 'Online', ObjectIds: '["4765062420765710000"]', ...form };
  return (await call(cloud, 'CreatePipelineRun', { form: all })).json.Id;
}

async function read(id: string, projectId = '10000'): Promise<PipelineBody> {
  return (await call(cloud, 'GetPipelineRun', { query: { ProjectId: projectId, Id: id } })).json.Pipeline;
}

function execute(id: string, code: string) {
  return call(cloud, 'ExecPipelineRunStage', { query: { ProjectId: '10000' }, form: { Id: id, Code: code } });
}

function abolish(id: string) {
  return call(cloud, 'AbolishPipelineRun', { form: { ProjectId: '10000', Id: id } });
}

describe('a run of the DataWorks cloud', () => {
  it('starts as Init, then builds its package by itself, then waits', async () => {
    const id = await create();
    const statuses = [(await read(id)).Status];
    clock.advance(2_000);
    statuses.push((await read(id)).Status);
    clock.advance(3_600_000);
    const waiting = await read(id);

    expect(statuses).toEqual(['Init', 'Running']);
    expect(waiting.Status).toBe('Running');
    expect(waiting.Stages.map(({ Code, Status }) => [Code, Status])).toEqual([
      ['BUILD_PACKAGE', 'Success'],
      ['DEV_CHECK', 'Init'],
      ['DEV', 'Init'],
      ['PROD_CHECK', 'Init'],
      ['PROD', 'Init'],
    ]);
  });

  it('keeps its description and its creator', async () => {
    const id = await create({ Description: '发布 (v1.2)*~ + 1' });

    expect(await read(id)).toMatchObject({ Description: '发布 (v1.2)*~ + 1', Creator: cloud.userId, ProjectId: 10000 });
  });

  it('has no message of a stage that has not run, and an empty one of a stage that has', async () => {
    const id = await create();
    clock.advance(A_STAGE_MS);
    const [build, check] = (await read(id)).Stages;

    expect(build).toMatchObject({ Message: '' });
    expect(check).not.toHaveProperty('Message');
  });

  it('succeeds once each stage was executed in order', async () => {
    const id = await create();
    const answers: number[] = [];
    for (const code of ['DEV_CHECK', 'DEV', 'PROD_CHECK', 'PROD']) {
      clock.advance(A_STAGE_MS);
      answers.push((await execute(id, code)).status);
    }
    const before = await read(id);
    clock.advance(A_STAGE_MS);
    const after = await read(id);

    expect(answers).toEqual([200, 200, 200, 200]);
    expect([before.Status, after.Status]).toEqual(['Running', 'Success']);
    expect(after.ModifyTime).toBeGreaterThan(before.ModifyTime);
    expect(cloud.calls.effectCount('executed')).toBe(4);
  });

  it('refuses a stage before its turn and a stage again', async () => {
    const id = await create();
    const early = await execute(id, 'DEV_CHECK');
    clock.advance(A_STAGE_MS);
    const skipping = await execute(id, 'DEV');
    await execute(id, 'DEV_CHECK');
    const whileRunning = await execute(id, 'DEV_CHECK');
    clock.advance(A_STAGE_MS);
    const again = await execute(id, 'DEV_CHECK');

    expect([early, skipping, whileRunning, again].map(({ status, json }) => [status, json.Code])).toEqual([
      [400, 'InvalidStage.OutOfOrder'],
      [400, 'InvalidStage.OutOfOrder'],
      [400, 'InvalidStage.Executed'],
      [400, 'InvalidStage.Executed'],
    ]);
    expect(cloud.calls.effectCount('executed')).toBe(1);
  });

  it('fails where it was decided to, and says so', async () => {
    cloud.runs.decideNext({ code: 'DEV_CHECK', outcome: 'Fail', message: 'The parent node is not deployed.' });
    const id = await create();
    clock.advance(A_STAGE_MS);
    await execute(id, 'DEV_CHECK');
    clock.advance(A_STAGE_MS);
    const run = await read(id);

    expect(run).toMatchObject({ Status: 'Fail', Message: 'stage DEV_CHECK failed' });
    expect(run.Stages[1]).toMatchObject({ Status: 'Fail', Message: 'The parent node is not deployed.' });
    expect((await execute(id, 'DEV')).status).toBe(400);
  });

  it('is terminated while a stage runs, and refuses to be a second time', async () => {
    const id = await create();
    clock.advance(A_STAGE_MS);
    await execute(id, 'DEV_CHECK');
    const first = await abolish(id);
    const second = await abolish(id);
    clock.advance(A_STAGE_MS);
    const run = await read(id);

    expect(first.json).toEqual({ RequestId: expect.stringMatching(/^[0-9A-F-]{36}\n$/), Success: true });
    expect([second.status, second.json.Code]).toEqual([400, 'InvalidPipelineRun.Ended']);
    expect([run.Status, ...run.Stages.map(({ Status }) => Status)]).toEqual([
      'Termination',
      'Success',
      'Termination',
      'Init',
      'Init',
      'Init',
    ]);
    expect(cloud.calls.effectsByKind()).toEqual({ created: 1, executed: 1, abolished: 1 });
  });

  it('drives itself to the end with RunMode Auto', async () => {
    const id = await create({ RunMode: 'Auto' });
    clock.advance(5 * A_STAGE_MS);

    expect((await read(id)).Status).toBe('Success');
  });

  it('stops after AutoRunUntilStage', async () => {
    const id = await create({ RunMode: 'Auto', AutoRunUntilStage: 'DEV' });
    clock.advance(5 * A_STAGE_MS);

    expect(cloud.runs.stageStatuses(id)).toEqual({
      BUILD_PACKAGE: 'Success',
      DEV_CHECK: 'Success',
      DEV: 'Success',
      PROD_CHECK: 'Init',
      PROD: 'Init',
    });
    expect((await execute(id, 'PROD_CHECK')).status).toBe(200);
  });

  it('has only production stages in a simple workspace, and an offline check when undeploying', async () => {
    const simple = await create({ ProjectId: '10001' });
    const offline = await create({ Type: 'Offline' });

    expect(Object.keys(cloud.runs.stageStatuses(simple))).toEqual(['BUILD_PACKAGE', 'PROD_CHECK', 'PROD']);
    expect((await read(offline)).Stages.map(({ Code, Type }) => [Code, Type])).toEqual([
      ['OfflineCheck', 'Check'],
      ['PROD_CHECK', 'Check'],
      ['PROD', 'Offline'],
    ]);
  });

  it('is about the first object only, and says nothing of the others', async () => {
    const id = await create({ ObjectIds: '["111","222"]' });
    const list = (objectId: string) =>
      call(cloud, 'ListPipelineRuns', { query: { ProjectId: '10000', ObjectId: objectId } });

    expect((await list('111')).json.PagingInfo.PipelineRuns.map(({ Id }) => Id)).toEqual([id]);
    expect((await list('222')).json.PagingInfo.PipelineRuns).toEqual([]);
  });

  it('is found in its own workspace only', async () => {
    const id = await create();

    expect((await call(cloud, 'GetPipelineRun', { query: { ProjectId: '10001', Id: id } })).status).toBe(404);
  });

  it('serves any raw status that a test sets, until it is taken back', async () => {
    const id = await create();
    clock.advance(A_STAGE_MS);
    cloud.runs.setStatus(id, 'Paused');
    cloud.runs.setStageStatus(id, 'DEV_CHECK', 'Reviewing');
    const odd = await read(id);
    cloud.runs.setStatus(id, null);
    cloud.runs.setStageStatus(id, 'DEV_CHECK', 'Success');
    const even = await read(id);

    expect([odd.Status, odd.Stages[1]?.Status]).toEqual(['Paused', 'Reviewing']);
    expect([even.Status, even.Stages[1]?.Status]).toEqual(['Running', 'Success']);
    expect((await execute(id, 'DEV')).status).toBe(200);
  });

  it('is added by a test with id, status, stages and time', async () => {
    cloud.runs.addRun({
      projectId: '10000',
      id: 'mine',
      status: 'Running',
      createTime: 5,
      stages: ['BUILD_PACKAGE', 'SMOKE_TEST'],
    });
    const run = await read('mine');

    expect(run).toMatchObject({ Id: 'mine', Status: 'Running', CreateTime: 5, ModifyTime: 5 });
    expect(run.Stages.map(({ Code, Status }) => [Code, Status])).toEqual([
      ['BUILD_PACKAGE', 'Success'],
      ['SMOKE_TEST', 'Init'],
    ]);
    expect((await execute('mine', 'SMOKE_TEST')).status).toBe(200);
  });

  it('takes a tenth of the time at speed 10', async () => {
    const fast = await startDataWorksCloud({ now: clock.now, speed: 10 });
    const id = fast.runs.create({ projectId: '10000', driver: { pauseMs: 0, untilStage: null } }).options.id;
    clock.advance(A_STAGE_MS / 2);
    const status = fast.runs.status(id);
    await fast.close();

    expect(status).toBe('Success');
  });
});
