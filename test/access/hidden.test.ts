import fc from 'fast-check';
import { parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatGlobalId } from '../../src/domain/global-id.ts';
import { buildGatewaySchema } from '../../src/resolvers/gateway-schema.ts';
import { takeUntil } from '../support/client.ts';
import { randomOperation } from '../support/random-operation.ts';
import { collectSamples, type Sample, type Samples } from './samples.ts';
import { type KeyName, reaches, startWorld, TRANSPORTS, type World } from './world.ts';

const NARROWED: readonly KeyName[] = ['of-runs', 'of-packages', 'of-finance', 'of-one-workspace'];
/** Random questions for each key. */
const RUNS = 150;
/** A provider and a workspace that nobody has. */
const NEVER = { provider: 'never-was', workspace: '99999', rawId: '8888888888888888888' };

/** The same question about something hidden, and about something that never was. */
interface Twins {
  readonly query: string;
  readonly hidden: Record<string, unknown>;
  readonly never: Record<string, unknown>;
}

const byId = (field: string, hidden: string, never: string, args = ''): Twins => ({
  query: `query ($id: ID!) { found: ${field}(id: $id${args}) { __typename } }`,
  hidden: { id: hidden },
  never: { id: never },
});

/** Whatever leads to a thing by its name. */
function lookupsOf(
  { deployments, packages, apis, workspaces }: Samples,
  isHidden: (sample: Sample) => boolean,
): Twins[] {
  const neverOf = (kind: 'DEPLOYMENT' | 'RELEASE_PACKAGE' | 'DATA_SERVICE_API') =>
    formatGlobalId(kind, NEVER.provider, NEVER.workspace, NEVER.rawId);
  const neverWorkspace = formatGlobalId('WORKSPACE', NEVER.provider, NEVER.workspace);
  const filtered = (field: string, rows: string) => ({
    query: `query ($filter: ${rows}) { ${field}(filter: $filter) { nodes { __typename } edges { cursor } pageInfo { hasNextPage } } }`,
  });
  return [
    ...deployments.filter(isHidden).flatMap(({ id, provider, workspace, rawId }) => [
      byId('node', id, neverOf('DEPLOYMENT')),
      byId('deployment', id, neverOf('DEPLOYMENT')),
      byId('deployment', id, neverOf('DEPLOYMENT'), ', maxAgeMs: 0'),
      byId('waitForDeployment', id, neverOf('DEPLOYMENT'), ', timeoutMs: 0'),
      {
        query: `query ($provider: String!, $workspace: String!, $rawId: String!) {
          found: deploymentByRawId(provider: $provider, workspace: $workspace, rawId: $rawId) { id } }`,
        hidden: { provider, workspace, rawId },
        // Its provider may be one that the caller sees, and then it is the workspace that never was.
        never: { ...NEVER, provider },
      },
      {
        ...filtered('transitions', 'TransitionFilter'),
        hidden: { filter: { deploymentIds: [id] } },
        never: { filter: { deploymentIds: [neverOf('DEPLOYMENT')] } },
      },
    ]),
    ...packages.filter(isHidden).map(({ id }) => byId('releasePackage', id, neverOf('RELEASE_PACKAGE'))),
    ...apis.filter(isHidden).map(({ id }) => byId('dataServiceApi', id, neverOf('DATA_SERVICE_API'))),
    ...workspaces.filter(isHidden).flatMap(({ id }) => [
      byId('workspace', id, neverWorkspace),
      byId('node', id, neverWorkspace),
      ...[
        'deployments:DeploymentFilter',
        'releasePackages:ReleasePackageFilter',
        'dataServiceApis:DataServiceApiFilter',
      ].map((list) => {
        const [field, type] = list.split(':') as [string, string];
        return {
          query: `query ($filter: ${type}) { ${field}(filter: $filter) { nodes { __typename } complete sources { outcome } pageInfo { hasNextPage } } }`,
          hidden: { filter: { workspaceIds: [id] } },
          never: { filter: { workspaceIds: [neverWorkspace] } },
        };
      }),
    ]),
  ];
}

const withoutRequestId = (text: string) => text.replace(/\\?"requestId\\?":\\?"[^"\\]*\\?"/g, '');

/** Whatever can be asked of a provider by its key. */
function providerTwins(hidden: string): Twins[] {
  const queries = [
    'provider(key: $key) { key }',
    'deploymentByRawId(provider: $key, workspace: "10000", rawId: "1") { id }',
    ...['deployments', 'releasePackages', 'dataServiceApis'].map(
      (list) => `${list}(filter: { providers: [$key] }) { nodes { id } complete sources { outcome } }`,
    ),
    'transitions(filter: { providers: [$key] }) { nodes { id } pageInfo { hasNextPage } }',
    'operations(filter: { providers: [$key] }) { nodes { id } pageInfo { hasNextPage } }',
  ];
  return queries.map((query) => ({
    query: `query ($key: String!) { found: ${query} }`,
    hidden: { key: hidden },
    never: { key: NEVER.provider },
  }));
}

/** What one could be told of places, in any answer: plain, or inside of ids. */
function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(textsIn);
  if (typeof value !== 'string') return [];
  const [, coded] = /^[a-z_]+_([\w-]{8,})$/i.exec(value) ?? [];
  return [value, ...(coded ? [Buffer.from(coded, 'base64url').toString()] : [])];
}

describe('what a caller may not see', () => {
  let world: World;
  let samples: Samples;
  beforeAll(async () => {
    world = await startWorld();
    samples = await collectSamples(world);
  }, 60_000);
  afterAll(() => world.close());

  /** How often a vendor was asked for one of these by its id: those that are polled have been triggered, and are others. */
  const callsFor = (targets: readonly Sample[]) => {
    const ids = new Set(targets.map(({ rawId }) => rawId));
    const { dataWorks, dataArts } = world.clouds;
    const all = [...dataWorks.calls.calls, ...dataArts.calls.calls];
    return all.filter(({ params }) => Object.values(params).some((value) => ids.has(value))).length;
  };

  describe.each(NARROWED)('with the key "%s"', (key) => {
    const isHidden = (sample: Sample) => !reaches(key, sample);
    /** An answer in which what the caller named is replaced by how it was named. */
    const plain = (answer: object, { hidden, never }: Twins) => {
      let text = withoutRequestId(JSON.stringify(answer));
      for (const [name, value] of Object.entries(hidden)) {
        if (typeof value === 'string') text = text.replaceAll(value, `<${name}>`);
      }
      for (const [name, value] of Object.entries(never)) {
        if (typeof value === 'string') text = text.replaceAll(value, `<${name}>`);
      }
      return text;
    };

    it.each(TRANSPORTS)(
      'is answered over %s as if it had never been, and nobody is asked for it',
      async (transport) => {
        const providers = samples.providers.filter(({ provider }) => !reaches(key, { provider, workspace: null }));
        const twins = [
          ...lookupsOf(samples, isHidden),
          ...providers.flatMap(({ provider }) => providerTwins(provider)),
        ];
        const targets = [samples.deployments, samples.packages, samples.apis].flat().filter(isHidden);
        const before = callsFor(targets);

        const answers = await Promise.all(
          twins.map(async (each) => [
            plain(await world.ask(key, transport, each.query, each.hidden), each),
            plain(await world.ask(key, transport, each.query, each.never), each),
          ]),
        );

        expect(twins.length).toBeGreaterThan(10);
        for (const [hidden, never] of answers) expect(hidden).toBe(never);
        expect(callsFor(targets)).toBe(before);
      },
    );

    it('is a stranger to every trigger, as if it had never been', async () => {
      const query = `mutation ($key: String!, $id: ID!) {
        cancelDeployment(input: { idempotencyKey: $key, deploymentId: $id }) { operation { id } errors { code message path } } }`;
      const never = formatGlobalId('DEPLOYMENT', NEVER.provider, NEVER.workspace, NEVER.rawId);
      const targets = samples.deployments.filter(isHidden);
      const before = callsFor(targets);

      const expected = await world.ask(key, 'HTTP', query, { key: `${key}-never`, id: never });
      const answers = await Promise.all(
        targets.map(({ id }, index) => world.ask(key, 'HTTP', query, { key: `${key}-hidden-${index}`, id })),
      );

      expect(targets.length).toBeGreaterThan(0);
      for (const [index, answer] of answers.entries()) {
        const text = JSON.stringify(answer).replaceAll(targets[index]?.id as string, never);
        expect(withoutRequestId(text)).toBe(withoutRequestId(JSON.stringify(expected)));
      }
      expect(callsFor(targets)).toBe(before);
    });

    it('is refused to a stream in the words for what never was', async () => {
      const document = parse(
        'subscription ($id: ID!) { deploymentTransitions(deploymentId: $id) { cursor } }',
      ) as never;
      const refusal = async (id: string) => {
        const [socket, stream] = await Promise.allSettled([
          world.clientOf(key).subscribe(document, { id }).next(),
          world.clientOf(key).stream(document, { id }).next(),
        ]);
        return [socket, stream].map((each) =>
          withoutRequestId(each.status === 'rejected' ? (each.reason as Error).message : 'told').replaceAll(id, '<id>'),
        );
      };
      const [hidden] = samples.deployments.filter(isHidden) as [Sample];

      const never = await refusal(formatGlobalId('DEPLOYMENT', NEVER.provider, NEVER.workspace, NEVER.rawId));

      expect(never.join()).toContain('there is no deployment');
      expect(await refusal(hidden.id)).toEqual(never);
    });

    it('is in no count, and no page goes on for its sake', async () => {
      const query = `{ providers { workspaces { nodes { id } totalCount } }
        dataServiceApis(first: 100) { nodes { id } totalCount }
        transitions(first: 100) { nodes { id } } operations(first: 100) { nodes { id } pageInfo { hasNextPage } } }`;
      type Page = { nodes: object[]; totalCount: number; pageInfo: { hasNextPage: boolean } };
      const { data } = await world.ask(key, 'HTTP', query);
      const { providers, dataServiceApis, operations } = data as Record<string, Page> & {
        providers: { workspaces: Page }[];
      };

      for (const { workspaces } of providers) expect(workspaces.totalCount).toBe(workspaces.nodes.length);
      expect(dataServiceApis?.totalCount).toBe(dataServiceApis?.nodes.length);
      expect(operations?.pageInfo.hasNextPage).toBe(false);
    });

    it('is named by no text of an answer, and by no id in it', async () => {
      const own = samples.workspaces.filter((sample) => reaches(key, sample));
      const hiddenIds = new Set(samples.workspaces.map(({ rawId }) => rawId));
      const hiddenKeys = new Set(samples.providers.map(({ provider }) => provider));
      for (const { rawId, provider } of own) {
        hiddenIds.delete(rawId);
        hiddenKeys.delete(provider);
      }
      const query = `{ providers { id key displayName health { lastErrorCode } workspaces { nodes { id rawId displayName } } }
        deployments(first: 50) { nodes { id provider { key } workspace { id rawId displayName } stages { id } transitions(first: 5) { nodes { id } } } sources { provider { key } workspace { id rawId } errorMessage } }
        transitions(first: 50) { nodes { id subjectId provider { key } workspace { rawId } } }
        operations(first: 50) { nodes { id provider { key } workspace { rawId } } }
        viewer { subject } }`;

      const { data, errors } = await world.ask(key, 'HTTP', query);
      const texts = textsIn(data);

      expect(errors).toEqual([]);
      expect(texts.length).toBeGreaterThan(10);
      expect(hiddenIds.size + hiddenKeys.size).toBeGreaterThan(0);
      for (const text of texts) {
        expect(hiddenIds.has(text) || hiddenKeys.has(text), text).toBe(false);
        for (const name of [...hiddenIds, ...hiddenKeys]) expect(text).not.toContain(`"${name}"`);
      }
    });

    it('shows in no answer, whatever is asked, and with whatever names of it', async () => {
      const { providers, workspaces, deployments, packages, apis, stages, operations, transitions } = samples;
      const kinds = [workspaces, deployments, packages, apis, stages, operations, transitions];
      const things = kinds.flat();
      const namesOf = (those: readonly Sample[]) =>
        those.flatMap(({ provider, workspace, rawId }) => [provider, workspace, rawId]);
      const own = new Set(namesOf(things.filter((sample) => !isHidden(sample))));
      const hidden = new Set(namesOf(things.filter(isHidden)).filter((name) => name !== '' && !own.has(name)));
      const names = kinds.flatMap((kind) => kind.filter(isHidden).slice(0, 2)).map(({ id }) => id);
      const operation = randomOperation(buildGatewaySchema(), [...names, ...providers.map(({ id }) => id)]);
      let shownToAdmin = 0;

      await fc.assert(
        fc.asyncProperty(operation, async ({ query, variables }) => {
          fc.pre(query.startsWith('query'));

          const { data } = await world.ask(key, 'HTTP', query, variables);

          const asked = new Set(textsIn(variables));
          for (const text of textsIn(data).filter((each) => !asked.has(each))) {
            expect(hidden.has(text), text).toBe(false);
            for (const name of hidden) expect(text).not.toContain(`"${name}"`);
          }
          const all = await world.ask('admin', 'HTTP', query, variables);
          if (textsIn(all.data).some((text) => !asked.has(text) && hidden.has(text))) shownToAdmin += 1;
        }),
        // The same questions each time: only a few of them would show anything hidden to anybody.
        { numRuns: RUNS, seed: 1, endOnFailure: true },
      );

      expect(shownToAdmin).toBeGreaterThan(0);
    }, 60_000);
  });

  it('is not opened by a cursor of one who sees it: of a page, of the log, of the audit trail, of a stream', async () => {
    const places = 'nodes { provider { key } workspace { rawId } } pageInfo { endCursor }';
    const lists = {
      deployments: places,
      releasePackages: places,
      dataServiceApis: places,
      operations: places,
      transitions: places,
    };
    for (const [field, selection] of Object.entries(lists)) {
      const query = `query ($after: String) { page: ${field}(first: 1, after: $after) { ${selection} } }`.replace(
        '$after: String',
        field === 'transitions' ? '$after: StreamCursor' : '$after: String',
      );
      const { data, errors } = await world.ask('admin', 'HTTP', query);
      expect(errors, field).toEqual([]);
      const after = (data as { page: { pageInfo: { endCursor: string } } }).page.pageInfo.endCursor;

      const answer = await world.ask('of-packages', 'HTTP', query, { after });

      const nodes =
        (answer.data as { page: { nodes: { provider: { key: string } }[] } | null } | null)?.page?.nodes ?? [];
      expect(
        nodes.map(({ provider }) => provider.key).filter((name) => name !== 'hw'),
        field,
      ).toEqual([]);
    }
  });

  it('is not opened by a cursor that was changed: none is taken in which one character differs', async () => {
    const first = await world.ask('of-runs', 'HTTP', '{ transitions(first: 1) { pageInfo { endCursor } } }');
    const cursor = (first.data as { transitions: { pageInfo: { endCursor: string } } }).transitions.pageInfo.endCursor;
    const changed = Array.from(cursor, (character, index) => {
      const other = character === 'A' ? 'B' : 'A';
      return `${cursor.slice(0, index)}${other}${cursor.slice(index + 1)}`;
    });
    const query = 'query ($after: StreamCursor) { transitions(first: 1, after: $after) { nodes { id } } }';

    const answers = await Promise.all(changed.map((after) => world.ask('of-runs', 'HTTP', query, { after })));

    expect(answers.length).toBeGreaterThan(10);
    for (const { data, errors } of answers) {
      expect(data).toBeNull();
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    }
  });

  it('is told to nobody by a stream whose filter names it', async () => {
    const document = parse(`subscription ($filter: TransitionFilter) {
      event: statusTransitions(start: SNAPSHOT, filter: $filter) { __typename ... on StreamCheckpoint { kind } } }`) as never;
    const filter = {
      deploymentIds: samples.deployments.filter((each) => !reaches('of-runs', each)).map(({ id }) => id),
    };
    const client = world.clientOf('of-runs');

    for (const events of [client.subscribe(document, { filter }), client.stream(document, { filter })]) {
      const isCaughtUp = (told: unknown) => (told as { event: { kind?: string } }).event.kind === 'CAUGHT_UP';
      const told = (await takeUntil(events, isCaughtUp)) as { event: { __typename: string } }[];
      await events.return?.();
      expect(new Set(told.map(({ event }) => event.__typename))).toEqual(new Set(['StreamCheckpoint']));
    }
  });
});
