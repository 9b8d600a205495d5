import { Field, ID, InputType } from 'type-graphql';
import type { DataServiceApiMode } from '../domain/data-service-api.ts';
import type { Environment, ReleaseItemKind } from '../domain/deployment.ts';
import type { SubjectKind } from '../domain/global-id.ts';
import type { TriggerAction, TriggerState } from '../domain/operation.ts';
import type { DeploymentOrderField, OrderDirection, ReleasePackageOrderField } from '../domain/page.ts';
import type { ProviderKind } from '../domain/provider-kind.ts';
import type { ReleaseStatus, StatusOutcome, StatusPhase } from '../domain/status.ts';
import {
  DataServiceApiModeEnum,
  DeploymentOrderFieldEnum,
  EnvironmentEnum,
  OrderDirectionEnum,
  ProviderKindEnum,
  ReleaseItemKindEnum,
  ReleasePackageOrderFieldEnum,
  ReleaseStatusEnum,
  StatusOutcomeEnum,
  StatusPhaseEnum,
  SubjectKindEnum,
  TriggerActionEnum,
  TriggerStateEnum,
} from './enums.ts';
import { DateTimeScalar } from './scalars.ts';

@InputType({ description: 'A span of time.' })
export class TimeRange {
  @Field(() => DateTimeScalar, { nullable: true, description: 'Inclusive.' })
  from?: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Exclusive.' })
  to?: Date | null;
}

@InputType({ description: 'How to order deployments.' })
export class DeploymentOrder {
  @Field(() => DeploymentOrderFieldEnum, { defaultValue: 'CREATED_AT', description: 'By what.' })
  field!: DeploymentOrderField;

  @Field(() => OrderDirectionEnum, { defaultValue: 'DESC', description: 'Which end comes first.' })
  direction!: OrderDirection;
}

@InputType({
  description: 'Which deployments. Members that are left out do not narrow; an empty list matches nothing.',
})
export class DeploymentFilter {
  @Field(() => [String], { nullable: true, description: 'Provider keys.' })
  providers?: string[] | null;

  @Field(() => [ProviderKindEnum], { nullable: true, description: 'Vendor APIs.' })
  providerKinds?: ProviderKind[] | null;

  @Field(() => [ID], { nullable: true, description: 'Global ids of workspaces.' })
  workspaceIds?: string[] | null;

  @Field(() => [ReleaseStatusEnum], { nullable: true, description: 'Status now.' })
  statuses?: ReleaseStatus[] | null;

  @Field(() => [StatusPhaseEnum], { nullable: true, description: 'Phase now.' })
  phases?: StatusPhase[] | null;

  @Field(() => [StatusOutcomeEnum], { nullable: true, description: 'Outcome.' })
  outcomes?: StatusOutcome[] | null;

  @Field(() => [EnvironmentEnum], { nullable: true, description: 'Where it leads.' })
  toEnvironments?: Environment[] | null;

  @Field(() => [String], { nullable: true, description: 'Raw user ids.' })
  creators?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Case-insensitive part of the name, or of the description where the upstream has no names.',
  })
  nameContains?: string | null;

  @Field(() => TimeRange, { nullable: true, description: 'Time of creation.' })
  created?: TimeRange | null;
}

@InputType({ description: 'How to order release packages.' })
export class ReleasePackageOrder {
  @Field(() => ReleasePackageOrderFieldEnum, { defaultValue: 'APPLIED_AT', description: 'By what.' })
  field!: ReleasePackageOrderField;

  @Field(() => OrderDirectionEnum, { defaultValue: 'DESC', description: 'Which end comes first.' })
  direction!: OrderDirection;
}

@InputType({
  description: 'Which release packages. Members that are left out do not narrow; an empty list matches nothing.',
})
export class ReleasePackageFilter {
  @Field(() => [String], { nullable: true, description: 'Provider keys.' })
  providers?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Global ids of workspaces.' })
  workspaceIds?: string[] | null;

  @Field(() => [ReleaseStatusEnum], { nullable: true, description: 'Status now.' })
  statuses?: ReleaseStatus[] | null;

  @Field(() => [String], { nullable: true, description: 'Raw user ids.' })
  applicants?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Packages waiting for one of these reviewers; raw user ids.' })
  approvers?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Case-insensitive part of the name.' })
  nameContains?: string | null;

  @Field(() => TimeRange, { nullable: true, description: 'Time of application.' })
  applied?: TimeRange | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether deleted packages are shown.' })
  includeDeleted!: boolean;
}

@InputType({ description: 'Which APIs. Members that are left out do not narrow; an empty list matches nothing.' })
export class DataServiceApiFilter {
  @Field(() => [String], { nullable: true, description: 'Provider keys.' })
  providers?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Global ids of workspaces.' })
  workspaceIds?: string[] | null;

  @Field(() => [ReleaseStatusEnum], { nullable: true, description: 'Status now.' })
  statuses?: ReleaseStatus[] | null;

  @Field(() => [DataServiceApiModeEnum], { nullable: true, description: 'How it is made.' })
  modes?: DataServiceApiMode[] | null;

  @Field(() => String, { nullable: true, description: 'Case-insensitive part of the name.' })
  nameContains?: string | null;

  @Field(() => String, { nullable: true, description: 'Case-insensitive part of the path.' })
  pathContains?: string | null;

  @Field(() => [String], { nullable: true, description: 'Raw user ids.' })
  creators?: string[] | null;
}

@InputType({ description: 'Which items. Members that are left out do not narrow; an empty list matches nothing.' })
export class ReleaseItemFilter {
  @Field(() => [ReleaseStatusEnum], { nullable: true, description: 'Status now.' })
  statuses?: ReleaseStatus[] | null;

  @Field(() => [ReleaseItemKindEnum], { nullable: true, description: 'What it is.' })
  itemKinds?: ReleaseItemKind[] | null;
}

@InputType({
  description: 'Which transitions. Members that are left out do not narrow; an empty list matches nothing.',
})
export class TransitionFilter {
  @Field(() => [String], { nullable: true, description: 'Provider keys.' })
  providers?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Global ids of workspaces.' })
  workspaceIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Global ids of deployments; with everything inside them.' })
  deploymentIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Global ids of subjects, alone.' })
  subjectIds?: string[] | null;

  @Field(() => [SubjectKindEnum], { nullable: true, description: 'What the subject is.' })
  subjectKinds?: SubjectKind[] | null;

  @Field(() => [ReleaseStatusEnum], { nullable: true, description: 'Status after the change.' })
  to?: ReleaseStatus[] | null;

  @Field(() => [StatusPhaseEnum], { nullable: true, description: 'Phase after the change.' })
  toPhases?: StatusPhase[] | null;

  @Field(() => [StatusOutcomeEnum], { nullable: true, description: 'Outcome after the change.' })
  toOutcomes?: StatusOutcome[] | null;

  @Field(() => [EnvironmentEnum], { nullable: true, description: 'Where the deployment leads.' })
  environments?: Environment[] | null;

  @Field(() => Boolean, { defaultValue: true, description: 'Leave out records in which only raw values moved.' })
  unifiedOnly!: boolean;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: only transitions caused by triggers of this gateway. False: only the others.',
  })
  triggeredHere?: boolean | null;
}

@InputType({
  description: 'Which operations. Members that are left out do not narrow; an empty list matches nothing.',
})
export class OperationFilter {
  @Field(() => [String], { nullable: true, description: 'Provider keys.' })
  providers?: string[] | null;

  @Field(() => [TriggerActionEnum], { nullable: true, description: 'What was asked for.' })
  actions?: TriggerAction[] | null;

  @Field(() => [TriggerStateEnum], { nullable: true, description: 'How far they got.' })
  states?: TriggerState[] | null;

  @Field(() => [String], { nullable: true, description: 'Names of keys or subjects of tokens.' })
  requestedBy?: string[] | null;

  @Field(() => TimeRange, { nullable: true, description: 'Time of the request.' })
  requested?: TimeRange | null;
}
