import { Field, ID, Int, InterfaceType, ObjectType } from 'type-graphql';
import type { SubjectKind } from '../domain/global-id.ts';
import type { RawStatus as DomainRawStatus, ReleaseStatus, StatusOutcome, StatusPhase } from '../domain/status.ts';
import type { CheckpointKind, GapReason } from '../domain/stream.ts';
import { Deployment } from './deployment.ts';
import {
  CheckpointKindEnum,
  GapReasonEnum,
  ReleaseStatusEnum,
  StatusOutcomeEnum,
  StatusPhaseEnum,
  SubjectKindEnum,
} from './enums.ts';
import { PageInfo } from './page-info.ts';
import { Provider, Workspace } from './provider.ts';
import { DateTimeScalar, StreamCursorScalar } from './scalars.ts';
import { Node, RawStatus, StatusSubject } from './status-subject.ts';

@InterfaceType({
  description: 'Everything a subscription can deliver. Each event carries the cursor to resume after it.',
})
export abstract class StreamEvent {
  @Field(() => StreamCursorScalar, { description: 'Resume after this event with it.' })
  cursor!: string;

  @Field(() => DateTimeScalar, { description: 'When it was observed, or said.' })
  at!: Date;
}

@ObjectType({
  implements: [Node, StreamEvent],
  simpleResolvers: true,
  description: 'A recorded change of status. Immutable: the from/to values are those of that moment.',
})
export class StatusTransition {
  @Field(() => Int, {
    description: '1, 2, 3 ... per subject without holes, so a consumer can prove that it missed nothing.',
  })
  sequence!: number;

  @Field(() => ID, { description: 'Global id of the subject.' })
  subjectId!: string;

  @Field(() => SubjectKindEnum, { description: 'What the subject is.' })
  subjectKind!: SubjectKind;

  @Field(() => StatusSubject, { nullable: true, description: 'The subject as it is now, as far as the gateway knows.' })
  subject!: StatusSubject | null;

  @Field(() => Deployment, {
    nullable: true,
    description: 'The run that the subject is or belongs to, as it is now, as far as the gateway knows.',
  })
  deployment!: Deployment | null;

  @Field(() => Provider, { description: 'The account it was observed in.' })
  provider!: Provider;

  @Field(() => Workspace, { description: 'The workspace it was observed in.' })
  workspace!: Workspace;

  @Field(() => ReleaseStatusEnum, { nullable: true, description: 'Null for the first record of a subject.' })
  from!: ReleaseStatus | null;

  @Field(() => ReleaseStatusEnum, { description: 'Status from then on.' })
  to!: ReleaseStatus;

  @Field(() => StatusPhaseEnum, { description: 'Phase of `to`.' })
  toPhase!: StatusPhase;

  @Field(() => StatusOutcomeEnum, { nullable: true, description: 'Outcome of `to`.' })
  toOutcome!: StatusOutcome | null;

  @Field(() => [RawStatus], { nullable: true, description: 'The upstream’s values before.' })
  fromRaw!: readonly DomainRawStatus[] | null;

  @Field(() => [RawStatus], { description: 'The upstream’s values from then on.' })
  toRaw!: readonly DomainRawStatus[];

  @Field(() => Boolean, { description: 'True when only raw values moved and the unified status stayed the same.' })
  rawOnly!: boolean;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'The upstream’s own time of the change, if it gives one.',
  })
  occurredAt!: Date | null;

  @Field(() => DateTimeScalar, { description: 'When the gateway saw it.' })
  observedAt!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'The change happened after this previous observation and not later than observedAt.',
  })
  notBefore!: Date | null;

  @Field(() => Boolean, {
    description: 'True when the upstream was not watched closely enough to exclude short-lived states in between.',
  })
  mayHaveSkipped!: boolean;

  @Field(() => String, { nullable: true, description: 'The upstream’s message at that moment.' })
  message!: string | null;
}

@ObjectType({ implements: StreamEvent, simpleResolvers: true, description: 'A sign of life that moves the cursor.' })
export class StreamCheckpoint {
  @Field(() => CheckpointKindEnum, { description: 'What it says.' })
  kind!: CheckpointKind;
}

@ObjectType({
  implements: StreamEvent,
  simpleResolvers: true,
  description:
    'Says plainly that continuity was lost, and where. Followed by fresh snapshots when they were asked for.',
})
export class StreamGap {
  @Field(() => GapReasonEnum, { description: 'Why.' })
  reason!: GapReason;

  @Field(() => StreamCursorScalar, { nullable: true, description: 'Last cursor before the gap, if known.' })
  lostAfter!: string | null;

  @Field(() => Provider, { nullable: true, description: 'The provider that could not be observed, for NOT_OBSERVED.' })
  affectedProvider!: Provider | null;
}

@ObjectType({
  implements: StreamEvent,
  simpleResolvers: true,
  description: 'Current state of one matching subject, sent first when `start` is SNAPSHOT, or after a gap.',
})
export class StreamSnapshot {
  @Field(() => StatusSubject, {
    nullable: true,
    description: 'Null only if the subject stopped being readable meanwhile.',
  })
  subject!: StatusSubject | null;

  @Field(() => Int, { description: 'Sequence of the latest transition included in this state.' })
  sequence!: number;
}

@ObjectType({ simpleResolvers: true, description: 'A transition in a page of history.' })
export class StatusTransitionEdge {
  @Field(() => StreamCursorScalar, { description: 'Go on behind this transition, as a page or as a stream.' })
  cursor!: string;

  @Field(() => StatusTransition, { description: 'The transition.' })
  node!: StatusTransition;
}

@ObjectType({ simpleResolvers: true, description: 'A page of history, oldest first.' })
export class StatusTransitionConnection {
  @Field(() => [StatusTransitionEdge], { description: 'The transitions with their cursors.' })
  edges!: StatusTransitionEdge[];

  @Field(() => [StatusTransition], { description: 'The transitions.' })
  nodes!: StatusTransition[];

  @Field(() => PageInfo, { description: 'Where this page stands.' })
  pageInfo!: PageInfo;

  @Field(() => StreamCursorScalar, {
    description: 'Pass this as `after` of a subscription to go on live without a hole. Present even on an empty page.',
  })
  resumeCursor!: string;
}
