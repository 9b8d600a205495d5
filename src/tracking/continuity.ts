import { type WorkspaceRef, workspaceKey } from '../domain/deployment.ts';
import type { MarkKind } from '../domain/observation-mark.ts';
import type { ObservationMarkStore } from '../store/observation-mark-store.ts';
import type { WatchedWorkspace } from './watched-workspace.ts';

/** Intervals of a watched run that may pass unread before its watchers are told. */
const INTERVALS_BEFORE_GAP = 3;

interface Sight {
  lastSuccessAt: Date | null;
  /** The same moment on the steady clock; infinitely long ago when there was none. */
  seenAt: number;
  /** When, on the steady clock, the first poll failed since the last one that did not; null while all goes well. */
  failingSince: number | null;
  isLost: boolean;
}

export interface ContinuityParts {
  readonly marks: ObservationMarkStore;
  /** Least time in milliseconds that a watched run may stay unread before its watchers are told. */
  readonly gapAfterMs: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds since some moment, by a clock that nobody sets. */
  readonly steady: () => number;
  readonly log: { warn(fields: object, message: string): void };
}

/**
 * Knows since when a workspace could not be seen, and says so in the log, where every stream on every replica finds it
 * at the same place: LOST when it has been too long, REGAINED after the next look.
 */
export class Continuity {
  private readonly sights = new Map<string, Sight>();

  constructor(private readonly parts: ContinuityParts) {}

  /**
   * This process polls the workspace from now on.
   * @param polledAt when anybody last did so with success: when that is long ago although something is watched, for
   *   want of any process or of the store, what happened meanwhile has not been seen
   */
  async begin(watched: WatchedWorkspace, polledAt: Date | null): Promise<void> {
    const { marks, now, steady, gapAfterMs } = this.parts;
    const isLost = await marks.isLost(watched.ref);
    const unseenForMs = polledAt === null ? Number.POSITIVE_INFINITY : Math.max(0, now() - polledAt.getTime());
    const sight: Sight = { lastSuccessAt: polledAt, seenAt: steady() - unseenForMs, failingSince: null, isLost };
    this.sights.set(workspaceKey(watched.ref), sight);
    const isWatched = watched.runs.size > 0 || Number.isFinite(watched.listEveryMs);
    if (polledAt !== null && isWatched && unseenForMs >= gapAfterMs) {
      await this.mark(watched.ref, sight, ['LOST']);
    }
  }

  /** Another process polls it from now on. */
  end(ref: WorkspaceRef): void {
    this.sights.delete(workspaceKey(ref));
  }

  lastSuccessAt(ref: WorkspaceRef): Date | null {
    return this.sights.get(workspaceKey(ref))?.lastSuccessAt ?? null;
  }

  /** The vendor answered a poll, and what it said is recorded. */
  async succeeded(watched: WatchedWorkspace): Promise<void> {
    const sight = this.sights.get(workspaceKey(watched.ref));
    if (!sight) return;
    // The store may have been away for as long, so that nothing could be marked until now.
    if (sight.isLost) await this.mark(watched.ref, sight, ['REGAINED']);
    else if (this.isTooLong(watched, sight)) await this.mark(watched.ref, sight, ['LOST', 'REGAINED']);
    sight.lastSuccessAt = new Date(this.parts.now());
    sight.seenAt = this.parts.steady();
    sight.failingSince = null;
  }

  /** A poll was due and could not be had. */
  async failed(watched: WatchedWorkspace): Promise<void> {
    const sight = this.sights.get(workspaceKey(watched.ref));
    if (!sight) return;
    sight.failingSince ??= this.parts.steady();
    if (!sight.isLost && this.isTooLong(watched, sight)) await this.mark(watched.ref, sight, ['LOST']);
  }

  private isTooLong(watched: WatchedWorkspace, { failingSince, seenAt }: Sight): boolean {
    if (failingSince === null) return false;
    const { steady, gapAfterMs } = this.parts;
    const intervalMs = watched.shortestIntervalMs();
    // Whoever wanted something has left meanwhile.
    if (!Number.isFinite(intervalMs)) return false;
    // While nobody wanted anything nothing was asked, and nothing was lost: the interval before the first failure counts.
    const unseenFrom = Math.max(seenAt, failingSince - intervalMs);
    return steady() - unseenFrom >= Math.max(gapAfterMs, INTERVALS_BEFORE_GAP * intervalMs);
  }

  private async mark(ref: WorkspaceRef, sight: Sight, kinds: readonly MarkKind[]): Promise<void> {
    const { marks, now, log } = this.parts;
    const at = new Date(now());
    const { lastSuccessAt } = sight;
    // A clock may have been set back between the two.
    const observedUntil = lastSuccessAt && lastSuccessAt > at ? at : lastSuccessAt;
    try {
      await marks.append(kinds.map((kind) => ({ ...ref, kind, at, observedUntil })));
      sight.isLost = kinds.at(-1) === 'LOST';
    } catch (err) {
      // Tried again with the next poll.
      log.warn({ ...ref, err }, 'marking a loss of sight failed');
    }
  }
}
