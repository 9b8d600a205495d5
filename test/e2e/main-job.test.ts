import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatGlobalId } from '../../src/domain/global-id.ts';
import {
  AdvanceStageDocument,
  CreateDeploymentDocument,
  DeploymentByIdDocument,
  DeploymentByRawIdDocument,
  WatchDeploymentDocument,
  type WatchDeploymentSubscription,
} from '../gql/graphql.ts';
import { GatewayClient, SocketClosed } from '../support/client.ts';
import { type ProgramRun, runCommand } from '../support/process.ts';

type StreamEvent = WatchDeploymentSubscription['deploymentTransitions'];
type Transition = Extract<StreamEvent, { __typename: 'StatusTransition' }>;

const SEED_RUN = 'a7ef0634-20ec-4a7c-a214-54020f91XXXX';

describe('npm start, as a newcomer runs it', () => {
  let program: ProgramRun;
  let client: GatewayClient;
  beforeAll(async () => {
    program = runCommand('npm', ['start', '--', '--speed', '20'], { env: { PORT: '0' } });
    const [url] = await program.waitFor(/http:\/\/127\.0\.0\.1:\d+\/graphql/);
    client = new GatewayClient(url);
  }, 60_000);
  afterAll(async () => {
    await client.close();
    await program.stop('SIGINT');
  });

  it('says where the playground is, what to try, and that no key is needed because it serves loopback only', () => {
    expect(program.stdout).toMatch(/Playground +http:\/\/127\.0\.0\.1:\d+\/graphql/);
    expect(program.stdout).toMatch(/Try +\{ deployments/);
    expect(program.stdout).toMatch(/No key is needed: it serves this machine \(loopback\) only/);
  });

  it('answers the example query that it prints', async () => {
    const [, query] = /Try +(\{.*\})/.exec(program.stdout) as RegExpExecArray;

    const { data, errors } = await client.post<{ deployments: { nodes: unknown[] } }>({ query });

    expect(errors).toEqual([]);
    expect(data?.deployments.nodes).toHaveLength(5);
  });

  it('reads the run of the vendor’s own documentation as documented', async () => {
    const { deploymentByRawId: run } = await client.read(DeploymentByRawIdDocument, {
      provider: 'dataworks',
      workspace: '56160',
      rawId: SEED_RUN,
      maxAgeMs: 0,
    });

    expect(run).toMatchObject({
      rawId: SEED_RUN,
      status: 'RUNNING',
      phase: 'ACTIVE',
      outcome: null,
      isTerminal: false,
      rawStatuses: [{ field: 'Status', value: 'RUNNING' }],
      message: null,
      creator: { rawId: '137946317766XXXX' },
      createdAt: '2024-08-30T02:14:26.000Z',
      modifiedAt: '2024-08-30T02:14:26.000Z',
      settledAt: null,
      workspace: { rawId: '56160' },
      observation: { source: 'DETAIL', stale: false, upstreamRequestId: '08468352-032C-5262-AEDC-68C9FA05XXXX' },
    });
    expect(run?.stages).toMatchObject([
      {
        code: 'DEV_CHECK',
        position: 1,
        type: 'BUILD',
        name: null,
        description: null,
        message: null,
        status: 'READY',
        detail: { key: '' },
        synthetic: false,
      },
    ]);
    expect(run?.stages[0]?.rawStatuses).toContainEqual({ field: 'Status', value: 'INIT', label: null });
  });

  it('creates a run, advances its stages, and pushes each transition to a socket, the same to one that joins late', async () => {
    const workspaceId = formatGlobalId('WORKSPACE', 'dataworks', '10000');
    const { createDeployment } = await client.read(CreateDeploymentDocument, {
      input: { idempotencyKey: 'main-job', workspaceId, objectId: '8604388726201131235' },
    });
    expect(createDeployment.errors).toEqual([]);
    const id = createDeployment.deployment?.id as string;
    const watch = (after: string | null | undefined) =>
      client.subscribe(WatchDeploymentDocument, {
        id,
        after: after ?? null,
        start: 'NOW',
        until: 'TERMINAL',
        includeItems: false,
      });
    const live = collect(watch(createDeployment.resumeCursor));

    await advanceToTheEnd(client, id);

    const transitions = await live;
    const { deployment } = await client.read(DeploymentByIdDocument, { id });
    expect(deployment?.status).toBe('SUCCEEDED');
    expect(transitions.at(-1)).toMatchObject({ subjectKind: 'DEPLOYMENT', from: 'RUNNING', to: 'SUCCEEDED' });
    for (const stage of deployment?.stages ?? []) {
      const own = transitions.filter(({ subjectId }) => subjectId === stage.id);
      expect(own.map(({ sequence }) => sequence)).toEqual(own.map((_, index) => index + 1));
      expect(own.at(-1)?.to).toBe('SUCCEEDED');
    }
    const late = await collect(watch(createDeployment.resumeCursor));
    expect(late.map(({ cursor }) => cursor)).toEqual(transitions.map(({ cursor }) => cursor));
  });
});

describe('the program', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'ends with exit code 0 on %s, even while a socket is open',
    async (signal) => {
      const run = runCommand(process.execPath, ['dist/main.js', '--port', '0']);
      const [url] = await run.waitFor(/http:\/\/127\.0\.0\.1:\d+\/graphql/);
      const client = new GatewayClient(url);
      const { deploymentByRawId } = await client.read(DeploymentByRawIdDocument, {
        provider: 'dataworks',
        workspace: '56160',
        rawId: SEED_RUN,
      });
      const events = client.subscribe(WatchDeploymentDocument, {
        id: deploymentByRawId?.id as string,
        start: 'NOW',
        until: 'FOREVER',
        includeItems: false,
      });
      await events.next();
      const closed = events.next().then(
        () => null,
        (err: unknown) => (err instanceof SocketClosed ? err.code : err),
      );

      const code = await run.stop(signal);

      expect(code).toBe(0);
      expect(await closed).toBe(1001);
    },
  );
});

async function collect(events: AsyncIterable<WatchDeploymentSubscription>): Promise<Transition[]> {
  const transitions: Transition[] = [];
  for await (const { deploymentTransitions: event } of events) {
    if (event.__typename === 'StatusTransition') transitions.push(event);
  }
  return transitions;
}

/** As a bot would: whenever the gateway says that the next stage may be started, start it. */
async function advanceToTheEnd(client: GatewayClient, deploymentId: string): Promise<void> {
  for (;;) {
    const { deployment } = await client.read(DeploymentByIdDocument, { id: deploymentId, maxAgeMs: 100 });
    if (!deployment || deployment.isTerminal) return;
    const next = deployment.availableActions.find(({ action, allowed }) => action === 'ADVANCE_STAGE' && allowed);
    if (!next?.stageCode) continue;
    const input = { idempotencyKey: `advance-${next.stageCode}`, deploymentId, stageCode: next.stageCode };
    await client.read(AdvanceStageDocument, { input });
  }
}
