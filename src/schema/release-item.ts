import { Field, Int, InterfaceType, ObjectType } from 'type-graphql';
import type {
  ChangeType,
  DeploymentRef,
  Actor as DomainActor,
  ReleaseItemKind,
  TaskFacts,
} from '../domain/deployment.ts';
import type { ItemState, Observation } from '../domain/deployment-state.ts';
import type { RawStatus as DomainRawStatus, ReleaseStatus, StatusOutcome, StatusPhase } from '../domain/status.ts';
import { Actor } from './actor.ts';
import { ChangeTypeEnum, ReleaseItemKindEnum, ReleaseStatusEnum } from './enums.ts';
import { PageInfo } from './page-info.ts';
import { DateTimeScalar } from './scalars.ts';
import { Node, RawStatus, StatusSubject } from './status-subject.ts';

@InterfaceType({ implements: [Node, StatusSubject], description: 'One thing inside a deployment or package.' })
export abstract class ReleaseItem {
  id!: string;
  sequence!: number;
  status!: ReleaseStatus;
  phase!: StatusPhase;
  outcome!: StatusOutcome | null;
  isTerminal!: boolean;
  rawStatuses!: readonly DomainRawStatus[];
  observation!: Observation;

  @Field(() => String, { description: 'The upstream’s own id, kept as text because some exceed 2^53.' })
  rawId!: string;

  @Field(() => ReleaseItemKindEnum, { description: 'What it is.' })
  itemKind!: ReleaseItemKind;

  @Field(() => String, { nullable: true, description: 'The upstream’s name of it.' })
  name!: string | null;

  @Field(() => ChangeTypeEnum, { nullable: true, description: 'What the release does to it.' })
  change!: ChangeType | null;

  @Field(() => Int, { nullable: true, description: 'Version being released.' })
  toVersion!: number | null;

  @Field(() => Int, { nullable: true, description: 'Version that was live before, if known.' })
  fromVersion!: number | null;

  @Field(() => String, { nullable: true, description: 'The upstream’s message. Null unless something went wrong.' })
  message!: string | null;
}

@ObjectType({
  implements: [Node, StatusSubject, ReleaseItem],
  simpleResolvers: true,
  description: 'A DataWorks item: a file of a legacy package or an object of a 2024 pipeline run.',
})
export class DeployedItem extends ReleaseItem implements ItemState {
  readonly kind!: 'RELEASE_ITEM';
  readonly deploymentRef!: DeploymentRef;
  readonly task!: TaskFacts | null;

  @Field(() => String, { nullable: true, description: 'Legacy file id, as text.' })
  fileId!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the upstream created it.' })
  createdAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it last changed upstream.' })
  modifiedAt!: Date | null;
}

@ObjectType({
  implements: [Node, StatusSubject, ReleaseItem],
  simpleResolvers: true,
  description: 'A DataArts release task.',
})
export class ReleaseTask extends ReleaseItem {
  @Field(() => String, { nullable: true, description: 'Id of the job, where the task is one.' })
  jobId!: string | null;

  @Field(() => String, { nullable: true, description: 'Id of the script, where the task is one.' })
  scriptId!: string | null;

  @Field(() => ReleaseStatusEnum, {
    nullable: true,
    description: 'Result of starting the job after release; null when the job was not started.',
  })
  jobStartStatus!: ReleaseStatus | null;

  @Field(() => RawStatus, { nullable: true, description: 'The upstream’s own value behind `jobStartStatus`.' })
  jobStartRawStatus!: DomainRawStatus | null;

  @Field(() => Actor, { nullable: true, description: 'Who submitted the change.' })
  submitter!: DomainActor | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was submitted.' })
  submittedAt!: Date | null;
}

@ObjectType({ simpleResolvers: true, description: 'An item in a list.' })
export class ReleaseItemEdge {
  @Field(() => String, { description: 'Go on behind this item.' })
  cursor!: string;

  @Field(() => ReleaseItem, { description: 'The item.' })
  node!: ItemState;
}

@ObjectType({ simpleResolvers: true, description: 'A page of items.' })
export class ReleaseItemConnection {
  @Field(() => [ReleaseItemEdge], { description: 'The items with their cursors.' })
  edges!: ReleaseItemEdge[];

  @Field(() => [ReleaseItem], { description: 'The items.' })
  nodes!: ItemState[];

  @Field(() => PageInfo, { description: 'Where this page stands.' })
  pageInfo!: PageInfo;

  @Field(() => Int, { description: 'All items that match the filter.' })
  totalCount!: number;
}
