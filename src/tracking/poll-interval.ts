import type { StatusPhase } from '../domain/status.ts';

export interface PollIntervalInput {
  readonly phase: StatusPhase;
  /** Milliseconds since the run last moved. */
  readonly unchangedForMs: number;
  readonly minIntervalMs: number;
  readonly maxIntervalMs: number;
}

/** Share of the time a run has stood still that may pass until the next look: 5 % while active, 10 % while waiting. */
const SHARE_OF_STANDSTILL: Readonly<Record<StatusPhase, number>> = { ACTIVE: 0.05, WAITING: 0.1, SETTLED: 1 };

/**
 * Milliseconds until a run is looked at again, before jitter. A run that just moved is likely to move again; one that
 * has stood still for an hour is not. Whoever watches a settled run gets the longest interval.
 */
export function pollIntervalMs(input: PollIntervalInput): number {
  const { phase, unchangedForMs, minIntervalMs, maxIntervalMs } = input;
  if (phase === 'SETTLED') return maxIntervalMs;
  return Math.min(maxIntervalMs, Math.max(minIntervalMs, unchangedForMs * SHARE_OF_STANDSTILL[phase]));
}

/** The interval shifted by up to a tenth either way, so that many runs do not fall into step. `random` is in [0, 1). */
export function withJitter(intervalMs: number, random: number): number {
  return intervalMs * (0.9 + 0.2 * random);
}
