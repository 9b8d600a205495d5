import type { CallPriority, Provider } from '../providers/provider.ts';

export interface ReadOptions {
  /** How old the answer may be, in milliseconds; 0 forces an upstream read. Left out: the provider's default. */
  readonly maxAgeMs?: number | null;
  readonly priority: CallPriority;
  /** Whether the last known state may stand in, marked stale, when the upstream cannot be read. */
  readonly allowStale: boolean;
  /** Asks for each object by a call of its own, as the list has just been read and did not tell. */
  readonly notFromList?: boolean;
}

/**
 * Whether what was seen then is not older than asked for.
 * @param observedAt in milliseconds since 1970, as is `now`
 */
export function isRecent(provider: Provider, observedAt: number, options: ReadOptions, now: number): boolean {
  const maxAgeMs = options.maxAgeMs ?? provider.defaultMaxAgeMs;
  return maxAgeMs > 0 && now - observedAt <= maxAgeMs;
}
