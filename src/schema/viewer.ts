import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Provider } from './provider.ts';
import { DateTimeScalar } from './scalars.ts';

@ObjectType({ simpleResolvers: true, description: 'Who the gateway takes the caller for.' })
export class Viewer {
  @Field(() => String, {
    description:
      'Under which triggers are recorded: the name of a key, `jwt:` and the subject of a token, or `anonymous`.',
  })
  subject!: string;

  @Field(() => [String], {
    description: 'What the caller may do: `read`, `deploy`, `sourceCode`; `admin` stands with all that it includes.',
  })
  scopes!: readonly string[];
}

@ObjectType({
  simpleResolvers: true,
  description: 'What the account of a provider may still ask of its vendor just now.',
})
export class UpstreamBudget {
  @Field(() => Provider, { description: 'Providers of one account share its budget.' })
  provider!: Provider;

  @Field(() => Float, { description: 'Calls per second; shrinks after a throttling answer.' })
  ratePerSecond!: number;

  @Field(() => Int, { description: 'Most calls that begin at once after a quiet time.' })
  burst!: number;

  @Field(() => Int, { description: 'Calls that could begin right now.' })
  available!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'No call goes out before this time.' })
  throttledUntil!: Date | null;
}

@ObjectType({
  simpleResolvers: true,
  description: 'What this very operation may cost, and what its caller may still ask of the gateway.',
})
export class RateLimit {
  @Field(() => Int, { description: 'Most upstream calls that this operation may cause, as if nothing were known yet.' })
  cost!: number;

  @Field(() => Int, { description: 'Most objects that this operation’s answer may have.' })
  nodeCount!: number;

  @Field(() => Int, { description: 'Operations that the caller may ask a minute of one process of the gateway.' })
  limit!: number;

  @Field(() => Int, { description: 'How many of them are left.' })
  remaining!: number;

  @Field(() => Int, { description: 'How many of them were used, this operation included.' })
  used!: number;

  @Field(() => DateTimeScalar, { description: 'When all of them are there again.' })
  resetAt!: Date;

  @Field(() => [UpstreamBudget], { description: 'Of each provider that the caller may see.' })
  upstream!: UpstreamBudget[];
}
