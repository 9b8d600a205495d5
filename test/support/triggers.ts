import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { formatGlobalId } from '../../src/domain/global-id.ts';
import type { FaultSpec } from '../../src/sandbox/faults.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import {
  AbolishApiDocument,
  CreateReleasePackageDocument,
  DeployFileDocument,
  GiveUpRunDocument,
  PublishApiDocument,
  ReleasePackagesDocument,
  StartRunDocument,
  StartStageDocument,
  SubmitFileDocument,
  type TriggerResultFragment,
  WithdrawPackagesDocument,
} from '../gql/graphql.ts';
import type { GatewayClient } from './client.ts';

export const PROJECT = '10000';

/** What a config file over all simulated vendors would say, as plain data. */
export function triggerConfig(
  { dataWorks, dataArts }: Sandbox,
  changes: { readonly timeoutMs?: number; readonly store?: string; readonly autoRun?: 'vendor' | 'gateway' } = {},
) {
  const { timeoutMs = 5_000, store = 'pglite:memory', autoRun = 'vendor' } = changes;
  const alibaba = {
    region: 'cn-shanghai',
    endpoint: dataWorks.url,
    credentials: { accessKeyId: dataWorks.accessKeyId, accessKeySecret: dataWorks.accessKeySecret },
    limits: { perSecond: 1_000 },
    timeoutMs,
    workspaces: [{ id: PROJECT }],
  };
  return {
    store: { url: store },
    watch: { minIntervalMs: 200, maxIntervalMs: 1_000 },
    triggers: { lookForMs: 1_500 },
    providers: [
      { key: 'dw24', kind: 'dataworks-2024-05-18', ...alibaba, autoRun },
      { key: 'dw20', kind: 'dataworks-2020-05-18', ...alibaba },
      { key: 'ds', kind: 'dataworks-data-service', ...alibaba },
      {
        key: 'hw',
        kind: 'dataarts-studio',
        region: 'cn-north-4',
        endpoint: dataArts.url,
        iamEndpoint: dataArts.url,
        projectId: dataArts.projectId,
        credentials: { accessKey: dataArts.accessKey, secretKey: dataArts.secretKey },
        limits: { perSecond: 1_000 },
        timeoutMs,
        workspaces: [{ id: factoryWorkspaceOf(dataArts) }],
      },
    ],
  };
}

function factoryWorkspaceOf({ packages }: Sandbox['dataArts']): string {
  return [...packages.workspaces.keys()][0] ?? '';
}

/** One mutation on something that was made for it. */
export interface Mutation {
  readonly name: string;
  /** The vendor's name of the operation that it leads to. */
  readonly vendorAction: string;
  readonly cloud: 'dataWorks' | 'dataArts';
  /** What the cloud calls the effect. */
  readonly effect: string;
  /** Makes what it needs. @returns the ids by which the cloud notes the effect (null: any), and how to trigger it */
  prepare(clouds: Sandbox): Prepared;
}

export interface Prepared {
  /** All but the key and `dryRun`. */
  readonly input: Readonly<Record<string, unknown>>;
  trigger(client: GatewayClient, idempotencyKey: string, dryRun?: boolean): Promise<TriggerResultFragment>;
}

type Keyed<Input> = Omit<Input, 'idempotencyKey' | 'dryRun'>;

function prepared<Input>(
  document: TypedDocumentNode<{ result: TriggerResultFragment }, { input: Input }>,
  input: Keyed<Input>,
): Prepared {
  return {
    input: { ...input },
    async trigger(client, idempotencyKey, dryRun = false) {
      const { result } = await client.read(document, { input: { ...input, idempotencyKey, dryRun } as Input });
      return result;
    },
  };
}

const workspaceOf = (provider: string, id = PROJECT) => formatGlobalId('WORKSPACE', provider, id);

/** Every mutation of the schema; cancelDeployment for each vendor that has it. */
export const MUTATIONS: readonly Mutation[] = [
  {
    name: 'submitFile',
    vendorAction: 'SubmitFile',
    cloud: 'dataWorks',
    effect: 'fileSubmitted',
    prepare: ({ dataWorks }) =>
      prepared(SubmitFileDocument, {
        workspaceId: workspaceOf('dw20'),
        fileId: dataWorks.packages.addFile({ projectId: PROJECT }),
      }),
  },
  {
    name: 'deployFile',
    vendorAction: 'DeployFile',
    cloud: 'dataWorks',
    effect: 'fileDeployed',
    prepare: ({ dataWorks }) =>
      prepared(DeployFileDocument, {
        workspaceId: workspaceOf('dw20'),
        fileId: dataWorks.packages.addFile({ projectId: PROJECT }),
      }),
  },
  {
    name: 'createDeployment',
    vendorAction: 'CreatePipelineRun',
    cloud: 'dataWorks',
    effect: 'created',
    prepare: () => prepared(StartRunDocument, { workspaceId: workspaceOf('dw24'), objectId: '4765062420765710000' }),
  },
  {
    name: 'advanceStage',
    vendorAction: 'ExecPipelineRunStage',
    cloud: 'dataWorks',
    effect: 'executed',
    prepare: ({ dataWorks }) => {
      const id = dataWorks.runs.addRun({ projectId: PROJECT, status: 'Running', description: 'weekly' });
      const [, second] = Object.keys(dataWorks.runs.stageStatuses(id));
      return prepared(StartStageDocument, { deploymentId: deploymentOf('dw24', PROJECT, id), stageCode: second ?? '' });
    },
  },
  {
    name: 'cancelDeployment',
    vendorAction: 'AbolishPipelineRun',
    cloud: 'dataWorks',
    effect: 'abolished',
    prepare: ({ dataWorks }) => {
      const id = dataWorks.runs.addRun({ projectId: PROJECT, status: 'Running', description: 'weekly' });
      return prepared(GiveUpRunDocument, { deploymentId: deploymentOf('dw24', PROJECT, id) });
    },
  },
  {
    name: 'publishApi',
    vendorAction: 'PublishDataServiceApi',
    cloud: 'dataWorks',
    effect: 'apiPublished',
    prepare: ({ dataWorks }) =>
      prepared(PublishApiDocument, { apiId: apiOf(dataWorks.apis.addApi({ projectId: PROJECT, status: 0 })) }),
  },
  {
    name: 'abolishApi',
    vendorAction: 'AbolishDataServiceApi',
    cloud: 'dataWorks',
    effect: 'apiAbolished',
    prepare: ({ dataWorks }) =>
      prepared(AbolishApiDocument, { apiId: apiOf(dataWorks.apis.addApi({ projectId: PROJECT })) }),
  },
  {
    name: 'createReleasePackage',
    vendorAction: 'CreateFactoryPendingItemsPackage',
    cloud: 'dataArts',
    effect: 'packed',
    prepare: ({ dataArts }) => {
      const workspace = factoryWorkspaceOf(dataArts);
      const [person] = dataArts.packages.people;
      return prepared(CreateReleasePackageDocument, {
        workspaceId: workspaceOf('hw', workspace),
        name: 'nightly',
        pendingItemIds: [dataArts.packages.addPending(workspace)],
        approverIds: [person.id],
        applicantId: person.id,
      });
    },
  },
  {
    name: 'releasePackages',
    vendorAction: 'DeployFactoryPackages',
    cloud: 'dataArts',
    effect: 'released',
    prepare: ({ dataArts }) =>
      prepared(ReleasePackagesDocument, { packageIds: [addPackage(dataArts)], startJobs: false }),
  },
  {
    name: 'withdrawPackages',
    vendorAction: 'CancelFactoryPackages',
    cloud: 'dataArts',
    effect: 'withdrawn',
    prepare: ({ dataArts }) => prepared(WithdrawPackagesDocument, { packageIds: [addPackage(dataArts)] }),
  },
];

function deploymentOf(provider: string, workspace: string, rawId: string): string {
  return formatGlobalId('DEPLOYMENT', provider, workspace, rawId);
}

function apiOf(rawId: string): string {
  return formatGlobalId('DATA_SERVICE_API', 'ds', PROJECT, rawId);
}

/** A package that waits for its review. @returns its global id */
export function addPackage(dataArts: Sandbox['dataArts']): string {
  const workspaceId = factoryWorkspaceOf(dataArts);
  return formatGlobalId('RELEASE_PACKAGE', 'hw', workspaceId, dataArts.packages.add({ workspaceId }));
}

/** How often the effect of a mutation came about. */
export function effectsOf(clouds: Sandbox, { cloud, effect }: Mutation): number {
  return clouds[cloud].calls.effectCount(effect);
}

/** Strikes the vendor operation of each mutation. */
export function injectEverywhere(clouds: Sandbox, fault: Omit<FaultSpec, 'action'>): void {
  for (const { cloud, vendorAction } of MUTATIONS) clouds[cloud].faults.inject({ ...fault, action: vendorAction });
}
