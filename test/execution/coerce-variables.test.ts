import { buildSchema, getOperationAST, getVariableValues, type OperationDefinitionNode, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { coerceVariables } from '../../src/execution/coerce-variables.ts';
import { createRandom } from './hostile-schema.ts';

const schema = buildSchema(
  'type Query { a(id: ID, number: Float): Int } enum Colour { RED GREEN } input Box { width: Int!, names: [String!] }',
);
const TYPES = [
  'Int',
  'Int!',
  'String',
  'String!',
  'ID',
  'ID!',
  'Boolean',
  'Boolean!',
  'Float',
  'Colour',
  '[Int!]',
  'Box',
];
const NAMES = ['one', 'two', 'constructor', 'toString', '__proto__'];
const VALUES: readonly unknown[] = [
  ...[0, -1, 2 ** 31 - 1, 2 ** 31, -(2 ** 31), -(2 ** 31) - 1, 1.5, 1e300, '', 'text', '7', 'RED', true, false, null],
  ...[[], [1, null], {}, { width: 3 }, { width: '3', names: 'a' }, undefined, Symbol.iterator, 7n, Number.NaN],
];
const DEFAULTS: Readonly<Record<string, string>> = { Int: ' = 7', String: ' = "x"', Colour: ' = GREEN', 'ID!': ' = 4' };

describe('the values of variables', () => {
  it.each([1, 2, 3])('are what GraphQL.js makes of them, or refused in its words (seed %i)', (seed) => {
    const random = createRandom(seed);
    const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
    const counts = { good: 0, bad: 0 };
    for (let round = 0; round < 3_000; round++) {
      const names = NAMES.filter(() => random() < 0.4);
      const definitions = names.map((name) => {
        const type = random() < 0.8 ? pick(TYPES.slice(0, 8)) : pick(TYPES);
        return `$${name}: ${type}${random() < 0.15 ? (DEFAULTS[type] ?? '') : ''}`;
      });
      const query = `query ${definitions.length > 0 ? `(${definitions.join(', ')})` : ''} { a }`;
      const operation = getOperationAST(parse(query)) as OperationDefinitionNode;
      const given = names.filter(() => random() < 0.85).map((name) => [name, pick(VALUES)] as const);
      const values = Object.fromEntries(given);
      const options = { hideSuggestions: round % 2 === 0, maxErrors: 2 };

      const expected = getVariableValues(schema, operation.variableDefinitions ?? [], values, options);
      const got = coerceVariables(schema, operation, values, options);

      expect({ query, values, got }).toEqual({ query, values, got: expected });
      expect(Object.keys(got.coerced ?? {})).toEqual(Object.keys(expected.coerced ?? {}));
      if (expected.errors) counts.bad += 1;
      else counts.good += 1;
    }
    expect(counts.good).toBeGreaterThan(300);
    expect(counts.bad).toBeGreaterThan(300);
  });
});
