import { Ctx, Query, Resolver } from 'type-graphql';
import { Viewer } from '../schema/viewer.ts';
import type { GatewayContext } from './context.ts';

@Resolver(() => Viewer)
export class ViewerResolver {
  @Query(() => Viewer, { description: 'The caller, as the gateway sees them. Needs no scope.' })
  viewer(@Ctx() { access }: GatewayContext): Viewer {
    const { name, scopes } = access.caller;
    return { subject: name, scopes: [...scopes] };
  }
}
