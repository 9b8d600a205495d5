export interface OutletLimits {
  /** Most bytes that may wait for one connection; a single larger message goes out alone. */
  readonly maxBufferedBytes: number;
  /** Milliseconds that a client may take nothing of what waits for it. */
  readonly slowReaderTimeoutMs: number;
}

/** The connection below: something that takes text and says when it is gone. */
export interface OutletSink {
  /** Bytes handed over that the client's side has not taken yet. */
  buffered(): number;
  /** `taken` is called once the bytes have left this process, or with the reason why they never will. */
  write(text: string, taken: (err?: Error | null) => void): void;
  /** Told when messages begin to wait for room, and when none does any more. */
  clogged?(isClogged: boolean): void;
  /** The client took nothing for `slowReaderTimeoutMs`: end the connection. Called once. */
  giveUp(): void;
}

/**
 * The way out to one client, in the order of `send`. Whoever sends waits until the message has left, so a stream is read
 * no faster than its client reads, and what piles up stays under `maxBufferedBytes` however many streams share it.
 */
export class Outlet {
  private readonly queue: { readonly text: string; readonly sent: () => void }[] = [];
  private readonly underWay = new Set<() => void>();
  private timer: NodeJS.Timeout | null = null;
  private isClosed = false;

  constructor(
    private readonly sink: OutletSink,
    private readonly limits: OutletLimits,
  ) {}

  /** True while the client has not taken everything yet. */
  get isWaiting(): boolean {
    return this.underWay.size > 0 || this.queue.length > 0;
  }

  /** Resolves when the message has left this process, or when nothing will any more: `close` tells which. */
  send(text: string): Promise<void> {
    if (this.isClosed) return Promise.resolve();
    return new Promise((sent) => {
      this.queue.push({ text, sent });
      if (this.queue.length === 1) this.flush();
      if (this.queue.length === 1) this.sink.clogged?.(true);
    });
  }

  /** Gives up what waits, and lets all who wait for it go on. */
  close(): void {
    this.isClosed = true;
    this.stopTimer();
    for (const { sent } of this.queue.splice(0)) sent();
    for (const sent of [...this.underWay]) sent();
  }

  private flush(): void {
    for (let next = this.queue[0]; next && this.hasRoomFor(next.text); next = this.queue[0]) {
      this.queue.shift();
      this.write(next.text, next.sent);
    }
  }

  private hasRoomFor(text: string): boolean {
    // With nothing under way there is nobody whose end this could wait for.
    if (this.underWay.size === 0) return true;
    return this.sink.buffered() + Buffer.byteLength(text) <= this.limits.maxBufferedBytes;
  }

  private write(text: string, sent: () => void): void {
    const done = () => {
      this.underWay.delete(done);
      sent();
    };
    this.underWay.add(done);
    this.timer ??= this.startTimer();
    this.sink.write(text, () => {
      done();
      if (this.isClosed) return;
      this.stopTimer();
      const wasClogged = this.queue.length > 0;
      this.flush();
      if (wasClogged && this.queue.length === 0) this.sink.clogged?.(false);
      if (this.underWay.size > 0) this.timer ??= this.startTimer();
    });
  }

  private startTimer(): NodeJS.Timeout {
    const timer = setTimeout(() => {
      // After a busy moment, what the client has taken meanwhile is reported only now.
      setImmediate(() => {
        if (this.timer !== timer) return;
        this.timer = null;
        this.sink.giveUp();
      });
    }, this.limits.slowReaderTimeoutMs);
    return timer;
  }

  private stopTimer(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }
}
