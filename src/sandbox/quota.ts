import { VendorRefusal } from './vendor-refusal.ts';

/**
 * Calls that one account may make, its users together. A limit left out does not exist.
 * Source: "Use OpenAPI", limits by edition: Basic 5 a second and 100 a day; Enterprise reads 50 and writes 20 a second.
 */
export interface QuotaLimits {
  readonly perSecond?: number;
  readonly readsPerSecond?: number;
  readonly writesPerSecond?: number;
  readonly perDay?: number;
}

/** Days end at midnight in China; the vendor does not say where they do. */
const DAY_OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** Counts the calls by clock second and by day. Refused calls count as well (source: "Use OpenAPI", "failed calls count"). */
export class Quota {
  limits: QuotaLimits;
  readonly #now: () => number;
  #second = { index: Number.NaN, read: 0, write: 0 };
  #day = { index: Number.NaN, calls: 0 };

  /** @param now milliseconds since 1970 */
  constructor(limits: QuotaLimits, now: () => number) {
    this.limits = limits;
    this.#now = now;
  }

  /**
   * Reads are told from writes by the operation's name (source: "Use OpenAPI").
   *
   * @throws VendorRefusal 429 when a limit is exceeded; which code the daily limit carries is unverified
   */
  count(action: string): void {
    const kind = /^(Get|List)/.test(action) ? 'read' : 'write';
    const now = this.#now();
    const second = Math.floor(now / 1000);
    if (second !== this.#second.index) this.#second = { index: second, read: 0, write: 0 };
    const day = Math.floor((now + DAY_OFFSET_MS) / DAY_MS);
    if (day !== this.#day.index) this.#day = { index: day, calls: 0 };
    this.#second[kind]++;
    this.#day.calls++;

    const { perSecond, readsPerSecond, writesPerSecond, perDay } = this.limits;
    const ofKind = kind === 'read' ? readsPerSecond : writesPerSecond;
    if (isOver(this.#second.read + this.#second.write, perSecond) || isOver(this.#second[kind], ofKind)) {
      throw new VendorRefusal(429, 'Throttling.User', 'Your request is too frequent. Try again later.');
    }
    if (isOver(this.#day.calls, perDay)) {
      throw new VendorRefusal(429, 'Throttling.User', 'The daily limit of API calls is used up.');
    }
  }
}

function isOver(count: number, limit: number | undefined): boolean {
  return limit !== undefined && count > limit;
}
