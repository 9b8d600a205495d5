import { type ExpressionBuilder, type Kysely, type SqlBool, sql } from 'kysely';
import { type DeploymentRef, refKey } from '../domain/deployment.ts';
import { meaningOf, RELEASE_STATUSES, type ReleaseStatus } from '../domain/status.ts';
import type { NewTransition, TransitionQuery, TransitionRecord } from '../domain/transition.ts';
import { type Database, LOG_CHANNEL, withStore } from './database.ts';
import type { Tables } from './tables.ts';

/** Rows per insert statement: PostgreSQL takes at most 65,535 parameters in one. */
const INSERT_CHUNK = 1000;

/** What `exclusively` hands to its work: writes through it are committed or rolled back together. */
export type Transaction = Kysely<Tables>;

/** The bounds of what the log keeps: transitions with `oldest` ≤ position ≤ `head`. */
export interface LogBounds {
  readonly head: number;
  /** Everything up to here has been pruned; 0 when nothing was. */
  readonly prunedTo: number;
}

/** The append-only record of every transition. One total order; what is committed is never skipped by a reader. */
export class TransitionLog {
  constructor(private readonly database: Database) {}

  /**
   * Runs `work` as the only appender of all replicas. `work` gets the transaction and the head of the log, appends with
   * `appendTo` at most once, and everything it wrote is committed or rolled back together.
   */
  async exclusively<T>(work: (transaction: Transaction, head: number) => Promise<T>): Promise<T> {
    return withStore(() =>
      this.database.kysely.transaction().execute(async (transaction) => {
        const { position } = await transaction
          .selectFrom('log_head')
          .select('position')
          .where('id', '=', 1)
          .forUpdate()
          .executeTakeFirstOrThrow();
        return work(transaction, position);
      }),
    );
  }

  /** Gives the transitions the places after `head`, in their order. Only inside `exclusively`, with its head. */
  async appendTo(transaction: Transaction, head: number, transitions: readonly NewTransition[]): Promise<void> {
    if (transitions.length === 0) return;
    const rows = transitions.map((transition, index) => encode(transition, head + 1 + index));
    for (let start = 0; start < rows.length; start += INSERT_CHUNK) {
      await transaction
        .insertInto('transitions')
        .values(rows.slice(start, start + INSERT_CHUNK))
        .execute();
    }
    await this.moveHead(transaction, head + rows.length);
  }

  /** Makes everything up to `position` part of the log, and wakes its readers on commit. Only inside `exclusively`. */
  async moveHead(transaction: Transaction, position: number): Promise<void> {
    // One statement, as everybody who is to be told waits for it.
    await sql`
      with moved as (update log_head set position = ${position})
      select pg_notify(${LOG_CHANNEL}, '')`.execute(transaction);
  }

  async bounds(): Promise<LogBounds> {
    const row = await withStore(() =>
      this.database.kysely.selectFrom('log_head').select(['position', 'pruned_to']).executeTakeFirstOrThrow(),
    );
    return { head: row.position, prunedTo: row.pruned_to };
  }

  /** Transitions behind `after`, up to `upTo` if it is given, that match; oldest first, at most `limit`. */
  async readAfter(
    after: number,
    limit: number,
    query: TransitionQuery = {},
    upTo: number = Number.MAX_SAFE_INTEGER,
  ): Promise<TransitionRecord[]> {
    const rows = await withStore(() =>
      this.database.kysely
        .selectFrom('transitions')
        .selectAll()
        .where('position', '>', after)
        .where('position', '<=', upTo)
        .where((eb) => conditions(eb, query))
        .orderBy('position')
        .limit(limit)
        .execute(),
    );
    return rows.map(decode);
  }

  /** @returns the transition at this place, null when there is none (any more) */
  async findAt(position: number): Promise<TransitionRecord | null> {
    const row = await withStore(() =>
      this.database.kysely.selectFrom('transitions').selectAll().where('position', '=', position).executeTakeFirst(),
    );
    return row ? decode(row) : null;
  }

  /** Keys (`refKey`) of the runs of which something was recorded before that time. */
  async findSeenBefore(refs: readonly DeploymentRef[], before: Date): Promise<Set<string>> {
    if (refs.length === 0) return new Set();
    const rows = await withStore(() =>
      this.database.kysely
        .selectFrom('transitions')
        .select(['provider', 'workspace', 'deployment_raw_id'])
        .distinct()
        .where('observed_at', '<', before)
        .where((eb) =>
          eb.or(
            refs.map(({ provider, workspace, rawId }) => eb.and({ provider, workspace, deployment_raw_id: rawId })),
          ),
        )
        .execute(),
    );
    return new Set(
      rows.map(({ provider, workspace, deployment_raw_id: rawId }) =>
        refKey({ provider, workspace, rawId: rawId ?? '' }),
      ),
    );
  }

  /**
   * Forgets transitions observed before `cutoff`, oldest first and without holes.
   * @returns how many were removed
   */
  async prune(cutoff: Date): Promise<number> {
    return this.exclusively(async (transaction) => {
      const kept = await transaction
        .selectFrom('transitions')
        .select((eb) => eb.fn.min('position').as('position'))
        .where('observed_at', '>=', cutoff)
        .executeTakeFirst();
      const { position: head } = await transaction.selectFrom('log_head').select('position').executeTakeFirstOrThrow();
      const prunedTo = kept?.position == null ? head : kept.position - 1;
      const result = await transaction.deleteFrom('transitions').where('position', '<=', prunedTo).executeTakeFirst();
      await transaction.deleteFrom('observation_marks').where('position', '<=', prunedTo).execute();
      await transaction
        .updateTable('log_head')
        .set((eb) => ({ pruned_to: eb.fn<number>('greatest', ['pruned_to', eb.val(prunedTo)]) }))
        .execute();
      return Number(result.numDeletedRows);
    });
  }
}

/** The SQL of `matchesTransition`. */
function conditions(eb: ExpressionBuilder<Tables, 'transitions'>, query: TransitionQuery) {
  const all = [eb.val<SqlBool>(true)];
  const { providers, workspaces, deployments, subjectIds, subjectKinds, to, toPhases, toOutcomes, environments } =
    query;
  const anyOf = <C extends 'provider' | 'subject_id' | 'subject_kind' | 'to_status' | 'environment'>(
    column: C,
    values: readonly Tables['transitions'][C][],
  ) => (values.length === 0 ? eb.val<SqlBool>(false) : eb(column, 'in', values as never));
  if (providers) all.push(anyOf('provider', providers));
  if (subjectIds) all.push(anyOf('subject_id', subjectIds));
  if (subjectKinds) all.push(anyOf('subject_kind', subjectKinds));
  if (to) all.push(anyOf('to_status', to));
  if (toPhases)
    all.push(
      anyOf(
        'to_status',
        statusesWhere((status) => toPhases.includes(meaningOf(status).phase)),
      ),
    );
  if (toOutcomes) {
    const hasOutcome = (status: ReleaseStatus) => {
      const { outcome } = meaningOf(status);
      return outcome !== null && toOutcomes.includes(outcome);
    };
    all.push(anyOf('to_status', statusesWhere(hasOutcome)));
  }
  if (environments) all.push(anyOf('environment', environments));
  if (workspaces) {
    all.push(eb.or(workspaces.map((ref) => eb.and({ provider: ref.provider, workspace: ref.workspace }))));
  }
  if (deployments) {
    all.push(
      eb.or(
        deployments.map((ref) =>
          eb.and({ provider: ref.provider, workspace: ref.workspace, deployment_raw_id: ref.rawId }),
        ),
      ),
    );
  }
  if (query.unifiedOnly) all.push(eb('from_status', 'is distinct from', eb.ref('to_status')));
  if (query.triggeredHere != null) all.push(eb('operation_id', query.triggeredHere ? 'is not' : 'is', null));
  return eb.and(all);
}

function statusesWhere(predicate: (status: ReleaseStatus) => boolean): ReleaseStatus[] {
  return RELEASE_STATUSES.filter(predicate);
}

function encode(transition: NewTransition, position: number) {
  return {
    position,
    subject_id: transition.subjectId,
    subject_kind: transition.subjectKind,
    provider: transition.provider,
    workspace: transition.workspace,
    deployment_raw_id: transition.deploymentRawId,
    sequence: transition.sequence,
    from_status: transition.from,
    to_status: transition.to,
    from_raw: transition.fromRaw && JSON.stringify(transition.fromRaw),
    to_raw: JSON.stringify(transition.toRaw),
    environment: transition.environment,
    occurred_at: transition.occurredAt,
    observed_at: transition.observedAt,
    not_before: transition.notBefore,
    may_have_skipped: transition.mayHaveSkipped,
    message: transition.message,
    operation_id: transition.operationId,
  };
}

type Row = Omit<ReturnType<typeof encode>, 'from_raw' | 'to_raw'> & {
  readonly from_raw: TransitionRecord['fromRaw'];
  readonly to_raw: TransitionRecord['toRaw'];
};

function decode(row: Row): TransitionRecord {
  return {
    position: row.position,
    subjectId: row.subject_id,
    subjectKind: row.subject_kind,
    provider: row.provider,
    workspace: row.workspace,
    deploymentRawId: row.deployment_raw_id,
    sequence: row.sequence,
    from: row.from_status,
    to: row.to_status,
    fromRaw: row.from_raw,
    toRaw: row.to_raw,
    environment: row.environment,
    occurredAt: row.occurred_at,
    observedAt: row.observed_at,
    notBefore: row.not_before,
    mayHaveSkipped: row.may_have_skipped,
    message: row.message,
    operationId: row.operation_id,
  };
}
