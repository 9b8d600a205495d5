import { setImmediate } from 'node:timers/promises';
import type { WorkspaceRef } from '../domain/deployment.ts';
import { matchesMark, type ObservationMark } from '../domain/observation-mark.ts';
import { matchesTransition, type TransitionQuery, type TransitionRecord } from '../domain/transition.ts';
import type { Database } from '../store/database.ts';
import type { ObservationMarkStore } from '../store/observation-mark-store.ts';
import type { LogBounds, TransitionLog } from '../store/transition-log.ts';

/** Newest transitions kept in memory for subscribers that are up to date. */
const TAIL_LENGTH = 5_000;
const READ_CHUNK = 1_000;
/** Looking without having been woken, in milliseconds: the most that a lost notification can delay. */
const LOOK_EVERY_MS = 1_000;
/** How long subscribers may be served without a look at anything else, in milliseconds. */
const TURN_MS = 10;

/** What stands at one place of the log. */
export type LogEntry =
  | { readonly position: number; readonly transition: TransitionRecord; readonly mark: null }
  | { readonly position: number; readonly transition: null; readonly mark: ObservationMark };

export interface FeedSlice {
  readonly entries: readonly LogEntry[];
  /** Everything up to here has been looked at; go on behind it. */
  readonly scannedTo: number;
  /** Everything up to here is gone from the log; 0 where it did not matter. */
  readonly prunedTo: number;
}

export interface TransitionFeedParts {
  readonly database: Database;
  readonly log: TransitionLog;
  readonly marks: ObservationMarkStore;
  /** Told of each transition that was read, in order, before any subscriber is. */
  readonly onRead: (transition: TransitionRecord) => void;
  readonly onError: (err: unknown) => void;
}

/**
 * The one reader of the log in this process. It keeps the newest transitions in memory; a subscriber holds nothing but
 * its own position, takes what follows from here, or from the log when it has fallen behind, and waits when it is up to
 * date. So a slow subscriber costs no memory and slows nobody.
 */
export class TransitionFeed {
  private tail: LogEntry[] = [];
  private currentHead = 0;
  private turnBeganAt = 0;
  private nextTurn: Promise<void> | null = null;
  private readonly waiters = new Set<() => void>();
  private pumping: Promise<void> | null = null;
  private wokenAgain = false;
  private timer: NodeJS.Timeout | null = null;
  private stopListening: (() => Promise<void>) | null = null;

  constructor(private readonly parts: TransitionFeedParts) {}

  /** Position of the newest transition that this process knows. */
  get head(): number {
    return this.currentHead;
  }

  /** How many wait for something to happen. */
  get waiting(): number {
    return this.waiters.size;
  }

  /** Reads the head and follows the log until `stop`. */
  async start(): Promise<void> {
    const { head } = await this.parts.log.bounds();
    this.currentHead = head;
    this.stopListening = await this.parts.database.listen(() => this.wake());
    this.timer = setInterval(() => this.wake(), LOOK_EVERY_MS);
    this.timer.unref();
  }

  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
    await this.stopListening?.();
    await this.pumping;
    for (const waiter of this.waiters) waiter();
  }

  /** What the log keeps, asked of the database: another replica may have appended more than this one has read. */
  bounds(): Promise<LogBounds> {
    return this.parts.log.bounds();
  }

  /** Workspaces that the gateway cannot see at this place of the log and that concern the query. */
  async listLostAt(position: number, query: TransitionQuery): Promise<WorkspaceRef[]> {
    return (await this.parts.marks.listLostAt(position)).filter((ref) => matchesMark(query, ref));
  }

  /** The next entries behind `after` that match, oldest first, at most `limit`. */
  async read(after: number, limit: number, query: TransitionQuery): Promise<FeedSlice> {
    const head = this.currentHead;
    if (after >= head) return { entries: [], scannedTo: after, prunedTo: 0 };
    const oldest = this.tail[0]?.position ?? head + 1;
    if (after + 1 >= oldest) return this.readTail(after, after + 1 - oldest, limit, query);
    const { entries, scannedTo } = await this.readLog(after, limit, head, query);
    // After the rows: whatever was pruned before they were read is told.
    const { prunedTo } = await this.bounds();
    return { entries: entries.filter(({ mark }) => !mark || matchesMark(query, mark)), scannedTo, prunedTo };
  }

  /** Resolves when there is something behind `position`, when the signal aborts, or after `timeoutMs`. */
  waitBehind(position: number, timeoutMs: number, signal: AbortSignal): Promise<void> {
    if (this.currentHead > position || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        this.waiters.delete(done);
        resolve();
      };
      const timer = setTimeout(done, timeoutMs);
      signal.addEventListener('abort', done, { once: true });
      this.waiters.add(done);
    });
  }

  /**
   * To be awaited before each event: what is in memory and is written at once never lets the process do anything else,
   * so that many events for many subscribers would keep new clients, answers and timers waiting.
   */
  async takeTurn(): Promise<void> {
    if (performance.now() - this.turnBeganAt < TURN_MS) return;
    // One for all: each on its own would have a turn as long.
    this.nextTurn ??= setImmediate().then(() => {
      this.nextTurn = null;
      this.turnBeganAt = performance.now();
    });
    await this.nextTurn;
  }

  private readTail(after: number, start: number, limit: number, query: TransitionQuery): FeedSlice {
    const entries: LogEntry[] = [];
    let scannedTo = after;
    for (let index = start; index < this.tail.length && entries.length < limit; index++) {
      const entry = this.tail[index] as LogEntry;
      scannedTo = entry.position;
      if (entry.mark ? matchesMark(query, entry.mark) : matchesTransition(query, entry.transition)) entries.push(entry);
    }
    return { entries, scannedTo, prunedTo: 0 };
  }

  /** Reads what is known to be committed, up to `head`: so transitions and marks need not come from one snapshot. */
  private async readLog(
    after: number,
    limit: number,
    head: number,
    query: TransitionQuery,
  ): Promise<Omit<FeedSlice, 'prunedTo'>> {
    const { log, marks } = this.parts;
    const transitions = await log.readAfter(after, limit, query, head);
    // With fewer rows than asked for, there is no further match up to the head.
    const scannedTo = transitions.length === limit ? (transitions.at(-1)?.position ?? head) : head;
    const entries: LogEntry[] = [
      ...transitions.map((transition) => ({ position: transition.position, transition, mark: null })),
      ...(await marks.readBetween(after, scannedTo)).map((mark) => ({
        position: mark.position,
        transition: null,
        mark,
      })),
    ];
    return { entries: entries.toSorted((a, b) => a.position - b.position), scannedTo };
  }

  private wake(): void {
    this.wokenAgain = true;
    this.pumping ??= this.pump().finally(() => {
      this.pumping = null;
      if (this.wokenAgain && this.timer) this.wake();
    });
  }

  private async pump(): Promise<void> {
    try {
      while (this.wokenAgain) {
        this.wokenAgain = false;
        for (;;) {
          const { head } = await this.parts.log.bounds();
          if (head <= this.currentHead) break;
          this.take(await this.readLog(this.currentHead, READ_CHUNK, head, {}));
        }
      }
    } catch (err) {
      // The next look, at most a second away, goes on from the same place.
      this.parts.onError(err);
    }
  }

  private take({ entries, scannedTo }: Omit<FeedSlice, 'prunedTo'>): void {
    for (const { transition } of entries) if (transition) this.parts.onRead(transition);
    this.tail.push(...entries);
    if (this.tail.length > TAIL_LENGTH) this.tail = this.tail.slice(-TAIL_LENGTH);
    this.currentHead = scannedTo;
    for (const waiter of [...this.waiters]) waiter();
  }
}
