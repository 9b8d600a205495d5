import type { Provider } from '../../../src/providers/provider.ts';
import type { AlibabaConfig } from '../../../src/providers/provider-config.ts';
import { createProviders } from '../../../src/providers/registry.ts';
import {
  type DataWorksCloud,
  type DataWorksCloudOptions,
  startDataWorksCloud,
} from '../../../src/sandbox/dataworks-cloud.ts';
import {
  type ProviderSetup,
  type SetupOptions,
  type StartProvider,
  UNKNOWN_KEY,
  type VendorCodes,
  WRONG_SECRET,
} from '../contract/setup.ts';
import { ManualClock } from '../manual-clock.ts';
import { createRecordedLog, type RecordedLog } from '../recorded-log.ts';

/** The only configured workspace; there are others in the cloud. */
export const WORKSPACE = { provider: 'dw', workspace: '10000' };
export const READ = { priority: 'read' } as const;
export const WRITE = { priority: 'write' } as const;

/** What the signing and the gateway of the vendor say, whatever the operation. */
const CODES = {
  internalError: 'InternalError.System',
  wrongSecret: 'SignatureDoesNotMatch',
  unknownKey: 'InvalidAccessKeyId.NotFound',
  unknownWorkspace: 'Invalid.Tenant.ProjectNotExists',
} as const;

/** The configuration of the workspace above, signed with the cloud's key unless `changes` say otherwise. */
function configFor(
  kind: AlibabaConfig['kind'],
  cloud: DataWorksCloud,
  changes: Partial<AlibabaConfig> = {},
): AlibabaConfig {
  const { accessKeyId, accessKeySecret, stsToken, url } = cloud;
  return {
    key: WORKSPACE.provider,
    kind,
    region: 'cn-shanghai',
    endpoint: url,
    credentials: { accessKeyId, accessKeySecret, ...(stsToken === null ? {} : { securityToken: stsToken }) },
    limits: { perSecond: 1_000 },
    timeoutMs: 5_000,
    defaultMaxAgeMs: 5_000,
    workspaces: [{ id: WORKSPACE.workspace, name: 'Orders' }],
    ...changes,
  };
}

export interface Started {
  readonly cloud: DataWorksCloud;
  readonly provider: Provider;
  readonly clock: ManualClock;
  readonly log: RecordedLog;
  /** The outcome of something that needs time to pass. */
  settle<T>(outcome: Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** A provider on a cloud that share one clock, which stands still until it is moved. */
export async function start(
  kind: AlibabaConfig['kind'],
  options: DataWorksCloudOptions = {},
  changes: (cloud: DataWorksCloud) => Partial<AlibabaConfig> = () => ({}),
  clock = new ManualClock(),
): Promise<Started> {
  const now = () => clock.now();
  const cloud = await startDataWorksCloud({ now, signingNow: now, ...options });
  const log = createRecordedLog();
  const config = configFor(kind, cloud, changes(cloud));
  const provider = createProviders([config], { clock, log }).get(config.key) as Provider;
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

/** What the contract has to be told of one of the vendor's APIs. */
export type ApiPart = Pick<ProviderSetup, 'subject' | 'add' | 'createCommand' | 'foreignCommand' | 'finds'> & {
  readonly notFoundCode: string;
};

/** Starts a provider of this kind for the contract. */
export function contractOn(kind: AlibabaConfig['kind'], part: (started: Started) => ApiPart): StartProvider {
  return async ({ clock, timeoutMs, wrongKey, perSecond, perDay }: SetupOptions): Promise<ProviderSetup> => {
    const quota = perSecond === undefined ? {} : { perSecond };
    const credentials = ({ accessKeyId, accessKeySecret }: DataWorksCloud) => ({
      accessKeyId: wrongKey === 'unknownKey' ? UNKNOWN_KEY : accessKeyId,
      accessKeySecret: wrongKey === 'wrongSecret' ? WRONG_SECRET : accessKeySecret,
    });
    const limits = { perSecond: 1_000, ...quota, ...(perDay === undefined ? {} : { perDay }) };
    const changes = (cloud: DataWorksCloud) => ({ timeoutMs, limits, credentials: credentials(cloud) });
    const started = await start(kind, { quota }, changes, clock);
    const { cloud, provider, log, close } = started;
    const { notFoundCode, ...ofApi } = part(started);
    const codes: VendorCodes = { ...CODES, notFound: notFoundCode };
    return {
      provider,
      log,
      workspace: WORKSPACE,
      secrets: [...Object.values(credentials(cloud)), cloud.accessKeySecret],
      codes,
      inject: (fault) => void cloud.faults.inject(fault),
      recover: () => cloud.faults.clear(),
      disconnect: () => cloud.refuseConnections(),
      received: () => cloud.calls.count(),
      throttled: () => cloud.calls.calls.filter(({ status }) => status === 429).length,
      effects: () => Object.values(cloud.calls.effectsByKind()).reduce((sum, count) => sum + count, 0),
      close,
      ...ofApi,
    };
  };
}
