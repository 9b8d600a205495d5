import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  locatedError,
  type OperationDefinitionNode,
  responsePathAsArray,
} from 'graphql';
import type { Variables } from './collect-fields.ts';
import type { KeptText } from './kept-text.ts';
import type { Utf8 } from './utf8.ts';

export type Path = GraphQLResolveInfo['path'];
/** Of a field. */
export type Arguments = Readonly<Record<string, unknown>>;

/** JSON, at once or later. */
export type Text = Utf8 | Promise<Utf8>;

/** One execution of an operation. */
export interface Run {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly variables: Variables;
  readonly context: unknown;
  /** The same object for callers who see the same of the configuration, and for no others. */
  readonly view: object;
  /** Null: nothing is kept. */
  readonly kept: KeptText | null;
  /** Of fields that became null because of them. */
  readonly errors: GraphQLError[];
  /** Arguments that depend on variables, by field of the plan: the same for every object of a list. */
  readonly args: Map<object, Arguments>;
}

/**
 * What becomes of a failed field or list member: null, with its error beside the data, or, where null is not allowed,
 * the error of whatever it is part of.
 * @throws GraphQLError
 */
export function failed(err: unknown, nodes: readonly FieldNode[], path: Path, isNonNull: boolean, run: Run): string {
  const located = locatedError(err, nodes, responsePathAsArray(path));
  if (isNonNull) throw located;
  run.errors.push(located);
  return 'null';
}

/**
 * Puts the texts of all together. When one of them fails at once, those under way are waited for first, so that no error
 * of theirs comes after the answer.
 * @returns a rejected promise where one fails at once while others are under way
 * @throws when none is
 */
export function eachText<T>(
  values: Iterable<T>,
  write: (value: T, index: number) => Text,
  [begin, end]: readonly [string, string],
): Text {
  const texts: Text[] = [];
  let pending = 0;
  try {
    for (const value of values) {
      const text = write(value, texts.length);
      if (typeof text !== 'string') pending += 1;
      texts.push(text);
    }
  } catch (err) {
    if (pending === 0) throw err;
    return Promise.allSettled(texts).then(() => {
      throw err;
    });
  }
  if (pending === 0) return `${begin}${texts.join(',')}${end}`;
  return Promise.all(texts).then((all) => `${begin}${all.join(',')}${end}`);
}
