import type { CallPriority, Provider } from '../providers/provider.ts';
import type { AnswerBasis } from './answer-basis.ts';

export interface ReadOptions {
  /** How old the answer may be, in milliseconds; 0 forces an upstream read. Left out: the provider's default. */
  readonly maxAgeMs?: number | null;
  readonly priority: CallPriority;
  /** Whether the last known state may stand in, marked stale, when the upstream cannot be read. */
  readonly allowStale: boolean;
  /** Asks for each object by a call of its own, as the list has just been read and did not tell. */
  readonly notFromList?: boolean;
  /** Where to note what is read; null or left out where nobody wants to know. */
  readonly basis?: AnswerBasis | null;
}

/**
 * Until when what was seen then is as young as asked for; null when it is not, as always where a new look is asked for. What
 * seems to have been seen later than now, after a clock was set back, is taken to be as old as it seems young.
 * @param observedAt in milliseconds since 1970, as are `now` and the result
 */
export function recentUntil(provider: Provider, observedAt: number, options: ReadOptions, now: number): number | null {
  const maxAgeMs = options.maxAgeMs ?? provider.defaultMaxAgeMs;
  const until = observedAt + maxAgeMs;
  return maxAgeMs > 0 && Math.abs(now - observedAt) <= maxAgeMs ? until : null;
}

/** Whether it is as young as asked for; what rests on it does so no longer than that. The rest as for `recentUntil`. */
export function isRecent(provider: Provider, observedAt: number, options: ReadOptions, now: number): boolean {
  const until = recentUntil(provider, observedAt, options, now);
  if (until === null) return false;
  options.basis?.expireAt(until);
  return true;
}
