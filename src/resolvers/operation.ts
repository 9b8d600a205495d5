import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { DataServiceApiState } from '../domain/data-service-api-state.ts';
import { refKey } from '../domain/deployment.ts';
import { type DeploymentState, type PackageState, toPackageState } from '../domain/deployment-state.ts';
import { BadInputError, GatewayError } from '../domain/errors.ts';
import { operationId, parseGlobalId } from '../domain/global-id.ts';
import type { MutationErrorCode, MutationFailure, OperationQuery, OperationRecord } from '../domain/operation.ts';
import { concernsApis, type ObjectRef } from '../domain/trigger-command.ts';
import { DataServiceApi } from '../schema/data-service-api.ts';
import { Deployment } from '../schema/deployment.ts';
import { OperationFilter } from '../schema/inputs.ts';
import {
  IdempotencyKeyReusedError,
  MutationError,
  OutcomeUnknownError,
  UpstreamError,
} from '../schema/mutation-error.ts';
import { OperationConnection, TriggerOperation } from '../schema/operation.ts';
import { Provider, Workspace } from '../schema/provider.ts';
import { ReleasePackage } from '../schema/release-package.ts';
import { whyNotKey } from '../triggers/trigger-request.ts';
import type { Access } from './access.ts';
import { checkFirst } from './arguments.ts';
import type { GatewayContext } from './context.ts';
import { AS_KNOWN } from './loaders.ts';
import { pageInfo } from './page-info.ts';
import { findProvider, findWorkspace } from './provider.ts';

const ERROR_TYPES: Readonly<Record<MutationErrorCode, string>> = {
  INVALID_INPUT: 'InvalidInputError',
  PERMISSION_DENIED: 'PermissionDeniedError',
  NOT_FOUND: 'NotFoundError',
  PRECONDITION_FAILED: 'PreconditionFailedError',
  IDEMPOTENCY_KEY_REUSED: 'IdempotencyKeyReusedError',
  UNSUPPORTED_BY_PROVIDER: 'UnsupportedByProviderError',
  THROTTLED: 'ThrottledError',
  UPSTREAM_REFUSED: 'UpstreamError',
  UPSTREAM_UNAVAILABLE: 'UpstreamError',
  OUTCOME_UNKNOWN: 'OutcomeUnknownError',
};

/** What the resolvers of the MutationError types get. */
export function toMutationError(failure: MutationFailure) {
  return { ...failure, __typename: ERROR_TYPES[failure.code], scope: failure.throttleScope };
}

@ArgsType()
class OperationsArgs {
  @Field(() => OperationFilter, { nullable: true, description: 'Which ones.' })
  filter?: OperationFilter | null;

  @Field(() => Int, { defaultValue: 50, description: 'At most so many, 1 to 100.' })
  first!: number;

  @Field(() => String, { nullable: true, description: 'Go on behind this cursor.' })
  after?: string | null;
}

@Resolver(() => TriggerOperation)
export class TriggerOperationResolver {
  @Query(() => TriggerOperation, {
    nullable: true,
    description: 'Null when there is none, or none that the caller may see.',
  })
  async operation(
    @Arg('id', () => ID, { description: 'Global id.' }) id: string,
    @Ctx() { access }: GatewayContext,
  ): Promise<OperationRecord | null> {
    const [raw = ''] = parseGlobalId(id, 'id', ['OPERATION']).parts;
    return access.findOperation(raw);
  }

  @Query(() => OperationConnection, { description: 'Audit trail of triggers, newest first.' })
  operations(@Args(() => OperationsArgs) args: OperationsArgs, @Ctx() { access }: GatewayContext) {
    const { providers, actions, states, requestedBy, requested } = args.filter ?? {};
    const query: OperationFilterQuery = {
      touching: null,
      providers: providers ?? null,
      actions: actions ?? null,
      states: states ?? null,
      callers: requestedBy ?? null,
      requestedFrom: requested?.from ?? null,
      requestedTo: requested?.to ?? null,
    };
    return readOperations(access, query, args);
  }

  @Query(() => TriggerOperation, {
    nullable: true,
    description: 'What became of a trigger, by the key the caller chose.',
  })
  async operationByKey(
    @Arg('idempotencyKey', () => String, { description: 'As given to the mutation, by the same caller.' }) key: string,
    @Ctx() { access }: GatewayContext,
  ): Promise<OperationRecord | null> {
    const badKey = whyNotKey(key);
    if (badKey) throw new BadInputError('idempotencyKey', badKey);
    return access.findOperationByKey(key);
  }

  @FieldResolver(() => ID, { description: 'Global id.' })
  id(@Root() root: OperationRecord): string {
    return operationId(root.id);
  }

  @FieldResolver(() => String)
  requestedBy(@Root() root: OperationRecord): string {
    return root.caller;
  }

  @FieldResolver(() => Provider, { nullable: true })
  provider(@Root() root: OperationRecord, @Ctx() { access }: GatewayContext) {
    return findProvider(access, root.provider);
  }

  @FieldResolver(() => Workspace, { nullable: true })
  workspace(@Root() root: OperationRecord, @Ctx() { access }: GatewayContext) {
    return findWorkspace(access, root);
  }

  @FieldResolver(() => [Deployment])
  affectedDeployments(@Root() root: OperationRecord, @Ctx() context: GatewayContext): Promise<DeploymentState[]> {
    return loadAffectedRuns(root, context);
  }

  @FieldResolver(() => [ReleasePackage])
  affectedPackages(@Root() root: OperationRecord, @Ctx() context: GatewayContext): Promise<PackageState[]> {
    return loadAffectedPackages(root, context);
  }

  @FieldResolver(() => DataServiceApi, { nullable: true })
  affectedApi(@Root() root: OperationRecord, @Ctx() context: GatewayContext): Promise<DataServiceApiState | null> {
    return loadAffectedApi(root, context);
  }

  @FieldResolver(() => MutationError, { nullable: true })
  error(@Root() root: OperationRecord) {
    return root.error && toMutationError(root.error);
  }
}

@Resolver(() => IdempotencyKeyReusedError)
export class IdempotencyKeyReusedErrorResolver {
  @FieldResolver(() => TriggerOperation)
  existing(@Root() root: MutationFailure, @Ctx() context: GatewayContext): Promise<OperationRecord | null> {
    return findOperation(root, context);
  }
}

@Resolver(() => OutcomeUnknownError)
export class OutcomeUnknownErrorResolver {
  @FieldResolver(() => TriggerOperation)
  operation(@Root() root: MutationFailure, @Ctx() context: GatewayContext): Promise<OperationRecord | null> {
    return findOperation(root, context);
  }
}

@Resolver(() => UpstreamError)
export class UpstreamErrorResolver {
  @FieldResolver(() => Provider, { nullable: true })
  provider(@Root() root: MutationFailure, @Ctx() { access }: GatewayContext) {
    return findProvider(access, root.provider ?? '');
  }
}

async function findOperation({ operationId: id }: MutationFailure, { access }: GatewayContext) {
  const operation = await access.findOperation(id ?? '');
  if (operation) return operation;
  // A key may have been narrowed since it was used.
  throw new GatewayError('FORBIDDEN', 'the operation is one that this caller may no longer see');
}

/** Which operations a client asks for, wherever they are. */
export type OperationFilterQuery = Omit<OperationQuery, 'workspaces'>;

/** A page of operations, newest first. @throws BadInputError for a bad `first` or `after` */
export async function readOperations(
  access: Access,
  query: OperationFilterQuery,
  page: { readonly first: number; readonly after?: string | null | undefined },
) {
  const first = checkFirst(page.first);
  const after =
    page.after == null ? null : (access.cursors.decode('operations', page.after, 'after', query) as [number, string]);
  const rows = await access.listOperations(
    query,
    first + 1,
    after && { requestedAt: new Date(after[0]), id: after[1] },
  );
  const edges = rows.slice(0, first).map((node) => ({
    cursor: access.cursors.encode('operations', [node.requestedAt.getTime(), node.id], query),
    node,
  }));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: pageInfo(edges, rows.length > first, page.after),
  };
}

/**
 * The runs that an operation made or touched, as known. One that was never seen and cannot be read just now is left out
 * and noted beside the answer: whoever triggered must get the operation, whatever the upstream does next.
 */
export async function loadAffectedRuns(
  { action, affected }: OperationRecord,
  { loaders, notices }: GatewayContext,
): Promise<DeploymentState[]> {
  if (concernsApis(action)) return [];
  const states = await Promise.all(
    affected.map(async (ref) => {
      try {
        return await loaders.deployment(ref, AS_KNOWN);
      } catch (err) {
        return noteUnreadable(notices, ref, err);
      }
    }),
  );
  return states.filter((state) => state !== null);
}

function noteUnreadable(notices: GatewayContext['notices'], ref: ObjectRef, err: unknown): null {
  if (!(err instanceof GatewayError)) throw err;
  notices.set(refKey(ref), err);
  return null;
}

/** The same for packages. */
export async function loadAffectedPackages(
  operation: OperationRecord,
  context: GatewayContext,
): Promise<PackageState[]> {
  const runs = await loadAffectedRuns(operation, context);
  return runs.map(toPackageState).filter((state) => state !== null);
}

/** The API that an operation was about, as known. */
export async function loadAffectedApi(
  { action, affected }: OperationRecord,
  { loaders, notices }: GatewayContext,
): Promise<DataServiceApiState | null> {
  const [ref] = affected;
  if (!ref || !concernsApis(action)) return null;
  return loaders.dataServiceApi(ref, AS_KNOWN).catch((err: unknown) => noteUnreadable(notices, ref, err));
}
