import DataLoader from 'dataloader';
import { type DeploymentRef, refKey } from '../domain/deployment.ts';

/** Most states that one query of the store gives. */
const MAX_FOUND_AT_ONCE = 500;

/**
 * Finds stored states, null where there is none. What is asked for at the same time, by whomever, is one query: after a
 * restart thousands of clients come back at once, each for its own run. Nothing is remembered here.
 */
export function createStateLoader<Known>(store: {
  find(refs: readonly DeploymentRef[]): Promise<Map<string, Known>>;
}): DataLoader<DeploymentRef, Known | null, string> {
  return new DataLoader<DeploymentRef, Known | null, string>(
    async (refs) => {
      const found = await store.find(refs);
      return refs.map((ref) => found.get(refKey(ref)) ?? null);
    },
    {
      cache: false,
      cacheKeyFn: refKey,
      maxBatchSize: MAX_FOUND_AT_ONCE,
      // What comes over different connections comes in different ticks of the same turn.
      batchScheduleFn: (find) => void setImmediate(find),
    },
  );
}
