import {
  type DocumentNode,
  type FieldNode,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isEnumType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/**
 * A pattern of what a page shows of an output, from its beginning: times and widths of columns differ, as does what an
 * ellipsis stands for, part of a line or any number of lines. More may follow.
 */
export function toPattern(shown: string): RegExp {
  const lines = shown
    .trimEnd()
    .split('\n')
    .map((line) => (line.trim() === '…' ? '(?:.*\\n)*?' : `${toLinePattern(line)}\\n`));
  return new RegExp(`^${lines.join('')}`);
}

function toLinePattern(line: string): string {
  return line
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('…', '.*')
    .replace(/\d{4}-\d{2}-\d{2}T\S+?Z/g, '\\S+?Z')
    .replace(/ {2,}/g, ' +');
}

/** The documents in a text of JSON: one, or one a line. */
export function parseDocuments(text: string): unknown[] {
  const trimmed = text.trim();
  try {
    return [JSON.parse(trimmed)];
  } catch {
    return trimmed.split('\n').map((line) => JSON.parse(line) as unknown);
  }
}

/**
 * Where what a page shows does not have the shape of what came: other members, or values of another type. Null where
 * either is null says nothing. A list on the page may be shorter, and `"…"` in it stands for more.
 * @param areWordsSame whether words in capitals, such as statuses, have to be the very same
 * @returns null when it has the shape
 */
export function findMismatch(shown: unknown, came: unknown, areWordsSame: boolean, path = '$'): string | null {
  if (shown === null || came === null || came === undefined) {
    return came === undefined ? `${path}: shown, and did not come` : null;
  }
  if (Array.isArray(shown)) {
    if (!Array.isArray(came)) return `${path}: shown as a list, and came as ${typeof came}`;
    const elements = shown.filter((element) => element !== '…');
    if (elements.length > 0 && came.length === 0) return `${path}: shown with elements, and came empty`;
    const unlike = elements.find((element) => came.every((each) => findMismatch(element, each, areWordsSame) !== null));
    return unlike === undefined
      ? null
      : `${path}: no element like ${JSON.stringify(unlike)} in ${JSON.stringify(came).slice(0, 2_000)}`;
  }
  if (typeof shown !== typeof came) return `${path}: shown as ${typeof shown}, and came as ${typeof came}`;
  if (typeof shown === 'object') {
    const one = shown as Record<string, unknown>;
    const other = came as Record<string, unknown>;
    const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
    const odd = names.find((name) => !(name in one) || !(name in other));
    if (odd !== undefined)
      return `${path}.${odd}: ${odd in one ? 'shown, and did not come' : 'came, and is not shown'}`;
    return (
      names.map((name) => findMismatch(one[name], other[name], areWordsSame, `${path}.${name}`)).find(Boolean) ?? null
    );
  }
  const isWord = typeof shown === 'string' && /^[A-Z][A-Z_0-9]+$/.test(shown);
  return areWordsSame && isWord && shown !== came ? `${path}: shown as ${shown}, and came as ${String(came)}` : null;
}

/** The one operation of a document. */
export function operationOf(document: DocumentNode): OperationDefinitionNode {
  const [operation, ...more] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION || more.length > 0) {
    throw new Error('expected one operation, and nothing beside it');
  }
  return operation;
}

/** What a page shows in an answer to the operation and the schema does not allow there. */
export function findImpossible(schema: GraphQLSchema, operation: OperationDefinitionNode, data: unknown): string[] {
  const look = (
    value: unknown,
    type: GraphQLOutputType,
    selected: SelectionSetNode | undefined,
    path: string,
  ): string[] => {
    if (value === '…') return [];
    if (value === null) return isNonNullType(type) ? [`${path} is never null`] : [];
    const nullable = getNullableType(type);
    if (isListType(nullable)) {
      return (value as unknown[]).flatMap((element) =>
        look(element, nullable.ofType as GraphQLOutputType, selected, path),
      );
    }
    if (isEnumType(nullable))
      return nullable.getValue(String(value)) ? [] : [`${path} is no ${nullable.name}: ${value}`];
    if (!isCompositeType(getNamedType(nullable)) || !selected) return [];
    const fields = fieldsOf(schema, getNamedType(nullable).name, selected);
    return Object.entries(value as object).flatMap(([name, member]) => {
      const field = fields.get(name);
      if (!field) return [`${path}.${name} was not asked for`];
      return look(member, field.type, field.node.selectionSet, `${path}.${name}`);
    });
  };
  const root = schema.getRootType(operation.operation);
  return root ? look(data, root, operation.selectionSet, 'data') : [`there is no ${operation.operation}`];
}

interface AskedField {
  readonly node: FieldNode;
  readonly type: GraphQLOutputType;
}

/** By the name that they have in the answer; those of every inline fragment, whatever the object turns out to be. */
function fieldsOf(schema: GraphQLSchema, parent: string, { selections }: SelectionSetNode): Map<string, AskedField> {
  const type = schema.getType(parent);
  const known = isObjectType(type) || isInterfaceType(type) ? type.getFields() : {};
  return new Map(
    selections.flatMap((node): [string, AskedField][] => {
      if (node.kind === Kind.FRAGMENT_SPREAD) throw new Error('expected an operation without named fragments');
      if (node.kind === Kind.INLINE_FRAGMENT) {
        return [...fieldsOf(schema, node.typeCondition?.name.value ?? parent, node.selectionSet)];
      }
      const field = known[node.name.value];
      return field ? [[(node.alias ?? node.name).value, { node, type: field.type }]] : [];
    }),
  );
}
