import { type Kysely, sql } from 'kysely';
import {
  type DeploymentRecord,
  type DeploymentRef,
  type ItemRecord,
  refKey,
  type WorkspaceRef,
} from '../domain/deployment.ts';
import type { KnownDeployment, Observation, ObservationSource, SubjectMark } from '../domain/deployment-state.ts';
import { meaningOf } from '../domain/status.ts';
import { type Database, withStore } from './database.ts';
import type { Tables } from './tables.ts';

/** Dates as ISO text, maps as objects: what the jsonb column holds. */
interface Document {
  readonly record: Omit<DeploymentRecord, 'provider' | 'workspace' | 'rawId'>;
  readonly items: readonly ItemRecord[] | null;
  readonly itemsObservation: {
    readonly observedAt: string;
    readonly source: ObservationSource;
    readonly upstreamRequestId: string | null;
  } | null;
  readonly marks: Readonly<
    Record<string, readonly [sequence: number, startedAt: string | null, settledAt: string | null]>
  >;
}

/** The last known state of every run, as far as anybody asked or watched. */
export class DeploymentStore {
  constructor(private readonly database: Database) {}

  /** Known states by `refKey`; refs that nobody has seen yet are left out. */
  async find(
    refs: readonly DeploymentRef[],
    db: Kysely<Tables> = this.database.kysely,
  ): Promise<Map<string, KnownDeployment>> {
    if (refs.length === 0) return new Map();
    const rows = await withStore(() =>
      db
        .selectFrom('deployments')
        .selectAll()
        .where((eb) =>
          eb(
            eb.refTuple('provider', 'workspace', 'raw_id'),
            'in',
            refs.map((ref) => eb.tuple(ref.provider, ref.workspace, ref.rawId)),
          ),
        )
        .execute(),
    );
    return new Map(rows.map((row) => [refKey({ ...row, rawId: row.raw_id }), decode(row)]));
  }

  /**
   * Known states of a workspace, newest first, to stand in for an upstream list that cannot be read.
   * @param notAfter leaves out runs created later
   */
  async listNewest(workspace: WorkspaceRef, limit: number, notAfter: Date | null): Promise<KnownDeployment[]> {
    let query = this.database.kysely
      .selectFrom('deployments')
      .selectAll()
      .where('provider', '=', workspace.provider)
      .where('workspace', '=', workspace.workspace)
      .orderBy('created_at', (order) => order.desc().nullsLast())
      .orderBy('raw_id')
      .limit(limit);
    if (notAfter) query = query.where((eb) => eb.or([eb('created_at', '<=', notAfter), eb('created_at', 'is', null)]));
    const rows = await withStore(() => query.execute());
    return rows.map(decode);
  }

  /** Runs that are not over, as far as the gateway knows. */
  async listUnsettled(workspace: WorkspaceRef): Promise<DeploymentRef[]> {
    const rows = await withStore(() =>
      this.database.kysely
        .selectFrom('deployments')
        .select('raw_id')
        .where('provider', '=', workspace.provider)
        .where('workspace', '=', workspace.workspace)
        .where('is_settled', '=', false)
        .execute(),
    );
    return rows.map((row) => ({ provider: workspace.provider, workspace: workspace.workspace, rawId: row.raw_id }));
  }

  /** Runs of a workspace that are not over, as far as is known, and that a trigger of this gateway made or touched. */
  async listUnsettledTriggered({ provider, workspace }: WorkspaceRef): Promise<DeploymentRef[]> {
    const { rows } = await withStore(() =>
      sql<{ provider: string; workspace: string; raw_id: string }>`
        select distinct touched.provider, touched.workspace, touched."rawId" as raw_id
        from operations o
        cross join jsonb_to_recordset(o.affected) as touched(provider text, workspace text, "rawId" text)
        left join deployments d
          on d.provider = touched.provider and d.workspace = touched.workspace and d.raw_id = touched."rawId"
        where o.provider = ${provider} and o.workspace = ${workspace}
          and o.action not in ('PUBLISH_API', 'ABOLISH_API')
          and (not d.is_settled or (d.raw_id is null and o.state in ('CONFIRMED', 'RECONCILED')))
      `.execute(this.database.kysely),
    );
    return rows.map((row) => ({ provider: row.provider, workspace: row.workspace, rawId: row.raw_id }));
  }

  /** Writes states whole, inside the transaction that appends their transitions. */
  async save(db: Kysely<Tables>, states: readonly KnownDeployment[]): Promise<void> {
    if (states.length === 0) return;
    await db
      .insertInto('deployments')
      .values(states.map(encode))
      .onConflict((conflict) =>
        conflict.columns(['provider', 'workspace', 'raw_id']).doUpdateSet((eb) => ({
          document: eb.ref('excluded.document'),
          revision: eb.ref('excluded.revision'),
          observed_at: eb.ref('excluded.observed_at'),
          source: eb.ref('excluded.source'),
          upstream_request_id: eb.ref('excluded.upstream_request_id'),
          status: eb.ref('excluded.status'),
          is_settled: eb.ref('excluded.is_settled'),
          created_at: eb.ref('excluded.created_at'),
        })),
      )
      .execute();
  }
}

function encode(known: KnownDeployment) {
  const { provider, workspace, rawId, ...record } = known.record;
  const { itemsObservation } = known;
  const document: Document = {
    record,
    items: known.items,
    itemsObservation: itemsObservation && {
      observedAt: itemsObservation.observedAt.toISOString(),
      source: itemsObservation.source,
      upstreamRequestId: itemsObservation.upstreamRequestId,
    },
    marks: Object.fromEntries(
      [...known.marks].map(([key, mark]) => [
        key,
        [mark.sequence, mark.startedAt?.toISOString() ?? null, mark.settledAt?.toISOString() ?? null],
      ]),
    ),
  };
  return {
    provider,
    workspace,
    raw_id: rawId,
    document: JSON.stringify(document),
    revision: known.revision,
    observed_at: known.observation.observedAt,
    source: known.observation.source,
    upstream_request_id: known.observation.upstreamRequestId,
    status: record.status,
    is_settled: meaningOf(record.status).phase === 'SETTLED',
    created_at: record.createdAt,
  };
}

interface Row extends WorkspaceRef {
  readonly raw_id: string;
  readonly document: unknown;
  readonly revision: number;
  readonly observed_at: Date;
  readonly source: ObservationSource;
  readonly upstream_request_id: string | null;
}

function decode(row: Row): KnownDeployment {
  const document = row.document as Document;
  const { record, itemsObservation } = document;
  return {
    record: {
      ...record,
      provider: row.provider,
      workspace: row.workspace,
      rawId: row.raw_id,
      createdAt: asDate(record.createdAt),
      startedAt: asDate(record.startedAt),
      modifiedAt: asDate(record.modifiedAt),
      settledAt: asDate(record.settledAt),
      releasePackage: record.releasePackage && {
        ...record.releasePackage,
        appliedAt: asDate(record.releasePackage.appliedAt),
        deployedAt: asDate(record.releasePackage.deployedAt),
      },
    },
    observation: {
      observedAt: row.observed_at,
      source: row.source,
      stale: false,
      upstreamRequestId: row.upstream_request_id,
    },
    items:
      document.items?.map((item) => ({
        ...item,
        createdAt: asDate(item.createdAt),
        modifiedAt: asDate(item.modifiedAt),
        task: item.task && { ...item.task, submittedAt: asDate(item.task.submittedAt) },
      })) ?? null,
    itemsObservation: itemsObservation && decodeObservation(itemsObservation),
    marks: new Map(
      Object.entries(document.marks).map(([key, [sequence, startedAt, settledAt]]): [string, SubjectMark] => [
        key,
        { sequence, startedAt: asDate(startedAt), settledAt: asDate(settledAt) },
      ]),
    ),
    revision: row.revision,
  };
}

function decodeObservation(stored: NonNullable<Document['itemsObservation']>): Observation {
  return { ...stored, observedAt: new Date(stored.observedAt), stale: false };
}

/** Dates come out of jsonb as text. */
function asDate(value: Date | string | null): Date | null {
  return value === null ? null : new Date(value);
}
