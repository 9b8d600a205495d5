import { buildSchema, type GraphQLFieldExtensions, type GraphQLObjectType, type GraphQLSchema } from 'graphql';

/** Random numbers from 0 to 1 that are the same for the same seed. */
type Random = () => number;

const SDL = `
  interface Node { id: ID! name: String }
  enum Kind { FIRST SECOND }
  input Limits { from: Int = 3 names: [String!] }
  type Row implements Node {
    id: ID!
    name: String
    count: Int!
    ratio: Float
    isOpen: Boolean
    kind: Kind
    tags: [String!]
    lines: [[Int]]
    parts: [Part!]!
    holder: Person
    related: Node
    anything: [Any]
    next: Row
    computed(times: Int = 1, limits: Limits): String
    computedLater(kind: Kind!): Int
    computedParts(first: Int!): [Part]
    title: String
    initial: String!
    reader: Person
  }
  type Part implements Node { id: ID! name: String weight: Int! holder: Person }
  type Person { name: String! age: Int kind: Kind! }
  union Any = Row | Part | Person
  type Query {
    row(index: Int!): Row
    rows(first: Int! = 3): [Row!]!
    node(index: Int = 0): Node
    anything: [Any!]
    person: Person!
  }
`;

/** Of two callers who see different things. */
export const VIEWS = [{ title: 'Dr' }, { title: 'Prof' }] as const;

export interface HostileContext {
  readonly view: (typeof VIEWS)[number];
}

/** Types of which objects stay what they are. */
export const IMMUTABLE = new Set(['Row', 'Part']);

/**
 * A schema whose objects hold everything that may come: values of wrong types, errors, promises that fail or come late,
 * functions, and null where it is not allowed. The objects are the same for every document, as text of them is kept.
 */
export function createHostileSchema(seed: number): GraphQLSchema {
  const random = createRandom(seed);
  const schema = buildSchema(SDL);
  const people = Array.from({ length: 5 }, (_, index) => createPerson(random, index));
  const parts = Array.from({ length: 8 }, (_, index) => createPart(random, index, people));
  const rows: object[] = [];
  for (let index = 0; index < 8; index++) rows.push(createRow(random, index, { people, parts, rows }));

  resolveBy(schema, 'Query', {
    row: (_root, { index }: { index: number }) => (index === 3 ? Promise.reject(new Error('row 3')) : rows[index]),
    rows: async (_root, { first }: { first: number }) => rows.slice(0, first),
    node: (_root, { index }: { index: number }) => parts[index] ?? rows[0],
    anything: () => [rows[1], parts[2], Promise.resolve(people[0]), rows[4]],
    person: () => people[4],
  });
  resolveBy(schema, 'Row', {
    computed: (
      row: { id: string },
      { times, limits }: { times: number; limits?: { from: number; names?: string[] } },
    ) => {
      if (times === 0) throw new Error(`no times for ${row.id}`);
      return `${row.id} x ${times} from ${limits?.from} of ${limits?.names?.join('+')}`;
    },
    computedLater: async (row: { id: string }, { kind }: { kind: string }) => {
      if (row.id === 'row-2') throw new Error('late failure');
      return kind === 'FIRST' ? 1 : 1.5;
    },
    computedParts: (_row: object, { first }: { first: number }) =>
      parts.slice(0, first).map((part, index) => (index % 2 ? part : Promise.resolve(part))),
  });
  resolveBy(
    schema,
    'Row',
    {
      title: ({ id }: { id: string }, _args, { view }) => {
        if (id === 'row-4') throw new Error(`no title for ${view.title}`);
        return `${view.title} ${id}`;
      },
      reader: (_row, _args, { view }) => people[VIEWS.indexOf(view)],
    },
    { dependsOn: 'VIEW' },
  );
  const initial = ({ id }: { id: string }) => (id === 'row-5' ? null : id[0]);
  resolveBy(schema, 'Row', { initial }, { dependsOn: 'OBJECT' });
  for (const name of ['Node', 'Any']) {
    const type = schema.getType(name) as { resolveType?: unknown };
    type.resolveType = ({ type: typeName }: { type: string }) => typeName;
  }
  return schema;
}

type Resolver = (source: never, args: never, context: HostileContext) => unknown;

function resolveBy(
  schema: GraphQLSchema,
  type: string,
  resolvers: Readonly<Record<string, Resolver>>,
  extensions: GraphQLFieldExtensions<unknown, unknown> = {},
): void {
  const fields = (schema.getType(type) as GraphQLObjectType).getFields();
  for (const [name, resolve] of Object.entries(resolvers)) {
    const field = fields[name];
    if (field) Object.assign(field, { resolve, extensions });
  }
}

function createPerson(random: Random, index: number): object {
  return {
    type: 'Person',
    name: twisted(random, `person "${index}" \u2028 人`),
    age: twisted(random, index * 10),
    kind: twisted(random, index === 3 ? 'NO SUCH KIND' : 'SECOND'),
  };
}

function createPart(random: Random, index: number, people: readonly object[]): object {
  return {
    type: 'Part',
    id: `part-${index}`,
    name: twisted(random, `part ${index}`),
    weight: twisted(random, index === 5 ? 'heavy' : index),
    holder: twisted(random, pick(random, people)),
  };
}

interface Others {
  readonly people: readonly object[];
  readonly parts: readonly object[];
  readonly rows: readonly object[];
}

function createRow(random: Random, index: number, { people, parts, rows }: Others): object {
  const some = <T>(values: readonly T[]) => values.filter(() => random() < 0.5);
  return {
    type: 'Row',
    id: `row-${index}`,
    name: twisted(random, 'a name'),
    count: twisted(random, index === 6 ? 1.5 : index),
    ratio: twisted(random, index / 3),
    isOpen: twisted(random, index % 2 === 0),
    kind: twisted(random, 'FIRST'),
    tags: twisted(random, some(['a', 'b', null, 'c'])),
    lines: twisted(random, [[1, 2, null], null, [3, Promise.resolve(4)]]),
    parts: twisted(random, some(parts)),
    holder: twisted(random, pick(random, people)),
    related: twisted(random, pick(random, [...parts, ...rows])),
    anything: twisted(random, some([...people, ...parts, ...rows, null])),
    next: twisted(random, rows.at(-1) ?? null),
  };
}

/** Mostly the value itself. */
function twisted(random: Random, value: unknown): unknown {
  const chance = random();
  if (chance < 0.05) return null;
  if (chance < 0.08) return new Error(`broken ${String(value).slice(0, 10)}`);
  if (chance < 0.12) return () => value;
  if (chance < 0.18) return Promise.resolve(value);
  if (chance < 0.2) return later(() => value);
  if (chance < 0.22) {
    return () => {
      throw new Error('broken when asked');
    };
  }
  return value;
}

/** Another promise for each who asks, as one that nobody asked for must not fail. */
function later(value: () => unknown): unknown {
  return () => new Promise((resolve) => setImmediate(() => resolve(value())));
}

function pick<T>(random: Random, values: readonly T[]): T | null {
  return values[Math.floor(random() * values.length)] ?? null;
}

/** Source: mulberry32, public domain. */
export function createRandom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
