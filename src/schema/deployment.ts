import { Field, Int, ObjectType } from 'type-graphql';
import type { DeploymentPurpose, DeploymentRef, Actor as DomainActor, Environment } from '../domain/deployment.ts';
import type { DeploymentState, Observation as DomainObservation, ItemState } from '../domain/deployment-state.ts';
import type { SourceReport } from '../domain/page.ts';
import type { RawStatus, ReleaseStatus, StatusOutcome, StatusPhase } from '../domain/status.ts';
import { Actor } from './actor.ts';
import { DeploymentPurposeEnum, EnvironmentEnum } from './enums.ts';
import { PageInfo } from './page-info.ts';
import { Provider, Workspace } from './provider.ts';
import { DateTimeScalar } from './scalars.ts';
import { SourceState } from './source-state.ts';
import { Stage } from './stage.ts';
import { Node, StatusSubject } from './status-subject.ts';

@ObjectType({
  implements: [Node, StatusSubject],
  simpleResolvers: true,
  description: 'One run that moves something towards an environment, whichever upstream carries it out.',
})
export class Deployment
  implements Omit<DeploymentState, 'provider' | 'workspace' | 'stages' | 'currentStage' | 'items' | 'releasePackage'>
{
  // Members of the record that clients see in another form or not at all.
  readonly kind!: 'DEPLOYMENT';
  readonly deploymentRef!: DeploymentRef;
  readonly revision!: number;
  readonly madeBy!: string | null;
  readonly items!: readonly ItemState[] | null;
  // Those of the interfaces.
  id!: string;
  sequence!: number;
  status!: ReleaseStatus;
  phase!: StatusPhase;
  outcome!: StatusOutcome | null;
  isTerminal!: boolean;
  rawStatuses!: readonly RawStatus[];
  observation!: DomainObservation;

  @Field(() => String, { description: 'The upstream’s own id.' })
  rawId!: string;

  @Field(() => Provider, { description: 'The account it belongs to.' })
  provider!: Provider;

  @Field(() => Workspace, { description: 'The workspace it runs in.' })
  workspace!: Workspace;

  @Field(() => DeploymentPurposeEnum, { description: 'What it is for.' })
  purpose!: DeploymentPurpose;

  @Field(() => String, { nullable: true, description: 'The upstream’s name of it.' })
  name!: string | null;

  @Field(() => String, { nullable: true, description: 'What its creator wrote.' })
  description!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The upstream’s message. Null unless something went wrong; upstream filler such as `Success` is dropped.',
  })
  message!: string | null;

  @Field(() => EnvironmentEnum, { nullable: true, description: 'Where it starts.' })
  fromEnvironment!: Environment | null;

  @Field(() => EnvironmentEnum, { nullable: true, description: 'Where it leads.' })
  toEnvironment!: Environment | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Legacy packages only: true when the package reached development, succeeded and has no open or failed check, which is exactly when it may go on to production. Null where the question does not arise.',
  })
  readyForProduction!: boolean | null;

  @Field(() => Actor, { nullable: true, description: 'Who made it.' })
  creator!: DomainActor | null;

  @Field(() => Actor, { nullable: true, description: 'Who carried it out.' })
  executor!: DomainActor | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was created.' })
  createdAt!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When execution began: the upstream’s time if given, else the first observation of it.',
  })
  startedAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'The upstream’s time of the last change.' })
  modifiedAt!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it settled: the upstream’s time if given, else the first observation of a settled state.',
  })
  settledAt!: Date | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Milliseconds from the start (or the creation) to the end. Null while it is not settled.',
  })
  durationMs!: number | null;

  @Field(() => [Stage], {
    description: 'Ordered by position. Never empty: upstreams without stages get synthetic ones, marked as such.',
  })
  stages!: readonly Stage[];

  @Field(() => Stage, {
    nullable: true,
    description: 'The stage that is active, or the next one to start, or null when settled.',
  })
  currentStage!: Stage | null;
}

@ObjectType({ simpleResolvers: true, description: 'A deployment in a list.' })
export class DeploymentEdge {
  @Field(() => String, { description: 'Go on behind this deployment.' })
  cursor!: string;

  @Field(() => Deployment, { description: 'The deployment.' })
  node!: DeploymentState;
}

@ObjectType({ simpleResolvers: true, description: 'A page of deployments, merged over their sources.' })
export class DeploymentConnection {
  @Field(() => [DeploymentEdge], { description: 'The deployments with their cursors.' })
  edges!: DeploymentEdge[];

  @Field(() => [Deployment], { description: 'The deployments.' })
  nodes!: DeploymentState[];

  @Field(() => PageInfo, { description: 'Where this page stands.' })
  pageInfo!: PageInfo;

  @Field(() => Int, {
    nullable: true,
    description: 'Null when some source could not be counted, or a filter is applied.',
  })
  totalCount!: number | null;

  @Field(() => Boolean, { description: 'False when at least one source is not COMPLETE.' })
  complete!: boolean;

  @Field(() => [SourceState], { description: 'How each workspace contributed.' })
  sources!: readonly SourceReport[];
}
