import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { availableActionsOf } from '../domain/available-actions.ts';
import type { WorkspaceRef } from '../domain/deployment.ts';
import { type ItemState, type PackageState, toPackageState } from '../domain/deployment-state.ts';
import { deploymentRefOf, parseGlobalId } from '../domain/global-id.ts';
import type { Provider as ConfiguredProvider } from '../providers/provider.ts';
import { listReleasePackages } from '../reading/listing.ts';
import { Actor } from '../schema/actor.ts';
import { AvailableAction } from '../schema/available-action.ts';
import { ReleaseStatusEnum } from '../schema/enums.ts';
import { ReleasePackageFilter, ReleasePackageOrder } from '../schema/inputs.ts';
import { Provider, Workspace } from '../schema/provider.ts';
import { ReleaseItemConnection, ReleaseTask } from '../schema/release-item.ts';
import { ReleasePackage, ReleasePackageConnection } from '../schema/release-package.ts';
import { checkMaxAge, MAX_AGE_DESCRIPTION } from './arguments.ts';
import type { GatewayContext, GatewayParts } from './context.ts';
import { ItemsArgs, readItemConnection } from './items.ts';
import { readMergedConnection, selectWorkspaces } from './merged-connection.ts';
import { findProvider, findWorkspace } from './provider.ts';

@ArgsType()
class ReleasePackagePageArgs {
  @Field(() => ReleasePackageFilter, { nullable: true, description: 'Which ones.' })
  filter?: ReleasePackageFilter | null;

  @Field(() => ReleasePackageOrder, { nullable: true, description: 'Newest first by application when left out.' })
  orderBy?: ReleasePackageOrder | null;

  @Field(() => Int, { defaultValue: 20, description: 'At most so many, 1 to 100.' })
  first!: number;

  @Field(() => String, { nullable: true, description: 'Go on behind this cursor.' })
  after?: string | null;
}

@ArgsType()
class ReleasePackagesArgs extends ReleasePackagePageArgs {
  @Field(() => Int, { nullable: true, description: MAX_AGE_DESCRIPTION })
  maxAgeMs?: number | null;
}

@Resolver(() => ReleasePackage)
export class ReleasePackageResolver {
  @Query(() => ReleasePackage, {
    nullable: true,
    description: 'Null when there is none, or none that the caller may see.',
  })
  async releasePackage(
    @Arg('id', () => ID, { description: 'Global id.' }) id: string,
    @Arg('maxAgeMs', () => Int, { nullable: true, description: MAX_AGE_DESCRIPTION }) maxAgeMs: number | null,
    @Ctx() { loaders }: GatewayContext,
  ): Promise<PackageState | null> {
    const ref = deploymentRefOf(parseGlobalId(id, 'id', ['RELEASE_PACKAGE']));
    const deployment = await loaders.deployment(ref, checkMaxAge(maxAgeMs));
    return deployment && toPackageState(deployment);
  }

  @Query(() => ReleasePackageConnection, {
    description: 'Merged over all matching providers and workspaces, in one total order.',
  })
  releasePackages(@Args(() => ReleasePackagesArgs) args: ReleasePackagesArgs, @Ctx() { parts }: GatewayContext) {
    const sources = selectWorkspaces(parts, args.filter ?? {}, 'READ_RELEASE_PACKAGES');
    return readConnection(parts, sources, args, checkMaxAge(args.maxAgeMs));
  }

  @FieldResolver(() => Provider, { nullable: true })
  provider(@Root() root: PackageState, @Ctx() { parts }: GatewayContext) {
    return findProvider(parts, root.provider);
  }

  @FieldResolver(() => Workspace, { nullable: true })
  workspace(@Root() root: PackageState, @Ctx() { parts }: GatewayContext) {
    return findWorkspace(parts, root);
  }

  @FieldResolver(() => [AvailableAction], { description: 'What could be done with it now, and why not.' })
  availableActions(@Root() root: PackageState, @Ctx() { parts }: GatewayContext) {
    return availableActionsOf(root.deployment, (parts.providers.get(root.provider) as ConfiguredProvider).capabilities);
  }

  @FieldResolver(() => ReleaseItemConnection, {
    nullable: true,
    description: 'What it releases. Null, with an error beside it, when the upstream cannot be asked.',
  })
  items(@Root() root: PackageState, @Args(() => ItemsArgs) args: ItemsArgs, @Ctx() context: GatewayContext) {
    return readItemConnection(context, root.deploymentRef, args);
  }
}

@Resolver(() => Workspace)
export class WorkspaceReleasePackagesResolver {
  @FieldResolver(() => ReleasePackageConnection, {
    nullable: true,
    description: 'Its release packages. The filter’s own providers and workspaces narrow it further.',
  })
  releasePackages(
    @Root() root: Workspace,
    @Args(() => ReleasePackagePageArgs) args: ReleasePackagePageArgs,
    @Ctx() { parts }: GatewayContext,
  ) {
    const own = selectWorkspaces(parts, args.filter ?? {}, 'READ_RELEASE_PACKAGES').filter(
      ({ provider, workspace }) => provider === root.provider.key && workspace === root.rawId,
    );
    return readConnection(parts, own, args, null);
  }
}

@Resolver(() => ReleaseTask)
export class ReleaseTaskResolver {
  @FieldResolver(() => String, { nullable: true })
  jobId(@Root() { task }: ItemState) {
    return task?.jobId ?? null;
  }

  @FieldResolver(() => String, { nullable: true })
  scriptId(@Root() { task }: ItemState) {
    return task?.scriptId ?? null;
  }

  @FieldResolver(() => ReleaseStatusEnum, { nullable: true })
  jobStartStatus(@Root() { task }: ItemState) {
    return task?.jobStart?.status ?? null;
  }

  @FieldResolver(() => Actor, { nullable: true })
  submitter(@Root() { task }: ItemState) {
    return task?.submitter ?? null;
  }

  @FieldResolver(() => Date, { nullable: true })
  submittedAt(@Root() { task }: ItemState) {
    return task?.submittedAt ?? null;
  }
}

function readConnection(
  parts: GatewayParts,
  sources: readonly WorkspaceRef[],
  args: ReleasePackagePageArgs,
  maxAgeMs: number | null,
) {
  const { providers, workspaceIds, ...filter } = args.filter ?? { includeDeleted: false };
  const listing = listReleasePackages(filter, args.orderBy ?? { field: 'APPLIED_AT', direction: 'DESC' });
  // The listing matches runs with a package alone.
  const toNode = (deployment: Parameters<typeof toPackageState>[0]) => toPackageState(deployment) as PackageState;
  return readMergedConnection(parts, sources, listing, args, { maxAgeMs, toNode });
}
