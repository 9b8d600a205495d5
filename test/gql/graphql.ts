/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** An API to take offline. */
export type AbolishApiInput = {
  /** Which one. */
  apiId: string | number;
  /** Check everything, send and record nothing. */
  dryRun?: boolean;
  /** Chosen by the caller, unique per intended trigger; kept for at least 24 hours. */
  idempotencyKey: string;
};

/** What a client could offer to do. */
export type ActionKind =
  /** Take the API offline. */
  | 'ABOLISH'
  /** Carry out the next stage. */
  | 'ADVANCE_STAGE'
  /** Give the run up. */
  | 'CANCEL'
  /** Deploy what reached development to production. */
  | 'DEPLOY_TO_PRODUCTION'
  /** Publish the API. */
  | 'PUBLISH'
  /** Release the package. */
  | 'RELEASE'
  /** Withdraw the package. */
  | 'WITHDRAW';

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

/** Who sees an API. */
export type ApiVisibility =
  /** Its owner. */
  | 'PRIVATE'
  /** Everybody in the workspace. */
  | 'WORKSPACE';

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
export type Capability =
  /** `abolishApi`. */
  | 'ABOLISH_API'
  /** `advanceStage`. */
  | 'ADVANCE_STAGE'
  /** `cancelDeployment`. */
  | 'CANCEL_DEPLOYMENT'
  /** `createDeployment`. */
  | 'CREATE_DEPLOYMENT'
  /** `createReleasePackage`. */
  | 'CREATE_RELEASE_PACKAGE'
  /** `deployFile`. */
  | 'DEPLOY_FILE'
  /** `publishApi`. */
  | 'PUBLISH_API'
  /** Serves `DataServiceApi`. */
  | 'READ_DATA_SERVICE_APIS'
  /** Serves `Deployment`. */
  | 'READ_DEPLOYMENTS'
  /** Serves `ReleasePackage`. */
  | 'READ_RELEASE_PACKAGES'
  /** `releasePackages`. */
  | 'RELEASE_PACKAGE'
  /** `submitFile`. */
  | 'SUBMIT_FILE'
  /** `withdrawPackages`. */
  | 'WITHDRAW_PACKAGE';

/** What a release does to an item. */
export type ChangeType =
  /** It is new. */
  | 'ADD'
  /** It goes away. */
  | 'DELETE'
  /** A new version of it. */
  | 'MODIFY';

/** What a checkpoint says. */
export type CheckpointKind =
  /** Everything recorded before the subscription began has been delivered; live from here. */
  | 'CAUGHT_UP'
  /** Periodic sign of life. Moves the cursor on even when the filter matched nothing. */
  | 'HEARTBEAT';

/** Whether the gateway calls an upstream at all. */
export type CircuitState =
  /** Calls go out. */
  | 'CLOSED'
  /** One call is let through to see whether the upstream has recovered. */
  | 'HALF_OPEN'
  /** Too many calls failed in a row; none goes out for a while. */
  | 'OPEN';

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
export type DataServiceApiMode =
  /** Served by a backend of its author. */
  | 'REGISTRATION'
  /** Written in SQL. */
  | 'SCRIPT'
  /** Put together from a table. */
  | 'WIZARD';

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
export type DeploymentOrderField =
  /** Time of creation. */
  | 'CREATED_AT'
  /** Time of the last change, else of creation. */
  | 'MODIFIED_AT'
  /** Place of the status in the enum `ReleaseStatus`. */
  | 'STATUS';

/** What a run is for. */
export type DeploymentPurpose =
  /** Take something away from an environment. */
  | 'OFFLINE'
  /** Bring something to an environment. */
  | 'ONLINE';

/** Where a run starts or leads. */
export type Environment =
  /** The development environment of a workspace. */
  | 'DEVELOPMENT'
  /** A developer’s own, uncommitted copy. */
  | 'LOCAL'
  /** The production environment. */
  | 'PRODUCTION';

/** Why continuity was lost. */
export type GapReason =
  /** The cursor is older than the log keeps. */
  | 'CURSOR_EXPIRED'
  /** The gateway itself could not observe a provider for a while. */
  | 'NOT_OBSERVED'
  /** Reserved for streams that ask to skip what they are too slow for. None can ask for that yet, so it is never sent: a slow consumer reads on from the log and misses nothing. */
  | 'SLOW_CONSUMER';

/** How an API is called. */
export type HttpMethod =
  /** With DELETE. */
  | 'DELETE'
  /** With GET. */
  | 'GET'
  /** With POST. */
  | 'POST'
  /** With PUT. */
  | 'PUT';

/** Over what an API is called. */
export type HttpScheme =
  /** Plain HTTP. */
  | 'HTTP'
  /** HTTP over TLS. */
  | 'HTTPS';

/** Why a mutation did not do what was asked. */
export type MutationErrorCode =
  /** The key was used before with other input. */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** An input field is wrong, see `path`. */
  | 'INVALID_INPUT'
  /** The target does not exist, or the caller may not see it. */
  | 'NOT_FOUND'
  /** It may or may not have been carried out. */
  | 'OUTCOME_UNKNOWN'
  /** The caller lacks a scope. */
  | 'PERMISSION_DENIED'
  /** The target is not in a state in which this makes sense. */
  | 'PRECONDITION_FAILED'
  /** The upstream or the gateway’s own budget asks to wait; nothing was started. */
  | 'THROTTLED'
  /** The provider has no such operation. */
  | 'UNSUPPORTED_BY_PROVIDER'
  /** The upstream refused it; nothing was started. */
  | 'UPSTREAM_REFUSED'
  /** The upstream could not be reached; nothing was started. */
  | 'UPSTREAM_UNAVAILABLE';

/** What made the gateway see a state. */
export type ObservationSource =
  /** Read one by one. */
  | 'DETAIL'
  /** Prompted by an upstream notification, then read back. */
  | 'HINT'
  /** Read as part of a batched list call. */
  | 'LIST'
  /** Reported in the answer to a trigger. */
  | 'TRIGGER';

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
export type OrderDirection =
  /** Smallest or oldest first. */
  | 'ASC'
  /** Largest or newest first. */
  | 'DESC';

/** Type of a parameter. */
export type ParameterDataType =
  /** True or false. */
  | 'BOOLEAN'
  /** List of truth values. */
  | 'BOOLEAN_LIST'
  /** Floating point, double precision. */
  | 'DOUBLE'
  /** List of double precision numbers. */
  | 'DOUBLE_LIST'
  /** Floating point, single precision. */
  | 'FLOAT'
  /** List of single precision numbers. */
  | 'FLOAT_LIST'
  /** Integer of 32 bits. */
  | 'INT'
  /** List of integers of 32 bits. */
  | 'INT_LIST'
  /** Integer of 64 bits. */
  | 'LONG'
  /** List of integers of 64 bits. */
  | 'LONG_LIST'
  /** Text. */
  | 'STRING'
  /** List of texts. */
  | 'STRING_LIST';

/** How a parameter selects. */
export type ParameterOperator =
  /** It is a constant. */
  | 'CONST'
  /** Equal to it. */
  | 'EQUAL'
  /** Among its values. */
  | 'IN'
  /** Like it. */
  | 'LIKE';

/** Where a parameter is sent. */
export type ParameterPosition =
  /** In the body. */
  | 'BODY'
  /** In a header. */
  | 'HEADER'
  /** In the path. */
  | 'PATH'
  /** In the query. */
  | 'QUERY';

/** What a body is. */
export type PayloadFormat =
  /** JSON. */
  | 'JSON'
  /** XML. */
  | 'XML';

/** The vendor APIs. */
export type ProviderKind =
  /** Alibaba Cloud DataWorks, API version 2020-05-18: deployment packages. */
  | 'DATAWORKS_2020_05_18'
  /** Alibaba Cloud DataWorks, API version 2024-05-18: pipeline runs. */
  | 'DATAWORKS_2024_05_18'
  /** Alibaba Cloud DataWorks DataService: published APIs. */
  | 'DATAWORKS_DATA_SERVICE'
  /** Huawei Cloud DataArts Studio: release packages. */
  | 'HUAWEI_DATAARTS';

/** An API to publish. */
export type PublishApiInput = {
  /** Which one. */
  apiId: string | number;
  /** Check everything, send and record nothing. */
  dryRun?: boolean;
  /** Chosen by the caller, unique per intended trigger; kept for at least 24 hours. */
  idempotencyKey: string;
};

/** Which items. Members that are left out do not narrow; an empty list matches nothing. */
export type ReleaseItemFilter = {
  /** What it is. */
  itemKinds?: Array<ReleaseItemKind> | null | undefined;
  /** Status now. */
  statuses?: Array<ReleaseStatus> | null | undefined;
};

/** What an item is, in the upstream’s terms. */
export type ReleaseItemKind =
  /** A file of the old Data Studio. */
  | 'FILE'
  /** A function. */
  | 'FUNCTION'
  /** A job. */
  | 'JOB'
  /** A node. */
  | 'NODE'
  /** A resource. */
  | 'RESOURCE'
  /** A script. */
  | 'SCRIPT'
  /** A kind that this gateway does not know. */
  | 'UNKNOWN'
  /** A workflow. */
  | 'WORKFLOW';

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

/** How to order release packages. */
export type ReleasePackageOrder = {
  /** Which end comes first. */
  direction?: OrderDirection;
  /** By what. */
  field?: ReleasePackageOrderField;
};

/** What packages are ordered by. Newest first by application reads as far as asked; every other order is that of the newest 1,000 packages of each workspace. */
export type ReleasePackageOrderField =
  /** When it was made. */
  | 'APPLIED_AT'
  /** When it was released. */
  | 'DEPLOYED_AT';

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
export type ReleaseStatus =
  /** Stopped on request. */
  | 'CANCELLED'
  /** Pre-release checks are running. */
  | 'CHECKING'
  /** The package itself went through, but its checks did not pass, so it cannot go on. */
  | 'CHECK_FAILED'
  /** Finished with an error. */
  | 'FAILED'
  /** A human review is required before anything runs. */
  | 'PENDING_APPROVAL'
  /** A published API is being served. */
  | 'PUBLISHED'
  /** Created and waiting to be started or advanced; nothing is running. */
  | 'READY'
  /** A reviewer or a policy refused it. */
  | 'REJECTED'
  /** The release is being carried out. */
  | 'RUNNING'
  /** Finished successfully. */
  | 'SUCCEEDED'
  /** Stopped by the upstream. */
  | 'TERMINATED'
  /** The upstream sent a value this gateway does not know. Read `rawStatuses`; never treat as terminal. */
  | 'UNKNOWN'
  /** An API is not being served. */
  | 'UNPUBLISHED';

/** How one source of a merged page went. */
export type SourceOutcome =
  /** All its rows of this page are there. */
  | 'COMPLETE'
  /** It could not be read. */
  | 'FAILED'
  /** Some rows of this source are missing from the page. */
  | 'PARTIAL'
  /** Left out because its circuit is open or its budget is spent. */
  | 'SKIPPED';

/** Which SQL a script API may use. */
export type SqlMode =
  /** Advanced SQL, with conditions. */
  | 'ADVANCED'
  /** Basic SQL. */
  | 'BASIC';

/** What a stage does. */
export type StageType =
  /** Builds the package. */
  | 'BUILD'
  /** Checks whether it may go on. */
  | 'CHECK'
  /** Deletes. */
  | 'DELETE'
  /** Deploys to an environment. */
  | 'DEPLOY'
  /** Takes away from an environment. */
  | 'OFFLINE'
  /** Waits for a human review. */
  | 'REVIEW'
  /** A type that this gateway does not know. */
  | 'UNKNOWN';

/** How it ended. Null until `phase` is SETTLED. */
export type StatusOutcome =
  /** It was refused, cancelled or stopped. */
  | 'ABORTED'
  /** It went wrong. */
  | 'FAILURE'
  /** It did what it was for. */
  | 'SUCCESS';

/** Coarse life-cycle phase, the thing to switch on when the exact status does not matter. */
export type StatusPhase =
  /** Something is running, or the upstream sent a value that this gateway does not know. */
  | 'ACTIVE'
  /** It is over, or published. */
  | 'SETTLED'
  /** Nothing is running; someone or something has to start it. */
  | 'WAITING';

/** How a stream begins. */
export type StreamStart =
  /** Only what happens from now on. */
  | 'NOW'
  /** Current states first, then what happens next, with nothing lost in between. */
  | 'SNAPSHOT';

/** When a stream ends. */
export type StreamUntil =
  /** Never completes by itself. */
  | 'FOREVER'
  /** Completes after the terminal transition of the deployment. */
  | 'TERMINAL';

/** Kinds of things whose status is tracked. */
export type SubjectKind =
  /** The published state of a DataService API. */
  | 'DATA_SERVICE_API'
  /** A run; also a package, where package and run are the same upstream object. */
  | 'DEPLOYMENT'
  /** One thing inside a run or package. */
  | 'RELEASE_ITEM'
  /** A package that is an upstream object of its own. */
  | 'RELEASE_PACKAGE'
  /** A stage of a run. */
  | 'STAGE';

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

/** Whose limit was reached. */
export type ThrottleScope =
  /** That of one upstream operation. */
  | 'API'
  /** The budget that this gateway keeps for the account. */
  | 'GATEWAY'
  /** The upstream itself is busy. */
  | 'SYSTEM'
  /** That of the upstream account. */
  | 'USER';

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
export type TriggerAction =
  /** `abolishApi`. */
  | 'ABOLISH_API'
  /** `advanceStage`. */
  | 'ADVANCE_STAGE'
  /** `cancelDeployment`. */
  | 'CANCEL_DEPLOYMENT'
  /** `createDeployment`. */
  | 'CREATE_DEPLOYMENT'
  /** `createReleasePackage`. */
  | 'CREATE_RELEASE_PACKAGE'
  /** `deployFile`. */
  | 'DEPLOY_FILE'
  /** `publishApi`. */
  | 'PUBLISH_API'
  /** `releasePackages`. */
  | 'RELEASE_PACKAGES'
  /** `submitFile`. */
  | 'SUBMIT_FILE'
  /** `withdrawPackages`. */
  | 'WITHDRAW_PACKAGES';

/** How far a trigger got. */
export type TriggerState =
  /** Recorded, nothing sent yet. */
  | 'ACCEPTED'
  /** The upstream accepted it. */
  | 'CONFIRMED'
  /** No effect was found within the reconciliation window; sending again with a new key is reasonable. */
  | 'NOT_FOUND_UPSTREAM'
  /** It may or may not have been carried out. The gateway is looking for its effect and will not send it again. */
  | 'OUTCOME_UNKNOWN'
  /** The effect was found upstream. */
  | 'RECONCILED'
  /** The upstream refused it; it is certain that nothing was started. */
  | 'REFUSED'
  /** Sent, no answer yet. */
  | 'SENT';

/** Packages to withdraw. */
export type WithdrawPackagesInput = {
  /** Check everything, send and record nothing. */
  dryRun?: boolean;
  /** Chosen by the caller, unique per intended trigger; kept for at least 24 hours. */
  idempotencyKey: string;
  /** At most 100, all of one workspace. */
  packageIds: Array<string | number>;
};

export type WaitQueryVariables = Exact<{
  id: string | number;
  changedAfter?: string | null | undefined;
  timeoutMs: number;
}>;


export type WaitQuery = { waitForDeployment: { satisfied: boolean, timedOut: boolean, resumeCursor: string, deployment: { id: string, status: ReleaseStatus } } | null };

type StatusFields_DataServiceApi_Fragment = { id: string, status: ReleaseStatus, phase: StatusPhase, outcome: StatusOutcome | null, isTerminal: boolean, sequence: number, rawStatuses: Array<{ field: string, value: string, label: string | null }> };

type StatusFields_DeployedItem_Fragment = { id: string, status: ReleaseStatus, phase: StatusPhase, outcome: StatusOutcome | null, isTerminal: boolean, sequence: number, rawStatuses: Array<{ field: string, value: string, label: string | null }> };

type StatusFields_Deployment_Fragment = { id: string, status: ReleaseStatus, phase: StatusPhase, outcome: StatusOutcome | null, isTerminal: boolean, sequence: number, rawStatuses: Array<{ field: string, value: string, label: string | null }> };

type StatusFields_ReleasePackage_Fragment = { id: string, status: ReleaseStatus, phase: StatusPhase, outcome: StatusOutcome | null, isTerminal: boolean, sequence: number, rawStatuses: Array<{ field: string, value: string, label: string | null }> };

type StatusFields_ReleaseTask_Fragment = { id: string, status: ReleaseStatus, phase: StatusPhase, outcome: StatusOutcome | null, isTerminal: boolean, sequence: number, rawStatuses: Array<{ field: string, value: string, label: string | null }> };

type StatusFields_Stage_Fragment = { id: string, status: ReleaseStatus, phase: StatusPhase, outcome: StatusOutcome | null, isTerminal: boolean, sequence: number, rawStatuses: Array<{ field: string, value: string, label: string | null }> };

export type StatusFieldsFragment =
  | StatusFields_DataServiceApi_Fragment
  | StatusFields_DeployedItem_Fragment
  | StatusFields_Deployment_Fragment
  | StatusFields_ReleasePackage_Fragment
  | StatusFields_ReleaseTask_Fragment
  | StatusFields_Stage_Fragment
;

export type DeploymentFieldsFragment = { rawId: string, name: string | null, description: string | null, purpose: DeploymentPurpose, message: string | null, toEnvironment: Environment | null, createdAt: string | null, modifiedAt: string | null, settledAt: string | null, durationMs: number | null, id: string, status: ReleaseStatus, phase: StatusPhase, outcome: StatusOutcome | null, isTerminal: boolean, sequence: number, creator: { rawId: string, name: string | null } | null, provider: { key: string }, workspace: { id: string, rawId: string, displayName: string }, observation: { observedAt: string, source: ObservationSource, ageMs: number, stale: boolean, upstreamRequestId: string | null }, stages: Array<{ code: string, position: number, type: StageType, name: string | null, description: string | null, message: string | null, detail: unknown, synthetic: boolean, id: string, status: ReleaseStatus, phase: StatusPhase, outcome: StatusOutcome | null, isTerminal: boolean, sequence: number, deployment: { id: string } | null, rawStatuses: Array<{ field: string, value: string, label: string | null }> }>, currentStage: { code: string, status: ReleaseStatus } | null, availableActions: Array<{ action: ActionKind, stageCode: string | null, allowed: boolean, deniedBecause: string | null }>, rawStatuses: Array<{ field: string, value: string, label: string | null }> };

export type ProvidersQueryVariables = Exact<{ [key: string]: never; }>;


export type ProvidersQuery = { providers: Array<{ id: string, key: string, displayName: string, kind: ProviderKind, apiVersion: string, region: string | null, capabilities: Array<Capability>, health: { circuit: CircuitState, lastErrorCode: string | null, currentRatePerSecond: number, throttledUntil: string | null, observationLagMs: number | null }, workspaces: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, rawId: string, displayName: string, provider: { key: string } }> } }> };

export type BoardQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: DeploymentFilter | null | undefined;
  orderBy?: DeploymentOrder | null | undefined;
  maxAgeMs?: number | null | undefined;
}>;


export type BoardQuery = { deployments: { complete: boolean, totalCount: number | null, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null }, sources: Array<{ outcome: SourceOutcome, errorCode: string | null, errorMessage: string | null, servedFromStore: boolean, provider: { key: string }, workspace: { rawId: string } | null }>, nodes: Array<{ id: string, rawId: string, name: string | null, status: ReleaseStatus, createdAt: string | null, workspace: { rawId: string }, observation: { stale: boolean, source: ObservationSource }, stages: Array<{ code: string, status: ReleaseStatus }> }> } };

export type DeploymentByIdQueryVariables = Exact<{
  id: string | number;
  maxAgeMs?: number | null | undefined;
}>;


export type DeploymentByIdQuery = { deployment: { rawId: string, name: string | null, description: string | null, purpose: DeploymentPurpose, message: string | null, toEnvironment: Environment | null, createdAt: string | null, modifiedAt: string | null, settledAt: string | null, durationMs: number | null, id: string, status: ReleaseStatus, phase: StatusPhase, outcome: StatusOutcome | null, isTerminal: boolean, sequence: number, creator: { rawId: string, name: string | null } | null, provider: { key: string }, workspace: { id: string, rawId: string, displayName: string }, observation: { observedAt: string, source: ObservationSource, ageMs: number, stale: boolean, upstreamRequestId: string | null }, stages: Array<{ code: string, position: number, type: StageType, name: string | null, description: string | null, message: string | null, detail: unknown, synthetic: boolean, id: string, status: ReleaseStatus, phase: StatusPhase, outcome: StatusOutcome | null, isTerminal: boolean, sequence: number, deployment: { id: string } | null, rawStatuses: Array<{ field: string, value: string, label: string | null }> }>, currentStage: { code: string, status: ReleaseStatus } | null, availableActions: Array<{ action: ActionKind, stageCode: string | null, allowed: boolean, deniedBecause: string | null }>, rawStatuses: Array<{ field: string, value: string, label: string | null }> } | null };

export type DeploymentByRawIdQueryVariables = Exact<{
  provider: string;
  workspace: string;
  rawId: string;
  maxAgeMs?: number | null | undefined;
}>;


export type DeploymentByRawIdQuery = { deploymentByRawId: { rawId: string, name: string | null, description: string | null, purpose: DeploymentPurpose, message: string | null, toEnvironment: Environment | null, createdAt: string | null, modifiedAt: string | null, settledAt: string | null, durationMs: number | null, id: string, status: ReleaseStatus, phase: StatusPhase, outcome: StatusOutcome | null, isTerminal: boolean, sequence: number, creator: { rawId: string, name: string | null } | null, provider: { key: string }, workspace: { id: string, rawId: string, displayName: string }, observation: { observedAt: string, source: ObservationSource, ageMs: number, stale: boolean, upstreamRequestId: string | null }, stages: Array<{ code: string, position: number, type: StageType, name: string | null, description: string | null, message: string | null, detail: unknown, synthetic: boolean, id: string, status: ReleaseStatus, phase: StatusPhase, outcome: StatusOutcome | null, isTerminal: boolean, sequence: number, deployment: { id: string } | null, rawStatuses: Array<{ field: string, value: string, label: string | null }> }>, currentStage: { code: string, status: ReleaseStatus } | null, availableActions: Array<{ action: ActionKind, stageCode: string | null, allowed: boolean, deniedBecause: string | null }>, rawStatuses: Array<{ field: string, value: string, label: string | null }> } | null };

export type DeploymentItemsQueryVariables = Exact<{
  id: string | number;
  first: number;
  after?: string | null | undefined;
  filter?: ReleaseItemFilter | null | undefined;
}>;


export type DeploymentItemsQuery = { deployment: { items: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<
        | { createdAt: string | null, rawId: string, itemKind: ReleaseItemKind, name: string | null, toVersion: number | null, id: string, status: ReleaseStatus, phase: StatusPhase, outcome: StatusOutcome | null, isTerminal: boolean, sequence: number, rawStatuses: Array<{ field: string, value: string, label: string | null }> }
        | { rawId: string, itemKind: ReleaseItemKind, name: string | null, toVersion: number | null, id: string, status: ReleaseStatus, phase: StatusPhase, outcome: StatusOutcome | null, isTerminal: boolean, sequence: number, rawStatuses: Array<{ field: string, value: string, label: string | null }> }
      > } | null } | null };

export type NodesByIdsQueryVariables = Exact<{
  ids: Array<string | number> | string | number;
}>;


export type NodesByIdsQuery = { nodes: Array<
    | { __typename: 'DataServiceApi', id: string }
    | { __typename: 'DeployedItem', id: string }
    | { __typename: 'Deployment', rawId: string, status: ReleaseStatus, id: string, stages: Array<{ code: string }> }
    | { __typename: 'Provider', id: string }
    | { __typename: 'ReleasePackage', id: string }
    | { __typename: 'ReleaseTask', id: string }
    | { __typename: 'Stage', id: string }
    | { __typename: 'StatusTransition', id: string }
    | { __typename: 'TriggerOperation', id: string }
    | { __typename: 'Workspace', id: string }
   | null> };

export type TransitionsQueryVariables = Exact<{
  filter?: TransitionFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type TransitionsQuery = { transitions: { resumeCursor: string, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, cursor: string, sequence: number, subjectId: string, subjectKind: SubjectKind, from: ReleaseStatus | null, to: ReleaseStatus, toPhase: StatusPhase, toOutcome: StatusOutcome | null, rawOnly: boolean, mayHaveSkipped: boolean, observedAt: string, notBefore: string | null, toRaw: Array<{ field: string, value: string }>, subject:
        | { id: string, status: ReleaseStatus }
        | { id: string, status: ReleaseStatus }
        | { id: string, status: ReleaseStatus }
        | { id: string, status: ReleaseStatus }
        | { id: string, status: ReleaseStatus }
        | { code: string, id: string, status: ReleaseStatus }
       | null, deployment: { id: string, status: ReleaseStatus } | null, operation: { id: string, action: TriggerAction } | null }> } };

export type TransitionFieldsFragment = { id: string, cursor: string, sequence: number, subjectId: string, subjectKind: SubjectKind, from: ReleaseStatus | null, to: ReleaseStatus, toPhase: StatusPhase, toOutcome: StatusOutcome | null, rawOnly: boolean, mayHaveSkipped: boolean, observedAt: string, notBefore: string | null, toRaw: Array<{ field: string, value: string }>, subject:
    | { id: string, status: ReleaseStatus }
    | { id: string, status: ReleaseStatus }
    | { id: string, status: ReleaseStatus }
    | { id: string, status: ReleaseStatus }
    | { id: string, status: ReleaseStatus }
    | { code: string, id: string, status: ReleaseStatus }
   | null, deployment: { id: string, status: ReleaseStatus } | null, operation: { id: string, action: TriggerAction } | null };

export type StatusMappingsQueryVariables = Exact<{
  kind?: ProviderKind | null | undefined;
}>;


export type StatusMappingsQuery = { statusMappings: Array<{ providerKind: ProviderKind, subjectKind: SubjectKind, status: ReleaseStatus, phase: StatusPhase, outcome: StatusOutcome | null, inferred: boolean, when: Array<{ field: string, value: string }> }> };

export type OperationByKeyQueryVariables = Exact<{
  idempotencyKey: string;
}>;


export type OperationByKeyQuery = { operationByKey: { id: string, idempotencyKey: string, action: TriggerAction, state: TriggerState, requestedBy: string, attempts: number, upstreamRequestIds: Array<string>, affectedDeployments: Array<{ id: string, rawId: string, status: ReleaseStatus }>, error:
      | { code: MutationErrorCode, message: string }
      | { code: MutationErrorCode, message: string }
      | { code: MutationErrorCode, message: string }
      | { code: MutationErrorCode, message: string }
      | { code: MutationErrorCode, message: string }
      | { code: MutationErrorCode, message: string }
      | { code: MutationErrorCode, message: string }
      | { code: MutationErrorCode, message: string }
      | { code: MutationErrorCode, message: string }
     | null } | null };

export type OperationFieldsFragment = { id: string, idempotencyKey: string, action: TriggerAction, state: TriggerState, requestedBy: string, attempts: number, upstreamRequestIds: Array<string>, affectedDeployments: Array<{ id: string, rawId: string, status: ReleaseStatus }>, error:
    | { code: MutationErrorCode, message: string }
    | { code: MutationErrorCode, message: string }
    | { code: MutationErrorCode, message: string }
    | { code: MutationErrorCode, message: string }
    | { code: MutationErrorCode, message: string }
    | { code: MutationErrorCode, message: string }
    | { code: MutationErrorCode, message: string }
    | { code: MutationErrorCode, message: string }
    | { code: MutationErrorCode, message: string }
   | null };

export type PayloadFieldsFragment = { replayed: boolean, resumeCursor: string | null, operation: { id: string, idempotencyKey: string, action: TriggerAction, state: TriggerState, requestedBy: string, attempts: number, upstreamRequestIds: Array<string>, affectedDeployments: Array<{ id: string, rawId: string, status: ReleaseStatus }>, error:
      | { code: MutationErrorCode, message: string }
      | { code: MutationErrorCode, message: string }
      | { code: MutationErrorCode, message: string }
      | { code: MutationErrorCode, message: string }
      | { code: MutationErrorCode, message: string }
      | { code: MutationErrorCode, message: string }
      | { code: MutationErrorCode, message: string }
      | { code: MutationErrorCode, message: string }
      | { code: MutationErrorCode, message: string }
     | null } | null, deployment: { id: string, rawId: string, status: ReleaseStatus, description: string | null, stages: Array<{ code: string, status: ReleaseStatus }> } | null, errors: Array<
    | { __typename: 'IdempotencyKeyReusedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean, existing: { id: string } }
    | { __typename: 'InvalidInputError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    | { __typename: 'NotFoundError', missingId: string | null, code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    | { __typename: 'OutcomeUnknownError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean, operation: { id: string, state: TriggerState } }
    | { __typename: 'PermissionDeniedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    | { __typename: 'PreconditionFailedError', currentStatus: ReleaseStatus | null, currentSequence: number | null, code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    | { __typename: 'ThrottledError', scope: ThrottleScope, retryAfterMs: number, code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    | { __typename: 'UnsupportedByProviderError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    | { __typename: 'UpstreamError', upstreamCode: string | null, httpStatus: number | null, code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean, provider: { key: string } }
  > };

export type CreateDeploymentMutationVariables = Exact<{
  input: CreateDeploymentInput;
}>;


export type CreateDeploymentMutation = { createDeployment: { replayed: boolean, resumeCursor: string | null, operation: { id: string, idempotencyKey: string, action: TriggerAction, state: TriggerState, requestedBy: string, attempts: number, upstreamRequestIds: Array<string>, affectedDeployments: Array<{ id: string, rawId: string, status: ReleaseStatus }>, error:
        | { code: MutationErrorCode, message: string }
        | { code: MutationErrorCode, message: string }
        | { code: MutationErrorCode, message: string }
        | { code: MutationErrorCode, message: string }
        | { code: MutationErrorCode, message: string }
        | { code: MutationErrorCode, message: string }
        | { code: MutationErrorCode, message: string }
        | { code: MutationErrorCode, message: string }
        | { code: MutationErrorCode, message: string }
       | null } | null, deployment: { id: string, rawId: string, status: ReleaseStatus, description: string | null, stages: Array<{ code: string, status: ReleaseStatus }> } | null, errors: Array<
      | { __typename: 'IdempotencyKeyReusedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean, existing: { id: string } }
      | { __typename: 'InvalidInputError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'NotFoundError', missingId: string | null, code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'OutcomeUnknownError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean, operation: { id: string, state: TriggerState } }
      | { __typename: 'PermissionDeniedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'PreconditionFailedError', currentStatus: ReleaseStatus | null, currentSequence: number | null, code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'ThrottledError', scope: ThrottleScope, retryAfterMs: number, code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'UnsupportedByProviderError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'UpstreamError', upstreamCode: string | null, httpStatus: number | null, code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean, provider: { key: string } }
    > } };

export type AdvanceStageMutationVariables = Exact<{
  input: AdvanceStageInput;
}>;


export type AdvanceStageMutation = { advanceStage: { replayed: boolean, resumeCursor: string | null, operation: { id: string, idempotencyKey: string, action: TriggerAction, state: TriggerState, requestedBy: string, attempts: number, upstreamRequestIds: Array<string>, affectedDeployments: Array<{ id: string, rawId: string, status: ReleaseStatus }>, error:
        | { code: MutationErrorCode, message: string }
        | { code: MutationErrorCode, message: string }
        | { code: MutationErrorCode, message: string }
        | { code: MutationErrorCode, message: string }
        | { code: MutationErrorCode, message: string }
        | { code: MutationErrorCode, message: string }
        | { code: MutationErrorCode, message: string }
        | { code: MutationErrorCode, message: string }
        | { code: MutationErrorCode, message: string }
       | null } | null, deployment: { id: string, rawId: string, status: ReleaseStatus, description: string | null, stages: Array<{ code: string, status: ReleaseStatus }> } | null, errors: Array<
      | { __typename: 'IdempotencyKeyReusedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean, existing: { id: string } }
      | { __typename: 'InvalidInputError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'NotFoundError', missingId: string | null, code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'OutcomeUnknownError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean, operation: { id: string, state: TriggerState } }
      | { __typename: 'PermissionDeniedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'PreconditionFailedError', currentStatus: ReleaseStatus | null, currentSequence: number | null, code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'ThrottledError', scope: ThrottleScope, retryAfterMs: number, code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'UnsupportedByProviderError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'UpstreamError', upstreamCode: string | null, httpStatus: number | null, code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean, provider: { key: string } }
    > } };

export type CancelDeploymentMutationVariables = Exact<{
  input: CancelDeploymentInput;
}>;


export type CancelDeploymentMutation = { cancelDeployment: { replayed: boolean, resumeCursor: string | null, operation: { id: string, idempotencyKey: string, action: TriggerAction, state: TriggerState, requestedBy: string, attempts: number, upstreamRequestIds: Array<string>, affectedDeployments: Array<{ id: string, rawId: string, status: ReleaseStatus }>, error:
        | { code: MutationErrorCode, message: string }
        | { code: MutationErrorCode, message: string }
        | { code: MutationErrorCode, message: string }
        | { code: MutationErrorCode, message: string }
        | { code: MutationErrorCode, message: string }
        | { code: MutationErrorCode, message: string }
        | { code: MutationErrorCode, message: string }
        | { code: MutationErrorCode, message: string }
        | { code: MutationErrorCode, message: string }
       | null } | null, deployment: { id: string, rawId: string, status: ReleaseStatus, description: string | null, stages: Array<{ code: string, status: ReleaseStatus }> } | null, errors: Array<
      | { __typename: 'IdempotencyKeyReusedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean, existing: { id: string } }
      | { __typename: 'InvalidInputError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'NotFoundError', missingId: string | null, code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'OutcomeUnknownError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean, operation: { id: string, state: TriggerState } }
      | { __typename: 'PermissionDeniedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'PreconditionFailedError', currentStatus: ReleaseStatus | null, currentSequence: number | null, code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'ThrottledError', scope: ThrottleScope, retryAfterMs: number, code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'UnsupportedByProviderError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'UpstreamError', upstreamCode: string | null, httpStatus: number | null, code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean, provider: { key: string } }
    > } };

type EventFields_StatusTransition_Fragment = { __typename: 'StatusTransition', cursor: string, at: string, id: string, sequence: number, subjectId: string, subjectKind: SubjectKind, from: ReleaseStatus | null, to: ReleaseStatus, toPhase: StatusPhase, toOutcome: StatusOutcome | null, rawOnly: boolean, mayHaveSkipped: boolean, observedAt: string, notBefore: string | null, toRaw: Array<{ field: string, value: string }>, subject:
    | { id: string, status: ReleaseStatus }
    | { id: string, status: ReleaseStatus }
    | { id: string, status: ReleaseStatus }
    | { id: string, status: ReleaseStatus }
    | { id: string, status: ReleaseStatus }
    | { code: string, id: string, status: ReleaseStatus }
   | null, deployment: { id: string, status: ReleaseStatus } | null, operation: { id: string, action: TriggerAction } | null };

type EventFields_StreamCheckpoint_Fragment = { __typename: 'StreamCheckpoint', kind: CheckpointKind, cursor: string, at: string };

type EventFields_StreamGap_Fragment = { __typename: 'StreamGap', reason: GapReason, lostAfter: string | null, cursor: string, at: string, affectedProvider: { key: string } | null };

type EventFields_StreamSnapshot_Fragment = { __typename: 'StreamSnapshot', cursor: string, at: string, snapshotOf: number, subject:
    | { __typename: 'DataServiceApi', id: string, status: ReleaseStatus }
    | { __typename: 'DeployedItem', id: string, status: ReleaseStatus }
    | { __typename: 'Deployment', id: string, status: ReleaseStatus }
    | { __typename: 'ReleasePackage', id: string, status: ReleaseStatus }
    | { __typename: 'ReleaseTask', id: string, status: ReleaseStatus }
    | { __typename: 'Stage', id: string, status: ReleaseStatus }
   | null };

export type EventFieldsFragment =
  | EventFields_StatusTransition_Fragment
  | EventFields_StreamCheckpoint_Fragment
  | EventFields_StreamGap_Fragment
  | EventFields_StreamSnapshot_Fragment
;

export type FollowSubscriptionVariables = Exact<{
  filter?: TransitionFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type FollowSubscription = { statusTransitions:
    | { __typename: 'StatusTransition', subjectId: string, sequence: number, cursor: string }
    | { __typename: 'StreamCheckpoint', cursor: string }
    | { __typename: 'StreamGap', reason: GapReason, cursor: string }
    | { __typename: 'StreamSnapshot', cursor: string }
   };

export type WatchAllSubscriptionVariables = Exact<{
  filter?: TransitionFilter | null | undefined;
  after?: string | null | undefined;
  start: StreamStart;
}>;


export type WatchAllSubscription = { statusTransitions:
    | { __typename: 'StatusTransition', cursor: string, at: string, id: string, sequence: number, subjectId: string, subjectKind: SubjectKind, from: ReleaseStatus | null, to: ReleaseStatus, toPhase: StatusPhase, toOutcome: StatusOutcome | null, rawOnly: boolean, mayHaveSkipped: boolean, observedAt: string, notBefore: string | null, toRaw: Array<{ field: string, value: string }>, subject:
        | { id: string, status: ReleaseStatus }
        | { id: string, status: ReleaseStatus }
        | { id: string, status: ReleaseStatus }
        | { id: string, status: ReleaseStatus }
        | { id: string, status: ReleaseStatus }
        | { code: string, id: string, status: ReleaseStatus }
       | null, deployment: { id: string, status: ReleaseStatus } | null, operation: { id: string, action: TriggerAction } | null }
    | { __typename: 'StreamCheckpoint', kind: CheckpointKind, cursor: string, at: string }
    | { __typename: 'StreamGap', reason: GapReason, lostAfter: string | null, cursor: string, at: string, affectedProvider: { key: string } | null }
    | { __typename: 'StreamSnapshot', cursor: string, at: string, snapshotOf: number, subject:
        | { __typename: 'DataServiceApi', id: string, status: ReleaseStatus }
        | { __typename: 'DeployedItem', id: string, status: ReleaseStatus }
        | { __typename: 'Deployment', id: string, status: ReleaseStatus }
        | { __typename: 'ReleasePackage', id: string, status: ReleaseStatus }
        | { __typename: 'ReleaseTask', id: string, status: ReleaseStatus }
        | { __typename: 'Stage', id: string, status: ReleaseStatus }
       | null }
   };

export type WatchDeploymentSubscriptionVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
  start: StreamStart;
  until: StreamUntil;
  includeItems: boolean;
}>;


export type WatchDeploymentSubscription = { deploymentTransitions:
    | { __typename: 'StatusTransition', cursor: string, at: string, id: string, sequence: number, subjectId: string, subjectKind: SubjectKind, from: ReleaseStatus | null, to: ReleaseStatus, toPhase: StatusPhase, toOutcome: StatusOutcome | null, rawOnly: boolean, mayHaveSkipped: boolean, observedAt: string, notBefore: string | null, toRaw: Array<{ field: string, value: string }>, subject:
        | { id: string, status: ReleaseStatus }
        | { id: string, status: ReleaseStatus }
        | { id: string, status: ReleaseStatus }
        | { id: string, status: ReleaseStatus }
        | { id: string, status: ReleaseStatus }
        | { code: string, id: string, status: ReleaseStatus }
       | null, deployment: { id: string, status: ReleaseStatus } | null, operation: { id: string, action: TriggerAction } | null }
    | { __typename: 'StreamCheckpoint', kind: CheckpointKind, cursor: string, at: string }
    | { __typename: 'StreamGap', reason: GapReason, lostAfter: string | null, cursor: string, at: string, affectedProvider: { key: string } | null }
    | { __typename: 'StreamSnapshot', cursor: string, at: string, snapshotOf: number, subject:
        | { __typename: 'DataServiceApi', id: string, status: ReleaseStatus }
        | { __typename: 'DeployedItem', id: string, status: ReleaseStatus }
        | { __typename: 'Deployment', id: string, status: ReleaseStatus }
        | { __typename: 'ReleasePackage', id: string, status: ReleaseStatus }
        | { __typename: 'ReleaseTask', id: string, status: ReleaseStatus }
        | { __typename: 'Stage', id: string, status: ReleaseStatus }
       | null }
   };

export type MixedBoardQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  maxAgeMs?: number | null | undefined;
}>;


export type MixedBoardQuery = { deployments: { complete: boolean, sources: Array<{ outcome: SourceOutcome, errorCode: string | null, errorMessage: string | null, servedFromStore: boolean, provider: { key: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, rawId: string, status: ReleaseStatus, phase: StatusPhase, createdAt: string | null, provider: { key: string }, observation: { stale: boolean }, stages: Array<{ code: string, status: ReleaseStatus, synthetic: boolean }>, releasePackage: { id: string, name: string | null, approvers: Array<{ rawId: string, name: string | null }> } | null }> } };

export type PackagesQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: ReleasePackageFilter | null | undefined;
  orderBy?: ReleasePackageOrder | null | undefined;
  maxAgeMs?: number | null | undefined;
}>;


export type PackagesQuery = { releasePackages: { complete: boolean, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ rawId: string, name: string | null, isDeleted: boolean, appliedAt: string | null, deployedAt: string | null, id: string, status: ReleaseStatus, phase: StatusPhase, outcome: StatusOutcome | null, isTerminal: boolean, sequence: number, applicant: { rawId: string, name: string | null } | null, approvers: Array<{ rawId: string }>, deployment: { id: string, status: ReleaseStatus } | null, transitions: { nodes: Array<{ subjectId: string, subjectKind: SubjectKind }> }, items: { totalCount: number, nodes: Array<
          | { __typename: 'DeployedItem', itemKind: ReleaseItemKind, change: ChangeType | null, fromVersion: number | null, toVersion: number | null, id: string, status: ReleaseStatus, phase: StatusPhase, outcome: StatusOutcome | null, isTerminal: boolean, sequence: number, rawStatuses: Array<{ field: string, value: string, label: string | null }> }
          | { __typename: 'ReleaseTask', jobId: string | null, scriptId: string | null, jobStartStatus: ReleaseStatus | null, submittedAt: string | null, itemKind: ReleaseItemKind, change: ChangeType | null, fromVersion: number | null, toVersion: number | null, id: string, status: ReleaseStatus, phase: StatusPhase, outcome: StatusOutcome | null, isTerminal: boolean, sequence: number, submitter: { name: string | null } | null, rawStatuses: Array<{ field: string, value: string, label: string | null }> }
        > } | null, rawStatuses: Array<{ field: string, value: string, label: string | null }> }> } };

export type PackageByIdQueryVariables = Exact<{
  id: string | number;
}>;


export type PackageByIdQuery = { releasePackage: { id: string, name: string | null, status: ReleaseStatus } | null };

export type ApisQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: DataServiceApiFilter | null | undefined;
  maxAgeMs?: number | null | undefined;
}>;


export type ApisQuery = { dataServiceApis: { complete: boolean, totalCount: number | null, sources: Array<{ outcome: SourceOutcome, servedFromStore: boolean }>, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ rawId: string, name: string | null, path: string | null, mode: DataServiceApiMode | null, method: HttpMethod | null, schemes: Array<HttpScheme>, responseFormat: PayloadFormat | null, visibility: ApiVisibility | null, timeoutMs: number | null, createdAt: string | null, id: string, status: ReleaseStatus, phase: StatusPhase, outcome: StatusOutcome | null, isTerminal: boolean, sequence: number, observation: { stale: boolean }, transitions: { nodes: Array<{ subjectKind: SubjectKind, to: ReleaseStatus, subject:
            | { id: string, status: ReleaseStatus }
            | { id: string, status: ReleaseStatus }
            | { id: string, status: ReleaseStatus }
            | { id: string, status: ReleaseStatus }
            | { id: string, status: ReleaseStatus }
            | { id: string, status: ReleaseStatus }
           | null }> }, details:
        | { __typename: 'RegistrationApiDetails', serviceHost: string | null, errorCodes: Array<{ code: string, solution: string | null }> }
        | { __typename: 'ScriptApiDetails', script: string | null, requestParameters: Array<{ name: string, position: ParameterPosition | null, dataType: ParameterDataType | null, operator: ParameterOperator | null, required: boolean }> }
        | { __typename: 'WizardApiDetails', connection: { rawId: string, tableName: string | null } | null, responseParameters: Array<{ name: string, dataType: ParameterDataType | null }> }
       | null, rawStatuses: Array<{ field: string, value: string, label: string | null }> }> } };

export type ApiFieldsFragment = { rawId: string, name: string | null, path: string | null, mode: DataServiceApiMode | null, method: HttpMethod | null, schemes: Array<HttpScheme>, responseFormat: PayloadFormat | null, visibility: ApiVisibility | null, timeoutMs: number | null, createdAt: string | null, id: string, status: ReleaseStatus, phase: StatusPhase, outcome: StatusOutcome | null, isTerminal: boolean, sequence: number, observation: { stale: boolean }, transitions: { nodes: Array<{ subjectKind: SubjectKind, to: ReleaseStatus, subject:
        | { id: string, status: ReleaseStatus }
        | { id: string, status: ReleaseStatus }
        | { id: string, status: ReleaseStatus }
        | { id: string, status: ReleaseStatus }
        | { id: string, status: ReleaseStatus }
        | { id: string, status: ReleaseStatus }
       | null }> }, details:
    | { __typename: 'RegistrationApiDetails', serviceHost: string | null, errorCodes: Array<{ code: string, solution: string | null }> }
    | { __typename: 'ScriptApiDetails', script: string | null, requestParameters: Array<{ name: string, position: ParameterPosition | null, dataType: ParameterDataType | null, operator: ParameterOperator | null, required: boolean }> }
    | { __typename: 'WizardApiDetails', connection: { rawId: string, tableName: string | null } | null, responseParameters: Array<{ name: string, dataType: ParameterDataType | null }> }
   | null, rawStatuses: Array<{ field: string, value: string, label: string | null }> };

export type ApiByIdQueryVariables = Exact<{
  id: string | number;
  maxAgeMs?: number | null | undefined;
}>;


export type ApiByIdQuery = { dataServiceApi: { rawId: string, name: string | null, path: string | null, mode: DataServiceApiMode | null, method: HttpMethod | null, schemes: Array<HttpScheme>, responseFormat: PayloadFormat | null, visibility: ApiVisibility | null, timeoutMs: number | null, createdAt: string | null, id: string, status: ReleaseStatus, phase: StatusPhase, outcome: StatusOutcome | null, isTerminal: boolean, sequence: number, observation: { stale: boolean }, transitions: { nodes: Array<{ subjectKind: SubjectKind, to: ReleaseStatus, subject:
          | { id: string, status: ReleaseStatus }
          | { id: string, status: ReleaseStatus }
          | { id: string, status: ReleaseStatus }
          | { id: string, status: ReleaseStatus }
          | { id: string, status: ReleaseStatus }
          | { id: string, status: ReleaseStatus }
         | null }> }, details:
      | { __typename: 'RegistrationApiDetails', serviceHost: string | null, errorCodes: Array<{ code: string, solution: string | null }> }
      | { __typename: 'ScriptApiDetails', script: string | null, requestParameters: Array<{ name: string, position: ParameterPosition | null, dataType: ParameterDataType | null, operator: ParameterOperator | null, required: boolean }> }
      | { __typename: 'WizardApiDetails', connection: { rawId: string, tableName: string | null } | null, responseParameters: Array<{ name: string, dataType: ParameterDataType | null }> }
     | null, rawStatuses: Array<{ field: string, value: string, label: string | null }> } | null };

export type EverySourceQueryVariables = Exact<{
  providers: Array<string> | string;
  maxAgeMs?: number | null | undefined;
}>;


export type EverySourceQuery = { deployments: { complete: boolean, sources: Array<{ outcome: SourceOutcome, errorCode: string | null, errorMessage: string | null, retryAfterMs: number | null, servedFromStore: boolean, provider: { key: string }, workspace: { rawId: string } | null }>, nodes: Array<{ rawId: string, status: ReleaseStatus, name: string | null, description: string | null, createdAt: string | null, creator: { rawId: string } | null, stages: Array<{ code: string, position: number, status: ReleaseStatus }>, provider: { key: string }, observation: { stale: boolean } }> }, releasePackages: { complete: boolean, sources: Array<{ outcome: SourceOutcome, errorCode: string | null, errorMessage: string | null, retryAfterMs: number | null, servedFromStore: boolean, provider: { key: string }, workspace: { rawId: string } | null }>, nodes: Array<{ rawId: string, status: ReleaseStatus, name: string | null, appliedAt: string | null, applicant: { rawId: string, name: string | null } | null, provider: { key: string }, observation: { stale: boolean } }> }, dataServiceApis: { complete: boolean, sources: Array<{ outcome: SourceOutcome, errorCode: string | null, errorMessage: string | null, retryAfterMs: number | null, servedFromStore: boolean, provider: { key: string }, workspace: { rawId: string } | null }>, nodes: Array<{ rawId: string, status: ReleaseStatus, name: string | null, mode: DataServiceApiMode | null, method: HttpMethod | null, schemes: Array<HttpScheme>, timeoutMs: number | null, createdAt: string | null, details:
        | { __typename: 'RegistrationApiDetails' }
        | { __typename: 'ScriptApiDetails' }
        | { __typename: 'WizardApiDetails' }
       | null, provider: { key: string }, observation: { stale: boolean } }> } };

export type SourceFieldsFragment = { outcome: SourceOutcome, errorCode: string | null, errorMessage: string | null, retryAfterMs: number | null, servedFromStore: boolean, provider: { key: string }, workspace: { rawId: string } | null };

type TriggerResult_ApiTriggerPayload_Fragment = { replayed: boolean, operation: { id: string, state: TriggerState, attempts: number, action: TriggerAction, error:
      | { code: MutationErrorCode, retryable: boolean }
      | { code: MutationErrorCode, retryable: boolean }
      | { code: MutationErrorCode, retryable: boolean }
      | { code: MutationErrorCode, retryable: boolean }
      | { code: MutationErrorCode, retryable: boolean }
      | { code: MutationErrorCode, retryable: boolean }
      | { code: MutationErrorCode, retryable: boolean }
      | { code: MutationErrorCode, retryable: boolean }
      | { code: MutationErrorCode, retryable: boolean }
     | null, affectedDeployments: Array<{ id: string }>, affectedPackages: Array<{ id: string, name: string | null, status: ReleaseStatus }>, affectedApi: { id: string, status: ReleaseStatus } | null } | null, errors: Array<
    | { __typename: 'IdempotencyKeyReusedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    | { __typename: 'InvalidInputError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    | { __typename: 'NotFoundError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    | { __typename: 'OutcomeUnknownError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    | { __typename: 'PermissionDeniedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    | { __typename: 'PreconditionFailedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    | { __typename: 'ThrottledError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    | { __typename: 'UnsupportedByProviderError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    | { __typename: 'UpstreamError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
  > };

type TriggerResult_DeploymentTriggerPayload_Fragment = { replayed: boolean, operation: { id: string, state: TriggerState, attempts: number, action: TriggerAction, error:
      | { code: MutationErrorCode, retryable: boolean }
      | { code: MutationErrorCode, retryable: boolean }
      | { code: MutationErrorCode, retryable: boolean }
      | { code: MutationErrorCode, retryable: boolean }
      | { code: MutationErrorCode, retryable: boolean }
      | { code: MutationErrorCode, retryable: boolean }
      | { code: MutationErrorCode, retryable: boolean }
      | { code: MutationErrorCode, retryable: boolean }
      | { code: MutationErrorCode, retryable: boolean }
     | null, affectedDeployments: Array<{ id: string }>, affectedPackages: Array<{ id: string, name: string | null, status: ReleaseStatus }>, affectedApi: { id: string, status: ReleaseStatus } | null } | null, errors: Array<
    | { __typename: 'IdempotencyKeyReusedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    | { __typename: 'InvalidInputError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    | { __typename: 'NotFoundError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    | { __typename: 'OutcomeUnknownError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    | { __typename: 'PermissionDeniedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    | { __typename: 'PreconditionFailedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    | { __typename: 'ThrottledError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    | { __typename: 'UnsupportedByProviderError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    | { __typename: 'UpstreamError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
  > };

type TriggerResult_PackageTriggerPayload_Fragment = { replayed: boolean, operation: { id: string, state: TriggerState, attempts: number, action: TriggerAction, error:
      | { code: MutationErrorCode, retryable: boolean }
      | { code: MutationErrorCode, retryable: boolean }
      | { code: MutationErrorCode, retryable: boolean }
      | { code: MutationErrorCode, retryable: boolean }
      | { code: MutationErrorCode, retryable: boolean }
      | { code: MutationErrorCode, retryable: boolean }
      | { code: MutationErrorCode, retryable: boolean }
      | { code: MutationErrorCode, retryable: boolean }
      | { code: MutationErrorCode, retryable: boolean }
     | null, affectedDeployments: Array<{ id: string }>, affectedPackages: Array<{ id: string, name: string | null, status: ReleaseStatus }>, affectedApi: { id: string, status: ReleaseStatus } | null } | null, errors: Array<
    | { __typename: 'IdempotencyKeyReusedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    | { __typename: 'InvalidInputError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    | { __typename: 'NotFoundError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    | { __typename: 'OutcomeUnknownError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    | { __typename: 'PermissionDeniedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    | { __typename: 'PreconditionFailedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    | { __typename: 'ThrottledError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
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


export type SubmitFileMutation = { result: { resumeCursor: string | null, replayed: boolean, deployment: { id: string } | null, operation: { id: string, state: TriggerState, attempts: number, action: TriggerAction, error:
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
       | null, affectedDeployments: Array<{ id: string }>, affectedPackages: Array<{ id: string, name: string | null, status: ReleaseStatus }>, affectedApi: { id: string, status: ReleaseStatus } | null } | null, errors: Array<
      | { __typename: 'IdempotencyKeyReusedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'InvalidInputError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'NotFoundError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'OutcomeUnknownError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'PermissionDeniedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'PreconditionFailedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'ThrottledError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'UnsupportedByProviderError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'UpstreamError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type DeployFileMutationVariables = Exact<{
  input: DeployFileInput;
}>;


export type DeployFileMutation = { result: { resumeCursor: string | null, replayed: boolean, deployment: { id: string } | null, operation: { id: string, state: TriggerState, attempts: number, action: TriggerAction, error:
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
       | null, affectedDeployments: Array<{ id: string }>, affectedPackages: Array<{ id: string, name: string | null, status: ReleaseStatus }>, affectedApi: { id: string, status: ReleaseStatus } | null } | null, errors: Array<
      | { __typename: 'IdempotencyKeyReusedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'InvalidInputError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'NotFoundError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'OutcomeUnknownError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'PermissionDeniedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'PreconditionFailedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'ThrottledError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'UnsupportedByProviderError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'UpstreamError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type StartRunMutationVariables = Exact<{
  input: CreateDeploymentInput;
}>;


export type StartRunMutation = { result: { resumeCursor: string | null, replayed: boolean, deployment: { id: string } | null, operation: { id: string, state: TriggerState, attempts: number, action: TriggerAction, error:
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
       | null, affectedDeployments: Array<{ id: string }>, affectedPackages: Array<{ id: string, name: string | null, status: ReleaseStatus }>, affectedApi: { id: string, status: ReleaseStatus } | null } | null, errors: Array<
      | { __typename: 'IdempotencyKeyReusedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'InvalidInputError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'NotFoundError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'OutcomeUnknownError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'PermissionDeniedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'PreconditionFailedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'ThrottledError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'UnsupportedByProviderError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'UpstreamError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type StartStageMutationVariables = Exact<{
  input: AdvanceStageInput;
}>;


export type StartStageMutation = { result: { resumeCursor: string | null, replayed: boolean, operation: { id: string, state: TriggerState, attempts: number, action: TriggerAction, error:
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
       | null, affectedDeployments: Array<{ id: string }>, affectedPackages: Array<{ id: string, name: string | null, status: ReleaseStatus }>, affectedApi: { id: string, status: ReleaseStatus } | null } | null, errors: Array<
      | { __typename: 'IdempotencyKeyReusedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'InvalidInputError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'NotFoundError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'OutcomeUnknownError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'PermissionDeniedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'PreconditionFailedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'ThrottledError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'UnsupportedByProviderError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'UpstreamError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type GiveUpRunMutationVariables = Exact<{
  input: CancelDeploymentInput;
}>;


export type GiveUpRunMutation = { result: { resumeCursor: string | null, replayed: boolean, operation: { id: string, state: TriggerState, attempts: number, action: TriggerAction, error:
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
       | null, affectedDeployments: Array<{ id: string }>, affectedPackages: Array<{ id: string, name: string | null, status: ReleaseStatus }>, affectedApi: { id: string, status: ReleaseStatus } | null } | null, errors: Array<
      | { __typename: 'IdempotencyKeyReusedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'InvalidInputError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'NotFoundError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'OutcomeUnknownError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'PermissionDeniedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'PreconditionFailedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'ThrottledError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'UnsupportedByProviderError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'UpstreamError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type CreateReleasePackageMutationVariables = Exact<{
  input: CreateReleasePackageInput;
}>;


export type CreateReleasePackageMutation = { result: { resumeCursor: string | null, replayed: boolean, releasePackages: Array<{ id: string, name: string | null, status: ReleaseStatus }>, operation: { id: string, state: TriggerState, attempts: number, action: TriggerAction, error:
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
       | null, affectedDeployments: Array<{ id: string }>, affectedPackages: Array<{ id: string, name: string | null, status: ReleaseStatus }>, affectedApi: { id: string, status: ReleaseStatus } | null } | null, errors: Array<
      | { __typename: 'IdempotencyKeyReusedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'InvalidInputError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'NotFoundError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'OutcomeUnknownError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'PermissionDeniedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'PreconditionFailedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'ThrottledError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'UnsupportedByProviderError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'UpstreamError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type ReleasePackagesMutationVariables = Exact<{
  input: ReleasePackagesInput;
}>;


export type ReleasePackagesMutation = { result: { resumeCursor: string | null, replayed: boolean, releasePackages: Array<{ id: string, status: ReleaseStatus }>, operation: { id: string, state: TriggerState, attempts: number, action: TriggerAction, error:
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
       | null, affectedDeployments: Array<{ id: string }>, affectedPackages: Array<{ id: string, name: string | null, status: ReleaseStatus }>, affectedApi: { id: string, status: ReleaseStatus } | null } | null, errors: Array<
      | { __typename: 'IdempotencyKeyReusedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'InvalidInputError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'NotFoundError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'OutcomeUnknownError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'PermissionDeniedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'PreconditionFailedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'ThrottledError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'UnsupportedByProviderError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'UpstreamError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type WithdrawPackagesMutationVariables = Exact<{
  input: WithdrawPackagesInput;
}>;


export type WithdrawPackagesMutation = { result: { resumeCursor: string | null, replayed: boolean, releasePackages: Array<{ id: string, status: ReleaseStatus }>, operation: { id: string, state: TriggerState, attempts: number, action: TriggerAction, error:
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
       | null, affectedDeployments: Array<{ id: string }>, affectedPackages: Array<{ id: string, name: string | null, status: ReleaseStatus }>, affectedApi: { id: string, status: ReleaseStatus } | null } | null, errors: Array<
      | { __typename: 'IdempotencyKeyReusedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'InvalidInputError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'NotFoundError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'OutcomeUnknownError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'PermissionDeniedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'PreconditionFailedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'ThrottledError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'UnsupportedByProviderError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'UpstreamError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type PublishApiMutationVariables = Exact<{
  input: PublishApiInput;
}>;


export type PublishApiMutation = { result: { resumeCursor: string | null, replayed: boolean, api: { id: string, status: ReleaseStatus, transitions: { nodes: Array<{ to: ReleaseStatus, operation: { id: string } | null }> } } | null, operation: { id: string, state: TriggerState, attempts: number, action: TriggerAction, error:
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
       | null, affectedDeployments: Array<{ id: string }>, affectedPackages: Array<{ id: string, name: string | null, status: ReleaseStatus }>, affectedApi: { id: string, status: ReleaseStatus } | null } | null, errors: Array<
      | { __typename: 'IdempotencyKeyReusedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'InvalidInputError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'NotFoundError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'OutcomeUnknownError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'PermissionDeniedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'PreconditionFailedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'ThrottledError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'UnsupportedByProviderError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'UpstreamError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type AbolishApiMutationVariables = Exact<{
  input: AbolishApiInput;
}>;


export type AbolishApiMutation = { result: { resumeCursor: string | null, replayed: boolean, api: { id: string, status: ReleaseStatus } | null, operation: { id: string, state: TriggerState, attempts: number, action: TriggerAction, error:
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
        | { code: MutationErrorCode, retryable: boolean }
       | null, affectedDeployments: Array<{ id: string }>, affectedPackages: Array<{ id: string, name: string | null, status: ReleaseStatus }>, affectedApi: { id: string, status: ReleaseStatus } | null } | null, errors: Array<
      | { __typename: 'IdempotencyKeyReusedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'InvalidInputError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'NotFoundError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'OutcomeUnknownError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'PermissionDeniedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'PreconditionFailedError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'ThrottledError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'UnsupportedByProviderError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { __typename: 'UpstreamError', code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type OperationStateQueryVariables = Exact<{
  idempotencyKey: string;
}>;


export type OperationStateQuery = { operationByKey: { id: string, state: TriggerState, attempts: number, error:
      | { code: MutationErrorCode }
      | { code: MutationErrorCode }
      | { code: MutationErrorCode }
      | { code: MutationErrorCode }
      | { code: MutationErrorCode }
      | { code: MutationErrorCode }
      | { code: MutationErrorCode }
      | { code: MutationErrorCode }
      | { code: MutationErrorCode }
     | null, affectedDeployments: Array<{ id: string }> } | null };

export type AuditTrailQueryVariables = Exact<{
  filter?: OperationFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type AuditTrailQuery = { operations: { nodes: Array<{ id: string, idempotencyKey: string, action: TriggerAction, state: TriggerState, requestedBy: string, requestedAt: string, upstreamRequestIds: Array<string>, provider: { key: string }, workspace: { rawId: string }, affectedDeployments: Array<{ id: string }>, affectedPackages: Array<{ id: string }>, affectedApi: { id: string } | null, error:
        | { code: MutationErrorCode }
        | { code: MutationErrorCode }
        | { code: MutationErrorCode }
        | { code: MutationErrorCode }
        | { code: MutationErrorCode }
        | { code: MutationErrorCode }
        | { code: MutationErrorCode }
        | { code: MutationErrorCode }
        | { code: MutationErrorCode }
       | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ActionsOfQueryVariables = Exact<{
  id: string | number;
}>;


export type ActionsOfQuery = { node:
    | { status: ReleaseStatus, availableActions: Array<{ action: ActionKind, stageCode: string | null, allowed: boolean, deniedBecause: string | null }> }
    | { status: ReleaseStatus, availableActions: Array<{ action: ActionKind, stageCode: string | null, allowed: boolean, deniedBecause: string | null }> }
    | { status: ReleaseStatus, availableActions: Array<{ action: ActionKind, stageCode: string | null, allowed: boolean, deniedBecause: string | null }> }
    | Record<PropertyKey, never>
   | null };

export type DocumentedDeploymentQueryVariables = Exact<{
  provider: string;
  workspace: string;
  rawId: string;
}>;


export type DocumentedDeploymentQuery = { subject: { rawId: string, purpose: DeploymentPurpose, name: string | null, description: string | null, message: string | null, fromEnvironment: Environment | null, toEnvironment: Environment | null, readyForProduction: boolean | null, createdAt: string | null, startedAt: string | null, modifiedAt: string | null, settledAt: string | null, id: string, status: ReleaseStatus, phase: StatusPhase, outcome: StatusOutcome | null, isTerminal: boolean, sequence: number, observation: { upstreamRequestId: string | null }, workspace: { rawId: string }, creator: { rawId: string, name: string | null } | null, executor: { rawId: string, name: string | null } | null, stages: Array<{ code: string, position: number, type: StageType, name: string | null, description: string | null, message: string | null, detail: unknown, id: string, status: ReleaseStatus, phase: StatusPhase, outcome: StatusOutcome | null, isTerminal: boolean, sequence: number, rawStatuses: Array<{ field: string, value: string, label: string | null }> }>, items: { nodes: Array<
        | { fileId: string | null, rawId: string, itemKind: ReleaseItemKind, name: string | null, change: ChangeType | null, toVersion: number | null, fromVersion: number | null, message: string | null, id: string, status: ReleaseStatus, phase: StatusPhase, outcome: StatusOutcome | null, isTerminal: boolean, sequence: number, rawStatuses: Array<{ field: string, value: string, label: string | null }> }
        | { jobId: string | null, scriptId: string | null, jobStartStatus: ReleaseStatus | null, submittedAt: string | null, rawId: string, itemKind: ReleaseItemKind, name: string | null, change: ChangeType | null, toVersion: number | null, fromVersion: number | null, message: string | null, id: string, status: ReleaseStatus, phase: StatusPhase, outcome: StatusOutcome | null, isTerminal: boolean, sequence: number, jobStartRawStatus: { value: string, label: string | null } | null, submitter: { rawId: string, name: string | null } | null, rawStatuses: Array<{ field: string, value: string, label: string | null }> }
      > } | null, releasePackage: { rawId: string, name: string | null, isDeleted: boolean, appliedAt: string | null, deployedAt: string | null, applicant: { rawId: string, name: string | null } | null, deployer: { rawId: string, name: string | null } | null, approvers: Array<{ rawId: string, name: string | null }> } | null, rawStatuses: Array<{ field: string, value: string, label: string | null }> } | null };

export type ActorFieldsFragment = { rawId: string, name: string | null };

export type DocumentedApiQueryVariables = Exact<{
  id: string | number;
}>;


export type DocumentedApiQuery = { subject: { rawId: string, tenantId: string | null, name: string | null, path: string | null, description: string | null, groupId: string | null, mode: DataServiceApiMode | null, sqlMode: SqlMode | null, method: HttpMethod | null, schemes: Array<HttpScheme>, responseFormat: PayloadFormat | null, visibility: ApiVisibility | null, timeoutMs: number | null, createdAt: string | null, modifiedAt: string | null, id: string, status: ReleaseStatus, phase: StatusPhase, outcome: StatusOutcome | null, isTerminal: boolean, sequence: number, observation: { upstreamRequestId: string | null }, workspace: { rawId: string }, creator: { rawId: string, name: string | null } | null, lastEditor: { rawId: string, name: string | null } | null, details:
      | { serviceHost: string | null, servicePath: string | null, serviceFormat: PayloadFormat | null, requestBodyDescription: string | null, successSample: string | null, failureSample: string | null, requestParameters: Array<{ name: string, description: string | null, position: ParameterPosition | null, operator: ParameterOperator | null, dataType: ParameterDataType | null, required: boolean, defaultValue: string | null, exampleValue: string | null }>, errorCodes: Array<{ code: string, message: string | null, solution: string | null }> }
      | { script: string | null, pagedResponse: boolean, successSample: string | null, failureSample: string | null, requestParameters: Array<{ name: string, description: string | null, position: ParameterPosition | null, operator: ParameterOperator | null, dataType: ParameterDataType | null, required: boolean, defaultValue: string | null, exampleValue: string | null }>, responseParameters: Array<{ name: string, description: string | null, dataType: ParameterDataType | null, exampleValue: string | null }>, errorCodes: Array<{ code: string, message: string | null, solution: string | null }>, connection: { rawId: string, tableName: string | null } | null }
      | { pagedResponse: boolean, successSample: string | null, failureSample: string | null, requestParameters: Array<{ name: string, description: string | null, position: ParameterPosition | null, operator: ParameterOperator | null, dataType: ParameterDataType | null, required: boolean, defaultValue: string | null, exampleValue: string | null }>, responseParameters: Array<{ name: string, description: string | null, dataType: ParameterDataType | null, exampleValue: string | null }>, errorCodes: Array<{ code: string, message: string | null, solution: string | null }>, connection: { rawId: string, tableName: string | null } | null }
     | null, rawStatuses: Array<{ field: string, value: string, label: string | null }> } | null };

export type WizardParametersFragment = { successSample: string | null, failureSample: string | null, requestParameters: Array<{ name: string, description: string | null, position: ParameterPosition | null, operator: ParameterOperator | null, dataType: ParameterDataType | null, required: boolean, defaultValue: string | null, exampleValue: string | null }>, responseParameters: Array<{ name: string, description: string | null, dataType: ParameterDataType | null, exampleValue: string | null }>, errorCodes: Array<{ code: string, message: string | null, solution: string | null }>, connection: { rawId: string, tableName: string | null } | null };

export type ScriptParametersFragment = { successSample: string | null, failureSample: string | null, requestParameters: Array<{ name: string, description: string | null, position: ParameterPosition | null, operator: ParameterOperator | null, dataType: ParameterDataType | null, required: boolean, defaultValue: string | null, exampleValue: string | null }>, responseParameters: Array<{ name: string, description: string | null, dataType: ParameterDataType | null, exampleValue: string | null }>, errorCodes: Array<{ code: string, message: string | null, solution: string | null }>, connection: { rawId: string, tableName: string | null } | null };

export type RequestParameterFieldsFragment = { name: string, description: string | null, position: ParameterPosition | null, operator: ParameterOperator | null, dataType: ParameterDataType | null, required: boolean, defaultValue: string | null, exampleValue: string | null };

export type ResponseParameterFieldsFragment = { name: string, description: string | null, dataType: ParameterDataType | null, exampleValue: string | null };

export type ApiErrorFieldsFragment = { code: string, message: string | null, solution: string | null };

export type DocumentedDeployFileMutationVariables = Exact<{
  input: DeployFileInput;
}>;


export type DocumentedDeployFileMutation = { subject: { operation: { state: TriggerState, upstreamRequestIds: Array<string>, affectedDeployments: Array<{ rawId: string }>, error:
        | { code: MutationErrorCode }
        | { code: MutationErrorCode }
        | { code: MutationErrorCode }
        | { code: MutationErrorCode }
        | { code: MutationErrorCode }
        | { code: MutationErrorCode }
        | { code: MutationErrorCode }
        | { code: MutationErrorCode }
        | { code: MutationErrorCode }
       | null } | null, deployment: { rawId: string } | null, errors: Array<
      | { __typename: 'IdempotencyKeyReusedError', code: MutationErrorCode, message: string }
      | { __typename: 'InvalidInputError', code: MutationErrorCode, message: string }
      | { __typename: 'NotFoundError', code: MutationErrorCode, message: string }
      | { __typename: 'OutcomeUnknownError', code: MutationErrorCode, message: string }
      | { __typename: 'PermissionDeniedError', code: MutationErrorCode, message: string }
      | { __typename: 'PreconditionFailedError', code: MutationErrorCode, message: string }
      | { __typename: 'ThrottledError', scope: ThrottleScope, code: MutationErrorCode, message: string }
      | { __typename: 'UnsupportedByProviderError', code: MutationErrorCode, message: string }
      | { __typename: 'UpstreamError', upstreamCode: string | null, httpStatus: number | null, upstreamRequestId: string | null, code: MutationErrorCode, message: string }
    > } };

export const StatusFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StatusFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StatusSubject"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"phase"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"isTerminal"}},{"kind":"Field","name":{"kind":"Name","value":"sequence"}},{"kind":"Field","name":{"kind":"Name","value":"rawStatuses"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}}]}}]} as unknown as DocumentNode<StatusFieldsFragment, unknown>;
export const DeploymentFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DeploymentFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Deployment"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StatusFields"}},{"kind":"Field","name":{"kind":"Name","value":"rawId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"purpose"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"toEnvironment"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"modifiedAt"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"durationMs"}},{"kind":"Field","name":{"kind":"Name","value":"creator"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rawId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}}]}},{"kind":"Field","name":{"kind":"Name","value":"workspace"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"rawId"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"observation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"observedAt"}},{"kind":"Field","name":{"kind":"Name","value":"source"}},{"kind":"Field","name":{"kind":"Name","value":"ageMs"}},{"kind":"Field","name":{"kind":"Name","value":"stale"}},{"kind":"Field","name":{"kind":"Name","value":"upstreamRequestId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"stages"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StatusFields"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"position"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"detail"}},{"kind":"Field","name":{"kind":"Name","value":"synthetic"}},{"kind":"Field","name":{"kind":"Name","value":"deployment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"currentStage"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"availableActions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"stageCode"}},{"kind":"Field","name":{"kind":"Name","value":"allowed"}},{"kind":"Field","name":{"kind":"Name","value":"deniedBecause"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StatusFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StatusSubject"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"phase"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"isTerminal"}},{"kind":"Field","name":{"kind":"Name","value":"sequence"}},{"kind":"Field","name":{"kind":"Name","value":"rawStatuses"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}}]}}]} as unknown as DocumentNode<DeploymentFieldsFragment, unknown>;
export const OperationFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OperationFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TriggerOperation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"idempotencyKey"}},{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"requestedBy"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"upstreamRequestIds"}},{"kind":"Field","name":{"kind":"Name","value":"affectedDeployments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"rawId"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]} as unknown as DocumentNode<OperationFieldsFragment, unknown>;
export const PayloadFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PayloadFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DeploymentTriggerPayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"replayed"}},{"kind":"Field","name":{"kind":"Name","value":"resumeCursor"}},{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OperationFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"deployment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"rawId"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"stages"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PreconditionFailedError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentStatus"}},{"kind":"Field","name":{"kind":"Name","value":"currentSequence"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"IdempotencyKeyReusedError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"existing"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OutcomeUnknownError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"NotFoundError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"missingId"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ThrottledError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"scope"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterMs"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UpstreamError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"upstreamCode"}},{"kind":"Field","name":{"kind":"Name","value":"httpStatus"}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OperationFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TriggerOperation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"idempotencyKey"}},{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"requestedBy"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"upstreamRequestIds"}},{"kind":"Field","name":{"kind":"Name","value":"affectedDeployments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"rawId"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]} as unknown as DocumentNode<PayloadFieldsFragment, unknown>;
export const TransitionFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TransitionFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StatusTransition"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"sequence"}},{"kind":"Field","name":{"kind":"Name","value":"subjectId"}},{"kind":"Field","name":{"kind":"Name","value":"subjectKind"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}},{"kind":"Field","name":{"kind":"Name","value":"toPhase"}},{"kind":"Field","name":{"kind":"Name","value":"toOutcome"}},{"kind":"Field","name":{"kind":"Name","value":"rawOnly"}},{"kind":"Field","name":{"kind":"Name","value":"mayHaveSkipped"}},{"kind":"Field","name":{"kind":"Name","value":"observedAt"}},{"kind":"Field","name":{"kind":"Name","value":"notBefore"}},{"kind":"Field","name":{"kind":"Name","value":"toRaw"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"subject"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Stage"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"deployment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"action"}}]}}]}}]} as unknown as DocumentNode<TransitionFieldsFragment, unknown>;
export const EventFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"EventFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StreamEvent"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StatusTransition"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TransitionFields"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StreamCheckpoint"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StreamGap"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"lostAfter"}},{"kind":"Field","name":{"kind":"Name","value":"affectedProvider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StreamSnapshot"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"snapshotOf"},"name":{"kind":"Name","value":"sequence"}},{"kind":"Field","name":{"kind":"Name","value":"subject"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TransitionFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StatusTransition"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"sequence"}},{"kind":"Field","name":{"kind":"Name","value":"subjectId"}},{"kind":"Field","name":{"kind":"Name","value":"subjectKind"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}},{"kind":"Field","name":{"kind":"Name","value":"toPhase"}},{"kind":"Field","name":{"kind":"Name","value":"toOutcome"}},{"kind":"Field","name":{"kind":"Name","value":"rawOnly"}},{"kind":"Field","name":{"kind":"Name","value":"mayHaveSkipped"}},{"kind":"Field","name":{"kind":"Name","value":"observedAt"}},{"kind":"Field","name":{"kind":"Name","value":"notBefore"}},{"kind":"Field","name":{"kind":"Name","value":"toRaw"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"subject"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Stage"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"deployment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"action"}}]}}]}}]} as unknown as DocumentNode<EventFieldsFragment, unknown>;
export const ApiFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ApiFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DataServiceApi"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StatusFields"}},{"kind":"Field","name":{"kind":"Name","value":"rawId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"mode"}},{"kind":"Field","name":{"kind":"Name","value":"method"}},{"kind":"Field","name":{"kind":"Name","value":"schemes"}},{"kind":"Field","name":{"kind":"Name","value":"responseFormat"}},{"kind":"Field","name":{"kind":"Name","value":"visibility"}},{"kind":"Field","name":{"kind":"Name","value":"timeoutMs"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"observation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stale"}}]}},{"kind":"Field","name":{"kind":"Name","value":"transitions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"10"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"subjectKind"}},{"kind":"Field","name":{"kind":"Name","value":"to"}},{"kind":"Field","name":{"kind":"Name","value":"subject"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"details"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ScriptApiDetails"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"script"}},{"kind":"Field","name":{"kind":"Name","value":"requestParameters"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"position"}},{"kind":"Field","name":{"kind":"Name","value":"dataType"}},{"kind":"Field","name":{"kind":"Name","value":"operator"}},{"kind":"Field","name":{"kind":"Name","value":"required"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WizardApiDetails"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"connection"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rawId"}},{"kind":"Field","name":{"kind":"Name","value":"tableName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"responseParameters"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"dataType"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RegistrationApiDetails"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"serviceHost"}},{"kind":"Field","name":{"kind":"Name","value":"errorCodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"solution"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StatusFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StatusSubject"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"phase"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"isTerminal"}},{"kind":"Field","name":{"kind":"Name","value":"sequence"}},{"kind":"Field","name":{"kind":"Name","value":"rawStatuses"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}}]}}]} as unknown as DocumentNode<ApiFieldsFragment, unknown>;
export const SourceFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SourceFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SourceState"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}}]}},{"kind":"Field","name":{"kind":"Name","value":"workspace"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rawId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"errorCode"}},{"kind":"Field","name":{"kind":"Name","value":"errorMessage"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterMs"}},{"kind":"Field","name":{"kind":"Name","value":"servedFromStore"}}]}}]} as unknown as DocumentNode<SourceFieldsFragment, unknown>;
export const TriggerResultFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TriggerResult"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TriggerPayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"replayed"}},{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"affectedDeployments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"affectedPackages"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"affectedApi"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}}]} as unknown as DocumentNode<TriggerResultFragment, unknown>;
export const ActorFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ActorFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Actor"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rawId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]} as unknown as DocumentNode<ActorFieldsFragment, unknown>;
export const RequestParameterFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RequestParameterFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ApiRequestParameter"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"position"}},{"kind":"Field","name":{"kind":"Name","value":"operator"}},{"kind":"Field","name":{"kind":"Name","value":"dataType"}},{"kind":"Field","name":{"kind":"Name","value":"required"}},{"kind":"Field","name":{"kind":"Name","value":"defaultValue"}},{"kind":"Field","name":{"kind":"Name","value":"exampleValue"}}]}}]} as unknown as DocumentNode<RequestParameterFieldsFragment, unknown>;
export const ResponseParameterFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ResponseParameterFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ApiResponseParameter"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"dataType"}},{"kind":"Field","name":{"kind":"Name","value":"exampleValue"}}]}}]} as unknown as DocumentNode<ResponseParameterFieldsFragment, unknown>;
export const ApiErrorFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ApiErrorFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ApiErrorCode"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"solution"}}]}}]} as unknown as DocumentNode<ApiErrorFieldsFragment, unknown>;
export const WizardParametersFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WizardParameters"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WizardApiDetails"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"requestParameters"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RequestParameterFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"responseParameters"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ResponseParameterFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errorCodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ApiErrorFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"successSample"}},{"kind":"Field","name":{"kind":"Name","value":"failureSample"}},{"kind":"Field","name":{"kind":"Name","value":"connection"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rawId"}},{"kind":"Field","name":{"kind":"Name","value":"tableName"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RequestParameterFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ApiRequestParameter"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"position"}},{"kind":"Field","name":{"kind":"Name","value":"operator"}},{"kind":"Field","name":{"kind":"Name","value":"dataType"}},{"kind":"Field","name":{"kind":"Name","value":"required"}},{"kind":"Field","name":{"kind":"Name","value":"defaultValue"}},{"kind":"Field","name":{"kind":"Name","value":"exampleValue"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ResponseParameterFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ApiResponseParameter"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"dataType"}},{"kind":"Field","name":{"kind":"Name","value":"exampleValue"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ApiErrorFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ApiErrorCode"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"solution"}}]}}]} as unknown as DocumentNode<WizardParametersFragment, unknown>;
export const ScriptParametersFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ScriptParameters"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ScriptApiDetails"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"requestParameters"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RequestParameterFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"responseParameters"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ResponseParameterFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errorCodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ApiErrorFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"successSample"}},{"kind":"Field","name":{"kind":"Name","value":"failureSample"}},{"kind":"Field","name":{"kind":"Name","value":"connection"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rawId"}},{"kind":"Field","name":{"kind":"Name","value":"tableName"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RequestParameterFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ApiRequestParameter"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"position"}},{"kind":"Field","name":{"kind":"Name","value":"operator"}},{"kind":"Field","name":{"kind":"Name","value":"dataType"}},{"kind":"Field","name":{"kind":"Name","value":"required"}},{"kind":"Field","name":{"kind":"Name","value":"defaultValue"}},{"kind":"Field","name":{"kind":"Name","value":"exampleValue"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ResponseParameterFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ApiResponseParameter"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"dataType"}},{"kind":"Field","name":{"kind":"Name","value":"exampleValue"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ApiErrorFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ApiErrorCode"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"solution"}}]}}]} as unknown as DocumentNode<ScriptParametersFragment, unknown>;
export const WaitDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Wait"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"changedAfter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"StreamCursor"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"timeoutMs"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"waitForDeployment"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"changedAfter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"changedAfter"}}},{"kind":"Argument","name":{"kind":"Name","value":"timeoutMs"},"value":{"kind":"Variable","name":{"kind":"Name","value":"timeoutMs"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"satisfied"}},{"kind":"Field","name":{"kind":"Name","value":"timedOut"}},{"kind":"Field","name":{"kind":"Name","value":"resumeCursor"}},{"kind":"Field","name":{"kind":"Name","value":"deployment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]}}]} as unknown as DocumentNode<WaitQuery, WaitQueryVariables>;
export const ProvidersDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Providers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"providers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"apiVersion"}},{"kind":"Field","name":{"kind":"Name","value":"region"}},{"kind":"Field","name":{"kind":"Name","value":"capabilities"}},{"kind":"Field","name":{"kind":"Name","value":"health"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"circuit"}},{"kind":"Field","name":{"kind":"Name","value":"lastErrorCode"}},{"kind":"Field","name":{"kind":"Name","value":"currentRatePerSecond"}},{"kind":"Field","name":{"kind":"Name","value":"throttledUntil"}},{"kind":"Field","name":{"kind":"Name","value":"observationLagMs"}}]}},{"kind":"Field","name":{"kind":"Name","value":"workspaces"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"rawId"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ProvidersQuery, ProvidersQueryVariables>;
export const BoardDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Board"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DeploymentFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DeploymentOrder"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"maxAgeMs"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deployments"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"maxAgeMs"},"value":{"kind":"Variable","name":{"kind":"Name","value":"maxAgeMs"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"complete"}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"hasPreviousPage"}},{"kind":"Field","name":{"kind":"Name","value":"startCursor"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"sources"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}}]}},{"kind":"Field","name":{"kind":"Name","value":"workspace"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rawId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"errorCode"}},{"kind":"Field","name":{"kind":"Name","value":"errorMessage"}},{"kind":"Field","name":{"kind":"Name","value":"servedFromStore"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"rawId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"workspace"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rawId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"observation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stale"}},{"kind":"Field","name":{"kind":"Name","value":"source"}}]}},{"kind":"Field","name":{"kind":"Name","value":"stages"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]}}]}}]} as unknown as DocumentNode<BoardQuery, BoardQueryVariables>;
export const DeploymentByIdDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DeploymentById"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"maxAgeMs"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deployment"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"maxAgeMs"},"value":{"kind":"Variable","name":{"kind":"Name","value":"maxAgeMs"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DeploymentFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StatusFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StatusSubject"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"phase"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"isTerminal"}},{"kind":"Field","name":{"kind":"Name","value":"sequence"}},{"kind":"Field","name":{"kind":"Name","value":"rawStatuses"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DeploymentFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Deployment"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StatusFields"}},{"kind":"Field","name":{"kind":"Name","value":"rawId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"purpose"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"toEnvironment"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"modifiedAt"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"durationMs"}},{"kind":"Field","name":{"kind":"Name","value":"creator"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rawId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}}]}},{"kind":"Field","name":{"kind":"Name","value":"workspace"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"rawId"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"observation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"observedAt"}},{"kind":"Field","name":{"kind":"Name","value":"source"}},{"kind":"Field","name":{"kind":"Name","value":"ageMs"}},{"kind":"Field","name":{"kind":"Name","value":"stale"}},{"kind":"Field","name":{"kind":"Name","value":"upstreamRequestId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"stages"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StatusFields"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"position"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"detail"}},{"kind":"Field","name":{"kind":"Name","value":"synthetic"}},{"kind":"Field","name":{"kind":"Name","value":"deployment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"currentStage"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"availableActions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"stageCode"}},{"kind":"Field","name":{"kind":"Name","value":"allowed"}},{"kind":"Field","name":{"kind":"Name","value":"deniedBecause"}}]}}]}}]} as unknown as DocumentNode<DeploymentByIdQuery, DeploymentByIdQueryVariables>;
export const DeploymentByRawIdDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DeploymentByRawId"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"provider"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"workspace"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"rawId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"maxAgeMs"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deploymentByRawId"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"provider"},"value":{"kind":"Variable","name":{"kind":"Name","value":"provider"}}},{"kind":"Argument","name":{"kind":"Name","value":"workspace"},"value":{"kind":"Variable","name":{"kind":"Name","value":"workspace"}}},{"kind":"Argument","name":{"kind":"Name","value":"rawId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"rawId"}}},{"kind":"Argument","name":{"kind":"Name","value":"maxAgeMs"},"value":{"kind":"Variable","name":{"kind":"Name","value":"maxAgeMs"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DeploymentFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StatusFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StatusSubject"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"phase"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"isTerminal"}},{"kind":"Field","name":{"kind":"Name","value":"sequence"}},{"kind":"Field","name":{"kind":"Name","value":"rawStatuses"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DeploymentFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Deployment"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StatusFields"}},{"kind":"Field","name":{"kind":"Name","value":"rawId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"purpose"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"toEnvironment"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"modifiedAt"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"durationMs"}},{"kind":"Field","name":{"kind":"Name","value":"creator"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rawId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}}]}},{"kind":"Field","name":{"kind":"Name","value":"workspace"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"rawId"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"observation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"observedAt"}},{"kind":"Field","name":{"kind":"Name","value":"source"}},{"kind":"Field","name":{"kind":"Name","value":"ageMs"}},{"kind":"Field","name":{"kind":"Name","value":"stale"}},{"kind":"Field","name":{"kind":"Name","value":"upstreamRequestId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"stages"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StatusFields"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"position"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"detail"}},{"kind":"Field","name":{"kind":"Name","value":"synthetic"}},{"kind":"Field","name":{"kind":"Name","value":"deployment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"currentStage"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"availableActions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"stageCode"}},{"kind":"Field","name":{"kind":"Name","value":"allowed"}},{"kind":"Field","name":{"kind":"Name","value":"deniedBecause"}}]}}]}}]} as unknown as DocumentNode<DeploymentByRawIdQuery, DeploymentByRawIdQueryVariables>;
export const DeploymentItemsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DeploymentItems"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ReleaseItemFilter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deployment"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"items"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StatusFields"}},{"kind":"Field","name":{"kind":"Name","value":"rawId"}},{"kind":"Field","name":{"kind":"Name","value":"itemKind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"toVersion"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DeployedItem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createdAt"}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StatusFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StatusSubject"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"phase"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"isTerminal"}},{"kind":"Field","name":{"kind":"Name","value":"sequence"}},{"kind":"Field","name":{"kind":"Name","value":"rawStatuses"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}}]}}]} as unknown as DocumentNode<DeploymentItemsQuery, DeploymentItemsQueryVariables>;
export const NodesByIdsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"NodesByIds"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ids"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ids"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ids"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Deployment"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rawId"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"stages"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}}]}}]}}]} as unknown as DocumentNode<NodesByIdsQuery, NodesByIdsQueryVariables>;
export const TransitionsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Transitions"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"TransitionFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"StreamCursor"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"transitions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"resumeCursor"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TransitionFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TransitionFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StatusTransition"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"sequence"}},{"kind":"Field","name":{"kind":"Name","value":"subjectId"}},{"kind":"Field","name":{"kind":"Name","value":"subjectKind"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}},{"kind":"Field","name":{"kind":"Name","value":"toPhase"}},{"kind":"Field","name":{"kind":"Name","value":"toOutcome"}},{"kind":"Field","name":{"kind":"Name","value":"rawOnly"}},{"kind":"Field","name":{"kind":"Name","value":"mayHaveSkipped"}},{"kind":"Field","name":{"kind":"Name","value":"observedAt"}},{"kind":"Field","name":{"kind":"Name","value":"notBefore"}},{"kind":"Field","name":{"kind":"Name","value":"toRaw"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"subject"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Stage"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"deployment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"action"}}]}}]}}]} as unknown as DocumentNode<TransitionsQuery, TransitionsQueryVariables>;
export const StatusMappingsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"StatusMappings"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"kind"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ProviderKind"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"statusMappings"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"kind"},"value":{"kind":"Variable","name":{"kind":"Name","value":"kind"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"providerKind"}},{"kind":"Field","name":{"kind":"Name","value":"subjectKind"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"phase"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"inferred"}},{"kind":"Field","name":{"kind":"Name","value":"when"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}}]}}]}}]} as unknown as DocumentNode<StatusMappingsQuery, StatusMappingsQueryVariables>;
export const OperationByKeyDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"OperationByKey"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operationByKey"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"idempotencyKey"},"value":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OperationFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OperationFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TriggerOperation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"idempotencyKey"}},{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"requestedBy"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"upstreamRequestIds"}},{"kind":"Field","name":{"kind":"Name","value":"affectedDeployments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"rawId"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]} as unknown as DocumentNode<OperationByKeyQuery, OperationByKeyQueryVariables>;
export const CreateDeploymentDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateDeployment"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateDeploymentInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createDeployment"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PayloadFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OperationFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TriggerOperation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"idempotencyKey"}},{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"requestedBy"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"upstreamRequestIds"}},{"kind":"Field","name":{"kind":"Name","value":"affectedDeployments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"rawId"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PayloadFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DeploymentTriggerPayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"replayed"}},{"kind":"Field","name":{"kind":"Name","value":"resumeCursor"}},{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OperationFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"deployment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"rawId"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"stages"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PreconditionFailedError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentStatus"}},{"kind":"Field","name":{"kind":"Name","value":"currentSequence"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"IdempotencyKeyReusedError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"existing"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OutcomeUnknownError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"NotFoundError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"missingId"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ThrottledError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"scope"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterMs"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UpstreamError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"upstreamCode"}},{"kind":"Field","name":{"kind":"Name","value":"httpStatus"}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}}]}}]}}]}}]}}]} as unknown as DocumentNode<CreateDeploymentMutation, CreateDeploymentMutationVariables>;
export const AdvanceStageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AdvanceStage"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AdvanceStageInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"advanceStage"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PayloadFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OperationFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TriggerOperation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"idempotencyKey"}},{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"requestedBy"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"upstreamRequestIds"}},{"kind":"Field","name":{"kind":"Name","value":"affectedDeployments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"rawId"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PayloadFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DeploymentTriggerPayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"replayed"}},{"kind":"Field","name":{"kind":"Name","value":"resumeCursor"}},{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OperationFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"deployment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"rawId"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"stages"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PreconditionFailedError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentStatus"}},{"kind":"Field","name":{"kind":"Name","value":"currentSequence"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"IdempotencyKeyReusedError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"existing"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OutcomeUnknownError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"NotFoundError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"missingId"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ThrottledError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"scope"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterMs"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UpstreamError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"upstreamCode"}},{"kind":"Field","name":{"kind":"Name","value":"httpStatus"}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}}]}}]}}]}}]}}]} as unknown as DocumentNode<AdvanceStageMutation, AdvanceStageMutationVariables>;
export const CancelDeploymentDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CancelDeployment"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CancelDeploymentInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cancelDeployment"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PayloadFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OperationFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TriggerOperation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"idempotencyKey"}},{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"requestedBy"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"upstreamRequestIds"}},{"kind":"Field","name":{"kind":"Name","value":"affectedDeployments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"rawId"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PayloadFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DeploymentTriggerPayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"replayed"}},{"kind":"Field","name":{"kind":"Name","value":"resumeCursor"}},{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OperationFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"deployment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"rawId"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"stages"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PreconditionFailedError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentStatus"}},{"kind":"Field","name":{"kind":"Name","value":"currentSequence"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"IdempotencyKeyReusedError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"existing"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OutcomeUnknownError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"NotFoundError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"missingId"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ThrottledError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"scope"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterMs"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UpstreamError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"upstreamCode"}},{"kind":"Field","name":{"kind":"Name","value":"httpStatus"}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}}]}}]}}]}}]}}]} as unknown as DocumentNode<CancelDeploymentMutation, CancelDeploymentMutationVariables>;
export const FollowDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"Follow"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"TransitionFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"StreamCursor"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"statusTransitions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"heartbeatMs"},"value":{"kind":"IntValue","value":"5000"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StatusTransition"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"subjectId"}},{"kind":"Field","name":{"kind":"Name","value":"sequence"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StreamGap"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}}]}}]}}]} as unknown as DocumentNode<FollowSubscription, FollowSubscriptionVariables>;
export const WatchAllDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"WatchAll"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"TransitionFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"StreamCursor"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"start"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"StreamStart"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"statusTransitions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"start"},"value":{"kind":"Variable","name":{"kind":"Name","value":"start"}}},{"kind":"Argument","name":{"kind":"Name","value":"heartbeatMs"},"value":{"kind":"IntValue","value":"5000"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"EventFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TransitionFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StatusTransition"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"sequence"}},{"kind":"Field","name":{"kind":"Name","value":"subjectId"}},{"kind":"Field","name":{"kind":"Name","value":"subjectKind"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}},{"kind":"Field","name":{"kind":"Name","value":"toPhase"}},{"kind":"Field","name":{"kind":"Name","value":"toOutcome"}},{"kind":"Field","name":{"kind":"Name","value":"rawOnly"}},{"kind":"Field","name":{"kind":"Name","value":"mayHaveSkipped"}},{"kind":"Field","name":{"kind":"Name","value":"observedAt"}},{"kind":"Field","name":{"kind":"Name","value":"notBefore"}},{"kind":"Field","name":{"kind":"Name","value":"toRaw"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"subject"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Stage"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"deployment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"action"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"EventFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StreamEvent"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StatusTransition"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TransitionFields"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StreamCheckpoint"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StreamGap"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"lostAfter"}},{"kind":"Field","name":{"kind":"Name","value":"affectedProvider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StreamSnapshot"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"snapshotOf"},"name":{"kind":"Name","value":"sequence"}},{"kind":"Field","name":{"kind":"Name","value":"subject"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]}}]} as unknown as DocumentNode<WatchAllSubscription, WatchAllSubscriptionVariables>;
export const WatchDeploymentDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"WatchDeployment"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"StreamCursor"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"start"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"StreamStart"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"until"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"StreamUntil"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"includeItems"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deploymentTransitions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"deploymentId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"start"},"value":{"kind":"Variable","name":{"kind":"Name","value":"start"}}},{"kind":"Argument","name":{"kind":"Name","value":"until"},"value":{"kind":"Variable","name":{"kind":"Name","value":"until"}}},{"kind":"Argument","name":{"kind":"Name","value":"includeItems"},"value":{"kind":"Variable","name":{"kind":"Name","value":"includeItems"}}},{"kind":"Argument","name":{"kind":"Name","value":"heartbeatMs"},"value":{"kind":"IntValue","value":"5000"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"EventFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TransitionFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StatusTransition"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"sequence"}},{"kind":"Field","name":{"kind":"Name","value":"subjectId"}},{"kind":"Field","name":{"kind":"Name","value":"subjectKind"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}},{"kind":"Field","name":{"kind":"Name","value":"toPhase"}},{"kind":"Field","name":{"kind":"Name","value":"toOutcome"}},{"kind":"Field","name":{"kind":"Name","value":"rawOnly"}},{"kind":"Field","name":{"kind":"Name","value":"mayHaveSkipped"}},{"kind":"Field","name":{"kind":"Name","value":"observedAt"}},{"kind":"Field","name":{"kind":"Name","value":"notBefore"}},{"kind":"Field","name":{"kind":"Name","value":"toRaw"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"subject"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Stage"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"deployment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"action"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"EventFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StreamEvent"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StatusTransition"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TransitionFields"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StreamCheckpoint"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StreamGap"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"lostAfter"}},{"kind":"Field","name":{"kind":"Name","value":"affectedProvider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StreamSnapshot"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"snapshotOf"},"name":{"kind":"Name","value":"sequence"}},{"kind":"Field","name":{"kind":"Name","value":"subject"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]}}]} as unknown as DocumentNode<WatchDeploymentSubscription, WatchDeploymentSubscriptionVariables>;
export const MixedBoardDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"MixedBoard"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"maxAgeMs"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deployments"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"maxAgeMs"},"value":{"kind":"Variable","name":{"kind":"Name","value":"maxAgeMs"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"complete"}},{"kind":"Field","name":{"kind":"Name","value":"sources"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}}]}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"errorCode"}},{"kind":"Field","name":{"kind":"Name","value":"errorMessage"}},{"kind":"Field","name":{"kind":"Name","value":"servedFromStore"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"rawId"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"phase"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}}]}},{"kind":"Field","name":{"kind":"Name","value":"observation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stale"}}]}},{"kind":"Field","name":{"kind":"Name","value":"stages"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"synthetic"}}]}},{"kind":"Field","name":{"kind":"Name","value":"releasePackage"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"approvers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rawId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<MixedBoardQuery, MixedBoardQueryVariables>;
export const PackagesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Packages"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ReleasePackageFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ReleasePackageOrder"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"maxAgeMs"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"releasePackages"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"maxAgeMs"},"value":{"kind":"Variable","name":{"kind":"Name","value":"maxAgeMs"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"complete"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StatusFields"}},{"kind":"Field","name":{"kind":"Name","value":"rawId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"isDeleted"}},{"kind":"Field","name":{"kind":"Name","value":"appliedAt"}},{"kind":"Field","name":{"kind":"Name","value":"deployedAt"}},{"kind":"Field","name":{"kind":"Name","value":"applicant"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rawId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"approvers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rawId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"deployment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"transitions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"10"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"subjectId"}},{"kind":"Field","name":{"kind":"Name","value":"subjectKind"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"items"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"StatusFields"}},{"kind":"Field","name":{"kind":"Name","value":"itemKind"}},{"kind":"Field","name":{"kind":"Name","value":"change"}},{"kind":"Field","name":{"kind":"Name","value":"fromVersion"}},{"kind":"Field","name":{"kind":"Name","value":"toVersion"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ReleaseTask"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"jobId"}},{"kind":"Field","name":{"kind":"Name","value":"scriptId"}},{"kind":"Field","name":{"kind":"Name","value":"jobStartStatus"}},{"kind":"Field","name":{"kind":"Name","value":"submittedAt"}},{"kind":"Field","name":{"kind":"Name","value":"submitter"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StatusFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StatusSubject"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"phase"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"isTerminal"}},{"kind":"Field","name":{"kind":"Name","value":"sequence"}},{"kind":"Field","name":{"kind":"Name","value":"rawStatuses"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}}]}}]} as unknown as DocumentNode<PackagesQuery, PackagesQueryVariables>;
export const PackageByIdDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PackageById"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"releasePackage"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]} as unknown as DocumentNode<PackageByIdQuery, PackageByIdQueryVariables>;
export const ApisDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Apis"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DataServiceApiFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"maxAgeMs"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dataServiceApis"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"maxAgeMs"},"value":{"kind":"Variable","name":{"kind":"Name","value":"maxAgeMs"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"complete"}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"sources"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"servedFromStore"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ApiFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StatusFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StatusSubject"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"phase"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"isTerminal"}},{"kind":"Field","name":{"kind":"Name","value":"sequence"}},{"kind":"Field","name":{"kind":"Name","value":"rawStatuses"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ApiFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DataServiceApi"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StatusFields"}},{"kind":"Field","name":{"kind":"Name","value":"rawId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"mode"}},{"kind":"Field","name":{"kind":"Name","value":"method"}},{"kind":"Field","name":{"kind":"Name","value":"schemes"}},{"kind":"Field","name":{"kind":"Name","value":"responseFormat"}},{"kind":"Field","name":{"kind":"Name","value":"visibility"}},{"kind":"Field","name":{"kind":"Name","value":"timeoutMs"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"observation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stale"}}]}},{"kind":"Field","name":{"kind":"Name","value":"transitions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"10"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"subjectKind"}},{"kind":"Field","name":{"kind":"Name","value":"to"}},{"kind":"Field","name":{"kind":"Name","value":"subject"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"details"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ScriptApiDetails"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"script"}},{"kind":"Field","name":{"kind":"Name","value":"requestParameters"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"position"}},{"kind":"Field","name":{"kind":"Name","value":"dataType"}},{"kind":"Field","name":{"kind":"Name","value":"operator"}},{"kind":"Field","name":{"kind":"Name","value":"required"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WizardApiDetails"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"connection"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rawId"}},{"kind":"Field","name":{"kind":"Name","value":"tableName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"responseParameters"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"dataType"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RegistrationApiDetails"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"serviceHost"}},{"kind":"Field","name":{"kind":"Name","value":"errorCodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"solution"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ApisQuery, ApisQueryVariables>;
export const ApiByIdDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ApiById"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"maxAgeMs"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dataServiceApi"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"maxAgeMs"},"value":{"kind":"Variable","name":{"kind":"Name","value":"maxAgeMs"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ApiFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StatusFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StatusSubject"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"phase"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"isTerminal"}},{"kind":"Field","name":{"kind":"Name","value":"sequence"}},{"kind":"Field","name":{"kind":"Name","value":"rawStatuses"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ApiFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DataServiceApi"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StatusFields"}},{"kind":"Field","name":{"kind":"Name","value":"rawId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"mode"}},{"kind":"Field","name":{"kind":"Name","value":"method"}},{"kind":"Field","name":{"kind":"Name","value":"schemes"}},{"kind":"Field","name":{"kind":"Name","value":"responseFormat"}},{"kind":"Field","name":{"kind":"Name","value":"visibility"}},{"kind":"Field","name":{"kind":"Name","value":"timeoutMs"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"observation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stale"}}]}},{"kind":"Field","name":{"kind":"Name","value":"transitions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"10"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"subjectKind"}},{"kind":"Field","name":{"kind":"Name","value":"to"}},{"kind":"Field","name":{"kind":"Name","value":"subject"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"details"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ScriptApiDetails"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"script"}},{"kind":"Field","name":{"kind":"Name","value":"requestParameters"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"position"}},{"kind":"Field","name":{"kind":"Name","value":"dataType"}},{"kind":"Field","name":{"kind":"Name","value":"operator"}},{"kind":"Field","name":{"kind":"Name","value":"required"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WizardApiDetails"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"connection"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rawId"}},{"kind":"Field","name":{"kind":"Name","value":"tableName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"responseParameters"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"dataType"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RegistrationApiDetails"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"serviceHost"}},{"kind":"Field","name":{"kind":"Name","value":"errorCodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"solution"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ApiByIdQuery, ApiByIdQueryVariables>;
export const EverySourceDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"EverySource"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"providers"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"maxAgeMs"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deployments"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"providers"},"value":{"kind":"Variable","name":{"kind":"Name","value":"providers"}}}]}},{"kind":"Argument","name":{"kind":"Name","value":"maxAgeMs"},"value":{"kind":"Variable","name":{"kind":"Name","value":"maxAgeMs"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"complete"}},{"kind":"Field","name":{"kind":"Name","value":"sources"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"SourceFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rawId"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"creator"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rawId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"stages"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"position"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}}]}},{"kind":"Field","name":{"kind":"Name","value":"observation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stale"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"releasePackages"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"providers"},"value":{"kind":"Variable","name":{"kind":"Name","value":"providers"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"includeDeleted"},"value":{"kind":"BooleanValue","value":true}}]}},{"kind":"Argument","name":{"kind":"Name","value":"maxAgeMs"},"value":{"kind":"Variable","name":{"kind":"Name","value":"maxAgeMs"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"complete"}},{"kind":"Field","name":{"kind":"Name","value":"sources"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"SourceFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rawId"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"appliedAt"}},{"kind":"Field","name":{"kind":"Name","value":"applicant"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rawId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}}]}},{"kind":"Field","name":{"kind":"Name","value":"observation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stale"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"dataServiceApis"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"providers"},"value":{"kind":"Variable","name":{"kind":"Name","value":"providers"}}}]}},{"kind":"Argument","name":{"kind":"Name","value":"maxAgeMs"},"value":{"kind":"Variable","name":{"kind":"Name","value":"maxAgeMs"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"complete"}},{"kind":"Field","name":{"kind":"Name","value":"sources"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"SourceFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rawId"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"mode"}},{"kind":"Field","name":{"kind":"Name","value":"method"}},{"kind":"Field","name":{"kind":"Name","value":"schemes"}},{"kind":"Field","name":{"kind":"Name","value":"timeoutMs"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"details"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}}]}},{"kind":"Field","name":{"kind":"Name","value":"observation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stale"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SourceFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SourceState"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}}]}},{"kind":"Field","name":{"kind":"Name","value":"workspace"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rawId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"errorCode"}},{"kind":"Field","name":{"kind":"Name","value":"errorMessage"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterMs"}},{"kind":"Field","name":{"kind":"Name","value":"servedFromStore"}}]}}]} as unknown as DocumentNode<EverySourceQuery, EverySourceQueryVariables>;
export const SubmitFileDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SubmitFile"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SubmitFileInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"result"},"name":{"kind":"Name","value":"submitFile"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TriggerResult"}},{"kind":"Field","name":{"kind":"Name","value":"resumeCursor"}},{"kind":"Field","name":{"kind":"Name","value":"deployment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TriggerResult"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TriggerPayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"replayed"}},{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"affectedDeployments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"affectedPackages"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"affectedApi"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}}]} as unknown as DocumentNode<SubmitFileMutation, SubmitFileMutationVariables>;
export const DeployFileDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeployFile"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DeployFileInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"result"},"name":{"kind":"Name","value":"deployFile"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TriggerResult"}},{"kind":"Field","name":{"kind":"Name","value":"resumeCursor"}},{"kind":"Field","name":{"kind":"Name","value":"deployment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TriggerResult"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TriggerPayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"replayed"}},{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"affectedDeployments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"affectedPackages"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"affectedApi"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}}]} as unknown as DocumentNode<DeployFileMutation, DeployFileMutationVariables>;
export const StartRunDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"StartRun"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateDeploymentInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"result"},"name":{"kind":"Name","value":"createDeployment"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TriggerResult"}},{"kind":"Field","name":{"kind":"Name","value":"resumeCursor"}},{"kind":"Field","name":{"kind":"Name","value":"deployment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TriggerResult"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TriggerPayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"replayed"}},{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"affectedDeployments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"affectedPackages"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"affectedApi"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}}]} as unknown as DocumentNode<StartRunMutation, StartRunMutationVariables>;
export const StartStageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"StartStage"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AdvanceStageInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"result"},"name":{"kind":"Name","value":"advanceStage"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TriggerResult"}},{"kind":"Field","name":{"kind":"Name","value":"resumeCursor"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TriggerResult"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TriggerPayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"replayed"}},{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"affectedDeployments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"affectedPackages"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"affectedApi"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}}]} as unknown as DocumentNode<StartStageMutation, StartStageMutationVariables>;
export const GiveUpRunDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"GiveUpRun"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CancelDeploymentInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"result"},"name":{"kind":"Name","value":"cancelDeployment"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TriggerResult"}},{"kind":"Field","name":{"kind":"Name","value":"resumeCursor"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TriggerResult"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TriggerPayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"replayed"}},{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"affectedDeployments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"affectedPackages"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"affectedApi"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}}]} as unknown as DocumentNode<GiveUpRunMutation, GiveUpRunMutationVariables>;
export const CreateReleasePackageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateReleasePackage"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateReleasePackageInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"result"},"name":{"kind":"Name","value":"createReleasePackage"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TriggerResult"}},{"kind":"Field","name":{"kind":"Name","value":"resumeCursor"}},{"kind":"Field","name":{"kind":"Name","value":"releasePackages"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TriggerResult"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TriggerPayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"replayed"}},{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"affectedDeployments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"affectedPackages"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"affectedApi"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}}]} as unknown as DocumentNode<CreateReleasePackageMutation, CreateReleasePackageMutationVariables>;
export const ReleasePackagesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ReleasePackages"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ReleasePackagesInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"result"},"name":{"kind":"Name","value":"releasePackages"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TriggerResult"}},{"kind":"Field","name":{"kind":"Name","value":"resumeCursor"}},{"kind":"Field","name":{"kind":"Name","value":"releasePackages"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TriggerResult"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TriggerPayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"replayed"}},{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"affectedDeployments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"affectedPackages"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"affectedApi"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}}]} as unknown as DocumentNode<ReleasePackagesMutation, ReleasePackagesMutationVariables>;
export const WithdrawPackagesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"WithdrawPackages"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"WithdrawPackagesInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"result"},"name":{"kind":"Name","value":"withdrawPackages"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TriggerResult"}},{"kind":"Field","name":{"kind":"Name","value":"resumeCursor"}},{"kind":"Field","name":{"kind":"Name","value":"releasePackages"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TriggerResult"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TriggerPayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"replayed"}},{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"affectedDeployments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"affectedPackages"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"affectedApi"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}}]} as unknown as DocumentNode<WithdrawPackagesMutation, WithdrawPackagesMutationVariables>;
export const PublishApiDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"PublishApi"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"PublishApiInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"result"},"name":{"kind":"Name","value":"publishApi"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TriggerResult"}},{"kind":"Field","name":{"kind":"Name","value":"resumeCursor"}},{"kind":"Field","name":{"kind":"Name","value":"api"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"transitions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"to"}},{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TriggerResult"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TriggerPayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"replayed"}},{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"affectedDeployments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"affectedPackages"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"affectedApi"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}}]} as unknown as DocumentNode<PublishApiMutation, PublishApiMutationVariables>;
export const AbolishApiDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AbolishApi"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AbolishApiInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"result"},"name":{"kind":"Name","value":"abolishApi"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TriggerResult"}},{"kind":"Field","name":{"kind":"Name","value":"resumeCursor"}},{"kind":"Field","name":{"kind":"Name","value":"api"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TriggerResult"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TriggerPayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"replayed"}},{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"affectedDeployments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"affectedPackages"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"affectedApi"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}}]} as unknown as DocumentNode<AbolishApiMutation, AbolishApiMutationVariables>;
export const OperationStateDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"OperationState"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operationByKey"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"idempotencyKey"},"value":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"affectedDeployments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]} as unknown as DocumentNode<OperationStateQuery, OperationStateQueryVariables>;
export const AuditTrailDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AuditTrail"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"OperationFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"idempotencyKey"}},{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"requestedBy"}},{"kind":"Field","name":{"kind":"Name","value":"requestedAt"}},{"kind":"Field","name":{"kind":"Name","value":"upstreamRequestIds"}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}}]}},{"kind":"Field","name":{"kind":"Name","value":"workspace"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rawId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"affectedDeployments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"affectedPackages"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"affectedApi"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<AuditTrailQuery, AuditTrailQueryVariables>;
export const ActionsOfDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ActionsOf"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Deployment"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"availableActions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"stageCode"}},{"kind":"Field","name":{"kind":"Name","value":"allowed"}},{"kind":"Field","name":{"kind":"Name","value":"deniedBecause"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ReleasePackage"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"availableActions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"stageCode"}},{"kind":"Field","name":{"kind":"Name","value":"allowed"}},{"kind":"Field","name":{"kind":"Name","value":"deniedBecause"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DataServiceApi"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"availableActions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"stageCode"}},{"kind":"Field","name":{"kind":"Name","value":"allowed"}},{"kind":"Field","name":{"kind":"Name","value":"deniedBecause"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ActionsOfQuery, ActionsOfQueryVariables>;
export const DocumentedDeploymentDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DocumentedDeployment"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"provider"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"workspace"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"rawId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"subject"},"name":{"kind":"Name","value":"deploymentByRawId"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"provider"},"value":{"kind":"Variable","name":{"kind":"Name","value":"provider"}}},{"kind":"Argument","name":{"kind":"Name","value":"workspace"},"value":{"kind":"Variable","name":{"kind":"Name","value":"workspace"}}},{"kind":"Argument","name":{"kind":"Name","value":"rawId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"rawId"}}},{"kind":"Argument","name":{"kind":"Name","value":"maxAgeMs"},"value":{"kind":"IntValue","value":"0"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StatusFields"}},{"kind":"Field","name":{"kind":"Name","value":"observation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"upstreamRequestId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"rawId"}},{"kind":"Field","name":{"kind":"Name","value":"workspace"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rawId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"purpose"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"fromEnvironment"}},{"kind":"Field","name":{"kind":"Name","value":"toEnvironment"}},{"kind":"Field","name":{"kind":"Name","value":"readyForProduction"}},{"kind":"Field","name":{"kind":"Name","value":"creator"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ActorFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"executor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ActorFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"modifiedAt"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"stages"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StatusFields"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"position"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"detail"}}]}},{"kind":"Field","name":{"kind":"Name","value":"items"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StatusFields"}},{"kind":"Field","name":{"kind":"Name","value":"rawId"}},{"kind":"Field","name":{"kind":"Name","value":"itemKind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"change"}},{"kind":"Field","name":{"kind":"Name","value":"toVersion"}},{"kind":"Field","name":{"kind":"Name","value":"fromVersion"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DeployedItem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fileId"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ReleaseTask"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"jobId"}},{"kind":"Field","name":{"kind":"Name","value":"scriptId"}},{"kind":"Field","name":{"kind":"Name","value":"jobStartStatus"}},{"kind":"Field","name":{"kind":"Name","value":"jobStartRawStatus"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"submitter"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ActorFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"submittedAt"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"releasePackage"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rawId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"isDeleted"}},{"kind":"Field","name":{"kind":"Name","value":"applicant"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ActorFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"appliedAt"}},{"kind":"Field","name":{"kind":"Name","value":"deployer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ActorFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"deployedAt"}},{"kind":"Field","name":{"kind":"Name","value":"approvers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ActorFields"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StatusFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StatusSubject"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"phase"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"isTerminal"}},{"kind":"Field","name":{"kind":"Name","value":"sequence"}},{"kind":"Field","name":{"kind":"Name","value":"rawStatuses"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ActorFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Actor"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rawId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]} as unknown as DocumentNode<DocumentedDeploymentQuery, DocumentedDeploymentQueryVariables>;
export const DocumentedApiDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DocumentedApi"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"subject"},"name":{"kind":"Name","value":"dataServiceApi"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"maxAgeMs"},"value":{"kind":"IntValue","value":"0"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StatusFields"}},{"kind":"Field","name":{"kind":"Name","value":"observation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"upstreamRequestId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"rawId"}},{"kind":"Field","name":{"kind":"Name","value":"workspace"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rawId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"tenantId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"groupId"}},{"kind":"Field","name":{"kind":"Name","value":"mode"}},{"kind":"Field","name":{"kind":"Name","value":"sqlMode"}},{"kind":"Field","name":{"kind":"Name","value":"method"}},{"kind":"Field","name":{"kind":"Name","value":"schemes"}},{"kind":"Field","name":{"kind":"Name","value":"responseFormat"}},{"kind":"Field","name":{"kind":"Name","value":"visibility"}},{"kind":"Field","name":{"kind":"Name","value":"timeoutMs"}},{"kind":"Field","name":{"kind":"Name","value":"creator"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ActorFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"lastEditor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ActorFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"modifiedAt"}},{"kind":"Field","name":{"kind":"Name","value":"details"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WizardApiDetails"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pagedResponse"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"WizardParameters"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ScriptApiDetails"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"script"}},{"kind":"Field","name":{"kind":"Name","value":"pagedResponse"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"ScriptParameters"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RegistrationApiDetails"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"serviceHost"}},{"kind":"Field","name":{"kind":"Name","value":"servicePath"}},{"kind":"Field","name":{"kind":"Name","value":"serviceFormat"}},{"kind":"Field","name":{"kind":"Name","value":"requestBodyDescription"}},{"kind":"Field","name":{"kind":"Name","value":"requestParameters"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RequestParameterFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errorCodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ApiErrorFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"successSample"}},{"kind":"Field","name":{"kind":"Name","value":"failureSample"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RequestParameterFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ApiRequestParameter"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"position"}},{"kind":"Field","name":{"kind":"Name","value":"operator"}},{"kind":"Field","name":{"kind":"Name","value":"dataType"}},{"kind":"Field","name":{"kind":"Name","value":"required"}},{"kind":"Field","name":{"kind":"Name","value":"defaultValue"}},{"kind":"Field","name":{"kind":"Name","value":"exampleValue"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ResponseParameterFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ApiResponseParameter"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"dataType"}},{"kind":"Field","name":{"kind":"Name","value":"exampleValue"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ApiErrorFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ApiErrorCode"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"solution"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StatusFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StatusSubject"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"phase"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"isTerminal"}},{"kind":"Field","name":{"kind":"Name","value":"sequence"}},{"kind":"Field","name":{"kind":"Name","value":"rawStatuses"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ActorFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Actor"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rawId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WizardParameters"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WizardApiDetails"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"requestParameters"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RequestParameterFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"responseParameters"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ResponseParameterFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errorCodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ApiErrorFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"successSample"}},{"kind":"Field","name":{"kind":"Name","value":"failureSample"}},{"kind":"Field","name":{"kind":"Name","value":"connection"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rawId"}},{"kind":"Field","name":{"kind":"Name","value":"tableName"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ScriptParameters"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ScriptApiDetails"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"requestParameters"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RequestParameterFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"responseParameters"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ResponseParameterFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errorCodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ApiErrorFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"successSample"}},{"kind":"Field","name":{"kind":"Name","value":"failureSample"}},{"kind":"Field","name":{"kind":"Name","value":"connection"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rawId"}},{"kind":"Field","name":{"kind":"Name","value":"tableName"}}]}}]}}]} as unknown as DocumentNode<DocumentedApiQuery, DocumentedApiQueryVariables>;
export const DocumentedDeployFileDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DocumentedDeployFile"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DeployFileInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"subject"},"name":{"kind":"Name","value":"deployFile"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"upstreamRequestIds"}},{"kind":"Field","name":{"kind":"Name","value":"affectedDeployments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rawId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"deployment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rawId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UpstreamError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"upstreamCode"}},{"kind":"Field","name":{"kind":"Name","value":"httpStatus"}},{"kind":"Field","name":{"kind":"Name","value":"upstreamRequestId"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ThrottledError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"scope"}}]}}]}}]}}]}}]} as unknown as DocumentNode<DocumentedDeployFileMutation, DocumentedDeployFileMutationVariables>;