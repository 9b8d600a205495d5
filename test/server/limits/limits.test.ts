import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { GatewayClient } from '../../support/client.ts';
import { collect, EventReader } from '../../support/event-source.ts';
import { startTestGateway, type TestGateway } from '../../support/gateway.ts';
import { apiKeysFor, secretOf } from '../../support/keys.ts';
import { RawSocket, refusalOf } from '../../support/raw-socket.ts';

const LIMITS = {
  maxBodyBytes: 4_096,
  maxHeaderBytes: 2_048,
  maxFrameBytes: 4_096,
  requestTimeoutMs: 400,
  maxDepth: 5,
  maxAliases: 3,
  maxRepeatedFields: 2,
  maxDirectives: 2,
  maxTokens: 120,
  maxCost: 30,
  maxNodes: 400,
  maxVariablesBytes: 1_000,
  maxSockets: 6,
  maxSocketsPerKey: 2,
  maxOperationsPerSocket: 2,
  maxMessagesPerSecond: 2,
  initTimeoutMs: 200,
  requestsPerMinute: 80,
};
const KEYS = ['table', 'sockets', 'streams', 'floods', 'hasty', 'frames', 'crowd1', 'crowd2', 'crowd3', 'judge'];
const WATCH = 'subscription { statusTransitions(start: NOW) { __typename } }';

let test: TestGateway;
beforeAll(async () => {
  const auth = { apiKeys: apiKeysFor(Object.fromEntries(KEYS.map((name) => [name, { scopes: ['read'] }]))) };
  test = await startTestGateway({ config: { server: { limits: LIMITS }, auth } });
});
afterAll(() => test.close());

const bearer = (key: string) => ({ authorization: `Bearer ${secretOf(key)}` });

async function openSocket(key: string): Promise<RawSocket> {
  const socket = await RawSocket.open(test.gateway.url);
  socket.send({ type: 'connection_init', payload: bearer(key) });
  return socket;
}

interface Refusal {
  readonly message: string;
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** What the three transports say of one operation: of each, its one error. */
async function refusalsOf(query: string, variables: Record<string, unknown> = {}) {
  const { url } = test.gateway;
  const overHttp = await new GatewayClient(url, secretOf('table')).post({ query, variables });
  const stream = await EventReader.open(url, { query, variables, headers: bearer('table') });
  const events = await collect(stream.events());
  const socket = await openSocket('table');
  await socket.waitFor(({ type }) => type === 'connection_ack');
  socket.send({ id: '1', type: 'subscribe', payload: { query, variables } });
  const { payload } = await socket.waitFor(({ id }) => id === '1');
  socket.close();
  await socket.closed;
  return {
    http: { status: overHttp.status, errors: overHttp.errors as unknown as Refusal[] },
    sse: (JSON.parse(events[0]?.data ?? '{}') as { errors: Refusal[] }).errors,
    webSocket: payload as Refusal[],
  };
}

/** What was refused by a limit so far, as the figures have it. */
async function refusedBy(limit: string): Promise<number> {
  const response = await fetch(new URL('/metrics', test.gateway.url), { headers: bearer('judge') });
  const line = (await response.text()).split('\n').find((each) => /refus/.test(each) && each.includes(`"${limit}"`));
  return Number(line?.split(' ').at(-1) ?? 0);
}

describe('an operation', () => {
  const FRAGMENT_BOMB = `{ ...A ...B } ${['A', 'B', 'C', 'D']
    .map(
      (name, index, all) =>
        `fragment ${name} on Query { ${all.slice(index + 1).map((next) => `...${next}`)} x${name}: __typename }`,
    )
    .join(' ')}`;

  it.each<[string, string, Record<string, unknown>, RegExp]>([
    [
      'maxDepth',
      '{ deployments { nodes { workspace { provider { health { circuit } } } } } }',
      {},
      /at most 5 levels of fields, got 6/,
    ],
    [
      'maxDepth',
      '{ deployments { ...A } } fragment A on DeploymentConnection { nodes { ...B } } fragment B on Deployment { workspace { provider { health { circuit } } } }',
      {},
      /at most 5 levels of fields, got 6/,
    ],
    ['maxAliases', '{ a: __typename b: __typename c: __typename d: __typename }', {}, /at most 3 aliases, got 4/],
    ['maxAliases', FRAGMENT_BOMB, {}, /at most 3 aliases, got \d+/],
    ['maxRepeatedFields', '{ __typename __typename __typename __typename }', {}, /at most 2 repeated fields, got 3/],
    [
      'maxRepeatedFields',
      '{ ...A ...A ...A ...A } fragment A on Query { __typename }',
      {},
      /at most 2 repeated fields, got 3/,
    ],
    [
      'maxRepeatedFields',
      '{ ... { __typename } ... { __typename } ... { __typename } ... { __typename } }',
      {},
      /at most 2 repeated fields, got 3/,
    ],
    [
      'maxDirectives',
      '{ providers @include(if: true) { key @skip(if: false) displayName @skip(if: false) } }',
      {},
      /at most 2 directives, got 3/,
    ],
    ['maxDirectives', '{ __typename @a @a @a @a @a }', {}, /at most 2 directives, got 5/],
    ['maxTokens', `{ providers { ${'key '.repeat(130)} } }`, {}, /at most 120 tokens/],
    [
      'maxCost',
      '{ deployments(first: 40) { nodes { items { totalCount } } } }',
      {},
      /at most 30 upstream calls, got one of up to 4\d/,
    ],
    [
      'maxCost',
      'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
      { ids: Array.from({ length: 31 }, () => 'x') },
      /at most 30 upstream calls, got one of up to 31/,
    ],
    [
      'maxNodes',
      '{ deployments(first: 100) { nodes { stages { id } } } }',
      {},
      /at most 400 objects, got one of up to \d{4}/,
    ],
    [
      'maxNodes',
      'query ($first: Int!) { transitions(first: $first) { nodes { deployment { stages { id } } } } }',
      { first: 100 },
      /at most 400 objects/,
    ],
    ['maxVariablesBytes', '{ __typename }', { padding: 'x'.repeat(1_100) }, /at most 1000 bytes, got 11\d\d/],
  ])('beyond %s is refused, by its name, over every transport: %s', async (limit, query, variables, message) => {
    const before = await refusedBy(limit);

    const { http, sse, webSocket } = await refusalsOf(query, variables);

    expect(http.status).toBe(400);
    for (const errors of [http.errors, sse, webSocket]) {
      expect(errors).toHaveLength(1);
      expect(errors[0]).toMatchObject({
        message: expect.stringMatching(message),
        extensions: { code: 'LIMIT_EXCEEDED', limit },
      });
    }
    expect(await refusedBy(limit)).toBe(before + 3);
  });

  it('of a fragment that leads back to itself is refused by validation, however the limits count it', async () => {
    const { http, sse, webSocket } = await refusalsOf(
      '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }',
    );

    for (const errors of [http.errors, sse, webSocket]) {
      expect(errors[0]).toMatchObject({ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
    }
  });
});

describe('a request', () => {
  const GOOD = JSON.stringify({ query: '{ __typename }' });

  async function send(headers: Record<string, string>, body: string | null) {
    const { hostname, port, pathname: path } = new URL(test.gateway.url);
    const request = httpRequest({ hostname, port, path, method: 'POST', headers });
    request.end(body);
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    const text = Buffer.concat(await response.toArray()).toString();
    return {
      status: response.statusCode,
      headers: response.headers,
      errors: (JSON.parse(text) as { errors: Refusal[] }).errors,
    };
  }
  const json = { 'content-type': 'application/json', ...bearer('table') };

  it.each([
    ['announced', {}],
    ['in chunks', { 'transfer-encoding': 'chunked' }],
  ])('with too large a body, %s, is refused by maxBodyBytes', async (_, more) => {
    const before = await refusedBy('maxBodyBytes');

    const answer = await send({ ...json, ...more }, JSON.stringify({ query: `# ${'x'.repeat(5_000)}` }));

    expect(await refusedBy('maxBodyBytes')).toBe(before + 1);
    expect(answer).toMatchObject({
      status: 413,
      errors: [{ extensions: { code: 'LIMIT_EXCEEDED', limit: 'maxBodyBytes' } }],
    });
  });

  it('with too large headers is refused by maxHeaderBytes', async () => {
    const before = await refusedBy('maxHeaderBytes');

    const answer = await send({ ...json, 'x-padding': 'x'.repeat(3_000) }, GOOD);

    expect(await refusedBy('maxHeaderBytes')).toBe(before + 1);
    expect(answer).toMatchObject({
      status: 431,
      errors: [{ extensions: { code: 'LIMIT_EXCEEDED', limit: 'maxHeaderBytes' } }],
    });
  });

  it.each([
    ['headers', 'POST /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: '],
    [
      'a body',
      `POST /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nAuthorization: Bearer ${secretOf('table')}\r\nContent-Length: 100\r\n\r\n{"query":`,
    ],
  ])('that never sends the end of %s is ended by requestTimeoutMs', async (_, beginning) => {
    const before = await refusedBy('requestTimeoutMs');
    const { hostname, port } = new URL(test.gateway.url);
    const socket = connect(Number(port), hostname);
    socket.write(beginning);

    const answer = Buffer.concat(await socket.toArray()).toString();

    expect(await refusedBy('requestTimeoutMs')).toBe(before + 1);
    expect(answer).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
    expect(answer).toContain('"limit":"requestTimeoutMs"');
  });

  it('after too many in a minute is refused by requestsPerMinute, over every transport, and says when to come back', async () => {
    const client = new GatewayClient(test.gateway.url, secretOf('hasty'));
    const socket = await openSocket('hasty');
    for (let asked = 0; asked < LIMITS.requestsPerMinute; asked += 1) await client.post({ query: '{ __typename }' });
    const before = await refusedBy('requestsPerMinute');

    const answer = await send({ 'content-type': 'application/json', ...bearer('hasty') }, GOOD);
    const stream = await fetch(`${test.gateway.url}/stream`, {
      method: 'POST',
      headers: { accept: 'text/event-stream', 'content-type': 'application/json', ...bearer('hasty') },
      body: GOOD,
    });
    socket.send({ id: '1', type: 'subscribe', payload: { query: '{ __typename }' } });
    const { payload } = await socket.waitFor(({ id }) => id === '1');
    const other = await new GatewayClient(test.gateway.url, secretOf('table')).post({ query: '{ __typename }' });
    socket.close();

    const refusal = { extensions: { code: 'RATE_LIMITED', limit: 'requestsPerMinute', retryable: true } };
    expect(answer).toMatchObject({ status: 429, errors: [refusal] });
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(answer.errors[0]?.extensions['retryAfterMs']).toBeGreaterThan(0);
    expect(stream.status).toBe(429);
    expect(await refusedBy('requestsPerMinute')).toBe(before + 3);
    expect(payload).toMatchObject([refusal]);
    expect(other.status).toBe(200);
  });

  it('with a wrong key is refused by requestsPerMinute after as many guesses', async () => {
    const guess = () => send({ 'content-type': 'application/json', authorization: 'Bearer wrong' }, GOOD);
    const statuses = new Set<number | undefined>();
    for (let asked = 0; asked < LIMITS.requestsPerMinute; asked += 1) statuses.add((await guess()).status);

    expect(statuses).toEqual(new Set([401]));
    expect(await guess()).toMatchObject({ status: 429, errors: [{ extensions: { code: 'RATE_LIMITED' } }] });
  });

  it('says what it costs and what is left', async () => {
    const query =
      '{ rateLimit { cost nodeCount limit remaining used resetAt upstream { provider { key } ratePerSecond burst available throttledUntil } } deployments(first: 5) { nodes { items { totalCount } } } }';

    const { data, errors } = await new GatewayClient(test.gateway.url, secretOf('judge')).post<{
      rateLimit: Record<string, number>;
    }>({ query });

    const workspaces = test.cloud.runs.workspaces.size;
    expect(errors).toEqual([]);
    expect(data?.rateLimit).toMatchObject({
      cost: workspaces + 5,
      limit: LIMITS.requestsPerMinute,
      upstream: [{ provider: { key: 'dw' }, throttledUntil: null }],
    });
    expect(data?.rateLimit['used']).toBe(LIMITS.requestsPerMinute - (data?.rateLimit['remaining'] as number));
  });
});

describe('a socket', () => {
  it('that is one too many for its key is closed by maxSocketsPerKey; when one leaves, another may come', async () => {
    const sockets = [await openSocket('sockets'), await openSocket('sockets')];
    for (const socket of sockets) await socket.waitFor(({ type }) => type === 'connection_ack');
    const before = await refusedBy('maxSocketsPerKey');

    const closed = await (await openSocket('sockets')).closed;
    expect(await refusedBy('maxSocketsPerKey')).toBe(before + 1);
    sockets[0]?.close();
    await sockets[0]?.closed;
    await expect.poll(() => acknowledges('sockets')).toBe(true);
    sockets[1]?.close();

    expect(closed).toEqual({ code: 4429, reason: expect.stringMatching(/^maxSocketsPerKey: expected at most 2 /) });
  });

  it('and an event stream count alike', async () => {
    const streams = [];
    for (let opened = 0; opened < 2; opened += 1) {
      streams.push(await EventReader.open(test.gateway.url, { query: WATCH, headers: bearer('streams') }));
    }

    const third = await EventReader.open(test.gateway.url, { query: WATCH, headers: bearer('streams') });
    const closed = await (await openSocket('streams')).closed;
    for (const stream of streams) stream.close();

    expect(third.response.status).toBe(429);
    expect(await third.response.json()).toMatchObject({
      errors: [{ extensions: { code: 'LIMIT_EXCEEDED', limit: 'maxSocketsPerKey' } }],
    });
    expect(closed.code).toBe(4429);
    await expect.poll(() => acknowledges('streams')).toBe(true);
  });

  it('that is one too many for all is refused by maxSockets before it opens', async () => {
    const sockets: RawSocket[] = [];
    await expect
      .poll(async () => {
        // Those of earlier tests may still be leaving.
        for (const socket of sockets.splice(0)) socket.close();
        for (const key of ['crowd1', 'crowd2', 'crowd3', 'crowd1', 'crowd2', 'crowd3']) {
          const socket = await openSocket(key).catch(() => null);
          if (socket) sockets.push(socket);
        }
        return sockets.length;
      })
      .toBe(LIMITS.maxSockets);

    const before = await refusedBy('maxSockets');
    const status = await refusalOf(test.gateway.url);
    for (const socket of sockets) socket.close();
    expect(await refusedBy('maxSockets')).toBe(before + 1);

    expect(status).toBe(429);
  });

  it('refuses the operation that is one too many by maxOperationsPerSocket, and goes on with the others', async () => {
    const socket = await openSocket('floods');
    await socket.waitFor(({ type }) => type === 'connection_ack');
    const before = await refusedBy('maxOperationsPerSocket');
    for (const id of ['1', '2', '3']) socket.send({ id, type: 'subscribe', payload: { query: WATCH } });

    const refused = await socket.waitFor(({ id }) => id === '3');
    socket.send({ id: '1', type: 'complete' });
    socket.send({ id: '4', type: 'subscribe', payload: { query: '{ __typename }' } });
    const answered = await socket.waitFor(({ id }) => id === '4');
    socket.close();

    expect(await refusedBy('maxOperationsPerSocket')).toBe(before + 1);
    expect(refused).toMatchObject({
      type: 'error',
      payload: [{ extensions: { code: 'LIMIT_EXCEEDED', limit: 'maxOperationsPerSocket' } }],
    });
    expect(answered).toMatchObject({ type: 'next', payload: { data: { __typename: 'Query' } } });
  });

  it.each(['messages', 'pings'])('that sends too many %s is closed by maxMessagesPerSecond', async (kind) => {
    const socket = await openSocket('floods');
    await socket.waitFor(({ type }) => type === 'connection_ack');
    const before = await refusedBy('maxMessagesPerSecond');

    for (let sent = 0; sent < 25; sent += 1) {
      if (kind === 'pings') socket.ping();
      else socket.send({ type: 'ping' });
    }

    expect(await socket.closed).toEqual({
      code: 4429,
      reason: 'maxMessagesPerSecond: expected at most 2 messages a second',
    });
    expect(await refusedBy('maxMessagesPerSecond')).toBe(before + 1);
  });

  it('that says nothing is closed by initTimeoutMs', async () => {
    const before = await refusedBy('initTimeoutMs');
    const socket = await RawSocket.open(test.gateway.url);

    const closed = await socket.closed;

    expect(closed).toEqual({ code: 4408, reason: 'Connection initialisation timeout' });
    expect(await refusedBy('initTimeoutMs')).toBe(before + 1);
  });

  it('that sends too large a frame is closed by maxFrameBytes', async () => {
    const before = await refusedBy('maxFrameBytes');
    const socket = await openSocket('frames');

    socket.send(`"${'x'.repeat(5_000)}"`);

    expect((await socket.closed).code).toBe(1009);
    expect(await refusedBy('maxFrameBytes')).toBe(before + 1);
  });

  it('of an earlier sort of protocol, or of none, is closed', async () => {
    const closings = ['graphql-ws', undefined].map(async (protocol) => {
      const socket = new WebSocket(test.gateway.url.replace(/^http/, 'ws'), protocol);
      socket.on('error', () => {});
      return new Promise((resolve) => {
        socket.once('close', resolve);
      });
    });

    expect(await Promise.all(closings)).toEqual([1006, 4406]);
  });

  async function acknowledges(key: string): Promise<boolean> {
    const socket = await openSocket(key);
    const outcome = await Promise.race([
      socket.closed.then(() => false),
      socket
        .waitFor(({ type }) => type === 'connection_ack')
        .then(
          () => true,
          () => false,
        ),
    ]);
    socket.close();
    return outcome;
  }
});
