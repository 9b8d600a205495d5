/** Where a simulated cloud takes its time from. State is worked out from it at each request; nothing runs on timers. */
export interface SandboxClock {
  /** Milliseconds since 1970, of the runs and the quotas. */
  now(): number;
  /** How long something of `ms` milliseconds takes here: divided by the speed. */
  lasting(ms: number): number;
}

/**
 * @param now milliseconds since 1970
 * @param speed 1 is life-like (a stage takes 4 to 12 s), 10 is ten times as fast
 */
export function createSandboxClock(now: () => number, speed: number): SandboxClock {
  if (!(speed > 0) || !Number.isFinite(speed)) throw new RangeError(`speed: expected a number above 0, got ${speed}`);
  return { now, lasting: (ms) => Math.max(1, Math.round(ms / speed)) };
}
