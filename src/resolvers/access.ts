import { LRUCache } from 'lru-cache';
import type { AvailableAction } from '../domain/available-actions.ts';
import { type Caller, reaches, rightsOf, type Scope } from '../domain/caller.ts';
import type { DataServiceApiRef } from '../domain/data-service-api.ts';
import type { DeploymentRef, WorkspaceRef } from '../domain/deployment.ts';
import type { KnownDeployment } from '../domain/deployment-state.ts';
import { GatewayError } from '../domain/errors.ts';
import { memoizeByObject } from '../domain/memoize.ts';
import type { OperationAnchor, OperationQuery, OperationRecord } from '../domain/operation.ts';
import type { DeploymentStats, StatsQuery } from '../domain/statistics.ts';
import type { TransitionQuery, TransitionRecord } from '../domain/transition.ts';
import type { Provider } from '../providers/provider.ts';
import type { AnswerBasis, Fact } from '../reading/answer-basis.ts';
import type { ReadDataServiceApi } from '../reading/data-service-api-reader.ts';
import type { MergedPageRequest } from '../reading/deployment-source.ts';
import { type MergedApiPage, type MergedApiPageRequest, readMergedApiPage } from '../reading/merged-api-page.ts';
import { type MergedPage, readMergedPage } from '../reading/merged-page.ts';
import type { ReadOptions } from '../reading/read-options.ts';
import type { ReadDeployment } from '../reading/reader.ts';
import type { LogBounds } from '../store/transition-log.ts';
import { type StreamRequest, TransitionStream } from '../tracking/transition-stream.ts';
import { type WaitOutcome, type WaitRequest, waitForDeployment } from '../tracking/wait-for-deployment.ts';
import { permissionDenied } from '../triggers/failures.ts';
import { findUnreachable } from '../triggers/trigger-checks.ts';
import type { TriggerCall, TriggerResult } from '../triggers/trigger-sender.ts';
import type { GatewayParts } from './context.ts';

/** What a resolver sees of a provider: no calls, and the workspaces that the caller may see. */
export type VisibleProvider = Pick<
  Provider,
  'key' | 'kind' | 'displayName' | 'apiVersion' | 'region' | 'consoleUrl' | 'capabilities' | 'workspaces'
> & { readonly hasApis: boolean };

/**
 * The one place where it is decided what a caller may. Resolvers reach the parts of the gateway through it alone: what
 * the caller may not see is not there, is left out of lists, and is triggered by nobody.
 */
export class Access {
  /** By key, in the order of the configuration. The same object for callers of equal rights, as long as the configuration is. */
  readonly providers: ReadonlyMap<string, VisibleProvider>;
  readonly cursors: GatewayParts['cursors'];
  readonly statusMappings: GatewayParts['statusMappings'];
  private readonly isNarrowed: boolean;

  /** @param basis where it is noted what was read; whatever is not noted there spoils it */
  constructor(
    private readonly parts: GatewayParts,
    private readonly ownCaller: Caller,
    private readonly basis: AnswerBasis | null,
  ) {
    this.cursors = parts.cursors;
    this.statusMappings = parts.statusMappings;
    basis?.restOn([parts.configuration.current]);
    this.isNarrowed = !this.has('read') || ownCaller.providers !== null || ownCaller.workspaces !== null;
    this.providers = this.findVisible();
  }

  /** Who asks. Answers are shared by callers of equal rights as long as they do not say who. */
  get caller(): Caller {
    this.basis?.spoil();
    return this.ownCaller;
  }

  /** Milliseconds since 1970. */
  now(): number {
    return this.changing.now();
  }

  has(scope: Scope): boolean {
    return this.ownCaller.scopes.has(scope);
  }

  /** @throws GatewayError FORBIDDEN without the scope */
  require(scope: Scope): void {
    if (this.has(scope)) return;
    throw new GatewayError('FORBIDDEN', `expected a caller with the scope ${scope}`, {
      details: { requiredScope: scope },
    });
  }

  mayRead(ref: WorkspaceRef): boolean {
    return !this.isNarrowed || (this.has('read') && reaches(this.ownCaller, ref));
  }

  /** As `Reader.recallDeployment`; null for what the caller may not read. */
  recallDeployment(ref: DeploymentRef, options: ReadOptions): KnownDeployment | null {
    return this.mayRead(ref) ? this.parts.reader.recallDeployment(ref, this.noting(options)) : null;
  }

  /** As `Reader.readDeployments`; null for what the caller may not read. */
  async readDeployments(
    refs: readonly DeploymentRef[],
    options: ReadOptions,
  ): Promise<(ReadDeployment | Error | null)[]> {
    return this.besideHidden(refs, await this.parts.reader.readDeployments(this.filter(refs), this.noting(options)));
  }

  /** As `Reader.readDeployment`. */
  async readDeployment(ref: DeploymentRef, options: ReadOptions): Promise<ReadDeployment | null> {
    return this.mayRead(ref) ? this.parts.reader.readDeployment(ref, this.noting(options)) : null;
  }

  /** As `Reader.readItems`. */
  async readItems(ref: DeploymentRef, options: ReadOptions, runMaxAgeMs: number): Promise<ReadDeployment | null> {
    return this.mayRead(ref) ? this.parts.reader.readItems(ref, this.noting(options), runMaxAgeMs) : null;
  }

  /** As `DataServiceApiReader.readApis`; null for what the caller may not read. */
  async readApis(
    refs: readonly DataServiceApiRef[],
    options: ReadOptions,
  ): Promise<(ReadDataServiceApi | Error | null)[]> {
    return this.besideHidden(refs, await this.parts.apiReader.readApis(this.filter(refs), this.noting(options)));
  }

  readMergedPage(request: MergedPageRequest): Promise<MergedPage> {
    const { sources, read } = request;
    return readMergedPage(this.parts, { ...request, sources: this.filter(sources), read: this.noting(read) });
  }

  readMergedApiPage(request: MergedApiPageRequest): Promise<MergedApiPage> {
    const { sources, read } = request;
    return readMergedApiPage(this.parts, { ...request, sources: this.filter(sources), read: this.noting(read) });
  }

  /** Runs of the workspace that can still move, as known. */
  async listUnsettled(ref: WorkspaceRef): Promise<readonly DeploymentRef[]> {
    return this.mayRead(ref) ? this.changing.deployments.listUnsettled(ref) : [];
  }

  /** As `StatisticsStore.read`. */
  readStatistics(query: StatsQuery): Promise<DeploymentStats> {
    return this.changing.statistics.read({ ...query, workspaces: this.filter(query.workspaces) });
  }

  logBounds(): Promise<LogBounds> {
    return this.changing.log.bounds();
  }

  /** As `TransitionLog.readAfter`. */
  readTransitions(after: number, limit: number, query: TransitionQuery): Promise<TransitionRecord[]> {
    return this.changing.log.readAfter(after, limit, this.narrow(query));
  }

  async findTransition(position: number): Promise<TransitionRecord | null> {
    const record = await this.changing.log.findAt(position);
    return record && this.mayRead(record) ? record : null;
  }

  /** As `TransitionStream`; whatever begins to match later is looked at like everything else. */
  openStream(request: StreamRequest, onEnd: () => void): TransitionStream {
    const { snapshotOf } = request;
    const narrowed = {
      ...request,
      query: this.narrow(request.query),
      snapshotOf: snapshotOf && (async () => this.filter(await snapshotOf())),
    };
    return new TransitionStream(this.changing, narrowed, onEnd);
  }

  /** Has the run watched until the returned function is called. */
  watchDeployment(ref: DeploymentRef): () => void {
    return this.mayRead(ref) ? this.changing.watcher.watchDeployment(ref) : () => {};
  }

  /** Has the workspace watched until the returned function is called. */
  watchWorkspace(ref: WorkspaceRef): () => void {
    return this.mayRead(ref) ? this.changing.watcher.watchWorkspace(ref) : () => {};
  }

  /** As `waitForDeployment`; null for what the caller may not read. */
  async waitForDeployment(request: WaitRequest): Promise<WaitOutcome | null> {
    return this.mayRead(request.ref) ? waitForDeployment(this.changing, request) : null;
  }

  /** As `Provider.health`, of a provider that the caller may see. */
  healthOf(provider: string): ReturnType<Provider['health']> {
    const current = this.changing.providers.get(provider);
    if (!current || !this.providers.has(provider)) throw new Error(`no provider "${provider}" is for this caller`);
    return current.health();
  }

  /** As `Watcher.lagMs`. */
  lagMs(provider: string): number | null {
    return this.changing.watcher.lagMs(provider);
  }

  async findOperation(id: string): Promise<OperationRecord | null> {
    return this.ifReadable((await this.changing.operations.findById(id))?.operation);
  }

  /** Of the caller's own. */
  async findOperationByKey(idempotencyKey: string): Promise<OperationRecord | null> {
    return this.ifReadable((await this.changing.operations.findByKey(this.ownCaller.name, idempotencyKey))?.operation);
  }

  /** As `OperationStore.list`. */
  listOperations(
    query: Omit<OperationQuery, 'workspaces'>,
    limit: number,
    after: OperationAnchor | null,
  ): Promise<OperationRecord[]> {
    // Of those that are configured: what is left of others could not say where it belongs.
    return this.changing.operations.list({ ...query, workspaces: this.filter(this.workspaces()) }, limit, after);
  }

  /** As `TriggerSender.trigger`, in the caller's name. */
  async trigger(call: Omit<TriggerCall, 'caller'>): Promise<TriggerResult> {
    const refused = this.has('deploy')
      ? findUnreachable(call.request, (ref) => reaches(this.ownCaller, ref))
      : [permissionDenied('deploy')];
    if (refused.length > 0) return { operation: null, replayed: false, errors: refused };
    return this.changing.sender.trigger({ ...call, caller: this.ownCaller.name });
  }

  /** Actions as this caller may take them. */
  toOwnActions(actions: readonly AvailableAction[]): readonly AvailableAction[] {
    if (this.has('deploy')) return actions;
    const { message } = permissionDenied('deploy');
    return actions.map((action) => (action.allowed ? { ...action, allowed: false, deniedBecause: message } : action));
  }

  /** The parts, for reading what nobody notes. */
  private get changing(): GatewayParts {
    this.basis?.spoil();
    return this.parts;
  }

  private noting(options: ReadOptions): ReadOptions {
    return this.basis ? { ...options, basis: this.basis } : options;
  }

  private filter<Ref extends WorkspaceRef>(refs: readonly Ref[]): readonly Ref[] {
    return this.isNarrowed ? refs.filter((ref) => this.mayRead(ref)) : refs;
  }

  /** What was read of those that the caller may read, and null for the others, in the order of all. */
  private besideHidden<Read>(refs: readonly WorkspaceRef[], reads: readonly Read[]): (Read | null)[] {
    const rest = reads.values();
    return refs.map((ref) => (this.mayRead(ref) ? (rest.next().value ?? null) : null));
  }

  private ifReadable(operation: OperationRecord | undefined): OperationRecord | null {
    if (!operation || !this.mayRead(operation)) return null;
    const { provider, workspace } = operation;
    const isConfigured = this.providers.get(provider)?.workspaces.some((each) => each.workspace === workspace);
    return isConfigured ? operation : null;
  }

  private narrow(query: TransitionQuery): TransitionQuery {
    if (!this.isNarrowed) return query;
    const { workspaces, deployments } = query;
    return {
      ...query,
      workspaces: this.filter(workspaces ?? this.workspaces()),
      deployments: deployments ? this.filter(deployments) : null,
    };
  }

  private workspaces(): WorkspaceRef[] {
    return [...this.providers.values()].flatMap(({ workspaces }) => workspaces);
  }

  private findVisible(): ReadonlyMap<string, VisibleProvider> {
    const { byCaller, byRights } = visibleIn(this.parts.configuration.current);
    const known = byCaller.get(this.ownCaller);
    if (known) return known;
    const rights = rightsOf(this.ownCaller);
    const visible = byRights.get(rights) ?? this.selectProviders();
    byRights.set(rights, visible);
    byCaller.set(this.ownCaller, visible);
    return visible;
  }

  private selectProviders(): ReadonlyMap<string, VisibleProvider> {
    // Who may only deploy is told where: an operation names its provider and workspace.
    if (!this.has('read') && !this.has('deploy')) return new Map();
    const visible = [...this.parts.providers.values()].flatMap((provider) => {
      const workspaces = this.isNarrowed
        ? provider.workspaces.filter((workspace) => reaches(this.ownCaller, workspace))
        : provider.workspaces;
      // Narrowed to workspaces of others, a caller need not know that there is this one.
      if (workspaces === provider.workspaces) return workspaces.length === 0 ? [] : [toWhollyVisible(provider)];
      return workspaces.length === 0 ? [] : [toVisible(provider, workspaces)];
    });
    return new Map(visible.map((provider) => [provider.key, provider]));
  }
}

/** Most rights that callers of one configuration are remembered to have: tokens can bring any number. */
const MAX_RIGHTS = 1_000;

/** What callers see in a configuration. A key stands for the same caller each time, a token for a new one. */
const visibleIn = memoizeByObject((_: Fact) => ({
  byCaller: new WeakMap<Caller, ReadonlyMap<string, VisibleProvider>>(),
  byRights: new LRUCache<string, ReadonlyMap<string, VisibleProvider>>({ max: MAX_RIGHTS }),
}));

const toWhollyVisible = memoizeByObject((provider: Provider) => toVisible(provider, provider.workspaces));

function toVisible(provider: Provider, workspaces: Provider['workspaces']): VisibleProvider {
  const { key, kind, displayName, apiVersion, region, consoleUrl, capabilities, apis } = provider;
  return { key, kind, displayName, apiVersion, region, consoleUrl, capabilities, workspaces, hasApis: apis !== null };
}
