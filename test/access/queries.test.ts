import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildGatewaySchema } from '../../src/resolvers/gateway-schema.ts';
import { collectSamples, type Samples } from './samples.ts';
import { has, KEY_NAMES, type KeyName, type Place, reaches, startWorld, TRANSPORTS, type World } from './world.ts';

/** One look at one thing. */
interface Lookup {
  readonly query: string;
  readonly variables: Record<string, unknown>;
  readonly at: Place;
}

const byId = (field: string, samples: readonly (Place & { readonly id: string })[], args = ''): Lookup[] =>
  samples.map(({ id, ...at }) => ({
    query: `query ($id: ID!) { found: ${field}(id: $id${args}) { __typename } }`,
    variables: { id },
    at,
  }));

/** Root fields that lead to one thing, with everything they can be asked for. */
const LOOKUPS: Readonly<Record<string, (samples: Samples) => Lookup[]>> = {
  node: (samples) => byId('node', Object.values(samples).flat()),
  nodes: (samples) =>
    Object.values(samples)
      .flat()
      .map(({ id, ...at }) => ({
        query: 'query ($ids: [ID!]!) { found: nodes(ids: $ids) { __typename } }',
        variables: { ids: [id] },
        at,
      })),
  provider: ({ providers }) =>
    providers.map((at) => ({
      query: 'query ($key: String!) { found: provider(key: $key) { key } }',
      variables: { key: at.provider },
      at,
    })),
  workspace: ({ workspaces }) => byId('workspace', workspaces),
  deployment: ({ deployments }) => [
    ...byId('deployment', deployments),
    ...byId('deployment', deployments, ', maxAgeMs: 0'),
  ],
  deploymentByRawId: ({ deployments }) =>
    deployments.map(({ rawId, provider, workspace }) => ({
      query:
        'query ($provider: String!, $workspace: String!, $rawId: String!) { found: deploymentByRawId(provider: $provider, workspace: $workspace, rawId: $rawId) { id } }',
      variables: { provider, workspace, rawId },
      at: { provider, workspace },
    })),
  waitForDeployment: ({ deployments }) => byId('waitForDeployment', deployments, ', timeoutMs: 0'),
  releasePackage: ({ packages }) => byId('releasePackage', packages),
  dataServiceApi: ({ apis }) => byId('dataServiceApi', apis),
  operation: ({ operations }) => byId('operation', operations),
};

const PLACE = 'provider { key } workspace { rawId }';
const ROWS = `nodes { ${PLACE} } edges { node { ${PLACE} } }`;

/** Root fields that lead to many things. */
const LISTS: Readonly<Record<string, string>> = {
  providers: '{ providers { key workspaces { nodes { provider { key } rawId } totalCount } } }',
  deployments: `{ deployments(first: 100) { ${ROWS} sources { ${PLACE} } } }`,
  releasePackages: `{ releasePackages(first: 100) { ${ROWS} sources { ${PLACE} } } }`,
  dataServiceApis: `{ dataServiceApis(first: 100) { ${ROWS} sources { ${PLACE} } totalCount } }`,
  transitions: `{ transitions(first: 100) { ${ROWS} } }`,
  operations: `{ operations(first: 100) { ${ROWS} } }`,
};

/** Root fields that the tests below this table are about. */
const OTHERS = ['viewer', 'statusMappings', 'operationByKey', 'rateLimit', 'deploymentStats'];

describe('what a caller may read', () => {
  let world: World;
  let samples: Samples;
  beforeAll(async () => {
    world = await startWorld();
    samples = await collectSamples(world);
  }, 60_000);
  afterAll(() => world.close());

  it('is told for every root field: a new one needs a row here', () => {
    const fields = Object.keys(buildGatewaySchema().getQueryType()?.getFields() ?? {});

    expect([...Object.keys(LOOKUPS), ...Object.keys(LISTS), ...OTHERS].toSorted()).toEqual(fields.toSorted());
  });

  it('has samples on both sides of every narrowing', () => {
    for (const [kind, list] of Object.entries(samples)) {
      expect([kind, list.length > 1], kind).toEqual([kind, true]);
    }
  });

  describe.each(TRANSPORTS)('over %s', (transport) => {
    describe.each(KEY_NAMES)('with the key "%s"', (key) => {
      it.each(Object.keys(LOOKUPS))('%s finds what the key reaches, and nothing else', async (field) => {
        const lookups = (LOOKUPS[field] as (typeof LOOKUPS)[string])(samples);
        const answers = await Promise.all(
          lookups.map(({ query, variables }) => world.ask(key, transport, query, variables)),
        );

        const seen = answers.map(({ data, errors }) => ({
          found: [(data as { found?: unknown } | null)?.found ?? null].flat().some((each) => each !== null),
          codes: errors.map(({ extensions }) => extensions?.['code']),
        }));
        const expected = lookups.map(({ at }) => expectationOf(key, at, field));
        expect(seen).toEqual(expected);
      });

      it.each(Object.keys(LISTS))('%s lists what the key reaches, and nothing else', async (field) => {
        const query = LISTS[field] as string;
        const everything = await world.ask('admin', 'HTTP', query);

        const { data, errors } = await world.ask(key, transport, query);

        if (!has(key, 'read')) {
          expect(data).toBeNull();
          expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', requiredScope: 'read' } }]);
          return;
        }
        expect(errors).toEqual([]);
        const all = placesIn(everything.data);
        expect(all.length).toBeGreaterThan(1);
        // Who sees less of the log sees further on one page.
        const reached = (field === 'transitions' ? samples.transitions : all).filter((place) => reaches(key, place));
        const seen = placesIn(data);
        expect(seen.filter((place) => !reaches(key, place))).toEqual([]);
        expect(seen.length > 0).toBe(reached.length > 0);
        if (field !== 'transitions') expect(new Set(toNames(seen))).toEqual(new Set(toNames(reached)));
      });

      it('viewer says who it is and what it may', async () => {
        const { data, errors } = await world.ask(key, transport, '{ viewer { subject scopes } }');

        expect(errors).toEqual([]);
        expect(data).toMatchObject({ viewer: { subject: key } });
        const { scopes } = (data as { viewer: { scopes: string[] } }).viewer;
        const known = ['read', 'deploy', 'admin', 'sourceCode'];
        expect(scopes.toSorted()).toEqual(known.filter((scope) => has(key, scope)).toSorted());
      });

      it('rateLimit tells of the providers and prices of what the key reaches alone', async () => {
        const query = `{ rateLimit { cost upstream { provider { key } } } ${LISTS['providers']?.slice(2) ?? ''}`;
        const merged = '{ rateLimit { cost } deployments { totalCount } }';

        const { data, errors } = await world.ask(key, transport, query);
        const ofList = await world.ask(key, transport, merged);

        if (!has(key, 'read')) {
          expect(errors).toContainEqual(
            expect.objectContaining({ extensions: expect.objectContaining({ code: 'FORBIDDEN' }) }),
          );
          return;
        }
        const { rateLimit, providers } = data as {
          rateLimit: { upstream: { provider: { key: string } }[] };
          providers: { key: string; workspaces: { totalCount: number } }[];
        };
        const workspaces = providers.reduce((sum, each) => sum + each.workspaces.totalCount, 0);
        expect(rateLimit.upstream.map(({ provider }) => provider.key)).toEqual(
          providers.map((provider) => provider.key),
        );
        expect(ofList.data).toMatchObject({ rateLimit: { cost: workspaces } });
      });

      it('deploymentStats counts what the key reaches, and nothing else', async () => {
        const range = 'range: { from: "2026-01-01T00:00:00Z", to: "2026-01-02T00:00:00Z" }';
        const { data, errors } = await world.ask(key, transport, `{ deploymentStats(${range}) { observedSince } }`);

        const isForbidden = errors.some(({ extensions }) => extensions?.['code'] === 'FORBIDDEN');
        const { observedSince = null } =
          (data as { deploymentStats: { observedSince: string | null } } | null)?.deploymentStats ?? {};
        expect(isForbidden).toBe(!has(key, 'read'));
        expect(observedSince !== null).toBe(
          has(key, 'read') && samples.transitions.some((place) => reaches(key, place)),
        );
      });

      it('statusMappings needs the scope read alone', async () => {
        const { errors } = await world.ask(key, transport, '{ statusMappings { status } }');

        expect(errors.map(({ extensions }) => extensions?.['code'])).toEqual(has(key, 'read') ? [] : ['FORBIDDEN']);
      });

      it('operationByKey finds its own operations alone', async () => {
        const query = `query ($key: String!) { operationByKey(idempotencyKey: $key) { id } }`;
        const found = await Promise.all(
          samples.operations.map(async ({ rawId }) => (await world.ask(key, transport, query, { key: rawId })).data),
        );

        const hits = found.filter((data) => (data as { operationByKey: unknown } | null)?.operationByKey != null);
        expect(hits.length).toBe(key === 'admin' ? samples.operations.length : 0);
      });

      it('the SQL of a script API is shown with the scope sourceCode alone', async () => {
        const query = `{ dataServiceApis(first: 100) { nodes { details { ... on ScriptApiDetails { script } } } } }`;
        const { data } = await world.ask(key, transport, query);

        const nodes = (data as { dataServiceApis: { nodes: { details: { script?: string } | null }[] } } | null)
          ?.dataServiceApis.nodes;
        const scripts = (nodes ?? []).filter(({ details }) => details?.script != null);
        const sees = has(key, 'read') && has(key, 'sourceCode') && samples.apis.some((api) => reaches(key, api));
        expect(scripts.length > 0).toBe(sees);
      });
    });
  });

  it('a cursor of a caller who sees more shows no more to one who sees less', async () => {
    const query = `query ($after: String) { deployments(first: 30, after: $after) { ${ROWS} pageInfo { endCursor } } }`;
    const first = await world.ask('admin', 'HTTP', query);
    const after = (first.data as { deployments: { pageInfo: { endCursor: string } } }).deployments.pageInfo.endCursor;

    const { data, errors } = await world.ask('of-one-workspace', 'HTTP', query, { after });

    expect(errors).toEqual([]);
    expect(placesIn(data).length).toBeGreaterThan(0);
    expect(placesIn(data).every((place) => reaches('of-one-workspace', place))).toBe(true);
  });

  it('a filter that names what the caller may not see finds nothing, as if it were not there', async () => {
    const ids = samples.workspaces.map(({ id }) => id);
    const query = `query ($ids: [ID!]!) {
      deployments(filter: { workspaceIds: $ids, providers: ["dw20", "hw"] }) { ${ROWS} sources { ${PLACE} } }
      transitions(filter: { workspaceIds: $ids, providers: ["dw20", "hw"] }) { ${ROWS} }
      operations(filter: { requestedBy: ["admin"], providers: ["hw", "dw20"] }) { ${ROWS} }
    }`;

    const { data, errors } = await world.ask('of-runs', 'HTTP', query, { ids });

    expect(errors).toEqual([]);
    expect(placesIn(data)).toEqual([]);
  });

  it('what a provider nested in an answer leads to is narrowed too', async () => {
    const [run] = samples.deployments.filter(({ provider, workspace }) => provider === 'dw24' && workspace === '10000');
    const query = `query ($id: ID!) { deployment(id: $id) { workspace { rawId } provider { key workspaces { nodes { provider { key } rawId
      deployments(first: 5) { ${ROWS} } } totalCount } } } }`;

    const { data } = await world.ask('of-one-workspace', 'HTTP', query, { id: run?.id });

    expect(new Set(toNames(placesIn(data)))).toEqual(new Set(['dw24/10000']));
  });

  it('actions are offered to those alone who may take them', async () => {
    const query = '{ deployments(first: 100) { nodes { availableActions { allowed deniedBecause } } } }';
    type Data = {
      deployments: { nodes: { availableActions: { allowed: boolean; deniedBecause: string | null }[] }[] };
    };
    const read = async (key: KeyName) =>
      ((await world.ask(key, 'HTTP', query)).data as Data).deployments.nodes.flatMap((node) => node.availableActions);

    const reader = await read('reader');
    const both = await read('both');

    expect(both.some(({ allowed }) => allowed)).toBe(true);
    expect(reader.length).toBe(both.length);
    expect(reader.some(({ allowed }) => allowed)).toBe(false);
    expect(reader.map(({ deniedBecause }) => deniedBecause)).toContain('expected a caller with the scope deploy');
  });
});

/** `nodes` of a place answers with null, like a field of its own; without the scope there is an error as well. */
function expectationOf(key: KeyName, at: Place, field: string) {
  if (!has(key, 'read')) return { found: false, codes: ['FORBIDDEN'] };
  const found = reaches(key, at);
  // A provider that the caller does not see is named like one that there is not.
  const isUnknownKey = field === 'deploymentByRawId' && !reaches(key, { provider: at.provider, workspace: null });
  return { found, codes: isUnknownKey ? ['BAD_USER_INPUT'] : [] };
}

/** Every place that the answer names, wherever in it. */
function placesIn(value: unknown): Place[] {
  if (Array.isArray(value)) return value.flatMap(placesIn);
  if (typeof value !== 'object' || value === null) return [];
  const { provider, workspace, rawId } = value as Record<string, unknown>;
  const within = Object.values(value).flatMap(placesIn);
  if (typeof provider !== 'object' || provider === null) return within;
  const raw = workspace ? (workspace as { rawId: string }).rawId : ((rawId as string | undefined) ?? null);
  return [{ provider: (provider as { key: string }).key, workspace: raw }, ...within];
}

function toNames(places: readonly Place[]): string[] {
  return places.map(({ provider, workspace }) => `${provider}/${workspace}`);
}
