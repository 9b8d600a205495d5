/** Counts what an orderly end waits for. */
export class UnderWay {
  private count = 0;
  private waiting: (() => void)[] = [];

  /** @returns what ends it; may be called more than once */
  begin(): () => void {
    this.count += 1;
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      this.count -= 1;
      if (this.count === 0) for (const go of this.waiting.splice(0)) go();
    };
  }

  /** Resolves once there is nothing. */
  settled(): Promise<void> {
    return this.count === 0 ? Promise.resolve() : new Promise((resolve) => this.waiting.push(resolve));
  }
}
