import { isDeepStrictEqual } from 'node:util';
import { isLoopbackHost } from './config/endpoint.ts';
import { type Config, ConfigError } from './config.ts';
import type { WorkspaceRef } from './domain/deployment.ts';
import { objectRefOf } from './domain/transition.ts';
import { LiveProviders } from './gateway/live-providers.ts';
import { afterReload, startServer } from './gateway/start-server.ts';
import { startStoreUpkeep } from './gateway/store-upkeep.ts';
import type { Logger } from './logger.ts';
import { Metrics } from './metrics/metrics.ts';
import { type ProviderMap, STATUS_MAPPINGS } from './providers/registry.ts';
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
import type { GatewayParts } from './resolvers/context.ts';
import { Authenticator } from './server/auth/authenticator.ts';
import { GRAPHQL_PATH } from './server/http.ts';
import { AccountStore } from './store/account-store.ts';
import { AutoRunStore } from './store/auto-run-store.ts';
import { DataServiceApiStore } from './store/data-service-api-store.ts';
import { type Database, openDatabase } from './store/database.ts';
import { DeploymentStore } from './store/deployment-store.ts';
import { ObservationMarkStore } from './store/observation-mark-store.ts';
import { OperationStore } from './store/operation-store.ts';
import { StatisticsStore } from './store/statistics-store.ts';
import { TransitionLog } from './store/transition-log.ts';
import { WatchStore } from './store/watch-store.ts';
import type { Tracing } from './tracing/tracing.ts';
import { Continuity } from './tracking/continuity.ts';
import { TransitionFeed } from './tracking/transition-feed.ts';
import { WatchShare } from './tracking/watch-share.ts';
import { Watcher } from './tracking/watcher.ts';
import { WorkspacePoller } from './tracking/workspace-poller.ts';
import { AutoRunner } from './triggers/auto-runner.ts';
import { Follower } from './triggers/follower.ts';
import { OperationLeases } from './triggers/operation-leases.ts';
import { OutcomeRecorder } from './triggers/outcome-recorder.ts';
import { Reconciler } from './triggers/reconciler.ts';
import { TriggerSender } from './triggers/trigger-sender.ts';

/** A running gateway. */
export interface Gateway {
  /** Of the GraphQL endpoint and the playground, with the port that was really taken. */
  readonly url: string;
  /**
   * Goes by another configuration from now on, as far as that can change while it runs.
   * @returns the sections that differ and count after a restart alone
   * @throws ConfigError when it cannot be used here; nothing has changed then
   */
  reload(config: Config): string[];
  /** Ends everything, in-flight triggers in a recorded state. May be called more than once. */
  close(): Promise<void>;
}

/** What a gateway gets from whoever starts it, beside its configuration. */
export interface GatewayDeps {
  readonly logger: Logger;
  /** Opens the store that the configuration names, as `openDatabase` does, which is the default. */
  readonly openStore?: typeof openDatabase;
}

/**
 * Builds every part, wires them, and listens.
 * @throws ListenError, StoreOpenError, DirectoryLockError; nothing is left running then
 */
export async function startGateway(
  config: Config,
  { logger, openStore = openDatabase }: GatewayDeps,
): Promise<Gateway> {
  const now = Date.now;
  /** What has been started so far, to be ended in reverse. */
  const endings: (() => Promise<unknown>)[] = [];
  const closeAll = async () => {
    for (let end = endings.pop(); end; end = endings.pop()) {
      await end().catch((err: unknown) => logger.error({ err }, 'ending a part failed'));
    }
  };
  try {
    const { url: storeUrl, waitMs } = config.store;
    const onWait = () => logger.warn({ waitMs }, 'the store does not answer yet; waiting for it');
    const database = await openStore(storeUrl, { waitMs, onWait });
    endings.push(() => database.close());
    const log = new TransitionLog(database);
    const deployments = new DeploymentStore(database);
    const dataServiceApis = new DataServiceApiStore(database);
    const operations = new OperationStore(database);

    const accounts = new AccountStore(database);
    const ledgers = (account: string) => accounts.ledger(account);
    const metrics = new Metrics();
    const tracing = await startTracing(config, logger);
    if (tracing) endings.push(() => tracing.close());
    const live = new LiveProviders(config.providers, { log: logger, ledgers, onCall: metrics.onCall });
    const providers = live.map;
    const closeProviders = () => live.close();
    endings.push(closeProviders);

    const position = new LogPosition();
    const observing = { log, operations, position };
    const observer: DeploymentObserver = new Observer(observeDeployments(deployments), observing);
    const apiObserver: DataServiceApiObserver = new Observer(observeDataServiceApis(dataServiceApis), observing);
    position.note((await log.bounds()).head);
    const reader = new Reader({ providers, observer, now });
    const apiReader = new DataServiceApiReader({ providers, observer: apiObserver, now });
    const marks = new ObservationMarkStore(database, log);
    let running = config;
    const watcher = createWatcher(config, () => running.providers, {
      database,
      marks,
      providers,
      reader,
      apiReader,
      deployments,
      logger,
    });
    const feed = new TransitionFeed({
      database,
      log,
      marks,
      position,
      onRead: (transition) => {
        const kind = transition.subjectKind === 'DATA_SERVICE_API' ? apiObserver : observer;
        kind.noteRecordedElsewhere(objectRefOf(transition), transition.position);
        watcher.noteRecorded(transition);
        metrics.onTransition(transition);
      },
      onError: (err) => logger.warn({ err }, 'reading the log failed'),
    });
    await feed.start();
    endings.push(() => feed.stop());
    endings.push(startStoreUpkeep({ database, log, operations }, config.watch.retentionDays, logger));

    endings.push(() => watcher.stop());
    const autoRuns = new AutoRunStore(database);
    const leases = new OperationLeases({ operations, log: logger });
    const follower = new Follower({ reader, apiReader, watcher });
    const { lookForMs } = config.triggers;
    const reconciler = new Reconciler({ providers, operations, log, leases, follower, lookForMs, now, logger });
    endings.push(() => reconciler.stop());
    const checking = { providers, reader, apiReader };
    const recorder = new OutcomeRecorder({ operations, leases, follower, now, logger });
    endings.push(() => recorder.stop());
    const sender = new TriggerSender({ ...checking, operations, autoRuns, log, leases, recorder, reconciler, now });
    const { minIntervalMs: intervalMs, maxIntervalMs: maxAgeMs } = config.watch;
    const autoRunner = new AutoRunner({ autoRuns, reader, sender, intervalMs, maxAgeMs, logger });
    // Reads under way need not be waited for; triggers are, below, before this.
    endings.push(closeProviders);
    endings.push(async () => watcher.beginStop());
    endings.push(() => sender.settled());
    endings.push(() => autoRunner.stop());

    const parts: GatewayParts = {
      providers,
      configuration: live.configuration,
      statusMappings: STATUS_MAPPINGS,
      reader,
      apiReader,
      deployments,
      dataServiceApis,
      operations,
      statistics: new StatisticsStore(database),
      log,
      feed,
      watcher,
      sender,
      cursors: new CursorCodec(database.cursorSecret),
      now,
    };
    // Before the first trigger of its own: an embedded store is this process's alone, whatever is open was left behind.
    await reconciler.start(database.isEmbedded);
    const authenticator = new Authenticator(config.auth, { now });
    const server = await startServer(config, { ...parts, authenticator, metrics, tracing, logger });
    endings.push(() => server.close());
    autoRunner.start();
    await watcher.start();

    let closing: Promise<void> | null = null;
    return {
      reload: (next) => {
        const { host } = config.server;
        const isOpen = next.auth.apiKeys.length === 0 && next.auth.jwt === undefined;
        if (isOpen && !isLoopbackHost(host)) {
          throw new ConfigError([`auth: expected keys or a token issuer, as the gateway listens on ${host}, got none`]);
        }
        const serving = server.prepare(next.server);
        live.replace(next.providers);
        serving.apply();
        const { auth, providers: configured } = next;
        running = { ...running, auth, providers: configured, server: afterReload(running.server, next.server) };
        watcher.reconfigured();
        authenticator.replace(next.auth);
        const sections = Object.keys(running) as (keyof Config)[];
        return sections.filter((section) => !isDeepStrictEqual(running[section], next[section]));
      },
      url: `${server.address}${GRAPHQL_PATH}`,
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

/** Loads OpenTelemetry only where it is used: that takes longer than all the rest of the start. */
async function startTracing({ tracing }: Config, log: Logger): Promise<Tracing | null> {
  if (!tracing) return null;
  const { Tracing } = await import('./tracing/tracing.ts');
  return new Tracing(tracing, log);
}

interface WatcherDeps {
  readonly database: Database;
  readonly marks: ObservationMarkStore;
  readonly providers: ProviderMap;
  readonly reader: Reader;
  readonly apiReader: DataServiceApiReader;
  readonly deployments: DeploymentStore;
  readonly logger: Logger;
}

function createWatcher(config: Config, configured: () => Config['providers'], deps: WatcherDeps): Watcher {
  const { database, marks, providers, reader, apiReader, deployments, logger: log } = deps;
  const now = Date.now;
  const steady = () => performance.now();
  const { gapAfterMs, minIntervalMs } = config.watch;
  const continuity = new Continuity({ marks, gapAfterMs, now, steady, log });
  const poller = new WorkspacePoller({
    providers,
    reader,
    apiReader,
    settings: config.watch,
    outcomes: continuity,
    now,
    steady,
    random: Math.random,
    log,
  });
  const share = new WatchShare({
    store: new WatchStore(database),
    workspaces: () => [...providers.values()].flatMap(({ workspaces }) => workspaces),
    minIntervalMs,
    isAlone: database.isEmbedded,
    log,
  });
  const discover = ({ provider, workspace }: WorkspaceRef) => {
    const { workspaces = [] } = configured().find(({ key }) => key === provider) ?? {};
    return workspaces.find(({ id }) => id === workspace)?.discover?.everyMs ?? null;
  };
  return new Watcher({ poller, share, continuity, deployments, minIntervalMs, discover, now, steady });
}
