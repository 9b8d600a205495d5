import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createValidDocuments, type OperationSettings, prepareOperation } from '../../src/server/prepare-operation.ts';

const schema = buildSchema('type Query { a: Int b: Int }');
const settings = (): OperationSettings => ({
  schema,
  maxTokens: 1_000,
  introspection: true,
  documents: createValidDocuments(),
});
const documentOf = (prepared: ReturnType<typeof prepareOperation>) =>
  'document' in prepared ? prepared.document : null;

describe('preparing an operation', () => {
  it('parses and validates the same text once, whichever of its operations is wanted', () => {
    const shared = settings();
    const query = 'query A { a } query B { b }';

    const first = prepareOperation({ query, operationName: 'A' }, shared);
    const second = prepareOperation({ query, operationName: 'B', variables: { x: 1 } }, shared);
    const third = prepareOperation({ query }, shared);

    expect(documentOf(first)).not.toBeNull();
    expect(documentOf(second)).toBe(documentOf(first));
    expect(second).toMatchObject({ operationName: 'B', variableValues: { x: 1 } });
    expect(third).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it.each(['{ a', '{ nothing }'])('remembers nothing of what is refused: %s', (query) => {
    const shared = settings();

    const prepared = prepareOperation({ query }, shared);

    expect(documentOf(prepared)).toBeNull();
    expect(shared.documents.size).toBe(0);
  });

  it('remembers no more text than may be, however many documents come', () => {
    const shared = settings();
    const padding = ' '.repeat(10_000);

    for (let number = 0; number < 100; number += 1) prepareOperation({ query: `{ a${number}: a }${padding}` }, shared);

    expect(shared.documents.size).toBeLessThan(51);
    expect(documentOf(prepareOperation({ query: `{ a99: a }${padding}` }, shared))).toBe(
      shared.documents.get(`{ a99: a }${padding}`),
    );
  });
});
