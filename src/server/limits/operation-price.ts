import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  GraphQLError,
  type GraphQLField,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  getNullableType,
  isCompositeType,
  isIntrospectionType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { upstreamCallsOf } from '../../resolvers/upstream-calls.ts';

/** What an operation can cost at most; of a subscription, what an event can. */
export interface OperationPrice {
  /** Calls to vendors, as if nothing were known yet. */
  readonly cost: number;
  /** Objects in the answer. */
  readonly nodeCount: number;
}

export interface PricedOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** As the operation declares them, defaults filled in. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** How many workspaces the caller may see: over so many a merged list goes that names none. */
  readonly workspaceCount: number;
}

const FREE: OperationPrice = { cost: 0, nodeCount: 0 };
/** What a list without a page size is taken to hold: stages, workspaces of a provider, tasks of a package. */
const USUAL_LIST_LENGTH = 10;
/** Types of which there are no more than configured workspaces: lists of them cannot be longer. */
const CONFIGURED_TYPES: ReadonlySet<string> = new Set(['Provider', 'Workspace']);

/**
 * Prices an operation that passed validation. Takes time in proportion to the document: a fragment costs the same
 * wherever it is spread.
 */
export function priceOperation(priced: PricedOperation): OperationPrice {
  const { schema, operation } = priced;
  const root = schema.getRootType(operation.operation);
  return root ? new Pricing(priced).ofSelections(operation.selectionSet, root) : FREE;
}

/** Prices operations, each once for what the price depends on. */
export class OperationPrices {
  private readonly known = new WeakMap<OperationDefinitionNode, KnownPrices>();

  /** As `priceOperation`. */
  priceOf(priced: PricedOperation): OperationPrice {
    const { operation, variables, workspaceCount } = priced;
    let known = this.known.get(operation);
    if (!known) {
      known = beginPrices(priced);
      this.known.set(operation, known);
    }
    let key = String(workspaceCount);
    for (const name of known.others) key += variables[name] == null ? '-' : '+';
    if (known.variables.length > 0) key += JSON.stringify(known.variables.map((name) => variables[name]));
    const before = known.prices.get(key);
    if (before) return before;
    const price = priceOperation(priced);
    if (key.length <= MAX_KEY_LENGTH) known.prices.set(key, price);
    return price;
  }
}

interface KnownPrices {
  /** Names of those that the price depends on by what they are. */
  readonly variables: readonly string[];
  /** Names of those of which it counts whether there is something: a field fails at once where there has to be. */
  readonly others: readonly string[];
  readonly prices: LRUCache<string, OperationPrice>;
}

/** Most prices of one operation that are remembered, and the length of what each is remembered by. */
const MAX_PRICES = 100;
const MAX_KEY_LENGTH = 500;
/** Arguments by which a price is another one. */
const PRICED_ARGUMENTS: ReadonlySet<string> = new Set(['first', 'ids', 'filter']);

function beginPrices({ document, operation }: PricedOperation): KnownPrices {
  const variables = pricedVariablesOf(document);
  const declared = (operation.variableDefinitions ?? []).map(({ variable }) => variable.name.value);
  const others = declared.filter((name) => !variables.includes(name));
  return { variables, others, prices: new LRUCache({ max: MAX_PRICES }) };
}

function pricedVariablesOf(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    [Kind.ARGUMENT]: (argument) => {
      if (!PRICED_ARGUMENTS.has(argument.name.value)) return;
      visit(argument, { [Kind.VARIABLE]: ({ name }) => void names.add(name.value) });
    },
  });
  return [...names].sort();
}

class Pricing {
  private readonly fragments = new Map<string, FragmentDefinitionNode>();
  private readonly fragmentPrices = new Map<string, OperationPrice>();

  constructor(private readonly priced: PricedOperation) {
    for (const definition of priced.document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(definition.name.value, definition);
    }
  }

  /** @param pageSize how long the lists of a page are whose fields these are; null outside of pages */
  ofSelections(
    { selections }: SelectionSetNode,
    parent: GraphQLCompositeType,
    pageSize: number | null = null,
  ): OperationPrice {
    let sum = FREE;
    // An object is of one type: of what is asked of several, one applies.
    const byType = new Map<string, OperationPrice>();
    const addFor = (type: GraphQLCompositeType, price: OperationPrice) => {
      if (isObjectType(type) && type !== parent) byType.set(type.name, plus(byType.get(type.name) ?? FREE, price));
      else sum = plus(sum, price);
    };
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const field = 'getFields' in parent ? parent.getFields()[selection.name.value] : undefined;
        if (field) sum = plus(sum, this.ofField(parent, field, selection, pageSize));
      } else if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const name = selection.name.value;
        const type = this.typeNamed(this.fragments.get(name)?.typeCondition.name.value, parent);
        addFor(type, this.ofFragment(name, type, pageSize));
      } else {
        const type = this.typeNamed(selection.typeCondition?.name.value, parent);
        addFor(type, this.ofSelections(selection.selectionSet, type, pageSize));
      }
    }
    const dearest = (member: keyof OperationPrice) => Math.max(0, ...[...byType.values()].map((each) => each[member]));
    return plus(sum, { cost: dearest('cost'), nodeCount: dearest('nodeCount') });
  }

  private ofFragment(name: string, type: GraphQLCompositeType, pageSize: number | null): OperationPrice {
    const key = `${name} ${pageSize}`;
    const known = this.fragmentPrices.get(key);
    if (known) return known;
    const fragment = this.fragments.get(name);
    const price = fragment ? this.ofSelections(fragment.selectionSet, type, pageSize) : FREE;
    this.fragmentPrices.set(key, price);
    return price;
  }

  private ofField(
    parent: GraphQLCompositeType,
    field: GraphQLField<unknown, unknown>,
    node: Parameters<typeof getArgumentValues>[1] & { readonly selectionSet?: SelectionSetNode | undefined },
    pageSize: number | null,
  ): OperationPrice {
    const type = getNamedType(field.type);
    // What is asked of the schema itself is bounded by a rule of validation.
    if (isIntrospectionType(type)) return FREE;
    const { variables, workspaceCount } = this.priced;
    const args = readArguments(field, node, variables);
    if (!args) return FREE;
    const cost = upstreamCallsOf(`${parent.name}.${field.name}`, args, workspaceCount);
    if (!isCompositeType(type) || !node.selectionSet) return { cost, nodeCount: 0 };
    const { first, ids } = args;
    const isList = isListType(getNullableType(field.type));
    const usual = pageSize ?? USUAL_LIST_LENGTH;
    const most = CONFIGURED_TYPES.has(type.name) ? Math.min(usual, workspaceCount) : usual;
    const length = Array.isArray(ids) ? ids.length : most;
    const below = this.ofSelections(node.selectionSet, type, typeof first === 'number' ? Math.max(0, first) : null);
    const each = plus(below, { cost: 0, nodeCount: 1 });
    return plus(
      { cost, nodeCount: 0 },
      isList ? { cost: each.cost * length, nodeCount: each.nodeCount * length } : each,
    );
  }

  private typeNamed(name: string | undefined, otherwise: GraphQLCompositeType): GraphQLCompositeType {
    const type = name === undefined ? null : this.priced.schema.getType(name);
    return isCompositeType(type) ? type : otherwise;
  }
}

/** Null when they cannot be: the field fails then without asking anybody. */
function readArguments(...[field, node, variables]: Parameters<typeof getArgumentValues>) {
  try {
    return getArgumentValues(field, node, variables);
  } catch (err) {
    if (err instanceof GraphQLError) return null;
    throw err;
  }
}

function plus(one: OperationPrice, other: OperationPrice): OperationPrice {
  return { cost: one.cost + other.cost, nodeCount: one.nodeCount + other.nodeCount };
}
