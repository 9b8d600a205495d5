import { Ctx, Query, Resolver } from 'type-graphql';
import { RateLimit, Viewer } from '../schema/viewer.ts';
import type { GatewayContext } from './context.ts';
import { toProvider } from './provider.ts';

@Resolver(() => Viewer)
export class ViewerResolver {
  @Query(() => Viewer, { description: 'The caller, as the gateway sees them. Needs no scope.' })
  viewer(@Ctx() { access }: GatewayContext): Viewer {
    const { name, scopes } = access.caller;
    return { subject: name, scopes: [...scopes] };
  }

  @Query(() => RateLimit, {
    description: 'What this operation costs, and what is left to the caller and, upstream, to the gateway.',
  })
  rateLimit(@Ctx() { access, usage, basis }: GatewayContext) {
    basis?.spoil();
    const upstream = [...access.providers.values()].map((provider) => {
      const { currentRatePerSecond: ratePerSecond, burst, available, throttledUntil } = access.healthOf(provider.key);
      return { provider: toProvider(provider), ratePerSecond, burst, available: Math.floor(available), throttledUntil };
    });
    return { ...usage.price, ...usage.rate, upstream };
  }
}
