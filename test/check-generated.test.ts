import { describe, expect, it } from 'vitest';
import { compareFiles } from '../scripts/check-generated.ts';

const generated = new Map([
  ['schema.graphql', 'type Query'],
  ['test/gql/gql.ts', 'a'],
]);

describe('the check of generated files', () => {
  it('has nothing to say when they are what would be generated', () => {
    expect(compareFiles(generated, new Map(generated))).toEqual([]);
  });

  it('names each that is stale, missing or left over, and the command that renews it', () => {
    const committed = new Map([
      ['schema.graphql', 'type Mutation'],
      ['test/gql/old.ts', 'b'],
    ]);

    expect(compareFiles(generated, committed)).toEqual([
      'schema.graphql is stale; renew with: npm run generate',
      'test/gql/gql.ts is missing; renew with: npm run generate',
      'test/gql/old.ts is no longer generated; delete it',
    ]);
  });
});
