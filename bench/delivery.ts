import { type Figure, medianOf } from './figures.ts';
import { startBench } from './gateway.ts';

const CHANGES = 15;

/** From a change upstream to the last of so many subscribers, as a share of the poll interval. */
export async function measureDelivery(subscribers: number): Promise<Figure> {
  const bench = await startBench();
  try {
    const { runs } = bench.cloud;
    const rawId = runs.addRun({ projectId: '10000', status: 'Running' });
    const id = `deployment_${Buffer.from(JSON.stringify([1, 'dw', '10000', rawId])).toString('base64url')}`;
    let missing = 0;
    let arrived = () => {};
    const stop = await bench.subscribe(id, subscribers, () => {
      missing -= 1;
      if (missing === 0) arrived();
    });
    const delays: number[] = [];
    for (let change = 0; change < CHANGES; change++) {
      missing = subscribers;
      const all = new Promise<void>((resolve) => {
        arrived = resolve;
      });
      const begun = performance.now();
      runs.setStageStatus(rawId, 'DEV_CHECK', change % 2 === 0 ? 'Running' : 'Init');
      await all;
      delays.push(performance.now() - begun);
    }
    await stop();
    return {
      question: `change upstream to the last of ${subscribers} subscribers, median, in poll intervals`,
      measured: medianOf(delays) / bench.minIntervalMs,
      goal: 1.5,
      unit: 'poll intervals',
    };
  } finally {
    await bench.close();
  }
}
