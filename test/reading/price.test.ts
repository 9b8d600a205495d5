import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { formatGlobalId } from '../../src/domain/global-id.ts';
import type { CallLog } from '../../src/sandbox/call-log.ts';
import { FACTORY_WORKSPACES } from '../../src/sandbox/factory-population.ts';
import type { Faults } from '../../src/sandbox/faults.ts';
import { WORKSPACES } from '../../src/sandbox/population.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { DeploymentByIdDocument, NodesByIdsDocument, WatchDeploymentDocument } from '../gql/graphql.ts';
import { type AllSources, startAllSources } from '../support/all-sources.ts';
import { takeUntil } from '../support/client.ts';

type Status = 'SUCCEEDED' | 'FAILED' | 'PUBLISHED' | 'UNPUBLISHED';

/** What one kind of provider answers reads with, and what its reads are called at its cloud. */
interface PricedKind {
  /** Of the provider, in the configuration of all. */
  readonly key: string;
  readonly field: 'deployment' | 'dataServiceApi';
  readonly workspaces: readonly string[];
  readonly single: string;
  readonly list: string;
  /** Whether a list row tells the state of an object that was never read by itself. */
  readonly areRowsComplete: boolean;
  /** Two settled states between which an object can be moved. */
  readonly statuses: readonly [before: Status, after: Status];
  cloud(clouds: Sandbox): { readonly calls: CallLog; readonly faults: Faults };
  /** @returns the raw id of an object created `at`, in milliseconds since 1970 */
  add(clouds: Sandbox, workspace: string, at: number, status: Status): string;
  /** @param at when it moves, in milliseconds since 1970 */
  move(clouds: Sandbox, rawId: string, at: number): void;
}

const PROJECTS = WORKSPACES.map(({ id }) => id);
const FACTORIES = FACTORY_WORKSPACES.map(({ id }) => id);

const KINDS: readonly PricedKind[] = [
  {
    key: 'dw24',
    field: 'deployment',
    workspaces: PROJECTS,
    single: 'GetPipelineRun',
    list: 'ListPipelineRuns',
    areRowsComplete: true,
    statuses: ['SUCCEEDED', 'FAILED'],
    cloud: ({ dataWorks }) => dataWorks,
    add: ({ dataWorks }, projectId, createTime, status) =>
      dataWorks.runs.addRun({ projectId, createTime, status: status === 'FAILED' ? 'Fail' : 'Success' }),
    move: ({ dataWorks }, id) => dataWorks.runs.setStatus(id, 'Fail'),
  },
  {
    key: 'dw20',
    field: 'deployment',
    workspaces: PROJECTS,
    single: 'GetDeployment',
    list: 'ListDeployments',
    areRowsComplete: false,
    statuses: ['SUCCEEDED', 'FAILED'],
    cloud: ({ dataWorks }) => dataWorks,
    // Without items: naming them would be further calls.
    add: ({ dataWorks }, projectId, createdAt, status) =>
      dataWorks.packages.addPackage({ projectId, createdAt, status: status === 'FAILED' ? '2' : '1' }),
    move: ({ dataWorks }, id) => dataWorks.packages.setStatus(id, '2', ''),
  },
  {
    key: 'ds',
    field: 'dataServiceApi',
    workspaces: PROJECTS,
    single: 'GetDataServicePublishedApi',
    list: 'ListDataServicePublishedApis',
    areRowsComplete: true,
    statuses: ['PUBLISHED', 'UNPUBLISHED'],
    cloud: ({ dataWorks }) => dataWorks,
    add: ({ dataWorks }, projectId, createdAt, status) =>
      dataWorks.apis.addApi({ projectId, createdAt, status: status === 'PUBLISHED' ? 1 : 0 }),
    move: ({ dataWorks }, id, at) => dataWorks.apis.get(id).setStatus(0, '42', at),
  },
  {
    key: 'hw',
    field: 'deployment',
    workspaces: FACTORIES,
    single: 'ShowFactoryPackageDetail',
    list: 'ListFactoryReleasePackages',
    areRowsComplete: true,
    statuses: ['SUCCEEDED', 'FAILED'],
    cloud: ({ dataArts }) => dataArts,
    add: ({ dataArts }, workspaceId, appliedAt, status) =>
      dataArts.packages.add({ workspaceId, appliedAt, deployStatus: status === 'FAILED' ? '3' : '2' }),
    move: ({ dataArts }, id) => dataArts.packages.get(id).fix({ deployStatus: '3' }),
  },
];

interface TopPage {
  readonly complete: boolean;
  readonly nodes: readonly { readonly rawId: string; readonly status: Status }[];
}

/** How many equal operations come at once. */
const MANY = 20;
const LONG_MS = 3_600_000;
/** How long the cloud takes where operations are to meet: they are all there within this time, or it is the test that fails. */
const SLOW_MS = 1_000;
/** Of each list page. */
const PAGE_SIZE = 100;

describe.each(KINDS.filter(({ field }) => field === 'deployment'))('what following a run of $key costs', (kind) => {
  let test: AllSources;
  beforeAll(async () => {
    test = await startAllSources();
  });
  afterAll(() => test.close());

  it(`with ${MANY} subscribers and as many queries that come at once: one single read until everybody has its state`, async () => {
    const [workspace = ''] = kind.workspaces;
    const rawId = kind.add(test.clouds, workspace, Date.now(), kind.statuses[0]);
    const id = formatGlobalId('DEPLOYMENT', kind.key, workspace, rawId);
    const { calls, faults } = kind.cloud(test.clouds);
    calls.clear();
    faults.inject({ kind: 'slow', delayMs: SLOW_MS });
    const follow = { id, start: 'SNAPSHOT', until: 'TERMINAL', includeItems: false, after: null } as const;

    const snapshots = Array.from({ length: MANY }, () =>
      takeUntil(
        test.client.subscribe(WatchDeploymentDocument, follow),
        ({ deploymentTransitions: event }) => event.__typename === 'StreamSnapshot' && event.subject?.id === id,
      ),
    );
    const states = Array.from({ length: MANY }, () => test.client.read(DeploymentByIdDocument, { id }));
    await Promise.all(snapshots);

    for (const { deployment } of await Promise.all(states)) expect(deployment?.status).toBe(kind.statuses[0]);
    expect(calls.count(kind.single)).toBe(1);
  });
});

describe.each(KINDS)('what reading from $key costs', (kind) => {
  const { key, field, workspaces, single, list, statuses } = kind;
  const home = workspaces[0] as string;
  let test: AllSources;
  // Tomorrow: what is executed when it is created does not begin to move while a test looks at it.
  let latest = Date.now() + 24 * 3_600_000;
  beforeAll(async () => {
    test = await startAllSources();
  });
  afterAll(() => test.close());
  beforeEach(() => forget());
  afterEach(() => kind.cloud(test.clouds).faults.clear());

  const idOf = (rawId: string, workspace = home) =>
    formatGlobalId(field === 'deployment' ? 'DEPLOYMENT' : 'DATA_SERVICE_API', key, workspace, rawId);
  /** Puts an object on top of the list. @returns its raw id */
  const add = (workspace = home, status: Status = statuses[0]) => {
    latest += 1_000;
    return kind.add(test.clouds, workspace, latest, status);
  };
  const move = (rawId: string) => {
    latest += 1_000;
    kind.move(test.clouds, rawId, latest);
  };
  const addMany = (count: number) => Array.from({ length: count }, () => add());
  /** Reads all in one operation. */
  const read = async (ids: readonly string[], maxAgeMs: number | null) => {
    const fields = ids.map((id, i) => `o${i}: ${field}(id: "${id}", maxAgeMs: ${maxAgeMs}) { rawId status }`);
    const { data, errors } = await test.client.post<Record<string, { rawId: string; status: Status } | null>>({
      query: `{ ${fields.join('\n')} }`,
    });
    expect(errors).toEqual([]);
    return ids.map((_, i) => data?.[`o${i}`] ?? null);
  };
  const readHere = (rawIds: readonly string[], maxAgeMs: number | null) =>
    read(
      rawIds.map((rawId) => idOf(rawId)),
      maxAgeMs,
    );
  /** Reads the newest three of all workspaces in one operation, which costs whole list pages. */
  const readTop = async (maxAgeMs: number, namePart = '') => {
    const name = namePart === '' ? '' : `, nameContains: "${namePart}"`;
    const { data, errors } = await test.client.post<{ list: TopPage }>({
      query: `{ list: ${field}s(first: 3, maxAgeMs: ${maxAgeMs}, filter: { providers: ["${key}"]${name} }) {
        complete nodes { rawId status }
      } }`,
    });
    expect(errors).toEqual([]);
    expect(data?.list.complete).toBe(true);
    return data?.list.nodes ?? [];
  };
  /** Reads every list page: APIs are always read whole, and runs for want of a name that vendors are not asked for. */
  const readToTheEnd = () => readTop(0, field === 'deployment' ? 'no such name' : '');
  const spent = () => kind.cloud(test.clouds).calls.countsByAction();
  const forget = () => kind.cloud(test.clouds).calls.clear();
  const price = (singles: number, lists: number) => ({
    ...(singles > 0 ? { [single]: singles } : {}),
    ...(lists > 0 ? { [list]: lists } : {}),
  });

  it.each([
    [1, 1, 0],
    [2, 2, 0],
    [3, 0, 1],
    [50, 0, 1],
  ])(
    'of %i new ones that nobody has seen: %i single reads and %i list pages, where rows tell all',
    async (count, singles, lists) => {
      const rawIds = addMany(count);

      const read = await readHere(rawIds, 0);

      expect(read).toEqual(rawIds.map((rawId) => ({ rawId, status: statuses[0] })));
      expect(spent()).toEqual(kind.areRowsComplete ? price(singles, lists) : price(count, 0));
    },
  );

  it.each([
    [1, 1, 0],
    [2, 0, 1],
    [3, 0, 1],
    [50, 0, 1],
  ])(
    'of %i that stand on one list page, as was seen: %i single reads and %i list pages',
    async (count, singles, lists) => {
      const rawIds = addMany(count);
      await readHere(rawIds, 0);
      await readTop(0);
      forget();

      const read = await readHere(rawIds, 0);

      expect(read).toEqual(rawIds.map((rawId) => ({ rawId, status: statuses[0] })));
      expect(spent()).toEqual(price(singles, lists));
    },
  );

  it('of ids by `nodes`: as much as of each by its own field', async () => {
    const rawIds = addMany(50);

    const { nodes } = await test.client.read(NodesByIdsDocument, { ids: rawIds.map((rawId) => idOf(rawId)) });

    expect(nodes.map((node) => node?.id)).toEqual(rawIds.map((rawId) => idOf(rawId)));
    expect(spent()).toEqual(kind.areRowsComplete ? price(0, 1) : price(50, 0));
  });

  it('of ids each on a list page of its own: single reads; of pairs each on a list page: the pages', async () => {
    const rawIds = addMany(3 * PAGE_SIZE);
    const places = [10, 10 + PAGE_SIZE, 10 + 2 * PAGE_SIZE];
    const scattered = places.map((place) => rawIds[place] as string);
    const inPairs = places.flatMap((place) => rawIds.slice(place, place + 2));
    await readHere(inPairs, 0);
    await readToTheEnd();
    forget();

    expect((await readHere(scattered, 0)).map((one) => one?.rawId)).toEqual(scattered);
    expect(spent()).toEqual(price(3, 0));

    forget();
    expect((await readHere(inPairs, 0)).map((one) => one?.rawId)).toEqual(inPairs);
    expect(spent()).toEqual(price(0, 3));
  });

  it('of ids that nobody has seen, far down the list: at most one call more than single reads', async () => {
    const rawIds = addMany(3);
    addMany(2 * PAGE_SIZE);

    await readHere(rawIds, 0);

    expect(spent()).toEqual(kind.areRowsComplete ? price(3, 1) : price(3, 0));
  });

  it('of ids each in a workspace of its own: single reads', async () => {
    const refs = workspaces.map((workspace) => ({ workspace, rawId: add(workspace) }));

    const found = await read(
      refs.map(({ workspace, rawId }) => idOf(rawId, workspace)),
      0,
    );

    expect(found.map((one) => one?.rawId)).toEqual(refs.map(({ rawId }) => rawId));
    expect(spent()).toEqual(price(workspaces.length, 0));
  });

  it('of ids asked for in any order, twice, or in vain: each answer is that of its id', async () => {
    const rawIds = Array.from({ length: 12 }, (_, i) => add(home, statuses[i % 2]));
    const [first = '', second = ''] = rawIds;
    const asked = [...rawIds.filter((_, i) => i % 3 !== 1).reverse(), '999999', first, second, first];

    const answers = await readHere(asked, 0);

    expect(answers).toEqual(
      asked.map((rawId) => (rawId === '999999' ? null : { rawId, status: statuses[rawIds.indexOf(rawId) % 2] })),
    );
    // The eight and `second` by the list, the one that is not there by itself.
    expect(spent()).toEqual(kind.areRowsComplete ? price(1, 1) : price(10, 0));
  });

  it.each([
    [1, 1, 0],
    [50, 0, 1],
  ])(
    `of ${MANY} equal operations on %i at once: %i single reads and %i list pages, as of one`,
    async (count, singles, lists) => {
      const rawIds = addMany(count);
      if (!kind.areRowsComplete) await readHere(rawIds, 0);
      forget();
      kind.cloud(test.clouds).faults.inject({ kind: 'slow', delayMs: SLOW_MS });

      const answers = await Promise.all(Array.from({ length: MANY }, () => readHere(rawIds, 0)));

      expect(answers).toEqual(answers.map(() => rawIds.map((rawId) => ({ rawId, status: statuses[0] }))));
      expect(spent()).toEqual(price(singles, lists));
    },
  );

  it(`of ${MANY} equal lists at once: as much as of one`, async () => {
    await readTop(0);
    forget();
    await readTop(0);
    const ofOne = spent();
    forget();
    // The first page of each: whoever waits for it together goes on together.
    kind.cloud(test.clouds).faults.inject({ kind: 'slow', delayMs: SLOW_MS, times: workspaces.length });

    const pages = await Promise.all(Array.from({ length: MANY }, () => readTop(0)));

    expect(pages).toEqual(pages.map(() => pages[0]));
    expect(spent()).toEqual(ofOne);
    expect(ofOne[list]).toBeGreaterThanOrEqual(workspaces.length);
  });

  it('within `maxAgeMs`: nothing, by id or by list, whatever happened upstream', async () => {
    const rawIds = addMany(3);
    await readHere(rawIds, 0);
    await readTop(0);
    for (const rawId of rawIds) move(rawId);
    forget();

    const byId = await readHere(rawIds, LONG_MS);
    const nodes = await readTop(LONG_MS);

    expect(byId).toEqual(rawIds.map((rawId) => ({ rawId, status: statuses[0] })));
    expect(nodes).toEqual(byId.toReversed());
    expect(spent()).toEqual({});
  });

  it('with `maxAgeMs: 0`: a call each time, and it shows what happened upstream', async () => {
    const [rawId = ''] = addMany(1);
    await readHere([rawId], 0);
    await readHere([rawId], 0);
    expect(spent()).toEqual(price(2, 0));
    move(rawId);

    expect(await readHere([rawId], 0)).toEqual([{ rawId, status: statuses[1] }]);
    expect(spent()).toEqual(price(3, 0));
  });

  it('of a list of which no name matches: its pages alone, though rows may not tell how an object stands', async () => {
    addMany(3);

    expect(await readTop(0, 'no such name')).toEqual([]);

    const { [list]: lists, ...others } = spent();
    expect(lists).toBeGreaterThanOrEqual(workspaces.length);
    expect(others).toEqual({});
  });

  it('of a list in which some moved: its pages, and a single read of each whose row does not tell', async () => {
    const rawIds = addMany(3);
    await readHere(rawIds, 0);
    forget();
    await readTop(0);
    const { [list]: lists = 0, ...others } = spent();
    for (const rawId of rawIds) move(rawId);
    forget();

    const nodes = await readTop(0);

    expect(others).toEqual({});
    expect(nodes).toEqual(rawIds.toReversed().map((rawId) => ({ rawId, status: statuses[1] })));
    expect(spent()).toEqual(price(kind.areRowsComplete ? 0 : 3, lists));
  });
});
