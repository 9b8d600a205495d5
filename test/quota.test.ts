import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { startDataWorksCloud } from '../src/sandbox/dataworks-cloud.ts';
import { MixedBoardDocument } from './gql/graphql.ts';
import { configFor, startGatewayOn, WORKSPACE } from './support/gateway.ts';

const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

describe('the calls of a day', () => {
  it('are counted over a restart; once they are spent, what is known stands in, marked stale, and nothing fails', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'signalbox-quota-'));
    endings.push(() => rm(directory, { recursive: true, force: true }));
    const cloud = await startDataWorksCloud();
    endings.push(() => cloud.close());
    cloud.runs.generate(WORKSPACE, 5);
    const limits = { perSecond: 1_000, perDay: 3 };
    const config = configFor(cloud, {
      store: `pglite:${directory}/store`,
      provider: { limits, workspaces: [{ id: WORKSPACE }] },
    });
    const first = await startGatewayOn(config);
    endings.push(() => first.close());
    for (let read = 0; read < 2; read += 1) {
      const { deployments } = await first.client.read(MixedBoardDocument, { first: 5, maxAgeMs: 0 });
      expect(deployments.complete).toBe(true);
    }
    await first.close();
    const second = await startGatewayOn(config);
    endings.push(() => second.close());

    const asked = [];
    for (let read = 0; read < 3; read += 1) {
      asked.push(await second.client.ask(MixedBoardDocument, { first: 5, maxAgeMs: 0 }));
    }

    expect(cloud.calls.count()).toBe(3);
    expect(asked[0]?.errors).toEqual([]);
    for (const { status, data } of asked.slice(1)) {
      expect(status).toBe(200);
      expect(data?.deployments.nodes).toHaveLength(5);
      expect(data?.deployments).toMatchObject({
        complete: false,
        sources: [{ provider: { key: 'dw' }, servedFromStore: true, errorCode: 'QUOTA_EXHAUSTED' }],
      });
      for (const node of data?.deployments.nodes ?? []) expect(node.observation.stale).toBe(true);
    }
  });
});
