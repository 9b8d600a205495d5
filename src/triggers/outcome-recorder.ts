import { setTimeout as sleep } from 'node:timers/promises';
import { GatewayError } from '../domain/errors.ts';
import type { OperationRecord } from '../domain/operation.ts';
import type { OperationStep, OperationStore } from '../store/operation-store.ts';
import type { Follower } from './follower.ts';
import type { OperationLeases } from './operation-leases.ts';

/** Pauses before an outcome is recorded once more that the store did not take, while somebody waits for the answer. */
const RECORD_AGAIN_AFTER_MS = [100, 400, 1_500] as const;
/** The same when nobody waits any longer. */
const KEEP_TRYING_EVERY_MS = 1_000;

export interface OutcomeRecorderParts {
  readonly operations: OperationStore;
  readonly leases: OperationLeases;
  readonly follower: Follower;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly logger: { warn(fields: object, message: string): void; info(fields: object, message: string): void };
}

/**
 * Records what the upstream said of triggers, however long the store stays away: what is known here can be found out
 * nowhere else as surely. Should the process end before, the operation stays SENT, and is taken up when its hold runs out.
 */
export class OutcomeRecorder {
  private readonly keeping = new Set<Promise<void>>();
  private readonly stopping = new AbortController();

  constructor(private readonly parts: OutcomeRecorderParts) {}

  /**
   * Another process may have taken the operation up already: what the upstream said still counts.
   * @returns the operation as it stands recorded
   * @throws GatewayError STORE_UNAVAILABLE when the store stays away for longer than a caller waits; it is recorded later
   */
  async record(sent: OperationRecord, step: OperationStep): Promise<OperationRecord> {
    for (const pauseMs of RECORD_AGAIN_AFTER_MS) {
      try {
        return await this.write(sent, step);
      } catch (err) {
        if (!isStoreAway(err)) throw err;
        await sleep(pauseMs);
      }
    }
    try {
      return await this.write(sent, step);
    } catch (err) {
      if (isStoreAway(err)) this.keep(sent, step);
      throw err;
    }
  }

  /** Ends what is still being tried; resolves when nothing is any more. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.keeping);
  }

  /** Goes on without its caller. Meanwhile the operation is held here, so that this process looks for no effect. */
  private keep(sent: OperationRecord, step: OperationStep): void {
    const { leases, logger } = this.parts;
    const { id } = sent;
    logger.warn({ operation: id, state: step.state }, 'the store is away: the outcome of a trigger is recorded later');
    const keeping = leases
      .during(id, () => this.writeSomeTime(sent, step))
      .catch((err: unknown) => logger.warn({ operation: id, err }, 'recording the outcome of a trigger failed'))
      .finally(() => this.keeping.delete(keeping));
    this.keeping.add(keeping);
  }

  private async writeSomeTime(sent: OperationRecord, step: OperationStep): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await sleep(KEEP_TRYING_EVERY_MS, undefined, { signal }).catch(() => {});
      try {
        const { id, state } = await this.write(sent, step);
        this.parts.logger.info({ operation: id, state }, 'the outcome of a trigger is recorded');
        return;
      } catch (err) {
        if (!isStoreAway(err)) throw err;
      }
    }
  }

  private async write(sent: OperationRecord, step: OperationStep): Promise<OperationRecord> {
    const { operations, follower, now } = this.parts;
    const from: OperationRecord['state'][] = step.state === 'OUTCOME_UNKNOWN' ? ['SENT'] : ['SENT', 'OUTCOME_UNKNOWN'];
    const recorded =
      (await operations.advance(sent.id, from, step, new Date(now()))) ??
      (await operations.findById(sent.id))?.operation ??
      sent;
    if (step.state === 'CONFIRMED') await follower.follow(sent.action, step.affected ?? []);
    return recorded;
  }
}

function isStoreAway(err: unknown): boolean {
  return err instanceof GatewayError && err.code === 'STORE_UNAVAILABLE';
}
