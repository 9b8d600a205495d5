import { type GraphQLEnumType, GraphQLID, GraphQLInt, type GraphQLLeafType, GraphQLString, isEnumType } from 'graphql';
import { toUtf8, type Utf8 } from './utf8.ts';

const MAX_INT = 2 ** 31 - 1;
const MIN_INT = -(2 ** 31);

/** JSON of a value that is not null. Throws what `serialize` of its type throws. */
export type LeafText = (value: unknown) => Utf8;

/** How values of a scalar or enum become JSON text; the common ones without a detour over their type. */
export function leafTextOf(type: GraphQLLeafType): LeafText {
  const serialized = serializedBy(type);
  if (type === GraphQLString || type === GraphQLID) {
    return (value) => (typeof value === 'string' ? toUtf8(JSON.stringify(value)) : serialized(value));
  }
  if (type === GraphQLInt) {
    return (value) => (isInt(value) ? String(value) : serialized(value));
  }
  if (isEnumType(type)) return enumText(type, serialized);
  return serialized;
}

function enumText(type: GraphQLEnumType, serialized: LeafText): LeafText {
  const texts = new Map(type.getValues().map(({ name, value }) => [value as unknown, JSON.stringify(name)]));
  return (value) => texts.get(value) ?? serialized(value);
}

function serializedBy(type: GraphQLLeafType): LeafText {
  return (value) => {
    const text = JSON.stringify(type.serialize(value));
    if (text === undefined || text === 'null') {
      throw new Error(
        `Expected \`${type}.serialize(${String(value)})\` to return non-nullable value, returned: ${text}`,
      );
    }
    return toUtf8(text);
  };
}

/** Whether a value is of GraphQL's Int as it stands: whole, of 32 bits. */
export function isInt(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= MIN_INT && (value as number) <= MAX_INT;
}
