import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { formatGlobalId } from '../src/domain/global-id.ts';
import {
  AdvanceStageDocument,
  BoardDocument,
  CancelDeploymentDocument,
  CreateDeploymentDocument,
  DeploymentByIdDocument,
  DeploymentByRawIdDocument,
  DeploymentItemsDocument,
  NodesByIdsDocument,
  OperationByKeyDocument,
  ProvidersDocument,
  StatusMappingsDocument,
  TransitionsDocument,
  WatchAllDocument,
  WatchDeploymentDocument,
} from './gql/graphql.ts';
import { takeUntil } from './support/client.ts';
import { PROVIDER, startTestGateway, type TestGateway, WORKSPACE } from './support/gateway.ts';

const deploymentIdOf = (rawId: string, workspace = WORKSPACE) =>
  formatGlobalId('DEPLOYMENT', PROVIDER, workspace, rawId);
const workspaceIdOf = (workspace = WORKSPACE) => formatGlobalId('WORKSPACE', PROVIDER, workspace);

describe('a gateway over DataWorks 2024-05-18', () => {
  let test: TestGateway;
  beforeAll(async () => {
    test = await startTestGateway({ cloud: { speed: 100 } });
  });
  afterAll(() => test.close());
  beforeEach(() => test.cloud.calls.clear());
  afterEach(() => test.cloud.faults.clear());

  it('tells its providers, their workspaces and what they can do', async () => {
    const { providers } = await test.client.read(ProvidersDocument, {});

    expect(providers).toMatchObject([
      {
        key: PROVIDER,
        kind: 'DATAWORKS_2024_05_18',
        apiVersion: '2024-05-18',
        region: 'cn-shanghai',
        capabilities: ['READ_DEPLOYMENTS', 'CREATE_DEPLOYMENT', 'ADVANCE_STAGE', 'CANCEL_DEPLOYMENT'],
        health: { circuit: 'CLOSED', observationLagMs: null },
        workspaces: { totalCount: 3 },
      },
    ]);
    expect(providers[0]?.workspaces.nodes.map(({ rawId }) => rawId)).toEqual(['10000', '10001', '56160']);
  });

  it('serves the status table that its mapper uses', async () => {
    const { statusMappings } = await test.client.read(StatusMappingsDocument, { kind: 'DATAWORKS_2024_05_18' });

    expect(statusMappings).toContainEqual({
      providerKind: 'DATAWORKS_2024_05_18',
      subjectKind: 'DEPLOYMENT',
      status: 'SUCCEEDED',
      phase: 'SETTLED',
      outcome: 'SUCCESS',
      inferred: false,
      when: [{ field: 'Status', value: 'Success' }],
    });
  });

  it('reads a run once for everyone who asks at the same time, and not again while it is fresh', async () => {
    const rawId = test.cloud.runs.addRun({ projectId: WORKSPACE, status: 'Success' });
    const id = deploymentIdOf(rawId);

    const answers = await Promise.all(
      Array.from({ length: 20 }, () => test.client.read(DeploymentByIdDocument, { id, maxAgeMs: 60_000 })),
    );

    expect(answers.every(({ deployment }) => deployment?.status === 'SUCCEEDED')).toBe(true);
    expect(test.cloud.calls.count('GetPipelineRun')).toBe(1);
  });

  it('reads again when told that only a fresh answer will do', async () => {
    const rawId = test.cloud.runs.addRun({ projectId: WORKSPACE, status: 'Success' });

    await test.client.read(DeploymentByIdDocument, { id: deploymentIdOf(rawId), maxAgeMs: 0 });
    await test.client.read(DeploymentByIdDocument, { id: deploymentIdOf(rawId), maxAgeMs: 0 });

    expect(test.cloud.calls.count('GetPipelineRun')).toBe(2);
  });

  it('finds a run by what the vendor calls it, and answers null for one that is not there', async () => {
    const rawId = test.cloud.runs.addRun({ projectId: WORKSPACE, status: 'Fail' });
    const ask = (raw: string) =>
      test.client.ask(DeploymentByRawIdDocument, { provider: PROVIDER, workspace: WORKSPACE, rawId: raw });

    expect((await ask(` ${rawId}\n`)).data?.deploymentByRawId).toMatchObject({
      id: deploymentIdOf(rawId),
      status: 'FAILED',
    });
    expect(await ask('00000000-0000-0000-0000-000000000000')).toMatchObject({
      data: { deploymentByRawId: null },
      errors: [],
    });
  });

  it('answers ids of many runs with one list call, in their order, and null for the missing', async () => {
    const rawIds = test.cloud.runs.generate(WORKSPACE, 60);
    const ids = [...rawIds.slice(-10), 'not-there', ...rawIds.slice(-20, -10)].map((rawId) => deploymentIdOf(rawId));

    const { nodes } = await test.client.read(NodesByIdsDocument, { ids });

    expect(nodes.map((node) => node?.id ?? null)).toEqual(ids.map((id, index) => (index === 10 ? null : id)));
    expect(test.cloud.calls.count()).toBeLessThanOrEqual(2);
  });

  it('pages through a workspace while new runs arrive on top, and shows each old one exactly once', async () => {
    const rawIds = test.cloud.runs.generate('10001', 230).reverse();
    const seen: string[] = [];
    let after: string | null = null;
    for (let page = 1; ; page++) {
      const {
        deployments,
      }: {
        deployments: { nodes: { rawId: string }[]; pageInfo: { endCursor?: string | null; hasNextPage: boolean } };
      } = await test.client.read(BoardDocument, {
        first: 37,
        after,
        filter: { workspaceIds: [workspaceIdOf('10001')] },
        maxAgeMs: 0,
      });
      seen.push(...deployments.nodes.map(({ rawId }) => rawId));
      if (!deployments.pageInfo.hasNextPage) break;
      after = deployments.pageInfo.endCursor ?? null;
      for (let added = 0; added < page * 3; added++) test.cloud.runs.addRun({ projectId: '10001', status: 'Success' });
    }

    expect(seen).toEqual(rawIds);
  });

  it('reads the items of a run with their 19-digit ids untouched', async () => {
    const { runs } = test.cloud;
    const id = deploymentIdOf(runs.addRun({ projectId: WORKSPACE, status: 'Success', itemCount: 3 }));

    const { deployment } = await test.client.read(DeploymentItemsDocument, { id, first: 2 });

    expect(deployment?.items).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    expect(deployment?.items?.nodes.every(({ rawId }) => /^\d{19}$/.test(rawId))).toBe(true);
  });

  it('creates a run, carries out its stages, and pushes every transition in order to the end', async () => {
    const { client, cloud } = test;
    const create = await client.read(CreateDeploymentDocument, {
      input: {
        idempotencyKey: 'k1',
        workspaceId: workspaceIdOf(),
        objectId: '8604388726201131235',
        description: 'daily',
      },
    });
    const { operation, deployment, resumeCursor, errors } = create.createDeployment;
    expect({ errors, state: operation?.state, description: deployment?.description }).toEqual({
      errors: [],
      state: 'CONFIRMED',
      description: 'daily',
    });
    const id = deployment?.id as string;
    const events = client.subscribe(WatchDeploymentDocument, {
      id,
      after: resumeCursor ?? null,
      start: 'NOW',
      until: 'TERMINAL',
      includeItems: false,
    });
    const driver = driveToTheEnd(test, id);

    const live: Awaited<ReturnType<typeof events.next>>['value'][] = [];
    for await (const event of events) live.push(event);
    await driver;

    const transitions = live.flatMap(({ deploymentTransitions: event }) =>
      event.__typename === 'StatusTransition' ? [event] : [],
    );
    expect(transitions.at(-1)).toMatchObject({ subjectKind: 'DEPLOYMENT', subjectId: id, to: 'SUCCEEDED' });
    expectContiguous(transitions);
    const stages = Object.keys(cloud.runs.stageStatuses(deployment?.rawId as string));
    const settled = transitions.filter(({ subjectKind, to }) => subjectKind === 'STAGE' && to === 'SUCCEEDED');
    expect(settled.map(({ subject }) => (subject && 'code' in subject ? subject.code : null))).toEqual(stages);
    expect(transitions.every(({ operation }) => operation !== null)).toBe(true);

    const late = client.subscribe(WatchDeploymentDocument, {
      id,
      after: resumeCursor ?? null,
      start: 'NOW',
      until: 'TERMINAL',
      includeItems: false,
    });
    const replayed: string[] = [];
    for await (const { deploymentTransitions: event } of late) {
      if (event.__typename === 'StatusTransition') replayed.push(event.cursor);
    }
    expect(replayed).toEqual(transitions.map(({ cursor }) => cursor));
  });

  it('gives history and stream one cursor', async () => {
    const { client, cloud } = test;
    const id = deploymentIdOf(cloud.runs.addRun({ projectId: WORKSPACE, status: 'Success' }));
    await client.read(DeploymentByIdDocument, { id });
    const history = await client.read(TransitionsDocument, { first: 100, filter: { deploymentIds: [id] } });
    const [first, ...rest] = history.transitions.nodes;

    const events = client.subscribe(WatchAllDocument, {
      filter: { deploymentIds: [id] },
      after: first?.cursor ?? null,
      start: 'NOW',
    });
    const seen = await takeUntil(
      events,
      ({ statusTransitions }) => statusTransitions.__typename === 'StreamCheckpoint',
    );

    expect(seen.slice(0, -1).map(({ statusTransitions }) => statusTransitions.cursor)).toEqual(
      rest.map(({ cursor }) => cursor),
    );
    expect(seen.at(-1)?.statusTransitions.cursor).toBe(history.transitions.resumeCursor);
  });

  it('begins with the present state and goes on live from there', async () => {
    const { client, cloud } = test;
    const rawId = cloud.runs.addRun({ projectId: WORKSPACE, stages: ['BUILD_PACKAGE', 'PROD'], status: 'Running' });
    const events = client.subscribe(WatchDeploymentDocument, {
      id: deploymentIdOf(rawId),
      start: 'SNAPSHOT',
      until: 'FOREVER',
      includeItems: false,
    });
    const first = await takeUntil(
      events,
      ({ deploymentTransitions }) => deploymentTransitions.__typename === 'StreamCheckpoint',
    );

    cloud.runs.setStageStatus(rawId, 'PROD', 'Running');
    const [moved] = await takeUntil(
      events,
      ({ deploymentTransitions }) => deploymentTransitions.__typename === 'StatusTransition',
    );

    expect(first.map(({ deploymentTransitions }) => deploymentTransitions.__typename)).toEqual([
      'StreamSnapshot',
      'StreamSnapshot',
      'StreamSnapshot',
      'StreamCheckpoint',
    ]);
    expect(moved?.deploymentTransitions).toMatchObject({
      subjectKind: 'STAGE',
      from: 'READY',
      to: 'RUNNING',
      sequence: 2,
    });
    await events.return?.();
  });

  it('replays a mutation for its key, refuses the key for other input, and sends once', async () => {
    const { client, cloud } = test;
    const input = { idempotencyKey: 'same', workspaceId: workspaceIdOf(), objectId: '1' };

    const answers = await Promise.all(
      Array.from({ length: 10 }, () => client.read(CreateDeploymentDocument, { input })),
    );
    const other = await client.read(CreateDeploymentDocument, { input: { ...input, objectId: '2' } });

    const ids = new Set(answers.map(({ createDeployment }) => createDeployment.operation?.id));
    expect(ids.size).toBe(1);
    expect(answers.filter(({ createDeployment }) => !createDeployment.replayed)).toHaveLength(1);
    expect(other.createDeployment).toMatchObject({ operation: null, errors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }] });
    expect(cloud.calls.count('CreatePipelineRun')).toBe(1);
    const { operationByKey } = await client.read(OperationByKeyDocument, { idempotencyKey: 'same' });
    expect(operationByKey).toMatchObject({ state: 'CONFIRMED', attempts: 1, requestedBy: 'anonymous' });
  });

  it('refuses to advance what cannot be advanced, and sends nothing', async () => {
    const { client, cloud } = test;
    const over = deploymentIdOf(cloud.runs.addRun({ projectId: WORKSPACE, status: 'Success' }));
    const waiting = deploymentIdOf(cloud.runs.addRun({ projectId: WORKSPACE, status: 'Running' }));
    const advance = async (deploymentId: string, stageCode: string, more: object = {}) =>
      (
        await client.read(AdvanceStageDocument, {
          input: { idempotencyKey: `k${Math.random()}`, deploymentId, stageCode, ...more },
        })
      ).advanceStage.errors[0];

    expect(await advance(over, 'PROD')).toMatchObject({ code: 'PRECONDITION_FAILED', currentStatus: 'SUCCEEDED' });
    expect(await advance(waiting, 'PROD')).toMatchObject({
      code: 'PRECONDITION_FAILED',
      path: ['input', 'stageCode'],
      message: expect.stringContaining('comes first'),
    });
    expect(await advance(waiting, 'NONSENSE')).toMatchObject({
      message: expect.stringContaining('there is no stage NONSENSE'),
    });
    expect(await advance(waiting, 'DEV_CHECK', { ifSequence: 0 })).toMatchObject({
      path: ['input', 'ifSequence'],
      currentSequence: 1,
    });
    expect(await advance(deploymentIdOf('not-there'), 'PROD')).toMatchObject({ code: 'NOT_FOUND' });
    expect(await advance(waiting, 'DEV_CHECK', { dryRun: true })).toBeUndefined();
    expect(cloud.calls.count('ExecPipelineRunStage')).toBe(0);
  });

  it('gives a run up, and refuses to do so twice', async () => {
    const { client, cloud } = test;
    const rawId = cloud.runs.addRun({ projectId: WORKSPACE, status: 'Running' });
    const cancel = (idempotencyKey: string) =>
      client.read(CancelDeploymentDocument, { input: { idempotencyKey, deploymentId: deploymentIdOf(rawId) } });

    expect((await cancel('a')).cancelDeployment).toMatchObject({ errors: [], deployment: { status: 'TERMINATED' } });
    expect((await cancel('b')).cancelDeployment.errors).toMatchObject([{ code: 'PRECONDITION_FAILED' }]);
    expect(cloud.calls.count('AbolishPipelineRun')).toBe(1);
  });

  it('never repeats a run whose answer was lost, and finds it by its mark', async () => {
    const { client, cloud } = test;
    cloud.faults.inject({ action: 'CreatePipelineRun', kind: 'cutAfterEffect', times: 1 });
    const input = { idempotencyKey: 'lost', workspaceId: workspaceIdOf(), objectId: '1' };

    const first = await client.read(CreateDeploymentDocument, { input });
    expect(first.createDeployment).toMatchObject({
      operation: { state: 'OUTCOME_UNKNOWN' },
      errors: [{ code: 'OUTCOME_UNKNOWN', operation: { state: 'OUTCOME_UNKNOWN' } }],
    });
    let state: string | undefined;
    while (state !== 'RECONCILED') {
      const { operationByKey } = await client.read(OperationByKeyDocument, { idempotencyKey: 'lost' });
      state = operationByKey?.state;
    }

    expect(cloud.calls.count('CreatePipelineRun')).toBe(1);
    expect(cloud.calls.effectCount('created')).toBe(1);
  });

  it('shows an unknown status as UNKNOWN with the raw value, and never as an end', async () => {
    const { client, cloud } = test;
    const rawId = cloud.runs.addRun({ projectId: WORKSPACE, status: 'Running' });
    cloud.runs.setStatus(rawId, 'Paused');

    const { deployment } = await client.read(DeploymentByIdDocument, { id: deploymentIdOf(rawId) });

    expect(deployment).toMatchObject({
      status: 'UNKNOWN',
      isTerminal: false,
      rawStatuses: [{ field: 'Status', value: 'Paused' }],
    });
  });

  it('asks the vendor as often for many subscribers to a run as for one', async () => {
    const { client, cloud } = test;
    const rawId = cloud.runs.addRun({ projectId: WORKSPACE, status: 'Running' });
    const id = deploymentIdOf(rawId);
    const variables = { id, start: 'SNAPSHOT', until: 'FOREVER', includeItems: false } as const;
    const streams = Array.from({ length: 25 }, () => client.subscribe(WatchDeploymentDocument, variables));
    await Promise.all(
      streams.map((events) =>
        takeUntil(events, ({ deploymentTransitions: event }) => event.__typename === 'StreamCheckpoint'),
      ),
    );
    cloud.calls.clear();

    cloud.runs.setStageStatus(rawId, 'DEV_CHECK', 'Running');
    const moved = await Promise.all(
      streams.map((events) =>
        takeUntil(events, ({ deploymentTransitions: event }) => event.__typename === 'StatusTransition'),
      ),
    );

    expect(new Set(moved.map((events) => events.at(-1)?.deploymentTransitions.cursor)).size).toBe(1);
    expect(cloud.calls.count()).toBeLessThanOrEqual(3);
  });
});

describe('a gateway whose vendor is down', () => {
  let test: TestGateway;
  beforeAll(async () => {
    test = await startTestGateway();
  });
  afterAll(() => test.close());

  it('shows the last known state marked stale, with the error beside it, while the vendor is down', async () => {
    const { client, cloud } = test;
    const id = deploymentIdOf(cloud.runs.addRun({ projectId: WORKSPACE, status: 'Success' }));
    await client.read(DeploymentByIdDocument, { id });
    await cloud.refuseConnections();

    const { data, errors } = await client.ask(DeploymentByIdDocument, { id, maxAgeMs: 0 });
    const board = await client.read(BoardDocument, { first: 100, maxAgeMs: 0 });

    expect(data?.deployment).toMatchObject({ status: 'SUCCEEDED', observation: { stale: true } });
    expect(errors).toMatchObject([{ extensions: { code: 'PROVIDER_UNAVAILABLE', provider: PROVIDER } }]);
    expect(board.deployments.complete).toBe(false);
    expect(board.deployments.nodes).toContainEqual(
      expect.objectContaining({ id, observation: { stale: true, source: 'DETAIL' } }),
    );
    expect(board.deployments.sources[0]).toMatchObject({
      outcome: expect.stringMatching(/^(FAILED|SKIPPED)$/),
      servedFromStore: true,
    });
  });
});

/** Starts each waiting stage as a bot would: whenever the gateway says that one may be started. */
async function driveToTheEnd({ client }: TestGateway, id: string): Promise<void> {
  for (;;) {
    const { deployment } = await client.read(DeploymentByIdDocument, { id });
    if (deployment?.isTerminal) return;
    const next = deployment?.availableActions.find(({ action, allowed }) => action === 'ADVANCE_STAGE' && allowed);
    if (!next?.stageCode) continue;
    const input = { idempotencyKey: `${id}-${next.stageCode}`, deploymentId: id, stageCode: next.stageCode };
    const { advanceStage } = await client.read(AdvanceStageDocument, { input });
    if (advanceStage.errors.length > 0 && !advanceStage.replayed) {
      expect(advanceStage.errors).toMatchObject([{ code: 'PRECONDITION_FAILED' }]);
    }
  }
}

function expectContiguous(transitions: readonly { subjectId: string; sequence: number }[]): void {
  for (const [subjectId, records] of Map.groupBy(transitions, (transition) => transition.subjectId)) {
    const sequences = records.map(({ sequence }) => sequence);
    expect({ subjectId, sequences }).toEqual({ subjectId, sequences: sequences.map((_, index) => index + 1) });
  }
}
