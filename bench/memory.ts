import { setTimeout as sleep } from 'node:timers/promises';
import type { Figure } from './figures.ts';
import { deploymentIdOf, startBench } from './gateway.ts';

const SUBSCRIBERS = 2_000;
const WARM_UP = 500;
const GOAL_KB = 100;

/** What one more idle subscriber with a socket of its own costs the gateway's process. */
export async function measureMemory(): Promise<Figure> {
  const bench = await startBench();
  try {
    const id = deploymentIdOf(bench.cloud.runs.addRun({ projectId: '10000', status: 'Running' }));
    // The first ones pay for what all share: compiled code, pools, the heap's first growth.
    await bench.subscribers.subscribe([id], WARM_UP, 1);
    await sleep(3_000);
    const before = await bench.residentKb();
    await bench.subscribers.subscribe([id], SUBSCRIBERS, 1);
    await sleep(3_000);
    const measured = ((await bench.residentKb()) - before) / SUBSCRIBERS;
    return {
      question: 'memory of one more idle subscriber with a socket of its own',
      measured,
      goal: GOAL_KB,
      unit: 'KB',
    };
  } finally {
    await bench.close();
  }
}
