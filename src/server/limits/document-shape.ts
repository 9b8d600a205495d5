import { type DocumentNode, Kind, type SelectionSetNode, visit } from 'graphql';

/** What can be told of a document without the schema, fragments counted as often as they are spread. */
export interface DocumentShape {
  /** Fields below each other, at most. */
  readonly depth: number;
  readonly aliases: number;
  /** Fields and fragments that stand more than once at the same place. */
  readonly repeatedFields: number;
  /** As written: those of a fragment count once. */
  readonly directives: number;
}

type SelectionShape = Omit<DocumentShape, 'directives'>;
const EMPTY: SelectionShape = { depth: 0, aliases: 0, repeatedFields: 0 };

/**
 * Measures the largest operation of a document that need not be valid. Takes time in proportion to the document, however
 * its fragments multiply: each is measured once.
 */
export function measureDocument(document: DocumentNode): DocumentShape {
  const fragments = new Map<string, SelectionSetNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition.selectionSet);
  }
  const measure = createMeasure(fragments);
  const shapes = document.definitions.map((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? measure(definition.selectionSet) : EMPTY,
  );
  let directives = 0;
  visit(document, {
    Directive() {
      directives += 1;
    },
  });
  const most = (member: keyof SelectionShape) => Math.max(0, ...shapes.map((shape) => shape[member]));
  return { depth: most('depth'), aliases: most('aliases'), repeatedFields: most('repeatedFields'), directives };
}

function createMeasure(fragments: ReadonlyMap<string, SelectionSetNode>) {
  const measured = new Map<string, SelectionShape>();

  const measureFragment = (name: string): SelectionShape => {
    const known = measured.get(name);
    if (known) return known;
    // One that leads back to itself, or that is not there, is for validation to refuse.
    measured.set(name, EMPTY);
    const selections = fragments.get(name);
    const shape = selections ? measureSelections(selections) : EMPTY;
    measured.set(name, shape);
    return shape;
  };

  /** @param places response names by type condition, of the selections that these stand beside */
  const measureSelections = (
    { selections }: SelectionSetNode,
    places = new Map<string, Set<string>>(),
    condition = '',
  ): SelectionShape => {
    const taken = places.get(condition) ?? new Set<string>();
    places.set(condition, taken);
    let { depth, aliases, repeatedFields } = EMPTY;
    const take = (name: string) => {
      if (taken.has(name)) repeatedFields += 1;
      taken.add(name);
    };
    const add = (shape: SelectionShape, levels: number) => {
      depth = Math.max(depth, shape.depth + levels);
      aliases += shape.aliases;
      repeatedFields += shape.repeatedFields;
    };
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const { alias, name, selectionSet } = selection;
        take((alias ?? name).value);
        if (alias) aliases += 1;
        add(selectionSet ? measureSelections(selectionSet) : EMPTY, 1);
      } else if (selection.kind === Kind.FRAGMENT_SPREAD) {
        take(`...${selection.name.value}`);
        add(measureFragment(selection.name.value), 0);
      } else {
        const narrowed = selection.typeCondition?.name.value ?? condition;
        add(measureSelections(selection.selectionSet, places, narrowed), 0);
      }
    }
    return { depth, aliases, repeatedFields };
  };
  return measureSelections;
}
