import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatGlobalId } from '../../src/domain/global-id.ts';
import { CreateDeploymentDocument, ProvidersDocument, TransitionsDocument } from '../gql/graphql.ts';
import { PROVIDER, startTestGateway, type TestGateway, WORKSPACE } from '../support/gateway.ts';

describe('a run that was triggered here, and to which nobody subscribes', () => {
  let test: TestGateway;
  beforeAll(async () => {
    test = await startTestGateway();
  });
  afterAll(() => test.close());

  const healthOf = async () => (await test.client.read(ProvidersDocument, {})).providers[0]?.health;

  /** What the log has of the run: reading it asks the vendor nothing. */
  async function statusesOf(id: string): Promise<string[]> {
    const filter = { deploymentIds: [id], subjectKinds: ['DEPLOYMENT' as const] };
    return (await test.client.read(TransitionsDocument, { first: 100, filter })).transitions.nodes.map(({ to }) => to);
  }

  it('is watched to its end and no longer; the health of its provider tells the lag, and when it throttles', async () => {
    const workspaceId = formatGlobalId('WORKSPACE', PROVIDER, WORKSPACE);
    const input = { idempotencyKey: 'nightly', workspaceId, objectId: '1' };
    const { createDeployment } = await test.client.read(CreateDeploymentDocument, { input });
    const { id = '', rawId = '' } = createDeployment.deployment ?? {};
    await expect.poll(async () => (await healthOf())?.observationLagMs, { timeout: 5_000 }).not.toBeNull();

    const throttled = test.cloud.faults.inject({ kind: 'throttle', retryAfter: 1 });
    await expect.poll(async () => (await healthOf())?.throttledUntil, { timeout: 5_000 }).not.toBeNull();
    throttled.remove();
    test.cloud.runs.setStatus(rawId, 'Success');
    await expect.poll(() => statusesOf(id), { timeout: 5_000 }).toContain('SUCCEEDED');

    await expect.poll(async () => (await healthOf())?.observationLagMs, { timeout: 5_000 }).toBeNull();
  });
});
