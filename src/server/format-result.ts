import { type ExecutionResult, type FormattedExecutionResult, GraphQLError } from 'graphql';
import { JsonText, type PlanResult } from '../execution/plan-executor.ts';
import { toUtf8, type Utf8 } from '../execution/utf8.ts';
import type { GatewayContext } from '../resolvers/context.ts';
import { type ErrorLog, formatError } from './format-error.ts';

/** What a client gets of one result over the transports that Apollo Server does not see; the context's notices with it. */
export function formatResult(
  result: { readonly [Member in 'data' | 'errors']?: (ExecutionResult | PlanResult)[Member] | undefined },
  { notices }: GatewayContext,
  log: ErrorLog,
): FormattedExecutionResult {
  // Text is typed as the object that it is the text of: `toJson` knows it.
  const data = (result.data ?? null) as Record<string, unknown> | null;
  const errors = [...(result.errors ?? []), ...[...notices.values()].map(asGraphqlError)];
  return errors.length === 0 ? { data } : { data, errors: errors.map((err) => formatError(err, log)) };
}

/** JSON of a result, whose data may be text already. */
export function toJson({ errors, data, extensions }: FormattedExecutionResult): string {
  if (!(data instanceof JsonText)) return JSON.stringify({ errors, data, extensions });
  return `{${errors ? `"errors":${JSON.stringify(errors)},` : ''}"data":${data.text}}`;
}

/** The same with a line break behind it, as it goes out, and not encoded first, which would take as long as the rest. */
export function toJsonLine(result: FormattedExecutionResult): Utf8 {
  const { errors, data } = result;
  if (!(data instanceof JsonText)) return toUtf8(`${toJson(result)}\n`);
  return `{${errors ? `"errors":${toUtf8(JSON.stringify(errors))},` : ''}"data":${data.utf8}}\n`;
}

/** Gives an error of the gateway the wrapper that GraphQL gives those of resolvers. */
export function asGraphqlError(err: Error): GraphQLError {
  return new GraphQLError(err.message, { originalError: err });
}
