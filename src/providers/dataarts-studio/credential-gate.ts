import { ProviderError, type ProviderFailure } from '../../domain/errors.ts';
import type { Clock } from '../transport/clock.ts';

/** Source: FAQ pages on APIGW.0301: more than five failed authentications in a row lock a key for five minutes. */
export const LOCK_MS = 5 * 60_000;

/** Whoever is told this has been let in. */
const BEHIND_THE_GATE: ReadonlySet<ProviderFailure> = new Set(['NOT_FOUND', 'REJECTED', 'FORBIDDEN']);

export interface CredentialGateOptions {
  /** Provider key. */
  readonly provider: string;
  readonly clock: Clock;
  /** Longest wait for another call to show whether the credentials are good. */
  readonly patienceMs: number;
}

/**
 * Keeps bad credentials from being tried again and again, which would lock the key for its other users too. After a
 * refusal no call goes out for five minutes. Until the first success, and after such a pause, one call goes ahead and
 * the others wait for what it meets.
 */
export class CredentialGate {
  private isProven = false;
  private blockedUntil = Number.NEGATIVE_INFINITY;
  /** Resolves, whatever came of it, when the call that went ahead is over. */
  private scout: Promise<void> | null = null;

  constructor(private readonly options: CredentialGateOptions) {}

  /** @throws ProviderError with failure CREDENTIALS, without a call, while the credentials are known to be refused */
  async pass<T>(operation: string, signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
    this.check(operation);
    if (!this.isProven && this.scout) {
      await this.waitFor(this.scout, signal);
      this.check(operation);
    }
    const leavesScout = !this.isProven && !this.scout;
    const { promise, resolve } = Promise.withResolvers<void>();
    if (leavesScout) this.scout = promise;
    try {
      const value = await work();
      this.isProven = true;
      return value;
    } catch (err) {
      this.learn(err);
      throw err;
    } finally {
      if (leavesScout) {
        this.scout = null;
        resolve();
      }
    }
  }

  private learn(err: unknown): void {
    if (!(err instanceof ProviderError)) return;
    const { failure, httpStatus } = err.call;
    if (failure === 'CREDENTIALS') {
      this.isProven = false;
      this.blockedUntil = this.options.clock.steady() + LOCK_MS;
    } else if (httpStatus !== undefined && BEHIND_THE_GATE.has(failure)) {
      this.isProven = true;
    }
  }

  private check(operation: string): void {
    const waitMs = this.blockedUntil - this.options.clock.steady();
    if (waitMs <= 0) return;
    throw new ProviderError(
      { provider: this.options.provider, operation, failure: 'CREDENTIALS', delivery: 'NOT_SENT' },
      `the credentials were refused; not tried again for ${Math.ceil(waitMs / 1000)} s, as failures lock the key`,
      { retryAfterMs: waitMs },
    );
  }

  private async waitFor(scout: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
    const { clock, patienceMs } = this.options;
    const over = new AbortController();
    const giveUp = signal ? AbortSignal.any([signal, over.signal]) : over.signal;
    const patience = clock.sleep(patienceMs, giveUp).catch(() => {});
    await Promise.race([scout, patience]);
    over.abort();
  }
}
