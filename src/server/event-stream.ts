import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type ExecutionArgs, execute, getOperationAST, OperationTypeNode } from 'graphql';
import type { Caller } from '../domain/caller.ts';
import { GatewayError } from '../domain/errors.ts';
import type { GatewayContext, RequestScope } from '../resolvers/context.ts';
import type { Authenticator } from './auth/authenticator.ts';
import type { Gate } from './auth/gate.ts';
import { readStreamRequest, refusalOf } from './event-stream-request.ts';
import { type EventText, type EventTexts, type SubscriptionArgs, toEventText } from './event-texts.ts';
import { type ErrorLog, formatError } from './format-error.ts';
import { formatResult, toJson } from './format-result.ts';
import type { OperationReports } from './operation-reports.ts';
import { Outlet, type OutletLimits } from './outlet.ts';
import { type OperationSettings, prepareOperation } from './prepare-operation.ts';
import { sendError } from './send-error.ts';
import type { ServerEvents } from './server-events.ts';

export interface EventStreamSettings extends OperationSettings, OutletLimits {
  readonly path: string;
  /** Milliseconds between two comments on a stream, so that proxies keep it. */
  readonly keepAliveMs: number;
}

export interface EventStreamParts {
  readonly authenticator: Authenticator;
  readonly gate: Gate;
  readonly createContext: (caller: Caller, scope: RequestScope) => GatewayContext;
  readonly eventTexts: EventTexts;
  /** Whether a browser page of this origin may read. */
  readonly isAllowed: (request: IncomingMessage) => boolean;
  readonly events: ServerEvents;
  readonly reports: OperationReports;
  readonly log: ErrorLog;
}

/**
 * Serves operations as Server-Sent Events: the distinct connections mode of the GraphQL over SSE protocol, one operation
 * for each request. The `id:` of an event is the cursor to resume behind it, which `Last-Event-ID` brings back.
 * @returns a function that ends every stream, without `complete`, so that clients come back
 */
export function serveEventStreams(
  app: FastifyInstance,
  parts: EventStreamParts,
  settings: EventStreamSettings,
): () => void {
  const streams = new Set<EventStream>();
  app.route({
    url: settings.path,
    method: ['GET', 'POST'],
    // Or a HEAD would open a stream.
    exposeHeadRoute: false,
    onRequest: (request, reply) => parts.gate.admit(request, reply),
    handler: async (request, reply) => {
      const refusal = refusalOf(request, parts.isAllowed);
      if (refusal) return sendError(reply, refusal.status, refusal.code, refusal.message);
      const prepared = prepareOperation(readStreamRequest(request), settings);
      if ('document' in prepared && changes(prepared) && request.method === 'GET') {
        reply.header('allow', 'POST');
        return sendError(reply, 405, 'BAD_USER_INPUT', 'expected POST for a mutation, got GET');
      }
      const stream = openEventStream(request, reply, settings, parts.events);
      streams.add(stream);
      const session = parts.authenticator.open(parts.gate.identityOf(request), () => {
        stream.end(toJson({ errors: [formatError(noLongerValid(), parts.log)] }));
      });
      const scope = { signal: stream.signal, resumeAfter: lastEventIdOf(request) };
      try {
        await carryOut(prepared, stream, parts.createContext(session.caller, scope), parts);
      } finally {
        session.close();
        stream.end();
        streams.delete(stream);
      }
      return reply;
    },
  });
  return () => {
    for (const stream of streams) stream.end();
  };
}

function changes({ document, operationName }: Pick<ExecutionArgs, 'document' | 'operationName'>): boolean {
  return getOperationAST(document, operationName)?.operation === OperationTypeNode.MUTATION;
}

function noLongerValid(): GatewayError {
  return new GatewayError(
    'UNAUTHENTICATED',
    'the key or token is no longer valid, or not for as much; come back with another one and the last cursor',
  );
}

/** Where a reader that comes back was; null for one that is new. */
function lastEventIdOf({ headers }: FastifyRequest): string | null {
  const id = headers['last-event-id'];
  return typeof id === 'string' && id !== '' ? id : null;
}

/** Sends all results, then `complete`; resolves at the end, or when the client is gone. */
async function carryOut(
  prepared: ReturnType<typeof prepareOperation>,
  stream: EventStream,
  context: GatewayContext,
  parts: Pick<EventStreamParts, 'eventTexts' | 'log' | 'reports'>,
): Promise<void> {
  const { log, reports } = parts;
  if (!('document' in prepared)) {
    const errors = prepared.map((err) => formatError(err, log, 'GRAPHQL_VALIDATION_FAILED'));
    reports.refused('sse', errors);
    await stream.next(toJson({ errors }), null);
    return stream.complete();
  }
  const report = reports.begin('sse', getOperationAST(prepared.document, prepared.operationName) ?? null);
  try {
    for await (const { text, errors, resumeCursor } of resultsOf(
      { ...prepared, contextValue: context },
      stream.signal,
      parts,
    )) {
      report.note(errors);
      await stream.next(text, resumeCursor);
    }
  } catch (err) {
    // Of the stream, not of an event: nothing can follow.
    const error = formatError(err, log);
    report.note([error]);
    await stream.next(toJson({ errors: [error] }), null);
    // Ended without `complete`, clients come back by themselves and resume.
    if (error.extensions?.['retryable'] === true) return;
  } finally {
    report.end();
  }
  await stream.complete();
}

/** One result, or those of a subscription. Whoever waits for the next is let go when the signal aborts. */
async function* resultsOf(
  args: SubscriptionArgs,
  signal: AbortSignal,
  { eventTexts, log }: Pick<EventStreamParts, 'eventTexts' | 'log'>,
): AsyncGenerator<EventText, undefined> {
  const operation = getOperationAST(args.document, args.operationName);
  const isStream = operation?.operation === OperationTypeNode.SUBSCRIPTION;
  const results = isStream ? await eventTexts.subscribe(args) : await execute(args);
  if (!('next' in results)) {
    yield toEventText(formatResult(results, args.contextValue, log), null);
    return;
  }
  const release = () => void results.return(undefined);
  if (signal.aborted) release();
  signal.addEventListener('abort', release, { once: true });
  yield* results;
}

interface EventStream {
  /** Aborted when the client is gone, or the stream ended. */
  readonly signal: AbortSignal;
  /** @param id cursor to come back with; null where one cannot resume behind this event alone */
  next(result: string, id: string | null): Promise<void>;
  complete(): Promise<void>;
  /**
   * Nothing follows. May be called more than once.
   * @param last told, with `complete`, to a client that reads; without it, clients come back by themselves
   */
  end(last?: string): void;
}

function openEventStream(
  request: FastifyRequest,
  reply: FastifyReply,
  settings: EventStreamSettings,
  events: ServerEvents,
): EventStream {
  reply.hijack();
  const response: ServerResponse = reply.raw;
  const gone = new AbortController();
  const outlet = new Outlet(
    {
      buffered: () => response.writableLength,
      write: (text, taken) => {
        events.messageSent('sse');
        response.write(text, taken);
      },
      giveUp: () => {
        events.slowReaderGivenUp('sse');
        response.destroy();
      },
    },
    settings,
  );
  const timer = setInterval(() => {
    if (!outlet.isWaiting) void outlet.send(':\n\n');
  }, settings.keepAliveMs);
  const end = (last?: string) => {
    if (gone.signal.aborted) return;
    clearInterval(timer);
    gone.abort();
    events.connectionClosed('sse', null);
    if (outlet.isWaiting) response.destroy();
    else response.end(last ? `${nextEvent(last, null)}${COMPLETE_EVENT}` : '');
    outlet.close();
  };
  events.connectionOpened('sse');
  response.on('error', () => {});
  response.once('close', () => end());
  response.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    // Nginx would hold events back.
    'x-accel-buffering': 'no',
    ...(request.raw.httpVersionMajor === 1 ? { connection: 'keep-alive' } : {}),
  });
  // Some browsers take a stream as open only with its first bytes.
  void outlet.send(':\n\n');
  return {
    signal: gone.signal,
    next: (result, id) => outlet.send(nextEvent(result, id)),
    complete: () => outlet.send(COMPLETE_EVENT),
    end,
  };
}

const COMPLETE_EVENT = 'event: complete\ndata:\n\n';

function nextEvent(result: string, id: string | null): string {
  return `${id === null ? '' : `id: ${id}\n`}event: next\ndata: ${result}\n\n`;
}
