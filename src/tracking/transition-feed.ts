import { setImmediate } from 'node:timers/promises';
import { type WorkspaceRef, workspaceKey } from '../domain/deployment.ts';
import { matchesMark } from '../domain/observation-mark.ts';
import { matchesTransition, type TransitionQuery, type TransitionRecord } from '../domain/transition.ts';
import type { LogPosition } from '../reading/observer.ts';
import type { Database } from '../store/database.ts';
import type { ObservationMarkStore } from '../store/observation-mark-store.ts';
import type { TransitionLog } from '../store/transition-log.ts';
import { type LogEntry, LogWaiters } from './log-waiters.ts';

/** Newest transitions kept in memory for subscribers that are up to date. */
const TAIL_LENGTH = 5_000;
const READ_CHUNK = 1_000;
/** Looking without having been woken, in milliseconds: the most that a lost notification can delay. */
const LOOK_EVERY_MS = 1_000;
/** How long subscribers may be served without a look at anything else, in milliseconds. */
const TURN_MS = 10;

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
  /** What this process appends is noted here before whoever had it appended is answered. */
  readonly position: LogPosition;
  /** Told of each transition that was read, in order, before any subscriber is. */
  readonly onRead: (transition: TransitionRecord) => void;
  readonly onError: (err: unknown) => void;
}

/**
 * The one reader of the log in this process. It keeps the newest transitions in memory, with how far the log reaches and
 * what cannot be seen at its end, so that whoever begins there costs the store nothing. A subscriber holds nothing but its
 * own position, takes what follows from here, or from the log when it has fallen behind, and waits when it is up to date.
 * So a slow subscriber costs no memory and slows nobody.
 */
export class TransitionFeed {
  private tail: LogEntry[] = [];
  private currentHead = 0;
  private currentPrunedTo = 0;
  /** Workspaces that nobody sees at the head. */
  private readonly lost = new Map<string, WorkspaceRef>();
  private turnBeganAt = 0;
  private nextTurn: Promise<void> | null = null;
  private readonly waiters = new LogWaiters();
  private looking: Promise<void> | null = null;
  private lookingAgain: Promise<void> | null = null;
  private timer: NodeJS.Timeout | null = null;
  private stopListening: (() => Promise<void>) | null = null;

  constructor(private readonly parts: TransitionFeedParts) {}

  /** Position of the newest transition that this process knows. */
  get head(): number {
    return this.currentHead;
  }

  /** Everything up to here is gone from the log, as far as this process knows; 0 when nothing is. */
  get prunedTo(): number {
    return this.currentPrunedTo;
  }

  /** How many wait for something to happen. */
  get waiting(): number {
    return this.waiters.size;
  }

  /** Reads where the log ends and follows it until `stop`. */
  async start(): Promise<void> {
    const { log, marks, database, onError } = this.parts;
    const { head, prunedTo } = await log.bounds();
    this.currentHead = head;
    this.currentPrunedTo = prunedTo;
    for (const ref of await marks.listLostAt(head)) this.lost.set(workspaceKey(ref), ref);
    const wake = () => {
      if (!this.lookingAgain) this.look().catch(onError);
    };
    this.stopListening = await database.listen(wake);
    this.timer = setInterval(wake, LOOK_EVERY_MS);
    this.timer.unref();
  }

  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
    await this.stopListening?.();
    await this.looking?.catch(() => {});
    this.waiters.release();
  }

  /**
   * Resolves once this process knows the log up to `position`, if it reaches so far, and up to what it appended itself:
   * another replica may have appended more than this one has read. Asks the store only when it has to.
   * @throws GatewayError STORE_UNAVAILABLE
   */
  async reach(position: number): Promise<void> {
    if (this.currentHead < Math.max(position, this.parts.position.value)) await this.look();
  }

  /** Workspaces that the gateway cannot see at the head of the log and that concern the query. */
  listLost(query: TransitionQuery): WorkspaceRef[] {
    return [...this.lost.values()].filter((ref) => matchesMark(query, ref));
  }

  /** The next entries behind `after` that match, oldest first, at most `limit`. */
  read(after: number, limit: number, query: TransitionQuery): FeedSlice | Promise<FeedSlice> {
    const head = this.currentHead;
    if (after >= head) return { entries: [], scannedTo: after, prunedTo: 0 };
    const oldest = this.tail[0]?.position ?? head + 1;
    if (after + 1 >= oldest) return this.readTail(after, after + 1 - oldest, limit, query);
    return this.readBehind(after, limit, head, query);
  }

  private async readBehind(after: number, limit: number, head: number, query: TransitionQuery): Promise<FeedSlice> {
    const { entries, scannedTo } = await this.readLog(after, limit, head, query);
    // After the rows: whatever was pruned before they were read is told.
    const { prunedTo } = await this.parts.log.bounds();
    return { entries: entries.filter(({ mark }) => !mark || matchesMark(query, mark)), scannedTo, prunedTo };
  }

  /**
   * Resolves when there is something behind `position` that the query may be told of, when the signal aborts, or after
   * `timeoutMs`.
   * @returns up to where there is nothing: go on behind it
   */
  waitBehind(position: number, query: TransitionQuery, timeoutMs: number, signal: AbortSignal): Promise<number> {
    if (this.currentHead > position || signal.aborted) return Promise.resolve(position);
    return new Promise((resolve) => {
      const end = (nothingUpTo: number | null) => {
        clearTimeout(timer);
        signal.removeEventListener('abort', giveUp);
        resolve(nothingUpTo ?? position);
      };
      const leave = this.waiters.add(query, end);
      const giveUp = () => {
        leave();
        end(null);
      };
      const timer = setTimeout(() => {
        leave();
        // Whatever came meanwhile concerned others.
        end(this.currentHead);
      }, timeoutMs);
      signal.addEventListener('abort', giveUp, { once: true });
    });
  }

  /**
   * To be awaited before each event: what is in memory and is written at once never lets the process do anything else,
   * so that many events for many subscribers would keep new clients, answers and timers waiting.
   * @returns null while there is no need to wait
   */
  takeTurn(): Promise<void> | null {
    if (performance.now() - this.turnBeganAt < TURN_MS) return null;
    // One for all: each on its own would have a turn as long.
    this.nextTurn ??= setImmediate().then(() => {
      this.nextTurn = null;
      this.turnBeganAt = performance.now();
    });
    return this.nextTurn;
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
    const entries: LogEntry[] = transitions.map((transition) => ({
      position: transition.position,
      transition,
      mark: null,
    }));
    // The log has no holes: where each place has its transition, there are no marks to ask for.
    if (entries.length === scannedTo - after) return { entries, scannedTo };
    for (const mark of await marks.readBetween(after, scannedTo)) {
      entries.push({ position: mark.position, transition: null, mark });
    }
    return { entries: entries.toSorted((a, b) => a.position - b.position), scannedTo };
  }

  /** One look at a time, and one more for everybody who asks meanwhile: the one under way may have missed their news. */
  private look(): Promise<void> {
    if (this.looking) {
      this.lookingAgain ??= this.looking
        .catch(() => {})
        .then(() => {
          this.lookingAgain = null;
          return this.look();
        });
      return this.lookingAgain;
    }
    this.looking = this.readOn().finally(() => {
      this.looking = null;
    });
    return this.looking;
  }

  /** Goes on to the end of the log. After a failure the next look, at most a second away, goes on from the same place. */
  private async readOn(): Promise<void> {
    // Stopped: the store may be closed already.
    while (this.timer) {
      const { head, prunedTo } = await this.parts.log.bounds();
      this.currentPrunedTo = prunedTo;
      if (head <= this.currentHead) return;
      this.take(await this.readLog(this.currentHead, READ_CHUNK, head, {}));
    }
  }

  private take({ entries, scannedTo }: Omit<FeedSlice, 'prunedTo'>): void {
    for (const { transition, mark } of entries) {
      if (transition) this.parts.onRead(transition);
      else if (mark.kind === 'LOST') this.lost.set(workspaceKey(mark), mark);
      else this.lost.delete(workspaceKey(mark));
    }
    this.parts.position.note(scannedTo);
    this.tail.push(...entries);
    if (this.tail.length > TAIL_LENGTH) this.tail = this.tail.slice(-TAIL_LENGTH);
    this.currentHead = scannedTo;
    for (const entry of entries) this.waiters.tell(entry);
  }
}
