import { VendorRefusal } from './vendor-refusal.ts';

/** Source: FAQ pages on APIGW.0301: more than five failed authentications in a row lock a key for five minutes. */
const MAX_FAILURES = 5;
const LOCK_MS = 5 * 60_000;

interface Failures {
  count: number;
  lockedUntil: number;
}

/** Counts failed authentications in a row, by key or user, and locks whoever has too many. */
export class AuthLock {
  readonly #now: () => number;
  readonly #failures = new Map<string, Failures>();

  /** @param now milliseconds since 1970 */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Runs a check, unless the key is locked. A check that succeeds forgives what came before. @throws VendorRefusal */
  guard<T>(key: string, check: () => T): T {
    if (this.isLocked(key)) {
      const detail = 'AK access failed to reach the limit, forbidden';
      throw new VendorRefusal(401, 'APIGW.0301', `Incorrect IAM authentication information: ${detail}`);
    }
    try {
      const result = check();
      this.#failures.delete(key);
      return result;
    } catch (err) {
      if (err instanceof VendorRefusal) this.#note(key);
      throw err;
    }
  }

  isLocked(key: string): boolean {
    return (this.#failures.get(key)?.lockedUntil ?? 0) > this.#now();
  }

  /** Failures in a row so far. */
  failures(key: string): number {
    return this.#failures.get(key)?.count ?? 0;
  }

  #note(key: string): void {
    const failures = this.#failures.get(key) ?? { count: 0, lockedUntil: 0 };
    failures.count++;
    if (failures.count >= MAX_FAILURES) failures.lockedUntil = this.#now() + LOCK_MS;
    this.#failures.set(key, failures);
  }
}
