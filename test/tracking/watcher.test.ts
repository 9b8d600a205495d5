import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createProviders } from '../../src/providers/registry.ts';
import { DataServiceApiReader } from '../../src/reading/data-service-api-reader.ts';
import { LogPosition, Observer, observeDataServiceApis, observeDeployments } from '../../src/reading/observer.ts';
import { Reader } from '../../src/reading/reader.ts';
import { type DataWorksCloud, startDataWorksCloud } from '../../src/sandbox/dataworks-cloud.ts';
import { DataServiceApiStore } from '../../src/store/data-service-api-store.ts';
import type { Database } from '../../src/store/database.ts';
import { DeploymentStore } from '../../src/store/deployment-store.ts';
import { ObservationMarkStore } from '../../src/store/observation-mark-store.ts';
import { OperationStore } from '../../src/store/operation-store.ts';
import { TransitionLog } from '../../src/store/transition-log.ts';
import { WatchStore } from '../../src/store/watch-store.ts';
import { Continuity } from '../../src/tracking/continuity.ts';
import { WatchShare } from '../../src/tracking/watch-share.ts';
import { Watcher } from '../../src/tracking/watcher.ts';
import { WorkspacePoller } from '../../src/tracking/workspace-poller.ts';
import { openTestStore } from '../support/used-engines.ts';

const WORKSPACE = { provider: 'dw', workspace: '10000' };
const quiet = { debug() {}, warn() {} };

describe('the watcher', () => {
  let cloud: DataWorksCloud;
  let database: Database;
  const endings: (() => Promise<unknown>)[] = [];
  beforeEach(async () => {
    cloud = await startDataWorksCloud();
    database = await openTestStore('pglite:memory');
    endings.push(
      () => cloud.close(),
      () => database.close(),
    );
  });
  afterEach(async () => {
    for (const end of endings.splice(0).reverse()) await end();
  });

  async function start(discoverEveryMs: number | null = null): Promise<Watcher> {
    const providers = createProviders(
      [
        {
          key: 'dw',
          kind: 'dataworks-2024-05-18',
          region: 'cn-shanghai',
          endpoint: cloud.url,
          credentials: { accessKeyId: cloud.accessKeyId, accessKeySecret: cloud.accessKeySecret },
          limits: { perSecond: 1_000 },
          timeoutMs: 5_000,
          defaultMaxAgeMs: 0,
          workspaces: [{ id: '10000' }],
        },
      ],
      { log: quiet },
    );
    const log = new TransitionLog(database);
    const deployments = new DeploymentStore(database);
    const operations = new OperationStore(database);
    const observing = { log, operations, position: new LogPosition() };
    const observer = new Observer(observeDeployments(deployments), observing);
    const reader = new Reader({ providers, observer, now: Date.now });
    const apiObserver = new Observer(observeDataServiceApis(new DataServiceApiStore(database)), observing);
    const now = Date.now;
    const steady = () => performance.now();
    const continuity = new Continuity({
      marks: new ObservationMarkStore(database, log),
      gapAfterMs: 100,
      now,
      steady,
      log: quiet,
    });
    const settings = { minIntervalMs: 20, maxIntervalMs: 40 };
    const poller = new WorkspacePoller({
      providers,
      reader,
      apiReader: new DataServiceApiReader({ providers, observer: apiObserver, now }),
      settings,
      outcomes: continuity,
      now,
      steady,
      random: () => 0.5,
      log: quiet,
    });
    const share = new WatchShare({
      store: new WatchStore(database),
      workspaces: () => [WORKSPACE],
      minIntervalMs: settings.minIntervalMs,
      isAlone: false,
      log: quiet,
    });
    const watcher = new Watcher({
      poller,
      share,
      continuity,
      deployments,
      ...settings,
      discover: () => discoverEveryMs,
      now,
      steady,
    });
    endings.push(
      () => Promise.all([...providers.values()].map((provider) => provider.close())),
      () => watcher.stop(),
    );
    await watcher.start();
    return watcher;
  }

  /** Resolves once the vendor has got so many calls in all. */
  async function calls(count: number): Promise<void> {
    while (cloud.calls.count() < count) await new Promise(setImmediate);
  }

  it('asks for a run as long as somebody wants it, and not for one that nobody wants', async () => {
    const rawId = cloud.runs.addRun({ projectId: '10000', status: 'Running' });
    const watcher = await start();

    const release = watcher.watchDeployment({ ...WORKSPACE, rawId });
    await calls(3);
    release();
    await watcher.stop();

    expect(Object.keys(cloud.calls.countsByAction())).toEqual(['GetPipelineRun']);
    expect(watcher.lagMs('dw')).toBeNull();
  });

  it('goes on asking for whoever came while a look for somebody who left was still under way', async () => {
    const rawId = cloud.runs.addRun({ projectId: '10000', status: 'Running' });
    const slow = cloud.faults.inject({ kind: 'slow', delayMs: 200 });
    const watcher = await start();
    const release = watcher.watchDeployment({ ...WORKSPACE, rawId });
    await calls(1);

    release();
    watcher.watchDeployment({ ...WORKSPACE, rawId });
    slow.remove();

    await calls(4);
    expect(watcher.lagMs('dw')).not.toBeNull();
  });

  it('finds runs by listing, and asks for many of them with one list page at a time', async () => {
    cloud.runs.generate('10000', 30);
    await start(20);

    await calls(5);

    expect(Object.keys(cloud.calls.countsByAction())).toEqual(['ListPipelineRuns']);
  });

  it('goes on after the vendor has failed', async () => {
    const rawId = cloud.runs.addRun({ projectId: '10000', status: 'Running' });
    cloud.faults.inject({ kind: 'error500', times: 2 });
    const watcher = await start();

    watcher.watchDeployment({ ...WORKSPACE, rawId });

    await calls(5);
    expect(watcher.lagMs('dw')).not.toBeNull();
  });
});
