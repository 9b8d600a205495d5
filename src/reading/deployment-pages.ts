import { LRUCache } from 'lru-cache';
import { type DeploymentRecord, refKey, type WorkspaceRef, workspaceKey } from '../domain/deployment.ts';
import type { KnownDeployment } from '../domain/deployment-state.ts';
import type { Answer, CallPriority, DeploymentListQuery, Provider } from '../providers/provider.ts';
import { Era, type Fact } from './answer-basis.ts';
import { canShare } from './by-id-reads.ts';
import type { ListRanks } from './list-ranks.ts';
import { observedDeployment } from './observed-deployment.ts';
import type { DeploymentObserver, ReadTicket } from './observer.ts';
import { type ReadOptions, recentUntil } from './read-options.ts';

/** Most list pages whose rows are remembered, to answer the same list again within its `maxAgeMs`. */
const MAX_REMEMBERED_PAGES = 2_000;

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
  readonly era: Fact;
  readonly page: Promise<ReadPage>;
}

interface RememberedPage {
  readonly rows: readonly DeploymentRecord[];
  readonly isNarrowedByStatus: boolean;
  readonly totalCount: number | null;
  readonly isLast: boolean;
  readonly readAt: number;
  /** Of the workspace, in which the page was asked for: what appeared since ends it. */
  readonly era: Fact;
  /** With the states as they were known when somebody last asked; null before, or where not all of them are known. */
  told: ToldPage | null;
  /** False once it was replaced or forgotten. */
  isCurrent: boolean;
}

/** A remembered page as clients see it, as long as all of its facts are current. */
interface ToldPage {
  readonly page: ReadPage;
  readonly facts: readonly Fact[];
}

export interface DeploymentPagesParts {
  /** @throws Error when there is none */
  readonly providerOf: (key: string) => Provider;
  readonly observer: DeploymentObserver;
  /** Where each run stood in its list is noted here. */
  readonly ranks: ListRanks;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Pages of the vendors' lists: each read at most once at a time, and again only when what is remembered is too old. */
export class DeploymentPages {
  private readonly inFlight = new Map<string, PageInFlight>();
  private readonly pages = new LRUCache<string, RememberedPage>({
    max: MAX_REMEMBERED_PAGES,
    dispose: (page) => {
      page.isCurrent = false;
    },
  });
  /** Of each workspace: pages read before a run appeared there do not show it. */
  private readonly eras = new Map<string, Era>();

  constructor(private readonly parts: DeploymentPagesParts) {
    parts.observer.onFirstSeen((ref) => {
      this.forget(ref);
      parts.ranks.noteNew(ref);
    });
  }

  /**
   * One page of a workspace's list, as the vendor orders it: newest first.
   * @throws ProviderError when it cannot be read
   */
  async read(workspace: WorkspaceRef, query: DeploymentListQuery, options: PageReadOptions): Promise<ReadPage> {
    const provider = this.parts.providerOf(workspace.provider);
    const key = pageKey(workspace, query);
    const remembered = this.pages.get(key);
    const { notBefore = 0, basis } = options;
    if (remembered?.era.isCurrent && remembered.readAt >= notBefore) {
      const until = recentUntil(provider, remembered.readAt, options, this.parts.now());
      if (until !== null) return this.tell(provider, remembered, until, options);
    }
    basis?.spoil();
    const era = this.eraOf(workspace).current;
    const current = this.inFlight.get(key);
    const mayShare = current?.era === era && current.readAt >= notBefore;
    if (current && mayShare && canShare(current.priority, options.priority)) return current.page;
    const readAt = this.parts.now();
    const page = this.fetch(workspace, query, { readAt, era }, options.priority);
    this.inFlight.set(key, { priority: options.priority, readAt, era, page });
    try {
      return await page;
    } finally {
      if (this.inFlight.get(key)?.page === page) this.inFlight.delete(key);
    }
  }

  /** Makes the next list of this workspace an upstream read, since something was changed there. */
  forget(workspace: WorkspaceRef): void {
    this.eraOf(workspace).end();
  }

  private eraOf(workspace: WorkspaceRef): Era {
    const key = workspaceKey(workspace);
    const known = this.eras.get(key);
    if (known) return known;
    const era = new Era();
    this.eras.set(key, era);
    return era;
  }

  /** A remembered page with the states as they are known now. */
  private async tell(
    provider: Provider,
    remembered: RememberedPage,
    until: number,
    { basis }: PageReadOptions,
  ): Promise<ReadPage> {
    const { told, era } = remembered;
    if (told?.facts.every((fact) => fact.isCurrent)) {
      basis?.expireAt(until);
      basis?.restOn(told.facts);
      basis?.restOn([remembered, era]);
      return told.page;
    }
    const { observer } = this.parts;
    const known = await observer.findKnown(remembered.rows);
    const rows = remembered.rows.map((row) => ({ row, known: confirmed(provider, row, known.get(refKey(row))) }));
    const { isNarrowedByStatus, totalCount, isLast, readAt } = remembered;
    const page = { readAt: new Date(readAt), isNarrowedByStatus, rows, totalCount, isLast };
    const facts = [...known.values()].flatMap((state) => observer.factOf(state) ?? []);
    // Of a run that nobody knows yet nothing can be said that would end when somebody does.
    const isWhole = facts.length === new Set(remembered.rows.map(refKey)).size;
    remembered.told = isWhole ? { page, facts } : null;
    basis?.expireAt(until);
    if (isWhole) basis?.restOn([...facts, remembered, era]);
    else basis?.spoil();
    return page;
  }

  private async fetch(
    workspace: WorkspaceRef,
    query: DeploymentListQuery,
    { readAt, era }: { readonly readAt: number; readonly era: Fact },
    priority: CallPriority,
  ): Promise<ReadPage> {
    const ticket = this.parts.observer.beginRead();
    const provider = this.parts.providerOf(workspace.provider);
    const answer = await provider.listDeployments(workspace, query, { priority });
    const { records, isNarrowedByStatus, totalCount, isLast } = answer.value;
    const rows = await this.observeRows(provider, ticket, records, answer);
    const remembered = { rows: rows.map(({ row }) => row), isNarrowedByStatus, totalCount, isLast };
    this.pages.set(pageKey(workspace, query), { ...remembered, readAt, era, told: null, isCurrent: true });
    if (isWhole(query)) this.parts.ranks.note(records, (query.page - 1) * query.pageSize);
    return { readAt: new Date(readAt), isNarrowedByStatus, rows, totalCount, isLast };
  }

  /** Complete rows are observations; a summary only says again what is known, where it does. */
  private async observeRows(
    provider: Provider,
    ticket: ReadTicket,
    records: readonly DeploymentRecord[],
    answer: Answer<unknown>,
  ): Promise<PageRow[]> {
    const { observer, now } = this.parts;
    const known = provider.listRows === 'SUMMARY' ? await observer.findKnown(records) : null;
    const told = records.map((row) => (known ? confirmed(provider, row, known.get(refKey(row)))?.record : row) ?? null);
    const states = await observer.observe(
      ticket,
      told.flatMap((record) =>
        record ? [observedDeployment(record, { record, items: null }, 'LIST', answer, now())] : [],
      ),
    );
    const byKey = new Map(states.map((state) => [refKey(state.record), state]));
    return records.map((row, index) => {
      const state = told[index] ? (byKey.get(refKey(row)) ?? null) : null;
      // What is known and says the same need not be kept twice.
      return { row: known ? row : (state?.record ?? row), known: state };
    });
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
