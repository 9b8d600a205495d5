import { Field, ObjectType } from 'type-graphql';
import type { ActionKind, AvailableAction as DomainAvailableAction } from '../domain/available-actions.ts';
import { ActionKindEnum } from './enums.ts';

@ObjectType({
  simpleResolvers: true,
  description: 'An action a client could offer right now, and whether this viewer may take it.',
})
export class AvailableAction implements DomainAvailableAction {
  @Field(() => ActionKindEnum, { description: 'What could be done.' })
  action!: ActionKind;

  @Field(() => String, { nullable: true, description: 'Set for ADVANCE_STAGE.' })
  stageCode!: string | null;

  @Field(() => Boolean, { description: 'Whether the mutation would go ahead.' })
  allowed!: boolean;

  @Field(() => String, { nullable: true, description: 'Why not, when `allowed` is false.' })
  deniedBecause!: string | null;
}
