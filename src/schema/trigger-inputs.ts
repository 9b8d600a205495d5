import { Field, ID, InputType, Int } from 'type-graphql';
import type { DeploymentPurpose } from '../domain/deployment.ts';
import { DeploymentPurposeEnum } from './enums.ts';

const KEY_DESCRIPTION = 'Chosen by the caller, unique per intended trigger; kept for at least 24 hours.';
const DRY_RUN_DESCRIPTION = 'Check everything, send and record nothing.';
const IF_SEQUENCE_DESCRIPTION = 'Refuse when the deployment moved past this sequence since the caller looked.';

@InputType({ description: 'What every trigger is asked with.' })
abstract class TriggerInput {
  @Field(() => String, { description: KEY_DESCRIPTION })
  idempotencyKey!: string;

  @Field(() => Boolean, { defaultValue: false, description: DRY_RUN_DESCRIPTION })
  dryRun!: boolean;
}

@InputType({ description: 'A file to submit to the development environment.' })
export class SubmitFileInput extends TriggerInput {
  @Field(() => ID, { description: 'Where.' })
  workspaceId!: string;

  @Field(() => String, { description: 'The upstream’s id of the file, as text.' })
  fileId!: string;

  @Field(() => String, { nullable: true, description: 'At most 1,000 characters.' })
  comment?: string | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Leave the checks before a deployment out.' })
  skipChecks!: boolean;
}

@InputType({
  description: 'A submitted file to deploy to production. Exactly one of `fileId` and `nodeId`.',
})
export class DeployFileInput extends TriggerInput {
  @Field(() => ID, { description: 'Where.' })
  workspaceId!: string;

  @Field(() => String, { nullable: true, description: 'The upstream’s id of the file, as text.' })
  fileId?: string | null;

  @Field(() => String, { nullable: true, description: 'The upstream’s id of the file’s node, as text.' })
  nodeId?: string | null;

  @Field(() => String, { nullable: true, description: 'At most 1,000 characters.' })
  comment?: string | null;
}

@InputType({ description: 'A pipeline run to start.' })
export class CreateDeploymentInput extends TriggerInput {
  @Field(() => ID, { description: 'Where.' })
  workspaceId!: string;

  @Field(() => String, {
    description: 'The upstream takes one object (and its children) per run, so this is not a list.',
  })
  objectId!: string;

  @Field(() => DeploymentPurposeEnum, { defaultValue: 'ONLINE', description: 'What for.' })
  purpose!: DeploymentPurpose;

  @Field(() => String, { nullable: true, description: 'At most 1,000 characters.' })
  description?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Run by itself up to and including this stage code. Without it every stage is advanced by hand.',
  })
  autoRunUntilStage?: string | null;
}

@InputType({ description: 'A stage to carry out.' })
export class AdvanceStageInput extends TriggerInput {
  @Field(() => ID, { description: 'Of which deployment.' })
  deploymentId!: string;

  @Field(() => String, { description: 'Code of the next stage, as in `Stage.code`.' })
  stageCode!: string;

  @Field(() => Int, { nullable: true, description: IF_SEQUENCE_DESCRIPTION })
  ifSequence?: number | null;
}

@InputType({ description: 'A run to give up.' })
export class CancelDeploymentInput extends TriggerInput {
  @Field(() => ID, { description: 'Which one.' })
  deploymentId!: string;

  @Field(() => Int, { nullable: true, description: IF_SEQUENCE_DESCRIPTION })
  ifSequence?: number | null;
}

@InputType({ description: 'Pending items to bundle, and who is to review them.' })
export class CreateReleasePackageInput extends TriggerInput {
  @Field(() => ID, { description: 'Where.' })
  workspaceId!: string;

  @Field(() => String, { description: 'At most 128 characters. The upstream shows it with a mark of the gateway.' })
  name!: string;

  @Field(() => [String], { description: 'Pending item ids, at most 100.' })
  pendingItemIds!: string[];

  @Field(() => [String], { description: 'User ids of administrators or deployers.' })
  approverIds!: string[];

  @Field(() => String, { description: 'User id.' })
  applicantId!: string;
}

@InputType({ description: 'Reviewed packages to release.' })
export class ReleasePackagesInput extends TriggerInput {
  @Field(() => [ID], { description: 'At most 100, all of one workspace.' })
  packageIds!: string[];

  @Field(() => Boolean, { description: 'Required on purpose: the upstream starts jobs unless told otherwise.' })
  startJobs!: boolean;
}

@InputType({ description: 'Packages to withdraw.' })
export class WithdrawPackagesInput extends TriggerInput {
  @Field(() => [ID], { description: 'At most 100, all of one workspace.' })
  packageIds!: string[];
}

@InputType({ description: 'An API to publish.' })
export class PublishApiInput extends TriggerInput {
  @Field(() => ID, { description: 'Which one.' })
  apiId!: string;
}

@InputType({ description: 'An API to take offline.' })
export class AbolishApiInput extends TriggerInput {
  @Field(() => ID, { description: 'Which one.' })
  apiId!: string;
}
