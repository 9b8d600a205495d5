import { expect, it } from 'vitest';
import { BUCKET_MS, type StatsQuery } from '../../src/domain/statistics.ts';
import type { NewTransition } from '../../src/domain/transition.ts';
import { StatisticsStore } from '../../src/store/statistics-store.ts';
import { TransitionLog } from '../../src/store/transition-log.ts';
import { transition } from '../support/records.ts';
import { describeStores } from '../support/stores.ts';

const MIDNIGHT = Date.UTC(2026, 0, 5);
const MINUTE_MS = 60_000;
const DAY_MS = BUCKET_MS.DAY;

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
    const read = async (transitions: readonly NewTransition[], changes: Partial<StatsQuery> = {}) => {
      const log = new TransitionLog(database());
      await log.exclusively((transaction, head) => log.appendTo(transaction, head, transitions));
      return new StatisticsStore(database()).read({ ...query, ...changes });
    };
    return { settle, read };
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

  it('of no workspace are empty', async () => {
    const { read } = begin();

    expect((await read([], { workspaces: [] })).observedSince).toBeNull();
  });
});
