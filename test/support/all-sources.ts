import { toConfig } from '../../src/config.ts';
import { type Gateway, startGateway } from '../../src/gateway.ts';
import { createLogger } from '../../src/logger.ts';
import { FACTORY_WORKSPACES } from '../../src/sandbox/factory-population.ts';
import { WORKSPACES } from '../../src/sandbox/population.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { GatewayClient } from './client.ts';

export interface AllSources {
  readonly clouds: Sandbox;
  readonly gateway: Gateway;
  readonly client: GatewayClient;
  close(): Promise<void>;
}

/**
 * A gateway over every kind of provider, on populated clouds where nobody else is at work.
 * @param dataArtsTimeoutMs deadline of one call to DataArts Studio
 */
export async function startAllSources({ dataArtsTimeoutMs = 5_000 } = {}): Promise<AllSources> {
  const quiet = { activity: false, failureRate: 0 } as const;
  const clouds = await startSandbox({ dataWorks: quiet, dataArts: { ...quiet, quota: {} } });
  const { dataWorks, dataArts } = clouds;
  const alibaba = {
    region: 'cn-shanghai',
    endpoint: dataWorks.url,
    credentials: { accessKeyId: dataWorks.accessKeyId, accessKeySecret: dataWorks.accessKeySecret },
    limits: { perSecond: 1_000 },
    workspaces: WORKSPACES.map(({ id, name }) => ({ id, name })),
  };
  const config = toConfig(
    {
      store: { url: 'pglite:memory' },
      providers: [
        { key: 'dw24', kind: 'dataworks-2024-05-18', ...alibaba },
        { key: 'dw20', kind: 'dataworks-2020-05-18', ...alibaba },
        { key: 'ds', kind: 'dataworks-data-service', ...alibaba },
        {
          key: 'hw',
          kind: 'dataarts-studio',
          region: 'cn-north-4',
          endpoint: dataArts.url,
          iamEndpoint: dataArts.url,
          projectId: dataArts.projectId,
          credentials: { accessKey: dataArts.accessKey, secretKey: dataArts.secretKey },
          limits: { perSecond: 1_000 },
          timeoutMs: dataArtsTimeoutMs,
          workspaces: FACTORY_WORKSPACES.map(({ id, name }) => ({ id, name })),
        },
      ],
    },
    'test',
  );
  const gateway = await startGateway(
    { ...config, server: { ...config.server, port: 0 } },
    { logger: createLogger({ level: 'silent' }) },
  );
  const client = new GatewayClient(gateway.url);
  return {
    clouds,
    gateway,
    client,
    close: async () => {
      await client.close();
      await gateway.close();
      await clouds.close();
    },
  };
}
