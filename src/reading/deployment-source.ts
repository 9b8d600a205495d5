import type { DeploymentRecord, WorkspaceRef } from '../domain/deployment.ts';
import { type DeploymentState, type KnownDeployment, toDeploymentState } from '../domain/deployment-state.ts';
import { memoizeByObject } from '../domain/memoize.ts';
import type { SourceReport } from '../domain/page.ts';
import type { Provider } from '../providers/provider.ts';
import type { DeploymentStore } from '../store/deployment-store.ts';
import { MAX_STAND_IN_ROWS } from './bounds.ts';
import type { ReadPage } from './deployment-pages.ts';
import type { Listing } from './listing.ts';
import { type Anchor, type MergedCursor, type Order, toAnchor } from './merged-order.ts';
import type { ReadOptions } from './read-options.ts';
import type { Reader } from './reader.ts';
import { reportSource } from './source-report.ts';
import { VendorPages } from './vendor-pages.ts';

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

export class SourceRow {
  constructor(
    readonly anchor: Anchor,
    private readonly known: KnownDeployment,
    /** False when the list row alone does not tell the state. */
    readonly isTold: boolean,
    /** The vendor page it came from; 1 for rows of the store. */
    readonly page: number,
    private readonly isStale: boolean,
  ) {}

  /** Made when it is asked for: of a vendor page, few rows are shown. */
  get deployment(): DeploymentState {
    return toDeploymentState(this.known, this.isStale);
  }
}

/** The rows of one workspace behind the anchor, in order, read page by page. */
export class DeploymentSource {
  /** True when as many vendor pages were read as one request may, and there are more. */
  isCut = false;
  private readonly pages: VendorPages;
  private queue: SourceRow[] = [];
  /** Rows whose key equals the last one of a vendor page: the next page may hold a row that belongs before them. */
  private held: SourceRow[] = [];
  private readonly anchor: Anchor | null;
  /** Whether a page was found that begins before the anchor, so that nothing behind it is passed over. */
  private hasPlace: boolean;
  private nextPage: number;
  /** The vendor page of the last row before the head. */
  private resumePage: number;
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
    this.resumePage = this.nextPage;
    this.hasPlace = this.nextPage === 1;
    this.lastReleased = this.anchor;
    const { maxPageSize } = parts.providers.get(workspace.provider) as Provider;
    // Always the largest page: whatever `first` is, every board of this workspace shares one vendor call.
    const query = { pageSize: maxPageSize, ...request.listing.pushDown };
    this.pages = new VendorPages({ reader: parts.reader, workspace, query, read: request.read });
  }

  get head(): SourceRow | null {
    return this.queue[0] ?? null;
  }

  /** Null where the upstream could not say. */
  get totalCount(): number | null {
    return this.error ? null : this.pages.totalCount;
  }

  /**
   * Where a cursor goes on. The row before the head is on this page, so that whoever goes on knows by it that nothing
   * is passed over.
   */
  get page(): number {
    return this.request.listing.isVendorOrder ? this.resumePage : 1;
  }

  get ref(): WorkspaceRef {
    return this.workspace;
  }

  shift(): void {
    const row = this.queue.shift();
    if (row) this.resumePage = Math.max(this.resumePage, row.page);
  }

  /** A row of this source is shown without a fresh state. */
  noteMissing(error: Error): void {
    this.error ??= error;
  }

  mayHaveMore(): boolean {
    const { listing } = this.request;
    return !this.isDone || this.queue.some((row) => !row.isTold || listing.matches(row.deployment));
  }

  /** Whether the next row is certain, or there is none, or the bound is reached. */
  get isSure(): boolean {
    return this.queue.length > 0 || this.isDone || this.isCut;
  }

  /** Reads on until the next row is certain, or there is none, or the bound is reached. */
  async fill(): Promise<void> {
    while (!this.isSure) {
      try {
        if (this.request.listing.isVendorOrder) await this.readNewestFirst();
        else await this.readWindow();
      } catch (err) {
        await this.standIn(err instanceof Error ? err : new Error(String(err)));
      }
    }
  }

  report(): SourceReport {
    const isPartial = this.error ? !this.pages.isUntouched : this.isCut && !this.request.listing.isVendorOrder;
    return reportSource(this.workspace, { error: this.error, isPartial, standIns: this.standIns });
  }

  private async readNewestFirst(): Promise<void> {
    if (this.pages.isSpent) {
      this.isCut = true;
      return;
    }
    const pageNumber = this.nextPage;
    const page = await this.pages.read(pageNumber);
    const rows = this.toRows(page, pageNumber);
    const isBehindAnchor = this.anchor !== null && (!rows[0] || this.order(rows[0].anchor, this.anchor) > 0);
    if (!this.hasPlace && pageNumber > 1 && isBehindAnchor) {
      // Rows were taken away upstream since: what follows the anchor moved to an earlier page.
      this.nextPage -= 1;
      this.resumePage = this.nextPage;
      return;
    }
    const before = this.hasPlace ? await this.readBefore(page, pageNumber) : [];
    this.hasPlace = true;
    if (!isBehindAnchor) this.resumePage = pageNumber;
    this.nextPage += 1;
    const oldest = rows.at(-1)?.anchor.key ?? null;
    const { createdFrom } = this.request.listing;
    const isLast =
      page.isLast || rows.length === 0 || (createdFrom !== null && oldest !== null && oldest < createdFrom);
    const isAlone = this.held.length === 0 && before.length === 0 && this.lastReleased === null;
    const rest = isAlone ? rows : this.behindReleased([...this.held, ...rows, ...before]);
    // In their order, those that are not certain come last.
    const lastCertain = isLast ? rest.length - 1 : rest.findLastIndex((row) => row.anchor.key !== oldest);
    this.queue = rest.slice(0, lastCertain + 1);
    this.held = rest.slice(lastCertain + 1);
    this.lastReleased = this.queue.at(-1)?.anchor ?? this.lastReleased;
    this.isDone = isLast;
  }

  private async readWindow(): Promise<void> {
    const rows: SourceRow[] = [];
    for (let isLast = false; !isLast; ) {
      const page = await this.pages.read(this.nextPage);
      rows.push(...this.toRows(page, this.nextPage), ...(await this.readBefore(page, this.nextPage)));
      this.nextPage += 1;
      isLast = page.isLast;
      if (!isLast && this.pages.isSpent) {
        this.isCut = true;
        isLast = true;
      }
    }
    this.queue = this.behindReleased(rows);
    this.isDone = true;
  }

  /** What moved up to the page before since that was read. */
  private async readBefore(page: ReadPage, pageNumber: number): Promise<readonly SourceRow[]> {
    if (pageNumber === 1) return [];
    const before = await this.pages.readAgainBefore(pageNumber, page);
    return before ? this.toRows(before, pageNumber - 1) : [];
  }

  /** The upstream cannot be read: what is known of the rest of this workspace takes its place. */
  private async standIn(error: Error): Promise<void> {
    this.error = error;
    this.isDone = true;
    if (!this.request.read.allowStale) return;
    const { lastReleased } = this;
    const notAfter =
      this.request.listing.isVendorOrder && lastReleased?.key != null ? new Date(lastReleased.key) : null;
    const { deployments, reader } = this.parts;
    const stored = await deployments.listNewest(this.workspace, MAX_STAND_IN_ROWS, notAfter);
    const rows = stored.map((row) => this.toRow(reader.lastSeen(row), { isTold: true, page: 1, isStale: true }));
    this.queue = this.behindReleased([...this.held, ...rows]);
    this.held = [];
    this.standIns = this.queue.length;
  }

  /** In order, each run once. The same page is the same rows, for whoever asks for them in this order. */
  private toRows(page: ReadPage, pageNumber: number): readonly SourceRow[] {
    const orders = rowsOf(page);
    const name = `${pageNumber} ${this.request.listing.orderName}`;
    let rows = orders.get(name);
    if (!rows) {
      rows = this.inOrder(
        page.rows.map(({ row, known }) => {
          const of = { isTold: known !== null, page: pageNumber, isStale: false };
          return this.toRow(known ?? summaryOf(row, page.readAt), of);
        }),
      );
      orders.set(name, rows);
    }
    return rows;
  }

  private toRow(
    known: KnownDeployment,
    { isTold, page, isStale }: Pick<SourceRow, 'isTold' | 'page'> & { readonly isStale: boolean },
  ): SourceRow {
    const { provider, workspace, rawId } = known.record;
    const key = this.request.listing.sortKey(known.record);
    return new SourceRow({ key, provider, workspace, rawId }, known, isTold, page, isStale);
  }

  /** In order, each run once, without those that the caller has been given. */
  private behindReleased(rows: readonly SourceRow[]): SourceRow[] {
    const { lastReleased } = this;
    return this.inOrder(rows).filter((row) => lastReleased === null || this.order(row.anchor, lastReleased) > 0);
  }

  private inOrder(rows: readonly SourceRow[]): SourceRow[] {
    const byId = new Map(rows.map((row) => [row.anchor.rawId, row]));
    return [...byId.values()].sort((a, b) => this.order(a.anchor, b.anchor));
  }
}

/** Rows of pages, by the page's number and their order. */
const rowsOf = memoizeByObject((_: ReadPage) => new Map<string, readonly SourceRow[]>());

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

/** Names a workspace in a cursor. */
export function hintKey(workspace: WorkspaceRef): string {
  return `${workspace.provider}/${workspace.workspace}`;
}
