import { Args, ArgsType, Ctx, Field, ID, Int, Query, Resolver } from 'type-graphql';
import { refKey } from '../domain/deployment.ts';
import { toDeploymentState } from '../domain/deployment-state.ts';
import { BadInputError, GatewayError } from '../domain/errors.ts';
import { StreamCursorScalar } from '../schema/scalars.ts';
import { WaitResult } from '../schema/wait-result.ts';
import { parseDeploymentId } from './arguments.ts';
import type { GatewayContext } from './context.ts';

const MAX_TIMEOUT_MS = 55_000;

@ArgsType()
class WaitArgs {
  @Field(() => ID, { description: 'Global id of the deployment.' })
  id!: string;

  @Field(() => StreamCursorScalar, {
    nullable: true,
    description: 'Answer on any change after this position; without it, answer when terminal.',
  })
  changedAfter?: string | null;

  @Field(() => Int, { defaultValue: 25_000, description: 'How long to wait, in milliseconds; 0 to 55000.' })
  timeoutMs!: number;
}

@Resolver()
export class WaitResolver {
  @Query(() => WaitResult, {
    nullable: true,
    description:
      'Long poll for callers without a socket: answers when settled (or changed) or when the time is up. Null when there is no such deployment, or none that the caller may see.',
  })
  async waitForDeployment(
    @Args(() => WaitArgs) args: WaitArgs,
    @Ctx() context: GatewayContext,
  ): Promise<WaitResult | null> {
    const { access, signal } = context;
    const { cursors } = access;
    const ref = parseDeploymentId(args.id, 'id');
    const timeoutMs = checkTimeout(args.timeoutMs);
    const changedAfter = args.changedAfter == null ? null : cursors.decodePosition(args.changedAfter, 'changedAfter');
    if (changedAfter !== null && changedAfter > (await access.logBounds()).head) {
      throw new BadInputError('changedAfter', 'expected a cursor of this log, got one from its future');
    }
    const outcome = await access.waitForDeployment({ ref, changedAfter, timeoutMs, signal });
    if (!outcome) return null;
    const { read, satisfied, position } = outcome;
    if (read.staleBecause instanceof GatewayError) context.notices.set(refKey(ref), read.staleBecause);
    return {
      deployment: toDeploymentState(read.known, read.staleBecause !== null),
      satisfied,
      timedOut: !satisfied,
      resumeCursor: cursors.encodePosition(position),
    };
  }
}

function checkTimeout(timeoutMs: number): number {
  if (timeoutMs >= 0 && timeoutMs <= MAX_TIMEOUT_MS) return timeoutMs;
  throw new BadInputError('timeoutMs', `expected 0 to ${MAX_TIMEOUT_MS}, got ${timeoutMs}`);
}
