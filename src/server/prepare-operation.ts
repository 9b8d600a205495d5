import {
  type DocumentNode,
  type ExecutionArgs,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { ErrorCode } from '../domain/errors.ts';

/** What valid documents are remembered, in characters of their text: parsed, they take some forty times as much. */
const MAX_REMEMBERED_CHARACTERS = 500_000;

/** Documents that were found valid, by their text: thousands of equal subscriptions are parsed and validated once. */
export type ValidDocuments = LRUCache<string, DocumentNode>;

export function createValidDocuments(): ValidDocuments {
  return new LRUCache({ maxSize: MAX_REMEMBERED_CHARACTERS, sizeCalculation: (_, text) => text.length || 1 });
}

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
  /** Shared by what has the same schema and limits. */
  readonly documents: ValidDocuments;
}

/**
 * Parses and validates for the transports that Apollo Server does not see, with the same rules and codes.
 * @returns what to execute, or why not
 */
export function prepareOperation(
  request: OperationRequest,
  settings: OperationSettings,
): Omit<ExecutionArgs, 'contextValue'> | readonly GraphQLError[] {
  const document = settings.documents.get(request.query) ?? parseValid(request.query, settings);
  if (!('kind' in document)) return document;
  const operationName = request.operationName ?? null;
  if (!getOperationAST(document, operationName)) {
    const message =
      operationName === null
        ? 'Must provide operation name if query contains multiple operations.'
        : `Unknown operation named "${operationName}".`;
    return [new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } })];
  }
  return {
    schema: settings.schema,
    document,
    operationName,
    variableValues: (request.variables ?? {}) as Record<string, unknown>,
  };
}

function parseValid(
  text: string,
  { schema, maxTokens, introspection, documents }: OperationSettings,
): DocumentNode | readonly GraphQLError[] {
  let document: DocumentNode;
  try {
    document = parse(text, { maxTokens });
  } catch (err) {
    if (!(err instanceof GraphQLError)) throw err;
    return [withCode(err, 'GRAPHQL_PARSE_FAILED')];
  }
  const rules = introspection ? specifiedRules : [...specifiedRules, NoSchemaIntrospectionCustomRule];
  const errors = validate(schema, document, rules);
  if (errors.length > 0) return errors.map((err) => withCode(err, 'GRAPHQL_VALIDATION_FAILED'));
  documents.set(text, document);
  return document;
}

function withCode(err: GraphQLError, code: ErrorCode): GraphQLError {
  err.extensions['code'] = code;
  return err;
}
