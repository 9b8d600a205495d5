import type { Provider } from '../../../src/providers/provider.ts';
import type { HuaweiConfig } from '../../../src/providers/provider-config.ts';
import { createProviders } from '../../../src/providers/registry.ts';
import {
  type DataArtsCloud,
  type DataArtsCloudOptions,
  startDataArtsCloud,
} from '../../../src/sandbox/dataarts-cloud.ts';
import { ManualClock } from '../manual-clock.ts';
import { createRecordedLog, type RecordedLog } from '../recorded-log.ts';

export const WORKSPACE = { provider: 'dataarts', workspace: '45be704b28cb4f25a39221169fd3e27e' };
export const READ = { priority: 'read' } as const;

/** The configuration of the workspace above, signed with the cloud's key unless `changes` say otherwise. */
export function configFor(cloud: DataArtsCloud, changes: Partial<HuaweiConfig> = {}): HuaweiConfig {
  const { accessKey, secretKey, securityToken, url, projectId } = cloud;
  return {
    key: 'dataarts',
    kind: 'dataarts-studio',
    region: 'cn-north-4',
    endpoint: url,
    iamEndpoint: url,
    projectId,
    credentials: { accessKey, secretKey, ...(securityToken === null ? {} : { securityToken }) },
    limits: { perSecond: 1_000 },
    timeoutMs: 5_000,
    defaultMaxAgeMs: 5_000,
    workspaces: [{ id: WORKSPACE.workspace, name: 'Supply chain' }],
    ...changes,
  };
}

export interface Started {
  readonly cloud: DataArtsCloud;
  readonly provider: Provider;
  readonly clock: ManualClock;
  readonly log: RecordedLog;
  /** The outcome of something that needs time to pass. */
  settle<T>(outcome: Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** A provider on a cloud that share one clock, which stands still until it is moved. */
export async function start(
  options: DataArtsCloudOptions = {},
  changes: (cloud: DataArtsCloud) => Partial<HuaweiConfig> = () => ({}),
  clock = new ManualClock(),
): Promise<Started> {
  const now = () => clock.now();
  const cloud = await startDataArtsCloud({ now, signingNow: now, quota: {}, ...options });
  const log = createRecordedLog();
  const provider = createProviders([configFor(cloud, changes(cloud))], { clock, log }).get('dataarts') as Provider;
  return {
    cloud,
    provider,
    clock,
    log,
    settle: async (outcome) => {
      await clock.settle(outcome);
      return outcome;
    },
    close: async () => {
      await provider.close();
      await cloud.close();
    },
  };
}
