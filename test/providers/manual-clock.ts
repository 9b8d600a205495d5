import type { Clock } from '../../src/providers/transport/clock.ts';

interface Sleeper {
  readonly wakesAt: number;
  readonly wake: () => void;
}

/** A clock that stands still until the test moves it. */
export class ManualClock implements Clock {
  private time = 0;
  /** What it shows at the beginning of time. */
  private start: number;
  private sleepers: Sleeper[] = [];
  private watchers: (() => void)[] = [];

  constructor(start = Date.parse('2026-03-01T08:00:00Z')) {
    this.start = start;
  }

  now(): number {
    return this.start + this.time;
  }

  steady(): number {
    return this.time;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    if (signal?.aborted) {
      reject(signal.reason);
      return promise;
    }
    const onAbort = () => {
      this.sleepers = this.sleepers.filter((other) => other !== sleeper);
      reject(signal?.reason);
    };
    const sleeper: Sleeper = {
      wakesAt: this.time + Math.max(ms, 0),
      wake: () => {
        signal?.removeEventListener('abort', onAbort);
        resolve();
      },
    };
    signal?.addEventListener('abort', onAbort, { once: true });
    this.sleepers.push(sleeper);
    for (const look of this.watchers) look();
    return promise;
  }

  /** Moves on by `ms`, waking sleepers in order and letting what they do happen at their time. */
  async advance(ms: number): Promise<void> {
    const end = this.time + ms;
    // What has just been begun gets to where it sleeps.
    await flush();
    for (let next = this.nextWake(end); next; next = this.nextWake(end)) {
      this.sleepers = this.sleepers.filter((other) => other !== next);
      this.time = Math.max(this.time, next.wakesAt);
      next.wake();
      await flush();
    }
    this.time = end;
  }

  /** Sets the clock, as an operator would: no time passes. */
  set(now: number): void {
    this.start = now - this.time;
  }

  /** Resolves when somebody sleeps for at least `ms` more milliseconds. */
  async sleeping(ms: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const look = () => {
      if (this.sleepers.some(({ wakesAt }) => wakesAt - this.time >= ms)) resolve();
    };
    this.watchers.push(look);
    look();
    await promise;
    this.watchers = this.watchers.filter((other) => other !== look);
  }

  /** The outcome of something that may sleep and may wait for sockets of this process: time passes until it is there. */
  async settle<T>(outcome: Promise<T>): Promise<PromiseSettledResult<T>> {
    let isSettled = false;
    const done = () => {
      isSettled = true;
    };
    outcome.then(done, done);
    while (!isSettled) {
      // A little time for many turns of the event loop: an answer over loopback takes a few of them.
      await this.advance(20);
      await new Promise((resolve) => {
        setTimeout(resolve, 0);
      });
    }
    return (await Promise.allSettled([outcome]))[0] as PromiseSettledResult<T>;
  }

  private nextWake(until: number): Sleeper | undefined {
    const due = this.sleepers.filter(({ wakesAt }) => wakesAt <= until);
    return due.sort((a, b) => a.wakesAt - b.wakesAt)[0];
  }
}

/** Lets everything that is ready happen. */
export function flush(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
