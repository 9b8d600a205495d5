import { Field, Int, ObjectType } from 'type-graphql';
import type { DeploymentRef, StageType } from '../domain/deployment.ts';
import type { Observation, StageState } from '../domain/deployment-state.ts';
import type { RawStatus, ReleaseStatus, StatusOutcome, StatusPhase } from '../domain/status.ts';
import { StageTypeEnum } from './enums.ts';
import { DateTimeScalar, JsonScalar } from './scalars.ts';
import { Node, StatusSubject } from './status-subject.ts';

@ObjectType({ implements: [Node, StatusSubject], simpleResolvers: true, description: 'One step of a deployment.' })
export class Stage implements StageState {
  readonly kind!: 'STAGE';
  readonly deploymentRef!: DeploymentRef;
  id!: string;
  sequence!: number;
  status!: ReleaseStatus;
  phase!: StatusPhase;
  outcome!: StatusOutcome | null;
  isTerminal!: boolean;
  rawStatuses!: readonly RawStatus[];
  observation!: Observation;

  @Field(() => String, {
    description: 'Upstream stage code such as DEV_CHECK; for synthetic stages a code of this gateway.',
  })
  code!: string;

  @Field(() => Int, { description: 'From 1, in the order of execution.' })
  position!: number;

  @Field(() => StageTypeEnum, { description: 'What it does.' })
  type!: StageType;

  @Field(() => String, { nullable: true, description: 'The upstream’s name of it, in the upstream’s language.' })
  name!: string | null;

  @Field(() => String, { nullable: true, description: 'The upstream’s description of it.' })
  description!: string | null;

  @Field(() => String, { nullable: true, description: 'The upstream’s message. Null unless something went wrong.' })
  message!: string | null;

  @Field(() => JsonScalar, { nullable: true, description: 'Free-form detail as the upstream sends it.' })
  detail!: unknown;

  @Field(() => Boolean, {
    description: 'True when the upstream has no stages and this one was derived from other fields.',
  })
  synthetic!: boolean;

  @Field(() => DateTimeScalar, { nullable: true, description: 'First observation of it running; null when not seen.' })
  startedAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'First observation of its end; null when not seen.' })
  settledAt!: Date | null;
}
