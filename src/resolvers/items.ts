import { ArgsType, Field, Int } from 'type-graphql';
import { type DeploymentRef, refKey } from '../domain/deployment.ts';
import { ReleaseItemFilter } from '../schema/inputs.ts';
import { checkFirst } from './arguments.ts';
import type { GatewayContext } from './context.ts';
import { pageInfo } from './page-info.ts';

@ArgsType()
export class ItemsArgs {
  @Field(() => ReleaseItemFilter, { nullable: true, description: 'Which ones.' })
  filter?: ReleaseItemFilter | null;

  @Field(() => Int, { defaultValue: 50, description: 'At most so many, 1 to 100.' })
  first!: number;

  @Field(() => String, { nullable: true, description: 'Go on behind this cursor.' })
  after?: string | null;
}

/** A page of the items of a run, or of the package that is the same upstream object. */
export async function readItemConnection({ access, loaders }: GatewayContext, ref: DeploymentRef, args: ItemsArgs) {
  const { cursors } = access;
  const first = checkFirst(args.first);
  const list = { of: refKey(ref), filter: args.filter ?? {} };
  const start = args.after == null ? 0 : (cursors.decode('items', args.after, 'after', list) as number) + 1;
  const { statuses, itemKinds } = args.filter ?? {};
  const state = await loaders.deploymentWithItems(ref);
  const items = (state?.items ?? []).filter(
    (item) => (statuses?.includes(item.status) ?? true) && (itemKinds?.includes(item.itemKind) ?? true),
  );
  const edges = items
    .slice(start, start + first)
    .map((node, index) => ({ cursor: cursors.encode('items', start + index, list), node }));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: pageInfo(edges, start + first < items.length, args.after),
    totalCount: items.length,
  };
}
