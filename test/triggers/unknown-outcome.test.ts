import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatGlobalId } from '../../src/domain/global-id.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { ActionsOfDocument, DeployFileDocument, OperationStateDocument } from '../gql/graphql.ts';
import type { GatewayClient } from '../support/client.ts';
import { type RunningGateway, startGatewayOn } from '../support/gateway.ts';
import { PROJECT, triggerConfig } from '../support/triggers.ts';

const MINUTE_MS = 60_000;
/** Longer than an effect is looked for in these tests, with its looks. */
const PATIENCE = { timeout: 15_000 };

describe('a deployment of a file whose answer was lost', () => {
  let clouds: Sandbox;
  let running: RunningGateway;
  let client: GatewayClient;
  beforeAll(async () => {
    clouds = await startSandbox({ dataWorks: { activity: false, population: 'none' } });
    running = await startGatewayOn(triggerConfig(clouds));
    client = running.client;
  });
  afterAll(async () => {
    await running.close();
    await clouds.close();
  });

  /** Another package to production with the file. @returns its global id */
  function addPackage(fileId: string, ageMs: number): string {
    const items = [{ fileId, fileVersion: 1 }];
    const createdAt = Date.now() - ageMs;
    const rawId = clouds.dataWorks.packages.addPackage({ projectId: PROJECT, createdAt, items, status: '1' });
    return formatGlobalId('DEPLOYMENT', 'dw20', PROJECT, rawId);
  }

  async function deploy(idempotencyKey: string, fileId: string, kind: 'cutAfterEffect' | 'cutBeforeBody') {
    clouds.dataWorks.faults.inject({ action: 'DeployFile', kind, times: 1 });
    const input = { idempotencyKey, workspaceId: formatGlobalId('WORKSPACE', 'dw20', PROJECT), fileId };
    const { result } = await client.read(DeployFileDocument, { input });
    expect(result).toMatchObject({ operation: { state: 'OUTCOME_UNKNOWN' }, errors: [{ code: 'OUTCOME_UNKNOWN' }] });
  }

  const operationOf = async (idempotencyKey: string) =>
    (await client.read(OperationStateDocument, { idempotencyKey })).operationByKey;
  const newFile = () => clouds.dataWorks.packages.addFile({ projectId: PROJECT });

  it('stays unknown and lists both when a colleague deployed the same file at the same time', async () => {
    const fileId = newFile();
    await deploy('both', fileId, 'cutAfterEffect');
    const other = addPackage(fileId, 0);

    await expect.poll(async () => (await operationOf('both'))?.affectedDeployments.length, PATIENCE).toBe(2);

    const operation = await operationOf('both');
    expect(operation).toMatchObject({ state: 'OUTCOME_UNKNOWN', error: { code: 'OUTCOME_UNKNOWN' } });
    expect(operation?.affectedDeployments.map(({ id }) => id)).toContain(other);
  });

  it('is not taken for a package that the gateway had seen before', async () => {
    const fileId = newFile();
    const earlier = addPackage(fileId, 0);
    await client.read(ActionsOfDocument, { id: earlier });

    await deploy('seen', fileId, 'cutBeforeBody');

    await expect.poll(async () => (await operationOf('seen'))?.state, PATIENCE).toBe('NOT_FOUND_UPSTREAM');
    expect((await operationOf('seen'))?.error?.code).toBe('UPSTREAM_UNAVAILABLE');
  });

  it('is not taken for one that another trigger made', async () => {
    const fileId = newFile();
    const input = { idempotencyKey: 'own', workspaceId: formatGlobalId('WORKSPACE', 'dw20', PROJECT), fileId };
    await client.read(DeployFileDocument, { input });

    await deploy('next', fileId, 'cutBeforeBody');

    await expect.poll(async () => (await operationOf('next'))?.state, PATIENCE).toBe('NOT_FOUND_UPSTREAM');
  });

  it('stays unknown where all there is was made some minutes before by the upstream’s clock', async () => {
    const fileId = newFile();
    const odd = addPackage(fileId, 5 * MINUTE_MS);

    await deploy('odd', fileId, 'cutBeforeBody');

    await expect
      .poll(async () => (await operationOf('odd'))?.affectedDeployments.map(({ id }) => id), PATIENCE)
      .toEqual([odd]);
    expect(await operationOf('odd')).toMatchObject({ state: 'OUTCOME_UNKNOWN' });
  });

  it('does not mind what was made long before', async () => {
    const fileId = newFile();
    addPackage(fileId, 60 * MINUTE_MS);

    await deploy('old', fileId, 'cutBeforeBody');

    await expect.poll(async () => (await operationOf('old'))?.state, PATIENCE).toBe('NOT_FOUND_UPSTREAM');
  });
});
