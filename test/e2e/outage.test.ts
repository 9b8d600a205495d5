import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatGlobalId } from '../../src/domain/global-id.ts';
import { type DataWorksCloud, startDataWorksCloud } from '../../src/sandbox/dataworks-cloud.ts';
import { TransitionsDocument, WatchDeploymentDocument, type WatchDeploymentSubscription } from '../gql/graphql.ts';
import { GatewayClient, takeUntil } from '../support/client.ts';
import { configFor, PROVIDER, WORKSPACE } from '../support/gateway.ts';
import { type Serving, startServing } from '../support/serving.ts';

type Event = WatchDeploymentSubscription['deploymentTransitions'];

describe('an outage of a watched provider', () => {
  let cloud: DataWorksCloud;
  let directory: string;
  let serving: Serving;
  let client: GatewayClient;
  beforeEach(async () => {
    cloud = await startDataWorksCloud();
    directory = await mkdtemp(join(tmpdir(), 'signalbox-outage-'));
    const watch = { minIntervalMs: 200, maxIntervalMs: 300, gapAfterMs: 1_000 };
    serving = await startServing(directory, configFor(cloud, { config: { watch } }));
    client = new GatewayClient(serving.url);
  });
  afterEach(async () => {
    await client.close();
    await serving.close();
    await cloud.close();
    await rm(directory, { recursive: true, force: true });
  });

  it('is told as a gap, then what moved meanwhile and what is there now, then live; nothing is told twice', async () => {
    const rawId = cloud.runs.addRun({ projectId: WORKSPACE, stages: ['BUILD_PACKAGE', 'PROD'], status: 'Running' });
    const id = formatGlobalId('DEPLOYMENT', PROVIDER, WORKSPACE, rawId);
    const events = client.subscribe(WatchDeploymentDocument, {
      id,
      start: 'SNAPSHOT',
      until: 'TERMINAL',
      includeItems: false,
    });
    const until = async (isLast: (event: Event) => boolean): Promise<Event[]> =>
      (await takeUntil(events, ({ deploymentTransitions }) => isLast(deploymentTransitions))).map(
        ({ deploymentTransitions }) => deploymentTransitions,
      );
    const begin = await until(({ __typename }) => __typename === 'StreamCheckpoint');

    const fault = cloud.faults.inject({ kind: 'down' });
    const lost = await until(({ __typename }) => __typename === 'StreamGap');
    // Nobody sees this happen.
    cloud.runs.setStageStatus(rawId, 'PROD', 'Running');
    fault.remove();
    const regained = await until(
      (event) => event.__typename === 'StreamSnapshot' && event.subject?.__typename === 'Deployment',
    );
    cloud.runs.setStatus(rawId, 'Success');
    const live: Event[] = [];
    for await (const { deploymentTransitions } of events) live.push(deploymentTransitions);

    expect(lost.at(-1)).toMatchObject({
      reason: 'NOT_OBSERVED',
      lostAfter: expect.any(String),
      affectedProvider: { key: PROVIDER },
    });
    expect(regained.map(({ __typename }) => __typename)).toContain('StatusTransition');
    const snapshots = regained.filter((event) => event.__typename === 'StreamSnapshot');
    expect(snapshots.map(({ subject }) => subject?.status)).toEqual(['SUCCEEDED', 'RUNNING', 'RUNNING']);
    expect(live.at(-1)).toMatchObject({ subjectId: id, to: 'SUCCEEDED' });
    const told = [...begin, ...lost, ...regained, ...live].filter((event) => event.__typename === 'StatusTransition');
    const after = begin[0]?.cursor ?? null;
    const history = (await client.read(TransitionsDocument, { first: 100, after, filter: { deploymentIds: [id] } }))
      .transitions.nodes;
    expect(told.map(({ cursor }) => cursor)).toEqual(history.map(({ cursor }) => cursor));
  });
});
