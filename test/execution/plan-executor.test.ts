import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLError,
  type GraphQLSchema,
  NoUnusedVariablesRule,
  type OperationDefinitionNode,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { coerceVariables } from '../../src/execution/coerce-variables.ts';
import { PlanExecutor, type PlanRequest, type PlanResult } from '../../src/execution/plan-executor.ts';
import { createHostileSchema, createRandom, type HostileContext, IMMUTABLE, VIEWS } from './hostile-schema.ts';
import { createDocument } from './random-document.ts';

const RULES = specifiedRules.filter((rule) => rule !== NoUnusedVariablesRule);

interface Asked {
  readonly document: DocumentNode;
  readonly variables: object;
  readonly context: HostileContext;
}

function requestOf(schema: GraphQLSchema, { document, variables, context }: Asked): PlanRequest {
  const operation = document.definitions[0] as OperationDefinitionNode;
  const { coerced } = coerceVariables(schema, operation, variables as PlanRequest['variables']);
  if (!coerced) throw new Error('expected values that can be coerced');
  return { document, operation, variables: coerced, context };
}

/**
 * What a client sees: the data, and by the place that became null, the errors for which it did. Where several would have
 * made it null, which of them are told is a matter of which came first; GraphQL asks for one.
 */
function shown({ data, errors = [] }: ExecutionResult | PlanResult) {
  const seen = JSON.parse(JSON.stringify(data)) as unknown;
  return { data: seen, errors: Map.groupBy(errors, ({ path = [] }) => placeOfNull(seen, path)) };
}

function placeOfNull(data: unknown, path: readonly (string | number)[]): string {
  let value = data;
  let depth = 0;
  while (value !== null && depth < path.length) {
    value = (value as Readonly<Record<string, unknown>>)[path[depth++] as string];
  }
  return path.slice(0, depth).join('.');
}

const toText = (err: GraphQLError) => JSON.stringify(err);

async function compare(schema: GraphQLSchema, executor: PlanExecutor, asked: Asked) {
  const { document, variables, context } = asked;
  const expected = await execute({ schema, document, variableValues: variables as never, contextValue: context });
  const got = await executor.execute(requestOf(schema, asked));
  return { expected: shown(expected), got: got && shown(got) };
}

describe('a query carried out by a plan', () => {
  it.each([1, 2, 3, 4])(
    'answers what GraphQL.js answers, whatever is asked and whatever objects hold (seed %i)',
    async (seed) => {
      const random = createRandom(seed);
      const schema = createHostileSchema(seed);
      const executor = new PlanExecutor({
        schema,
        immutableTypes: IMMUTABLE,
        viewOf: (context) => (context as HostileContext).view,
        maxKeptBytes: 100_000,
      });
      const counts = { compared: 0, withErrors: 0, withoutData: 0 };
      for (let round = 0; round < 400; round++) {
        const { query, variables } = createDocument(schema, random);
        const document = parse(query);
        if (validate(schema, document, RULES).length > 0) continue;

        const context = { view: VIEWS[round % 2] as HostileContext['view'] };
        const { expected, got } = await compare(schema, executor, { document, variables, context });

        expect({ query, data: got?.data }).toEqual({ query, data: expected.data });
        expect([...(got?.errors.keys() ?? [])].sort()).toEqual([...expected.errors.keys()].sort());
        for (const [place, errors] of expected.errors) {
          if (errors.every(({ path = [] }) => path.join('.') === place)) {
            expect(got?.errors.get(place)?.map(toText)).toEqual(errors.map(toText));
          }
        }
        counts.compared += 1;
        if (expected.errors.size > 0) counts.withErrors += 1;
        if (expected.data === null) counts.withoutData += 1;
      }
      expect(counts.compared).toBeGreaterThan(100);
      expect(counts.withErrors).toBeGreaterThan(20);
      expect(counts.withoutData).toBeGreaterThan(2);
      expect(executor.kept?.bytes).toBeGreaterThan(0);
    },
  );
});
