import { Registry } from 'prom-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatGlobalId } from '../../src/domain/global-id.ts';
import { createServerMetrics } from '../../src/metrics/server-metrics.ts';
import { type DataWorksCloud, startDataWorksCloud } from '../../src/sandbox/dataworks-cloud.ts';
import { CreateDeploymentDocument, WatchAllDocument } from '../gql/graphql.ts';
import { GatewayClient, takeUntil } from '../support/client.ts';
import {
  configFor,
  PROVIDER,
  type RunningGateway,
  startGatewayOn,
  startTestGateway,
  WORKSPACE,
} from '../support/gateway.ts';
import { apiKeysFor, secretOf } from '../support/keys.ts';
import { type Exposition, figureIn, parseExposition } from './exposition.ts';

const ALL = 'query Board { deployments(first: 1, maxAgeMs: 0) { complete } }';

describe('the metrics of a gateway', () => {
  let cloud: DataWorksCloud;
  let running: RunningGateway;
  let client: GatewayClient;
  beforeAll(async () => {
    cloud = await startDataWorksCloud();
    const auth = {
      apiKeys: apiKeysFor({
        ci: { scopes: ['read', 'deploy'] },
        narrow: { scopes: ['read'], providers: [PROVIDER] },
        deployer: { scopes: ['deploy'] },
      }),
    };
    const workspaces = [{ id: WORKSPACE, discover: { everyMs: 200 } }];
    const provider = { workspaces, limits: { perSecond: 1_000, perDay: 100_000 } };
    running = await startGatewayOn(configFor(cloud, { provider, config: { auth, server: { fastPaths: true } } }));
    client = new GatewayClient(running.gateway.url, secretOf('ci'));
  });
  afterAll(async () => {
    await client.close();
    await running.close();
    await cloud.close();
  });

  const get = (key: string | null) =>
    fetch(new URL('/metrics', running.gateway.url), {
      headers: key === null ? {} : { authorization: `Bearer ${secretOf(key)}` },
    });
  const scrape = async (): Promise<Exposition> => parseExposition(await (await get('ci')).text());
  const reading =
    (name: string, labels: Readonly<Record<string, string>> = {}) =>
    async () =>
      figureIn(await scrape(), name, labels);

  it.each([
    [401, 'nobody', null],
    [403, 'a key that is narrowed', 'narrow'],
    [403, 'a key that may not read', 'deployer'],
    [200, 'a key that may read everything', 'ci'],
  ])('are answered with %i to %s', async (status, _, key) => {
    expect((await get(key)).status).toBe(status);
  });

  it('count operations by name and outcome, and what they take', async () => {
    await client.post({ query: ALL });
    await client.post({ query: 'query Odd { node(id: "nonsense") { id } }' });
    await client.askSocket({ query: '{' }).catch(() => null);

    const metrics = await scrape();
    const operation = (labels: Record<string, string>) => figureIn(metrics, 'signalbox_operations_total', labels);
    expect(operation({ name: 'Board', transport: 'http', type: 'query', outcome: 'OK' })).toBe(1);
    expect(operation({ name: 'Odd', outcome: 'BAD_USER_INPUT' })).toBe(1);
    expect(operation({ transport: 'websocket', type: 'unknown', outcome: 'GRAPHQL_PARSE_FAILED' })).toBe(1);
    const seconds = { transport: 'http', type: 'query' };
    expect(figureIn(metrics, 'signalbox_operation_duration_seconds_count', seconds)).toBe(2);
    expect(figureIn(metrics, 'signalbox_http_requests_total', { route: '/metrics', status: '401' })).toBe(1);
  });

  it('count what a limit refused, by limit', async () => {
    const aliases = Array.from({ length: 40 }, (_, index) => `a${index}: __typename`).join(' ');

    await client.post({ query: `{ ${aliases} }` });
    await client.askSocket({ query: `{ ${aliases} }` });

    const metrics = await scrape();
    expect(figureIn(metrics, 'signalbox_refused_total', { limit: 'maxAliases' })).toBe(2);
    const refused = { type: 'unknown', outcome: 'LIMIT_EXCEEDED' };
    expect(figureIn(metrics, 'signalbox_operations_total', { transport: 'http', ...refused })).toBe(1);
  });

  it('count vendor calls by operation and outcome', async () => {
    const calls = { provider: PROVIDER, operation: 'ListPipelineRuns' };
    // Once alone: more would open the circuit, and what is sent after this refused.
    cloud.faults.inject({ action: 'ListPipelineRuns', kind: 'error500', times: 1 });
    await client.post({ query: ALL });

    const metrics = await scrape();
    expect(figureIn(metrics, 'signalbox_vendor_calls_total', { ...calls, outcome: 'SERVER_ERROR' })).toBeGreaterThan(0);
    expect(figureIn(metrics, 'signalbox_vendor_calls_total', { ...calls, outcome: 'OK' })).toBeGreaterThan(0);
    expect(figureIn(metrics, 'signalbox_vendor_call_duration_seconds_count', calls)).toBeGreaterThan(1);
  });

  it('tell the state of circuit, quota, store and feed', async () => {
    const metrics = await scrape();

    expect(figureIn(metrics, 'signalbox_vendor_circuit_state', { provider: PROVIDER, state: 'HALF_OPEN' })).toBe(0);
    expect(figureIn(metrics, 'signalbox_vendor_budget_per_day', { provider: PROVIDER })).toBe(100_000);
    expect(figureIn(metrics, 'signalbox_vendor_budget_used_today', { provider: PROVIDER })).toBeGreaterThan(0);
    expect(figureIn(metrics, 'signalbox_store_up')).toBe(1);
    expect(figureIn(metrics, 'signalbox_feed_lag_transitions')).toBe(0);
    expect(figureIn(metrics, 'nodejs_eventloop_lag_p99_seconds')).toBeGreaterThanOrEqual(0);
  });

  it('count the triggers that were confirmed, and the transitions that follow', async () => {
    const workspaceId = formatGlobalId('WORKSPACE', PROVIDER, WORKSPACE);

    const input = { idempotencyKey: 'k', workspaceId, objectId: '1' };
    const { createDeployment } = await client.read(CreateDeploymentDocument, { input });

    expect(createDeployment.operation?.state).toBe('CONFIRMED');
    // Counted in the store from time to time, not at every look.
    await expect.poll(reading('signalbox_triggers', { state: 'CONFIRMED' }), { timeout: 20_000 }).toBe(1);
    const transitions = reading('signalbox_log_transitions_total', { provider: PROVIDER });
    await expect.poll(transitions, { timeout: 20_000 }).toBeGreaterThan(0);
    const lag = reading('signalbox_watch_lag_seconds', { provider: PROVIDER });
    await expect.poll(lag, { timeout: 20_000 }).toBeLessThan(60);
  });

  it('tell what texts take that are kept, and how often that helped', async () => {
    // Nothing is looked for here: each look would be news of what answers rest on.
    const quiet = await startTestGateway({ config: { server: { fastPaths: true } } });
    try {
      const scrapeQuiet = async () =>
        parseExposition(await (await fetch(new URL('/metrics', quiet.gateway.url))).text());
      quiet.cloud.runs.addRun({ projectId: WORKSPACE, status: 'Success' });
      const query = '{ deployments(first: 1, maxAgeMs: 60000) { nodes { id status } } }';
      // Read; made of what was read, until it is known to be asked more than once and to stay as it is; then sent again.
      for (const outcome of ['miss', 'miss', 'miss', 'hit', 'hit']) {
        const answers = async () =>
          figureIn(await scrapeQuiet(), 'signalbox_text_reuse_total', { of: 'answers', outcome });
        const before = await answers();
        await quiet.client.post({ query });
        expect((await answers()) - before, outcome).toBe(1);
      }
      const after = await scrapeQuiet();
      for (const of of ['objects', 'answers']) {
        expect(figureIn(after, 'signalbox_kept_texts', { of })).toBeGreaterThan(0);
        expect(figureIn(after, 'signalbox_kept_text_bytes', { of })).toBeGreaterThan(100);
      }
    } finally {
      await quiet.close();
    }
  });

  it('tell how often an event was told in words found for another subscriber', async () => {
    const told = async (outcome: string) =>
      figureIn(await scrape(), 'signalbox_text_reuse_total', { of: 'events', outcome });
    const [hits, misses] = [await told('hit'), await told('miss')];
    const connections = reading('signalbox_connections', { transport: 'websocket' });
    const connectedBefore = await connections();
    const watching = Array.from({ length: 3 }, () => client.subscribe(WatchAllDocument, { after: null, start: 'NOW' }));
    await Promise.all(watching.map((events) => events.next()));
    const isTransition = (event: { statusTransitions: { __typename: string } }) =>
      event.statusTransitions.__typename === 'StatusTransition';

    cloud.runs.addRun({ projectId: WORKSPACE, status: 'Success' });
    await Promise.all(watching.map((events) => takeUntil(events, isTransition)));

    expect((await told('miss')) - misses).toBeGreaterThan(0);
    expect((await told('hit')) - hits).toBeGreaterThan(0);
    await Promise.all(watching.map((events) => events.return?.()));
    await expect.poll(connections, { timeout: 20_000 }).toBe(connectedBefore);
  });

  it.each([
    ['websocket', 'subscribe'],
    ['sse', 'stream'],
  ] as const)('tell who is connected over %s, and forget who is gone', async (transport, how) => {
    const subscriptions = reading('signalbox_subscriptions', { transport });
    const connections = reading('signalbox_connections', { transport });
    const connectedBefore = await connections();
    const events = client[how](WatchAllDocument, { after: null, start: 'NOW' });
    await events.next();

    expect([await subscriptions(), await connections()]).toEqual([1, connectedBefore + 1]);

    await events.return?.();
    await expect.poll(subscriptions, { timeout: 20_000 }).toBe(0);
    await expect.poll(connections, { timeout: 20_000 }).toBe(connectedBefore);
  });
});

describe('the names of operations in the metrics', () => {
  it('are bounded, however many clients make up', async () => {
    const registry = new Registry();
    const events = createServerMetrics(registry);

    for (let index = 0; index < 500; index += 1) {
      events.operationEnded({ transport: 'http', type: 'query', name: `Made${index}` }, 'OK', 1);
    }

    const { samples } = parseExposition(await registry.metrics());
    const counted = samples.filter(({ name }) => name === 'signalbox_operations_total');
    expect(counted).toHaveLength(101);
    expect(counted.find(({ labels }) => labels['name'] === 'other')?.value).toBe(400);
  });

  it('are one for close codes that nobody knows', async () => {
    const registry = new Registry();
    const events = createServerMetrics(registry);

    for (let code = 3_000; code < 3_100; code += 1) events.connectionClosed('websocket', code);

    const { samples } = parseExposition(await registry.metrics());
    expect(samples.filter(({ name }) => name === 'signalbox_connections_closed_total')).toEqual([
      { name: 'signalbox_connections_closed_total', labels: { transport: 'websocket', code: 'other' }, value: 100 },
    ]);
  });
});

describe('the messages in the metrics', () => {
  it('are counted each once, however often the figures are read', async () => {
    const registry = new Registry();
    const events = createServerMetrics(registry);
    const count = async () =>
      parseExposition(await registry.metrics())
        .samples.filter(({ name }) => name === 'signalbox_messages_total')
        .map(({ labels, value }) => [labels['transport'], labels['direction'], value]);

    for (let index = 0; index < 3; index += 1) events.messageSent('websocket');
    await count();
    events.messageSent('websocket');
    events.messageSent('sse');
    events.messageReceived();

    expect((await count()).toSorted()).toEqual([
      ['sse', 'out', 1],
      ['websocket', 'in', 1],
      ['websocket', 'out', 4],
    ]);
  });
});

describe('what took how long in the metrics', () => {
  it('is counted each once, however many come between two readings', async () => {
    const registry = new Registry();
    const events = createServerMetrics(registry);
    const answers = (count: number) => {
      for (let index = 0; index < count; index += 1) {
        events.answered({ route: '/graphql', method: 'POST', status: 200, durationMs: 20 });
        events.operationEnded({ transport: 'http', type: 'query', name: null }, 'OK', 7);
      }
    };
    const read = async () => {
      const metrics = parseExposition(await registry.metrics());
      return [
        figureIn(metrics, 'signalbox_http_requests_total', { route: '/graphql', method: 'POST', status: '200' }),
        figureIn(metrics, 'signalbox_http_request_duration_seconds_count', { route: '/graphql' }),
        figureIn(metrics, 'signalbox_http_request_duration_seconds_bucket', { route: '/graphql', le: '0.01' }),
        figureIn(metrics, 'signalbox_operation_duration_seconds_bucket', {
          transport: 'http',
          type: 'query',
          le: '0.01',
        }),
      ];
    };

    answers(2_500);
    expect(await read()).toEqual([2_500, 2_500, 0, 2_500]);
    answers(1);
    expect(await read()).toEqual([2_501, 2_501, 0, 2_501]);
  });
});
