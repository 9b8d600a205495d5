import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toConfig } from '../../../src/config.ts';
import { switched } from '../../support/fast-paths.ts';
import { configFor, startTestGateway, type TestGateway } from '../../support/gateway.ts';
import { RawSocket, refusalOf } from '../../support/raw-socket.ts';

const DEEP = '{ providers { workspaces { nodes { provider { key } } } } }';
const WATCH = 'subscription { statusTransitions(start: NOW) { __typename } }';

let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway();
});
afterAll(() => test.close());

/** @returns what counts after a restart alone */
function reload(server: Readonly<Record<string, unknown>>): string[] {
  const config = toConfig(switched({ ...configFor(test.cloud), server }), 'test');
  return test.gateway.reload({ ...config, server: { ...config.server, port: 0 } });
}

describe('another configuration of the server', () => {
  it('counts at once for limits, introspection, the playground and origins, and closes nothing', async () => {
    const socket = await RawSocket.openReady(test.gateway.url);
    socket.send({ id: 'watch', type: 'subscribe', payload: { query: WATCH } });
    await socket.waitFor(({ id }) => id === 'watch');
    const page = { headers: { accept: 'text/html' } };
    const schema = { query: '{ __schema { queryType { name } } }' };
    const body = { query: `${DEEP} # ${'x'.repeat(3_000)}` };
    const before = [await test.client.post(body), await test.client.post(schema)].map(({ status }) => status);
    const pageBefore = (await fetch(test.gateway.url, page)).status;

    const needRestart = reload({
      limits: { maxDepth: 3, maxBodyBytes: 2_048, maxSocketsPerKey: 1 },
      introspection: false,
      playground: false,
      allowedOrigins: ['https://board.example.com'],
    });
    const deep = await test.client.post({ query: DEEP });
    const large = await test.client.post(body);
    const hidden = await test.client.post(schema);
    const nearly = await test.client.post({ query: '{ provider }' });
    const guessed = await test.client.post({ query: '{ statusMapping { status } }' });
    const pageAfter = (await fetch(test.gateway.url, page)).status;
    const second = await RawSocket.open(test.gateway.url);
    second.send({ type: 'connection_init' });
    const origin = await fetch(test.gateway.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://board.example.com' },
      body: JSON.stringify({ query: '{ __typename }' }),
    });
    socket.send({ id: 'deep', type: 'subscribe', payload: { query: DEEP } });
    const onOldSocket = await socket.waitFor(({ id }) => id === 'deep');

    expect(needRestart).toEqual([]);
    expect([...before, pageBefore]).toEqual([200, 200, 200]);
    expect(deep.errors).toMatchObject([{ extensions: { limit: 'maxDepth' } }]);
    expect(large).toMatchObject({ status: 413, errors: [{ extensions: { limit: 'maxBodyBytes' } }] });
    expect(hidden.errors[0]?.extensions).toMatchObject({ code: 'GRAPHQL_VALIDATION_FAILED' });
    expect(JSON.stringify([nearly.errors, guessed.errors])).not.toMatch(/Did you mean/);
    expect(pageAfter).toBe(400);
    expect((await second.closed).code).toBe(4429);
    expect(origin.status).toBe(200);
    expect(onOldSocket).toMatchObject({ type: 'error', payload: [{ extensions: { limit: 'maxDepth' } }] });
    socket.close();
  });

  it.each([
    ['maxHeaderBytes', { limits: { maxHeaderBytes: 2_048 } }],
    ['requestTimeoutMs', { limits: { requestTimeoutMs: 2_048 } }],
  ])('counts after a restart alone for %s, and says so', (_, server) => {
    expect(reload(server)).toEqual(['server']);
  });

  it('lets those who were refused come back once it allows more', async () => {
    reload({ limits: { requestsPerMinute: 1 } });
    const refused = await test.client.post({ query: '{ __typename }' });

    reload({});
    const answered = await test.client.post({ query: '{ __typename }' });

    expect([refused.status, answered.status]).toEqual([429, 200]);
    expect(await refusalOf(test.gateway.url, { origin: 'https://board.example.com' })).toBe(403);
  });
});
