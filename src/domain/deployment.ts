import type { RawStatus, ReleaseStatus } from './status.ts';

/** Address of a workspace: the configured provider key and the vendor's workspace id. */
export interface WorkspaceRef {
  readonly provider: string;
  readonly workspace: string;
}

/** Address of one run or package. `rawId` is the vendor's id, trimmed, always text. */
export interface DeploymentRef extends WorkspaceRef {
  readonly rawId: string;
}

/** A person or robot known to an upstream. */
export interface Actor {
  readonly rawId: string;
  readonly name: string | null;
}

export const ENVIRONMENTS = ['LOCAL', 'DEVELOPMENT', 'PRODUCTION'] as const;
export type Environment = (typeof ENVIRONMENTS)[number];

export const DEPLOYMENT_PURPOSES = ['ONLINE', 'OFFLINE'] as const;
export type DeploymentPurpose = (typeof DEPLOYMENT_PURPOSES)[number];

export const STAGE_TYPES = ['BUILD', 'CHECK', 'DEPLOY', 'OFFLINE', 'DELETE', 'REVIEW', 'UNKNOWN'] as const;
export type StageType = (typeof STAGE_TYPES)[number];

export const RELEASE_ITEM_KINDS = [
  'FILE',
  'NODE',
  'WORKFLOW',
  'JOB',
  'SCRIPT',
  'RESOURCE',
  'FUNCTION',
  'UNKNOWN',
] as const;
export type ReleaseItemKind = (typeof RELEASE_ITEM_KINDS)[number];

export const CHANGE_TYPES = ['ADD', 'MODIFY', 'DELETE'] as const;
export type ChangeType = (typeof CHANGE_TYPES)[number];

/** What an upstream says of one status: mapped, with the raw values it was mapped from. */
export interface StatusRecord {
  readonly status: ReleaseStatus;
  readonly rawStatuses: readonly RawStatus[];
  /** The upstream's message; null unless something went wrong. */
  readonly message: string | null;
}

/** A stage as an upstream reports it. `code` is unique within its run. */
export interface StageRecord extends StatusRecord {
  readonly code: string;
  /** From 1, ascending in the order of execution. */
  readonly position: number;
  readonly type: StageType;
  readonly name: string | null;
  readonly description: string | null;
  /** Free-form vendor detail, as parsed JSON; null when absent or empty. */
  readonly detail: unknown;
  /** True when the upstream has no stages and this one was derived from other fields. */
  readonly synthetic: boolean;
}

/** One thing inside a run. */
export interface ItemRecord extends StatusRecord {
  readonly rawId: string;
  readonly itemKind: ReleaseItemKind;
  readonly name: string | null;
  readonly change: ChangeType | null;
  readonly toVersion: number | null;
  readonly fromVersion: number | null;
  readonly fileId: string | null;
  readonly createdAt: Date | null;
  readonly modifiedAt: Date | null;
  /** Null for whatever is not a release task of DataArts. */
  readonly task: TaskFacts | null;
}

/** What a release task of DataArts says beyond an item. */
export interface TaskFacts {
  readonly jobId: string | null;
  readonly scriptId: string | null;
  /** Result of starting the job after the release; null when it was not started. */
  readonly jobStart: Omit<StatusRecord, 'message'> | null;
  readonly submitter: Actor | null;
  readonly submittedAt: Date | null;
}

/** What a package says beyond its run, where the run and the package are one upstream object. */
export interface PackageFacts {
  readonly name: string | null;
  readonly isDeleted: boolean;
  readonly applicant: Actor | null;
  readonly appliedAt: Date | null;
  readonly deployer: Actor | null;
  readonly deployedAt: Date | null;
  readonly approvers: readonly Actor[];
}

/** A run as an upstream reports it, with all its stages by position (never empty) and without its items. */
export interface DeploymentRecord extends StatusRecord, DeploymentRef {
  readonly purpose: DeploymentPurpose;
  readonly name: string | null;
  readonly description: string | null;
  readonly fromEnvironment: Environment | null;
  readonly toEnvironment: Environment | null;
  readonly readyForProduction: boolean | null;
  readonly creator: Actor | null;
  readonly executor: Actor | null;
  readonly createdAt: Date | null;
  readonly startedAt: Date | null;
  readonly modifiedAt: Date | null;
  /** The upstream's time of the end, null while unsettled or where the upstream gives none. */
  readonly settledAt: Date | null;
  readonly stages: readonly StageRecord[];
  /** Null where the upstream has no package behind a run. */
  readonly releasePackage: PackageFacts | null;
  /** Id of the operation of this gateway that made it, where the upstream keeps such a mark; else null. */
  readonly madeBy: string | null;
}

/** One text per workspace, as `refKey`. */
export function workspaceKey({ provider, workspace }: WorkspaceRef): string {
  return `${provider}\0${workspace}`;
}

/** One text per ref, usable as a map key; NUL can be in none of the parts. */
export function refKey(ref: DeploymentRef): string {
  return `${ref.provider}\0${ref.workspace}\0${ref.rawId}`;
}

/** One upstream answer about one run: itself, and its items where they come in the same answer (null where not). */
export interface DeploymentReading {
  readonly record: DeploymentRecord;
  readonly items: readonly ItemRecord[] | null;
}
