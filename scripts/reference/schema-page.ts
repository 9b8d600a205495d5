import {
  astFromValue,
  type GraphQLArgument,
  type GraphQLDirective,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type GraphQLType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isScalarType,
  isSpecifiedDirective,
  isSpecifiedScalarType,
  isUnionType,
  print,
} from 'graphql';
import { page, table } from './markdown.ts';

const INTRODUCTION = `# API reference

Every type of the API, written by \`npm run generate\` from the schema. What the operations are good for is told in the
[README](../../README.md#use-it) and the [tutorial](../tutorial.md); a running gateway shows the same in its playground.
A type that ends in \`!\` is never null.`;

/**
 * The reference of a schema: a heading, and so an anchor, for each type. A field is linked to as `type.field`, in lower
 * case.
 */
export function describeSchema(schema: GraphQLSchema): string {
  const operations = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].filter(
    (type) => type != null,
  );
  const named = Object.values(schema.getTypeMap())
    .filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type))
    .filter((type) => !operations.some((operation) => operation === type))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const groups: [title: string, types: readonly GraphQLNamedType[]][] = [
    ['Operations', operations],
    ['Objects', named.filter(isObjectType)],
    ['Interfaces', named.filter(isInterfaceType)],
    ['Unions', named.filter(isUnionType)],
    ['Inputs', named.filter(isInputObjectType)],
    ['Enums', named.filter(isEnumType)],
    ['Scalars', named.filter(isScalarType)],
  ];
  const directives = schema.getDirectives().filter((directive) => !isSpecifiedDirective(directive));
  const filled = groups.filter(([, types]) => types.length > 0);
  return page(
    INTRODUCTION,
    table(
      ['Kind', 'Types'],
      filled.map(([title, types]) => [title, types.map(({ name }) => link(name)).join(', ')]),
    ),
    ...filled.flatMap(([title, types]) => [`## ${title}`, ...types.flatMap((type) => describeType(type, schema))]),
    ...(directives.length === 0 ? [] : ['## Directives', ...directives.flatMap(describeDirective)]),
  );
}

function describeType(type: GraphQLNamedType, schema: GraphQLSchema): string[] {
  return [`### ${type.name}`, type.description ?? '', ...describeRelations(type, schema), describeMembers(type)];
}

function describeRelations(type: GraphQLNamedType, schema: GraphQLSchema): string[] {
  const list = (types: readonly GraphQLNamedType[]) => types.map(({ name }) => link(name)).join(', ');
  const lines: string[] = [];
  if (isObjectType(type) || isInterfaceType(type)) {
    if (type.getInterfaces().length > 0) lines.push(`Implements ${list(type.getInterfaces())}.`);
  }
  if (isInterfaceType(type)) lines.push(`Implemented by ${list(schema.getImplementations(type).objects)}.`);
  if (isUnionType(type)) lines.push(`One of ${list(type.getTypes())}.`);
  if (isInputObjectType(type) && type.isOneOf) lines.push('Exactly one of its fields is given.');
  if (isScalarType(type) && type.specifiedByURL) lines.push(`Specified by <${type.specifiedByURL}>.`);
  return lines;
}

function describeMembers(type: GraphQLNamedType): string {
  if (isEnumType(type)) {
    const rows = type
      .getValues()
      .map(({ name, description, deprecationReason }) => [
        `${anchor(type.name, name)}\`${name}\``,
        says(description, deprecationReason),
      ]);
    return table(['Value', 'Means'], rows);
  }
  if (isInputObjectType(type)) {
    const rows = Object.values(type.getFields()).map((field) => [
      `${anchor(type.name, field.name)}\`${field.name}\``,
      typeOf(field.type),
      defaultOf(field),
      says(field.description, field.deprecationReason),
    ]);
    return table(['Field', 'Type', 'Default', 'Means'], rows);
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return '';
  const rows = Object.values(type.getFields()).map((field) => [
    `${anchor(type.name, field.name)}\`${field.name}\``,
    typeOf(field.type),
    describeField(field),
  ]);
  return table(['Field', 'Type', 'Means'], rows);
}

function describeField({ description, deprecationReason, args }: GraphQLField<unknown, unknown>): string {
  return [says(description, deprecationReason), ...args.map((argument) => `• ${describeArgument(argument)}`)].join(
    '<br>',
  );
}

function describeArgument(argument: GraphQLArgument): string {
  const { name, type, description, deprecationReason } = argument;
  const preset = defaultOf(argument);
  return `\`${name}\` ${typeOf(type)}${preset && ` = ${preset}`}: ${says(description, deprecationReason)}`;
}

function describeDirective({ name, description, args }: GraphQLDirective): string[] {
  return [`### @${name}`, description ?? '', ...args.map((argument) => `- ${describeArgument(argument)}`)];
}

function says(description: string | null | undefined, deprecationReason: string | null | undefined): string {
  return [description ?? '', deprecationReason ? `**Deprecated**: ${deprecationReason}` : ''].filter(Boolean).join(' ');
}

function defaultOf({ defaultValue, type }: GraphQLArgument | GraphQLInputField): string {
  const value = defaultValue === undefined ? null : astFromValue(defaultValue, type);
  return value ? `\`${print(value)}\`` : '';
}

/** The type as the schema language has it, its name a link. */
function typeOf(type: GraphQLType): string {
  const { name } = getNamedType(type);
  return isSpecifiedScalarType(getNamedType(type)) ? `\`${String(type)}\`` : String(type).replace(name, link(name));
}

const link = (name: string) => `[${name}](#${name.toLowerCase()})`;
const anchor = (type: string, member: string) => `<a id="${type}.${member}"></a>`.toLowerCase();
