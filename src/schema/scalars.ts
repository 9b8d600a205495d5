import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { GraphQLDateTime, GraphQLJSON } from 'graphql-scalars';

/** `DateTime` of graphql-scalars: a Date inside, RFC 3339 in UTC with milliseconds outside. */
export const DateTimeScalar = new GraphQLScalarType<Date, Date>({
  ...GraphQLDateTime.toConfig(),
  name: 'DateTime',
  description: 'Instant with millisecond precision, always in UTC (RFC 3339).',
  specifiedByURL: 'https://scalars.graphql.org/andimarek/date-time.html',
});

export const JsonScalar = new GraphQLScalarType({
  ...GraphQLJSON.toConfig(),
  name: 'JSON',
  description: 'Any JSON value. Used only where the upstream itself is free-form (stage detail).',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc8259',
});

/** Text outside and inside: what a cursor means is decided where it is used, with the name of the argument at hand. */
export const StreamCursorScalar = new GraphQLScalarType<string, string>({
  name: 'StreamCursor',
  description: 'Opaque position in the transition log. Valid both in `transitions` and in subscriptions.',
  serialize: (value) => String(value),
  parseValue: expectText,
  parseLiteral: (node) => expectText(node.kind === Kind.STRING ? node.value : null),
});

function expectText(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new GraphQLError('StreamCursor expects a string that this gateway gave out as a cursor.');
}
