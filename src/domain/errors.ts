import type { ErrorCode } from './error-codes.ts';

export interface GatewayErrorOptions extends ErrorOptions {
  readonly retryable?: boolean;
  readonly retryAfterMs?: number;
  /** Further members of `extensions`, for example `{ argument: 'first' }`. Never secrets. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Base of every error thrown on purpose. Anything else is a bug: logged whole, masked for clients. */
export class GatewayError extends Error {
  readonly retryable: boolean;
  /** Milliseconds after which trying again is reasonable, if known. */
  readonly retryAfterMs: number | null;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    readonly code: ErrorCode,
    message: string,
    options: GatewayErrorOptions = {},
  ) {
    super(message, options);
    this.name = new.target.name;
    this.retryable = options.retryable ?? false;
    this.retryAfterMs = options.retryAfterMs === undefined ? null : Math.ceil(options.retryAfterMs);
    this.details = options.details ?? {};
  }
}

/** The caller's mistake: says which argument, what was expected and what came. */
export class BadInputError extends GatewayError {
  constructor(argument: string, expected: string) {
    super('BAD_USER_INPUT', `${argument}: ${expected}`, { details: { argument } });
  }
}

/**
 * Whether a failed call can have had an effect upstream.
 * NOT_SENT: certainly nothing arrived, or the vendor turned it away before looking at it (throttled).
 * REFUSED: the vendor answered that it did nothing.
 * UNKNOWN: it may or may not have been carried out; a trigger must be looked up, never repeated.
 */
export type Delivery = 'NOT_SENT' | 'REFUSED' | 'UNKNOWN';

/** Why a provider call failed, in terms that do not depend on the vendor. */
export type ProviderFailure =
  | 'NOT_FOUND' // the vendor says that this object does not exist
  | 'REJECTED' // the request is wrong for the vendor: parameters, state, missing edition
  | 'FORBIDDEN' // the credentials are good but lack the permission
  | 'CREDENTIALS' // the credentials, signature or clock were refused; never retried
  | 'THROTTLED' // the vendor asked to slow down
  | 'QUOTA' // the gateway's own budget for this account is spent
  | 'CIRCUIT_OPEN' // too many failures in a row; not even tried
  | 'UNREACHABLE' // no connection, or it broke
  | 'TIMEOUT' // no whole answer within the deadline
  | 'SERVER_ERROR' // the vendor answered 5xx
  | 'BAD_ANSWER'; // an answer that is not what the vendor documents

export interface ProviderCall {
  readonly provider: string;
  readonly operation: string;
  readonly failure: ProviderFailure;
  readonly delivery: Delivery;
  readonly httpStatus?: number;
  readonly upstreamCode?: string;
  readonly upstreamRequestId?: string;
}

const CODE_BY_FAILURE: Readonly<Record<ProviderFailure, ErrorCode>> = {
  NOT_FOUND: 'PROVIDER_REJECTED',
  REJECTED: 'PROVIDER_REJECTED',
  FORBIDDEN: 'PROVIDER_REJECTED',
  CREDENTIALS: 'PROVIDER_REJECTED',
  THROTTLED: 'PROVIDER_THROTTLED',
  QUOTA: 'QUOTA_EXHAUSTED',
  CIRCUIT_OPEN: 'PROVIDER_UNAVAILABLE',
  UNREACHABLE: 'PROVIDER_UNAVAILABLE',
  TIMEOUT: 'PROVIDER_UNAVAILABLE',
  SERVER_ERROR: 'PROVIDER_UNAVAILABLE',
  BAD_ANSWER: 'PROVIDER_UNAVAILABLE',
};

/** A provider call failed. The message names provider and operation and is safe to show: no secret, no signature. */
export class ProviderError extends GatewayError {
  constructor(
    readonly call: ProviderCall,
    message: string,
    options: ErrorOptions & { retryAfterMs?: number } = {},
  ) {
    const code = CODE_BY_FAILURE[call.failure];
    super(code, `${call.provider} ${call.operation}: ${message}`, {
      ...options,
      retryable: code !== 'PROVIDER_REJECTED',
      details: {
        provider: call.provider,
        operation: call.operation,
        ...(call.httpStatus === undefined ? {} : { httpStatus: call.httpStatus }),
        ...(call.upstreamCode === undefined ? {} : { upstreamCode: call.upstreamCode }),
        ...(call.upstreamRequestId === undefined ? {} : { upstreamRequestId: call.upstreamRequestId }),
      },
    });
  }
}
