import { Args, ArgsType, Ctx, Field, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { DataServiceApiState } from '../domain/data-service-api-state.ts';
import type { WorkspaceRef } from '../domain/deployment.ts';
import type { PackageState } from '../domain/deployment-state.ts';
import { BadInputError, GatewayError } from '../domain/errors.ts';
import { parseGlobalId, SUBJECT_KINDS, transitionId } from '../domain/global-id.ts';
import type { OperationRecord } from '../domain/operation.ts';
import { meaningOf } from '../domain/status.ts';
import type { GapReason } from '../domain/stream.ts';
import { isRawOnly, objectRefOf, type TransitionQuery, type TransitionRecord } from '../domain/transition.ts';
import { Deployment } from '../schema/deployment.ts';
import { TransitionFilter } from '../schema/inputs.ts';
import { TriggerOperation } from '../schema/operation.ts';
import { Provider, Workspace } from '../schema/provider.ts';
import { StreamCursorScalar } from '../schema/scalars.ts';
import { StatusSubject } from '../schema/status-subject.ts';
import { StatusTransition, StatusTransitionConnection } from '../schema/transition.ts';
import type { SubjectState } from '../tracking/transition-stream.ts';
import type { Access } from './access.ts';
import { checkFirst, checkIds, parseDeploymentId } from './arguments.ts';
import type { GatewayContext } from './context.ts';
import { AS_KNOWN } from './loaders.ts';
import { selectWorkspaces } from './merged-connection.ts';
import { pageInfo } from './page-info.ts';
import { findProvider, findWorkspace } from './provider.ts';

/** What the resolvers of StatusTransition get: the record with the plain fields of the type. */
export function toTransition(access: Access, record: TransitionRecord) {
  const { phase, outcome } = meaningOf(record.to);
  return {
    ...record,
    __typename: 'StatusTransition',
    id: transitionId(record.position),
    cursor: access.cursors.encodePosition(record.position),
    at: record.observedAt,
    toPhase: phase,
    toOutcome: outcome,
    rawOnly: isRawOnly(record),
  } as const;
}

/**
 * What a filter means in this gateway: only workspaces that are configured, whatever else the log remembers.
 * @throws BadInputError for a malformed id in the filter
 */
export function toTransitionQuery(
  access: Access,
  filter: TransitionFilter | null | undefined,
): TransitionQuery & { readonly workspaces: readonly WorkspaceRef[] } {
  const { workspaceIds, deploymentIds, subjectIds, providers, ...rest } = filter ?? { unifiedOnly: true };
  return {
    ...rest,
    workspaces: selectWorkspaces(access, { providers: providers ?? null, workspaceIds: workspaceIds ?? null }),
    deployments:
      deploymentIds == null
        ? null
        : checkIds(deploymentIds, 'filter.deploymentIds').map((id) => parseDeploymentId(id, 'filter.deploymentIds')),
    subjectIds: subjectIds == null ? null : checkIds(subjectIds, 'filter.subjectIds').map(checkSubjectId),
  };
}

function checkSubjectId(id: string): string {
  parseGlobalId(id, 'filter.subjectIds', SUBJECT_KINDS);
  return id;
}

@ArgsType()
class TransitionPageArgs {
  @Field(() => Int, { defaultValue: 50, description: 'At most so many, 1 to 100.' })
  first!: number;

  @Field(() => StreamCursorScalar, { nullable: true, description: 'Go on behind this position of the log.' })
  after?: string | null;
}

@ArgsType()
class TransitionsArgs extends TransitionPageArgs {
  @Field(() => TransitionFilter, { nullable: true, description: 'Which ones.' })
  filter?: TransitionFilter | null;
}

@Resolver(() => StatusTransition)
export class StatusTransitionResolver {
  @Query(() => StatusTransitionConnection, { description: 'The recorded log, oldest first. No upstream calls.' })
  transitions(@Args(() => TransitionsArgs) args: TransitionsArgs, @Ctx() context: GatewayContext) {
    return readHistory(context, toTransitionQuery(context.access, args.filter), args);
  }

  @FieldResolver(() => StatusSubject, { nullable: true })
  async subject(
    @Root() root: TransitionRecord,
    @Ctx() context: GatewayContext,
  ): Promise<SubjectState | DataServiceApiState | null> {
    if (root.subjectKind === 'DATA_SERVICE_API') {
      return context.loaders.dataServiceApi(objectRefOf(root), AS_KNOWN);
    }
    const deployment = await this.deployment(root, context);
    if (!deployment || root.subjectId === deployment.id) return deployment;
    return [...deployment.stages, ...(deployment.items ?? [])].find(({ id }) => id === root.subjectId) ?? null;
  }

  @FieldResolver(() => Deployment, { nullable: true })
  deployment(@Root() root: TransitionRecord, @Ctx() { loaders }: GatewayContext) {
    const { provider, workspace, deploymentRawId } = root;
    if (deploymentRawId === null) return Promise.resolve(null);
    return loaders.deployment({ provider, workspace, rawId: deploymentRawId }, AS_KNOWN);
  }

  @FieldResolver(() => Provider, { nullable: true })
  provider(@Root() root: TransitionRecord, @Ctx() { access }: GatewayContext) {
    return findProvider(access, root.provider);
  }

  @FieldResolver(() => Workspace, { nullable: true })
  workspace(@Root() root: TransitionRecord, @Ctx() { access }: GatewayContext) {
    return findWorkspace(access, root);
  }

  @FieldResolver(() => TriggerOperation, {
    nullable: true,
    description: 'The trigger of this gateway that led to the change, if one did.',
  })
  async operation(@Root() root: TransitionRecord, @Ctx() { access }: GatewayContext): Promise<OperationRecord | null> {
    return root.operationId === null ? null : access.findOperation(root.operationId);
  }
}

@Resolver(() => StatusSubject)
export class StatusSubjectResolver {
  @FieldResolver(() => StatusTransitionConnection, { description: 'Recorded history of this subject, oldest first.' })
  transitions(
    @Root() root: SubjectState | PackageState | DataServiceApiState,
    @Args(() => TransitionPageArgs) args: TransitionPageArgs,
    @Ctx() context: GatewayContext,
  ) {
    // Where package and run are one upstream object, they have one history: the run's.
    const subjectId = root.kind === 'RELEASE_PACKAGE' ? root.deployment.id : root.id;
    return readHistory(context, { subjectIds: [subjectId] }, args);
  }
}

/** Beside the data, as a page has no place for a StreamGap: what came between the cursor and the page is gone. */
class CursorExpiredError extends GatewayError {
  constructor() {
    const message =
      'after: the log no longer keeps all that came behind this cursor; the page begins with the oldest kept';
    super('BAD_USER_INPUT', message, { details: { argument: 'after', reason: 'CURSOR_EXPIRED' satisfies GapReason } });
  }
}

async function readHistory({ access, notices }: GatewayContext, query: TransitionQuery, args: TransitionPageArgs) {
  const { cursors } = access;
  const first = checkFirst(args.first);
  const after = args.after == null ? 0 : cursors.decodePosition(args.after, 'after');
  // Before the rows: whatever is recorded between the two reads lies behind the head and is met when going on.
  const { head } = await access.logBounds();
  if (after > head) throw new BadInputError('after', 'expected a cursor of this log, got one from its future');
  const records = await access.readTransitions(after, first + 1, query);
  // And after the rows: whatever was pruned before they were read is told.
  const { prunedTo } = await access.logBounds();
  if (args.after != null && after < prunedTo) notices.set('after', new CursorExpiredError());
  const nodes = records.slice(0, first).map((record) => toTransition(access, record));
  const edges = nodes.map((node) => ({ cursor: node.cursor, node }));
  const hasNextPage = records.length > first;
  const lastPosition = nodes.at(-1)?.position ?? after;
  const resumePosition = hasNextPage ? lastPosition : Math.max(lastPosition, after, head);
  return {
    edges,
    nodes,
    pageInfo: pageInfo(edges, hasNextPage, args.after),
    resumeCursor: cursors.encodePosition(resumePosition),
  };
}
