import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { formatGlobalId } from '../../src/domain/global-id.ts';
import { type DataWorksCloud, startDataWorksCloud } from '../../src/sandbox/dataworks-cloud.ts';
import {
  CreateDeploymentDocument,
  OperationByKeyDocument,
  TransitionsDocument,
  WatchAllDocument,
} from '../gql/graphql.ts';
import { GatewayClient, takeUntil } from '../support/client.ts';
import { configFor, PROVIDER, WORKSPACE } from '../support/gateway.ts';
import { type ProgramRun, runProgram } from '../support/process.ts';

const workspaceId = formatGlobalId('WORKSPACE', PROVIDER, WORKSPACE);

describe('a gateway that is killed and started again on its store', () => {
  let cloud: DataWorksCloud;
  let directory: string;
  const running: ProgramRun[] = [];
  beforeEach(async () => {
    cloud = await startDataWorksCloud({ speed: 100 });
    directory = await mkdtemp(join(tmpdir(), 'signalbox-restart-'));
    const config = configFor(cloud, { store: `pglite:${join(directory, 'data')}` });
    await writeFile(join(directory, 'signalbox.yml'), stringify(config));
  });
  afterEach(async () => {
    for (const program of running.splice(0)) await program.stop('SIGKILL');
    await cloud.close();
    await rm(directory, { recursive: true, force: true });
  });

  async function start(): Promise<{ program: ProgramRun; client: GatewayClient }> {
    const program = runProgram(['serve', '--config', join(directory, 'signalbox.yml'), '--port', '0']);
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

  it('refuses to share its data directory with a second process', async () => {
    const first = await start();

    const second = runProgram(['serve', '--config', join(directory, 'signalbox.yml'), '--port', '0']);
    running.push(second);
    const { code } = await second.end();

    expect(code).not.toBe(0);
    expect(second.stderr).toContain(`is in use by another gateway (process ${first.program.child.pid})`);
  });
});
