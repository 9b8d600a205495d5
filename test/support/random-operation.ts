import fc from 'fast-check';
import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';

export interface RandomOperation {
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

/** A field with what is asked of it, by response name. */
type Selection = ReadonlyMap<
  string,
  { readonly field: GraphQLField<unknown, unknown>; readonly below: Selection | null }
>;

const MAX_DEPTH = 3;
/** Text that something somewhere might take for more than text. */
const HOSTILE_TEXTS = [
  ...[
    '',
    ' ',
    '\0',
    '\ud800',
    '__proto__',
    'constructor',
    "'; drop table transition; --",
    '${jndi:ldap://x}',
    '../../etc/passwd',
  ],
  ...['<script>alert(1)</script>', 'a\r\nSet-Cookie: b=c', '\u202e', '-1', '1e999', 'null', 'x'.repeat(5_000)],
];
const HOSTILE_NUMBERS = [0, -1, 1, 100, 101, 1.5, 2 ** 31 - 1, 2 ** 31, -(2 ** 53), 1e308];

/**
 * Operations that the schema allows, with variables that it may not.
 * @param ids that lead to something
 */
export function randomOperation(
  schema: GraphQLSchema,
  ids: readonly string[],
): fc.Arbitrary<RandomOperation & { readonly selection: Selection }> {
  const text = fc.oneof(
    fc.constantFrom(...ids),
    fc.constantFrom(...HOSTILE_TEXTS),
    fc.string({ unit: 'binary', maxLength: 40 }),
  );
  const number = fc.oneof(fc.constantFrom(...HOSTILE_NUMBERS), fc.integer());
  const anything = fc.oneof(
    text,
    number,
    fc.boolean(),
    fc.constant(null),
    fc.constant([]),
    fc.constant({ constructor: { prototype: 1 } }),
  );

  const argumentOf = (type: GraphQLInputType, depth = 0): fc.Arbitrary<unknown> => {
    if (isNonNullType(type)) return argumentOf(type.ofType, depth);
    if (isListType(type)) return fc.array(argumentOf(type.ofType, depth), { maxLength: 3 });
    if (isEnumType(type)) return mostly(fc.constantFrom(...type.getValues().map(({ name }) => name)), anything);
    if (isInputObjectType(type)) {
      const members = Object.values(type.getFields());
      const requiredKeys = members.filter((member) => isNonNullType(member.type)).map(({ name }) => name);
      const model = Object.fromEntries(members.map((member) => [member.name, argumentOf(member.type, depth + 1)]));
      return depth > 2 ? fc.constant({}) : fc.record(model, { requiredKeys });
    }
    if (type.name === 'Int' || type.name === 'Float') return mostly(number, anything);
    if (type.name === 'Boolean') return mostly(fc.boolean(), anything);
    return mostly(text, anything);
  };

  return fc.constantFrom(schema.getQueryType(), schema.getMutationType()).chain((root) => {
    const fields = Object.values(root?.getFields() ?? {});
    return fc.constantFrom(...fields).chain((field) => {
      const model = Object.fromEntries(field.args.map((arg) => [arg.name, argumentOf(arg.type)]));
      const requiredKeys = field.args
        .filter((arg) => isNonNullType(arg.type) && arg.defaultValue === undefined)
        .map(({ name }) => name);
      return fc.tuple(fc.record(model, { requiredKeys }), selectionOf(field.type, 0)).map(([variables, below]) => {
        const given = field.args.filter(({ name }) => name in variables);
        const kind = root === schema.getMutationType() ? 'mutation' : 'query';
        const declared = given.map(({ name, type }) => `$${name}: ${type}`).join(', ');
        const passed = given.map(({ name }) => `${name}: $${name}`).join(', ');
        const inBrackets = (words: string) => (words === '' ? '' : `(${words})`);
        const query = `${kind} Random${inBrackets(declared)} { ${field.name}${inBrackets(passed)}${below ? ` ${textOf(below)}` : ''} }`;
        return { query, variables, selection: new Map([[field.name, { field, below }]]) };
      });
    });
  });
}

function mostly<T>(usual: fc.Arbitrary<T>, other: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 9, arbitrary: usual as fc.Arbitrary<unknown> }, { weight: 1, arbitrary: other });
}

/** Null for what has no fields. Fields that need arguments are left to the root. */
function selectionOf(output: GraphQLOutputType, depth: number): fc.Arbitrary<Selection | null> {
  const type = getNamedType(output);
  if (!isCompositeType(type)) return fc.constant(null);
  if (isUnionType(type)) return fc.constant(new Map());
  const open = Object.values(type.getFields()).filter(
    (field) =>
      field.args.every((arg) => !isNonNullType(arg.type) || arg.defaultValue !== undefined) &&
      (depth < MAX_DEPTH || !isCompositeType(getNamedType(field.type))),
  );
  return fc
    .subarray(open, { maxLength: Math.min(6, open.length) })
    .chain((fields) =>
      fc
        .tuple(...fields.map((field) => selectionOf(field.type, depth + 1)))
        .map((all) => new Map(fields.map((field, index) => [field.name, { field, below: all[index] ?? null }]))),
    );
}

function textOf(selection: Selection): string {
  const fields = [...selection].map(([name, { below }]) => (below ? `${name} ${textOf(below)}` : name));
  return `{ ${['__typename', ...fields].join(' ')} }`;
}

/** Where data is not as the schema says that it is; nothing when it fits. */
export function misfits(schema: GraphQLSchema, selection: Selection, data: unknown, path = 'data'): string[] {
  if (typeof data !== 'object' || data === null) return [`${path}: expected an object`];
  const known = new Set([...selection.keys(), '__typename']);
  const extra = Object.keys(data).filter((name) => !known.has(name));
  const wrong = [...selection].flatMap(([name, { field, below }]) =>
    misfitsOf(schema, field.type, below, (data as Record<string, unknown>)[name], `${path}.${name}`),
  );
  return [...extra.map((name) => `${path}.${name}: not asked for`), ...wrong];
}

function misfitsOf(
  schema: GraphQLSchema,
  type: GraphQLOutputType,
  below: Selection | null,
  value: unknown,
  path: string,
): string[] {
  if (isNonNullType(type)) {
    return value === null ? [`${path}: expected a value`] : misfitsOf(schema, type.ofType, below, value, path);
  }
  if (value === null) return [];
  if (isListType(type)) {
    if (!Array.isArray(value)) return [`${path}: expected a list`];
    return value.flatMap((each, index) => misfitsOf(schema, type.ofType, below, each, `${path}[${index}]`));
  }
  if (below && isCompositeType(type)) {
    const { __typename: name } = value as { readonly __typename?: string };
    const isOne = isObjectType(type)
      ? name === type.name
      : schema.getPossibleTypes(type).some((each) => each.name === name);
    return [...(isOne ? [] : [`${path}: expected a ${type.name}`]), ...misfits(schema, below, value, path)];
  }
  if (isEnumType(type)) return type.getValue(String(value)) ? [] : [`${path}: expected a value of ${type.name}`];
  const isRight =
    type.name === 'Int'
      ? Number.isInteger(value)
      : type.name === 'Float'
        ? typeof value === 'number'
        : type.name === 'Boolean'
          ? typeof value === 'boolean'
          : type.name === 'JSON' || typeof value === 'string';
  return isRight ? [] : [`${path}: expected ${type.name}`];
}
