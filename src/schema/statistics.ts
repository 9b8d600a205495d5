import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { Environment } from '../domain/deployment.ts';
import type * as domain from '../domain/statistics.ts';
import { EnvironmentEnum } from './enums.ts';
import { DateTimeScalar } from './scalars.ts';

@InputType({
  description: 'Which runs are counted. Members that are left out do not narrow; an empty list matches nothing.',
})
export class StatsFilter {
  @Field(() => [String], { nullable: true, description: 'Provider keys.' })
  providers?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Global ids of workspaces.' })
  workspaceIds?: string[] | null;

  @Field(() => [EnvironmentEnum], { nullable: true, description: 'Where they led, as known when they settled.' })
  environments?: Environment[] | null;
}

@InputType({ description: 'A span of time with two ends.' })
export class StatsRange {
  @Field(() => DateTimeScalar, { description: 'Inclusive; where the first bucket begins, such as midnight somewhere.' })
  from!: Date;

  @Field(() => DateTimeScalar, { description: 'Exclusive.' })
  to!: Date;
}

@ObjectType({ simpleResolvers: true, description: 'The runs that settled within a bucket.' })
export class StatsPoint implements domain.StatsPoint {
  @Field(() => DateTimeScalar, { description: 'Inclusive.' })
  from!: Date;

  @Field(() => DateTimeScalar, { description: 'Exclusive.' })
  to!: Date;

  @Field(() => Int, { description: 'All of them.' })
  settled!: number;

  @Field(() => Int, { description: 'Outcome SUCCESS.' })
  succeeded!: number;

  @Field(() => Int, { description: 'Outcome FAILURE.' })
  failed!: number;

  @Field(() => Int, { description: 'Outcome ABORTED.' })
  aborted!: number;

  @Field(() => Float, { nullable: true, description: 'failed / (succeeded + failed); null when both are zero.' })
  failureRate!: number | null;

  @Field(() => Int, { nullable: true, description: 'Median of their milliseconds from the start to the end.' })
  durationP50Ms!: number | null;

  @Field(() => Int, { nullable: true, description: 'What 95 of 100 of them did not take longer than.' })
  durationP95Ms!: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Median milliseconds from the first failure of a workspace and environment to its next success, counted where it recovered.',
  })
  recoveryP50Ms!: number | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'Computed from the gateway’s own log: the numbers begin when it began to watch, and end where the log was pruned.',
})
export class DeploymentStats implements domain.DeploymentStats {
  @Field(() => DateTimeScalar, { nullable: true, description: 'The oldest record that is kept; null without any.' })
  observedSince!: Date | null;

  @Field(() => [StatsPoint], { description: 'Oldest first, without holes.' })
  points!: readonly StatsPoint[];
}
