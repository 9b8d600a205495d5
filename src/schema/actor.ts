import { Field, ObjectType } from 'type-graphql';
import type { Actor as DomainActor } from '../domain/deployment.ts';

@ObjectType({ simpleResolvers: true, description: 'A person or robot known to an upstream.' })
export class Actor implements DomainActor {
  @Field(() => String, { description: 'The upstream user id, kept as text because some exceed 2^53.' })
  rawId!: string;

  @Field(() => String, { nullable: true, description: 'Present only where the upstream sends it.' })
  name!: string | null;
}
