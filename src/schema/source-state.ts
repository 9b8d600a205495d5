import { Field, Int, ObjectType } from 'type-graphql';
import type { ErrorCode } from '../domain/error-codes.ts';
import type { SourceOutcome, SourceReport } from '../domain/page.ts';
import { SourceOutcomeEnum } from './enums.ts';
import { Provider, Workspace } from './provider.ts';

@ObjectType({ simpleResolvers: true, description: 'How one upstream contributed to a merged page.' })
export class SourceState implements Omit<SourceReport, 'provider' | 'workspace'> {
  @Field(() => Provider, { description: 'The account that was asked.' })
  provider!: Provider;

  @Field(() => Workspace, { nullable: true, description: 'The workspace that was asked for.' })
  workspace!: Workspace | null;

  @Field(() => SourceOutcomeEnum, { description: 'How it went.' })
  outcome!: SourceOutcome;

  @Field(() => String, { nullable: true, description: 'One of the published error codes.' })
  errorCode!: ErrorCode | null;

  @Field(() => String, { nullable: true, description: 'What went wrong, naming provider and operation.' })
  errorMessage!: string | null;

  @Field(() => Int, { nullable: true, description: 'Milliseconds after which asking again is reasonable.' })
  retryAfterMs!: number | null;

  @Field(() => Boolean, {
    description: 'Rows came from the gateway’s own store because the upstream could not be read.',
  })
  servedFromStore!: boolean;
}
