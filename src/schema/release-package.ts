import { Field, Int, ObjectType } from 'type-graphql';
import type { DeploymentRef, Actor as DomainActor } from '../domain/deployment.ts';
import type { Observation, PackageState } from '../domain/deployment-state.ts';
import type { SourceReport } from '../domain/page.ts';
import type { RawStatus, ReleaseStatus, StatusOutcome, StatusPhase } from '../domain/status.ts';
import { Actor } from './actor.ts';
import { Deployment } from './deployment.ts';
import { PageInfo } from './page-info.ts';
import { Provider, Workspace } from './provider.ts';
import { DateTimeScalar } from './scalars.ts';
import { SourceState } from './source-state.ts';
import { Node, StatusSubject } from './status-subject.ts';

@ObjectType({
  implements: [Node, StatusSubject],
  simpleResolvers: true,
  description: 'A named bundle of changes that is reviewed and released as a whole.',
})
export class ReleasePackage implements Omit<PackageState, 'provider' | 'workspace' | 'deployment'> {
  readonly kind!: 'RELEASE_PACKAGE';
  readonly deploymentRef!: DeploymentRef;
  id!: string;
  sequence!: number;
  status!: ReleaseStatus;
  phase!: StatusPhase;
  outcome!: StatusOutcome | null;
  isTerminal!: boolean;
  rawStatuses!: readonly RawStatus[];
  observation!: Observation;

  @Field(() => String, { description: 'The upstream’s own id.' })
  rawId!: string;

  @Field(() => Provider, { description: 'The account it belongs to.' })
  provider!: Provider;

  @Field(() => Workspace, { description: 'The workspace it belongs to.' })
  workspace!: Workspace;

  @Field(() => String, { nullable: true, description: 'The upstream’s name of it.' })
  name!: string | null;

  @Field(() => Boolean, { description: 'True when it was withdrawn or deleted upstream.' })
  isDeleted!: boolean;

  @Field(() => Actor, { nullable: true, description: 'Who made it and asked for its release.' })
  applicant!: DomainActor | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was made.' })
  appliedAt!: Date | null;

  @Field(() => Actor, { nullable: true, description: 'Who released it.' })
  deployer!: DomainActor | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was released.' })
  deployedAt!: Date | null;

  @Field(() => [Actor], { description: 'Who may release it.' })
  approvers!: readonly DomainActor[];

  @Field(() => Deployment, {
    nullable: true,
    description: 'The run of this package. Same upstream read, so asking for both costs one call.',
  })
  deployment!: Deployment | null;
}

@ObjectType({ simpleResolvers: true, description: 'A release package in a list.' })
export class ReleasePackageEdge {
  @Field(() => String, { description: 'Go on behind this package.' })
  cursor!: string;

  @Field(() => ReleasePackage, { description: 'The package.' })
  node!: PackageState;
}

@ObjectType({ simpleResolvers: true, description: 'A page of release packages, merged over their sources.' })
export class ReleasePackageConnection {
  @Field(() => [ReleasePackageEdge], { description: 'The packages with their cursors.' })
  edges!: ReleasePackageEdge[];

  @Field(() => [ReleasePackage], { description: 'The packages.' })
  nodes!: PackageState[];

  @Field(() => PageInfo, { description: 'Where this page stands.' })
  pageInfo!: PageInfo;

  @Field(() => Int, { nullable: true, description: 'Null: deleted packages are in the upstreams’ counts.' })
  totalCount!: number | null;

  @Field(() => Boolean, { description: 'False when at least one source is not COMPLETE.' })
  complete!: boolean;

  @Field(() => [SourceState], { description: 'How each workspace contributed.' })
  sources!: readonly SourceReport[];
}
