import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Caller } from '../domain/caller.ts';
import { BadInputError } from '../domain/errors.ts';
import type { GatewayContext, RequestScope } from '../resolvers/context.ts';
import type { Authenticator } from './auth/authenticator.ts';
import type { Gate } from './auth/gate.ts';
import type { ErrorLog } from './format-error.ts';
import { type Figures, serveMetrics } from './metrics-endpoint.ts';
import { loadPlayground, PLAYGROUND_CSP } from './playground.ts';
import { ALIVE_PATH, serveProbes } from './probes.ts';
import { identifyRequests, requestIdOf } from './request-identity.ts';
import { sendError } from './send-error.ts';
import type { ServerEvents } from './server-events.ts';

export const GRAPHQL_PATH = '/graphql';
export const STREAM_PATH = `${GRAPHQL_PATH}/stream`;

export interface HttpSettings {
  readonly maxBodyBytes: number;
  readonly playground: boolean;
  /** Origins of other pages that may call, besides the gateway's own. */
  readonly allowedOrigins: readonly string[];
}

export interface HttpParts {
  readonly apollo: ApolloServer<GatewayContext>;
  readonly authenticator: Authenticator;
  readonly gate: Gate;
  readonly createContext: (caller: Caller, scope: RequestScope) => GatewayContext;
  /** Aborted once the gateway begins to shut down. */
  readonly closing: AbortSignal;
  /** Rejects when the gateway cannot serve, for example without its store. */
  readonly checkReady: () => Promise<void>;
  readonly events: ServerEvents;
  readonly figures: Figures;
  readonly log: ErrorLog;
}

/** The HTTP side: GraphQL, the playground, and what an orchestrator asks. Not listening yet. */
export async function createHttpServer(parts: HttpParts, settings: HttpSettings): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit: settings.maxBodyBytes,
    genReqId: requestIdOf,
    forceCloseConnections: 'idle',
    logger: false,
    // A path that cannot be decoded never reaches a handler.
    frameworkErrors: (err, _request, reply) => {
      sendError(reply, err.statusCode ?? 400, 'BAD_USER_INPUT', err.message);
    },
  });
  // graphql-over-http clients may send this type; the body is JSON all the same.
  app.addContentTypeParser(
    'application/graphql+json',
    { parseAs: 'string' },
    app.getDefaultJsonParser('error', 'ignore'),
  );

  identifyRequests(app, parts.events);
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-content-type-options', 'nosniff');
    if (parts.closing.aborted && request.url !== ALIVE_PATH)
      return sendError(reply, 503, 'SHUTTING_DOWN', 'the gateway is shutting down; ask again');
    if (!parts.authenticator.isOn && !namesLoopback(request.raw)) {
      // A page on the internet can make its own name lead to 127.0.0.1; the Host header still tells.
      return sendError(
        reply,
        403,
        'FORBIDDEN',
        'without authentication only requests to a loopback address are served',
      );
    }
    return undefined;
  });
  app.setErrorHandler(async (err: Error & { statusCode?: number }, _request, reply) => {
    const status = err instanceof BadInputError ? 400 : (err.statusCode ?? 500);
    if (status >= 500) {
      parts.log.error({ err }, 'request failed');
      return sendError(reply, 500, 'INTERNAL_SERVER_ERROR', 'Internal server error');
    }
    if (status === 413) {
      const message = `expected a body of at most ${settings.maxBodyBytes} bytes`;
      return sendError(reply, status, 'LIMIT_EXCEEDED', message, { limit: 'maxBodyBytes' });
    }
    const message = status === 415 ? 'expected a body of content type application/json' : err.message;
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

  serveProbes(app, parts.checkReady);
  serveMetrics(app, parts.gate, parts.figures);
  if (settings.playground) app.get('/', async (_request, reply) => reply.redirect(GRAPHQL_PATH));

  const graphql = fastifyApolloHandler(parts.apollo, {
    context: async (request, reply) => {
      const gone = new AbortController();
      reply.raw.once('close', () => {
        if (!reply.raw.writableFinished) gone.abort();
      });
      const signal = AbortSignal.any([gone.signal, parts.closing]);
      return parts.createContext(parts.gate.identityOf(request).caller, { signal, resumeAfter: null });
    },
  });
  app.route({
    url: GRAPHQL_PATH,
    method: ['GET', 'POST'],
    onRequest: async (request, reply) => {
      // The page says nothing of what is served behind it.
      return asksForPlayground(request, settings) ? undefined : parts.gate.admit(request, reply);
    },
    handler: async (request, reply) => {
      if (asksForPlayground(request, settings)) return sendPlayground(request, reply);
      return graphql.call(app, request, reply);
    },
  });
  return app;
}

/** A page of another origin must not reach a socket, which no CORS rule guards; a bot sends no Origin. */
export function isAllowedOrigin(
  request: IncomingMessage,
  { authenticator, allowedOrigins }: Pick<HttpParts, 'authenticator'> & Pick<HttpSettings, 'allowedOrigins'>,
): boolean {
  if (!authenticator.isOn && !namesLoopback(request)) return false;
  const { origin, host } = request.headers;
  if (origin === undefined || allowedOrigins.includes(origin)) return true;
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}

function namesLoopback(request: IncomingMessage): boolean {
  const name = (request.headers.host ?? '').replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
  return name === 'localhost' || name === '::1' || (isIP(name) === 4 && name.startsWith('127.'));
}

function asksForPlayground(request: FastifyRequest, { playground }: HttpSettings): boolean {
  const { query } = request.query as { query?: unknown };
  const wantsPage = query === undefined && (request.headers.accept ?? '').includes('text/html');
  return playground && request.method === 'GET' && wantsPage;
}

async function sendPlayground(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { html, gzipped, etag } = await loadPlayground();
  reply.headers({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': PLAYGROUND_CSP,
    'cache-control': 'no-cache',
    vary: 'accept-encoding, accept',
    etag,
  });
  if (request.headers['if-none-match'] === etag) return reply.code(304).send();
  if (!(request.headers['accept-encoding'] ?? '').includes('gzip')) return reply.send(html);
  return reply.header('content-encoding', 'gzip').send(gzipped);
}
