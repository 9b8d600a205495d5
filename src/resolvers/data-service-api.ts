import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { availableApiActionsOf } from '../domain/available-actions.ts';
import type { DataServiceApiState } from '../domain/data-service-api-state.ts';
import type { WorkspaceRef } from '../domain/deployment.ts';
import { deploymentRefOf, parseGlobalId } from '../domain/global-id.ts';
import type { Provider as ConfiguredProvider } from '../providers/provider.ts';
import { readMergedApiPage } from '../reading/merged-api-page.ts';
import type { MergedCursor } from '../reading/merged-page.ts';
import { AvailableAction } from '../schema/available-action.ts';
import { DataServiceApi, DataServiceApiConnection } from '../schema/data-service-api.ts';
import { DataServiceApiFilter } from '../schema/inputs.ts';
import { Provider, Workspace } from '../schema/provider.ts';
import { checkFirst, checkMaxAge, MAX_AGE_DESCRIPTION } from './arguments.ts';
import type { GatewayContext, GatewayParts } from './context.ts';
import { selectWorkspaces } from './merged-connection.ts';
import { pageInfo } from './page-info.ts';
import { findProvider, findWorkspace } from './provider.ts';

@ArgsType()
class DataServiceApiPageArgs {
  @Field(() => DataServiceApiFilter, { nullable: true, description: 'Which ones.' })
  filter?: DataServiceApiFilter | null;

  @Field(() => Int, { defaultValue: 20, description: 'At most so many, 1 to 100.' })
  first!: number;

  @Field(() => String, { nullable: true, description: 'Go on behind this cursor.' })
  after?: string | null;
}

@ArgsType()
class DataServiceApisArgs extends DataServiceApiPageArgs {
  @Field(() => Int, { nullable: true, description: MAX_AGE_DESCRIPTION })
  maxAgeMs?: number | null;
}

@Resolver(() => DataServiceApi)
export class DataServiceApiResolver {
  @Query(() => DataServiceApi, {
    nullable: true,
    description: 'Null when there is none, or none that the caller may see.',
  })
  dataServiceApi(
    @Arg('id', () => ID, { description: 'Global id.' }) id: string,
    @Arg('maxAgeMs', () => Int, { nullable: true, description: MAX_AGE_DESCRIPTION }) maxAgeMs: number | null,
    @Ctx() { loaders }: GatewayContext,
  ): Promise<DataServiceApiState | null> {
    const ref = deploymentRefOf(parseGlobalId(id, 'id', ['DATA_SERVICE_API']));
    return loaders.dataServiceApi(ref, checkMaxAge(maxAgeMs));
  }

  @Query(() => DataServiceApiConnection, {
    description: 'Merged over all matching providers and workspaces, newest first.',
  })
  dataServiceApis(@Args(() => DataServiceApisArgs) args: DataServiceApisArgs, @Ctx() { parts }: GatewayContext) {
    const sources = selectWorkspaces(parts, args.filter ?? {}, 'READ_DATA_SERVICE_APIS');
    return readConnection(parts, sources, args, checkMaxAge(args.maxAgeMs));
  }

  @FieldResolver(() => Provider, { nullable: true })
  provider(@Root() root: DataServiceApiState, @Ctx() { parts }: GatewayContext) {
    return findProvider(parts, root.provider);
  }

  @FieldResolver(() => Workspace, { nullable: true })
  workspace(@Root() root: DataServiceApiState, @Ctx() { parts }: GatewayContext) {
    return findWorkspace(parts, root);
  }

  @FieldResolver(() => [AvailableAction], { description: 'What could be done with it now, and why not.' })
  availableActions(@Root() root: DataServiceApiState, @Ctx() { parts }: GatewayContext) {
    return availableApiActionsOf(root, (parts.providers.get(root.provider) as ConfiguredProvider).capabilities);
  }
}

@Resolver(() => Workspace)
export class WorkspaceDataServiceApisResolver {
  @FieldResolver(() => DataServiceApiConnection, {
    nullable: true,
    description: 'Its APIs. The filter’s own providers and workspaces narrow it further.',
  })
  dataServiceApis(
    @Root() root: Workspace,
    @Args(() => DataServiceApiPageArgs) args: DataServiceApiPageArgs,
    @Ctx() { parts }: GatewayContext,
  ) {
    const own = selectWorkspaces(parts, args.filter ?? {}, 'READ_DATA_SERVICE_APIS').filter(
      ({ provider, workspace }) => provider === root.provider.key && workspace === root.rawId,
    );
    return readConnection(parts, own, args, null);
  }
}

async function readConnection(
  parts: GatewayParts,
  sources: readonly WorkspaceRef[],
  args: DataServiceApiPageArgs,
  maxAgeMs: number | null,
) {
  const { cursors } = parts;
  const { providers, workspaceIds, ...filter } = args.filter ?? {};
  const page = await readMergedApiPage(parts, {
    sources,
    filter,
    first: checkFirst(args.first),
    after:
      args.after == null ? null : (cursors.decode('dataServiceApis', args.after, 'after') as MergedCursor['anchor']),
    read: { maxAgeMs, priority: 'read', allowStale: true },
  });
  const edges = page.rows.map(({ api, anchor }) => ({ cursor: cursors.encode('dataServiceApis', anchor), node: api }));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: pageInfo(edges, page.hasNextPage, args.after),
    totalCount: page.totalCount,
    complete: page.sources.every(({ outcome }) => outcome === 'COMPLETE'),
    sources: page.sources,
  };
}
