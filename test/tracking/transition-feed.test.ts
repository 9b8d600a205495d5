import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { LogPosition } from '../../src/reading/observer.ts';
import type { Database } from '../../src/store/database.ts';
import { openDatabase } from '../../src/store/database.ts';
import { ObservationMarkStore } from '../../src/store/observation-mark-store.ts';
import { TransitionLog } from '../../src/store/transition-log.ts';
import { TransitionFeed } from '../../src/tracking/transition-feed.ts';
import { transition } from '../support/records.ts';
import { createServerDatabase, describeStores } from '../support/stores.ts';

const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

let subjects = 0;
const freshSubject = () => {
  subjects += 1;
  return `subject-${subjects}`;
};

async function startFeed(database: Database) {
  const log = new TransitionLog(database);
  const marks = new ObservationMarkStore(database, log);
  const read: string[] = [];
  const feed = new TransitionFeed({
    database,
    log,
    marks,
    position: new LogPosition(),
    onRead: ({ subjectId }) => read.push(subjectId),
    onError: () => {},
  });
  await feed.start();
  endings.push(() => feed.stop());
  const append = (...subjectIds: string[]) =>
    log.exclusively(async (db, head) => {
      const all = subjectIds.map((subjectId) => transition({ subjectId }));
      await log.appendTo(db, head, all);
    });
  /** Everything behind the position, as a subscriber takes it, once there are so many entries. */
  const follow = async (after: number, count: number) => {
    const entries: string[] = [];
    let position = after;
    while (entries.length < count) {
      await feed.waitBehind(position, {}, 5_000, AbortSignal.timeout(20_000));
      const slice = await feed.read(position, 2, {});
      for (const { transition: found, mark } of slice.entries) entries.push(found?.subjectId ?? mark?.kind ?? '');
      position = slice.scannedTo;
    }
    return entries;
  };
  return { feed, log, marks, append, follow, read };
}

/** The same store, whose notifications are all lost. */
const deaf = (database: Database): Database => ({ ...database, listen: async () => async () => {} });

describeStores('the feed', (database) => {
  it('gives what is appended in its order, marks among transitions, to whoever is up to date and whoever is late', async () => {
    const { feed, marks, append, follow } = await startFeed(database());
    const from = feed.head;
    const live = follow(from, 5);
    const [a, b, c] = [freshSubject(), freshSubject(), freshSubject()];
    const ref = { provider: 'dw', workspace: freshSubject() };
    const at = new Date();

    await append(a, b);
    await marks.append([{ ...ref, kind: 'LOST', at, observedUntil: null }]);
    await marks.append([{ ...ref, kind: 'REGAINED', at, observedUntil: null }]);
    await append(c);

    const expected = [a, b, 'LOST', 'REGAINED', c];
    expect(await live).toEqual(expected);
    expect(await follow(from, 5)).toEqual(expected);
    // One that has just started has nothing in memory yet, and reads the log.
    const another = await startFeed(database());
    expect(await another.follow(from, 5)).toEqual(expected);
  });

  it('loses nothing when no notification arrives', async () => {
    const { feed, append, follow, read } = await startFeed(deaf(database()));
    const from = feed.head;
    const [a, b] = [freshSubject(), freshSubject()];

    await append(a);
    expect(await follow(from, 1)).toEqual([a]);
    await append(b);
    expect(await follow(from, 2)).toEqual([a, b]);

    expect(read.slice(-2)).toEqual([a, b]);
  });

  it('shows each workspace that cannot be seen, until it is seen again', async () => {
    const { marks, feed, follow } = await startFeed(database());
    const [lost, regained] = [freshSubject(), freshSubject()].map((workspace) => ({ provider: 'dw', workspace }));
    if (!lost || !regained) throw new Error('two workspaces');
    const at = new Date();
    const from = feed.head;
    await marks.append([
      { ...lost, kind: 'LOST', at, observedUntil: at },
      { ...regained, kind: 'LOST', at, observedUntil: null },
      { ...regained, kind: 'REGAINED', at, observedUntil: null },
    ]);
    await follow(from, 3);
    // One that has just started has read none of the marks.
    const another = await startFeed(database());

    for (const each of [feed, another.feed]) {
      expect(each.listLost({ workspaces: [lost, regained] })).toMatchObject([lost]);
    }
    expect(await marks.isLost(lost)).toBe(true);
    expect(await marks.isLost(regained)).toBe(false);
  });
});

const server = await createServerDatabase();
if (!server) console.warn('skipped: cut connections need a PostgreSQL server (SIGNALBOX_TEST_POSTGRES)');

describe.skipIf(!server)('the feed, when the server cuts its connections', () => {
  it('goes on behind what it had', async () => {
    endings.push(async () => server?.drop());
    const database = await openDatabase(server?.url as string);
    endings.push(() => database.close());
    const { feed, append, follow } = await startFeed(database);
    const from = feed.head;
    const [a, b] = [freshSubject(), freshSubject()];
    await append(a);
    await follow(from, 1);

    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`.execute(database.kysely);
    // The pool may hand out a connection that has just been cut.
    while (
      !(await append(b).then(
        () => true,
        () => false,
      ))
    );

    expect(await follow(from, 2)).toEqual([a, b]);
  });
});
