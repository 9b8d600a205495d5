import { type ExecutionResult, type FormattedExecutionResult, GraphQLError } from 'graphql';
import type { GatewayContext } from '../resolvers/context.ts';
import { type ErrorLog, formatError } from './format-error.ts';

/** What a client gets of one result over the transports that Apollo Server does not see; the context's notices with it. */
export function formatResult(
  result: { readonly [Member in 'data' | 'errors']?: ExecutionResult[Member] | undefined },
  { notices }: GatewayContext,
  log: ErrorLog,
): FormattedExecutionResult {
  const { data = null } = result;
  if (!result.errors && notices.size === 0) return { data };
  const errors = [...(result.errors ?? []), ...[...notices.values()].map(asGraphqlError)];
  return { data, errors: errors.map((err) => formatError(err, log)) };
}

/** Gives an error of the gateway the wrapper that GraphQL gives those of resolvers. */
export function asGraphqlError(err: Error): GraphQLError {
  return new GraphQLError(err.message, { originalError: err });
}
