import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import type { GraphQLFormattedError } from 'graphql';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ERROR_CODES, type ErrorCode } from '../../src/domain/error-codes.ts';
import { formatGlobalId } from '../../src/domain/global-id.ts';
import { GatewayClient } from '../support/client.ts';
import { encodeFrame, type Frame, FrameSocket } from '../support/frame-socket.ts';
import { PROVIDER, startTestGateway, type TestGateway, WORKSPACE } from '../support/gateway.ts';
import { apiKeysFor, secretOf } from '../support/keys.ts';
import { RawSocket } from '../support/raw-socket.ts';
import { createSigningKey, type Issuer, startIssuer, type TokenChanges } from './auth/jwks-server.ts';

const TRANSPORTS = ['HTTP', 'WebSocket', 'Server-Sent Events'] as const;
const PATHS = ['/graphql', '/graphql/stream'] as const;
const QUERY = '{ providers { key } }';
const GOOD = JSON.stringify({ query: QUERY });

let issuer: Issuer;
let test: TestGateway;
let client: GatewayClient;
/** Stays open throughout: what one connection does is no other one's business. */
let witness: RawSocket;
beforeAll(async () => {
  issuer = await startIssuer();
  const auth = { apiKeys: apiKeysFor({ ci: { scopes: ['read', 'deploy'] } }), jwt: issuer.settings };
  test = await startTestGateway({ config: { auth, server: { limits: { requestTimeoutMs: 400 } } } });
  client = new GatewayClient(test.gateway.url, secretOf('ci'));
  witness = await RawSocket.open(test.gateway.url);
  witness.send({ type: 'connection_init', payload: { authorization: `Bearer ${secretOf('ci')}` } });
  await witness.waitFor(({ type }) => type === 'connection_ack');
});
afterEach(async () => {
  // Whatever came before: those who behave are answered, on connections new and old.
  const answer = { data: { providers: [{ key: PROVIDER }] } };
  expect(await client.post({ query: QUERY })).toMatchObject({ status: 200, ...answer });
  witness.send({ id: 'w', type: 'subscribe', payload: { query: QUERY } });
  expect(await witness.waitFor(({ id, type }) => id === 'w' && type === 'next')).toMatchObject({ payload: answer });
  await witness.waitFor(({ id, type }) => id === 'w' && type === 'complete');
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});
afterAll(async () => {
  witness.close();
  await client.close();
  await test.close();
  await issuer.close();
});

const bearer = (token: string) => `Authorization: Bearer ${token}`;

/** Sends bytes as they are. @returns what came until the other side ended the connection */
async function exchange(bytes: Buffer): Promise<string> {
  const { hostname, port } = new URL(test.gateway.url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.write(bytes);
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  // It may be ended before all of it was read.
  await once(socket, 'close').catch(() => {});
  return Buffer.concat(chunks).toString();
}

interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly version?: string;
  /** Beside what every request here has; one of these goes before it. */
  readonly headers?: readonly string[];
  readonly body?: Buffer | string;
}

function encodeRequest({ method = 'POST', path = '/graphql', version = '1.1', headers = [], body = '' }: Sent): Buffer {
  const bytes = Buffer.from(body);
  const given = new Set(headers.map((line) => line.split(':')[0]?.trim().toLowerCase()));
  const isChunked = given.has('transfer-encoding');
  const usual = [
    'Host: 127.0.0.1',
    bearer(secretOf('ci')),
    'Accept: application/json, text/event-stream',
    ...(method === 'POST' ? ['Content-Type: application/json'] : []),
    ...(method === 'POST' && !isChunked ? [`Content-Length: ${bytes.length}`] : []),
    'Connection: close',
  ].filter((line) => !given.has(line.split(':')[0]?.toLowerCase()));
  const head = [`${method} ${path} HTTP/${version}`, ...usual, ...headers, '', ''].join('\r\n');
  return Buffer.concat([Buffer.from(head, 'latin1'), bytes]);
}

/** One error out of the published list, with nothing in it that is not a client's business. */
function onlyError(errors: readonly GraphQLFormattedError[] | undefined) {
  expect(errors).toHaveLength(1);
  const [error] = errors as [GraphQLFormattedError];
  expect(ERROR_CODES).toContain(error.extensions?.['code']);
  expect(JSON.stringify(error)).not.toMatch(/"stack|\bat \w+ \(|node_modules|\.[jt]s\b|file:/);
  return { message: error.message, code: error.extensions?.['code'], limit: error.extensions?.['limit'] };
}

function parseAnswer(text: string) {
  const [head = '', body = ''] = text.split('\r\n\r\n');
  // What is wrong with the operation itself is told by the first event of its stream.
  const [, event] = /^event: next\ndata: (.*)$/m.exec(text) ?? [];
  const { errors } = JSON.parse(event ?? body) as { errors?: GraphQLFormattedError[] };
  return {
    head,
    isEvent: event !== undefined,
    status: Number(/^HTTP\/1\.1 (\d{3}) /.exec(head)?.[1]),
    error: onlyError(errors),
  };
}

describe('an HTTP request', () => {
  const NO_HTTP = 'expected an HTTP request';
  const NO_JSON = /^body: expected JSON, got what is not valid JSON/;
  const bytes = (...parts: readonly (string | number)[]) =>
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from([part]))));
  const body = (members: object) => JSON.stringify({ query: QUERY, ...members });
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;

  type Refusal = [status: number, code: ErrorCode, message: string | RegExp];
  /** Requests that are all refused in the same words. */
  const alike = (...[status, code, message, requests]: [...Refusal, Readonly<Record<string, Sent>>]) =>
    Object.entries(requests).map(([title, sent]) => [title, sent, status, code, message] as const);
  const REFUSED: readonly (readonly [string, Sent, ...Refusal])[] = [
    ...alike(400, 'BAD_USER_INPUT', 'body: expected UTF-8', {
      'with bytes that are no UTF-8': { body: bytes('{"query":"', 0xff, '"}') },
      'with a slash in two bytes': { body: bytes('{"query":"', 0xc0, 0xaf, '"}') },
      'with half a character': { body: bytes('{"query":"', 0xe4, 0xbd, '"}') },
      'with a surrogate in UTF-8': { body: bytes('{"query":"', 0xed, 0xa0, 0x80, '"}') },
      'in UTF-16 with its mark': { body: Buffer.from(`\ufeff${GOOD}`, 'utf16le') },
    }),
    ...alike(400, 'BAD_USER_INPUT', NO_JSON, {
      'in UTF-16': { body: Buffer.from(GOOD, 'utf16le') },
      'with a zero character': { body: '{"query":"{ __typename }\0"}' },
      'with more behind its JSON': { body: `${GOOD}{}` },
      'with half its JSON': { body: GOOD.slice(0, -5) },
      'with a comment in its JSON': { body: `/**/${GOOD}` },
      'with NaN': { body: '{"query":"{ __typename }","variables":{"a":NaN}}' },
      'of nothing but brackets': { body: '['.repeat(200_000) },
      'with __proto__': { body: '{"query":"{ __typename }","__proto__":{"polluted":true}}' },
      'with __proto__ by escape': { body: '{"query":"{ __typename }","\\u005f_proto__":{"polluted":true}}' },
      'with __proto__ in variables': {
        body: '{"query":"{ __typename }","variables":{"a":{"__proto__":{"polluted":true}}}}',
      },
      'with constructor.prototype': {
        body: '{"query":"{ __typename }","constructor":{"prototype":{"polluted":true}}}',
      },
    }),
    ...alike(415, 'BAD_USER_INPUT', 'expected a body without content encoding', {
      'that says it is packed': { body: GOOD, headers: ['Content-Encoding: gzip'] },
      'that says it is packed twice': { body: GOOD, headers: ['Content-Encoding: br, gzip'] },
    }),
    ...alike(400, 'GRAPHQL_PARSE_FAILED', /^Syntax Error: Invalid character within String: U\+D800\.$/, {
      'with half a character by escape': { body: '{"query":"{ node(id: \\"\\ud800\\") { id } }"}' },
    }),
    ...alike(400, 'GRAPHQL_PARSE_FAILED', /^Syntax Error: Unexpected character: U\+0000\.$/, {
      'with a zero character by escape': { body: '{"query":"{ __typename }\\u0000"}' },
    }),
    ...alike(400, 'BAD_USER_INPUT', /^body: expected one operation, got a list/, {
      'that is a list of lists': { body: deep },
    }),
    ...alike(400, 'BAD_USER_INPUT', /^body: expected an object with query/, {
      'that is a number': { body: '7' },
    }),
    ...alike(400, 'BAD_USER_INPUT', 'variables: expected less nesting', {
      'with variables nested without end': { body: `{"query":"{ __typename }","variables":{"a":${deep}}}` },
    }),
    ...alike(400, 'BAD_USER_INPUT', 'variables: expected an object', {
      'with variables that are a list': { body: body({ variables: [1] }) },
      'with variables that are a number': { body: body({ variables: 7 }) },
      'with variables that are true': { body: body({ variables: true }) },
    }),
    ...alike(400, 'BAD_USER_INPUT', 'extensions: expected an object', {
      'with extensions that are a list': { body: body({ extensions: [1] }) },
    }),
    ...alike(400, 'BAD_USER_INPUT', 'operationName: expected text', {
      'with a name that is a number': { body: body({ operationName: 7 }) },
    }),
    ...alike(400, 'BAD_USER_INPUT', 'Unknown operation named "X".', {
      'with the name of no operation': { body: body({ operationName: 'X' }) },
    }),
    ...alike(400, 'BAD_USER_INPUT', 'Unknown operation named "constructor".', {
      'with a name that every object has': { body: body({ operationName: 'constructor' }) },
    }),
    ...alike(400, 'BAD_USER_INPUT', 'query: expected text', {
      'with a query that is an object': { body: '{"query":{"kind":"Document"}}' },
      'in a URL, twice': { method: 'GET', path: '?query=%7B__typename%7D&query=%7Bx%7D' },
    }),
    ...alike(400, 'DOCUMENT_NOT_ALLOWED', 'expected the text of an operation, not its id', {
      'with the id of a document': { body: '{"documentId":"../../etc/passwd"}' },
      'with the hash of a document': {
        body: '{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"__proto__"}}}',
      },
    }),
    ...alike(400, 'BAD_USER_INPUT', 'sha256Hash: expected text', {
      'with a hash that is an object': { body: '{"extensions":{"persistedQuery":{"version":1,"sha256Hash":{}}}}' },
    }),
    ...alike(415, 'BAD_USER_INPUT', 'expected a body of content type application/json', {
      'as a form with files': {
        body: '--x\r\n\r\n{}\r\n--x--',
        headers: ['Content-Type: multipart/form-data; boundary=x'],
      },
      'as something like JSON': { body: GOOD, headers: ['Content-Type: application/jsonx'] },
      'of two types': { body: GOOD, headers: ['Content-Type: text/plain, application/json'] },
    }),
    ...alike(403, 'FORBIDDEN', 'pages of this origin may not use the gateway', {
      'of a page elsewhere': { body: GOOD, headers: ['Origin: https://evil.example'] },
      'of a page of no origin': { body: GOOD, headers: ['Origin: null'] },
      'of a page that says where it is': { body: GOOD, headers: ['Sec-Fetch-Site: cross-site'] },
    }),
    ...alike(401, 'UNAUTHENTICATED', 'the key or token is not valid', {
      'with another scheme of authorization': { body: GOOD, headers: ['Authorization: Basic Y2k6Y2k='] },
      'with two keys at once': { body: GOOD, headers: [`Authorization: Bearer ${secretOf('ci')}, Bearer x`] },
      'with an empty key': { body: GOOD, headers: ['Authorization: Bearer '] },
    }),
    ...alike(405, 'BAD_USER_INPUT', 'expected GET or POST, got TRACE', {
      'by TRACE': { method: 'TRACE' },
    }),
    ...alike(405, 'BAD_USER_INPUT', 'expected GET or POST, got DELETE', {
      'by DELETE': { method: 'DELETE' },
    }),
    ...alike(400, 'BAD_USER_INPUT', 'variables: expected a JSON object', {
      'in a URL, with variables that are none': { method: 'GET', path: '?query=%7B__typename%7D&variables=x' },
    }),
    ...alike(405, 'BAD_USER_INPUT', 'expected POST for a mutation, got GET', {
      'that changes something in a URL': {
        method: 'GET',
        path: `?query=${encodeURIComponent('mutation { publishApi(input: { idempotencyKey: "k", apiId: "x" }) { replayed } }')}`,
      },
    }),
    ...alike(400, 'BAD_USER_INPUT', NO_HTTP, {
      'with a header of two lines': { body: GOOD, headers: ['X-A: b\r\n c'] },
      'with a line feed in a header': { body: GOOD, headers: ['X-A: b\nSet-Cookie: c'] },
      'with a carriage return in a header': { body: GOOD, headers: ['X-A: b\rSet-Cookie: c'] },
      'with a zero character in a header': { body: GOOD, headers: ['X-A: b\0c'] },
      'with a header of no value': { body: GOOD, headers: ['nonsense'] },
      'with a blank in the name of a header': { body: GOOD, headers: ['X A: b'] },
      'with a length and chunks': { body: '0\r\n\r\n', headers: ['Transfer-Encoding: chunked', 'Content-Length: 5'] },
      'with a blank before the colon': { body: '0\r\n\r\n', headers: ['Transfer-Encoding : chunked'] },
      'with a coding that nobody knows': { body: GOOD, headers: ['Transfer-Encoding: gzip, identity'] },
      'with a chunk of no length': { body: 'ZZ\r\nabc\r\n0\r\n\r\n', headers: ['Transfer-Encoding: chunked'] },
      'with a chunk longer than numbers go': {
        body: `${'F'.repeat(40)}\r\nabc`,
        headers: ['Transfer-Encoding: chunked'],
      },
      'with two lengths': { body: GOOD, headers: [`Content-Length: ${GOOD.length}`, 'Content-Length: 3'] },
      'with a length below zero': { body: GOOD, headers: ['Content-Length: -1'] },
      'with a length in hexadecimal': { body: GOOD, headers: ['Content-Length: 0x1a'] },
      'with a length larger than numbers go': { body: GOOD, headers: ['Content-Length: 99999999999999999999'] },
      'of a version to come': { body: GOOD, version: '9.9' },
    }),
    ...alike(431, 'LIMIT_EXCEEDED', 'expected smaller headers', {
      'with headers without end': { body: GOOD, headers: [`X-A: ${'a'.repeat(20_000)}`] },
      'with headers by the thousand': {
        body: GOOD,
        headers: Array.from({ length: 3_000 }, (_, index) => `X-${index}: a`),
      },
      'with a path without end': { method: 'GET', path: `?query=${'a'.repeat(20_000)}` },
    }),
    ...alike(413, 'LIMIT_EXCEEDED', 'expected a body of at most 262144 bytes', {
      'that announces more than it may send': { body: GOOD, headers: ['Content-Length: 300000'] },
      'in a chunk larger than it may be': {
        body: `${(300_000).toString(16)}\r\n${'x'.repeat(300_000)}\r\n0\r\n\r\n`,
        headers: ['Transfer-Encoding: chunked'],
      },
    }),
    ...alike(408, 'LIMIT_EXCEEDED', 'expected the whole request sooner', {
      'that sends less than it announced': { body: GOOD, headers: [`Content-Length: ${GOOD.length + 1}`] },
      'in chunks that never end': { body: '5\r\n{"que\r\n', headers: ['Transfer-Encoding: chunked'] },
    }),
  ];

  describe.each(PATHS)('to %s', (path) => {
    it.each(REFUSED)('%s is refused', async (_, sent, status, code, message) => {
      const answer = parseAnswer(await exchange(encodeRequest({ ...sent, path: `${path}${sent.path ?? ''}` })));

      expect(answer).toMatchObject({
        status: answer.isEvent ? 200 : status,
        error: { code, message: typeof message === 'string' ? message : expect.stringMatching(message) },
      });
      expect(answer.head).not.toMatch(/^(set-cookie|x-powered-by|server):/im);
    });
  });

  it.each([
    ['that is of TLS', Buffer.from('16030100a5010000a10303', 'hex')],
    ['that is of HTTP/2', Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n')],
    ['that is of SSH', Buffer.from('SSH-2.0-OpenSSH_9.2\r\n')],
    ['of zeros', Buffer.alloc(1_000)],
    ['without a method', Buffer.from(' /graphql HTTP/1.1\r\n\r\n')],
  ])('%s is none, and said to be none', async (_, sent) => {
    expect(parseAnswer(await exchange(sent))).toMatchObject({ status: 400, error: { message: NO_HTTP } });
  });

  it('to go on to another host is not answered at all', async () => {
    expect(await exchange(Buffer.from('CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n'))).toBe('');
  });

  it('of no host is refused', async () => {
    const answer = await exchange(
      Buffer.from(`POST /graphql HTTP/1.1\r\n${bearer(secretOf('ci'))}\r\nContent-Length: 0\r\n\r\n`),
    );

    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
  });

  it.each([
    '/assets/../../../../etc/passwd',
    '/assets/..%2f..%2f..%2fetc%2fpasswd',
    '/..\\..\\etc\\passwd',
    '/graphql%00',
    '//evil.example/graphql',
  ])('for a file that is not to be had (%s) finds nothing', async (path) => {
    expect(parseAnswer(await exchange(encodeRequest({ method: 'GET', path })))).toMatchObject({
      status: 404,
      error: { code: 'BAD_USER_INPUT', message: `there is nothing at GET ${path}; GraphQL is at /graphql` },
    });
  });

  it('has its id back only where that is fit for a header and a log', async () => {
    const ids = ['a"b', 'a%0d%0aSet-Cookie:b', '<script>', 'a'.repeat(101), '${jndi:ldap://x}'];

    const answers = await Promise.all(
      ids.map((id) => exchange(encodeRequest({ body: GOOD, headers: [`X-Request-Id: ${id}`] }))),
    );

    for (const answer of answers) expect(answer).toMatch(/^x-request-id: [\da-f-]{36}\r$/im);
  });
});

describe('a token', () => {
  const WRONG: Readonly<Record<string, () => Promise<string>>> = {
    'that expired': () => issuer.sign({ expiresInS: -35 }),
    'that is not valid yet': () => issuer.sign({ claims: { nbf: Math.floor(Date.now() / 1_000) + 300 } }),
    'of another issuer': () => issuer.sign({ claims: { iss: 'https://login.example.org/' } }),
    'for another audience': () => issuer.sign({ claims: { aud: 'other' } }),
    'of nobody': () => issuer.sign({ claims: { sub: null } }),
    'that lasts for ever': () => issuer.sign({ claims: { exp: null } }),
    'signed by a stranger': async () => issuer.sign({ signedBy: await createSigningKey('first') }),
    'with another payload': async () => replaced(await issuer.sign(), 1, { ...(await claims()), scope: 'admin' }),
    'without a signature': async () => `${(await issuer.sign()).split('.').slice(0, 2).join('.')}.`,
    'of algorithm none': async () => `${await replaced(await issuer.sign(), 0, { alg: 'none' })}`.replace(/[^.]*$/, ''),
    'signed with the public key as a secret': async () => {
      const [, payload] = (await issuer.sign()).split('.');
      const head = encode({ alg: 'HS256', kid: 'first' });
      const mac = createHmac('sha256', JSON.stringify(issuer.first.publicJwk)).update(`${head}.${payload}`);
      return `${head}.${payload}.${mac.digest('base64url')}`;
    },
    'that brings its own key': async () => {
      const own = await createSigningKey('own');
      return replaced(await issuer.sign({ signedBy: own }), 0, { alg: 'ES256', kid: 'own', jwk: own.publicJwk });
    },
    'that says where its key is': async () =>
      replaced(await issuer.sign(), 0, { alg: 'ES256', kid: 'first', jku: 'https://evil.example/keys' }),
    'with a header that it calls critical': async () =>
      replaced(await issuer.sign(), 0, { alg: 'ES256', kid: 'first', crit: ['x'], x: 1 }),
    'that is two of them': async () => `${await issuer.sign()}.${await issuer.sign()}`,
    'that is nonsense': async () => 'a.b.c',
  };
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = async (changes: TokenChanges = {}) =>
    JSON.parse(Buffer.from((await issuer.sign(changes)).split('.')[1] ?? '', 'base64url').toString()) as object;
  const replaced = (token: string, part: number, value: object) => token.split('.').with(part, encode(value)).join('.');

  it.each(Object.keys(WRONG))(
    '%s opens nothing, over any transport, and is told no more than whether its time is over',
    async (kind) => {
      const token = (await WRONG[kind]?.()) ?? '';
      const message = kind === 'that expired' ? 'the token has expired' : 'the key or token is not valid';
      const [http, stream] = await Promise.all(
        PATHS.map((path) => exchange(encodeRequest({ path, body: GOOD, headers: [bearer(token)] }))),
      );
      const socket = await RawSocket.open(test.gateway.url);
      socket.send({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } });

      for (const answer of [http, stream]) {
        expect(parseAnswer(answer as string)).toMatchObject({
          status: 401,
          error: { code: 'UNAUTHENTICATED', message },
        });
      }
      expect(await socket.closed).toEqual({ code: 4403, reason: 'Forbidden' });
    },
  );
});

describe('an operation', () => {
  const names = (count: number) => Array.from({ length: count }, (_, index) => `f${index}`);
  /** Each fragment spreads the next one twice: at the end stand two to the power of `count` fields. */
  const doubling = (count: number, leaf: string) =>
    `{ ...f0 } ${names(count)
      .map((name, index) =>
        index === count - 1
          ? `fragment ${name} on Query { ${leaf} }`
          : `fragment ${name} on Query { a${index}: __typename ...f${index + 1} ... { ...f${index + 1} } }`,
      )
      .join(' ')}`;
  const nested = (levels: number) =>
    `${'{ deployment(id: "x") '.repeat(1)}${'{ stages { deployment '.repeat(levels)}{ id }${' } }'.repeat(levels)} }`;
  const limit = (name: string, message: RegExp) => ({ code: 'LIMIT_EXCEEDED', limit: name, message });
  const invalid = (message: RegExp) => ({ code: 'GRAPHQL_VALIDATION_FAILED', message });
  const parsing = (message: RegExp) => ({ code: 'GRAPHQL_PARSE_FAILED', message });
  const input = (message: RegExp) => ({ code: 'BAD_USER_INPUT', message });
  const BY_ID = 'query ($id: ID!) { deployment(id: $id) { id } }';
  const LIST =
    'query ($filter: DeploymentFilter, $after: String) { deployments(filter: $filter, after: $after) { complete } }';
  const goodId = formatGlobalId('DEPLOYMENT', PROVIDER, WORKSPACE, '1');

  const REFUSED: readonly [string, string, Record<string, unknown>, object][] = [
    ['that is very deep', nested(20), {}, limit('maxDepth', /at most 15 levels of fields, got \d+/)],
    [
      'that is deep beyond any stack',
      `${'{ a '.repeat(50_000)}${'}'.repeat(50_000)}`,
      {},
      limit('maxTokens', /at most 2000 tokens/),
    ],
    ['with brackets without end', '{'.repeat(5_000), {}, parsing(/Expected Name, found "{"/)],
    [
      'that is very wide',
      `{ ${names(900)
        .map((name) => `${name}: __typename`)
        .join(' ')} }`,
      {},
      limit('maxTokens', /at most 2000 tokens/),
    ],
    [
      'with many aliases',
      `{ ${names(200)
        .map((name) => `${name}: __typename`)
        .join(' ')} }`,
      {},
      limit('maxAliases', /at most 30 aliases, got 200/),
    ],
    [
      'with one field again and again',
      `{ ${'__typename '.repeat(1_000)} }`,
      {},
      limit('maxRepeatedFields', /at most 30 repeated fields, got 999/),
    ],
    ['with fragments that double', doubling(60, '__typename'), {}, limit('maxAliases', /got \d+/)],
    [
      'with fragments that double in silence',
      doubling(40, '__typename').replaceAll(/a\d+: __typename/g, ''),
      {},
      limit('maxRepeatedFields', /at most 30/),
    ],
    [
      'with a fragment in itself',
      '{ ...f } fragment f on Query { ...f }',
      {},
      invalid(/Cannot spread fragment "f" within itself/),
    ],
    [
      'with fragments in a circle',
      '{ ...f } fragment f on Query { ...g } fragment g on Query { ...f }',
      {},
      invalid(/Cannot spread fragment "f" within itself via "g"/),
    ],
    [
      'with a fragment twice',
      '{ ...f } fragment f on Query { __typename } fragment f on Query { __typename }',
      {},
      invalid(/only one fragment named "f"/),
    ],
    [
      'with directives without end',
      `{ __typename ${'@include(if: true) '.repeat(200)} }`,
      {},
      limit('maxDirectives', /at most 50 directives, got 200/),
    ],
    ['with a directive of its own', '{ __typename @evil }', {}, invalid(/Unknown directive "@evil"/)],
    [
      'that asks the schema about itself without end',
      `{ __schema { types ${'{ fields { type '.repeat(4)}{ name }${' } }'.repeat(4)} } }`,
      {},
      invalid(/Maximum introspection depth exceeded/),
    ],
    ['that defines types', 'type Query { x: Int }', {}, invalid(/"Query" definition is not executable/)],
    [
      'with a list nested without end',
      `{ deployments(filter: { statuses: ${'['.repeat(500)}${']'.repeat(500)} }) { complete } }`,
      {},
      invalid(/ReleaseStatus/),
    ],
    [
      'with a number without end',
      `{ deployments(first: ${'9'.repeat(10_000)}) { complete } }`,
      {},
      invalid(/Int cannot represent non 32-bit signed integer value: 9+$/),
    ],
    ['with text that never ends', '{ node(id: "x) { id } }', {}, parsing(/Unterminated string/)],
    [
      'with an escape that is none',
      '{ node(id: "\\u{110000}") { id } }',
      {},
      parsing(/Invalid Unicode escape sequence/),
    ],
    [
      'with a bidirectional mark for a name',
      '{ \u202eproviders { key } }',
      {},
      parsing(/Unexpected character: U\+202E/),
    ],
    [
      'of two without a name',
      '{ __typename } { __typename }',
      {},
      invalid(/anonymous operation must be the only defined operation/),
    ],
    [
      'with variables of 100 KB',
      BY_ID,
      { id: 'x', padding: 'x'.repeat(100_000) },
      limit('maxVariablesBytes', /at most 65536 bytes/),
    ],
    [
      'with variables by the thousand',
      `query (${names(300)
        .map((name) => `$${name}: Int`)
        .join(' ')}) { __typename }`,
      {},
      invalid(/Variable "\$f0" is never used/),
    ],
    ['with an object for an id', BY_ID, { id: { $ne: null } }, input(/ID cannot represent value: \{ \$ne: null \}/)],
    ['with a list for an id', BY_ID, { id: ['a', 'b'] }, input(/ID cannot represent value/)],
    ['with true for an id', BY_ID, { id: true }, input(/ID cannot represent value: true/)],
    [
      'with an id of another version',
      BY_ID,
      { id: `deployment_${Buffer.from('[9,"dw","10000","1"]').toString('base64url')}` },
      input(/^id: expected the id of a deployment/),
    ],
    ['with an id that climbs', BY_ID, { id: '../../deployment_x' }, input(/^id: expected the id of a deployment/)],
    [
      'with an id of another kind',
      BY_ID,
      { id: goodId.replace('deployment_', 'stage_') },
      input(/^id: expected the id of a deployment/),
    ],
    ['with a cut id', BY_ID, { id: goodId.slice(0, -4) }, input(/^id: expected the id of a deployment/)],
    ['with an id and more', BY_ID, { id: `${goodId}AAAA` }, input(/^id: expected the id of a deployment/)],
    [
      'with a member that every object has',
      LIST,
      { filter: { constructor: 'x' } },
      input(/"constructor" is not defined by type "DeploymentFilter"/),
    ],
    [
      'with a member for the prototype',
      LIST,
      { filter: JSON.parse('{"toString":"x"}') },
      input(/"toString" is not defined by type "DeploymentFilter"/),
    ],
    ['with a cursor that is none', LIST, { after: 'x' }, input(/^after: expected a cursor/)],
    ['with a cursor of zeros', LIST, { after: 'A'.repeat(64) }, input(/^after: expected a cursor/)],
    ['with a cursor of 10 KB', LIST, { after: 'A'.repeat(10_000) }, input(/^after: expected a cursor/)],
    [
      'with a cursor that is JSON',
      LIST,
      { after: Buffer.from('{"v":1,"k":"deployments"}').toString('base64url') },
      input(/^after: expected a cursor/),
    ],
  ];

  describe.each(TRANSPORTS)('over %s', (transport) => {
    it.each(REFUSED)('%s is refused', async (_, query, variables, expected) => {
      const { data, errors } = await {
        HTTP: () => client.post({ query, variables }),
        WebSocket: () => client.askSocket({ query, variables }),
        'Server-Sent Events': () => client.askStream({ query, variables }),
      }[transport]();

      expect(data?.['deployment' as never] ?? null).toBeNull();
      expect(errors.map(({ message, extensions }) => ({ message, ...extensions }))[0]).toMatchObject(
        Object.fromEntries(
          Object.entries(expected).map(([name, value]) => [
            name,
            value instanceof RegExp ? expect.stringMatching(value) : value,
          ]),
        ),
      );
      expect(JSON.stringify(errors)).not.toMatch(/"stack|\bat \w+ \(|node_modules|file:/);
    });
  });
});

describe('a WebSocket', () => {
  const UPGRADE = [
    'GET /graphql HTTP/1.1',
    'Host: 127.0.0.1',
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
    'Sec-WebSocket-Protocol: graphql-transport-ws',
  ];
  const without = (name: string) => UPGRADE.filter((line) => !line.startsWith(name));

  it.each<[string, readonly string[], RegExp]>([
    ['without a key', without('Sec-WebSocket-Key'), /^HTTP\/1\.1 400 /],
    ['with a key that is none', [...without('Sec-WebSocket-Key'), 'Sec-WebSocket-Key: x'], /^HTTP\/1\.1 400 /],
    ['of an old version', [...without('Sec-WebSocket-Version'), 'Sec-WebSocket-Version: 7'], /^HTTP\/1\.1 4(00|26) /],
    ['by POST', UPGRADE.with(0, 'POST /graphql HTTP/1.1'), /^HTTP\/1\.1 405 /],
    ['to another protocol', [...without('Upgrade:'), 'Upgrade: h2c'], /^HTTP\/1\.1 400 /],
    ['at another path', UPGRADE.with(0, 'GET /graphql/../metrics HTTP/1.1'), /^HTTP\/1\.1 404 /],
    ['of a page elsewhere', [...UPGRADE, 'Origin: https://evil.example'], /^HTTP\/1\.1 403 /],
    ['of a page of no origin', [...UPGRADE, 'Origin: null'], /^HTTP\/1\.1 403 /],
  ])('%s is not opened', async (_, head, expected) => {
    const socket = await FrameSocket.open(test.gateway.url, head);

    expect(await socket.status()).toMatch(expected);
    socket.close();
  });

  const text = (payload: Buffer | string) => encodeFrame({ opcode: 1, payload });
  const frames = (...list: readonly Frame[]) => Buffer.concat(list.map(encodeFrame));
  const json = (message: object) => text(JSON.stringify(message));
  const INIT = json({ type: 'connection_init', payload: { authorization: `Bearer ${secretOf('ci')}` } });
  const long = 'x'.repeat(200_000);
  const subscribe = (members: object) => ({ id: '1', type: 'subscribe', payload: { query: QUERY }, ...members });

  /** What a socket is closed for in the same words. */
  const closing = (code: number, reason: string, sent: Readonly<Record<string, Buffer>>) =>
    Object.entries(sent).map(([title, bytes]) => [title, bytes, code, reason] as const);

  it.each([
    ...closing(1002, '', {
      'a frame that is not masked': frames({ opcode: 1, payload: '{}', isMasked: false }),
      'reserved bits': frames({ opcode: 1, payload: '{}', reserved: 4 }),
      'a frame of a type to come': frames({ opcode: 3 }),
      'a control frame of a type to come': frames({ opcode: 11 }),
      'the rest of a message that never began': frames({ opcode: 0, payload: '{}' }),
      'a message inside of another': frames({ opcode: 1, payload: '{', isLast: false }, { opcode: 1, payload: '}' }),
      'a ping in parts': frames({ opcode: 9, isLast: false }),
      'a ping too long': frames({ opcode: 9, payload: 'x'.repeat(126) }),
      'a close frame of one byte': frames({ opcode: 8, payload: Buffer.from([3]) }),
      'a close code that nobody may send': frames({ opcode: 8, payload: Buffer.from([1005 >> 8, 1005 & 255]) }),
    }),
    ...closing(1007, '', {
      'a close reason that is no UTF-8': frames({ opcode: 8, payload: Buffer.from([3, 232, 0xff]) }),
      'text that is no UTF-8': text(Buffer.from([0x22, 0xff, 0x22])),
    }),
    ...closing(1003, 'expected text', {
      'bytes in place of text': frames({ opcode: 2, payload: JSON.stringify(subscribe({})) }),
    }),
    ...closing(1009, '', {
      'a frame that announces gigabytes': frames({ opcode: 1, announced: 1n << 34n }),
      'a frame longer than numbers go': frames({ opcode: 1, announced: (1n << 63n) - 1n }),
      'parts that add up to too much': frames(
        { opcode: 1, payload: long.slice(0, 60_000), isLast: false },
        ...Array.from({ length: 4 }, () => ({ opcode: 0, payload: long.slice(0, 60_000), isLast: false })),
      ),
    }),
    ...closing(4400, 'Invalid message received', {
      nothing: text(''),
      'no JSON': text('hello'),
      'half of JSON': text('{"type":'),
      'brackets without end': text('['.repeat(60_000)),
      null: text('null'),
      'a list': text('[{"type":"ping"}]'),
      'a number': text('7'),
      'an object without a type': json({}),
      'a type that is none': json({ type: 'evil' }),
      'a type that every object has': json({ type: 'constructor' }),
      'a type that is a number': json({ type: 7 }),
      'an old type': json({ type: 'start', id: '1', payload: { query: QUERY } }),
      'a message of a server': json({ type: 'next', id: '1', payload: {} }),
      'an acknowledgement': json({ type: 'connection_ack' }),
      'an operation without an id': json(subscribe({ id: undefined })),
      'an operation with an empty id': json(subscribe({ id: '' })),
      'an operation with a number for an id': json(subscribe({ id: 7 })),
      'an operation of nothing': json(subscribe({ payload: null })),
      'a query that is a number': json(subscribe({ payload: { query: 7 } })),
      'variables that are text': json(subscribe({ payload: { query: QUERY, variables: 'x' } })),
      'a name that is an object': json(subscribe({ payload: { query: QUERY, operationName: {} } })),
      'extensions that are text': json(subscribe({ payload: { query: QUERY, extensions: 'x' } })),
      'an end without an id': json({ type: 'complete' }),
    }),
    ...closing(4429, 'Too many initialisation requests', {
      'who it is once more': INIT,
    }),
    ...closing(4409, 'Subscriber for 1 already exists', {
      'an id that is taken': Buffer.concat(
        [1, 2].map(() => json(subscribe({ payload: { query: 'subscription { statusTransitions { cursor } }' } }))),
      ),
    }),
    ...closing(4429, 'maxMessagesPerSecond: expected at most 50 messages a second', {
      'pings without end': Buffer.concat(Array.from({ length: 600 }, () => encodeFrame({ opcode: 9 }))),
      'messages without end': Buffer.concat(Array.from({ length: 600 }, () => json({ type: 'ping' }))),
    }),
  ])('is closed by %s', async (_, sent, code, reason) => {
    const socket = await FrameSocket.open(test.gateway.url, UPGRADE);
    socket.send(INIT);
    await socket.waitFor('connection_ack');

    socket.send(sent);

    expect(await socket.closing()).toEqual({ code, reason });
    socket.close();
  });

  it.each<[string, object, object | string]>([
    ['a key', { authorization: 'Bearer wrong' }, 'Forbidden'],
    ['a list of keys', { authorization: [`Bearer ${secretOf('ci')}`] }, 'Forbidden'],
    ['an object', { authorization: { toString: secretOf('ci') } }, 'Forbidden'],
    ['nothing', {}, 'Forbidden'],
  ])('that shows %s that is none is closed with 4403', async (_, payload, reason) => {
    const socket = await FrameSocket.open(test.gateway.url, UPGRADE);

    socket.send(json({ type: 'connection_init', payload }));

    expect(await socket.closing()).toEqual({ code: 4403, reason });
    socket.close();
  });

  it.each(['__proto__', 'constructor', 'toString', '\u0000', 'x'.repeat(10_000)])(
    'takes the id %j of an operation for what it is',
    async (id) => {
      const socket = await FrameSocket.open(test.gateway.url, UPGRADE);
      socket.send(INIT);
      await socket.waitFor('connection_ack');

      socket.send(text(JSON.stringify(subscribe({})).replace('"1"', JSON.stringify(id))));

      await socket.waitFor(`{"id":${JSON.stringify(id)},"type":"complete"}`);
      socket.close();
    },
  );
});
