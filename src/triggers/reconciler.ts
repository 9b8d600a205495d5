import type { OperationRecord } from '../domain/operation.ts';
import type { EffectFinding, Provider, TriggerCommand } from '../providers/provider.ts';
import type { Reader } from '../reading/reader.ts';
import type { OperationStep, OperationStore, StoredOperation } from '../store/operation-store.ts';
import type { Watcher } from '../tracking/watcher.ts';

/** How long an effect may take to show upstream, in milliseconds, before its absence counts. */
const LOOK_FOR_MS = 120_000;
const FIRST_LOOK_AFTER_MS = 1_000;
const MAX_LOOK_INTERVAL_MS = 15_000;

export interface ReconcilerLog {
  warn(fields: object, message: string): void;
  info(fields: object, message: string): void;
}

export interface ReconcilerParts {
  readonly providers: ReadonlyMap<string, Provider>;
  readonly reader: Reader;
  readonly operations: OperationStore;
  readonly watcher: Watcher;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: ReconcilerLog;
}

/**
 * Finds out what became of triggers whose answer was unclear, by looking and never by sending again. Ends in RECONCILED
 * when the effect is there, in NOT_FOUND_UPSTREAM when it has not shown for LOOK_FOR_MS; several candidates stay unknown.
 */
export class Reconciler {
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly looks = new Set<Promise<void>>();
  private isStopped = false;

  constructor(private readonly parts: ReconcilerParts) {}

  /**
   * Takes up what a dead process left behind. What was sent may have arrived; what was only accepted certainly was not,
   * and is refused rather than sent late, when nobody may want it any more.
   */
  async start(): Promise<void> {
    const { operations, now } = this.parts;
    for (const stored of await operations.listOpen()) {
      const { operation } = stored;
      if (operation.state === 'ACCEPTED') {
        const message = 'the gateway stopped before it was sent; ask again with the same key';
        const error = { code: 'UPSTREAM_UNAVAILABLE', message, path: null, retryable: true } as const;
        await operations.advance(operation.id, ['ACCEPTED'], { state: 'REFUSED', error }, new Date(now()));
        continue;
      }
      const message = 'the gateway stopped while this was under way and is looking for its effect';
      const error = {
        code: 'OUTCOME_UNKNOWN',
        message,
        path: null,
        retryable: false,
        operationId: operation.id,
      } as const;
      const step: OperationStep = { state: 'OUTCOME_UNKNOWN', error: operation.error ?? error };
      const unknown = await operations.advance(operation.id, ['SENT', 'OUTCOME_UNKNOWN'], step, new Date(now()));
      if (unknown) this.takeUp({ ...stored, operation: unknown });
    }
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
    await Promise.allSettled([...this.looks]);
  }

  /** Starts looking for the effect of an operation in state OUTCOME_UNKNOWN. */
  takeUp(stored: StoredOperation): void {
    this.lookIn(stored, FIRST_LOOK_AFTER_MS, this.parts.now() + LOOK_FOR_MS);
  }

  private lookIn(stored: StoredOperation, delayMs: number, until: number): void {
    if (this.isStopped) return;
    const timer = setTimeout(() => {
      this.timers.delete(stored.operation.id);
      const look = this.look(stored, delayMs, until).finally(() => this.looks.delete(look));
      this.looks.add(look);
    }, delayMs);
    this.timers.set(stored.operation.id, timer);
  }

  private async look(stored: StoredOperation, delayMs: number, until: number): Promise<void> {
    const { operation } = stored;
    const finding = await this.find(stored);
    const goOn = () => this.lookIn(stored, Math.min(MAX_LOOK_INTERVAL_MS, delayMs * 2), until);
    try {
      if (finding?.kind === 'FOUND') {
        await this.settle(operation, { state: 'RECONCILED', affectedDeployments: finding.deployments, error: null });
        for (const ref of finding.deployments) {
          this.parts.reader.forgetPages(ref);
          this.parts.watcher.watchUntilSettled(ref);
        }
      } else if (finding?.kind === 'UNDECIDED') {
        await this.settle(operation, { state: 'OUTCOME_UNKNOWN', affectedDeployments: finding.candidates });
        if (this.parts.now() < until) goOn();
      } else if (finding?.kind === 'ABSENT' && this.parts.now() >= until) {
        await this.settle(operation, { state: 'NOT_FOUND_UPSTREAM' });
      } else {
        goOn();
      }
    } catch (err) {
      this.parts.log.warn({ operation: operation.id, err }, 'recording the outcome of a trigger failed');
      goOn();
    }
  }

  /** Null when the upstream could not be asked: that says nothing about the effect. */
  private async find({ operation, command }: StoredOperation): Promise<EffectFinding | null> {
    const provider = this.parts.providers.get(operation.provider);
    if (!provider) return null;
    try {
      const sentAt = operation.sentAt ?? operation.requestedAt;
      return await provider.findEffect(command as TriggerCommand, sentAt, { priority: 'write' });
    } catch (err) {
      this.parts.log.warn({ operation: operation.id, err }, 'looking for the effect of a trigger failed');
      return null;
    }
  }

  private async settle(operation: OperationRecord, step: OperationStep): Promise<void> {
    const settled = await this.parts.operations.advance(
      operation.id,
      ['OUTCOME_UNKNOWN'],
      step,
      new Date(this.parts.now()),
    );
    if (settled) this.parts.log.info({ operation: operation.id, state: settled.state }, 'looked for a trigger');
  }
}
