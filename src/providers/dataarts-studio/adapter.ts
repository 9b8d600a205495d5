import type {
  DeploymentReading,
  DeploymentRecord,
  DeploymentRef,
  ItemRecord,
  StatusRecord,
  WorkspaceRef,
} from '../../domain/deployment.ts';
import { type Delivery, ProviderError, type ProviderFailure } from '../../domain/errors.ts';
import { excerpt } from '../../domain/global-id.ts';
import type { Capability, ProviderKind } from '../../domain/provider-kind.ts';
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
import type { HuaweiConfig } from '../provider-config.ts';
import { SameRecords } from '../same-records.ts';
import type { Clock } from '../transport/clock.ts';
import { type ProviderLog, SayOnce } from '../transport/provider-log.ts';
import type { VendorChannel } from '../transport/vendor-channel.ts';
import { type TriggerTable, vendorTrigger } from '../trigger-table.ts';
import { listReleasePackages, showPackageDetail } from './client.ts';
import { FactoryClient } from './factory-client.ts';
import { IamToken } from './iam-token.ts';
import { mapPackage, mapTasks } from './records.ts';
import type { PackageDetail, PackagePage, ReleasePackage } from './responses.ts';
import { findDeployStatuses } from './status.ts';
import { packageTriggers } from './triggers.ts';

const CAPABILITIES: ReadonlySet<Capability> = new Set([
  'READ_DEPLOYMENTS',
  'READ_RELEASE_PACKAGES',
  'CREATE_RELEASE_PACKAGE',
  'RELEASE_PACKAGE',
  'WITHDRAW_PACKAGE',
  'CANCEL_DEPLOYMENT',
]);

/** Documented for pending items, presumed for packages. */
const MAX_PAGE_SIZE = 100;
/** Rows of the two pages by which the meaning of `offset` is found out. */
const PROBE_SIZE = 10;
/** Ids are small numbers in the samples; whatever else comes from a client must not become another path. */
const PACKAGE_ID = /^[\w-]{1,64}$/;
const HOUR_MS = 3_600_000;

type OffsetMeaning = 'PAGE' | 'RECORD';

export interface DataArtsStudioParts {
  readonly config: HuaweiConfig;
  readonly channel: VendorChannel;
  readonly clock: Clock;
  readonly log: ProviderLog;
}

/** Release packages of DataArts Factory, API version 2. A package is the run and the package in one. */
export class DataArtsStudioProvider implements Provider {
  readonly kind: ProviderKind = 'HUAWEI_DATAARTS';
  readonly apiVersion = 'v2';
  readonly capabilities = CAPABILITIES;
  readonly maxPageSize = MAX_PAGE_SIZE;
  readonly advancesByItself = false;
  readonly listRows = 'COMPLETE';
  readonly apis = null;
  readonly key: string;
  readonly displayName: string;
  readonly consoleUrl: string | null;
  readonly region: string;
  readonly workspaces: readonly WorkspaceConfig[];
  readonly defaultMaxAgeMs: number;
  private readonly channel: VendorChannel;
  private readonly log: ProviderLog;
  private readonly factory: FactoryClient;
  private readonly unknownStatuses: SayOnce;
  private readonly packages = new SameRecords(mapPackage);
  private readonly triggers: TriggerTable;
  /** Null until a second page was wanted. */
  private offsetMeaning: OffsetMeaning | null = null;

  constructor({ config, channel, clock, log }: DataArtsStudioParts) {
    const { key, region, endpoint, iamEndpoint, projectId, credentials, timeoutMs } = config;
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
    const iam = { provider: key, endpoint: iamEndpoint, projectId, channel, clock, log };
    this.factory = new FactoryClient({
      provider: key,
      endpoint,
      projectId,
      credentials: 'accessKey' in credentials ? { key: credentials } : { token: new IamToken({ ...iam, credentials }) },
      channel,
      clock,
      timeoutMs,
    });
    this.triggers = packageTriggers({
      provider: key,
      factory: this.factory,
      log,
      readPackage: async (ref, options) => (await this.getDeployment(ref, options)).value.record,
      listPackages: async (workspace, options) => {
        const page = { page: 1, pageSize: MAX_PAGE_SIZE };
        return (await this.listDeployments(workspace, page, options)).value.records;
      },
    });
  }

  async getDeployment(ref: DeploymentRef, options: CallOptions): Promise<Answer<DeploymentReading>> {
    const { found, tasks, requestId } = await this.readDetail(ref, options);
    const record = this.toRecord(found, ref);
    return { value: { record, items: this.toItems(mapTasks(tasks, found)) }, requestId };
  }

  async listDeployments(
    workspace: WorkspaceRef,
    query: DeploymentListQuery,
    options: CallOptions,
  ): Promise<Answer<DeploymentPage>> {
    const { page, pageSize, statuses = [], caselessNamePart, createdFrom, createdTo } = query;
    // The vendor filters applicants by name, and `creators` are ids: the caller filters those.
    const deployStatuses = findDeployStatuses(statuses) ?? undefined;
    const offset = await this.offsetOf(workspace, page, pageSize, options);
    const request = {
      limit: pageSize,
      offset,
      deployStatuses,
      keyWord: caselessNamePart,
      // A moment earlier, as the bound itself may be left out.
      applyBeginTime: createdFrom === undefined ? undefined : createdFrom - 1,
      applyEndTime: createdTo,
    };
    const { value, requestId } = await listReleasePackages(this.factory, workspace.workspace, request, options);
    const records = value.rows.map((row) => this.toRecord(row, workspace)).sort(newestFirst);
    const isNarrowedByStatus = deployStatuses !== undefined;
    return { value: { records, isNarrowedByStatus, ...measure(value, page, pageSize) }, requestId };
  }

  /** Rows are complete here, so that nobody has to ask. */
  confirms(): boolean {
    return true;
  }

  /** The same read as `getDeployment`: a package comes with its tasks. */
  async listItems(ref: DeploymentRef, options: CallOptions): Promise<Answer<readonly ItemRecord[]>> {
    const { found, tasks, requestId } = await this.readDetail(ref, options);
    return { value: this.toItems(mapTasks(tasks, found)), requestId };
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

  private async readDetail(ref: DeploymentRef, options: CallOptions) {
    const operation = 'ShowFactoryPackageDetail';
    if (!PACKAGE_ID.test(ref.rawId)) {
      throw this.failed(operation, 'NOT_FOUND', 'NOT_SENT', 'no package can have such an id', null);
    }
    const { value, requestId } = await showPackageDetail(this.factory, ref.workspace, ref.rawId, options);
    const { releasePackage: found, tasks }: PackageDetail = value;
    if (!found) throw this.failed(operation, 'NOT_FOUND', 'REFUSED', 'an empty package', requestId);
    if (found.id !== ref.rawId) {
      const message = 'release_package.package_id: expected the package that was asked for, got another';
      throw this.failed(operation, 'BAD_ANSWER', 'UNKNOWN', message, requestId);
    }
    return { found, tasks, requestId };
  }

  /** `offset` is documented as "start page", default 0, which leaves open whether it counts pages or records. */
  private async offsetOf(
    workspace: WorkspaceRef,
    page: number,
    pageSize: number,
    options: CallOptions,
  ): Promise<number> {
    // At the first page, and with one row a page, the two meanings agree.
    if (page === 1 || pageSize === 1) return page - 1;
    this.offsetMeaning ??= await this.findOffsetMeaning(workspace, options);
    return this.offsetMeaning === 'RECORD' ? (page - 1) * pageSize : page - 1;
  }

  /** Asks once for "offset 1": by records the second row comes again, by pages none of the first page does. */
  private async findOffsetMeaning(workspace: WorkspaceRef, options: CallOptions): Promise<OffsetMeaning | null> {
    const list = async (offset: number) => {
      const request = { limit: PROBE_SIZE, offset };
      return (await listReleasePackages(this.factory, workspace.workspace, request, options)).value.rows;
    };
    const second = (await list(0))[1];
    // With fewer rows there is no further page either way, and nothing to learn.
    if (!second) return null;
    const meaning = (await list(1)).some(({ id }) => id === second.id) ? 'RECORD' : 'PAGE';
    this.log.debug({ provider: this.key, meaning }, 'found out what offset means');
    return meaning;
  }

  private toRecord(found: ReleasePackage, workspace: WorkspaceRef): DeploymentRecord {
    return this.noted('DEPLOYMENT', this.packages.recordOf(found, workspace));
  }

  private toItems(items: readonly ItemRecord[]): readonly ItemRecord[] {
    for (const item of items) {
      this.noted('RELEASE_ITEM', item);
      if (item.task?.jobStart) this.noted('JOB_START', item.task.jobStart);
    }
    return items;
  }

  /** Passes a record on, and says once an hour that a value is not in the status table. */
  private noted<T extends Omit<StatusRecord, 'message'>>(subjectKind: string, record: T): T {
    const value = record.rawStatuses[0]?.value ?? '';
    if (record.status === 'UNKNOWN' && this.unknownStatuses.isDue(`${subjectKind} ${value.toLowerCase()}`)) {
      this.log.warn({ provider: this.key, subjectKind, value: excerpt(value) }, 'unknown status value');
    }
    return record;
  }

  private failed(
    operation: string,
    failure: ProviderFailure,
    delivery: Delivery,
    message: string,
    requestId: string | null,
  ): ProviderError {
    const call = { provider: this.key, operation, failure, delivery };
    return new ProviderError({ ...call, ...(requestId === null ? {} : { upstreamRequestId: requestId }) }, message);
  }
}

/** The vendor's sample is not in the order that is its default. */
function newestFirst(a: DeploymentRecord, b: DeploymentRecord): number {
  return (b.createdAt?.getTime() ?? 0) - (a.createdAt?.getTime() ?? 0);
}

/** What a page says about the whole list. A short page ends it; a total that is too small is not believed. */
function measure(
  { rows, total }: PackagePage,
  page: number,
  pageSize: number,
): { totalCount: number | null; isLast: boolean } {
  const seen = (page - 1) * pageSize + rows.length;
  const totalCount = total !== null && (total >= seen || rows.length === 0) ? total : null;
  return { totalCount, isLast: rows.length < pageSize || (totalCount !== null && seen >= totalCount) };
}
