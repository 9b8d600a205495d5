import type { AccountLedger, AllowanceState } from '../../domain/account.ts';
import type { CallPriority } from '../provider.ts';
import { Allowance, type BudgetLimits, type Throttling } from './allowance.ts';
import type { Clock } from './clock.ts';

export interface BudgetOptions {
  readonly limits: BudgetLimits;
  readonly clock: Clock;
  readonly ledger: AccountLedger;
}

export interface BudgetRequest {
  readonly operation: string;
  readonly priority: CallPriority;
  /** On the steady clock: a call that cannot begin by then is refused. */
  readonly latestStart: number;
  readonly signal?: AbortSignal | undefined;
}

/** One call taken from the budget. */
export interface BudgetTicket {
  readonly operation: string;
  /** Milliseconds since 1970, on the ledger's clock. */
  readonly takenAt: number;
}

export interface BudgetSnapshot {
  readonly ratePerSecond: number;
  /** Calls that could begin right now without waiting, as far as this process knows. */
  readonly available: number;
  readonly burst: number;
  readonly throttledUntil: Date | null;
  /** Calls taken since midnight UTC. */
  readonly usedToday: number;
  readonly limits: BudgetLimits;
}

/**
 * The budget refused a call. DAY: nothing left until `retryAfterMs` is over; PACE: not in time; CANCELLED: by the caller;
 * UNCOUNTED: the ledger does not answer, and a call that nobody counts is not made.
 */
export class BudgetRefusal extends Error {
  constructor(
    readonly reason: 'DAY' | 'PACE' | 'CANCELLED' | 'UNCOUNTED',
    message: string,
    readonly retryAfterMs: number,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

const PRIORITIES: readonly CallPriority[] = ['write', 'read', 'poll'];
/** Milliseconds by which less urgent calls come later to a place that is free for all processes. */
const GIVES_WAY_MS: Readonly<Record<CallPriority, number>> = { write: 0, read: 10, poll: 25 };
const UNCOUNTED_RETRY_MS = 1_000;

interface Waiter extends BudgetRequest {
  readonly resolve: (ticket: BudgetTicket) => void;
  readonly reject: (refusal: BudgetRefusal) => void;
}

type Decision = (waiter: Waiter) => void;

/**
 * The calls of one vendor account, handed out so that neither its rate nor its daily number is exceeded: evenly paced
 * with a small burst, writes before reads before polls. Whoever cannot be served in time is refused at once. After a
 * throttling answer the rate halves and comes back linearly; the operation, or the account, pauses. What all processes
 * together took stands in the ledger.
 */
export class Budget {
  readonly limits: BudgetLimits;
  private readonly clock: Clock;
  private readonly ledger: AccountLedger;
  private readonly queues: Readonly<Record<CallPriority, Waiter[]>> = { write: [], read: [], poll: [] };
  private known: AllowanceState | null = null;
  /** Milliseconds that the ledger's clock is ahead of the steady one of this process. */
  private aheadMs: number;
  /** The same of the one that shows the time here. */
  private aheadOfTimeMs = 0;
  private serving: Promise<void> | null = null;
  private serveAgain = false;
  /** Ends the sleep until the next start, when something changed it. */
  private wake: AbortController | null = null;

  constructor(options: BudgetOptions) {
    this.limits = options.limits;
    this.clock = options.clock;
    this.aheadMs = this.clock.now() - this.clock.steady();
    this.ledger = options.ledger;
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

  /** The vendor turned the call of `ticket` away for being one too many. Resolves when everybody knows. */
  async throttled(ticket: BudgetTicket, throttling: Throttling): Promise<void> {
    // When the ledger does not answer, no call is made anyway.
    await this.update((allowance) => allowance.throttle(ticket.operation, ticket.takenAt, throttling)).catch(() => {});
    this.serve();
  }

  snapshot(): BudgetSnapshot {
    const now = this.clock.steady() + this.aheadMs;
    const { rate, available, burst, throttledUntil, usedToday } = new Allowance(this.limits, this.known, now);
    return {
      ratePerSecond: rate,
      available,
      burst,
      throttledUntil: throttledUntil && new Date(throttledUntil.getTime() - this.aheadOfTimeMs),
      usedToday,
      limits: this.limits,
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
    this.serveAgain = true;
    this.serving ??= this.serveAll().finally(() => {
      this.serving = null;
      // Somebody came in the moment between the last look and here.
      if (this.serveAgain) this.serve();
    });
  }

  private async serveAll(): Promise<void> {
    while (this.serveAgain) {
      this.serveAgain = false;
      this.wake?.abort();
      this.wake = null;
      if (this.waiting().length > 0) await this.serveOnce();
    }
  }

  private async serveOnce(): Promise<void> {
    let decisions = new Map<Waiter, Decision>();
    let nextIn: number | null = null;
    try {
      await this.update((allowance) => {
        ({ decisions, nextIn } = this.decide(allowance));
      });
    } catch (err) {
      const message = 'the store does not answer, and a call that is not counted is not made';
      const refusal = new BudgetRefusal('UNCOUNTED', message, UNCOUNTED_RETRY_MS, { cause: err });
      decisions = new Map(this.waiting().map((waiter) => [waiter, () => waiter.reject(refusal)]));
      nextIn = null;
    }
    for (const [waiter, decide] of decisions) {
      this.leave(waiter);
      decide(waiter);
    }
    if (nextIn === null) return;
    const wake = new AbortController();
    this.wake = wake;
    // Up to the next whole millisecond: timers round down, and an early wake-up would only sleep again.
    this.clock.sleep(Math.ceil(nextIn), wake.signal).then(
      () => this.serve(),
      () => {},
    );
  }

  /** Takes the calls that begin now, and says what becomes of whom; those not named go on waiting. */
  private decide(allowance: Allowance): { decisions: Map<Waiter, Decision>; nextIn: number | null } {
    const { now } = allowance;
    const plan = allowance.plan();
    const decisions = new Map<Waiter, Decision>();
    let nextIn: number | null = null;
    let planned = 0;
    let begins = 0;
    for (const waiter of this.waiting()) {
      const { operation, priority, latestStart } = waiter;
      const startsAt = plan.next(operation);
      if (allowance.leftToday(priority) - planned <= 0) {
        const refusal = this.dayRefusal(allowance);
        decisions.set(waiter, ({ reject }) => reject(refusal));
        continue;
      }
      if (startsAt > latestStart + this.aheadMs) {
        const refusal = paceRefusal(startsAt - now, allowance.isPaused(operation));
        decisions.set(waiter, ({ reject }) => reject(refusal));
        continue;
      }
      planned += 1;
      plan.place(operation, startsAt);
      if (startsAt <= now) {
        begins += 1;
        decisions.set(waiter, ({ resolve }) => resolve({ operation, takenAt: now }));
      } else {
        const givesWay = this.ledger.isShared ? GIVES_WAY_MS[priority] : 0;
        nextIn = Math.min(nextIn ?? Number.POSITIVE_INFINITY, startsAt - now + givesWay);
      }
    }
    for (let begun = 0; begun < begins; begun += 1) allowance.take();
    return { decisions, nextIn };
  }

  private async update(change: (allowance: Allowance) => void): Promise<void> {
    let next: AllowanceState | null = null;
    await this.ledger.update((state, now) => {
      this.aheadMs = now - this.clock.steady();
      this.aheadOfTimeMs = now - this.clock.now();
      const allowance = new Allowance(this.limits, state, now);
      change(allowance);
      next = allowance.toState();
      return next;
    });
    this.known = next;
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

  private dayRefusal({ msUntilTomorrow }: Allowance): BudgetRefusal {
    const { perDay } = this.limits;
    return new BudgetRefusal('DAY', `the ${perDay} calls of today (UTC) are used up`, msUntilTomorrow);
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
