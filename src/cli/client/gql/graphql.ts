/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** An API to take offline. */
export type AbolishApiInput = {
  /** Which one. */
  apiId: string | number;
  /** Check everything, send and record nothing. */
  dryRun?: boolean;
  /** Chosen by the caller, unique per intended trigger; kept for at least 24 hours. */
  idempotencyKey: string;
};

/** A stage to carry out. */
export type AdvanceStageInput = {
  /** Of which deployment. */
  deploymentId: string | number;
  /** Check everything, send and record nothing. */
  dryRun?: boolean;
  /** Chosen by the caller, unique per intended trigger; kept for at least 24 hours. */
  idempotencyKey: string;
  /** Refuse when the deployment moved past this sequence since the caller looked. */
  ifSequence?: number | null | undefined;
  /** Code of the next stage, as in `Stage.code`. */
  stageCode: string;
};

/** A run to give up. */
export type CancelDeploymentInput = {
  /** Which one. */
  deploymentId: string | number;
  /** Check everything, send and record nothing. */
  dryRun?: boolean;
  /** Chosen by the caller, unique per intended trigger; kept for at least 24 hours. */
  idempotencyKey: string;
  /** Refuse when the deployment moved past this sequence since the caller looked. */
  ifSequence?: number | null | undefined;
};

/** What a provider can do. */
export const Capability = {
  /** `abolishApi`. */
  AbolishApi: 'ABOLISH_API',
  /** `advanceStage`. */
  AdvanceStage: 'ADVANCE_STAGE',
  /** `cancelDeployment`. */
  CancelDeployment: 'CANCEL_DEPLOYMENT',
  /** `createDeployment`. */
  CreateDeployment: 'CREATE_DEPLOYMENT',
  /** `createReleasePackage`. */
  CreateReleasePackage: 'CREATE_RELEASE_PACKAGE',
  /** `deployFile`. */
  DeployFile: 'DEPLOY_FILE',
  /** `publishApi`. */
  PublishApi: 'PUBLISH_API',
  /** Serves `DataServiceApi`. */
  ReadDataServiceApis: 'READ_DATA_SERVICE_APIS',
  /** Serves `Deployment`. */
  ReadDeployments: 'READ_DEPLOYMENTS',
  /** Serves `ReleasePackage`. */
  ReadReleasePackages: 'READ_RELEASE_PACKAGES',
  /** `releasePackages`. */
  ReleasePackage: 'RELEASE_PACKAGE',
  /** `submitFile`. */
  SubmitFile: 'SUBMIT_FILE',
  /** `withdrawPackages`. */
  WithdrawPackage: 'WITHDRAW_PACKAGE'
} as const;

export type Capability = typeof Capability[keyof typeof Capability];
/** What a checkpoint says. */
export const CheckpointKind = {
  /** Everything recorded before the subscription began has been delivered; live from here. */
  CaughtUp: 'CAUGHT_UP',
  /** Periodic sign of life. Moves the cursor on even when the filter matched nothing. */
  Heartbeat: 'HEARTBEAT'
} as const;

export type CheckpointKind = typeof CheckpointKind[keyof typeof CheckpointKind];
/** Whether the gateway calls an upstream at all. */
export const CircuitState = {
  /** Calls go out. */
  Closed: 'CLOSED',
  /** One call is let through to see whether the upstream has recovered. */
  HalfOpen: 'HALF_OPEN',
  /** Too many calls failed in a row; none goes out for a while. */
  Open: 'OPEN'
} as const;

export type CircuitState = typeof CircuitState[keyof typeof CircuitState];
/** A pipeline run to start. */
export type CreateDeploymentInput = {
  /** Run by itself up to and including this stage code. Without it every stage is advanced by hand. */
  autoRunUntilStage?: string | null | undefined;
  /** At most 1,000 characters. */
  description?: string | null | undefined;
  /** Check everything, send and record nothing. */
  dryRun?: boolean;
  /** Chosen by the caller, unique per intended trigger; kept for at least 24 hours. */
  idempotencyKey: string;
  /** The upstream takes one object (and its children) per run, so this is not a list. */
  objectId: string;
  /** What for. */
  purpose?: DeploymentPurpose;
  /** Where. */
  workspaceId: string | number;
};

/** Pending items to bundle, and who is to review them. */
export type CreateReleasePackageInput = {
  /** User id. */
  applicantId: string;
  /** User ids of administrators or deployers. */
  approverIds: Array<string>;
  /** Check everything, send and record nothing. */
  dryRun?: boolean;
  /** Chosen by the caller, unique per intended trigger; kept for at least 24 hours. */
  idempotencyKey: string;
  /** At most 128 characters. The upstream shows it with a mark of the gateway. */
  name: string;
  /** Pending item ids, at most 100. */
  pendingItemIds: Array<string>;
  /** Where. */
  workspaceId: string | number;
};

/** Which APIs. Members that are left out do not narrow; an empty list matches nothing. */
export type DataServiceApiFilter = {
  /** Raw user ids. */
  creators?: Array<string> | null | undefined;
  /** How it is made. */
  modes?: Array<DataServiceApiMode> | null | undefined;
  /** Case-insensitive part of the name. */
  nameContains?: string | null | undefined;
  /** Case-insensitive part of the path. */
  pathContains?: string | null | undefined;
  /** Provider keys. */
  providers?: Array<string> | null | undefined;
  /** Status now. */
  statuses?: Array<ReleaseStatus> | null | undefined;
  /** Global ids of workspaces. */
  workspaceIds?: Array<string | number> | null | undefined;
};

/** How an API is made. */
export const DataServiceApiMode = {
  /** Served by a backend of its author. */
  Registration: 'REGISTRATION',
  /** Written in SQL. */
  Script: 'SCRIPT',
  /** Put together from a table. */
  Wizard: 'WIZARD'
} as const;

export type DataServiceApiMode = typeof DataServiceApiMode[keyof typeof DataServiceApiMode];
/** A submitted file to deploy to production. Exactly one of `fileId` and `nodeId`. */
export type DeployFileInput = {
  /** At most 1,000 characters. */
  comment?: string | null | undefined;
  /** Check everything, send and record nothing. */
  dryRun?: boolean;
  /** The upstream’s id of the file, as text. */
  fileId?: string | null | undefined;
  /** Chosen by the caller, unique per intended trigger; kept for at least 24 hours. */
  idempotencyKey: string;
  /** The upstream’s id of the file’s node, as text. */
  nodeId?: string | null | undefined;
  /** Where. */
  workspaceId: string | number;
};

/** Which deployments. Members that are left out do not narrow; an empty list matches nothing. */
export type DeploymentFilter = {
  /** Time of creation. */
  created?: TimeRange | null | undefined;
  /** Raw user ids. */
  creators?: Array<string> | null | undefined;
  /** Case-insensitive part of the name, or of the description where the upstream has no names. */
  nameContains?: string | null | undefined;
  /** Outcome. */
  outcomes?: Array<StatusOutcome> | null | undefined;
  /** Phase now. */
  phases?: Array<StatusPhase> | null | undefined;
  /** Vendor APIs. */
  providerKinds?: Array<ProviderKind> | null | undefined;
  /** Provider keys. */
  providers?: Array<string> | null | undefined;
  /** Status now. */
  statuses?: Array<ReleaseStatus> | null | undefined;
  /** Where it leads. */
  toEnvironments?: Array<Environment> | null | undefined;
  /** Global ids of workspaces. */
  workspaceIds?: Array<string | number> | null | undefined;
};

/** How to order deployments. */
export type DeploymentOrder = {
  /** Which end comes first. */
  direction?: OrderDirection;
  /** By what. */
  field?: DeploymentOrderField;
};

/** What deployments are ordered by. Newest first by creation reads as far as asked; every other order is that of the newest 1,000 runs of each workspace. */
export const DeploymentOrderField = {
  /** Time of creation. */
  CreatedAt: 'CREATED_AT',
  /** Time of the last change, else of creation. */
  ModifiedAt: 'MODIFIED_AT',
  /** Place of the status in the enum `ReleaseStatus`. */
  Status: 'STATUS'
} as const;

export type DeploymentOrderField = typeof DeploymentOrderField[keyof typeof DeploymentOrderField];
/** What a run is for. */
export const DeploymentPurpose = {
  /** Take something away from an environment. */
  Offline: 'OFFLINE',
  /** Bring something to an environment. */
  Online: 'ONLINE'
} as const;

export type DeploymentPurpose = typeof DeploymentPurpose[keyof typeof DeploymentPurpose];
/** Where a run starts or leads. */
export const Environment = {
  /** The development environment of a workspace. */
  Development: 'DEVELOPMENT',
  /** A developer’s own, uncommitted copy. */
  Local: 'LOCAL',
  /** The production environment. */
  Production: 'PRODUCTION'
} as const;

export type Environment = typeof Environment[keyof typeof Environment];
/** Why continuity was lost. */
export const GapReason = {
  /** The cursor is older than the log keeps. */
  CursorExpired: 'CURSOR_EXPIRED',
  /** The gateway itself could not observe a provider for a while. */
  NotObserved: 'NOT_OBSERVED',
  /** Reserved for streams that ask to skip what they are too slow for. None can ask for that yet, so it is never sent: a slow consumer reads on from the log and misses nothing. */
  SlowConsumer: 'SLOW_CONSUMER'
} as const;

export type GapReason = typeof GapReason[keyof typeof GapReason];
/** How an API is called. */
export const HttpMethod = {
  /** With DELETE. */
  Delete: 'DELETE',
  /** With GET. */
  Get: 'GET',
  /** With POST. */
  Post: 'POST',
  /** With PUT. */
  Put: 'PUT'
} as const;

export type HttpMethod = typeof HttpMethod[keyof typeof HttpMethod];
/** Why a mutation did not do what was asked. */
export const MutationErrorCode = {
  /** The key was used before with other input. */
  IdempotencyKeyReused: 'IDEMPOTENCY_KEY_REUSED',
  /** An input field is wrong, see `path`. */
  InvalidInput: 'INVALID_INPUT',
  /** The target does not exist, or the caller may not see it. */
  NotFound: 'NOT_FOUND',
  /** It may or may not have been carried out. */
  OutcomeUnknown: 'OUTCOME_UNKNOWN',
  /** The caller lacks a scope. */
  PermissionDenied: 'PERMISSION_DENIED',
  /** The target is not in a state in which this makes sense. */
  PreconditionFailed: 'PRECONDITION_FAILED',
  /** The upstream or the gateway’s own budget asks to wait; nothing was started. */
  Throttled: 'THROTTLED',
  /** The provider has no such operation. */
  UnsupportedByProvider: 'UNSUPPORTED_BY_PROVIDER',
  /** The upstream refused it; nothing was started. */
  UpstreamRefused: 'UPSTREAM_REFUSED',
  /** The upstream could not be reached; nothing was started. */
  UpstreamUnavailable: 'UPSTREAM_UNAVAILABLE'
} as const;

export type MutationErrorCode = typeof MutationErrorCode[keyof typeof MutationErrorCode];
/** Which operations. Members that are left out do not narrow; an empty list matches nothing. */
export type OperationFilter = {
  /** What was asked for. */
  actions?: Array<TriggerAction> | null | undefined;
  /** Provider keys. */
  providers?: Array<string> | null | undefined;
  /** Time of the request. */
  requested?: TimeRange | null | undefined;
  /** Names of keys or subjects of tokens. */
  requestedBy?: Array<string> | null | undefined;
  /** How far they got. */
  states?: Array<TriggerState> | null | undefined;
};

/** Which end comes first. */
export const OrderDirection = {
  /** Smallest or oldest first. */
  Asc: 'ASC',
  /** Largest or newest first. */
  Desc: 'DESC'
} as const;

export type OrderDirection = typeof OrderDirection[keyof typeof OrderDirection];
/** The vendor APIs. */
export const ProviderKind = {
  /** Alibaba Cloud DataWorks, API version 2020-05-18: deployment packages. */
  Dataworks_2020_05_18: 'DATAWORKS_2020_05_18',
  /** Alibaba Cloud DataWorks, API version 2024-05-18: pipeline runs. */
  Dataworks_2024_05_18: 'DATAWORKS_2024_05_18',
  /** Alibaba Cloud DataWorks DataService: published APIs. */
  DataworksDataService: 'DATAWORKS_DATA_SERVICE',
  /** Huawei Cloud DataArts Studio: release packages. */
  HuaweiDataarts: 'HUAWEI_DATAARTS'
} as const;

export type ProviderKind = typeof ProviderKind[keyof typeof ProviderKind];
/** An API to publish. */
export type PublishApiInput = {
  /** Which one. */
  apiId: string | number;
  /** Check everything, send and record nothing. */
  dryRun?: boolean;
  /** Chosen by the caller, unique per intended trigger; kept for at least 24 hours. */
  idempotencyKey: string;
};

/** Which release packages. Members that are left out do not narrow; an empty list matches nothing. */
export type ReleasePackageFilter = {
  /** Raw user ids. */
  applicants?: Array<string> | null | undefined;
  /** Time of application. */
  applied?: TimeRange | null | undefined;
  /** Packages waiting for one of these reviewers; raw user ids. */
  approvers?: Array<string> | null | undefined;
  /** Whether deleted packages are shown. */
  includeDeleted?: boolean;
  /** Case-insensitive part of the name. */
  nameContains?: string | null | undefined;
  /** Provider keys. */
  providers?: Array<string> | null | undefined;
  /** Status now. */
  statuses?: Array<ReleaseStatus> | null | undefined;
  /** Global ids of workspaces. */
  workspaceIds?: Array<string | number> | null | undefined;
};

/** Reviewed packages to release. */
export type ReleasePackagesInput = {
  /** Check everything, send and record nothing. */
  dryRun?: boolean;
  /** Chosen by the caller, unique per intended trigger; kept for at least 24 hours. */
  idempotencyKey: string;
  /** At most 100, all of one workspace. */
  packageIds: Array<string | number>;
  /** Required on purpose: the upstream starts jobs unless told otherwise. */
  startJobs: boolean;
};

/** Unified status of anything that is released. The exact mapping is served by `Query.statusMappings`. */
export const ReleaseStatus = {
  /** Stopped on request. */
  Cancelled: 'CANCELLED',
  /** Pre-release checks are running. */
  Checking: 'CHECKING',
  /** The package itself went through, but its checks did not pass, so it cannot go on. */
  CheckFailed: 'CHECK_FAILED',
  /** Finished with an error. */
  Failed: 'FAILED',
  /** A human review is required before anything runs. */
  PendingApproval: 'PENDING_APPROVAL',
  /** A published API is being served. */
  Published: 'PUBLISHED',
  /** Created and waiting to be started or advanced; nothing is running. */
  Ready: 'READY',
  /** A reviewer or a policy refused it. */
  Rejected: 'REJECTED',
  /** The release is being carried out. */
  Running: 'RUNNING',
  /** Finished successfully. */
  Succeeded: 'SUCCEEDED',
  /** Stopped by the upstream. */
  Terminated: 'TERMINATED',
  /** The upstream sent a value this gateway does not know. Read `rawStatuses`; never treat as terminal. */
  Unknown: 'UNKNOWN',
  /** An API is not being served. */
  Unpublished: 'UNPUBLISHED'
} as const;

export type ReleaseStatus = typeof ReleaseStatus[keyof typeof ReleaseStatus];
/** How one source of a merged page went. */
export const SourceOutcome = {
  /** All its rows of this page are there. */
  Complete: 'COMPLETE',
  /** It could not be read. */
  Failed: 'FAILED',
  /** Some rows of this source are missing from the page. */
  Partial: 'PARTIAL',
  /** Left out because its circuit is open or its budget is spent. */
  Skipped: 'SKIPPED'
} as const;

export type SourceOutcome = typeof SourceOutcome[keyof typeof SourceOutcome];
/** How it ended. Null until `phase` is SETTLED. */
export const StatusOutcome = {
  /** It was refused, cancelled or stopped. */
  Aborted: 'ABORTED',
  /** It went wrong. */
  Failure: 'FAILURE',
  /** It did what it was for. */
  Success: 'SUCCESS'
} as const;

export type StatusOutcome = typeof StatusOutcome[keyof typeof StatusOutcome];
/** Coarse life-cycle phase, the thing to switch on when the exact status does not matter. */
export const StatusPhase = {
  /** Something is running, or the upstream sent a value that this gateway does not know. */
  Active: 'ACTIVE',
  /** It is over, or published. */
  Settled: 'SETTLED',
  /** Nothing is running; someone or something has to start it. */
  Waiting: 'WAITING'
} as const;

export type StatusPhase = typeof StatusPhase[keyof typeof StatusPhase];
/** How a stream begins. */
export const StreamStart = {
  /** Only what happens from now on. */
  Now: 'NOW',
  /** Current states first, then what happens next, with nothing lost in between. */
  Snapshot: 'SNAPSHOT'
} as const;

export type StreamStart = typeof StreamStart[keyof typeof StreamStart];
/** Kinds of things whose status is tracked. */
export const SubjectKind = {
  /** The published state of a DataService API. */
  DataServiceApi: 'DATA_SERVICE_API',
  /** A run; also a package, where package and run are the same upstream object. */
  Deployment: 'DEPLOYMENT',
  /** One thing inside a run or package. */
  ReleaseItem: 'RELEASE_ITEM',
  /** A package that is an upstream object of its own. */
  ReleasePackage: 'RELEASE_PACKAGE',
  /** A stage of a run. */
  Stage: 'STAGE'
} as const;

export type SubjectKind = typeof SubjectKind[keyof typeof SubjectKind];
/** A file to submit to the development environment. */
export type SubmitFileInput = {
  /** At most 1,000 characters. */
  comment?: string | null | undefined;
  /** Check everything, send and record nothing. */
  dryRun?: boolean;
  /** The upstream’s id of the file, as text. */
  fileId: string;
  /** Chosen by the caller, unique per intended trigger; kept for at least 24 hours. */
  idempotencyKey: string;
  /** Leave the checks before a deployment out. */
  skipChecks?: boolean;
  /** Where. */
  workspaceId: string | number;
};

/** A span of time. */
export type TimeRange = {
  /** Inclusive. */
  from?: string | null | undefined;
  /** Exclusive. */
  to?: string | null | undefined;
};

/** Which transitions. Members that are left out do not narrow; an empty list matches nothing. */
export type TransitionFilter = {
  /** Global ids of deployments; with everything inside them. */
  deploymentIds?: Array<string | number> | null | undefined;
  /** Where the deployment leads. */
  environments?: Array<Environment> | null | undefined;
  /** Provider keys. */
  providers?: Array<string> | null | undefined;
  /** Global ids of subjects, alone. */
  subjectIds?: Array<string | number> | null | undefined;
  /** What the subject is. */
  subjectKinds?: Array<SubjectKind> | null | undefined;
  /** Status after the change. */
  to?: Array<ReleaseStatus> | null | undefined;
  /** Outcome after the change. */
  toOutcomes?: Array<StatusOutcome> | null | undefined;
  /** Phase after the change. */
  toPhases?: Array<StatusPhase> | null | undefined;
  /** True: only transitions caused by triggers of this gateway. False: only the others. */
  triggeredHere?: boolean | null | undefined;
  /** Leave out records in which only raw values moved. */
  unifiedOnly?: boolean;
  /** Global ids of workspaces. */
  workspaceIds?: Array<string | number> | null | undefined;
};

/** What was triggered. */
export const TriggerAction = {
  /** `abolishApi`. */
  AbolishApi: 'ABOLISH_API',
  /** `advanceStage`. */
  AdvanceStage: 'ADVANCE_STAGE',
  /** `cancelDeployment`. */
  CancelDeployment: 'CANCEL_DEPLOYMENT',
  /** `createDeployment`. */
  CreateDeployment: 'CREATE_DEPLOYMENT',
  /** `createReleasePackage`. */
  CreateReleasePackage: 'CREATE_RELEASE_PACKAGE',
  /** `deployFile`. */
  DeployFile: 'DEPLOY_FILE',
  /** `publishApi`. */
  PublishApi: 'PUBLISH_API',
  /** `releasePackages`. */
  ReleasePackages: 'RELEASE_PACKAGES',
  /** `submitFile`. */
  SubmitFile: 'SUBMIT_FILE',
  /** `withdrawPackages`. */
  WithdrawPackages: 'WITHDRAW_PACKAGES'
} as const;

export type TriggerAction = typeof TriggerAction[keyof typeof TriggerAction];
/** How far a trigger got. */
export const TriggerState = {
  /** Recorded, nothing sent yet. */
  Accepted: 'ACCEPTED',
  /** The upstream accepted it. */
  Confirmed: 'CONFIRMED',
  /** No effect was found within the reconciliation window; sending again with a new key is reasonable. */
  NotFoundUpstream: 'NOT_FOUND_UPSTREAM',
  /** It may or may not have been carried out. The gateway is looking for its effect and will not send it again. */
  OutcomeUnknown: 'OUTCOME_UNKNOWN',
  /** The effect was found upstream. */
  Reconciled: 'RECONCILED',
  /** The upstream refused it; it is certain that nothing was started. */
  Refused: 'REFUSED',
  /** Sent, no answer yet. */
  Sent: 'SENT'
} as const;

export type TriggerState = typeof TriggerState[keyof typeof TriggerState];
/** Packages to withdraw. */
export type WithdrawPackagesInput = {
  /** Check everything, send and record nothing. */
  dryRun?: boolean;
  /** Chosen by the caller, unique per intended trigger; kept for at least 24 hours. */
  idempotencyKey: string;
  /** At most 100, all of one workspace. */
  packageIds: Array<string | number>;
};

export type DeploymentRowFragment = { id: string, name: string | null, description: string | null, purpose: DeploymentPurpose, status: ReleaseStatus, phase: StatusPhase, outcome: StatusOutcome | null, isTerminal: boolean, sequence: number, message: string | null, fromEnvironment: Environment | null, toEnvironment: Environment | null, createdAt: string | null, startedAt: string | null, settledAt: string | null, durationMs: number | null, creator: { rawId: string, name: string | null } | null, provider: { key: string }, workspace: { id: string, rawId: string, displayName: string }, observation: { observedAt: string, stale: boolean }, stages: Array<{ code: string, name: string | null, status: ReleaseStatus, outcome: StatusOutcome | null, message: string | null }>, currentStage: { code: string, status: ReleaseStatus } | null };

export type PageFragment = { hasNextPage: boolean, endCursor: string | null };

export type SourceFragment = { outcome: SourceOutcome, errorCode: string | null, errorMessage: string | null, retryAfterMs: number | null, servedFromStore: boolean, provider: { key: string }, workspace: { rawId: string, displayName: string } | null };

export type ListDeploymentsQueryVariables = Exact<{
  filter?: DeploymentFilter | null | undefined;
  orderBy?: DeploymentOrder | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type ListDeploymentsQuery = { page: { complete: boolean, totalCount: number | null, sources: Array<{ outcome: SourceOutcome, errorCode: string | null, errorMessage: string | null, retryAfterMs: number | null, servedFromStore: boolean, provider: { key: string }, workspace: { rawId: string, displayName: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, name: string | null, description: string | null, purpose: DeploymentPurpose, status: ReleaseStatus, phase: StatusPhase, outcome: StatusOutcome | null, isTerminal: boolean, sequence: number, message: string | null, fromEnvironment: Environment | null, toEnvironment: Environment | null, createdAt: string | null, startedAt: string | null, settledAt: string | null, durationMs: number | null, creator: { rawId: string, name: string | null } | null, provider: { key: string }, workspace: { id: string, rawId: string, displayName: string }, observation: { observedAt: string, stale: boolean }, stages: Array<{ code: string, name: string | null, status: ReleaseStatus, outcome: StatusOutcome | null, message: string | null }>, currentStage: { code: string, status: ReleaseStatus } | null }> } };

export type ListPackagesQueryVariables = Exact<{
  filter?: ReleasePackageFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type ListPackagesQuery = { page: { complete: boolean, sources: Array<{ outcome: SourceOutcome, errorCode: string | null, errorMessage: string | null, retryAfterMs: number | null, servedFromStore: boolean, provider: { key: string }, workspace: { rawId: string, displayName: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, name: string | null, status: ReleaseStatus, phase: StatusPhase, outcome: StatusOutcome | null, isDeleted: boolean, appliedAt: string | null, deployedAt: string | null, applicant: { rawId: string, name: string | null } | null, approvers: Array<{ rawId: string, name: string | null }>, provider: { key: string }, workspace: { id: string, rawId: string, displayName: string }, deployment: { id: string } | null }> } };

export type ListApisQueryVariables = Exact<{
  filter?: DataServiceApiFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type ListApisQuery = { page: { complete: boolean, totalCount: number | null, sources: Array<{ outcome: SourceOutcome, errorCode: string | null, errorMessage: string | null, retryAfterMs: number | null, servedFromStore: boolean, provider: { key: string }, workspace: { rawId: string, displayName: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, name: string | null, path: string | null, method: HttpMethod | null, mode: DataServiceApiMode | null, status: ReleaseStatus, modifiedAt: string | null, creator: { rawId: string, name: string | null } | null, provider: { key: string }, workspace: { id: string, rawId: string, displayName: string } }> } };

export type ListOperationsQueryVariables = Exact<{
  filter?: OperationFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type ListOperationsQuery = { page: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ requestedBy: string, requestedAt: string, updatedAt: string, id: string, idempotencyKey: string, action: TriggerAction, state: TriggerState, attempts: number, upstreamRequestIds: Array<string>, provider: { key: string }, workspace: { id: string, rawId: string, displayName: string }, error:
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
       | null, affectedDeployments: Array<{ id: string }>, affectedPackages: Array<{ id: string, deployment: { id: string } | null }>, affectedApi: { id: string } | null }> } };

export type ListProvidersQueryVariables = Exact<{ [key: string]: never; }>;


export type ListProvidersQuery = { providers: Array<{ id: string, key: string, displayName: string, kind: ProviderKind, apiVersion: string, region: string | null, capabilities: Array<Capability>, health: { circuit: CircuitState, lastSuccessAt: string | null, lastErrorAt: string | null, lastErrorCode: string | null, currentRatePerSecond: number, throttledUntil: string | null, observationLagMs: number | null }, workspaces: { totalCount: number, nodes: Array<{ id: string, rawId: string, displayName: string }> } }> };

export type OperationRowFragment = { id: string, idempotencyKey: string, action: TriggerAction, state: TriggerState, attempts: number, upstreamRequestIds: Array<string>, error:
    | { code: MutationErrorCode, message: string, retryable: boolean }
    | { code: MutationErrorCode, message: string, retryable: boolean }
    | { code: MutationErrorCode, message: string, retryable: boolean }
    | { code: MutationErrorCode, message: string, retryable: boolean }
    | { code: MutationErrorCode, message: string, retryable: boolean }
    | { code: MutationErrorCode, message: string, retryable: boolean }
    | { code: MutationErrorCode, message: string, retryable: boolean }
    | { code: MutationErrorCode, message: string, retryable: boolean }
    | { code: MutationErrorCode, message: string, retryable: boolean }
   | null, affectedDeployments: Array<{ id: string }>, affectedPackages: Array<{ id: string, deployment: { id: string } | null }>, affectedApi: { id: string } | null };

type TriggerResult_ApiTriggerPayload_Fragment = { replayed: boolean, operation: { id: string, idempotencyKey: string, action: TriggerAction, state: TriggerState, attempts: number, upstreamRequestIds: Array<string>, error:
      | { code: MutationErrorCode, message: string, retryable: boolean }
      | { code: MutationErrorCode, message: string, retryable: boolean }
      | { code: MutationErrorCode, message: string, retryable: boolean }
      | { code: MutationErrorCode, message: string, retryable: boolean }
      | { code: MutationErrorCode, message: string, retryable: boolean }
      | { code: MutationErrorCode, message: string, retryable: boolean }
      | { code: MutationErrorCode, message: string, retryable: boolean }
      | { code: MutationErrorCode, message: string, retryable: boolean }
      | { code: MutationErrorCode, message: string, retryable: boolean }
     | null, affectedDeployments: Array<{ id: string }>, affectedPackages: Array<{ id: string, deployment: { id: string } | null }>, affectedApi: { id: string } | null } | null, errors: Array<
    | { __typename: 'IdempotencyKeyReusedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    | { __typename: 'InvalidInputError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    | { __typename: 'NotFoundError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    | { __typename: 'OutcomeUnknownError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    | { __typename: 'PermissionDeniedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    | { __typename: 'PreconditionFailedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    | { __typename: 'ThrottledError', retryAfterMs: number, code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    | { __typename: 'UnsupportedByProviderError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    | { __typename: 'UpstreamError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
  > };

type TriggerResult_DeploymentTriggerPayload_Fragment = { replayed: boolean, operation: { id: string, idempotencyKey: string, action: TriggerAction, state: TriggerState, attempts: number, upstreamRequestIds: Array<string>, error:
      | { code: MutationErrorCode, message: string, retryable: boolean }
      | { code: MutationErrorCode, message: string, retryable: boolean }
      | { code: MutationErrorCode, message: string, retryable: boolean }
      | { code: MutationErrorCode, message: string, retryable: boolean }
      | { code: MutationErrorCode, message: string, retryable: boolean }
      | { code: MutationErrorCode, message: string, retryable: boolean }
      | { code: MutationErrorCode, message: string, retryable: boolean }
      | { code: MutationErrorCode, message: string, retryable: boolean }
      | { code: MutationErrorCode, message: string, retryable: boolean }
     | null, affectedDeployments: Array<{ id: string }>, affectedPackages: Array<{ id: string, deployment: { id: string } | null }>, affectedApi: { id: string } | null } | null, errors: Array<
    | { __typename: 'IdempotencyKeyReusedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    | { __typename: 'InvalidInputError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    | { __typename: 'NotFoundError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    | { __typename: 'OutcomeUnknownError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    | { __typename: 'PermissionDeniedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    | { __typename: 'PreconditionFailedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    | { __typename: 'ThrottledError', retryAfterMs: number, code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    | { __typename: 'UnsupportedByProviderError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    | { __typename: 'UpstreamError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
  > };

type TriggerResult_PackageTriggerPayload_Fragment = { replayed: boolean, operation: { id: string, idempotencyKey: string, action: TriggerAction, state: TriggerState, attempts: number, upstreamRequestIds: Array<string>, error:
      | { code: MutationErrorCode, message: string, retryable: boolean }
      | { code: MutationErrorCode, message: string, retryable: boolean }
      | { code: MutationErrorCode, message: string, retryable: boolean }
      | { code: MutationErrorCode, message: string, retryable: boolean }
      | { code: MutationErrorCode, message: string, retryable: boolean }
      | { code: MutationErrorCode, message: string, retryable: boolean }
      | { code: MutationErrorCode, message: string, retryable: boolean }
      | { code: MutationErrorCode, message: string, retryable: boolean }
      | { code: MutationErrorCode, message: string, retryable: boolean }
     | null, affectedDeployments: Array<{ id: string }>, affectedPackages: Array<{ id: string, deployment: { id: string } | null }>, affectedApi: { id: string } | null } | null, errors: Array<
    | { __typename: 'IdempotencyKeyReusedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    | { __typename: 'InvalidInputError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    | { __typename: 'NotFoundError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    | { __typename: 'OutcomeUnknownError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    | { __typename: 'PermissionDeniedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    | { __typename: 'PreconditionFailedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    | { __typename: 'ThrottledError', retryAfterMs: number, code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    | { __typename: 'UnsupportedByProviderError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    | { __typename: 'UpstreamError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
  > };

export type TriggerResultFragment =
  | TriggerResult_ApiTriggerPayload_Fragment
  | TriggerResult_DeploymentTriggerPayload_Fragment
  | TriggerResult_PackageTriggerPayload_Fragment
;

export type SubmitFileMutationVariables = Exact<{
  input: SubmitFileInput;
}>;


export type SubmitFileMutation = { result: { resumeCursor: string | null, replayed: boolean, operation: { id: string, idempotencyKey: string, action: TriggerAction, state: TriggerState, attempts: number, upstreamRequestIds: Array<string>, error:
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
       | null, affectedDeployments: Array<{ id: string }>, affectedPackages: Array<{ id: string, deployment: { id: string } | null }>, affectedApi: { id: string } | null } | null, errors: Array<
      | { __typename: 'IdempotencyKeyReusedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'InvalidInputError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'NotFoundError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'OutcomeUnknownError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'PermissionDeniedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'PreconditionFailedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'ThrottledError', retryAfterMs: number, code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'UnsupportedByProviderError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'UpstreamError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type DeployFileMutationVariables = Exact<{
  input: DeployFileInput;
}>;


export type DeployFileMutation = { result: { resumeCursor: string | null, replayed: boolean, operation: { id: string, idempotencyKey: string, action: TriggerAction, state: TriggerState, attempts: number, upstreamRequestIds: Array<string>, error:
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
       | null, affectedDeployments: Array<{ id: string }>, affectedPackages: Array<{ id: string, deployment: { id: string } | null }>, affectedApi: { id: string } | null } | null, errors: Array<
      | { __typename: 'IdempotencyKeyReusedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'InvalidInputError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'NotFoundError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'OutcomeUnknownError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'PermissionDeniedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'PreconditionFailedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'ThrottledError', retryAfterMs: number, code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'UnsupportedByProviderError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'UpstreamError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type CreateDeploymentMutationVariables = Exact<{
  input: CreateDeploymentInput;
}>;


export type CreateDeploymentMutation = { result: { resumeCursor: string | null, replayed: boolean, operation: { id: string, idempotencyKey: string, action: TriggerAction, state: TriggerState, attempts: number, upstreamRequestIds: Array<string>, error:
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
       | null, affectedDeployments: Array<{ id: string }>, affectedPackages: Array<{ id: string, deployment: { id: string } | null }>, affectedApi: { id: string } | null } | null, errors: Array<
      | { __typename: 'IdempotencyKeyReusedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'InvalidInputError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'NotFoundError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'OutcomeUnknownError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'PermissionDeniedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'PreconditionFailedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'ThrottledError', retryAfterMs: number, code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'UnsupportedByProviderError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'UpstreamError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type AdvanceStageMutationVariables = Exact<{
  input: AdvanceStageInput;
}>;


export type AdvanceStageMutation = { result: { resumeCursor: string | null, replayed: boolean, operation: { id: string, idempotencyKey: string, action: TriggerAction, state: TriggerState, attempts: number, upstreamRequestIds: Array<string>, error:
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
       | null, affectedDeployments: Array<{ id: string }>, affectedPackages: Array<{ id: string, deployment: { id: string } | null }>, affectedApi: { id: string } | null } | null, errors: Array<
      | { __typename: 'IdempotencyKeyReusedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'InvalidInputError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'NotFoundError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'OutcomeUnknownError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'PermissionDeniedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'PreconditionFailedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'ThrottledError', retryAfterMs: number, code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'UnsupportedByProviderError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'UpstreamError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type CancelDeploymentMutationVariables = Exact<{
  input: CancelDeploymentInput;
}>;


export type CancelDeploymentMutation = { result: { resumeCursor: string | null, replayed: boolean, operation: { id: string, idempotencyKey: string, action: TriggerAction, state: TriggerState, attempts: number, upstreamRequestIds: Array<string>, error:
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
       | null, affectedDeployments: Array<{ id: string }>, affectedPackages: Array<{ id: string, deployment: { id: string } | null }>, affectedApi: { id: string } | null } | null, errors: Array<
      | { __typename: 'IdempotencyKeyReusedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'InvalidInputError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'NotFoundError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'OutcomeUnknownError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'PermissionDeniedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'PreconditionFailedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'ThrottledError', retryAfterMs: number, code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'UnsupportedByProviderError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'UpstreamError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type CreateReleasePackageMutationVariables = Exact<{
  input: CreateReleasePackageInput;
}>;


export type CreateReleasePackageMutation = { result: { resumeCursor: string | null, replayed: boolean, operation: { id: string, idempotencyKey: string, action: TriggerAction, state: TriggerState, attempts: number, upstreamRequestIds: Array<string>, error:
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
       | null, affectedDeployments: Array<{ id: string }>, affectedPackages: Array<{ id: string, deployment: { id: string } | null }>, affectedApi: { id: string } | null } | null, errors: Array<
      | { __typename: 'IdempotencyKeyReusedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'InvalidInputError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'NotFoundError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'OutcomeUnknownError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'PermissionDeniedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'PreconditionFailedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'ThrottledError', retryAfterMs: number, code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'UnsupportedByProviderError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'UpstreamError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type ReleasePackagesMutationVariables = Exact<{
  input: ReleasePackagesInput;
}>;


export type ReleasePackagesMutation = { result: { resumeCursor: string | null, replayed: boolean, operation: { id: string, idempotencyKey: string, action: TriggerAction, state: TriggerState, attempts: number, upstreamRequestIds: Array<string>, error:
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
       | null, affectedDeployments: Array<{ id: string }>, affectedPackages: Array<{ id: string, deployment: { id: string } | null }>, affectedApi: { id: string } | null } | null, errors: Array<
      | { __typename: 'IdempotencyKeyReusedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'InvalidInputError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'NotFoundError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'OutcomeUnknownError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'PermissionDeniedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'PreconditionFailedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'ThrottledError', retryAfterMs: number, code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'UnsupportedByProviderError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'UpstreamError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type WithdrawPackagesMutationVariables = Exact<{
  input: WithdrawPackagesInput;
}>;


export type WithdrawPackagesMutation = { result: { resumeCursor: string | null, replayed: boolean, operation: { id: string, idempotencyKey: string, action: TriggerAction, state: TriggerState, attempts: number, upstreamRequestIds: Array<string>, error:
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
       | null, affectedDeployments: Array<{ id: string }>, affectedPackages: Array<{ id: string, deployment: { id: string } | null }>, affectedApi: { id: string } | null } | null, errors: Array<
      | { __typename: 'IdempotencyKeyReusedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'InvalidInputError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'NotFoundError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'OutcomeUnknownError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'PermissionDeniedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'PreconditionFailedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'ThrottledError', retryAfterMs: number, code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'UnsupportedByProviderError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'UpstreamError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type PublishApiMutationVariables = Exact<{
  input: PublishApiInput;
}>;


export type PublishApiMutation = { result: { resumeCursor: string | null, replayed: boolean, operation: { id: string, idempotencyKey: string, action: TriggerAction, state: TriggerState, attempts: number, upstreamRequestIds: Array<string>, error:
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
       | null, affectedDeployments: Array<{ id: string }>, affectedPackages: Array<{ id: string, deployment: { id: string } | null }>, affectedApi: { id: string } | null } | null, errors: Array<
      | { __typename: 'IdempotencyKeyReusedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'InvalidInputError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'NotFoundError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'OutcomeUnknownError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'PermissionDeniedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'PreconditionFailedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'ThrottledError', retryAfterMs: number, code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'UnsupportedByProviderError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'UpstreamError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type AbolishApiMutationVariables = Exact<{
  input: AbolishApiInput;
}>;


export type AbolishApiMutation = { result: { resumeCursor: string | null, replayed: boolean, operation: { id: string, idempotencyKey: string, action: TriggerAction, state: TriggerState, attempts: number, upstreamRequestIds: Array<string>, error:
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
       | null, affectedDeployments: Array<{ id: string }>, affectedPackages: Array<{ id: string, deployment: { id: string } | null }>, affectedApi: { id: string } | null } | null, errors: Array<
      | { __typename: 'IdempotencyKeyReusedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'InvalidInputError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'NotFoundError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'OutcomeUnknownError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'PermissionDeniedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'PreconditionFailedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'ThrottledError', retryAfterMs: number, code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'UnsupportedByProviderError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'UpstreamError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type OperationQueryVariables = Exact<{
  id: string | number;
}>;


export type OperationQuery = { operation: { id: string, idempotencyKey: string, action: TriggerAction, state: TriggerState, attempts: number, upstreamRequestIds: Array<string>, error:
      | { code: MutationErrorCode, message: string, retryable: boolean }
      | { code: MutationErrorCode, message: string, retryable: boolean }
      | { code: MutationErrorCode, message: string, retryable: boolean }
      | { code: MutationErrorCode, message: string, retryable: boolean }
      | { code: MutationErrorCode, message: string, retryable: boolean }
      | { code: MutationErrorCode, message: string, retryable: boolean }
      | { code: MutationErrorCode, message: string, retryable: boolean }
      | { code: MutationErrorCode, message: string, retryable: boolean }
      | { code: MutationErrorCode, message: string, retryable: boolean }
     | null, affectedDeployments: Array<{ id: string }>, affectedPackages: Array<{ id: string, deployment: { id: string } | null }>, affectedApi: { id: string } | null } | null };

export type SubjectsQueryVariables = Exact<{
  ids: Array<string | number> | string | number;
}>;


export type SubjectsQuery = { nodes: Array<
    | { __typename: 'DataServiceApi', name: string | null, status: ReleaseStatus, outcome: StatusOutcome | null, id: string }
    | { __typename: 'DeployedItem', id: string }
    | { __typename: 'Deployment', id: string, name: string | null, description: string | null, purpose: DeploymentPurpose, status: ReleaseStatus, phase: StatusPhase, outcome: StatusOutcome | null, isTerminal: boolean, sequence: number, message: string | null, fromEnvironment: Environment | null, toEnvironment: Environment | null, createdAt: string | null, startedAt: string | null, settledAt: string | null, durationMs: number | null, creator: { rawId: string, name: string | null } | null, provider: { key: string }, workspace: { id: string, rawId: string, displayName: string }, observation: { observedAt: string, stale: boolean }, stages: Array<{ code: string, name: string | null, status: ReleaseStatus, outcome: StatusOutcome | null, message: string | null }>, currentStage: { code: string, status: ReleaseStatus } | null }
    | { __typename: 'Provider', id: string }
    | { __typename: 'ReleasePackage', id: string, deployment: { id: string } | null }
    | { __typename: 'ReleaseTask', id: string }
    | { __typename: 'Stage', id: string }
    | { __typename: 'StatusTransition', id: string }
    | { __typename: 'TriggerOperation', id: string }
    | { __typename: 'Workspace', id: string }
   | null> };

export type BehindQueryVariables = Exact<{
  filter: TransitionFilter;
  after: string;
}>;


export type BehindQuery = { transitions: { nodes: Array<{ id: string }> } };

type Event_StatusTransition_Fragment = { __typename: 'StatusTransition', sequence: number, subjectId: string, subjectKind: SubjectKind, from: ReleaseStatus | null, to: ReleaseStatus, toPhase: StatusPhase, toOutcome: StatusOutcome | null, rawOnly: boolean, occurredAt: string | null, observedAt: string, mayHaveSkipped: boolean, message: string | null, cursor: string, at: string, subject:
    | { name: string | null }
    | { name: string | null }
    | { name: string | null }
    | { code: string }
    | Record<PropertyKey, never>
   | null, deployment: { id: string, name: string | null, description: string | null } | null, provider: { key: string }, workspace: { id: string, displayName: string }, toRaw: Array<{ field: string, value: string }>, operation: { id: string, idempotencyKey: string } | null };

type Event_StreamCheckpoint_Fragment = { __typename: 'StreamCheckpoint', kind: CheckpointKind, cursor: string, at: string };

type Event_StreamGap_Fragment = { __typename: 'StreamGap', reason: GapReason, lostAfter: string | null, cursor: string, at: string, affectedProvider: { key: string } | null };

type Event_StreamSnapshot_Fragment = { __typename: 'StreamSnapshot', sequence: number, cursor: string, at: string, subject:
    | { __typename: 'DataServiceApi', id: string, status: ReleaseStatus, phase: StatusPhase, outcome: StatusOutcome | null }
    | { __typename: 'DeployedItem', name: string | null, id: string, status: ReleaseStatus, phase: StatusPhase, outcome: StatusOutcome | null }
    | { __typename: 'Deployment', id: string, status: ReleaseStatus, phase: StatusPhase, outcome: StatusOutcome | null, name: string | null, description: string | null, provider: { key: string }, workspace: { id: string, displayName: string } }
    | { __typename: 'ReleasePackage', id: string, status: ReleaseStatus, phase: StatusPhase, outcome: StatusOutcome | null }
    | { __typename: 'ReleaseTask', name: string | null, id: string, status: ReleaseStatus, phase: StatusPhase, outcome: StatusOutcome | null }
    | { __typename: 'Stage', code: string, id: string, status: ReleaseStatus, phase: StatusPhase, outcome: StatusOutcome | null, deployment: { id: string, name: string | null, description: string | null, provider: { key: string }, workspace: { id: string, displayName: string } } | null }
   | null };

export type EventFragment =
  | Event_StatusTransition_Fragment
  | Event_StreamCheckpoint_Fragment
  | Event_StreamGap_Fragment
  | Event_StreamSnapshot_Fragment
;

export type OriginFragment = { id: string, name: string | null, description: string | null, provider: { key: string }, workspace: { id: string, displayName: string } };

export type WatchAllSubscriptionVariables = Exact<{
  filter?: TransitionFilter | null | undefined;
  after?: string | null | undefined;
  start: StreamStart;
}>;


export type WatchAllSubscription = { event:
    | { __typename: 'StatusTransition', sequence: number, subjectId: string, subjectKind: SubjectKind, from: ReleaseStatus | null, to: ReleaseStatus, toPhase: StatusPhase, toOutcome: StatusOutcome | null, rawOnly: boolean, occurredAt: string | null, observedAt: string, mayHaveSkipped: boolean, message: string | null, cursor: string, at: string, subject:
        | { name: string | null }
        | { name: string | null }
        | { name: string | null }
        | { code: string }
        | Record<PropertyKey, never>
       | null, deployment: { id: string, name: string | null, description: string | null } | null, provider: { key: string }, workspace: { id: string, displayName: string }, toRaw: Array<{ field: string, value: string }>, operation: { id: string, idempotencyKey: string } | null }
    | { __typename: 'StreamCheckpoint', kind: CheckpointKind, cursor: string, at: string }
    | { __typename: 'StreamGap', reason: GapReason, lostAfter: string | null, cursor: string, at: string, affectedProvider: { key: string } | null }
    | { __typename: 'StreamSnapshot', sequence: number, cursor: string, at: string, subject:
        | { __typename: 'DataServiceApi', id: string, status: ReleaseStatus, phase: StatusPhase, outcome: StatusOutcome | null }
        | { __typename: 'DeployedItem', name: string | null, id: string, status: ReleaseStatus, phase: StatusPhase, outcome: StatusOutcome | null }
        | { __typename: 'Deployment', id: string, status: ReleaseStatus, phase: StatusPhase, outcome: StatusOutcome | null, name: string | null, description: string | null, provider: { key: string }, workspace: { id: string, displayName: string } }
        | { __typename: 'ReleasePackage', id: string, status: ReleaseStatus, phase: StatusPhase, outcome: StatusOutcome | null }
        | { __typename: 'ReleaseTask', name: string | null, id: string, status: ReleaseStatus, phase: StatusPhase, outcome: StatusOutcome | null }
        | { __typename: 'Stage', code: string, id: string, status: ReleaseStatus, phase: StatusPhase, outcome: StatusOutcome | null, deployment: { id: string, name: string | null, description: string | null, provider: { key: string }, workspace: { id: string, displayName: string } } | null }
       | null }
   };

export type WatchOneSubscriptionVariables = Exact<{
  deploymentId: string | number;
  after?: string | null | undefined;
  includeItems: boolean;
}>;


export type WatchOneSubscription = { event:
    | { __typename: 'StatusTransition', sequence: number, subjectId: string, subjectKind: SubjectKind, from: ReleaseStatus | null, to: ReleaseStatus, toPhase: StatusPhase, toOutcome: StatusOutcome | null, rawOnly: boolean, occurredAt: string | null, observedAt: string, mayHaveSkipped: boolean, message: string | null, cursor: string, at: string, subject:
        | { name: string | null }
        | { name: string | null }
        | { name: string | null }
        | { code: string }
        | Record<PropertyKey, never>
       | null, deployment: { id: string, name: string | null, description: string | null } | null, provider: { key: string }, workspace: { id: string, displayName: string }, toRaw: Array<{ field: string, value: string }>, operation: { id: string, idempotencyKey: string } | null }
    | { __typename: 'StreamCheckpoint', kind: CheckpointKind, cursor: string, at: string }
    | { __typename: 'StreamGap', reason: GapReason, lostAfter: string | null, cursor: string, at: string, affectedProvider: { key: string } | null }
    | { __typename: 'StreamSnapshot', sequence: number, cursor: string, at: string, subject:
        | { __typename: 'DataServiceApi', id: string, status: ReleaseStatus, phase: StatusPhase, outcome: StatusOutcome | null }
        | { __typename: 'DeployedItem', name: string | null, id: string, status: ReleaseStatus, phase: StatusPhase, outcome: StatusOutcome | null }
        | { __typename: 'Deployment', id: string, status: ReleaseStatus, phase: StatusPhase, outcome: StatusOutcome | null, name: string | null, description: string | null, provider: { key: string }, workspace: { id: string, displayName: string } }
        | { __typename: 'ReleasePackage', id: string, status: ReleaseStatus, phase: StatusPhase, outcome: StatusOutcome | null }
        | { __typename: 'ReleaseTask', name: string | null, id: string, status: ReleaseStatus, phase: StatusPhase, outcome: StatusOutcome | null }
        | { __typename: 'Stage', code: string, id: string, status: ReleaseStatus, phase: StatusPhase, outcome: StatusOutcome | null, deployment: { id: string, name: string | null, description: string | null, provider: { key: string }, workspace: { id: string, displayName: string } } | null }
       | null }
   };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const DeploymentRowFragmentDoc = new TypedDocumentString(`
    fragment DeploymentRow on Deployment {
  id
  name
  description
  purpose
  status
  phase
  outcome
  isTerminal
  sequence
  message
  fromEnvironment
  toEnvironment
  createdAt
  startedAt
  settledAt
  durationMs
  creator {
    rawId
    name
  }
  provider {
    key
  }
  workspace {
    id
    rawId
    displayName
  }
  observation {
    observedAt
    stale
  }
  stages {
    code
    name
    status
    outcome
    message
  }
  currentStage {
    code
    status
  }
}
    `, {"fragmentName":"DeploymentRow"}) as unknown as TypedDocumentString<DeploymentRowFragment, unknown>;
export const PageFragmentDoc = new TypedDocumentString(`
    fragment Page on PageInfo {
  hasNextPage
  endCursor
}
    `, {"fragmentName":"Page"}) as unknown as TypedDocumentString<PageFragment, unknown>;
export const SourceFragmentDoc = new TypedDocumentString(`
    fragment Source on SourceState {
  provider {
    key
  }
  workspace {
    rawId
    displayName
  }
  outcome
  errorCode
  errorMessage
  retryAfterMs
  servedFromStore
}
    `, {"fragmentName":"Source"}) as unknown as TypedDocumentString<SourceFragment, unknown>;
export const OperationRowFragmentDoc = new TypedDocumentString(`
    fragment OperationRow on TriggerOperation {
  id
  idempotencyKey
  action
  state
  attempts
  upstreamRequestIds
  error {
    code
    message
    retryable
  }
  affectedDeployments {
    id
  }
  affectedPackages {
    id
    deployment {
      id
    }
  }
  affectedApi {
    id
  }
}
    `, {"fragmentName":"OperationRow"}) as unknown as TypedDocumentString<OperationRowFragment, unknown>;
export const TriggerResultFragmentDoc = new TypedDocumentString(`
    fragment TriggerResult on TriggerPayload {
  replayed
  operation {
    ...OperationRow
  }
  errors {
    __typename
    code
    message
    path
    retryable
    ... on ThrottledError {
      retryAfterMs
    }
  }
}
    fragment OperationRow on TriggerOperation {
  id
  idempotencyKey
  action
  state
  attempts
  upstreamRequestIds
  error {
    code
    message
    retryable
  }
  affectedDeployments {
    id
  }
  affectedPackages {
    id
    deployment {
      id
    }
  }
  affectedApi {
    id
  }
}`, {"fragmentName":"TriggerResult"}) as unknown as TypedDocumentString<TriggerResultFragment, unknown>;
export const OriginFragmentDoc = new TypedDocumentString(`
    fragment Origin on Deployment {
  id
  name
  description
  provider {
    key
  }
  workspace {
    id
    displayName
  }
}
    `, {"fragmentName":"Origin"}) as unknown as TypedDocumentString<OriginFragment, unknown>;
export const EventFragmentDoc = new TypedDocumentString(`
    fragment Event on StreamEvent {
  __typename
  cursor
  at
  ... on StatusTransition {
    sequence
    subjectId
    subjectKind
    subject {
      ... on Stage {
        code
      }
      ... on ReleaseItem {
        name
      }
      ... on DataServiceApi {
        name
      }
    }
    deployment {
      id
      name
      description
    }
    provider {
      key
    }
    workspace {
      id
      displayName
    }
    from
    to
    toPhase
    toOutcome
    toRaw {
      field
      value
    }
    rawOnly
    occurredAt
    observedAt
    mayHaveSkipped
    message
    operation {
      id
      idempotencyKey
    }
  }
  ... on StreamCheckpoint {
    kind
  }
  ... on StreamGap {
    reason
    lostAfter
    affectedProvider {
      key
    }
  }
  ... on StreamSnapshot {
    sequence
    subject {
      __typename
      id
      status
      phase
      outcome
      ... on Stage {
        code
        deployment {
          ...Origin
        }
      }
      ... on ReleaseItem {
        name
      }
      ... on Deployment {
        ...Origin
      }
    }
  }
}
    fragment Origin on Deployment {
  id
  name
  description
  provider {
    key
  }
  workspace {
    id
    displayName
  }
}`, {"fragmentName":"Event"}) as unknown as TypedDocumentString<EventFragment, unknown>;
export const ListDeploymentsDocument = new TypedDocumentString(`
    query ListDeployments($filter: DeploymentFilter, $orderBy: DeploymentOrder, $first: Int!, $after: String) {
  page: deployments(
    filter: $filter
    orderBy: $orderBy
    first: $first
    after: $after
  ) {
    complete
    totalCount
    sources {
      ...Source
    }
    pageInfo {
      ...Page
    }
    nodes {
      ...DeploymentRow
    }
  }
}
    fragment DeploymentRow on Deployment {
  id
  name
  description
  purpose
  status
  phase
  outcome
  isTerminal
  sequence
  message
  fromEnvironment
  toEnvironment
  createdAt
  startedAt
  settledAt
  durationMs
  creator {
    rawId
    name
  }
  provider {
    key
  }
  workspace {
    id
    rawId
    displayName
  }
  observation {
    observedAt
    stale
  }
  stages {
    code
    name
    status
    outcome
    message
  }
  currentStage {
    code
    status
  }
}
fragment Page on PageInfo {
  hasNextPage
  endCursor
}
fragment Source on SourceState {
  provider {
    key
  }
  workspace {
    rawId
    displayName
  }
  outcome
  errorCode
  errorMessage
  retryAfterMs
  servedFromStore
}`) as unknown as TypedDocumentString<ListDeploymentsQuery, ListDeploymentsQueryVariables>;
export const ListPackagesDocument = new TypedDocumentString(`
    query ListPackages($filter: ReleasePackageFilter, $first: Int!, $after: String) {
  page: releasePackages(filter: $filter, first: $first, after: $after) {
    complete
    sources {
      ...Source
    }
    pageInfo {
      ...Page
    }
    nodes {
      id
      name
      status
      phase
      outcome
      isDeleted
      appliedAt
      deployedAt
      applicant {
        rawId
        name
      }
      approvers {
        rawId
        name
      }
      provider {
        key
      }
      workspace {
        id
        rawId
        displayName
      }
      deployment {
        id
      }
    }
  }
}
    fragment Page on PageInfo {
  hasNextPage
  endCursor
}
fragment Source on SourceState {
  provider {
    key
  }
  workspace {
    rawId
    displayName
  }
  outcome
  errorCode
  errorMessage
  retryAfterMs
  servedFromStore
}`) as unknown as TypedDocumentString<ListPackagesQuery, ListPackagesQueryVariables>;
export const ListApisDocument = new TypedDocumentString(`
    query ListApis($filter: DataServiceApiFilter, $first: Int!, $after: String) {
  page: dataServiceApis(filter: $filter, first: $first, after: $after) {
    complete
    totalCount
    sources {
      ...Source
    }
    pageInfo {
      ...Page
    }
    nodes {
      id
      name
      path
      method
      mode
      status
      modifiedAt
      creator {
        rawId
        name
      }
      provider {
        key
      }
      workspace {
        id
        rawId
        displayName
      }
    }
  }
}
    fragment Page on PageInfo {
  hasNextPage
  endCursor
}
fragment Source on SourceState {
  provider {
    key
  }
  workspace {
    rawId
    displayName
  }
  outcome
  errorCode
  errorMessage
  retryAfterMs
  servedFromStore
}`) as unknown as TypedDocumentString<ListApisQuery, ListApisQueryVariables>;
export const ListOperationsDocument = new TypedDocumentString(`
    query ListOperations($filter: OperationFilter, $first: Int!, $after: String) {
  page: operations(filter: $filter, first: $first, after: $after) {
    pageInfo {
      ...Page
    }
    nodes {
      ...OperationRow
      requestedBy
      requestedAt
      updatedAt
      provider {
        key
      }
      workspace {
        id
        rawId
        displayName
      }
    }
  }
}
    fragment Page on PageInfo {
  hasNextPage
  endCursor
}
fragment OperationRow on TriggerOperation {
  id
  idempotencyKey
  action
  state
  attempts
  upstreamRequestIds
  error {
    code
    message
    retryable
  }
  affectedDeployments {
    id
  }
  affectedPackages {
    id
    deployment {
      id
    }
  }
  affectedApi {
    id
  }
}`) as unknown as TypedDocumentString<ListOperationsQuery, ListOperationsQueryVariables>;
export const ListProvidersDocument = new TypedDocumentString(`
    query ListProviders {
  providers {
    id
    key
    displayName
    kind
    apiVersion
    region
    capabilities
    health {
      circuit
      lastSuccessAt
      lastErrorAt
      lastErrorCode
      currentRatePerSecond
      throttledUntil
      observationLagMs
    }
    workspaces(first: 100) {
      totalCount
      nodes {
        id
        rawId
        displayName
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ListProvidersQuery, ListProvidersQueryVariables>;
export const SubmitFileDocument = new TypedDocumentString(`
    mutation SubmitFile($input: SubmitFileInput!) {
  result: submitFile(input: $input) {
    ...TriggerResult
    resumeCursor
  }
}
    fragment OperationRow on TriggerOperation {
  id
  idempotencyKey
  action
  state
  attempts
  upstreamRequestIds
  error {
    code
    message
    retryable
  }
  affectedDeployments {
    id
  }
  affectedPackages {
    id
    deployment {
      id
    }
  }
  affectedApi {
    id
  }
}
fragment TriggerResult on TriggerPayload {
  replayed
  operation {
    ...OperationRow
  }
  errors {
    __typename
    code
    message
    path
    retryable
    ... on ThrottledError {
      retryAfterMs
    }
  }
}`) as unknown as TypedDocumentString<SubmitFileMutation, SubmitFileMutationVariables>;
export const DeployFileDocument = new TypedDocumentString(`
    mutation DeployFile($input: DeployFileInput!) {
  result: deployFile(input: $input) {
    ...TriggerResult
    resumeCursor
  }
}
    fragment OperationRow on TriggerOperation {
  id
  idempotencyKey
  action
  state
  attempts
  upstreamRequestIds
  error {
    code
    message
    retryable
  }
  affectedDeployments {
    id
  }
  affectedPackages {
    id
    deployment {
      id
    }
  }
  affectedApi {
    id
  }
}
fragment TriggerResult on TriggerPayload {
  replayed
  operation {
    ...OperationRow
  }
  errors {
    __typename
    code
    message
    path
    retryable
    ... on ThrottledError {
      retryAfterMs
    }
  }
}`) as unknown as TypedDocumentString<DeployFileMutation, DeployFileMutationVariables>;
export const CreateDeploymentDocument = new TypedDocumentString(`
    mutation CreateDeployment($input: CreateDeploymentInput!) {
  result: createDeployment(input: $input) {
    ...TriggerResult
    resumeCursor
  }
}
    fragment OperationRow on TriggerOperation {
  id
  idempotencyKey
  action
  state
  attempts
  upstreamRequestIds
  error {
    code
    message
    retryable
  }
  affectedDeployments {
    id
  }
  affectedPackages {
    id
    deployment {
      id
    }
  }
  affectedApi {
    id
  }
}
fragment TriggerResult on TriggerPayload {
  replayed
  operation {
    ...OperationRow
  }
  errors {
    __typename
    code
    message
    path
    retryable
    ... on ThrottledError {
      retryAfterMs
    }
  }
}`) as unknown as TypedDocumentString<CreateDeploymentMutation, CreateDeploymentMutationVariables>;
export const AdvanceStageDocument = new TypedDocumentString(`
    mutation AdvanceStage($input: AdvanceStageInput!) {
  result: advanceStage(input: $input) {
    ...TriggerResult
    resumeCursor
  }
}
    fragment OperationRow on TriggerOperation {
  id
  idempotencyKey
  action
  state
  attempts
  upstreamRequestIds
  error {
    code
    message
    retryable
  }
  affectedDeployments {
    id
  }
  affectedPackages {
    id
    deployment {
      id
    }
  }
  affectedApi {
    id
  }
}
fragment TriggerResult on TriggerPayload {
  replayed
  operation {
    ...OperationRow
  }
  errors {
    __typename
    code
    message
    path
    retryable
    ... on ThrottledError {
      retryAfterMs
    }
  }
}`) as unknown as TypedDocumentString<AdvanceStageMutation, AdvanceStageMutationVariables>;
export const CancelDeploymentDocument = new TypedDocumentString(`
    mutation CancelDeployment($input: CancelDeploymentInput!) {
  result: cancelDeployment(input: $input) {
    ...TriggerResult
    resumeCursor
  }
}
    fragment OperationRow on TriggerOperation {
  id
  idempotencyKey
  action
  state
  attempts
  upstreamRequestIds
  error {
    code
    message
    retryable
  }
  affectedDeployments {
    id
  }
  affectedPackages {
    id
    deployment {
      id
    }
  }
  affectedApi {
    id
  }
}
fragment TriggerResult on TriggerPayload {
  replayed
  operation {
    ...OperationRow
  }
  errors {
    __typename
    code
    message
    path
    retryable
    ... on ThrottledError {
      retryAfterMs
    }
  }
}`) as unknown as TypedDocumentString<CancelDeploymentMutation, CancelDeploymentMutationVariables>;
export const CreateReleasePackageDocument = new TypedDocumentString(`
    mutation CreateReleasePackage($input: CreateReleasePackageInput!) {
  result: createReleasePackage(input: $input) {
    ...TriggerResult
    resumeCursor
  }
}
    fragment OperationRow on TriggerOperation {
  id
  idempotencyKey
  action
  state
  attempts
  upstreamRequestIds
  error {
    code
    message
    retryable
  }
  affectedDeployments {
    id
  }
  affectedPackages {
    id
    deployment {
      id
    }
  }
  affectedApi {
    id
  }
}
fragment TriggerResult on TriggerPayload {
  replayed
  operation {
    ...OperationRow
  }
  errors {
    __typename
    code
    message
    path
    retryable
    ... on ThrottledError {
      retryAfterMs
    }
  }
}`) as unknown as TypedDocumentString<CreateReleasePackageMutation, CreateReleasePackageMutationVariables>;
export const ReleasePackagesDocument = new TypedDocumentString(`
    mutation ReleasePackages($input: ReleasePackagesInput!) {
  result: releasePackages(input: $input) {
    ...TriggerResult
    resumeCursor
  }
}
    fragment OperationRow on TriggerOperation {
  id
  idempotencyKey
  action
  state
  attempts
  upstreamRequestIds
  error {
    code
    message
    retryable
  }
  affectedDeployments {
    id
  }
  affectedPackages {
    id
    deployment {
      id
    }
  }
  affectedApi {
    id
  }
}
fragment TriggerResult on TriggerPayload {
  replayed
  operation {
    ...OperationRow
  }
  errors {
    __typename
    code
    message
    path
    retryable
    ... on ThrottledError {
      retryAfterMs
    }
  }
}`) as unknown as TypedDocumentString<ReleasePackagesMutation, ReleasePackagesMutationVariables>;
export const WithdrawPackagesDocument = new TypedDocumentString(`
    mutation WithdrawPackages($input: WithdrawPackagesInput!) {
  result: withdrawPackages(input: $input) {
    ...TriggerResult
    resumeCursor
  }
}
    fragment OperationRow on TriggerOperation {
  id
  idempotencyKey
  action
  state
  attempts
  upstreamRequestIds
  error {
    code
    message
    retryable
  }
  affectedDeployments {
    id
  }
  affectedPackages {
    id
    deployment {
      id
    }
  }
  affectedApi {
    id
  }
}
fragment TriggerResult on TriggerPayload {
  replayed
  operation {
    ...OperationRow
  }
  errors {
    __typename
    code
    message
    path
    retryable
    ... on ThrottledError {
      retryAfterMs
    }
  }
}`) as unknown as TypedDocumentString<WithdrawPackagesMutation, WithdrawPackagesMutationVariables>;
export const PublishApiDocument = new TypedDocumentString(`
    mutation PublishApi($input: PublishApiInput!) {
  result: publishApi(input: $input) {
    ...TriggerResult
    resumeCursor
  }
}
    fragment OperationRow on TriggerOperation {
  id
  idempotencyKey
  action
  state
  attempts
  upstreamRequestIds
  error {
    code
    message
    retryable
  }
  affectedDeployments {
    id
  }
  affectedPackages {
    id
    deployment {
      id
    }
  }
  affectedApi {
    id
  }
}
fragment TriggerResult on TriggerPayload {
  replayed
  operation {
    ...OperationRow
  }
  errors {
    __typename
    code
    message
    path
    retryable
    ... on ThrottledError {
      retryAfterMs
    }
  }
}`) as unknown as TypedDocumentString<PublishApiMutation, PublishApiMutationVariables>;
export const AbolishApiDocument = new TypedDocumentString(`
    mutation AbolishApi($input: AbolishApiInput!) {
  result: abolishApi(input: $input) {
    ...TriggerResult
    resumeCursor
  }
}
    fragment OperationRow on TriggerOperation {
  id
  idempotencyKey
  action
  state
  attempts
  upstreamRequestIds
  error {
    code
    message
    retryable
  }
  affectedDeployments {
    id
  }
  affectedPackages {
    id
    deployment {
      id
    }
  }
  affectedApi {
    id
  }
}
fragment TriggerResult on TriggerPayload {
  replayed
  operation {
    ...OperationRow
  }
  errors {
    __typename
    code
    message
    path
    retryable
    ... on ThrottledError {
      retryAfterMs
    }
  }
}`) as unknown as TypedDocumentString<AbolishApiMutation, AbolishApiMutationVariables>;
export const OperationDocument = new TypedDocumentString(`
    query Operation($id: ID!) {
  operation(id: $id) {
    ...OperationRow
  }
}
    fragment OperationRow on TriggerOperation {
  id
  idempotencyKey
  action
  state
  attempts
  upstreamRequestIds
  error {
    code
    message
    retryable
  }
  affectedDeployments {
    id
  }
  affectedPackages {
    id
    deployment {
      id
    }
  }
  affectedApi {
    id
  }
}`) as unknown as TypedDocumentString<OperationQuery, OperationQueryVariables>;
export const SubjectsDocument = new TypedDocumentString(`
    query Subjects($ids: [ID!]!) {
  nodes(ids: $ids) {
    __typename
    id
    ... on Deployment {
      ...DeploymentRow
    }
    ... on ReleasePackage {
      deployment {
        id
      }
    }
    ... on DataServiceApi {
      name
      status
      outcome
    }
  }
}
    fragment DeploymentRow on Deployment {
  id
  name
  description
  purpose
  status
  phase
  outcome
  isTerminal
  sequence
  message
  fromEnvironment
  toEnvironment
  createdAt
  startedAt
  settledAt
  durationMs
  creator {
    rawId
    name
  }
  provider {
    key
  }
  workspace {
    id
    rawId
    displayName
  }
  observation {
    observedAt
    stale
  }
  stages {
    code
    name
    status
    outcome
    message
  }
  currentStage {
    code
    status
  }
}`) as unknown as TypedDocumentString<SubjectsQuery, SubjectsQueryVariables>;
export const BehindDocument = new TypedDocumentString(`
    query Behind($filter: TransitionFilter!, $after: StreamCursor!) {
  transitions(first: 1, filter: $filter, after: $after) {
    nodes {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<BehindQuery, BehindQueryVariables>;
export const WatchAllDocument = new TypedDocumentString(`
    subscription WatchAll($filter: TransitionFilter, $after: StreamCursor, $start: StreamStart!) {
  event: statusTransitions(filter: $filter, after: $after, start: $start) {
    ...Event
  }
}
    fragment Event on StreamEvent {
  __typename
  cursor
  at
  ... on StatusTransition {
    sequence
    subjectId
    subjectKind
    subject {
      ... on Stage {
        code
      }
      ... on ReleaseItem {
        name
      }
      ... on DataServiceApi {
        name
      }
    }
    deployment {
      id
      name
      description
    }
    provider {
      key
    }
    workspace {
      id
      displayName
    }
    from
    to
    toPhase
    toOutcome
    toRaw {
      field
      value
    }
    rawOnly
    occurredAt
    observedAt
    mayHaveSkipped
    message
    operation {
      id
      idempotencyKey
    }
  }
  ... on StreamCheckpoint {
    kind
  }
  ... on StreamGap {
    reason
    lostAfter
    affectedProvider {
      key
    }
  }
  ... on StreamSnapshot {
    sequence
    subject {
      __typename
      id
      status
      phase
      outcome
      ... on Stage {
        code
        deployment {
          ...Origin
        }
      }
      ... on ReleaseItem {
        name
      }
      ... on Deployment {
        ...Origin
      }
    }
  }
}
fragment Origin on Deployment {
  id
  name
  description
  provider {
    key
  }
  workspace {
    id
    displayName
  }
}`) as unknown as TypedDocumentString<WatchAllSubscription, WatchAllSubscriptionVariables>;
export const WatchOneDocument = new TypedDocumentString(`
    subscription WatchOne($deploymentId: ID!, $after: StreamCursor, $includeItems: Boolean!) {
  event: deploymentTransitions(
    deploymentId: $deploymentId
    after: $after
    includeItems: $includeItems
  ) {
    ...Event
  }
}
    fragment Event on StreamEvent {
  __typename
  cursor
  at
  ... on StatusTransition {
    sequence
    subjectId
    subjectKind
    subject {
      ... on Stage {
        code
      }
      ... on ReleaseItem {
        name
      }
      ... on DataServiceApi {
        name
      }
    }
    deployment {
      id
      name
      description
    }
    provider {
      key
    }
    workspace {
      id
      displayName
    }
    from
    to
    toPhase
    toOutcome
    toRaw {
      field
      value
    }
    rawOnly
    occurredAt
    observedAt
    mayHaveSkipped
    message
    operation {
      id
      idempotencyKey
    }
  }
  ... on StreamCheckpoint {
    kind
  }
  ... on StreamGap {
    reason
    lostAfter
    affectedProvider {
      key
    }
  }
  ... on StreamSnapshot {
    sequence
    subject {
      __typename
      id
      status
      phase
      outcome
      ... on Stage {
        code
        deployment {
          ...Origin
        }
      }
      ... on ReleaseItem {
        name
      }
      ... on Deployment {
        ...Origin
      }
    }
  }
}
fragment Origin on Deployment {
  id
  name
  description
  provider {
    key
  }
  workspace {
    id
    displayName
  }
}`) as unknown as TypedDocumentString<WatchOneSubscription, WatchOneSubscriptionVariables>;