import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { formatGlobalId } from '../../src/domain/global-id.ts';
import { type DataWorksCloud, startDataWorksCloud } from '../../src/sandbox/dataworks-cloud.ts';
import type { Workspace } from '../../src/sandbox/pipeline-runs.ts';
import { ProvidersDocument, TransitionsDocument, WatchAllDocument } from '../gql/graphql.ts';
import { GatewayClient, takeUntil } from '../support/client.ts';
import { writeConfigFile } from '../support/config-file.ts';
import { Follower } from '../support/follower.ts';
import { configFor, PROVIDER } from '../support/gateway.ts';
import { type ProgramRun, runProgram } from '../support/process.ts';
import { createServerDatabase, type ServerDatabase } from '../support/stores.ts';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';

const WORKSPACES: readonly Workspace[] = ['10000', '10001', '10002'].map((id) => ({
  id,
  identifier: `w${id}`,
  name: `W ${id}`,
  mode: 'standard',
}));
const CLIENTS = 500;
/** What counts as a loss of sight is a matter of time, which a busy machine has too little of. */
const WATCH = { minIntervalMs: 200, maxIntervalMs: 1_000, gapAfterMs: 600_000 };

const server = await createServerDatabase();
if (!server) console.warn('skipped: two replicas need a PostgreSQL server, and none answers (SIGNALBOX_TEST_POSTGRES)');
await server?.drop();

/** One gateway process that can be killed and started again. */
class Replica {
  private program: ProgramRun | null = null;
  url = '';

  constructor(private readonly configFile: string) {}

  async start(): Promise<void> {
    this.program = runProgram(['serve', '--config', this.configFile, '--port', '0']);
    [this.url] = (await this.program.waitFor(/http:\/\/127\.0\.0\.1:\d+\/graphql/)) as unknown as [string];
  }

  async kill(): Promise<void> {
    await this.program?.stop('SIGKILL');
    this.program = null;
  }
}

describe.skipIf(!server)('two replicas on one PostgreSQL', () => {
  let database: ServerDatabase;
  let proxy: TcpProxy;
  let directory: string;
  const endings: (() => unknown)[] = [];
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'signalbox-replicas-'));
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));
  afterEach(async () => {
    for (const end of endings.splice(0).reverse()) await end();
  });

  /** Two processes, each with its way to a fresh database that the test can cut. */
  async function startReplicas(cloud: DataWorksCloud, provider: Readonly<Record<string, unknown>>): Promise<Replica[]> {
    database = (await createServerDatabase()) as ServerDatabase;
    endings.push(() => database.drop());
    const url = new URL(database.url);
    proxy = await startTcpProxy({ host: url.hostname, port: Number(url.port || 5432) });
    endings.push(() => proxy.close());
    url.port = String(proxy.port);
    const config = configFor(cloud, { store: url.href, provider, config: { watch: WATCH } });
    const file = await writeConfigFile(directory, config);
    const replicas = [new Replica(file), new Replica(file)];
    for (const replica of replicas) {
      endings.push(() => replica.kill());
      await replica.start();
    }
    return replicas;
  }

  async function startCloud(): Promise<DataWorksCloud> {
    const cloud = await startDataWorksCloud({ workspaces: WORKSPACES });
    endings.push(() => cloud.close());
    return cloud;
  }

  it(`gives ${CLIENTS} clients the same complete list, whichever connections, processes and databases fail`, {
    timeout: 240_000,
  }, async () => {
    const cloud = await startCloud();
    const [first, second] = (await startReplicas(cloud, {
      workspaces: WORKSPACES.map(({ id }) => ({ id, discover: { everyMs: 500 } })),
    })) as [Replica, Replica];
    const client = new GatewayClient(second.url);
    endings.push(() => client.close());
    const begin = (await takeUntil(client.subscribe(WatchAllDocument, { start: 'NOW' }), () => true))[0]
      ?.statusTransitions;
    const followers = Array.from({ length: CLIENTS }, (_, index) => {
      let turn = index;
      const pickUrl = () => {
        turn += 1;
        return (turn % 2 === 0 ? first : second).url;
      };
      return new Follower(pickUrl, begin?.cursor ?? null);
    });
    endings.push(() => {
      for (const follower of followers) follower.close();
    });

    const runs: string[] = [];
    const disturbances: Readonly<Record<number, () => unknown>> = {
      6: () => first.kill(),
      8: () => first.start(),
      12: () => proxy.cut(),
      22: () => proxy.mend(),
      26: () => first.kill(),
      28: () => first.start(),
    };
    for (let step = 0; step < 32; step += 1) {
      runs.push(cloud.runs.addRun({ projectId: `1000${step % 3}`, status: 'Running' }));
      if (step >= 4) cloud.runs.setStatus(runs[step - 4] as string, step % 5 === 0 ? 'Fail' : 'Success');
      await disturbances[step]?.();
      // Another third each time.
      for (const [index, follower] of followers.entries()) if (index % 3 === step % 3) follower.drop();
      await sleep(500);
    }
    for (const run of runs.slice(-4)) cloud.runs.setStatus(run, 'Success');

    const complete = await settledHistory(new GatewayClient(second.url), begin?.cursor ?? null, runs);
    const deadline = Date.now() + 60_000;
    while (followers.some(({ seen }) => seen.length < complete.length) && Date.now() < deadline) await sleep(100);
    for (const { seen, gaps } of followers) {
      expect(seen).toEqual(complete);
      expect(gaps).toEqual([]);
    }
  });

  it('never exceeds the quota, by all replicas together, and says how far behind they are', {
    timeout: 120_000,
  }, async () => {
    const cloud = await startCloud();
    const rawIds = WORKSPACES.flatMap(({ id }) =>
      Array.from({ length: 100 }, () => ({
        workspace: id,
        rawId: cloud.packages.addPackage({ projectId: id, status: '0' }),
      })),
    );
    const replicas = await startReplicas(cloud, {
      kind: 'dataworks-2020-05-18',
      workspaces: WORKSPACES.map(({ id }) => ({ id })),
      limits: { perSecond: 5, perDay: 100 },
    });
    const ids = rawIds.map(({ workspace, rawId }) => formatGlobalId('DEPLOYMENT', PROVIDER, workspace, rawId));
    // Fifty runs each, by turns at one replica and the other.
    const followers = Array.from({ length: 6 }, (_, index) => {
      const { url } = replicas[index % 2] as Replica;
      return new Follower(() => url, null, { deploymentIds: ids.slice(index * 50, index * 50 + 50) });
    });
    endings.push(() => {
      for (const follower of followers) follower.close();
    });

    // Polls leave a fifth of the day to people, who then ask for more than there is.
    while (cloud.calls.count() < 80) await sleep(100);
    const clients = replicas.map(({ url }) => new GatewayClient(url));
    for (let asked = 0; asked < 40; asked += 1) {
      await clients[asked % 2]?.post({ query: '{ deployments(first: 5, maxAgeMs: 0) { complete } }' });
    }

    expect(cloud.calls.count()).toBe(100);
    const times = cloud.calls.calls.map(({ at }) => at);
    // On a busy machine calls can arrive up to a second later than they were made; two budgets would be twenty more.
    for (const from of times) expect(times.filter((at) => at >= from && at < from + 4_000).length).toBeLessThan(26);
    for (const client of clients) {
      const [provider] = (await client.read(ProvidersDocument, {})).providers;
      expect(provider?.health.observationLagMs).toBeGreaterThan(0);
    }
  });
});

/** Every transition after the cursor, once all runs are over in it: `subject id # sequence` in the log's order. */
async function settledHistory(client: GatewayClient, after: string | null, runs: readonly string[]): Promise<string[]> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const all: string[] = [];
    const over = new Set<string>();
    let cursor = after;
    for (;;) {
      const { transitions } = await client.read(TransitionsDocument, { first: 100, after: cursor });
      for (const { subjectId, subjectKind, sequence, toPhase } of transitions.nodes) {
        all.push(`${subjectId}#${sequence}`);
        if (subjectKind === 'DEPLOYMENT' && toPhase === 'SETTLED') over.add(subjectId);
      }
      if (!transitions.pageInfo.hasNextPage) break;
      cursor = transitions.pageInfo.endCursor ?? null;
    }
    if (over.size === runs.length) return all;
    if (Date.now() > deadline) throw new Error(`only ${over.size} of ${runs.length} runs are over in the log`);
    await sleep(500);
  }
}
