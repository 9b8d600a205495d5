import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { toPackageState } from '../domain/deployment-state.ts';
import { deploymentRefOf, type GlobalId, parseGlobalId } from '../domain/global-id.ts';
import { Node } from '../schema/status-subject.ts';
import { checkIds } from './arguments.ts';
import type { GatewayContext } from './context.ts';
import { findProvider, findWorkspace } from './provider.ts';
import { toTransition } from './transition.ts';

@Resolver()
export class NodeResolver {
  @Query(() => Node, {
    nullable: true,
    description: 'Whatever has this global id; null when there is nothing, or nothing that the caller may see.',
  })
  node(@Arg('id', () => ID, { description: 'Global id.' }) id: string, @Ctx() context: GatewayContext) {
    return loadNode(parseGlobalId(id, 'id'), context);
  }

  @Query(() => [Node], {
    nullable: 'items',
    description: 'At most 100 ids; result in the same order, null where not found or not readable.',
  })
  nodes(@Arg('ids', () => [ID], { description: 'Global ids.' }) ids: string[], @Ctx() context: GatewayContext) {
    const parsed = checkIds(ids, 'ids').map((id, index) => parseGlobalId(id, `ids[${index}]`));
    return parsed.map((id) => loadNode(id, context));
  }
}

async function loadNode(id: GlobalId, context: GatewayContext): Promise<unknown> {
  const { access, loaders } = context;
  const [first = '', second = '', , last = ''] = id.parts;
  switch (id.type) {
    case 'PROVIDER':
      return findProvider(access, first);
    case 'WORKSPACE':
      return findWorkspace(access, { provider: first, workspace: second });
    case 'DEPLOYMENT':
      return loaders.deployment(deploymentRefOf(id), null);
    case 'STAGE': {
      const deployment = await loaders.deployment(deploymentRefOf(id), null);
      return deployment?.stages.find(({ code }) => code === last) ?? null;
    }
    case 'RELEASE_ITEM': {
      const ref = deploymentRefOf(id);
      const deployment = (await loaders.deployment(ref, null)) && (await loaders.deploymentWithItems(ref));
      return deployment?.items?.find(({ rawId }) => rawId === last) ?? null;
    }
    case 'TRANSITION': {
      const position = Number(first);
      const record = Number.isSafeInteger(position) ? await access.findTransition(position) : null;
      return record && toTransition(access, record);
    }
    case 'OPERATION': {
      const operation = await access.findOperation(first);
      return operation && { ...operation, __typename: 'TriggerOperation' };
    }
    case 'RELEASE_PACKAGE': {
      const deployment = await loaders.deployment(deploymentRefOf(id), null);
      return deployment && toPackageState(deployment);
    }
    case 'DATA_SERVICE_API':
      return loaders.dataServiceApi(deploymentRefOf(id), null);
  }
}
