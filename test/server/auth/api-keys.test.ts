import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toConfig } from '../../../src/config.ts';
import { workspaceId } from '../../../src/domain/global-id.ts';
import { type Gateway, startGateway } from '../../../src/gateway.ts';
import { createLogger } from '../../../src/logger.ts';
import { type DataWorksCloud, startDataWorksCloud } from '../../../src/sandbox/dataworks-cloud.ts';
import { GatewayClient } from '../../support/client.ts';
import { switched } from '../../support/fast-paths.ts';
import { configFor, PROVIDER, WORKSPACE } from '../../support/gateway.ts';
import { apiKeysFor, hashOf, secretOf } from '../../support/keys.ts';
import { RawSocket } from '../../support/raw-socket.ts';

const CI = { scopes: ['read', 'deploy'] };
const VIEWER = '{ viewer { subject scopes } }';

describe('a gateway with keys', () => {
  let cloud: DataWorksCloud;
  let gateway: Gateway;
  let log = '';
  beforeAll(async () => {
    cloud = await startDataWorksCloud();
    const auth = { apiKeys: apiKeysFor({ board: { scopes: ['read'] }, ci: CI, robot: CI }) };
    const config = toConfig(switched(configFor(cloud, { config: { auth } })), 'test');
    const stream = new Writable({
      write: (chunk, _encoding, done) => {
        log += String(chunk);
        done();
      },
    });
    gateway = await startGateway(
      { ...config, server: { ...config.server, port: 0 } },
      { logger: createLogger({ level: 'trace', stream }) },
    );
  });
  afterAll(async () => {
    await gateway.close();
    await cloud.close();
  });

  const secret = secretOf('board');

  it.each([
    ['its key', `Bearer ${secret}`],
    ['its key, whatever the case of the scheme', `bearer ${secret}`],
    ['its key behind several blanks', `Bearer   ${secret}`],
  ])('knows a caller by %s', async (_, authorization) => {
    const client = new GatewayClient(gateway.url);

    const { status, data } = await client.post({ query: VIEWER }, { authorization });

    expect(status).toBe(200);
    expect(data).toEqual({ viewer: { subject: 'board', scopes: ['read'] } });
  });

  const wrong: [string, Record<string, string>][] = [
    ['no header', {}],
    ['an empty header', { authorization: '' }],
    ['no scheme', { authorization: secret }],
    ['no key', { authorization: 'Bearer' }],
    ['another scheme', { authorization: `Basic ${Buffer.from(`board:${secret}`).toString('base64')}` }],
    ['a wrong key', { authorization: 'Bearer wrong' }],
    ['the hash of a key', { authorization: `Bearer ${hashOf('board')}` }],
    ['the name of a key', { authorization: 'Bearer board' }],
    ['a key and more', { authorization: `Bearer ${secret} x` }],
    ['the beginning of a key', { authorization: `Bearer ${secret.slice(0, -1)}` }],
    ['two keys', { authorization: `Bearer ${secret}, Bearer ${secret}` }],
    ['a token where none is configured', { authorization: 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.' }],
    ['a key of 9,000 characters', { authorization: `Bearer ${'k'.repeat(9_000)}` }],
    ['the key under another name', { 'x-api-key': secret, cookie: `authorization=Bearer ${secret}` }],
  ];

  describe.each(wrong)('refuses %s', (_, headers) => {
    it.each(['query', 'nonsense', 'a body that is no JSON'])('with 401 before it looks at %s', async (kind) => {
      const bodies = { query: JSON.stringify({ query: VIEWER }), nonsense: '{"query":"{{{"}' };
      const body = bodies[kind as keyof typeof bodies] ?? '{{{';
      const response = await fetch(gateway.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
      });

      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
      const { errors } = (await response.json()) as { errors: { message: string; extensions: { code: string } }[] };
      expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
      expect(JSON.stringify(errors)).not.toContain(secret.slice(0, 20));
    });

    it('on a socket with 4403', async () => {
      const socket = await RawSocket.open(gateway.url);
      socket.send({ type: 'connection_init', payload: headers });

      expect(await socket.closed).toEqual({ code: 4403, reason: 'Forbidden' });
    });
  });

  it.each(['GET', 'HEAD'])('refuses a query by %s without a key', async (method) => {
    const { status } = await fetch(`${gateway.url}?query=${encodeURIComponent(VIEWER)}`, {
      method,
      headers: { accept: 'application/json' },
    });

    expect(status).toBe(401);
  });

  it('refuses a socket that asks before it has said who it is', async () => {
    const socket = await RawSocket.open(gateway.url);
    socket.send({ type: 'subscribe', id: '1', payload: { query: VIEWER } });

    expect((await socket.closed).code).toBe(4401);
  });

  it.each([
    [{ authorization: ['Bearer', secret] }],
    [{ authorization: { Bearer: secret } }],
    [{ authorization: null }],
    [{ authorization: 7 }],
  ])('refuses a connection_init of %j', async (payload) => {
    const socket = await RawSocket.open(gateway.url);
    socket.send({ type: 'connection_init', payload });

    expect((await socket.closed).code).toBe(4403);
  });

  it('serves the playground and the probes without a key: they say nothing of what is behind', async () => {
    const page = await fetch(gateway.url, { headers: { accept: 'text/html' } });
    const alive = await fetch(new URL('/healthz', gateway.url));

    expect([page.status, alive.status]).toEqual([200, 200]);
  });

  it('answers others while thousands guess, and writes no key and no hash anywhere', async () => {
    const client = new GatewayClient(gateway.url, secret);
    const guesses = Array.from({ length: 2_000 }, (_, index) => `guess-${index}-${'g'.repeat(40)}`);
    const answers: number[] = [];
    const guess = async () => {
      for (let token = guesses.pop(); token; token = guesses.pop()) {
        const { status } = await new GatewayClient(gateway.url, token).post({ query: VIEWER });
        answers.push(status);
      }
    };
    const guessing = Promise.all(Array.from({ length: 20 }, guess));

    const { status } = await client.post({ query: VIEWER });
    const leftWhenAnswered = guesses.length;
    await guessing;

    expect(status).toBe(200);
    // It did not have to wait for the guesses to end.
    expect(leftWhenAnswered).toBeGreaterThan(0);
    expect(new Set(answers)).toEqual(new Set([401]));
    for (const hidden of [secret, hashOf('board'), hashOf('ci'), 'ggggg']) expect(log).not.toContain(hidden);
  });

  it('keeps the idempotency keys of callers apart, and records who asked', async () => {
    const [ci, robot] = ['ci', 'robot'].map((name) => new GatewayClient(gateway.url, secretOf(name))) as [
      GatewayClient,
      GatewayClient,
    ];
    const query = `mutation ($id: ID!) { createDeployment(
      input: { idempotencyKey: "once", workspaceId: $id, objectId: "1" }
    ) { replayed operation { requestedBy } } }`;
    const variables = { id: workspaceId({ provider: PROVIDER, workspace: WORKSPACE }) };

    const answers = [
      await ci.post({ query, variables }),
      await robot.post({ query, variables }),
      await ci.post({ query, variables }),
    ];

    expect(answers.map(({ data }) => data)).toEqual([
      { createDeployment: { replayed: false, operation: { requestedBy: 'ci' } } },
      { createDeployment: { replayed: false, operation: { requestedBy: 'robot' } } },
      { createDeployment: { replayed: true, operation: { requestedBy: 'ci' } } },
    ]);
  });
});

describe('a gateway without auth', () => {
  it('takes everybody on this machine for anonymous, whatever they say they are, and lets them do everything', async () => {
    const cloud = await startDataWorksCloud();
    const config = toConfig(switched(configFor(cloud)), 'test');
    const gateway = await startGateway(
      { ...config, server: { ...config.server, port: 0 } },
      { logger: createLogger({ level: 'silent' }) },
    );
    const answers = await Promise.all(
      [null, 'whatever'].map((token) => new GatewayClient(gateway.url, token).post({ query: VIEWER })),
    );
    await gateway.close();
    await cloud.close();

    for (const { data } of answers) {
      expect(data).toEqual({
        viewer: { subject: 'anonymous', scopes: ['read', 'deploy', 'admin', 'sourceCode'] },
      });
    }
  });
});
