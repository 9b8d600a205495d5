import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deploymentId } from '../../src/domain/global-id.ts';
import { LogPosition, Observer, observeDeployments } from '../../src/reading/observer.ts';
import { Reader } from '../../src/reading/reader.ts';
import type { Database } from '../../src/store/database.ts';
import { DeploymentStore } from '../../src/store/deployment-store.ts';
import { ObservationMarkStore } from '../../src/store/observation-mark-store.ts';
import { OperationStore } from '../../src/store/operation-store.ts';
import { TransitionLog } from '../../src/store/transition-log.ts';
import { Broadcasts } from '../../src/tracking/broadcasts.ts';
import { type SharedEvent, SharedWalk } from '../../src/tracking/shared-walk.ts';
import { TransitionFeed } from '../../src/tracking/transition-feed.ts';
import { type StreamEvent, type StreamRequest, TransitionStream } from '../../src/tracking/transition-stream.ts';
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
const RUN = { provider: 'dw', workspace: '10000', rawId: '1' };

/** One who reads a stream, and says each time whether it can be told at once. */
class Subscriber {
  readonly told: string[] = [];
  /** How many of these came in a broadcast. */
  atOnce = 0;
  isOver = false;
  failure: unknown = null;
  private readonly stream: TransitionStream;

  constructor(
    stream: TransitionStream,
    broadcasts: Broadcasts<string>,
    options: {
      readonly kind?: string;
      readonly tell?: (event: SharedEvent) => Promise<string>;
      readonly canTake?: () => boolean;
      readonly send?: () => Promise<void>;
    } = {},
  ) {
    const {
      kind = 'same',
      tell = async (event) => nameOf(event),
      canTake = () => true,
      send = async () => {},
    } = options;
    this.stream = stream;
    const take = (text: string) => {
      if (!canTake()) return false;
      this.atOnce += 1;
      this.told.push(text);
      return true;
    };
    stream.shareWith((live) => broadcasts.join(kind, live, { tell, take }));
    void this.read(send);
  }

  end(): void {
    void this.stream.return();
  }

  /** The sequences among what it was told. */
  get sequences(): number[] {
    return this.told.map(Number).filter((sequence) => !Number.isNaN(sequence));
  }

  private async read(send: () => Promise<void>): Promise<void> {
    try {
      for await (const event of this.stream) {
        this.told.push(nameOf(event));
        await send();
      }
    } catch (err) {
      this.failure = err;
    }
    this.isOver = true;
  }
}

function nameOf(event: StreamEvent): string {
  if (event.type === 'TRANSITION') return String(event.transition.sequence);
  return event.type === 'CHECKPOINT' ? event.kind : event.type === 'GAP' ? event.reason : event.type;
}

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe('streams that are told together', () => {
  let database: Database;
  let log: TransitionLog;
  let marks: ObservationMarkStore;
  let feed: TransitionFeed;
  let reader: Reader;
  let broadcasts: Broadcasts<string>;
  const subscribers: Subscriber[] = [];
  beforeEach(async () => {
    database = await openTestStore('pglite:memory');
    const position = new LogPosition();
    log = new TransitionLog(database);
    marks = new ObservationMarkStore(database, log);
    const observing = { log, operations: new OperationStore(database), position };
    const observer = new Observer(observeDeployments(new DeploymentStore(database)), observing);
    reader = new Reader({ providers: new Map(), observer, now: Date.now });
    feed = new TransitionFeed({ database, log, marks, position, onRead() {}, onError() {} });
    await feed.start();
    broadcasts = new Broadcasts();
  });
  afterEach(async () => {
    for (const subscriber of subscribers.splice(0)) subscriber.end();
    await feed.stop();
    await database.close();
  });

  function open(changes: Partial<StreamRequest> = {}, options: ConstructorParameters<typeof Subscriber>[2] = {}) {
    const stream = new TransitionStream({ feed, reader, now: Date.now }, { ...QUIET, ...changes }, () => {});
    const subscriber = new Subscriber(stream, broadcasts, options);
    subscribers.push(subscriber);
    return subscriber;
  }

  function append(from: number, to: number, changes: Parameters<typeof transition>[0] = {}): Promise<void> {
    return log.exclusively(async (transaction, head) => {
      const rows = numbers(from, to).map((sequence) => transition({ ...changes, sequence }));
      await log.appendTo(transaction, head, rows);
    });
  }

  const caughtUp = (...all: readonly Subscriber[]) =>
    expect.poll(() => all.every(({ told }) => told.includes('CAUGHT_UP'))).toBe(true);
  const haveAll = (to: number, ...all: readonly Subscriber[]) =>
    expect
      .poll(() => all.map(({ sequences }) => sequences.at(-1) ?? 0), { timeout: 10_000 })
      .toEqual(all.map(() => to));

  it('have one text for each event, and one place where they wait', async () => {
    let texts = 0;
    const tell = async (event: SharedEvent) => {
      texts += 1;
      return nameOf(event);
    };
    const all = numbers(1, 30).map(() => open({}, { tell }));
    await caughtUp(...all);
    await expect.poll(() => feed.waiting).toBe(1);

    await append(1, 3);
    await haveAll(3, ...all);

    expect(texts).toBe(3);
    for (const { told, atOnce } of all) {
      expect(told).toEqual(['CAUGHT_UP', '1', '2', '3']);
      expect(atOnce).toBe(3);
    }
  });

  it('miss nothing and hear nothing twice, wherever they begin and whenever they join', async () => {
    await append(1, 20);
    await expect.poll(() => feed.head).toBe(20);
    const all: [number, Subscriber][] = [];

    for (let turn = 0; turn < 40; turn++) {
      const after = turn % 21;
      all.push([after, open({ after })]);
      await append(21 + turn * 3, 23 + turn * 3);
    }
    await haveAll(140, ...all.map(([, subscriber]) => subscriber));

    for (const [after, { sequences }] of all) expect(sequences).toEqual(numbers(after + 1, 140));
    await append(141, 141);
    await haveAll(141, ...all.map(([, subscriber]) => subscriber));
    expect(feed.waiting).toBe(1);
  });

  it('leave when they cannot take something, lose nothing for it, and come back', async () => {
    const moody = numbers(1, 10).map((seat) => {
      let turn = seat;
      return open({}, { canTake: () => turn++ % 3 > 0 });
    });
    // What has been told by itself takes a while to leave.
    const slow = open({}, { canTake: () => false, send: () => new Promise((resolve) => setTimeout(resolve, 5)) });
    const ready = open();
    await caughtUp(...moody, slow, ready);

    for (const sequence of numbers(1, 10)) {
      await append(sequence, sequence);
      await haveAll(sequence, ...moody);
    }
    await append(11, 40);
    await haveAll(40, ...moody, slow, ready);
    const together = moody.map(({ atOnce }) => atOnce);

    for (const { sequences } of [...moody, slow, ready]) expect(sequences).toEqual(numbers(1, 40));
    expect(ready.atOnce).toBe(40);
    expect(slow.atOnce).toBe(0);
    for (const count of together) expect(count).toBeGreaterThan(0);
    await expect.poll(() => feed.waiting).toBe(1);
  });

  it('are not harmed by one that fails or ends in the middle', async () => {
    const first = open();
    let isBroken = true;
    const failing = open(
      {},
      {
        canTake: () => {
          if (!isBroken) return true;
          isBroken = false;
          throw new Error('this socket is broken');
        },
      },
    );
    const leaving: Subscriber = open(
      {},
      {
        canTake: () => {
          leaving.end();
          leaver.end();
          return true;
        },
      },
    );
    const leaver = open();
    const last = open();
    await caughtUp(first, failing, leaving, leaver, last);

    await append(1, 4);
    await haveAll(4, first, failing, last);

    for (const { sequences } of [first, failing, last]) expect(sequences).toEqual([1, 2, 3, 4]);
    expect(leaving.sequences).toEqual([1]);
    expect(leaver.sequences).toEqual([]);
    await expect.poll(() => leaving.isOver && leaver.isOver).toBe(true);
  });

  it('find out each by itself why an event cannot be told', async () => {
    const tell = async (event: SharedEvent) => {
      if (nameOf(event) === '2') throw new Error('no words for it');
      return nameOf(event);
    };
    const all = numbers(1, 3).map(() => open({}, { tell }));
    await caughtUp(...all);

    await append(1, 4);
    await haveAll(4, ...all);

    for (const { sequences } of all) expect(sequences).toEqual([1, 2, 3, 4]);
  });

  it('are told apart where they want something else, or in other words', async () => {
    const subjectId = deploymentId({ ...RUN, rawId: 'other' });
    const narrow = open({ query: { subjectIds: [subjectId] } });
    const loud = open({}, { kind: 'loud', tell: async (event) => `${nameOf(event)}!` });
    const plain = open();
    await caughtUp(narrow, loud, plain);

    await append(1, 1);
    await append(1, 1, { subjectId });
    await expect.poll(() => plain.told.length).toBe(3);
    await expect.poll(() => narrow.told.length).toBe(2);

    expect(plain.told).toEqual(['CAUGHT_UP', '1', '1']);
    expect(loud.told).toEqual(['CAUGHT_UP', '1!', '1!']);
    expect(narrow.told).toEqual(['CAUGHT_UP', '1']);
  });

  it('tell by themselves that something could not be seen, and go on together', async () => {
    const all = numbers(1, 3).map(() => open());
    await caughtUp(...all);

    await append(1, 2);
    const { provider, workspace } = transition({});
    await marks.append([{ provider, workspace, kind: 'LOST', at: new Date(), observedUntil: null }]);
    await append(3, 4);
    await haveAll(4, ...all);

    for (const { told } of all) expect(told).toEqual(['CAUGHT_UP', '1', '2', 'NOT_OBSERVED', '3', '4']);
    await expect.poll(() => feed.waiting).toBe(1);
  });

  it('end each by itself behind what ends their run', async () => {
    const run = { ...RUN, rawId: '77' };
    const ended = {
      ...run,
      deploymentRawId: run.rawId,
      subjectKind: 'DEPLOYMENT',
      subjectId: deploymentId(run),
    } as const;
    const all = numbers(1, 3).map(() => open({ query: { deployments: [run] }, endsWith: run }));
    await caughtUp(...all);

    await append(1, 1, { ...ended, to: 'RUNNING' });
    await append(2, 2, { ...ended, to: 'SUCCEEDED' });
    await append(3, 3, { ...ended, to: 'RUNNING' });
    await expect.poll(() => all.every(({ isOver }) => isOver)).toBe(true);

    for (const { sequences, atOnce } of all) {
      expect(sequences).toEqual([1, 2]);
      expect(atOnce).toBe(1);
    }
    expect(feed.waiting).toBe(0);
  });

  it('hear a sign of life when nothing happens', async () => {
    const all = numbers(1, 3).map(() => open({ heartbeatMs: 40 }));

    await expect.poll(() => all.every(({ told }) => told.length > 3)).toBe(true);

    for (const { told, atOnce } of all) {
      expect(new Set(told.slice(1))).toEqual(new Set(['HEARTBEAT']));
      expect(atOnce).toBeGreaterThan(0);
    }
  });

  it('let go of everything when they end while they wait', async () => {
    const all = numbers(1, 50).map(() => open());
    await caughtUp(...all);
    await expect.poll(() => feed.waiting).toBe(1);

    for (const subscriber of all) subscriber.end();

    expect(feed.waiting).toBe(0);
    await expect.poll(() => all.every(({ isOver }) => isOver)).toBe(true);
  });

  it('are not joined by one that ended while it was still reading', async () => {
    const walk = (signal: AbortSignal) => new SharedWalk({ feed, now: Date.now }, QUIET, feed.head, signal);
    const ended = { position: feed.head, course: '', signal: AbortSignal.abort(), goOn() {}, fork: walk };

    await broadcasts.join('same', ended, { tell: async () => '', take: () => true });

    expect(feed.waiting).toBe(0);
  });
});
