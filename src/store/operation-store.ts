import { type ExpressionBuilder, type Kysely, type RawBuilder, sql } from 'kysely';
import { type DeploymentRef, refKey } from '../domain/deployment.ts';
import type {
  AttributableOperation,
  MutationFailure,
  OperationAnchor,
  OperationQuery,
  OperationRecord,
  TriggerState,
} from '../domain/operation.ts';
import type { ObjectRef, TriggerCommand } from '../domain/trigger-command.ts';
import { type Database, withStore } from './database.ts';
import type { Tables } from './tables.ts';

/** An operation with the command that carries it out, as recorded before anything is sent. */
export interface StoredOperation {
  readonly operation: OperationRecord;
  readonly command: TriggerCommand;
  /** The stage up to which the gateway advances the run that it makes; null where it does not. */
  readonly autoRunUntil: string | null;
}

/** What changes in one step of an operation; members left out stay as they are. */
export interface OperationStep {
  readonly state: TriggerState;
  readonly sentAt?: Date;
  readonly attempts?: number;
  readonly upstreamRequestIds?: readonly string[];
  readonly affected?: readonly ObjectRef[];
  readonly error?: MutationFailure | null;
  /** In how many milliseconds somebody has to look how it stands; null: never again. */
  readonly nextLookInMs?: number | null;
  /** For how many milliseconds an effect that has not shown may still show. */
  readonly lookForMs?: number;
}

/** An operation that nobody else looks at now. */
export interface DueOperation extends StoredOperation {
  /** Milliseconds for which its effect may still show, by the database's clock; null: no search has begun. */
  readonly lookForMs: number | null;
}

/** The durable record of triggers. What is due, and who takes it, is decided by the database's clock alone. */
export class OperationStore {
  constructor(private readonly database: Database) {}

  /**
   * Records an operation unless its caller used the key before.
   * @param leaseMs how long it belongs to whoever recorded it, unless renewed
   * @returns the one that stands recorded, and whether it is the given one
   */
  async insertOrFind(
    { operation, command, autoRunUntil }: StoredOperation,
    leaseMs: number,
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
          affected: JSON.stringify(operation.affected),
          error: operation.error && JSON.stringify(operation.error),
          resume_position: operation.resumePosition,
          next_look_at: inMs(leaseMs),
          look_until: null,
          auto_run_until: autoRunUntil,
          auto_run_state: autoRunUntil === null ? null : 'OPEN',
          auto_run_at: autoRunUntil === null ? null : inMs(0),
        })
        .onConflict((conflict) => conflict.columns(['caller', 'idempotency_key']).doNothing())
        .returning('id')
        .executeTakeFirst();
      if (inserted) return { stored: { operation, command, autoRunUntil }, isNew: true };
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
    const { sentAt, attempts, upstreamRequestIds, affected, error, nextLookInMs, lookForMs } = step;
    const row = await withStore(() =>
      this.database.kysely
        .updateTable('operations')
        .set({
          state: step.state,
          updated_at: now,
          ...(sentAt === undefined ? {} : { sent_at: sentAt }),
          ...(attempts === undefined ? {} : { attempts }),
          ...(upstreamRequestIds === undefined ? {} : { upstream_request_ids: JSON.stringify(upstreamRequestIds) }),
          ...(affected === undefined ? {} : { affected: JSON.stringify(affected) }),
          ...(error === undefined ? {} : { error: error && JSON.stringify(error) }),
          ...(nextLookInMs === undefined ? {} : { next_look_at: nextLookInMs === null ? null : inMs(nextLookInMs) }),
          ...(lookForMs === undefined ? {} : { look_until: inMs(lookForMs) }),
        })
        .where('id', '=', id)
        .where('state', 'in', from)
        .returningAll()
        .executeTakeFirst(),
    );
    return row ? decodeOperation(row).operation : null;
  }

  /** Keeps operations for `leaseMs` more out of the hands of others. */
  async renew(ids: readonly string[], leaseMs: number): Promise<void> {
    if (ids.length === 0) return;
    await withStore(() =>
      this.database.kysely
        .updateTable('operations')
        .set({ next_look_at: inMs(leaseMs) })
        .where('id', 'in', ids)
        .where('next_look_at', 'is not', null)
        .execute(),
    );
  }

  /**
   * Takes operations that somebody has to look at, the longest due first; for `leaseMs` no other replica gets them.
   * @param options.isAlone also those that a process seems to be at work on, for there can be no other than this one
   */
  async claimDue(limit: number, leaseMs: number, { isAlone = false } = {}): Promise<DueOperation[]> {
    const { rows } = await withStore(() =>
      sql<OperationRow & { look_for_ms: number | null }>`
        with due as materialized (
          select id from operations
          where next_look_at is not null and (next_look_at <= clock_timestamp() or ${isAlone}::boolean)
          order by next_look_at limit ${limit} for update skip locked
        )
        update operations set next_look_at = ${inMs(leaseMs)} from due where operations.id = due.id
        returning operations.*, (extract(epoch from look_until - clock_timestamp()) * 1000)::float8 as look_for_ms
      `.execute(this.database.kysely),
    );
    return rows.map((row) => ({ ...decodeOperation(row), lookForMs: row.look_for_ms }));
  }

  /** How many there are in each state that any is in. */
  async countByState(): Promise<Map<TriggerState, number>> {
    const rows = await withStore(() =>
      this.database.kysely
        .selectFrom('operations')
        .select(['state', (eb) => eb.fn.countAll<number>().as('count')])
        .groupBy('state')
        .execute(),
    );
    return new Map(rows.map(({ state, count }) => [state, Number(count)]));
  }

  async findById(id: string): Promise<StoredOperation | null> {
    const row = await withStore(() =>
      this.database.kysely.selectFrom('operations').selectAll().where('id', '=', id).executeTakeFirst(),
    );
    return row ? decodeOperation(row) : null;
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
    return row ? decodeOperation(row) : null;
  }

  /**
   * The operations that may have led to changes of each object, newest first, by `refKey`: those that name it, and the
   * one that made it, which may not have been told so yet.
   */
  async findTouching(
    objects: readonly (DeploymentRef & { readonly madeBy: string | null })[],
    db: Kysely<Tables> = this.database.kysely,
  ): Promise<Map<string, AttributableOperation[]>> {
    const found = new Map<string, AttributableOperation[]>();
    if (objects.length === 0) return found;
    const makers = objects.flatMap(({ madeBy }) => madeBy ?? []);
    const rows = await withStore(() =>
      db
        .selectFrom('operations')
        .select(['id', 'action', 'command', 'affected'])
        .where('state', 'not in', ['REFUSED', 'NOT_FOUND_UPSTREAM'])
        .where((eb) =>
          eb.or([
            ...objects.map((ref) => eb('affected', '@>', touching(ref))),
            ...makers.map((id) => eb('id', '=', id)),
          ]),
        )
        .orderBy('requested_at', 'desc')
        .orderBy('id', 'desc')
        .execute(),
    );
    for (const ref of objects) {
      const touchingRef = rows.filter(
        ({ id, affected }) =>
          id === ref.madeBy || (affected as ObjectRef[]).some((other) => refKey(other) === refKey(ref)),
      );
      found.set(
        refKey(ref),
        touchingRef.map(({ id, action, command }) => {
          const { stageCode = null } = command as { stageCode?: string };
          return { id, action, stageCode };
        }),
      );
    }
    return found;
  }

  /** Ids of the operations that certainly made or changed each object, by `refKey`. */
  async findOwners(refs: readonly ObjectRef[]): Promise<Map<string, string[]>> {
    if (refs.length === 0) return new Map();
    const rows = await withStore(() =>
      this.database.kysely
        .selectFrom('operations')
        .select(['id', 'affected'])
        .where('state', 'in', ['CONFIRMED', 'RECONCILED'])
        .where((eb) => eb.or(refs.map((ref) => eb('affected', '@>', touching(ref)))))
        .execute(),
    );
    return new Map(
      refs.map((ref) => {
        const owning = rows.filter(({ affected }) =>
          (affected as ObjectRef[]).some((other) => refKey(other) === refKey(ref)),
        );
        return [refKey(ref), owning.map(({ id }) => id)];
      }),
    );
  }

  /** Newest first, behind the anchor. */
  async list(query: OperationQuery, limit: number, after: OperationAnchor | null): Promise<OperationRecord[]> {
    const rows = await withStore(() =>
      this.database.kysely
        .selectFrom('operations')
        .selectAll()
        .where((eb) => eb.and(conditionsOf(query, eb)))
        .$if(after !== null, (builder) =>
          builder.where((eb) =>
            eb(
              eb.refTuple('requested_at', 'id'),
              '<',
              eb.tuple((after as OperationAnchor).requestedAt, after?.id ?? ''),
            ),
          ),
        )
        .orderBy('requested_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute(),
    );
    return rows.map((row) => decodeOperation(row).operation);
  }

  /** Forgets operations that were settled before, and with them their keys. @returns how many */
  async prune(before: Date): Promise<number> {
    const { numDeletedRows } = await withStore(() =>
      this.database.kysely
        .deleteFrom('operations')
        .where('updated_at', '<', before)
        .where('state', 'not in', ['ACCEPTED', 'SENT', 'OUTCOME_UNKNOWN'])
        .where((eb) => eb.or([eb('auto_run_state', 'is', null), eb('auto_run_state', '!=', 'OPEN')]))
        .executeTakeFirst(),
    );
    return Number(numDeletedRows);
  }
}

function conditionsOf(query: OperationQuery, eb: ExpressionBuilder<Tables, 'operations'>) {
  const { touching: ref, workspaces, providers, actions, states, callers, requestedFrom, requestedTo } = query;
  return [
    ...(ref === null ? [] : [eb('affected', '@>', touching(ref))]),
    ...(workspaces === null
      ? []
      : [eb.or(workspaces.map(({ provider, workspace }) => eb.and({ provider, workspace })))]),
    ...(providers === null ? [] : [isOneOf(eb, 'provider', providers)]),
    ...(actions === null ? [] : [isOneOf(eb, 'action', actions)]),
    ...(states === null ? [] : [isOneOf(eb, 'state', states)]),
    ...(callers === null ? [] : [isOneOf(eb, 'caller', callers)]),
    ...(requestedFrom === null ? [] : [eb('requested_at', '>=', requestedFrom)]),
    ...(requestedTo === null ? [] : [eb('requested_at', '<', requestedTo)]),
  ];
}

/** An empty list matches nothing, and is no valid SQL. */
function isOneOf(
  eb: ExpressionBuilder<Tables, 'operations'>,
  column: 'provider' | 'action' | 'state' | 'caller',
  values: readonly string[],
) {
  return values.length === 0 ? eb.val(false) : eb(eb.ref(column), 'in', values as never);
}

/** So many milliseconds from now on the database's clock, which all replicas share. */
export function inMs(delayMs: number): RawBuilder<Date> {
  return sql<Date>`clock_timestamp() + ${delayMs}::float8 * interval '1 millisecond'`;
}

/** What `affected` contains when it names the object, for jsonb's `@>`. */
export function touching({ provider, workspace, rawId }: ObjectRef): never {
  return JSON.stringify([{ provider, workspace, rawId }]) as never;
}

/** What is read of a row. */
export interface OperationRow {
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
  readonly affected: unknown[];
  readonly error: unknown;
  readonly resume_position: number;
  readonly auto_run_until: string | null;
}

/** The operation in a row of its table. */
export function decodeOperation(row: OperationRow): StoredOperation {
  return {
    command: row.command as TriggerCommand,
    autoRunUntil: row.auto_run_until,
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
      affected: row.affected as ObjectRef[],
      error: row.error as MutationFailure | null,
      resumePosition: row.resume_position,
    },
  };
}
