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

/** How long the time of a point of statistics is. */
export type StatsBucket =
  /** 24 hours. */
  | 'DAY'
  /** An hour. */
  | 'HOUR'
  /** Seven days. */
  | 'WEEK';

/** Which runs are counted. Members that are left out do not narrow; an empty list matches nothing. */
export type StatsFilter = {
  /** Where they led, as known when they settled. */
  environments?: Array<Environment> | null | undefined;
  /** Provider keys. */
  providers?: Array<string> | null | undefined;
  /** Global ids of workspaces. */
  workspaceIds?: Array<string | number> | null | undefined;
};

/** A span of time with two ends. */
export type StatsRange = {
  /** Inclusive; where the first bucket begins, such as midnight somewhere. */
  from: string;
  /** Exclusive. */
  to: string;
};

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

export type ApiRowFragment = { id: string, rawId: string, name: string | null, path: string | null, method: HttpMethod | null, mode: DataServiceApiMode | null, status: ReleaseStatus, modifiedAt: string | null, createdAt: string | null, creator: { rawId: string, name: string | null } | null, provider: { key: string, displayName: string }, workspace: { displayName: string }, observation: { observedAt: string, source: ObservationSource, stale: boolean, upstreamRequestId: string | null } };

export type ApisQueryVariables = Exact<{
  filter?: DataServiceApiFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type ApisQuery = { page: { complete: boolean, sources: Array<{ outcome: SourceOutcome, errorCode: string | null, errorMessage: string | null, servedFromStore: boolean, provider: { key: string, displayName: string }, workspace: { displayName: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, rawId: string, name: string | null, path: string | null, method: HttpMethod | null, mode: DataServiceApiMode | null, status: ReleaseStatus, modifiedAt: string | null, createdAt: string | null, creator: { rawId: string, name: string | null } | null, provider: { key: string, displayName: string }, workspace: { displayName: string }, observation: { observedAt: string, source: ObservationSource, stale: boolean, upstreamRequestId: string | null } }> } };

export type RequestParameterFragment = { name: string, description: string | null, position: ParameterPosition | null, operator: ParameterOperator | null, dataType: ParameterDataType | null, required: boolean, defaultValue: string | null, exampleValue: string | null };

export type ResponseParameterFragment = { name: string, description: string | null, dataType: ParameterDataType | null, exampleValue: string | null };

export type DescribedErrorFragment = { code: string, message: string | null, solution: string | null };

export type ApiQueryVariables = Exact<{
  id: string | number;
}>;


export type ApiQuery = { dataServiceApi: { description: string | null, groupId: string | null, sqlMode: SqlMode | null, schemes: Array<HttpScheme>, responseFormat: PayloadFormat | null, visibility: ApiVisibility | null, timeoutMs: number | null, id: string, rawId: string, name: string | null, path: string | null, method: HttpMethod | null, mode: DataServiceApiMode | null, status: ReleaseStatus, modifiedAt: string | null, createdAt: string | null, lastEditor: { rawId: string, name: string | null } | null, rawStatuses: Array<{ field: string, value: string, label: string | null }>, availableActions: Array<{ action: ActionKind, stageCode: string | null, allowed: boolean, deniedBecause: string | null }>, details:
      | { __typename: 'RegistrationApiDetails', serviceHost: string | null, servicePath: string | null, serviceFormat: PayloadFormat | null, requestBodyDescription: string | null, successSample: string | null, failureSample: string | null, requestParameters: Array<{ name: string, description: string | null, position: ParameterPosition | null, operator: ParameterOperator | null, dataType: ParameterDataType | null, required: boolean, defaultValue: string | null, exampleValue: string | null }>, errorCodes: Array<{ code: string, message: string | null, solution: string | null }> }
      | { __typename: 'ScriptApiDetails', script: string | null, pagedResponse: boolean, successSample: string | null, failureSample: string | null, requestParameters: Array<{ name: string, description: string | null, position: ParameterPosition | null, operator: ParameterOperator | null, dataType: ParameterDataType | null, required: boolean, defaultValue: string | null, exampleValue: string | null }>, responseParameters: Array<{ name: string, description: string | null, dataType: ParameterDataType | null, exampleValue: string | null }>, errorCodes: Array<{ code: string, message: string | null, solution: string | null }>, connection: { rawId: string, tableName: string | null } | null }
      | { __typename: 'WizardApiDetails', pagedResponse: boolean, successSample: string | null, failureSample: string | null, requestParameters: Array<{ name: string, description: string | null, position: ParameterPosition | null, operator: ParameterOperator | null, dataType: ParameterDataType | null, required: boolean, defaultValue: string | null, exampleValue: string | null }>, responseParameters: Array<{ name: string, description: string | null, dataType: ParameterDataType | null, exampleValue: string | null }>, errorCodes: Array<{ code: string, message: string | null, solution: string | null }>, connection: { rawId: string, tableName: string | null } | null }
     | null, transitions: { nodes: Array<{ id: string, from: ReleaseStatus | null, to: ReleaseStatus, observedAt: string }> }, creator: { rawId: string, name: string | null } | null, provider: { key: string, displayName: string }, workspace: { displayName: string }, observation: { observedAt: string, source: ObservationSource, stale: boolean, upstreamRequestId: string | null } } | null };

export type RawFragment = { field: string, value: string, label: string | null };

export type SeenFragment = { observedAt: string, source: ObservationSource, stale: boolean, upstreamRequestId: string | null };

export type PersonFragment = { rawId: string, name: string | null };

export type RowFragment = { id: string, rawId: string, name: string | null, description: string | null, purpose: DeploymentPurpose, status: ReleaseStatus, phase: StatusPhase, outcome: StatusOutcome | null, message: string | null, fromEnvironment: Environment | null, toEnvironment: Environment | null, createdAt: string | null, startedAt: string | null, settledAt: string | null, durationMs: number | null, creator: { rawId: string, name: string | null } | null, provider: { key: string, kind: ProviderKind, displayName: string }, workspace: { id: string, displayName: string }, observation: { observedAt: string, stale: boolean }, stages: Array<{ code: string, name: string | null, status: ReleaseStatus }> };

export type SourceFragment = { outcome: SourceOutcome, errorCode: string | null, errorMessage: string | null, servedFromStore: boolean, provider: { key: string, displayName: string }, workspace: { displayName: string } | null };

export type BoardQueryVariables = Exact<{
  filter?: DeploymentFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type BoardQuery = { page: { complete: boolean, sources: Array<{ outcome: SourceOutcome, errorCode: string | null, errorMessage: string | null, servedFromStore: boolean, provider: { key: string, displayName: string }, workspace: { displayName: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, rawId: string, name: string | null, description: string | null, purpose: DeploymentPurpose, status: ReleaseStatus, phase: StatusPhase, outcome: StatusOutcome | null, message: string | null, fromEnvironment: Environment | null, toEnvironment: Environment | null, createdAt: string | null, startedAt: string | null, settledAt: string | null, durationMs: number | null, creator: { rawId: string, name: string | null } | null, provider: { key: string, kind: ProviderKind, displayName: string }, workspace: { id: string, displayName: string }, observation: { observedAt: string, stale: boolean }, stages: Array<{ code: string, name: string | null, status: ReleaseStatus }> }> } };

export type ProvidersQueryVariables = Exact<{ [key: string]: never; }>;


export type ProvidersQuery = { providers: Array<{ key: string, displayName: string, kind: ProviderKind, region: string | null, capabilities: Array<Capability>, health: { circuit: CircuitState, lastSuccessAt: string | null, lastErrorAt: string | null, lastErrorCode: string | null, currentRatePerSecond: number, throttledUntil: string | null, observationLagMs: number | null }, workspaces: { nodes: Array<{ id: string, displayName: string }> } }> };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { subject: string, scopes: Array<string> } };

export type TransitionsSubscriptionVariables = Exact<{
  filter?: TransitionFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type TransitionsSubscription = { event:
    | { __typename: 'StatusTransition', subjectId: string, subjectKind: SubjectKind, cursor: string, at: string, deployment: { id: string, rawId: string, name: string | null, description: string | null, purpose: DeploymentPurpose, status: ReleaseStatus, phase: StatusPhase, outcome: StatusOutcome | null, message: string | null, fromEnvironment: Environment | null, toEnvironment: Environment | null, createdAt: string | null, startedAt: string | null, settledAt: string | null, durationMs: number | null, creator: { rawId: string, name: string | null } | null, provider: { key: string, kind: ProviderKind, displayName: string }, workspace: { id: string, displayName: string }, observation: { observedAt: string, stale: boolean }, stages: Array<{ code: string, name: string | null, status: ReleaseStatus }> } | null }
    | { __typename: 'StreamCheckpoint', kind: CheckpointKind, cursor: string, at: string }
    | { __typename: 'StreamGap', reason: GapReason, cursor: string, at: string, affectedProvider: { displayName: string } | null }
    | { __typename: 'StreamSnapshot', cursor: string, at: string }
   };

export type StateOfOperationFragment = { id: string, idempotencyKey: string, action: TriggerAction, state: TriggerState, requestedBy: string, requestedAt: string, updatedAt: string, attempts: number, upstreamRequestIds: Array<string>, provider: { key: string, displayName: string }, workspace: { displayName: string }, error:
    | { code: MutationErrorCode, message: string, retryable: boolean }
    | { code: MutationErrorCode, message: string, retryable: boolean }
    | { code: MutationErrorCode, message: string, retryable: boolean }
    | { code: MutationErrorCode, message: string, retryable: boolean }
    | { code: MutationErrorCode, message: string, retryable: boolean }
    | { code: MutationErrorCode, message: string, retryable: boolean }
    | { code: MutationErrorCode, message: string, retryable: boolean }
    | { code: MutationErrorCode, message: string, retryable: boolean }
    | { code: MutationErrorCode, message: string, retryable: boolean }
   | null, affectedDeployments: Array<{ id: string, rawId: string, name: string | null, description: string | null }>, affectedApi: { id: string, name: string | null } | null };

export type ActionOfferFragment = { action: ActionKind, stageCode: string | null, allowed: boolean, deniedBecause: string | null };

type Item_DeployedItem_Fragment = { __typename: 'DeployedItem', fileId: string | null, id: string, rawId: string, name: string | null, itemKind: ReleaseItemKind, change: ChangeType | null, fromVersion: number | null, toVersion: number | null, status: ReleaseStatus, message: string | null, rawStatuses: Array<{ field: string, value: string, label: string | null }> };

type Item_ReleaseTask_Fragment = { __typename: 'ReleaseTask', jobStartStatus: ReleaseStatus | null, id: string, rawId: string, name: string | null, itemKind: ReleaseItemKind, change: ChangeType | null, fromVersion: number | null, toVersion: number | null, status: ReleaseStatus, message: string | null, submitter: { rawId: string, name: string | null } | null, rawStatuses: Array<{ field: string, value: string, label: string | null }> };

export type ItemFragment =
  | Item_DeployedItem_Fragment
  | Item_ReleaseTask_Fragment
;

export type ReleaseQueryVariables = Exact<{
  id: string | number;
}>;


export type ReleaseQuery = { deployment: { sequence: number, consoleUrl: string | null, readyForProduction: boolean | null, id: string, rawId: string, name: string | null, description: string | null, purpose: DeploymentPurpose, status: ReleaseStatus, phase: StatusPhase, outcome: StatusOutcome | null, message: string | null, fromEnvironment: Environment | null, toEnvironment: Environment | null, createdAt: string | null, startedAt: string | null, settledAt: string | null, durationMs: number | null, executor: { rawId: string, name: string | null } | null, rawStatuses: Array<{ field: string, value: string, label: string | null }>, observation: { observedAt: string, stale: boolean, source: ObservationSource, upstreamRequestId: string | null }, stages: Array<{ id: string, type: StageType, description: string | null, message: string | null, detail: unknown, synthetic: boolean, startedAt: string | null, settledAt: string | null, code: string, name: string | null, status: ReleaseStatus, rawStatuses: Array<{ field: string, value: string, label: string | null }> }>, availableActions: Array<{ action: ActionKind, stageCode: string | null, allowed: boolean, deniedBecause: string | null }>, releasePackage: { id: string, rawId: string, appliedAt: string | null, deployedAt: string | null, applicant: { rawId: string, name: string | null } | null, deployer: { rawId: string, name: string | null } | null, approvers: Array<{ rawId: string, name: string | null }> } | null, operations: { nodes: Array<{ id: string, idempotencyKey: string, action: TriggerAction, state: TriggerState, requestedBy: string, requestedAt: string, updatedAt: string, attempts: number, upstreamRequestIds: Array<string>, provider: { key: string, displayName: string }, workspace: { displayName: string }, error:
          | { code: MutationErrorCode, message: string, retryable: boolean }
          | { code: MutationErrorCode, message: string, retryable: boolean }
          | { code: MutationErrorCode, message: string, retryable: boolean }
          | { code: MutationErrorCode, message: string, retryable: boolean }
          | { code: MutationErrorCode, message: string, retryable: boolean }
          | { code: MutationErrorCode, message: string, retryable: boolean }
          | { code: MutationErrorCode, message: string, retryable: boolean }
          | { code: MutationErrorCode, message: string, retryable: boolean }
          | { code: MutationErrorCode, message: string, retryable: boolean }
         | null, affectedDeployments: Array<{ id: string, rawId: string, name: string | null, description: string | null }>, affectedApi: { id: string, name: string | null } | null }> }, creator: { rawId: string, name: string | null } | null, provider: { key: string, kind: ProviderKind, displayName: string }, workspace: { id: string, displayName: string } } | null };

export type ItemsQueryVariables = Exact<{
  id: string | number;
  first: number;
  after?: string | null | undefined;
}>;


export type ItemsQuery = { deployment: { items: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<
        | { __typename: 'DeployedItem', fileId: string | null, id: string, rawId: string, name: string | null, itemKind: ReleaseItemKind, change: ChangeType | null, fromVersion: number | null, toVersion: number | null, status: ReleaseStatus, message: string | null, rawStatuses: Array<{ field: string, value: string, label: string | null }> }
        | { __typename: 'ReleaseTask', jobStartStatus: ReleaseStatus | null, id: string, rawId: string, name: string | null, itemKind: ReleaseItemKind, change: ChangeType | null, fromVersion: number | null, toVersion: number | null, status: ReleaseStatus, message: string | null, submitter: { rawId: string, name: string | null } | null, rawStatuses: Array<{ field: string, value: string, label: string | null }> }
      > } | null } | null };

export type HistoryQueryVariables = Exact<{
  id: string | number;
  first: number;
  after?: string | null | undefined;
}>;


export type HistoryQuery = { page: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, sequence: number, subjectId: string, subjectKind: SubjectKind, from: ReleaseStatus | null, to: ReleaseStatus, rawOnly: boolean, occurredAt: string | null, observedAt: string, notBefore: string | null, mayHaveSkipped: boolean, message: string | null, subject:
        | { itemName: string | null }
        | { itemName: string | null }
        | { code: string, stageName: string | null }
        | Record<PropertyKey, never>
       | null, fromRaw: Array<{ field: string, value: string, label: string | null }> | null, toRaw: Array<{ field: string, value: string, label: string | null }>, operation: { id: string, requestedBy: string } | null }> } };

export type StatisticsQueryVariables = Exact<{
  range: StatsRange;
  bucket: StatsBucket;
  filter?: StatsFilter | null | undefined;
}>;


export type StatisticsQuery = { statistics: { observedSince: string | null, points: Array<{ from: string, settled: number, succeeded: number, failed: number, aborted: number, failureRate: number | null, durationP50Ms: number | null, durationP95Ms: number | null, recoveryP50Ms: number | null }> } };

type Refusal_IdempotencyKeyReusedError_Fragment = { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean };

type Refusal_InvalidInputError_Fragment = { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean };

type Refusal_NotFoundError_Fragment = { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean };

type Refusal_OutcomeUnknownError_Fragment = { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean };

type Refusal_PermissionDeniedError_Fragment = { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean };

type Refusal_PreconditionFailedError_Fragment = { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean };

type Refusal_ThrottledError_Fragment = { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean };

type Refusal_UnsupportedByProviderError_Fragment = { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean };

type Refusal_UpstreamError_Fragment = { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean };

export type RefusalFragment =
  | Refusal_IdempotencyKeyReusedError_Fragment
  | Refusal_InvalidInputError_Fragment
  | Refusal_NotFoundError_Fragment
  | Refusal_OutcomeUnknownError_Fragment
  | Refusal_PermissionDeniedError_Fragment
  | Refusal_PreconditionFailedError_Fragment
  | Refusal_ThrottledError_Fragment
  | Refusal_UnsupportedByProviderError_Fragment
  | Refusal_UpstreamError_Fragment
;

export type SubmitFileMutationVariables = Exact<{
  input: SubmitFileInput;
}>;


export type SubmitFileMutation = { payload: { operation: { id: string, idempotencyKey: string, action: TriggerAction, state: TriggerState, requestedBy: string, requestedAt: string, updatedAt: string, attempts: number, upstreamRequestIds: Array<string>, provider: { key: string, displayName: string }, workspace: { displayName: string }, error:
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
       | null, affectedDeployments: Array<{ id: string, rawId: string, name: string | null, description: string | null }>, affectedApi: { id: string, name: string | null } | null } | null, errors: Array<
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type DeployFileMutationVariables = Exact<{
  input: DeployFileInput;
}>;


export type DeployFileMutation = { payload: { operation: { id: string, idempotencyKey: string, action: TriggerAction, state: TriggerState, requestedBy: string, requestedAt: string, updatedAt: string, attempts: number, upstreamRequestIds: Array<string>, provider: { key: string, displayName: string }, workspace: { displayName: string }, error:
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
       | null, affectedDeployments: Array<{ id: string, rawId: string, name: string | null, description: string | null }>, affectedApi: { id: string, name: string | null } | null } | null, errors: Array<
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type CreateDeploymentMutationVariables = Exact<{
  input: CreateDeploymentInput;
}>;


export type CreateDeploymentMutation = { payload: { operation: { id: string, idempotencyKey: string, action: TriggerAction, state: TriggerState, requestedBy: string, requestedAt: string, updatedAt: string, attempts: number, upstreamRequestIds: Array<string>, provider: { key: string, displayName: string }, workspace: { displayName: string }, error:
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
       | null, affectedDeployments: Array<{ id: string, rawId: string, name: string | null, description: string | null }>, affectedApi: { id: string, name: string | null } | null } | null, errors: Array<
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type AdvanceStageMutationVariables = Exact<{
  input: AdvanceStageInput;
}>;


export type AdvanceStageMutation = { payload: { operation: { id: string, idempotencyKey: string, action: TriggerAction, state: TriggerState, requestedBy: string, requestedAt: string, updatedAt: string, attempts: number, upstreamRequestIds: Array<string>, provider: { key: string, displayName: string }, workspace: { displayName: string }, error:
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
       | null, affectedDeployments: Array<{ id: string, rawId: string, name: string | null, description: string | null }>, affectedApi: { id: string, name: string | null } | null } | null, errors: Array<
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type CancelDeploymentMutationVariables = Exact<{
  input: CancelDeploymentInput;
}>;


export type CancelDeploymentMutation = { payload: { operation: { id: string, idempotencyKey: string, action: TriggerAction, state: TriggerState, requestedBy: string, requestedAt: string, updatedAt: string, attempts: number, upstreamRequestIds: Array<string>, provider: { key: string, displayName: string }, workspace: { displayName: string }, error:
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
       | null, affectedDeployments: Array<{ id: string, rawId: string, name: string | null, description: string | null }>, affectedApi: { id: string, name: string | null } | null } | null, errors: Array<
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type CreateReleasePackageMutationVariables = Exact<{
  input: CreateReleasePackageInput;
}>;


export type CreateReleasePackageMutation = { payload: { operation: { id: string, idempotencyKey: string, action: TriggerAction, state: TriggerState, requestedBy: string, requestedAt: string, updatedAt: string, attempts: number, upstreamRequestIds: Array<string>, provider: { key: string, displayName: string }, workspace: { displayName: string }, error:
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
       | null, affectedDeployments: Array<{ id: string, rawId: string, name: string | null, description: string | null }>, affectedApi: { id: string, name: string | null } | null } | null, errors: Array<
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type ReleasePackagesMutationVariables = Exact<{
  input: ReleasePackagesInput;
}>;


export type ReleasePackagesMutation = { payload: { operation: { id: string, idempotencyKey: string, action: TriggerAction, state: TriggerState, requestedBy: string, requestedAt: string, updatedAt: string, attempts: number, upstreamRequestIds: Array<string>, provider: { key: string, displayName: string }, workspace: { displayName: string }, error:
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
       | null, affectedDeployments: Array<{ id: string, rawId: string, name: string | null, description: string | null }>, affectedApi: { id: string, name: string | null } | null } | null, errors: Array<
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type WithdrawPackagesMutationVariables = Exact<{
  input: WithdrawPackagesInput;
}>;


export type WithdrawPackagesMutation = { payload: { operation: { id: string, idempotencyKey: string, action: TriggerAction, state: TriggerState, requestedBy: string, requestedAt: string, updatedAt: string, attempts: number, upstreamRequestIds: Array<string>, provider: { key: string, displayName: string }, workspace: { displayName: string }, error:
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
       | null, affectedDeployments: Array<{ id: string, rawId: string, name: string | null, description: string | null }>, affectedApi: { id: string, name: string | null } | null } | null, errors: Array<
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type PublishApiMutationVariables = Exact<{
  input: PublishApiInput;
}>;


export type PublishApiMutation = { payload: { operation: { id: string, idempotencyKey: string, action: TriggerAction, state: TriggerState, requestedBy: string, requestedAt: string, updatedAt: string, attempts: number, upstreamRequestIds: Array<string>, provider: { key: string, displayName: string }, workspace: { displayName: string }, error:
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
       | null, affectedDeployments: Array<{ id: string, rawId: string, name: string | null, description: string | null }>, affectedApi: { id: string, name: string | null } | null } | null, errors: Array<
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type AbolishApiMutationVariables = Exact<{
  input: AbolishApiInput;
}>;


export type AbolishApiMutation = { payload: { operation: { id: string, idempotencyKey: string, action: TriggerAction, state: TriggerState, requestedBy: string, requestedAt: string, updatedAt: string, attempts: number, upstreamRequestIds: Array<string>, provider: { key: string, displayName: string }, workspace: { displayName: string }, error:
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
       | null, affectedDeployments: Array<{ id: string, rawId: string, name: string | null, description: string | null }>, affectedApi: { id: string, name: string | null } | null } | null, errors: Array<
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: MutationErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type OperationByKeyQueryVariables = Exact<{
  idempotencyKey: string;
}>;


export type OperationByKeyQuery = { operation: { id: string, idempotencyKey: string, action: TriggerAction, state: TriggerState, requestedBy: string, requestedAt: string, updatedAt: string, attempts: number, upstreamRequestIds: Array<string>, provider: { key: string, displayName: string }, workspace: { displayName: string }, error:
      | { code: MutationErrorCode, message: string, retryable: boolean }
      | { code: MutationErrorCode, message: string, retryable: boolean }
      | { code: MutationErrorCode, message: string, retryable: boolean }
      | { code: MutationErrorCode, message: string, retryable: boolean }
      | { code: MutationErrorCode, message: string, retryable: boolean }
      | { code: MutationErrorCode, message: string, retryable: boolean }
      | { code: MutationErrorCode, message: string, retryable: boolean }
      | { code: MutationErrorCode, message: string, retryable: boolean }
      | { code: MutationErrorCode, message: string, retryable: boolean }
     | null, affectedDeployments: Array<{ id: string, rawId: string, name: string | null, description: string | null }>, affectedApi: { id: string, name: string | null } | null } | null };

export type OperationsQueryVariables = Exact<{
  filter?: OperationFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type OperationsQuery = { page: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, idempotencyKey: string, action: TriggerAction, state: TriggerState, requestedBy: string, requestedAt: string, updatedAt: string, attempts: number, upstreamRequestIds: Array<string>, provider: { key: string, displayName: string }, workspace: { displayName: string }, error:
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
        | { code: MutationErrorCode, message: string, retryable: boolean }
       | null, affectedDeployments: Array<{ id: string, rawId: string, name: string | null, description: string | null }>, affectedApi: { id: string, name: string | null } | null }> } };

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
export const PersonFragmentDoc = new TypedDocumentString(`
    fragment Person on Actor {
  rawId
  name
}
    `, {"fragmentName":"Person"}) as unknown as TypedDocumentString<PersonFragment, unknown>;
export const SeenFragmentDoc = new TypedDocumentString(`
    fragment Seen on Observation {
  observedAt
  source
  stale
  upstreamRequestId
}
    `, {"fragmentName":"Seen"}) as unknown as TypedDocumentString<SeenFragment, unknown>;
export const ApiRowFragmentDoc = new TypedDocumentString(`
    fragment ApiRow on DataServiceApi {
  id
  rawId
  name
  path
  method
  mode
  status
  modifiedAt
  createdAt
  creator {
    ...Person
  }
  provider {
    key
    displayName
  }
  workspace {
    displayName
  }
  observation {
    ...Seen
  }
}
    fragment Seen on Observation {
  observedAt
  source
  stale
  upstreamRequestId
}
fragment Person on Actor {
  rawId
  name
}`, {"fragmentName":"ApiRow"}) as unknown as TypedDocumentString<ApiRowFragment, unknown>;
export const RequestParameterFragmentDoc = new TypedDocumentString(`
    fragment RequestParameter on ApiRequestParameter {
  name
  description
  position
  operator
  dataType
  required
  defaultValue
  exampleValue
}
    `, {"fragmentName":"RequestParameter"}) as unknown as TypedDocumentString<RequestParameterFragment, unknown>;
export const ResponseParameterFragmentDoc = new TypedDocumentString(`
    fragment ResponseParameter on ApiResponseParameter {
  name
  description
  dataType
  exampleValue
}
    `, {"fragmentName":"ResponseParameter"}) as unknown as TypedDocumentString<ResponseParameterFragment, unknown>;
export const DescribedErrorFragmentDoc = new TypedDocumentString(`
    fragment DescribedError on ApiErrorCode {
  code
  message
  solution
}
    `, {"fragmentName":"DescribedError"}) as unknown as TypedDocumentString<DescribedErrorFragment, unknown>;
export const RowFragmentDoc = new TypedDocumentString(`
    fragment Row on Deployment {
  id
  rawId
  name
  description
  purpose
  status
  phase
  outcome
  message
  fromEnvironment
  toEnvironment
  createdAt
  startedAt
  settledAt
  durationMs
  creator {
    ...Person
  }
  provider {
    key
    kind
    displayName
  }
  workspace {
    id
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
  }
}
    fragment Person on Actor {
  rawId
  name
}`, {"fragmentName":"Row"}) as unknown as TypedDocumentString<RowFragment, unknown>;
export const SourceFragmentDoc = new TypedDocumentString(`
    fragment Source on SourceState {
  provider {
    key
    displayName
  }
  workspace {
    displayName
  }
  outcome
  errorCode
  errorMessage
  servedFromStore
}
    `, {"fragmentName":"Source"}) as unknown as TypedDocumentString<SourceFragment, unknown>;
export const StateOfOperationFragmentDoc = new TypedDocumentString(`
    fragment StateOfOperation on TriggerOperation {
  id
  idempotencyKey
  action
  state
  requestedBy
  requestedAt
  updatedAt
  attempts
  upstreamRequestIds
  provider {
    key
    displayName
  }
  workspace {
    displayName
  }
  error {
    code
    message
    retryable
  }
  affectedDeployments {
    id
    rawId
    name
    description
  }
  affectedApi {
    id
    name
  }
}
    `, {"fragmentName":"StateOfOperation"}) as unknown as TypedDocumentString<StateOfOperationFragment, unknown>;
export const ActionOfferFragmentDoc = new TypedDocumentString(`
    fragment ActionOffer on AvailableAction {
  action
  stageCode
  allowed
  deniedBecause
}
    `, {"fragmentName":"ActionOffer"}) as unknown as TypedDocumentString<ActionOfferFragment, unknown>;
export const RawFragmentDoc = new TypedDocumentString(`
    fragment Raw on RawStatus {
  field
  value
  label
}
    `, {"fragmentName":"Raw"}) as unknown as TypedDocumentString<RawFragment, unknown>;
export const ItemFragmentDoc = new TypedDocumentString(`
    fragment Item on ReleaseItem {
  __typename
  id
  rawId
  name
  itemKind
  change
  fromVersion
  toVersion
  status
  message
  rawStatuses {
    ...Raw
  }
  ... on DeployedItem {
    fileId
  }
  ... on ReleaseTask {
    jobStartStatus
    submitter {
      ...Person
    }
  }
}
    fragment Raw on RawStatus {
  field
  value
  label
}
fragment Person on Actor {
  rawId
  name
}`, {"fragmentName":"Item"}) as unknown as TypedDocumentString<ItemFragment, unknown>;
export const RefusalFragmentDoc = new TypedDocumentString(`
    fragment Refusal on MutationError {
  code
  message
  path
  retryable
}
    `, {"fragmentName":"Refusal"}) as unknown as TypedDocumentString<RefusalFragment, unknown>;
export const ApisDocument = new TypedDocumentString(`
    query Apis($filter: DataServiceApiFilter, $first: Int!, $after: String) {
  page: dataServiceApis(filter: $filter, first: $first, after: $after) {
    complete
    sources {
      ...Source
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      ...ApiRow
    }
  }
}
    fragment ApiRow on DataServiceApi {
  id
  rawId
  name
  path
  method
  mode
  status
  modifiedAt
  createdAt
  creator {
    ...Person
  }
  provider {
    key
    displayName
  }
  workspace {
    displayName
  }
  observation {
    ...Seen
  }
}
fragment Seen on Observation {
  observedAt
  source
  stale
  upstreamRequestId
}
fragment Person on Actor {
  rawId
  name
}
fragment Source on SourceState {
  provider {
    key
    displayName
  }
  workspace {
    displayName
  }
  outcome
  errorCode
  errorMessage
  servedFromStore
}`) as unknown as TypedDocumentString<ApisQuery, ApisQueryVariables>;
export const ApiDocument = new TypedDocumentString(`
    query Api($id: ID!) {
  dataServiceApi(id: $id) {
    ...ApiRow
    description
    groupId
    sqlMode
    schemes
    responseFormat
    visibility
    timeoutMs
    lastEditor {
      ...Person
    }
    rawStatuses {
      ...Raw
    }
    availableActions {
      ...ActionOffer
    }
    details {
      __typename
      ... on WizardApiDetails {
        pagedResponse
        requestParameters {
          ...RequestParameter
        }
        responseParameters {
          ...ResponseParameter
        }
        errorCodes {
          ...DescribedError
        }
        successSample
        failureSample
        connection {
          rawId
          tableName
        }
      }
      ... on ScriptApiDetails {
        script
        pagedResponse
        requestParameters {
          ...RequestParameter
        }
        responseParameters {
          ...ResponseParameter
        }
        errorCodes {
          ...DescribedError
        }
        successSample
        failureSample
        connection {
          rawId
          tableName
        }
      }
      ... on RegistrationApiDetails {
        serviceHost
        servicePath
        serviceFormat
        requestBodyDescription
        requestParameters {
          ...RequestParameter
        }
        errorCodes {
          ...DescribedError
        }
        successSample
        failureSample
      }
    }
    transitions(first: 50) {
      nodes {
        id
        from
        to
        observedAt
      }
    }
  }
}
    fragment ApiRow on DataServiceApi {
  id
  rawId
  name
  path
  method
  mode
  status
  modifiedAt
  createdAt
  creator {
    ...Person
  }
  provider {
    key
    displayName
  }
  workspace {
    displayName
  }
  observation {
    ...Seen
  }
}
fragment RequestParameter on ApiRequestParameter {
  name
  description
  position
  operator
  dataType
  required
  defaultValue
  exampleValue
}
fragment ResponseParameter on ApiResponseParameter {
  name
  description
  dataType
  exampleValue
}
fragment DescribedError on ApiErrorCode {
  code
  message
  solution
}
fragment Raw on RawStatus {
  field
  value
  label
}
fragment Seen on Observation {
  observedAt
  source
  stale
  upstreamRequestId
}
fragment Person on Actor {
  rawId
  name
}
fragment ActionOffer on AvailableAction {
  action
  stageCode
  allowed
  deniedBecause
}`) as unknown as TypedDocumentString<ApiQuery, ApiQueryVariables>;
export const BoardDocument = new TypedDocumentString(`
    query Board($filter: DeploymentFilter, $first: Int!, $after: String) {
  page: deployments(filter: $filter, first: $first, after: $after) {
    complete
    sources {
      ...Source
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      ...Row
    }
  }
}
    fragment Person on Actor {
  rawId
  name
}
fragment Row on Deployment {
  id
  rawId
  name
  description
  purpose
  status
  phase
  outcome
  message
  fromEnvironment
  toEnvironment
  createdAt
  startedAt
  settledAt
  durationMs
  creator {
    ...Person
  }
  provider {
    key
    kind
    displayName
  }
  workspace {
    id
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
  }
}
fragment Source on SourceState {
  provider {
    key
    displayName
  }
  workspace {
    displayName
  }
  outcome
  errorCode
  errorMessage
  servedFromStore
}`) as unknown as TypedDocumentString<BoardQuery, BoardQueryVariables>;
export const ProvidersDocument = new TypedDocumentString(`
    query Providers {
  providers {
    key
    displayName
    kind
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
      nodes {
        id
        displayName
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ProvidersQuery, ProvidersQueryVariables>;
export const ViewerDocument = new TypedDocumentString(`
    query Viewer {
  viewer {
    subject
    scopes
  }
}
    `) as unknown as TypedDocumentString<ViewerQuery, ViewerQueryVariables>;
export const TransitionsDocument = new TypedDocumentString(`
    subscription Transitions($filter: TransitionFilter, $after: StreamCursor) {
  event: statusTransitions(filter: $filter, after: $after, heartbeatMs: 10000) {
    __typename
    cursor
    at
    ... on StatusTransition {
      subjectId
      subjectKind
      deployment {
        ...Row
      }
    }
    ... on StreamCheckpoint {
      kind
    }
    ... on StreamGap {
      reason
      affectedProvider {
        displayName
      }
    }
  }
}
    fragment Person on Actor {
  rawId
  name
}
fragment Row on Deployment {
  id
  rawId
  name
  description
  purpose
  status
  phase
  outcome
  message
  fromEnvironment
  toEnvironment
  createdAt
  startedAt
  settledAt
  durationMs
  creator {
    ...Person
  }
  provider {
    key
    kind
    displayName
  }
  workspace {
    id
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
  }
}`) as unknown as TypedDocumentString<TransitionsSubscription, TransitionsSubscriptionVariables>;
export const ReleaseDocument = new TypedDocumentString(`
    query Release($id: ID!) {
  deployment(id: $id) {
    ...Row
    sequence
    consoleUrl
    readyForProduction
    executor {
      ...Person
    }
    rawStatuses {
      ...Raw
    }
    observation {
      ...Seen
    }
    stages {
      id
      type
      description
      message
      detail
      synthetic
      startedAt
      settledAt
      rawStatuses {
        ...Raw
      }
    }
    availableActions {
      ...ActionOffer
    }
    releasePackage {
      id
      rawId
      applicant {
        ...Person
      }
      appliedAt
      deployer {
        ...Person
      }
      deployedAt
      approvers {
        ...Person
      }
    }
    operations(first: 10) {
      nodes {
        ...StateOfOperation
      }
    }
  }
}
    fragment Raw on RawStatus {
  field
  value
  label
}
fragment Seen on Observation {
  observedAt
  source
  stale
  upstreamRequestId
}
fragment Person on Actor {
  rawId
  name
}
fragment Row on Deployment {
  id
  rawId
  name
  description
  purpose
  status
  phase
  outcome
  message
  fromEnvironment
  toEnvironment
  createdAt
  startedAt
  settledAt
  durationMs
  creator {
    ...Person
  }
  provider {
    key
    kind
    displayName
  }
  workspace {
    id
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
  }
}
fragment StateOfOperation on TriggerOperation {
  id
  idempotencyKey
  action
  state
  requestedBy
  requestedAt
  updatedAt
  attempts
  upstreamRequestIds
  provider {
    key
    displayName
  }
  workspace {
    displayName
  }
  error {
    code
    message
    retryable
  }
  affectedDeployments {
    id
    rawId
    name
    description
  }
  affectedApi {
    id
    name
  }
}
fragment ActionOffer on AvailableAction {
  action
  stageCode
  allowed
  deniedBecause
}`) as unknown as TypedDocumentString<ReleaseQuery, ReleaseQueryVariables>;
export const ItemsDocument = new TypedDocumentString(`
    query Items($id: ID!, $first: Int!, $after: String) {
  deployment(id: $id) {
    items(first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        ...Item
      }
    }
  }
}
    fragment Raw on RawStatus {
  field
  value
  label
}
fragment Person on Actor {
  rawId
  name
}
fragment Item on ReleaseItem {
  __typename
  id
  rawId
  name
  itemKind
  change
  fromVersion
  toVersion
  status
  message
  rawStatuses {
    ...Raw
  }
  ... on DeployedItem {
    fileId
  }
  ... on ReleaseTask {
    jobStartStatus
    submitter {
      ...Person
    }
  }
}`) as unknown as TypedDocumentString<ItemsQuery, ItemsQueryVariables>;
export const HistoryDocument = new TypedDocumentString(`
    query History($id: ID!, $first: Int!, $after: StreamCursor) {
  page: transitions(
    first: $first
    after: $after
    filter: {deploymentIds: [$id], unifiedOnly: false}
  ) {
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      sequence
      subjectId
      subjectKind
      subject {
        ... on Stage {
          code
          stageName: name
        }
        ... on DeployedItem {
          itemName: name
        }
        ... on ReleaseTask {
          itemName: name
        }
      }
      from
      to
      fromRaw {
        ...Raw
      }
      toRaw {
        ...Raw
      }
      rawOnly
      occurredAt
      observedAt
      notBefore
      mayHaveSkipped
      message
      operation {
        id
        requestedBy
      }
    }
  }
}
    fragment Raw on RawStatus {
  field
  value
  label
}`) as unknown as TypedDocumentString<HistoryQuery, HistoryQueryVariables>;
export const StatisticsDocument = new TypedDocumentString(`
    query Statistics($range: StatsRange!, $bucket: StatsBucket!, $filter: StatsFilter) {
  statistics: deploymentStats(range: $range, bucket: $bucket, filter: $filter) {
    observedSince
    points {
      from
      settled
      succeeded
      failed
      aborted
      failureRate
      durationP50Ms
      durationP95Ms
      recoveryP50Ms
    }
  }
}
    `) as unknown as TypedDocumentString<StatisticsQuery, StatisticsQueryVariables>;
export const SubmitFileDocument = new TypedDocumentString(`
    mutation SubmitFile($input: SubmitFileInput!) {
  payload: submitFile(input: $input) {
    operation {
      ...StateOfOperation
    }
    errors {
      ...Refusal
    }
  }
}
    fragment StateOfOperation on TriggerOperation {
  id
  idempotencyKey
  action
  state
  requestedBy
  requestedAt
  updatedAt
  attempts
  upstreamRequestIds
  provider {
    key
    displayName
  }
  workspace {
    displayName
  }
  error {
    code
    message
    retryable
  }
  affectedDeployments {
    id
    rawId
    name
    description
  }
  affectedApi {
    id
    name
  }
}
fragment Refusal on MutationError {
  code
  message
  path
  retryable
}`) as unknown as TypedDocumentString<SubmitFileMutation, SubmitFileMutationVariables>;
export const DeployFileDocument = new TypedDocumentString(`
    mutation DeployFile($input: DeployFileInput!) {
  payload: deployFile(input: $input) {
    operation {
      ...StateOfOperation
    }
    errors {
      ...Refusal
    }
  }
}
    fragment StateOfOperation on TriggerOperation {
  id
  idempotencyKey
  action
  state
  requestedBy
  requestedAt
  updatedAt
  attempts
  upstreamRequestIds
  provider {
    key
    displayName
  }
  workspace {
    displayName
  }
  error {
    code
    message
    retryable
  }
  affectedDeployments {
    id
    rawId
    name
    description
  }
  affectedApi {
    id
    name
  }
}
fragment Refusal on MutationError {
  code
  message
  path
  retryable
}`) as unknown as TypedDocumentString<DeployFileMutation, DeployFileMutationVariables>;
export const CreateDeploymentDocument = new TypedDocumentString(`
    mutation CreateDeployment($input: CreateDeploymentInput!) {
  payload: createDeployment(input: $input) {
    operation {
      ...StateOfOperation
    }
    errors {
      ...Refusal
    }
  }
}
    fragment StateOfOperation on TriggerOperation {
  id
  idempotencyKey
  action
  state
  requestedBy
  requestedAt
  updatedAt
  attempts
  upstreamRequestIds
  provider {
    key
    displayName
  }
  workspace {
    displayName
  }
  error {
    code
    message
    retryable
  }
  affectedDeployments {
    id
    rawId
    name
    description
  }
  affectedApi {
    id
    name
  }
}
fragment Refusal on MutationError {
  code
  message
  path
  retryable
}`) as unknown as TypedDocumentString<CreateDeploymentMutation, CreateDeploymentMutationVariables>;
export const AdvanceStageDocument = new TypedDocumentString(`
    mutation AdvanceStage($input: AdvanceStageInput!) {
  payload: advanceStage(input: $input) {
    operation {
      ...StateOfOperation
    }
    errors {
      ...Refusal
    }
  }
}
    fragment StateOfOperation on TriggerOperation {
  id
  idempotencyKey
  action
  state
  requestedBy
  requestedAt
  updatedAt
  attempts
  upstreamRequestIds
  provider {
    key
    displayName
  }
  workspace {
    displayName
  }
  error {
    code
    message
    retryable
  }
  affectedDeployments {
    id
    rawId
    name
    description
  }
  affectedApi {
    id
    name
  }
}
fragment Refusal on MutationError {
  code
  message
  path
  retryable
}`) as unknown as TypedDocumentString<AdvanceStageMutation, AdvanceStageMutationVariables>;
export const CancelDeploymentDocument = new TypedDocumentString(`
    mutation CancelDeployment($input: CancelDeploymentInput!) {
  payload: cancelDeployment(input: $input) {
    operation {
      ...StateOfOperation
    }
    errors {
      ...Refusal
    }
  }
}
    fragment StateOfOperation on TriggerOperation {
  id
  idempotencyKey
  action
  state
  requestedBy
  requestedAt
  updatedAt
  attempts
  upstreamRequestIds
  provider {
    key
    displayName
  }
  workspace {
    displayName
  }
  error {
    code
    message
    retryable
  }
  affectedDeployments {
    id
    rawId
    name
    description
  }
  affectedApi {
    id
    name
  }
}
fragment Refusal on MutationError {
  code
  message
  path
  retryable
}`) as unknown as TypedDocumentString<CancelDeploymentMutation, CancelDeploymentMutationVariables>;
export const CreateReleasePackageDocument = new TypedDocumentString(`
    mutation CreateReleasePackage($input: CreateReleasePackageInput!) {
  payload: createReleasePackage(input: $input) {
    operation {
      ...StateOfOperation
    }
    errors {
      ...Refusal
    }
  }
}
    fragment StateOfOperation on TriggerOperation {
  id
  idempotencyKey
  action
  state
  requestedBy
  requestedAt
  updatedAt
  attempts
  upstreamRequestIds
  provider {
    key
    displayName
  }
  workspace {
    displayName
  }
  error {
    code
    message
    retryable
  }
  affectedDeployments {
    id
    rawId
    name
    description
  }
  affectedApi {
    id
    name
  }
}
fragment Refusal on MutationError {
  code
  message
  path
  retryable
}`) as unknown as TypedDocumentString<CreateReleasePackageMutation, CreateReleasePackageMutationVariables>;
export const ReleasePackagesDocument = new TypedDocumentString(`
    mutation ReleasePackages($input: ReleasePackagesInput!) {
  payload: releasePackages(input: $input) {
    operation {
      ...StateOfOperation
    }
    errors {
      ...Refusal
    }
  }
}
    fragment StateOfOperation on TriggerOperation {
  id
  idempotencyKey
  action
  state
  requestedBy
  requestedAt
  updatedAt
  attempts
  upstreamRequestIds
  provider {
    key
    displayName
  }
  workspace {
    displayName
  }
  error {
    code
    message
    retryable
  }
  affectedDeployments {
    id
    rawId
    name
    description
  }
  affectedApi {
    id
    name
  }
}
fragment Refusal on MutationError {
  code
  message
  path
  retryable
}`) as unknown as TypedDocumentString<ReleasePackagesMutation, ReleasePackagesMutationVariables>;
export const WithdrawPackagesDocument = new TypedDocumentString(`
    mutation WithdrawPackages($input: WithdrawPackagesInput!) {
  payload: withdrawPackages(input: $input) {
    operation {
      ...StateOfOperation
    }
    errors {
      ...Refusal
    }
  }
}
    fragment StateOfOperation on TriggerOperation {
  id
  idempotencyKey
  action
  state
  requestedBy
  requestedAt
  updatedAt
  attempts
  upstreamRequestIds
  provider {
    key
    displayName
  }
  workspace {
    displayName
  }
  error {
    code
    message
    retryable
  }
  affectedDeployments {
    id
    rawId
    name
    description
  }
  affectedApi {
    id
    name
  }
}
fragment Refusal on MutationError {
  code
  message
  path
  retryable
}`) as unknown as TypedDocumentString<WithdrawPackagesMutation, WithdrawPackagesMutationVariables>;
export const PublishApiDocument = new TypedDocumentString(`
    mutation PublishApi($input: PublishApiInput!) {
  payload: publishApi(input: $input) {
    operation {
      ...StateOfOperation
    }
    errors {
      ...Refusal
    }
  }
}
    fragment StateOfOperation on TriggerOperation {
  id
  idempotencyKey
  action
  state
  requestedBy
  requestedAt
  updatedAt
  attempts
  upstreamRequestIds
  provider {
    key
    displayName
  }
  workspace {
    displayName
  }
  error {
    code
    message
    retryable
  }
  affectedDeployments {
    id
    rawId
    name
    description
  }
  affectedApi {
    id
    name
  }
}
fragment Refusal on MutationError {
  code
  message
  path
  retryable
}`) as unknown as TypedDocumentString<PublishApiMutation, PublishApiMutationVariables>;
export const AbolishApiDocument = new TypedDocumentString(`
    mutation AbolishApi($input: AbolishApiInput!) {
  payload: abolishApi(input: $input) {
    operation {
      ...StateOfOperation
    }
    errors {
      ...Refusal
    }
  }
}
    fragment StateOfOperation on TriggerOperation {
  id
  idempotencyKey
  action
  state
  requestedBy
  requestedAt
  updatedAt
  attempts
  upstreamRequestIds
  provider {
    key
    displayName
  }
  workspace {
    displayName
  }
  error {
    code
    message
    retryable
  }
  affectedDeployments {
    id
    rawId
    name
    description
  }
  affectedApi {
    id
    name
  }
}
fragment Refusal on MutationError {
  code
  message
  path
  retryable
}`) as unknown as TypedDocumentString<AbolishApiMutation, AbolishApiMutationVariables>;
export const OperationByKeyDocument = new TypedDocumentString(`
    query OperationByKey($idempotencyKey: String!) {
  operation: operationByKey(idempotencyKey: $idempotencyKey) {
    ...StateOfOperation
  }
}
    fragment StateOfOperation on TriggerOperation {
  id
  idempotencyKey
  action
  state
  requestedBy
  requestedAt
  updatedAt
  attempts
  upstreamRequestIds
  provider {
    key
    displayName
  }
  workspace {
    displayName
  }
  error {
    code
    message
    retryable
  }
  affectedDeployments {
    id
    rawId
    name
    description
  }
  affectedApi {
    id
    name
  }
}`) as unknown as TypedDocumentString<OperationByKeyQuery, OperationByKeyQueryVariables>;
export const OperationsDocument = new TypedDocumentString(`
    query Operations($filter: OperationFilter, $first: Int!, $after: String) {
  page: operations(filter: $filter, first: $first, after: $after) {
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      ...StateOfOperation
    }
  }
}
    fragment StateOfOperation on TriggerOperation {
  id
  idempotencyKey
  action
  state
  requestedBy
  requestedAt
  updatedAt
  attempts
  upstreamRequestIds
  provider {
    key
    displayName
  }
  workspace {
    displayName
  }
  error {
    code
    message
    retryable
  }
  affectedDeployments {
    id
    rawId
    name
    description
  }
  affectedApi {
    id
    name
  }
}`) as unknown as TypedDocumentString<OperationsQuery, OperationsQueryVariables>;