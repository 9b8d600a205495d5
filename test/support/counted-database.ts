import type { KyselyPlugin } from 'kysely';
import type { Database } from '../../src/store/database.ts';

/** The same store, whose queries are counted. */
export interface CountedDatabase extends Database {
  /** Queries since it was opened. */
  readonly queries: number;
}

export function countQueries(database: Database): CountedDatabase {
  let queries = 0;
  const counting: KyselyPlugin = {
    transformQuery: ({ node }) => {
      queries += 1;
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  return {
    ...database,
    kysely: database.kysely.withPlugin(counting),
    get queries() {
      return queries;
    },
  };
}
