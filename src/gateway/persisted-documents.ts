import { readFileSync } from 'node:fs';
import { GraphQLError, type GraphQLSchema, parse, validate } from 'graphql';
import { ConfigError } from '../config.ts';

/**
 * Reads the documents that clients may send: a JSON object of their texts by id, as build tools write it.
 * @throws ConfigError naming every document that the schema does not allow
 */
export function readPersistedDocuments(file: string, schema: GraphQLSchema): ReadonlyMap<string, string> {
  const fail = (...problems: string[]) =>
    new ConfigError(problems.map((problem) => `server.persistedDocuments: ${file}: ${problem}`));
  let tree: unknown;
  try {
    tree = JSON.parse(readFileSync(file, 'utf8'));
  } catch (err) {
    const reason =
      err instanceof SyntaxError ? 'expected JSON' : `cannot be read: ${(err as NodeJS.ErrnoException).code}`;
    throw fail(reason);
  }
  if (typeof tree !== 'object' || tree === null || Array.isArray(tree)) {
    throw fail('expected an object of documents by id');
  }
  const entries = Object.entries(tree);
  const problems = entries.flatMap(([id, text]) => {
    const reason = typeof text === 'string' ? whyNotAllowed(text, schema) : 'expected text';
    return reason === null ? [] : [`${JSON.stringify(id)}: ${reason}`];
  });
  if (problems.length > 0) throw fail(...problems);
  return new Map(entries as [string, string][]);
}

function whyNotAllowed(text: string, schema: GraphQLSchema): string | null {
  try {
    return validate(schema, parse(text))[0]?.message ?? null;
  } catch (err) {
    if (err instanceof GraphQLError) return err.message;
    throw err;
  }
}
