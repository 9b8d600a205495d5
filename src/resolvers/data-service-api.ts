import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { availableApiActionsOf } from '../domain/available-actions.ts';
import type { DataServiceApiState } from '../domain/data-service-api-state.ts';
import type { WorkspaceRef } from '../domain/deployment.ts';
import { deploymentRefOf, parseGlobalId } from '../domain/global-id.ts';
import type { MergedCursor } from '../reading/merged-order.ts';
import { AvailableAction } from '../schema/available-action.ts';
import { DataServiceApi, DataServiceApiConnection, ScriptApiDetails } from '../schema/data-service-api.ts';
import { DataServiceApiFilter } from '../schema/inputs.ts';
import { Provider, Workspace } from '../schema/provider.ts';
import type { Access } from './access.ts';
import { AFTER_DESCRIPTION, checkFirst, checkMaxAge, MAX_AGE_DESCRIPTION } from './arguments.ts';
import type { GatewayContext } from './context.ts';
import { DependsOnView } from './dependence.ts';
import { selectWorkspaces } from './merged-connection.ts';
import { pageInfo } from './page-info.ts';
import { capabilitiesOf, findProvider, findWorkspace } from './provider.ts';

/** MAX_VENDOR_PAGES and `maxPageSize` are meant. */
const API_BOUND_DESCRIPTION =
  'Of every workspace at most ten pages, of 100 APIs each, are read; its source says PARTIAL where there are more.';

@ArgsType()
class DataServiceApiPageArgs {
  @Field(() => DataServiceApiFilter, { nullable: true, description: 'Which ones.' })
  filter?: DataServiceApiFilter | null;

  @Field(() => Int, { defaultValue: 20, description: 'At most so many, 1 to 100.' })
  first!: number;

  @Field(() => String, { nullable: true, description: AFTER_DESCRIPTION })
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
    description: `Merged over all matching providers and workspaces, newest first. ${API_BOUND_DESCRIPTION}`,
  })
  dataServiceApis(@Args(() => DataServiceApisArgs) args: DataServiceApisArgs, @Ctx() { access }: GatewayContext) {
    const sources = selectWorkspaces(access, args.filter ?? {}, 'READ_DATA_SERVICE_APIS');
    return readConnection(access, sources, args, { maxAgeMs: checkMaxAge(args.maxAgeMs), within: null });
  }

  @FieldResolver(() => Provider, { nullable: true })
  @DependsOnView
  provider(@Root() root: DataServiceApiState, @Ctx() { access }: GatewayContext) {
    return findProvider(access, root.provider);
  }

  @FieldResolver(() => Workspace, { nullable: true })
  @DependsOnView
  workspace(@Root() root: DataServiceApiState, @Ctx() { access }: GatewayContext) {
    return findWorkspace(access, root);
  }

  @FieldResolver(() => [AvailableAction], { description: 'What could be done with it now, and why not.' })
  @DependsOnView
  availableActions(@Root() root: DataServiceApiState, @Ctx() { access }: GatewayContext) {
    return access.toOwnActions(availableApiActionsOf(root, capabilitiesOf(access, root.provider)));
  }
}

@Resolver(() => Workspace)
export class WorkspaceDataServiceApisResolver {
  @FieldResolver(() => DataServiceApiConnection, {
    nullable: true,
    description: `Its APIs. The filter’s own providers and workspaces narrow it further. ${API_BOUND_DESCRIPTION}`,
  })
  dataServiceApis(
    @Root() root: Workspace,
    @Args(() => DataServiceApiPageArgs) args: DataServiceApiPageArgs,
    @Ctx() { access }: GatewayContext,
  ) {
    const own = selectWorkspaces(access, args.filter ?? {}, 'READ_DATA_SERVICE_APIS').filter(
      ({ provider, workspace }) => provider === root.provider.key && workspace === root.rawId,
    );
    return readConnection(access, own, args, { maxAgeMs: null, within: root.id });
  }
}

@Resolver(() => ScriptApiDetails)
export class ScriptApiDetailsResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: 'SQL text. Needs the scope `sourceCode`; null without it.',
  })
  script(@Root() root: ScriptApiDetails, @Ctx() { access }: GatewayContext): string | null {
    return access.has('sourceCode') ? root.script : null;
  }
}

async function readConnection(
  access: Access,
  sources: readonly WorkspaceRef[],
  args: DataServiceApiPageArgs,
  { maxAgeMs, within }: { readonly maxAgeMs: number | null; readonly within: string | null },
) {
  type Anchor = MergedCursor['anchor'];
  const list = { within, filter: args.filter ?? {} };
  const encode = (anchor: Anchor) => access.cursors.encode('dataServiceApis', anchor, list);
  const decode = (cursor: string) => access.cursors.decode('dataServiceApis', cursor, 'after', list) as Anchor;
  const { providers, workspaceIds, ...filter } = args.filter ?? {};
  const page = await access.readMergedApiPage({
    sources,
    filter,
    first: checkFirst(args.first),
    after: args.after == null ? null : decode(args.after),
    read: { maxAgeMs, priority: 'read', allowStale: true },
  });
  const edges = page.rows.map(({ api, anchor }) => ({ cursor: encode(anchor), node: api }));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: pageInfo(edges, page.hasNextPage, args.after),
    totalCount: page.totalCount,
    complete: page.sources.every(({ outcome }) => outcome === 'COMPLETE'),
    sources: page.sources,
  };
}
