import { Args, ArgsType, Ctx, Field, Query, Resolver } from 'type-graphql';
import { BadInputError } from '../domain/errors.ts';
import { BUCKET_MS, type StatsBucket } from '../domain/statistics.ts';
import { StatsBucketEnum } from '../schema/enums.ts';
import { DeploymentStats, StatsFilter, StatsRange } from '../schema/statistics.ts';
import type { GatewayContext } from './context.ts';
import { selectWorkspaces } from './merged-connection.ts';

const MOST_POINTS = 400;

@ArgsType()
class DeploymentStatsArgs {
  @Field(() => StatsFilter, { nullable: true, description: 'Which runs.' })
  filter?: StatsFilter | null;

  @Field(() => StatsRange, { description: 'When they settled.' })
  range!: StatsRange;

  @Field(() => StatsBucketEnum, { defaultValue: 'DAY', description: 'How long the time of a point is.' })
  bucket!: StatsBucket;
}

@Resolver(() => DeploymentStats)
export class StatisticsResolver {
  @Query(() => DeploymentStats, {
    description: `How runs have been going, at most ${MOST_POINTS} points. No upstream calls.`,
  })
  deploymentStats(
    @Args(() => DeploymentStatsArgs) { filter, range, bucket }: DeploymentStatsArgs,
    @Ctx() { access }: GatewayContext,
  ) {
    const { from, to } = range;
    const bucketMs = BUCKET_MS[bucket];
    const count = Math.ceil((to.getTime() - from.getTime()) / bucketMs);
    if (count < 1) throw new BadInputError('range', 'expected `to` after `from`');
    if (count > MOST_POINTS) {
      throw new BadInputError('range', `expected at most ${MOST_POINTS} points, got ${count}; take a longer bucket`);
    }
    const { environments, ...places } = filter ?? {};
    const workspaces = selectWorkspaces(access, places);
    return access.readStatistics({ workspaces, environments: environments ?? null, from, to, bucketMs });
  }
}
