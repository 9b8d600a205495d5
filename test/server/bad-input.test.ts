import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GraphQLFormattedError } from 'graphql';
import { type Client, createClient } from 'graphql-ws';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { ERROR_CODES } from '../../src/domain/error-codes.ts';
import { formatGlobalId } from '../../src/domain/global-id.ts';
import { CursorCodec } from '../../src/reading/cursor.ts';
import { openDatabase } from '../../src/store/database.ts';
import { collect, EventReader } from '../support/event-source.ts';
import { PROVIDER, startTestGateway, type TestGateway, WORKSPACE } from '../support/gateway.ts';
import { RawSocket, refusalOf } from '../support/raw-socket.ts';

const SECRET = 'hunter2-kJ83nd0sQ';
const UNKNOWN_RUN = '00000000-0000-0000-0000-000000000000';
const deploymentId = formatGlobalId('DEPLOYMENT', PROVIDER, WORKSPACE, UNKNOWN_RUN);
const workspaceId = formatGlobalId('WORKSPACE', PROVIDER, WORKSPACE);

/** What an answer of the vendor can be, with the code that it leads to and what the message says of it. */
const VENDOR_ANSWERS = [
  ['html', 'a maintenance page', 'PROVIDER_UNAVAILABLE', /HTTP 502/],
  ['garbage', 'text that is not JSON', 'PROVIDER_UNAVAILABLE', /expected JSON/],
  ['truncated', 'half an answer', 'PROVIDER_UNAVAILABLE', /expected JSON/],
  ['emptyBody', 'no body', 'PROVIDER_UNAVAILABLE', /expected JSON/],
  ['badGzip', 'a body that is not what its header says', 'PROVIDER_UNAVAILABLE', /GetPipelineRun/],
  ['cutBeforeBody', 'a cut connection', 'PROVIDER_UNAVAILABLE', /GetPipelineRun/],
  ['redirect', 'a redirect', 'PROVIDER_UNAVAILABLE', /redirect, which is not followed/],
  ['successFalse', 'a refusal inside a success', 'PROVIDER_REJECTED', /Invalid\.Tenant\.ProjectNotExists/],
] as const;

let test: TestGateway;
let sockets: Client;
/** Makes cursors that only this gateway itself could make. */
let cursors: CursorCodec;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'signalbox-bad-input-'));
  const store = `pglite:${join(folder, 'data')}`;
  const database = await openDatabase(store);
  cursors = new CursorCodec(database.cursorSecret);
  await database.close();
  test = await startTestGateway({
    store,
    // One each: the circuit of a provider opens after a few failures.
    moreProviders: [
      ...VENDOR_ANSWERS.map(([kind]) => ({ key: kind })),
      { key: 'refused', credentials: { accessKeyId: 'nobody', accessKeySecret: SECRET } },
    ],
  });
  sockets = createClient({ url: test.client.url.replace(/^http/, 'ws'), webSocketImpl: WebSocket, retryAttempts: 0 });
});
afterEach(async () => {
  test.cloud.faults.clear();
  // Whatever came before, the next good request is answered.
  expect(await ask('{ provider(key: "dw") { key } }')).toMatchObject({
    status: 200,
    data: { provider: { key: PROVIDER } },
  });
});
afterAll(async () => {
  await sockets.dispose();
  await test.close();
  await rm(folder, { recursive: true, force: true });
});

function ask(query: string, variables: object = {}) {
  return test.client.post<Record<string, unknown>>({ query, variables });
}

interface SocketAnswer {
  readonly data: unknown;
  readonly errors: readonly GraphQLFormattedError[];
}

/** The first answer to an operation on the socket that all tests share; errors of any kind of message alike. */
async function askOnSocket(query: string, variables: Record<string, unknown> = {}): Promise<SocketAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<SocketAnswer>();
  const end = sockets.subscribe(
    { query, variables },
    {
      next: ({ data, errors = [] }) => resolve({ data, errors: errors as readonly GraphQLFormattedError[] }),
      error: (reason) => (Array.isArray(reason) ? resolve({ data: null, errors: reason }) : reject(reason as Error)),
      complete: () => resolve({ data: null, errors: [] }),
    },
  );
  try {
    return await promise;
  } finally {
    end();
  }
}

/** The one answer to an operation on an event stream, which ends with it. */
async function askOnStream(query: string, variables: Record<string, unknown>): Promise<SocketAnswer> {
  const stream = await EventReader.open(test.client.url, { query, variables });
  const [answer] = await collect(stream.events());
  const { data = null, errors = [] } = JSON.parse(answer?.data ?? '') as Partial<SocketAnswer>;
  return { data, errors };
}

/** One error out of the published list, with nothing in it that is not a client's business. */
function onlyError(answer: { readonly errors: readonly GraphQLFormattedError[] }): GraphQLFormattedError {
  expect(answer.errors).toHaveLength(1);
  const [error] = answer.errors as [GraphQLFormattedError];
  expect(ERROR_CODES).toContain(error.extensions?.['code']);
  expect(JSON.stringify(error)).not.toMatch(
    /stack|\bat \w+ \(|node_modules|\.[jt]s\b|file:|\/(home|root|tmp|work|usr)\//,
  );
  return error;
}

interface Expected {
  readonly code: string;
  readonly message: RegExp;
  readonly extensions?: object;
}

function expectError(answer: { readonly errors: readonly GraphQLFormattedError[] }, expected: Expected): void {
  expect(onlyError(answer)).toMatchObject({
    message: expect.stringMatching(expected.message),
    extensions: { code: expected.code, ...expected.extensions },
  });
}

describe('a query or mutation that cannot be', () => {
  const invalidId = (argument: string, expected: string) => ({
    code: 'BAD_USER_INPUT',
    message: new RegExp(`^${argument.replaceAll(/[[\].]/g, '\\$&')}: expected ${expected}, got "`),
    extensions: { argument, retryable: false },
  });
  const outOfRange = (argument: string, message: RegExp) => ({
    code: 'BAD_USER_INPUT',
    message,
    extensions: { argument },
  });
  const BY_ID = 'query ($id: ID!) { deployment(id: $id) { id } }';
  const BY_RAW_ID =
    'query ($provider: String!, $workspace: String!, $rawId: String!) { deploymentByRawId(provider: $provider, workspace: $workspace, rawId: $rawId) { id } }';
  const PAGE = 'query ($first: Int!) { deployments(first: $first) { nodes { id } } }';
  const HISTORY = 'query ($first: Int!) { transitions(first: $first) { nodes { id } } }';
  const ADVANCE =
    'mutation ($id: ID!) { advanceStage(input: { idempotencyKey: "k", deploymentId: $id, stageCode: "PROD" }) { errors { code } } }';
  const CREATE =
    'mutation ($id: ID!) { createDeployment(input: { idempotencyKey: "k", workspaceId: $id, objectId: "1" }) { errors { code } } }';

  it.each<[string, string, Record<string, unknown>, Expected]>([
    ['an empty id', BY_ID, { id: '' }, invalidId('id', 'the id of a deployment')],
    ['an id that is none', BY_ID, { id: '42' }, invalidId('id', 'the id of a deployment')],
    ['an id cut short', BY_ID, { id: deploymentId.slice(0, -3) }, invalidId('id', 'the id of a deployment')],
    ['an id of another type', BY_ID, { id: workspaceId }, invalidId('id', 'the id of a deployment')],
    ['an endless id', BY_ID, { id: `deployment_${'A'.repeat(50_000)}` }, invalidId('id', 'the id of a deployment')],
    ['an id of control characters', BY_ID, { id: 'deployment_\u0000\n' }, invalidId('id', 'the id of a deployment')],
    [
      'an id of too few parts',
      BY_ID,
      { id: formatGlobalId('DEPLOYMENT', PROVIDER) },
      invalidId('id', 'the id of a deployment'),
    ],
    [
      'a node that is none',
      'query ($id: ID!) { node(id: $id) { id } }',
      { id: 'x_y' },
      invalidId('id', 'an id of this gateway'),
    ],
    [
      'one bad node among good ones',
      'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
      { ids: [deploymentId, 'nonsense'] },
      invalidId('ids[1]', 'an id of this gateway'),
    ],
    [
      'too many nodes',
      'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
      { ids: Array.from({ length: 101 }, () => deploymentId) },
      outOfRange('ids', /^ids: expected at most 100 ids, got 101$/),
    ],
    [
      'a workspace that is none',
      'query ($id: ID!) { workspace(id: $id) { id } }',
      { id: deploymentId },
      invalidId('id', 'the id of a workspace'),
    ],
    [
      'an operation that is none',
      'query ($id: ID!) { operation(id: $id) { id } }',
      { id: deploymentId },
      invalidId('id', 'the id of an operation'),
    ],
    [
      'a bad id in a filter',
      'query ($ids: [ID!]) { deployments(filter: { workspaceIds: $ids }) { nodes { id } } }',
      { ids: [deploymentId] },
      invalidId('filter.workspaceIds', 'the id of a workspace'),
    ],
    [
      'a bad subject in a filter',
      'query ($ids: [ID!]) { transitions(filter: { subjectIds: $ids }) { nodes { id } } }',
      { ids: [workspaceId] },
      invalidId('filter.subjectIds', 'the id of a .*'),
    ],
    ['a bad id in a mutation', ADVANCE, { id: 'nonsense' }, invalidId('input.deploymentId', 'the id of a deployment')],
    ['a bad workspace in a mutation', CREATE, { id: 'x' }, invalidId('input.workspaceId', 'the id of a workspace')],
    [
      'a provider that is not configured',
      BY_RAW_ID,
      { provider: 'nobody', workspace: WORKSPACE, rawId: '1' },
      outOfRange('provider', /^provider: expected one of dw, .*, got "nobody"$/),
    ],
    [
      'an empty raw id',
      BY_RAW_ID,
      { provider: PROVIDER, workspace: WORKSPACE, rawId: ' \n' },
      outOfRange('rawId', /^rawId: expected an id of 1 to 256 characters/),
    ],
    [
      'a raw id of control characters',
      BY_RAW_ID,
      { provider: PROVIDER, workspace: WORKSPACE, rawId: 'a\u0000b' },
      outOfRange('rawId', /^rawId: expected an id of 1 to 256 characters/),
    ],
    [
      'half a character in a raw id',
      BY_RAW_ID,
      { provider: PROVIDER, workspace: WORKSPACE, rawId: 'a\ud800' },
      outOfRange('rawId', /^rawId: expected an id of 1 to 256 characters/),
    ],
    ['a page of nothing', PAGE, { first: 0 }, outOfRange('first', /^first: expected 1 to 100, got 0$/)],
    ['a page too long', PAGE, { first: 101 }, outOfRange('first', /^first: expected 1 to 100, got 101$/)],
    ['a negative page', PAGE, { first: -1 }, outOfRange('first', /^first: expected 1 to 100, got -1$/)],
    ['a history too long', HISTORY, { first: 101 }, outOfRange('first', /^first: expected 1 to 100, got 101$/)],
    [
      'a negative age',
      'query ($id: ID!) { deployment(id: $id, maxAgeMs: -1) { id } }',
      { id: deploymentId },
      outOfRange('maxAgeMs', /^maxAgeMs: expected 0 or more, got -1$/),
    ],
    ['text for a number', PAGE, { first: 'ten' }, { code: 'BAD_USER_INPUT', message: /"\$first".*Int/ }],
    ['a fraction', PAGE, { first: 1.5 }, { code: 'BAD_USER_INPUT', message: /"\$first".*Int/ }],
    ['a number too large', PAGE, { first: 2 ** 40 }, { code: 'BAD_USER_INPUT', message: /"\$first".*Int/ }],
    ['a missing variable', BY_ID, {}, { code: 'BAD_USER_INPUT', message: /"\$id" of required type "ID!"/ }],
    [
      'null where a default stands',
      'query ($first: Int = 5) { deployments(first: $first) { nodes { id } } }',
      { first: null },
      { code: 'BAD_USER_INPUT', message: /"first" of non-null type "Int!" must not be null/ },
    ],
    [
      'an unknown value of an enum',
      'query ($kind: ProviderKind) { statusMappings(kind: $kind) { status } }',
      { kind: 'JENKINS' },
      { code: 'BAD_USER_INPUT', message: /"JENKINS".*ProviderKind/ },
    ],
    [
      'an unknown member of an input',
      'query ($filter: DeploymentFilter) { deployments(filter: $filter) { nodes { id } } }',
      { filter: { colour: 'red' } },
      { code: 'BAD_USER_INPUT', message: /"colour" is not defined by type "DeploymentFilter"/ },
    ],
    [
      'a time that is none',
      'query ($filter: DeploymentFilter) { deployments(filter: $filter) { nodes { id } } }',
      { filter: { created: { from: 'yesterday' } } },
      { code: 'BAD_USER_INPUT', message: /DateTime.*yesterday/ },
    ],
    [
      'a cursor that is a number',
      'query ($after: StreamCursor) { transitions(after: $after) { nodes { id } } }',
      { after: 7 },
      { code: 'BAD_USER_INPUT', message: /StreamCursor expects a string/ },
    ],
    [
      'a document that is none',
      '{ providers { key }',
      {},
      { code: 'GRAPHQL_PARSE_FAILED', message: /^Syntax Error: / },
    ],
    ['no document', '# nothing', {}, { code: 'GRAPHQL_PARSE_FAILED', message: /^Syntax Error: / }],
    [
      'an unknown field',
      '{ providers { colour } }',
      {},
      { code: 'GRAPHQL_VALIDATION_FAILED', message: /"colour" on type "Provider"/ },
    ],
    [
      'a bad literal',
      '{ deployments(first: "ten") { nodes { id } } }',
      {},
      { code: 'GRAPHQL_VALIDATION_FAILED', message: /Int cannot represent non-integer value: "ten"/ },
    ],
    [
      'more tokens than allowed',
      `{ ${'providers { key } '.repeat(600)} }`,
      {},
      { code: 'LIMIT_EXCEEDED', message: /2000 tokens/, extensions: { limit: 'maxTokens' } },
    ],
    [
      'two operations and no name',
      'query A { providers { key } } query B { providers { key } }',
      {},
      { code: 'BAD_USER_INPUT', message: /^Must provide operation name if query contains multiple operations\.$/ },
    ],
    [
      'only a fragment',
      'fragment A on Provider { key }',
      {},
      { code: 'GRAPHQL_VALIDATION_FAILED', message: /"A" is never used/ },
    ],
  ])('with %s is refused alike over HTTP, WebSocket and Server-Sent Events', async (_, query, variables, expected) => {
    const overHttp = await ask(query, variables);
    const overSocket = await askOnSocket(query, variables);
    const overStream = await askOnStream(query, variables);

    expectError(overHttp, expected);
    expectError(overSocket, expected);
    expectError(overStream, expected);
  });

  it('is told from one that asks for what is not there: null without an error', async () => {
    const missing = [
      deploymentId,
      formatGlobalId('DEPLOYMENT', PROVIDER, 'nowhere', UNKNOWN_RUN),
      formatGlobalId('DEPLOYMENT', 'nobody', WORKSPACE, UNKNOWN_RUN),
      formatGlobalId('STAGE', PROVIDER, WORKSPACE, UNKNOWN_RUN, 'PROD'),
      formatGlobalId('RELEASE_ITEM', PROVIDER, WORKSPACE, UNKNOWN_RUN, '1'),
      formatGlobalId('RELEASE_PACKAGE', PROVIDER, WORKSPACE, UNKNOWN_RUN),
      formatGlobalId('DATA_SERVICE_API', PROVIDER, WORKSPACE, '1'),
      formatGlobalId('PROVIDER', 'nobody'),
      formatGlobalId('WORKSPACE', PROVIDER, 'nowhere'),
      formatGlobalId('WORKSPACE', 'nobody', WORKSPACE),
      formatGlobalId('TRANSITION', '999999999'),
      formatGlobalId('TRANSITION', 'last'),
      formatGlobalId('OPERATION', 'none'),
    ];

    const { data, errors } = await ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: missing });
    const elsewhere = await ask(BY_RAW_ID, { provider: PROVIDER, workspace: 'nowhere', rawId: UNKNOWN_RUN });

    expect(errors).toEqual([]);
    expect(data?.['nodes']).toEqual(missing.map(() => null));
    expect(elsewhere).toMatchObject({ data: { deploymentByRawId: null }, errors: [] });
  });

  it.each([
    ['run', deploymentId],
    ['workspace', formatGlobalId('DEPLOYMENT', PROVIDER, 'nowhere', UNKNOWN_RUN)],
    ['provider', formatGlobalId('DEPLOYMENT', 'nobody', WORKSPACE, UNKNOWN_RUN)],
  ])('is told from a trigger of an unknown %s, which is NOT_FOUND as data', async (_, id) => {
    const { data, errors } = await ask(
      `mutation ($id: ID!) {
        cancelDeployment(input: { idempotencyKey: "missing", deploymentId: $id }) {
          operation { id }
          errors { code path message ... on NotFoundError { missingId } }
        }
      }`,
      { id },
    );

    expect(errors).toEqual([]);
    expect(data?.['cancelDeployment']).toEqual({
      operation: null,
      errors: [{ code: 'NOT_FOUND', path: ['input', 'deploymentId'], message: expect.any(String), missingId: id }],
    });
  });
});

describe('the input of a trigger', () => {
  const CREATE = `mutation ($input: CreateDeploymentInput!) {
    createDeployment(input: $input) { operation { id } errors { code path message retryable } }
  }`;
  const good = { idempotencyKey: 'good', workspaceId, objectId: '1' };

  it.each([
    ['idempotencyKey', 'empty', '', /1 to 255/],
    ['idempotencyKey', 'blank', '  ', /1 to 255/],
    ['idempotencyKey', 'too long', 'k'.repeat(256), /at most 255 characters, got 256/],
    ['idempotencyKey', 'a control character', 'k\u0007', /printable/],
    ['idempotencyKey', 'a null character', 'k\u0000', /printable/],
    ['objectId', 'empty', '', /one object, got ""/],
    ['objectId', 'a list', '1,\n2', /one object/],
    ['objectId', 'too long', '1'.repeat(65), /one object/],
    ['description', 'too long', 'd'.repeat(1_001), /at most 1000 characters, got 1001/],
    ['description', 'a null character', 'd\u0000', /plain text/],
    ['description', 'half a character', 'd\ud800', /plain text/],
    ['autoRunUntilStage', 'a null character', '\u0000', /code of a stage/],
    ['autoRunUntilStage', 'too long', 'S'.repeat(10_000), /code of a stage/],
  ])('is refused as data, with its path, when its %s is %s', async (field, _, value, message) => {
    const sent = test.cloud.calls.count('CreatePipelineRun');

    const { data, errors } = await ask(CREATE, { input: { ...good, [field]: value } });

    expect(errors).toEqual([]);
    expect(data?.['createDeployment']).toEqual({
      operation: null,
      errors: [
        {
          code: 'INVALID_INPUT',
          path: ['input', field],
          message: expect.stringMatching(message),
          retryable: false,
        },
      ],
    });
    expect(test.cloud.calls.count('CreatePipelineRun')).toBe(sent);
  });

  it('is refused as data when its stage is no code at all', async () => {
    const id = formatGlobalId(
      'DEPLOYMENT',
      PROVIDER,
      WORKSPACE,
      test.cloud.runs.addRun({ projectId: WORKSPACE, status: 'Running' }),
    );

    const { data, errors } = await ask(
      `mutation ($id: ID!, $stageCode: String!) {
        advanceStage(input: { idempotencyKey: "stage", deploymentId: $id, stageCode: $stageCode }) { errors { code path } }
      }`,
      { id, stageCode: `\u0000${'S'.repeat(1_000)}` },
    );

    expect(errors).toEqual([]);
    expect(data?.['advanceStage']).toMatchObject({ errors: [{ path: ['input', 'stageCode'] }] });
  });

  it.each(['', 'k\u0000', 'k'.repeat(256)])('is looked up by no key that it could not have, like %j', async (key) => {
    const answer = await ask('query ($key: String!) { operationByKey(idempotencyKey: $key) { id } }', { key });

    expectError(answer, { code: 'BAD_USER_INPUT', message: /^idempotencyKey: expected .*, got / });
  });
});

describe('a cursor that this gateway did not give out there', () => {
  const PAGES = {
    transitions: 'query ($after: StreamCursor) { transitions(after: $after) { nodes { id } } }',
    deployments: 'query ($after: String) { deployments(after: $after) { nodes { id } } }',
    // Of no provider: whatever this began to watch would be watched on in the tests of vendors.
    statusTransitions:
      'subscription ($after: StreamCursor) { statusTransitions(filter: { providers: [] }, after: $after) { cursor } }',
    deploymentTransitions: `subscription ($after: StreamCursor) { deploymentTransitions(deploymentId: "${deploymentId}", after: $after) { cursor } }`,
  } as const;
  const good = () => cursors.encodePosition(0);
  const KINDS: Readonly<Record<string, () => string>> = {
    empty: () => '',
    nonsense: () => 'not a cursor',
    endless: () => 'A'.repeat(20_000),
    'cut short': () => good().slice(0, -2),
    'with a letter changed': () => `${good().startsWith('A') ? 'B' : 'A'}${good().slice(1)}`,
    'of another gateway': () => new CursorCodec(randomBytes(32).toString('hex')).encodePosition(0),
    'of another kind': () => cursors.encode('items', 0),
  };

  it.each(
    Object.keys(PAGES).flatMap((field) =>
      Object.keys(KINDS).map((kind) => [field as keyof typeof PAGES, kind] as const),
    ),
  )('is refused by %s when it is %s', async (field, kind) => {
    const after = KINDS[kind]?.();

    const answer = await askOnSocket(PAGES[field], { after });

    expectError(answer, {
      code: 'BAD_USER_INPUT',
      message: /^after: expected a cursor that this gateway gave out here( for the same filter and order)?, got "/,
      extensions: { argument: 'after' },
    });
  });

  it.each(['transitions', 'statusTransitions'] as const)(
    'is refused by %s when it is of the log, but of its future',
    async (field) => {
      const answer = await askOnSocket(PAGES[field], { after: cursors.encodePosition(1_000_000) });

      expectError(answer, {
        code: 'BAD_USER_INPUT',
        message: /^after: expected a cursor of this log, got one from its future$/,
        extensions: { argument: 'after' },
      });
    },
  );
});

describe('a subscription that cannot be', () => {
  it.each([
    [
      'a malformed id',
      'deploymentTransitions(deploymentId: "nonsense")',
      /^deploymentId: expected the id of a deployment, got "nonsense"$/,
    ],
    [
      'an id of another type',
      `deploymentTransitions(deploymentId: "${workspaceId}")`,
      /^deploymentId: expected the id of a deployment/,
    ],
    [
      'a run that is not there',
      `deploymentTransitions(deploymentId: "${deploymentId}")`,
      /^deploymentId: there is no deployment with this id$/,
    ],
    [
      'a provider that is not there',
      `deploymentTransitions(deploymentId: "${formatGlobalId('DEPLOYMENT', 'nobody', WORKSPACE, '1')}")`,
      /^deploymentId: there is no deployment with this id$/,
    ],
    [
      'a workspace that is not there',
      `deploymentTransitions(deploymentId: "${formatGlobalId('DEPLOYMENT', PROVIDER, 'nowhere', '1')}")`,
      /^deploymentId: there is no deployment with this id$/,
    ],
    [
      'too quick a heartbeat',
      'statusTransitions(heartbeatMs: 4999)',
      /^heartbeatMs: expected 5000 to 60000, got 4999$/,
    ],
    [
      'too slow a heartbeat',
      'statusTransitions(heartbeatMs: 60001)',
      /^heartbeatMs: expected 5000 to 60000, got 60001$/,
    ],
    [
      'a bad id in its filter',
      'statusTransitions(filter: { deploymentIds: ["x"] })',
      /^filter\.deploymentIds: expected the id of a deployment, got "x"$/,
    ],
  ])('with %s is BAD_USER_INPUT', async (_, field, message) => {
    const answer = await askOnSocket(`subscription { ${field} { cursor } }`);

    expectError(answer, { code: 'BAD_USER_INPUT', message });
  });

  it('is refused over HTTP, which has no place for its events', async () => {
    const answer = await ask('subscription { statusTransitions { cursor } }');

    expectError(answer, { code: 'BAD_USER_INPUT', message: /WebSocket/ });
  });
});

/** Sends anything at all to the gateway, headers that `fetch` would not send included. */
async function send(options: {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}) {
  const { method = 'POST', path = '/graphql', headers = { 'content-type': 'application/json' }, body } = options;
  const request = httpRequest(new URL(path, test.client.url), { method, headers });
  request.end(body);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  const text = Buffer.concat(await response.toArray()).toString();
  const answer = JSON.parse(text) as { errors?: GraphQLFormattedError[] };
  return { status: response.statusCode, headers: response.headers, errors: answer.errors ?? [] };
}

describe('an HTTP request that cannot be', () => {
  const GOOD = JSON.stringify({ query: '{ providers { key } }' });
  const MUTATION = 'mutation { cancelDeployment(input: { idempotencyKey: "k", deploymentId: "x" }) { replayed } }';

  it.each<[string, Parameters<typeof send>[0], number, Expected]>([
    ['malformed JSON', { body: '{"query": ' }, 400, { code: 'BAD_USER_INPUT', message: /not valid JSON/ }],
    ['an empty body', { body: '' }, 400, { code: 'BAD_USER_INPUT', message: /^body: expected JSON, got nothing$/ }],
    [
      'null',
      { body: 'null' },
      400,
      { code: 'BAD_USER_INPUT', message: /^body: expected an object with query, operationName and variables$/ },
    ],
    [
      'text',
      { body: '"{ providers }"' },
      400,
      { code: 'BAD_USER_INPUT', message: /^body: expected an object with query, operationName and variables$/ },
    ],
    [
      'no query',
      { body: '{"variables": {}}' },
      400,
      { code: 'BAD_USER_INPUT', message: /^query: expected the text of an operation$/ },
    ],
    [
      'a query that is no text',
      { body: '{"query": 7}' },
      400,
      { code: 'BAD_USER_INPUT', message: /^query: expected text$/ },
    ],
    [
      'variables that are text',
      { body: '{"query": "{ providers { key } }", "variables": "x"}' },
      400,
      { code: 'BAD_USER_INPUT', message: /variables/ },
    ],
    ['a batch', { body: `[${GOOD}, ${GOOD}]` }, 400, { code: 'BAD_USER_INPUT', message: /batch/i }],
    [
      'a key that would reach into objects',
      { body: '{"query": "{ providers { key } }", "variables": {"__proto__": {"x": 1}}}' },
      400,
      { code: 'BAD_USER_INPUT', message: /not valid JSON/ },
    ],
    [
      'a body as a form of another page could send it',
      { body: GOOD, headers: { 'content-type': 'text/plain' } },
      415,
      { code: 'BAD_USER_INPUT', message: /^expected a body of content type application\/json$/ },
    ],
    [
      'a body of a type that nobody reads',
      { body: GOOD, headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      415,
      { code: 'BAD_USER_INPUT', message: /^expected a body of content type application\/json$/ },
    ],
    ['a body of no type', { body: GOOD, headers: {} }, 415, { code: 'BAD_USER_INPUT', message: /application\/json/ }],
    [
      'too large a body',
      { body: JSON.stringify({ query: `# ${'x'.repeat(300_000)}` }) },
      413,
      {
        code: 'LIMIT_EXCEEDED',
        message: /^expected a body of at most 262144 bytes$/,
        extensions: { limit: 'maxBodyBytes' },
      },
    ],
    [
      'a mutation in a URL',
      {
        method: 'GET',
        path: `/graphql?query=${encodeURIComponent(MUTATION)}`,
        headers: { accept: 'application/json' },
      },
      405,
      { code: 'BAD_USER_INPUT', message: /^expected POST for a mutation, got GET$/ },
    ],
    [
      'a query in a URL, as an image of another page could ask',
      { method: 'GET', path: '/graphql?query=%7Bproviders%7Bkey%7D%7D', headers: {} },
      400,
      { code: 'BAD_USER_INPUT', message: /^expected the header "accept: application\/json"/ },
    ],
    [
      'an unknown path',
      { method: 'GET', path: '/graphq', headers: {} },
      404,
      { code: 'BAD_USER_INPUT', message: /^there is nothing at GET \/graphq; GraphQL is at \/graphql$/ },
    ],
    [
      'a method that GraphQL has no use for',
      { method: 'PUT', body: GOOD },
      405,
      { code: 'BAD_USER_INPUT', message: /^expected GET or POST, got PUT$/ },
    ],
    [
      'a path that is none',
      { method: 'GET', path: '/%zz', headers: {} },
      400,
      { code: 'BAD_USER_INPUT', message: /%zz/ },
    ],
    [
      'the name of another host, without authentication',
      { body: GOOD, headers: { 'content-type': 'application/json', host: 'rebound.example' } },
      403,
      { code: 'FORBIDDEN', message: /loopback/ },
    ],
  ])('with %s says so and is not carried out', async (_, request, status, expected) => {
    const answer = await send(request);

    expect(answer.status).toBe(status);
    expectError(answer, expected);
    expect(answer.headers['content-type']).toMatch(/^application\/(graphql-response\+)?json/);
  });

  it('with a broken request line is answered and ends its connection alone', async () => {
    const { hostname, port } = new URL(test.client.url);
    const socket = connect(Number(port), hostname);
    socket.end('NONSENSE\r\n\r\n');

    const answer = Buffer.concat(await socket.toArray()).toString();

    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  });
});

describe('a WebSocket', () => {
  it('is refused to a page of another origin, and at another path', async () => {
    const { url } = test.client;

    expect(await refusalOf(url, { origin: 'https://elsewhere.example' })).toBe(403);
    expect(await refusalOf(url, { origin: 'null' })).toBe(403);
    expect(await refusalOf(url, { host: 'rebound.example' })).toBe(403);
    expect(await refusalOf(`${url}x`)).toBe(404);
  });

  it('goes on with its other operations when one document is bad', async () => {
    const socket = await RawSocket.openReady(test.client.url);
    const rawId = test.cloud.runs.addRun({
      projectId: WORKSPACE,
      stages: ['BUILD_PACKAGE', 'PROD'],
      status: 'Running',
    });
    const id = formatGlobalId('DEPLOYMENT', PROVIDER, WORKSPACE, rawId);
    const watch = `subscription { deploymentTransitions(deploymentId: "${id}", start: NOW) { __typename } }`;
    socket.send({ id: 'good', type: 'subscribe', payload: { query: watch } });
    await socket.waitFor((message) => message.id === 'good');

    const bad = [
      ['unfinished', '{ providers {', 'GRAPHQL_PARSE_FAILED'],
      ['unknown', '{ colour }', 'GRAPHQL_VALIDATION_FAILED'],
      ['long', `{ ${'providers { key } '.repeat(600)} }`, 'LIMIT_EXCEEDED'],
    ] as const;
    for (const [name, query] of bad) socket.send({ id: name, type: 'subscribe', payload: { query } });
    for (const [name, , code] of bad) {
      const answer = await socket.waitFor((message) => message.id === name);
      expect(answer).toMatchObject({ type: 'error', payload: [{ extensions: { code } }] });
    }
    test.cloud.runs.setStageStatus(rawId, 'PROD', 'Running');
    const event = await socket.waitFor((message) => message.id === 'good');

    expect(event).toMatchObject({
      type: 'next',
      payload: { data: { deploymentTransitions: { __typename: 'StatusTransition' } } },
    });
    socket.close();
  });

  it.each<[string, string | object, number, RegExp]>([
    ['that is not JSON', 'hello', 4400, /./],
    ['of an unknown type', { type: 'please' }, 4400, /./],
    ['without its payload', { id: '1', type: 'subscribe' }, 4400, /./],
    [
      'with variables that are text',
      { id: '1', type: 'subscribe', payload: { query: '{ x }', variables: 'x' } },
      4400,
      /./,
    ],
    ['larger than allowed', `"${'x'.repeat(300_000)}"`, 1009, /^/],
  ])('is closed, alone, by a message %s', async (_, message, code, reason) => {
    const socket = await RawSocket.openReady(test.client.url);

    socket.send(message);
    const closed = await socket.closed;

    expect(closed).toEqual({ code, reason: expect.stringMatching(reason) });
    expect(closed.reason).not.toMatch(/\n|\bat \w+ \(/);
  });

  it('is closed with 4401 when it begins with anything but connection_init', async () => {
    const socket = await RawSocket.open(test.client.url);

    socket.send({ id: '1', type: 'subscribe', payload: { query: '{ providers { key } }' } });

    expect(await socket.closed).toEqual({ code: 4401, reason: 'Unauthorized' });
  });
});

describe('a vendor', () => {
  const BY_ID = 'query ($id: ID!) { deployment(id: $id, maxAgeMs: 0) { id status rawStatuses { value } } }';

  it.each(VENDOR_ANSWERS)('that answers %s (%s) is %s, with provider and operation', async (kind, _, code, message) => {
    const rawId = test.cloud.runs.addRun({ projectId: WORKSPACE, status: 'Running' });
    test.cloud.faults.inject({ kind });

    const { data, errors } = await ask(BY_ID, { id: formatGlobalId('DEPLOYMENT', kind, WORKSPACE, rawId) });

    expect(data).toEqual({ deployment: null });
    expectError({ errors }, { code, message, extensions: { provider: kind, operation: 'GetPipelineRun' } });
    expect(errors[0]?.message).toMatch(new RegExp(`^${kind} GetPipelineRun: `));
    expect(errors[0]?.path).toEqual(['deployment']);
    expect(errors[0]?.message).not.toMatch(/<html|Maintenance|not JSON at all/);
  });

  it('that refuses the credentials is PROVIDER_REJECTED, and neither key nor signature is shown', async () => {
    const answer = await ask(BY_ID, { id: formatGlobalId('DEPLOYMENT', 'refused', WORKSPACE, UNKNOWN_RUN) });

    expectError(answer, {
      code: 'PROVIDER_REJECTED',
      message: /^refused GetPipelineRun: /,
      extensions: { provider: 'refused', operation: 'GetPipelineRun', httpStatus: 404, retryable: false },
    });
    expect(JSON.stringify(answer.errors)).not.toMatch(/hunter2|Signature=|ACS3-HMAC/);
  });

  it('that reports a status nobody knows is UNKNOWN with the raw value, without an error', async () => {
    const rawId = test.cloud.runs.addRun({ projectId: WORKSPACE, status: 'Running' });
    test.cloud.faults.inject({ kind: 'unknownStatus', value: 'Meditating' });

    const answer = await ask(BY_ID, { id: formatGlobalId('DEPLOYMENT', PROVIDER, WORKSPACE, rawId) });

    expect(answer).toMatchObject({
      data: { deployment: { status: 'UNKNOWN', rawStatuses: [{ value: 'Meditating' }] } },
      errors: [],
    });
  });
});
