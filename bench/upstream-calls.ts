import { setTimeout as sleep } from 'node:timers/promises';
import type { Figure } from './figures.ts';
import { type Bench, deploymentIdOf, startBench, WORKSPACE_ID } from './gateway.ts';

const SETTLING_MS = 2_000;
const WINDOW_MS = 10_000;
/** Milliseconds within which whoever comes back after a restart has caught up, thousand at once. */
const BEGIN_GOAL_MS = 3_000;
const CALLS_PER_MINUTE = 'upstream calls a minute';

/** Calls that the vendor gets for what a board asks; each on a gateway that knows nothing yet. */
export async function measureReads(): Promise<Figure[]> {
  return [
    await countCalls('50 runs of a workspace with stages', 1, 200, async (bench) => {
      await bench.ask(BOARD, { workspaceIds: [WORKSPACE_ID] });
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
    const ids = bench.cloud.runs.generate('10000', runs).map(deploymentIdOf);
    bench.cloud.calls.clear();
    await work(bench, ids);
    return { question, measured: bench.cloud.calls.count(), goal, unit: 'upstream calls' };
  } finally {
    await bench.close();
  }
}

/** Calls a minute for so many subscribers to one run that does not move. */
export async function measureSubscribers(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const subscribers of [1, 100, 5_000]) {
    const bench = await startBench();
    try {
      const id = deploymentIdOf(bench.cloud.runs.addRun({ projectId: '10000', status: 'Running' }));
      await bench.subscribers.subscribe([id], subscribers);
      figures.push({
        question: `one watched run, ${subscribers.toLocaleString('en')} ${subscribers === 1 ? 'subscriber' : 'subscribers'}`,
        measured: await countCallsPerMinute(bench),
        goal: mostLooksPerMinute(bench),
        unit: CALLS_PER_MINUTE,
      });
    } finally {
      await bench.close();
    }
  }
  return figures;
}

/** Calls a minute for so many watched runs of one workspace that do not move: a list page answers for a hundred. */
export async function measureWatchedRuns(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const runs of [10, 100, 1_000]) {
    const bench = await startBench();
    try {
      const ids = Array.from({ length: runs }, () =>
        deploymentIdOf(bench.cloud.runs.addRun({ projectId: '10000', status: 'Running' })),
      );
      for (let from = 0; from < runs; from += 100) await bench.ask(BY_ID, { ids: ids.slice(from, from + 100) });
      const begunAt = Date.now();
      await bench.subscribers.subscribe(ids, runs);
      const question = `${runs.toLocaleString('en')} watched runs of a workspace`;
      const pages = Math.ceil(runs / 100);
      figures.push({
        question: `${question}, from the first subscription to the last that has caught up`,
        measured: Date.now() - begunAt,
        goal: BEGIN_GOAL_MS,
        unit: 'ms',
      });
      figures.push({
        question: `${question}, ${pages} list ${pages === 1 ? 'page' : 'pages'}`,
        measured: await countCallsPerMinute(bench),
        goal: pages * mostLooksPerMinute(bench),
        unit: CALLS_PER_MINUTE,
      });
    } finally {
      await bench.close();
    }
  }
  return figures;
}

async function countCallsPerMinute({ cloud }: Bench): Promise<number> {
  // The first looks after the subscriptions began are no rhythm yet.
  await sleep(SETTLING_MS);
  cloud.calls.clear();
  await sleep(WINDOW_MS);
  return cloud.calls.count() * (60_000 / WINDOW_MS);
}

/** Looks are jittered by a tenth either way, and the window may begin right before one. */
function mostLooksPerMinute({ minIntervalMs }: Bench): number {
  return (WINDOW_MS / (0.9 * minIntervalMs) + 1) * (60_000 / WINDOW_MS);
}
