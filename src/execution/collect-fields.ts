import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  type InlineFragmentNode,
  isAbstractType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  typeFromAST,
  visit,
} from 'graphql';

/** Values of an operation's variables, as coerced. */
export type Variables = Readonly<Record<string, unknown>>;

/** What selections of one document refer to. */
export interface Scope {
  readonly schema: GraphQLSchema;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  /** Only those on which `@skip` and `@include` depend count. */
  readonly variables: Variables;
}

/**
 * The fields that are asked of an object of this type, by their keys in the answer: fragments opened, equal keys put
 * together, and what is skipped left out. Source: "CollectFields" of the GraphQL specification.
 */
export function collectFields(
  scope: Scope,
  type: GraphQLObjectType,
  selectionSets: readonly SelectionSetNode[],
): Map<string, FieldNode[]> {
  const fields = new Map<string, FieldNode[]>();
  const opened = new Set<string>();
  const collect = (selections: readonly SelectionNode[]) => {
    for (const selection of selections) {
      if (!isIncluded(scope, selection)) continue;
      if (selection.kind === Kind.FIELD) {
        const key = (selection.alias ?? selection.name).value;
        const same = fields.get(key);
        if (same) same.push(selection);
        else fields.set(key, [selection]);
        continue;
      }
      const fragment = fragmentOf(scope, selection, opened);
      if (fragment && applies(scope, fragment, type)) collect(fragment.selectionSet.selections);
    }
  };
  for (const { selections } of selectionSets) collect(selections);
  return fields;
}

/** Variables that decide whether something is asked for at all, over all operations of the document. */
export function conditionVariablesOf(document: DocumentNode): readonly string[] {
  const names = new Set<string>();
  visit(document, {
    Directive({ name, arguments: args }: DirectiveNode) {
      if (name.value !== GraphQLSkipDirective.name && name.value !== GraphQLIncludeDirective.name) return;
      for (const { value } of args ?? []) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}

function isIncluded({ variables }: Scope, selection: SelectionNode): boolean {
  if (!selection.directives?.length) return true;
  if (getDirectiveValues(GraphQLSkipDirective, selection, variables)?.['if'] === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, selection, variables)?.['if'] !== false;
}

/** Null for a fragment that the object has been asked for already. */
function fragmentOf(
  { fragments }: Scope,
  selection: FragmentSpreadNode | InlineFragmentNode,
  opened: Set<string>,
): FragmentDefinitionNode | InlineFragmentNode | null {
  if (selection.kind === Kind.INLINE_FRAGMENT) return selection;
  const name = selection.name.value;
  if (opened.has(name)) return null;
  opened.add(name);
  return fragments[name] ?? null;
}

function applies(
  { schema }: Scope,
  { typeCondition }: FragmentDefinitionNode | InlineFragmentNode,
  type: GraphQLObjectType,
): boolean {
  if (!typeCondition) return true;
  const wanted = typeFromAST(schema, typeCondition);
  return wanted === type || (isAbstractType(wanted) && schema.isSubType(wanted, type));
}
