import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { promisify } from 'node:util';
import { type ExecutionResult, type GraphQLError, OperationTypeNode } from 'graphql';
import { CloseCode, makeServer } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Caller } from '../domain/caller.ts';
import { currentRequest } from '../domain/client-request.ts';
import { GatewayError } from '../domain/errors.ts';
import type { GatewayContext, RequestScope } from '../resolvers/context.ts';
import type { Authenticator, Session } from './auth/authenticator.ts';
import { rateKeyOf } from './auth/gate.ts';
import type { EventSink, EventTexts, SubscriptionArgs } from './event-texts.ts';
import { type ErrorLog, formatError } from './format-error.ts';
import { asGraphqlError, formatResult } from './format-result.ts';
import { limitExceeded } from './limits/limits.ts';
import type { Policy } from './limits/policy.ts';
import type { OperationReport, OperationReports } from './operation-reports.ts';
import { readOperation } from './operation-request.ts';
import { isAllowedOrigin, type OriginRules } from './origin.ts';
import { traceParentIn } from './request-identity.ts';
import type { ServerEvents } from './server-events.ts';
import { shuttingDown } from './shutting-down.ts';
import { UnderWay } from './under-way.ts';
import { type Channel, closeSoon, openChannel, TOO_MANY_CODE } from './websocket-channel.ts';
import { nextFrame } from './websocket-frame.ts';

const PROTOCOL = 'graphql-transport-ws';
/** From RFC 6455's registry: "Try Again Later". */
const TRY_AGAIN_LATER = 1013;

export interface WebsocketParts {
  readonly server: Server;
  readonly authenticator: Authenticator;
  readonly policy: Policy;
  readonly createContext: (caller: Caller, scope: RequestScope) => GatewayContext;
  readonly eventTexts: EventTexts;
  readonly origins: OriginRules;
  readonly addressOf: (request: IncomingMessage) => string;
  /** Aborted once the gateway begins to shut down. */
  readonly closing: AbortSignal;
  readonly events: ServerEvents;
  readonly reports: OperationReports;
  readonly log: ErrorLog;
}

/** What a socket is known by. */
interface SocketExtra {
  /** Aborted when the client is gone. */
  readonly signal: AbortSignal;
  readonly close: (code: number, reason: string) => void;
  readonly channel: Channel;
  readonly address: string;
  /** Mutations whose answer the client does not have yet. */
  readonly changes: UnderWay;
  member?: Member;
}

/** What is to be done when an operation is over. */
interface OperationEnd {
  readonly report: OperationReport;
  /** Null for what changes nothing: nobody waits for its end. */
  readonly answered: (() => void) | null;
}

/** The server of sockets while it ends. */
export interface Sockets {
  /** Closes every socket with 1001 "Going away", those with a mutation under way once it is answered. */
  close(): Promise<void>;
  /** Ends at once what is still open. */
  cut(): void;
}

/** Whose socket it is. */
interface Member {
  readonly session: Session;
  /** Under what its operations are counted. */
  readonly rateKey: string;
}

interface SocketArgs extends SubscriptionArgs {
  readonly sink: EventSink;
  readonly report: OperationReport;
}

/** Serves graphql-transport-ws on the path of the HTTP server. */
export function serveWebsocket(parts: WebsocketParts, path: string): Sockets {
  const { server, log, policy, events } = parts;
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: policy.limits.maxFrameBytes,
    perMessageDeflate: false,
    // Pongs that nobody reads would pile up: the channel answers pings.
    autoPong: false,
    handleProtocols: (offered) => (offered.has(PROTOCOL) ? PROTOCOL : false),
  });
  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // The connection may break before it is one of ours to look after.
    socket.on('error', () => {});
    if ((request.url ?? '').split('?')[0] !== path) return refuseUpgrade(socket, '404 Not Found');
    if (parts.closing.aborted) return refuseUpgrade(socket, '503 Service Unavailable');
    if (!isAllowedOrigin(request, parts.origins)) return refuseUpgrade(socket, '403 Forbidden');
    try {
      socket.once('close', policy.connections.open());
    } catch (err) {
      policy.noteRefusal(err);
      return refuseUpgrade(socket, '429 Too Many Requests');
    }
    // As it is now, for this socket's life.
    sockets.options.maxPayload = policy.limits.maxFrameBytes;
    sockets.handleUpgrade(request, socket, head, (ws) => accept(ws, socket, parts.addressOf(request)));
  };
  const open = new Map<WebSocket, UnderWay>();
  const accept = (ws: WebSocket, socket: Duplex, address: string) => {
    const changes = new UnderWay();
    open.set(ws, changes);
    // An oversized frame or a broken connection ends this socket, with its close code, and nothing else.
    ws.on('error', (err: Error & { readonly code?: string }) => {
      if (err.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') policy.noteRefusedBy('maxFrameBytes');
    });
    const gone = new AbortController();
    const end = (code: number, reason: string) => {
      if (gone.signal.aborted) return;
      gone.abort();
      events.connectionClosed('websocket', code);
      if (code === CloseCode.ConnectionInitialisationTimeout) policy.noteRefusedBy('initTimeoutMs');
      ended(code, reason).catch((err: unknown) => log.error({ err }, 'ending a WebSocket failed'));
    };
    const close = (code: number, reason: string) => closeSoon(ws, code, reason);
    events.connectionOpened('websocket');
    const channel = openChannel(ws, socket, parts, end);
    const ended = createProtocol(parts).opened(channel, { signal: gone.signal, close, channel, address, changes });
    ws.once('close', (code, reason) => {
      open.delete(ws);
      end(code, String(reason));
    });
  };
  server.on('upgrade', onUpgrade);
  return {
    close: async () => {
      for (const [ws, changes] of open) void changes.settled().then(() => closeSoon(ws, 1001, 'Going away'));
      await promisify(sockets.close.bind(sockets))();
      server.off('upgrade', onUpgrade);
    },
    cut: () => {
      for (const ws of open.keys()) ws.terminate();
    },
  };
}

/** For one socket, so that it goes by the limits that hold when it begins. */
function createProtocol(parts: WebsocketParts) {
  const { authenticator, policy, createContext, eventTexts, reports, log } = parts;
  /** By the payload that asked for it, which the library passes along. */
  const underWay = new WeakMap<object, OperationEnd>();
  const over = (payload: object) => {
    const { report, answered } = underWay.get(payload) ?? {};
    report?.end();
    // The last message is only sent now.
    if (answered) setImmediate(answered);
  };
  return makeServer<Record<string, unknown>, SocketExtra>({
    onConnect: ({ connectionParams, extra }) => admit({ authenticator, policy }, connectionParams, extra),
    connectionInitWaitTimeout: policy.limits.initTimeoutMs,
    // The library would close the whole socket for one bad document: here it ends its own operation alone.
    onSubscribe: async (
      { extra: { signal, member, channel, changes }, subscriptions },
      id,
      payload,
    ): Promise<SocketArgs | readonly GraphQLError[]> => {
      continueTrace(payload.extensions);
      const { session, rateKey } = member as Member;
      try {
        if (parts.closing.aborted) throw shuttingDown();
        checkOperations(Object.keys(subscriptions).length, policy.limits.maxOperationsPerSocket);
        const rate = await policy.rate.take(rateKey);
        const prepared = policy.preparer.prepare(readOperation({ ...payload }), session.caller);
        if (!('document' in prepared)) {
          for (const { originalError } of prepared) policy.noteRefusal(originalError);
          return prepared;
        }
        const { operation, price, ...execution } = prepared;
        const report = reports.begin('websocket', operation);
        const answered = operation.operation === OperationTypeNode.MUTATION ? changes.begin() : null;
        underWay.set(payload, { report, answered });
        const contextValue = createContext(session.caller, {
          signal,
          resumeAfter: null,
          usage: { price, rate },
          basis: null,
        });
        const sink: EventSink = {
          send: ({ json }) => channel.sendFrame(nextFrame(id, json)),
          sendNow: ({ json }) => channel.sendFrameNow(nextFrame(id, json)),
        };
        return { ...execution, contextValue, sink, report };
      } catch (err) {
        policy.noteRefusal(err);
        return [asGraphqlError(err as Error)];
      }
    },
    // The library hands the result to `onNext` alone, which takes text, too.
    execute: (args) => eventTexts.execute(args as SocketArgs) as Promise<ExecutionResult>,
    subscribe: (args) => {
      const { sink, report } = args as SocketArgs;
      return eventTexts.subscribe(args as SocketArgs, sink, report);
    },
    onNext: (_context, _id, payload, args, result) => {
      const formatted = formatResult(result, args.contextValue as GatewayContext, log);
      underWay.get(payload)?.report.note(formatted.errors);
      return formatted;
    },
    onError: ({ extra: { signal } }, _id, payload, errors) => {
      // Nobody is there any more to be told, and that they left is nothing to report.
      if (signal.aborted) {
        over(payload);
        return errors.map((err) => err.toJSON());
      }
      const formatted = errors.map((err) => formatError(err, log, 'GRAPHQL_VALIDATION_FAILED'));
      const operation = underWay.get(payload);
      if (!operation) reports.refused('websocket', formatted);
      operation?.report.note(formatted);
      over(payload);
      return formatted;
    },
    onComplete: (_context, _id, payload) => over(payload),
  });
}

/** @throws GatewayError LIMIT_EXCEEDED */
function checkOperations(count: number, most: number): void {
  if (count <= most) return;
  throw limitExceeded('maxOperationsPerSocket', `expected at most ${most} operations under way on a socket`);
}

/** A socket has no headers for each operation: W3C Trace Context comes in its `extensions`. */
function continueTrace(extensions: Readonly<Record<string, unknown>> | null | undefined): void {
  const request = currentRequest();
  if (request) request.traceParent = traceParentIn(extensions ?? {});
}

/** @returns whether the socket may go on; the library closes one that may not with 4403 */
async function admit(
  { authenticator, policy }: Pick<WebsocketParts, 'authenticator' | 'policy'>,
  connectionParams: Readonly<Record<string, unknown>> | undefined,
  extra: SocketExtra,
): Promise<boolean> {
  const { signal, close, address } = extra;
  try {
    // The playground passes its headers on as a person wrote them.
    const identity = await authenticator.authenticate(
      connectionParams?.['authorization'] ?? connectionParams?.['Authorization'],
      extra,
    );
    // Gone meanwhile.
    if (signal.aborted) return false;
    const rateKey = rateKeyOf(identity, address);
    const release = policy.connections.claim(rateKey);
    let isOver = false;
    const session = authenticator.open(identity, () => {
      isOver = true;
      close(CloseCode.Forbidden, 'Forbidden');
    });
    const leave = () => {
      session.close();
      release();
    };
    signal.addEventListener('abort', leave, { once: true });
    extra.member = { session, rateKey };
    return !isOver;
  } catch (err) {
    if (!(err instanceof GatewayError)) throw err;
    policy.noteRefusal(err);
    if (err.code === 'LIMIT_EXCEEDED') close(TOO_MANY_CODE, `maxSocketsPerKey: ${err.message}`);
    else if (err.retryable) close(TRY_AGAIN_LATER, 'Try again later');
    return false;
  }
}

function refuseUpgrade(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
