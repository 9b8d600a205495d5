import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toConfig } from '../../src/config.ts';
import { startGateway } from '../../src/gateway.ts';
import { createLogger } from '../../src/logger.ts';
import { type DataWorksCloud, startDataWorksCloud } from '../../src/sandbox/dataworks-cloud.ts';
import { type HttpDouble, startHttpDouble } from '../providers/http-double.ts';
import { switched } from '../support/fast-paths.ts';
import { configFor, PROVIDER, type RunningGateway, startGatewayOn, WORKSPACE } from '../support/gateway.ts';
import { RawSocket } from '../support/raw-socket.ts';
import { type Collector, startCollector } from './collector.ts';

const TOKEN = 'Bearer collector-key-0123456789';
const QUERY =
  'query Board($providers: [String!]) { deployments(first: 1, maxAgeMs: 0, filter: { providers: $providers }) { complete } }';

/** Trace headers that a client would send, and their trace's id. */
function newTrace(digit: string, flags = '01') {
  const traceId = digit.repeat(32);
  return { traceId, parentId: 'b'.repeat(16), traceparent: `00-${traceId}-${'b'.repeat(16)}-${flags}` };
}

describe('the traces of a gateway', () => {
  let cloud: DataWorksCloud;
  let vendor: HttpDouble;
  let collector: Collector;
  let running: RunningGateway;
  beforeAll(async () => {
    cloud = await startDataWorksCloud();
    vendor = await startHttpDouble((_request, response) => response.writeHead(404).end('{"Code":"None"}'));
    collector = await startCollector();
    const huawei = {
      key: 'hw',
      kind: 'dataarts-studio',
      region: 'cn-north-4',
      iamEndpoint: vendor.origin,
      projectId: '0',
      credentials: { accessKey: 'a-key-of-a-test', secretKey: 'a-secret-of-a-test' },
    };
    running = await startGatewayOn(
      configFor(cloud, {
        provider: { workspaces: [{ id: WORKSPACE }] },
        moreProviders: [
          { key: 'double', endpoint: vendor.origin, workspaces: [{ id: WORKSPACE }] },
          { ...huawei, endpoint: vendor.origin, workspaces: [{ id: WORKSPACE }] },
        ],
        config: { tracing: { endpoint: collector.url, authorization: TOKEN, serviceName: 'releases' } },
      }),
    );
  });
  afterAll(async () => {
    await running.close();
    await collector.close();
    await vendor.close();
    await cloud.close();
  });

  const spansOf = (traceId: string) => collector.spans.filter((span) => span.traceId === traceId);
  const rootOf = (traceId: string) => spansOf(traceId).find(({ name }) => name === 'GraphQL query');
  const ask = (provider: string, headers: Record<string, string>) =>
    running.client.post({ query: QUERY, variables: { providers: [provider] } }, headers);

  it('go on from the client’s, with a span for the operation and one for each vendor call', async () => {
    const { traceId, parentId, traceparent } = newTrace('1');

    await ask(PROVIDER, { traceparent, 'x-request-id': 'traced-1' });

    await expect.poll(() => rootOf(traceId), { timeout: 5_000 }).toBeDefined();
    const operation = rootOf(traceId);
    expect(spansOf(traceId)).toHaveLength(2);
    const call = spansOf(traceId).find(({ name }) => name === `${PROVIDER} ListPipelineRuns`);
    expect(operation).toMatchObject({
      parentSpanId: parentId,
      attributes: {
        'service.name': 'releases',
        'graphql.operation.name': 'Board',
        'graphql.operation.type': 'query',
        'request.id': 'traced-1',
        'signalbox.transport': 'http',
        'signalbox.caller': 'anonymous',
      },
    });
    expect(call).toMatchObject({
      parentSpanId: operation?.spanId,
      attributes: { 'signalbox.provider': PROVIDER, 'signalbox.operation': 'ListPipelineRuns' },
    });
    expect(call?.attributes['signalbox.upstreamRequestId']).toMatch(/./);
    expect(collector.authorizations).toEqual(new Set([TOKEN]));
  });

  it.each(['double', 'hw'])('reach the vendor of %s, and name the failure', async (provider) => {
    const { traceId, traceparent } = newTrace(provider === 'hw' ? '2' : '3');

    await ask(provider, { traceparent });

    await expect.poll(() => rootOf(traceId), { timeout: 5_000 }).toBeDefined();
    const call = spansOf(traceId).find(({ name }) => name.startsWith(provider));
    const sent = vendor.requests.map(({ headers }) => headers['traceparent']);
    expect(sent).toContain(`00-${traceId}-${call?.spanId}-01`);
    expect(call).toMatchObject({
      status: { code: 2 },
      attributes: { 'error.type': expect.stringMatching(/^[A-Z_]+$/) },
    });
  });

  it('go on from what an operation on a socket has in its extensions', async () => {
    const { traceId, parentId, traceparent } = newTrace('4');
    const socket = await RawSocket.openReady(running.gateway.url);

    const payload = { query: '{ providers { key } }', extensions: { traceparent } };
    socket.send({ type: 'subscribe', id: '1', payload });
    await socket.waitFor(({ type }) => type === 'complete');

    await expect.poll(() => rootOf(traceId), { timeout: 5_000 }).toMatchObject({ parentSpanId: parentId });
    socket.close();
  });

  it('leave out what the client does not trace, or begin anew where its header is none', async () => {
    const untraced = newTrace('5', '00');
    const before = collector.spans.length;

    await ask(PROVIDER, { traceparent: untraced.traceparent });
    await ask(PROVIDER, { traceparent: 'nonsense' });

    await expect.poll(() => collector.spans.length, { timeout: 5_000 }).toBeGreaterThan(before);
    expect(spansOf(untraced.traceId)).toEqual([]);
    const anew = collector.spans.slice(before).find(({ name }) => name === 'GraphQL query');
    expect(anew?.parentSpanId ?? '').toBe('');
  });
});

describe('a gateway with traces', () => {
  it('keeps them from vendors when told so, and says in the log that its collector refuses them', async () => {
    const collector = await startCollector(400);
    const vendor = await startHttpDouble((_request, response) => response.writeHead(404).end('{"Code":"None"}'));
    const cloud = await startDataWorksCloud();
    const lines: string[] = [];
    const logger = createLogger({ level: 'warn', stream: { write: (line) => void lines.push(line) } });
    const file = configFor(cloud, {
      provider: { endpoint: vendor.origin },
      config: { tracing: { endpoint: collector.url, propagate: false } },
    });
    const config = toConfig(switched(file), 'test');
    const gateway = await startGateway({ ...config, server: { ...config.server, port: 0 } }, { logger });

    await fetch(gateway.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', traceparent: newTrace('6').traceparent },
      body: JSON.stringify({ query: '{ deployments(first: 1) { complete } }' }),
    });
    // The end delivers what is left.
    await gateway.close();

    expect(vendor.requests.length).toBeGreaterThan(0);
    expect(vendor.requests.filter(({ headers }) => headers['traceparent'] !== undefined)).toEqual([]);
    expect(lines.filter((line) => line.includes('traces cannot be delivered'))).toHaveLength(1);
    await Promise.all([collector.close(), vendor.close(), cloud.close()]);
  });
});
