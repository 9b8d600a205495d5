import { Field, ObjectType } from 'type-graphql';
import type { DeploymentState } from '../domain/deployment-state.ts';
import { Deployment } from './deployment.ts';
import { StreamCursorScalar } from './scalars.ts';

@ObjectType({ simpleResolvers: true, description: 'What waiting for a deployment came to.' })
export class WaitResult {
  @Field(() => Deployment, { description: 'The deployment as it is now.' })
  deployment!: DeploymentState;

  @Field(() => Boolean, { description: 'The state that was asked for was reached.' })
  satisfied!: boolean;

  @Field(() => Boolean, { description: 'The time ran out first. Never an error: ask again with the same id.' })
  timedOut!: boolean;

  @Field(() => StreamCursorScalar, {
    description:
      'Behind everything that `deployment` includes: go on with it as `changedAfter`, or as `after` of a subscription.',
  })
  resumeCursor!: string;
}
