import { GatewayError, ProviderError } from '../domain/errors.ts';
import type { MutationFailure, TriggerAction } from '../domain/operation.ts';
import type { ReleaseStatus } from '../domain/status.ts';

/** The caller's mistake in one input field, as data. */
export function invalidInput(field: string, message: string): MutationFailure {
  return { code: 'INVALID_INPUT', message: `${field}: ${message}`, path: ['input', field], retryable: false };
}

/** What an input field names is not there, or not for this caller. */
export function notFound(path: readonly string[], missingId: string): MutationFailure {
  const message = `${path.join('.')}: there is none with this id`;
  return { code: 'NOT_FOUND', message, path: ['input', ...path], retryable: false, missingId };
}

/** The caller lacks a scope. */
export function permissionDenied(requiredScope: string): MutationFailure {
  const message = `expected a caller with the scope ${requiredScope}`;
  return { code: 'PERMISSION_DENIED', message, path: null, retryable: false, requiredScope };
}

/** What an input field names is there, but not in a state in which this makes sense. */
export function preconditionFailed(
  path: readonly string[],
  message: string,
  current: { readonly status: ReleaseStatus; readonly sequence: number },
): MutationFailure {
  return {
    code: 'PRECONDITION_FAILED',
    message,
    path: ['input', ...path],
    retryable: false,
    currentStatus: current.status,
    currentSequence: current.sequence,
  };
}

/** It may or may not have been carried out. */
export function outcomeUnknown(operationId: string, reason: string): MutationFailure {
  const message = `${reason}; it may or may not have been carried out, and the gateway is looking for its effect`;
  return { code: 'OUTCOME_UNKNOWN', message, path: null, retryable: false, operationId };
}

/** What may have happened is all that will ever be known: a person has to decide. */
export function outcomeUndecided(operationId: string): MutationFailure {
  const message =
    'it cannot be told which of these it was, if any; look at them, and ask again with a new key if none is';
  return { code: 'OUTCOME_UNKNOWN', message, path: null, retryable: false, operationId };
}

/** It may have been sent, and its effect has not shown although it would have by now. */
export function notFoundUpstream(provider: string): MutationFailure {
  const message = 'there was no clear answer, and no effect was found upstream; ask again with a new key';
  return { code: 'UPSTREAM_UNAVAILABLE', message, path: null, retryable: false, provider };
}

/** A failed upstream call as data. Rethrows what is not one: that is the store's trouble or a bug. */
export function toFailure(err: unknown, action: TriggerAction): MutationFailure {
  if (!(err instanceof ProviderError)) {
    if (err instanceof GatewayError) throw err;
    throw new Error(`${action} failed unexpectedly`, { cause: err });
  }
  const { call, message, retryAfterMs } = err;
  if (call.failure === 'THROTTLED' || call.failure === 'QUOTA') {
    const throttleScope = call.failure === 'QUOTA' ? 'GATEWAY' : scopeOf(call.upstreamCode);
    return {
      code: 'THROTTLED',
      message,
      path: null,
      retryable: true,
      throttleScope,
      retryAfterMs: retryAfterMs ?? 1000,
    };
  }
  return {
    code: call.delivery === 'REFUSED' ? 'UPSTREAM_REFUSED' : 'UPSTREAM_UNAVAILABLE',
    message,
    path: null,
    retryable: call.delivery === 'NOT_SENT' && call.failure !== 'CREDENTIALS' && call.failure !== 'REJECTED',
    provider: call.provider,
    upstreamCode: call.upstreamCode ?? null,
    httpStatus: call.httpStatus ?? null,
    upstreamRequestId: call.upstreamRequestId ?? null,
  };
}

/** Source: DataWorks error codes Throttling.Api, Throttling.User, Throttling.System. */
function scopeOf(upstreamCode: string | undefined): 'API' | 'USER' | 'SYSTEM' | 'GATEWAY' {
  if (upstreamCode === undefined) return 'GATEWAY';
  if (upstreamCode.endsWith('.Api')) return 'API';
  return upstreamCode.endsWith('.System') ? 'SYSTEM' : 'USER';
}
