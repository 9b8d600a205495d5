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
import type { DeploymentObserver, ReadTicket } from './observer.ts';

/** Below this many runs of a workspace, single reads cost no more calls than a list page and the rest. */
const LIST_FROM = 3;
/** Most list pages read to find runs by id: 1,000 runs at 100 a page. */
const MAX_PAGES_BY_ID = 10;
/** List pages without a single hit, in a row, after which the remaining runs are read one by one. */
const MAX_EMPTY_PAGES = 2;
/** Most list pages whose rows are remembered, to answer the same list again within its `maxAgeMs`. */
const MAX_REMEMBERED_PAGES = 2_000;

export interface ReadOptions {
  /** How old the answer may be, in milliseconds; 0 forces an upstream read. Left out: the provider's default. */
  readonly maxAgeMs?: number | null;
  readonly priority: CallPriority;
  /** Whether the last known state may stand in, marked stale, when the upstream cannot be read. */
  readonly allowStale: boolean;
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

export interface ReadPage {
  /** When the vendor was asked. */
  readonly readAt: Date;
  readonly rows: readonly PageRow[];
  readonly totalCount: number | null;
  readonly isLast: boolean;
}

type Outcome = { readonly known: KnownDeployment | null; readonly error: Error | null };

interface InFlight {
  readonly priority: CallPriority;
  readonly outcome: Promise<Outcome>;
}

interface RememberedPage {
  readonly rows: readonly DeploymentRecord[];
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
  private readonly inFlight = new Map<string, InFlight>();
  private readonly itemsInFlight = new Map<string, { priority: CallPriority; known: Promise<KnownDeployment> }>();
  private readonly pagesInFlight = new Map<string, { priority: CallPriority; page: Promise<ReadPage> }>();
  private readonly pages = new LRUCache<string, RememberedPage>({ max: MAX_REMEMBERED_PAGES });
  /** Pages read before a run appeared in their workspace do not show it. */
  private readonly pagesValidFrom = new Map<string, number>();

  constructor(private readonly parts: ReaderParts) {
    parts.observer.onFirstSeen((ref) => this.forgetPages(ref));
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
    const missing = new Map<string, DeploymentRef>();
    for (const ref of refs) {
      const key = refKey(ref);
      const state = known.get(key);
      if (!this.hasWorkspace(ref) || (state && this.isFresh(ref.provider, state, options))) continue;
      missing.set(key, ref);
    }
    const outcomes = await this.readMissing([...missing.values()], options);
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
  async readPage(workspace: WorkspaceRef, query: DeploymentListQuery, options: ReadOptions): Promise<ReadPage> {
    const key = pageKey(workspace, query);
    const remembered = this.pages.get(key);
    const validFrom = this.pagesValidFrom.get(workspaceKey(workspace)) ?? 0;
    if (remembered && remembered.readAt >= validFrom && this.isRecent(workspace.provider, remembered.readAt, options)) {
      const known = await this.parts.observer.findKnown(remembered.rows);
      const provider = this.provider(workspace.provider);
      const rows = remembered.rows.map((row) => ({ row, known: confirmed(provider, row, known.get(refKey(row))) }));
      const { totalCount, isLast, readAt } = remembered;
      return { readAt: new Date(readAt), rows, totalCount, isLast };
    }
    const current = this.pagesInFlight.get(key);
    if (current && canShare(current.priority, options.priority)) return current.page;
    const page = this.fetchPage(workspace, query, key, options.priority);
    this.pagesInFlight.set(key, { priority: options.priority, page });
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

  private async readMissing(refs: readonly DeploymentRef[], options: ReadOptions): Promise<Map<string, Outcome>> {
    const waiting = new Map<string, Promise<Outcome>>();
    const byWorkspace = new Map<string, DeploymentRef[]>();
    for (const ref of refs) {
      const current = this.inFlight.get(refKey(ref));
      if (current && canShare(current.priority, options.priority)) {
        waiting.set(refKey(ref), current.outcome);
        continue;
      }
      const group = byWorkspace.get(workspaceKey(ref)) ?? [];
      group.push(ref);
      byWorkspace.set(workspaceKey(ref), group);
    }
    for (const group of byWorkspace.values()) {
      for (const [key, outcome] of this.startGroup(group, options)) waiting.set(key, outcome);
    }
    const outcomes = new Map<string, Outcome>();
    for (const [key, outcome] of waiting) outcomes.set(key, await outcome);
    return outcomes;
  }

  /** Starts reading runs of one workspace; each has its own promise, so that others can join for that run alone. */
  private startGroup(group: readonly DeploymentRef[], options: ReadOptions): Map<string, Promise<Outcome>> {
    const settle = new Map<string, (outcome: Outcome) => void>();
    const started = new Map<string, Promise<Outcome>>();
    for (const ref of group) {
      const key = refKey(ref);
      const { promise, resolve } = Promise.withResolvers<Outcome>();
      const entry: InFlight = { priority: options.priority, outcome: promise };
      this.inFlight.set(key, entry);
      started.set(key, promise);
      settle.set(key, (outcome) => {
        if (this.inFlight.get(key) === entry) this.inFlight.delete(key);
        resolve(outcome);
      });
    }
    this.readGroup(group, options, settle).catch((err: unknown) => {
      const error = err instanceof Error ? err : new Error(String(err));
      for (const done of settle.values()) done({ known: null, error });
    });
    return started;
  }

  private async readGroup(
    group: readonly DeploymentRef[],
    options: ReadOptions,
    settle: ReadonlyMap<string, (outcome: Outcome) => void>,
  ): Promise<void> {
    const remaining = new Map(group.map((ref) => [refKey(ref), ref]));
    const found = (row: KnownDeployment) => {
      const key = refKey(row.record);
      if (remaining.delete(key)) settle.get(key)?.({ known: row, error: null });
    };
    if (group.length >= LIST_FROM) await this.readByPages(group, remaining, options, found);
    await Promise.all(
      [...remaining].map(async ([key, ref]) => {
        settle.get(key)?.(await this.fetchOne(ref, options.priority));
      }),
    );
  }

  /** Takes runs out of list pages as long as that promises to cost fewer calls than reading them one by one. */
  private async readByPages(
    group: readonly DeploymentRef[],
    remaining: ReadonlyMap<string, DeploymentRef>,
    options: ReadOptions,
    found: (row: KnownDeployment) => void,
  ): Promise<void> {
    const [first] = group;
    if (!first) return;
    const workspace = { provider: first.provider, workspace: first.workspace };
    const pageSize = this.provider(first.provider).maxPageSize;
    const maxPages = Math.min(MAX_PAGES_BY_ID, Math.ceil(group.length / 4));
    let emptyPages = 0;
    for (let page = 1; page <= maxPages && remaining.size >= LIST_FROM && emptyPages < MAX_EMPTY_PAGES; page++) {
      const before = remaining.size;
      let read: ReadPage;
      try {
        read = await this.readPage(workspace, { page, pageSize }, { ...options, maxAgeMs: 0 });
      } catch (err) {
        if (err instanceof ProviderError && err.call.failure === 'REJECTED') return;
        throw err;
      }
      for (const { known } of read.rows) if (known) found(known);
      emptyPages = remaining.size === before ? emptyPages + 1 : 0;
      if (read.isLast) return;
    }
  }

  private async fetchOne(ref: DeploymentRef, priority: CallPriority): Promise<Outcome> {
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
    key: string,
    priority: CallPriority,
  ): Promise<ReadPage> {
    const readAt = this.parts.now();
    const ticket = this.parts.observer.beginRead();
    const provider = this.provider(workspace.provider);
    const answer = await provider.listDeployments(workspace, query, { priority });
    const { records, totalCount, isLast } = answer.value;
    const rows = await this.observeRows(provider, ticket, records, answer);
    this.pages.set(key, { rows: records, totalCount, isLast, readAt });
    return { readAt: new Date(readAt), rows, totalCount, isLast };
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

/** A user's read must not wait behind a poll that the budget keeps waiting; the other way round sharing is free. */
function canShare(current: CallPriority, wanted: CallPriority): boolean {
  return current === wanted || current !== 'poll';
}

/** The address alone, so that a whole record is not kept alive as one. */
function refOf({ provider, workspace, rawId }: DeploymentRef): DeploymentRef {
  return { provider, workspace, rawId };
}

function workspaceKey(ref: WorkspaceRef): string {
  return `${ref.provider}\0${ref.workspace}`;
}

function pageKey(workspace: WorkspaceRef, query: DeploymentListQuery): string {
  const { page, pageSize, statuses = null, creators = null } = query;
  return `${workspaceKey(workspace)}\0${JSON.stringify([page, pageSize, statuses, creators])}`;
}
