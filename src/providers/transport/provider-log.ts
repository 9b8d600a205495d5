/** Where a provider writes: pino fits. Fields and messages carry no secret. */
export interface ProviderLog {
  debug(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

export const silentLog: ProviderLog = { debug() {}, warn() {} };

const MAX_REMEMBERED = 1000;

/** Lets a thing be said once per period, so that a status that comes with each poll fills no log. */
export class SayOnce {
  private readonly saidAt = new Map<string, number>();

  constructor(
    private readonly periodMs: number,
    /** Milliseconds since some moment, by a clock that nobody sets. */
    private readonly steady: () => number,
  ) {}

  /** True when `key` was not said within the period; remembers that it now is. */
  isDue(key: string): boolean {
    const now = this.steady();
    const saidAt = this.saidAt.get(key);
    if (saidAt !== undefined && now - saidAt < this.periodMs) return false;
    // Deleted first, so that the map stays in the order of saying and the oldest is forgotten when it is full.
    this.saidAt.delete(key);
    this.saidAt.set(key, now);
    if (this.saidAt.size > MAX_REMEMBERED) this.saidAt.delete(this.saidAt.keys().next().value as string);
    return true;
  }
}
