import type { IncomingMessage } from 'node:http';
import type { GraphQLSchema } from 'graphql';
import type { Config } from '../config.ts';
import { type Caller, reaches } from '../domain/caller.ts';
import { nameCaller } from '../domain/client-request.ts';
import { PlanExecutor } from '../execution/plan-executor.ts';
import type { Logger } from '../logger.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { StateSources } from '../metrics/state-metrics.ts';
import { createContext, type GatewayContext, type GatewayParts, type RequestScope } from '../resolvers/context.ts';
import { buildGatewaySchema, IMMUTABLE_TYPES } from '../resolvers/gateway-schema.ts';
import type { Authenticator } from '../server/auth/authenticator.ts';
import { Gate } from '../server/auth/gate.ts';
import { serveEventStreams } from '../server/event-stream.ts';
import { EventTexts } from '../server/event-texts.ts';
import { createGraphqlServer } from '../server/graphql-server.ts';
import { createHttpServer, GRAPHQL_PATH, STREAM_PATH } from '../server/http.ts';
import { KeptAnswers } from '../server/kept-answers.ts';
import { Policy, type PolicySettings } from '../server/limits/policy.ts';
import { OperationReports } from '../server/operation-reports.ts';
import { addressOf } from '../server/origin.ts';
import { UnderWay } from '../server/under-way.ts';
import { serveWebsocket } from '../server/websocket.ts';
import type { Tracing } from '../tracing/tracing.ts';
import { readPersistedDocuments } from './persisted-documents.ts';

/** How long an end waits for answers that are under way; an orderly end of all is given up after 15 seconds. */
const DRAIN_MS = 12_000;

/** The gateway cannot listen where it should. The message names the address and the option. */
export class ListenError extends Error {}

/** What clients reach. */
export interface Server {
  /** With the port that was really taken; no path. */
  readonly address: string;
  /** @throws ConfigError when clients cannot be served by this section; nothing has changed then */
  prepare(server: Config['server']): PreparedSettings;
  close(): Promise<void>;
}

/** Settings that were found to be good. */
export interface PreparedSettings {
  /** Goes by them from now on. */
  apply(): void;
}

export interface ServerParts extends GatewayParts {
  readonly authenticator: Authenticator;
  readonly metrics: Metrics;
  readonly tracing: Tracing | null;
  readonly logger: Logger;
}

/**
 * Serves HTTP, event streams and WebSockets on one port.
 * @throws ListenError, ConfigError; nothing is left running then
 */
export async function startServer({ server }: Config, parts: ServerParts): Promise<Server> {
  const { authenticator, metrics, tracing, logger: log } = parts;
  const schema = buildGatewaySchema();
  let trustProxy = server.trustProxy;
  const policy = new Policy(toPolicySettings(server, schema), {
    schema,
    workspaceCount: (caller) => countWorkspaces(parts.providers, caller),
    onRefused: (limit) => metrics.server.refusedBy(limit),
  });
  const whereFrom = (request: IncomingMessage) => addressOf(request, trustProxy);
  const closing = new AbortController();
  const { fastPaths, maxKeptBytes } = server;
  // Half for whole answers, half for their parts.
  const maxBytes = Math.floor(maxKeptBytes / 2);
  const planning = {
    schema,
    immutableTypes: IMMUTABLE_TYPES,
    viewOf: (context: unknown) => (context as GatewayContext).access.providers,
    maxKeptBytes: maxBytes,
  };
  const executor = fastPaths ? new PlanExecutor(planning) : null;
  const kept = fastPaths && maxBytes > 0 ? new KeptAnswers({ maxBytes, now: parts.now }) : null;
  const eventTexts = new EventTexts(executor, log);
  metrics.readFrom(statesOf(parts), { objects: executor?.kept ?? null, answers: kept, events: eventTexts });
  const events = metrics.server;
  const reports = new OperationReports({ events, log, beginSpan: tracing?.begin.bind(tracing) ?? null });
  const documents = () => policy.preparer.documents;
  const apollo = createGraphqlServer({ schema, documents, reports, log });
  await apollo.start();
  const common = {
    policy,
    authenticator,
    gate: new Gate(authenticator, policy, whereFrom),
    createContext: (caller: Caller, scope: RequestScope) => {
      nameCaller(caller);
      return createContext(parts, caller, scope);
    },
    eventTexts,
    origins: { isAuthOn: () => authenticator.isOn, allowedOrigins: () => policy.settings.allowedOrigins },
    addressOf: whereFrom,
    closing: closing.signal,
    events,
    reports,
    log,
  };
  const checkReady = async () => {
    await parts.log.bounds();
  };
  const answering = new UnderWay();
  const app = await createHttpServer({ ...common, apollo, executor, kept, checkReady, figures: metrics, answering });
  const endStreams = serveEventStreams(app, common, STREAM_PATH);
  const sockets = serveWebsocket({ ...common, server: app.server }, GRAPHQL_PATH);
  const close = async () => {
    closing.abort();
    endStreams();
    const late = setTimeout(() => {
      sockets.cut();
      app.server.closeAllConnections();
    }, DRAIN_MS);
    await Promise.all([sockets.close(), answering.settled()]);
    clearTimeout(late);
    // Whoever has not sent a whole request by now is not waited for.
    app.server.closeAllConnections();
    await app.close();
    await apollo.stop();
  };
  const { host, port } = server;
  try {
    const address = await app.listen({ host, port });
    return {
      address,
      prepare: (next) => {
        const settings = toPolicySettings(next, schema);
        return {
          apply: () => {
            trustProxy = next.trustProxy;
            policy.replace(settings);
          },
        };
      },
      close,
    };
  } catch (err) {
    await close();
    throw new ListenError(`cannot listen on ${host}:${port}: ${whyNotListening(err)}`, { cause: err });
  }
}

/** The section of a configuration as it counts once another was read: some of it only counts from the start. */
export function afterReload(running: Config['server'], next: Config['server']): Config['server'] {
  const { host, port, fastPaths, maxKeptBytes, limits } = running;
  const { maxHeaderBytes, requestTimeoutMs } = limits;
  const kept = { host, port, fastPaths, maxKeptBytes };
  return { ...next, ...kept, limits: { ...next.limits, maxHeaderBytes, requestTimeoutMs } };
}

function toPolicySettings(server: Config['server'], schema: GraphQLSchema): PolicySettings {
  const { limits, introspection, dashboard, playground, allowedOrigins, persistedDocuments: file } = server;
  const documents = file === undefined ? null : readPersistedDocuments(file, schema);
  return { limits, introspection, dashboard, playground, allowedOrigins, documents };
}

function statesOf({ providers, watcher, feed, log, operations }: GatewayParts): StateSources {
  return {
    providers,
    watchLagMs: (provider) => watcher.lagMs(provider),
    feedHead: () => feed.head,
    logHead: async () => (await log.bounds()).head,
    countTriggers: () => operations.countByState(),
  };
}

function countWorkspaces(providers: GatewayParts['providers'], caller: Caller): number {
  let count = 0;
  for (const { workspaces } of providers.values()) {
    for (const workspace of workspaces) if (reaches(caller, workspace)) count += 1;
  }
  return count;
}

function whyNotListening(err: unknown): string {
  switch (err instanceof Error && 'code' in err ? err.code : null) {
    case 'EADDRINUSE':
      return 'the port is taken; choose another with --port';
    case 'EACCES':
      return 'permission denied; choose a port above 1023 with --port';
    case 'EADDRNOTAVAIL':
      return 'this machine has no such address; see server.host';
    default:
      return String(err);
  }
}
