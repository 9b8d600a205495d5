import type { DeploymentRecord } from '../domain/deployment.ts';
import type { KnownDeployment } from '../domain/deployment-state.ts';
import { ProviderError } from '../domain/errors.ts';
import { meaningOf } from '../domain/status.ts';
import type { Provider } from '../providers/provider.ts';
import type { DataServiceApiReader } from '../reading/data-service-api-reader.ts';
import type { ReadOptions } from '../reading/read-options.ts';
import type { Reader } from '../reading/reader.ts';
import { pollIntervalMs, withJitter } from './poll-interval.ts';
import type { WatchedRun, WatchedWorkspace } from './watched-workspace.ts';

/** Age in milliseconds beyond which a run found by a list that does not tell its state is taken to be over. */
const UNTOLD_FOR_MS = 24 * 3_600_000;
/**
 * Milliseconds for which a package that may go to production is looked at after it settled: its checkers may still speak
 * up, and the vendor reports that as a new status of the same package.
 */
const LINGERS_MS = 600_000;

const POLLING: ReadOptions = { maxAgeMs: 0, priority: 'poll', allowStale: false };

export interface PollSettings {
  readonly minIntervalMs: number;
  readonly maxIntervalMs: number;
}

export interface PollerLog {
  warn(fields: object, message: string): void;
}

/** Told how the polls of a workspace go. */
export interface PollOutcomes {
  succeeded(watched: WatchedWorkspace): Promise<void>;
  failed(watched: WatchedWorkspace): Promise<void>;
}

export interface PollerParts {
  readonly providers: ReadonlyMap<string, Provider>;
  readonly reader: Reader;
  readonly apiReader: DataServiceApiReader;
  readonly settings: PollSettings;
  readonly outcomes: PollOutcomes;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** See WatcherParts. */
  readonly steady: () => number;
  /** In [0, 1). */
  readonly random: () => number;
  readonly log: PollerLog;
}

/** Asks a vendor for what is due in a workspace, with as few calls as it takes, and says when it is due again. */
export class WorkspacePoller {
  private isEnding = false;

  constructor(private readonly parts: PollerParts) {}

  /** From now on polls are given up, which is no failure to tell of. */
  expectGivingUp(): void {
    this.isEnding = true;
  }

  async poll(watched: WatchedWorkspace): Promise<void> {
    const startedAt = this.parts.steady();
    const isListDue = watched.isListDue(startedAt);
    if (isListDue) await this.pollList(watched, startedAt);
    // What falls due shortly comes along: one list page answers for all of them.
    const horizon = startedAt + this.parts.settings.minIntervalMs / 2;
    const due = [...watched.runs.values()]
      .filter((run) => run.dueAt <= horizon)
      .toSorted((a, b) => a.dueAt - b.dueAt)
      .slice(0, this.mostAtOnce(watched));
    // A list that was read right now is not read again for what it did not tell.
    if (due.length > 0) await this.pollRuns(watched, due, isListDue);
  }

  /** Where each run costs a call of its own, no more than a second's worth: the others would only wait in vain. */
  private mostAtOnce({ ref }: WatchedWorkspace): number {
    const provider = this.parts.providers.get(ref.provider);
    if (provider?.listRows !== 'SUMMARY') return Number.POSITIVE_INFINITY;
    return Math.max(1, Math.floor(provider.health().currentRatePerSecond));
  }

  private async pollList(watched: WatchedWorkspace, startedAt: number): Promise<void> {
    const { outcomes, log } = this.parts;
    try {
      const provider = this.parts.providers.get(watched.ref.provider);
      if (provider?.apis) await this.parts.apiReader.readAll(watched.ref, POLLING);
      else if (provider) await this.listRuns(watched, provider);
      watched.listFailures = 0;
      await outcomes.succeeded(watched);
    } catch (err) {
      watched.listFailures += 1;
      await outcomes.failed(watched);
      if (this.isWorthTelling(err)) log.warn({ ...watched.ref, err }, 'discovering runs failed');
    }
    watched.listDueAt = startedAt + this.backedOff(watched.listEveryMs, watched.listFailures);
  }

  private async listRuns(watched: WatchedWorkspace, { maxPageSize }: Provider): Promise<void> {
    const query = { page: 1, pageSize: maxPageSize };
    const { rows } = await this.parts.reader.readPage(watched.ref, query, POLLING);
    for (const { row, known } of rows) {
      if (known) this.noteDiscovered(watched, known);
      else this.noteUntold(watched, row);
    }
  }

  private noteDiscovered(watched: WatchedWorkspace, known: KnownDeployment): void {
    const { phase } = meaningOf(known.record.status);
    if (phase === 'SETTLED' && !watched.runs.has(known.record.rawId)) return;
    const run = watched.run(known.record.rawId);
    if (phase !== 'SETTLED') run.untilSettled = true;
    this.noteSeen(watched, run, known);
  }

  /** The list does not say how this run stands: a single read has to, unless it is too old to be moving. */
  private noteUntold(watched: WatchedWorkspace, row: DeploymentRecord): void {
    const { now, steady } = this.parts;
    if (row.createdAt !== null && now() - row.createdAt.getTime() > UNTOLD_FOR_MS) return;
    const run = watched.run(row.rawId);
    run.untilSettled = true;
    run.dueAt = Math.min(run.dueAt, steady());
  }

  private async pollRuns(watched: WatchedWorkspace, due: readonly WatchedRun[], notFromList: boolean): Promise<void> {
    const { reader, settings, outcomes, steady, log } = this.parts;
    const results = await reader
      .readDeployments(
        due.map((run) => run.ref),
        // Runs that a list page has just shown, whoever asked for it, are not asked for again: so all runs of a page
        // fall due together.
        { ...POLLING, maxAgeMs: settings.minIntervalMs / 2, notFromList },
      )
      .catch((err: unknown) => due.map(() => (err instanceof Error ? err : new Error(String(err)))));
    const failed: Error[] = [];
    for (const [index, run] of due.entries()) {
      const result = results[index];
      if (result instanceof Error) {
        run.failures += 1;
        run.dueAt = steady() + this.backedOff(settings.minIntervalMs, run.failures);
        if (this.isWorthTelling(result)) failed.push(result);
      } else if (result) {
        this.noteSeen(watched, run, result.known);
      } else {
        // Gone upstream: nothing will happen to it any more.
        run.isSettled = true;
        run.dueAt = steady() + settings.maxIntervalMs;
        watched.dropIfUnwanted(run);
      }
    }
    // One line for all of them: they mostly fail for the same reason, which may go on for long.
    if (failed.length > 0) log.warn({ ...watched.ref, runs: failed.length, err: failed[0] }, 'poll failed');
    if (results.every((result) => result instanceof Error)) await outcomes.failed(watched);
    else await outcomes.succeeded(watched);
  }

  private noteSeen(watched: WatchedWorkspace, run: WatchedRun, known: KnownDeployment): void {
    const { settings, now, steady, random } = this.parts;
    const { phase } = meaningOf(known.record.status);
    const unchangedForMs = Math.max(0, now() - lastMovedAt(known));
    run.failures = 0;
    run.lastSeenAt = known.observation.observedAt.getTime();
    const lingers = known.record.readyForProduction === true && unchangedForMs < LINGERS_MS;
    run.isSettled = phase === 'SETTLED' && !lingers;
    run.intervalMs = pollIntervalMs({ phase, unchangedForMs, ...settings });
    const seenAgoMs = Math.max(0, now() - run.lastSeenAt);
    run.dueAt = steady() - seenAgoMs + withJitter(run.intervalMs, random());
    watched.dropIfUnwanted(run);
  }

  private isWorthTelling(err: unknown): boolean {
    return !this.isEnding && !isHeldBack(err);
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
