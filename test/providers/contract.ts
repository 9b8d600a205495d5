import { describe } from 'vitest';
import { describeAccount } from './contract/account.ts';
import { Bench } from './contract/bench.ts';
import { describeReads } from './contract/reads.ts';
import { describeRuns } from './contract/runs.ts';
import type { StartProvider, StatusTable } from './contract/setup.ts';
import { describeTriggers } from './contract/triggers.ts';

/**
 * What every provider promises, tried over real sockets on a simulated cloud. `statuses`: each value that the vendor
 * documents, in several spellings, and some that it does not.
 */
export function describeProvider(kind: string, start: StartProvider, statuses: StatusTable): void {
  describe(`${kind} as a Provider`, () => {
    const bench = new Bench(start, statuses);
    describeReads(bench);
    describeTriggers(bench);
    describeAccount(bench);
  });
}

/** The same, of a provider of runs, and what only these promise. */
export function describeDeploymentProvider(kind: string, start: StartProvider, statuses: StatusTable): void {
  describeProvider(kind, start, statuses);
  describe(`${kind} as a Provider of runs`, () => {
    describeRuns(new Bench(start, statuses));
  });
}
