import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { formatGlobalId } from '../../src/domain/global-id.ts';
import { ProvidersDocument } from '../gql/graphql.ts';
import { collect, EventReader, type ServerSentEvent, type StreamOptions } from '../support/event-source.ts';
import { PROVIDER, startTestGateway, type TestGateway, WORKSPACE } from '../support/gateway.ts';
import { apiKeysFor, secretOf } from '../support/keys.ts';

const WATCH = `subscription ($id: ID!, $after: StreamCursor, $start: StreamStart! = NOW, $until: StreamUntil! = FOREVER) {
  deploymentTransitions(deploymentId: $id, after: $after, start: $start, until: $until) {
    kind: __typename
    place: cursor
    ... on StatusTransition { subjectKind to }
  }
}`;
const MUTATION = 'mutation { cancelDeployment(input: { idempotencyKey: "k", deploymentId: "x" }) { replayed } }';

let test: TestGateway;
const readers: EventReader[] = [];
beforeAll(async () => {
  test = await startTestGateway();
});
afterEach(() => {
  for (const reader of readers.splice(0)) reader.close();
});
afterAll(() => test.close());

async function open(options: StreamOptions & { readonly method?: 'GET' | 'POST' }): Promise<EventReader> {
  const reader = await EventReader.open(test.client.url, options);
  readers.push(reader);
  return reader;
}

interface Told {
  readonly kind: string;
  readonly place: string;
  readonly to?: string;
}

const toldBy = ({ data }: ServerSentEvent): Told =>
  (JSON.parse(data) as { data: { deploymentTransitions: Told } }).data.deploymentTransitions;

async function takeUntil(
  events: AsyncGenerator<ServerSentEvent, undefined>,
  isLast: (event: ServerSentEvent) => boolean,
): Promise<ServerSentEvent[]> {
  const taken: ServerSentEvent[] = [];
  for (;;) {
    const { done, value } = await events.next();
    if (done) throw new Error(`the stream ended before, after ${JSON.stringify(taken)}`);
    taken.push(value);
    if (isLast(value)) return taken;
  }
}

function addRun(): { readonly rawId: string; readonly id: string } {
  const rawId = test.cloud.runs.addRun({ projectId: WORKSPACE, status: 'Running' });
  return { rawId, id: formatGlobalId('DEPLOYMENT', PROVIDER, WORKSPACE, rawId) };
}

const isCheckpoint = (event: ServerSentEvent) => toldBy(event).kind === 'StreamCheckpoint';
const isTransition = (event: ServerSentEvent) => toldBy(event).kind === 'StatusTransition';

/** How long the oldest watched run has not been looked at: null once nobody wants any. */
async function lagMs(): Promise<number | null> {
  const { providers } = await test.client.read(ProvidersDocument, {});
  return providers[0]?.health.observationLagMs ?? null;
}

describe('a stream of Server-Sent Events', () => {
  it.each(['GET', 'POST'] as const)('carries events in their order over %s, each with its cursor', async (method) => {
    const { rawId, id } = addRun();
    const reader = await open({ query: WATCH, variables: { id }, method });
    const events = reader.events();
    await takeUntil(events, isCheckpoint);

    test.cloud.runs.setStageStatus(rawId, 'DEV_CHECK', 'Running');
    const [moved] = (await takeUntil(events, isTransition)) as [ServerSentEvent];

    expect(reader.response.status).toBe(200);
    expect(Object.fromEntries(reader.response.headers)).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-content-type-options': 'nosniff',
    });
    expect(moved.event).toBe('next');
    expect(moved).toMatchObject({ hasId: true, lastEventId: toldBy(moved).place });
  });

  it('ends with complete, after which the connection is closed', async () => {
    const { rawId, id } = addRun();
    const reader = await open({ query: WATCH, variables: { id, until: 'TERMINAL' } });
    const events = reader.events();
    await takeUntil(events, isCheckpoint);

    test.cloud.runs.setStatus(rawId, 'Success');
    const rest = await collect(events);

    expect(toldBy(rest.at(-2) as ServerSentEvent)).toMatchObject({ subjectKind: 'DEPLOYMENT', to: 'SUCCEEDED' });
    expect(rest.at(-1)).toMatchObject({ event: 'complete', data: '' });
  });

  it('goes on where a client was that comes back with Last-Event-ID, whatever its document says', async () => {
    const { rawId, id } = addRun();
    const first = await open({ query: WATCH, variables: { id } });
    const [caughtUp] = (await takeUntil(first.events(), isCheckpoint)) as [ServerSentEvent];
    first.close();
    test.cloud.runs.setStageStatus(rawId, 'DEV_CHECK', 'Running');
    const second = await open({ query: WATCH, variables: { id, after: toldBy(caughtUp).place } });
    const moved = await takeUntil(second.events(), isTransition);
    const { place } = toldBy(moved.at(-1) as ServerSentEvent);

    const again = await open({
      query: WATCH,
      variables: { id, after: place, start: 'SNAPSHOT' },
      headers: { 'last-event-id': caughtUp.lastEventId },
    });
    const replayed = await takeUntil(again.events(), isCheckpoint);

    expect(replayed.filter(isTransition).map((event) => toldBy(event).place)).toContain(place);
    expect(replayed.map((event) => toldBy(event).kind)).not.toContain('StreamSnapshot');
  });

  it('gives no id to a snapshot: whoever comes back in the midst of them gets them all again', async () => {
    const { id } = addRun();
    const reader = await open({ query: WATCH, variables: { id, start: 'SNAPSHOT' } });

    const begin = await takeUntil(reader.events(), isCheckpoint);

    const kinds = begin.map((event) => [toldBy(event).kind, event.hasId]);
    expect(kinds.slice(0, -1)).not.toHaveLength(0);
    expect(new Set(kinds.slice(0, -1).map(String))).toEqual(new Set(['StreamSnapshot,false']));
    expect(kinds.at(-1)).toEqual(['StreamCheckpoint', true]);
  });

  it('answers a query with one event', async () => {
    const reader = await open({ query: '{ providers { key } }' });

    expect(await collect(reader.events())).toMatchObject([
      { event: 'next', data: JSON.stringify({ data: { providers: [{ key: PROVIDER }] } }), hasId: false },
      { event: 'complete', data: '' },
    ]);
  });

  it.each([
    ['is no GraphQL', 'subscription {', 'GRAPHQL_PARSE_FAILED'],
    ['asks for what there is not', 'subscription { colour }', 'GRAPHQL_VALIDATION_FAILED'],
    ['is too long', `{ ${'providers { key } '.repeat(600)} }`, 'LIMIT_EXCEEDED'],
    ['has a bad argument', 'subscription { statusTransitions(heartbeatMs: 1) { cursor } }', 'BAD_USER_INPUT'],
    ['has a cursor of no log', 'subscription { statusTransitions(after: "x") { cursor } }', 'BAD_USER_INPUT'],
  ])('says with the same code as every transport that a document %s, and completes', async (_, query, code) => {
    const reader = await open({ query });

    const [only, end] = await collect(reader.events());

    expect(JSON.parse(only?.data ?? '')).toMatchObject({ errors: [{ extensions: { code } }] });
    expect(end?.event).toBe('complete');
  });

  it('lets go of everything when its client is gone', async () => {
    const { id } = addRun();
    const reader = await open({ query: WATCH, variables: { id } });
    await takeUntil(reader.events(), isCheckpoint);
    await expect.poll(lagMs, { timeout: 10_000 }).not.toBeNull();

    reader.close();

    await expect.poll(lagMs, { timeout: 10_000 }).toBeNull();
  });
});

describe('a request that cannot be a stream', () => {
  const body = JSON.stringify({ query: '{ providers { key } }' });
  const accept = 'text/event-stream';
  const json = 'application/json';
  const inUrl = (query: string, more = '') => `?query=${encodeURIComponent(query)}${more}`;

  it.each<[string, RequestInit & { readonly path?: string }, number, string, RegExp]>([
    ['of another origin', { headers: { accept, origin: 'https://elsewhere.example' } }, 403, 'FORBIDDEN', /origin/],
    ['of a page without origin', { headers: { accept, origin: 'null' } }, 403, 'FORBIDDEN', /origin/],
    ['of an image or a link', { headers: { accept: 'image/*,*/*' } }, 406, 'BAD_USER_INPUT', /text\/event-stream/],
    [
      'of a form',
      { method: 'POST', headers: { accept, 'content-type': 'text/plain' }, body },
      415,
      'BAD_USER_INPUT',
      /application\/json/,
    ],
    [
      'for a mutation by GET',
      { headers: { accept }, path: inUrl(MUTATION) },
      405,
      'BAD_USER_INPUT',
      /POST for a mutation/,
    ],
    ['without an operation', { headers: { accept } }, 400, 'BAD_USER_INPUT', /^query: expected/],
    [
      'with variables that are no JSON',
      { headers: { accept }, path: inUrl('{ providers { key } }', '&variables={') },
      400,
      'BAD_USER_INPUT',
      /^variables: expected/,
    ],
    [
      'with a body that is a list',
      { method: 'POST', headers: { accept, 'content-type': json }, body: '[]' },
      400,
      'BAD_USER_INPUT',
      /^body: expected/,
    ],
    [
      'for the single connection mode',
      { method: 'PUT', headers: { accept: '*/*' } },
      405,
      'BAD_USER_INPUT',
      /GET or POST/,
    ],
  ])('is refused when it is %s', async (_, { path = '', ...init }, status, code, message) => {
    const response = await fetch(`${test.client.url}/stream${path}`, init);

    expect({ status: response.status, answer: await response.json() }).toMatchObject({
      status,
      answer: { errors: [{ message: expect.stringMatching(message), extensions: { code } }] },
    });
  });

  it('is refused as HEAD, which could begin something and never end it', async () => {
    const response = await fetch(`${test.client.url}/stream${inUrl(MUTATION)}`, {
      method: 'HEAD',
      headers: { accept },
    });

    expect(response.status).toBe(405);
  });
});

describe('a stream of a gateway with keys', () => {
  let guarded: TestGateway;
  beforeAll(async () => {
    guarded = await startTestGateway({ config: { auth: { apiKeys: apiKeysFor({ board: { scopes: ['read'] } }) } } });
  });
  afterAll(() => guarded.close());

  it('is for those who can show who they are, before anything is parsed', async () => {
    const reader = await EventReader.open(guarded.client.url, { query: '{ not even GraphQL' });

    expect(reader.response.status).toBe(401);
    expect(reader.response.headers.get('www-authenticate')).toBe('Bearer');
    expect(await reader.response.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  });

  it('is carried out in the name of who asks', async () => {
    const headers = { authorization: `Bearer ${secretOf('board')}` };
    const reader = await EventReader.open(guarded.client.url, { query: '{ viewer { subject } }', headers });

    const [only] = await collect(reader.events());

    expect(JSON.parse(only?.data ?? '')).toEqual({ data: { viewer: { subject: 'board' } } });
  });
});

describe('a gateway that shuts down', () => {
  it('ends its streams without complete, so that their clients come back, and does not wait for them', async () => {
    const other = await startTestGateway();
    const reader = await EventReader.open(other.client.url, {
      query: 'subscription { statusTransitions { kind: __typename } }',
    });
    const events = reader.events();
    await events.next();

    await other.close();
    const rest = await collect(events);

    expect(rest.map(({ event }) => event)).not.toContain('complete');
  });
});
