import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BoardDocument, type BoardQuery } from '../gql/graphql.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';

const WORKSPACES = ['10000', '10001', '56160'];
const STATUSES = ['Init', 'Running', 'Success', 'Fail', 'Termination', 'Cancel'];

/** What somebody else does while a client pages. */
const event = fc.oneof(
  fc.record({ do: fc.constant('add' as const), workspace: fc.constantFrom(...WORKSPACES), count: fc.nat(40) }),
  fc.record({ do: fc.constant('move' as const), pick: fc.nat(), status: fc.constantFrom(...STATUSES) }),
);

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

  it('shows every run that was there at the start exactly once, newest first, whatever happens meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...WORKSPACES), fc.constantFrom(...STATUSES), fc.boolean()), {
          maxLength: 30,
        }),
        fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 5 }),
        fc.array(event, { maxLength: 12 }),
        async (initial, pageSizes, events) => {
          for (const [workspace, status, sameMoment] of initial) add(workspace, status, sameMoment);
          const before = await everyRun(test);
          const seen: { rawId: string; createdAt: string }[] = [];
          let after: string | null = null;
          for (let turn = 0; ; turn++) {
            const { nodes, pageInfo, complete } = await page(pageSizes[turn % pageSizes.length] as number, after);
            expect(complete).toBe(true);
            seen.push(...nodes.map(({ rawId, createdAt }) => ({ rawId, createdAt: createdAt ?? '' })));
            if (!pageInfo.hasNextPage) break;
            after = pageInfo.endCursor ?? null;
            const next = events[turn];
            if (next?.do === 'add') for (let added = 0; added < next.count; added++) add(next.workspace, 'Success');
            else if (next && before.length > 0) {
              test.cloud.runs.setStatus(before[next.pick % before.length] as string, next.status);
            }
          }

          const shown = seen.map(({ rawId }) => rawId);
          const old = new Set(before);
          expect(shown.filter((rawId) => old.has(rawId)).toSorted()).toEqual(before.toSorted());
          expect(new Set(shown).size).toBe(shown.length);
          const times = seen.map(({ createdAt }) => createdAt);
          expect(times).toEqual(times.toSorted().reverse());
        },
      ),
      { numRuns: 12 },
    );
  });

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
});

async function everyRun({ cloud }: TestGateway): Promise<string[]> {
  return WORKSPACES.flatMap((workspace) =>
    cloud.runs.list(workspace, {}, 1, 100_000).rows.map(({ options }) => options.id),
  );
}
