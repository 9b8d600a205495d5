import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import { collectFields, conditionVariablesOf, type Scope, type Variables } from './collect-fields.ts';
import { KeptText } from './kept-text.ts';
import { type PlanOptions, planObject } from './plan.ts';
import type { Run, Text } from './run.ts';

/** Most variants of one document, which differ in what `@skip` and `@include` leave out. */
const MAX_VARIANTS = 16;

export interface QueryExecutorOptions {
  readonly schema: GraphQLSchema;
  /** Names of types whose objects never change: the same object is the same text. */
  readonly immutableTypes: ReadonlySet<string>;
  /** Most bytes of text that are kept; 0 keeps none. */
  readonly maxKeptBytes: number;
}

export interface QueryRequest {
  /** Parsed and validated; the same object for the same text, or it is planned anew. */
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** As the client sent them. */
  readonly variables: Variables | null | undefined;
  readonly context: unknown;
}

export interface QueryResult {
  /** Null when an error left nothing of it. */
  readonly data: JsonText | null;
  readonly errors: readonly GraphQLError[];
}

/** JSON that is text already. */
export class JsonText {
  constructor(readonly text: string) {}

  /** For whoever serialises it like a value after all. */
  toJSON(): unknown {
    return JSON.parse(this.text);
  }
}

interface Plan {
  readonly conditions: readonly string[];
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly variants: Map<string, ((run: Run) => Text) | null>;
}

/**
 * Carries queries out as GraphQL.js does, by a plan that is made once for each document and writes JSON text instead of
 * objects. Whatever it does not take, GraphQL.js carries out: mutations, subscriptions and introspection.
 */
export class QueryExecutor {
  private readonly plans = new WeakMap<OperationDefinitionNode, Plan>();
  private readonly kept: KeptText | null;

  constructor(private readonly options: QueryExecutorOptions) {
    this.kept = options.maxKeptBytes > 0 ? new KeptText(options.maxKeptBytes) : null;
  }

  /** Upper bound of the bytes of text that are kept. */
  get keptBytes(): number {
    return this.kept?.bytes ?? 0;
  }

  /** Null where GraphQL.js is to carry it out; nothing has happened then. */
  execute({ document, operation, variables, context }: QueryRequest): Promise<QueryResult> | null {
    if (operation.operation !== OperationTypeNode.QUERY) return null;
    const { schema } = this.options;
    const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables ?? {});
    if (!coerced) return null;
    const plan = this.planOf(document, operation);
    const write = this.variantOf(plan, operation, coerced);
    if (!write) return null;
    const { fragments } = plan;
    const { kept } = this;
    return result(write, {
      schema,
      operation,
      fragments,
      variables: coerced,
      context,
      kept,
      errors: [],
      args: new Map(),
    });
  }

  private planOf(document: DocumentNode, operation: OperationDefinitionNode): Plan {
    const known = this.plans.get(operation);
    if (known) return known;
    const fragments: Record<string, FragmentDefinitionNode> = {};
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
    }
    const plan: Plan = { conditions: conditionVariablesOf(document), fragments, variants: new Map() };
    this.plans.set(operation, plan);
    return plan;
  }

  private variantOf(
    { conditions, fragments, variants }: Plan,
    operation: OperationDefinitionNode,
    variables: Variables,
  ): ((run: Run) => Text) | null {
    const key = conditions.map((name) => String(variables[name])).join();
    const known = variants.get(key);
    if (known !== undefined) return known;
    if (variants.size >= MAX_VARIANTS) return null;
    const made = this.plan({ schema: this.options.schema, fragments, variables }, operation);
    variants.set(key, made);
    return made;
  }

  private plan(scope: Scope, { selectionSet }: OperationDefinitionNode): ((run: Run) => Text) | null {
    const type = scope.schema.getQueryType();
    if (!type) return null;
    const keys = collectFields(scope, type, [selectionSet]).values();
    for (const [node] of keys) if (node && /^__(schema|type)$/.test(node.name.value)) return null;
    const options: PlanOptions = { scope, immutableTypes: this.options.immutableTypes };
    const write = planObject(options, type, [selectionSet]);
    return (run) => write({}, undefined, run);
  }
}

async function result(write: (run: Run) => Text, run: Run): Promise<QueryResult> {
  try {
    const text = await write(run);
    return { data: new JsonText(text), errors: run.errors };
  } catch (err) {
    return { data: null, errors: [...run.errors, err as GraphQLError] };
  }
}
