import { toConfig } from '../../src/config.ts';
import { type Gateway, startGateway } from '../../src/gateway.ts';
import { createLogger } from '../../src/logger.ts';
import {
  type DataWorksCloud,
  type DataWorksCloudOptions,
  startDataWorksCloud,
} from '../../src/sandbox/dataworks-cloud.ts';
import { GatewayClient } from './client.ts';
import { switched } from './fast-paths.ts';
import { openTestStore } from './used-engines.ts';

export const PROVIDER = 'dw';
export const WORKSPACE = '10000';

export interface TestGateway {
  readonly cloud: DataWorksCloud;
  readonly gateway: Gateway;
  readonly client: GatewayClient;
  close(): Promise<void>;
}

export interface TestGatewayOptions {
  readonly cloud?: DataWorksCloudOptions;
  readonly store?: string;
  /** Merged into the provider's section. */
  readonly provider?: Readonly<Record<string, unknown>>;
  /** Further providers over the same cloud, each merged into the same section; `key` at least. */
  readonly moreProviders?: readonly Readonly<Record<string, unknown>>[];
  /** Merged into the file. */
  readonly config?: Readonly<Record<string, unknown>>;
}

/** What a config file for the cloud would say, as plain data. */
export function configFor(
  cloud: DataWorksCloud,
  { store, provider = {}, moreProviders = [], config }: TestGatewayOptions = {},
) {
  const section = {
    key: PROVIDER,
    kind: 'dataworks-2024-05-18',
    region: 'cn-shanghai',
    endpoint: cloud.url,
    credentials: { accessKeyId: cloud.accessKeyId, accessKeySecret: cloud.accessKeySecret },
    limits: { perSecond: 1_000 },
    workspaces: [...cloud.runs.workspaces.values()].map(({ id, name }) => ({ id, name })),
  };
  return {
    server: { host: '127.0.0.1', port: 4000 },
    store: { url: store ?? 'pglite:memory' },
    watch: { minIntervalMs: 200, maxIntervalMs: 1_000 },
    providers: [provider, ...moreProviders].map((changes) => ({ ...section, ...changes })),
    ...config,
  };
}

/** A gateway in this process, on a free port. */
export interface RunningGateway {
  readonly gateway: Gateway;
  readonly client: GatewayClient;
  /** May be called more than once. */
  close(): Promise<void>;
}

/** @param file what a config file would say */
export async function startGatewayOn(file: Readonly<Record<string, unknown>>): Promise<RunningGateway> {
  const config = toConfig(switched(file), 'test', {});
  // A config file cannot ask for a free port: whoever reads the file later would not find the gateway.
  const onFreePort = { ...config, server: { ...config.server, port: 0 } };
  const logger = createLogger({ level: 'silent' });
  const gateway = await startGateway(onFreePort, { logger, openStore: openTestStore });
  const client = new GatewayClient(gateway.url);
  return {
    gateway,
    client,
    close: async () => {
      await client.close();
      await gateway.close();
    },
  };
}

/** A gateway in this process over a cloud of its own, both on free ports. */
export async function startTestGateway(options: TestGatewayOptions = {}): Promise<TestGateway> {
  const cloud = await startDataWorksCloud(options.cloud);
  const running = await startGatewayOn(configFor(cloud, options));
  return {
    cloud,
    ...running,
    close: async () => {
      await running.close();
      await cloud.close();
    },
  };
}
