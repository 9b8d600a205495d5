import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { CallLog } from './call-log.ts';
import { FAULT_KINDS, type FaultKind, type FaultSpec, type Faults } from './faults.ts';

/** A call of the control endpoint, by which a test in another process steers a cloud. */
export interface ControlRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** What a route gets: the body's JSON object, `{}` if there is none, and the last part of the path where it ends in `/:id`. */
export interface ControlCall {
  readonly input: Readonly<Record<string, unknown>>;
  readonly id: string;
}

/** By method and path below `/_sandbox`, e.g. `GET /calls`, `DELETE /faults/:id`. An answer is JSON; undefined is `{}`. */
export type ControlRoutes = ReadonlyMap<string, ControlRoute>;
export type ControlRoute = (call: ControlCall) => unknown;

const PREFIX = '/_sandbox';

/** Thrown by a route; answered as 400. */
export class ControlError extends Error {}

export function isControlPath(target: string): boolean {
  return target === PREFIX || target.startsWith(`${PREFIX}/`);
}

/** Unsigned, but for programs on this machine only: the server listens on loopback, and a browser page is refused. */
export function answerControl(routes: ControlRoutes, request: ControlRequest, response: ServerResponse): void {
  const send = (status: number, body: unknown) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body ?? {}));
  };
  const host = request.headers.host?.replace(/:\d+$/, '');
  if (request.headers.origin !== undefined || (host !== '127.0.0.1' && host !== 'localhost')) {
    send(403, { error: 'for programs on this machine only' });
    return;
  }
  const path = request.target.slice(PREFIX.length).replace(/\?.*$/, '');
  const parentPath = path.replace(/\/[^/]*$/, '/:id');
  const exact = routes.get(`${request.method} ${path}`);
  const route = exact ?? routes.get(`${request.method} ${parentPath}`);
  if (!route) {
    send(404, { error: `no such route; there are: ${[...routes.keys()].join(', ')}` });
    return;
  }
  try {
    const id = exact ? '' : decodeURIComponent(path.slice(path.lastIndexOf('/') + 1));
    send(200, route({ input: parseInput(request.body), id }));
  } catch (err) {
    send(400, { error: err instanceof Error ? err.message : String(err) });
  }
}

/** Calls and faults: what every cloud has. */
export function commonRoutes(calls: CallLog, faults: Faults): ControlRoutes {
  return new Map<string, ControlRoute>([
    [
      'GET /calls',
      () => ({
        total: calls.count(),
        counts: calls.countsByAction(),
        effectCounts: calls.effectsByKind(),
        calls: calls.calls,
        effects: calls.effects,
      }),
    ],
    ['DELETE /calls', () => calls.clear()],
    ['GET /faults', () => ({ faults: faults.list() })],
    ['POST /faults', ({ input }) => ({ id: faults.inject(parseFault(input)).id })],
    ['DELETE /faults', () => faults.clear()],
    ['DELETE /faults/:id', ({ id }) => faults.remove(Number(id))],
  ]);
}

function parseInput(body: Buffer): Readonly<Record<string, unknown>> {
  if (body.length === 0) return {};
  const parsed: unknown = JSON.parse(body.toString('utf8'));
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw new ControlError('expected a JSON object');
  }
  return { ...parsed };
}

function parseFault(input: Readonly<Record<string, unknown>>): FaultSpec {
  const kind = FAULT_KINDS.find((known): known is FaultKind => known === input['kind']);
  if (!kind) throw new ControlError(`kind: expected one of ${FAULT_KINDS.join(', ')}`);
  const strikes = optionalText(input, 'strikes');
  if (strikes !== undefined && strikes !== 'before' && strikes !== 'after') {
    throw new ControlError('strikes: expected before or after');
  }
  return {
    kind,
    strikes,
    action: Array.isArray(input['action']) ? optionalList(input, 'action') : optionalText(input, 'action'),
    version: optionalText(input, 'version'),
    where: optionalTexts(input, 'where'),
    times: optionalNumber(input, 'times'),
    skip: optionalNumber(input, 'skip'),
    every: optionalNumber(input, 'every'),
    chance: optionalNumber(input, 'chance'),
    delayMs: optionalNumber(input, 'delayMs'),
    retryAfter: optionalText(input, 'retryAfter'),
    value: optionalText(input, 'value'),
    fields: optionalList(input, 'fields'),
    bytes: optionalNumber(input, 'bytes'),
    status: optionalNumber(input, 'status'),
    code: optionalText(input, 'code'),
  };
}

/** A number may be given for a text. */
export function optionalText(input: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = input[name];
  if (value === undefined) return undefined;
  if (typeof value !== 'string' && typeof value !== 'number') throw new ControlError(`${name}: expected text`);
  return String(value);
}

export function requiredText(input: Readonly<Record<string, unknown>>, name: string): string {
  const value = optionalText(input, name);
  if (value === undefined) throw new ControlError(`${name}: expected text`);
  return value;
}

export function optionalNumber(input: Readonly<Record<string, unknown>>, name: string): number | undefined {
  const value = input[name];
  if (value === undefined) return undefined;
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new ControlError(`${name}: expected a number`);
  return value;
}

export function optionalList(input: Readonly<Record<string, unknown>>, name: string): string[] | undefined {
  const value = input[name];
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) throw new ControlError(`${name}: expected a list`);
  return value.map(String);
}

function optionalTexts(input: Readonly<Record<string, unknown>>, name: string): Record<string, string> | undefined {
  const value = input[name];
  if (value === undefined) return undefined;
  if (typeof value !== 'object' || value === null) throw new ControlError(`${name}: expected an object`);
  return Object.fromEntries(Object.entries(value).map(([key, text]) => [key, String(text)]));
}
