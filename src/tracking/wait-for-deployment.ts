import type { DeploymentRef } from '../domain/deployment.ts';
import type { KnownDeployment } from '../domain/deployment-state.ts';
import { meaningOf } from '../domain/status.ts';
import type { ReadDeployment, Reader } from '../reading/reader.ts';
import type { TransitionFeed } from './transition-feed.ts';
import type { Watcher } from './watcher.ts';

export interface WaitRequest {
  readonly ref: DeploymentRef;
  /** Position of the log: any later change will do. Null to wait for the end of the run. */
  readonly changedAfter: number | null;
  readonly timeoutMs: number;
  /** Ends the wait early, as if the time were up. */
  readonly signal: AbortSignal;
}

export interface WaitOutcome {
  readonly read: ReadDeployment;
  readonly satisfied: boolean;
  /** Everything up to here is part of what was read. */
  readonly position: number;
}

export interface WaitParts {
  readonly feed: TransitionFeed;
  readonly reader: Reader;
  readonly watcher: Watcher;
}

/**
 * Waits until the run is as wanted, or the time is up. It is watched meanwhile.
 * @returns null when there is no such run
 * @throws ProviderError when nothing is known of it and it cannot be read
 */
export async function waitForDeployment(parts: WaitParts, request: WaitRequest): Promise<WaitOutcome | null> {
  const { feed, reader, watcher } = parts;
  const { ref, changedAfter, timeoutMs, signal } = request;
  const until = performance.now() + timeoutMs;
  const isWanted = ({ revision, record }: KnownDeployment) =>
    changedAfter === null ? meaningOf(record.status).isTerminal : revision > changedAfter;
  let release: (() => void) | null = null;
  try {
    // The first look may ask upstream; what moves later is recorded by the watcher, so that the known state tells.
    for (let maxAgeMs: number | null = null; ; maxAgeMs = Number.MAX_SAFE_INTEGER) {
      const before = feed.head;
      const read = await reader.readDeployment(ref, { maxAgeMs, priority: 'read', allowStale: true });
      if (!read) return null;
      const position = Math.max(before, read.known.revision);
      const satisfied = isWanted(read.known);
      if (satisfied || performance.now() >= until || signal.aborted) return { read, satisfied, position };
      release ??= watcher.watchDeployment(ref);
      await waitForChange(feed, ref, position, until, request);
    }
  } finally {
    release?.();
  }
}

/** Resolves when something was recorded of the run behind `position`, or the wait is over. */
async function waitForChange(
  feed: TransitionFeed,
  ref: DeploymentRef,
  position: number,
  until: number,
  { signal }: WaitRequest,
): Promise<void> {
  const query = { deployments: [ref] };
  while (performance.now() < until && !signal.aborted) {
    const { entries, scannedTo } = await feed.read(position, 1, query);
    if (entries.some(({ transition }) => transition !== null)) return;
    position = await feed.waitBehind(scannedTo, query, until - performance.now(), signal);
  }
}
