import { Field, ObjectType } from 'type-graphql';

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
