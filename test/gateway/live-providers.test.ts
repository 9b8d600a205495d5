import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toConfig } from '../../src/config.ts';
import { type DataWorksCloud, startDataWorksCloud } from '../../src/sandbox/dataworks-cloud.ts';
import { switched } from '../support/fast-paths.ts';
import { configFor, type RunningGateway, startGatewayOn } from '../support/gateway.ts';
import { RawSocket } from '../support/raw-socket.ts';

const discover = { everyMs: 200 };
const WORKSPACES = [{ id: '10000' }];

describe('the providers of a running gateway', () => {
  let cloud: DataWorksCloud;
  let running: RunningGateway;
  let socket: RawSocket;
  beforeAll(async () => {
    cloud = await startDataWorksCloud();
  });
  afterAll(() => cloud.close());
  beforeEach(async () => {
    running = await startGatewayOn(configFor(cloud));
    socket = await RawSocket.openReady(running.gateway.url);
  });
  afterEach(async () => {
    socket.close();
    await running.close();
  });

  const reload = (options: Parameters<typeof configFor>[1]) =>
    running.gateway.reload(toConfig(switched(configFor(cloud, options)), 'test'));

  async function ask<Data>(query: string): Promise<Data> {
    socket.send({ type: 'subscribe', id: 'ask', payload: { query } });
    const { payload } = await socket.waitFor(({ type, id }) => type === 'next' && id === 'ask');
    return (payload as { data: Data }).data;
  }

  const keys = async () =>
    (await ask<{ providers: { key: string }[] }>('{ providers { key } }')).providers.map(({ key }) => key);

  it('come and go, over a socket that stays open', async () => {
    const needRestart = reload({ moreProviders: [{ key: 'late', workspaces: WORKSPACES }] });
    const more = await keys();
    const rows = await ask<{ deployments: { complete: boolean } }>(
      '{ deployments(filter: { providers: ["late"] }, first: 1) { complete sources { provider { key } } } }',
    );
    reload({ provider: { key: 'late' } });

    expect(needRestart).not.toContain('providers');
    expect(more).toEqual(['dw', 'late']);
    expect(rows).toMatchObject({ deployments: { complete: true, sources: [{ provider: { key: 'late' } }] } });
    expect(await keys()).toEqual(['late']);
  });

  it('go by other limits from then on', async () => {
    const rate = '{ provider(key: "dw") { health { currentRatePerSecond } } }';
    const before = await ask(rate);

    reload({ provider: { limits: { perSecond: 3 } } });

    expect(before).toEqual({ provider: { health: { currentRatePerSecond: 1_000 } } });
    expect(await ask(rate)).toEqual({ provider: { health: { currentRatePerSecond: 3 } } });
  });

  it('are used by calls under way to their end, although they are replaced', async () => {
    cloud.faults.inject({ kind: 'slow', times: 1 });
    const answer = ask<{ deployments: { complete: boolean } }>('{ deployments(first: 1, maxAgeMs: 0) { complete } }');
    await expect.poll(() => cloud.calls.count(), { timeout: 10_000 }).toBeGreaterThan(0);

    reload({ provider: { limits: { perSecond: 3 } } });

    expect(await answer).toEqual({ deployments: { complete: true } });
  });

  it('that are new are watched by what their workspaces say', async () => {
    const workspaces = [{ id: '10000', discover }];
    cloud.calls.clear();

    reload({ moreProviders: [{ key: 'late', workspaces }] });

    await expect.poll(() => cloud.calls.count('ListPipelineRuns'), { timeout: 10_000 }).toBeGreaterThan(2);
  });
});
