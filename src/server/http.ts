import { createServer, type IncomingMessage, type ServerOptions } from 'node:http';
import type { Socket } from 'node:net';
import cors from '@fastify/cors';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { BadInputError } from '../domain/errors.ts';
import { answerClientError } from './client-error.ts';
import { serveDashboard } from './dashboard.ts';
import { namesTag } from './etag.ts';
import { createGraphqlHandler, type GraphqlHttpParts } from './graphql-http.ts';
import { HttpRefusal, sendRefusal } from './http-refusal.ts';
import { JSON_TYPES, readJsonBody } from './json-body.ts';
import { type Figures, serveMetrics } from './metrics-endpoint.ts';
import { EXPOSED_HEADERS, namesLoopback } from './origin.ts';
import { loadPlayground, PLAYGROUND_CSP } from './playground.ts';
import { ALIVE_PATH, serveProbes } from './probes.ts';
import { identifyRequests, requestIdOf } from './request-identity.ts';
import { shuttingDown } from './shutting-down.ts';

export const GRAPHQL_PATH = '/graphql';
export const STREAM_PATH = `${GRAPHQL_PATH}/stream`;

/** How long a connection may idle, in milliseconds: longer than the load balancers before it usually wait. */
const KEEP_ALIVE_MS = 72_000;
/** How often Node looks for requests that are not sent in time, in milliseconds, at most. */
const MAX_TIMEOUT_CHECK_MS = 5_000;

export interface HttpParts extends GraphqlHttpParts {
  /** Rejects when the gateway cannot serve, for example without its store. */
  readonly checkReady: () => Promise<void>;
  readonly figures: Figures;
}

/** The HTTP side: GraphQL, the dashboard, the playground, and what an orchestrator asks. Not listening yet. */
export async function createHttpServer(parts: HttpParts): Promise<FastifyInstance> {
  const { policy, gate, origins } = parts;
  const toRefusal = (err: unknown) => refusalOf(err, parts);
  const check = (request: IncomingMessage) => checkServed(request, parts);
  const answer = createGraphqlHandler(parts, GRAPHQL_PATH, {
    check,
    toRefusal,
    headers: Object.entries(SECURITY_HEADERS).flat(),
  });
  const isForPage = (request: IncomingMessage) => policy.settings.playground && asksForPage(request);
  const { maxHeaderBytes, requestTimeoutMs } = policy.limits;
  const app = fastify({
    genReqId: requestIdOf,
    forceCloseConnections: 'idle',
    logger: false,
    serverFactory: (serve) => {
      const options: ServerOptions = {
        maxHeaderSize: maxHeaderBytes,
        headersTimeout: requestTimeoutMs,
        requestTimeout: requestTimeoutMs,
        keepAliveTimeout: KEEP_ALIVE_MS,
        // A question in a URL has no body whose end would have to be waited for.
        optimizeEmptyRequests: true,
        connectionsCheckingInterval: Math.min(requestTimeoutMs / 4, MAX_TIMEOUT_CHECK_MS),
      };
      return createServer(options, (request, response) => {
        if (isForGraphql(request) && !isForPage(request)) void answer(request, response);
        else serve(request, response);
      });
    },
    // A path that cannot be decoded never reaches a handler.
    frameworkErrors: (err, _request, reply) => {
      sendRefusal(reply, toRefusal(err));
    },
    clientErrorHandler: (err, socket: Socket) => {
      const limit = answerClientError(err, socket);
      if (limit) policy.noteRefusedBy(limit);
    },
  });
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser(JSON_TYPES, ({ raw }: FastifyRequest) => readJsonBody(raw, policy.limits.maxBodyBytes));
  identifyRequests(app, parts.events);
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(SECURITY_HEADERS);
    check(request.raw);
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
    exposedHeaders: EXPOSED_HEADERS,
    maxAge: 600,
    strictPreflight: false,
  });
  app.setErrorHandler(async (err, _request, reply) => sendRefusal(reply, toRefusal(err)));
  app.setNotFoundHandler(({ method, url }) => {
    if ([GRAPHQL_PATH, STREAM_PATH].includes(url.split('?')[0] as string)) {
      const message = `expected GET or POST, got ${method}`;
      throw new HttpRefusal(405, 'BAD_USER_INPUT', message, { headers: { allow: 'GET, POST' } });
    }
    const message = `there is nothing at ${method} ${url.slice(0, 100)}; GraphQL is at ${GRAPHQL_PATH}`;
    throw new HttpRefusal(404, 'BAD_USER_INPUT', message);
  });

  serveProbes(app, parts.checkReady);
  serveMetrics(app, gate, parts.figures);
  serveDashboard(app, () => policy.settings);
  app.get(GRAPHQL_PATH, { exposeHeadRoute: false }, (request, reply) =>
    sendPlayground(request, reply, policy.settings.dashboard),
  );
  return app;
}

/** @throws HttpRefusal while the gateway shuts down, and for whoever may not know that it is there */
function checkServed({ url, headers }: IncomingMessage, { closing, origins }: HttpParts): void {
  if (closing.aborted && url !== ALIVE_PATH) {
    const { code, message, retryable } = shuttingDown();
    throw new HttpRefusal(503, code, message, { details: { retryable } });
  }
  if (!origins.isAuthOn() && !namesLoopback(headers.host)) {
    const message = 'without authentication only requests to a loopback address are served';
    throw new HttpRefusal(403, 'FORBIDDEN', message);
  }
}

const GRAPHQL_METHODS: ReadonlySet<string | undefined> = new Set(['GET', 'HEAD', 'POST']);

function isForGraphql({ method, url = '' }: IncomingMessage): boolean {
  const isThere = url.startsWith(GRAPHQL_PATH) && [undefined, '?'].includes(url[GRAPHQL_PATH.length]);
  return isThere && GRAPHQL_METHODS.has(method);
}

/** What the sender of a request is told of why it failed. */
function refusalOf(err: unknown, { policy, log }: HttpParts): HttpRefusal {
  if (err instanceof HttpRefusal) {
    if (err.status === 413) policy.noteRefusedBy('maxBodyBytes');
    return err;
  }
  if (err instanceof BadInputError) return new HttpRefusal(400, err.code, err.message, { details: err.details });
  const { statusCode: status = 500, message } = err as Error & { readonly statusCode?: number };
  if (status < 500) return new HttpRefusal(status, 'BAD_USER_INPUT', message);
  log.error({ err }, 'request failed');
  return new HttpRefusal(500, 'INTERNAL_SERVER_ERROR', 'Internal server error');
}

/** Nothing here is to be framed, sniffed or embedded; a page that may do more says so itself. */
const SECURITY_HEADERS = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;

function asksForPage({ method, url = '', headers }: IncomingMessage): boolean {
  return method === 'GET' && (headers.accept ?? '').includes('text/html') && !/[?&]query=/.test(url);
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
