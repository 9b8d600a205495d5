import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workspaceId } from '../../src/domain/global-id.ts';
import type { ReleaseStatus } from '../../src/domain/status.ts';
import { FACTORY_WORKSPACES } from '../../src/sandbox/factory-population.ts';
import { WORKSPACES } from '../../src/sandbox/population.ts';
import { ApisDocument, BoardDocument, PackagesDocument } from '../gql/graphql.ts';
import { type AllSources, startAllSources } from '../support/all-sources.ts';

const PROJECTS = WORKSPACES.map(({ id }) => id);
const FACTORIES = FACTORY_WORKSPACES.map(({ id }) => id);
/** The workspaces of each provider. */
const SOURCES: Readonly<Record<string, readonly string[]>> = {
  dw24: PROJECTS,
  dw20: PROJECTS,
  ds: PROJECTS,
  hw: FACTORIES,
};
/** Releases put into one workspace of each provider at first, so that it has more than one page of its vendor. */
const MORE = 80;
/** Pages after which a list that has not ended never does. */
const MANY_TURNS = 500;
/** A person who has no right to do anything; only the name of whoever published. */
const SOMEBODY = '1107550004253538';

interface Row {
  readonly id: string;
  readonly rawId: string;
  /** ISO; what the list is ordered by, newest first. */
  readonly at: string;
}

/** Which rows: of these sources, in one of these statuses unless null. */
interface Choice {
  /** Global ids, each of a workspace of one provider. */
  readonly workspaceIds: string[];
  readonly statuses: ReleaseStatus[] | null;
}

interface PageRequest {
  readonly first: number;
  readonly after: string | null;
  readonly maxAgeMs: number;
  readonly filter: Choice;
}

interface Page {
  readonly nodes: readonly { readonly id: string; readonly rawId: string; readonly at: string | null | undefined }[];
  readonly complete: boolean;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
}

/** One list of the schema, and what can happen to it meanwhile. */
interface Population {
  /** Those that have such releases. */
  readonly providers: readonly string[];
  readonly statuses: readonly ReleaseStatus[];
  read(test: AllSources, request: PageRequest): Promise<Page>;
  /** Adds a release on top to a source chosen by `pick`. */
  add(test: AllSources, pick: number, at: number): void;
  /** Has something happen to a release of every kind, chosen by `pick`. @returns their raw ids */
  move(test: AllSources, pick: number): string[];
}

/** The element chosen by any whole number. */
function pickOf<T>(from: readonly T[], pick: number): T {
  return from[pick % from.length] as T;
}

function addRelease({ clouds: { dataWorks, dataArts } }: AllSources, pick: number, at: number): void {
  const projectId = pickOf(PROJECTS, pick >> 2);
  const kind = pickOf(['2024', '2020', 'dataarts'] as const, pick);
  if (kind === '2024') dataWorks.runs.addRun({ projectId, createTime: at, status: 'Success' });
  else if (kind === '2020') dataWorks.packages.addPackage({ projectId, createdAt: at, status: '1' });
  else dataArts.packages.add({ workspaceId: pickOf(FACTORIES, pick >> 2), appliedAt: at, deployStatus: '2' });
}

function moveRelease({ clouds: { dataWorks, dataArts } }: AllSources, pick: number): string[] {
  const projectId = pickOf(PROJECTS, pick >> 4);
  const run = pickOf(dataWorks.runs.list(projectId, {}, 1, 1_000).rows, pick);
  dataWorks.runs.setStatus(run.options.id, pickOf(['Success', 'Fail', 'Running', 'Cancel'], pick));
  const old = pickOf(dataWorks.packages.list(projectId, {}, 1, 1_000).rows, pick);
  dataWorks.packages.setStatus(old.options.id, pickOf(['0', '1', '2', '6'], pick), '');
  const released = pickOf(dataArts.packages.list(pickOf(FACTORIES, pick >> 4), {}), pick);
  released.fix({ deployStatus: pickOf(['1', '2', '3', '5'], pick), deleteFlag: null });
  return [run.options.id, old.options.id, released.options.id];
}

const POPULATIONS: Readonly<Record<string, Population>> = {
  deployments: {
    providers: ['dw24', 'dw20', 'hw'],
    statuses: ['SUCCEEDED', 'FAILED', 'READY', 'RUNNING'],
    read: async ({ client }, request) => {
      const { deployments } = await client.read(BoardDocument, request);
      return { ...deployments, nodes: deployments.nodes.map((node) => ({ ...node, at: node.createdAt })) };
    },
    add: addRelease,
    move: moveRelease,
  },
  releasePackages: {
    providers: ['dw20', 'hw'],
    statuses: ['SUCCEEDED', 'FAILED', 'READY', 'RUNNING'],
    read: async ({ client }, request) => {
      const filter = { ...request.filter, includeDeleted: true };
      const { releasePackages } = await client.read(PackagesDocument, { ...request, filter });
      return { ...releasePackages, nodes: releasePackages.nodes.map((node) => ({ ...node, at: node.appliedAt })) };
    },
    add: addRelease,
    move: moveRelease,
  },
  dataServiceApis: {
    providers: ['ds'],
    statuses: ['PUBLISHED', 'UNPUBLISHED'],
    read: async ({ client }, request) => {
      const { dataServiceApis } = await client.read(ApisDocument, request);
      return { ...dataServiceApis, nodes: dataServiceApis.nodes.map((node) => ({ ...node, at: node.createdAt })) };
    },
    add: ({ clouds: { dataWorks } }, pick, at) => {
      dataWorks.apis.addApi({ projectId: pickOf(PROJECTS, pick >> 2), createdAt: at, status: pick % 2 });
    },
    move: ({ clouds: { dataWorks } }, pick) => {
      const api = pickOf(dataWorks.apis.list(pickOf(PROJECTS, pick >> 4), {}, 1, 1_000).rows, pick);
      api.setStatus(pick % 2, SOMEBODY, Date.now());
      return [api.definition.id];
    },
  },
};

const event = fc.oneof(
  fc.record({ do: fc.constant('add' as const), pick: fc.nat(1_000_000), count: fc.nat(40), sameMoment: fc.boolean() }),
  fc.record({ do: fc.constant('move' as const), pick: fc.nat(1_000_000), count: fc.nat(5) }),
);

describe.each(Object.entries(POPULATIONS))('paging through %s', (_name, population) => {
  const sources = population.providers.flatMap((provider) =>
    (SOURCES[provider] ?? []).map((workspace) => workspaceId({ provider, workspace })),
  );
  let test: AllSources;
  let clock = Date.now();
  beforeAll(async () => {
    test = await startAllSources();
    // Picks below three are of the first workspace of each kind.
    for (let pick = 0; pick < 3 * MORE; pick += 1) add(pick % 3, false);
  });
  afterAll(() => test.close());

  const add = (pick: number, sameMoment: boolean) => {
    clock += sameMoment ? 0 : 1_000;
    population.add(test, pick, clock);
  };

  /** Every row, page by page; `between` is called after each page that has one behind it. */
  const readThrough = async (
    request: Omit<PageRequest, 'first' | 'after'>,
    sizeOf: (turn: number) => number,
    between: (turn: number) => void,
  ): Promise<Row[]> => {
    const rows: Row[] = [];
    let after: string | null = null;
    for (let turn = 0; ; turn += 1) {
      const page: Page = await population.read(test, { ...request, first: sizeOf(turn), after });
      expect(page.complete).toBe(true);
      rows.push(...page.nodes.map(({ id, rawId, at }) => ({ id, rawId, at: at ?? '' })));
      if (!page.pageInfo.hasNextPage) return rows;
      expect(page.pageInfo.endCursor).toEqual(expect.any(String));
      expect(turn).toBeLessThan(MANY_TURNS);
      after = page.pageInfo.endCursor ?? null;
      between(turn);
    }
  };
  const readAll = (filter: Choice) =>
    readThrough(
      { filter, maxAgeMs: 0 },
      () => 100,
      () => {},
    );

  it('shows every release that was there at the start exactly once, newest first, over any mix of sources', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          workspaceIds: fc.subarray(sources, { minLength: 1 }),
          statuses: fc.option(fc.subarray([...population.statuses], { minLength: 1 })),
        }),
        fc.constantFrom(0, 60_000),
        fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 5 }),
        fc.array(event, { maxLength: 12 }),
        async (filter, maxAgeMs, pageSizes, events) => {
          const before = await readAll(filter);
          const moved = new Set<string>();
          const shown = await readThrough(
            { filter, maxAgeMs },
            // A handful of rows at a time for a few turns, so that the pages of the vendors are cut anywhere.
            (turn) => (turn < 8 ? pickOf(pageSizes, turn) : 100),
            (turn) => {
              const next = events[turn];
              for (let count = 0; count < (next?.count ?? 0); count += 1) {
                if (next?.do === 'add') add(next.pick + count, next.sameMoment);
                else if (next) for (const rawId of population.move(test, next.pick + count)) moved.add(rawId);
              }
            },
          );
          const kept = new Set((await readAll(filter)).map(({ id }) => id));

          const ids = shown.map(({ id }) => id);
          // Whatever changed its status meanwhile may or may not have been of the wanted ones when it was looked at.
          const owed = before.filter(({ id, rawId }) => !filter.statuses || (kept.has(id) && !moved.has(rawId)));
          expect(owed.filter(({ id }) => !ids.includes(id))).toEqual([]);
          expect(new Set(ids).size).toBe(ids.length);
          const times = shown.map(({ at }) => at);
          expect(times).toEqual(times.toSorted().reverse());
        },
      ),
      // Shrinking would outlast the deadline; seed and path are told.
      { numRuns: 10, endOnFailure: true },
    );
  });
});
