import { afterEach, describe, expect, it } from 'vitest';
import { formatGlobalId } from '../../src/domain/global-id.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { DeploymentByIdDocument, GiveUpRunDocument, StartRunDocument } from '../gql/graphql.ts';
import type { GatewayClient } from '../support/client.ts';
import { type RunningGateway, startGatewayOn } from '../support/gateway.ts';
import { createServerDatabase } from '../support/stores.ts';
import { PROJECT, triggerConfig } from '../support/triggers.ts';

const ENDINGS: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ENDINGS.splice(0).reverse()) await end();
});

async function startClouds(): Promise<Sandbox> {
  const clouds = await startSandbox({ speed: 200, dataWorks: { activity: false, population: 'none', failureRate: 0 } });
  ENDINGS.push(() => clouds.close());
  return clouds;
}

async function startOn(clouds: Sandbox, store?: string): Promise<RunningGateway> {
  const running = await startGatewayOn(triggerConfig(clouds, { autoRun: 'gateway', ...(store ? { store } : {}) }));
  ENDINGS.push(() => running.close());
  return running;
}

const create = async (client: GatewayClient, autoRunUntilStage: string) => {
  const workspaceId = formatGlobalId('WORKSPACE', 'dw24', PROJECT);
  const input = { idempotencyKey: 'nightly', workspaceId, objectId: '1', autoRunUntilStage };
  const { result } = await client.read(StartRunDocument, { input });
  expect(result.errors).toEqual([]);
  return result.deployment?.id ?? '';
};
const runOf = async (client: GatewayClient, id: string) =>
  (await client.read(DeploymentByIdDocument, { id, maxAgeMs: 0 })).deployment;
const stageOf = async (client: GatewayClient, id: string, code: string) =>
  (await runOf(client, id))?.stages.find((stage) => stage.code === code)?.status;
const stagesOf = (clouds: Sandbox) => clouds.dataWorks.calls.effects.filter(({ kind }) => kind === 'executed');

describe('a run that the gateway advances by itself', () => {
  it('goes on until the stage that was named, each stage started once, and no further', {
    timeout: 60_000,
  }, async () => {
    const clouds = await startClouds();
    const { client } = await startOn(clouds);

    const id = await create(client, 'DEV');

    await expect.poll(() => stageOf(client, id, 'DEV'), { timeout: 30_000 }).toBe('SUCCEEDED');
    const run = await runOf(client, id);
    const until = run?.stages.findIndex(({ code }) => code === 'DEV') ?? 0;
    expect(run?.stages.slice(until + 1).map(({ status }) => status)).toEqual(
      run?.stages.slice(until + 1).map(() => 'READY'),
    );
    const started = stagesOf(clouds).map(({ detail }) => detail);
    expect(new Set(started).size).toBe(started.length);
    expect(
      clouds.dataWorks.calls.calls.find(({ action }) => action === 'CreatePipelineRun')?.params,
    ).not.toHaveProperty('RunMode');
  });

  it('stops at the first failure', { timeout: 60_000 }, async () => {
    const clouds = await startClouds();
    const { client } = await startOn(clouds);
    clouds.dataWorks.runs.decideNext({ code: 'DEV', outcome: 'Fail' });

    const id = await create(client, 'PROD');

    await expect.poll(async () => (await runOf(client, id))?.status, { timeout: 30_000 }).toBe('FAILED');
    expect(stagesOf(clouds).map(({ detail }) => detail)).not.toContain('PROD');
  });

  it('is not advanced once it has been cancelled', { timeout: 60_000 }, async () => {
    const clouds = await startClouds();
    const { client } = await startOn(clouds);
    clouds.dataWorks.runs.decideNext({ code: 'BUILD', outcome: 'Success', durationMs: 10_000_000 });
    const id = await create(client, 'PROD');

    const { result } = await client.read(GiveUpRunDocument, { input: { idempotencyKey: 'stop', deploymentId: id } });

    expect(result.errors).toEqual([]);
    await expect.poll(async () => (await runOf(client, id))?.isTerminal, { timeout: 30_000 }).toBe(true);
    const before = stagesOf(clouds).length;
    // Longer than several looks of the runner.
    await expect
      .poll(async () => (await runOf(client, id))?.status, { timeout: 30_000 })
      .toMatch(/CANCELLED|TERMINATED/);
    expect(stagesOf(clouds).length).toBe(before);
  });

  it('goes on over a restart, whoever takes it up', { timeout: 90_000 }, async ({ skip }) => {
    const server = await createServerDatabase();
    if (!server) {
      console.warn('skipped: no PostgreSQL answers');
      return skip('no PostgreSQL answers');
    }
    ENDINGS.push(() => server.drop());
    const clouds = await startClouds();
    const first = await startOn(clouds, server.url);
    const id = await create(first.client, 'PROD');
    await first.gateway.close();

    const [second, third] = [await startOn(clouds, server.url), await startOn(clouds, server.url)];

    await expect.poll(() => stageOf(second.client, id, 'PROD'), { timeout: 40_000 }).toBe('SUCCEEDED');
    expect(await stageOf(third.client, id, 'PROD')).toBe('SUCCEEDED');
    const started = stagesOf(clouds).map(({ detail }) => detail);
    expect(new Set(started).size).toBe(started.length);
  });
});
