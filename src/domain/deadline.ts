import { setTimeout as sleep } from 'node:timers/promises';

/** @throws Error when `work` takes longer; it goes on, and nobody waits for it */
export async function within<T>(timeoutMs: number, work: Promise<T>): Promise<T> {
  const timer = new AbortController();
  const late = sleep(timeoutMs, null, { signal: timer.signal }).then(() => {
    throw new Error(`nothing within ${timeoutMs} ms`);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    timer.abort();
  }
}
