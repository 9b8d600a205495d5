import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { promisify } from 'node:util';
import { type GraphQLError, getOperationAST } from 'graphql';
import { CloseCode, makeServer } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Caller } from '../domain/caller.ts';
import { currentRequest } from '../domain/client-request.ts';
import { GatewayError } from '../domain/errors.ts';
import type { GatewayContext, RequestScope } from '../resolvers/context.ts';
import type { Authenticator, Session } from './auth/authenticator.ts';
import type { EventText, EventTexts, SubscriptionArgs } from './event-texts.ts';
import { type ErrorLog, formatError } from './format-error.ts';
import { formatResult } from './format-result.ts';
import type { OperationReport, OperationReports } from './operation-reports.ts';
import { type OperationSettings, prepareOperation } from './prepare-operation.ts';
import { traceParentIn } from './request-identity.ts';
import type { ServerEvents } from './server-events.ts';
import { type ChannelSettings, closeSoon, openChannel } from './websocket-channel.ts';

const PROTOCOL = 'graphql-transport-ws';
/** From RFC 6455's registry: "Try Again Later". */
const TRY_AGAIN_LATER = 1013;

export interface WebsocketSettings extends OperationSettings, ChannelSettings {
  readonly path: string;
  readonly maxFrameBytes: number;
  /** Milliseconds within which a client has to say `connection_init`. */
  readonly initTimeoutMs: number;
}

export interface WebsocketParts {
  readonly server: Server;
  readonly authenticator: Authenticator;
  readonly createContext: (caller: Caller, scope: RequestScope) => GatewayContext;
  readonly eventTexts: EventTexts;
  /** Whether a browser page of this origin may connect; false for an upgrade that must be refused. */
  readonly isAllowed: (request: IncomingMessage) => boolean;
  readonly events: ServerEvents;
  readonly reports: OperationReports;
  readonly log: ErrorLog;
}

/** What a socket is known by. */
interface SocketExtra {
  /** Aborted when the client is gone. */
  readonly signal: AbortSignal;
  readonly close: (code: number, reason: string) => void;
  /** Resolves when the message has left, or never will. */
  readonly send: (message: string) => Promise<void>;
  session?: Session;
}

interface SocketArgs extends SubscriptionArgs {
  /** Sends what is told of an event to the subscriber. */
  readonly sendNext: (told: EventText) => Promise<void>;
}

/**
 * Serves graphql-transport-ws on the path of the HTTP server.
 * @returns a function that closes every socket with 1001 "Going away"
 */
export function serveWebsocket(parts: WebsocketParts, settings: WebsocketSettings): () => Promise<void> {
  const { server, log, events } = parts;
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: settings.maxFrameBytes,
    perMessageDeflate: false,
    // Pongs that nobody reads would pile up: the channel answers pings.
    autoPong: false,
    handleProtocols: (offered) => (offered.has(PROTOCOL) ? PROTOCOL : false),
  });
  const protocol = createProtocol(parts, settings);
  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const path = (request.url ?? '').split('?')[0];
    if (path !== settings.path) return refuseUpgrade(socket, '404 Not Found');
    if (!parts.isAllowed(request)) return refuseUpgrade(socket, '403 Forbidden');
    sockets.handleUpgrade(request, socket, head, accept);
  };
  const accept = (ws: WebSocket) => {
    // An oversized frame or a broken connection ends this socket, with its close code, and nothing else.
    ws.on('error', () => {});
    const gone = new AbortController();
    const end = (code: number, reason: string) => {
      if (gone.signal.aborted) return;
      gone.abort();
      events.connectionClosed('websocket', code);
      ended(code, reason).catch((err: unknown) => log.error({ err }, 'ending a WebSocket failed'));
    };
    const close = (code: number, reason: string) => closeSoon(ws, code, reason);
    events.connectionOpened('websocket');
    const channel = openChannel(ws, settings, parts, end);
    const send = async (message: string) => channel.send(message);
    const ended = protocol.opened(channel, { signal: gone.signal, close, send });
    ws.once('close', (code, reason) => end(code, String(reason)));
  };
  server.on('upgrade', onUpgrade);
  return async () => {
    server.off('upgrade', onUpgrade);
    for (const client of sockets.clients) closeSoon(client, 1001, 'Going away');
    await promisify(sockets.close.bind(sockets))();
  };
}

function createProtocol(parts: WebsocketParts, settings: WebsocketSettings) {
  const { authenticator, createContext, eventTexts, reports, log } = parts;
  /** By the payload that asked for it, which the library passes along. */
  const underWay = new WeakMap<object, OperationReport>();
  return makeServer<Record<string, unknown>, SocketExtra>({
    onConnect: ({ connectionParams, extra }) => admit(authenticator, connectionParams, extra),
    connectionInitWaitTimeout: settings.initTimeoutMs,
    // The library would close the whole socket for one bad document: here it ends its own operation alone.
    onSubscribe: ({ extra: { signal, session, send } }, id, payload): SocketArgs | readonly GraphQLError[] => {
      continueTrace(payload.extensions);
      const prepared = prepareOperation(payload, settings);
      if (!('document' in prepared)) return prepared;
      const report = reports.begin('websocket', getOperationAST(prepared.document, prepared.operationName) ?? null);
      underWay.set(payload, report);
      const contextValue = createContext((session as Session).caller, { signal, resumeAfter: null });
      const sendNext = ({ text, errors }: EventText) => {
        report.note(errors);
        return send(nextMessage(id, text));
      };
      return { ...prepared, contextValue, sendNext };
    },
    subscribe: async (args) => {
      const texts = await eventTexts.subscribe(args as SocketArgs);
      return 'next' in texts ? delivered(texts, (args as SocketArgs).sendNext) : texts;
    },
    onNext: (_context, _id, payload, args, result) => {
      const formatted = formatResult(result, args.contextValue as GatewayContext, log);
      underWay.get(payload)?.note(formatted.errors);
      return formatted;
    },
    onError: ({ extra: { signal } }, _id, payload, errors) => {
      const report = underWay.get(payload);
      // Nobody is there any more to be told, and that they left is nothing to report.
      if (signal.aborted) {
        report?.end();
        return errors.map((err) => err.toJSON());
      }
      const formatted = errors.map((err) => formatError(err, log, 'GRAPHQL_VALIDATION_FAILED'));
      if (!report) reports.refused('websocket', formatted);
      report?.note(formatted);
      report?.end();
      return formatted;
    },
    onComplete: (_context, _id, payload) => underWay.get(payload)?.end(),
  });
}

/** A socket has no headers for each operation: W3C Trace Context comes in its `extensions`. */
function continueTrace(extensions: Readonly<Record<string, unknown>> | null | undefined): void {
  const request = currentRequest();
  if (request) request.traceParent = traceParentIn(extensions ?? {});
}

/** @returns whether the socket may go on; the library closes one that may not with 4403 */
async function admit(
  authenticator: Authenticator,
  connectionParams: Readonly<Record<string, unknown>> | undefined,
  extra: SocketExtra,
): Promise<boolean> {
  const { signal, close } = extra;
  try {
    // The playground passes its headers on as a person wrote them.
    const identity = await authenticator.authenticate(
      connectionParams?.['authorization'] ?? connectionParams?.['Authorization'],
    );
    // Gone meanwhile.
    if (signal.aborted) return false;
    let isOver = false;
    const session = authenticator.open(identity, () => {
      isOver = true;
      close(CloseCode.Forbidden, 'Forbidden');
    });
    signal.addEventListener('abort', () => session.close(), { once: true });
    extra.session = session;
    return !isOver;
  } catch (err) {
    if (!(err instanceof GatewayError)) throw err;
    if (err.retryable) close(TRY_AGAIN_LATER, 'Try again later');
    return false;
  }
}

/** What the library does with results, without making each subscriber a text of its own: it only sees the stream end. */
function delivered(
  texts: AsyncGenerator<EventText, undefined>,
  sendNext: SocketArgs['sendNext'],
): AsyncGenerator<never, undefined> {
  const stream: AsyncGenerator<never, undefined> = {
    next: async () => {
      for (let each = await texts.next(); !each.done; each = await texts.next()) await sendNext(each.value);
      return { done: true, value: undefined };
    },
    return: () => texts.return(undefined) as Promise<IteratorReturnResult<undefined>>,
    throw: (err) => texts.throw(err) as Promise<IteratorReturnResult<undefined>>,
    [Symbol.asyncIterator]: () => stream,
    [Symbol.asyncDispose]: () => texts[Symbol.asyncDispose]() as Promise<void>,
  };
  return stream;
}

/** Source: graphql-transport-ws, "Next". */
function nextMessage(id: string, result: string): string {
  return `{"id":${JSON.stringify(id)},"type":"next","payload":${result}}`;
}

function refuseUpgrade(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
