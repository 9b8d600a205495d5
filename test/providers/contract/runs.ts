import { expect, it } from 'vitest';
import { type Bench, READ } from './bench.ts';

/** What every provider of runs promises besides. */
export function describeRuns(bench: Bench): void {
  it('reads a run with its stages, at least one, counted from 1', async () => {
    const { value } = await bench.settle(bench.setup.provider.getDeployment(bench.addAny(), READ));

    const { stages } = value.record;
    expect(stages.length).toBeGreaterThan(0);
    expect(stages.map(({ position }) => position)).toEqual(stages.map((_, i) => i + 1));
  });

  it('lists the newest run first', async () => {
    const refs = bench.statuses.map(([rawStatus]) => bench.setup.add(rawStatus));

    const { records } = await bench.list(1, bench.setup.provider.maxPageSize);

    expect(records.map(({ rawId }) => rawId)).toEqual(refs.map(({ rawId }) => rawId).reverse());
  });
}
