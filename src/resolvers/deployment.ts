import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { availableActionsOf } from '../domain/available-actions.ts';
import type { DeploymentRef, WorkspaceRef } from '../domain/deployment.ts';
import { type DeploymentState, type PackageState, toPackageState } from '../domain/deployment-state.ts';
import { BadInputError } from '../domain/errors.ts';
import type { SourceReport } from '../domain/page.ts';
import { listDeployments } from '../reading/listing.ts';
import { AvailableAction } from '../schema/available-action.ts';
import { Deployment, DeploymentConnection } from '../schema/deployment.ts';
import { DeploymentFilter, DeploymentOrder } from '../schema/inputs.ts';
import { OperationConnection } from '../schema/operation.ts';
import { Provider, Workspace } from '../schema/provider.ts';
import { ReleaseItemConnection } from '../schema/release-item.ts';
import { ReleasePackage } from '../schema/release-package.ts';
import { SourceState } from '../schema/source-state.ts';
import type { Access } from './access.ts';
import {
  AFTER_DESCRIPTION,
  CONSOLE_URL_DESCRIPTION,
  checkMaxAge,
  MAX_AGE_DESCRIPTION,
  parseDeploymentId,
  READING_BOUND_DESCRIPTION,
} from './arguments.ts';
import type { GatewayContext } from './context.ts';
import { DependsOnObject, DependsOnView } from './dependence.ts';
import { ItemsArgs, readItemConnection } from './items.ts';
import { readMergedConnection, selectWorkspaces } from './merged-connection.ts';
import { type OperationFilterQuery, readOperations } from './operation.ts';
import { capabilitiesOf, consoleUrlOf, findProvider, findWorkspace } from './provider.ts';

@ArgsType()
class DeploymentPageArgs {
  @Field(() => DeploymentFilter, { nullable: true, description: 'Which ones.' })
  filter?: DeploymentFilter | null;

  @Field(() => DeploymentOrder, { nullable: true, description: 'Newest first by creation when left out.' })
  orderBy?: DeploymentOrder | null;

  @Field(() => Int, { defaultValue: 20, description: 'At most so many, 1 to 100.' })
  first!: number;

  @Field(() => String, { nullable: true, description: AFTER_DESCRIPTION })
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
  ) {
    return loaders.deployment(parseDeploymentId(id, 'id'), checkMaxAge(maxAgeMs));
  }

  @Query(() => Deployment, { nullable: true, description: 'For callers that only know what the upstream told them.' })
  deploymentByRawId(
    @Args(() => DeploymentByRawIdArgs) args: DeploymentByRawIdArgs,
    @Ctx() { access, loaders }: GatewayContext,
  ) {
    const { provider, workspace } = args;
    if (!access.providers.has(provider)) {
      const keys = [...access.providers.keys()].join(', ');
      throw new BadInputError('provider', `expected one of ${keys}, got "${provider.slice(0, 60)}"`);
    }
    const rawId = args.rawId.trim();
    if (rawId === '' || rawId.length > 256 || rawId.includes('\0') || !rawId.isWellFormed()) {
      throw new BadInputError('rawId', 'expected an id of 1 to 256 characters');
    }
    return loaders.deployment({ provider, workspace, rawId }, checkMaxAge(args.maxAgeMs));
  }

  @Query(() => DeploymentConnection, {
    description: `Merged over all matching providers and workspaces, in one total order. ${READING_BOUND_DESCRIPTION}`,
  })
  deployments(@Args(() => DeploymentsArgs) args: DeploymentsArgs, @Ctx() { access }: GatewayContext) {
    return readConnection(access, selectWorkspaces(access, args.filter ?? {}, 'READ_DEPLOYMENTS'), args, {
      maxAgeMs: checkMaxAge(args.maxAgeMs),
      within: null,
    });
  }

  @FieldResolver(() => Provider)
  @DependsOnView
  provider(@Root() root: DeploymentState, @Ctx() { access }: GatewayContext) {
    return findProvider(access, root.provider);
  }

  @FieldResolver(() => Workspace)
  @DependsOnView
  workspace(@Root() root: DeploymentState, @Ctx() { access }: GatewayContext) {
    return findWorkspace(access, root);
  }

  @FieldResolver(() => String, { nullable: true, description: CONSOLE_URL_DESCRIPTION })
  @DependsOnView
  consoleUrl(@Root() root: DeploymentState, @Ctx() { access }: GatewayContext): string | null {
    return consoleUrlOf(access, root);
  }

  @FieldResolver(() => [AvailableAction], { description: 'What could be done with it now, and why not.' })
  @DependsOnView
  availableActions(@Root() root: DeploymentState, @Ctx() { access }: GatewayContext) {
    return access.toOwnActions(availableActionsOf(root, capabilitiesOf(access, root.provider)));
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
  @DependsOnObject
  releasePackage(@Root() root: DeploymentState): PackageState | null {
    return toPackageState(root);
  }

  @FieldResolver(() => OperationConnection, {
    description: 'Triggers sent through this gateway that concern this run, newest first.',
  })
  operations(
    @Root() root: DeploymentState,
    @Args(() => OperationsOfArgs) args: OperationsOfArgs,
    @Ctx() { access }: GatewayContext,
  ) {
    return readOperations(access, operationsTouching(root.deploymentRef), args);
  }
}

@Resolver(() => Workspace)
export class WorkspaceDeploymentsResolver {
  @FieldResolver(() => DeploymentConnection, {
    nullable: true,
    description: `Its runs. The filter’s own providers and workspaces narrow it further. ${READING_BOUND_DESCRIPTION}`,
  })
  deployments(
    @Root() root: Workspace,
    @Args(() => DeploymentPageArgs) args: DeploymentPageArgs,
    @Ctx() { access }: GatewayContext,
  ) {
    const own = selectWorkspaces(access, args.filter ?? {}, 'READ_DEPLOYMENTS').filter(
      ({ provider, workspace }) => provider === root.provider.key && workspace === root.rawId,
    );
    return readConnection(access, own, args, { maxAgeMs: null, within: root.id });
  }
}

@Resolver(() => SourceState)
export class SourceStateResolver {
  @FieldResolver(() => Provider)
  provider(@Root() root: SourceReport, @Ctx() { access }: GatewayContext) {
    return findProvider(access, root.provider);
  }

  @FieldResolver(() => Workspace, { nullable: true })
  workspace(@Root() root: SourceReport, @Ctx() { access }: GatewayContext) {
    return findWorkspace(access, root);
  }
}

function readConnection(
  access: Access,
  sources: readonly WorkspaceRef[],
  args: DeploymentPageArgs,
  { maxAgeMs, within }: { readonly maxAgeMs: number | null; readonly within: string | null },
) {
  const { providers, providerKinds, workspaceIds, ...filter } = args.filter ?? {};
  const order = args.orderBy ?? { field: 'CREATED_AT', direction: 'DESC' };
  const list = { of: 'deployments', within, filter: args.filter ?? {}, order };
  const toNode = (deployment: DeploymentState) => deployment;
  return readMergedConnection(access, sources, listDeployments(filter, order), args, { maxAgeMs, list, toNode });
}

/** All operations that concern a run. */
function operationsTouching(touching: DeploymentRef): OperationFilterQuery {
  return {
    touching,
    providers: null,
    actions: null,
    states: null,
    callers: null,
    requestedFrom: null,
    requestedTo: null,
  };
}
