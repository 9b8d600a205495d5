import type { Delivery, ProviderFailure } from '../../domain/errors.ts';
import { textOf } from '../transport/fields.ts';
import { isJsonObject, type JsonObject } from '../transport/json.ts';

/** What a refusal means, whatever operation it answers. */
export interface Verdict {
  readonly failure: ProviderFailure;
  readonly delivery: Delivery;
}

/** Source: "Error Codes of DataArts Factory APIs": what the code says is missing. 20810 is the V1 sample of 0810. */
const NOT_FOUND: ReadonlySet<string> = new Set(
  ['0100', '0137', '0810', '1242', '6201', '6205', '6241', '6322', '20810'].map((digits) => `DLF.${digits}`),
);
/** Source: the same page; the account is not valid or lacks the permission. */
const FORBIDDEN = 'DLF.6888';
/** Source: API gateway, written with and without the W. 0308 is the quota; the rest of 03xx is about who is asking. */
const THROTTLED = /^APIGW?\.0308$/;
const CREDENTIALS = /^APIGW?\.03\d\d$/;

/**
 * Judges a refusal by its code first: all DLF errors are HTTP 400, also "does not exist" and "no permission".
 * Source: "Error Codes of DataArts Factory APIs", "Common Errors Related to IAM Authentication Information".
 */
export function judgeRefusal(httpStatus: number, code: string): Verdict {
  if (httpStatus === 429 || THROTTLED.test(code)) return { failure: 'THROTTLED', delivery: 'NOT_SENT' };
  if (httpStatus >= 500 || httpStatus === 408) return { failure: 'SERVER_ERROR', delivery: 'UNKNOWN' };
  return { failure: clientFailure(httpStatus, code), delivery: 'REFUSED' };
}

function clientFailure(httpStatus: number, code: string): ProviderFailure {
  if (code === FORBIDDEN || httpStatus === 403) return 'FORBIDDEN';
  if (httpStatus === 401 || CREDENTIALS.test(code)) return 'CREDENTIALS';
  return NOT_FOUND.has(code) ? 'NOT_FOUND' : 'REJECTED';
}

/** Code, text and request id of a refusal; null where there is none. */
export interface RefusalBody {
  readonly code: string | null;
  readonly message: string | null;
  readonly requestId: string | null;
}

/** Of Factory and the API gateway: `error_code`, `error_msg`; of IAM: `error.code`, `error.message`. */
export function refusalIn(json: JsonObject | null): RefusalBody {
  const inner = isJsonObject(json?.['error']) ? json['error'] : {};
  return {
    code: textOf(json?.['error_code']) ?? textOf(inner['code']),
    message: textOf(json?.['error_msg']) ?? textOf(inner['message']),
    requestId: textOf(json?.['request_id']),
  };
}

/** The standard Retry-After, in seconds or as a date. Whether this vendor sends it is not documented. */
export function retryAfterMs(headers: Readonly<Record<string, string>>, now: number): number | null {
  const value = headers['retry-after']?.trim() ?? '';
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
