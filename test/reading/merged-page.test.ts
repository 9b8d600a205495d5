import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ApisDocument,
  BoardDocument,
  type BoardQuery,
  type BoardQueryVariables,
  PackagesDocument,
} from '../gql/graphql.ts';
import { startAllSources } from '../support/all-sources.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';

const WORKSPACES = ['10000', '10001', '56160'];
const STATUSES = ['Init', 'Running', 'Success', 'Fail', 'Termination', 'Cancel'];

describe('a merged page over several workspaces', () => {
  let test: TestGateway;
  let clock = Date.UTC(2026, 0, 1);
  beforeAll(async () => {
    test = await startTestGateway();
  });
  afterAll(() => test.close());

  const add = (projectId: string, status: string, sameMoment = false) => {
    clock += sameMoment ? 0 : 1_000;
    return test.cloud.runs.addRun({ projectId, status, createTime: clock });
  };
  const page = async (first: number, after: string | null): Promise<BoardQuery['deployments']> =>
    (await test.client.read(BoardDocument, { first, after, maxAgeMs: 0 })).deployments;

  it('costs one list call per workspace, however many rows of the first page are asked for', async () => {
    add('10000', 'Success');
    test.cloud.calls.clear();

    await page(50, null);

    expect(test.cloud.calls.countsByAction()).toEqual({ ListPipelineRuns: WORKSPACES.length });
  });

  it('gives the newest of each order', async () => {
    for (const status of STATUSES) add('10001', status);
    const board = async (field: 'STATUS' | 'MODIFIED_AT' | 'CREATED_AT', direction: 'ASC' | 'DESC') => {
      const { deployments } = await test.client.read(BoardDocument, { first: 100, orderBy: { field, direction } });
      return deployments.nodes;
    };

    const oldestFirst = (await board('CREATED_AT', 'ASC')).map(({ createdAt }) => createdAt ?? '');
    const byStatus = (await board('STATUS', 'ASC')).map(({ status }) => status);

    expect(oldestFirst).toEqual(oldestFirst.toSorted());
    expect(byStatus.indexOf('READY')).toBeLessThan(byStatus.indexOf('SUCCEEDED'));
  });

  it('takes a cursor only back into the list that it is a place in', async () => {
    const { pageInfo } = await page(1, null);
    const elsewhere: Partial<BoardQueryVariables>[] = [
      { filter: { phases: ['SETTLED'] } },
      { orderBy: { field: 'STATUS', direction: 'ASC' } },
      { filter: { created: { from: '2026-01-01T00:00:00Z' } } },
    ];

    const same = await test.client.ask(BoardDocument, { first: 50, after: pageInfo.endCursor ?? null, filter: {} });
    expect(same.errors).toEqual([]);
    for (const list of elsewhere) {
      const { errors } = await test.client.ask(BoardDocument, { first: 1, after: pageInfo.endCursor ?? null, ...list });
      expect(errors).toMatchObject([
        {
          message: expect.stringMatching(/^after: expected a cursor .* for the same filter and order/),
          extensions: { code: 'BAD_USER_INPUT' },
        },
      ]);
    }
  });

  it('filters whatever the vendor cannot', async () => {
    add('10000', 'Fail');
    const { deployments } = await test.client.read(BoardDocument, {
      first: 100,
      maxAgeMs: 0,
      filter: { outcomes: ['FAILURE', 'ABORTED'], toEnvironments: ['PRODUCTION'] },
    });

    expect(deployments.nodes.length).toBeGreaterThan(0);
    expect(deployments.nodes.every(({ status }) => ['FAILED', 'TERMINATED', 'CANCELLED'].includes(status))).toBe(true);
    expect(deployments.totalCount).toBeNull();
  });

  it('finds runs by their description, as they have no names', async () => {
    const rawId = test.cloud.runs.addRun({ projectId: '10000', status: 'Success', description: 'Orders of the Night' });
    const find = async (nameContains: string) => {
      const filter = { nameContains };
      const { deployments } = await test.client.read(BoardDocument, { first: 100, maxAgeMs: 0, filter });
      return deployments.nodes.map((node) => node.rawId);
    };

    expect(await find('of the night')).toEqual([rawId]);
    expect(await find('of the day')).toEqual([]);
  });
});

it('tells of what it cannot read that it was seen as late as it had told before', async () => {
  const { client, clouds, close } = await startAllSources();
  const look = async () => {
    const nodes = 'nodes { id observation { observedAt stale } }';
    const query = `{
      deployments(first: 100, maxAgeMs: 0) { ${nodes} }
      releasePackages(first: 100, maxAgeMs: 0) { ${nodes} }
      dataServiceApis(first: 100, maxAgeMs: 0) { ${nodes} }
    }`;
    const { data } = await client.post<Record<string, { nodes: { observation: object }[] }>>({ query });
    return data;
  };
  try {
    await look();
    // Nothing new, so that nothing was written.
    const last = await look();
    await Promise.all([clouds.dataWorks.refuseConnections(), clouds.dataArts.refuseConnections()]);

    const stale = await look();

    const isLast = ({ observation, ...row }: { observation: object }) => ({
      ...row,
      observation: { ...observation, stale: true },
    });
    for (const [name, list] of Object.entries(last ?? {})) {
      expect(list.nodes.length).toBeGreaterThan(0);
      expect(stale?.[name]?.nodes).toEqual(list.nodes.map(isLast));
    }
  } finally {
    await close();
  }
});

describe('the cursor of a list', () => {
  const refused = [
    {
      message: expect.stringMatching(/^after: expected a cursor .* for the same filter and order/),
      extensions: { code: 'BAD_USER_INPUT' },
    },
  ];

  it('is refused among release packages of another filter or order, not at another size', async () => {
    const test = await startAllSources();
    try {
      const { releasePackages } = await test.client.read(PackagesDocument, { first: 1 });
      const after = releasePackages.pageInfo.endCursor ?? null;
      const ask = async (list: object) =>
        (await test.client.ask(PackagesDocument, { first: 7, after, ...list })).errors;

      expect(await ask({})).toEqual([]);
      // What a list is by default is the same list when it is said.
      expect(await ask({ filter: {}, orderBy: { field: 'APPLIED_AT', direction: 'DESC' } })).toEqual([]);
      expect(await ask({ filter: { includeDeleted: true } })).toMatchObject(refused);
      expect(await ask({ filter: { statuses: ['SUCCEEDED'] } })).toMatchObject(refused);
      expect(await ask({ orderBy: { field: 'DEPLOYED_AT' } })).toMatchObject(refused);
      expect((await test.client.ask(BoardDocument, { first: 1, after })).errors).toMatchObject(refused);
    } finally {
      await test.close();
    }
  });

  it('is refused among APIs of another filter, not at another size', async () => {
    const test = await startAllSources();
    try {
      const { dataServiceApis } = await test.client.read(ApisDocument, { first: 1 });
      const after = dataServiceApis.pageInfo.endCursor ?? null;
      const ask = async (list: object) => (await test.client.ask(ApisDocument, { first: 7, after, ...list })).errors;

      expect(await ask({})).toEqual([]);
      expect(await ask({ filter: { nameContains: null } })).toEqual([]);
      expect(await ask({ filter: { nameContains: 'api' } })).toMatchObject(refused);
      expect(await ask({ filter: { statuses: ['PUBLISHED'] } })).toMatchObject(refused);
    } finally {
      await test.close();
    }
  });
});
