import type { WorkspaceRef } from '../domain/deployment.ts';
import type { DeploymentState } from '../domain/deployment-state.ts';
import type { Capability } from '../domain/provider-kind.ts';
import type { Listing } from '../reading/listing.ts';
import { type MergedCursor, readMergedPage } from '../reading/merged-page.ts';
import type { DeploymentFilter } from '../schema/inputs.ts';
import { checkFirst, checkIds, parseWorkspaceId } from './arguments.ts';
import type { GatewayParts } from './context.ts';
import { pageInfo } from './page-info.ts';

export interface MergedConnectionArgs {
  readonly first: number;
  readonly after?: string | null;
}

/** The configured workspaces that a filter leaves, in the order of the config; of providers with the capability alone. */
export function selectWorkspaces(
  parts: GatewayParts,
  filter: Pick<DeploymentFilter, 'providers' | 'providerKinds' | 'workspaceIds'>,
  capability?: Capability,
): WorkspaceRef[] {
  const { providers, providerKinds, workspaceIds } = filter;
  const wanted =
    workspaceIds &&
    checkIds(workspaceIds, 'filter.workspaceIds').map((id) => parseWorkspaceId(id, 'filter.workspaceIds'));
  return [...parts.providers.values()]
    .filter(({ key }) => providers?.includes(key) ?? true)
    .filter(({ kind }) => providerKinds?.includes(kind) ?? true)
    .filter(({ capabilities }) => capability === undefined || capabilities.has(capability))
    .flatMap(({ workspaces }) => workspaces)
    .map(({ provider, workspace }) => ({ provider, workspace }))
    .filter((ref) => wanted?.some((id) => id.provider === ref.provider && id.workspace === ref.workspace) ?? true);
}

/** A page of runs, each as `toNode` shows it. */
export async function readMergedConnection<Node>(
  parts: GatewayParts,
  sources: readonly WorkspaceRef[],
  listing: Listing,
  args: MergedConnectionArgs,
  options: { readonly maxAgeMs: number | null; readonly toNode: (deployment: DeploymentState) => Node },
) {
  const { cursors } = parts;
  const page = await readMergedPage(parts, {
    sources,
    listing,
    first: checkFirst(args.first),
    after: args.after == null ? null : (cursors.decode('deployments', args.after, 'after') as MergedCursor),
    read: { maxAgeMs: options.maxAgeMs, priority: 'read', allowStale: true },
  });
  const edges = page.rows.map((row) => ({
    cursor: cursors.encode('deployments', row.cursor),
    node: options.toNode(row.deployment),
  }));
  const endCursor = page.endCursor && cursors.encode('deployments', page.endCursor);
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: pageInfo(edges, page.hasNextPage, args.after, endCursor),
    totalCount: page.totalCount,
    complete: page.sources.every(({ outcome }) => outcome === 'COMPLETE'),
    sources: page.sources,
  };
}
