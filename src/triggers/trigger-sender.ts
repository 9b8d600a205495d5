import { randomUUID } from 'node:crypto';
import type { DeploymentRef } from '../domain/deployment.ts';
import { ProviderError } from '../domain/errors.ts';
import type { MutationFailure, OperationRecord } from '../domain/operation.ts';
import type { ObjectRef } from '../domain/trigger-command.ts';
import type { TriggerReceipt } from '../providers/provider.ts';
import type { AutoRunStore } from '../store/auto-run-store.ts';
import type { OperationStep, OperationStore, StoredOperation } from '../store/operation-store.ts';
import type { TransitionLog } from '../store/transition-log.ts';
import { descriptorOf } from './action-table.ts';
import { invalidInput, outcomeUnknown, toFailure } from './failures.ts';
import { LEASE_MS, type OperationLeases } from './operation-leases.ts';
import type { OutcomeRecorder } from './outcome-recorder.ts';
import { FIRST_LOOK_AFTER_MS, type Reconciler } from './reconciler.ts';
import { type CheckedTrigger, checkTrigger, type TriggerCheckParts } from './trigger-checks.ts';
import { fingerprintOf, type TriggerRequest, targetOf, whyNotKey } from './trigger-request.ts';

export interface TriggerCall {
  /** Who asks; idempotency keys are per caller. */
  readonly caller: string;
  readonly idempotencyKey: string;
  readonly request: TriggerRequest;
  /** Checks everything and records nothing. */
  readonly dryRun: boolean;
}

export interface TriggerResult {
  /** Null only when refused before anything was recorded, or on a dry run. */
  readonly operation: OperationRecord | null;
  readonly replayed: boolean;
  readonly errors: readonly MutationFailure[];
}

export interface TriggerSenderParts extends TriggerCheckParts {
  readonly operations: OperationStore;
  readonly autoRuns: AutoRunStore;
  readonly log: TransitionLog;
  readonly leases: OperationLeases;
  readonly recorder: OutcomeRecorder;
  readonly reconciler: Reconciler;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Carries out triggers: recorded first, sent at most once per key, and always ending in a recorded state. Whoever asks
 * again with the same key gets the earlier operation, while it is under way too.
 */
export class TriggerSender {
  private readonly underWay = new Map<string, Promise<OperationRecord>>();

  constructor(private readonly parts: TriggerSenderParts) {}

  async trigger(call: TriggerCall): Promise<TriggerResult> {
    const badKey = whyNotKey(call.idempotencyKey);
    if (badKey) return refused([invalidInput('idempotencyKey', badKey)]);
    const earlier = await this.parts.operations.findByKey(call.caller, call.idempotencyKey);
    // A dry run asks what would happen now, not what happened then.
    if (earlier && !call.dryRun) return this.replay(call, earlier);

    const checked = await checkTrigger(this.parts, call.request);
    if (!('provider' in checked)) {
      // What stands in the way may be the work of this very key, sent meanwhile.
      const sent = call.dryRun ? null : await this.parts.operations.findByKey(call.caller, call.idempotencyKey);
      return sent ? this.replay(call, sent) : refused(checked);
    }
    if (call.dryRun) return { operation: null, replayed: false, errors: [] };

    const recorded = await this.record(call, checked);
    if (!recorded.isNew) return this.replay(call, recorded.stored);
    const operation = await this.send(recorded.stored);
    return { operation, replayed: false, errors: errorsOf(operation) };
  }

  /** Resolves when every operation under way here has reached a recorded state. */
  async settled(): Promise<void> {
    await Promise.allSettled([...this.underWay.values()]);
  }

  private async record(
    { caller, idempotencyKey, request }: TriggerCall,
    { provider, workspace, api }: CheckedTrigger,
  ): Promise<{ stored: StoredOperation; isNew: boolean }> {
    const { operations, log, now } = this.parts;
    const id = randomUUID();
    const { head } = await log.bounds();
    const target = targetOf(request);
    const operation: OperationRecord = {
      id,
      caller,
      idempotencyKey,
      fingerprint: fingerprintOf(request),
      action: request.action,
      state: 'ACCEPTED',
      provider: workspace.provider,
      workspace: workspace.workspace,
      requestedAt: new Date(now()),
      updatedAt: new Date(now()),
      sentAt: null,
      attempts: 0,
      upstreamRequestIds: [],
      affected: target.kind === 'WORKSPACE' ? [] : target.refs.map(refOf),
      error: null,
      resumePosition: head,
    };
    const { advancesByItself } = provider;
    const command = descriptorOf(request).toCommand(request as never, { marker: id, api, advancesByItself });
    const asksToGoOn = request.action === 'CREATE_DEPLOYMENT' && !advancesByItself;
    const autoRunUntil = asksToGoOn ? request.autoRunUntilStage : null;
    return operations.insertOrFind({ operation, command, autoRunUntil }, LEASE_MS);
  }

  private async replay(call: TriggerCall, stored: StoredOperation): Promise<TriggerResult> {
    const { operation } = stored;
    if (operation.fingerprint !== fingerprintOf(call.request)) {
      return refused([
        {
          code: 'IDEMPOTENCY_KEY_REUSED',
          message: 'idempotencyKey: was used before with other input; a new intent needs a new key',
          path: ['input', 'idempotencyKey'],
          retryable: false,
          operationId: operation.id,
        },
      ]);
    }
    const current = await (this.underWay.get(operation.id) ?? this.sendAgainIfNothingArrived(stored));
    return { operation: current, replayed: true, errors: errorsOf(current) };
  }

  /** An operation that certainly never reached the upstream may be tried once more by its caller's own retry. */
  private async sendAgainIfNothingArrived(stored: StoredOperation): Promise<OperationRecord> {
    const { operation } = stored;
    if (operation.state !== 'REFUSED' || !operation.error?.retryable) return operation;
    const step: OperationStep = { state: 'ACCEPTED', error: null, nextLookInMs: LEASE_MS };
    const taken = await this.advance(operation, ['REFUSED'], step);
    return taken ? this.send({ ...stored, operation: taken }) : this.current(operation);
  }

  private send(stored: StoredOperation): Promise<OperationRecord> {
    const { id } = stored.operation;
    const sending = this.parts.leases.during(id, () => this.carryOut(stored)).finally(() => this.underWay.delete(id));
    this.underWay.set(id, sending);
    return sending;
  }

  private async carryOut({ operation, command }: StoredOperation): Promise<OperationRecord> {
    const { providers, autoRuns, recorder, now } = this.parts;
    const provider = providers.get(operation.provider);
    const sent = await this.advance(operation, ['ACCEPTED'], {
      state: 'SENT',
      sentAt: new Date(now()),
      attempts: operation.attempts + 1,
      nextLookInMs: LEASE_MS,
    });
    if (!sent) return this.current(operation);
    if (command.action === 'CANCEL_DEPLOYMENT') await autoRuns.cancelFor(command.deployment);
    let receipt: TriggerReceipt;
    try {
      if (!provider) throw noLongerConfigured(operation);
      receipt = await provider.trigger(command, { priority: 'write' });
    } catch (err) {
      return this.recordFailure(sent, err);
    }
    return recorder.record(sent, {
      state: 'CONFIRMED',
      affected: receipt.affected.map(refOf),
      upstreamRequestIds: withRequestId(sent, receipt.requestId),
      error: null,
      nextLookInMs: null,
    });
  }

  private async recordFailure(sent: OperationRecord, err: unknown): Promise<OperationRecord> {
    const { recorder, reconciler } = this.parts;
    const call = err instanceof ProviderError ? err.call : null;
    const upstreamRequestIds = withRequestId(sent, call?.upstreamRequestId ?? null);
    if (call && call.delivery !== 'UNKNOWN') {
      // Without any answer of the vendor's it was not on the wire either.
      const attempts =
        call.delivery === 'NOT_SENT' && call.httpStatus === undefined ? sent.attempts - 1 : sent.attempts;
      const error = toFailure(err, sent.action);
      return recorder.record(sent, { state: 'REFUSED', error, upstreamRequestIds, attempts, nextLookInMs: null });
    }
    const error = outcomeUnknown(sent.id, err instanceof ProviderError ? err.message : 'the gateway failed');
    const unknown = await recorder.record(sent, {
      state: 'OUTCOME_UNKNOWN',
      error,
      upstreamRequestIds,
      nextLookInMs: FIRST_LOOK_AFTER_MS,
      lookForMs: reconciler.lookForMs,
    });
    reconciler.lookSoon(FIRST_LOOK_AFTER_MS);
    return unknown;
  }

  private advance(
    operation: OperationRecord,
    from: readonly OperationRecord['state'][],
    step: OperationStep,
  ): Promise<OperationRecord | null> {
    return this.parts.operations.advance(operation.id, from, step, new Date(this.parts.now()));
  }

  private async current(operation: OperationRecord): Promise<OperationRecord> {
    return (await this.parts.operations.findById(operation.id))?.operation ?? operation;
  }
}

/** Taken out of the configuration after the request was looked at: nothing was sent. */
function noLongerConfigured({ provider, action }: OperationRecord): ProviderError {
  const call = { provider, operation: action, failure: 'REJECTED', delivery: 'NOT_SENT' } as const;
  return new ProviderError(call, 'the provider is configured no longer');
}

function refOf({ provider, workspace, rawId }: DeploymentRef): ObjectRef {
  return { provider, workspace, rawId };
}

function withRequestId(operation: OperationRecord, requestId: string | null): readonly string[] {
  return requestId === null ? operation.upstreamRequestIds : [...operation.upstreamRequestIds, requestId];
}

function refused(errors: readonly MutationFailure[]): TriggerResult {
  return { operation: null, replayed: false, errors };
}

function errorsOf(operation: OperationRecord): readonly MutationFailure[] {
  return operation.error ? [operation.error] : [];
}
