import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { toConfig } from '../../src/config.ts';
import { ANONYMOUS } from '../../src/domain/caller.ts';
import { OperationPreparer, type PreparerSettings } from '../../src/server/prepare-operation.ts';
import { minimalConfig } from '../support/minimal-config.ts';

const schema = buildSchema('type Query { a: Int b: Int }');
const { limits } = toConfig(minimalConfig(), 'test').server;

function createPreparer(settings: Partial<PreparerSettings> = {}): OperationPreparer {
  const workspaceCount = () => 1;
  return new OperationPreparer({ schema, limits, introspection: true, documents: null, workspaceCount, ...settings });
}
const asking = (query: string, operationName: string | null = null) => ({
  query,
  documentId: null,
  operationName,
  variables: {},
});
const documentOf = (prepared: ReturnType<OperationPreparer['prepare']>) =>
  'document' in prepared ? prepared.document : null;

describe('preparing an operation', () => {
  it('parses and validates the same text once, whichever of its operations is wanted', () => {
    const preparer = createPreparer();
    const query = 'query A { a } query B { b }';

    const first = preparer.prepare(asking(query, 'A'), ANONYMOUS);
    const second = preparer.prepare({ ...asking(query, 'B'), variables: { x: 1 } }, ANONYMOUS);
    const third = preparer.prepare(asking(query), ANONYMOUS);

    expect(documentOf(first)).not.toBeNull();
    expect(documentOf(second)).toBe(documentOf(first));
    expect(second).toMatchObject({ operationName: 'B', variableValues: { x: 1 } });
    expect(third).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it.each(['{ a', '{ nothing }'])('remembers nothing of what is refused: %s', (query) => {
    const preparer = createPreparer();

    const prepared = preparer.prepare(asking(query), ANONYMOUS);

    expect(documentOf(prepared)).toBeNull();
    expect(preparer.documents.size).toBe(0);
  });

  it('remembers no more text than may be, however many documents come', () => {
    const preparer = createPreparer();
    const padding = ' '.repeat(10_000);

    for (let number = 0; number < 100; number += 1) preparer.prepare(asking(`{ a${number}: a }${padding}`), ANONYMOUS);

    expect(preparer.documents.size).toBe(49);
  });
});
