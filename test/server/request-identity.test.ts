import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { toConfig } from '../../src/config.ts';
import { type Gateway, startGateway } from '../../src/gateway.ts';
import { createLogger } from '../../src/logger.ts';
import { type DataWorksCloud, startDataWorksCloud } from '../../src/sandbox/dataworks-cloud.ts';
import { switched } from '../support/fast-paths.ts';
import { configFor, PROVIDER } from '../support/gateway.ts';
import { apiKeysFor, secretOf } from '../support/keys.ts';
import { RawSocket } from '../support/raw-socket.ts';

const READ = `query Board { deployments(first: 1, maxAgeMs: 0) { complete } }`;
const authorization = `Bearer ${secretOf('ci')}`;
type Line = Readonly<Record<string, unknown>>;

describe('what is done for a client’s request', () => {
  let cloud: DataWorksCloud;
  let gateway: Gateway;
  const lines: Line[] = [];
  beforeAll(async () => {
    cloud = await startDataWorksCloud();
    const auth = { apiKeys: apiKeysFor({ ci: { scopes: ['read', 'deploy'] } }) };
    const config = toConfig(switched(configFor(cloud, { config: { auth } })), 'test');
    const stream = { write: (line: string) => void lines.push(JSON.parse(line) as Line) };
    const onFreePort = { ...config, server: { ...config.server, port: 0 } };
    gateway = await startGateway(onFreePort, { logger: createLogger({ level: 'debug', stream }) });
  });
  afterEach(() => {
    lines.length = 0;
  });
  afterAll(async () => {
    await gateway.close();
    await cloud.close();
  });

  const post = (query: string, headers: Record<string, string> = {}, path = '') =>
    fetch(`${gateway.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization, ...headers },
      body: JSON.stringify({ query }),
    });
  const linesOf = (id: unknown) => lines.filter(({ requestId }) => requestId === id);
  const lineOf = (id: unknown, sentence: string) => linesOf(id).find(({ msg }) => msg === sentence);

  it('can be found in the log by the id that the answer has: who asked, for what, and how the vendor names its part', async () => {
    const response = await post(READ);

    const id = response.headers.get('x-request-id');
    expect(id).toMatch(/^[\da-f-]{36}$/);
    expect(lineOf(id, 'vendor call')).toMatchObject({
      operationName: 'Board',
      caller: 'ci',
      provider: PROVIDER,
      operation: 'ListPipelineRuns',
      outcome: 'OK',
      upstreamRequestId: expect.stringMatching(/./),
    });
    expect(lineOf(id, 'operation')).toMatchObject({
      operationName: 'Board',
      operationType: 'query',
      caller: 'ci',
      transport: 'http',
      outcome: 'OK',
      durationMs: expect.any(Number),
    });
  });

  it('keeps the id that its sender gave it', async () => {
    const response = await post(READ, { 'x-request-id': 'nightly-17/board' });

    expect(response.headers.get('x-request-id')).toBe('nightly-17/board');
    expect(linesOf('nightly-17/board')).not.toEqual([]);
  });

  it.each([
    ['is too long', 'x'.repeat(101)],
    ['could be taken for something else', 'a b'],
    ['is a script', '<script>'],
  ])('gets an id of its own when the given one %s', async (_, given) => {
    const response = await post(READ, { 'x-request-id': given });

    expect(response.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
  });

  it.each<[string, () => Promise<Response>, string]>([
    ['an operation', () => post('{ node(id: "nonsense") { id } }'), 'BAD_USER_INPUT'],
    ['a document', () => post('{'), 'GRAPHQL_PARSE_FAILED'],
    ['a caller', () => post(READ, { authorization: 'Bearer wrong' }), 'UNAUTHENTICATED'],
    ['a path', () => post(READ, {}, '/nowhere'), 'BAD_USER_INPUT'],
  ])('is named by the error that refuses %s', async (_, ask, code) => {
    const response = await ask();

    const { errors } = (await response.json()) as { errors: { extensions: object }[] };
    expect(errors[0]?.extensions).toMatchObject({ code, requestId: response.headers.get('x-request-id') });
  });

  it('has an id for each operation on a socket', async () => {
    const socket = await RawSocket.open(gateway.url);
    socket.send({ type: 'connection_init', payload: { authorization } });
    await socket.waitFor(({ type }) => type === 'connection_ack');

    const ids: unknown[] = [];
    for (const id of ['1', '2']) {
      socket.send({ type: 'subscribe', id, payload: { query: '{ node(id: "nonsense") { id } }' } });
      const { payload } = await socket.waitFor((message) => message.type === 'next' && message.id === id);
      ids.push((payload as { errors: { extensions: Line }[] }).errors[0]?.extensions['requestId']);
      await socket.waitFor((message) => message.type === 'complete' && message.id === id);
    }

    expect(new Set(ids).size).toBe(2);
    for (const id of ids) expect(lineOf(id, 'operation')).toMatchObject({ transport: 'websocket', caller: 'ci' });
    socket.close();
  });

  it('has one on an event stream, in its head', async () => {
    const response = await post(READ, { accept: 'text/event-stream' }, '/stream');
    await response.text();

    const id = response.headers.get('x-request-id');
    expect(lineOf(id, 'vendor call')).toMatchObject({ caller: 'ci', operationName: 'Board' });
    expect(lineOf(id, 'operation')).toMatchObject({ transport: 'sse', outcome: 'OK' });
  });

  it('is on record when it is to change something, at a level that is written in production', async () => {
    const response = await post(`mutation Nightly {
      cancelDeployment(input: { idempotencyKey: "k", deploymentId: "nonsense" }) { errors { message } } }`);

    const line = lineOf(response.headers.get('x-request-id'), 'operation');
    expect(line).toMatchObject({ level: 'info', operationType: 'mutation', operationName: 'Nightly', caller: 'ci' });
  });

  it('does not stand in lines of what the gateway does by itself, whoever set that going', async () => {
    const socket = await RawSocket.open(gateway.url);
    socket.send({ type: 'connection_init', payload: { authorization } });
    await socket.waitFor(({ type }) => type === 'connection_ack');
    const query = 'subscription { statusTransitions(start: NOW) { __typename } }';
    socket.send({ type: 'subscribe', id: '1', payload: { query } });
    await socket.waitFor(({ type }) => type === 'next');
    lines.length = 0;

    await expect.poll(() => lines.filter(({ msg }) => msg === 'vendor call'), { timeout: 5_000 }).not.toEqual([]);

    expect(lines.filter(({ requestId }) => requestId !== undefined)).toEqual([]);
    socket.close();
  });
});
