import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { consoleLink } from '../domain/console-link.ts';
import type { DeploymentRef } from '../domain/deployment.ts';
import { providerId, workspaceId } from '../domain/global-id.ts';
import { memoizeByObject } from '../domain/memoize.ts';
import { type Capability, PROVIDER_KINDS, type ProviderKind } from '../domain/provider-kind.ts';
import { meaningOf } from '../domain/status.ts';
import type { WorkspaceConfig } from '../providers/provider.ts';
import { ProviderKindEnum } from '../schema/enums.ts';
import { Provider, ProviderHealth, Workspace, WorkspaceConnection } from '../schema/provider.ts';
import { StatusMapping } from '../schema/status-subject.ts';
import type { Access, VisibleProvider } from './access.ts';
import { checkFirst, parseWorkspaceId } from './arguments.ts';
import type { GatewayContext } from './context.ts';
import { pageInfo } from './page-info.ts';

/** What the resolvers of Provider get: the plain fields of the type. Always the same object for the same provider. */
export const toProvider = memoizeByObject((provider: VisibleProvider) => {
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
});

/** What the resolvers of Workspace get: the plain fields of the type. Always the same object for the same workspace. */
export function toWorkspace(provider: VisibleProvider, config: WorkspaceConfig) {
  return workspacesOf(provider)(config);
}

const workspacesOf = memoizeByObject((provider: VisibleProvider) =>
  memoizeByObject(
    (config: WorkspaceConfig) =>
      ({
        __typename: 'Workspace',
        id: workspaceId(config),
        rawId: config.workspace,
        identifier: config.identifier,
        displayName: config.name ?? config.identifier ?? config.workspace,
        tenantId: config.tenantId,
        provider: toProvider(provider),
      }) as const,
  ),
);

/** Null when it is not configured, no longer, or not for the caller. */
export function findProvider(access: Access, key: string): ReturnType<typeof toProvider> | null {
  const provider = access.providers.get(key);
  return provider ? toProvider(provider) : null;
}

/** What the provider can do; nothing when it is not configured any longer. */
export function capabilitiesOf(access: Access, key: string): ReadonlySet<Capability> {
  return access.providers.get(key)?.capabilities ?? new Set();
}

/** Address of a run's page in the vendor's console; null when the configuration does not say where that is. */
export function consoleUrlOf(access: Access, ref: DeploymentRef): string | null {
  const provider = access.providers.get(ref.provider);
  return provider?.consoleUrl ? consoleLink(provider.consoleUrl, provider.region, ref) : null;
}

/** Null when it is not configured, no longer, or not for the caller. */
export function findWorkspace(
  access: Access,
  ref: { readonly provider: string; readonly workspace: string },
): ReturnType<typeof toWorkspace> | null {
  const provider = access.providers.get(ref.provider);
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
  @Query(() => [Provider], { description: 'Every configured provider that the caller may see.' })
  providers(@Ctx() { access }: GatewayContext) {
    return [...access.providers.values()].map(toProvider);
  }

  @Query(() => Provider, { nullable: true, description: 'Null when there is none with this key.' })
  provider(
    @Arg('key', () => String, { description: 'As configured.' }) key: string,
    @Ctx() { access }: GatewayContext,
  ) {
    return findProvider(access, key);
  }

  @Query(() => [StatusMapping], { description: 'The published status mapping tables.' })
  statusMappings(
    @Arg('kind', () => ProviderKindEnum, { nullable: true, description: 'Of this vendor API alone.' })
    kind: ProviderKind | null,
    @Ctx() { access }: GatewayContext,
  ) {
    return PROVIDER_KINDS.filter((each) => kind == null || each === kind).flatMap((providerKind) =>
      (access.statusMappings[providerKind] ?? []).map((row) => ({ ...row, ...meaningOf(row.status), providerKind })),
    );
  }

  @FieldResolver(() => ProviderHealth)
  health(@Root() root: Provider, @Ctx() { access }: GatewayContext) {
    return { ...access.healthOf(root.key), observationLagMs: access.lagMs(root.key) };
  }

  @FieldResolver(() => WorkspaceConnection, { description: 'Its configured workspaces, in the order of the config.' })
  workspaces(
    @Root() root: Provider,
    @Args(() => WorkspacesArgs) args: WorkspacesArgs,
    @Ctx() { access }: GatewayContext,
  ) {
    const provider = access.providers.get(root.key) as VisibleProvider;
    const first = checkFirst(args.first);
    const start = args.after == null ? 0 : (access.cursors.decode('workspaces', args.after, 'after') as number) + 1;
    const edges = provider.workspaces.slice(start, start + first).map((config, index) => ({
      cursor: access.cursors.encode('workspaces', start + index),
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
  workspace(@Arg('id', () => ID, { description: 'Global id.' }) id: string, @Ctx() { access }: GatewayContext) {
    return findWorkspace(access, parseWorkspaceId(id, 'id'));
  }
}
