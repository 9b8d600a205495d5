import { afterEach, describe, expect, it } from 'vitest';
import { formatGlobalId } from '../../src/domain/global-id.ts';
import { WatchAllDocument, type WatchAllSubscription, WatchDeploymentDocument } from '../gql/graphql.ts';
import { takeUntil } from '../support/client.ts';
import { PROVIDER, startTestGateway, WORKSPACE } from '../support/gateway.ts';

const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

async function start() {
  const watch = { minIntervalMs: 200, maxIntervalMs: 300, gapAfterMs: 1_000 };
  const test = await startTestGateway({ config: { watch } });
  endings.push(() => test.close());
  const rawId = test.cloud.runs.addRun({ projectId: WORKSPACE, status: 'Running' });
  const deploymentId = formatGlobalId('DEPLOYMENT', PROVIDER, WORKSPACE, rawId);
  const variables = { id: deploymentId, until: 'TERMINAL', includeItems: false } as const;
  return { ...test, variables };
}

describe('an outage of a watched provider', () => {
  it('stands at the same place for whoever comes later, and is told at once to whoever comes meanwhile', async () => {
    const { client, cloud, variables } = await start();
    const first = client.subscribe(WatchDeploymentDocument, { ...variables, start: 'NOW' });
    const [begin] = await takeUntil(
      first,
      ({ deploymentTransitions: { __typename } }) => __typename === 'StreamCheckpoint',
    );
    const fault = cloud.faults.inject({ kind: 'error500' });
    const told = await takeUntil(
      first,
      ({ deploymentTransitions }) => deploymentTransitions.__typename === 'StreamGap',
    );

    const meanwhile = client.subscribe(WatchAllDocument, { start: 'NOW' });
    const [newcomer] = await takeUntil(meanwhile, () => true);
    fault.remove();
    const late = client.subscribe(WatchAllDocument, {
      after: begin?.deploymentTransitions.cursor ?? null,
      start: 'NOW',
    });
    const replayed: WatchAllSubscription[] = await takeUntil(
      late,
      ({ statusTransitions: { __typename } }) => __typename === 'StreamCheckpoint',
    );

    expect(newcomer?.statusTransitions).toMatchObject({ reason: 'NOT_OBSERVED', affectedProvider: { key: PROVIDER } });
    const gaps = replayed.filter(({ statusTransitions: { __typename } }) => __typename === 'StreamGap');
    expect(gaps.map(({ statusTransitions }) => statusTransitions.cursor)).toEqual([
      told.at(-1)?.deploymentTransitions.cursor,
    ]);
  });
});
