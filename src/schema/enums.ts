import { registerEnumType } from 'type-graphql';
import { ACTION_KINDS, type ActionKind } from '../domain/available-actions.ts';
import {
  API_VISIBILITIES,
  type ApiVisibility,
  DATA_SERVICE_API_MODES,
  type DataServiceApiMode,
  HTTP_METHODS,
  HTTP_SCHEMES,
  type HttpMethod,
  type HttpScheme,
  PARAMETER_DATA_TYPES,
  PARAMETER_OPERATORS,
  PARAMETER_POSITIONS,
  PAYLOAD_FORMATS,
  type ParameterDataType,
  type ParameterOperator,
  type ParameterPosition,
  type PayloadFormat,
  SQL_MODES,
  type SqlMode,
} from '../domain/data-service-api.ts';
import {
  CHANGE_TYPES,
  type ChangeType,
  DEPLOYMENT_PURPOSES,
  type DeploymentPurpose,
  ENVIRONMENTS,
  type Environment,
  RELEASE_ITEM_KINDS,
  type ReleaseItemKind,
  STAGE_TYPES,
  type StageType,
} from '../domain/deployment.ts';
import { OBSERVATION_SOURCES, type ObservationSource } from '../domain/deployment-state.ts';
import { SUBJECT_KINDS, type SubjectKind } from '../domain/global-id.ts';
import {
  MUTATION_ERROR_CODES,
  type MutationErrorCode,
  TRIGGER_ACTIONS,
  TRIGGER_STATES,
  type TriggerAction,
  type TriggerState,
} from '../domain/operation.ts';
import {
  DEPLOYMENT_ORDER_FIELDS,
  type DeploymentOrderField,
  ORDER_DIRECTIONS,
  type OrderDirection,
  RELEASE_PACKAGE_ORDER_FIELDS,
  type ReleasePackageOrderField,
  SOURCE_OUTCOMES,
  type SourceOutcome,
} from '../domain/page.ts';
import {
  CAPABILITIES,
  type Capability,
  CIRCUIT_STATES,
  type CircuitState,
  PROVIDER_KINDS,
  type ProviderKind,
} from '../domain/provider-kind.ts';
import { STATS_BUCKETS, type StatsBucket } from '../domain/statistics.ts';
import {
  RELEASE_STATUSES,
  type ReleaseStatus,
  STATUS_OUTCOMES,
  STATUS_PHASES,
  type StatusOutcome,
  type StatusPhase,
} from '../domain/status.ts';
import {
  CHECKPOINT_KINDS,
  type CheckpointKind,
  GAP_REASONS,
  type GapReason,
  STREAM_STARTS,
  STREAM_UNTILS,
  type StreamStart,
  type StreamUntil,
} from '../domain/stream.ts';

/** Registers the words of a domain list as a GraphQL enum, each with its description. */
function defineEnum<T extends string>(
  name: string,
  description: string,
  values: readonly T[],
  descriptions: Readonly<Record<T, string>>,
): Record<T, T> {
  const members = Object.fromEntries(values.map((value) => [value, value])) as Record<T, T>;
  const valuesConfig = Object.fromEntries(values.map((value) => [value, { description: descriptions[value] }]));
  registerEnumType(members, { name, description, valuesConfig: valuesConfig as never });
  return members;
}

export const ReleaseStatusEnum = defineEnum<ReleaseStatus>(
  'ReleaseStatus',
  'Unified status of anything that is released. The exact mapping is served by `Query.statusMappings`.',
  RELEASE_STATUSES,
  {
    PENDING_APPROVAL: 'A human review is required before anything runs.',
    READY: 'Created and waiting to be started or advanced; nothing is running.',
    CHECKING: 'Pre-release checks are running.',
    RUNNING: 'The release is being carried out.',
    SUCCEEDED: 'Finished successfully.',
    FAILED: 'Finished with an error.',
    CHECK_FAILED: 'The package itself went through, but its checks did not pass, so it cannot go on.',
    REJECTED: 'A reviewer or a policy refused it.',
    CANCELLED: 'Stopped on request.',
    TERMINATED: 'Stopped by the upstream.',
    PUBLISHED: 'A published API is being served.',
    UNPUBLISHED: 'An API is not being served.',
    UNKNOWN: 'The upstream sent a value this gateway does not know. Read `rawStatuses`; never treat as terminal.',
  },
);

export const StatsBucketEnum = defineEnum<StatsBucket>(
  'StatsBucket',
  'How long the time of a point of statistics is.',
  STATS_BUCKETS,
  { HOUR: 'An hour.', DAY: '24 hours.', WEEK: 'Seven days.' },
);

export const StatusPhaseEnum = defineEnum<StatusPhase>(
  'StatusPhase',
  'Coarse life-cycle phase, the thing to switch on when the exact status does not matter.',
  STATUS_PHASES,
  {
    WAITING: 'Nothing is running; someone or something has to start it.',
    ACTIVE: 'Something is running, or the upstream sent a value that this gateway does not know.',
    SETTLED: 'It is over, or published.',
  },
);

export const StatusOutcomeEnum = defineEnum<StatusOutcome>(
  'StatusOutcome',
  'How it ended. Null until `phase` is SETTLED.',
  STATUS_OUTCOMES,
  { SUCCESS: 'It did what it was for.', FAILURE: 'It went wrong.', ABORTED: 'It was refused, cancelled or stopped.' },
);

export const SubjectKindEnum = defineEnum<SubjectKind>(
  'SubjectKind',
  'Kinds of things whose status is tracked.',
  SUBJECT_KINDS,
  {
    DEPLOYMENT: 'A run; also a package, where package and run are the same upstream object.',
    STAGE: 'A stage of a run.',
    RELEASE_PACKAGE: 'A package that is an upstream object of its own.',
    RELEASE_ITEM: 'One thing inside a run or package.',
    DATA_SERVICE_API: 'The published state of a DataService API.',
  },
);

export const ObservationSourceEnum = defineEnum<ObservationSource>(
  'ObservationSource',
  'What made the gateway see a state.',
  OBSERVATION_SOURCES,
  {
    DETAIL: 'Read one by one.',
    LIST: 'Read as part of a batched list call.',
    TRIGGER: 'Reported in the answer to a trigger.',
    HINT: 'Prompted by an upstream notification, then read back.',
  },
);

export const ProviderKindEnum = defineEnum<ProviderKind>('ProviderKind', 'The vendor APIs.', PROVIDER_KINDS, {
  DATAWORKS_2020_05_18: 'Alibaba Cloud DataWorks, API version 2020-05-18: deployment packages.',
  DATAWORKS_2024_05_18: 'Alibaba Cloud DataWorks, API version 2024-05-18: pipeline runs.',
  DATAWORKS_DATA_SERVICE: 'Alibaba Cloud DataWorks DataService: published APIs.',
  HUAWEI_DATAARTS: 'Huawei Cloud DataArts Studio: release packages.',
});

export const CapabilityEnum = defineEnum<Capability>('Capability', 'What a provider can do.', CAPABILITIES, {
  READ_DEPLOYMENTS: 'Serves `Deployment`.',
  READ_RELEASE_PACKAGES: 'Serves `ReleasePackage`.',
  READ_DATA_SERVICE_APIS: 'Serves `DataServiceApi`.',
  SUBMIT_FILE: '`submitFile`.',
  DEPLOY_FILE: '`deployFile`.',
  CREATE_DEPLOYMENT: '`createDeployment`.',
  ADVANCE_STAGE: '`advanceStage`.',
  CANCEL_DEPLOYMENT: '`cancelDeployment`.',
  CREATE_RELEASE_PACKAGE: '`createReleasePackage`.',
  RELEASE_PACKAGE: '`releasePackages`.',
  WITHDRAW_PACKAGE: '`withdrawPackages`.',
  PUBLISH_API: '`publishApi`.',
  ABOLISH_API: '`abolishApi`.',
});

export const CircuitStateEnum = defineEnum<CircuitState>(
  'CircuitState',
  'Whether the gateway calls an upstream at all.',
  CIRCUIT_STATES,
  {
    CLOSED: 'Calls go out.',
    HALF_OPEN: 'One call is let through to see whether the upstream has recovered.',
    OPEN: 'Too many calls failed in a row; none goes out for a while.',
  },
);

export const EnvironmentEnum = defineEnum<Environment>('Environment', 'Where a run starts or leads.', ENVIRONMENTS, {
  LOCAL: 'A developer’s own, uncommitted copy.',
  DEVELOPMENT: 'The development environment of a workspace.',
  PRODUCTION: 'The production environment.',
});

export const DeploymentPurposeEnum = defineEnum<DeploymentPurpose>(
  'DeploymentPurpose',
  'What a run is for.',
  DEPLOYMENT_PURPOSES,
  { ONLINE: 'Bring something to an environment.', OFFLINE: 'Take something away from an environment.' },
);

export const ActionKindEnum = defineEnum<ActionKind>('ActionKind', 'What a client could offer to do.', ACTION_KINDS, {
  DEPLOY_TO_PRODUCTION: 'Deploy what reached development to production.',
  ADVANCE_STAGE: 'Carry out the next stage.',
  CANCEL: 'Give the run up.',
  RELEASE: 'Release the package.',
  WITHDRAW: 'Withdraw the package.',
  PUBLISH: 'Publish the API.',
  ABOLISH: 'Take the API offline.',
});

export const StageTypeEnum = defineEnum<StageType>('StageType', 'What a stage does.', STAGE_TYPES, {
  BUILD: 'Builds the package.',
  CHECK: 'Checks whether it may go on.',
  DEPLOY: 'Deploys to an environment.',
  OFFLINE: 'Takes away from an environment.',
  DELETE: 'Deletes.',
  REVIEW: 'Waits for a human review.',
  UNKNOWN: 'A type that this gateway does not know.',
});

export const ReleaseItemKindEnum = defineEnum<ReleaseItemKind>(
  'ReleaseItemKind',
  'What an item is, in the upstream’s terms.',
  RELEASE_ITEM_KINDS,
  {
    FILE: 'A file of the old Data Studio.',
    NODE: 'A node.',
    WORKFLOW: 'A workflow.',
    JOB: 'A job.',
    SCRIPT: 'A script.',
    RESOURCE: 'A resource.',
    FUNCTION: 'A function.',
    UNKNOWN: 'A kind that this gateway does not know.',
  },
);

export const ChangeTypeEnum = defineEnum<ChangeType>('ChangeType', 'What a release does to an item.', CHANGE_TYPES, {
  ADD: 'It is new.',
  MODIFY: 'A new version of it.',
  DELETE: 'It goes away.',
});

export const TriggerActionEnum = defineEnum<TriggerAction>('TriggerAction', 'What was triggered.', TRIGGER_ACTIONS, {
  SUBMIT_FILE: '`submitFile`.',
  DEPLOY_FILE: '`deployFile`.',
  CREATE_DEPLOYMENT: '`createDeployment`.',
  ADVANCE_STAGE: '`advanceStage`.',
  CANCEL_DEPLOYMENT: '`cancelDeployment`.',
  CREATE_RELEASE_PACKAGE: '`createReleasePackage`.',
  RELEASE_PACKAGES: '`releasePackages`.',
  WITHDRAW_PACKAGES: '`withdrawPackages`.',
  PUBLISH_API: '`publishApi`.',
  ABOLISH_API: '`abolishApi`.',
});

export const TriggerStateEnum = defineEnum<TriggerState>('TriggerState', 'How far a trigger got.', TRIGGER_STATES, {
  ACCEPTED: 'Recorded, nothing sent yet.',
  SENT: 'Sent, no answer yet.',
  CONFIRMED: 'The upstream accepted it.',
  REFUSED: 'The upstream refused it; it is certain that nothing was started.',
  OUTCOME_UNKNOWN:
    'It may or may not have been carried out. The gateway is looking for its effect and will not send it again.',
  RECONCILED: 'The effect was found upstream.',
  NOT_FOUND_UPSTREAM:
    'No effect was found within the reconciliation window; sending again with a new key is reasonable.',
});

export const MutationErrorCodeEnum = defineEnum<MutationErrorCode>(
  'MutationErrorCode',
  'Why a mutation did not do what was asked.',
  MUTATION_ERROR_CODES,
  {
    INVALID_INPUT: 'An input field is wrong, see `path`.',
    PERMISSION_DENIED: 'The caller lacks a scope.',
    NOT_FOUND: 'The target does not exist, or the caller may not see it.',
    PRECONDITION_FAILED: 'The target is not in a state in which this makes sense.',
    IDEMPOTENCY_KEY_REUSED: 'The key was used before with other input.',
    UNSUPPORTED_BY_PROVIDER: 'The provider has no such operation.',
    THROTTLED: 'The upstream or the gateway’s own budget asks to wait; nothing was started.',
    UPSTREAM_REFUSED: 'The upstream refused it; nothing was started.',
    UPSTREAM_UNAVAILABLE: 'The upstream could not be reached; nothing was started.',
    OUTCOME_UNKNOWN: 'It may or may not have been carried out.',
  },
);

export const THROTTLE_SCOPES = ['API', 'USER', 'SYSTEM', 'GATEWAY'] as const;
export const ThrottleScopeEnum = defineEnum('ThrottleScope', 'Whose limit was reached.', THROTTLE_SCOPES, {
  API: 'That of one upstream operation.',
  USER: 'That of the upstream account.',
  SYSTEM: 'The upstream itself is busy.',
  GATEWAY: 'The budget that this gateway keeps for the account.',
});

export const SourceOutcomeEnum = defineEnum<SourceOutcome>(
  'SourceOutcome',
  'How one source of a merged page went.',
  SOURCE_OUTCOMES,
  {
    COMPLETE: 'All its rows of this page are there.',
    PARTIAL: 'Some rows of this source are missing from the page.',
    FAILED: 'It could not be read.',
    SKIPPED: 'Left out because its circuit is open or its budget is spent.',
  },
);

export const OrderDirectionEnum = defineEnum<OrderDirection>(
  'OrderDirection',
  'Which end comes first.',
  ORDER_DIRECTIONS,
  {
    ASC: 'Smallest or oldest first.',
    DESC: 'Largest or newest first.',
  },
);

export const DeploymentOrderFieldEnum = defineEnum<DeploymentOrderField>(
  'DeploymentOrderField',
  'What deployments are ordered by. Newest first by creation reads as far as asked; every other order is that of the newest 1,000 runs of each workspace.',
  DEPLOYMENT_ORDER_FIELDS,
  {
    CREATED_AT: 'Time of creation.',
    MODIFIED_AT: 'Time of the last change, else of creation.',
    STATUS: 'Place of the status in the enum `ReleaseStatus`.',
  },
);

export const ReleasePackageOrderFieldEnum = defineEnum<ReleasePackageOrderField>(
  'ReleasePackageOrderField',
  'What packages are ordered by. Newest first by application reads as far as asked; every other order is that of the newest 1,000 packages of each workspace.',
  RELEASE_PACKAGE_ORDER_FIELDS,
  { APPLIED_AT: 'When it was made.', DEPLOYED_AT: 'When it was released.' },
);

export const DataServiceApiModeEnum = defineEnum<DataServiceApiMode>(
  'DataServiceApiMode',
  'How an API is made.',
  DATA_SERVICE_API_MODES,
  {
    WIZARD: 'Put together from a table.',
    SCRIPT: 'Written in SQL.',
    REGISTRATION: 'Served by a backend of its author.',
  },
);

export const SqlModeEnum = defineEnum<SqlMode>('SqlMode', 'Which SQL a script API may use.', SQL_MODES, {
  BASIC: 'Basic SQL.',
  ADVANCED: 'Advanced SQL, with conditions.',
});

export const HttpMethodEnum = defineEnum<HttpMethod>('HttpMethod', 'How an API is called.', HTTP_METHODS, {
  GET: 'With GET.',
  POST: 'With POST.',
  PUT: 'With PUT.',
  DELETE: 'With DELETE.',
});

export const HttpSchemeEnum = defineEnum<HttpScheme>('HttpScheme', 'Over what an API is called.', HTTP_SCHEMES, {
  HTTP: 'Plain HTTP.',
  HTTPS: 'HTTP over TLS.',
});

export const PayloadFormatEnum = defineEnum<PayloadFormat>('PayloadFormat', 'What a body is.', PAYLOAD_FORMATS, {
  JSON: 'JSON.',
  XML: 'XML.',
});

export const ApiVisibilityEnum = defineEnum<ApiVisibility>('ApiVisibility', 'Who sees an API.', API_VISIBILITIES, {
  WORKSPACE: 'Everybody in the workspace.',
  PRIVATE: 'Its owner.',
});

export const ParameterPositionEnum = defineEnum<ParameterPosition>(
  'ParameterPosition',
  'Where a parameter is sent.',
  PARAMETER_POSITIONS,
  { PATH: 'In the path.', QUERY: 'In the query.', HEADER: 'In a header.', BODY: 'In the body.' },
);

export const ParameterOperatorEnum = defineEnum<ParameterOperator>(
  'ParameterOperator',
  'How a parameter selects.',
  PARAMETER_OPERATORS,
  { EQUAL: 'Equal to it.', LIKE: 'Like it.', CONST: 'It is a constant.', IN: 'Among its values.' },
);

export const ParameterDataTypeEnum = defineEnum<ParameterDataType>(
  'ParameterDataType',
  'Type of a parameter.',
  PARAMETER_DATA_TYPES,
  {
    STRING: 'Text.',
    INT: 'Integer of 32 bits.',
    LONG: 'Integer of 64 bits.',
    FLOAT: 'Floating point, single precision.',
    DOUBLE: 'Floating point, double precision.',
    BOOLEAN: 'True or false.',
    STRING_LIST: 'List of texts.',
    INT_LIST: 'List of integers of 32 bits.',
    LONG_LIST: 'List of integers of 64 bits.',
    FLOAT_LIST: 'List of single precision numbers.',
    DOUBLE_LIST: 'List of double precision numbers.',
    BOOLEAN_LIST: 'List of truth values.',
  },
);

export const GapReasonEnum = defineEnum<GapReason>('GapReason', 'Why continuity was lost.', GAP_REASONS, {
  CURSOR_EXPIRED: 'The cursor is older than the log keeps.',
  SLOW_CONSUMER:
    'Reserved for streams that ask to skip what they are too slow for. None can ask for that yet, so it is never sent: a slow consumer reads on from the log and misses nothing.',
  NOT_OBSERVED: 'The gateway itself could not observe a provider for a while.',
});

export const CheckpointKindEnum = defineEnum<CheckpointKind>(
  'CheckpointKind',
  'What a checkpoint says.',
  CHECKPOINT_KINDS,
  {
    CAUGHT_UP: 'Everything recorded before the subscription began has been delivered; live from here.',
    HEARTBEAT: 'Periodic sign of life. Moves the cursor on even when the filter matched nothing.',
  },
);

export const StreamStartEnum = defineEnum<StreamStart>('StreamStart', 'How a stream begins.', STREAM_STARTS, {
  NOW: 'Only what happens from now on.',
  SNAPSHOT: 'Current states first, then what happens next, with nothing lost in between.',
});

export const StreamUntilEnum = defineEnum<StreamUntil>('StreamUntil', 'When a stream ends.', STREAM_UNTILS, {
  FOREVER: 'Never completes by itself.',
  TERMINAL: 'Completes after the terminal transition of the deployment.',
});
