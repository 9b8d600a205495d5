import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LogPosition, Observer, observeDeployments } from '../../src/reading/observer.ts';
import { Reader } from '../../src/reading/reader.ts';
import { DeploymentStore } from '../../src/store/deployment-store.ts';
import { ObservationMarkStore } from '../../src/store/observation-mark-store.ts';
import { OperationStore } from '../../src/store/operation-store.ts';
import { TransitionLog } from '../../src/store/transition-log.ts';
import { TransitionFeed } from '../../src/tracking/transition-feed.ts';
import { type StreamEvent, type StreamRequest, TransitionStream } from '../../src/tracking/transition-stream.ts';
import { type CountedDatabase, countQueries } from '../support/counted-database.ts';
import { transition } from '../support/records.ts';
import { openTestStore } from '../support/used-engines.ts';

const QUIET: StreamRequest = {
  query: {},
  after: null,
  snapshotOf: null,
  includeItems: false,
  endsWith: null,
  heartbeatMs: 60_000,
};
const DAY_MS = 86_400_000;
const FIRST_DAY = Date.parse('2026-01-01T00:00:00Z');

describe('a stream of the log', () => {
  let database: CountedDatabase;
  let log: TransitionLog;
  let position: LogPosition;
  let reader: Reader;
  const feeds: TransitionFeed[] = [];
  beforeEach(async () => {
    database = countQueries(await openTestStore('pglite:memory'));
    position = new LogPosition();
    log = new TransitionLog(database);
    const observing = { log, operations: new OperationStore(database), position };
    const observer = new Observer(observeDeployments(new DeploymentStore(database)), observing);
    reader = new Reader({ providers: new Map(), observer, now: Date.now });
  });
  afterEach(async () => {
    for (const feed of feeds.splice(0)) await feed.stop();
    await database.close();
  });

  /** As a process that begins now: its memory holds only what is appended from here on. */
  async function startFeed(): Promise<TransitionFeed> {
    const failures: unknown[] = [];
    const marks = new ObservationMarkStore(database, log);
    const feed = new TransitionFeed({
      database,
      log,
      marks,
      position,
      onRead() {},
      onError: (err) => failures.push(err),
    });
    await feed.start();
    feeds.push(feed);
    return feed;
  }

  function open(feed: TransitionFeed, changes: Partial<StreamRequest> = {}, onEnd = () => {}) {
    return new TransitionStream({ feed, reader, now: Date.now }, { ...QUIET, ...changes }, onEnd);
  }

  /** One transition a day, numbered from 1. */
  function append(from: number, to: number): Promise<void> {
    return log.exclusively(async (transaction, head) => {
      const days = Array.from({ length: to - from + 1 }, (_, index) => from + index);
      const rows = days.map((day) => transition({ sequence: day, observedAt: new Date(FIRST_DAY + day * DAY_MS) }));
      await log.appendTo(transaction, head, rows);
    });
  }

  const pruneBefore = (day: number) => log.prune(new Date(FIRST_DAY + day * DAY_MS));

  async function take(events: AsyncIterableIterator<StreamEvent>, count: number): Promise<(string | number)[]> {
    const taken: (string | number)[] = [];
    while (taken.length < count) {
      const { value, done } = await events.next();
      if (done) throw new Error(`the stream ended after ${taken.join(' ')}`);
      if (value.type === 'TRANSITION') taken.push(value.transition.sequence);
      else taken.push(value.type === 'GAP' ? value.reason : value.type === 'CHECKPOINT' ? value.kind : value.type);
    }
    return taken;
  }

  it('lets go of everything at once when it is returned while it waits', async () => {
    const feed = await startFeed();
    const countTimers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const timersBefore = countTimers();
    const streams = Array.from({ length: 50 }, () => open(feed));
    for (const stream of streams) await stream.next();
    const waits = streams.map((stream) => stream.next());
    while (feed.waiting < streams.length) await new Promise(setImmediate);

    for (const stream of streams) void stream.return();

    expect(feed.waiting).toBe(0);
    // Others, of whatever else is in this process, may have come to their end.
    expect(countTimers()).toBeLessThanOrEqual(timersBefore);
    expect(await Promise.all(waits)).toEqual(streams.map(() => ({ done: true, value: undefined })));
  });

  /** The feed knows the log up to here, and no look of its own is under way. */
  async function settled(feed: TransitionFeed, head: number): Promise<void> {
    await feed.waitBehind(head - 1, {}, 5_000, AbortSignal.timeout(5_000));
    await feed.reach(Number.MAX_SAFE_INTEGER);
  }

  it.each([
    ['now', null],
    ['with what is still in memory', 10],
  ])('costs the store nothing where it begins %s, however many there are', async (_, after) => {
    const feed = await startFeed();
    await append(1, 20);
    await settled(feed, 20);

    const before = database.queries;
    const streams = Array.from({ length: 1_000 }, () => open(feed, { after }));
    const first = await Promise.all(streams.map((stream) => stream.next()));
    const cost = database.queries - before;

    // The feed's own look at the log, once a second, may fall into this time.
    expect(cost).toBeLessThanOrEqual(3);
    for (const { value } of first) expect(value).toMatchObject({ position: after === null ? 20 : 11 });
    for (const stream of streams) void stream.return();
  });

  it('begins behind what this process has recorded, though no notification of it came yet', async () => {
    const feed = await startFeed();
    await append(1, 5);
    position.note(5);

    const events = open(feed);
    const first = await events.next();

    expect(first.value).toMatchObject({ type: 'CHECKPOINT', kind: 'CAUGHT_UP', position: 5 });
    await events.return();
  });

  it('goes on from a cursor that another replica gave out just now, and from none of the future', async () => {
    const feed = await startFeed();
    await append(1, 5);

    const events = open(feed, { after: 4 });
    const future = open(feed, { after: 6 });

    expect(await take(events, 2)).toEqual([5, 'CAUGHT_UP']);
    await expect(future.next()).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    await events.return();
  });

  it('says once that what follows its place is gone, then tells all that is left in order', async () => {
    await append(1, 9);
    await pruneBefore(6);
    const feed = await startFeed();

    const events = open(feed, { after: 2 });
    const first = await events.next();
    const rest = await take(events, 5);

    expect(first.value).toMatchObject({ type: 'GAP', reason: 'CURSOR_EXPIRED', lostAfter: 2, position: 5 });
    expect(rest).toEqual([6, 7, 8, 9, 'CAUGHT_UP']);
    await events.return();
  });

  it('misses nothing of a log that was pruned exactly up to its place', async () => {
    await append(1, 5);
    await pruneBefore(3);
    const feed = await startFeed();

    const events = open(feed, { after: 2 });

    expect(await take(events, 4)).toEqual([3, 4, 5, 'CAUGHT_UP']);
    await events.return();
  });

  it('says so too when the log is pruned past a reader that is slow', async () => {
    await append(1, 300);
    const feed = await startFeed();
    const events = open(feed, { after: 0 });
    const begin = await take(events, 100);

    await pruneBefore(250);
    const rest = await take(events, 53);

    expect(begin.at(-1)).toBe(100);
    expect(rest).toEqual(['CURSOR_EXPIRED', ...Array.from({ length: 51 }, (_, index) => 250 + index), 'CAUGHT_UP']);
    await events.return();
  });

  it('goes from the log to what is in memory without a hole or a repetition', async () => {
    await append(1, 150);
    const feed = await startFeed();
    const events = open(feed, { after: 0 });
    const begin = await take(events, 10);
    await append(151, 320);

    const rest = await take(events, 311);

    const all = [...begin, ...rest].filter((each) => typeof each === 'number');
    expect(all).toEqual(Array.from({ length: 320 }, (_, index) => index + 1));
    await events.return();
  });

  it('lets the process do other things while many streams are told much', async () => {
    const feed = await startFeed();
    const streams = Array.from({ length: 60 }, () => open(feed, { after: 0 }));
    await append(1, 4_000);
    while (feed.head < 4_000) await new Promise(setImmediate);
    let turns = 0;
    let isOver = false;
    const turn = () => {
      turns += 1;
      if (!isOver) setImmediate(turn);
    };
    setImmediate(turn);

    // The first asks the store where the log begins; everything behind it is in memory.
    for (const stream of streams) await stream.next();
    turns = 0;
    await Promise.all(streams.map((stream) => take(stream, 4_000)));
    isOver = true;

    expect(turns).toBeGreaterThan(5);
    for (const stream of streams) await stream.return();
  });
});
