import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Observation as DomainObservation, StageState } from '../domain/deployment-state.ts';
import { Deployment } from '../schema/deployment.ts';
import { Stage } from '../schema/stage.ts';
import { Observation } from '../schema/status-subject.ts';
import type { GatewayContext } from './context.ts';
import { AS_KNOWN } from './loaders.ts';

@Resolver(() => Stage)
export class StageResolver {
  @FieldResolver(() => Deployment, {
    nullable: true,
    description: 'The run it belongs to, as far as the gateway knows.',
  })
  deployment(@Root() root: StageState, @Ctx() { loaders }: GatewayContext) {
    return loaders.deployment(root.deploymentRef, AS_KNOWN);
  }
}

@Resolver(() => Observation)
export class ObservationResolver {
  @FieldResolver()
  ageMs(@Root() root: DomainObservation, @Ctx() { access }: GatewayContext): number {
    return Math.max(0, access.now() - root.observedAt.getTime());
  }
}
