import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/store/database.ts';
import { ObservationMarkStore } from '../../src/store/observation-mark-store.ts';
import { TransitionLog } from '../../src/store/transition-log.ts';
import { Continuity } from '../../src/tracking/continuity.ts';
import { WatchedWorkspace } from '../../src/tracking/watched-workspace.ts';
import { openTestStore } from '../support/used-engines.ts';

const WORKSPACE = { provider: 'dw', workspace: '10000' };

describe('the sight of a workspace that was never seen', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestStore('pglite:memory');
  });
  afterAll(() => database.close());

  it.each([
    { what: 'is lost when looks have failed for long enough', elapsedMs: 30_000, lost: [WORKSPACE] },
    { what: 'is lost no later when the clock is set back', setByMs: -600_000, elapsedMs: 30_000, lost: [WORKSPACE] },
    { what: 'is lost no sooner when the clock is set forward', setByMs: 600_000, elapsedMs: 0, lost: [] },
    { what: 'is not lost yet when they have just begun to fail', elapsedMs: 0, lost: [] },
    { what: 'is not lost to anybody when nobody wants it any longer', interests: 0, elapsedMs: 0, lost: [] },
  ])('$what', async ({ interests = 1, setByMs = 0, elapsedMs, lost }) => {
    const log = new TransitionLog(database);
    const marks = new ObservationMarkStore(database, log);
    let time = 0;
    let startedAt = Date.now();
    const steady = () => time;
    const now = () => startedAt + time;
    const continuity = new Continuity({ marks, gapAfterMs: 30_000, now, steady, log: { warn() {} } });
    const watched = new WatchedWorkspace(WORKSPACE, { discoverEveryMs: () => null, minIntervalMs: 2_000, steady });
    watched.interests = 1;
    await continuity.begin(watched, null);
    await continuity.failed(watched);

    startedAt += setByMs;
    await continuity.failed(watched);
    watched.interests = interests;
    time += elapsedMs;
    await continuity.failed(watched);

    const { head } = await log.bounds();
    expect(await marks.listLostAt(head)).toMatchObject(lost);
    if (lost.length > 0) await continuity.succeeded(watched);
  });
});
