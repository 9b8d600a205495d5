import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

type Random = () => number;

export interface RandomDocument {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const VARIABLES = { yes: true, no: false, number: 2, text: 'text', nothing: null };
const DEFINITIONS = '($yes: Boolean!, $no: Boolean!, $number: Int, $text: String!, $nothing: Int)';
const DEFINITIONS_WITH_DEFAULT = DEFINITIONS.replace('$no: Boolean!', '$no: Boolean = false');
const MAX_DEPTH = 5;

/** A document over the schema with aliases, fragments, directives and variables. Not each is valid. */
export function createDocument(schema: GraphQLSchema, random: Random): RandomDocument {
  const fragments: string[] = [];
  const chance = (probability: number) => random() < probability;
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  let aliases = 0;

  const argument = (type: GraphQLInputType): string => {
    if (isNonNullType(type)) return argument(type.ofType);
    if (chance(0.1)) return 'null';
    if (isListType(type)) return `[${argument(type.ofType)}, ${argument(type.ofType)}]`.replaceAll('null', '"n"');
    if (isEnumType(type)) return pick(type.getValues()).name;
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields()).filter(() => chance(0.6));
      return `{${fields.map((field) => `${field.name}: ${argument(field.type)}`).join(', ')}}`;
    }
    if (type.name === 'Int') return pick(['0', '1', '4', '$number', '$nothing']);
    return pick(['"text"', '$text']);
  };
  const directives = () =>
    chance(0.15)
      ? pick([' @include(if: $yes)', ' @include(if: $no)', ' @skip(if: $yes)', ' @skip(if: $no)', ' @skip(if: true)'])
      : '';
  const field = (definition: GraphQLField<unknown, unknown>, depth: number): string => {
    const args = definition.args.filter((arg) => isNonNullType(arg.type) || chance(0.5));
    const given = args.length > 0 ? `(${args.map((arg) => `${arg.name}: ${argument(arg.type)}`).join(', ')})` : '';
    const alias = given || chance(0.1) ? `a${aliases++}: ` : '';
    const type = getNamedType(definition.type);
    const below = isLeafType(type) ? '' : ` ${selection(type.name, depth + 1)}`;
    return `${alias}${definition.name}${given}${directives()}${below}`;
  };
  const selection = (typeName: string, depth: number): string => {
    const type = schema.getType(typeName);
    const parts: string[] = [];
    if (chance(0.2)) parts.push('__typename');
    if (isObjectType(type) || isInterfaceType(type)) {
      for (const definition of Object.values(type.getFields())) {
        const isLeaf = isLeafType(getNamedType(definition.type));
        if (chance(isLeaf ? 0.4 : 0.35) && (isLeaf || depth < MAX_DEPTH)) parts.push(field(definition, depth));
      }
    }
    if (isAbstractType(type)) {
      for (const possible of schema.getPossibleTypes(type)) {
        if (chance(0.6) && depth < MAX_DEPTH) parts.push(fragment(possible, depth));
      }
    } else if (isObjectType(type) && chance(0.2) && depth < MAX_DEPTH) parts.push(fragment(type, depth));
    if (parts.length === 0) parts.push('__typename');
    return `{ ${parts.join(' ')} }`;
  };
  const fragment = (type: GraphQLObjectType, depth: number): string => {
    const condition = chance(0.2) && type.getInterfaces()[0] ? (type.getInterfaces()[0]?.name as string) : type.name;
    const body = selection(condition, depth + 1);
    if (chance(0.6)) return `... on ${condition}${directives()} ${body}`;
    const name = `F${fragments.length}`;
    fragments.push(`fragment ${name} on ${condition} ${body}`);
    return `...${name}${directives()}`;
  };
  const body = selection('Query', 0);
  const { number, nothing, ...needed } = VARIABLES;
  const variables = chance(0.7) ? VARIABLES : { ...needed, ...(chance(0.5) ? { number } : { nothing }) };
  const definitions = chance(0.5) ? DEFINITIONS : DEFINITIONS_WITH_DEFAULT;
  return { query: `query Q${definitions} ${body}\n${fragments.join('\n')}`, variables };
}
