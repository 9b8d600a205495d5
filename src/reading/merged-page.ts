import type { WorkspaceRef } from '../domain/deployment.ts';
import { type DeploymentState, type KnownDeployment, toDeploymentState } from '../domain/deployment-state.ts';
import { GatewayError, ProviderError } from '../domain/errors.ts';
import type { DeploymentFilter, DeploymentOrder, SourceReport } from '../domain/page.ts';
import { meaningOf, RELEASE_STATUSES } from '../domain/status.ts';
import type { DeploymentListQuery, Provider } from '../providers/provider.ts';
import type { DeploymentStore } from '../store/deployment-store.ts';
import type { Reader, ReadOptions, ReadPage } from './reader.ts';

/** Most vendor pages read of one source for one page of ours; a sparse filter goes on behind the cursor. */
const MAX_PAGES_PER_SOURCE = 10;
/** Most known rows of a source that stand in while it cannot be read. */
const MAX_STAND_IN_ROWS = 1_000;

/** Place in the total order: the sort key, then provider, workspace and raw id. */
interface Anchor {
  /** Milliseconds or a rank; null sorts as the oldest. */
  readonly key: number | null;
  readonly provider: string;
  readonly workspace: string;
  readonly rawId: string;
}

/** What a page cursor holds: where the last page ended, and the vendor page of each source to look at first. */
export interface MergedCursor {
  readonly anchor: readonly [key: number | null, provider: string, workspace: string, rawId: string];
  readonly pages: Readonly<Record<string, number>>;
}

export interface MergedRow {
  readonly deployment: DeploymentState;
  readonly cursor: MergedCursor;
}

export interface MergedPage {
  readonly rows: readonly MergedRow[];
  readonly hasNextPage: boolean;
  /** Where to go on; behind the last row, or further when a filter skipped rows. */
  readonly endCursor: MergedCursor | null;
  readonly totalCount: number | null;
  readonly sources: readonly SourceReport[];
}

export interface MergedPageRequest {
  /** The workspaces to merge, each with its provider. */
  readonly sources: readonly WorkspaceRef[];
  readonly filter: DeploymentFilter;
  readonly order: DeploymentOrder;
  readonly first: number;
  readonly after: MergedCursor | null;
  readonly read: ReadOptions;
}

export interface MergedPageParts {
  readonly providers: ReadonlyMap<string, Provider>;
  readonly reader: Reader;
  readonly deployments: DeploymentStore;
}

/**
 * Merges the lists of many workspaces into one page with one total order. A source that fails is named in `sources` and
 * its known rows stand in, marked stale; it neither fails nor delays the others beyond its own deadline.
 *
 * Newest first needs one vendor page per source to begin with. Every other order is that of the newest
 * MAX_PAGES_PER_SOURCE vendor pages of each source, since no vendor sorts by anything else.
 */
export async function readMergedPage(parts: MergedPageParts, request: MergedPageRequest): Promise<MergedPage> {
  const order = comparator(request.order);
  const sources = request.sources.map((workspace) => new DeploymentSource(parts, request, workspace, order));
  const rows: MergedRow[] = [];
  let scanned: Anchor | null = null;
  while (rows.length < request.first) {
    await Promise.all(sources.map((source) => source.fill()));
    // Behind the place up to which a source may be read, nobody knows what comes next.
    if (sources.some((source) => source.isCut && !source.head)) break;
    const next = lowest(sources, order);
    if (!next?.head) break;
    const { anchor, deployment } = next.head;
    next.shift();
    scanned = anchor;
    if (matchesDeployment(request.filter, deployment)) {
      rows.push({ deployment, cursor: { anchor: toTuple(anchor), pages: pageHints(sources) } });
    }
  }
  const hasNextPage = sources.some((source) => source.mayHaveMore(request.filter));
  return {
    rows,
    hasNextPage,
    endCursor: scanned && { anchor: toTuple(scanned), pages: pageHints(sources) },
    totalCount: Object.values(request.filter).some((value) => value != null) ? null : countAll(sources),
    sources: sources.map((source) => source.report()),
  };
}

/** The one meaning of a DeploymentFilter, applied to every row whatever the vendor has filtered already. */
export function matchesDeployment(filter: DeploymentFilter, deployment: DeploymentState): boolean {
  const { statuses, phases, outcomes, toEnvironments, creators, nameContains, created } = filter;
  const createdAt = deployment.createdAt?.getTime() ?? null;
  return (
    includes(statuses, deployment.status) &&
    includes(phases, deployment.phase) &&
    includes(outcomes, deployment.outcome) &&
    includes(toEnvironments, deployment.toEnvironment) &&
    includes(creators, deployment.creator?.rawId ?? null) &&
    (nameContains == null || (deployment.name ?? '').toLowerCase().includes(nameContains.toLowerCase())) &&
    (created?.from == null || (createdAt !== null && createdAt >= created.from.getTime())) &&
    (created?.to == null || (createdAt !== null && createdAt < created.to.getTime()))
  );
}

function includes<T>(wanted: readonly T[] | null | undefined, value: T | null): boolean {
  return wanted == null || (value !== null && wanted.includes(value));
}

interface SourceRow {
  readonly anchor: Anchor;
  readonly deployment: DeploymentState;
  /** The vendor page it came from; 1 for rows of the store. */
  readonly page: number;
}

type Order = (a: Anchor, b: Anchor) => number;

/** The rows of one workspace behind the anchor, in order, read page by page. */
class DeploymentSource {
  totalCount: number | null = null;
  /** True when as many vendor pages were read as one request may, and there are more. */
  isCut = false;
  private queue: SourceRow[] = [];
  /** Rows whose key equals the last one of a vendor page: the next page may hold a row that belongs before them. */
  private held: SourceRow[] = [];
  private readonly anchor: Anchor | null;
  private readonly isNewestFirst: boolean;
  private nextPage: number;
  private pagesRead = 0;
  private lastReleased: Anchor | null;
  private isDone = false;
  private error: Error | null = null;
  private standIns = 0;

  constructor(
    private readonly parts: MergedPageParts,
    private readonly request: MergedPageRequest,
    private readonly workspace: WorkspaceRef,
    private readonly order: Order,
  ) {
    this.anchor = request.after && toAnchor(request.after.anchor);
    this.isNewestFirst = request.order.field === 'CREATED_AT' && request.order.direction === 'DESC';
    this.nextPage = this.isNewestFirst ? (request.after?.pages[hintKey(workspace)] ?? 1) : 1;
    this.lastReleased = this.anchor;
  }

  get head(): SourceRow | null {
    return this.queue[0] ?? null;
  }

  get page(): number {
    return this.head?.page ?? this.nextPage;
  }

  get ref(): WorkspaceRef {
    return this.workspace;
  }

  shift(): void {
    this.queue.shift();
  }

  mayHaveMore(filter: DeploymentFilter): boolean {
    return !this.isDone || this.queue.some((row) => matchesDeployment(filter, row.deployment));
  }

  /** Reads on until the next row is certain, or there is none, or the bound is reached. */
  async fill(): Promise<void> {
    while (this.queue.length === 0 && !this.isDone && !this.isCut) {
      try {
        if (this.isNewestFirst) await this.readNewestFirst();
        else await this.readWindow();
      } catch (err) {
        await this.standIn(err instanceof Error ? err : new Error(String(err)));
      }
    }
  }

  report(): SourceReport {
    const base = { ...this.workspace, servedFromStore: this.standIns > 0 };
    const { error } = this;
    if (!error) {
      const outcome = this.isCut && !this.isNewestFirst ? 'PARTIAL' : 'COMPLETE';
      return { ...base, outcome, errorCode: null, errorMessage: null, retryAfterMs: null };
    }
    const isSkipped =
      error instanceof ProviderError && (error.call.failure === 'CIRCUIT_OPEN' || error.call.failure === 'QUOTA');
    return {
      ...base,
      outcome: isSkipped ? 'SKIPPED' : this.pagesRead > 0 ? 'PARTIAL' : 'FAILED',
      errorCode: error instanceof GatewayError ? error.code : 'INTERNAL_SERVER_ERROR',
      errorMessage: error instanceof GatewayError ? error.message : 'unexpected error',
      retryAfterMs: error instanceof GatewayError ? error.retryAfterMs : null,
    };
  }

  private async readNewestFirst(): Promise<void> {
    if (this.pagesRead >= MAX_PAGES_PER_SOURCE) {
      this.isCut = true;
      return;
    }
    const page = await this.readPage(this.nextPage);
    const rows = this.toRows(page.rows, this.nextPage);
    // Rows were taken away upstream since: what follows the anchor moved to an earlier page.
    const [first] = rows;
    if (
      this.pagesRead === 1 &&
      this.nextPage > 1 &&
      this.anchor &&
      (!first || this.order(first.anchor, this.anchor) > 0)
    ) {
      this.nextPage -= 1;
      this.pagesRead = 0;
      return;
    }
    this.nextPage += 1;
    const oldest = rows.at(-1)?.anchor.key ?? null;
    const from = this.request.filter.created?.from?.getTime() ?? null;
    const isLast = page.isLast || rows.length === 0 || (from !== null && oldest !== null && oldest < from);
    const certain = isLast ? () => true : (row: SourceRow) => row.anchor.key !== oldest;
    const rest = this.behindReleased([...this.held, ...rows]);
    this.queue = rest.filter(certain);
    this.held = rest.filter((row) => !certain(row));
    this.lastReleased = this.queue.at(-1)?.anchor ?? this.lastReleased;
    this.isDone = isLast;
  }

  private async readWindow(): Promise<void> {
    const rows: SourceRow[] = [];
    for (let isLast = false; !isLast && !this.isDone; ) {
      const page = await this.readPage(this.nextPage);
      rows.push(...this.toRows(page.rows, this.nextPage));
      this.nextPage += 1;
      isLast = page.isLast;
      if (!isLast && this.pagesRead >= MAX_PAGES_PER_SOURCE) {
        this.isCut = true;
        this.isDone = true;
      }
    }
    this.queue = this.behindReleased(rows);
    this.isDone = true;
  }

  private async readPage(page: number): Promise<ReadPage> {
    const { maxPageSize } = this.parts.providers.get(this.workspace.provider) as Provider;
    // Always the largest page: whatever `first` is, every board of this workspace shares one vendor call.
    const query: DeploymentListQuery = { page, pageSize: maxPageSize, ...pushDown(this.request.filter) };
    const read = await this.parts.reader.readPage(this.workspace, query, this.request.read);
    this.pagesRead += 1;
    this.totalCount = read.totalCount;
    return read;
  }

  /** The upstream cannot be read: what is known of the rest of this workspace takes its place. */
  private async standIn(error: Error): Promise<void> {
    this.error = error;
    this.isDone = true;
    this.totalCount = null;
    if (!this.request.read.allowStale) return;
    const notAfter = this.isNewestFirst && this.lastReleased?.key != null ? new Date(this.lastReleased.key) : null;
    const known = await this.parts.deployments.listNewest(this.workspace, MAX_STAND_IN_ROWS, notAfter);
    const rows = known.map((row) => this.toRow(toDeploymentState(row, true), 1));
    this.queue = this.behindReleased([...this.held, ...rows]);
    this.held = [];
    this.standIns = this.queue.length;
  }

  private toRows(known: readonly KnownDeployment[], page: number): SourceRow[] {
    const rows = known.map((row) => this.toRow(toDeploymentState(row), page));
    return rows.sort((a, b) => this.order(a.anchor, b.anchor));
  }

  private toRow(deployment: DeploymentState, page: number): SourceRow {
    const { provider, workspace, rawId } = deployment;
    return { deployment, page, anchor: { key: sortKey(this.request.order, deployment), provider, workspace, rawId } };
  }

  /** In order, each run once, without those that the caller has been given. */
  private behindReleased(rows: readonly SourceRow[]): SourceRow[] {
    const { lastReleased } = this;
    const byId = new Map(rows.map((row) => [row.deployment.rawId, row]));
    return [...byId.values()]
      .filter((row) => lastReleased === null || this.order(row.anchor, lastReleased) > 0)
      .sort((a, b) => this.order(a.anchor, b.anchor));
  }
}

/** What a vendor may be able to filter by itself. */
function pushDown(filter: DeploymentFilter): Pick<DeploymentListQuery, 'statuses' | 'creators'> {
  const { statuses, phases, outcomes, creators } = filter;
  const isNarrowed = statuses != null || phases != null || outcomes != null;
  const wanted = RELEASE_STATUSES.filter((status) => {
    const meaning = meaningOf(status);
    return includes(statuses, status) && includes(phases, meaning.phase) && includes(outcomes, meaning.outcome);
  });
  return { ...(isNarrowed ? { statuses: wanted } : {}), ...(creators == null ? {} : { creators }) };
}

function sortKey(order: DeploymentOrder, deployment: DeploymentState): number | null {
  switch (order.field) {
    case 'CREATED_AT':
      return deployment.createdAt?.getTime() ?? null;
    case 'MODIFIED_AT':
      return (deployment.modifiedAt ?? deployment.createdAt)?.getTime() ?? null;
    case 'STATUS':
      return RELEASE_STATUSES.indexOf(deployment.status);
  }
}

function comparator({ direction }: DeploymentOrder): Order {
  const sign = direction === 'DESC' ? -1 : 1;
  return (a, b) => {
    if (a.key !== b.key) {
      // Without a key a row comes last, whatever the direction.
      if (a.key === null) return 1;
      if (b.key === null) return -1;
      return sign * (a.key - b.key);
    }
    return (
      compareText(a.provider, b.provider) || compareText(a.workspace, b.workspace) || compareText(a.rawId, b.rawId)
    );
  };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function lowest(sources: readonly DeploymentSource[], order: Order): DeploymentSource | null {
  let lowest: DeploymentSource | null = null;
  for (const source of sources) {
    if (source.head && (!lowest?.head || order(source.head.anchor, lowest.head.anchor) < 0)) lowest = source;
  }
  return lowest;
}

function countAll(sources: readonly DeploymentSource[]): number | null {
  let sum = 0;
  for (const { totalCount } of sources) {
    if (totalCount === null) return null;
    sum += totalCount;
  }
  return sum;
}

function pageHints(sources: readonly DeploymentSource[]): Record<string, number> {
  return Object.fromEntries(
    sources.filter((source) => source.page > 1).map((source) => [hintKey(source.ref), source.page]),
  );
}

function hintKey(workspace: WorkspaceRef): string {
  return `${workspace.provider}/${workspace.workspace}`;
}

function toTuple(anchor: Anchor): MergedCursor['anchor'] {
  return [anchor.key, anchor.provider, anchor.workspace, anchor.rawId];
}

function toAnchor([key, provider, workspace, rawId]: MergedCursor['anchor']): Anchor {
  return { key, provider, workspace, rawId };
}
