export interface OutletLimits {
  /** Most bytes that may wait for one connection; a single larger message goes out alone. */
  readonly maxBufferedBytes: number;
  /** Milliseconds that a client may take nothing of what waits for it. */
  readonly slowReaderTimeoutMs: number;
}

/** The connection below: something that takes bytes and says when it is gone. */
export interface OutletSink {
  /** Bytes handed over that the client's side has not taken yet. */
  buffered(): number;
  /**
   * @param taken called, in the order of the writes, once the bytes have left this process or never will
   * @returns true when they have left at once: `taken` is not called then
   */
  write(bytes: Buffer, taken: () => void): boolean;
  /** Told when messages begin to wait for room, and when none does any more. */
  clogged?(isClogged: boolean): void;
  /** The client took nothing for `slowReaderTimeoutMs`: end the connection. Called once. */
  giveUp(): void;
}

/** Waits for a message that was sent without waiting. */
const NOBODY = () => {};

/**
 * The way out to one client, in the order of `send`. Whoever sends waits until the message has left, so a stream is read
 * no faster than its client reads, and what piles up stays under `maxBufferedBytes` however many streams share it.
 */
export class Outlet {
  private readonly queue: { readonly bytes: Buffer; readonly sent: () => void }[] = [];
  /** Who waits for each of the writes that have not left yet, in their order. */
  private readonly underWay: (() => void)[] = [];
  private timer: NodeJS.Timeout | null = null;
  private isClosed = false;

  constructor(
    private readonly sink: OutletSink,
    private readonly limits: OutletLimits,
  ) {}

  /** True while the client has not taken everything yet. */
  get isWaiting(): boolean {
    return this.queue.length > 0 || this.underWay.length > 0;
  }

  /** Resolves when the message has left this process, or when nothing will any more: `close` tells which. */
  send(bytes: Buffer): Promise<void> {
    if (this.isClosed) return Promise.resolve();
    return new Promise((sent) => {
      this.queue.push({ bytes, sent });
      if (this.queue.length === 1) this.flush();
      if (this.queue.length === 1) this.sink.clogged?.(true);
    });
  }

  /** Sends unless something waits. @returns whether it did */
  sendNow(bytes: Buffer): boolean {
    if (this.isClosed || this.isWaiting) return false;
    this.write(bytes, NOBODY);
    return true;
  }

  /** Gives up what waits, and lets all who wait for it go on. */
  close(): void {
    this.isClosed = true;
    this.stopTimer();
    for (const sent of this.underWay.splice(0)) sent();
    for (const { sent } of this.queue.splice(0)) sent();
  }

  private flush(): void {
    for (let next = this.queue[0]; next && this.hasRoomFor(next.bytes); next = this.queue[0]) {
      this.queue.shift();
      this.write(next.bytes, next.sent);
    }
  }

  private hasRoomFor(bytes: Buffer): boolean {
    // With nothing under way there is nobody whose end this could wait for.
    if (this.underWay.length === 0) return true;
    return this.sink.buffered() + bytes.length <= this.limits.maxBufferedBytes;
  }

  private write(bytes: Buffer, sent: () => void): void {
    if (this.sink.write(bytes, this.taken)) {
      sent();
    } else {
      this.underWay.push(sent);
      this.timer ??= this.startTimer();
    }
  }

  /** One for all writes, as there are very many. */
  private readonly taken = (): void => {
    this.underWay.shift()?.();
    if (this.isClosed) return;
    this.stopTimer();
    const wasClogged = this.queue.length > 0;
    this.flush();
    if (wasClogged && this.queue.length === 0) this.sink.clogged?.(false);
    if (this.underWay.length > 0) this.timer ??= this.startTimer();
  };

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
