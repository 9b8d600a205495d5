import type { ServerResponse } from 'node:http';
import type { FaultSpec } from './faults.ts';
import { isWireObject, type WireObject, type WireValue, writeWireJson } from './wire-json.ts';

/** An answer before it is written. */
export interface Answer {
  readonly status: number;
  readonly body: WireObject;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What an answer needs beyond its fault. */
export interface FaultContext {
  /** The right answer; where the fault struck before the effect, an InternalError.System. */
  readonly answer: Answer;
  readonly requestId: string;
  /** Writes a refusal in the vendor's shape. */
  refusal(status: number, code: string, message: string, headers?: Readonly<Record<string, string>>): Answer;
  /** Runs `work` after `delayMs`, unless the server closes first. */
  later(delayMs: number, work: () => void): void;
}

const DEFAULT_DELAY_MS = 50;
const DEFAULT_HUGE_BYTES = 300 * 1024 * 1024;
const CHUNK_BYTES = 64 * 1024;
const JSON_TYPE = 'application/json;charset=utf-8';

/** @returns the HTTP status answered, null where none was or the body never arrives whole */
export function answerWithFault(response: ServerResponse, fault: FaultSpec, context: FaultContext): number | null {
  const { answer, requestId } = context;
  switch (fault.kind) {
    case 'throttle': {
      const headers = fault.retryAfter === undefined ? {} : { 'x-acs-retry-after': String(fault.retryAfter) };
      const message = 'Your request is too frequent. Try again later.';
      return writeAnswer(response, context.refusal(429, 'Throttling.User', message, headers));
    }
    case 'throttle400':
      return writeAnswer(response, context.refusal(400, '9990040003', 'Throttling.Resource'));
    case 'error500':
    case 'error500AfterEffect': {
      const message = 'An internal system error occurred. Try again later.';
      return writeAnswer(response, context.refusal(500, 'InternalError.System', message));
    }
    case 'successFalse': {
      const code = fault.code ?? 'Invalid.Tenant.ProjectNotExists';
      const message = 'The project does not exist.';
      const body = {
        HttpStatusCode: 200,
        Success: false,
        ErrorCode: code,
        ErrorMessage: message,
        RequestId: requestId,
      };
      return writeAnswer(response, { status: 200, body });
    }
    case 'forbidden': {
      const message = 'Access is forbidden. Please first activate DataWorks Enterprise Edition or Flagship Edition.';
      return writeAnswer(response, context.refusal(403, 'Forbidden.Access', message));
    }
    case 'hang':
      return null;
    case 'slow':
      context.later(fault.delayMs ?? DEFAULT_DELAY_MS, () => writeAnswer(response, answer));
      return answer.status;
    case 'drip':
      return drip(response, answer, fault.delayMs ?? DEFAULT_DELAY_MS, context);
    case 'cutBeforeBody':
      response.writeHead(200, { 'content-type': JSON_TYPE, 'content-length': '4096' });
      response.flushHeaders();
      // Ends the connection after the headers; destroying it at once could take them along.
      response.socket?.end();
      return null;
    case 'down':
    case 'cutAfterEffect':
      response.socket?.destroy();
      return null;
    case 'truncated': {
      const text = writeWireJson(answer.body);
      return writeText(response, answer.status, JSON_TYPE, text.slice(0, text.length / 2));
    }
    case 'html':
      return writeText(
        response,
        fault.status ?? 502,
        'text/html',
        '<html><head><title>502 Bad Gateway</title></head><body>Maintenance</body></html>',
      );
    case 'garbage':
      return writeText(response, 200, JSON_TYPE, '\u0000\u0001 not JSON at all');
    case 'emptyBody':
      return writeText(response, 200, JSON_TYPE, '');
    case 'badGzip':
      response.setHeader('content-encoding', 'gzip');
      return writeText(response, 200, JSON_TYPE, 'this is not gzip');
    case 'unknownStatus':
      return writeAnswer(response, { ...answer, body: withStatus(answer.body, fault.value ?? 'Paused') });
    case 'nulls':
      return writeAnswer(response, { ...answer, body: withNulls(answer.body, fault.fields) });
    case 'wrongTypes':
      return writeAnswer(response, { ...answer, body: withWrongTypes(answer.body) });
    case 'redirect':
      response.setHeader('location', '/_sandbox/redirected');
      return writeText(response, 302, 'text/plain', '');
    case 'hugeBody':
      return writeHuge(response, requestId, fault.bytes ?? DEFAULT_HUGE_BYTES);
  }
}

export function writeAnswer(response: ServerResponse, { status, body, headers = {} }: Answer): number {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  return writeText(response, status, JSON_TYPE, writeWireJson(body));
}

function writeText(response: ServerResponse, status: number, contentType: string, text: string): number {
  const bytes = Buffer.from(text);
  response.writeHead(status, { 'content-type': contentType, 'content-length': String(bytes.length) });
  response.end(bytes);
  return status;
}

function drip(response: ServerResponse, answer: Answer, delayMs: number, context: FaultContext): number {
  const bytes = Buffer.from(writeWireJson(answer.body));
  response.writeHead(answer.status, { 'content-type': JSON_TYPE, 'content-length': String(bytes.length) });
  response.flushHeaders();
  const writeFrom = (at: number) => {
    if (response.destroyed) return;
    if (at >= bytes.length) {
      response.end();
      return;
    }
    response.write(bytes.subarray(at, at + 1));
    context.later(delayMs, () => writeFrom(at + 1));
  };
  writeFrom(0);
  return answer.status;
}

/** Streams, so that the server itself needs no memory for it. */
function writeHuge(response: ServerResponse, requestId: string, bytes: number): number {
  response.writeHead(200, { 'content-type': JSON_TYPE });
  response.write(`{"RequestId":"${requestId}","Padding":"`);
  const chunk = Buffer.alloc(CHUNK_BYTES, 'x');
  let left = bytes;
  const writeMore = () => {
    while (left > 0 && !response.destroyed) {
      const piece = chunk.subarray(0, Math.min(left, CHUNK_BYTES));
      left -= piece.length;
      if (!response.write(piece)) {
        response.once('drain', writeMore);
        return;
      }
    }
    if (!response.destroyed) response.end('"}');
  };
  writeMore();
  return 200;
}

function withStatus(body: WireObject, status: string): WireObject {
  return mapFields(body, (name, value) => (name === 'Status' ? status : value));
}

function withNulls(body: WireObject, fields: readonly string[] | undefined): WireObject {
  return mapFields(body, (name, value) => {
    if (fields) return fields.includes(name) ? null : value;
    const isPlain = typeof value !== 'object';
    return isPlain && name !== 'Id' && name !== 'RequestId' ? null : value;
  });
}

function withWrongTypes(body: WireObject): WireObject {
  const swapped = (value: WireValue): WireValue => {
    if (typeof value === 'string') return /^(0|[1-9]\d*)$/.test(value) ? BigInt(value) : value;
    if (Array.isArray(value)) return value.map(swapped);
    return value === null || typeof value === 'object' ? value : String(value);
  };
  return mapFields(body, (_, value) => swapped(value));
}

function mapFields(object: WireObject, map: (name: string, value: WireValue) => WireValue): WireObject {
  const mapValue = (value: WireValue): WireValue => {
    if (Array.isArray(value)) return value.map(mapValue);
    return isWireObject(value) ? mapFields(value, map) : value;
  };
  return Object.fromEntries(
    Object.entries(object).map(([name, value]) => [name, value === undefined ? undefined : mapValue(map(name, value))]),
  );
}
