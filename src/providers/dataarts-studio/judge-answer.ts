import { ProviderError } from '../../domain/errors.ts';
import { textOf } from '../transport/fields.ts';
import { describeAnswer, type HttpResponse } from '../transport/http.ts';
import type { JsonObject } from '../transport/json.ts';
import { ThrottledError } from '../transport/vendor-channel.ts';
import { judgeRefusal, refusalIn, retryAfterMs } from './errors.ts';

export interface JudgeContext {
  readonly provider: string;
  readonly operation: string;
  readonly redact: (text: string) => string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export interface GoodAnswer {
  readonly json: JsonObject;
  readonly requestId: string | null;
  badAnswer(message: string, cause?: unknown): ProviderError;
}

/**
 * The JSON of a successful answer, of Factory or IAM. An `error_code` counts whatever the HTTP status.
 * @throws ProviderError when it is not a success, ThrottledError when the vendor asks to slow down
 */
export function judgeAnswer(response: HttpResponse, json: JsonObject | null, context: JudgeContext): GoodAnswer {
  const { provider, operation, redact, now } = context;
  const { status, headers } = response;
  const refusal = refusalIn(json);
  const requestId = textOf(headers['x-request-id']) ?? refusal.requestId;
  const call = {
    provider,
    operation,
    httpStatus: status,
    ...(requestId === null ? {} : { upstreamRequestId: requestId }),
  };
  const badAnswer = (message: string, cause?: unknown) =>
    new ProviderError({ ...call, failure: 'BAD_ANSWER', delivery: 'UNKNOWN' }, message, { cause });
  if (status >= 400 || refusal.code !== null) {
    const verdict = judgeRefusal(status, refusal.code ?? '');
    const withCode = { ...call, ...(refusal.code === null ? {} : { upstreamCode: redact(refusal.code) }) };
    const text = [refusal.code, refusal.message].filter((part) => part !== null).map(redact);
    const message = text.join(': ') || describeAnswer(response);
    if (verdict.failure === 'THROTTLED') {
      // The documented quota is that of a user on one operation.
      throw new ThrottledError(withCode, { retryAfterMs: retryAfterMs(headers, now), scope: 'operation' }, message);
    }
    // Without a code it was not the vendor who wrote this, a proxy perhaps; a 401 is taken at its word all the same.
    if (refusal.code === null && verdict.failure !== 'SERVER_ERROR' && verdict.failure !== 'CREDENTIALS') {
      throw badAnswer(`expected an error with a code, got ${describeAnswer(response)}`);
    }
    throw new ProviderError({ ...withCode, ...verdict }, message);
  }
  if (status >= 300) throw badAnswer(`HTTP ${status}, a redirect, which is not followed`);
  if (!json) throw badAnswer(`expected JSON, got ${describeAnswer(response)}`);
  return { json, requestId, badAnswer };
}
