import { LRUCache } from 'lru-cache';
import type { DataServiceApiRecord, DataServiceApiRef } from '../domain/data-service-api.ts';
import type { KnownDataServiceApi } from '../domain/data-service-api-state.ts';
import { refKey, type WorkspaceRef } from '../domain/deployment.ts';
import type { ObservationSource } from '../domain/deployment-state.ts';
import { ProviderError } from '../domain/errors.ts';
import type { Answer, CallPriority, DataServiceApiSource, Provider } from '../providers/provider.ts';
import type { DataServiceApiObserver } from './observer.ts';
import type { ReadOptions } from './reader.ts';

/** Most list pages of one workspace: 1,000 APIs at 100 a page. */
const MAX_PAGES = 10;
/** Most workspaces whose list is remembered, to answer it again within its `maxAgeMs`. */
const MAX_REMEMBERED_LISTS = 500;

/** An API as far as it could be read. `staleBecause` is set when the state is the last known one for want of an answer. */
export interface ReadDataServiceApi {
  readonly known: KnownDataServiceApi;
  readonly staleBecause: Error | null;
}

export interface ApiList {
  readonly rows: readonly KnownDataServiceApi[];
  /** False when the workspace has more than MAX_PAGES pages. */
  readonly isWhole: boolean;
}

export interface DataServiceApiReaderParts {
  readonly providers: ReadonlyMap<string, Provider>;
  readonly observer: DataServiceApiObserver;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

interface RememberedList {
  readonly refs: readonly DataServiceApiRef[];
  readonly isWhole: boolean;
  readonly readAt: number;
}

/** Answers "this API", or "the APIs of this workspace", not older than that; by one upstream read for all who ask meanwhile. */
export class DataServiceApiReader {
  private readonly inFlight = new Map<string, Promise<KnownDataServiceApi | null>>();
  private readonly listsInFlight = new Map<string, Promise<ApiList>>();
  private readonly lists = new LRUCache<string, RememberedList>({ max: MAX_REMEMBERED_LISTS });

  constructor(private readonly parts: DataServiceApiReaderParts) {}

  /** Null when there is none. @throws the error of the read when the API is not known either */
  async readApi(ref: DataServiceApiRef, options: ReadOptions): Promise<ReadDataServiceApi | null> {
    const source = this.sourceOf(ref);
    if (!source) return null;
    const known = (await this.parts.observer.findKnown([ref])).get(refKey(ref));
    if (known && this.isRecent(ref.provider, known.observation.observedAt.getTime(), options)) {
      return { known, staleBecause: null };
    }
    try {
      const fresh = await share(this.inFlight, refKey(ref), () => this.fetchApi(source, ref, options.priority));
      return fresh && { known: fresh, staleBecause: null };
    } catch (err) {
      if (!known || !options.allowStale || !(err instanceof Error)) throw err;
      return { known, staleBecause: err };
    }
  }

  /** Every API of a workspace, in the vendor's order, which is not documented. @throws ProviderError */
  async readAll(workspace: WorkspaceRef, options: ReadOptions): Promise<ApiList> {
    const source = this.sourceOf(workspace);
    if (!source) return { rows: [], isWhole: true };
    const key = `${workspace.provider}\0${workspace.workspace}`;
    const remembered = this.lists.get(key);
    if (remembered && this.isRecent(workspace.provider, remembered.readAt, options)) {
      const known = await this.parts.observer.findKnown(remembered.refs);
      const rows = remembered.refs.flatMap((ref) => known.get(refKey(ref)) ?? []);
      return { rows, isWhole: remembered.isWhole };
    }
    return share(this.listsInFlight, key, () => this.fetchAll(source, workspace, key, options.priority));
  }

  private async fetchApi(
    source: DataServiceApiSource,
    ref: DataServiceApiRef,
    priority: CallPriority,
  ): Promise<KnownDataServiceApi | null> {
    const ticket = this.parts.observer.beginRead();
    try {
      const answer = await source.getApi(ref, { priority });
      const [known] = await this.parts.observer.observe(ticket, [this.observed(answer.value, 'DETAIL', answer)]);
      return known ?? null;
    } catch (err) {
      if (err instanceof ProviderError && err.call.failure === 'NOT_FOUND') return null;
      throw err;
    }
  }

  private async fetchAll(
    source: DataServiceApiSource,
    workspace: WorkspaceRef,
    key: string,
    priority: CallPriority,
  ): Promise<ApiList> {
    const readAt = this.parts.now();
    const { maxPageSize } = this.parts.providers.get(workspace.provider) as Provider;
    const rows = new Map<string, KnownDataServiceApi>();
    let isLast = false;
    for (let page = 1; page <= MAX_PAGES && !isLast; page++) {
      const ticket = this.parts.observer.beginRead();
      const answer = await source.listApis(workspace, { page, pageSize: maxPageSize }, { priority });
      const observed = answer.value.records.map((record) => this.observed(record, 'LIST', answer));
      for (const known of await this.parts.observer.observe(ticket, observed)) rows.set(refKey(known.record), known);
      isLast = answer.value.isLast;
    }
    const list = { rows: [...rows.values()], isWhole: isLast };
    this.lists.set(key, { refs: list.rows.map(({ record }) => refOf(record)), isWhole: isLast, readAt });
    return list;
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
    const maxAgeMs = options.maxAgeMs ?? this.parts.providers.get(provider)?.defaultMaxAgeMs ?? 0;
    return maxAgeMs > 0 && this.parts.now() - observedAt <= maxAgeMs;
  }

  private sourceOf({ provider: key, workspace }: WorkspaceRef): DataServiceApiSource | null {
    const provider = this.parts.providers.get(key);
    return provider?.workspaces.some((known) => known.workspace === workspace) ? provider.apis : null;
  }
}

/** The address alone, so that a whole record is not kept alive as one. */
function refOf({ provider, workspace, rawId }: DataServiceApiRef): DataServiceApiRef {
  return { provider, workspace, rawId };
}

/** The work under way for this key, or the work begun now. */
async function share<T>(inFlight: Map<string, Promise<T>>, key: string, begin: () => Promise<T>): Promise<T> {
  const current = inFlight.get(key);
  if (current) return current;
  const work = begin().finally(() => inFlight.delete(key));
  inFlight.set(key, work);
  return work;
}
