import { onOwnAccount } from '../domain/client-request.ts';
import { type DeploymentRef, type WorkspaceRef, workspaceKey } from '../domain/deployment.ts';
import { meaningOf } from '../domain/status.ts';
import type { TransitionRecord } from '../domain/transition.ts';
import type { DeploymentStore } from '../store/deployment-store.ts';
import type { PollReport } from '../store/watch-store.ts';
import type { Continuity } from './continuity.ts';
import type { WatchShare } from './watch-share.ts';
import { type WatchedRun, WatchedWorkspace } from './watched-workspace.ts';
import type { WorkspacePoller } from './workspace-poller.ts';

/** A first success after so many milliseconds is told to the other replicas at once. */
const REPORT_BEYOND_MS = 5_000;

export interface WatcherParts {
  readonly poller: WorkspacePoller;
  readonly share: WatchShare;
  readonly continuity: Continuity;
  readonly deployments: DeploymentStore;
  readonly minIntervalMs: number;
  /**
   * How often, in milliseconds, the list of a workspace is read to find runs that nobody told the gateway about; null:
   * not for this. As of now.
   */
  readonly discover: (ref: WorkspaceRef) => number | null;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds on a clock that nobody sets, by which looks are due: whatever becomes of the other, they go on. */
  readonly steady: () => number;
}

/**
 * Decides when to ask the vendors, and for what: what was triggered here, what somebody subscribes to, what a
 * workspace's `discover` finds, here or through another replica. However many subscribe, a run is asked for once, by the
 * one replica that holds its workspace.
 */
export class Watcher {
  private readonly workspaces = new Map<string, WatchedWorkspace>();
  private readonly polls = new Set<Promise<void>>();
  private timer: NodeJS.Timeout | null = null;
  private timerAt = Number.POSITIVE_INFINITY;
  private isRunning = false;

  constructor(private readonly parts: WatcherParts) {}

  /** Takes part in polling, and takes up what was being watched before. */
  async start(): Promise<void> {
    this.isRunning = true;
    await this.parts.share.start({
      gained: (ref, polledAt) => this.takeOver(ref, polledAt),
      lost: (ref) => this.handOver(ref),
      wantedElsewhere: (ref, rawIds) => this.noteWantedElsewhere(ref, rawIds),
      renewed: () => this.schedule(),
      report: () => [...this.workspaces.values()].map((watched) => this.reportOf(watched)),
    });
  }

  /** No poll begins any more, and those under way may be given up. */
  beginStop(): void {
    this.isRunning = false;
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.parts.poller.expectGivingUp();
  }

  /** Ends polling; resolves when the polls under way have been observed. */
  async stop(): Promise<void> {
    this.beginStop();
    await Promise.allSettled([...this.polls]);
    await this.parts.share.stop();
  }

  /** @returns a function that takes the interest back; may be called more than once */
  watchDeployment(ref: DeploymentRef): () => void {
    const watched = this.workspace(ref);
    const run = watched.run(ref.rawId);
    run.interests += 1;
    this.dueSoon(watched, run);
    return once(() => {
      run.interests -= 1;
      this.settle(watched, run);
    });
  }

  /** Watches everything that happens in a workspace. @returns a function that takes the interest back */
  watchWorkspace(ref: WorkspaceRef): () => void {
    const watched = this.workspace(ref);
    watched.interests += 1;
    watched.listBy(this.parts.steady());
    this.parts.share.want({ ...watched.ref, rawId: null }, true);
    this.schedule();
    return once(() => {
      watched.interests -= 1;
      if (watched.interests === 0) this.parts.share.want({ ...watched.ref, rawId: null }, false);
    });
  }

  /** Watches a run until it is settled, because this gateway changed it. */
  watchUntilSettled(ref: DeploymentRef): void {
    const watched = this.workspace(ref);
    const run = watched.run(ref.rawId);
    run.untilSettled = true;
    run.isTriggered = true;
    run.isSettled = false;
    this.dueSoon(watched, run);
  }

  /** Another replica, or a read, may have seen the end of a run that is watched here. */
  noteRecorded(transition: TransitionRecord): void {
    if (transition.subjectKind !== 'DEPLOYMENT' || transition.deploymentRawId === null) return;
    const watched = this.workspaces.get(workspaceKey(transition));
    const run = watched?.runs.get(transition.deploymentRawId);
    // Whoever polls the run sees for itself when there is nothing more to come.
    if (!watched || !run || this.parts.share.holds(watched.ref)) return;
    run.isSettled = meaningOf(transition.to).phase === 'SETTLED';
    this.settle(watched, run);
  }

  /** Age in milliseconds of the oldest last look at a watched, unsettled run, by any replica; null when none is watched. */
  lagMs(provider: string): number | null {
    const { share, now } = this.parts;
    const here = [...this.workspaces.values()].filter(({ ref }) => share.holds(ref)).map((each) => this.reportOf(each));
    let oldest: number | null = null;
    for (const { provider: key, oldestLookAt } of [...here, ...share.reportsElsewhere()]) {
      if (key === provider && oldestLookAt)
        oldest = Math.min(oldest ?? Number.POSITIVE_INFINITY, oldestLookAt.getTime());
    }
    return oldest === null ? null : Math.max(0, now() - oldest);
  }

  /** Workspaces, or how often their lists are read, are configured otherwise from now on. */
  reconfigured(): void {
    for (const watched of this.workspaces.values()) {
      if (this.parts.discover(watched.ref) !== null) watched.listBy(this.parts.steady());
    }
    this.parts.share.reportSoon();
    this.schedule();
  }

  private workspace({ provider, workspace }: WorkspaceRef): WatchedWorkspace {
    const key = workspaceKey({ provider, workspace });
    let watched = this.workspaces.get(key);
    if (!watched) {
      const { discover, minIntervalMs, steady } = this.parts;
      const ref = { provider, workspace };
      watched = new WatchedWorkspace(ref, { discoverEveryMs: () => discover(ref), minIntervalMs, steady });
      this.workspaces.set(key, watched);
    }
    return watched;
  }

  private dueSoon(watched: WatchedWorkspace, run: WatchedRun): void {
    run.dueAt = Math.min(run.dueAt, this.parts.steady() + this.parts.minIntervalMs);
    this.settle(watched, run);
    this.schedule();
  }

  /** Tells the other replicas whether the run is wanted here, and forgets it where nobody wants it. */
  private settle(watched: WatchedWorkspace, run: WatchedRun): void {
    watched.dropIfUnwanted(run);
    this.parts.share.want(run.ref, watched.isWantedHere(run.ref.rawId));
  }

  /** What the last holder watched on its own account: what it triggered and what it found. */
  private async takeOver(ref: WorkspaceRef, polledAt: Date | null): Promise<void> {
    const watched = this.workspace(ref);
    await this.addUnsettled(watched);
    await this.parts.continuity.begin(watched, polledAt);
    this.schedule();
  }

  private handOver(ref: WorkspaceRef): void {
    const watched = this.workspace(ref);
    watched.isWantedElsewhere = false;
    for (const run of [...watched.runs.values()]) {
      run.isWantedElsewhere = false;
      run.untilSettled = run.isTriggered;
      watched.dropIfUnwanted(run);
    }
    this.parts.continuity.end(ref);
  }

  private async noteWantedElsewhere(ref: WorkspaceRef, rawIds: readonly (string | null)[]): Promise<void> {
    const watched = this.workspace(ref);
    const wanted = new Set(rawIds);
    watched.isWantedElsewhere = wanted.delete(null);
    if (watched.isWantedElsewhere) watched.listBy(this.parts.steady());
    for (const run of [...watched.runs.values()]) {
      run.isWantedElsewhere = wanted.has(run.ref.rawId);
      watched.dropIfUnwanted(run);
    }
    for (const rawId of wanted) if (rawId !== null) watched.run(rawId).isWantedElsewhere = true;
    // What a replica triggered goes on being watched when that replica is gone.
    await this.addUnsettled(watched);
    this.schedule();
  }

  private async addUnsettled(watched: WatchedWorkspace): Promise<void> {
    const { deployments, discover } = this.parts;
    const refs = await (discover(watched.ref) !== null
      ? deployments.listUnsettled(watched.ref)
      : deployments.listUnsettledTriggered(watched.ref));
    for (const { rawId } of refs) watched.run(rawId).untilSettled = true;
  }

  private reportOf(watched: WatchedWorkspace): PollReport {
    const oldestLookAt = watched.oldestLookAt();
    return {
      ...watched.ref,
      polledAt: this.parts.continuity.lastSuccessAt(watched.ref),
      oldestLookAt: oldestLookAt === null ? null : new Date(oldestLookAt),
    };
  }

  private schedule(): void {
    if (!this.isRunning) return;
    let next = Number.POSITIVE_INFINITY;
    for (const watched of this.workspaces.values()) {
      if (!watched.isPolling && this.parts.share.holds(watched.ref)) next = Math.min(next, watched.nextDueAt());
    }
    if (next === Number.POSITIVE_INFINITY || (this.timer && this.timerAt <= next)) return;
    if (this.timer) clearTimeout(this.timer);
    this.timerAt = next;
    const due = () => {
      this.timer = null;
      this.timerAt = Number.POSITIVE_INFINITY;
      this.tick();
    };
    this.timer = onOwnAccount(() => setTimeout(due, Math.max(0, Math.ceil(next - this.parts.steady()))));
  }

  private tick(): void {
    const at = this.parts.steady();
    for (const watched of this.workspaces.values()) {
      if (watched.isPolling || watched.nextDueAt() > at || !this.parts.share.holds(watched.ref)) continue;
      watched.isPolling = true;
      const poll = this.poll(watched).finally(() => {
        watched.isPolling = false;
        this.polls.delete(poll);
        this.schedule();
      });
      this.polls.add(poll);
    }
    this.schedule();
  }

  private async poll(watched: WatchedWorkspace): Promise<void> {
    const before = [...watched.runs.values()].map(({ ref }) => ref);
    const { continuity, poller, share } = this.parts;
    const seenBefore = continuity.lastSuccessAt(watched.ref)?.getTime() ?? 0;
    await poller.poll(watched);
    // Should this process die right now, the next one has to know until when the workspace was seen.
    const seenNow = continuity.lastSuccessAt(watched.ref)?.getTime() ?? 0;
    if (seenNow - seenBefore > REPORT_BEYOND_MS) share.reportSoon();
    for (const ref of before) share.want(ref, watched.isWantedHere(ref.rawId));
  }
}

function once(work: () => void): () => void {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    work();
  };
}
