import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatGlobalId } from '../../src/domain/global-id.ts';
import { type DataWorksCloud, startDataWorksCloud } from '../../src/sandbox/dataworks-cloud.ts';
import {
  CreateDeploymentDocument,
  OperationByKeyDocument,
  TransitionsDocument,
  type TransitionsQuery,
  WatchAllDocument,
} from '../gql/graphql.ts';
import { GatewayClient, takeUntil } from '../support/client.ts';
import { writeConfigFile } from '../support/config-file.ts';
import { Follower } from '../support/follower.ts';
import { configFor, PROVIDER, WORKSPACE } from '../support/gateway.ts';
import { type ProgramRun, runProgram } from '../support/process.ts';

const KILLS = 20;
const workspaceId = formatGlobalId('WORKSPACE', PROVIDER, WORKSPACE);

describe('a gateway that is killed and started again on its store', { timeout: 60_000 }, () => {
  let cloud: DataWorksCloud;
  let directory: string;
  let file: string;
  const running: ProgramRun[] = [];
  beforeEach(async () => {
    cloud = await startDataWorksCloud({ speed: 100 });
    directory = await mkdtemp(join(tmpdir(), 'signalbox-restart-'));
    const config = configFor(cloud, {
      store: `pglite:${join(directory, 'data')}`,
      config: { watch: { minIntervalMs: 200, maxIntervalMs: 1_000, gapAfterMs: 600_000 } },
      provider: { workspaces: [{ id: WORKSPACE, discover: { everyMs: 200 } }] },
    });
    file = await writeConfigFile(directory, config);
  });
  afterEach(async () => {
    for (const program of running.splice(0)) await program.stop('SIGKILL');
    await cloud.close();
    await rm(directory, { recursive: true, force: true });
  });

  async function start(): Promise<{ program: ProgramRun; client: GatewayClient }> {
    const program = runProgram(['serve', '--config', file, '--port', '0']);
    running.push(program);
    const [url] = await program.waitFor(/http:\/\/127\.0\.0\.1:\d+\/graphql/);
    return { program, client: new GatewayClient(url) };
  }

  it('replays a trigger for its key, and goes on with the log where it was', async () => {
    const first = await start();
    const input = { idempotencyKey: 'nightly', workspaceId, objectId: '1' };
    const before = (await first.client.read(CreateDeploymentDocument, { input })).createDeployment;
    const history = (await first.client.read(TransitionsDocument, { first: 100 })).transitions;
    await first.program.stop('SIGKILL');

    const second = await start();
    const after = (await second.client.read(CreateDeploymentDocument, { input })).createDeployment;
    const [cursor] = history.nodes.map((node) => node.cursor);
    const resumed = await takeUntil(
      second.client.subscribe(WatchAllDocument, { after: cursor ?? null, start: 'NOW' }),
      ({ statusTransitions }) => statusTransitions.__typename === 'StreamCheckpoint',
    );

    expect(after).toMatchObject({ replayed: true, operation: { id: before.operation?.id, state: 'CONFIRMED' } });
    expect(cloud.calls.count('CreatePipelineRun')).toBe(1);
    const replayed = resumed.map(({ statusTransitions }) => statusTransitions.cursor);
    expect(replayed.slice(0, history.nodes.length - 1)).toEqual(history.nodes.slice(1).map((node) => node.cursor));
    await second.client.close();
  });

  it('finds out what became of a trigger that was under way when it died, and never sends it again', async () => {
    const first = await start();
    // Carried out upstream, while the answer never comes.
    cloud.faults.inject({ action: 'CreatePipelineRun', kind: 'hang', strikes: 'after' });
    const input = { idempotencyKey: 'interrupted', workspaceId, objectId: '1' };
    const asking = first.client.ask(CreateDeploymentDocument, { input }).catch(() => null);
    while (cloud.calls.effectCount('created') === 0) await new Promise(setImmediate);
    await first.program.stop('SIGKILL');
    await asking;
    cloud.faults.clear();

    const second = await start();
    let state: string | undefined;
    while (state !== 'RECONCILED') {
      state = (await second.client.read(OperationByKeyDocument, { idempotencyKey: 'interrupted' })).operationByKey
        ?.state;
      expect(state).toMatch(/^(OUTCOME_UNKNOWN|RECONCILED)$/);
    }

    const { operationByKey } = await second.client.read(OperationByKeyDocument, { idempotencyKey: 'interrupted' });
    expect(operationByKey).toMatchObject({ attempts: 1, affectedDeployments: [{}], error: null });
    expect(cloud.calls.count('CreatePipelineRun')).toBe(1);
  });

  it('loses nothing that anybody was given, and leaves no hole, however often it is killed in the middle of writing', {
    timeout: 300_000,
  }, async () => {
    let { program, client } = await start();
    const [begin] = await takeUntil(client.subscribe(WatchAllDocument, { start: 'NOW' }), () => true);
    await client.close();
    const follower = new Follower(() => client.url, begin?.statusTransitions.cursor ?? null);
    let last = '';
    const moving = setInterval(() => {
      if (last) cloud.runs.setStatus(last, 'Success');
      last = cloud.runs.addRun({ projectId: WORKSPACE, status: 'Running' });
    }, 50);

    for (let kill = 0; kill < KILLS; kill += 1) {
      const given = follower.seen.length;
      while (follower.seen.length === given) await sleep(10);
      // At a moment of its own each time, with polls and appends under way.
      await sleep(23 * kill);
      await program.stop('SIGKILL');
      ({ program, client } = await start());
    }
    clearInterval(moving);
    cloud.runs.setStatus(last, 'Success');

    const lastId = formatGlobalId('DEPLOYMENT', PROVIDER, WORKSPACE, last);
    let history: string[] = [];
    for (let isComplete = false; !isComplete; await sleep(100)) {
      const nodes = await readHistory(client, begin?.statusTransitions.cursor ?? null);
      isComplete = nodes.some(({ subjectId, to }) => subjectId === lastId && to === 'SUCCEEDED');
      history = nodes.map(({ subjectId, sequence }) => `${subjectId}#${sequence}`);
    }
    while (follower.seen.length < history.length) await sleep(50);
    follower.close();

    expect(follower.seen).toEqual(history);
    expect(follower.gaps).toEqual([]);
    const sequences = Map.groupBy(history, (entry) => entry.slice(0, entry.indexOf('#')));
    for (const [subject, entries] of sequences) {
      expect(entries).toEqual(entries.map((_, index) => `${subject}#${index + 1}`));
    }
  });

  it('refuses to share its data directory with a second process', async () => {
    const first = await start();

    const second = runProgram(['serve', '--config', file, '--port', '0']);
    running.push(second);
    const { code } = await second.end();

    expect(code).not.toBe(0);
    expect(second.stderr).toContain(`is in use by another gateway (process ${first.program.child.pid})`);
  });
});

/** All transitions behind the cursor, in the log's order. */
async function readHistory(
  client: GatewayClient,
  after: string | null,
): Promise<TransitionsQuery['transitions']['nodes']> {
  const all: TransitionsQuery['transitions']['nodes'] = [];
  let cursor = after;
  for (;;) {
    const { transitions } = await client.read(TransitionsDocument, { first: 100, after: cursor });
    all.push(...transitions.nodes);
    if (!transitions.pageInfo.hasNextPage) return all;
    cursor = transitions.pageInfo.endCursor ?? null;
  }
}
