import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { providerId, workspaceId } from '../domain/global-id.ts';
import { PROVIDER_KINDS, type ProviderKind } from '../domain/provider-kind.ts';
import { meaningOf } from '../domain/status.ts';
import type { Provider as ConfiguredProvider, WorkspaceConfig } from '../providers/provider.ts';
import { ProviderKindEnum } from '../schema/enums.ts';
import { Provider, ProviderHealth, Workspace, WorkspaceConnection } from '../schema/provider.ts';
import { StatusMapping } from '../schema/status-subject.ts';
import { checkFirst, parseWorkspaceId } from './arguments.ts';
import type { GatewayContext, GatewayParts } from './context.ts';
import { pageInfo } from './page-info.ts';

/** What the resolvers of Provider get: the plain fields of the type. */
export function toProvider(provider: ConfiguredProvider) {
  const { key, displayName, kind, apiVersion, region, capabilities } = provider;
  return {
    __typename: 'Provider',
    id: providerId(key),
    key,
    displayName,
    kind,
    apiVersion,
    region,
    capabilities: [...capabilities],
  } as const;
}

/** What the resolvers of Workspace get: the plain fields of the type. */
export function toWorkspace(provider: ConfiguredProvider, config: WorkspaceConfig) {
  return {
    __typename: 'Workspace',
    id: workspaceId(config),
    rawId: config.workspace,
    identifier: config.identifier,
    displayName: config.name ?? config.identifier ?? config.workspace,
    tenantId: config.tenantId,
    provider: toProvider(provider),
  } as const;
}

/** Null when it is not configured, or no longer. */
export function findProvider(parts: GatewayParts, key: string): ReturnType<typeof toProvider> | null {
  const provider = parts.providers.get(key);
  return provider ? toProvider(provider) : null;
}

/** Null when it is not configured, or no longer. */
export function findWorkspace(
  parts: GatewayParts,
  ref: { readonly provider: string; readonly workspace: string },
): ReturnType<typeof toWorkspace> | null {
  const provider = parts.providers.get(ref.provider);
  const config = provider?.workspaces.find(({ workspace }) => workspace === ref.workspace);
  return provider && config ? toWorkspace(provider, config) : null;
}

@ArgsType()
class WorkspacesArgs {
  @Field(() => Int, { defaultValue: 50, description: 'At most so many, 1 to 100.' })
  first!: number;

  @Field(() => String, { nullable: true, description: 'Go on behind this cursor.' })
  after?: string | null;
}

@Resolver(() => Provider)
export class ProviderResolver {
  @Query(() => [Provider], { description: 'Every configured provider.' })
  providers(@Ctx() { parts }: GatewayContext) {
    return [...parts.providers.values()].map(toProvider);
  }

  @Query(() => Provider, { nullable: true, description: 'Null when there is none with this key.' })
  provider(@Arg('key', () => String, { description: 'As configured.' }) key: string, @Ctx() { parts }: GatewayContext) {
    return findProvider(parts, key);
  }

  @Query(() => [StatusMapping], { description: 'The published status mapping tables.' })
  statusMappings(
    @Arg('kind', () => ProviderKindEnum, { nullable: true, description: 'Of this vendor API alone.' })
    kind: ProviderKind | null,
    @Ctx() { parts }: GatewayContext,
  ) {
    return PROVIDER_KINDS.filter((each) => kind == null || each === kind).flatMap((providerKind) =>
      (parts.statusMappings[providerKind] ?? []).map((row) => ({ ...row, ...meaningOf(row.status), providerKind })),
    );
  }

  @FieldResolver(() => ProviderHealth)
  health(@Root() root: Provider, @Ctx() { parts }: GatewayContext) {
    const provider = parts.providers.get(root.key) as ConfiguredProvider;
    return { ...provider.health(), observationLagMs: parts.watcher.lagMs(root.key) };
  }

  @FieldResolver(() => WorkspaceConnection, { description: 'Its configured workspaces, in the order of the config.' })
  workspaces(
    @Root() root: Provider,
    @Args(() => WorkspacesArgs) args: WorkspacesArgs,
    @Ctx() { parts }: GatewayContext,
  ) {
    const provider = parts.providers.get(root.key) as ConfiguredProvider;
    const first = checkFirst(args.first);
    const start = args.after == null ? 0 : (parts.cursors.decode('workspaces', args.after, 'after') as number) + 1;
    const edges = provider.workspaces.slice(start, start + first).map((config, index) => ({
      cursor: parts.cursors.encode('workspaces', start + index),
      node: toWorkspace(provider, config),
    }));
    return {
      edges,
      nodes: edges.map(({ node }) => node),
      pageInfo: pageInfo(edges, start + first < provider.workspaces.length, args.after),
      totalCount: provider.workspaces.length,
    };
  }
}

@Resolver(() => Workspace)
export class WorkspaceResolver {
  @Query(() => Workspace, { nullable: true, description: 'Null when there is none, or none that the caller may see.' })
  workspace(@Arg('id', () => ID, { description: 'Global id.' }) id: string, @Ctx() { parts }: GatewayContext) {
    return findWorkspace(parts, parseWorkspaceId(id, 'id'));
  }
}
