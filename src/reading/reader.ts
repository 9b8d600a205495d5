import { type DeploymentRecord, type DeploymentRef, refKey, type WorkspaceRef } from '../domain/deployment.ts';
import type { KnownDeployment } from '../domain/deployment-state.ts';
import { ProviderError } from '../domain/errors.ts';
import type { CallPriority, DeploymentListQuery, Provider } from '../providers/provider.ts';
import { ByIdReads, canShare, type Outcome, type Wanted } from './by-id-reads.ts';
import { DeploymentPages, type PageReadOptions, type ReadPage } from './deployment-pages.ts';
import { ListRanks } from './list-ranks.ts';
import { observedDeployment } from './observed-deployment.ts';
import type { DeploymentObserver, ReadTicket } from './observer.ts';
import { isRecent, type ReadOptions } from './read-options.ts';

/** A run as far as it could be read. `staleBecause` is set when the state is the last known one for want of an answer. */
export interface ReadDeployment {
  readonly known: KnownDeployment;
  readonly staleBecause: Error | null;
}

export interface ReaderParts {
  readonly providers: ReadonlyMap<string, Provider>;
  readonly observer: DeploymentObserver;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Answers "this run, not older than that". From the known state if that is fresh enough; else by one upstream read that
 * everyone who asks meanwhile shares; by list pages instead of single reads where that costs fewer calls.
 */
export class Reader {
  private readonly byId: ByIdReads<KnownDeployment>;
  private readonly pages: DeploymentPages;
  private readonly itemsInFlight = new Map<string, { priority: CallPriority; known: Promise<KnownDeployment> }>();

  constructor(private readonly parts: ReaderParts) {
    const ranks = new ListRanks();
    this.pages = new DeploymentPages({ ...parts, providerOf: (key) => this.provider(key), ranks });
    this.byId = new ByIdReads({
      refOf: ({ record }) => record,
      pageSizeOf: (provider) => this.provider(provider).maxPageSize,
      rankOf: (ref) => ranks.rankOf(ref),
      wasRead: (workspace, first) => ranks.wasRead(workspace, first),
      readOne: (ref, priority) => this.fetchOne(ref, priority),
      readPage: (workspace, page, priority) => this.readWholePage(workspace, page, priority),
    });
  }

  /** A run that is in memory, and as young as asked for; null where only `readDeployments` can tell. */
  recallDeployment(ref: DeploymentRef, options: ReadOptions): KnownDeployment | null {
    const known = this.parts.observer.recall(ref);
    return known && this.hasWorkspace(ref) && this.isFresh(ref.provider, known, options) ? known : null;
  }

  /**
   * One entry per ref, in order; null where the vendor says that there is none or the provider is not configured.
   * An Error entry where that run could neither be read nor is known.
   */
  async readDeployments(
    refs: readonly DeploymentRef[],
    options: ReadOptions,
  ): Promise<(ReadDeployment | Error | null)[]> {
    const known = await this.parts.observer.findKnown(refs);
    const missing = new Map<string, Wanted>();
    for (const ref of refs) {
      const key = refKey(ref);
      const state = known.get(key);
      if (!this.hasWorkspace(ref) || (state && this.isFresh(ref.provider, state, options))) continue;
      options.basis?.spoil();
      const mayList = !options.notFromList && isListable(this.provider(ref.provider), state);
      missing.set(key, { ref, isListable: mayList });
    }
    const outcomes = await this.byId.read([...missing.values()], options.priority);
    return refs.map((ref) => {
      if (!this.hasWorkspace(ref)) return null;
      const key = refKey(ref);
      const state = known.get(key) ?? null;
      const outcome = outcomes.get(key);
      if (!outcome) return state && { known: state, staleBecause: null };
      if (outcome.known) return { known: outcome.known, staleBecause: null };
      if (!outcome.error) return null;
      return state && options.allowStale ? { known: state, staleBecause: outcome.error } : outcome.error;
    });
  }

  /** One run, or null when there is none. @throws the error of the read when the run is not known either */
  async readDeployment(ref: DeploymentRef, options: ReadOptions): Promise<ReadDeployment | null> {
    const [result] = await this.readDeployments([ref], options);
    if (result instanceof Error) throw result;
    return result ?? null;
  }

  /**
   * A run with its items. The items of a settled run never change, so they are read once.
   * @param runMaxAgeMs how old the run itself may be, where that differs from the items
   */
  async readItems(
    ref: DeploymentRef,
    options: ReadOptions,
    runMaxAgeMs: number | null = options.maxAgeMs ?? null,
  ): Promise<ReadDeployment | null> {
    const read = await this.readDeployment(ref, { ...options, maxAgeMs: runMaxAgeMs });
    if (!read || read.staleBecause) return read;
    const { known } = read;
    const itemsAt = known.itemsObservation?.observedAt.getTime();
    const hasSettledItems =
      itemsAt !== undefined && known.record.settledAt !== null && itemsAt >= known.record.settledAt.getTime();
    if (hasSettledItems || (itemsAt !== undefined && this.isRecent(ref.provider, itemsAt, options))) return read;
    options.basis?.spoil();
    try {
      return { known: await this.shareItems(ref, options.priority), staleBecause: null };
    } catch (err) {
      if (!(err instanceof ProviderError) || !options.allowStale || known.items === null) throw err;
      return { known, staleBecause: err };
    }
  }

  /** See Observer.lastSeen. */
  lastSeen(stored: KnownDeployment): KnownDeployment {
    return this.parts.observer.lastSeen(stored);
  }

  /** See DeploymentPages.read. */
  readPage(workspace: WorkspaceRef, query: DeploymentListQuery, options: PageReadOptions): Promise<ReadPage> {
    return this.pages.read(workspace, query, options);
  }

  /** Makes the next list of this workspace an upstream read, since something was changed there. */
  forgetPages(workspace: WorkspaceRef): void {
    this.pages.forget(workspace);
  }

  /** Takes an answer that came as the by-product of a trigger. */
  async observeRecord(
    ticket: ReadTicket,
    record: DeploymentRecord,
    requestId: string | null,
  ): Promise<KnownDeployment> {
    const answer = { value: record, requestId };
    const observation = observedDeployment(record, { record, items: null }, 'TRIGGER', answer, this.parts.now());
    const [known] = await this.parts.observer.observe(ticket, [observation]);
    return known as KnownDeployment;
  }

  /** One upstream read for everyone who asks for these items meanwhile. */
  private async shareItems(ref: DeploymentRef, priority: CallPriority): Promise<KnownDeployment> {
    const key = refKey(ref);
    const current = this.itemsInFlight.get(key);
    if (current && canShare(current.priority, priority)) return current.known;
    const known = this.fetchItems(ref, priority);
    this.itemsInFlight.set(key, { priority, known });
    try {
      return await known;
    } finally {
      if (this.itemsInFlight.get(key)?.known === known) this.itemsInFlight.delete(key);
    }
  }

  private async fetchItems(ref: DeploymentRef, priority: CallPriority): Promise<KnownDeployment> {
    const ticket = this.parts.observer.beginRead();
    const answer = await this.provider(ref.provider).listItems(ref, { priority });
    const observation = observedDeployment(
      ref,
      { record: null, items: answer.value },
      'LIST',
      answer,
      this.parts.now(),
    );
    const [known] = await this.parts.observer.observe(ticket, [observation]);
    return known as KnownDeployment;
  }

  private async readWholePage(workspace: WorkspaceRef, page: number, priority: CallPriority) {
    const { maxPageSize } = this.provider(workspace.provider);
    const query = { page, pageSize: maxPageSize };
    const { rows, totalCount, isLast } = await this.readPage(workspace, query, {
      priority,
      maxAgeMs: 0,
      allowStale: false,
    });
    return { known: rows.flatMap(({ known }) => known ?? []), totalCount, isLast };
  }

  private async fetchOne(ref: DeploymentRef, priority: CallPriority): Promise<Outcome<KnownDeployment>> {
    const ticket = this.parts.observer.beginRead();
    try {
      const answer = await this.provider(ref.provider).getDeployment(ref, { priority });
      const [known] = await this.parts.observer.observe(ticket, [
        observedDeployment(ref, answer.value, 'DETAIL', answer, this.parts.now()),
      ]);
      return { known: known ?? null, error: null };
    } catch (err) {
      if (err instanceof ProviderError && err.call.failure === 'NOT_FOUND') return { known: null, error: null };
      return { known: null, error: err instanceof Error ? err : new Error(String(err)) };
    }
  }

  private isFresh(provider: string, known: KnownDeployment, options: ReadOptions): boolean {
    if (!this.isRecent(provider, known.observation.observedAt.getTime(), options)) return false;
    const fact = options.basis && this.parts.observer.factOf(known);
    if (fact) options.basis?.restOn([fact]);
    else options.basis?.spoil();
    return true;
  }

  private isRecent(provider: string, observedAt: number, options: ReadOptions): boolean {
    return isRecent(this.provider(provider), observedAt, options, this.parts.now());
  }

  private hasWorkspace(ref: WorkspaceRef): boolean {
    const provider = this.parts.providers.get(ref.provider);
    return provider?.workspaces.some(({ workspace }) => workspace === ref.workspace) ?? false;
  }

  private provider(key: string): Provider {
    const provider = this.parts.providers.get(key);
    if (!provider) throw new Error(`no provider "${key}" is configured`);
    return provider;
  }
}

/** Whether a list row could tell the state of a run: a summary can only say of a known one that nothing moved. */
function isListable(provider: Provider, known: KnownDeployment | undefined): boolean {
  return provider.listRows === 'COMPLETE' || (known !== undefined && provider.confirms(known.record, known.record));
}
