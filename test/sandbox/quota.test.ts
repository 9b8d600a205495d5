import { afterEach, describe, expect, it } from 'vitest';
import { type DataWorksCloud, startDataWorksCloud } from '../../src/sandbox/dataworks-cloud.ts';
import type { QuotaLimits } from '../../src/sandbox/quota.ts';
import { call, manualClock } from './client.ts';

const DAY_MS = 86_400_000;

let clock: ReturnType<typeof manualClock>;
let cloud: DataWorksCloud;

async function start(quota: QuotaLimits): Promise<void> {
  clock = manualClock();
  cloud = await startDataWorksCloud({ now: clock.now, quota });
}
afterEach(() => cloud.close());

async function statusesOf(count: number, projectId = '10000'): Promise<number[]> {
  const statuses: number[] = [];
  for (let index = 0; index < count; index++) {
    statuses.push((await call(cloud, 'ListPipelineRuns', { query: { ProjectId: projectId } })).status);
  }
  return statuses;
}

const abolish = () => call(cloud, 'AbolishPipelineRun', { form: { ProjectId: '10000', Id: 'x' } });

describe('the quota of an account', () => {
  it('lets so many calls pass in a second, and again in the next', async () => {
    await start({ perSecond: 2 });
    const first = await statusesOf(3);
    clock.advance(1000);
    const second = await statusesOf(3);

    expect([first, second]).toEqual([
      [200, 200, 429],
      [200, 200, 429],
    ]);
  });

  it('refuses with Throttling.User', async () => {
    await start({ perSecond: 0 });

    expect((await abolish()).json).toMatchObject({
      Code: 'Throttling.User',
      Message: 'Your request is too frequent. Try again later.',
    });
  });

  it('counts failed calls too', async () => {
    await start({ perDay: 2 });

    expect(await statusesOf(3, '1')).toEqual([404, 404, 429]);
  });

  it('counts the day until midnight in China', async () => {
    await start({ perDay: 2 });
    const today = await statusesOf(3);
    clock.advance(DAY_MS);
    const tomorrow = await statusesOf(1);

    expect([today, tomorrow]).toEqual([[200, 200, 429], [200]]);
  });

  it('counts reads and writes apart', async () => {
    await start({ readsPerSecond: 1, writesPerSecond: 1 });
    const reads = await statusesOf(2);
    const writes = [(await abolish()).status, (await abolish()).status];

    expect([reads, writes]).toEqual([
      [200, 429],
      [404, 429],
    ]);
  });

  it('can be changed while calls go on', async () => {
    await start({ perSecond: 0 });
    const before = await statusesOf(1);
    cloud.setQuota({});
    const after = await statusesOf(1);

    expect([before, after]).toEqual([[429], [200]]);
  });
});
