import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { GraphQLError, type GraphQLSchema, OperationTypeNode } from 'graphql';
import type { PlanExecutor } from '../execution/plan-executor.ts';
import type { GatewayContext } from '../resolvers/context.ts';
import { type ErrorLog, formatError } from './format-error.ts';
import { asGraphqlError, toJson } from './format-result.ts';
import type { OperationReport, OperationReports } from './operation-reports.ts';

export interface GraphqlServerSettings {
  /** Most tokens in a document. */
  readonly maxTokens: number;
  readonly introspection: boolean;
}

/** Apollo Server for queries and mutations; what it does with errors is what every other transport does too. */
export function createGraphqlServer(
  schema: GraphQLSchema,
  executor: PlanExecutor | null,
  settings: GraphqlServerSettings,
  { log, reports }: { readonly log: ErrorLog; readonly reports: OperationReports },
): ApolloServer<GatewayContext> {
  return new ApolloServer<GatewayContext>({
    schema,
    introspection: settings.introspection,
    parseOptions: { maxTokens: settings.maxTokens },
    // Stack traces would appear wherever NODE_ENV is not "production".
    includeStacktraceInErrorResponses: false,
    // The process shuts down in an order of its own, see gateway.ts.
    stopOnTerminationSignals: false,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    formatError: (_formatted, err) => formatError(err, log),
    logger: {
      debug() {},
      info() {},
      warn: (message) => log.error({ message }, 'apollo'),
      error: (message) => log.error({ message }, 'apollo'),
    },
    stringifyResult: (result) => `${toJson(result)}\n`,
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      // Instruments every field for a feature that is not used here.
      ApolloServerPluginCacheControlDisabled(),
      refuseSubscriptions(),
      ...(executor ? [answerFromPlans(executor, log)] : []),
      reportNotices(log),
      // Last: it takes note of what the others add.
      reportOperations(reports),
    ],
  });
}

/** One answer has no place for events: without this, Apollo would carry the operation out as if it were a query. */
function refuseSubscriptions(): ApolloServerPlugin<GatewayContext> {
  const message =
    'a subscription needs a WebSocket (graphql-transport-ws) at this path, or an event stream: POST /graphql/stream';
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ operation }) => {
        if (operation?.operation !== OperationTypeNode.SUBSCRIPTION) return;
        throw new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } });
      },
    }),
  };
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
