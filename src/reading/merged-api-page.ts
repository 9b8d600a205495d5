import { type DataServiceApiState, toDataServiceApiState } from '../domain/data-service-api-state.ts';
import type { WorkspaceRef } from '../domain/deployment.ts';
import type { DataServiceApiFilter, SourceReport } from '../domain/page.ts';
import type { DataServiceApiStore } from '../store/data-service-api-store.ts';
import { MAX_STAND_IN_ROWS } from './bounds.ts';
import type { ApiPushDown, DataServiceApiReader } from './data-service-api-reader.ts';
import { hasPart } from './listing.ts';
import { type Anchor, comparator, type MergedCursor, toAnchor, toTuple } from './merged-order.ts';
import { isPushablePart } from './push-down.ts';
import type { ReadOptions } from './read-options.ts';
import { reportSource } from './source-report.ts';

export interface MergedApiPageRequest {
  readonly sources: readonly WorkspaceRef[];
  readonly filter: DataServiceApiFilter;
  readonly first: number;
  readonly after: MergedCursor['anchor'] | null;
  readonly read: ReadOptions;
}

export interface MergedApiPage {
  readonly rows: readonly { readonly api: DataServiceApiState; readonly anchor: MergedCursor['anchor'] }[];
  readonly hasNextPage: boolean;
  /** Null when a source could not be counted. */
  readonly totalCount: number | null;
  readonly sources: readonly SourceReport[];
}

export interface MergedApiPageParts {
  readonly apiReader: DataServiceApiReader;
  readonly dataServiceApis: DataServiceApiStore;
}

/**
 * The APIs of many workspaces in one total order, newest first. No vendor documents the order of its list, so that each
 * workspace is read whole, up to MAX_VENDOR_PAGES. A source that fails is named, and its known rows stand in.
 */
export async function readMergedApiPage(
  parts: MergedApiPageParts,
  request: MergedApiPageRequest,
): Promise<MergedApiPage> {
  const order = comparator({ isDescending: true });
  const lists = await Promise.all(request.sources.map((workspace) => readSource(parts, request, workspace)));
  const matching = lists
    .flatMap(({ apis }) => apis)
    .filter((api) => matchesApi(request.filter, api))
    .map((api) => ({ api, anchor: anchorOf(api) }))
    .sort((a, b) => order(a.anchor, b.anchor));
  const after = request.after && toAnchor(request.after);
  const behind = after ? matching.filter(({ anchor }) => order(anchor, after) > 0) : matching;
  return {
    rows: behind.slice(0, request.first).map(({ api, anchor }) => ({ api, anchor: toTuple(anchor) })),
    hasNextPage: behind.length > request.first,
    totalCount: lists.every(({ report }) => report.outcome === 'COMPLETE') ? matching.length : null,
    sources: lists.map(({ report }) => report),
  };
}

async function readSource(
  { apiReader, dataServiceApis }: MergedApiPageParts,
  { read, filter }: MergedApiPageRequest,
  workspace: WorkspaceRef,
): Promise<{ readonly apis: DataServiceApiState[]; readonly report: SourceReport }> {
  try {
    const { rows, isWhole } = await apiReader.readAll(workspace, read, pushDownOf(filter));
    const report = reportSource(workspace, { error: null, isPartial: !isWhole, standIns: 0 });
    return { apis: rows.map((row) => toDataServiceApiState(row)), report };
  } catch (err) {
    const error = err instanceof Error ? err : new Error(String(err));
    const stored = read.allowStale ? await dataServiceApis.listAll(workspace, MAX_STAND_IN_ROWS) : [];
    const report = reportSource(workspace, { error, isPartial: false, standIns: stored.length });
    return { apis: stored.map((row) => toDataServiceApiState(apiReader.lastSeen(row), true)), report };
  }
}

function anchorOf({ createdAt, provider, workspace, rawId }: DataServiceApiState): Anchor {
  return { key: createdAt?.getTime() ?? null, provider, workspace, rawId };
}

function matchesApi(filter: DataServiceApiFilter, api: DataServiceApiState): boolean {
  const { statuses, modes, nameContains, pathContains, creators } = filter;
  return (
    (statuses?.includes(api.status) ?? true) &&
    (modes == null || (api.mode !== null && modes.includes(api.mode))) &&
    hasPart(api.name, nameContains) &&
    hasPart(api.path, pathContains) &&
    (creators == null || (api.creator !== null && creators.includes(api.creator.rawId)))
  );
}

/** What the vendor can leave out by itself without leaving out more: its keywords may or may not mind the case. */
function pushDownOf({ nameContains, pathContains, creators }: DataServiceApiFilter): ApiPushDown {
  const [creator] = creators ?? [];
  return {
    ...(isPushablePart(nameContains) ? { nameContains } : {}),
    ...(isPushablePart(pathContains) ? { pathContains } : {}),
    ...(creators?.length === 1 && creator !== undefined ? { creator } : {}),
  };
}
