import { randomUUID } from 'node:crypto';
import { ProviderError } from '../../domain/errors.ts';
import type { Answer, CallOptions } from '../provider.ts';
import type { Clock } from '../transport/clock.ts';
import { booleanOf, FieldError, textOf } from '../transport/fields.ts';
import { describeAnswer, type HttpRequest, type HttpResponse, jsonObjectIn } from '../transport/http.ts';
import type { JsonObject } from '../transport/json.ts';
import { createRedactor, type Redactor } from '../transport/redact.ts';
import { SameAnswers } from '../transport/same-answers.ts';
import { ThrottledError, type VendorChannel } from '../transport/vendor-channel.ts';
import { type AlibabaCredentials, encodePairs, sha256, signAcs3 } from './acs3-signer.ts';
import { judgeRefusal, throttlingOf } from './rpc-errors.ts';

/** Parameters of an operation; those that are undefined are not sent. */
export type RpcParameters = Readonly<Record<string, string | number | undefined>>;

export interface RpcCall<T> {
  readonly action: string;
  readonly kind: 'read' | 'write';
  readonly method: 'GET' | 'POST';
  readonly query?: RpcParameters;
  /** Sent as a form body. */
  readonly form?: RpcParameters;
  readonly options: CallOptions;
  /**
   * Reads the fields that are needed from a successful answer. Goes by nothing but the answer and what was asked: the same
   * answer to the same call is not read again.
   * @throws FieldError when one without which the answer is worthless is missing
   */
  parse(answer: JsonObject): T;
}

export interface RpcClientOptions {
  /** Provider key. */
  readonly provider: string;
  /** Scheme, host and port. */
  readonly endpoint: string;
  readonly apiVersion: string;
  readonly credentials: AlibabaCredentials;
  readonly channel: VendorChannel;
  readonly clock: Clock;
}

const REQUEST_ID = /"RequestId"\s*:\s*"([^"\\]*)"/y;

/**
 * Calls of Alibaba Cloud's RPC style: one path, the operation named by a header, PascalCase parameters, JSON back.
 * Source: "Request syntax and signature method V3".
 */
export class RpcClient {
  private readonly url: URL;
  private readonly redact: Redactor;
  private readonly same = new SameAnswers();

  constructor(private readonly options: RpcClientOptions) {
    this.url = new URL(options.endpoint);
    const { accessKeyId, accessKeySecret, securityToken } = options.credentials;
    this.redact = createRedactor([accessKeyId, accessKeySecret, securityToken ?? '']);
  }

  /** @throws ProviderError */
  async call<T>(call: RpcCall<T>): Promise<Answer<T>> {
    return this.options.channel.call({
      operation: call.action,
      kind: call.kind,
      options: call.options,
      request: () => this.sign(call),
      accept: (response) => this.accept(call, response),
    });
  }

  private sign(call: RpcCall<unknown>): HttpRequest {
    const { apiVersion, credentials, clock } = this.options;
    const query = toPairs(call.query);
    const body = encodePairs(toPairs(call.form));
    const headers: Record<string, string> = {
      host: this.url.host,
      accept: 'application/json',
      'user-agent': 'signalbox',
      'x-acs-action': call.action,
      'x-acs-version': apiVersion,
      // Seconds: the gateway refuses a date with milliseconds.
      'x-acs-date': new Date(clock.now()).toISOString().replace(/\.\d+Z$/, 'Z'),
      'x-acs-signature-nonce': randomUUID(),
      'x-acs-content-sha256': sha256(body),
    };
    if (body !== '') headers['content-type'] = 'application/x-www-form-urlencoded';
    if (credentials.securityToken !== undefined) {
      headers['x-acs-accesskey-id'] = credentials.accessKeyId;
      headers['x-acs-security-token'] = credentials.securityToken;
    }
    headers['authorization'] = signAcs3({ method: call.method, path: '/', query, headers, body }, credentials);
    const queryText = encodePairs(query);
    return {
      method: call.method,
      origin: this.url.origin,
      path: queryText === '' ? '/' : `/?${queryText}`,
      headers,
      ...(body === '' ? {} : { body }),
    };
  }

  private accept<T>(call: RpcCall<T>, response: HttpResponse): Answer<T> {
    const told = call.kind === 'read' && response.status === 200 ? splitRequestId(response.text) : null;
    if (!told) return this.read(call, response);
    const { requestId, said } = told;
    const asked = JSON.stringify([call.action, call.query, call.form]);
    return { value: this.same.valueOf(asked, said, () => this.read(call, response).value), requestId };
  }

  private read<T>(call: RpcCall<T>, response: HttpResponse): Answer<T> {
    const { status } = response;
    const json = jsonObjectIn(response);
    const requestId = textOf(json?.['RequestId']) ?? textOf(response.headers['x-acs-request-id']);
    const context = {
      provider: this.options.provider,
      operation: call.action,
      httpStatus: status,
      ...(requestId === null ? {} : { upstreamRequestId: requestId }),
    };
    if (status >= 400 || (json && isRefusal(json))) this.refuse(context, json ?? {}, response);
    const badAnswer = (message: string, cause?: unknown) =>
      new ProviderError({ ...context, failure: 'BAD_ANSWER', delivery: 'UNKNOWN' }, message, { cause });
    if (status >= 300) throw badAnswer(`HTTP ${status}, a redirect, which is not followed`);
    if (!json) throw badAnswer(`expected JSON, got ${describeAnswer(response)}`);
    try {
      return { value: call.parse(json), requestId };
    } catch (err) {
      if (err instanceof FieldError) throw badAnswer(err.message, err);
      throw err;
    }
  }

  private refuse(
    context: { provider: string; operation: string; httpStatus: number; upstreamRequestId?: string },
    json: JsonObject,
    response: HttpResponse,
  ): never {
    // Gateway refusals say Code and Message, DataWorks itself ErrorCode and ErrorMessage.
    const code = textOf(json['Code']) ?? textOf(json['ErrorCode']);
    const text = textOf(json['Message']) ?? textOf(json['ErrorMessage']);
    const inner = Number(textOf(json['HttpStatusCode']) ?? response.status);
    const verdict = judgeRefusal(Math.max(response.status, inner || 0), code ?? '');
    const call = { ...context, ...(code === null ? {} : { upstreamCode: this.redact(code) }) };
    const message = [code, text]
      .filter((part) => part !== null)
      .map(this.redact)
      .join(': ');
    if (verdict.failure === 'THROTTLED') {
      const throttling = throttlingOf(code ?? '', response.headers, this.options.clock.now());
      throw new ThrottledError(call, throttling, message || 'HTTP 429');
    }
    if (verdict.failure !== 'SERVER_ERROR' && code === null && response.status >= 400) {
      // Whoever wrote this, a proxy perhaps, it was not the vendor: what it means for the request is unknown.
      const message = `expected an error with a code, got ${describeAnswer(response)}`;
      throw new ProviderError({ ...context, failure: 'BAD_ANSWER', delivery: 'UNKNOWN' }, message);
    }
    throw new ProviderError({ ...call, ...verdict }, message || describeAnswer(response));
  }
}

/** The id of the request, where an answer begins or ends with it, and the answer without it; null where it does not. */
function splitRequestId(text: string): { readonly requestId: string; readonly said: string } | null {
  REQUEST_ID.lastIndex = Math.max(0, text.lastIndexOf('"RequestId"'));
  const [member, id] = REQUEST_ID.exec(text) ?? [];
  const requestId = textOf(id);
  if (member === undefined || requestId === null) return null;
  const [before, behind] = [text.slice(0, REQUEST_ID.lastIndex - member.length), text.slice(REQUEST_ID.lastIndex)];
  // Elsewhere it could be part of what is told.
  if (before.trim() !== '{' && behind.trim() !== '}') return null;
  return { requestId, said: before + behind };
}

/**
 * A refusal inside an HTTP 200: `Success` is false, or there is a `Code` as only refusals have. An ErrorCode or
 * ErrorMessage alone is not one: documented successes carry both.
 */
function isRefusal(json: JsonObject): boolean {
  const success = booleanOf(json['Success']);
  return success === false || (success === null && textOf(json['Code']) !== null);
}

function toPairs(parameters: RpcParameters = {}): Record<string, string> {
  const pairs: Record<string, string> = {};
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) pairs[name] = String(value);
  }
  return pairs;
}
