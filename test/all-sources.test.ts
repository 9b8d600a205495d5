import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FACTORY_WORKSPACES } from '../src/sandbox/factory-population.ts';
import { WORKSPACES } from '../src/sandbox/population.ts';
import {
  ApiByIdDocument,
  ApisDocument,
  type ApisQuery,
  MixedBoardDocument,
  type MixedBoardQuery,
  NodesByIdsDocument,
  PackageByIdDocument,
  PackagesDocument,
  type PackagesQuery,
} from './gql/graphql.ts';
import { type AllSources, startAllSources } from './support/all-sources.ts';

describe('one schema over all sources', () => {
  let test: AllSources;
  beforeAll(async () => {
    test = await startAllSources();
  });
  afterAll(() => test.close());
  beforeEach(() => {
    test.clouds.dataWorks.calls.clear();
    test.clouds.dataArts.calls.clear();
  });

  it('merges the releases of every vendor into one order, each exactly once', async () => {
    const nodes: MixedBoardQuery['deployments']['nodes'] = [];
    let after: string | null = null;
    for (;;) {
      const { deployments }: MixedBoardQuery = await test.client.read(MixedBoardDocument, { first: 70, after });
      nodes.push(...deployments.nodes);
      if (!deployments.pageInfo.hasNextPage) break;
      after = deployments.pageInfo.endCursor ?? null;
    }

    const times = nodes.map(({ createdAt }) => createdAt ?? '');
    expect(times).toEqual(times.toSorted().reverse());
    expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
    expect(new Set(nodes.map(({ provider }) => provider.key))).toEqual(new Set(['dw20', 'dw24', 'hw']));
    expect(nodes.every(({ stages }) => stages.length > 0)).toBe(true);
  });

  it('costs one list call per workspace for the fifty newest, and the single reads that 2020 makes unavoidable', async () => {
    await test.client.read(MixedBoardDocument, { first: 50, maxAgeMs: 0 });
    test.clouds.dataWorks.calls.clear();
    test.clouds.dataArts.calls.clear();
    const { deployments } = await test.client.read(MixedBoardDocument, { first: 50, maxAgeMs: 0 });

    // A list row of the 2020 version says of a settled package that nothing moved, and of any other nothing.
    const untold = deployments.nodes.filter(({ provider, phase }) => provider.key === 'dw20' && phase !== 'SETTLED');
    expect(test.clouds.dataWorks.calls.countsByAction()).toEqual({
      ListPipelineRuns: WORKSPACES.length,
      ListDeployments: WORKSPACES.length,
      ...(untold.length > 0 ? { GetDeployment: untold.length } : {}),
    });
    expect(Object.values(test.clouds.dataArts.calls.countsByAction())).toEqual([FACTORY_WORKSPACES.length]);
  });

  it('costs no call at all within the age that is asked for', async () => {
    await test.client.read(MixedBoardDocument, { first: 50, maxAgeMs: 0 });
    test.clouds.dataWorks.calls.clear();
    test.clouds.dataArts.calls.clear();

    await test.client.read(MixedBoardDocument, { first: 50, maxAgeMs: 60_000 });

    expect(test.clouds.dataWorks.calls.count() + test.clouds.dataArts.calls.count()).toBe(0);
  });

  it('shows a package and its run as one upstream object with one history', async () => {
    const { releasePackages } = await test.client.read(PackagesDocument, { first: 5 });
    const [first] = releasePackages.nodes;

    expect(releasePackages.complete).toBe(true);
    expect(first?.deployment?.status).toBe(first?.status);
    expect(first?.transitions.nodes.every(({ subjectId }) => subjectId === first.deployment?.id)).toBe(true);
    const { releasePackage } = await test.client.read(PackageByIdDocument, { id: first?.id as string });
    expect(releasePackage).toEqual({ id: first?.id, name: first?.name, status: first?.status });
    const { nodes } = await test.client.read(NodesByIdsDocument, { ids: [first?.id as string] });
    expect(nodes[0]?.__typename).toBe('ReleasePackage');
  });

  it('lists packages with their tasks, deleted ones only on request, and those that wait for a reviewer', async () => {
    const all: PackagesQuery = await test.client.read(PackagesDocument, {
      first: 100,
      filter: { providers: ['hw'], includeDeleted: true },
    });
    const kept: PackagesQuery = await test.client.read(PackagesDocument, { first: 100, filter: { providers: ['hw'] } });
    const tasks = all.releasePackages.nodes.flatMap(({ items }) => items?.nodes ?? []);
    const [waiting] = kept.releasePackages.nodes.filter(({ phase }) => phase === 'WAITING');
    const [reviewer] = waiting?.approvers ?? [];
    const forReviewer: PackagesQuery = await test.client.read(PackagesDocument, {
      first: 100,
      filter: { providers: ['hw'], approvers: [reviewer?.rawId as string] },
    });

    expect(all.releasePackages.nodes.some(({ isDeleted }) => isDeleted)).toBe(true);
    expect(kept.releasePackages.nodes.some(({ isDeleted }) => isDeleted)).toBe(false);
    expect(new Set(tasks.map((task) => task.__typename))).toEqual(new Set(['ReleaseTask']));
    expect(new Set(tasks.map((task) => (task.__typename === 'ReleaseTask' ? task.jobStartStatus : null)))).toEqual(
      new Set([null, 'SUCCEEDED', 'FAILED']),
    );
    expect(forReviewer.releasePackages.nodes.length).toBeGreaterThan(0);
    for (const node of forReviewer.releasePackages.nodes) {
      expect(node.phase).toBe('WAITING');
      expect(node.approvers.map(({ rawId }) => rawId)).toContain(reviewer?.rawId);
    }
  });

  it('lists every API once, with the details of its kind', async () => {
    const nodes: ApisQuery['dataServiceApis']['nodes'] = [];
    let after: string | null = null;
    for (;;) {
      const { dataServiceApis }: ApisQuery = await test.client.read(ApisDocument, { first: 7, after });
      nodes.push(...dataServiceApis.nodes);
      if (!dataServiceApis.pageInfo.hasNextPage) {
        expect(nodes).toHaveLength(dataServiceApis.totalCount ?? -1);
        break;
      }
      after = dataServiceApis.pageInfo.endCursor ?? null;
    }

    expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
    for (const { mode, details } of nodes) {
      const expected = {
        WIZARD: 'WizardApiDetails',
        SCRIPT: 'ScriptApiDetails',
        REGISTRATION: 'RegistrationApiDetails',
      };
      expect(details?.__typename).toBe(mode && expected[mode]);
    }
    expect(new Set(nodes.map(({ status }) => status))).toEqual(new Set(['PUBLISHED', 'UNPUBLISHED']));
    expect(nodes.every(({ isTerminal }) => !isTerminal)).toBe(true);
  });

  it('records when an API is taken offline, as the history of its own subject', async () => {
    const { dataServiceApis } = await test.client.read(ApisDocument, {
      first: 100,
      filter: { statuses: ['PUBLISHED'] },
    });
    const api = dataServiceApis.nodes.at(-1);
    test.clouds.dataWorks.apis.get(api?.rawId as string).setStatus(0, '1', Date.now());

    const { dataServiceApi } = await test.client.read(ApiByIdDocument, { id: api?.id as string, maxAgeMs: 0 });

    expect(dataServiceApi?.status).toBe('UNPUBLISHED');
    expect(dataServiceApi?.transitions.nodes).toEqual([
      { subjectKind: 'DATA_SERVICE_API', to: 'PUBLISHED', subject: { id: api?.id, status: 'UNPUBLISHED' } },
      { subjectKind: 'DATA_SERVICE_API', to: 'UNPUBLISHED', subject: { id: api?.id, status: 'UNPUBLISHED' } },
    ]);
  });
});
