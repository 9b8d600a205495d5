import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { Capability, CircuitState, ProviderKind } from '../domain/provider-kind.ts';
import { CapabilityEnum, CircuitStateEnum, ProviderKindEnum } from './enums.ts';
import { PageInfo } from './page-info.ts';
import { DateTimeScalar } from './scalars.ts';
import { Node } from './status-subject.ts';

@ObjectType({ simpleResolvers: true, description: 'Live health of one configured provider.' })
export class ProviderHealth {
  @Field(() => CircuitStateEnum, { description: 'Whether calls go out.' })
  circuit!: CircuitState;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Last good answer since the process began.' })
  lastSuccessAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Last failed call since the process began.' })
  lastErrorAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'The upstream’s or the gateway’s code of that failure.' })
  lastErrorCode!: string | null;

  @Field(() => Float, {
    description: 'Calls per second the gateway currently allows itself; shrinks after a throttling answer.',
  })
  currentRatePerSecond!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'No call goes out before this time.' })
  throttledUntil!: Date | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Age in milliseconds of the oldest tracked, unsettled subject’s last observation.',
  })
  observationLagMs!: number | null;
}

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: 'One configured account and region of an upstream API.',
})
export class Provider extends Node {
  @Field(() => String, {
    description: 'Configured key. Part of every global id below it, so it must never be reused.',
  })
  key!: string;

  @Field(() => String, { description: 'For people.' })
  displayName!: string;

  @Field(() => ProviderKindEnum, { description: 'Which vendor API it is.' })
  kind!: ProviderKind;

  @Field(() => String, { description: 'The vendor’s version of that API.' })
  apiVersion!: string;

  @Field(() => String, { nullable: true, description: 'The vendor’s region id.' })
  region!: string | null;

  @Field(() => [CapabilityEnum], { description: 'What it can do.' })
  capabilities!: readonly Capability[];

  @Field(() => ProviderHealth, { description: 'How its calls have been going.' })
  health!: ProviderHealth;
}

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: 'A DataWorks workspace (ProjectId) or a DataArts workspace inside a project.',
})
export class Workspace extends Node {
  @Field(() => String, { description: 'The upstream’s id.' })
  rawId!: string;

  @Field(() => String, { nullable: true, description: 'DataWorks ProjectIdentifier, or the DataArts workspace name.' })
  identifier!: string | null;

  @Field(() => String, { description: 'Falls back to the identifier, then to the raw id.' })
  displayName!: string;

  @Field(() => String, { nullable: true, description: 'DataService tenant, where it applies.' })
  tenantId!: string | null;

  @Field(() => Provider, { description: 'The account it belongs to.' })
  provider!: Provider;
}

@ObjectType({ simpleResolvers: true, description: 'A workspace in a list.' })
export class WorkspaceEdge {
  @Field(() => String, { description: 'Go on behind this workspace.' })
  cursor!: string;

  @Field(() => Workspace, { description: 'The workspace.' })
  node!: Workspace;
}

@ObjectType({ simpleResolvers: true, description: 'A page of workspaces.' })
export class WorkspaceConnection {
  @Field(() => [WorkspaceEdge], { description: 'The workspaces with their cursors.' })
  edges!: WorkspaceEdge[];

  @Field(() => [Workspace], { description: 'The workspaces.' })
  nodes!: Workspace[];

  @Field(() => PageInfo, { description: 'Where this page stands.' })
  pageInfo!: PageInfo;

  @Field(() => Int, { description: 'All workspaces configured for the provider.' })
  totalCount!: number;
}
