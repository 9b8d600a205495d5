import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { availableActionsOf } from '../domain/available-actions.ts';
import type { WorkspaceRef } from '../domain/deployment.ts';
import { type ItemState, type PackageState, toPackageState } from '../domain/deployment-state.ts';
import { deploymentRefOf, parseGlobalId } from '../domain/global-id.ts';
import { listReleasePackages } from '../reading/listing.ts';
import { Actor } from '../schema/actor.ts';
import { AvailableAction } from '../schema/available-action.ts';
import { ReleaseStatusEnum } from '../schema/enums.ts';
import { ReleasePackageFilter, ReleasePackageOrder } from '../schema/inputs.ts';
import { Provider, Workspace } from '../schema/provider.ts';
import { ReleaseItemConnection, ReleaseTask } from '../schema/release-item.ts';
import { ReleasePackage, ReleasePackageConnection } from '../schema/release-package.ts';
import { RawStatus } from '../schema/status-subject.ts';
import type { Access } from './access.ts';
import {
  AFTER_DESCRIPTION,
  CONSOLE_URL_DESCRIPTION,
  checkMaxAge,
  MAX_AGE_DESCRIPTION,
  READING_BOUND_DESCRIPTION,
} from './arguments.ts';
import type { GatewayContext } from './context.ts';
import { DependsOnView } from './dependence.ts';
import { ItemsArgs, readItemConnection } from './items.ts';
import { readMergedConnection, selectWorkspaces } from './merged-connection.ts';
import { capabilitiesOf, consoleUrlOf, findProvider, findWorkspace } from './provider.ts';

@ArgsType()
class ReleasePackagePageArgs {
  @Field(() => ReleasePackageFilter, { nullable: true, description: 'Which ones.' })
  filter?: ReleasePackageFilter | null;

  @Field(() => ReleasePackageOrder, { nullable: true, description: 'Newest first by application when left out.' })
  orderBy?: ReleasePackageOrder | null;

  @Field(() => Int, { defaultValue: 20, description: 'At most so many, 1 to 100.' })
  first!: number;

  @Field(() => String, { nullable: true, description: AFTER_DESCRIPTION })
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
    description: `Merged over all matching providers and workspaces, in one total order. ${READING_BOUND_DESCRIPTION}`,
  })
  releasePackages(@Args(() => ReleasePackagesArgs) args: ReleasePackagesArgs, @Ctx() { access }: GatewayContext) {
    const sources = selectWorkspaces(access, args.filter ?? {}, 'READ_RELEASE_PACKAGES');
    return readConnection(access, sources, args, { maxAgeMs: checkMaxAge(args.maxAgeMs), within: null });
  }

  @FieldResolver(() => Provider, { nullable: true })
  @DependsOnView
  provider(@Root() root: PackageState, @Ctx() { access }: GatewayContext) {
    return findProvider(access, root.provider);
  }

  @FieldResolver(() => Workspace, { nullable: true })
  @DependsOnView
  workspace(@Root() root: PackageState, @Ctx() { access }: GatewayContext) {
    return findWorkspace(access, root);
  }

  @FieldResolver(() => String, { nullable: true, description: CONSOLE_URL_DESCRIPTION })
  @DependsOnView
  consoleUrl(@Root() root: PackageState, @Ctx() { access }: GatewayContext): string | null {
    return consoleUrlOf(access, root.deploymentRef);
  }

  @FieldResolver(() => [AvailableAction], { description: 'What could be done with it now, and why not.' })
  @DependsOnView
  availableActions(@Root() root: PackageState, @Ctx() { access }: GatewayContext) {
    return access.toOwnActions(availableActionsOf(root.deployment, capabilitiesOf(access, root.provider)));
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
    description: `Its release packages. The filter’s own providers and workspaces narrow it further. ${READING_BOUND_DESCRIPTION}`,
  })
  releasePackages(
    @Root() root: Workspace,
    @Args(() => ReleasePackagePageArgs) args: ReleasePackagePageArgs,
    @Ctx() { access }: GatewayContext,
  ) {
    const own = selectWorkspaces(access, args.filter ?? {}, 'READ_RELEASE_PACKAGES').filter(
      ({ provider, workspace }) => provider === root.provider.key && workspace === root.rawId,
    );
    return readConnection(access, own, args, { maxAgeMs: null, within: root.id });
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

  @FieldResolver(() => RawStatus, { nullable: true })
  jobStartRawStatus(@Root() { task }: ItemState) {
    return task?.jobStart?.rawStatuses[0] ?? null;
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
  access: Access,
  sources: readonly WorkspaceRef[],
  args: ReleasePackagePageArgs,
  { maxAgeMs, within }: { readonly maxAgeMs: number | null; readonly within: string | null },
) {
  const { providers, workspaceIds, ...filter } = args.filter ?? { includeDeleted: false };
  const order = args.orderBy ?? { field: 'APPLIED_AT', direction: 'DESC' };
  const list = { of: 'releasePackages', within, filter: args.filter ?? { includeDeleted: false }, order };
  // The listing matches runs with a package alone.
  const toNode = (deployment: Parameters<typeof toPackageState>[0]) => toPackageState(deployment) as PackageState;
  return readMergedConnection(access, sources, listReleasePackages(filter, order), args, { maxAgeMs, list, toNode });
}
