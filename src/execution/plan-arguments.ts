import {
  type FieldNode,
  type GraphQLField,
  getArgumentValues,
  isNonNullType,
  Kind,
  type ValueNode,
  valueFromAST,
  visit,
} from 'graphql';
import type { Variables } from './collect-fields.ts';
import type { Arguments, Run } from './run.ts';

/** An argument that is a variable, or that is the same in every run. */
type PlainArgument =
  | { readonly name: string; readonly variable: string; readonly isRequired: boolean }
  | { readonly name: string; readonly variable: null; readonly value: unknown };

/** How the arguments of a field are found, as `getArgumentValues` of GraphQL.js does. */
export function planArguments(definition: GraphQLField<unknown, unknown>, node: FieldNode): (run: Run) => Arguments {
  if (definition.args.length === 0) {
    const none = {};
    return () => none;
  }
  if (!node.arguments?.some(({ value }) => usesVariables(value))) {
    const fixed = getArgumentValues(definition, node, {});
    return () => fixed;
  }
  const plain = plainArgumentsOf(definition, node);
  return ({ args, variables }) => {
    const known = args.get(node);
    if (known) return known;
    const values = readPlain(plain, variables) ?? getArgumentValues(definition, node, variables);
    args.set(node, values);
    return values;
  };
}

/** Null where one is put together from variables, or wrong. */
function plainArgumentsOf(
  { args }: GraphQLField<unknown, unknown>,
  { arguments: given = [] }: FieldNode,
): readonly PlainArgument[] | null {
  const plain: PlainArgument[] = [];
  for (const { name, type, defaultValue } of args) {
    const isRequired = isNonNullType(type);
    const value = given.find((each) => each.name.value === name)?.value;
    if (value?.kind === Kind.VARIABLE) {
      plain.push({ name, variable: value.name.value, isRequired });
      continue;
    }
    if (value && usesVariables(value)) return null;
    const fixed = value ? valueFromAST(value, type) : defaultValue;
    if (fixed !== undefined) plain.push({ name, variable: null, value: fixed });
    else if (value || isRequired) return null;
  }
  return plain;
}

/** Null where GraphQL.js is to find them: a variable was left out, or is null where that is not allowed. */
function readPlain(plain: readonly PlainArgument[] | null, variables: Variables): Arguments | null {
  if (!plain) return null;
  const values: Record<string, unknown> = {};
  for (const argument of plain) {
    if (argument.variable === null) {
      values[argument.name] = argument.value;
      continue;
    }
    const value = Object.hasOwn(variables, argument.variable) ? variables[argument.variable] : undefined;
    if (value === undefined || (value === null && argument.isRequired)) return null;
    values[argument.name] = value;
  }
  return values;
}

function usesVariables(value: ValueNode): boolean {
  let isFound = false;
  visit(value, {
    [Kind.VARIABLE]: () => {
      isFound = true;
    },
  });
  return isFound;
}
