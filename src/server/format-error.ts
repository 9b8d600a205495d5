import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { currentRequest } from '../domain/client-request.ts';
import { ERROR_CODES, type ErrorCode } from '../domain/error-codes.ts';
import { GatewayError } from '../domain/errors.ts';

export interface ErrorLog {
  error(fields: object, message: string): void;
}

const PUBLISHED = new Set<string>(ERROR_CODES);
/** Codes of Apollo Server that this gateway does not publish, with those that it does. */
const CODE_BY_APOLLO: Readonly<Record<string, ErrorCode>> = {
  BAD_REQUEST: 'BAD_USER_INPUT',
  OPERATION_RESOLUTION_FAILURE: 'BAD_USER_INPUT',
  PERSISTED_QUERY_NOT_FOUND: 'DOCUMENT_NOT_ALLOWED',
  PERSISTED_QUERY_NOT_SUPPORTED: 'DOCUMENT_NOT_ALLOWED',
};

/**
 * What a client sees of an error, over every transport alike: a message, the place, and `extensions.code` out of
 * ERROR_CODES, and the id under which the log has what was done for the request. Whatever was not thrown on purpose is
 * logged whole and masked.
 */
export function formatError(err: unknown, log: ErrorLog, fallback?: ErrorCode): GraphQLFormattedError {
  const { extensions, ...error } = describe(err, log, fallback);
  const request = currentRequest();
  return { ...error, extensions: { ...extensions, ...(request && { requestId: request.id }) } };
}

function describe(err: unknown, log: ErrorLog, fallback: ErrorCode | undefined): GraphQLFormattedError {
  const shown = err instanceof GraphQLError ? err : new GraphQLError('', { originalError: err as Error });
  const { locations, path } = shown;
  const place = { ...(locations ? { locations } : {}), ...(path ? { path } : {}) };
  const cause = originalOf(shown);
  if (cause instanceof GatewayError) {
    const { code, retryable, retryAfterMs, details, message } = cause;
    const extensions = { code, ...details, retryable, ...(retryAfterMs === null ? {} : { retryAfterMs }) };
    return { message, ...place, extensions };
  }
  if (isTooLong(shown)) {
    return { message: shown.message, ...place, extensions: { code: 'LIMIT_EXCEEDED', limit: 'maxTokens' } };
  }
  const code = codeOf(shown, fallback);
  if (cause === null && code !== 'INTERNAL_SERVER_ERROR')
    return { message: shown.message, ...place, extensions: { code } };
  log.error({ err: cause ?? shown, path }, 'unexpected error');
  return { message: 'Internal server error', ...place, extensions: { code: 'INTERNAL_SERVER_ERROR' } };
}

/** The error that a resolver threw, through any number of wrappers; null when GraphQL itself made the error. */
function originalOf(err: GraphQLError): Error | null {
  let cause = err.originalError ?? null;
  while (cause instanceof GraphQLError) cause = cause.originalError ?? null;
  return cause ?? null;
}

function codeOf(err: GraphQLError, fallback: ErrorCode | undefined): ErrorCode {
  const given = err.extensions['code'] ?? (isWrongValue(err) ? 'BAD_USER_INPUT' : fallback);
  const code = String(given ?? 'INTERNAL_SERVER_ERROR');
  if (PUBLISHED.has(code)) return code as ErrorCode;
  return CODE_BY_APOLLO[code] ?? 'INTERNAL_SERVER_ERROR';
}

/** GraphQL gives its own errors no code: those about values of the caller are told by how their message begins. */
function isWrongValue(err: GraphQLError): boolean {
  return /^(Variable "\$|Argument ")/.test(err.message);
}

function isTooLong(err: GraphQLError): boolean {
  return /^Syntax Error: Document contains .* tokens\. Parsing aborted/.test(err.message);
}
