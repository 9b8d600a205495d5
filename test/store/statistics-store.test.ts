import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { DeploymentRef } from '../../src/domain/deployment.ts';
import type { KnownDeployment } from '../../src/domain/deployment-state.ts';
import { BUCKET_MS, type StatsQuery } from '../../src/domain/statistics.ts';
import type { NewTransition } from '../../src/domain/transition.ts';
import { DeploymentStore } from '../../src/store/deployment-store.ts';
import { StatisticsStore } from '../../src/store/statistics-store.ts';
import { TransitionLog } from '../../src/store/transition-log.ts';
import { observedAt, run, transition } from '../support/records.ts';
import { describeStores } from '../support/stores.ts';

const MIDNIGHT = Date.UTC(2026, 0, 5);
const MINUTE_MS = 60_000;
const DAY_MS = BUCKET_MS.DAY;

interface SettledRun {
  /** When it settled, from MIDNIGHT on. */
  readonly minute: number;
  readonly to: 'SUCCEEDED' | 'FAILED' | 'CHECK_FAILED' | 'CANCELLED';
  readonly environment: 'DEVELOPMENT' | 'PRODUCTION';
  /** Less than nothing where the clocks disagree. */
  readonly tookMs: number;
  /** What is known of its begin. */
  readonly begin: 'startedAt' | 'createdAt' | 'nothing';
}

function knownSince(ref: DeploymentRef, begin: SettledRun['begin'], at: Date): KnownDeployment {
  return {
    record: run('SUCCEEDED', {
      ...ref,
      createdAt: begin === 'createdAt' ? at : new Date(0),
      startedAt: begin === 'startedAt' ? at : null,
    }),
    observation: observedAt('2026-01-05T00:00:00Z'),
    items: null,
    itemsObservation: null,
    marks: new Map(),
    revision: 1,
  };
}

/** Between the two values next to it, as far as it is between them. Null of nothing. */
function percentile(values: readonly number[], share: number): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const [below = 0, above = below] = sorted.slice(Math.floor(place));
  return Math.round(below + (above - below) * (place % 1));
}

function figuresOf(runs: readonly SettledRun[], day: number) {
  const isThatDay = ({ minute }: SettledRun) => Math.floor((minute * MINUTE_MS) / DAY_MS) === day;
  const ended = runs.filter(isThatDay);
  const succeeded = ended.filter(({ to }) => to === 'SUCCEEDED').length;
  const aborted = ended.filter(({ to }) => to === 'CANCELLED').length;
  const failed = ended.length - succeeded - aborted;
  const durations = ended.filter(({ begin, tookMs }) => begin !== 'nothing' && tookMs >= 0).map(({ tookMs }) => tookMs);
  const recoveries: number[] = [];
  const brokenSince = new Map<string, number>();
  for (const one of runs.toSorted((a, b) => a.minute - b.minute)) {
    const { to, environment, minute } = one;
    const since = brokenSince.get(environment);
    if (to === 'SUCCEEDED') {
      if (since !== undefined && isThatDay(one)) recoveries.push((minute - since) * MINUTE_MS);
      brokenSince.delete(environment);
    } else if (to !== 'CANCELLED' && since === undefined) brokenSince.set(environment, minute);
  }
  return {
    settled: ended.length,
    succeeded,
    failed,
    aborted,
    failureRate: succeeded + failed === 0 ? null : failed / (succeeded + failed),
    durationP50Ms: percentile(durations, 0.5),
    durationP95Ms: percentile(durations, 0.95),
    recoveryP50Ms: percentile(recoveries, 0.5),
  };
}

let workspaces = 0;
let runs = 0;

describeStores('the statistics', (database) => {
  /** A workspace of its own for each test: the tests of a file share a database. */
  function begin() {
    workspaces += 1;
    const place = { provider: 'dw', workspace: `stats-${workspaces}` };
    const query: StatsQuery = {
      workspaces: [place],
      environments: null,
      from: new Date(MIDNIGHT),
      to: new Date(MIDNIGHT + 2 * DAY_MS),
      bucketMs: DAY_MS,
    };
    const settle = (to: NewTransition['to'], minute: number, changes: Partial<NewTransition> = {}) => {
      runs += 1;
      const rawId = `stats-run-${runs}`;
      const observedAt = new Date(MIDNIGHT + minute * MINUTE_MS);
      return transition({
        ...place,
        subjectId: rawId,
        subjectKind: 'DEPLOYMENT',
        deploymentRawId: rawId,
        from: 'RUNNING',
        to,
        environment: 'PRODUCTION',
        occurredAt: null,
        observedAt,
        ...changes,
      });
    };
    const read = async (
      transitions: readonly NewTransition[],
      changes: Partial<StatsQuery> = {},
      states: readonly KnownDeployment[] = [],
    ) => {
      const log = new TransitionLog(database());
      await log.exclusively(async (transaction, head) => {
        await new DeploymentStore(database()).save(transaction, states);
        return log.appendTo(transaction, head, transitions);
      });
      return new StatisticsStore(database()).read({ ...query, ...changes });
    };
    return { place, settle, read };
  }

  it('count the runs of each bucket by their outcome, with empty buckets in between', async () => {
    const { settle, read } = begin();

    const { observedSince, points } = await read([
      settle('SUCCEEDED', 1),
      settle('SUCCEEDED', 2),
      settle('FAILED', 3),
      settle('CHECK_FAILED', 4),
      settle('CANCELLED', 5),
      settle('FAILED', -1),
      settle('FAILED', 2 * 24 * 60),
    ]);

    expect(observedSince).toEqual(new Date(MIDNIGHT - MINUTE_MS));
    expect(points).toHaveLength(2);
    expect(points[0]).toMatchObject({ settled: 5, succeeded: 2, failed: 2, aborted: 1, failureRate: 0.5 });
    expect(points[1]).toMatchObject({ settled: 0, failureRate: null, recoveryP50Ms: null });
  });

  it('leave out what was never seen to settle, and everything but runs', async () => {
    const { settle, read } = begin();

    const { points } = await read([
      settle('SUCCEEDED', 1, { from: null }),
      settle('SUCCEEDED', 2, { from: 'SUCCEEDED' }),
      settle('SUCCEEDED', 3, { subjectKind: 'STAGE' }),
      settle('RUNNING', 4, { from: 'READY' }),
    ]);

    expect(points[0]?.settled).toBe(0);
  });

  it('go by the time of the cloud where it gives one', async () => {
    const { settle, read } = begin();

    const { points } = await read([settle('SUCCEEDED', 1, { occurredAt: new Date(MIDNIGHT + DAY_MS) })]);

    expect(points.map(({ settled }) => settled)).toEqual([0, 1]);
  });

  it('measure a recovery from the first failure to the next success of the same environment', async () => {
    const { settle, read } = begin();

    const { points } = await read([
      settle('FAILED', -10),
      settle('FAILED', 5),
      settle('SUCCEEDED', 15, { environment: 'DEVELOPMENT' }),
      settle('SUCCEEDED', 20),
      settle('SUCCEEDED', 25),
      settle('FAILED', 30),
      settle('SUCCEEDED', 40),
    ]);

    // Half an hour, and ten minutes.
    expect(points[0]?.recoveryP50Ms).toBe(20 * MINUTE_MS);
  });

  it('can be narrowed to environments, and to none', async () => {
    const { settle, read } = begin();
    const transitions = [settle('SUCCEEDED', 1), settle('FAILED', 2, { environment: 'DEVELOPMENT' })];

    const narrowed = await read(transitions, { environments: ['DEVELOPMENT'] });
    const none = await read([], { environments: [] });

    expect(narrowed.points[0]).toMatchObject({ settled: 1, failed: 1 });
    expect(none.points[0]?.settled).toBe(0);
  });

  it('are what one gets by going through the runs one by one', async () => {
    const anyRun = fc.record({
      minute: fc.integer({ min: -300, max: 2 * 24 * 60 + 60 }),
      to: fc.constantFrom('SUCCEEDED', 'FAILED', 'CHECK_FAILED', 'CANCELLED'),
      environment: fc.constantFrom('DEVELOPMENT', 'PRODUCTION'),
      tookMs: fc.integer({ min: -60_000, max: 10_000_000 }),
      begin: fc.constantFrom('startedAt', 'createdAt', 'nothing'),
    });
    const anyRuns = fc.uniqueArray(anyRun, { selector: ({ minute }) => minute, maxLength: 80, size: 'max' });
    const property = fc.asyncProperty(anyRuns, async (settledRuns: readonly SettledRun[]) => {
      const { place, settle, read } = begin();
      const settled = settledRuns.map((each) => ({
        each,
        transition: settle(each.to, each.minute, { environment: each.environment }),
      }));
      const states = settled.flatMap(({ each, transition: { deploymentRawId: rawId, observedAt: at } }) => {
        if (each.begin === 'nothing' || rawId === null) return [];
        return knownSince({ ...place, rawId }, each.begin, new Date(at.getTime() - each.tookMs));
      });

      const { points } = await read(
        settled.map((one) => one.transition),
        {},
        states,
      );

      expect(points).toEqual([0, 1].map((day) => expect.objectContaining(figuresOf(settledRuns, day))));
    });

    await fc.assert(property, { numRuns: 25 });
  });

  it('of no workspace are empty', async () => {
    const { read } = begin();

    expect((await read([], { workspaces: [] })).observedSince).toBeNull();
  });
});
