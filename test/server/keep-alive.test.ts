import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { SLOW_READER_CODE } from '../../src/server/websocket-channel.ts';
import { EventReader } from '../support/event-source.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';

const QUIET = 'subscription { statusTransitions(heartbeatMs: 60000) { __typename } }';

describe('a connection on which nothing happens', () => {
  let test: TestGateway;
  const endings: (() => void)[] = [];
  beforeAll(async () => {
    const limits = { keepAliveMs: 100, slowReaderTimeoutMs: 1_000 };
    test = await startTestGateway({ config: { server: { limits } } });
  });
  afterEach(() => {
    for (const end of endings.splice(0)) end();
  });
  afterAll(() => test.close());

  async function openSocket(autoPong: boolean): Promise<WebSocket> {
    const socket = new WebSocket(test.client.url.replace(/^http/, 'ws'), 'graphql-transport-ws', { autoPong });
    endings.push(() => socket.terminate());
    await once(socket, 'open');
    socket.send(JSON.stringify({ type: 'connection_init' }));
    return socket;
  }

  it('has a comment now and then where it is a stream, so that proxies keep it', async () => {
    const reader = await EventReader.open(test.client.url, { query: QUIET });
    endings.push(() => reader.close());
    const events = reader.events();
    const { value } = await events.next();
    const rest = events.next().catch(() => null);

    // One comes at the beginning, the others after it was quiet.
    await expect.poll(() => reader.comments, { timeout: 5_000 }).toBeGreaterThan(3);
    reader.close();

    expect(value).toMatchObject({ event: 'next' });
    expect(await rest).toBeNull();
  });

  it('has a ping now and then where it is a socket, and stays as long as they are answered', async () => {
    const socket = await openSocket(true);
    let pings = 0;
    socket.on('ping', () => {
      pings += 1;
    });

    // More than fit into the time after which an unanswered one would have ended it.
    await expect.poll(() => pings, { timeout: 5_000 }).toBeGreaterThan(12);

    expect(socket.readyState).toBe(WebSocket.OPEN);
  });

  it('is closed with a reason when its client answers no ping', async () => {
    const socket = await openSocket(false);

    const [code, reason] = await once(socket, 'close');

    expect(code).toBe(SLOW_READER_CODE);
    expect(String(reason)).toContain('resume with the last cursor');
  });
});
