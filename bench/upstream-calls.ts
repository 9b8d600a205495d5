import type { Figure } from './figures.ts';
import { type Bench, startBench } from './gateway.ts';

const WINDOW_MS = 8_000;

/** Calls that the vendor gets for what a board asks; each on a gateway that knows nothing yet. */
export async function measureReads(): Promise<Figure[]> {
  return [
    await countCalls('50 runs of a workspace with stages', 1, 200, async (bench) => {
      await bench.ask(BOARD, { workspaceIds: [workspaceId] });
    }),
    await countCalls('the 50 newest runs of a workspace by id', 2, 200, async (bench, ids) => {
      await bench.ask(BY_ID, { ids: ids.slice(-50) });
    }),
    await countCalls('50 ids scattered over 1,000 runs', 12, 1_000, async (bench, ids) => {
      await bench.ask(BY_ID, { ids: ids.filter((_, index) => index % 20 === 7) });
    }),
  ];
}

const BOARD = `query ($workspaceIds: [ID!]) {
  deployments(first: 50, filter: { workspaceIds: $workspaceIds }) { nodes { id status stages { code status } } }
}`;
const BY_ID = 'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Deployment { id status stages { code status } } } }';

async function countCalls(
  question: string,
  goal: number,
  runs: number,
  work: (bench: Bench, ids: readonly string[]) => Promise<void>,
): Promise<Figure> {
  const bench = await startBench();
  try {
    const ids = bench.cloud.runs.generate('10000', runs).map(idOf);
    bench.cloud.calls.clear();
    await work(bench, ids);
    return { question, measured: bench.cloud.calls.count(), goal, unit: 'upstream calls' };
  } finally {
    await bench.close();
  }
}

/** Calls a minute for many subscribers to one run that does not move, against those for one; visited in turns. */
export async function measureSubscribers(): Promise<Figure[]> {
  const bench = await startBench();
  try {
    const id = idOf(bench.cloud.runs.addRun({ projectId: '10000', status: 'Running' }));
    const counts = new Map<number, number>([1, 100, 5_000].map((subscribers) => [subscribers, 0]));
    for (let turn = 0; turn < 2; turn++) {
      for (const subscribers of counts.keys()) {
        const stop = await bench.subscribe([id], subscribers, () => {});
        bench.cloud.calls.clear();
        await new Promise((resolve) => setTimeout(resolve, WINDOW_MS));
        counts.set(subscribers, (counts.get(subscribers) ?? 0) + bench.cloud.calls.count());
        await stop();
      }
    }
    const perMinute = (count: number) => (count / 2) * (60_000 / WINDOW_MS);
    const one = perMinute(counts.get(1) ?? 0);
    // The looks are jittered, so that a window may hold one more or less than another.
    const margin = perMinute(2);
    return [100, 5_000].map((subscribers) => ({
      question: `${subscribers.toLocaleString('en')} subscribers to one run (one subscriber: ${one.toFixed(0)})`,
      measured: perMinute(counts.get(subscribers) ?? 0),
      goal: one + margin,
      unit: 'upstream calls a minute',
    }));
  } finally {
    await bench.close();
  }
}

/** Calls a minute for so many watched runs of one workspace, that do not move: a list page answers for a hundred. */
export async function measureWatchedRuns(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const runs of [10, 100, 1_000]) {
    const bench = await startBench();
    try {
      const ids = Array.from({ length: runs }, () =>
        idOf(bench.cloud.runs.addRun({ projectId: '10000', status: 'Running' })),
      );
      for (let from = 0; from < runs; from += 100) await bench.ask(BY_ID, { ids: ids.slice(from, from + 100) });
      const stop = await bench.subscribe(ids, runs, () => {});
      bench.cloud.calls.clear();
      await new Promise((resolve) => setTimeout(resolve, WINDOW_MS));
      const measured = bench.cloud.calls.count() * (60_000 / WINDOW_MS);
      const pages = Math.ceil(runs / 100);
      await stop();
      figures.push({
        question: `${runs.toLocaleString('en')} watched runs of a workspace, ${pages} list ${pages === 1 ? 'page' : 'pages'}`,
        measured,
        // Looks are jittered by a tenth either way, so that a few runs fall due between two ticks.
        goal: pages * (60_000 / bench.minIntervalMs) * 2.2,
        unit: 'upstream calls a minute',
      });
    } finally {
      await bench.close();
    }
  }
  return figures;
}

/** As the gateway makes them: the bench knows a run by what the cloud calls it. */
const idOf = (rawId: string): string => toGlobalId('deployment', 'dw', '10000', rawId);
const toGlobalId = (type: string, ...parts: string[]): string =>
  `${type}_${Buffer.from(JSON.stringify([1, ...parts])).toString('base64url')}`;
const workspaceId = toGlobalId('workspace', 'dw', '10000');
