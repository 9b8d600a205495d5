import type { DeploymentRef, WorkspaceRef } from '../domain/deployment.ts';

/** A run that is watched, and when it is due. */
export interface WatchedRun {
  readonly ref: DeploymentRef;
  /** Subscriptions of this process that want it. */
  interests: number;
  /** Whether another replica wants it. */
  isWantedElsewhere: boolean;
  /** Triggered or discovered: watched until nothing can happen to it any more, whoever subscribes. */
  untilSettled: boolean;
  /** Triggered through this process. */
  isTriggered: boolean;
  isSettled: boolean;
  /** On the steady clock. */
  dueAt: number;
  failures: number;
  /** Milliseconds since 1970. */
  lastSeenAt: number | null;
  /** Milliseconds from one look to the next, as long as all goes well. */
  intervalMs: number;
}

export interface WatchedWorkspaceOptions {
  /** Milliseconds from one list to the next that looks for unknown runs; null when only subscribers want that. */
  readonly discoverEveryMs: () => number | null;
  readonly minIntervalMs: number;
  /** See WatcherParts. */
  readonly steady: () => number;
}

/** What is watched in one workspace. */
export class WatchedWorkspace {
  readonly runs = new Map<string, WatchedRun>();
  /** Subscriptions of this process that want whatever happens here. */
  interests = 0;
  /** Whether another replica wants whatever happens here. */
  isWantedElsewhere = false;
  /** On the steady clock. */
  listDueAt: number;
  listFailures = 0;
  isPolling = false;

  constructor(
    readonly ref: WorkspaceRef,
    private readonly options: WatchedWorkspaceOptions,
  ) {
    this.listDueAt = options.discoverEveryMs() === null ? Number.POSITIVE_INFINITY : options.steady();
  }

  /** Milliseconds from one list to the next; infinite when nobody wants any. */
  get listEveryMs(): number {
    if (this.interests > 0 || this.isWantedElsewhere) return this.options.minIntervalMs;
    return this.options.discoverEveryMs() ?? Number.POSITIVE_INFINITY;
  }

  /** The run as it is watched; begins to watch it where it is not yet, due at once. */
  run(rawId: string): WatchedRun {
    let run = this.runs.get(rawId);
    if (!run) {
      run = {
        ref: { provider: this.ref.provider, workspace: this.ref.workspace, rawId },
        interests: 0,
        isWantedElsewhere: false,
        untilSettled: false,
        isTriggered: false,
        isSettled: false,
        dueAt: this.options.steady(),
        failures: 0,
        lastSeenAt: null,
        intervalMs: this.options.minIntervalMs,
      };
      this.runs.set(rawId, run);
    }
    return run;
  }

  /** Whether this process would have the run watched even if another one polled the workspace. */
  isWantedHere(rawId: string): boolean {
    const run = this.runs.get(rawId);
    return run !== undefined && (run.interests > 0 || (run.isTriggered && !run.isSettled));
  }

  dropIfUnwanted(run: WatchedRun): void {
    // A look that was under way may come back after the run was dropped and somebody else has begun to watch it anew.
    const isCurrent = this.runs.get(run.ref.rawId) === run;
    const isWanted = run.interests > 0 || run.isWantedElsewhere || (run.untilSettled && !run.isSettled);
    if (isCurrent && !isWanted) this.runs.delete(run.ref.rawId);
  }

  /** Lists no later than `at`. */
  listBy(at: number): void {
    this.listDueAt = Math.min(this.listDueAt, at);
  }

  isListDue(at: number): boolean {
    return Number.isFinite(this.listEveryMs) && this.listDueAt <= at;
  }

  /** When the next look is due, on the steady clock; infinite when none is. */
  nextDueAt(): number {
    let next = Number.isFinite(this.listEveryMs) ? this.listDueAt : Number.POSITIVE_INFINITY;
    for (const run of this.runs.values()) next = Math.min(next, run.dueAt);
    return next;
  }

  /** The oldest last look at a run that can still move; null when none has been looked at. */
  oldestLookAt(): number | null {
    let oldest: number | null = null;
    for (const { isSettled, lastSeenAt } of this.runs.values()) {
      if (!isSettled && lastSeenAt !== null) oldest = Math.min(oldest ?? lastSeenAt, lastSeenAt);
    }
    return oldest;
  }

  /** Milliseconds between looks at whatever is looked at most often here. */
  shortestIntervalMs(): number {
    let shortest = this.listEveryMs;
    for (const { intervalMs } of this.runs.values()) shortest = Math.min(shortest, intervalMs);
    return shortest;
  }
}
