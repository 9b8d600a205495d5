import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { rateLimited } from './limits.ts';

/** How much of a minute's operations a caller has left. */
export interface RateState {
  /** Operations a minute. */
  readonly limit: number;
  readonly used: number;
  readonly remaining: number;
  /** When all of them are there again. */
  readonly resetAt: Date;
}

const MINUTE_S = 60;

/** Counts the operations of each caller by the minute, in this process. */
export class RequestRate {
  private readonly limiter: RateLimiterMemory;

  constructor(perMinute: number) {
    this.limiter = new RateLimiterMemory({ keyPrefix: '', points: perMinute, duration: MINUTE_S });
  }

  /** Goes by another number from now on; what was used of the minute stays used. */
  set perMinute(perMinute: number) {
    this.limiter.points = perMinute;
  }

  /**
   * Takes one operation out of what the caller has.
   * @throws GatewayError RATE_LIMITED when nothing is left
   */
  async take(caller: string): Promise<RateState> {
    const { points: limit } = this.limiter;
    try {
      const { consumedPoints, msBeforeNext } = await this.limiter.consume(caller);
      return {
        limit,
        used: consumedPoints,
        remaining: Math.max(0, limit - consumedPoints),
        resetAt: new Date(Date.now() + msBeforeNext),
      };
    } catch (err) {
      if (!(err instanceof RateLimiterRes)) throw err;
      const message = `expected at most ${limit} operations a minute`;
      throw rateLimited('requestsPerMinute', message, err.msBeforeNext);
    }
  }
}
