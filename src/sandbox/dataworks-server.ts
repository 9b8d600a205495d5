import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Acs3Verifier, ReceivedRequest } from './acs3.ts';
import type { CallLog, ReceivedCall } from './call-log.ts';
import type { SandboxClock } from './clock.ts';
import { answerControl, type ControlRoutes, isControlPath } from './control.ts';
import { type Answer, answerWithFault, writeAnswer } from './fault-answers.ts';
import { type Faults, strikesAfterEffect } from './faults.ts';
import { readBody } from './http-listener.ts';
import type { AccessKey } from './keyring.ts';
import type { Operation, Operations } from './operation.ts';
import type { Quota } from './quota.ts';
import type { Random } from './random.ts';
import { missingParameter, VendorRefusal } from './vendor-refusal.ts';

export interface DataWorksServerParts {
  readonly verifier: Acs3Verifier;
  readonly quotaOf: (userId: string) => Quota;
  readonly faults: Faults;
  readonly calls: CallLog;
  readonly clock: SandboxClock;
  /** Milliseconds since 1970 as this cloud believes, skew included. */
  readonly serverTime: () => number;
  /** By x-acs-version. */
  readonly versions: ReadonlyMap<string, Operations>;
  readonly control: ControlRoutes;
  readonly requestIds: Random;
  readonly later: (delayMs: number, work: () => void) => void;
}

/** What a call is answered with, or the fault that it meets. */
interface Exchange {
  readonly request: ReceivedRequest;
  readonly response: ServerResponse;
  readonly action: string;
  readonly requestId: string;
  readonly note: (changes: Partial<ReceivedCall>) => void;
}

const HOST_ID = 'dataworks.cn-shanghai.aliyuncs.com';

/** Answers the DataWorks host: one path, the operation named by x-acs-action, its version by x-acs-version. */
export class DataWorksServer {
  readonly #parts: DataWorksServerParts;

  constructor(parts: DataWorksServerParts) {
    this.#parts = parts;
  }

  /** Never rejects: what goes wrong here is answered as the vendor's internal error. */
  readonly handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const body = await readBody(request);
      const target = request.url ?? '/';
      response.setHeader('date', new Date(this.#parts.serverTime()).toUTCString());
      if (isControlPath(target)) {
        answerControl(
          this.#parts.control,
          { method: request.method ?? 'GET', target, headers: request.headers, body },
          response,
        );
        return;
      }
      this.#answer({ method: request.method ?? 'GET', target, headers: request.headers, body }, response);
    } catch (err) {
      if (response.headersSent || response.destroyed) response.destroy();
      else writeAnswer(response, this.#refusal('', 500, 'InternalError.System', `sandbox: ${String(err)}`));
    }
  };

  #answer(request: ReceivedRequest, response: ServerResponse): void {
    const { calls, clock, requestIds } = this.#parts;
    const action = String(request.headers['x-acs-action'] ?? '');
    const version = String(request.headers['x-acs-version'] ?? '');
    const requestId = requestIds.uuid().toUpperCase();
    response.setHeader('x-acs-request-id', requestId);
    const params = { ...queryOf(request), ...formOf(request) };
    const received = { at: clock.now(), method: request.method, action, version, params, requestId };
    const note = calls.add({ ...received, status: null, code: null, fault: null });
    try {
      this.#serve({ request, response, action, requestId, note }, version);
    } catch (err) {
      if (!(err instanceof VendorRefusal)) throw err;
      note({ status: err.httpStatus, code: err.code });
      writeAnswer(response, this.#refusalFor(requestId, err));
    }
  }

  /** @throws VendorRefusal */
  #serve(exchange: Exchange, version: string): void {
    const { request, response, action, requestId, note } = exchange;
    const key = this.#parts.verifier.verify(request);
    this.#parts.quotaOf(key.userId).count(action);
    const operation = this.#parts.versions.get(version)?.get(action);
    if (!operation || !request.target.match(/^\/(\?|$)/)) {
      throw new VendorRefusal(
        404,
        'InvalidAction.NotFound',
        'Specified api is not found, please check your url and method.',
      );
    }
    const params = paramsFor(operation, request);
    const fault = this.#parts.faults.take({ action, version, params });
    if (!fault) {
      const answer = this.#run(operation, params, key, exchange);
      note({ status: answer.status });
      writeAnswer(response, answer);
      return;
    }
    const failure = this.#refusal(requestId, 500, 'InternalError.System', 'An internal system error occurred.');
    const answer = strikesAfterEffect(fault) ? this.#run(operation, params, key, exchange) : failure;
    note({ fault: fault.kind });
    const status = answerWithFault(response, fault, {
      answer,
      requestId,
      refusal: (httpStatus, code, message, headers) => {
        note({ code });
        return this.#refusal(requestId, httpStatus, code, message, headers);
      },
      later: this.#parts.later,
    });
    note({ status });
  }

  /** The operation's answer, refusals included. */
  #run(operation: Operation, params: Record<string, string>, key: AccessKey, exchange: Exchange): Answer {
    const { action, request, requestId, note } = exchange;
    const { calls, clock } = this.#parts;
    try {
      // An RPC gateway may take either method; only the SDK's is documented, so a client that uses another is told.
      if (request.method !== operation.method) {
        throw new VendorRefusal(405, 'UnsupportedHTTPMethod', `This action has to be called with ${operation.method}.`);
      }
      const missing = operation.required.find((name) => params[name] === undefined);
      if (missing !== undefined) throw missingParameter(missing);
      const body = operation.run({
        action,
        params,
        requestId,
        userId: key.userId,
        effect: (kind, workspace, id, detail) =>
          calls.addEffect({ kind, at: clock.now(), workspace, id, detail: detail ?? null }),
      });
      return { status: 200, body };
    } catch (err) {
      if (!(err instanceof VendorRefusal)) throw err;
      note({ code: err.code });
      return this.#refusalFor(requestId, err);
    }
  }

  #refusalFor(requestId: string, { httpStatus, code, message, headers }: VendorRefusal): Answer {
    return this.#refusal(requestId, httpStatus, code, message, headers);
  }

  #refusal(
    requestId: string,
    status: number,
    code: string,
    message: string,
    headers: Readonly<Record<string, string>> = {},
  ): Answer {
    const recommend = `https://api.aliyun.com/troubleshoot?q=${encodeURIComponent(code)}&product=dataworks-public`;
    const body = { RequestId: requestId, HostId: HOST_ID, Code: code, Message: message, Recommend: recommend };
    return { status, body, headers };
  }
}

/** Those of the operation's parameters that came where it takes them; an empty one counts as left out. */
function paramsFor(operation: Operation, request: ReceivedRequest): Record<string, string> {
  const query = queryOf(request);
  const form = formOf(request);
  const params: Record<string, string> = {};
  for (const name of operation.query) if (query[name]) params[name] = query[name];
  for (const name of operation.form) if (form[name]) params[name] = form[name];
  return params;
}

function queryOf({ target }: ReceivedRequest): Record<string, string> {
  const at = target.indexOf('?');
  return at < 0 ? {} : Object.fromEntries(new URLSearchParams(target.slice(at + 1)));
}

function formOf({ headers, body }: ReceivedRequest): Record<string, string> {
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
  return isForm ? Object.fromEntries(new URLSearchParams(body.toString('utf8'))) : {};
}
