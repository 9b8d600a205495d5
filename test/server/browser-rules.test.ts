import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { refusalOf } from '../support/raw-socket.ts';

const BOARD = 'https://board.example.com';
const GOOD = JSON.stringify({ query: '{ providers { key } }' });
const IN_URL = `?query=${encodeURIComponent('{ providers { key } }')}`;

interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** As it is, with headers that `fetch` would not send. */
async function send(url: string, { method = 'POST', path = '/graphql', headers, body }: Sent) {
  const { hostname, port } = new URL(url);
  const request = httpRequest({ hostname, port, path, method, headers });
  request.end(body);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  const text = Buffer.concat(await response.toArray()).toString();
  return { status: response.statusCode, headers: response.headers, text };
}

describe.each([
  ['without other origins', []],
  ['with one other origin', [BOARD]],
])('a gateway %s', (_, allowedOrigins) => {
  let test: TestGateway;
  beforeAll(async () => {
    test = await startTestGateway({ config: { server: { allowedOrigins } } });
  });
  afterAll(() => test.close());
  const isAllowed = allowedOrigins.length > 0;
  const json = { 'content-type': 'application/json' };

  it.each<[string, Sent]>([
    ['asks', { headers: { ...json, origin: BOARD }, body: GOOD }],
    [
      'follows a stream',
      { path: '/graphql/stream', headers: { ...json, accept: 'text/event-stream', origin: BOARD }, body: GOOD },
    ],
  ])(`${isAllowed ? 'answers' : 'refuses'} a page of that origin that %s`, async (_what, sent) => {
    const { status, headers } = await send(test.gateway.url, sent);

    expect(status).toBe(isAllowed ? 200 : 403);
    expect(headers['access-control-allow-origin']).toBe(isAllowed ? BOARD : undefined);
    expect(headers['access-control-allow-credentials']).toBeUndefined();
  });

  it(`${isAllowed ? 'lets' : 'does not let'} the browser of that page ask for it`, async () => {
    const { headers } = await send(test.gateway.url, {
      method: 'OPTIONS',
      headers: {
        origin: BOARD,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization',
      },
    });

    expect(headers['access-control-allow-origin']).toBe(isAllowed ? BOARD : undefined);
    expect(headers['access-control-allow-headers']).toBe(
      isAllowed ? 'authorization, content-type, last-event-id' : undefined,
    );
  });

  it(`${isAllowed ? 'opens' : 'opens no'} sockets to that page`, async () => {
    const refused = refusalOf(test.gateway.url, { origin: isAllowed ? 'https://elsewhere.example' : BOARD });

    expect(await refused).toBe(403);
  });

  it.each<[string, Sent, number]>([
    ['of another origin that asks', { headers: { ...json, origin: 'https://elsewhere.example' }, body: GOOD }, 403],
    ['without origin that asks', { headers: { ...json, origin: 'null' }, body: GOOD }, 403],
    ['of http where https is allowed', { headers: { ...json, origin: 'http://board.example.com' }, body: GOOD }, 403],
    [
      'whose name only begins like an allowed one',
      { headers: { ...json, origin: `${BOARD}.evil.example` }, body: GOOD },
      403,
    ],
    [
      'that sends a form',
      { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'query=%7B__typename%7D' },
      415,
    ],
    ['that sends a file', { headers: { 'content-type': 'multipart/form-data; boundary=x' }, body: '--x--' }, 415],
    ['that sends text', { headers: { 'content-type': 'text/plain' }, body: GOOD }, 415],
    [
      'that claims JSON in a parameter',
      { headers: { 'content-type': 'text/plain; application/json' }, body: GOOD },
      415,
    ],
    [
      'that loads it as an image',
      { method: 'GET', path: `/graphql${IN_URL}`, headers: { accept: 'image/*,*/*;q=0.8' } },
      400,
    ],
    [
      'that leads there by a link',
      { method: 'GET', path: `/graphql${IN_URL}`, headers: { accept: 'text/html,*/*;q=0.8' } },
      400,
    ],
    [
      'that fetches without looking at the answer',
      {
        method: 'GET',
        path: `/graphql${IN_URL}`,
        headers: { accept: 'application/json', 'sec-fetch-site': 'cross-site' },
      },
      403,
    ],
    [
      'that follows a stream as an image',
      { method: 'GET', path: `/graphql/stream${IN_URL}`, headers: { accept: '*/*' } },
      406,
    ],
  ])('refuses a page %s', async (_what, sent, expected) => {
    const { status, headers, text } = await send(test.gateway.url, sent);

    expect(status).toBe(expected);
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect(text).not.toContain('"key"');
  });

  it('lets no other page frame, sniff or embed what it answers', async () => {
    const answers = [
      await send(test.gateway.url, { headers: json, body: GOOD }),
      await send(test.gateway.url, { method: 'GET', path: '/healthz', headers: {} }),
      await send(test.gateway.url, { method: 'GET', path: '/nowhere', headers: {} }),
      await send(test.gateway.url, {
        path: '/graphql/stream',
        headers: { ...json, accept: 'text/event-stream' },
        body: GOOD,
      }),
    ];

    for (const { headers } of answers) {
      expect(headers).toMatchObject({
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'cross-origin-resource-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
      });
      expect(headers['server']).toBeUndefined();
      expect(headers['x-powered-by']).toBeUndefined();
    }
  });
});
