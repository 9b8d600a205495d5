import type { Config } from './config.ts';
import { objectRefOf } from './domain/transition.ts';
import type { Logger } from './logger.ts';
import { createProviders, STATUS_MAPPINGS } from './providers/registry.ts';
import { CursorCodec } from './reading/cursor.ts';
import { DataServiceApiReader } from './reading/data-service-api-reader.ts';
import {
  type DataServiceApiObserver,
  type DeploymentObserver,
  LogPosition,
  Observer,
  observeDataServiceApis,
  observeDeployments,
} from './reading/observer.ts';
import { Reader } from './reading/reader.ts';
import { createContext, type GatewayParts } from './resolvers/context.ts';
import { buildGatewaySchema } from './resolvers/gateway-schema.ts';
import { createGraphqlServer } from './server/graphql-server.ts';
import { createHttpServer, GRAPHQL_PATH, isAllowedOrigin } from './server/http.ts';
import { serveWebsocket } from './server/websocket.ts';
import { DataServiceApiStore } from './store/data-service-api-store.ts';
import { openDatabase } from './store/database.ts';
import { DeploymentStore } from './store/deployment-store.ts';
import { OperationStore } from './store/operation-store.ts';
import { TransitionLog } from './store/transition-log.ts';
import { TransitionFeed } from './tracking/transition-feed.ts';
import { Watcher } from './tracking/watcher.ts';
import { Reconciler } from './triggers/reconciler.ts';
import { TriggerSender } from './triggers/trigger-sender.ts';

/** Who triggers are recorded for while no authentication is configured. */
const ANONYMOUS = 'anonymous';
const DAY_MS = 86_400_000;
const PRUNE_EVERY_MS = 3_600_000;

/** A running gateway. */
export interface Gateway {
  /** Of the GraphQL endpoint and the playground, with the port that was really taken. */
  readonly url: string;
  /** Ends everything, in-flight triggers in a recorded state. May be called more than once. */
  close(): Promise<void>;
}

/** The gateway cannot listen where it should. The message names the address and the option. */
export class ListenError extends Error {}

/**
 * Builds every part, wires them, and listens.
 * @throws ListenError, StoreOpenError, DirectoryLockError; nothing is left running then
 */
export async function startGateway(config: Config, deps: { readonly logger: Logger }): Promise<Gateway> {
  const { logger } = deps;
  const now = Date.now;
  /** What has been started so far, to be ended in reverse. */
  const endings: (() => Promise<unknown>)[] = [];
  const closeAll = async () => {
    for (let end = endings.pop(); end; end = endings.pop()) {
      await end().catch((err: unknown) => logger.error({ err }, 'ending a part failed'));
    }
  };
  try {
    const database = await openDatabase(config.store.url);
    endings.push(() => database.close());
    const log = new TransitionLog(database);
    const deployments = new DeploymentStore(database);
    const dataServiceApis = new DataServiceApiStore(database);
    const operations = new OperationStore(database);

    const providers = createProviders(config.providers, { log: logger });
    const closeProviders = () => Promise.all([...providers.values()].map((provider) => provider.close()));
    endings.push(closeProviders);

    const position = new LogPosition();
    const observing = { log, operations, position };
    const observer: DeploymentObserver = new Observer(observeDeployments(deployments), observing);
    const apiObserver: DataServiceApiObserver = new Observer(observeDataServiceApis(dataServiceApis), observing);
    position.note((await log.bounds()).head);
    const reader = new Reader({ providers, observer, now });
    const apiReader = new DataServiceApiReader({ providers, observer: apiObserver, now });
    const feed = new TransitionFeed({
      database,
      log,
      onRead: (transition) => {
        position.note(transition.position);
        const kind = transition.subjectKind === 'DATA_SERVICE_API' ? apiObserver : observer;
        kind.noteRecordedElsewhere(objectRefOf(transition), transition.position);
      },
      onError: (err) => logger.warn({ err }, 'reading the log failed'),
    });
    await feed.start();
    endings.push(() => feed.stop());
    endings.push(pruneRegularly(log, config.watch.retentionDays, logger));

    const withRuns = config.providers.filter(({ key }) => providers.get(key)?.capabilities.has('READ_DEPLOYMENTS'));
    const discover = withRuns.flatMap((provider) =>
      provider.workspaces.flatMap(({ id, discover }) =>
        discover ? [{ provider: provider.key, workspace: id, everyMs: discover.everyMs }] : [],
      ),
    );
    const watcher = new Watcher({
      providers,
      reader,
      deployments,
      settings: config.watch,
      discover,
      now,
      random: Math.random,
      log: logger,
    });
    endings.push(() => watcher.stop());
    const reconciler = new Reconciler({ providers, reader, operations, watcher, now, log: logger });
    endings.push(() => reconciler.stop());
    const sender = new TriggerSender({ providers, reader, operations, log, watcher, reconciler, now });
    // Reads under way need not be waited for; triggers are, below, before this.
    endings.push(closeProviders);
    endings.push(() => sender.settled());

    const parts: GatewayParts = {
      providers,
      statusMappings: STATUS_MAPPINGS,
      reader,
      apiReader,
      deployments,
      dataServiceApis,
      operations,
      log,
      feed,
      watcher,
      sender,
      cursors: new CursorCodec(database.cursorSecret),
      now,
    };
    const address = await listen(config, parts, logger, endings);
    await reconciler.start();
    await watcher.start();

    let closing: Promise<void> | null = null;
    return {
      url: `${address}${GRAPHQL_PATH}`,
      close: () => {
        closing ??= closeAll();
        return closing;
      },
    };
  } catch (err) {
    await closeAll();
    throw err;
  }
}

/** Forgets, every hour, what is older than the log is to keep. @returns what ends it */
function pruneRegularly(log: TransitionLog, retentionDays: number, logger: Logger): () => Promise<void> {
  let pruning: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    pruning = log.prune(new Date(Date.now() - retentionDays * DAY_MS)).then(
      (removed) => logger.info({ removed }, 'pruned the log'),
      (err: unknown) => logger.warn({ err }, 'pruning the log failed'),
    );
  }, PRUNE_EVERY_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
    return pruning;
  };
}

async function listen(
  config: Config,
  parts: GatewayParts,
  logger: Logger,
  endings: (() => Promise<unknown>)[],
): Promise<string> {
  const { host, port, limits, playground, introspection, allowedOrigins } = config.server;
  const schema = buildGatewaySchema();
  const newContext = () => createContext(parts, ANONYMOUS);
  const apollo = createGraphqlServer(schema, { maxTokens: limits.maxTokens, introspection }, logger);
  await apollo.start();
  endings.push(() => apollo.stop());

  const hasAuth = config.auth.apiKeys.length > 0 || config.auth.jwt !== undefined;
  const settings = { maxBodyBytes: limits.maxBodyBytes, playground, allowedOrigins, loopbackOnly: !hasAuth };
  let isClosing = false;
  const app = await createHttpServer(
    {
      apollo,
      createContext: newContext,
      isClosing: () => isClosing,
      checkReady: async () => {
        await parts.log.bounds();
      },
      log: logger,
    },
    settings,
  );
  const closeSockets = serveWebsocket(
    {
      server: app.server,
      schema,
      createContext: newContext,
      isAllowed: (request) => !isClosing && isAllowedOrigin(request, settings),
      log: logger,
    },
    {
      path: GRAPHQL_PATH,
      maxFrameBytes: limits.maxFrameBytes,
      maxTokens: limits.maxTokens,
      introspection,
      initTimeoutMs: limits.initTimeoutMs,
    },
  );
  endings.push(async () => {
    isClosing = true;
    // Sockets first: an HTTP server waits for its connections.
    await closeSockets();
    await app.close();
  });
  try {
    return await app.listen({ host, port });
  } catch (err) {
    const code = err instanceof Error && 'code' in err ? err.code : null;
    const reason =
      code === 'EADDRINUSE'
        ? 'the port is taken; choose another with --port'
        : code === 'EACCES'
          ? 'permission denied; choose a port above 1023 with --port'
          : code === 'EADDRNOTAVAIL'
            ? 'this machine has no such address; see server.host'
            : String(err);
    throw new ListenError(`cannot listen on ${host}:${port}: ${reason}`, { cause: err });
  }
}
