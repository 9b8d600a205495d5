import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { availableActionsOf } from '../domain/available-actions.ts';
import type { DeploymentRef, WorkspaceRef } from '../domain/deployment.ts';
import type { DeploymentState } from '../domain/deployment-state.ts';
import { BadInputError } from '../domain/errors.ts';
import type { SourceReport } from '../domain/page.ts';
import type { Provider as ConfiguredProvider } from '../providers/provider.ts';
import { listDeployments } from '../reading/listing.ts';
import { type MergedCursor, readMergedPage } from '../reading/merged-page.ts';
import { AvailableAction, Deployment, DeploymentConnection, SourceState } from '../schema/deployment.ts';
import { DeploymentFilter, DeploymentOrder, ReleaseItemFilter } from '../schema/inputs.ts';
import { OperationConnection } from '../schema/operation.ts';
import { Provider, Workspace } from '../schema/provider.ts';
import { ReleaseItemConnection } from '../schema/release-item.ts';
import { checkFirst, checkIds, checkMaxAge, parseDeploymentId, parseWorkspaceId } from './arguments.ts';
import type { GatewayContext, GatewayParts } from './context.ts';
import { pageInfo } from './page-info.ts';
import { findProvider, findWorkspace } from './provider.ts';

const MAX_AGE_DESCRIPTION =
  'A state not older than this many milliseconds is served from the gateway’s store without an upstream call. Left out: the provider’s `defaultMaxAgeMs`. 0 forces a read.';

@ArgsType()
class DeploymentPageArgs {
  @Field(() => DeploymentFilter, { nullable: true, description: 'Which ones.' })
  filter?: DeploymentFilter | null;

  @Field(() => DeploymentOrder, { nullable: true, description: 'Newest first by creation when left out.' })
  orderBy?: DeploymentOrder | null;

  @Field(() => Int, { defaultValue: 20, description: 'At most so many, 1 to 100.' })
  first!: number;

  @Field(() => String, { nullable: true, description: 'Go on behind this cursor.' })
  after?: string | null;
}

@ArgsType()
class DeploymentsArgs extends DeploymentPageArgs {
  @Field(() => Int, { nullable: true, description: MAX_AGE_DESCRIPTION })
  maxAgeMs?: number | null;
}

@ArgsType()
class DeploymentByRawIdArgs {
  @Field(() => String, { description: 'Configured key of the provider.' })
  provider!: string;

  @Field(() => String, { description: 'The upstream’s id of the workspace.' })
  workspace!: string;

  @Field(() => String, { description: 'The upstream’s id of the run.' })
  rawId!: string;

  @Field(() => Int, { nullable: true, description: MAX_AGE_DESCRIPTION })
  maxAgeMs?: number | null;
}

@ArgsType()
class ItemsArgs {
  @Field(() => ReleaseItemFilter, { nullable: true, description: 'Which ones.' })
  filter?: ReleaseItemFilter | null;

  @Field(() => Int, { defaultValue: 50, description: 'At most so many, 1 to 100.' })
  first!: number;

  @Field(() => String, { nullable: true, description: 'Go on behind this cursor.' })
  after?: string | null;
}

@ArgsType()
class OperationsOfArgs {
  @Field(() => Int, { defaultValue: 10, description: 'At most so many, 1 to 100.' })
  first!: number;

  @Field(() => String, { nullable: true, description: 'Go on behind this cursor.' })
  after?: string | null;
}

@Resolver(() => Deployment)
export class DeploymentResolver {
  @Query(() => Deployment, { nullable: true, description: 'Null when there is none, or none that the caller may see.' })
  deployment(
    @Arg('id', () => ID, { description: 'Global id.' }) id: string,
    @Arg('maxAgeMs', () => Int, { nullable: true, description: MAX_AGE_DESCRIPTION }) maxAgeMs: number | null,
    @Ctx() { loaders }: GatewayContext,
  ): Promise<DeploymentState | null> {
    return loaders.deployment(parseDeploymentId(id, 'id'), checkMaxAge(maxAgeMs));
  }

  @Query(() => Deployment, { nullable: true, description: 'For callers that only know what the upstream told them.' })
  deploymentByRawId(
    @Args(() => DeploymentByRawIdArgs) args: DeploymentByRawIdArgs,
    @Ctx() { parts, loaders }: GatewayContext,
  ): Promise<DeploymentState | null> {
    const { provider, workspace } = args;
    if (!parts.providers.has(provider)) {
      const keys = [...parts.providers.keys()].join(', ');
      throw new BadInputError('provider', `expected one of ${keys}, got "${provider.slice(0, 60)}"`);
    }
    const rawId = args.rawId.trim();
    if (rawId === '' || rawId.length > 256 || rawId.includes('\0')) {
      throw new BadInputError('rawId', 'expected an id of 1 to 256 characters');
    }
    return loaders.deployment({ provider, workspace, rawId }, checkMaxAge(args.maxAgeMs));
  }

  @Query(() => DeploymentConnection, {
    description: 'Merged over all matching providers and workspaces, in one total order.',
  })
  deployments(@Args(() => DeploymentsArgs) args: DeploymentsArgs, @Ctx() { parts }: GatewayContext) {
    return readConnection(parts, selectWorkspaces(parts, args.filter ?? {}), args, checkMaxAge(args.maxAgeMs));
  }

  @FieldResolver(() => Provider)
  provider(@Root() root: DeploymentState, @Ctx() { parts }: GatewayContext) {
    return findProvider(parts, root.provider);
  }

  @FieldResolver(() => Workspace)
  workspace(@Root() root: DeploymentState, @Ctx() { parts }: GatewayContext) {
    return findWorkspace(parts, root);
  }

  @FieldResolver(() => [AvailableAction], { description: 'What could be done with it now, and why not.' })
  availableActions(@Root() root: DeploymentState, @Ctx() { parts }: GatewayContext) {
    return availableActionsOf(root, (parts.providers.get(root.provider) as ConfiguredProvider).capabilities);
  }

  @FieldResolver(() => ReleaseItemConnection, {
    nullable: true,
    description: 'What it releases. Null, with an error beside it, when the upstream cannot be asked.',
  })
  async items(
    @Root() root: DeploymentState,
    @Args(() => ItemsArgs) args: ItemsArgs,
    @Ctx() { loaders, parts }: GatewayContext,
  ) {
    const first = checkFirst(args.first);
    const start = args.after == null ? 0 : (parts.cursors.decode('items', args.after, 'after') as number) + 1;
    const { statuses, itemKinds } = args.filter ?? {};
    const state = await loaders.deploymentWithItems(root.deploymentRef);
    const items = (state?.items ?? []).filter(
      (item) => (statuses?.includes(item.status) ?? true) && (itemKinds?.includes(item.itemKind) ?? true),
    );
    const edges = items
      .slice(start, start + first)
      .map((node, index) => ({ cursor: parts.cursors.encode('items', start + index), node }));
    return {
      edges,
      nodes: edges.map(({ node }) => node),
      pageInfo: pageInfo(edges, start + first < items.length, args.after),
      totalCount: items.length,
    };
  }

  @FieldResolver(() => OperationConnection, {
    description: 'Triggers sent through this gateway that concern this run, newest first.',
  })
  async operations(
    @Root() root: DeploymentState,
    @Args(() => OperationsOfArgs) args: OperationsOfArgs,
    @Ctx() { parts }: GatewayContext,
  ) {
    const first = checkFirst(args.first);
    const after =
      args.after == null ? null : (parts.cursors.decode('operations', args.after, 'after') as [number, string]);
    const anchor = after && { requestedAt: new Date(after[0]), id: after[1] };
    const rows = await parts.operations.listOf(root.deploymentRef, first + 1, anchor);
    const edges = rows.slice(0, first).map((node) => ({
      cursor: parts.cursors.encode('operations', [node.requestedAt.getTime(), node.id]),
      node,
    }));
    return {
      edges,
      nodes: edges.map(({ node }) => node),
      pageInfo: pageInfo(edges, rows.length > first, args.after),
    };
  }
}

@Resolver(() => Workspace)
export class WorkspaceDeploymentsResolver {
  @FieldResolver(() => DeploymentConnection, {
    nullable: true,
    description: 'Its runs. The filter’s own providers and workspaces narrow it further.',
  })
  deployments(
    @Root() root: Workspace,
    @Args(() => DeploymentPageArgs) args: DeploymentPageArgs,
    @Ctx() { parts }: GatewayContext,
  ) {
    const own = selectWorkspaces(parts, args.filter ?? {}).filter(
      ({ provider, workspace }) => provider === root.provider.key && workspace === root.rawId,
    );
    return readConnection(parts, own, args, null);
  }
}

@Resolver(() => SourceState)
export class SourceStateResolver {
  @FieldResolver(() => Provider)
  provider(@Root() root: SourceReport, @Ctx() { parts }: GatewayContext) {
    return findProvider(parts, root.provider);
  }

  @FieldResolver(() => Workspace, { nullable: true })
  workspace(@Root() root: SourceReport, @Ctx() { parts }: GatewayContext) {
    return findWorkspace(parts, root);
  }
}

/** The configured workspaces that a filter leaves, in the order of the config. */
export function selectWorkspaces(
  parts: GatewayParts,
  filter: Pick<DeploymentFilter, 'providers' | 'providerKinds' | 'workspaceIds'>,
): WorkspaceRef[] {
  const { workspaceIds } = filter;
  const wanted =
    workspaceIds &&
    checkIds(workspaceIds, 'filter.workspaceIds').map((id) => parseWorkspaceId(id, 'filter.workspaceIds'));
  return [...parts.providers.values()]
    .filter(
      ({ key, kind }) => (filter.providers?.includes(key) ?? true) && (filter.providerKinds?.includes(kind) ?? true),
    )
    .flatMap(({ workspaces }) => workspaces)
    .map(({ provider, workspace }) => ({ provider, workspace }))
    .filter((ref) => wanted?.some((id) => id.provider === ref.provider && id.workspace === ref.workspace) ?? true);
}

async function readConnection(
  parts: GatewayParts,
  sources: readonly WorkspaceRef[],
  args: DeploymentPageArgs,
  maxAgeMs: number | null,
) {
  const { providers, providerKinds, workspaceIds, ...filter } = args.filter ?? {};
  const after = args.after == null ? null : (parts.cursors.decode('deployments', args.after, 'after') as MergedCursor);
  const page = await readMergedPage(parts, {
    sources,
    listing: listDeployments(filter, args.orderBy ?? { field: 'CREATED_AT', direction: 'DESC' }),
    first: checkFirst(args.first),
    after,
    read: { maxAgeMs, priority: 'read', allowStale: true },
  });
  const edges = page.rows.map((row) => ({
    cursor: parts.cursors.encode('deployments', row.cursor),
    node: row.deployment,
  }));
  return {
    edges,
    nodes: page.rows.map((row) => row.deployment),
    pageInfo: pageInfo(
      edges,
      page.hasNextPage,
      args.after,
      page.endCursor && parts.cursors.encode('deployments', page.endCursor),
    ),
    totalCount: page.totalCount,
    complete: page.sources.every(({ outcome }) => outcome === 'COMPLETE'),
    sources: page.sources,
  };
}

/** For `nodes` and the like: refs of runs become states, through the loaders of the operation. */
export function loadDeployments(
  { loaders }: GatewayContext,
  refs: readonly DeploymentRef[],
  maxAgeMs: number | null,
): Promise<(DeploymentState | null)[]> {
  return Promise.all(refs.map((ref) => loaders.deployment(ref, maxAgeMs)));
}
