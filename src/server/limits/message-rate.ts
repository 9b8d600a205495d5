/** A client that begins all its subscriptions at once may say so much, as many seconds' worth, in one go. */
export const BURST_SECONDS = 10;

/** How many messages one connection may still send, refilled evenly. */
export class MessageRate {
  private left: number;
  private since: number;

  /** @param now milliseconds that never go back */
  constructor(
    private readonly perSecond: () => number,
    private readonly now: () => number,
  ) {
    this.left = perSecond() * BURST_SECONDS;
    this.since = now();
  }

  /** @returns false when it is one too many */
  take(): boolean {
    const perSecond = this.perSecond();
    const now = this.now();
    this.left = Math.min(perSecond * BURST_SECONDS, this.left + ((now - this.since) / 1_000) * perSecond);
    this.since = now;
    if (this.left < 1) return false;
    this.left -= 1;
    return true;
  }
}
