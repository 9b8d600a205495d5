import type { DeploymentRecord, DeploymentRef, WorkspaceRef } from '../domain/deployment.ts';
import type { KnownDeployment } from '../domain/deployment-state.ts';
import { ProviderError } from '../domain/errors.ts';
import { meaningOf } from '../domain/status.ts';
import type { Provider } from '../providers/provider.ts';
import type { Reader } from '../reading/reader.ts';
import type { DeploymentStore } from '../store/deployment-store.ts';
import { pollIntervalMs, withJitter } from './poll-interval.ts';

/** Age in milliseconds beyond which a run found by a list that does not tell its state is taken to be over. */
const UNTOLD_FOR_MS = 24 * 3_600_000;

export interface WatchSettings {
  readonly minIntervalMs: number;
  readonly maxIntervalMs: number;
}

/** A workspace whose list is read from time to time, to find runs that nobody told the gateway about. */
export interface DiscoverSetting extends WorkspaceRef {
  readonly everyMs: number;
}

export interface WatcherLog {
  warn(fields: object, message: string): void;
}

export interface WatcherParts {
  readonly providers: ReadonlyMap<string, Provider>;
  readonly reader: Reader;
  readonly deployments: DeploymentStore;
  readonly settings: WatchSettings;
  readonly discover: readonly DiscoverSetting[];
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** In [0, 1). */
  readonly random: () => number;
  readonly log: WatcherLog;
}

interface WatchedRun {
  readonly ref: DeploymentRef;
  /** Subscriptions that want this run. */
  interests: number;
  /** Triggered here or discovered: watched until it is settled, whoever subscribes. */
  untilSettled: boolean;
  dueAt: number;
  failures: number;
  lastSeenAt: number | null;
  isSettled: boolean;
}

interface WatchedWorkspace {
  readonly ref: WorkspaceRef;
  readonly runs: Map<string, WatchedRun>;
  /** Subscriptions that want whatever happens here. */
  interests: number;
  readonly discoverEveryMs: number | null;
  listDueAt: number;
  listFailures: number;
  isPolling: boolean;
}

/**
 * Decides what to ask the vendors, and when: what was triggered here, what somebody subscribes to, what a workspace's
 * `discover` finds. However many subscribe, a run is asked for once; many due runs of a workspace cost one list page.
 */
export class Watcher {
  private readonly workspaces = new Map<string, WatchedWorkspace>();
  private readonly polls = new Set<Promise<void>>();
  private timer: NodeJS.Timeout | null = null;
  private timerAt = Number.POSITIVE_INFINITY;
  private isRunning = false;

  constructor(private readonly parts: WatcherParts) {}

  /** Takes up what was being watched before the process began. */
  async start(): Promise<void> {
    this.isRunning = true;
    for (const { provider, workspace } of this.parts.discover) {
      const watched = this.workspace({ provider, workspace });
      for (const ref of await this.parts.deployments.listUnsettled(watched.ref)) this.run(ref).untilSettled = true;
    }
    for (const ref of await this.parts.deployments.listUnsettledTriggered()) this.run(ref).untilSettled = true;
    this.schedule();
  }

  /** Ends polling; resolves when the polls under way have been observed. */
  async stop(): Promise<void> {
    this.isRunning = false;
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    await Promise.allSettled([...this.polls]);
  }

  /** @returns a function that takes the interest back; may be called more than once */
  watchDeployment(ref: DeploymentRef): () => void {
    const run = this.run(ref);
    run.interests += 1;
    run.dueAt = Math.min(run.dueAt, this.parts.now() + this.parts.settings.minIntervalMs);
    this.schedule();
    return once(() => {
      run.interests -= 1;
      this.dropIfUnwanted(run);
    });
  }

  /** Watches everything that happens in a workspace. @returns a function that takes the interest back */
  watchWorkspace(ref: WorkspaceRef): () => void {
    const watched = this.workspace(ref);
    watched.interests += 1;
    watched.listDueAt = Math.min(watched.listDueAt, this.parts.now());
    this.schedule();
    return once(() => {
      watched.interests -= 1;
    });
  }

  /** Watches a run until it is settled, because this gateway changed it. */
  watchUntilSettled(ref: DeploymentRef): void {
    const run = this.run(ref);
    run.untilSettled = true;
    run.isSettled = false;
    run.dueAt = Math.min(run.dueAt, this.parts.now() + this.parts.settings.minIntervalMs);
    this.schedule();
  }

  /** Age in milliseconds of the oldest last look at a watched, unsettled run; null when none is watched. */
  lagMs(provider: string): number | null {
    let oldest: number | null = null;
    for (const { ref, runs } of this.workspaces.values()) {
      if (ref.provider !== provider) continue;
      for (const { isSettled, lastSeenAt } of runs.values()) {
        if (!isSettled && lastSeenAt !== null) oldest = Math.min(oldest ?? lastSeenAt, lastSeenAt);
      }
    }
    return oldest === null ? null : Math.max(0, this.parts.now() - oldest);
  }

  private workspace({ provider, workspace }: WorkspaceRef): WatchedWorkspace {
    const key = `${provider}\0${workspace}`;
    let watched = this.workspaces.get(key);
    if (!watched) {
      const setting = this.parts.discover.find((ref) => ref.provider === provider && ref.workspace === workspace);
      watched = {
        ref: { provider, workspace },
        runs: new Map(),
        interests: 0,
        discoverEveryMs: setting?.everyMs ?? null,
        listDueAt: setting ? this.parts.now() : Number.POSITIVE_INFINITY,
        listFailures: 0,
        isPolling: false,
      };
      this.workspaces.set(key, watched);
    }
    return watched;
  }

  private run(ref: DeploymentRef): WatchedRun {
    const { runs } = this.workspace(ref);
    let run = runs.get(ref.rawId);
    if (!run) {
      run = {
        ref: { provider: ref.provider, workspace: ref.workspace, rawId: ref.rawId },
        interests: 0,
        untilSettled: false,
        dueAt: this.parts.now(),
        failures: 0,
        lastSeenAt: null,
        isSettled: false,
      };
      runs.set(ref.rawId, run);
    }
    return run;
  }

  private dropIfUnwanted(run: WatchedRun): void {
    const { runs } = this.workspace(run.ref);
    // A look that was under way may come back after the run was dropped and somebody else has begun to watch it anew.
    const isCurrent = runs.get(run.ref.rawId) === run;
    if (isCurrent && run.interests === 0 && (run.isSettled || !run.untilSettled)) runs.delete(run.ref.rawId);
  }

  private schedule(): void {
    if (!this.isRunning) return;
    let next = Number.POSITIVE_INFINITY;
    for (const watched of this.workspaces.values()) {
      if (watched.isPolling) continue;
      next = Math.min(next, watched.listDueAt);
      for (const run of watched.runs.values()) next = Math.min(next, run.dueAt);
    }
    if (next === Number.POSITIVE_INFINITY || (this.timer && this.timerAt <= next)) return;
    if (this.timer) clearTimeout(this.timer);
    this.timerAt = next;
    this.timer = setTimeout(
      () => {
        this.timer = null;
        this.timerAt = Number.POSITIVE_INFINITY;
        this.tick();
      },
      Math.max(0, next - this.parts.now()),
    );
  }

  private tick(): void {
    const now = this.parts.now();
    for (const watched of this.workspaces.values()) {
      if (watched.isPolling || !this.isDue(watched, now)) continue;
      watched.isPolling = true;
      const poll = this.poll(watched, now).finally(() => {
        watched.isPolling = false;
        this.polls.delete(poll);
        this.schedule();
      });
      this.polls.add(poll);
    }
    this.schedule();
  }

  private isDue(watched: WatchedWorkspace, now: number): boolean {
    return watched.listDueAt <= now || [...watched.runs.values()].some((run) => run.dueAt <= now);
  }

  private async poll(watched: WatchedWorkspace, startedAt: number): Promise<void> {
    const isListDue = watched.listDueAt <= startedAt;
    if (isListDue) await this.pollList(watched, startedAt);
    // What falls due shortly comes along: one list page answers for all of them.
    const horizon = startedAt + this.parts.settings.minIntervalMs / 2;
    const due = [...watched.runs.values()].filter((run) => run.dueAt <= horizon).slice(0, this.mostAtOnce(watched));
    // Runs that the list has just shown are not asked for again.
    if (due.length > 0) await this.pollRuns(due, isListDue ? this.parts.now() - startedAt + 1 : 0);
  }

  /** Where each run costs a call of its own, no more than a second's worth: the others would only wait in vain. */
  private mostAtOnce({ ref }: WatchedWorkspace): number {
    const provider = this.parts.providers.get(ref.provider);
    if (provider?.listRows !== 'SUMMARY') return Number.POSITIVE_INFINITY;
    return Math.max(1, Math.floor(provider.health().currentRatePerSecond));
  }

  private async pollList(watched: WatchedWorkspace, startedAt: number): Promise<void> {
    const { reader, providers, settings, log } = this.parts;
    const { maxPageSize } = providers.get(watched.ref.provider) as Provider;
    const everyMs =
      watched.interests > 0 ? settings.minIntervalMs : (watched.discoverEveryMs ?? Number.POSITIVE_INFINITY);
    try {
      const query = { page: 1, pageSize: maxPageSize };
      const { rows } = await reader.readPage(watched.ref, query, { maxAgeMs: 0, priority: 'poll', allowStale: false });
      for (const { row, known } of rows) {
        if (known) this.noteDiscovered(known);
        else this.noteUntold(row);
      }
      watched.listFailures = 0;
    } catch (err) {
      watched.listFailures += 1;
      if (!isHeldBack(err)) log.warn({ ...watched.ref, err }, 'discovering runs failed');
    }
    watched.listDueAt = startedAt + this.backedOff(everyMs, watched.listFailures);
  }

  private noteDiscovered(known: KnownDeployment): void {
    const { phase } = meaningOf(known.record.status);
    const watched = this.workspace(known.record).runs.get(known.record.rawId);
    if (phase === 'SETTLED' && !watched) return;
    const run = this.run(known.record);
    if (!run.interests || phase !== 'SETTLED') run.untilSettled = true;
    this.noteSeen(run, known);
  }

  /** The list does not say how this run stands: a single read has to, unless it is too old to be moving. */
  private noteUntold(row: DeploymentRecord): void {
    const { now } = this.parts;
    if (row.createdAt !== null && now() - row.createdAt.getTime() > UNTOLD_FOR_MS) return;
    const run = this.run(row);
    run.untilSettled = true;
    run.dueAt = Math.min(run.dueAt, now());
  }

  private async pollRuns(due: readonly WatchedRun[], maxAgeMs: number): Promise<void> {
    const { reader, now, log } = this.parts;
    const results = await reader
      .readDeployments(
        due.map((run) => run.ref),
        { maxAgeMs, priority: 'poll', allowStale: false },
      )
      .catch((err: unknown) => due.map(() => (err instanceof Error ? err : new Error(String(err)))));
    due.forEach((run, index) => {
      const result = results[index];
      if (result instanceof Error) {
        run.failures += 1;
        run.dueAt = now() + this.backedOff(this.parts.settings.minIntervalMs, run.failures);
        if (!isHeldBack(result)) log.warn({ ...run.ref, err: result }, 'poll failed');
      } else if (result) {
        this.noteSeen(run, result.known);
      } else {
        // Gone upstream: nothing will happen to it any more.
        run.isSettled = true;
        run.dueAt = now() + this.parts.settings.maxIntervalMs;
        this.dropIfUnwanted(run);
      }
    });
  }

  private noteSeen(run: WatchedRun, known: KnownDeployment): void {
    const { settings, now, random } = this.parts;
    const { phase } = meaningOf(known.record.status);
    run.failures = 0;
    run.lastSeenAt = known.observation.observedAt.getTime();
    run.isSettled = phase === 'SETTLED';
    const movedAt = lastMovedAt(known);
    const interval = pollIntervalMs({ phase, unchangedForMs: Math.max(0, now() - movedAt), ...settings });
    run.dueAt = now() + withJitter(interval, random());
    this.dropIfUnwanted(run);
  }

  private backedOff(intervalMs: number, failures: number): number {
    const { maxIntervalMs } = this.parts.settings;
    const backedOff =
      failures === 0 ? intervalMs : Math.max(intervalMs, Math.min(maxIntervalMs, intervalMs * 2 ** failures));
    return withJitter(backedOff, this.parts.random());
  }
}

/** Not tried for want of budget, or because the vendor is known to be down: the health of the provider tells. */
function isHeldBack(err: unknown): boolean {
  return err instanceof ProviderError && ['THROTTLED', 'QUOTA', 'CIRCUIT_OPEN'].includes(err.call.failure);
}

/** Milliseconds since 1970 of the last sign that a run moved: the vendor's, or the gateway's own observation. */
function lastMovedAt(known: KnownDeployment): number {
  const { modifiedAt, createdAt } = known.record;
  let movedAt = (modifiedAt ?? createdAt)?.getTime() ?? 0;
  for (const { startedAt, settledAt } of known.marks.values()) {
    movedAt = Math.max(movedAt, startedAt?.getTime() ?? 0, settledAt?.getTime() ?? 0);
  }
  return movedAt;
}

function once(work: () => void): () => void {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    work();
  };
}
