import { type DeploymentState, toDeploymentState } from '../domain/deployment-state.ts';
import type { SourceReport } from '../domain/page.ts';
import {
  DeploymentSource,
  hintKey,
  type MergedPageParts,
  type MergedPageRequest,
  type SourceRow,
} from './deployment-source.ts';
import { type Anchor, comparator, type MergedCursor, type Order, toAnchor, toTuple } from './merged-order.ts';

export interface MergedRow {
  readonly deployment: DeploymentState;
  readonly place: Place;
}

/** Where a row stands; most are never asked for the cursor of it. */
export interface Place {
  readonly anchor: Anchor;
  readonly pages: MergedCursor['pages'];
}

export function cursorOf({ anchor, pages }: Place): MergedCursor {
  return { anchor: toTuple(anchor), pages };
}

export interface MergedPage {
  readonly rows: readonly MergedRow[];
  readonly hasNextPage: boolean;
  /** Where to go on; behind the last row, or further when a filter skipped rows. */
  readonly end: Place | null;
  readonly totalCount: number | null;
  readonly sources: readonly SourceReport[];
}

/**
 * Merges the lists of many workspaces into one page with one total order. A source that fails is named in `sources` and
 * its known rows stand in, marked stale; it neither fails nor delays the others beyond its own deadline.
 *
 * Newest first needs one vendor page per source to begin with. Every other order is that of the newest
 * MAX_VENDOR_PAGES vendor pages of each source, since no vendor sorts by anything else.
 */
export async function readMergedPage(parts: MergedPageParts, request: MergedPageRequest): Promise<MergedPage> {
  const { listing, first } = request;
  const order = comparator(listing);
  const sources = request.sources.map((workspace) => new DeploymentSource(parts, request, workspace, order));
  const rows: MergedRow[] = [];
  // Where nothing was found, a cursor goes on from the same row, further down the vendors' pages.
  let scanned: Anchor | null = request.after && toAnchor(request.after.anchor);
  for (let mayGoOn = true; mayGoOn && rows.length < first; ) {
    const taken: TakenRow[] = [];
    let hints = pageHints(sources);
    while (taken.length < first - rows.length) {
      if (!sources.every((source) => source.isSure)) {
        await Promise.all(sources.map((source) => source.fill()));
        hints = pageHints(sources);
      }
      // Behind the place up to which a source may be read, nobody knows what comes next.
      const next = sources.some((source) => source.isCut && !source.head) ? null : lowest(sources, order);
      if (!next?.head) {
        mayGoOn = false;
        break;
      }
      const { head: row, page } = next;
      next.shift();
      if (next.page !== page) hints = pageHints(sources);
      taken.push({ source: next, row, pages: hints });
    }
    scanned = taken.at(-1)?.row.anchor ?? scanned;
    const states = await readUntold(parts, request, taken);
    taken.forEach(({ row: { anchor }, pages }, index) => {
      const deployment = states[index] as DeploymentState;
      if (listing.matches(deployment)) rows.push({ deployment, place: { anchor, pages } });
    });
  }
  return {
    rows,
    hasNextPage: sources.some((source) => source.mayHaveMore()),
    end: scanned && { anchor: scanned, pages: pageHints(sources) },
    totalCount: listing.isFiltered ? null : countAll(sources),
    sources: sources.map((source) => source.report()),
  };
}

interface TakenRow {
  readonly source: DeploymentSource;
  readonly row: SourceRow;
  readonly pages: MergedCursor['pages'];
}

/** Reads the runs whose list rows do not tell their state, all at once. What cannot be read is shown as far as it is known. */
async function readUntold(
  { reader }: MergedPageParts,
  { read: options, listing }: MergedPageRequest,
  taken: readonly TakenRow[],
): Promise<DeploymentState[]> {
  const untold = taken.filter(({ row }) => !row.isTold && listing.mayMatch(row.deployment));
  if (untold.length === 0) return taken.map(({ row }) => row.deployment);
  const reads = await reader.readDeployments(
    untold.map(({ row }) => row.deployment.deploymentRef),
    { ...options, notFromList: true },
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
