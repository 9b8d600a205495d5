import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WORKSPACES } from '../../src/sandbox/population.ts';
import { type KeyName, startWorld, type World } from '../access/world.ts';
import { createRandom } from '../execution/hostile-schema.ts';
import { secretOf } from '../support/keys.ts';

const KEYS: readonly KeyName[] = ['admin', 'reader', 'of-runs', 'of-finance'];

const RUN = 'id status rawId sequence name creator { name } stages { code status rawStatuses { field value } }';
/** What people and programs ask again and again; `id` is a run's. */
const QUESTIONS: readonly string[] = [
  `{ deployments(first: 50, maxAgeMs: 5000) { complete totalCount nodes { ${RUN} provider { key } } sources { outcome } pageInfo { endCursor } } }`,
  `{ deployments(first: 7, orderBy: { field: STATUS, direction: ASC }) { nodes { ${RUN} } edges { cursor } } }`,
  `query ($id: ID!) { deployment(id: $id) { ${RUN} availableActions { action allowed deniedBecause } } }`,
  `query ($id: ID!) { deployment(id: $id) { status items { totalCount nodes { name status } } workspace { displayName } } }`,
  `query ($id: ID!) { deployment(id: $id, maxAgeMs: 200) { status observation { observedAt stale upstreamRequestId } } }`,
  'query ($id: ID!) { node(id: $id) { id __typename ... on Deployment { status operations { nodes { state } } } } }',
  'query ($id: ID!) { nodes(ids: [$id, $id]) { id ... on StatusSubject { status sequence } } }',
  '{ deployments(first: 5, filter: { statuses: [FAILED] }) { totalCount nodes { id status } } }',
  '{ deployments(first: 5, maxAgeMs: 300) { nodes { id status } } }',
  '{ releasePackages(first: 20, maxAgeMs: 60000) { complete nodes { id status name approvers { rawId } deployment { status } } } }',
  '{ dataServiceApis(first: 20, maxAgeMs: 60000) { complete totalCount nodes { id status path details { __typename } } } }',
  '{ dataServiceApis(first: 3, filter: { pathContains: "o" }) { nodes { status } pageInfo { endCursor hasNextPage } } }',
  '{ providers { key capabilities workspaces { nodes { id displayName } } } }',
  '{ viewer { subject scopes } }',
  '{ statusMappings { providerKind status } }',
  '{ operations(first: 5) { nodes { state } } }',
  '{ transitions(first: 5) { nodes { from to } } }',
];

describe('an answer that is kept', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ fastPaths: true });
  });
  afterAll(() => world.close());

  const hits = async () => {
    const response = await fetch(world.url.replace('/graphql', '/metrics'), {
      headers: { authorization: `Bearer ${secretOf('admin')}` },
    });
    const text = await response.text();
    return Number(/signalbox_text_reuse_total\{of="answers",outcome="hit"\} (\d+)/.exec(text)?.[1]);
  };

  it('is what carrying the question out would give, whatever happens meanwhile and whoever asks', async () => {
    const random = createRandom(11);
    const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
    const { runs } = world.clouds.dataWorks;
    const rawIds: string[] = [];
    const add = () =>
      void rawIds.push(runs.addRun({ projectId: pick(WORKSPACES).id, status: pick(['Success', 'Running']) }));
    for (let count = 0; count < 5; count++) add();
    const known = await world.ask('admin', 'HTTP', '{ deployments(first: 100) { nodes { id } } }');
    const ids = (known.data as { deployments: { nodes: { id: string }[] } }).deployments.nodes.map(({ id }) => id);
    const lookAnew = `query ($id: ID!) { deployment(id: $id, maxAgeMs: 0) { status } }`;
    const steps: (() => unknown)[] = [
      () => runs.setStatus(pick(rawIds), pick(['Success', 'Fail', 'Running'])),
      add,
      () => world.ask('admin', 'HTTP', lookAnew, { id: pick(ids) }),
      () => world.ask('admin', 'HTTP', '{ deployments(first: 1, maxAgeMs: 0) { nodes { id } } }'),
      () => world.ask('admin', 'HTTP', '{ dataServiceApis(first: 1, maxAgeMs: 0) { nodes { id } } }'),
    ];
    const hitsBefore = await hits();

    const different: unknown[] = [];
    for (let round = 0; round < 300; round++) {
      if (random() < 0.1) await pick(steps)();
      const [key, query] = [pick(KEYS), pick(QUESTIONS)];
      const variables = query.includes('$id') ? { id: pick(ids.slice(0, 2)) } : {};
      // First over the transport that keeps nothing: what holds when the second is answered held then, unless it was
      // too old by then and read anew, which the first knows when it is asked again.
      const carriedOut = await world.ask(key, 'WebSocket', query, variables);
      const told = await world.ask(key, 'HTTP', query, variables);
      if (isDeepStrictEqual(told, carriedOut)) continue;
      const carriedOutAgain = await world.ask(key, 'WebSocket', query, variables);
      if (!isDeepStrictEqual(told, carriedOutAgain)) different.push({ key, query, told, carriedOut, carriedOutAgain });
    }

    expect(different).toEqual([]);
    expect(await hits()).toBeGreaterThan(hitsBefore + 30);
  }, 120_000);

  it.each([
    '{ deployments(first: 1) { nodes { observation { ageMs } } } }',
    '{ providers { health { circuit lastSuccessAt } } }',
    '{ viewer { subject } }',
    '{ rateLimit { used } }',
    '{ operations(first: 1) { nodes { state } } }',
    '{ transitions(first: 1) { nodes { id } } }',
  ])('is not one of what changes by itself: %s', async (query) => {
    for (let time = 0; time < 2; time++) await world.ask('admin', 'HTTP', query);
    const before = await hits();

    const { errors } = await world.ask('admin', 'HTTP', query);

    expect(errors).toEqual([]);
    expect(await hits()).toBe(before);
  });

  it('is named by a tag to who asks by URL, who is told in a word as long as it is the same', async () => {
    const url = `${world.url}?query=${encodeURIComponent('{ deployments(first: 3) { nodes { id status } } }')}`;
    const get = (headers: Record<string, string> = {}, key: KeyName = 'admin') =>
      fetch(url, { headers: { accept: 'application/json', authorization: `Bearer ${secretOf(key)}`, ...headers } });

    const first = await get();
    const etag = first.headers.get('etag') as string;
    const again = await get({ 'if-none-match': `"other", ${etag}` });
    const strong = await get({ 'if-none-match': etag.replace('W/', '') });
    const other = await get({ 'if-none-match': etag }, 'of-nothing');
    world.clouds.dataWorks.runs.addRun({ projectId: WORKSPACES[0]?.id as string, status: 'Success' });
    await world.ask('admin', 'HTTP', '{ deployments(first: 1, maxAgeMs: 0) { nodes { id } } }');
    const changed = await get({ 'if-none-match': etag });

    expect(first.status).toBe(200);
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    expect(first.headers.get('vary')?.split(', ')).toEqual(expect.arrayContaining(['accept', 'authorization']));
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
    expect(strong.status).toBe(304);
    expect(other.status).toBe(200);
    expect(changed.status).toBe(200);
    expect(changed.headers.get('etag')).not.toBe(etag);
    expect(await changed.json()).not.toEqual(await first.json());
  });

  it('is without a tag, and not to be stored, in answer to a POST', async () => {
    const response = await fetch(world.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${secretOf('admin')}` },
      body: JSON.stringify({ query: '{ providers { key } }' }),
    });

    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('etag')).toBeNull();
  });
});
