import type { Kysely } from 'kysely';
import type { DataServiceApiRecord } from '../domain/data-service-api.ts';
import type { KnownDataServiceApi } from '../domain/data-service-api-state.ts';
import { type DeploymentRef, refKey, type WorkspaceRef } from '../domain/deployment.ts';
import type { ObservationSource } from '../domain/deployment-state.ts';
import { type Database, withStore } from './database.ts';
import type { Tables } from './tables.ts';

/** Dates as ISO text: what the jsonb column holds. */
interface Document {
  readonly record: Omit<DataServiceApiRecord, 'provider' | 'workspace' | 'rawId'>;
  readonly mark: readonly [sequence: number, startedAt: string | null, settledAt: string | null];
}

/** The last known state of every DataService API that anybody asked for. */
export class DataServiceApiStore {
  constructor(private readonly database: Database) {}

  /** Known states by `refKey`; those that nobody has seen yet are left out. */
  async find(
    refs: readonly DeploymentRef[],
    db: Kysely<Tables> = this.database.kysely,
  ): Promise<Map<string, KnownDataServiceApi>> {
    if (refs.length === 0) return new Map();
    const rows = await withStore(() =>
      db
        .selectFrom('data_service_apis')
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

  /** The known APIs of a workspace, to stand in for an upstream list that cannot be read. */
  async listAll(workspace: WorkspaceRef, limit: number): Promise<KnownDataServiceApi[]> {
    const rows = await withStore(() =>
      this.database.kysely
        .selectFrom('data_service_apis')
        .selectAll()
        .where('provider', '=', workspace.provider)
        .where('workspace', '=', workspace.workspace)
        .orderBy('raw_id')
        .limit(limit)
        .execute(),
    );
    return rows.map(decode);
  }

  /** Writes states whole, inside the transaction that appends their transitions. */
  async save(db: Kysely<Tables>, states: readonly KnownDataServiceApi[]): Promise<void> {
    if (states.length === 0) return;
    await db
      .insertInto('data_service_apis')
      .values(states.map(encode))
      .onConflict((conflict) =>
        conflict.columns(['provider', 'workspace', 'raw_id']).doUpdateSet((eb) => ({
          document: eb.ref('excluded.document'),
          revision: eb.ref('excluded.revision'),
          observed_at: eb.ref('excluded.observed_at'),
          source: eb.ref('excluded.source'),
          upstream_request_id: eb.ref('excluded.upstream_request_id'),
        })),
      )
      .execute();
  }
}

function encode({ record: whole, mark, observation, revision }: KnownDataServiceApi) {
  const { provider, workspace, rawId, ...record } = whole;
  const document: Document = {
    record,
    mark: [mark.sequence, mark.startedAt?.toISOString() ?? null, mark.settledAt?.toISOString() ?? null],
  };
  return {
    provider,
    workspace,
    raw_id: rawId,
    document: JSON.stringify(document),
    revision,
    observed_at: observation.observedAt,
    source: observation.source,
    upstream_request_id: observation.upstreamRequestId,
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

function decode(row: Row): KnownDataServiceApi {
  const { record, mark } = row.document as Document;
  const [sequence, startedAt, settledAt] = mark;
  return {
    record: {
      ...record,
      provider: row.provider,
      workspace: row.workspace,
      rawId: row.raw_id,
      createdAt: asDate(record.createdAt),
      modifiedAt: asDate(record.modifiedAt),
    },
    observation: {
      observedAt: row.observed_at,
      source: row.source,
      stale: false,
      upstreamRequestId: row.upstream_request_id,
    },
    mark: { sequence, startedAt: asDate(startedAt), settledAt: asDate(settledAt) },
    revision: row.revision,
  };
}

/** Dates come out of jsonb as text. */
function asDate(value: Date | string | null): Date | null {
  return value === null ? null : new Date(value);
}
