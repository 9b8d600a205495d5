import { ProviderError } from '../../domain/errors.ts';
import type { Answer, CallOptions } from '../provider.ts';
import type { Clock } from '../transport/clock.ts';
import { FieldError, textOf } from '../transport/fields.ts';
import { type HttpRequest, type HttpResponse, jsonObjectIn } from '../transport/http.ts';
import type { JsonObject } from '../transport/json.ts';
import { createRedactor } from '../transport/redact.ts';
import { SameAnswers } from '../transport/same-answers.ts';
import type { VendorChannel } from '../transport/vendor-channel.ts';
import { CredentialGate } from './credential-gate.ts';
import type { IamToken } from './iam-token.ts';
import { judgeAnswer } from './judge-answer.ts';
import { encodePath, formatSdkDate, type HuaweiKey, signSdk } from './sdk-signer.ts';

/** How calls prove who is asking: a signature each, or a token that is fetched before. */
export type FactoryCredentials = { readonly key: HuaweiKey } | { readonly token: IamToken };

export interface FactoryCall<T> {
  /** As the vendor's SDK calls it. */
  readonly operation: string;
  readonly kind: 'read' | 'write';
  readonly method: 'GET' | 'POST';
  /** Below `/v2/{project_id}/factory`, not percent-encoded. */
  readonly path: string;
  readonly workspace: string;
  /** Sent as JSON; members that are undefined are not. */
  readonly body?: Readonly<Record<string, unknown>>;
  readonly options: CallOptions;
  /** A success may come without a body; it is read as an empty object then. */
  readonly mayBeEmpty?: boolean;
  /**
   * Reads the fields that are needed from a successful answer. Goes by nothing but the answer and what was asked: the same
   * answer to the same call is not read again.
   * @throws FieldError when one without which the answer is worthless is missing
   */
  parse(answer: JsonObject): T;
}

export interface FactoryClientOptions {
  /** Provider key. */
  readonly provider: string;
  /** Scheme, host and port. */
  readonly endpoint: string;
  readonly projectId: string;
  readonly credentials: FactoryCredentials;
  readonly channel: VendorChannel;
  readonly clock: Clock;
  /** Deadline of a call, in milliseconds. */
  readonly timeoutMs: number;
}

/**
 * Calls of DataArts Factory, version 2: REST, snake_case JSON, the workspace in a header.
 * Source: "DataArts Factory API (V2) Overview", "Authentication".
 */
export class FactoryClient {
  private readonly url: URL;
  private readonly gate: CredentialGate;
  private readonly same = new SameAnswers();

  constructor(private readonly options: FactoryClientOptions) {
    const { provider, clock, timeoutMs } = options;
    this.url = new URL(options.endpoint);
    this.gate = new CredentialGate({ provider, clock, patienceMs: timeoutMs / 2 });
  }

  /** @throws ProviderError */
  async call<T>(call: FactoryCall<T>): Promise<Answer<T>> {
    const { credentials } = this.options;
    return this.gate.pass(call.operation, call.options.signal, async () => {
      if ('key' in credentials)
        return this.send(call, (request) => this.sign(request, credentials.key), secretsOf(credentials.key));
      return this.callWithToken(call, credentials.token);
    });
  }

  private async callWithToken<T>(call: FactoryCall<T>, tokens: IamToken): Promise<Answer<T>> {
    const attempt = async () => {
      const token = await tokens.get(call.options.signal);
      try {
        return await this.send(call, (request) => ({ ...request.headers, 'x-auth-token': token }), [token]);
      } catch (err) {
        if (err instanceof ProviderError && err.call.failure === 'CREDENTIALS') tokens.forget(token);
        throw err;
      }
    };
    try {
      return await attempt();
    } catch (err) {
      // Tokens end early when a password or a right changes. Refused again, the new one will not do either.
      const isRefusedToken =
        err instanceof ProviderError && err.call.failure === 'CREDENTIALS' && err.call.operation === call.operation;
      if (!isRefusedToken) throw err;
      return attempt();
    }
  }

  private send<T>(
    call: FactoryCall<T>,
    authenticate: (request: UnsignedRequest) => Record<string, string>,
    secrets: readonly (string | undefined)[],
  ): Promise<Answer<T>> {
    const redact = createRedactor(secrets.filter((secret) => secret !== undefined));
    return this.options.channel.call({
      operation: call.operation,
      kind: call.kind,
      options: call.options,
      request: () => this.build(call, authenticate),
      accept: (response) => this.accept(call, response, redact),
    });
  }

  private build(
    call: FactoryCall<unknown>,
    authenticate: (request: UnsignedRequest) => Record<string, string>,
  ): HttpRequest {
    const { projectId } = this.options;
    const path = `/v2/${projectId}/factory${call.path}`;
    const body = call.body === undefined ? '' : JSON.stringify(call.body);
    const headers: Record<string, string> = {
      host: this.url.host,
      workspace: call.workspace,
      'x-project-id': projectId,
      'content-type': 'application/json;charset=UTF-8',
    };
    return {
      method: call.method,
      origin: this.url.origin,
      path: encodePath(path),
      headers: {
        ...authenticate({ method: call.method, path, headers, body }),
        // Not signed: whatever stands between may change them.
        accept: 'application/json',
        'user-agent': 'signalbox',
      },
      ...(body === '' ? {} : { body }),
    };
  }

  private sign(request: UnsignedRequest, key: HuaweiKey): Record<string, string> {
    const headers = {
      ...request.headers,
      'x-sdk-date': formatSdkDate(this.options.clock.now()),
      ...(key.securityToken === undefined ? {} : { 'x-security-token': key.securityToken }),
    };
    return { ...headers, authorization: signSdk({ ...request, headers, query: {} }, key) };
  }

  private accept<T>(call: FactoryCall<T>, response: HttpResponse, redact: (text: string) => string): Answer<T> {
    const requestId = textOf(response.headers['x-request-id']);
    if (call.kind === 'write' || response.status !== 200 || requestId === null)
      return this.read(call, response, redact);
    const asked = JSON.stringify([call.method, call.path, call.workspace, call.body]);
    return {
      value: this.same.valueOf(asked, response.text, () => this.read(call, response, redact).value),
      requestId,
    };
  }

  private read<T>(call: FactoryCall<T>, response: HttpResponse, redact: (text: string) => string): Answer<T> {
    const { provider, clock } = this.options;
    const isEmpty = call.mayBeEmpty === true && response.text.trim() === '';
    const json = isEmpty ? {} : jsonObjectIn(response);
    const answer = judgeAnswer(response, json, { provider, operation: call.operation, redact, now: clock.now() });
    try {
      return { value: call.parse(answer.json), requestId: answer.requestId };
    } catch (err) {
      if (err instanceof FieldError) throw answer.badAnswer(err.message, err);
      throw err;
    }
  }
}

interface UnsignedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

function secretsOf({ accessKey, secretKey, securityToken }: HuaweiKey): (string | undefined)[] {
  return [accessKey, secretKey, securityToken];
}
