import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import {
  type ExecutionArgs,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import type { ErrorCode } from '../domain/errors.ts';
import type { GatewayContext } from '../resolvers/context.ts';
import { type ErrorLog, formatError } from './format-error.ts';
import { asGraphqlError } from './graphql-server.ts';

export interface WebsocketSettings {
  readonly path: string;
  readonly maxFrameBytes: number;
  readonly maxTokens: number;
  readonly introspection: boolean;
  /** Milliseconds within which a client has to say `connection_init`. */
  readonly initTimeoutMs: number;
}

export interface WebsocketParts {
  readonly server: Server;
  readonly schema: GraphQLSchema;
  readonly createContext: () => GatewayContext;
  /** Whether a browser page of this origin may connect; false for an upgrade that must be refused. */
  readonly isAllowed: (request: IncomingMessage) => boolean;
  readonly log: ErrorLog;
}

/**
 * Serves graphql-transport-ws on the path of the HTTP server.
 * @returns a function that closes every socket with 1001 "Going away"
 */
export function serveWebsocket(parts: WebsocketParts, settings: WebsocketSettings): () => Promise<void> {
  const { server, schema, log } = parts;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: settings.maxFrameBytes, perMessageDeflate: false });
  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const path = (request.url ?? '').split('?')[0];
    if (path !== settings.path) return refuseUpgrade(socket, '404 Not Found');
    if (!parts.isAllowed(request)) return refuseUpgrade(socket, '403 Forbidden');
    sockets.handleUpgrade(request, socket, head, (ws) => {
      // An oversized frame or a broken connection ends this socket, with its close code, and nothing else.
      ws.on('error', () => {});
      sockets.emit('connection', ws, request);
    });
  };
  server.on('upgrade', onUpgrade);
  const { dispose } = useServer(
    {
      schema,
      connectionInitWaitTimeout: settings.initTimeoutMs,
      onSubscribe: (_context, _id, payload) => prepare(parts, settings, payload),
      onNext: (_context, _id, _payload, args, result) => {
        const { notices } = args.contextValue as GatewayContext;
        if (!result.errors && notices.size === 0) return;
        const errors = [...(result.errors ?? []), ...[...notices.values()].map(asGraphqlError)];
        return { data: result.data ?? null, errors: errors.map((err) => formatError(err, log)) };
      },
      onError: (_context, _id, _payload, errors) =>
        errors.map((err) => formatError(err, log, 'GRAPHQL_VALIDATION_FAILED')),
    },
    sockets,
    15_000,
  );
  return async () => {
    server.off('upgrade', onUpgrade);
    await dispose();
  };
}

/**
 * Parses and validates here, since the library would close the whole socket for one bad document: here it ends its own
 * operation alone.
 */
function prepare(
  parts: WebsocketParts,
  settings: WebsocketSettings,
  payload: {
    readonly query: string;
    readonly operationName?: string | null | undefined;
    readonly variables?: object | null | undefined;
  },
): ExecutionArgs | readonly GraphQLError[] {
  const { schema } = parts;
  let document: ReturnType<typeof parse>;
  try {
    document = parse(payload.query, { maxTokens: settings.maxTokens });
  } catch (err) {
    if (!(err instanceof GraphQLError)) throw err;
    return [withCode(err, 'GRAPHQL_PARSE_FAILED')];
  }
  const rules = settings.introspection ? specifiedRules : [...specifiedRules, NoSchemaIntrospectionCustomRule];
  const errors = validate(schema, document, rules);
  if (errors.length > 0) return errors.map((err) => withCode(err, 'GRAPHQL_VALIDATION_FAILED'));
  const operationName = payload.operationName ?? null;
  if (!getOperationAST(document, operationName)) {
    const message =
      operationName === null
        ? 'Must provide operation name if query contains multiple operations.'
        : `Unknown operation named "${operationName}".`;
    return [new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } })];
  }
  return {
    schema,
    document,
    operationName,
    variableValues: (payload.variables ?? {}) as Record<string, unknown>,
    contextValue: parts.createContext(),
  };
}

function withCode(err: GraphQLError, code: ErrorCode): GraphQLError {
  err.extensions['code'] = code;
  return err;
}

function refuseUpgrade(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
