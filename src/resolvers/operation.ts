import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { DeploymentState } from '../domain/deployment-state.ts';
import { BadInputError } from '../domain/errors.ts';
import { operationId, parseGlobalId } from '../domain/global-id.ts';
import type { MutationErrorCode, MutationFailure, OperationRecord } from '../domain/operation.ts';
import { Deployment } from '../schema/deployment.ts';
import { AdvanceStageInput, CancelDeploymentInput, CreateDeploymentInput } from '../schema/inputs.ts';
import {
  IdempotencyKeyReusedError,
  MutationError,
  OutcomeUnknownError,
  UpstreamError,
} from '../schema/mutation-error.ts';
import { DeploymentTriggerPayload, TriggerOperation } from '../schema/operation.ts';
import { Provider, Workspace } from '../schema/provider.ts';
import { type TriggerRequest, whyNotKey } from '../triggers/trigger-request.ts';
import type { TriggerResult } from '../triggers/trigger-sender.ts';
import { parseDeploymentId, parseWorkspaceId } from './arguments.ts';
import type { GatewayContext } from './context.ts';
import { loadDeployments } from './deployment.ts';
import { AS_KNOWN } from './loaders.ts';
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
function toMutationError(failure: MutationFailure) {
  return { ...failure, __typename: ERROR_TYPES[failure.code], scope: failure.throttleScope };
}

@Resolver(() => TriggerOperation)
export class TriggerOperationResolver {
  @Query(() => TriggerOperation, {
    nullable: true,
    description: 'Null when there is none, or none that the caller may see.',
  })
  async operation(
    @Arg('id', () => ID, { description: 'Global id.' }) id: string,
    @Ctx() { parts }: GatewayContext,
  ): Promise<OperationRecord | null> {
    const [raw = ''] = parseGlobalId(id, 'id', ['OPERATION']).parts;
    return (await parts.operations.findById(raw))?.operation ?? null;
  }

  @Query(() => TriggerOperation, {
    nullable: true,
    description: 'What became of a trigger, by the key the caller chose.',
  })
  async operationByKey(
    @Arg('idempotencyKey', () => String, { description: 'As given to the mutation, by the same caller.' }) key: string,
    @Ctx() { parts, caller }: GatewayContext,
  ): Promise<OperationRecord | null> {
    const badKey = whyNotKey(key);
    if (badKey) throw new BadInputError('idempotencyKey', badKey);
    return (await parts.operations.findByKey(caller, key))?.operation ?? null;
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
  provider(@Root() root: OperationRecord, @Ctx() { parts }: GatewayContext) {
    return findProvider(parts, root.provider);
  }

  @FieldResolver(() => Workspace, { nullable: true })
  workspace(@Root() root: OperationRecord, @Ctx() { parts }: GatewayContext) {
    return findWorkspace(parts, root);
  }

  @FieldResolver(() => [Deployment])
  async affectedDeployments(@Root() root: OperationRecord, @Ctx() context: GatewayContext): Promise<DeploymentState[]> {
    const states = await loadDeployments(context, root.affectedDeployments, AS_KNOWN);
    return states.filter((state) => state !== null);
  }

  @FieldResolver(() => MutationError, { nullable: true })
  error(@Root() root: OperationRecord) {
    return root.error && toMutationError(root.error);
  }
}

@Resolver()
export class TriggerResolver {
  @Mutation(() => DeploymentTriggerPayload, { description: 'DataWorks 2024-05-18: start a pipeline run.' })
  createDeployment(
    @Arg('input', () => CreateDeploymentInput, { description: 'What to start, and where.' })
    input: CreateDeploymentInput,
    @Ctx() context: GatewayContext,
  ) {
    return carryOut(context, input, {
      action: 'CREATE_DEPLOYMENT',
      workspace: parseWorkspaceId(input.workspaceId, 'input.workspaceId'),
      objectId: input.objectId,
      purpose: input.purpose,
      description: input.description ?? null,
      autoRunUntilStage: input.autoRunUntilStage ?? null,
    });
  }

  @Mutation(() => DeploymentTriggerPayload, { description: 'DataWorks 2024-05-18: carry out one stage.' })
  advanceStage(
    @Arg('input', () => AdvanceStageInput, { description: 'Which stage.' }) input: AdvanceStageInput,
    @Ctx() context: GatewayContext,
  ) {
    return carryOut(context, input, {
      action: 'ADVANCE_STAGE',
      deployment: parseDeploymentId(input.deploymentId, 'input.deploymentId'),
      stageCode: input.stageCode,
      ifSequence: input.ifSequence ?? null,
    });
  }

  @Mutation(() => DeploymentTriggerPayload, { description: 'DataWorks 2024-05-18: give a run up.' })
  cancelDeployment(
    @Arg('input', () => CancelDeploymentInput, { description: 'Which run.' }) input: CancelDeploymentInput,
    @Ctx() context: GatewayContext,
  ) {
    return carryOut(context, input, {
      action: 'CANCEL_DEPLOYMENT',
      deployment: parseDeploymentId(input.deploymentId, 'input.deploymentId'),
      ifSequence: input.ifSequence ?? null,
    });
  }
}

@Resolver(() => DeploymentTriggerPayload)
export class DeploymentTriggerPayloadResolver {
  @FieldResolver(() => [MutationError], { description: 'Empty when all went well; on a dry run, when it would.' })
  errors(@Root() root: TriggerResult) {
    return root.errors.map(toMutationError);
  }

  @FieldResolver(() => Deployment, { nullable: true })
  deployment(@Root() root: TriggerResult, @Ctx() { loaders }: GatewayContext): Promise<DeploymentState | null> {
    const [ref] = root.operation?.affectedDeployments ?? [];
    return ref ? loaders.deployment(ref, AS_KNOWN) : Promise.resolve(null);
  }

  @FieldResolver(() => String, { nullable: true })
  resumeCursor(@Root() root: TriggerResult, @Ctx() { parts }: GatewayContext): string | null {
    return root.operation && parts.cursors.encodePosition(root.operation.resumePosition);
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
  provider(@Root() root: MutationFailure, @Ctx() { parts }: GatewayContext) {
    return findProvider(parts, root.provider ?? '');
  }
}

async function findOperation({ operationId: id }: MutationFailure, { parts }: GatewayContext) {
  return (await parts.operations.findById(id ?? ''))?.operation ?? null;
}

function carryOut(
  { parts, caller }: GatewayContext,
  { idempotencyKey, dryRun }: { readonly idempotencyKey: string; readonly dryRun: boolean },
  request: TriggerRequest,
): Promise<TriggerResult> {
  return parts.sender.trigger({ caller, idempotencyKey, request, dryRun });
}
