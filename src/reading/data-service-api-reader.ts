import { LRUCache } from 'lru-cache';
import type { DataServiceApiRecord, DataServiceApiRef } from '../domain/data-service-api.ts';
import type { KnownDataServiceApi } from '../domain/data-service-api-state.ts';
import { refKey, type WorkspaceRef } from '../domain/deployment.ts';
import type { ObservationSource } from '../domain/deployment-state.ts';
import { ProviderError } from '../domain/errors.ts';
import type {
  Answer,
  CallPriority,
  DataServiceApiListQuery,
  DataServiceApiSource,
  Provider,
} from '../providers/provider.ts';
import { Era } from './answer-basis.ts';
import { MAX_VENDOR_PAGES } from './bounds.ts';
import { ByIdReads, canShare, type Outcome, type PageOfKnown, type Wanted } from './by-id-reads.ts';
import { ListRanks } from './list-ranks.ts';
import type { DataServiceApiObserver } from './observer.ts';
import { isRecent, type ReadOptions } from './read-options.ts';

/** Most workspaces whose list is remembered, to answer it again within its `maxAgeMs`. */
const MAX_REMEMBERED_LISTS = 500;

/** An API as far as it could be read. `staleBecause` is set when the state is the last known one for want of an answer. */
export interface ReadDataServiceApi {
  readonly known: KnownDataServiceApi;
  readonly staleBecause: Error | null;
}

/** What the vendor is asked to leave out of its list, see DataServiceApiListQuery. */
export type ApiPushDown = Omit<DataServiceApiListQuery, 'page' | 'pageSize'>;

export interface ApiList {
  readonly rows: readonly KnownDataServiceApi[];
  /** False when the workspace has more than MAX_VENDOR_PAGES pages. */
  readonly isWhole: boolean;
}

export interface DataServiceApiReaderParts {
  readonly providers: ReadonlyMap<string, Provider>;
  readonly observer: DataServiceApiObserver;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

interface ListInFlight {
  readonly priority: CallPriority;
  readonly list: Promise<ApiList>;
}

interface RememberedList {
  readonly refs: readonly DataServiceApiRef[];
  readonly isWhole: boolean;
  readonly readAt: number;
}

/** Answers "this API", or "the APIs of this workspace", not older than that; by as few upstream reads as it takes. */
export class DataServiceApiReader {
  private readonly byId: ByIdReads<KnownDataServiceApi>;
  private readonly listsInFlight = new Map<string, ListInFlight>();
  private readonly lists = new LRUCache<string, RememberedList>({ max: MAX_REMEMBERED_LISTS });
  /** Ends with each list that is read: which one answers for another may be a different one from then on. */
  private readonly listed = new Era();
  private readonly ranks = new ListRanks();

  constructor(private readonly parts: DataServiceApiReaderParts) {
    parts.observer.onFirstSeen((ref) => this.ranks.noteNew(ref));
    this.byId = new ByIdReads({
      refOf: ({ record }) => record,
      pageSizeOf: (provider) => this.maxPageSize(provider),
      rankOf: (ref) => this.ranks.rankOf(ref),
      wasRead: (workspace, first) => this.ranks.wasRead(workspace, first),
      readOne: (ref, priority) => this.fetchApi(ref, priority),
      readPage: (workspace, page, priority) => this.fetchPage(workspace, {}, page, priority),
    });
  }

  /**
   * One entry per ref, in order; null where the vendor says that there is none or there can be none.
   * An Error entry where that API could neither be read nor is known.
   */
  async readApis(
    refs: readonly DataServiceApiRef[],
    options: ReadOptions,
  ): Promise<(ReadDataServiceApi | Error | null)[]> {
    const known = await this.parts.observer.findKnown(refs);
    const missing = new Map<string, Wanted>();
    for (const ref of refs) {
      const state = known.get(refKey(ref));
      if (!this.sourceOf(ref)) continue;
      if (state && this.isRecent(ref.provider, state.observation.observedAt.getTime(), options)) {
        this.noteKnown([state], options);
      } else {
        options.basis?.spoil();
        missing.set(refKey(ref), { ref, isListable: !options.notFromList });
      }
    }
    const outcomes = await this.byId.read([...missing.values()], options.priority);
    return refs.map((ref) => {
      if (!this.sourceOf(ref)) return null;
      const state = known.get(refKey(ref)) ?? null;
      const outcome = outcomes.get(refKey(ref));
      if (!outcome) return state && { known: state, staleBecause: null };
      if (!outcome.error) return outcome.known && { known: outcome.known, staleBecause: null };
      return state && options.allowStale ? { known: state, staleBecause: outcome.error } : outcome.error;
    });
  }

  /** Null when there is none. @throws the error of the read when the API is not known either */
  async readApi(ref: DataServiceApiRef, options: ReadOptions): Promise<ReadDataServiceApi | null> {
    const [result] = await this.readApis([ref], options);
    if (result instanceof Error) throw result;
    return result ?? null;
  }

  /**
   * Every API of a workspace that the vendor does not leave out, and maybe others, in the vendor's order, which is not
   * documented. @throws ProviderError
   */
  async readAll(workspace: WorkspaceRef, options: ReadOptions, pushDown: ApiPushDown = {}): Promise<ApiList> {
    if (!this.sourceOf(workspace)) return { rows: [], isWhole: true };
    const everything = this.recall(workspace, {}, options);
    // The whole list answers for each part of it.
    const remembered = everything?.isWhole ? everything : this.recall(workspace, pushDown, options);
    if (remembered) {
      const known = await this.parts.observer.findKnown(remembered.refs);
      const rows = remembered.refs.flatMap((ref) => known.get(refKey(ref)) ?? []);
      this.noteKnown(rows, options);
      options.basis?.restOn([this.listed.current]);
      return { rows, isWhole: remembered.isWhole };
    }
    options.basis?.spoil();
    return this.shareList(workspace, pushDown, options.priority);
  }

  private recall(workspace: WorkspaceRef, pushDown: ApiPushDown, options: ReadOptions): RememberedList | null {
    const remembered = this.lists.get(listKey(workspace, pushDown));
    return remembered && this.isRecent(workspace.provider, remembered.readAt, options) ? remembered : null;
  }

  private noteKnown(states: readonly KnownDataServiceApi[], { basis }: ReadOptions): void {
    if (!basis) return;
    const facts = states.flatMap((state) => this.parts.observer.factOf(state) ?? []);
    if (facts.length === states.length) basis.restOn(facts);
    else basis.spoil();
  }

  private async fetchApi(ref: DataServiceApiRef, priority: CallPriority): Promise<Outcome<KnownDataServiceApi>> {
    const ticket = this.parts.observer.beginRead();
    try {
      const answer = await this.source(ref).getApi(ref, { priority });
      const [known] = await this.parts.observer.observe(ticket, [this.observed(answer.value, 'DETAIL', answer)]);
      return { known: known ?? null, error: null };
    } catch (err) {
      if (err instanceof ProviderError && err.call.failure === 'NOT_FOUND') return { known: null, error: null };
      return { known: null, error: err instanceof Error ? err : new Error(String(err)) };
    }
  }

  /** See Observer.lastSeen. */
  lastSeen(stored: KnownDataServiceApi): KnownDataServiceApi {
    return this.parts.observer.lastSeen(stored);
  }

  /** One pass over the pages for everyone who asks for this list meanwhile. */
  private async shareList(workspace: WorkspaceRef, pushDown: ApiPushDown, priority: CallPriority): Promise<ApiList> {
    const key = listKey(workspace, pushDown);
    const current = this.listsInFlight.get(key);
    if (current && canShare(current.priority, priority)) return current.list;
    const list = this.fetchAll(workspace, pushDown, priority);
    this.listsInFlight.set(key, { priority, list });
    try {
      return await list;
    } finally {
      if (this.listsInFlight.get(key)?.list === list) this.listsInFlight.delete(key);
    }
  }

  private async fetchAll(workspace: WorkspaceRef, pushDown: ApiPushDown, priority: CallPriority): Promise<ApiList> {
    const readAt = this.parts.now();
    const rows = new Map<string, KnownDataServiceApi>();
    let isWhole = false;
    for (let page = 1; page <= MAX_VENDOR_PAGES && !isWhole; page++) {
      const read = await this.fetchPage(workspace, pushDown, page, priority);
      for (const known of read.known) rows.set(refKey(known.record), known);
      isWhole = read.isLast;
    }
    const list = { rows: [...rows.values()], isWhole };
    const refs = list.rows.map(({ record }) => refOf(record));
    this.lists.set(listKey(workspace, pushDown), { refs, isWhole, readAt });
    this.listed.end();
    return list;
  }

  private async fetchPage(
    workspace: WorkspaceRef,
    pushDown: ApiPushDown,
    page: number,
    priority: CallPriority,
  ): Promise<PageOfKnown<KnownDataServiceApi>> {
    const ticket = this.parts.observer.beginRead();
    const query = { page, pageSize: this.maxPageSize(workspace.provider), ...pushDown };
    const answer = await this.source(workspace).listApis(workspace, query, { priority });
    const { records, totalCount, isLast } = answer.value;
    if (Object.values(pushDown).every((narrowing) => narrowing === undefined)) {
      this.ranks.note(records, (page - 1) * query.pageSize);
    }
    const observed = records.map((record) => this.observed(record, 'LIST', answer));
    return { known: await this.parts.observer.observe(ticket, observed), totalCount, isLast };
  }

  private observed(record: DataServiceApiRecord, source: ObservationSource, { requestId }: Answer<unknown>) {
    const observedAt = new Date(this.parts.now());
    return {
      ref: refOf(record),
      record,
      observation: { observedAt, source, stale: false, upstreamRequestId: requestId },
    };
  }

  private isRecent(provider: string, observedAt: number, options: ReadOptions): boolean {
    return isRecent(this.provider(provider), observedAt, options, this.parts.now());
  }

  private maxPageSize(provider: string): number {
    return this.provider(provider).maxPageSize;
  }

  /** Of a workspace that is known to have APIs. */
  private provider(key: string): Provider {
    return this.parts.providers.get(key) as Provider;
  }

  private source(workspace: WorkspaceRef): DataServiceApiSource {
    const source = this.sourceOf(workspace);
    if (!source) throw new Error(`no workspace "${workspace.workspace}" of "${workspace.provider}" has APIs`);
    return source;
  }

  private sourceOf({ provider: key, workspace }: WorkspaceRef): DataServiceApiSource | null {
    const provider = this.parts.providers.get(key);
    return provider?.workspaces.some((known) => known.workspace === workspace) ? provider.apis : null;
  }
}

function listKey({ provider, workspace }: WorkspaceRef, { nameContains, pathContains, creator }: ApiPushDown): string {
  return JSON.stringify([provider, workspace, nameContains, pathContains, creator]);
}

/** The address alone, so that a whole record is not kept alive as one. */
function refOf({ provider, workspace, rawId }: DataServiceApiRef): DataServiceApiRef {
  return { provider, workspace, rawId };
}
