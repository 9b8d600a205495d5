import { Field, Int, InterfaceType, ObjectType } from 'type-graphql';
import type { OperationRecord, TriggerAction, TriggerState } from '../domain/operation.ts';
import type { ObjectRef } from '../domain/trigger-command.ts';
import { DataServiceApi } from './data-service-api.ts';
import { Deployment } from './deployment.ts';
import { TriggerActionEnum, TriggerStateEnum } from './enums.ts';
import { MutationError } from './mutation-error.ts';
import { PageInfo } from './page-info.ts';
import { Provider, Workspace } from './provider.ts';
import { ReleasePackage } from './release-package.ts';
import { DateTimeScalar, StreamCursorScalar } from './scalars.ts';
import { Node } from './status-subject.ts';

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: 'Durable record of one requested trigger: the audit trail and the idempotency record in one.',
})
export class TriggerOperation implements Omit<OperationRecord, 'provider' | 'workspace' | 'error'> {
  readonly id!: string;
  readonly caller!: string;
  readonly fingerprint!: string;
  readonly sentAt!: Date | null;
  readonly resumePosition!: number;
  readonly affected!: readonly ObjectRef[];

  @Field(() => String, { description: 'As the caller chose it; unique per caller.' })
  idempotencyKey!: string;

  @Field(() => TriggerActionEnum, { description: 'What was asked for.' })
  action!: TriggerAction;

  @Field(() => TriggerStateEnum, { description: 'How far it got.' })
  state!: TriggerState;

  @Field(() => Provider, { description: 'The account it went to.' })
  provider!: Provider;

  @Field(() => Workspace, { description: 'The workspace it went to.' })
  workspace!: Workspace;

  @Field(() => String, { description: 'Name of the key or subject of the token that asked for it.' })
  requestedBy!: string;

  @Field(() => DateTimeScalar, { description: 'When it was recorded.' })
  requestedAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When its state last changed.' })
  updatedAt!: Date;

  @Field(() => Int, {
    description:
      'Number of times the request was put on the wire; more than one only when the earlier ones are known not to have arrived.',
  })
  attempts!: number;

  @Field(() => [String], { description: 'The upstream’s request ids, for support tickets.' })
  upstreamRequestIds!: readonly string[];

  @Field(() => [Deployment], {
    description:
      'Deployments this trigger created or touched, as far as the gateway knows them. With an unknown outcome: the candidates.',
  })
  affectedDeployments!: Deployment[];

  @Field(() => [ReleasePackage], { description: 'The same for packages.' })
  affectedPackages!: ReleasePackage[];

  @Field(() => DataServiceApi, { nullable: true, description: 'The API that it was about.' })
  affectedApi!: DataServiceApi | null;

  @Field(() => MutationError, { nullable: true, description: 'The final error, if it ended in one.' })
  error!: MutationError | null;
}

@ObjectType({ simpleResolvers: true, description: 'An operation in a list.' })
export class OperationEdge {
  @Field(() => String, { description: 'Go on behind this operation.' })
  cursor!: string;

  @Field(() => TriggerOperation, { description: 'The operation.' })
  node!: OperationRecord;
}

@ObjectType({ simpleResolvers: true, description: 'A page of operations, newest first.' })
export class OperationConnection {
  @Field(() => [OperationEdge], { description: 'The operations with their cursors.' })
  edges!: OperationEdge[];

  @Field(() => [TriggerOperation], { description: 'The operations.' })
  nodes!: OperationRecord[];

  @Field(() => PageInfo, { description: 'Where this page stands.' })
  pageInfo!: PageInfo;
}

@InterfaceType({ description: 'Common part of every trigger’s answer.' })
export abstract class TriggerPayload {
  @Field(() => TriggerOperation, {
    nullable: true,
    description: 'Null only when the input was refused before anything was recorded, or on a dry run.',
  })
  operation!: OperationRecord | null;

  @Field(() => Boolean, { description: 'True when the key was seen before and this is the earlier operation.' })
  replayed!: boolean;

  @Field(() => [MutationError], { description: 'Empty when all went well; on a dry run, when it would.' })
  errors!: readonly MutationError[];
}

const RESUME_DESCRIPTION = 'Subscribe after this to see everything this trigger causes.';

@ObjectType({
  implements: TriggerPayload,
  simpleResolvers: true,
  description: 'Answer of a trigger that concerns one deployment.',
})
export class DeploymentTriggerPayload extends TriggerPayload {
  @Field(() => Deployment, { nullable: true, description: 'The deployment that was created or touched.' })
  deployment!: Deployment | null;

  @Field(() => StreamCursorScalar, {
    nullable: true,
    description: RESUME_DESCRIPTION,
  })
  resumeCursor!: string | null;
}

@ObjectType({
  implements: TriggerPayload,
  simpleResolvers: true,
  description: 'Answer of a trigger that concerns packages.',
})
export class PackageTriggerPayload extends TriggerPayload {
  @Field(() => [ReleasePackage], { description: 'The packages that were created or touched.' })
  releasePackages!: ReleasePackage[];

  @Field(() => StreamCursorScalar, { nullable: true, description: RESUME_DESCRIPTION })
  resumeCursor!: string | null;
}

@ObjectType({
  implements: TriggerPayload,
  simpleResolvers: true,
  description: 'Answer of a trigger that concerns an API.',
})
export class ApiTriggerPayload extends TriggerPayload {
  @Field(() => DataServiceApi, { nullable: true, description: 'The API that was touched.' })
  api!: DataServiceApi | null;

  @Field(() => StreamCursorScalar, { nullable: true, description: RESUME_DESCRIPTION })
  resumeCursor!: string | null;
}
