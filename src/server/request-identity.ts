import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import {
  beginRequest,
  type ClientRequest,
  onAccountOf,
  type TraceParent,
  toRequestId,
} from '../domain/client-request.ts';
import type { ServerEvents } from './server-events.ts';

export const ID_HEADER = 'x-request-id';

/** The id of an HTTP request: its sender's, if that is fit to be logged. */
export function requestIdOf({ headers }: Pick<IncomingMessage, 'headers'>): string {
  return toRequestId(headers[ID_HEADER]);
}

/** Lets each answer name its request's id, and everything that is done for the request know it; tells of each answer. */
export function identifyRequests(app: FastifyInstance, events: ServerEvents): void {
  const requests = new WeakMap<FastifyRequest, ClientRequest>();
  app.addHook('onRequest', (request, reply, done) => {
    requests.set(request, beginRequest(request.id, traceParentIn(request.headers)));
    reply.header(ID_HEADER, request.id);
    done();
  });
  // Not before: the events that bring the body come on the connection's account.
  app.addHook('preHandler', (request, _reply, done) => onAccountOf(requests.get(request) as ClientRequest, done));
  app.addHook('onResponse', ({ method, routeOptions }, { statusCode: status, elapsedTime: durationMs }, done) => {
    events.answered({ route: routeOptions.url ?? 'other', method, status, durationMs });
    done();
  });
}

const TRACE_PARENT = /^[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/;
const MAX_TRACE_STATE_LENGTH = 512;

/** The members of W3C Trace Context in headers, or in what stands for them; null when they are not there or wrong. */
export function traceParentIn(headers: IncomingHttpHeaders | Readonly<Record<string, unknown>>): TraceParent | null {
  const { traceparent, tracestate } = headers;
  if (typeof traceparent !== 'string' || !TRACE_PARENT.test(traceparent)) return null;
  const isFit = typeof tracestate === 'string' && tracestate.length <= MAX_TRACE_STATE_LENGTH;
  return { traceparent, tracestate: isFit ? tracestate : undefined };
}
