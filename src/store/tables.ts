import type { ColumnType, Generated } from 'kysely';
import type { Environment } from '../domain/deployment.ts';
import type { ObservationSource } from '../domain/deployment-state.ts';
import type { SubjectKind } from '../domain/global-id.ts';
import type { MarkKind } from '../domain/observation-mark.ts';
import type { AutoRunState, TriggerAction, TriggerState } from '../domain/operation.ts';
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
  accounts: AccountsTable;
  replicas: ReplicasTable;
  observation_marks: ObservationMarksTable;
  watch_leases: WatchLeasesTable;
  watches: WatchesTable;
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

/** Where the gateway stopped seeing a workspace, and where it saw it again; positions are places in the log. */
interface ObservationMarksTable {
  position: number;
  provider: string;
  workspace: string;
  kind: MarkKind;
  at: Date;
  observed_until: Date | null;
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
  affected: Json<unknown[]>;
  error: Json<unknown> | null;
  resume_position: number;
  /**
   * On the database's clock: when somebody has to see how it stands. Whoever is at work on it keeps this ahead; null when
   * nobody needs to look any more.
   */
  next_look_at: Date | null;
  /** On the database's clock: until when an effect that has not shown may still show. */
  look_until: Date | null;
  /** The stage up to which the gateway advances the run that this operation made; null where it does not. */
  auto_run_until: string | null;
  auto_run_state: AutoRunState | null;
  /** On the database's clock: when the run has to be looked at again. */
  auto_run_at: Date | null;
}

/** What the vendors' accounts have been asked, by all replicas together. */
interface AccountsTable {
  /** Vendor, region and a hash of the key's id. */
  account: string;
  /** The AllowanceState, see providers/transport; null until the first call. */
  state: Json<unknown> | null;
}

/** The running processes; one that does not say in time that it lives is taken to be dead. */
interface ReplicasTable {
  id: string;
  alive_until: Date;
}

/** Which replica polls a workspace. */
interface WatchLeasesTable {
  provider: string;
  workspace: string;
  holder: string | null;
  expires_at: Date | null;
  /** Grows whenever a watch of the workspace begins or ends. */
  version: Generated<number>;
  /** When a poll of the workspace last succeeded. */
  polled_at: Date | null;
  /** The oldest last look at a watched run that is not settled; null when none is watched. */
  oldest_look_at: Date | null;
}

/** What somebody wants watched through a replica. */
interface WatchesTable {
  replica: string;
  provider: string;
  workspace: string;
  /** Empty for the workspace as a whole. */
  raw_id: string;
}
