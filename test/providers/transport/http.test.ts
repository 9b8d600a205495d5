import { once } from 'node:events';
import type { RequestListener, ServerResponse } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../src/providers/transport/clock.ts';
import { HttpClient, type HttpClientOptions, type HttpRequest } from '../../../src/providers/transport/http.ts';
import { type HttpDouble, startHttpDouble } from '../http-double.ts';
import { ManualClock } from '../manual-clock.ts';

const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

async function start(answer: RequestListener): Promise<HttpDouble> {
  const server = await startHttpDouble(answer);
  endings.push(() => server.close());
  return server;
}

function createClient(options: Partial<HttpClientOptions> = {}): HttpClient {
  const client = new HttpClient({ provider: 'dw', clock: systemClock, ...options });
  endings.push(() => client.close());
  return client;
}

const get = (origin: string, path = '/'): HttpRequest => ({ method: 'GET', origin, path, headers: {} });
const CALL = { operation: 'GetThing', timeoutMs: 5_000 };

describe('HttpClient', () => {
  it('returns status, headers and text of any answer', async () => {
    const { origin } = await start((_, response) => {
      response.writeHead(404, { 'content-type': 'application/json', 'x-twice': ['a', 'b'] }).end('{"发布":1}');
    });

    const answer = await createClient().send(get(origin), CALL);

    expect(answer).toMatchObject({ status: 404, text: '{"发布":1}' });
    expect(answer.headers).toMatchObject({ 'content-type': 'application/json', 'x-twice': 'a, b' });
  });

  it('puts path, headers and body on the wire as they were signed', async () => {
    const { origin, requests } = await start((_, response) => void response.end());
    const headers = { host: 'dataworks.example.com', 'x-acs-action': 'Do' };

    await createClient().send({ method: 'POST', origin, path: '/?a=%2A%20b', headers, body: 'x=%E5' }, CALL);

    expect(requests[0]).toMatchObject({ method: 'POST', url: '/?a=%2A%20b' });
    expect(requests[0]?.headers).toMatchObject({ ...headers, 'content-length': '5' });
  });

  it('uses connections again', async () => {
    const { origin, connections } = await start((_, response) => void response.end('ok'));
    const client = createClient();

    for (let i = 0; i < 20; i += 1) await client.send(get(origin), CALL);

    // Undici checks a used connection before it writes to it, and may open one more in the meantime.
    expect(connections()).toBeLessThanOrEqual(2);
  });

  it('answers 50 parallel calls over at most 16 connections', async () => {
    const waiting: ServerResponse[] = [];
    const { origin, connections, requests } = await start((_, response) => {
      waiting.push(response);
      // Everything that may come at once has come: only then is anything answered.
      if (waiting.length === 16 || requests.length > 34) for (const open of waiting.splice(0)) open.end('ok');
    });
    const client = createClient();

    const answers = await Promise.all(Array.from({ length: 50 }, () => client.send(get(origin), CALL)));

    expect(answers.every(({ text }) => text === 'ok')).toBe(true);
    expect(connections()).toBe(16);
  });

  it('asks for gzip and unpacks it', async () => {
    const { origin, requests } = await start((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('{"a":1}'));
    });

    const { text } = await createClient().send(get(origin), CALL);

    expect(text).toBe('{"a":1}');
    expect(requests[0]?.headers['accept-encoding']).toBe('gzip');
  });

  it.each<[string, RequestListener, string]>([
    ['a body beyond the limit', (_, response) => void response.end('x'.repeat(2_000)), 'larger than 1000 bytes'],
    [
      'a small gzip that unpacks beyond the limit',
      (_, response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(100_000))),
      'larger than 1000 bytes',
    ],
    [
      'what only says that it is gzip',
      (_, response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end('no gzip at all'),
      'not valid gzip',
    ],
    [
      'an encoding that was not asked for',
      (_, response) => void response.writeHead(200, { 'content-encoding': 'br' }).end('?'),
      'encoding nobody asked for',
    ],
  ])('refuses %s', async (_, answer, message) => {
    const { origin } = await start(answer);

    const answered = createClient({ maxBodyBytes: 1_000 }).send(get(origin), CALL);

    await expect(answered).rejects.toMatchObject({
      call: { provider: 'dw', operation: 'GetThing', failure: 'BAD_ANSWER', delivery: 'UNKNOWN' },
      message: expect.stringContaining(message),
    });
  });

  it('stops reading an endless body at the limit', async () => {
    let isCut = false;
    const { origin } = await start((_, response) => {
      response.on('close', () => {
        isCut = true;
      });
      const write = () => {
        while (!isCut && response.write('x'.repeat(65_536)));
        if (!isCut) response.once('drain', write);
      };
      write();
    });

    await expect(createClient().send(get(origin), CALL)).rejects.toMatchObject({ call: { failure: 'BAD_ANSWER' } });
    await expect.poll(() => isCut).toBe(true);
  });

  it('follows no redirect', async () => {
    const decoy = await start((_, response) => void response.end());
    const { origin } = await start((_, response) => void response.writeHead(302, { location: decoy.origin }).end());

    const { status } = await createClient().send(get(origin), CALL);

    expect(status).toBe(302);
    expect(decoy.requests).toHaveLength(0);
  });

  it('knows that nothing was sent when no connection is made', async () => {
    const server = await startHttpDouble(() => {});
    await server.close();

    const answer = createClient().send(get(server.origin), CALL);

    await expect(answer).rejects.toMatchObject({
      call: { failure: 'UNREACHABLE', delivery: 'NOT_SENT' },
      message: 'dw GetThing: no connection (ECONNREFUSED)',
    });
  });

  it('knows that nothing was sent when TLS cannot be agreed on', async () => {
    const { origin, requests } = await start((_, response) => void response.end());

    const answer = createClient().send(get(origin.replace('http:', 'https:')), CALL);

    await expect(answer).rejects.toMatchObject({ call: { failure: 'UNREACHABLE', delivery: 'NOT_SENT' } });
    expect(requests).toHaveLength(0);
  });

  it.each<[string, RequestListener]>([
    ['before an answer', (request) => request.socket.destroy()],
    [
      'in the middle of one',
      (request, response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('half', () => request.socket.destroy());
      },
    ],
  ])('does not know what happened when the connection breaks %s', async (_, answer) => {
    const { origin } = await start(answer);

    const answered = createClient().send(get(origin), CALL);

    await expect(answered).rejects.toMatchObject({ call: { failure: 'UNREACHABLE', delivery: 'UNKNOWN' } });
  });

  it('refuses what is not HTTP', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', () => socket.end('SSH-2.0-OpenSSH_9.2\r\n\r\n'));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    endings.push(async () => void server.close());
    const { port } = server.address() as AddressInfo;

    const answer = createClient().send(get(`http://127.0.0.1:${port}`), CALL);

    await expect(answer).rejects.toMatchObject({ call: { failure: 'BAD_ANSWER', delivery: 'UNKNOWN' } });
  });

  it('ends a call at its deadline, however the body drips', async () => {
    const clock = new ManualClock();
    const dripped = Promise.withResolvers<ServerResponse>();
    const { origin } = await start((_, response) => {
      response.writeHead(200);
      response.write('drip', () => dripped.resolve(response));
    });
    const answer = createClient({ clock }).send(get(origin), CALL);
    const response = await dripped.promise;

    const isRejected = expect(answer).rejects.toMatchObject({
      call: { failure: 'TIMEOUT', delivery: 'UNKNOWN' },
      message: 'dw GetThing: no whole answer within 5000 ms',
    });
    await clock.advance(5_000);

    await isRejected;
    await once(response, 'close');
  });

  it('knows that a call which never got a connection was not sent', async () => {
    const clock = new ManualClock();
    const arrived = Promise.withResolvers<void>();
    const { origin, requests } = await start(() => arrived.resolve());
    const client = createClient({ clock, connections: 1 });
    const first = client.send(get(origin), CALL);
    await arrived.promise;
    const second = client.send(get(origin), { ...CALL, timeoutMs: 1_000 });

    const outcomes = Promise.allSettled([first, second]);
    await clock.advance(5_000);

    expect(await outcomes).toMatchObject([
      { reason: { call: { failure: 'TIMEOUT', delivery: 'UNKNOWN' } } },
      { reason: { call: { failure: 'TIMEOUT', delivery: 'NOT_SENT' } } },
    ]);
    expect(requests).toHaveLength(1);
  });

  it('ends a call that its caller gave up, at both ends', async () => {
    const arrived = Promise.withResolvers<ServerResponse>();
    const { origin } = await start((_, response) => arrived.resolve(response));
    const caller = new AbortController();
    const answer = createClient().send(get(origin), { ...CALL, signal: caller.signal });
    const response = await arrived.promise;

    const isRejected = expect(answer).rejects.toMatchObject({ call: { failure: 'TIMEOUT', delivery: 'UNKNOWN' } });
    caller.abort();

    await isRejected;
    await once(response, 'close');
  });

  it('sends nothing for a caller that has already given up', async () => {
    const { origin, requests } = await start((_, response) => void response.end());

    const answer = createClient().send(get(origin), { ...CALL, signal: AbortSignal.abort() });

    await expect(answer).rejects.toMatchObject({ call: { failure: 'TIMEOUT', delivery: 'NOT_SENT' } });
    expect(requests).toHaveLength(0);
  });
});
