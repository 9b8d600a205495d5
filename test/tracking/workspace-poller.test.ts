import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProviders, type ProviderMap } from '../../src/providers/registry.ts';
import { DataServiceApiReader } from '../../src/reading/data-service-api-reader.ts';
import { LogPosition, Observer, observeDataServiceApis, observeDeployments } from '../../src/reading/observer.ts';
import { Reader } from '../../src/reading/reader.ts';
import { type DataWorksCloud, startDataWorksCloud } from '../../src/sandbox/dataworks-cloud.ts';
import { ENVIRONMENT } from '../../src/sandbox/deployment-package.ts';
import { DataServiceApiStore } from '../../src/store/data-service-api-store.ts';
import type { Database } from '../../src/store/database.ts';
import { DeploymentStore } from '../../src/store/deployment-store.ts';
import { OperationStore } from '../../src/store/operation-store.ts';
import { TransitionLog } from '../../src/store/transition-log.ts';
import { WatchedWorkspace } from '../../src/tracking/watched-workspace.ts';
import { WorkspacePoller } from '../../src/tracking/workspace-poller.ts';
import { openTestStore } from '../support/used-engines.ts';

const WORKSPACE = { provider: 'dw', workspace: '10000' };
const settings = { minIntervalMs: 2_000, maxIntervalMs: 60_000 };
const quiet = { debug() {}, warn() {} };

describe('a settled deployment package of which nobody asks any more', () => {
  let cloud: DataWorksCloud;
  let database: Database;
  let providers: ProviderMap;
  let nowMs = Date.now();
  const now = () => nowMs;
  beforeAll(async () => {
    cloud = await startDataWorksCloud();
    database = await openTestStore('pglite:memory');
    providers = createProviders(
      [
        {
          key: 'dw',
          kind: 'dataworks-2020-05-18',
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
  });
  afterAll(async () => {
    for (const provider of providers.values()) await provider.close();
    await database.close();
    await cloud.close();
  });

  function createPoller(): WorkspacePoller {
    const log = new TransitionLog(database);
    const observing = { log, operations: new OperationStore(database), position: new LogPosition() };
    const observer = new Observer(observeDeployments(new DeploymentStore(database)), observing);
    const apiObserver = new Observer(observeDataServiceApis(new DataServiceApiStore(database)), observing);
    return new WorkspacePoller({
      providers,
      reader: new Reader({ providers, observer, now }),
      apiReader: new DataServiceApiReader({ providers, observer: apiObserver, now }),
      settings,
      outcomes: { succeeded: async () => {}, failed: async () => {} },
      now,
      steady: now,
      random: () => 0.5,
      log: quiet,
    });
  }

  /** A package that has succeeded, as it is watched because of a trigger; the first look at it is over. */
  async function poll(
    toEnvironment: number,
  ): Promise<{ isWatched(): boolean; pollAt(afterMs: number): Promise<void> }> {
    const rawId = cloud.packages.addPackage({ projectId: '10000', status: '1', toEnvironment });
    const watched = new WatchedWorkspace(WORKSPACE, { discoverEveryMs: () => null, minIntervalMs: 2_000, steady: now });
    const poller = createPoller();
    const beginMs = nowMs;
    watched.run(rawId).untilSettled = true;
    await poller.poll(watched);
    return {
      isWatched: () => watched.runs.has(rawId),
      pollAt: (afterMs) => {
        nowMs = beginMs + afterMs;
        return poller.poll(watched);
      },
    };
  }

  it('is looked at for a while longer, seldom, where it leads to development: its checkers may still speak up', async () => {
    const { isWatched, pollAt } = await poll(ENVIRONMENT.development);
    expect(isWatched()).toBe(true);

    const callsBefore = cloud.calls.count('GetDeployment');
    await pollAt(settings.maxIntervalMs - settings.minIntervalMs);
    expect(cloud.calls.count('GetDeployment')).toBe(callsBefore);
    await pollAt(settings.maxIntervalMs);
    expect(cloud.calls.count('GetDeployment')).toBe(callsBefore + 1);
    expect(isWatched()).toBe(true);

    await pollAt(11 * 60_000);
    expect(isWatched()).toBe(false);
  });

  it('is not looked at again where it leads to production', async () => {
    const { isWatched } = await poll(ENVIRONMENT.production);

    expect(isWatched()).toBe(false);
  });
});
