import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import type { GatewayContext } from '../resolvers/context.ts';
import { type ErrorLog, formatError } from './format-error.ts';
import { asGraphqlError } from './format-result.ts';
import type { OperationReport, OperationReports } from './operation-reports.ts';
import type { PassedDocuments } from './passed-documents.ts';

/** Of a SHA-256 in hexadecimal. */
const HASH_LENGTH = 64;

export interface GraphqlServerParts {
  readonly schema: GraphQLSchema;
  readonly documents: () => PassedDocuments;
  readonly reports: OperationReports;
  readonly log: ErrorLog;
}

/**
 * Apollo Server executes what plans do not take and was prepared as for every other transport: the document it is to
 * execute has passed, and is not parsed again.
 */
export function createGraphqlServer(parts: GraphqlServerParts): ApolloServer<GatewayContext> {
  const { schema, documents, reports, log } = parts;
  return new ApolloServer<GatewayContext>({
    schema,
    // Whether the schema may be asked for is decided before.
    introspection: true,
    persistedQueries: false,
    documentStore: {
      // Its keys end in the hash.
      get: async (key) => documents().findByHash(key.slice(-HASH_LENGTH)),
      set: async () => {},
      delete: async () => false,
    },
    // Stack traces would appear wherever NODE_ENV is not "production".
    includeStacktraceInErrorResponses: false,
    // The process shuts down in an order of its own, see gateway.ts.
    stopOnTerminationSignals: false,
    formatError: (_formatted, err) => formatError(err, log),
    logger: {
      debug() {},
      info() {},
      warn: (message) => log.error({ message }, 'apollo'),
      error: (message) => log.error({ message }, 'apollo'),
    },
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      // Instruments every field for a feature that is not used here.
      ApolloServerPluginCacheControlDisabled(),
      reportNotices(log),
      // Last: it takes note of what the others add.
      reportOperations(reports),
    ],
  });
}

/** Adds the reads that failed behind stale data to the answer's `errors`. */
function reportNotices(log: ErrorLog): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ contextValue, response }) => {
        const { body } = response;
        if (body.kind !== 'single' || contextValue.notices.size === 0) return;
        const notices = [...contextValue.notices.values()].map((notice) => formatError(asGraphqlError(notice), log));
        body.singleResult.errors = [...(body.singleResult.errors ?? []), ...notices];
      },
    }),
  };
}

function reportOperations(reports: OperationReports): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: async () => {
      let report: OperationReport | null = null;
      return {
        didResolveOperation: async ({ operation }) => {
          report = reports.begin('http', operation ?? null);
        },
        willSendResponse: async ({ response: { body } }) => {
          const errors = body.kind === 'single' ? (body.singleResult.errors ?? []) : [];
          report ??= reports.begin('http', null);
          report.note(errors);
          report.end();
        },
      };
    },
  };
}
