import { ExponentialBackoff, type IBackoff } from 'cockatiel';
import { currentRequest } from '../../domain/client-request.ts';
import { ProviderError, type ProviderFailure } from '../../domain/errors.ts';
import type { Answer, CallCount, CallObserver, CallOptions, TransportHealth } from '../provider.ts';
import { THROTTLE_PAUSE_MS, type Throttling } from './allowance.ts';
import { Breaker, CircuitOpenRefusal } from './breaker.ts';
import { type Budget, BudgetRefusal, type BudgetTicket } from './budget.ts';
import type { Clock } from './clock.ts';
import { GivenUp, HttpClient, type HttpRequest, type HttpResponse } from './http.ts';
import type { ProviderLog } from './provider-log.ts';

/** The vendor turned a call away for being one too many. It did nothing. */
export class ThrottledError extends ProviderError {
  constructor(
    call: Omit<ProviderError['call'], 'failure' | 'delivery'>,
    readonly throttling: Throttling,
    message: string,
  ) {
    const retryAfterMs = throttling.retryAfterMs ?? THROTTLE_PAUSE_MS;
    super({ ...call, failure: 'THROTTLED', delivery: 'NOT_SENT' }, message, { retryAfterMs });
  }
}

/** One vendor operation with its arguments. */
export interface VendorCall<T> {
  /** The vendor's name of it. */
  readonly operation: string;
  /** A write is never repeated unless it certainly did not arrive. */
  readonly kind: 'read' | 'write';
  readonly options: CallOptions;
  /** Builds and signs the request; called anew for each attempt. */
  request(): HttpRequest;
  /**
   * Reads the answer, whatever its HTTP status.
   * @throws ProviderError when it is not a success, ThrottledError when the vendor asks to slow down
   */
  accept(response: HttpResponse): Answer<T>;
}

export interface ChannelOptions {
  /** Provider key. */
  readonly provider: string;
  /** Deadline of a call, waiting and retries included; a write has it anew from the moment it is sent. */
  readonly timeoutMs: number;
  /** Of the account; shared with its other providers. */
  readonly budget: Budget;
  readonly clock: Clock;
  readonly log: ProviderLog;
  readonly onCall?: CallObserver | undefined;
  /** Most connections to the vendor at a time. */
  readonly connections?: number;
}

/** Failures that say that the vendor, or the way there, is not working. */
const UNHEALTHY: ReadonlySet<ProviderFailure> = new Set(['UNREACHABLE', 'TIMEOUT', 'SERVER_ERROR', 'BAD_ANSWER']);
/** Failures after which the same read may well succeed. */
const WORTH_REPEATING: ReadonlySet<ProviderFailure> = new Set([...UNHEALTHY, 'THROTTLED']);
/** Failures that are nobody's trouble but the caller's: not shown as the provider's last error. */
const BUSINESS: ReadonlySet<ProviderFailure> = new Set(['NOT_FOUND', 'REJECTED']);

const MAX_READ_ATTEMPTS = 3;
const MAX_WRITE_ATTEMPTS = 2;
const RETRY_BACKOFF = new ExponentialBackoff({ initialDelay: 100, maxDelay: 2_000 });
/** Share of calls that may be repeated in the long run, so that retries do not double the load on an ailing vendor. */
const RETRIES_PER_CALL = 0.2;
const MAX_SAVED_RETRIES = 5;

/**
 * What every call to a vendor goes through: circuit, budget, connection pool, deadline, retries. Knows nothing of any
 * vendor; the provider builds the request and judges the answer.
 */
export class VendorChannel {
  private readonly http: HttpClient;
  private readonly breaker: Breaker;
  private readonly counts = new Map<string, { operation: string; outcome: CallCount['outcome']; count: number }>();
  private readonly underWay = new Set<AbortController>();
  private isClosed = false;
  private sent = 0;
  private savedRetries = MAX_SAVED_RETRIES;
  private lastSuccessAt: Date | null = null;
  private lastErrorAt: Date | null = null;
  private lastErrorCode: string | null = null;

  constructor(private readonly options: ChannelOptions) {
    const { provider, clock, log, connections } = options;
    this.http = new HttpClient({ provider, clock, ...(connections === undefined ? {} : { connections }) });
    this.breaker = new Breaker({
      steady: () => clock.steady(),
      isFailure: (err) => err instanceof ProviderError && UNHEALTHY.has(err.call.failure) && !wasGivenUp(err),
      isInconclusive: wasGivenUp,
      onChange: (circuit) => log.warn({ provider, circuit }, 'circuit changed'),
    });
  }

  /** @throws ProviderError */
  async call<T>(call: VendorCall<T>): Promise<Answer<T>> {
    const { signal } = call.options;
    const giveUp = new AbortController();
    const onAbort = () => giveUp.abort();
    if (signal?.aborted || this.isClosed) giveUp.abort();
    signal?.addEventListener('abort', onAbort, { once: true });
    this.underWay.add(giveUp);
    try {
      return await this.repeat(call, giveUp.signal);
    } finally {
      this.underWay.delete(giveUp);
      signal?.removeEventListener('abort', onAbort);
    }
  }

  health(): TransportHealth {
    const { ratePerSecond, throttledUntil, available, burst, usedToday, limits } = this.options.budget.snapshot();
    return {
      circuit: this.breaker.state(),
      lastSuccessAt: this.lastSuccessAt,
      lastErrorAt: this.lastErrorAt,
      lastErrorCode: this.lastErrorCode,
      currentRatePerSecond: ratePerSecond,
      throttledUntil,
      available,
      burst,
      usedToday,
      perDay: limits.perDay,
    };
  }

  /** Requests put on the wire since the start. */
  callCount(): number {
    return this.sent;
  }

  /** Attempts since the start, those refused here included, by operation and outcome. */
  callCounts(): CallCount[] {
    return [...this.counts.values()].map((count) => ({ ...count }));
  }

  /** Gives up what is under way and ends the connections. The budget, which is the account's, stays. */
  async close(): Promise<void> {
    this.isClosed = true;
    for (const giveUp of this.underWay) giveUp.abort();
    await this.http.close();
  }

  private async repeat<T>(call: VendorCall<T>, signal: AbortSignal): Promise<Answer<T>> {
    const { clock, timeoutMs } = this.options;
    const startedAt = clock.steady();
    // A read that starts late would only time out; a write's time begins when it is sent, as half a deadline would
    // leave an unclear outcome behind.
    const latestStart = startedAt + (call.kind === 'write' ? timeoutMs : timeoutMs / 2);
    const remainingMs = () => (call.kind === 'write' ? timeoutMs : Math.max(1, startedAt + timeoutMs - clock.steady()));
    let backoff: IBackoff<unknown> | null = null;
    let earlier: ProviderError | null = null;
    this.savedRetries = Math.min(MAX_SAVED_RETRIES, this.savedRetries + RETRIES_PER_CALL);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.attempt(call, { attempt, latestStart, remainingMs, signal });
      } catch (err) {
        if (!(err instanceof ProviderError)) throw err;
        // What the vendor answered the first time says more than that a repetition was refused here.
        if (isLocalRefusal(err)) throw earlier ?? err;
        earlier = err;
        backoff = (backoff ?? RETRY_BACKOFF).next(undefined as never);
        const pauseMs = Math.max(backoff.duration, err.call.failure === 'THROTTLED' ? (err.retryAfterMs ?? 0) : 0);
        const isInTime = clock.steady() + pauseMs <= latestStart;
        if (!isRepeatable(call.kind, attempt, err) || !isInTime || signal.aborted || this.savedRetries < 1) throw err;
        this.savedRetries -= 1;
        await clock.sleep(pauseMs, signal).catch(() => {
          throw err;
        });
      }
    }
  }

  private async attempt<T>(
    call: VendorCall<T>,
    { attempt, latestStart, remainingMs, signal }: AttemptOptions,
  ): Promise<Answer<T>> {
    const { budget } = this.options;
    const { operation } = call;
    let ticket: BudgetTicket | null = null;
    const report = this.begin(call, attempt);
    try {
      // Asked before the budget too: whoever is refused by the circuit anyway need not wait for it.
      this.breaker.check();
      ticket = await budget.take({ operation, priority: call.options.priority, latestStart, signal });
      const answer = await this.breaker.run(async () => {
        const onSent = () => {
          this.sent += 1;
        };
        const request = call.request();
        // Beside what is signed: neither vendor's signature covers headers that it does not name.
        const headers = { ...request.headers, ...report.headers };
        const http = { operation, timeoutMs: remainingMs(), signal, onSent };
        return call.accept(await this.http.send({ ...request, headers }, http));
      });
      this.lastSuccessAt = new Date(this.options.clock.now());
      report.end('OK', { upstreamRequestId: answer.requestId ?? undefined });
      return answer;
    } catch (err) {
      const failed = this.toProviderError(err, operation);
      if (!failed) throw err;
      if (failed instanceof ThrottledError && ticket) {
        await budget.throttled(ticket, failed.throttling);
        this.options.log.warn(
          { provider: this.options.provider, operation, upstreamCode: failed.call.upstreamCode, ...failed.throttling },
          'throttled by the vendor',
        );
      }
      if (!isLocalRefusal(failed) && !BUSINESS.has(failed.call.failure) && !wasGivenUp(failed)) {
        this.lastErrorAt = new Date(this.options.clock.now());
        this.lastErrorCode = failed.call.upstreamCode ?? failed.call.failure;
      }
      const { httpStatus, upstreamCode, upstreamRequestId, delivery } = failed.call;
      const fields = { delivery, httpStatus, upstreamCode, upstreamRequestId };
      report.end(failed.call.failure, fields);
      throw failed;
    }
  }

  private toProviderError(err: unknown, operation: string): ProviderError | null {
    if (err instanceof ProviderError) return err;
    const { provider } = this.options;
    const refuse = (failure: ProviderFailure, refusal: Error, retryAfterMs?: number) =>
      new ProviderError({ provider, operation, failure, delivery: 'NOT_SENT' }, refusal.message, {
        cause: refusal,
        ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      });
    if (err instanceof CircuitOpenRefusal) return refuse('CIRCUIT_OPEN', err, err.retryAfterMs);
    if (!(err instanceof BudgetRefusal)) return null;
    if (err.reason === 'CANCELLED') return refuse('TIMEOUT', err);
    return refuse(err.reason === 'DAY' ? 'QUOTA' : 'THROTTLED', err, err.retryAfterMs);
  }

  /** Counts, logs and traces an attempt once it ends. */
  private begin({ operation }: VendorCall<unknown>, attempt: number): AttemptReport {
    const { provider, clock, log, onCall } = this.options;
    const startedAt = clock.steady();
    const span = currentRequest()?.span?.child(`${provider} ${operation}`, { provider, operation, attempt });
    return {
      headers: span?.headers ?? {},
      end: (outcome, fields) => {
        this.count(operation, outcome);
        const durationMs = Math.round(clock.steady() - startedAt);
        log.debug({ provider, operation, attempt, outcome, durationMs, ...fields }, 'vendor call');
        onCall?.({ provider, operation, outcome, durationMs });
        span?.end(outcome === 'OK' ? null : outcome, fields);
      },
    };
  }

  private count(operation: string, outcome: CallCount['outcome']): void {
    const key = `${operation}\0${outcome}`;
    const known = this.counts.get(key) ?? { operation, outcome, count: 0 };
    known.count += 1;
    this.counts.set(key, known);
  }
}

interface AttemptReport {
  /** To be sent with the request. */
  readonly headers: Readonly<Record<string, string>>;
  end(outcome: CallCount['outcome'], fields: AttemptFields): void;
}

type AttemptFields = Readonly<
  Partial<Record<'delivery' | 'httpStatus' | 'upstreamCode' | 'upstreamRequestId', string | number | undefined>>
>;

interface AttemptOptions {
  readonly attempt: number;
  /** On the steady clock. */
  readonly latestStart: number;
  readonly remainingMs: () => number;
  readonly signal: AbortSignal;
}

function isRepeatable(kind: 'read' | 'write', attempt: number, { call }: ProviderError): boolean {
  if (kind === 'read') return attempt < MAX_READ_ATTEMPTS && WORTH_REPEATING.has(call.failure);
  // Only what certainly did not arrive; a second deploy is worse than none.
  return attempt < MAX_WRITE_ATTEMPTS && call.delivery === 'NOT_SENT' && WORTH_REPEATING.has(call.failure);
}

/** Refused by this gateway's own circuit or budget, without asking the vendor. */
function isLocalRefusal(err: ProviderError): boolean {
  return err.cause instanceof BudgetRefusal || err.cause instanceof CircuitOpenRefusal;
}

/** The caller lost interest: says nothing about the vendor. */
function wasGivenUp(err: unknown): boolean {
  return err instanceof ProviderError && err.cause instanceof GivenUp;
}
