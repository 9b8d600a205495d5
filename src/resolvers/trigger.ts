import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { DataServiceApiState } from '../domain/data-service-api-state.ts';
import type { DeploymentState, PackageState } from '../domain/deployment-state.ts';
import { deploymentRefOf, type IdType, parseGlobalId } from '../domain/global-id.ts';
import type { ObjectRef } from '../domain/trigger-command.ts';
import { DataServiceApi } from '../schema/data-service-api.ts';
import { Deployment } from '../schema/deployment.ts';
import { MutationError } from '../schema/mutation-error.ts';
import { ApiTriggerPayload, DeploymentTriggerPayload, PackageTriggerPayload } from '../schema/operation.ts';
import { ReleasePackage } from '../schema/release-package.ts';
import {
  AbolishApiInput,
  AdvanceStageInput,
  CancelDeploymentInput,
  CreateDeploymentInput,
  CreateReleasePackageInput,
  DeployFileInput,
  PublishApiInput,
  ReleasePackagesInput,
  SubmitFileInput,
  WithdrawPackagesInput,
} from '../schema/trigger-inputs.ts';
import type { TriggerRequest } from '../triggers/trigger-request.ts';
import type { TriggerResult } from '../triggers/trigger-sender.ts';
import { checkIds, parseDeploymentId, parseWorkspaceId } from './arguments.ts';
import type { GatewayContext } from './context.ts';
import { loadAffectedApi, loadAffectedPackages, loadAffectedRuns, toMutationError } from './operation.ts';

@Resolver()
export class TriggerResolver {
  @Mutation(() => DeploymentTriggerPayload, {
    description: 'DataWorks 2020-05-18: submit a file to the development environment.',
  })
  submitFile(
    @Arg('input', () => SubmitFileInput, { description: 'Which file.' }) input: SubmitFileInput,
    @Ctx() context: GatewayContext,
  ) {
    const { fileId, comment = null, skipChecks } = input;
    const workspace = parseWorkspaceId(input.workspaceId, 'input.workspaceId');
    return carryOut(context, input, { action: 'SUBMIT_FILE', workspace, fileId, comment, skipChecks });
  }

  @Mutation(() => DeploymentTriggerPayload, {
    description: 'DataWorks 2020-05-18: deploy a submitted file to production.',
  })
  deployFile(
    @Arg('input', () => DeployFileInput, { description: 'Which file.' }) input: DeployFileInput,
    @Ctx() context: GatewayContext,
  ) {
    const { fileId = null, nodeId = null, comment = null } = input;
    const workspace = parseWorkspaceId(input.workspaceId, 'input.workspaceId');
    return carryOut(context, input, { action: 'DEPLOY_FILE', workspace, fileId, nodeId, comment });
  }

  @Mutation(() => DeploymentTriggerPayload, { description: 'DataWorks 2024-05-18: start a pipeline run.' })
  createDeployment(
    @Arg('input', () => CreateDeploymentInput, { description: 'What to start, and where.' })
    input: CreateDeploymentInput,
    @Ctx() context: GatewayContext,
  ) {
    const { objectId, purpose, description = null, autoRunUntilStage = null } = input;
    const workspace = parseWorkspaceId(input.workspaceId, 'input.workspaceId');
    return carryOut(context, input, {
      action: 'CREATE_DEPLOYMENT',
      workspace,
      objectId,
      purpose,
      description,
      autoRunUntilStage,
    });
  }

  @Mutation(() => DeploymentTriggerPayload, { description: 'DataWorks 2024-05-18: carry out one stage.' })
  advanceStage(
    @Arg('input', () => AdvanceStageInput, { description: 'Which stage.' }) input: AdvanceStageInput,
    @Ctx() context: GatewayContext,
  ) {
    const { stageCode, ifSequence = null } = input;
    const deployment = parseDeploymentId(input.deploymentId, 'input.deploymentId');
    return carryOut(context, input, { action: 'ADVANCE_STAGE', deployment, stageCode, ifSequence });
  }

  @Mutation(() => DeploymentTriggerPayload, {
    description: 'DataWorks 2024-05-18: give a run up. DataArts: same as withdrawing its package.',
  })
  cancelDeployment(
    @Arg('input', () => CancelDeploymentInput, { description: 'Which run.' }) input: CancelDeploymentInput,
    @Ctx() context: GatewayContext,
  ) {
    const deployment = parseDeploymentId(input.deploymentId, 'input.deploymentId');
    return carryOut(context, input, { action: 'CANCEL_DEPLOYMENT', deployment, ifSequence: input.ifSequence ?? null });
  }

  @Mutation(() => PackageTriggerPayload, { description: 'DataArts: bundle pending items and ask for review.' })
  createReleasePackage(
    @Arg('input', () => CreateReleasePackageInput, { description: 'What to bundle.' }) input: CreateReleasePackageInput,
    @Ctx() context: GatewayContext,
  ) {
    const { name, pendingItemIds, approverIds, applicantId } = input;
    const workspace = parseWorkspaceId(input.workspaceId, 'input.workspaceId');
    return carryOut(context, input, {
      action: 'CREATE_RELEASE_PACKAGE',
      workspace,
      name,
      pendingItemIds,
      approverIds,
      applicantId,
    });
  }

  @Mutation(() => PackageTriggerPayload, {
    description: 'DataArts: release reviewed packages, up to a hundred in one upstream call.',
  })
  releasePackages(
    @Arg('input', () => ReleasePackagesInput, { description: 'Which packages.' }) input: ReleasePackagesInput,
    @Ctx() context: GatewayContext,
  ) {
    const packages = parsePackageIds(input.packageIds);
    return carryOut(context, input, { action: 'RELEASE_PACKAGES', packages, startJobs: input.startJobs });
  }

  @Mutation(() => PackageTriggerPayload, { description: 'DataArts: withdraw packages.' })
  withdrawPackages(
    @Arg('input', () => WithdrawPackagesInput, { description: 'Which packages.' }) input: WithdrawPackagesInput,
    @Ctx() context: GatewayContext,
  ) {
    return carryOut(context, input, { action: 'WITHDRAW_PACKAGES', packages: parsePackageIds(input.packageIds) });
  }

  @Mutation(() => ApiTriggerPayload, { description: 'DataService: publish an API.' })
  publishApi(
    @Arg('input', () => PublishApiInput, { description: 'Which API.' }) input: PublishApiInput,
    @Ctx() context: GatewayContext,
  ) {
    return carryOut(context, input, { action: 'PUBLISH_API', api: parseApiId(input.apiId) });
  }

  @Mutation(() => ApiTriggerPayload, { description: 'DataService: take an API offline.' })
  abolishApi(
    @Arg('input', () => AbolishApiInput, { description: 'Which API.' }) input: AbolishApiInput,
    @Ctx() context: GatewayContext,
  ) {
    return carryOut(context, input, { action: 'ABOLISH_API', api: parseApiId(input.apiId) });
  }
}

const ERRORS_DESCRIPTION = 'Empty when all went well; on a dry run, when it would.';

/** What the payloads have in common. */
abstract class PayloadResolver {
  protected toErrors(root: TriggerResult) {
    return root.errors.map(toMutationError);
  }

  protected toResumeCursor(root: TriggerResult, { access }: GatewayContext): string | null {
    return root.operation && access.cursors.encodePosition(root.operation.resumePosition);
  }
}

@Resolver(() => DeploymentTriggerPayload)
export class DeploymentTriggerPayloadResolver extends PayloadResolver {
  @FieldResolver(() => [MutationError], { description: ERRORS_DESCRIPTION })
  errors(@Root() root: TriggerResult) {
    return this.toErrors(root);
  }

  @FieldResolver(() => Deployment, { nullable: true })
  async deployment(@Root() root: TriggerResult, @Ctx() context: GatewayContext): Promise<DeploymentState | null> {
    // Candidates are not the one that was created.
    if (!root.operation || (root.operation.state === 'OUTCOME_UNKNOWN' && root.operation.affected.length > 1))
      return null;
    const [run] = await loadAffectedRuns(root.operation, context);
    return run ?? null;
  }

  @FieldResolver(() => String, { nullable: true })
  resumeCursor(@Root() root: TriggerResult, @Ctx() context: GatewayContext): string | null {
    return this.toResumeCursor(root, context);
  }
}

@Resolver(() => PackageTriggerPayload)
export class PackageTriggerPayloadResolver extends PayloadResolver {
  @FieldResolver(() => [MutationError], { description: ERRORS_DESCRIPTION })
  errors(@Root() root: TriggerResult) {
    return this.toErrors(root);
  }

  @FieldResolver(() => [ReleasePackage])
  releasePackages(@Root() root: TriggerResult, @Ctx() context: GatewayContext): Promise<PackageState[]> {
    return root.operation ? loadAffectedPackages(root.operation, context) : Promise.resolve([]);
  }

  @FieldResolver(() => String, { nullable: true })
  resumeCursor(@Root() root: TriggerResult, @Ctx() context: GatewayContext): string | null {
    return this.toResumeCursor(root, context);
  }
}

@Resolver(() => ApiTriggerPayload)
export class ApiTriggerPayloadResolver extends PayloadResolver {
  @FieldResolver(() => [MutationError], { description: ERRORS_DESCRIPTION })
  errors(@Root() root: TriggerResult) {
    return this.toErrors(root);
  }

  @FieldResolver(() => DataServiceApi, { nullable: true })
  api(@Root() root: TriggerResult, @Ctx() context: GatewayContext): Promise<DataServiceApiState | null> {
    return root.operation ? loadAffectedApi(root.operation, context) : Promise.resolve(null);
  }

  @FieldResolver(() => String, { nullable: true })
  resumeCursor(@Root() root: TriggerResult, @Ctx() context: GatewayContext): string | null {
    return this.toResumeCursor(root, context);
  }
}

function carryOut(
  { access }: GatewayContext,
  { idempotencyKey, dryRun }: { readonly idempotencyKey: string; readonly dryRun: boolean },
  request: TriggerRequest,
): Promise<TriggerResult> {
  return access.trigger({ idempotencyKey, request, dryRun });
}

function parsePackageIds(ids: readonly string[]): ObjectRef[] {
  return checkIds(ids, 'input.packageIds').map((id, index) =>
    parseObjectId(id, `input.packageIds[${index}]`, 'RELEASE_PACKAGE'),
  );
}

function parseApiId(id: string): ObjectRef {
  return parseObjectId(id, 'input.apiId', 'DATA_SERVICE_API');
}

function parseObjectId(id: string, argument: string, type: IdType): ObjectRef {
  return deploymentRefOf(parseGlobalId(id, argument, [type]));
}
