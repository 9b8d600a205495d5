import type { WorkspaceRef } from './deployment.ts';
import type { ReleaseStatus } from './status.ts';
import type { ObjectRef } from './trigger-command.ts';

export const TRIGGER_ACTIONS = [
  'SUBMIT_FILE',
  'DEPLOY_FILE',
  'CREATE_DEPLOYMENT',
  'ADVANCE_STAGE',
  'CANCEL_DEPLOYMENT',
  'CREATE_RELEASE_PACKAGE',
  'RELEASE_PACKAGES',
  'WITHDRAW_PACKAGES',
  'PUBLISH_API',
  'ABOLISH_API',
] as const;
export type TriggerAction = (typeof TRIGGER_ACTIONS)[number];

/**
 * ACCEPTED → SENT → CONFIRMED | REFUSED | OUTCOME_UNKNOWN → RECONCILED | NOT_FOUND_UPSTREAM, and ACCEPTED → REFUSED
 * when it could certainly not be sent. An answer that comes after all, to a process that was taken for dead, goes from
 * OUTCOME_UNKNOWN to CONFIRMED or REFUSED. REFUSED → ACCEPTED when a caller repeats what certainly did not arrive.
 */
export const TRIGGER_STATES = [
  'ACCEPTED',
  'SENT',
  'CONFIRMED',
  'REFUSED',
  'OUTCOME_UNKNOWN',
  'RECONCILED',
  'NOT_FOUND_UPSTREAM',
] as const;
export type TriggerState = (typeof TRIGGER_STATES)[number];

/** True when nothing about the operation will change any more. */
export function isFinalState(state: TriggerState): boolean {
  return state !== 'ACCEPTED' && state !== 'SENT' && state !== 'OUTCOME_UNKNOWN';
}

/** How far the gateway is with advancing a run stage by stage. Only OPEN changes. */
export const AUTO_RUN_STATES = ['OPEN', 'DONE', 'STOPPED', 'CANCELLED'] as const;
export type AutoRunState = (typeof AUTO_RUN_STATES)[number];

export const MUTATION_ERROR_CODES = [
  'INVALID_INPUT',
  'PERMISSION_DENIED',
  'NOT_FOUND',
  'PRECONDITION_FAILED',
  'IDEMPOTENCY_KEY_REUSED',
  'UNSUPPORTED_BY_PROVIDER',
  'THROTTLED',
  'UPSTREAM_REFUSED',
  'UPSTREAM_UNAVAILABLE',
  'OUTCOME_UNKNOWN',
] as const;
export type MutationErrorCode = (typeof MUTATION_ERROR_CODES)[number];

/** A business error of a mutation as data. JSON-safe, so that an operation can keep its final error. */
export interface MutationFailure {
  readonly code: MutationErrorCode;
  readonly message: string;
  /** Path of the offending input field. */
  readonly path: readonly string[] | null;
  /** True when the same request with the same key may succeed later. */
  readonly retryable: boolean;
  readonly missingId?: string;
  readonly requiredScope?: string;
  readonly capability?: string;
  readonly currentStatus?: ReleaseStatus | null;
  readonly currentSequence?: number | null;
  readonly throttleScope?: 'API' | 'USER' | 'SYSTEM' | 'GATEWAY';
  readonly retryAfterMs?: number;
  readonly provider?: string;
  readonly upstreamCode?: string | null;
  readonly httpStatus?: number | null;
  readonly upstreamRequestId?: string | null;
  /** The operation that the error is about: the earlier one, or the one whose outcome is unknown. */
  readonly operationId?: string;
}

/** Durable record of one requested trigger: audit trail and idempotency record in one. */
export interface OperationRecord extends WorkspaceRef {
  /** Random, URL-safe. */
  readonly id: string;
  readonly caller: string;
  readonly idempotencyKey: string;
  /** Hash of the action and its input without the key: equal requests have equal fingerprints. */
  readonly fingerprint: string;
  readonly action: TriggerAction;
  readonly state: TriggerState;
  readonly requestedAt: Date;
  readonly updatedAt: Date;
  /** When the request was last put on the wire. */
  readonly sentAt: Date | null;
  readonly attempts: number;
  readonly upstreamRequestIds: readonly string[];
  /** What it made or changed, as far as the gateway knows; with an unknown outcome what it may have. */
  readonly affected: readonly ObjectRef[];
  readonly error: MutationFailure | null;
  /** Head of the log before the first upstream call: subscribe after it to see everything this trigger causes. */
  readonly resumePosition: number;
}

/** Which operations to list. Members that are null do not narrow. */
export interface OperationQuery {
  readonly touching: ObjectRef | null;
  readonly workspaces: readonly WorkspaceRef[] | null;
  readonly providers: readonly string[] | null;
  readonly actions: readonly TriggerAction[] | null;
  readonly states: readonly TriggerState[] | null;
  readonly callers: readonly string[] | null;
  /** Included. */
  readonly requestedFrom: Date | null;
  /** Not included. */
  readonly requestedTo: Date | null;
}

/** Position in a list of operations: requested then, with this id. */
export interface OperationAnchor {
  readonly requestedAt: Date;
  readonly id: string;
}

/** What of an operation decides which transitions it led to. */
export interface AttributableOperation {
  readonly id: string;
  readonly action: TriggerAction;
  /** For ADVANCE_STAGE. */
  readonly stageCode: string | null;
}
