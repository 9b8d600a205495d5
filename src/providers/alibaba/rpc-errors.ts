import type { Delivery, ProviderFailure } from '../../domain/errors.ts';
import type { Throttling } from '../transport/allowance.ts';

/** What a refusal means, whatever operation it answers. */
export interface Verdict {
  readonly failure: ProviderFailure;
  readonly delivery: Delivery;
}

/** Source: common error codes of Alibaba Cloud's API gateway; those for expired STS tokens are not documented. */
const CREDENTIALS =
  /^(SignatureDoesNotMatch|SignatureNonceUsed|IncompleteSignature|InvalidTimeStamp\.|InvalidAccessKeyId|(Invalid|Missing)SecurityToken)/;
const FORBIDDEN = /^(Forbidden|NoPermission|AccessDenied|Invalid\.Tenant\.UserNotInProject)/;
const INTERNAL = /^(InternalError|ServiceUnavailable)/;
/** Says that the operation or the workspace is wrong, not that the object asked for does not exist. */
const NOT_ABOUT_THE_OBJECT = /^(InvalidAction|InvalidApi|InvalidVersion|Invalid\.Tenant\.)/;
const NOT_FOUND = /Not(Found|Exists?)\b/i;
/** Throttling in another dress: HTTP 400, message `Throttling.Resource`. Observed by the Terraform provider (PR 10203). */
const THROTTLING_RESOURCE = '9990040003';

/**
 * Judges a refusal by its HTTP status and code.
 * Source: DataWorks error code tables of GetDeployment and DeployFile (Forbidden.Access, Throttling.Api, .System, .User,
 * InternalError.System); the code for an unknown object is not documented.
 */
export function judgeRefusal(httpStatus: number, code: string): Verdict {
  if (httpStatus === 429 || code === THROTTLING_RESOURCE || /^Throttling\b/.test(code)) {
    return { failure: 'THROTTLED', delivery: 'NOT_SENT' };
  }
  if (httpStatus >= 500 || httpStatus === 408 || INTERNAL.test(code)) {
    return { failure: 'SERVER_ERROR', delivery: 'UNKNOWN' };
  }
  return { failure: clientFailure(httpStatus, code), delivery: 'REFUSED' };
}

function clientFailure(httpStatus: number, code: string): ProviderFailure {
  if (httpStatus === 401 || CREDENTIALS.test(code)) return 'CREDENTIALS';
  if (httpStatus === 403 || FORBIDDEN.test(code)) return 'FORBIDDEN';
  if (NOT_ABOUT_THE_OBJECT.test(code)) return 'REJECTED';
  return NOT_FOUND.test(code) ? 'NOT_FOUND' : 'REJECTED';
}

/** Source: the same tables; Throttling.Api is the limit of one operation, the others are the account's or DataWorks'. */
export function throttlingOf(code: string, headers: Readonly<Record<string, string>>, now: number): Throttling {
  const isAccountWide = code === THROTTLING_RESOURCE || (/^Throttling\b/.test(code) && code !== 'Throttling.Api');
  return { retryAfterMs: retryAfterMs(headers, now), scope: isAccountWide ? 'account' : 'operation' };
}

/** Below this an `x-acs-retry-after` can only be meant in seconds. */
const LEAST_PLAUSIBLE_MS = 100;

/**
 * `x-acs-retry-after` as Alibaba's own core reads it, in milliseconds, else the standard Retry-After in seconds or as a
 * date. Whether DataWorks sends either is not documented.
 */
function retryAfterMs(headers: Readonly<Record<string, string>>, now: number): number | null {
  const own = Number.parseInt(headers['x-acs-retry-after'] ?? '', 10);
  if (own >= 0) return own < LEAST_PLAUSIBLE_MS ? own * 1000 : own;
  const standard = headers['retry-after']?.trim() ?? '';
  if (/^\d+$/.test(standard)) return Number(standard) * 1000;
  const date = Date.parse(standard);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
