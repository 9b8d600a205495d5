/** A tab of the playground: operations that belong together, and variables for them to be filled in. */
export interface PlaygroundExample {
  readonly query: string;
  /** As JSON. */
  readonly variables: string;
}

/** Something for whatever the API can do. A tab is called like its first operation. */
export const PLAYGROUND_EXAMPLES: readonly [PlaygroundExample, ...PlaygroundExample[]] = [
  {
    query: `# The newest releases over all workspaces.
# Run it with Ctrl-Enter. The other tabs need ids:
# take them from here into the variables below.
query Board {
  deployments(first: 10) {
    complete
    nodes {
      id
      description
      status
      workspace { id displayName }
      currentStage { code status }
      stages { code status rawStatuses { field value } }
      availableActions { action stageCode allowed }
      observation { ageMs stale }
    }
    sources { workspace { displayName } outcome }
    pageInfo { hasNextPage endCursor }
  }
}`,
    variables: variables({}),
  },
  {
    query: `# Narrowed, in an order of one's own, behind "endCursor".
query Filtered($after: String) {
  deployments(
    first: 10
    after: $after
    filter: { statuses: [RUNNING, FAILED], toEnvironments: [PRODUCTION] }
    orderBy: { field: CREATED_AT, direction: DESC }
  ) {
    pageInfo { hasNextPage endCursor }
    nodes { id description status createdAt }
  }
}`,
    variables: variables({ after: null }),
  },
  {
    query: `# One release, not older than two seconds.
query Release($id: ID!) {
  deployment(id: $id, maxAgeMs: 2000) {
    status
    stages { code name status startedAt settledAt message rawStatuses { field value } }
    items(first: 20) { totalCount nodes { name itemKind change status } }
    availableActions { action stageCode allowed deniedBecause }
    operations { nodes { action state requestedBy } }
    observation { observedAt ageMs stale upstreamRequestId }
    consoleUrl
  }
}

# For whoever knows the vendor's own id only.
query ReleaseByRawId($provider: String!, $workspace: String!, $rawId: String!) {
  deploymentByRawId(provider: $provider, workspace: $workspace, rawId: $rawId) { id status }
}

# Answers when the release is over, or the time is up.
query Wait($id: ID!) {
  waitForDeployment(id: $id, timeoutMs: 25000) {
    satisfied
    timedOut
    deployment { status }
    resumeCursor
  }
}

# Whatever has this id.
query Anything($id: ID!) {
  node(id: $id) { __typename id ... on Deployment { status } }
  nodes(ids: [$id]) { __typename id }
}`,
    variables: variables({ id: '', provider: '', workspace: '', rawId: '' }),
  },
  {
    query: `# DataArts: packages, their approvers and tasks.
query Packages {
  releasePackages(first: 10) {
    nodes {
      id
      name
      status
      applicant { name }
      approvers { name }
      availableActions { action allowed deniedBecause }
    }
  }
}

query Package($id: ID!) {
  releasePackage(id: $id) {
    name
    status
    appliedAt
    deployment { id status }
    items(first: 20) { nodes { name status ... on ReleaseTask { jobStartStatus } } }
  }
}`,
    variables: variables({ id: '' }),
  },
  {
    query: `# DataService: APIs and whether they are published.
query Apis {
  dataServiceApis(first: 10, filter: { statuses: [PUBLISHED] }) {
    nodes { id name method path status workspace { displayName } }
  }
}

query Api($id: ID!) {
  dataServiceApi(id: $id) {
    name
    status
    availableActions { action allowed deniedBecause }
    details {
      ... on WizardApiDetails { requestParameters { name dataType required } }
      ... on ScriptApiDetails { requestParameters { name dataType required } }
      ... on RegistrationApiDetails { requestParameters { name dataType required } }
    }
  }
}`,
    variables: variables({ id: '' }),
  },
  {
    query: `# What is connected, and how it is doing.
query Sources {
  providers {
    key
    kind
    capabilities
    health { circuit lastSuccessAt lastErrorCode currentRatePerSecond throttledUntil }
    workspaces { nodes { id displayName } }
  }
}

query Source($key: String!) {
  provider(key: $key) { displayName kind apiVersion region }
}

query Workspace($id: ID!) {
  workspace(id: $id) { displayName }
}

# Which value of a vendor becomes which status.
query Mappings {
  statusMappings { providerKind subjectKind when { field value } status note }
}

# Who asks, and how much is left to them.
query Me {
  viewer { subject scopes }
  rateLimit { cost remaining limit upstream { provider { key } ratePerSecond available } }
}`,
    variables: variables({ key: '', id: '' }),
  },
  {
    query: `# What was recorded, oldest first, and what comes of it.
query Log($after: StreamCursor) {
  transitions(first: 20, after: $after) {
    pageInfo { hasNextPage endCursor }
    nodes { sequence subjectKind from to observedAt mayHaveSkipped deployment { id description } }
  }
}

query Statistics($from: DateTime!, $to: DateTime!) {
  deploymentStats(range: { from: $from, to: $to }, bucket: DAY) {
    observedSince
    points { from settled succeeded failed failureRate durationP50Ms durationP95Ms recoveryP50Ms }
  }
}`,
    variables: variables({ after: null, from: '2026-01-01T00:00:00Z', to: '2026-01-15T00:00:00Z' }),
  },
  {
    query: `# Every trigger that went through this gateway.
query Operations {
  operations(first: 20) {
    nodes { id idempotencyKey action state requestedBy requestedAt error { message } }
  }
}

query Operation($id: ID!) {
  operation(id: $id) { action state attempts upstreamRequestIds affectedDeployments { id status } }
}

# What became of it, by the key that you gave it.
query OperationByKey($key: String!) {
  operationByKey(idempotencyKey: $key) { state error { message } }
}`,
    variables: variables({ id: '', key: 'playground-1' }),
  },
  {
    query: `# DataWorks 2024-05-18: start a run, advance its stages
# one by one, or give it up. The same key is never
# carried out twice: a new intent needs a new key.
mutation Start($key: String!, $workspaceId: ID!, $objectId: String!) {
  createDeployment(
    input: { idempotencyKey: $key, workspaceId: $workspaceId, objectId: $objectId }
  ) {
    deployment { id status stages { code status } }
    operation { state }
    errors { code message path }
    resumeCursor
  }
}

# The code is that of the action ADVANCE_STAGE on the board.
mutation Advance($key: String!, $deploymentId: ID!, $stageCode: String!) {
  advanceStage(
    input: { idempotencyKey: $key, deploymentId: $deploymentId, stageCode: $stageCode }
  ) {
    operation { state }
    errors { code message path }
  }
}

mutation Cancel($key: String!, $deploymentId: ID!) {
  cancelDeployment(input: { idempotencyKey: $key, deploymentId: $deploymentId }) {
    operation { state }
    errors { code message path }
  }
}`,
    variables: variables({
      key: 'playground-1',
      workspaceId: '',
      objectId: '8604388726201131235',
      deploymentId: '',
      stageCode: '',
    }),
  },
  {
    query: `# DataWorks 2020-05-18: a file to development, then to
# production. With dryRun nothing is sent: it says
# whether it would be.
mutation Submit($key: String!, $workspaceId: ID!, $fileId: String!) {
  submitFile(input: { idempotencyKey: $key, workspaceId: $workspaceId, fileId: $fileId, dryRun: true }) {
    deployment { id status }
    operation { state }
    errors { code message path }
  }
}

mutation Deploy($key: String!, $workspaceId: ID!, $fileId: String!) {
  deployFile(input: { idempotencyKey: $key, workspaceId: $workspaceId, fileId: $fileId }) {
    deployment { id status }
    operation { state }
    errors { code message path }
  }
}`,
    variables: variables({ key: 'playground-2', workspaceId: '', fileId: '' }),
  },
  {
    query: `# DataArts: make a package of what is pending, release
# what was reviewed, withdraw what is not wanted.
mutation Pack(
  $key: String!
  $workspaceId: ID!
  $name: String!
  $pendingItemIds: [String!]!
  $approverIds: [String!]!
  $applicantId: String!
) {
  createReleasePackage(
    input: {
      idempotencyKey: $key
      workspaceId: $workspaceId
      name: $name
      pendingItemIds: $pendingItemIds
      approverIds: $approverIds
      applicantId: $applicantId
    }
  ) {
    releasePackages { id status }
    operation { state }
    errors { code message path }
  }
}

mutation ReleasePackages($key: String!, $packageIds: [ID!]!) {
  releasePackages(input: { idempotencyKey: $key, packageIds: $packageIds, startJobs: false }) {
    releasePackages { id status }
    operation { state }
    errors { code message path }
  }
}

mutation Withdraw($key: String!, $packageIds: [ID!]!) {
  withdrawPackages(input: { idempotencyKey: $key, packageIds: $packageIds }) {
    releasePackages { id status }
    operation { state }
    errors { code message path }
  }
}`,
    variables: variables({
      key: 'playground-3',
      workspaceId: '',
      name: '',
      pendingItemIds: [],
      approverIds: [],
      applicantId: '',
      packageIds: [],
    }),
  },
  {
    query: `# DataService: put an API online, or take it offline.
mutation Publish($key: String!, $apiId: ID!) {
  publishApi(input: { idempotencyKey: $key, apiId: $apiId }) {
    api { id status }
    operation { state }
    errors { code message path }
  }
}

mutation Abolish($key: String!, $apiId: ID!) {
  abolishApi(input: { idempotencyKey: $key, apiId: $apiId }) {
    api { id status }
    operation { state }
    errors { code message path }
  }
}`,
    variables: variables({ key: 'playground-4', apiId: '' }),
  },
  {
    query: `# Everything that happens, as it happens. With the
# cursor of the last event the stream goes on behind it.
subscription Watch($after: StreamCursor) {
  statusTransitions(after: $after, start: NOW) {
    cursor
    at
    ... on StatusTransition {
      sequence
      subjectKind
      from
      to
      deployment { id description status }
      subject { status ... on Stage { code name } }
    }
    ... on StreamCheckpoint { kind }
    ... on StreamGap { reason }
  }
}`,
    variables: variables({ after: null }),
  },
  {
    query: `# One release as it is now, then to its end.
subscription WatchRelease($id: ID!) {
  deploymentTransitions(deploymentId: $id) {
    cursor
    ... on StatusTransition { sequence subjectKind from to subject { ... on Stage { code } } }
    ... on StreamCheckpoint { kind }
    ... on StreamGap { reason }
  }
}`,
    variables: variables({ id: '' }),
  },
];

function variables(values: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(values, null, 2);
}
