import { Field, ID, Int, InterfaceType, ObjectType } from 'type-graphql';
import type { MutationErrorCode } from '../domain/operation.ts';
import type { Capability } from '../domain/provider-kind.ts';
import type { ReleaseStatus } from '../domain/status.ts';
import {
  CapabilityEnum,
  MutationErrorCodeEnum,
  ReleaseStatusEnum,
  type THROTTLE_SCOPES,
  ThrottleScopeEnum,
} from './enums.ts';
import { TriggerOperation } from './operation.ts';
import { Provider } from './provider.ts';

@InterfaceType({ description: 'A business error as data: why a mutation did not do what was asked.' })
export abstract class MutationError {
  @Field(() => MutationErrorCodeEnum, { description: 'The thing to branch on.' })
  code!: MutationErrorCode;

  @Field(() => String, { description: 'For people.' })
  message!: string;

  @Field(() => [String], { nullable: true, description: 'Path of the offending input field, if it is about one.' })
  path!: readonly string[] | null;

  @Field(() => Boolean, { description: 'True when the same request with the same key may succeed later.' })
  retryable!: boolean;
}

@ObjectType({ implements: MutationError, simpleResolvers: true, description: 'An input field is wrong.' })
export class InvalidInputError extends MutationError {}

@ObjectType({ implements: MutationError, simpleResolvers: true, description: 'The caller lacks a scope.' })
export class PermissionDeniedError extends MutationError {
  @Field(() => String, { nullable: true, description: 'The scope that would be needed.' })
  requiredScope!: string | null;
}

@ObjectType({
  implements: MutationError,
  simpleResolvers: true,
  description: 'The target does not exist, or the caller may not see it.',
})
export class NotFoundError extends MutationError {
  @Field(() => ID, { nullable: true, description: 'The id that leads nowhere.' })
  missingId!: string | null;
}

@ObjectType({
  implements: MutationError,
  simpleResolvers: true,
  description: 'The target was not in a state in which this makes sense, or moved since the caller looked.',
})
export class PreconditionFailedError extends MutationError {
  @Field(() => ReleaseStatusEnum, { nullable: true, description: 'Status of the target now.' })
  currentStatus!: ReleaseStatus | null;

  @Field(() => Int, { nullable: true, description: 'Sequence of the target now.' })
  currentSequence!: number | null;
}

@ObjectType({
  implements: MutationError,
  simpleResolvers: true,
  description: 'The key was used before with different input.',
})
export class IdempotencyKeyReusedError extends MutationError {
  @Field(() => TriggerOperation, { description: 'What the key stands for.' })
  existing!: TriggerOperation;
}

@ObjectType({ implements: MutationError, simpleResolvers: true, description: 'The provider has no such operation.' })
export class UnsupportedByProviderError extends MutationError {
  @Field(() => CapabilityEnum, { description: 'What it lacks.' })
  capability!: Capability;
}

@ObjectType({
  implements: MutationError,
  simpleResolvers: true,
  description: 'The upstream or the gateway’s own budget asks to wait; nothing was started.',
})
export class ThrottledError extends MutationError {
  @Field(() => ThrottleScopeEnum, { description: 'Whose limit was reached.' })
  scope!: (typeof THROTTLE_SCOPES)[number];

  @Field(() => Int, { description: 'Milliseconds after which asking again is reasonable.' })
  retryAfterMs!: number;
}

@ObjectType({
  implements: MutationError,
  simpleResolvers: true,
  description: 'The upstream refused, or could not be reached; nothing was started.',
})
export class UpstreamError extends MutationError {
  @Field(() => Provider, { description: 'The account that was asked.' })
  provider!: Provider;

  @Field(() => String, { nullable: true, description: 'The upstream’s own error code.' })
  upstreamCode!: string | null;

  @Field(() => Int, { nullable: true, description: 'HTTP status of its answer.' })
  httpStatus!: number | null;

  @Field(() => String, { nullable: true, description: 'Its request id, for support tickets.' })
  upstreamRequestId!: string | null;
}

@ObjectType({
  implements: MutationError,
  simpleResolvers: true,
  description: 'It may or may not have been carried out. The gateway is looking; never repeat it with a new key now.',
})
export class OutcomeUnknownError extends MutationError {
  @Field(() => TriggerOperation, { description: 'Follow its state.' })
  operation!: TriggerOperation;
}
