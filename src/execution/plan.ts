import {
  type FieldNode,
  type GraphQLAbstractType,
  GraphQLError,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type SelectionSetNode,
  TypeNameMetaFieldDef,
} from 'graphql';
import { collectFields, type Scope } from './collect-fields.ts';
import { type LeafText, leafTextOf } from './leaf-text.ts';
import { planArguments } from './plan-arguments.ts';
import { eachText, failed, type Path, type Run, type Text } from './run.ts';

/** Writes a value that is not null. Throws, or rejects with, what makes the field null. */
type WriteValue = (value: unknown, path: Path, run: Run) => Text;
/** Writes fields of an object as they stand between its braces. */
type WriteFields = (source: object, path: Path | undefined, run: Run) => Text;

export interface PlanOptions {
  readonly scope: Scope;
  /** Names of types whose objects never change, so that their text may be kept. */
  readonly immutableTypes: ReadonlySet<string>;
}

/** Where a plan stands: below an object whose text is kept as a whole, its parts need not be kept as well. */
interface Place extends PlanOptions {
  readonly isKept: boolean;
}

/**
 * What the text of a field depends on: OBJECT, on nothing but the object that it is a field of; VIEW, on that and on what
 * the caller sees of the configuration; null, on anything.
 */
type Dependence = 'OBJECT' | 'VIEW' | null;

declare module 'graphql' {
  interface GraphQLFieldExtensions<_TSource, _TContext, _TArgs> {
    /** Of a field with a resolver that reads nothing else and answers at once. */
    readonly dependsOn?: 'OBJECT' | 'VIEW';
  }
}

interface Field {
  readonly name: string;
  readonly nodes: readonly FieldNode[];
  readonly parent: GraphQLObjectType;
  readonly definition: GraphQLField<unknown, unknown>;
}

/** Writes everything that is asked of an object of this type, as one JSON object. */
export function planObject(
  options: PlanOptions,
  type: GraphQLObjectType,
  selectionSets: readonly SelectionSetNode[],
): WriteFields {
  return planSelection({ ...options, isKept: false }, type, selectionSets);
}

function planSelection(place: Place, type: GraphQLObjectType, selectionSets: readonly SelectionSetNode[]): WriteFields {
  const keeps = !place.isKept && place.immutableTypes.has(type.name);
  const runs: { readonly dependence: Dependence; readonly writers: WriteFields[] }[] = [];
  for (const [key, nodes] of collectFields(place.scope, type, selectionSets)) {
    const field: Field = { name: nameOf(nodes), nodes, parent: type, definition: definitionOf(type, nodes) };
    const dependence = keeps ? dependenceOf(place, field) : null;
    const write = planField({ ...place, isKept: place.isKept || dependence !== null }, key, field);
    const last = runs.at(-1);
    // Texts of neighbours are kept as one, but not for each view what is the same in all.
    if (last && last.dependence === dependence) last.writers.push(write);
    else runs.push({ dependence, writers: [write] });
  }
  const [first, ...more] = runs;
  if (first && more.length === 0) return kept(first.dependence, inSequence(first.writers, ['{', '}']));
  return inSequence(
    runs.map(({ dependence, writers }) => kept(dependence, inSequence(writers, ['', '']))),
    ['{', '}'],
  );
}

function dependenceOf(place: Place, field: Field): Dependence {
  const { name, parent, definition, nodes } = field;
  if (name === TypeNameMetaFieldDef.name) return 'OBJECT';
  const { dependsOn = definition.resolve ? null : 'OBJECT' } = definition.extensions;
  if (dependsOn === null || definition.args.length > 0) return null;
  const type = namedTypeOf(definition.type);
  if (isLeafType(type)) return dependsOn;
  if (!isObjectType(type) || type === parent) return null;
  const below = [...collectFields(place.scope, type, selectionSetsOf(nodes)).values()].map((each) =>
    dependenceOf(place, { name: nameOf(each), nodes: each, parent: type, definition: definitionOf(type, each) }),
  );
  if (below.includes(null)) return null;
  return below.includes('VIEW') ? 'VIEW' : dependsOn;
}

function nameOf([node]: readonly FieldNode[]): string {
  return (node as FieldNode).name.value;
}

function definitionOf(type: GraphQLObjectType, nodes: readonly FieldNode[]): Field['definition'] {
  const name = nameOf(nodes);
  const definition = name === TypeNameMetaFieldDef.name ? TypeNameMetaFieldDef : type.getFields()[name];
  if (!definition) throw new Error(`${type.name} has no field ${name}: the document was not validated`);
  return definition;
}

function inSequence(writers: readonly WriteFields[], around: readonly [string, string]): WriteFields {
  const [first] = writers;
  if (first && writers.length === 1 && around[0] === '') return first;
  return (source, path, run) => eachText(writers, (write) => write(source, path, run), around);
}

/** Text that was written without an error is written once for each object, and for each view where it depends on that. */
function kept(dependence: Dependence, write: WriteFields): WriteFields {
  if (dependence === null) return write;
  const purposes = new WeakMap<object, object>();
  const purposeIn = (view: object) => {
    const known = purposes.get(view);
    if (known) return known;
    const purpose = {};
    purposes.set(view, purpose);
    return purpose;
  };
  return (source, path, run) => {
    const { kept: texts, errors, view } = run;
    if (!texts) return write(source, path, run);
    const purpose = dependence === 'VIEW' ? purposeIn(view) : write;
    const before = texts.get(source, purpose);
    if (before !== undefined) return before;
    const errorCount = errors.length;
    const text = write(source, path, run);
    if (typeof text === 'string' && errors.length === errorCount) texts.put(source, purpose, text);
    return text;
  };
}

function planField(place: Place, key: string, field: Field): WriteFields {
  const prefix = `${JSON.stringify(key)}:`;
  const { name, nodes, parent, definition } = field;
  if (name === TypeNameMetaFieldDef.name) {
    const text = `${prefix}${JSON.stringify(parent.name)}`;
    return () => text;
  }
  const isNonNull = isNonNullType(definition.type);
  const complete = planValue(place, field, definition.type);
  const read = planRead(field);
  return (source, parentPath, run) => {
    const path: Path = { prev: parentPath, key, typename: parent.name };
    const fail = (err: unknown) => `${prefix}${failed(err, nodes, path, isNonNull, run)}`;
    try {
      const value = read(source, path, run);
      const text = isPromise(value) ? value.then((got) => complete(got, path, run)) : complete(value, path, run);
      return typeof text === 'string' ? prefix + text : text.then((got) => prefix + got, fail);
    } catch (err) {
      return fail(err);
    }
  };
}

/** How the field's value is found. */
function planRead(field: Field): (source: object, path: Path, run: Run) => unknown {
  const { name, nodes, parent, definition } = field;
  const argumentsOf = planArguments(definition, nodes[0] as FieldNode);
  const infoOf = ({ schema, operation, fragments, variables }: Run, path: Path): GraphQLResolveInfo => ({
    fieldName: name,
    fieldNodes: nodes,
    returnType: definition.type,
    parentType: parent,
    path,
    schema,
    fragments,
    rootValue: undefined,
    operation,
    variableValues: variables,
  });
  const { resolve } = definition;
  if (resolve) return (source, path, run) => resolve(source, argumentsOf(run), run.context, infoOf(run, path));
  return (source, path, run) => {
    const value = (source as Readonly<Record<string, unknown>>)[name];
    return typeof value === 'function' ? value.call(source, argumentsOf(run), run.context, infoOf(run, path)) : value;
  };
}

/** How a value of the type is written, null included. */
function planValue(place: Place, field: Field, type: GraphQLOutputType): WriteValue {
  if (isNonNullType(type)) {
    const write = planPresent(place, field, type.ofType);
    return (value, path, run) => {
      if (value instanceof Error) throw value;
      if (value == null) {
        throw new Error(`Cannot return null for non-nullable field ${field.parent.name}.${field.name}.`);
      }
      return write(value, path, run);
    };
  }
  const write = planPresent(place, field, type);
  return (value, path, run) => {
    if (value instanceof Error) throw value;
    return value == null ? 'null' : write(value, path, run);
  };
}

function planPresent(place: Place, field: Field, type: GraphQLOutputType): WriteValue {
  if (isListType(type)) return planList(place, field, type.ofType);
  if (isLeafType(type)) {
    const write: LeafText = leafTextOf(type);
    return (value) => write(value);
  }
  if (isObjectType(type)) {
    const write = planSelection(place, type, selectionSetsOf(field.nodes));
    return (value, path, run) => write(value as object, path, run);
  }
  if (isAbstractType(type)) return planAbstract(place, field, type);
  throw new Error(`${String(type)} is no output type`);
}

function planList(place: Place, { nodes, parent, name, ...rest }: Field, member: GraphQLOutputType): WriteValue {
  const isNonNull = isNonNullType(member);
  const complete = planValue(place, { nodes, parent, name, ...rest }, member);
  return (value, path, run) => {
    if (typeof value !== 'object' || value === null || !(Symbol.iterator in value)) {
      throw new GraphQLError(`Expected Iterable, but did not find one for field "${parent.name}.${name}".`);
    }
    const write = (element: unknown, index: number): Text => {
      const memberPath: Path = { prev: path, key: index, typename: undefined };
      try {
        const text = isPromise(element)
          ? element.then((got) => complete(got, memberPath, run))
          : complete(element, memberPath, run);
        if (typeof text === 'string') return text;
        return text.catch((err: unknown) => failed(err, nodes, memberPath, isNonNull, run));
      } catch (err) {
        return failed(err, nodes, memberPath, isNonNull, run);
      }
    };
    return eachText(value as Iterable<unknown>, write, ['[', ']']);
  };
}

/** Which fields are asked for depends on what the object turns out to be. */
function planAbstract(place: Place, field: Field, type: GraphQLAbstractType): WriteValue {
  const selectionSets = selectionSetsOf(field.nodes);
  const { schema } = place.scope;
  const plans = new Map(
    schema.getPossibleTypes(type).map((each) => [each.name, lazily(() => planSelection(place, each, selectionSets))]),
  );
  return (value, path, run) => {
    const name = type.resolveType?.(value, run.context, null as never, type);
    const plan = typeof name === 'string' ? plans.get(name) : undefined;
    if (!plan) {
      throw new GraphQLError(
        `Abstract type "${type.name}" must resolve to an Object type at runtime for field "${field.parent.name}.${field.name}", got ${String(name)}.`,
      );
    }
    return plan()(value as object, path, run);
  };
}

function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function selectionSetsOf(nodes: readonly FieldNode[]): SelectionSetNode[] {
  return nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
}

function namedTypeOf(type: GraphQLOutputType) {
  let named = type;
  while (isNonNullType(named) || isListType(named)) named = named.ofType;
  return named;
}

function isPromise(value: unknown): value is Promise<unknown> {
  return typeof (value as { then?: unknown } | null)?.then === 'function';
}
