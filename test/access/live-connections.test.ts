import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Config, toConfig } from '../../src/config.ts';
import { type DataWorksCloud, startDataWorksCloud } from '../../src/sandbox/dataworks-cloud.ts';
import { type Issuer, startIssuer } from '../server/auth/jwks-server.ts';
import { GatewayClient } from '../support/client.ts';
import { collect, EventReader } from '../support/event-source.ts';
import { switched } from '../support/fast-paths.ts';
import { configFor, type RunningGateway, startGatewayOn } from '../support/gateway.ts';
import { apiKeysFor, secretOf, type TestKey } from '../support/keys.ts';
import { RawSocket } from '../support/raw-socket.ts';

const FORBIDDEN = { code: 4403, reason: 'Forbidden' };
const READ = { scopes: ['read'] };
const WATCH = 'subscription { statusTransitions(start: NOW) { __typename } }';

describe('a connection that stays open', () => {
  let cloud: DataWorksCloud;
  let issuer: Issuer;
  let running: RunningGateway;
  const sockets: RawSocket[] = [];
  beforeAll(async () => {
    cloud = await startDataWorksCloud();
    issuer = await startIssuer();
    running = await startGatewayOn(fileWith({ board: READ, ci: READ }));
  });
  afterAll(async () => {
    await running.close();
    await cloud.close();
    await issuer.close();
  });
  beforeEach(() => {
    running.gateway.reload(configWith({ board: READ, ci: READ }));
  });
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.close();
  });

  function fileWith(keys: Readonly<Record<string, TestKey>>, jwt: object | null = issuer.settings) {
    const auth = { apiKeys: apiKeysFor(keys), ...(jwt && { jwt }) };
    return { ...configFor(cloud), auth };
  }

  const configWith = (...args: Parameters<typeof fileWith>): Config => toConfig(switched(fileWith(...args)), 'test');

  /** A socket of this token that is watching. */
  async function watch(token: string): Promise<RawSocket> {
    const socket = await RawSocket.open(running.gateway.url);
    sockets.push(socket);
    socket.send({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } });
    await socket.waitFor(({ type }) => type === 'connection_ack');
    socket.send({ type: 'subscribe', id: 'watch', payload: { query: WATCH } });
    await socket.waitFor(({ type, id }) => type === 'next' && id === 'watch');
    return socket;
  }

  async function ask(socket: RawSocket, query: string): Promise<unknown> {
    socket.send({ type: 'subscribe', id: query, payload: { query } });
    const { payload } = await socket.waitFor(({ type, id }) => type === 'next' && id === query);
    return payload;
  }

  const VIEWER = '{ viewer { subject } }';

  it('is closed with 4403 when its token expires; one of a token that lasts stays', async () => {
    const lasting = await watch(await issuer.sign({ claims: { sub: 'bob' } }));
    // Two seconds of the leeway are left.
    const ending = await watch(await issuer.sign({ expiresInS: -28 }));

    expect(await ending.closed).toEqual(FORBIDDEN);
    expect(await ask(lasting, VIEWER)).toEqual({ data: { viewer: { subject: 'jwt:bob' } } });
  });

  it('of Server-Sent Events ends with the reason when its token expires, and its client does not come back', async () => {
    const token = await issuer.sign({ expiresInS: -28 });
    const reader = await EventReader.open(running.gateway.url, {
      query: WATCH,
      headers: { authorization: `Bearer ${token}` },
    });

    const events = await collect(reader.events());

    expect(events.map(({ event }) => event)).toEqual(['next', 'next', 'complete']);
    expect(JSON.parse(events[0]?.data ?? '')).toMatchObject({ data: { statusTransitions: {} } });
    expect(JSON.parse(events[1]?.data ?? '')).toMatchObject({
      errors: [{ message: expect.stringContaining('no longer valid'), extensions: { code: 'UNAUTHENTICATED' } }],
    });
  });

  it('of Server-Sent Events ends with the reason when its key is taken away', async () => {
    const headers = { authorization: `Bearer ${secretOf('board')}` };
    const board = (await EventReader.open(running.gateway.url, { query: WATCH, headers })).events();
    await board.next();

    running.gateway.reload(configWith({ ci: READ }));
    const [said, end] = await collect(board);

    expect(JSON.parse(said?.data ?? '')).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    expect(end?.event).toBe('complete');
  });

  it('is closed with 4403 when its key is taken away; nobody else notices', async () => {
    const board = await watch(secretOf('board'));
    const ci = await watch(secretOf('ci'));
    const ada = await watch(await issuer.sign());

    running.gateway.reload(configWith({ ci: READ }));

    expect(await board.closed).toEqual(FORBIDDEN);
    expect(await ask(ci, VIEWER)).toEqual({ data: { viewer: { subject: 'ci' } } });
    expect(await ask(ada, VIEWER)).toEqual({ data: { viewer: { subject: 'jwt:ada' } } });
    const { status } = await new GatewayClient(running.gateway.url, secretOf('board')).post({ query: VIEWER });
    expect(status).toBe(401);
  });

  it.each<[string, TestKey]>([
    ['a scope', { scopes: ['deploy'] }],
    ['providers', { ...READ, providers: ['dw'] }],
    ['workspaces', { ...READ, workspaces: ['10000'] }],
  ])('is closed with 4403 when its key loses %s', async (_, less) => {
    const board = await watch(secretOf('board'));

    running.gateway.reload(configWith({ board: less, ci: READ }));

    expect(await board.closed).toEqual(FORBIDDEN);
  });

  it('stays when its key gains a scope, and has it from then on', async () => {
    const board = await watch(secretOf('board'));

    running.gateway.reload(configWith({ board: { scopes: ['read', 'deploy'] }, ci: READ }));

    expect(await ask(board, '{ viewer { scopes } }')).toEqual({ data: { viewer: { scopes: ['read', 'deploy'] } } });
  });

  it.each<[string, object | null]>([
    ['are accepted no longer', null],
    ['have to be of another issuer', { issuer: 'https://login.example.org/' }],
    ['have to be for another audience', { audience: 'other' }],
  ])('of a token is closed with 4403 when tokens %s', async (_, changes) => {
    const ada = await watch(await issuer.sign());

    running.gateway.reload(configWith({ ci: READ }, changes && { ...issuer.settings, ...changes }));

    expect(await ada.closed).toEqual(FORBIDDEN);
  });

  it('of a key that is new can be opened at once', async () => {
    running.gateway.reload(configWith({ board: READ, ci: READ, late: READ }));

    const late = await watch(secretOf('late'));

    expect(await ask(late, VIEWER)).toEqual({ data: { viewer: { subject: 'late' } } });
  });

  it('without a key is closed when keys are configured', async () => {
    const other = await startGatewayOn(configFor(cloud));
    try {
      const open = await RawSocket.openReady(other.gateway.url);
      sockets.push(open);

      other.gateway.reload(configWith({ board: READ }));

      expect(await open.closed).toEqual(FORBIDDEN);
    } finally {
      await other.close();
    }
  });

  it('is told at the door when its token cannot be checked now, and may come again', async () => {
    issuer.state.status = 503;
    const other = await startGatewayOn(fileWith({}));
    try {
      const token = await issuer.sign();
      const socket = await RawSocket.open(other.gateway.url);
      socket.send({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } });

      const { status } = await new GatewayClient(other.gateway.url, token).post({ query: VIEWER });
      const closed = await socket.closed;

      expect(status).toBe(503);
      expect(closed).toEqual({ code: 1013, reason: 'Try again later' });
    } finally {
      issuer.state.status = 200;
      await other.close();
    }
  });

  it('has no part in sections that count after a restart alone; they are named', () => {
    const next = toConfig({ ...fileWith({ ci: READ }), watch: { minIntervalMs: 500, maxIntervalMs: 1_000 } }, 'test');

    expect(running.gateway.reload(next)).toContain('watch');
  });
});
