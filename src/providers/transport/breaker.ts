import {
  type CircuitBreakerPolicy,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhen,
  type IBackoff,
  CircuitState as PolicyState,
} from 'cockatiel';
import type { CircuitState } from '../../domain/provider-kind.ts';

/** Failures in a row that open the circuit. */
const FAILURES_TO_OPEN = 5;
const MIN_OPEN_MS = 5_000;
const MAX_OPEN_MS = 60_000;

/** The circuit is open: the call was not tried. */
export class CircuitOpenRefusal extends Error {
  constructor(readonly retryAfterMs: number) {
    super(`not tried after too many failures; next probe in ${Math.ceil(retryAfterMs)} ms`);
  }
}

export interface BreakerOptions {
  /** Milliseconds since some moment, by a clock that nobody sets. */
  readonly steady: () => number;
  /** True for an error that says that the other side is not working. */
  readonly isFailure: (err: unknown) => boolean;
  /** True for an error that says nothing at all, such as the caller's own abort. */
  readonly isInconclusive: (err: unknown) => boolean;
  readonly onChange?: (state: CircuitState) => void;
  /** 0 to 1. */
  readonly random?: () => number;
}

/**
 * Stops calling a provider that fails all the time: open after five failures in a row, then one probe after 5 to 60
 * jittered seconds, longer each time the probe fails too. Everyone but the probe is refused at once.
 */
export class Breaker {
  private readonly policy: CircuitBreakerPolicy;
  private reopensAt = 0;

  constructor(private readonly options: BreakerOptions) {
    const { isFailure, isInconclusive } = options;
    this.policy = circuitBreaker(
      // A probe that its caller gave up proves nothing, so it must not close the circuit.
      handleWhen((err) => isFailure(err) || (isInconclusive(err) && this.policy.state === PolicyState.HalfOpen)),
      {
        breaker: new ConsecutiveBreaker(FAILURES_TO_OPEN),
        halfOpenAfter: { next: () => this.nextOpenPeriod(1) },
      },
    );
    this.policy.onStateChange(() => options.onChange?.(this.state()));
  }

  state(): CircuitState {
    if (this.policy.state === PolicyState.Closed) return 'CLOSED';
    return this.policy.state === PolicyState.HalfOpen ? 'HALF_OPEN' : 'OPEN';
  }

  /** @throws CircuitOpenRefusal when `run` would be refused now */
  check(): void {
    const state = this.state();
    const waitMs = this.reopensAt - this.options.steady();
    // The policy would make everyone wait for the probe's outcome, which may take a whole deadline.
    if (state === 'HALF_OPEN' || (state === 'OPEN' && waitMs > 0)) throw new CircuitOpenRefusal(Math.max(waitMs, 1));
  }

  /** @throws CircuitOpenRefusal, or what `call` throws */
  async run<T>(call: () => Promise<T>): Promise<T> {
    this.check();
    return await this.policy.execute(call);
  }

  private nextOpenPeriod(attempt: number): IBackoff<unknown> {
    const { steady, random = Math.random } = this.options;
    const base = MIN_OPEN_MS * 2 ** Math.min(attempt - 1, 10);
    this.reopensAt = steady() + Math.min(MAX_OPEN_MS, base * (1 + random() / 2));
    const isOver = () => steady() >= this.reopensAt;
    return {
      // The policy compares with its own clock; so that ours decides, the period is either endless or over.
      get duration() {
        return isOver() ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
      },
      next: () => this.nextOpenPeriod(attempt + 1),
    };
  }
}
