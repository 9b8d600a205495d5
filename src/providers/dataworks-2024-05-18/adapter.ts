import type {
  DeploymentReading,
  DeploymentRecord,
  DeploymentRef,
  ItemRecord,
  StatusRecord,
  WorkspaceRef,
} from '../../domain/deployment.ts';
import { ProviderError } from '../../domain/errors.ts';
import { excerpt } from '../../domain/global-id.ts';
import type { Capability, ProviderKind } from '../../domain/provider-kind.ts';
import { RpcClient } from '../alibaba/rpc-client.ts';
import type {
  Answer,
  CallCount,
  CallOptions,
  DeploymentListQuery,
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
import { getPipelineRun, listPipelineRunItems, listPipelineRuns } from './client.ts';
import { mapItem, mapRun } from './records.ts';
import type { PipelineRun } from './responses.ts';
import { findRunWord } from './status.ts';
import { pipelineTriggers } from './triggers.ts';

const CAPABILITIES: ReadonlySet<Capability> = new Set([
  'READ_DEPLOYMENTS',
  'CREATE_DEPLOYMENT',
  'ADVANCE_STAGE',
  'CANCEL_DEPLOYMENT',
]);

/** Source: ListPipelineRuns and ListPipelineRunItems, PageSize. */
const MAX_PAGE_SIZE = 100;
/** Bounds one read of items: ten thousand. */
const MAX_ITEM_PAGES = 100;
const HOUR_MS = 3_600_000;

export interface DataWorks2024Parts {
  readonly config: AlibabaConfig;
  readonly channel: VendorChannel;
  readonly clock: Clock;
  readonly log: ProviderLog;
}

/** Pipeline runs of DataWorks' new Data Studio, OpenAPI version 2024-05-18. */
export class DataWorks2024Provider implements Provider {
  readonly kind: ProviderKind = 'DATAWORKS_2024_05_18';
  readonly apiVersion = '2024-05-18';
  readonly capabilities = CAPABILITIES;
  readonly maxPageSize = MAX_PAGE_SIZE;
  readonly listRows = 'COMPLETE';
  readonly apis = null;
  readonly advancesByItself: boolean;
  readonly key: string;
  readonly displayName: string;
  readonly consoleUrl: string | null;
  readonly region: string;
  readonly workspaces: readonly WorkspaceConfig[];
  readonly defaultMaxAgeMs: number;
  private readonly channel: VendorChannel;
  private readonly log: ProviderLog;
  private readonly rpc: RpcClient;
  private readonly triggers: TriggerTable;
  private readonly unknownStatuses: SayOnce;
  private readonly runs = new SameRecords(mapRun);

  constructor({ config, channel, clock, log }: DataWorks2024Parts) {
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
    this.advancesByItself = config.autoRun !== 'gateway';
    this.channel = channel;
    this.log = log;
    this.unknownStatuses = new SayOnce(HOUR_MS, () => clock.steady());
    this.rpc = new RpcClient({ provider: key, endpoint, apiVersion: this.apiVersion, credentials, channel, clock });
    this.triggers = pipelineTriggers({
      provider: key,
      rpc: this.rpc,
      userId: credentials.userId,
      log,
      readRun: async (ref, options) => (await this.getDeployment(ref, options)).value.record,
    });
  }

  async getDeployment(ref: DeploymentRef, options: CallOptions): Promise<Answer<DeploymentReading>> {
    const { value, requestId } = await getPipelineRun(this.rpc, ref.workspace, ref.rawId, options);
    if (value.id.toLowerCase() !== ref.rawId.toLowerCase()) {
      throw this.badAnswer(
        'GetPipelineRun',
        'Pipeline.Id: expected the run that was asked for, got another',
        requestId,
      );
    }
    return { value: { record: this.toRecord(value, ref), items: null }, requestId };
  }

  async listDeployments(
    workspace: WorkspaceRef,
    query: DeploymentListQuery,
    options: CallOptions,
  ): Promise<Answer<DeploymentPage>> {
    const { page, pageSize, statuses = [], creators = [] } = query;
    const [status] = statuses;
    const request = {
      pageNumber: page,
      pageSize,
      // The vendor filters by one value at a time.
      status: statuses.length === 1 && status ? (findRunWord(status) ?? undefined) : undefined,
      creator: creators.length === 1 ? creators[0] : undefined,
    };
    const { value, requestId } = await listPipelineRuns(this.rpc, workspace.workspace, request, options);
    const records = value.rows.map((run) => this.toRecord(run, workspace));
    const isNarrowedByStatus = request.status !== undefined;
    return { value: { records, isNarrowedByStatus, ...measurePage(value, page, pageSize) }, requestId };
  }

  /** Rows are complete here, so that nobody has to ask. */
  confirms(): boolean {
    return true;
  }

  async listItems(ref: DeploymentRef, options: CallOptions): Promise<Answer<readonly ItemRecord[]>> {
    const items = new Map<string, ItemRecord>();
    for (let pageNumber = 1; ; pageNumber += 1) {
      const page = { pageNumber, pageSize: MAX_PAGE_SIZE };
      const { value, requestId } = await listPipelineRunItems(this.rpc, ref.workspace, ref.rawId, page, options);
      const before = items.size;
      for (const row of value.rows) items.set(row.id, this.noted('RELEASE_ITEM', mapItem(row)));
      // A page that brings nothing new is the vendor's way, or ours, of going round in circles.
      if (
        measurePage(value, pageNumber, MAX_PAGE_SIZE).isLast ||
        items.size === before ||
        pageNumber >= MAX_ITEM_PAGES
      ) {
        return { value: [...items.values()], requestId };
      }
    }
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

  private toRecord(run: PipelineRun, workspace: WorkspaceRef): DeploymentRecord {
    const record = this.noted('DEPLOYMENT', this.runs.recordOf(run, workspace));
    for (const stage of record.stages) this.noted('STAGE', stage);
    return record;
  }

  /** Passes a record on, and says once an hour that a value is not in the status table. */
  private noted<T extends StatusRecord>(subjectKind: string, record: T): T {
    const value = record.rawStatuses[0]?.value ?? '';
    if (record.status === 'UNKNOWN' && this.unknownStatuses.isDue(`${subjectKind} ${value.toLowerCase()}`)) {
      this.log.warn({ provider: this.key, subjectKind, value: excerpt(value) }, 'unknown status value');
    }
    return record;
  }

  private badAnswer(operation: string, message: string, requestId: string | null): ProviderError {
    const call = { provider: this.key, operation, failure: 'BAD_ANSWER', delivery: 'UNKNOWN' } as const;
    return new ProviderError({ ...call, ...(requestId === null ? {} : { upstreamRequestId: requestId }) }, message);
  }
}
