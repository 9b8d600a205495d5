import {
  type ExecutionArgs,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import type { ErrorCode } from '../domain/errors.ts';

/** What a client wants carried out, as it came. */
export interface OperationRequest {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: object | null | undefined;
}

export interface OperationSettings {
  readonly schema: GraphQLSchema;
  /** Most tokens in a document. */
  readonly maxTokens: number;
  readonly introspection: boolean;
}

/**
 * Parses and validates for the transports that Apollo Server does not see, with the same rules and codes.
 * @returns what to execute, or why not
 */
export function prepareOperation(
  request: OperationRequest,
  { schema, maxTokens, introspection }: OperationSettings,
): Omit<ExecutionArgs, 'contextValue'> | readonly GraphQLError[] {
  let document: ReturnType<typeof parse>;
  try {
    document = parse(request.query, { maxTokens });
  } catch (err) {
    if (!(err instanceof GraphQLError)) throw err;
    return [withCode(err, 'GRAPHQL_PARSE_FAILED')];
  }
  const rules = introspection ? specifiedRules : [...specifiedRules, NoSchemaIntrospectionCustomRule];
  const errors = validate(schema, document, rules);
  if (errors.length > 0) return errors.map((err) => withCode(err, 'GRAPHQL_VALIDATION_FAILED'));
  const operationName = request.operationName ?? null;
  if (!getOperationAST(document, operationName)) {
    const message =
      operationName === null
        ? 'Must provide operation name if query contains multiple operations.'
        : `Unknown operation named "${operationName}".`;
    return [new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } })];
  }
  return { schema, document, operationName, variableValues: (request.variables ?? {}) as Record<string, unknown> };
}

function withCode(err: GraphQLError, code: ErrorCode): GraphQLError {
  err.extensions['code'] = code;
  return err;
}
