import { type GraphQLSchema, getVariableValues, type OperationDefinitionNode } from 'graphql';
import type { Variables } from './collect-fields.ts';

type Coerced = ReturnType<typeof getVariableValues>;

const known = new WeakMap<object, { readonly operation: OperationDefinitionNode; readonly coerced: Coerced }>();

/**
 * As `getVariableValues` of GraphQL.js, once for all who look at one request.
 * @param values as the client sent them: nobody changes them
 */
export function coerceVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  values: Variables,
  options?: Parameters<typeof getVariableValues>[3],
): Coerced {
  const before = known.get(values);
  if (before?.operation === operation) return before.coerced;
  const coerced = getVariableValues(schema, operation.variableDefinitions ?? [], values, options);
  known.set(values, { operation, coerced });
  return coerced;
}
