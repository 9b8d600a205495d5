import { isUtf8 } from 'node:buffer';
import type { Socket } from 'node:net';
import cors from '@fastify/cors';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { BadInputError } from '../domain/errors.ts';
import { limitBody } from './body-limit.ts';
import { answerClientError } from './client-error.ts';
import { serveDashboard } from './dashboard.ts';
import { namesTag } from './etag.ts';
import type { ErrorLog } from './format-error.ts';
import { createGraphqlHandler, type GraphqlHttpParts } from './graphql-http.ts';
import { type Figures, serveMetrics } from './metrics-endpoint.ts';
import { namesLoopback, type OriginRules, refuseOrigin } from './origin.ts';
import { loadPlayground, PLAYGROUND_CSP } from './playground.ts';
import { ALIVE_PATH, serveProbes } from './probes.ts';
import { identifyRequests, requestIdOf } from './request-identity.ts';
import { sendError } from './send-error.ts';
import type { ServerEvents } from './server-events.ts';
import { shuttingDown } from './shutting-down.ts';
import type { UnderWay } from './under-way.ts';

export const GRAPHQL_PATH = '/graphql';
export const STREAM_PATH = `${GRAPHQL_PATH}/stream`;

/** More than can be configured. */
const MOST_BODY_BYTES = 17_000_000;
/** How often Node looks for requests that are not sent in time, in milliseconds, at most. */
const MAX_TIMEOUT_CHECK_MS = 5_000;

export interface HttpParts extends GraphqlHttpParts {
  readonly origins: OriginRules;
  /** Rejects when the gateway cannot serve, for example without its store. */
  readonly checkReady: () => Promise<void>;
  readonly events: ServerEvents;
  readonly figures: Figures;
  /** Requests that came whole and are not answered yet. */
  readonly answering: UnderWay;
}

/** The HTTP side: GraphQL, the dashboard, the playground, and what an orchestrator asks. Not listening yet. */
export async function createHttpServer(parts: HttpParts): Promise<FastifyInstance> {
  const { policy, gate, origins } = parts;
  const { maxHeaderBytes, requestTimeoutMs } = policy.limits;
  const app = fastify({
    genReqId: requestIdOf,
    forceCloseConnections: 'idle',
    logger: false,
    // The limit itself may change, see limitBody.
    bodyLimit: MOST_BODY_BYTES,
    requestTimeout: requestTimeoutMs,
    http: {
      maxHeaderSize: maxHeaderBytes,
      headersTimeout: requestTimeoutMs,
      requestTimeout: requestTimeoutMs,
      connectionsCheckingInterval: Math.min(requestTimeoutMs / 4, MAX_TIMEOUT_CHECK_MS),
    },
    // A path that cannot be decoded never reaches a handler.
    frameworkErrors: (err, _request, reply) => {
      sendError(reply, err.statusCode ?? 400, 'BAD_USER_INPUT', err.message);
    },
    clientErrorHandler: (err, socket: Socket) => {
      const limit = answerClientError(err, socket);
      if (limit) policy.noteRefusedBy(limit);
    },
  });
  readJsonBodies(app);
  identifyRequests(app, parts.events);
  limitBody(app, () => policy.limits.maxBodyBytes);
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(SECURITY_HEADERS);
    if (parts.closing.aborted && request.url !== ALIVE_PATH) {
      const { code, message, retryable } = shuttingDown();
      sendError(reply, 503, code, message, { retryable });
      return;
    }
    if (!origins.isAuthOn() && !namesLoopback(request.headers.host)) {
      const message = 'without authentication only requests to a loopback address are served';
      sendError(reply, 403, 'FORBIDDEN', message);
      return;
    }
    done();
  });
  app.addHook('preHandler', (_request, reply, done) => {
    reply.raw.once('close', parts.answering.begin());
    done();
  });
  await app.register(cors, {
    // Looked up anew for each request: the list may change while the server runs.
    origin: (origin, done) => done(null, origin !== undefined && origins.allowedOrigins().includes(origin)),
    methods: ['GET', 'POST'],
    allowedHeaders: ['authorization', 'content-type', 'last-event-id'],
    exposedHeaders: ['retry-after'],
    maxAge: 600,
    strictPreflight: false,
  });
  handleErrors(app, parts.log, parts);

  serveProbes(app, parts.checkReady);
  serveMetrics(app, gate, parts.figures);
  serveDashboard(app, () => policy.settings);
  const answer = createGraphqlHandler(parts);
  const isForPage = (request: FastifyRequest) => policy.settings.playground && asksForPage(request);
  app.route({
    url: GRAPHQL_PATH,
    method: ['GET', 'POST'],
    onRequest: async (request, reply) => {
      // The page says nothing of what is served behind it.
      if (isForPage(request)) return undefined;
      return refuseOrigin(request, reply, origins) ?? gate.admit(request, reply);
    },
    handler: async (request, reply) => {
      if (!isForPage(request)) return answer(request, reply);
      return sendPlayground(request, reply, policy.settings.dashboard);
    },
  });
  return app;
}

/** A body came packed, as nothing here unpacks. */
class EncodedBodyError extends Error {
  readonly statusCode = 415;
}

/** Bodies are JSON, which is UTF-8. */
function readJsonBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('application/json');
  // graphql-over-http clients may send the second type; the body is JSON all the same.
  app.addContentTypeParser(
    ['application/json', 'application/graphql+json'],
    { parseAs: 'buffer' },
    (request: FastifyRequest, body: Buffer, done) => {
      const encoding = request.headers['content-encoding'] ?? 'identity';
      if (encoding !== 'identity') done(new EncodedBodyError('expected a body without content encoding'));
      // Decoded regardless, what is none would become other text than was meant.
      else if (!isUtf8(body)) done(new BadInputError('body', 'expected UTF-8'));
      else void parse(request, body.toString(), done);
    },
  );
}

/** Nothing here is to be framed, sniffed or embedded; a page that may do more says so itself. */
const SECURITY_HEADERS = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;

function handleErrors(app: FastifyInstance, log: ErrorLog, { policy }: Pick<HttpParts, 'policy'>): void {
  app.setErrorHandler(async (err: Error & { statusCode?: number }, _request, reply) => {
    if (err instanceof BadInputError) return sendError(reply, 400, err.code, err.message, err.details);
    const status = err.statusCode ?? 500;
    if (status >= 500) {
      log.error({ err }, 'request failed');
      return sendError(reply, 500, 'INTERNAL_SERVER_ERROR', 'Internal server error');
    }
    if (status === 413) {
      policy.noteRefusedBy('maxBodyBytes');
      const message = `expected a body of at most ${policy.limits.maxBodyBytes} bytes`;
      return sendError(reply, status, 'LIMIT_EXCEEDED', message, { limit: 'maxBodyBytes' });
    }
    const isOfOtherType = status === 415 && !(err instanceof EncodedBodyError);
    const message = isOfOtherType ? 'expected a body of content type application/json' : err.message;
    return sendError(reply, status, 'BAD_USER_INPUT', message);
  });
  app.setNotFoundHandler((request, reply) => {
    const { method, url } = request;
    if ([GRAPHQL_PATH, STREAM_PATH].includes(url.split('?')[0] as string)) {
      reply.header('allow', 'GET, POST');
      return sendError(reply, 405, 'BAD_USER_INPUT', `expected GET or POST, got ${method}`);
    }
    const message = `there is nothing at ${method} ${url.slice(0, 100)}; GraphQL is at ${GRAPHQL_PATH}`;
    return sendError(reply, 404, 'BAD_USER_INPUT', message);
  });
}

function asksForPage(request: FastifyRequest): boolean {
  const { query } = request.query as { query?: unknown };
  const wantsPage = query === undefined && (request.headers.accept ?? '').includes('text/html');
  return request.method === 'GET' && wantsPage;
}

async function sendPlayground(
  request: FastifyRequest,
  reply: FastifyReply,
  hasDashboard: boolean,
): Promise<FastifyReply> {
  const { html, gzipped, etag } = await loadPlayground(hasDashboard);
  reply.headers({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': PLAYGROUND_CSP,
    'cache-control': 'no-cache',
    vary: 'accept-encoding, accept',
    etag,
  });
  if (namesTag(request.headers['if-none-match'], etag)) return reply.code(304).send();
  if (!(request.headers['accept-encoding'] ?? '').includes('gzip')) return reply.send(html);
  return reply.header('content-encoding', 'gzip').send(gzipped);
}
