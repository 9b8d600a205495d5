import type { DataServiceApiRecord, DataServiceApiRef } from '../../domain/data-service-api.ts';
import type { DeploymentReading, DeploymentRef, ItemRecord, WorkspaceRef } from '../../domain/deployment.ts';
import { ProviderError } from '../../domain/errors.ts';
import { excerpt } from '../../domain/global-id.ts';
import type { Capability, ProviderKind } from '../../domain/provider-kind.ts';
import { RpcClient } from '../alibaba/rpc-client.ts';
import type {
  Answer,
  CallCount,
  CallOptions,
  DataServiceApiListQuery,
  DataServiceApiPage,
  DataServiceApiSource,
  DeploymentPage,
  EffectFinding,
  Provider,
  TransportHealth,
  TriggerCommand,
  TriggerReceipt,
  WorkspaceConfig,
} from '../provider.ts';
import type { AlibabaConfig } from '../provider-config.ts';
import { SameRecords } from '../same-records.ts';
import type { Clock } from '../transport/clock.ts';
import { type ProviderLog, SayOnce } from '../transport/provider-log.ts';
import type { VendorChannel } from '../transport/vendor-channel.ts';
import { type TriggerTable, vendorTrigger } from '../trigger-table.ts';
import { measurePage } from '../vendor-page.ts';
import { getDataServicePublishedApi, listDataServicePublishedApis, type Project } from './client.ts';
import { mapApi } from './records.ts';
import type { PublishedApi } from './responses.ts';
import { apiTriggers } from './triggers.ts';

const CAPABILITIES: ReadonlySet<Capability> = new Set(['READ_DATA_SERVICE_APIS', 'PUBLISH_API', 'ABOLISH_API']);
/** Source: ListDataServicePublishedApis, PageSize. */
const MAX_PAGE_SIZE = 100;
const HOUR_MS = 3_600_000;

export interface DataServiceParts {
  readonly config: AlibabaConfig;
  readonly channel: VendorChannel;
  readonly clock: Clock;
  readonly log: ProviderLog;
}

/**
 * Published APIs of DataWorks DataService, OpenAPI version 2020-05-18, whatever version the workspace is on. There are
 * no deployments: what asks for them here gets none, without a call.
 */
export class DataServiceProvider implements Provider, DataServiceApiSource {
  readonly kind: ProviderKind = 'DATAWORKS_DATA_SERVICE';
  readonly apiVersion = '2020-05-18';
  readonly capabilities = CAPABILITIES;
  readonly maxPageSize = MAX_PAGE_SIZE;
  readonly advancesByItself = false;
  readonly listRows = 'COMPLETE';
  readonly apis: DataServiceApiSource = this;
  readonly key: string;
  readonly displayName: string;
  readonly consoleUrl: string | null;
  readonly region: string;
  readonly workspaces: readonly WorkspaceConfig[];
  readonly defaultMaxAgeMs: number;
  private readonly channel: VendorChannel;
  private readonly log: ProviderLog;
  private readonly rpc: RpcClient;
  private readonly unknownStatuses: SayOnce;
  private readonly published = new SameRecords(mapApi);
  private readonly triggers: TriggerTable;

  constructor({ config, channel, clock, log }: DataServiceParts) {
    const { key, region, endpoint, credentials } = config;
    this.key = key;
    this.displayName = config.displayName ?? key;
    this.consoleUrl = config.consoleUrl ?? null;
    this.region = region;
    this.defaultMaxAgeMs = config.defaultMaxAgeMs;
    this.workspaces = config.workspaces.map(({ id, name, identifier, tenantId }) => ({
      provider: key,
      workspace: id,
      name: name ?? null,
      identifier: identifier ?? null,
      tenantId: tenantId ?? null,
    }));
    this.channel = channel;
    this.log = log;
    this.unknownStatuses = new SayOnce(HOUR_MS, () => clock.steady());
    this.rpc = new RpcClient({ provider: key, endpoint, apiVersion: this.apiVersion, credentials, channel, clock });
    this.triggers = apiTriggers({
      rpc: this.rpc,
      projectOf: (workspace) => this.projectOf(workspace),
      readApi: async (ref, options) => (await this.getApi(ref, options)).value,
    });
  }

  async getApi(ref: DataServiceApiRef, options: CallOptions): Promise<Answer<DataServiceApiRecord>> {
    const project = this.projectOf(ref);
    const { value, requestId } = await getDataServicePublishedApi(this.rpc, project, ref.rawId, options);
    if (value.id !== ref.rawId) {
      const call = { operation: 'GetDataServicePublishedApi', failure: 'BAD_ANSWER', delivery: 'UNKNOWN' } as const;
      throw new ProviderError(
        { provider: this.key, ...call, ...(requestId === null ? {} : { upstreamRequestId: requestId }) },
        'Data.ApiId: expected the API that was asked for, got another',
      );
    }
    return { value: this.toRecord(value, ref), requestId };
  }

  async listApis(
    workspace: WorkspaceRef,
    { page, pageSize, nameContains, pathContains, creator }: DataServiceApiListQuery,
    options: CallOptions,
  ): Promise<Answer<DataServiceApiPage>> {
    const { value, requestId } = await listDataServicePublishedApis(
      this.rpc,
      this.projectOf(workspace),
      {
        pageNumber: page,
        pageSize,
        nameKeyword: nameContains,
        pathKeyword: pathContains,
        creatorId: creator,
      },
      options,
    );
    const records = value.rows.map((api) => this.toRecord(api, workspace));
    return { value: { records, ...measurePage(value, page, pageSize) }, requestId };
  }

  async getDeployment(ref: DeploymentRef): Promise<Answer<DeploymentReading>> {
    throw this.noDeployment('getDeployment', ref);
  }

  async listDeployments(): Promise<Answer<DeploymentPage>> {
    return { value: { records: [], isNarrowedByStatus: false, totalCount: 0, isLast: true }, requestId: null };
  }

  /** No row was ever given out. */
  confirms(): boolean {
    return false;
  }

  async listItems(ref: DeploymentRef): Promise<Answer<readonly ItemRecord[]>> {
    throw this.noDeployment('listItems', ref);
  }

  async trigger(command: TriggerCommand, options: CallOptions): Promise<TriggerReceipt> {
    return vendorTrigger(this.triggers, this.key, command).send(command, options);
  }

  async findEffect(command: TriggerCommand, sentAt: Date, options: CallOptions): Promise<EffectFinding> {
    return vendorTrigger(this.triggers, this.key, command).findEffect(command, sentAt, options);
  }

  health(): TransportHealth {
    return this.channel.health();
  }

  callCount(): number {
    return this.channel.callCount();
  }

  callCounts(): readonly CallCount[] {
    return this.channel.callCounts();
  }

  async close(): Promise<void> {
    await this.channel.close();
  }

  private projectOf({ workspace }: WorkspaceRef): Project {
    const config = this.workspaces.find((known) => known.workspace === workspace);
    return { projectId: workspace, tenantId: config?.tenantId ?? undefined };
  }

  /** Says once an hour that a value is not in the status table. */
  private toRecord(api: PublishedApi, workspace: WorkspaceRef): DataServiceApiRecord {
    const record = this.published.recordOf(api, workspace);
    if (record.status === 'UNKNOWN' && this.unknownStatuses.isDue(api.status.toLowerCase())) {
      const fields = { provider: this.key, subjectKind: 'DATA_SERVICE_API', value: excerpt(api.status) };
      this.log.warn(fields, 'unknown status value');
    }
    return record;
  }

  private noDeployment(operation: string, { rawId }: DeploymentRef): ProviderError {
    const call = { provider: this.key, operation, failure: 'NOT_FOUND', delivery: 'NOT_SENT' } as const;
    return new ProviderError(call, `DataService has no deployments, so none with the id "${excerpt(rawId)}"`);
  }
}
