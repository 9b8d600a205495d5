import type { CallPriority } from '../provider.ts';
import type { Clock } from './clock.ts';

/** What an account allows itself. */
export interface BudgetLimits {
  /** Most calls in any one second; may be below 1. */
  readonly perSecond: number;
  /** Most calls in a UTC day; null without such a limit. */
  readonly perDay: number | null;
}

/** Calls taken on one UTC day (`yyyy-mm-dd`), as something outside may keep it over a restart. */
export interface DayCount {
  readonly day: string;
  readonly used: number;
}

export interface BudgetOptions {
  readonly limits: BudgetLimits;
  readonly clock: Clock;
  /** What earlier processes took; ignored when it is of another day. */
  readonly usedToday?: DayCount;
  /** Told after each call taken, for whoever keeps the count. Must not throw. */
  readonly onTaken?: (count: DayCount) => void;
}

export interface BudgetRequest {
  readonly operation: string;
  readonly priority: CallPriority;
  /** Milliseconds since 1970: a call that cannot begin by then is refused. */
  readonly latestStart: number;
  readonly signal?: AbortSignal | undefined;
}

/** One call taken from the budget. */
export interface BudgetTicket {
  readonly operation: string;
  readonly takenAt: number;
}

export interface Throttling {
  /** How long the vendor asks to wait; null when it does not say. */
  readonly retryAfterMs: number | null;
  /** Whether the vendor speaks of this operation alone or of the account. */
  readonly scope: 'operation' | 'account';
}

export interface BudgetSnapshot {
  readonly ratePerSecond: number;
  /** Calls that could begin right now without waiting. */
  readonly available: number;
  readonly burst: number;
  readonly throttledUntil: Date | null;
  readonly usedToday: DayCount;
}

/** The budget refused a call. DAY: nothing left until `retryAfterMs` is over; PACE: not in time; CANCELLED: by the caller. */
export class BudgetRefusal extends Error {
  constructor(
    readonly reason: 'DAY' | 'PACE' | 'CANCELLED',
    message: string,
    readonly retryAfterMs: number,
  ) {
    super(message);
  }
}

/** No call to a throttled operation within this time when the vendor names none. */
export const THROTTLE_PAUSE_MS = 5_000;
const MIN_PAUSE_MS = 1_000;
/** A vendor's figure beyond this is a mistake; the daily limit is counted here. */
const MAX_PAUSE_MS = 600_000;
/** Longer than the vendor's second: what leaves here evenly arrives there less evenly. */
const WINDOW_MS = 1_050;
/** From nothing back to the full rate. */
const RECOVERY_MS = 30_000;
const DECREASE = 0.5;
const MIN_RATE_SHARE = 1 / 16;
/** Part of the day's calls that polls leave for people and triggers. */
const DAY_SHARE_KEPT_FROM_POLLS = 0.2;
const MS_PER_DAY = 86_400_000;

const PRIORITIES: readonly CallPriority[] = ['write', 'read', 'poll'];

interface Waiter extends BudgetRequest {
  readonly resolve: (ticket: BudgetTicket) => void;
  readonly reject: (refusal: BudgetRefusal) => void;
}

/** When calls may begin, as a value that can be played forward without taking anything. */
class Pace {
  constructor(
    private readonly limit: number,
    /** The last `limit` starts, oldest first. */
    private starts: readonly number[] = [],
    /** When the evenly paced next start would be due. */
    private due = 0,
  ) {}

  /** The earliest start, not before `from`, at `rate` a second with `burst` starts at a time. */
  next(from: number, rate: number, burst: number): number {
    const paced = this.due - ((burst - 1) * 1000) / rate;
    const oldest = this.starts.length < this.limit ? undefined : this.starts[0];
    return Math.max(from, paced, oldest === undefined ? from : oldest + WINDOW_MS);
  }

  /** How many could start right at `now`. */
  available(now: number, rate: number, burst: number): number {
    const byPace = Math.floor(burst - (Math.max(0, this.due - now) * rate) / 1000);
    const byWindow = this.limit - this.starts.filter((start) => start > now - WINDOW_MS).length;
    return Math.max(0, Math.min(byPace, byWindow));
  }

  /** The pace after a start at `at`. */
  after(at: number, rate: number): Pace {
    const starts = [...this.starts, at];
    if (starts.length > this.limit) starts.shift();
    return new Pace(this.limit, starts, Math.max(this.due, at) + 1000 / rate);
  }

  /** The same pace on a clock that was set by `ms`. */
  shifted(ms: number): Pace {
    return new Pace(
      this.limit,
      this.starts.map((start) => start + ms),
      this.due + ms,
    );
  }
}

/**
 * The calls of one vendor account, handed out so that neither its rate nor its daily number is exceeded: evenly paced
 * with a small burst, writes before reads before polls. Whoever cannot be served in time is refused at once. After a
 * throttling answer the rate halves and comes back linearly; the operation, or the account, pauses.
 */
export class Budget {
  readonly limits: BudgetLimits;
  private readonly clock: Clock;
  private readonly onTaken: (count: DayCount) => void;
  private readonly queues: Readonly<Record<CallPriority, Waiter[]>> = { write: [], read: [], poll: [] };
  private readonly burst: number;
  private pace: Pace;
  private today: DayCount;
  /** Ends the sleep until the next start, when something changed it. */
  private wake: AbortController | null = null;
  private rateAtDecrease: number;
  private decreasedAt = Number.NEGATIVE_INFINITY;
  private lookedAt: number;
  private pausedUntil = Number.NEGATIVE_INFINITY;
  private readonly operationPausedUntil = new Map<string, number>();

  constructor(options: BudgetOptions) {
    this.limits = options.limits;
    this.clock = options.clock;
    this.onTaken = options.onTaken ?? (() => {});
    const { perSecond } = this.limits;
    this.pace = new Pace(Math.max(1, Math.floor(perSecond)));
    this.burst = Math.max(1, Math.floor(perSecond / 2));
    this.rateAtDecrease = perSecond;
    this.lookedAt = this.clock.now();
    this.today = { day: this.dayOf(this.lookedAt), used: 0 };
    if (options.usedToday) this.restore(options.usedToday);
  }

  /** @throws BudgetRefusal */
  take(request: BudgetRequest): Promise<BudgetTicket> {
    const { promise, resolve, reject } = Promise.withResolvers<BudgetTicket>();
    if (request.signal?.aborted) {
      reject(cancelled());
      return promise;
    }
    const waiter: Waiter = { ...request, resolve, reject };
    this.queues[request.priority].push(waiter);
    if (request.signal) this.leaveOnAbort(waiter, request.signal, promise);
    this.serve();
    return promise;
  }

  /** The vendor turned the call of `ticket` away for being one too many. */
  throttled(ticket: BudgetTicket, { retryAfterMs, scope }: Throttling): void {
    const now = this.look();
    const pause = Math.min(Math.max(retryAfterMs ?? THROTTLE_PAUSE_MS, MIN_PAUSE_MS), MAX_PAUSE_MS);
    this.forgetPastPauses(now);
    const before = this.operationPausedUntil.get(ticket.operation) ?? now;
    this.operationPausedUntil.set(ticket.operation, Math.max(before, now + pause));
    if (scope === 'account') {
      // Without a figure the account goes on at the lower rate, so that one busy operation does not stop the others.
      if (retryAfterMs !== null) this.pausedUntil = Math.max(this.pausedUntil, now + pause);
      // Calls that were under way together ran into one and the same limit: they slow the account once.
      if (ticket.takenAt > this.decreasedAt) {
        this.rateAtDecrease = Math.max(this.limits.perSecond * MIN_RATE_SHARE, this.rate(now) * DECREASE);
        this.decreasedAt = now;
      }
    }
    this.serve();
  }

  /** Counts what other processes took today; the higher figure holds. */
  restore(count: DayCount): void {
    this.look();
    if (count.day === this.today.day) this.today = { ...count, used: Math.max(count.used, this.today.used) };
  }

  snapshot(): BudgetSnapshot {
    const now = this.look();
    const rate = this.rate(now);
    const burst = this.burstAt(rate);
    const available = this.pausedUntil > now ? 0 : this.pace.available(now, rate, burst);
    const until = Math.max(this.pausedUntil, ...this.operationPausedUntil.values());
    return {
      ratePerSecond: rate,
      available: Math.min(available, this.leftToday('write')),
      burst: this.burst,
      throttledUntil: until > now ? new Date(until) : null,
      usedToday: this.today,
    };
  }

  /** Refuses everyone who waits and stops the timer. */
  close(): void {
    for (const waiter of this.waiting()) waiter.reject(cancelled());
    for (const priority of PRIORITIES) this.queues[priority].length = 0;
    this.wake?.abort();
  }

  /** Lets go whoever may go now, refuses whoever would come too late, and sleeps until the next may go. */
  private serve(): void {
    this.wake?.abort();
    this.wake = null;
    const now = this.look();
    let next: number | null = null;
    for (const { waiter, startsAt } of this.plan(now)) {
      if (startsAt instanceof BudgetRefusal) {
        this.leave(waiter);
        waiter.reject(startsAt);
      } else if (startsAt <= now) {
        this.leave(waiter);
        waiter.resolve(this.taken(waiter.operation, now));
      } else {
        next = next === null ? startsAt : Math.min(next, startsAt);
      }
    }
    if (next === null) return;
    const wake = new AbortController();
    this.wake = wake;
    // Up to the next whole millisecond: timers round down, and an early wake-up would only sleep again.
    this.clock.sleep(Math.ceil(next - now), wake.signal).then(
      () => this.serve(),
      () => {},
    );
  }

  /** Everyone who waits, with the moment they can start if nobody more urgent comes, or why they cannot. */
  private plan(now: number): { waiter: Waiter; startsAt: number | BudgetRefusal }[] {
    const rate = this.rate(now);
    const burst = this.burstAt(rate);
    const open = Math.max(now, this.pausedUntil);
    let pace = this.pace;
    let planned = 0;
    return this.waiting().map((waiter) => {
      if (this.leftToday(waiter.priority) - planned <= 0) return { waiter, startsAt: this.dayRefusal(now) };
      const operationPause = this.operationPausedUntil.get(waiter.operation) ?? now;
      const startsAt = pace.next(Math.max(open, operationPause), rate, burst);
      if (startsAt > waiter.latestStart) {
        return { waiter, startsAt: paceRefusal(startsAt - now, Math.max(open, operationPause) > now) };
      }
      planned += 1;
      // A waiter that sits out the pause of its operation holds no place: others go first in the meantime.
      if (operationPause <= open) pace = pace.after(startsAt, rate);
      return { waiter, startsAt };
    });
  }

  private taken(operation: string, now: number): BudgetTicket {
    this.pace = this.pace.after(now, this.rate(now));
    this.today = { ...this.today, used: this.today.used + 1 };
    this.onTaken(this.today);
    return { operation, takenAt: now };
  }

  private waiting(): Waiter[] {
    return PRIORITIES.flatMap((priority) => this.queues[priority]);
  }

  private leave(waiter: Waiter): void {
    const queue = this.queues[waiter.priority];
    const index = queue.indexOf(waiter);
    if (index >= 0) queue.splice(index, 1);
  }

  private leaveOnAbort(waiter: Waiter, signal: AbortSignal, served: Promise<unknown>): void {
    const onAbort = () => {
      this.leave(waiter);
      waiter.reject(cancelled());
      this.serve();
    };
    signal.addEventListener('abort', onAbort, { once: true });
    const forget = () => signal.removeEventListener('abort', onAbort);
    served.then(forget, forget);
  }

  private rate(now: number): number {
    const { perSecond } = this.limits;
    const since = now - Math.max(this.decreasedAt, Math.min(this.pausedUntil, now));
    return Math.min(perSecond, this.rateAtDecrease + (perSecond * since) / RECOVERY_MS);
  }

  /** No burst while the vendor wants it slower. */
  private burstAt(rate: number): number {
    return rate < this.limits.perSecond ? 1 : this.burst;
  }

  private leftToday(priority: CallPriority): number {
    const { perDay } = this.limits;
    if (perDay === null) return Number.POSITIVE_INFINITY;
    const kept = priority === 'poll' ? Math.floor(perDay * DAY_SHARE_KEPT_FROM_POLLS) : 0;
    return Math.max(0, perDay - kept - this.today.used);
  }

  private dayRefusal(now: number): BudgetRefusal {
    const { perDay } = this.limits;
    const retryAfterMs = MS_PER_DAY - (now % MS_PER_DAY);
    return new BudgetRefusal('DAY', `the ${perDay} calls of today (UTC) are used up`, retryAfterMs);
  }

  /** The time, after adjusting to what happened to the clock since the last look. */
  private look(): number {
    const now = this.clock.now();
    const setBackMs = now - this.lookedAt;
    this.lookedAt = now;
    if (setBackMs < 0) {
      // Everything remembered moves along, or no call would begin until the clock is where it was.
      this.pace = this.pace.shifted(setBackMs);
      this.pausedUntil += setBackMs;
      this.decreasedAt += setBackMs;
      for (const [operation, until] of this.operationPausedUntil) {
        this.operationPausedUntil.set(operation, until + setBackMs);
      }
    }
    const day = this.dayOf(now);
    // The day never turns back, or a clock set back over midnight would give the day's calls out twice.
    if (day > this.today.day) this.today = { day, used: 0 };
    return now;
  }

  private dayOf(now: number): string {
    return new Date(now).toISOString().slice(0, 10);
  }

  private forgetPastPauses(now: number): void {
    for (const [operation, until] of this.operationPausedUntil) {
      if (until <= now) this.operationPausedUntil.delete(operation);
    }
  }
}

function paceRefusal(retryAfterMs: number, isPaused: boolean): BudgetRefusal {
  const ms = Math.ceil(retryAfterMs);
  const why = isPaused ? 'the vendor asked to slow down' : "the account's calls per second are taken";
  return new BudgetRefusal('PACE', `${why}; next in ${ms} ms`, ms);
}

function cancelled(): BudgetRefusal {
  return new BudgetRefusal('CANCELLED', 'given up by the caller before it was sent', 0);
}
