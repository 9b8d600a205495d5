import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { availableActionsOf } from '../domain/available-actions.ts';
import type { DeploymentRef, WorkspaceRef } from '../domain/deployment.ts';
import { type DeploymentState, type PackageState, toPackageState } from '../domain/deployment-state.ts';
import { BadInputError } from '../domain/errors.ts';
import type { SourceReport } from '../domain/page.ts';
import type { Provider as ConfiguredProvider } from '../providers/provider.ts';
import { listDeployments } from '../reading/listing.ts';
import { AvailableAction } from '../schema/available-action.ts';
import { Deployment, DeploymentConnection } from '../schema/deployment.ts';
import { DeploymentFilter, DeploymentOrder } from '../schema/inputs.ts';
import { OperationConnection } from '../schema/operation.ts';
import { Provider, Workspace } from '../schema/provider.ts';
import { ReleaseItemConnection } from '../schema/release-item.ts';
import { ReleasePackage } from '../schema/release-package.ts';
import { SourceState } from '../schema/source-state.ts';
import { checkFirst, checkMaxAge, MAX_AGE_DESCRIPTION, parseDeploymentId } from './arguments.ts';
import type { GatewayContext, GatewayParts } from './context.ts';
import { ItemsArgs, readItemConnection } from './items.ts';
import { readMergedConnection, selectWorkspaces } from './merged-connection.ts';
import { pageInfo } from './page-info.ts';
import { findProvider, findWorkspace } from './provider.ts';

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
    if (rawId === '' || rawId.length > 256 || rawId.includes('\0') || !rawId.isWellFormed()) {
      throw new BadInputError('rawId', 'expected an id of 1 to 256 characters');
    }
    return loaders.deployment({ provider, workspace, rawId }, checkMaxAge(args.maxAgeMs));
  }

  @Query(() => DeploymentConnection, {
    description: 'Merged over all matching providers and workspaces, in one total order.',
  })
  deployments(@Args(() => DeploymentsArgs) args: DeploymentsArgs, @Ctx() { parts }: GatewayContext) {
    return readConnection(
      parts,
      selectWorkspaces(parts, args.filter ?? {}, 'READ_DEPLOYMENTS'),
      args,
      checkMaxAge(args.maxAgeMs),
    );
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
  items(@Root() root: DeploymentState, @Args(() => ItemsArgs) args: ItemsArgs, @Ctx() context: GatewayContext) {
    return readItemConnection(context, root.deploymentRef, args);
  }

  @FieldResolver(() => ReleasePackage, {
    nullable: true,
    description: 'The package behind this run, where the upstream has that notion.',
  })
  releasePackage(@Root() root: DeploymentState): PackageState | null {
    return toPackageState(root);
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
    const own = selectWorkspaces(parts, args.filter ?? {}, 'READ_DEPLOYMENTS').filter(
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

function readConnection(
  parts: GatewayParts,
  sources: readonly WorkspaceRef[],
  args: DeploymentPageArgs,
  maxAgeMs: number | null,
) {
  const { providers, providerKinds, workspaceIds, ...filter } = args.filter ?? {};
  const listing = listDeployments(filter, args.orderBy ?? { field: 'CREATED_AT', direction: 'DESC' });
  return readMergedConnection(parts, sources, listing, args, { maxAgeMs, toNode: (deployment) => deployment });
}

/** For `nodes` and the like: refs of runs become states, through the loaders of the operation. */
export function loadDeployments(
  { loaders }: GatewayContext,
  refs: readonly DeploymentRef[],
  maxAgeMs: number | null,
): Promise<(DeploymentState | null)[]> {
  return Promise.all(refs.map((ref) => loaders.deployment(ref, maxAgeMs)));
}
