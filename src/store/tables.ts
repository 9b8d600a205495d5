import type { ColumnType, Generated } from 'kysely';
import type { Environment } from '../domain/deployment.ts';
import type { ObservationSource } from '../domain/deployment-state.ts';
import type { SubjectKind } from '../domain/global-id.ts';
import type { TriggerAction, TriggerState } from '../domain/operation.ts';
import type { RawStatus, ReleaseStatus } from '../domain/status.ts';

/** A jsonb column: parsed when read, written as JSON text (pg would turn a bare array into a PostgreSQL array). */
type Json<T> = ColumnType<T, string, string>;

export interface Tables {
  gateway: GatewayTable;
  log_head: LogHeadTable;
  deployments: DeploymentsTable;
  data_service_apis: DataServiceApisTable;
  transitions: TransitionsTable;
  operations: OperationsTable;
}

/** One row: who this gateway is, whichever replica answers. */
interface GatewayTable {
  id: number;
  /** Hex; signs cursors. */
  cursor_secret: string;
  created_at: ColumnType<Date, never, never>;
}

/**
 * One row: the position of the last committed transition. Its row lock serialises appends until they commit, so the
 * order of positions is the order of commits; a database sequence would hand numbers out before.
 */
interface LogHeadTable {
  id: number;
  position: number;
  /** Transitions up to this position have been pruned. */
  pruned_to: Generated<number>;
}

interface DeploymentsTable {
  provider: string;
  workspace: string;
  raw_id: string;
  /** The record, its items and the marks, see deployment-store.ts. */
  document: Json<unknown>;
  revision: number;
  observed_at: Date;
  source: ObservationSource;
  upstream_request_id: string | null;
  status: ReleaseStatus;
  is_settled: boolean;
  created_at: Date | null;
}

interface DataServiceApisTable {
  provider: string;
  workspace: string;
  raw_id: string;
  /** The record and its mark, see data-service-api-store.ts. */
  document: Json<unknown>;
  revision: number;
  observed_at: Date;
  source: ObservationSource;
  upstream_request_id: string | null;
}

interface TransitionsTable {
  position: number;
  subject_id: string;
  subject_kind: SubjectKind;
  provider: string;
  workspace: string;
  deployment_raw_id: string | null;
  sequence: number;
  from_status: ReleaseStatus | null;
  to_status: ReleaseStatus;
  from_raw: Json<RawStatus[] | null> | null;
  to_raw: Json<RawStatus[]>;
  environment: Environment | null;
  occurred_at: Date | null;
  observed_at: Date;
  not_before: Date | null;
  may_have_skipped: boolean;
  message: string | null;
  operation_id: string | null;
}

interface OperationsTable {
  id: string;
  caller: string;
  idempotency_key: string;
  fingerprint: string;
  action: TriggerAction;
  state: TriggerState;
  provider: string;
  workspace: string;
  /** The TriggerCommand to send or to look for. */
  command: Json<unknown>;
  requested_at: Date;
  updated_at: Date;
  sent_at: Date | null;
  attempts: number;
  upstream_request_ids: Json<string[]>;
  affected_deployments: Json<unknown[]>;
  error: Json<unknown> | null;
  resume_position: number;
}
