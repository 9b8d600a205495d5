import { randomUUID } from 'node:crypto';
import type { DeploymentRef } from '../domain/deployment.ts';
import { ProviderError } from '../domain/errors.ts';
import { isFinalState, type MutationFailure, type OperationRecord } from '../domain/operation.ts';
import type { Provider, TriggerCommand, TriggerReceipt } from '../providers/provider.ts';
import type { Reader } from '../reading/reader.ts';
import type { OperationStep, OperationStore, StoredOperation } from '../store/operation-store.ts';
import type { TransitionLog } from '../store/transition-log.ts';
import type { Watcher } from '../tracking/watcher.ts';
import type { Reconciler } from './reconciler.ts';
import { checkTrigger, invalidInput, toFailure } from './trigger-checks.ts';
import { fingerprintOf, type TriggerRequest, whyNotKey, workspaceOf } from './trigger-request.ts';

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

export interface TriggerSenderParts {
  readonly providers: ReadonlyMap<string, Provider>;
  readonly reader: Reader;
  readonly operations: OperationStore;
  readonly log: TransitionLog;
  readonly watcher: Watcher;
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
    if (badKey) return refused(invalidInput('idempotencyKey', badKey));
    const earlier = await this.parts.operations.findByKey(call.caller, call.idempotencyKey);
    // A dry run asks what would happen now, not what happened then.
    if (earlier && !call.dryRun) return this.replay(call, earlier);

    const failure = await checkTrigger(this.parts, call.request);
    if (failure) return refused(failure);
    if (call.dryRun) return { operation: null, replayed: false, errors: [] };

    const recorded = await this.record(call);
    if (!recorded.isNew) return this.replay(call, recorded.stored);
    const operation = await this.send(recorded.stored);
    return { operation, replayed: false, errors: errorsOf(operation) };
  }

  /** Resolves when every operation under way here has reached a recorded state. */
  async settled(): Promise<void> {
    await Promise.allSettled([...this.underWay.values()]);
  }

  private async record(call: TriggerCall): Promise<{ stored: StoredOperation; isNew: boolean }> {
    const { operations, log, now } = this.parts;
    const { provider, workspace } = workspaceOf(call.request);
    const id = randomUUID();
    const { head } = await log.bounds();
    const operation: OperationRecord = {
      id,
      caller: call.caller,
      idempotencyKey: call.idempotencyKey,
      fingerprint: fingerprintOf(call.request),
      action: call.request.action,
      state: 'ACCEPTED',
      provider,
      workspace,
      requestedAt: new Date(now()),
      updatedAt: new Date(now()),
      sentAt: null,
      attempts: 0,
      upstreamRequestIds: [],
      affectedDeployments: call.request.action === 'CREATE_DEPLOYMENT' ? [] : [refOf(call.request.deployment)],
      error: null,
      resumePosition: head,
    };
    return operations.insertOrFind(operation, toCommand(call.request, id));
  }

  private async replay(call: TriggerCall, stored: StoredOperation): Promise<TriggerResult> {
    const { operation } = stored;
    if (operation.fingerprint !== fingerprintOf(call.request)) {
      return refused({
        code: 'IDEMPOTENCY_KEY_REUSED',
        message: 'idempotencyKey: was used before with other input; a new intent needs a new key',
        path: ['input', 'idempotencyKey'],
        retryable: false,
        operationId: operation.id,
      });
    }
    const current = await (this.underWay.get(operation.id) ?? this.sendAgainIfNothingArrived(stored));
    return { operation: current, replayed: true, errors: errorsOf(current) };
  }

  /** An operation that certainly never reached the upstream may be tried once more by its caller's own retry. */
  private async sendAgainIfNothingArrived(stored: StoredOperation): Promise<OperationRecord> {
    const { operation } = stored;
    if (operation.state !== 'REFUSED' || !operation.error?.retryable) return operation;
    const step: OperationStep = { state: 'ACCEPTED', error: null };
    const taken = await this.advance(operation, ['REFUSED'], step);
    return taken ? this.send({ ...stored, operation: taken }) : this.current(operation);
  }

  private send(stored: StoredOperation): Promise<OperationRecord> {
    const { id } = stored.operation;
    const sending = this.carryOut(stored).finally(() => this.underWay.delete(id));
    this.underWay.set(id, sending);
    return sending;
  }

  private async carryOut({ operation, command }: StoredOperation): Promise<OperationRecord> {
    const provider = this.parts.providers.get(operation.provider) as Provider;
    const sent = await this.advance(operation, ['ACCEPTED'], {
      state: 'SENT',
      sentAt: new Date(this.parts.now()),
      attempts: operation.attempts + 1,
    });
    if (!sent) return this.current(operation);
    let receipt: TriggerReceipt;
    try {
      receipt = await provider.trigger(command as TriggerCommand, { priority: 'write' });
    } catch (err) {
      return this.recordFailure(sent, command, err);
    }
    const confirmed = await this.advance(sent, ['SENT'], {
      state: 'CONFIRMED',
      affectedDeployments: receipt.deployments,
      upstreamRequestIds: withRequestId(sent, receipt.requestId),
    });
    await this.follow(receipt.deployments);
    return confirmed ?? this.current(sent);
  }

  private async recordFailure(sent: OperationRecord, command: unknown, err: unknown): Promise<OperationRecord> {
    const call = err instanceof ProviderError ? err.call : null;
    const upstreamRequestIds = withRequestId(sent, call?.upstreamRequestId ?? null);
    if (call && call.delivery !== 'UNKNOWN') {
      const error = toFailure(err, sent.action);
      return (
        (await this.advance(sent, ['SENT'], { state: 'REFUSED', error, upstreamRequestIds })) ?? this.current(sent)
      );
    }
    const error: MutationFailure = {
      code: 'OUTCOME_UNKNOWN',
      message: `${err instanceof ProviderError ? err.message : 'the gateway failed'}; it may or may not have been carried out, and the gateway is looking for its effect`,
      path: null,
      retryable: false,
      operationId: sent.id,
    };
    const step: OperationStep = { state: 'OUTCOME_UNKNOWN', error, upstreamRequestIds };
    const unknown = (await this.advance(sent, ['SENT'], step)) ?? (await this.current(sent));
    this.parts.reconciler.takeUp({ operation: unknown, command });
    return unknown;
  }

  /** Reads what was touched at once, so that the first transition carries the trigger, and watches it to its end. */
  private async follow(deployments: readonly DeploymentRef[]): Promise<void> {
    const { reader, watcher } = this.parts;
    for (const ref of deployments) {
      reader.forgetPages(ref);
      watcher.watchUntilSettled(ref);
    }
    // The watcher looks again in a moment: a failed look here costs nothing but time.
    await reader.readDeployments(deployments, { maxAgeMs: 0, priority: 'read', allowStale: true }).catch(() => {});
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

function toCommand(request: TriggerRequest, operationId: string): TriggerCommand {
  switch (request.action) {
    case 'CREATE_DEPLOYMENT':
      return { ...request, marker: operationId };
    case 'ADVANCE_STAGE':
      return { action: request.action, deployment: request.deployment, stageCode: request.stageCode };
    case 'CANCEL_DEPLOYMENT':
      return { action: request.action, deployment: request.deployment };
  }
}

function refOf({ provider, workspace, rawId }: DeploymentRef): DeploymentRef {
  return { provider, workspace, rawId };
}

function withRequestId(operation: OperationRecord, requestId: string | null): readonly string[] {
  return requestId === null ? operation.upstreamRequestIds : [...operation.upstreamRequestIds, requestId];
}

function refused(failure: MutationFailure): TriggerResult {
  return { operation: null, replayed: false, errors: [failure] };
}

function errorsOf(operation: OperationRecord): readonly MutationFailure[] {
  const isOpen = !isFinalState(operation.state) && operation.state !== 'OUTCOME_UNKNOWN';
  return operation.error && !isOpen ? [operation.error] : [];
}
