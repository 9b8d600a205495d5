import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { print } from 'graphql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatGlobalId } from '../../src/domain/global-id.ts';
import { type DataWorksCloud, startDataWorksCloud } from '../../src/sandbox/dataworks-cloud.ts';
import { CreateDeploymentDocument, OperationByKeyDocument, WatchAllDocument } from '../gql/graphql.ts';
import { GatewayClient, takeUntil } from '../support/client.ts';
import { writeConfigFile } from '../support/config-file.ts';
import { collect, EventReader } from '../support/event-source.ts';
import { configFor, PROVIDER, WORKSPACE } from '../support/gateway.ts';
import { type ProgramRun, runProgram } from '../support/process.ts';
import { RawSocket } from '../support/raw-socket.ts';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';

const TRANSPORTS = ['HTTP', 'WebSocket', 'Server-Sent Events'] as const;
const workspaceId = formatGlobalId('WORKSPACE', PROVIDER, WORKSPACE);

describe('a gateway that is told to end', { timeout: 120_000 }, () => {
  let cloud: DataWorksCloud;
  let proxy: TcpProxy;
  let directory: string;
  let file: string;
  const running: ProgramRun[] = [];
  const strays: Socket[] = [];
  beforeEach(async () => {
    cloud = await startDataWorksCloud();
    const { hostname, port } = new URL(cloud.url);
    proxy = await startTcpProxy({ host: hostname, port: Number(port) });
    const provider = { endpoint: `http://127.0.0.1:${proxy.port}`, timeoutMs: 30_000 };
    directory = await mkdtemp(join(tmpdir(), 'signalbox-drain-'));
    file = await writeConfigFile(directory, configFor(cloud, { store: `pglite:${join(directory, 'data')}`, provider }));
  });
  afterEach(async () => {
    for (const stray of strays.splice(0)) stray.destroy();
    for (const program of running.splice(0)) await program.stop('SIGKILL');
    await proxy.close();
    await cloud.close();
    await rm(directory, { recursive: true, force: true });
  });

  async function start() {
    const program = runProgram(['serve', '--config', file, '--port', '0']);
    running.push(program);
    const [url] = await program.waitFor(/http:\/\/127\.0\.0\.1:\d+\/graphql/);
    return { program, url, client: new GatewayClient(url) };
  }

  it('answers triggers whose vendor is slow, over every transport; streams end so that they can be resumed', async () => {
    const { program, url, client } = await start();
    const watching = client.subscribe(WatchAllDocument, { after: null, start: 'NOW' });
    const seen = (await watching.next()).value?.statusTransitions.cursor as string;
    const stream = await EventReader.open(url, { query: 'subscription { statusTransitions { cursor } }' });
    const events = stream.events();
    await events.next();
    const idle = await RawSocket.openReady(url);
    const busy = await RawSocket.openReady(url);
    proxy.hold();
    const trigger = (transport: string) => ({
      query: print(CreateDeploymentDocument),
      variables: { input: { idempotencyKey: transport, workspaceId, objectId: '1' } },
    });
    const overHttp = client.ask(CreateDeploymentDocument, trigger('HTTP').variables);
    const overStream = await EventReader.open(url, trigger('Server-Sent Events'));
    busy.send({ id: '1', type: 'subscribe', payload: trigger('WebSocket') });
    await expect.poll(() => cloud.calls.effectCount('created'), { timeout: 10_000 }).toBe(TRANSPORTS.length);

    const ended = program.stop('SIGTERM');
    const idleClosed = await idle.closed;
    busy.send({ id: '2', type: 'subscribe', payload: { query: '{ providers { key } }' } });
    const tooLate = await busy.waitFor(({ id }) => id === '2');
    proxy.release();
    const [told, done] = [
      await busy.waitFor(({ id, type }) => id === '1' && type === 'next'),
      await busy.waitFor(({ id, type }) => id === '1' && type === 'complete'),
    ];
    const [streamed, completed] = await collect(overStream.events());

    const confirmed = { createDeployment: { operation: { state: 'CONFIRMED' }, errors: [] } };
    expect(tooLate).toMatchObject({ type: 'error', payload: [{ extensions: { code: 'SHUTTING_DOWN' } }] });
    expect([told, done]).toMatchObject([{ payload: { data: confirmed } }, { type: 'complete' }]);
    expect(JSON.parse(streamed?.data ?? '')).toMatchObject({ data: confirmed });
    expect(completed?.event).toBe('complete');
    expect(await overHttp).toMatchObject({ status: 200, data: confirmed });
    expect([idleClosed.code, (await busy.closed).code]).toEqual([1001, 1001]);
    expect((await collect(events)).map(({ event }) => event)).not.toContain('complete');
    expect(await ended).toBe(0);

    const again = await start();
    for (const idempotencyKey of TRANSPORTS) {
      const { operationByKey } = await again.client.read(OperationByKeyDocument, { idempotencyKey });
      expect(operationByKey).toMatchObject({ state: 'CONFIRMED', error: null });
    }
    expect(cloud.calls.count('CreatePipelineRun')).toBe(TRANSPORTS.length);
    const resumed = await takeUntil(
      again.client.subscribe(WatchAllDocument, { after: seen, start: 'NOW' }),
      ({ statusTransitions }) => statusTransitions.__typename === 'StreamCheckpoint',
    );
    const runs = resumed.flatMap(({ statusTransitions: event }) =>
      event.__typename === 'StatusTransition' && event.subjectKind === 'DEPLOYMENT' ? [event.subjectId] : [],
    );
    expect(new Set(runs).size).toBe(TRANSPORTS.length);
    await again.client.close();
  });

  it('ends at once when told so again, and finds out at the next start what became of its trigger', async () => {
    const { program, client } = await start();
    cloud.faults.inject({ action: 'CreatePipelineRun', kind: 'hang', strikes: 'after' });
    const input = { idempotencyKey: 'interrupted', workspaceId, objectId: '1' };
    const asking = client.ask(CreateDeploymentDocument, { input }).catch(() => null);
    await expect.poll(() => cloud.calls.effectCount('created'), { timeout: 10_000 }).toBe(1);

    // Signals that come together count as one.
    const { child } = program;
    while (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      await new Promise(setImmediate);
    }
    const { code } = await program.end();

    expect(code).toBe(143);
    expect(await asking).toBeNull();
    cloud.faults.clear();
    const again = await start();
    const state = async () =>
      (await again.client.read(OperationByKeyDocument, { idempotencyKey: 'interrupted' })).operationByKey?.state;
    await expect.poll(state, { timeout: 20_000 }).toBe('RECONCILED');
    expect(cloud.calls.count('CreatePipelineRun')).toBe(1);
  });

  it('waits for nobody who does not get on with a request', async () => {
    const { program, url } = await start();
    const { hostname, port } = new URL(url);
    const beginnings = [
      '',
      'POST /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ',
      'POST /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"query":',
    ];
    for (const beginning of beginnings) {
      const socket = connect(Number(port), hostname);
      socket.on('error', () => {});
      strays.push(socket);
      await once(socket, 'connect');
      socket.write(beginning);
    }
    // All of it was there before the next request was answered.
    await new GatewayClient(url).post({ query: '{ providers { key } }' });

    expect(await program.stop('SIGTERM')).toBe(0);
  });
});
