import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  NoSchemaIntrospectionCustomRule,
  type OperationDefinitionNode,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import type { Caller } from '../domain/caller.ts';
import type { ErrorCode } from '../domain/error-codes.ts';
import { BadInputError, GatewayError } from '../domain/errors.ts';
import { coerceVariables } from '../execution/coerce-variables.ts';
import type { Variables } from '../execution/collect-fields.ts';
import { asGraphqlError } from './format-result.ts';
import { measureDocument } from './limits/document-shape.ts';
import { type Limits, limitExceeded } from './limits/limits.ts';
import { type OperationPrice, OperationPrices } from './limits/operation-price.ts';
import { PassedDocuments } from './passed-documents.ts';

/** What a client wants carried out, as it came. */
export interface OperationRequest {
  /** Text of the document, or null when the client names it by its id alone. */
  readonly query: string | null;
  readonly documentId: string | null;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** An operation that is valid. */
export interface KnownOperation {
  readonly schema: GraphQLSchema;
  /** Text of the document. */
  readonly query: string;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly operationName: string | null;
  /** As they came. */
  readonly variableValues: Readonly<Record<string, unknown>>;
  /** The same, as JSON. */
  readonly variablesText: string;
}

/** An operation that may be executed. */
export interface PreparedOperation extends KnownOperation {
  /** The variables' values as the operation declares them, defaults filled in. */
  readonly coerced: Variables;
  readonly price: OperationPrice;
}

export interface PreparerSettings {
  readonly schema: GraphQLSchema;
  readonly limits: Limits;
  readonly introspection: boolean;
  /** The documents that clients may send, by id; null: whatever they like. */
  readonly documents: ReadonlyMap<string, string> | null;
  /** How many workspaces the caller may see. */
  readonly workspaceCount: (caller: Caller) => number;
}

/** Of the text of valid documents that are remembered. */
const MAX_REMEMBERED_CHARACTERS = 500_000;

/** `hideSuggestions` of graphql 16.15 forgets the one of a field that lacks its subfields. */
const SUGGESTION = / Did you mean .*$/s;

/** Makes of what came over any transport what can be executed: parsed, validated, priced, and within the limits. */
export class OperationPreparer {
  readonly documents = new PassedDocuments(MAX_REMEMBERED_CHARACTERS);
  private readonly prices = new OperationPrices();
  private readonly allowed: ReadonlySet<string> | null;

  constructor(private readonly settings: PreparerSettings) {
    this.allowed = settings.documents && new Set(settings.documents.values());
  }

  /** @returns what to execute, or why not */
  prepare(request: OperationRequest, caller: Caller): PreparedOperation | readonly GraphQLError[] {
    const known = this.read(request);
    return 'document' in known ? this.price(known, caller) : known;
  }

  /** @returns what is asked, which need not be what may be asked yet; or why it cannot be asked at all */
  read(request: OperationRequest): KnownOperation | readonly GraphQLError[] {
    return orErrors(() => {
      const query = this.textOf(request);
      const document = this.readDocument(query);
      const operation = selectOperation(document, request.operationName);
      const { operationName, variables: variableValues } = request;
      const variablesText = toText(variableValues, this.settings.limits);
      const { schema } = this.settings;
      return { schema, query, document, operation, operationName, variableValues, variablesText };
    });
  }

  /** @returns what to execute, or why not */
  price(known: KnownOperation, caller: Caller): PreparedOperation | readonly GraphQLError[] {
    return orErrors(() => {
      const coerced = this.coerce(known);
      return { ...known, coerced, price: this.priceOf(known, coerced, caller) };
    });
  }

  private textOf({ query, documentId }: OperationRequest): string {
    const { documents } = this.settings;
    if (query === null) {
      const known = documents?.get(documentId ?? '');
      if (known === undefined) {
        const expected = documents
          ? 'the id of a document that is allowed here'
          : 'the text of an operation, not its id';
        throw new GatewayError('DOCUMENT_NOT_ALLOWED', `expected ${expected}`);
      }
      return known;
    }
    if (this.allowed && !this.allowed.has(query)) {
      throw new GatewayError('DOCUMENT_NOT_ALLOWED', 'expected one of the documents that are allowed here');
    }
    return query;
  }

  private readDocument(query: string): DocumentNode {
    const known = this.documents.find(query);
    if (known) return known;
    const { schema, limits, introspection } = this.settings;
    const document = parseDocument(query, limits);
    checkShape(document, limits);
    const rules = introspection ? specifiedRules : [...specifiedRules, NoSchemaIntrospectionCustomRule];
    const errors = validate(schema, document, rules, { hideSuggestions: !introspection });
    if (!introspection) for (const err of errors) err.message = err.message.replace(SUGGESTION, '');
    if (errors.length > 0) throw new Refusals(errors.map((err) => withCode(err, 'GRAPHQL_VALIDATION_FAILED')));
    this.documents.add(query, document);
    return document;
  }

  private coerce({ operation, variableValues: values }: KnownOperation): Variables {
    const { schema, introspection } = this.settings;
    const { coerced, errors } = coerceVariables(schema, operation, values, {
      hideSuggestions: !introspection,
      maxErrors: 50,
    });
    if (errors) throw new Refusals(errors.map((err) => withCode(err, 'BAD_USER_INPUT')));
    return coerced;
  }

  private priceOf({ document, operation }: KnownOperation, variables: Variables, caller: Caller): OperationPrice {
    const { schema, limits, workspaceCount } = this.settings;
    const price = this.prices.priceOf({
      schema,
      document,
      operation,
      variables,
      workspaceCount: workspaceCount(caller),
    });
    const { maxCost, maxNodes } = limits;
    if (price.cost > maxCost) {
      const message = `expected an operation of at most ${maxCost} upstream calls, got one of up to ${price.cost}`;
      throw limitExceeded('maxCost', message);
    }
    if (price.nodeCount > maxNodes) {
      const message = `expected an operation of at most ${maxNodes} objects, got one of up to ${price.nodeCount}`;
      throw limitExceeded('maxNodes', message);
    }
    return price;
  }
}

/** Errors of GraphQL itself, several perhaps. */
class Refusals extends Error {
  constructor(readonly errors: readonly GraphQLError[]) {
    super('the operation cannot be executed');
  }
}

function orErrors<T>(make: () => T): T | readonly GraphQLError[] {
  try {
    return make();
  } catch (err) {
    if (err instanceof Refusals) return err.errors;
    if (err instanceof GatewayError) return [asGraphqlError(err)];
    throw err;
  }
}

function parseDocument(query: string, { maxTokens }: Limits): DocumentNode {
  try {
    return parse(query, { maxTokens });
  } catch (err) {
    if (!(err instanceof GraphQLError)) throw err;
    // The parser says no other way that it is this limit.
    if (/Document contains .* tokens\. Parsing aborted/.test(err.message)) {
      throw limitExceeded('maxTokens', `expected a document of at most ${maxTokens} tokens`);
    }
    throw new Refusals([withCode(err, 'GRAPHQL_PARSE_FAILED')]);
  }
}

/** Before validation, whose time grows with the square of some of these. */
function checkShape(document: DocumentNode, limits: Limits): void {
  const { depth, aliases, directives, repeatedFields } = measureDocument(document);
  const check = (
    limit: 'maxDepth' | 'maxAliases' | 'maxDirectives' | 'maxRepeatedFields',
    what: string,
    is: number,
  ) => {
    if (is > limits[limit]) throw limitExceeded(limit, `expected at most ${limits[limit]} ${what}, got ${is}`);
  };
  check('maxDepth', 'levels of fields', depth);
  check('maxAliases', 'aliases', aliases);
  check('maxDirectives', 'directives', directives);
  check('maxRepeatedFields', 'repeated fields', repeatedFields);
}

/** @throws GatewayError when there are too many */
function toText(values: object, { maxVariablesBytes }: Limits): string {
  let text: string;
  try {
    text = JSON.stringify(values);
  } catch (err) {
    // Nested beyond the stack, as nothing would be that is really asked for.
    if (err instanceof RangeError) throw new BadInputError('variables', 'expected less nesting');
    throw err;
  }
  const bytes = Buffer.byteLength(text);
  if (bytes <= maxVariablesBytes) return text;
  const message = `expected variables of at most ${maxVariablesBytes} bytes, got ${bytes}`;
  throw limitExceeded('maxVariablesBytes', message);
}

function selectOperation(document: DocumentNode, operationName: string | null): OperationDefinitionNode {
  const operation = getOperationAST(document, operationName);
  if (operation) return operation;
  const message =
    operationName === null
      ? 'Must provide operation name if query contains multiple operations.'
      : `Unknown operation named "${operationName}".`;
  throw new Refusals([new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } })]);
}

function withCode(err: GraphQLError, code: ErrorCode): GraphQLError {
  err.extensions['code'] = code;
  return err;
}
