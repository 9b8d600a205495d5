import type { DeploymentRecord, WorkspaceRef } from '../domain/deployment.ts';
import { type DeploymentState, type KnownDeployment, toDeploymentState } from '../domain/deployment-state.ts';
import { GatewayError, ProviderError } from '../domain/errors.ts';
import type { SourceReport } from '../domain/page.ts';
import type { DeploymentListQuery, Provider } from '../providers/provider.ts';
import type { DeploymentStore } from '../store/deployment-store.ts';
import type { Listing } from './listing.ts';
import type { Reader, ReadOptions, ReadPage } from './reader.ts';

/** Most vendor pages read of one source for one page of ours; a sparse filter goes on behind the cursor. */
const MAX_PAGES_PER_SOURCE = 10;
/** Most known rows of a source that stand in while it cannot be read. */
const MAX_STAND_IN_ROWS = 1_000;

/** Place in the total order: the sort key, then provider, workspace and raw id. */
export interface Anchor {
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
  readonly listing: Listing;
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
  const { listing, first } = request;
  const order = comparator(listing);
  const sources = request.sources.map((workspace) => new DeploymentSource(parts, request, workspace, order));
  const rows: MergedRow[] = [];
  let scanned: Anchor | null = null;
  for (let mayGoOn = true; mayGoOn && rows.length < first; ) {
    const taken: TakenRow[] = [];
    while (taken.length < first - rows.length) {
      await Promise.all(sources.map((source) => source.fill()));
      // Behind the place up to which a source may be read, nobody knows what comes next.
      const next = sources.some((source) => source.isCut && !source.head) ? null : lowest(sources, order);
      if (!next?.head) {
        mayGoOn = false;
        break;
      }
      const row = next.head;
      next.shift();
      taken.push({ source: next, row, cursor: { anchor: toTuple(row.anchor), pages: pageHints(sources) } });
    }
    scanned = taken.at(-1)?.row.anchor ?? scanned;
    const states = await readUntold(parts, request, taken);
    taken.forEach(({ cursor }, index) => {
      const deployment = states[index] as DeploymentState;
      if (listing.matches(deployment)) rows.push({ deployment, cursor });
    });
  }
  return {
    rows,
    hasNextPage: sources.some((source) => source.mayHaveMore()),
    endCursor: scanned && { anchor: toTuple(scanned), pages: pageHints(sources) },
    totalCount: listing.isFiltered ? null : countAll(sources),
    sources: sources.map((source) => source.report()),
  };
}

interface TakenRow {
  readonly source: DeploymentSource;
  readonly row: SourceRow;
  readonly cursor: MergedCursor;
}

/** Reads the runs whose list rows do not tell their state, all at once. What cannot be read is shown as far as it is known. */
async function readUntold(
  { reader }: MergedPageParts,
  { read: options }: MergedPageRequest,
  taken: readonly TakenRow[],
): Promise<DeploymentState[]> {
  const untold = taken.filter(({ row }) => !row.isTold);
  const reads = await reader.readDeployments(
    untold.map(({ row }) => row.deployment.deploymentRef),
    options,
  );
  const byRow = new Map(untold.map(({ row }, index) => [row, reads[index] ?? null]));
  return taken.map(({ source, row }) => {
    if (row.isTold) return row.deployment;
    const read = byRow.get(row);
    if (read instanceof Error) source.noteMissing(read);
    else if (read) {
      if (read.staleBecause) source.noteMissing(read.staleBecause);
      return toDeploymentState(read.known, read.staleBecause !== null);
    }
    return row.deployment;
  });
}

interface SourceRow {
  readonly anchor: Anchor;
  readonly deployment: DeploymentState;
  /** False when the list row alone does not tell the state. */
  readonly isTold: boolean;
  /** The vendor page it came from; 1 for rows of the store. */
  readonly page: number;
}

export type Order = (a: Anchor, b: Anchor) => number;

/** The rows of one workspace behind the anchor, in order, read page by page. */
class DeploymentSource {
  totalCount: number | null = null;
  /** True when as many vendor pages were read as one request may, and there are more. */
  isCut = false;
  private queue: SourceRow[] = [];
  /** Rows whose key equals the last one of a vendor page: the next page may hold a row that belongs before them. */
  private held: SourceRow[] = [];
  private readonly anchor: Anchor | null;
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
    this.nextPage = request.listing.isVendorOrder ? (request.after?.pages[hintKey(workspace)] ?? 1) : 1;
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

  /** A row of this source is shown without a fresh state. */
  noteMissing(error: Error): void {
    this.error ??= error;
  }

  mayHaveMore(): boolean {
    const { listing } = this.request;
    return !this.isDone || this.queue.some((row) => !row.isTold || listing.matches(row.deployment));
  }

  /** Reads on until the next row is certain, or there is none, or the bound is reached. */
  async fill(): Promise<void> {
    while (this.queue.length === 0 && !this.isDone && !this.isCut) {
      try {
        if (this.request.listing.isVendorOrder) await this.readNewestFirst();
        else await this.readWindow();
      } catch (err) {
        await this.standIn(err instanceof Error ? err : new Error(String(err)));
      }
    }
  }

  report(): SourceReport {
    const isPartial = this.error ? this.pagesRead > 0 : this.isCut && !this.request.listing.isVendorOrder;
    return reportSource(this.workspace, { error: this.error, isPartial, standIns: this.standIns });
  }

  private async readNewestFirst(): Promise<void> {
    if (this.pagesRead >= MAX_PAGES_PER_SOURCE) {
      this.isCut = true;
      return;
    }
    const page = await this.readPage(this.nextPage);
    const rows = this.toRows(page, this.nextPage);
    // Rows were taken away upstream since: what follows the anchor moved to an earlier page.
    const [first] = rows;
    const isBehind = this.anchor !== null && (!first || this.order(first.anchor, this.anchor) > 0);
    if (this.pagesRead === 1 && this.nextPage > 1 && isBehind) {
      this.nextPage -= 1;
      this.pagesRead = 0;
      return;
    }
    this.nextPage += 1;
    const oldest = rows.at(-1)?.anchor.key ?? null;
    const { createdFrom } = this.request.listing;
    const isLast =
      page.isLast || rows.length === 0 || (createdFrom !== null && oldest !== null && oldest < createdFrom);
    const certain = isLast ? () => true : (row: SourceRow) => row.anchor.key !== oldest;
    const rest = this.behindReleased([...this.held, ...rows]);
    this.queue = rest.filter(certain);
    this.held = rest.filter((row) => !certain(row));
    this.lastReleased = this.queue.at(-1)?.anchor ?? this.lastReleased;
    this.isDone = isLast;
  }

  private async readWindow(): Promise<void> {
    const rows: SourceRow[] = [];
    for (let isLast = false; !isLast; ) {
      const page = await this.readPage(this.nextPage);
      rows.push(...this.toRows(page, this.nextPage));
      this.nextPage += 1;
      isLast = page.isLast;
      if (!isLast && this.pagesRead >= MAX_PAGES_PER_SOURCE) {
        this.isCut = true;
        isLast = true;
      }
    }
    this.queue = this.behindReleased(rows);
    this.isDone = true;
  }

  private async readPage(page: number): Promise<ReadPage> {
    const { maxPageSize } = this.parts.providers.get(this.workspace.provider) as Provider;
    // Always the largest page: whatever `first` is, every board of this workspace shares one vendor call.
    const query: DeploymentListQuery = { page, pageSize: maxPageSize, ...this.request.listing.pushDown };
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
    const { lastReleased } = this;
    const notAfter =
      this.request.listing.isVendorOrder && lastReleased?.key != null ? new Date(lastReleased.key) : null;
    const known = await this.parts.deployments.listNewest(this.workspace, MAX_STAND_IN_ROWS, notAfter);
    const rows = known.map((row) => this.toRow(toDeploymentState(row, true), true, 1));
    this.queue = this.behindReleased([...this.held, ...rows]);
    this.held = [];
    this.standIns = this.queue.length;
  }

  private toRows({ rows, readAt }: ReadPage, page: number): SourceRow[] {
    return rows
      .map(({ row, known }) => this.toRow(toDeploymentState(known ?? summaryOf(row, readAt)), known !== null, page))
      .sort((a, b) => this.order(a.anchor, b.anchor));
  }

  private toRow(deployment: DeploymentState, isTold: boolean, page: number): SourceRow {
    const { provider, workspace, rawId } = deployment;
    const key = this.request.listing.sortKey(deployment);
    return { deployment, isTold, page, anchor: { key, provider, workspace, rawId } };
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

/** How a source went: `isPartial` where it gave some of its rows, `standIns` the rows of the store in place of others. */
export function reportSource(
  workspace: WorkspaceRef,
  {
    error,
    isPartial,
    standIns,
  }: { readonly error: Error | null; readonly isPartial: boolean; readonly standIns: number },
): SourceReport {
  const base = { ...workspace, servedFromStore: standIns > 0 };
  if (!error) {
    const outcome = isPartial ? 'PARTIAL' : 'COMPLETE';
    return { ...base, outcome, errorCode: null, errorMessage: null, retryAfterMs: null };
  }
  const isSkipped =
    error instanceof ProviderError && (error.call.failure === 'CIRCUIT_OPEN' || error.call.failure === 'QUOTA');
  return {
    ...base,
    outcome: isPartial ? 'PARTIAL' : isSkipped ? 'SKIPPED' : 'FAILED',
    errorCode: error instanceof GatewayError ? error.code : 'INTERNAL_SERVER_ERROR',
    errorMessage: error instanceof GatewayError ? error.message : 'unexpected error',
    retryAfterMs: error instanceof GatewayError ? error.retryAfterMs : null,
  };
}

/** What a list row alone says of a run that nobody has read yet: stale, as the state may be another already. */
function summaryOf(record: DeploymentRecord, observedAt: Date): KnownDeployment {
  return {
    record,
    observation: { observedAt, source: 'LIST', stale: true, upstreamRequestId: null },
    items: null,
    itemsObservation: null,
    marks: new Map(),
    revision: 0,
  };
}

/** Sort key, then provider, workspace and raw id; without a key a row comes last. */
export function comparator({ isDescending }: Pick<Listing, 'isDescending'>): Order {
  const sign = isDescending ? -1 : 1;
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

export function toTuple(anchor: Anchor): MergedCursor['anchor'] {
  return [anchor.key, anchor.provider, anchor.workspace, anchor.rawId];
}

export function toAnchor([key, provider, workspace, rawId]: MergedCursor['anchor']): Anchor {
  return { key, provider, workspace, rawId };
}
