import { type Figure, quantileOf } from './figures.ts';
import { deploymentIdOf, startBench } from './gateway.ts';

const CHANGES = 10;
/** Milliseconds beyond the poll within which nearly every subscriber is to have been told. */
const GOAL_MS = { median: 250, p99: 500 };

/** From the poll that saw a change to each of so many subscribers: what the gateway adds to the poll interval. */
export async function measureDelivery(subscribers: number): Promise<Figure[]> {
  const bench = await startBench();
  try {
    const { runs, calls } = bench.cloud;
    const rawId = runs.addRun({ projectId: '10000', status: 'Running' });
    const id = deploymentIdOf(rawId);
    await bench.subscribers.subscribe([id], subscribers);
    const delays: number[] = [];
    for (let change = 0; change < CHANGES; change += 1) {
      runs.setStageStatus(rawId, 'DEV_CHECK', change % 2 === 0 ? 'Running' : 'Init');
      const changedAt = Date.now();
      const arrivals = await bench.subscribers.take(subscribers);
      const polledAt = calls.calls.find(({ at }) => at >= changedAt)?.at ?? changedAt;
      delays.push(...arrivals.map((at) => Math.max(0, at - polledAt)));
    }
    const question = `from the poll that saw a change to ${subscribers.toLocaleString('en')} subscribers`;
    return [
      { question: `${question}, median`, measured: quantileOf(delays, 0.5), goal: GOAL_MS.median, unit: 'ms' },
      { question: `${question}, p99`, measured: quantileOf(delays, 0.99), goal: GOAL_MS.p99, unit: 'ms' },
    ];
  } finally {
    await bench.close();
  }
}
