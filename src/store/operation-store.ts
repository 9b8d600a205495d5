import type { Kysely } from 'kysely';
import { type DeploymentRef, refKey } from '../domain/deployment.ts';
import type { AttributableOperation, MutationFailure, OperationRecord, TriggerState } from '../domain/operation.ts';
import { type Database, withStore } from './database.ts';
import type { Tables } from './tables.ts';

/** An operation with the command that carries it out, as recorded before anything is sent. */
export interface StoredOperation {
  readonly operation: OperationRecord;
  /** JSON-safe; its meaning is the sender's. */
  readonly command: unknown;
}

/** What changes in one step of an operation; members left out stay as they are. */
export interface OperationStep {
  readonly state: TriggerState;
  readonly sentAt?: Date;
  readonly attempts?: number;
  readonly upstreamRequestIds?: readonly string[];
  readonly affectedDeployments?: readonly DeploymentRef[];
  readonly error?: MutationFailure | null;
}

/** Position in a list of operations: requested then, with this id. */
export interface OperationAnchor {
  readonly requestedAt: Date;
  readonly id: string;
}

/** The durable record of triggers. */
export class OperationStore {
  constructor(private readonly database: Database) {}

  /**
   * Records an operation unless its caller used the key before.
   * @returns the one that stands recorded, and whether it is the given one
   */
  async insertOrFind(
    operation: OperationRecord,
    command: unknown,
  ): Promise<{ stored: StoredOperation; isNew: boolean }> {
    return withStore(async () => {
      const inserted = await this.database.kysely
        .insertInto('operations')
        .values({
          id: operation.id,
          caller: operation.caller,
          idempotency_key: operation.idempotencyKey,
          fingerprint: operation.fingerprint,
          action: operation.action,
          state: operation.state,
          provider: operation.provider,
          workspace: operation.workspace,
          command: JSON.stringify(command),
          requested_at: operation.requestedAt,
          updated_at: operation.updatedAt,
          sent_at: operation.sentAt,
          attempts: operation.attempts,
          upstream_request_ids: JSON.stringify(operation.upstreamRequestIds),
          affected_deployments: JSON.stringify(operation.affectedDeployments),
          error: operation.error && JSON.stringify(operation.error),
          resume_position: operation.resumePosition,
        })
        .onConflict((conflict) => conflict.columns(['caller', 'idempotency_key']).doNothing())
        .returning('id')
        .executeTakeFirst();
      if (inserted) return { stored: { operation, command }, isNew: true };
      const stored = await this.findByKey(operation.caller, operation.idempotencyKey);
      if (!stored) throw new Error('an operation vanished between two statements');
      return { stored, isNew: false };
    });
  }

  /**
   * Takes an operation from one of the states `from` to the next, at time `now`.
   * @returns the operation after the step, null when another process took it elsewhere before
   */
  async advance(
    id: string,
    from: readonly TriggerState[],
    step: OperationStep,
    now: Date,
  ): Promise<OperationRecord | null> {
    const row = await withStore(() =>
      this.database.kysely
        .updateTable('operations')
        .set({
          state: step.state,
          updated_at: now,
          ...(step.sentAt === undefined ? {} : { sent_at: step.sentAt }),
          ...(step.attempts === undefined ? {} : { attempts: step.attempts }),
          ...(step.upstreamRequestIds === undefined
            ? {}
            : { upstream_request_ids: JSON.stringify(step.upstreamRequestIds) }),
          ...(step.affectedDeployments === undefined
            ? {}
            : { affected_deployments: JSON.stringify(step.affectedDeployments) }),
          ...(step.error === undefined ? {} : { error: step.error && JSON.stringify(step.error) }),
        })
        .where('id', '=', id)
        .where('state', 'in', from)
        .returningAll()
        .executeTakeFirst(),
    );
    return row ? decode(row).operation : null;
  }

  async findById(id: string): Promise<StoredOperation | null> {
    const row = await withStore(() =>
      this.database.kysely.selectFrom('operations').selectAll().where('id', '=', id).executeTakeFirst(),
    );
    return row ? decode(row) : null;
  }

  async findByKey(caller: string, idempotencyKey: string): Promise<StoredOperation | null> {
    const row = await withStore(() =>
      this.database.kysely
        .selectFrom('operations')
        .selectAll()
        .where('caller', '=', caller)
        .where('idempotency_key', '=', idempotencyKey)
        .executeTakeFirst(),
    );
    return row ? decode(row) : null;
  }

  /** Operations that are not in a final state, oldest first. */
  async listOpen(): Promise<StoredOperation[]> {
    const rows = await withStore(() =>
      this.database.kysely
        .selectFrom('operations')
        .selectAll()
        .where('state', 'in', ['ACCEPTED', 'SENT', 'OUTCOME_UNKNOWN'])
        .orderBy('requested_at')
        .execute(),
    );
    return rows.map(decode);
  }

  /**
   * The operations that may have led to changes of each run, newest first, by `refKey`: those that name it, and the one
   * that made it, which may not have been told so yet.
   */
  async findTouching(
    runs: readonly (DeploymentRef & { readonly madeBy: string | null })[],
    db: Kysely<Tables> = this.database.kysely,
  ): Promise<Map<string, AttributableOperation[]>> {
    const found = new Map<string, AttributableOperation[]>();
    if (runs.length === 0) return found;
    const makers = runs.flatMap(({ madeBy }) => madeBy ?? []);
    const rows = await withStore(() =>
      db
        .selectFrom('operations')
        .select(['id', 'action', 'command', 'affected_deployments'])
        .where('state', 'not in', ['REFUSED', 'NOT_FOUND_UPSTREAM'])
        .where((eb) =>
          eb.or([
            ...runs.map((run) => eb('affected_deployments', '@>', touching(run))),
            ...makers.map((id) => eb('id', '=', id)),
          ]),
        )
        .orderBy('requested_at', 'desc')
        .orderBy('id', 'desc')
        .execute(),
    );
    for (const run of runs) {
      const touchingRun = rows.filter(
        ({ id, affected_deployments }) =>
          id === run.madeBy || (affected_deployments as DeploymentRef[]).some((ref) => refKey(ref) === refKey(run)),
      );
      found.set(
        refKey(run),
        touchingRun.map(({ id, action, command }) => {
          const { stageCode = null } = command as { stageCode?: string };
          return { id, action, stageCode };
        }),
      );
    }
    return found;
  }

  /** Operations that concern a run, newest first, behind the anchor. */
  async listOf(ref: DeploymentRef, limit: number, after: OperationAnchor | null): Promise<OperationRecord[]> {
    let query = this.database.kysely
      .selectFrom('operations')
      .selectAll()
      .where('affected_deployments', '@>', touching(ref))
      .orderBy('requested_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit);
    if (after) {
      query = query.where((eb) => eb(eb.refTuple('requested_at', 'id'), '<', eb.tuple(after.requestedAt, after.id)));
    }
    const rows = await withStore(() => query.execute());
    return rows.map((row) => decode(row).operation);
  }
}

/** What `affected_deployments` contains when it names the run, for jsonb's `@>`. */
function touching(ref: DeploymentRef): never {
  return JSON.stringify([{ provider: ref.provider, workspace: ref.workspace, rawId: ref.rawId }]) as never;
}

interface Row {
  readonly id: string;
  readonly caller: string;
  readonly idempotency_key: string;
  readonly fingerprint: string;
  readonly action: OperationRecord['action'];
  readonly state: TriggerState;
  readonly provider: string;
  readonly workspace: string;
  readonly command: unknown;
  readonly requested_at: Date;
  readonly updated_at: Date;
  readonly sent_at: Date | null;
  readonly attempts: number;
  readonly upstream_request_ids: string[];
  readonly affected_deployments: unknown[];
  readonly error: unknown;
  readonly resume_position: number;
}

function decode(row: Row): StoredOperation {
  return {
    command: row.command,
    operation: {
      id: row.id,
      caller: row.caller,
      idempotencyKey: row.idempotency_key,
      fingerprint: row.fingerprint,
      action: row.action,
      state: row.state,
      provider: row.provider,
      workspace: row.workspace,
      requestedAt: row.requested_at,
      updatedAt: row.updated_at,
      sentAt: row.sent_at,
      attempts: row.attempts,
      upstreamRequestIds: row.upstream_request_ids,
      affectedDeployments: row.affected_deployments as DeploymentRef[],
      error: row.error as MutationFailure | null,
      resumePosition: row.resume_position,
    },
  };
}
