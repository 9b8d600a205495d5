import { LRUCache } from 'lru-cache';
import {
  type DeploymentRecord,
  type DeploymentRef,
  type ItemRecord,
  refKey,
  type WorkspaceRef,
} from '../domain/deployment.ts';
import type { KnownDeployment, ObservationSource } from '../domain/deployment-state.ts';
import { ProviderError } from '../domain/errors.ts';
import type { Answer, CallPriority, DeploymentListQuery, Provider } from '../providers/provider.ts';
import { ByIdReads, canShare, type Outcome, type Wanted } from './by-id-reads.ts';
import { ListRanks } from './list-ranks.ts';
import type { DeploymentObserver, ReadTicket } from './observer.ts';

/** Most list pages whose rows are remembered, to answer the same list again within its `maxAgeMs`. */
const MAX_REMEMBERED_PAGES = 2_000;

export interface ReadOptions {
  /** How old the answer may be, in milliseconds; 0 forces an upstream read. Left out: the provider's default. */
  readonly maxAgeMs?: number | null;
  readonly priority: CallPriority;
  /** Whether the last known state may stand in, marked stale, when the upstream cannot be read. */
  readonly allowStale: boolean;
  /** Asks for each object by a call of its own, as the list has just been read and did not tell. */
  readonly notFromList?: boolean;
}

/** A run as far as it could be read. `staleBecause` is set when the state is the last known one for want of an answer. */
export interface ReadDeployment {
  readonly known: KnownDeployment;
  readonly staleBecause: Error | null;
}

/** A row of a vendor's list. `known` is null where the row alone does not tell the state: then only a single read does. */
export interface PageRow {
  readonly row: DeploymentRecord;
  readonly known: KnownDeployment | null;
}

/** How a list page is to be read. */
export interface PageReadOptions extends ReadOptions {
  /** In milliseconds since 1970: a page for which the vendor was asked before this does not do, however young it is. */
  readonly notBefore?: number;
}

export interface ReadPage {
  /** When the vendor was asked. */
  readonly readAt: Date;
  /** See DeploymentPage. */
  readonly isNarrowedByStatus: boolean;
  readonly rows: readonly PageRow[];
  readonly totalCount: number | null;
  readonly isLast: boolean;
}

interface PageInFlight {
  readonly priority: CallPriority;
  readonly readAt: number;
  readonly page: Promise<ReadPage>;
}

interface RememberedPage {
  readonly rows: readonly DeploymentRecord[];
  readonly isNarrowedByStatus: boolean;
  readonly totalCount: number | null;
  readonly isLast: boolean;
  readonly readAt: number;
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
  private readonly ranks = new ListRanks();
  private readonly itemsInFlight = new Map<string, { priority: CallPriority; known: Promise<KnownDeployment> }>();
  private readonly pagesInFlight = new Map<string, PageInFlight>();
  private readonly pages = new LRUCache<string, RememberedPage>({ max: MAX_REMEMBERED_PAGES });
  /** Pages read before a run appeared in their workspace do not show it. */
  private readonly pagesValidFrom = new Map<string, number>();

  constructor(private readonly parts: ReaderParts) {
    parts.observer.onFirstSeen((ref) => this.forgetPages(ref));
    this.byId = new ByIdReads({
      refOf: ({ record }) => record,
      pageSizeOf: (provider) => this.provider(provider).maxPageSize,
      rankOf: (ref) => this.ranks.rankOf(ref),
      readOne: (ref, priority) => this.fetchOne(ref, priority),
      readPage: (workspace, page, priority) => this.readWholePage(workspace, page, priority),
    });
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
    try {
      return { known: await this.shareItems(ref, options.priority), staleBecause: null };
    } catch (err) {
      if (!(err instanceof ProviderError) || !options.allowStale || known.items === null) throw err;
      return { known, staleBecause: err };
    }
  }

  /**
   * One page of a workspace's list, as the vendor orders it: newest first.
   * @throws ProviderError when it cannot be read
   */
  async readPage(workspace: WorkspaceRef, query: DeploymentListQuery, options: PageReadOptions): Promise<ReadPage> {
    const key = pageKey(workspace, query);
    const remembered = this.pages.get(key);
    const { notBefore = 0 } = options;
    const validFrom = Math.max(notBefore, this.pagesValidFrom.get(workspaceKey(workspace)) ?? 0);
    if (remembered && remembered.readAt >= validFrom && this.isRecent(workspace.provider, remembered.readAt, options)) {
      const known = await this.parts.observer.findKnown(remembered.rows);
      const provider = this.provider(workspace.provider);
      const rows = remembered.rows.map((row) => ({ row, known: confirmed(provider, row, known.get(refKey(row))) }));
      const { isNarrowedByStatus, totalCount, isLast, readAt } = remembered;
      return { readAt: new Date(readAt), isNarrowedByStatus, rows, totalCount, isLast };
    }
    const current = this.pagesInFlight.get(key);
    if (current && current.readAt >= notBefore && canShare(current.priority, options.priority)) return current.page;
    const readAt = this.parts.now();
    const page = this.fetchPage(workspace, query, readAt, options.priority);
    this.pagesInFlight.set(key, { priority: options.priority, readAt, page });
    try {
      return await page;
    } finally {
      if (this.pagesInFlight.get(key)?.page === page) this.pagesInFlight.delete(key);
    }
  }

  /** Takes an answer that came as the by-product of a trigger. */
  async observeRecord(
    ticket: ReadTicket,
    record: DeploymentRecord,
    requestId: string | null,
  ): Promise<KnownDeployment> {
    const answer = { value: record, requestId };
    const observation = this.observed(record, record, null, 'TRIGGER', answer);
    const [known] = await this.parts.observer.observe(ticket, [observation]);
    return known as KnownDeployment;
  }

  /** Makes the next list of this workspace an upstream read, since something was changed there. */
  forgetPages(workspace: WorkspaceRef): void {
    this.pagesValidFrom.set(workspaceKey(workspace), this.parts.now());
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
    const observation = this.observed(ref, null, answer.value, 'LIST', answer);
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
        this.observed(ref, answer.value.record, answer.value.items, 'DETAIL', answer),
      ]);
      return { known: known ?? null, error: null };
    } catch (err) {
      if (err instanceof ProviderError && err.call.failure === 'NOT_FOUND') return { known: null, error: null };
      return { known: null, error: err instanceof Error ? err : new Error(String(err)) };
    }
  }

  private async fetchPage(
    workspace: WorkspaceRef,
    query: DeploymentListQuery,
    readAt: number,
    priority: CallPriority,
  ): Promise<ReadPage> {
    const ticket = this.parts.observer.beginRead();
    const provider = this.provider(workspace.provider);
    const answer = await provider.listDeployments(workspace, query, { priority });
    const { records, isNarrowedByStatus, totalCount, isLast } = answer.value;
    const rows = await this.observeRows(provider, ticket, records, answer);
    this.pages.set(pageKey(workspace, query), { rows: records, isNarrowedByStatus, totalCount, isLast, readAt });
    if (isWhole(query)) this.ranks.note(records, (query.page - 1) * query.pageSize);
    return { readAt: new Date(readAt), isNarrowedByStatus, rows, totalCount, isLast };
  }

  /** Complete rows are observations; a summary only says again what is known, where it does. */
  private async observeRows(
    provider: Provider,
    ticket: ReadTicket,
    records: readonly DeploymentRecord[],
    answer: Answer<unknown>,
  ): Promise<PageRow[]> {
    const { observer } = this.parts;
    const known = provider.listRows === 'SUMMARY' ? await observer.findKnown(records) : null;
    const told = records.map((row) => (known ? confirmed(provider, row, known.get(refKey(row)))?.record : row) ?? null);
    const states = await observer.observe(
      ticket,
      told.flatMap((record) => (record ? [this.observed(record, record, null, 'LIST', answer)] : [])),
    );
    const byKey = new Map(states.map((state) => [refKey(state.record), state]));
    return records.map((row, index) => ({ row, known: told[index] ? (byKey.get(refKey(row)) ?? null) : null }));
  }

  private observed(
    ref: DeploymentRef,
    record: DeploymentRecord | null,
    items: readonly ItemRecord[] | null,
    source: ObservationSource,
    answer: Answer<unknown>,
  ) {
    return {
      ref: refOf(ref),
      record,
      items,
      observation: {
        observedAt: new Date(this.parts.now()),
        source,
        stale: false,
        upstreamRequestId: answer.requestId,
      },
    };
  }

  private isFresh(provider: string, known: KnownDeployment, options: ReadOptions): boolean {
    return this.isRecent(provider, known.observation.observedAt.getTime(), options);
  }

  private isRecent(provider: string, observedAt: number, options: ReadOptions): boolean {
    const maxAgeMs = options.maxAgeMs ?? this.provider(provider).defaultMaxAgeMs;
    return maxAgeMs > 0 && this.parts.now() - observedAt <= maxAgeMs;
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

/** What is known of a row's run, where the row shows that it still holds. */
function confirmed(
  provider: Provider,
  row: DeploymentRecord,
  known: KnownDeployment | undefined,
): KnownDeployment | null {
  if (!known) return null;
  return provider.listRows === 'COMPLETE' || provider.confirms(row, known.record) ? known : null;
}

/** Whether a list row could tell the state of a run: a summary can only say of a known one that nothing moved. */
function isListable(provider: Provider, known: KnownDeployment | undefined): boolean {
  return provider.listRows === 'COMPLETE' || (known !== undefined && provider.confirms(known.record, known.record));
}

/** The address alone, so that a whole record is not kept alive as one. */
function refOf({ provider, workspace, rawId }: DeploymentRef): DeploymentRef {
  return { provider, workspace, rawId };
}

function workspaceKey(ref: WorkspaceRef): string {
  return `${ref.provider}\0${ref.workspace}`;
}

function pageKey(workspace: WorkspaceRef, query: DeploymentListQuery): string {
  return `${workspaceKey(workspace)}\0${JSON.stringify([query.page, query.pageSize, ...narrowings(query)])}`;
}

/** Whether nothing is left out of the list. */
function isWhole(query: DeploymentListQuery): boolean {
  return narrowings(query).every((narrowing) => narrowing === undefined);
}

function narrowings({ statuses, creators, caselessNamePart, createdFrom, createdTo }: DeploymentListQuery) {
  return [statuses, creators, caselessNamePart, createdFrom, createdTo];
}
