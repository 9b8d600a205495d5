import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ReceivedRequest } from './acs3.ts';
import type { CallLog, ReceivedCall } from './call-log.ts';
import type { SandboxClock } from './clock.ts';
import { answerControl, type ControlRoutes, isControlPath } from './control.ts';
import type { FactoryOperation } from './factory-operations.ts';
import { answerWithFault, writeAnswer } from './fault-answers.ts';
import { type FaultSpec, type Faults, strikesAfterEffect } from './faults.ts';
import { readBody } from './http-listener.ts';
import type { Iam } from './iam.ts';
import type { Quota } from './quota.ts';
import type { Random } from './random.ts';
import { type SdkHmacVerifier, unauthorized } from './sdk-hmac.ts';
import { VendorRefusal } from './vendor-refusal.ts';
import { isWireObject, type WireObject, type WireValue } from './wire-json.ts';

export interface DataArtsServerParts {
  readonly projectId: string;
  readonly verifier: SdkHmacVerifier;
  readonly iam: Iam;
  readonly operations: readonly FactoryOperation[];
  /** Used by calls without a workspace header; null where there are several instances. */
  readonly defaultWorkspaceId: string | null;
  readonly quotaOf: (user: string, operation: string) => Quota;
  readonly faults: Faults;
  readonly calls: CallLog;
  readonly clock: SandboxClock;
  /** Milliseconds since 1970 as this cloud believes, skew included. */
  readonly serverTime: () => number;
  readonly control: ControlRoutes;
  readonly requestIds: Random;
  readonly later: (delayMs: number, work: () => void) => void;
}

/** An answer before it is written; no body is an empty one. */
interface FactoryAnswer {
  readonly status: number;
  readonly body: WireObject | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One call as it came, and where its entry in the log is completed. */
interface Exchange {
  readonly request: ReceivedRequest;
  readonly response: ServerResponse;
  readonly requestId: string;
  readonly params: Readonly<Record<string, string>>;
  readonly note: (changes: Partial<ReceivedCall>) => void;
}

const VERSION = 'v2';
const TOKEN_OPERATION = 'KeystoneCreateUserTokenByPassword';

/** Answers the DataArts Studio host (Factory, version 2) and the IAM host, which are one address here. */
export class DataArtsServer {
  readonly #parts: DataArtsServerParts;

  constructor(parts: DataArtsServerParts) {
    this.#parts = parts;
  }

  /** Never rejects: what goes wrong here is answered as a server error. */
  readonly handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const body = await readBody(request);
      const received = { method: request.method ?? 'GET', target: request.url ?? '/', headers: request.headers, body };
      response.setHeader('date', new Date(this.#parts.serverTime()).toUTCString());
      if (isControlPath(received.target)) answerControl(this.#parts.control, received, response);
      else this.#answer(received, response);
    } catch (err) {
      if (response.headersSent || response.destroyed) response.destroy();
      else
        this.#write(response, { status: 500, body: { error_code: 'DLF.0001', error_msg: `sandbox: ${String(err)}` } });
    }
  };

  #answer(request: ReceivedRequest, response: ServerResponse): void {
    const { calls, clock, requestIds } = this.#parts;
    const requestId = requestIds.uuid().replaceAll('-', '');
    response.setHeader('x-request-id', requestId);
    const path = request.target.replace(/\?.*$/s, '');
    const isLogin = path === '/v3/auth/tokens';
    const rest = path.match(/^\/v2\/([^/]+)\/factory(\/.*)$/);
    const operation = this.#parts.operations.find(
      (candidate) => candidate.method === request.method && rest?.[2]?.match(candidate.path),
    );
    const action = isLogin ? TOKEN_OPERATION : (operation?.name ?? '(unknown)');
    // Of a login nothing is kept: its body holds a password.
    const params = isLogin ? {} : paramsOf(request);
    const received = { at: clock.now(), method: request.method, action, version: isLogin ? 'v3' : VERSION, params };
    const note = calls.add({ ...received, requestId, status: null, code: null, fault: null });
    const exchange = { request, response, requestId, params, note };
    try {
      if (isLogin) this.#meetFault(exchange, action, () => this.#login(exchange));
      else this.#serve(exchange, operation, decodeURIComponent(rest?.[1] ?? ''), rest?.[2] ?? '');
    } catch (err) {
      if (!(err instanceof VendorRefusal)) throw err;
      this.#write(response, this.#refusal(exchange, err));
    }
  }

  /** @throws VendorRefusal */
  #serve(exchange: Exchange, operation: FactoryOperation | undefined, projectId: string, path: string): void {
    const { request, note } = exchange;
    const userId = this.#authenticate(request, projectId);
    if (!operation) {
      throw new VendorRefusal(404, 'APIGW.0101', 'The API does not exist or has not been published in the environment');
    }
    countAgainst(this.#parts.quotaOf(userId, operation.name), operation.name);
    const header = textOf(request.headers['workspace']);
    const call = {
      workspaceId: header ?? (operation.isWorkspaceRequired ? null : this.#parts.defaultWorkspaceId),
      packageId: decodeURIComponent(path.match(operation.path)?.[1] ?? ''),
      query: queryOf(request),
      userId,
      effect: (kind: string, workspace: string, id: string, detail?: string) =>
        this.#parts.calls.addEffect({ kind, at: this.#parts.clock.now(), workspace, id, detail: detail ?? null }),
    };
    this.#meetFault(exchange, operation.name, () => {
      try {
        return { status: 200, body: operation.run({ ...call, body: bodyOf(request) }) };
      } catch (err) {
        if (!(err instanceof VendorRefusal)) throw err;
        note({ code: err.code });
        return this.#refusal(exchange, err);
      }
    });
  }

  /** @returns the id of the user @throws VendorRefusal */
  #authenticate(request: ReceivedRequest, projectId: string): string {
    const declared = textOf(request.headers['x-project-id']);
    const token = textOf(request.headers['x-auth-token']);
    const userId =
      token === null ? this.#parts.verifier.verify(request).userId : this.#parts.iam.check(token, projectId);
    if (projectId !== this.#parts.projectId || (declared !== null && declared !== projectId)) {
      throw unauthorized('the project does not belong to the user');
    }
    return userId;
  }

  #login({ request, note }: Exchange): FactoryAnswer {
    try {
      if (request.method !== 'POST') throw new VendorRefusal(404, '404', 'Could not find resource.');
      const hasCatalog = !request.target.includes('nocatalog');
      const { token, body } = this.#parts.iam.login(bodyOf(request), hasCatalog);
      return { status: 201, body, headers: { 'x-subject-token': token } };
    } catch (err) {
      if (!(err instanceof VendorRefusal)) throw err;
      note({ code: err.code });
      const error = { code: err.httpStatus, message: err.message, title: 'Unauthorized' };
      return { status: err.httpStatus, body: { error } };
    }
  }

  /** Answers, with the fault that strikes this call, if any. */
  #meetFault(exchange: Exchange, action: string, run: () => FactoryAnswer): void {
    const { response, note, requestId, params } = exchange;
    const fault = this.#parts.faults.take({ action, version: VERSION, params });
    if (!fault) {
      const answer = run();
      note({ status: answer.status });
      this.#write(response, answer);
      return;
    }
    note({ fault: fault.kind });
    const failure: FactoryAnswer = {
      status: 500,
      body: { error_code: 'DLF.0001', error_msg: 'Internal server error.' },
    };
    const answer = strikesAfterEffect(fault) ? run() : failure;
    const own = this.#ownFault(exchange, fault, answer);
    if (own) {
      note({ status: own.status });
      this.#write(response, own);
      return;
    }
    for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
    const status = answerWithFault(response, fault, {
      answer: { status: answer.status, body: answer.body ?? {} },
      requestId,
      refusal: (httpStatus, code, message) => ({ status: httpStatus, body: { error_code: code, error_msg: message } }),
      later: this.#parts.later,
    });
    note({ status });
  }

  /** The faults that speak this vendor's words; null for those of the transport. */
  #ownFault(exchange: Exchange, fault: FaultSpec, answer: FactoryAnswer): FactoryAnswer | null {
    switch (fault.kind) {
      case 'throttle': {
        const headers = fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
        return { ...this.#refusal(exchange, throttled()), headers };
      }
      case 'throttle400':
        return this.#refusal(exchange, new VendorRefusal(400, 'APIGW.0308', throttled().message));
      case 'error500':
      case 'error500AfterEffect':
        return this.#refusal(exchange, new VendorRefusal(500, 'DLF.0001', 'Internal server error.'));
      case 'successFalse':
        return this.#refusal(
          exchange,
          new VendorRefusal(200, fault.code ?? 'DLF.3051', 'The request parameter is invalid.'),
        );
      // Refusals of Factory are 400, this one too.
      case 'forbidden':
        return this.#refusal(exchange, new VendorRefusal(400, 'DLF.6888', 'The account lacks the permission.'));
      case 'unknownStatus': {
        const value = fault.value ?? '4';
        const raw = /^\d{1,15}$/.test(value) ? Number(value) : value;
        return withFields(answer, (name, old) => (name === 'deploy_status' ? raw : old));
      }
      case 'nulls': {
        const { fields } = fault;
        const isStruck = (name: string, value: WireValue) =>
          fields ? fields.includes(name) : typeof value !== 'object' && name !== 'package_id';
        return withFields(answer, (name, value) => (isStruck(name, value) ? null : value));
      }
      default:
        return null;
    }
  }

  /** Gateway refusals carry the request id in their body, those of the service do not. */
  #refusal({ requestId, note }: Exchange, { httpStatus, code, message, headers }: VendorRefusal): FactoryAnswer {
    note({ status: httpStatus, code });
    const isGateway = code.startsWith('APIG');
    const body = { error_code: code, error_msg: message, ...(isGateway ? { request_id: requestId } : {}) };
    return { status: httpStatus, body, headers };
  }

  #write(response: ServerResponse, { status, body, headers = {} }: FactoryAnswer): void {
    if (body) {
      writeAnswer(response, { status, body, headers });
      return;
    }
    response.writeHead(status, { ...headers, 'content-length': '0' });
    response.end();
  }
}

function throttled(): VendorRefusal {
  const reached = 'The throttling threshold has been reached';
  return new VendorRefusal(429, 'APIGW.0308', `${reached}: policy user over ratelimit,limit:10,time:1 second`);
}

/** @throws VendorRefusal in this vendor's words */
function countAgainst(quota: Quota, operation: string): void {
  try {
    quota.count(operation);
  } catch (err) {
    throw err instanceof VendorRefusal ? throttled() : err;
  }
}

function withFields(answer: FactoryAnswer, map: (name: string, value: WireValue) => WireValue): FactoryAnswer {
  const mapValue = (value: WireValue): WireValue => {
    if (Array.isArray(value)) return value.map(mapValue);
    if (!isWireObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [
        name,
        member === undefined ? undefined : mapValue(map(name, member)),
      ]),
    );
  };
  return answer.body ? { ...answer, body: mapValue(answer.body) as WireObject } : answer;
}

/** What a call says, for the log and for faults with `where`; nothing of its headers but the workspace. */
function paramsOf(request: ReceivedRequest): Record<string, string> {
  const params: Record<string, string> = { ...queryOf(request) };
  const packageId = request.target.match(/\/release-packages\/([^/?]+)/)?.[1];
  if (request.method === 'GET' && packageId !== undefined) params['package_id'] = packageId;
  const workspace = textOf(request.headers['workspace']);
  if (workspace !== null) params['workspace'] = workspace;
  if (request.body.length === 0) return params;
  try {
    for (const [name, value] of Object.entries(bodyOf(request))) {
      params[name] = typeof value === 'string' ? value : JSON.stringify(value);
    }
  } catch {
    // Refused when it is read for the operation.
  }
  return params;
}

function queryOf({ target }: ReceivedRequest): Record<string, string> {
  const at = target.indexOf('?');
  return at < 0 ? {} : Object.fromEntries(new URLSearchParams(target.slice(at + 1)));
}

/** @throws VendorRefusal when it is not a JSON object */
function bodyOf({ body }: ReceivedRequest): Readonly<Record<string, unknown>> {
  if (body.length === 0) return {};
  try {
    const parsed: unknown = JSON.parse(body.toString('utf8'));
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return { ...parsed };
  } catch {
    // Falls through to the refusal.
  }
  throw new VendorRefusal(400, 'DLF.3051', 'The request parameter is invalid.  ');
}

function textOf(header: string | string[] | undefined): string | null {
  const text = (Array.isArray(header) ? header.join(',') : header)?.trim();
  return text === undefined || text === '' ? null : text;
}
