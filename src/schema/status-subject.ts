import { Field, ID, Int, InterfaceType, ObjectType } from 'type-graphql';
import type { Observation as DomainObservation, ObservationSource } from '../domain/deployment-state.ts';
import type { SubjectKind } from '../domain/global-id.ts';
import type { ProviderKind } from '../domain/provider-kind.ts';
import type { RawStatus as DomainRawStatus, ReleaseStatus, StatusOutcome, StatusPhase } from '../domain/status.ts';
import {
  ObservationSourceEnum,
  ProviderKindEnum,
  ReleaseStatusEnum,
  StatusOutcomeEnum,
  StatusPhaseEnum,
  SubjectKindEnum,
} from './enums.ts';
import { DateTimeScalar } from './scalars.ts';

@InterfaceType({ description: 'An object with a stable global id.' })
export abstract class Node {
  @Field(() => ID, {
    description: 'Opaque, versioned, URL-safe. Never parse it; `rawId` is the upstream’s own id.',
  })
  id!: string;
}

@ObjectType({
  simpleResolvers: true,
  description: 'One raw upstream value that took part in the mapping, for example field `CheckingStatus`, value `8`.',
})
export class RawStatus implements DomainRawStatus {
  @Field(() => String, { description: 'The upstream’s name of the field.' })
  field!: string;

  @Field(() => String, { description: 'The value as the upstream sent it, without surrounding white space.' })
  value!: string;

  @Field(() => String, { nullable: true, description: 'The upstream’s own word for the value, if it documents one.' })
  label!: string | null;
}

@ObjectType({
  simpleResolvers: true,
  description: 'One row of the published mapping table. Generated from the same constant the mapper uses.',
})
export class StatusMapping {
  @Field(() => ProviderKindEnum, { description: 'The vendor API whose values these are.' })
  providerKind!: ProviderKind;

  @Field(() => SubjectKindEnum, { description: 'What the row applies to.' })
  subjectKind!: SubjectKind;

  @Field(() => [RawStatus], { description: 'All conditions of the row; every one must hold. `*` is any value.' })
  when!: readonly RawStatus[];

  @Field(() => ReleaseStatusEnum, { description: 'What it becomes.' })
  status!: ReleaseStatus;

  @Field(() => StatusPhaseEnum, { description: 'The phase of that status.' })
  phase!: StatusPhase;

  @Field(() => StatusOutcomeEnum, { nullable: true, description: 'The outcome of that status.' })
  outcome!: StatusOutcome | null;

  @Field(() => Boolean, { description: 'True when the row is deduced rather than stated by the upstream’s reference.' })
  inferred!: boolean;

  @Field(() => String, { nullable: true, description: 'Why, or what to mind.' })
  note!: string | null;
}

@ObjectType({
  simpleResolvers: true,
  description: 'When and how the gateway last saw this state. Lets a client judge freshness instead of guessing.',
})
export class Observation implements DomainObservation {
  @Field(() => DateTimeScalar, { description: 'When the upstream’s answer had arrived.' })
  observedAt!: Date;

  @Field(() => ObservationSourceEnum, { description: 'What made the gateway look.' })
  source!: ObservationSource;

  @Field(() => Int, { description: 'Milliseconds between `observedAt` and this answer.' })
  ageMs!: number;

  @Field(() => Boolean, {
    description: 'True when the upstream could not be read and this is the last known state.',
  })
  stale!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'The upstream’s request id of that read, for support tickets.',
  })
  upstreamRequestId!: string | null;
}

@InterfaceType({ description: 'Anything whose status is tracked and recorded.' })
export abstract class StatusSubject {
  @Field(() => ID, { description: 'Global id.' })
  id!: string;

  @Field(() => ReleaseStatusEnum, { description: 'Unified status.' })
  status!: ReleaseStatus;

  @Field(() => StatusPhaseEnum, { description: 'Coarse phase of the status.' })
  phase!: StatusPhase;

  @Field(() => StatusOutcomeEnum, { nullable: true, description: 'How it ended; null until the phase is SETTLED.' })
  outcome!: StatusOutcome | null;

  @Field(() => Boolean, { description: 'True when nothing more can happen to it.' })
  isTerminal!: boolean;

  @Field(() => [RawStatus], { description: 'The upstream’s own values behind `status`.' })
  rawStatuses!: readonly RawStatus[];

  @Field(() => Int, {
    description: 'Number of its latest transition; what `ifSequence` of the mutations is compared with.',
  })
  sequence!: number;

  @Field(() => Observation, { description: 'When and how this state was seen.' })
  observation!: DomainObservation;
}
