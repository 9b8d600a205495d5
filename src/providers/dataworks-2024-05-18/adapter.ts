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
import type { Clock } from '../transport/clock.ts';
import { type ProviderLog, SayOnce } from '../transport/provider-log.ts';
import type { VendorChannel } from '../transport/vendor-channel.ts';
import { measurePage } from '../vendor-page.ts';
import {
  abolishPipelineRun,
  createPipelineRun,
  execPipelineRunStage,
  getPipelineRun,
  listPipelineRunItems,
  listPipelineRuns,
} from './client.ts';
import { addMarker, findMarker } from './marker.ts';
import { mapItem, mapRun } from './records.ts';
import type { PipelineRun } from './responses.ts';
import { findRunWord } from './status.ts';

const CAPABILITIES: ReadonlySet<Capability> = new Set([
  'READ_DEPLOYMENTS',
  'CREATE_DEPLOYMENT',
  'ADVANCE_STAGE',
  'CANCEL_DEPLOYMENT',
]);

/** Source: ListPipelineRuns and ListPipelineRunItems, PageSize. */
const MAX_PAGE_SIZE = 100;
/** Bounds one read of items and one search: ten thousand items, a thousand runs. */
const MAX_ITEM_PAGES = 100;
const MAX_SEARCH_PAGES = 10;
/** Clocks may differ by fifteen minutes before the vendor refuses a signature. */
const SEARCH_MARGIN_MS = 20 * 60_000;
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
  readonly key: string;
  readonly displayName: string;
  readonly region: string;
  readonly workspaces: readonly WorkspaceConfig[];
  readonly defaultMaxAgeMs: number;
  private readonly channel: VendorChannel;
  private readonly log: ProviderLog;
  private readonly rpc: RpcClient;
  private readonly userId: string | undefined;
  private readonly unknownStatuses: SayOnce;

  constructor({ config, channel, clock, log }: DataWorks2024Parts) {
    const { key, region, endpoint, credentials } = config;
    this.key = key;
    this.displayName = config.displayName ?? key;
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
    this.userId = credentials.userId;
    this.unknownStatuses = new SayOnce(HOUR_MS, () => clock.now());
    this.rpc = new RpcClient({ provider: key, endpoint, apiVersion: this.apiVersion, credentials, channel, clock });
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
    const { value, requestId } = await listPipelineRuns(
      this.rpc,
      workspace.workspace,
      {
        pageNumber: page,
        pageSize,
        // The vendor filters by one value at a time.
        status: statuses.length === 1 && status ? (findRunWord(status) ?? undefined) : undefined,
        creator: creators.length === 1 ? creators[0] : undefined,
      },
      options,
    );
    const records = value.rows.map((run) => this.toRecord(run, workspace));
    return { value: { records, ...measurePage(value, page, pageSize) }, requestId };
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
    switch (command.action) {
      case 'CREATE_DEPLOYMENT': {
        const { workspace, marker } = command;
        this.log.debug({ provider: this.key, workspace: workspace.workspace, marker }, 'creating a run');
        const run = {
          type: command.purpose === 'OFFLINE' ? 'Offline' : 'Online',
          objectId: command.objectId,
          description: addMarker(command.description, marker),
          autoRunUntilStage: command.autoRunUntilStage,
        } as const;
        const { value, requestId } = await createPipelineRun(this.rpc, workspace.workspace, run, options);
        return { deployments: [{ provider: this.key, workspace: workspace.workspace, rawId: value }], requestId };
      }
      case 'ADVANCE_STAGE': {
        const { deployment, stageCode: code } = command;
        const stage = { id: deployment.rawId, code };
        const { requestId } = await execPipelineRunStage(this.rpc, deployment.workspace, stage, options);
        return { deployments: [deployment], requestId };
      }
      case 'CANCEL_DEPLOYMENT': {
        const { deployment } = command;
        const { requestId } = await abolishPipelineRun(this.rpc, deployment.workspace, deployment.rawId, options);
        return { deployments: [deployment], requestId };
      }
    }
  }

  async findEffect(command: TriggerCommand, sentAt: Date, options: CallOptions): Promise<EffectFinding> {
    if (command.action === 'CREATE_DEPLOYMENT') return this.findCreated(command, sentAt, options);
    const { deployment } = command;
    const { record: run } = (await this.getDeployment(deployment, options)).value;
    const found: EffectFinding = { kind: 'FOUND', deployments: [deployment] };
    const absent: EffectFinding = { kind: 'ABSENT' };
    if (command.action === 'CANCEL_DEPLOYMENT') {
      return run.status === 'CANCELLED' || run.status === 'TERMINATED' ? found : absent;
    }
    const stage = run.stages.find(({ code }) => code === command.stageCode);
    return stage && stage.status !== 'READY' ? found : absent;
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

  /** Reads the newest runs back to before the command was sent, and looks for its marker. */
  private async findCreated(
    { workspace, marker }: TriggerCommand & { action: 'CREATE_DEPLOYMENT' },
    sentAt: Date,
    options: CallOptions,
  ): Promise<EffectFinding> {
    const toRef = ({ id }: PipelineRun) => ({ provider: this.key, workspace: workspace.workspace, rawId: id });
    const from = sentAt.getTime() - SEARCH_MARGIN_MS;
    const undescribed: PipelineRun[] = [];
    let hasDescriptions = false;
    for (let pageNumber = 1; pageNumber <= MAX_SEARCH_PAGES; pageNumber += 1) {
      const page = { pageNumber, pageSize: MAX_PAGE_SIZE, creator: this.userId };
      const { value } = await listPipelineRuns(this.rpc, workspace.workspace, page, options);
      const found = value.rows.find(({ description }) => findMarker(description) === marker);
      if (found) return { kind: 'FOUND', deployments: [toRef(found)] };
      const recent = value.rows.filter(({ createdAt }) => createdAt === null || createdAt.getTime() >= from);
      undescribed.push(...recent.filter(({ description }) => description === null));
      hasDescriptions ||= value.rows.some(({ description }) => description !== null);
      // The order, newest first, is observed and not documented: only a page without any recent run ends the search.
      if (measurePage(value, pageNumber, MAX_PAGE_SIZE).isLast || recent.length === 0) {
        // Answers from before 2026 have no Description, so that any of these runs may be the one.
        const candidates = hasDescriptions ? [] : undescribed.map(toRef);
        return candidates.length === 0 ? { kind: 'ABSENT' } : { kind: 'UNDECIDED', candidates };
      }
    }
    return { kind: 'UNDECIDED', candidates: [] };
  }

  private toRecord(run: PipelineRun, workspace: WorkspaceRef): DeploymentRecord {
    const record = this.noted('DEPLOYMENT', mapRun(run, workspace));
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
