import { matchesTransition, type TransitionQuery, type TransitionRecord } from '../domain/transition.ts';
import type { Database } from '../store/database.ts';
import type { LogBounds, TransitionLog } from '../store/transition-log.ts';

/** Newest transitions kept in memory for subscribers that are up to date. */
const TAIL_LENGTH = 5_000;
const READ_CHUNK = 1_000;
/** Looking without having been woken, in milliseconds: the most that a lost notification can delay. */
const LOOK_EVERY_MS = 1_000;

export interface FeedSlice {
  readonly transitions: readonly TransitionRecord[];
  /** Everything up to here has been looked at; go on behind it. */
  readonly scannedTo: number;
}

export interface TransitionFeedParts {
  readonly database: Database;
  readonly log: TransitionLog;
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
  private tail: TransitionRecord[] = [];
  private currentHead = 0;
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

  /** The next matching transitions behind `after`, oldest first, at most `limit`. */
  async read(after: number, limit: number, query: TransitionQuery): Promise<FeedSlice> {
    const head = this.currentHead;
    if (after >= head) return { transitions: [], scannedTo: after };
    const oldest = this.tail[0]?.position ?? head + 1;
    if (after + 1 >= oldest) return this.readTail(after, after + 1 - oldest, limit, query);
    const transitions = await this.parts.log.readAfter(after, limit, query);
    const last = transitions.at(-1);
    // With fewer rows than asked for, the log has no further match up to the head of before the query.
    const scannedTo = transitions.length === limit && last ? last.position : Math.max(head, last?.position ?? 0);
    return { transitions, scannedTo };
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

  private readTail(after: number, start: number, limit: number, query: TransitionQuery): FeedSlice {
    const transitions: TransitionRecord[] = [];
    let scannedTo = after;
    for (let index = start; index < this.tail.length && transitions.length < limit; index++) {
      const transition = this.tail[index] as TransitionRecord;
      scannedTo = transition.position;
      if (matchesTransition(query, transition)) transitions.push(transition);
    }
    return { transitions, scannedTo };
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
          const transitions = await this.parts.log.readAfter(this.currentHead, READ_CHUNK);
          if (transitions.length === 0) break;
          this.take(transitions);
        }
      }
    } catch (err) {
      // The next look, at most a second away, goes on from the same place.
      this.parts.onError(err);
    }
  }

  private take(transitions: readonly TransitionRecord[]): void {
    for (const transition of transitions) this.parts.onRead(transition);
    this.tail.push(...transitions);
    if (this.tail.length > TAIL_LENGTH) this.tail = this.tail.slice(-TAIL_LENGTH);
    this.currentHead = transitions.at(-1)?.position ?? this.currentHead;
    for (const waiter of [...this.waiters]) waiter();
  }
}
