import { onOwnAccount } from '../domain/client-request.ts';
import { refKey } from '../domain/deployment.ts';
import type { OperationRecord } from '../domain/operation.ts';
import type { ObjectRef } from '../domain/trigger-command.ts';
import type { EffectFinding, Provider } from '../providers/provider.ts';
import type { DueOperation, OperationStep, OperationStore } from '../store/operation-store.ts';
import type { TransitionLog } from '../store/transition-log.ts';
import { notFoundUpstream, outcomeUndecided, outcomeUnknown } from './failures.ts';
import type { Follower } from './follower.ts';
import { LEASE_MS, type OperationLeases } from './operation-leases.ts';

/** Pause before the first look for an effect, in milliseconds: it takes a moment to show. */
export const FIRST_LOOK_AFTER_MS = 1_000;
const MAX_LOOK_INTERVAL_MS = 15_000;
/** Between looks when the effect can no longer show but the upstream could never be asked. */
const LATE_LOOK_INTERVAL_MS = 60_000;
/** How often operations are looked for that nobody is at work on any more. */
const SWEEP_EVERY_MS = 5_000;
const MOST_AT_ONCE = 50;

export interface ReconcilerLog {
  warn(fields: object, message: string): void;
  info(fields: object, message: string): void;
}

export interface ReconcilerParts {
  readonly providers: ReadonlyMap<string, Provider>;
  readonly operations: OperationStore;
  readonly log: TransitionLog;
  readonly leases: OperationLeases;
  readonly follower: Follower;
  /** How long an effect may take to show upstream, in milliseconds, before its absence counts. */
  readonly lookForMs: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly logger: ReconcilerLog;
}

/**
 * Finds out what became of triggers whose answer was unclear or whose process died, by looking and never by sending
 * again. Ends in RECONCILED when the effect is there, in NOT_FOUND_UPSTREAM when it has not shown for `lookForMs`; with
 * several candidates the outcome stays unknown. What is due stands in the store, so that any replica goes on with it,
 * and one at a time.
 */
export class Reconciler {
  private timer: NodeJS.Timeout | null = null;
  private timerAt = Number.POSITIVE_INFINITY;
  /** Milliseconds since 1970 at which something falls due that this process knows of. */
  private readonly dueTimes = new Set<number>();
  private sweeping: Promise<void> | null = null;
  private isRunning = false;

  constructor(private readonly parts: ReconcilerParts) {}

  get lookForMs(): number {
    return this.parts.lookForMs;
  }

  /** @param isAlone no other process can be at work on anything: what was left is taken up at once */
  async start(isAlone: boolean): Promise<void> {
    this.isRunning = true;
    const due = await this.parts.operations.claimDue(MOST_AT_ONCE, LEASE_MS, { isAlone });
    const open = await Promise.all(due.map((one) => this.mark(one)));
    // Looking may take as long as the slowest upstream; saying that the outcome is unknown does not.
    void this.sweep(open.filter((one) => one !== null));
  }

  /** Resolves when the looks under way are recorded. */
  async stop(): Promise<void> {
    this.isRunning = false;
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    await this.sweeping;
  }

  /** Something falls due in so many milliseconds. */
  lookSoon(delayMs: number): void {
    // A little later, for the due time is the database's.
    this.dueTimes.add(this.parts.now() + delayMs + 20);
    this.schedule();
  }

  /** Wakes at the next due time known here, and from time to time for what is not known here. */
  private schedule(): void {
    if (!this.isRunning || this.sweeping !== null) return;
    const now = this.parts.now();
    const at = Math.min(now + SWEEP_EVERY_MS, ...this.dueTimes);
    if (this.timer && this.timerAt <= at) return;
    if (this.timer) clearTimeout(this.timer);
    this.timerAt = at;
    const due = () => {
      this.timer = null;
      void this.sweep();
    };
    this.timer = onOwnAccount(() => setTimeout(due, Math.max(0, at - now)));
  }

  private async sweep(claimed?: readonly DueOperation[]): Promise<void> {
    const now = this.parts.now();
    for (const at of this.dueTimes) if (at <= now) this.dueTimes.delete(at);
    this.sweeping = this.takeUpDue(claimed).catch((err: unknown) => {
      this.parts.logger.warn({ err }, 'looking for triggers left behind failed');
    });
    await this.sweeping;
    this.sweeping = null;
    this.schedule();
  }

  private async takeUpDue(claimed?: readonly DueOperation[]): Promise<void> {
    const { operations, leases } = this.parts;
    const due = claimed ?? (await operations.claimDue(MOST_AT_ONCE, LEASE_MS));
    const byProvider = Map.groupBy(due, ({ operation }) => operation.provider);
    // One after the other within a provider: what one of them finds to be its own is not another's.
    const work = [...byProvider.values()].map(async (group) => {
      for (const one of group) {
        const { id } = one.operation;
        // Its sender is at work in this very process and only failed to say so.
        if (leases.isHeld(id)) continue;
        await leases
          .during(id, async () => {
            const open = await this.mark(one);
            if (open) await this.look(open);
          })
          .catch((err: unknown) => {
            this.parts.logger.warn({ operation: id, err }, 'recording the outcome of a trigger failed');
          });
      }
    });
    await Promise.all(work);
  }

  /** Says of an operation that was left behind what is known of it. @returns it if its effect has to be looked for */
  private async mark(due: DueOperation): Promise<DueOperation | null> {
    const { operation } = due;
    if (operation.state === 'ACCEPTED') {
      // Not sent late, when nobody may want it any more.
      const message = 'the gateway stopped before it was sent; ask again with the same key';
      const { provider } = operation;
      const error = { code: 'UPSTREAM_UNAVAILABLE', message, path: null, retryable: true, provider } as const;
      await this.step(operation, ['ACCEPTED'], { state: 'REFUSED', error, nextLookInMs: null });
      return null;
    }
    if (operation.state !== 'SENT') return due;
    const { lookForMs } = this.parts;
    const error = outcomeUnknown(operation.id, 'the gateway stopped while this was under way');
    const unknown = await this.step(operation, ['SENT'], { state: 'OUTCOME_UNKNOWN', error, lookForMs });
    return unknown && { ...due, operation: unknown, lookForMs };
  }

  private async look(due: DueOperation): Promise<void> {
    const { operation } = due;
    const remainingMs = due.lookForMs ?? 0;
    const finding = await this.find(due);
    const isOver = remainingMs <= 0;
    if (finding?.kind === 'FOUND') {
      const { affected } = finding;
      const step: OperationStep = { state: 'RECONCILED', affected, error: null, nextLookInMs: null };
      if (await this.step(operation, ['OUTCOME_UNKNOWN'], step)) {
        await this.parts.follower.follow(operation.action, affected);
      }
    } else if (finding?.kind === 'ABSENT' && isOver) {
      const error = notFoundUpstream(operation.provider);
      await this.step(operation, ['OUTCOME_UNKNOWN'], { state: 'NOT_FOUND_UPSTREAM', error, nextLookInMs: null });
    } else if (finding && finding.kind !== 'ABSENT' && isOver) {
      // A person has to decide between them.
      const error = outcomeUndecided(operation.id);
      const step = { state: 'OUTCOME_UNKNOWN', affected: finding.candidates, error, nextLookInMs: null } as const;
      await this.step(operation, ['OUTCOME_UNKNOWN'], step);
    } else {
      const delayMs = this.pauseMs(remainingMs);
      const affected = finding && finding.kind !== 'ABSENT' ? { affected: finding.candidates } : {};
      await this.step(operation, ['OUTCOME_UNKNOWN'], { state: 'OUTCOME_UNKNOWN', ...affected, nextLookInMs: delayMs });
      this.lookSoon(delayMs);
    }
  }

  /** As long again as has been looked for, within bounds, and a last time when the effect has had all its time. */
  private pauseMs(remainingMs: number): number {
    if (remainingMs <= 0) return LATE_LOOK_INTERVAL_MS;
    const elapsedMs = this.parts.lookForMs - remainingMs;
    return Math.min(Math.max(FIRST_LOOK_AFTER_MS, elapsedMs), MAX_LOOK_INTERVAL_MS, remainingMs + 1);
  }

  /** Null when the upstream could not be asked: that says nothing about the effect. */
  private async find({
    operation,
    command,
  }: DueOperation): Promise<Exclude<EffectFinding, { readonly kind: 'CANDIDATES' }> | null> {
    const provider = this.parts.providers.get(operation.provider);
    if (!provider) return null;
    try {
      const sentAt = operation.sentAt ?? operation.requestedAt;
      const finding = await provider.findEffect(command, sentAt, { priority: 'write' });
      return finding.kind === 'CANDIDATES' ? await this.narrow(operation, sentAt, finding) : finding;
    } catch (err) {
      this.parts.logger.warn({ operation: operation.id, err }, 'looking for the effect of a trigger failed');
      return null;
    }
  }

  /** Leaves out what other triggers of this gateway made, and what it had seen before this one was sent. */
  private async narrow(
    operation: OperationRecord,
    sentAt: Date,
    { candidates, unlikely }: EffectFinding & { readonly kind: 'CANDIDATES' },
  ): Promise<Exclude<EffectFinding, { readonly kind: 'CANDIDATES' }>> {
    const { operations, log } = this.parts;
    const all = [...candidates, ...unlikely];
    const owners = await operations.findOwners(all);
    const seenBefore = await log.findSeenBefore(all, sentAt);
    const mayBe = (ref: ObjectRef) => {
      const others = (owners.get(refKey(ref)) ?? []).filter((id) => id !== operation.id);
      return others.length === 0 && !seenBefore.has(refKey(ref));
    };
    const left = candidates.filter(mayBe);
    if (left.length === 1) return { kind: 'FOUND', affected: left };
    if (left.length > 1) return { kind: 'UNDECIDED', candidates: left };
    const odd = unlikely.filter(mayBe);
    return odd.length === 0 ? { kind: 'ABSENT' } : { kind: 'UNDECIDED', candidates: odd };
  }

  private async step(
    operation: OperationRecord,
    from: readonly OperationRecord['state'][],
    step: OperationStep,
  ): Promise<OperationRecord | null> {
    const stepped = await this.parts.operations.advance(operation.id, from, step, new Date(this.parts.now()));
    if (stepped && stepped.state !== operation.state) {
      this.parts.logger.info({ operation: operation.id, state: stepped.state }, 'looked for a trigger');
    }
    return stepped;
  }
}
