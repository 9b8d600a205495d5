import type { WorkspaceRef } from '../domain/deployment.ts';
import type { DeploymentState } from '../domain/deployment-state.ts';
import type { Capability } from '../domain/provider-kind.ts';
import type { Listing } from '../reading/listing.ts';
import type { MergedCursor } from '../reading/merged-order.ts';
import { cursorOf, type Place } from '../reading/merged-page.ts';
import type { DeploymentFilter } from '../schema/inputs.ts';
import type { Access } from './access.ts';
import { checkFirst, checkIds, parseWorkspaceId } from './arguments.ts';

export interface MergedConnectionArgs {
  readonly first: number;
  readonly after?: string | null;
}

export interface MergedConnectionOptions<Node> {
  readonly maxAgeMs: number | null;
  /** What the list is, but for its page: a cursor of another list is refused. */
  readonly list: unknown;
  readonly toNode: (deployment: DeploymentState) => Node;
}

/** The configured workspaces that a filter leaves, in the order of the config; of providers with the capability alone. */
export function selectWorkspaces(
  access: Access,
  filter: Pick<DeploymentFilter, 'providers' | 'providerKinds' | 'workspaceIds'>,
  capability?: Capability,
): WorkspaceRef[] {
  const { providers, providerKinds, workspaceIds } = filter;
  const wanted =
    workspaceIds &&
    checkIds(workspaceIds, 'filter.workspaceIds').map((id) => parseWorkspaceId(id, 'filter.workspaceIds'));
  return [...access.providers.values()]
    .filter(({ key }) => providers?.includes(key) ?? true)
    .filter(({ kind }) => providerKinds?.includes(kind) ?? true)
    .filter(({ capabilities }) => capability === undefined || capabilities.has(capability))
    .flatMap(({ workspaces }) => workspaces)
    .map(({ provider, workspace }) => ({ provider, workspace }))
    .filter((ref) => wanted?.some((id) => id.provider === ref.provider && id.workspace === ref.workspace) ?? true);
}

/** A page of runs, each as `toNode` shows it. */
export async function readMergedConnection<Node>(
  access: Access,
  sources: readonly WorkspaceRef[],
  listing: Listing,
  args: MergedConnectionArgs,
  options: MergedConnectionOptions<Node>,
) {
  const encode = (place: Place) => access.cursors.encode('deployments', cursorOf(place), options.list);
  const decode = (cursor: string) =>
    access.cursors.decode('deployments', cursor, 'after', options.list) as MergedCursor;
  const page = await access.readMergedPage({
    sources,
    listing,
    first: checkFirst(args.first),
    after: args.after == null ? null : decode(args.after),
    read: { maxAgeMs: options.maxAgeMs, priority: 'read', allowStale: true },
  });
  const [first] = page.rows;
  return {
    // Each cursor has to be signed, and most boards ask for the last one alone.
    get edges() {
      return page.rows.map((row) => ({ cursor: encode(row.place), node: options.toNode(row.deployment) }));
    },
    nodes: page.rows.map((row) => options.toNode(row.deployment)),
    pageInfo: {
      hasNextPage: page.hasNextPage,
      hasPreviousPage: args.after != null,
      get startCursor() {
        return first ? encode(first.place) : null;
      },
      get endCursor() {
        return page.end && encode(page.end);
      },
    },
    totalCount: page.totalCount,
    complete: page.sources.every(({ outcome }) => outcome === 'COMPLETE'),
    sources: page.sources,
  };
}
