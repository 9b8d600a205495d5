import {
  type GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
} from 'graphql';
import type { Variables } from './collect-fields.ts';
import { isInt } from './leaf-text.ts';

/** Either the values, or why there are none. */
type Coerced =
  | { readonly coerced: Variables; readonly errors?: never }
  | { readonly coerced?: never; readonly errors: readonly GraphQLError[] };

/** Of a built-in scalar, without a default. */
interface PlainVariable {
  readonly name: string;
  readonly isRequired: boolean;
  /** True for values that coercion leaves as they are. */
  readonly isPlain: (value: unknown) => boolean;
}

const PLAIN: ReadonlyMap<string, PlainVariable['isPlain']> = new Map([
  ['Boolean', (value) => typeof value === 'boolean'],
  ['ID', isText],
  ['Int', isInt],
  ['String', isText],
]);

/**
 * As `getVariableValues` of GraphQL.js, which has the word wherever a variable or value is of another kind than most.
 * @param values as the client sent them
 */
export function coerceVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  values: Variables,
  options?: Parameters<typeof getVariableValues>[3],
): Coerced {
  const coerced = coercePlain(plainVariablesOf(operation), values);
  if (coerced) return { coerced };
  return getVariableValues(schema, operation.variableDefinitions ?? [], values, options) as Coerced;
}

function coercePlain(variables: readonly PlainVariable[] | 'OTHERS', values: Variables): Variables | null {
  if (variables === 'OTHERS') return null;
  const coerced: Record<string, unknown> = {};
  for (const { name, isRequired, isPlain } of variables) {
    const isThere = Object.hasOwn(values, name);
    const value = isThere ? values[name] : null;
    if (value === null ? isRequired : !isPlain(value)) return null;
    if (isThere) coerced[name] = value;
  }
  return coerced;
}

const known = new WeakMap<OperationDefinitionNode, readonly PlainVariable[] | 'OTHERS'>();

function plainVariablesOf(operation: OperationDefinitionNode): readonly PlainVariable[] | 'OTHERS' {
  const before = known.get(operation);
  if (before) return before;
  const variables = (operation.variableDefinitions ?? []).map(toPlainVariable);
  const plain = variables.includes(null) ? 'OTHERS' : (variables as readonly PlainVariable[]);
  known.set(operation, plain);
  return plain;
}

function toPlainVariable({ variable, type, defaultValue }: VariableDefinitionNode): PlainVariable | null {
  const isRequired = type.kind === Kind.NON_NULL_TYPE;
  const named = isRequired ? type.type : type;
  const isPlain = named.kind === Kind.NAMED_TYPE && PLAIN.get(named.name.value);
  const name = variable.name.value;
  // Assigned, `__proto__` would be no member.
  return isPlain && !defaultValue && name !== '__proto__' ? { name, isRequired, isPlain } : null;
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}
