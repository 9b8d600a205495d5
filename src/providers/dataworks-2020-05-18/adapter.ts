import type {
  DeploymentReading,
  DeploymentRecord,
  DeploymentRef,
  ItemRecord,
  StatusRecord,
  WorkspaceRef,
} from '../../domain/deployment.ts';
import { excerpt } from '../../domain/global-id.ts';
import type { Capability, ProviderKind } from '../../domain/provider-kind.ts';
import { meaningOf } from '../../domain/status.ts';
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
import type { Clock } from '../transport/clock.ts';
import { type ProviderLog, SayOnce } from '../transport/provider-log.ts';
import type { VendorChannel } from '../transport/vendor-channel.ts';
import { type TriggerTable, vendorTrigger } from '../trigger-table.ts';
import { measurePage } from '../vendor-page.ts';
import { getDeployment, listDeployments, listFiles, MAX_FILE_IDS, type Project } from './client.ts';
import { FileNames } from './file-names.ts';
import { mapItems, mapPackage, mapRow } from './records.ts';
import type { DeployedItem } from './responses.ts';
import { findPackageStatus } from './status.ts';
import { fileTriggers } from './triggers.ts';

const CAPABILITIES: ReadonlySet<Capability> = new Set([
  'READ_DEPLOYMENTS',
  'READ_RELEASE_PACKAGES',
  'SUBMIT_FILE',
  'DEPLOY_FILE',
]);
/** Source: ListDeployments, PageSize. */
const MAX_PAGE_SIZE = 100;
const HOUR_MS = 3_600_000;

export interface DataWorks2020Parts {
  readonly config: AlibabaConfig;
  readonly channel: VendorChannel;
  readonly clock: Clock;
  readonly log: ProviderLog;
}

/** Deployment packages of DataWorks workspaces that are not on the new Data Studio, OpenAPI version 2020-05-18. */
export class DataWorks2020Provider implements Provider {
  readonly kind: ProviderKind = 'DATAWORKS_2020_05_18';
  readonly apiVersion = '2020-05-18';
  readonly capabilities = CAPABILITIES;
  readonly maxPageSize = MAX_PAGE_SIZE;
  readonly advancesByItself = false;
  readonly listRows = 'SUMMARY';
  readonly apis = null;
  readonly key: string;
  readonly displayName: string;
  readonly consoleUrl: string | null;
  readonly region: string;
  readonly workspaces: readonly WorkspaceConfig[];
  readonly defaultMaxAgeMs: number;
  private readonly timeoutMs: number;
  private readonly channel: VendorChannel;
  private readonly clock: Clock;
  private readonly log: ProviderLog;
  private readonly rpc: RpcClient;
  private readonly unknownStatuses: SayOnce;
  private readonly triggers: TriggerTable;
  /** By workspace, those that are configured. */
  private readonly fileNames: ReadonlyMap<string, FileNames>;

  constructor({ config, channel, clock, log }: DataWorks2020Parts) {
    const { key, region, endpoint, credentials } = config;
    this.key = key;
    this.displayName = config.displayName ?? key;
    this.consoleUrl = config.consoleUrl ?? null;
    this.region = region;
    this.defaultMaxAgeMs = config.defaultMaxAgeMs;
    this.timeoutMs = config.timeoutMs;
    this.workspaces = config.workspaces.map(({ id, name, identifier, tenantId }) => ({
      provider: key,
      workspace: id,
      name: name ?? null,
      identifier: identifier ?? null,
      tenantId: tenantId ?? null,
    }));
    this.channel = channel;
    this.clock = clock;
    this.log = log;
    const steady = () => clock.steady();
    this.unknownStatuses = new SayOnce(HOUR_MS, steady);
    this.fileNames = new Map(
      this.workspaces.map(({ workspace }) => [workspace, new FileNames({ batchSize: MAX_FILE_IDS, steady })]),
    );
    this.rpc = new RpcClient({ provider: key, endpoint, apiVersion: this.apiVersion, credentials, channel, clock });
    this.triggers = fileTriggers({
      provider: key,
      rpc: this.rpc,
      userId: credentials.userId,
      log,
      projectOf: (workspace) => this.projectOf(workspace),
      readPackage: async (ref, options) => {
        const { value } = await getDeployment(this.rpc, this.projectOf(ref), ref.rawId, options);
        return { record: mapPackage(value, ref), items: mapItems(value.items, new Map()) };
      },
    });
  }

  async getDeployment(ref: DeploymentRef, options: CallOptions): Promise<Answer<DeploymentReading>> {
    const calledAt = this.clock.steady();
    const { value, requestId } = await getDeployment(this.rpc, this.projectOf(ref), ref.rawId, options);
    const names = await this.findNames(ref, value.items, calledAt, options);
    const record = this.noted('DEPLOYMENT', mapPackage(value, ref));
    const items = mapItems(value.items, names);
    for (const item of items) this.noted('RELEASE_ITEM', item);
    return { value: { record, items }, requestId };
  }

  async listDeployments(
    workspace: WorkspaceRef,
    { page, pageSize, statuses = [], creators = [], caselessNamePart, createdTo }: DeploymentListQuery,
    options: CallOptions,
  ): Promise<Answer<DeploymentPage>> {
    const request = {
      pageNumber: page,
      pageSize,
      // The vendor filters by one value at a time.
      status: findPackageStatus(statuses) ?? undefined,
      creator: creators.length === 1 ? creators[0] : undefined,
      keyword: caselessNamePart,
      // There is no lower bound.
      endCreateTime: createdTo,
    };
    const { value, requestId } = await listDeployments(this.rpc, this.projectOf(workspace), request, options);
    const records = value.rows.map((row) => mapRow(row, workspace));
    const isNarrowedByStatus = request.status !== undefined;
    return { value: { records, isNarrowedByStatus, ...measurePage(value, page, pageSize) }, requestId };
  }

  /**
   * A settled package moves no more while its Status and the time of its execution stay. One that is not may be under
   * checks, of which a row says nothing.
   */
  confirms(row: DeploymentRecord, known: DeploymentRecord): boolean {
    return (
      meaningOf(known.status).phase === 'SETTLED' &&
      row.rawStatuses[0]?.value === known.rawStatuses[0]?.value &&
      row.startedAt?.getTime() === known.startedAt?.getTime()
    );
  }

  async listItems(ref: DeploymentRef, options: CallOptions): Promise<Answer<readonly ItemRecord[]>> {
    const { value, requestId } = await this.getDeployment(ref, options);
    return { value: value.items ?? [], requestId };
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

  /** An id that is no number is the workspace's name: the vendor takes either, each under its own parameter. */
  private projectOf({ workspace }: WorkspaceRef): Project {
    if (/^\d+$/.test(workspace)) return { ProjectId: workspace };
    const config = this.workspaces.find((known) => known.workspace === workspace);
    return { ProjectIdentifier: config?.identifier ?? workspace };
  }

  /** Waits no longer than a single call that began at `calledAt` might have taken; what comes later is kept. */
  private async findNames(
    ref: WorkspaceRef,
    items: readonly DeployedItem[],
    calledAt: number,
    options: CallOptions,
  ): Promise<ReadonlyMap<string, string | null>> {
    const fileIds = items.flatMap(({ fileId }) => (fileId === null ? [] : [fileId]));
    const fileNames = this.fileNames.get(ref.workspace);
    if (!fileNames) return new Map();
    const { priority, signal } = options;
    const found = fileNames.find(fileIds, async (batch) => {
      // Without the signal: others may be waiting for the same names.
      return (await listFiles(this.rpc, this.projectOf(ref), batch, { priority })).value;
    });
    if (found) {
      const isFound = new AbortController();
      const signals = signal ? [signal, isFound.signal] : [isFound.signal];
      const remainingMs = calledAt + this.timeoutMs - this.clock.steady();
      const late = this.clock.sleep(remainingMs, AbortSignal.any(signals)).catch(() => {});
      await Promise.race([found, late]);
      isFound.abort();
    }
    return fileNames.get(fileIds);
  }

  /** Passes a record on, and says once an hour that a value is not in the status table. */
  private noted<T extends StatusRecord>(subjectKind: string, record: T): T {
    const value = record.rawStatuses
      .map((raw) => raw.value)
      .join(' ')
      .trim();
    if (
      record.status === 'UNKNOWN' &&
      value !== '' &&
      this.unknownStatuses.isDue(`${subjectKind} ${value.toLowerCase()}`)
    ) {
      this.log.warn({ provider: this.key, subjectKind, value: excerpt(value) }, 'unknown status value');
    }
    return record;
  }
}
