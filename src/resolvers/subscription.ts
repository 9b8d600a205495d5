import { Args, ArgsType, Ctx, Field, FieldResolver, ID, Int, Resolver, Root, Subscription } from 'type-graphql';
import type { WorkspaceRef } from '../domain/deployment.ts';
import { BadInputError } from '../domain/errors.ts';
import type { StreamStart, StreamUntil } from '../domain/stream.ts';
import { StreamStartEnum, StreamUntilEnum } from '../schema/enums.ts';
import { TransitionFilter } from '../schema/inputs.ts';
import { Provider } from '../schema/provider.ts';
import { StreamCursorScalar } from '../schema/scalars.ts';
import { StreamEvent, StreamGap } from '../schema/transition.ts';
import type { StreamEvent as DomainStreamEvent, StreamRequest } from '../tracking/transition-stream.ts';
import type { Access } from './access.ts';
import { parseDeploymentId } from './arguments.ts';
import type { GatewayContext } from './context.ts';
import { findProvider } from './provider.ts';
import { toTransition, toTransitionQuery } from './transition.ts';

const HEARTBEAT_DESCRIPTION = 'Sign of life and cursor progress on quiet streams, in milliseconds; 5000 to 60000.';
const AFTER_DESCRIPTION = 'Resume right behind this position; `start` is ignored then.';

@ArgsType()
class StatusTransitionsArgs {
  @Field(() => TransitionFilter, { nullable: true, description: 'Which ones.' })
  filter?: TransitionFilter | null;

  @Field(() => StreamCursorScalar, { nullable: true, description: AFTER_DESCRIPTION })
  after?: string | null;

  @Field(() => StreamStartEnum, { defaultValue: 'NOW', description: 'How to begin.' })
  start!: StreamStart;

  @Field(() => Int, { defaultValue: 15_000, description: HEARTBEAT_DESCRIPTION })
  heartbeatMs!: number;
}

@ArgsType()
class DeploymentTransitionsArgs {
  @Field(() => ID, { description: 'Global id of the deployment.' })
  deploymentId!: string;

  @Field(() => StreamCursorScalar, { nullable: true, description: AFTER_DESCRIPTION })
  after?: string | null;

  @Field(() => StreamStartEnum, { defaultValue: 'SNAPSHOT', description: 'How to begin.' })
  start!: StreamStart;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether its items are reported too.' })
  includeItems!: boolean;

  @Field(() => StreamUntilEnum, { defaultValue: 'TERMINAL', description: 'When to complete.' })
  until!: StreamUntil;

  @Field(() => Int, { defaultValue: 15_000, description: HEARTBEAT_DESCRIPTION })
  heartbeatMs!: number;
}

@Resolver()
export class SubscriptionResolver {
  @Subscription(() => StreamEvent, {
    description:
      'Every recorded transition that matches, in log order. With `after`, delivery goes on right behind that position, even on another instance or after a restart. When that is impossible a StreamGap says so instead of silence.',
    subscribe: ({ args, context }) => subscribeToAll(args as StatusTransitionsArgs, context as GatewayContext),
  })
  statusTransitions(
    @Root() event: DomainStreamEvent,
    @Args(() => StatusTransitionsArgs) _args: StatusTransitionsArgs,
    @Ctx() context: GatewayContext,
  ) {
    return toStreamEvent(event, context);
  }

  @Subscription(() => StreamEvent, {
    description: 'One deployment with its stages and, on request, its items. Completes by itself after the end.',
    subscribe: ({ args, context }) => subscribeToOne(args as DeploymentTransitionsArgs, context as GatewayContext),
  })
  deploymentTransitions(
    @Root() event: DomainStreamEvent,
    @Args(() => DeploymentTransitionsArgs) _args: DeploymentTransitionsArgs,
    @Ctx() context: GatewayContext,
  ) {
    return toStreamEvent(event, context);
  }
}

@Resolver(() => StreamGap)
export class StreamGapResolver {
  @FieldResolver(() => Provider, { nullable: true })
  affectedProvider(@Root() root: { readonly affectedProvider: string | null }, @Ctx() { access }: GatewayContext) {
    return root.affectedProvider === null ? null : findProvider(access, root.affectedProvider);
  }
}

function subscribeToAll(args: StatusTransitionsArgs, context: GatewayContext): AsyncIterable<DomainStreamEvent> {
  const { access } = context;
  const query = toTransitionQuery(access, args.filter);
  const { deployments, workspaces } = query;
  const { subjectKinds } = query;
  const concerns = ({ provider }: WorkspaceRef) => {
    const hasApis = access.providers.get(provider)?.hasApis ?? false;
    return !subjectKinds || subjectKinds.some((kind) => (kind === 'DATA_SERVICE_API') === hasApis);
  };
  // Whoever names runs wants those watched; whoever does not wants everything that happens in the workspaces.
  const watch = deployments
    ? deployments.map((ref) => () => access.watchDeployment(ref))
    : workspaces.filter(concerns).map((ref) => () => access.watchWorkspace(ref));
  const request: StreamRequest = {
    query,
    after: decodeAfter(context, args.after),
    snapshotOf: args.start === 'SNAPSHOT' ? () => findSnapshotRefs(access, deployments, workspaces) : null,
    includeItems: false,
    endsWith: null,
    heartbeatMs: checkHeartbeat(args.heartbeatMs),
  };
  return watched(access, request, watch);
}

async function subscribeToOne(
  args: DeploymentTransitionsArgs,
  context: GatewayContext,
): Promise<AsyncIterable<DomainStreamEvent>> {
  const { access } = context;
  const ref = parseDeploymentId(args.deploymentId, 'deploymentId');
  const request: StreamRequest = {
    query: {
      deployments: [ref],
      ...(args.includeItems ? {} : { subjectKinds: ['DEPLOYMENT', 'STAGE', 'RELEASE_PACKAGE'] }),
    },
    after: decodeAfter(context, args.after),
    snapshotOf: args.start === 'SNAPSHOT' ? async () => [ref] : null,
    includeItems: args.includeItems,
    endsWith: args.until === 'TERMINAL' ? ref : null,
    heartbeatMs: checkHeartbeat(args.heartbeatMs),
  };
  const read = await access.readDeployment(ref, { maxAgeMs: null, priority: 'read', allowStale: true });
  if (!read) throw new BadInputError('deploymentId', 'there is no deployment with this id');
  return watched(access, request, [() => access.watchDeployment(ref)]);
}

/** Unsettled runs when nothing is named: a snapshot of what can still move. */
async function findSnapshotRefs(
  access: Access,
  deployments: StreamRequest['query']['deployments'],
  workspaces: readonly WorkspaceRef[],
) {
  if (deployments) return deployments;
  return (await Promise.all(workspaces.map((ref) => access.listUnsettled(ref)))).flat();
}

/** The stream, with what it wants watched for as long as somebody reads it. */
function watched(
  access: Access,
  request: StreamRequest,
  watch: readonly (() => () => void)[],
): AsyncIterableIterator<DomainStreamEvent> {
  const releases = watch.map((begin) => begin());
  return access.openStream(request, () => {
    for (const release of releases) release();
  });
}

function toStreamEvent(event: DomainStreamEvent, context: GatewayContext) {
  const { access, loaders } = context;
  // One context serves all events of a subscription: without this, clients would see the first state for ever.
  loaders.clear();
  const base = { cursor: access.cursors.encodePosition(event.position), at: event.at };
  // Coming back behind a gap or a snapshot would leave out the snapshots that are still to follow.
  context.resumeCursor = event.type === 'SNAPSHOT' || event.type === 'GAP' ? null : base.cursor;
  switch (event.type) {
    case 'TRANSITION':
      return toTransition(access, event.transition);
    case 'CHECKPOINT':
      return { ...base, __typename: 'StreamCheckpoint', kind: event.kind };
    case 'GAP': {
      const lostAfter = event.lostAfter === null ? null : access.cursors.encodePosition(event.lostAfter);
      return {
        ...base,
        __typename: 'StreamGap',
        reason: event.reason,
        lostAfter,
        affectedProvider: event.affectedProvider,
      };
    }
    case 'SNAPSHOT':
      return { ...base, __typename: 'StreamSnapshot', subject: event.subject, sequence: event.subject.sequence };
  }
}

function decodeAfter({ access, resumeAfter }: GatewayContext, argument: string | null | undefined): number | null {
  // Whoever comes back by itself repeats its document, whose `after` is where it once began.
  const after = resumeAfter ?? argument;
  return after == null ? null : access.cursors.decodePosition(after, 'after');
}

function checkHeartbeat(heartbeatMs: number): number {
  if (heartbeatMs >= 5_000 && heartbeatMs <= 60_000) return heartbeatMs;
  throw new BadInputError('heartbeatMs', `expected 5000 to 60000, got ${heartbeatMs}`);
}
