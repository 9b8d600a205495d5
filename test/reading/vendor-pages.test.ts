import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BoardDocument, type BoardQuery, type BoardQueryVariables } from '../gql/graphql.ts';
import { startTestGateway, type TestGateway, WORKSPACE } from '../support/gateway.ts';

const OLD = 'old';
/** Later than whatever the population holds, so that these come first. */
const AT = Date.UTC(2030, 0, 1);
const MANY_TURNS = 200;

/** Every second run is of the third. */
function pickCreator(index: number): string {
  return ['1', '3', '2', '3'][index % 4] as string;
}

describe('a list of many vendor pages', () => {
  let test: TestGateway;
  beforeEach(async () => {
    test = await startTestGateway({ moreProviders: [{ key: OLD, kind: 'dataworks-2020-05-18' }] });
  });
  afterEach(() => test.close());

  const addRuns = (count: number, status: string, from = AT) =>
    Array.from({ length: count }, (_, index) =>
      test.cloud.runs.addRun({ projectId: WORKSPACE, status, createTime: from + index * 1_000 }),
    );

  /** The raw ids of a list, read page by page to its end. `between` is told what has been shown. */
  const readThrough = async (
    list: Partial<BoardQueryVariables>,
    between: (shown: readonly string[], turn: number) => void = () => {},
  ): Promise<string[]> => {
    const shown: string[] = [];
    let after: string | null = null;
    for (let turn = 0; turn < MANY_TURNS; turn += 1) {
      const read: BoardQuery = await test.client.read(BoardDocument, { first: 100, ...list, after });
      const { nodes, pageInfo } = read.deployments;
      shown.push(...nodes.map(({ rawId }) => rawId));
      if (!pageInfo.hasNextPage) return shown;
      expect(pageInfo.endCursor).not.toBeNull();
      after = pageInfo.endCursor ?? null;
      between(shown, turn);
    }
    throw new Error(`the list did not end within ${MANY_TURNS} pages`);
  };

  it.each([0, 60_000])(
    'loses none that keeps the status asked for while others lose it, at an age of %i',
    async (age) => {
      const failed = addRuns(250, 'Fail');
      // Once all are known, nothing makes the gateway forget the pages that it remembers.
      await readThrough({ maxAgeMs: 0 });
      const moved = new Set<string>();

      const list = { first: 50, maxAgeMs: age, filter: { providers: ['dw'], statuses: ['FAILED' as const] } };
      const shown = await readThrough(list, (before) => {
        for (const id of before.slice(-3)) {
          test.cloud.runs.setStatus(id, 'Success');
          moved.add(id);
        }
      });

      expect(failed.filter((id) => !moved.has(id) && !shown.includes(id))).toEqual([]);
      expect(new Set(shown).size).toBe(shown.length);
    },
  );

  it('looks again at the page before, where a page of ours takes rows of several of the vendor', async () => {
    const ids = Array.from({ length: 250 }, (_, index) => {
      const run = { projectId: WORKSPACE, status: 'Fail', creator: pickCreator(index), createTime: AT + index * 1_000 };
      return test.cloud.runs.addRun(run);
    });
    await readThrough({ maxAgeMs: 0 });
    // Two creators are not left to the vendor, so that half of the rows are passed over here.
    const filter = { providers: ['dw'], statuses: ['FAILED' as const], creators: ['1', '2'] };
    await test.client.read(BoardDocument, { first: 1, maxAgeMs: 0, filter });
    const moved = ids.slice(-5);
    for (const id of moved) test.cloud.runs.setStatus(id, 'Success');

    // The first page is remembered, the second is not: there five rows have moved up by now.
    const shown = await readThrough({ maxAgeMs: 60_000, filter });

    const wanted = ids.filter((id, index) => !moved.includes(id) && pickCreator(index) !== '3');
    expect(wanted.filter((id) => !shown.includes(id))).toEqual([]);
    expect(new Set(shown).size).toBe(shown.length);
  });

  it('goes on however many come on top meanwhile, ten vendor pages at a time', async () => {
    addRuns(150, 'Success');
    const before = await readThrough({ maxAgeMs: 0, filter: { providers: ['dw'] } });
    const mostCalls = 10 * test.cloud.runs.workspaces.size;

    const shown = await readThrough({ first: 20, maxAgeMs: 0, filter: { providers: ['dw'] } }, (_shown, turn) => {
      if (turn === 0) addRuns(1_100, 'Success', AT + 1_000_000);
      expect(test.cloud.calls.countsByAction()['ListPipelineRuns'] ?? 0).toBeLessThanOrEqual(mostCalls);
      test.cloud.calls.clear();
    });

    expect(shown).toEqual(before);
  });

  it('puts no remembered page behind a younger one, as the rows between would be in neither', async () => {
    const add = (index: number) => {
      const name = index % 3 === 0 ? `Wanted ${index}` : `Other ${index}`;
      test.cloud.packages.addPackage({ projectId: WORKSPACE, name, status: '1', createdAt: AT + index * 1_000 });
    };
    for (let index = 0; index < 260; index += 1) add(index);
    // With its upper case it is looked for here, so that one page of ours takes rows of several of the vendor.
    const filter = { providers: [OLD], nameContains: 'Wanted' };
    // The upper bound is left to the vendor: all get known by pages that the list itself does not remember.
    const before = await readThrough({ maxAgeMs: 0, filter: { ...filter, created: { to: '2100-01-01T00:00:00Z' } } });
    const beganAt = Date.now();
    await test.client.read(BoardDocument, { first: 1, maxAgeMs: 0, filter });
    await sleep(1_000);
    await readThrough({ maxAgeMs: 60_000, filter });
    for (let index = 260; index < 272; index += 1) add(index);

    // The first page is too old by now, the second is not.
    const shown = await readThrough({ maxAgeMs: Date.now() - beganAt - 500, filter });

    expect(before.length).toBeGreaterThan(80);
    expect(before.filter((id) => !shown.includes(id))).toEqual([]);
  });
});
