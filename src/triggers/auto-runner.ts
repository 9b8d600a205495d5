import { nextAutoRunStep } from '../domain/auto-run.ts';
import type { DeploymentRef } from '../domain/deployment.ts';
import { toDeploymentState } from '../domain/deployment-state.ts';
import type { Reader } from '../reading/reader.ts';
import type { AutoRunStore } from '../store/auto-run-store.ts';
import type { StoredOperation } from '../store/operation-store.ts';
import { LEASE_MS } from './operation-leases.ts';
import type { TriggerResult, TriggerSender } from './trigger-sender.ts';

const MOST_AT_ONCE = 20;

export interface AutoRunnerParts {
  readonly autoRuns: AutoRunStore;
  readonly reader: Reader;
  readonly sender: TriggerSender;
  /** Between two looks at a run. The watcher keeps its state fresh: a look seldom costs a call. */
  readonly intervalMs: number;
  /** How old the state may be by which is decided whether to advance; the sender looks afresh before it does. */
  readonly maxAgeMs: number;
  readonly logger: {
    warn(fields: object, message: string): void;
    info(fields: object, message: string): void;
  };
}

/**
 * Advances runs stage by stage where the upstream does not do so by itself. The plan is a part of the operation that
 * made the run, so it survives restarts, and any replica goes on with it. Each stage is an operation of its own with a
 * key made of the plan and the stage: carried out at most once, whoever does it. Stops at the first failure.
 */
export class AutoRunner {
  private timer: NodeJS.Timeout | null = null;
  private looking: Promise<void> = Promise.resolve();
  private isRunning = false;

  constructor(private readonly parts: AutoRunnerParts) {}

  start(): void {
    this.isRunning = true;
    this.schedule();
  }

  /** Resolves when what is under way has been recorded. */
  async stop(): Promise<void> {
    this.isRunning = false;
    if (this.timer) clearTimeout(this.timer);
    await this.looking;
  }

  private schedule(): void {
    if (!this.isRunning) return;
    this.timer = setTimeout(() => {
      this.looking = this.lookAtDue().finally(() => this.schedule());
    }, this.parts.intervalMs);
  }

  private async lookAtDue(): Promise<void> {
    const { autoRuns, logger } = this.parts;
    try {
      const due = await autoRuns.claimDue(MOST_AT_ONCE, LEASE_MS);
      await Promise.all(
        due.map((stored) =>
          this.look(stored).catch((err: unknown) => {
            logger.warn({ operation: stored.operation.id, err }, 'advancing a run failed; trying again');
          }),
        ),
      );
    } catch (err) {
      logger.warn({ err }, 'looking for runs to advance failed');
    }
  }

  private async look(stored: StoredOperation): Promise<void> {
    const { autoRuns, reader, intervalMs, maxAgeMs } = this.parts;
    const { operation, autoRunUntil } = stored;
    const [ref] = operation.affected;
    if (!ref || autoRunUntil === null) return this.end(stored, 'STOPPED', 'there is no run');
    const read = await reader.readDeployment(ref, { maxAgeMs, priority: 'poll', allowStale: false });
    if (!read) return this.end(stored, 'STOPPED', 'the run is gone');
    const step = nextAutoRunStep(toDeploymentState(read.known), autoRunUntil);
    if (step.kind === 'DONE') return this.end(stored, 'DONE', 'all stages are carried out');
    if (step.kind === 'STOP') return this.end(stored, 'STOPPED', step.reason);
    if (step.kind === 'ADVANCE') {
      // Somebody may have cancelled the run since it was claimed.
      if (!(await autoRuns.isOpen(operation.id))) return;
      const reason = whyStop(await this.advance(stored, ref, step.stageCode));
      if (reason !== null) return this.end(stored, 'STOPPED', reason);
    }
    await autoRuns.postpone(operation.id, intervalMs);
  }

  private advance(
    { operation }: StoredOperation,
    deployment: DeploymentRef,
    stageCode: string,
  ): Promise<TriggerResult> {
    return this.parts.sender.trigger({
      caller: operation.caller,
      idempotencyKey: `auto-run ${operation.id} ${stageCode}`,
      request: { action: 'ADVANCE_STAGE', deployment, stageCode, ifSequence: null },
      dryRun: false,
    });
  }

  private async end({ operation }: StoredOperation, state: 'DONE' | 'STOPPED', reason: string): Promise<void> {
    await this.parts.autoRuns.end(operation.id, state);
    this.parts.logger.info({ operation: operation.id, state, reason }, 'a run is not advanced any further');
  }
}

/** @returns why a stage must not be tried again, null when the next look will tell */
function whyStop({ operation }: TriggerResult): string | null {
  // Refused before anything was recorded: the run has moved, or could not be looked at.
  if (!operation) return null;
  if (operation.state === 'NOT_FOUND_UPSTREAM') return 'it was never found out whether a stage was started';
  const isRefused = operation.state === 'REFUSED' && !operation.error?.retryable;
  return isRefused ? (operation.error?.message ?? 'the upstream refused') : null;
}
