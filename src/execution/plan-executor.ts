import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import { collectFields, conditionVariablesOf, type Scope, type Variables } from './collect-fields.ts';
import { KeptText } from './kept-text.ts';
import { type PlanOptions, planObject } from './plan.ts';
import type { Run, Text } from './run.ts';
import { fromUtf8, type Utf8 } from './utf8.ts';

/** Most variants of one document, which differ in what `@skip` and `@include` leave out. */
const MAX_VARIANTS = 16;

export interface PlanExecutorOptions {
  readonly schema: GraphQLSchema;
  /** Names of types whose objects never change: the same object is the same text. */
  readonly immutableTypes: ReadonlySet<string>;
  /** What a caller sees of the configuration, by the context of an operation: the same object for the same view. */
  readonly viewOf: (context: unknown) => object;
  /** Most bytes of text that are kept; 0 keeps none. */
  readonly maxKeptBytes: number;
}

export interface PlanRequest {
  /** Parsed and validated; the same object for the same text, or it is planned anew. */
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** As coerced. */
  readonly variables: Variables;
  readonly context: unknown;
  /** Of a subscription: the event to be told. */
  readonly event?: object;
}

export interface PlanResult {
  /** Null when an error left nothing of it. */
  readonly data: JsonText | null;
  readonly errors: readonly GraphQLError[];
}

/** JSON that is written already. */
export class JsonText {
  constructor(readonly utf8: Utf8) {}

  get text(): string {
    return fromUtf8(this.utf8);
  }

  /** For whoever serialises it like a value after all. */
  toJSON(): unknown {
    return JSON.parse(this.text);
  }
}

interface Plan {
  readonly conditions: readonly string[];
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly variants: Map<string, Write | null>;
}

type Write = (root: object, run: Run) => Text;

/**
 * Carries queries out, and tells events of subscriptions, as GraphQL.js does: by a plan that is made once for each
 * document and writes JSON text instead of objects. What it does not take, mutations and introspection, is left to
 * GraphQL.js.
 */
export class PlanExecutor {
  private readonly plans = new WeakMap<OperationDefinitionNode, Plan>();
  /** Null: nothing is kept. */
  readonly kept: KeptText | null;

  constructor(private readonly options: PlanExecutorOptions) {
    this.kept = options.maxKeptBytes > 0 ? new KeptText(options.maxKeptBytes) : null;
  }

  /** Null where GraphQL.js is to carry it out; nothing has happened then. */
  execute({ document, operation, variables, context, event }: PlanRequest): Promise<PlanResult> | null {
    const isEvent = operation.operation === OperationTypeNode.SUBSCRIPTION && event !== undefined;
    if (operation.operation !== OperationTypeNode.QUERY && !isEvent) return null;
    const { schema } = this.options;
    const plan = this.planOf(document, operation);
    const write = this.variantOf(plan, operation, variables);
    if (!write) return null;
    const { fragments } = plan;
    const { kept } = this;
    return result(write, event ?? NO_ROOT, {
      schema,
      operation,
      fragments,
      variables,
      context,
      view: this.options.viewOf(context),
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
  ): Write | null {
    const key = conditions.map((name) => String(variables[name])).join();
    const known = variants.get(key);
    if (known !== undefined) return known;
    if (variants.size >= MAX_VARIANTS) return null;
    const made = this.plan({ schema: this.options.schema, fragments, variables }, operation);
    variants.set(key, made);
    return made;
  }

  private plan(scope: Scope, { operation, selectionSet }: OperationDefinitionNode): Write | null {
    const type = scope.schema.getRootType(operation);
    if (!type) return null;
    const keys = collectFields(scope, type, [selectionSet]).values();
    for (const [node] of keys) if (node && /^__(schema|type)$/.test(node.name.value)) return null;
    const options: PlanOptions = { scope, immutableTypes: this.options.immutableTypes };
    const write = planObject(options, type, [selectionSet]);
    return (root, run) => write(root, undefined, run);
  }
}

const NO_ROOT = {};

async function result(write: Write, root: object, run: Run): Promise<PlanResult> {
  try {
    const text = await write(root, run);
    return { data: new JsonText(text), errors: run.errors };
  } catch (err) {
    return { data: null, errors: [...run.errors, err as GraphQLError] };
  }
}
