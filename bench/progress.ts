/** Longest that the bench waits for anything: it shall fail rather than hang. */
const PATIENCE_MS = 60_000;

/** How what a process waits for comes along. */
export class Progress {
  private failure: string | null = null;
  private wake = () => {};

  /** To be called when something has come. */
  note(): void {
    this.wake();
  }

  /** Whoever waits, now or later, fails for the first reason. */
  fail(reason: string): void {
    this.failure ??= reason;
    this.wake();
  }

  /** @throws Error with why it will not be so, or what there was when time was up */
  async until(isSo: () => boolean, progress: () => string): Promise<void> {
    if (isSo()) return;
    const timer = setTimeout(() => this.fail(`after ${PATIENCE_MS} ms only ${progress()}`), PATIENCE_MS);
    try {
      while (!isSo()) {
        if (this.failure) throw new Error(this.failure);
        await new Promise<void>((resolve) => {
          this.wake = resolve;
        });
      }
    } finally {
      clearTimeout(timer);
    }
  }
}
