import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import type { PlanExecutor } from '../execution/plan-executor.ts';
import type { GatewayContext } from '../resolvers/context.ts';
import { type ErrorLog, formatError } from './format-error.ts';
import { asGraphqlError } from './format-result.ts';
import type { OperationReport, OperationReports } from './operation-reports.ts';
import type { PassedDocuments } from './passed-documents.ts';

/** Of a SHA-256 in hexadecimal. */
const HASH_LENGTH = 64;

export interface GraphqlServerParts {
  readonly schema: GraphQLSchema;
  /** Null: everything is left to GraphQL.js. */
  readonly executor: PlanExecutor | null;
  readonly documents: () => PassedDocuments;
  readonly reports: OperationReports;
  readonly log: ErrorLog;
}

/**
 * Apollo Server executes queries and mutations that were prepared as for every other transport: the document it is to
 * execute has passed, and is not parsed again.
 */
export function createGraphqlServer(parts: GraphqlServerParts): ApolloServer<GatewayContext> {
  const { schema, executor, documents, reports, log } = parts;
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
      ...(executor ? [answerFromPlans(executor, log)] : []),
      reportNotices(log),
      // Last: it takes note of what the others add.
      reportOperations(reports),
    ],
  });
}

/** Queries are carried out by plans as far as those go; Apollo Server's own execution is for the rest. */
function answerFromPlans(executor: PlanExecutor, log: ErrorLog): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: async () => ({
      responseForOperation: async ({ document, operation, request, contextValue, response }) => {
        // Without one, there is nothing to carry out: Apollo Server says so.
        const variables = request.variables;
        const running = operation && executor.execute({ document, operation, variables, context: contextValue });
        if (!running) return null;
        const { data, errors } = await running;
        const shown = errors.length === 0 ? {} : { errors: errors.map((err) => formatError(err, log)) };
        // Typed as an object to be serialised, which `toJson` spares it.
        const singleResult = { ...shown, data: data as Record<string, unknown> | null };
        return { http: response.http, body: { kind: 'single', singleResult } };
      },
    }),
  };
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
