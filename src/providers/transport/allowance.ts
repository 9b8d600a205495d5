import type { AllowanceState } from '../../domain/account.ts';
import type { CallPriority } from '../provider.ts';

/** What an account allows itself. */
export interface BudgetLimits {
  /** Most calls in any one second; may be below 1. */
  readonly perSecond: number;
  /** Most calls in a UTC day; null without such a limit. */
  readonly perDay: number | null;
}

export interface Throttling {
  /** How long the vendor asks to wait; null when it does not say. */
  readonly retryAfterMs: number | null;
  /** Whether the vendor speaks of this operation alone or of the account. */
  readonly scope: 'operation' | 'account';
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

/** When calls may begin, as a value that can be played forward without taking anything. */
class Pace {
  constructor(
    private readonly limit: number,
    readonly starts: readonly number[],
    readonly due: number,
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
}

interface Outlook {
  /** When the account's pause ends; now, without one. */
  readonly open: number;
  /** When the operation's pause ends; now or earlier, without one. */
  readonly pauseOf: (operation: string) => number;
  readonly rate: number;
  readonly burst: number;
}

/** Calls given places one after the other, most urgent first. */
export class AllowancePlan {
  constructor(
    private pace: Pace,
    private readonly outlook: Outlook,
  ) {}

  /** The earliest start of a call to `operation`, in milliseconds since 1970, behind those that have a place. */
  next(operation: string): number {
    const { open, pauseOf, rate, burst } = this.outlook;
    return this.pace.next(Math.max(open, pauseOf(operation)), rate, burst);
  }

  /** Gives that call its place. One that sits out the pause of its operation holds none: others go first meanwhile. */
  place(operation: string, startsAt: number): void {
    if (this.outlook.pauseOf(operation) <= this.outlook.open) this.pace = this.pace.after(startsAt, this.outlook.rate);
  }
}

/** An account's limits at one moment: what may begin when, and what that leaves for the next. */
export class Allowance {
  private pace: Pace;
  private rateAtDecrease: number;
  private decreasedAt: number;
  private pausedUntil: number;
  private readonly operationPausedUntil: Map<string, number>;
  private usedOn: { readonly day: string; readonly used: number };

  /** @param state null for an account that nobody has used yet */
  constructor(
    private readonly limits: BudgetLimits,
    state: AllowanceState | null,
    readonly now: number,
  ) {
    // After the clock was set back, everything remembered moves along, or no call would begin until it is where it was.
    const shift = state ? Math.min(0, now - state.lookedAt) : 0;
    const starts = (state?.starts ?? []).map((start) => start + shift).filter((start) => start > now - WINDOW_MS);
    this.pace = new Pace(Math.max(1, Math.floor(limits.perSecond)), starts, (state?.due ?? 0) + shift);
    this.rateAtDecrease = Math.min(limits.perSecond, state?.rateAtDecrease ?? limits.perSecond);
    this.decreasedAt = (state?.decreasedAt ?? Number.NEGATIVE_INFINITY) + shift;
    this.pausedUntil = (state?.pausedUntil ?? 0) + shift;
    this.operationPausedUntil = new Map(
      Object.entries(state?.operationPausedUntil ?? {})
        .map(([operation, until]): [string, number] => [operation, until + shift])
        .filter(([, until]) => until > now),
    );
    const day = new Date(now).toISOString().slice(0, 10);
    // The day never turns back, or a clock set back over midnight would give the day's calls out twice.
    this.usedOn = state && state.day >= day ? { day: state.day, used: state.used } : { day, used: 0 };
  }

  toState(): AllowanceState {
    return {
      starts: this.pace.starts,
      due: this.pace.due,
      rateAtDecrease: this.rateAtDecrease,
      decreasedAt: Number.isFinite(this.decreasedAt) ? this.decreasedAt : null,
      pausedUntil: this.pausedUntil,
      operationPausedUntil: Object.fromEntries(this.operationPausedUntil),
      ...this.usedOn,
      lookedAt: this.now,
    };
  }

  get usedToday(): number {
    return this.usedOn.used;
  }

  /** Calls a second that the account allows itself just now. */
  get rate(): number {
    const { perSecond } = this.limits;
    const since = this.now - Math.max(this.decreasedAt, Math.min(this.pausedUntil, this.now));
    return Math.min(perSecond, this.rateAtDecrease + (perSecond * since) / RECOVERY_MS);
  }

  /** Starts at a time while the vendor is content. */
  get burst(): number {
    return Math.max(1, Math.floor(this.limits.perSecond / 2));
  }

  /** Calls that could begin right now without waiting. */
  get available(): number {
    if (this.pausedUntil > this.now) return 0;
    return Math.min(this.pace.available(this.now, this.rate, this.currentBurst), this.leftToday('write'));
  }

  get throttledUntil(): Date | null {
    const until = Math.max(this.pausedUntil, ...this.operationPausedUntil.values());
    return until > this.now ? new Date(until) : null;
  }

  leftToday(priority: CallPriority): number {
    const { perDay } = this.limits;
    if (perDay === null) return Number.POSITIVE_INFINITY;
    const kept = priority === 'poll' ? Math.floor(perDay * DAY_SHARE_KEPT_FROM_POLLS) : 0;
    return Math.max(0, perDay - kept - this.usedOn.used);
  }

  get msUntilTomorrow(): number {
    return MS_PER_DAY - (this.now % MS_PER_DAY);
  }

  isPaused(operation: string): boolean {
    return Math.max(this.pausedUntil, this.operationPausedUntil.get(operation) ?? 0) > this.now;
  }

  /** A look ahead from now, in which calls can be given places without taking them. */
  plan(): AllowancePlan {
    const open = Math.max(this.now, this.pausedUntil);
    const pauseOf = (operation: string) => this.operationPausedUntil.get(operation) ?? this.now;
    return new AllowancePlan(this.pace, { open, pauseOf, rate: this.rate, burst: this.currentBurst });
  }

  /** A call begins now. */
  take(): void {
    this.pace = this.pace.after(this.now, this.rate);
    this.usedOn = { ...this.usedOn, used: this.usedOn.used + 1 };
  }

  /** The vendor turned the call of `operation` that began at `takenAt` away for being one too many. */
  throttle(operation: string, takenAt: number, { retryAfterMs, scope }: Throttling): void {
    const pause = Math.min(Math.max(retryAfterMs ?? THROTTLE_PAUSE_MS, MIN_PAUSE_MS), MAX_PAUSE_MS);
    const before = this.operationPausedUntil.get(operation) ?? this.now;
    this.operationPausedUntil.set(operation, Math.max(before, this.now + pause));
    if (scope === 'operation') return;
    // Without a figure the account goes on at the lower rate, so that one busy operation does not stop the others.
    if (retryAfterMs !== null) this.pausedUntil = Math.max(this.pausedUntil, this.now + pause);
    // Calls that were under way together ran into one and the same limit: they slow the account once.
    if (takenAt <= this.decreasedAt) return;
    this.rateAtDecrease = Math.max(this.limits.perSecond * MIN_RATE_SHARE, this.rate * DECREASE);
    this.decreasedAt = this.now;
  }

  /** No burst while the vendor wants it slower. */
  private get currentBurst(): number {
    return this.rate < this.limits.perSecond ? 1 : this.burst;
  }
}
