import type { Gateway } from '../../src/gateway.ts';
import { FACTORY_WORKSPACES } from '../../src/sandbox/factory-population.ts';
import { WORKSPACES } from '../../src/sandbox/population.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import type { GatewayClient } from './client.ts';
import { startGatewayOn } from './gateway.ts';

export interface AllSources {
  readonly clouds: Sandbox;
  readonly gateway: Gateway;
  readonly client: GatewayClient;
  close(): Promise<void>;
}

/** The clouds of a newcomer, where nobody else is at work. */
export function startPopulatedClouds(seed?: string): Promise<Sandbox> {
  const quiet = { activity: false, failureRate: 0 } as const;
  const options = { dataWorks: quiet, dataArts: { ...quiet, quota: {} } };
  return startSandbox(seed === undefined ? options : { ...options, seed });
}

/** What a config file for all of these clouds would say, as plain data. */
export function configForAll({ dataWorks, dataArts }: Sandbox) {
  // Nobody is slow on purpose, but the machine may be.
  const patient = { timeoutMs: 30_000 };
  const alibaba = {
    ...patient,
    region: 'cn-shanghai',
    endpoint: dataWorks.url,
    credentials: { accessKeyId: dataWorks.accessKeyId, accessKeySecret: dataWorks.accessKeySecret },
    limits: { perSecond: 1_000 },
    workspaces: WORKSPACES.map(({ id, name }) => ({ id, name })),
  };
  return {
    store: { url: 'pglite:memory' },
    // Documents that ask for much at once are what some tests are about.
    server: { limits: { maxAliases: 1_000, maxCost: 1_000_000, maxDirectives: 1_000 } },
    providers: [
      { key: 'dw24', kind: 'dataworks-2024-05-18', ...alibaba },
      { key: 'dw20', kind: 'dataworks-2020-05-18', ...alibaba },
      { key: 'ds', kind: 'dataworks-data-service', ...alibaba },
      {
        key: 'hw',
        kind: 'dataarts-studio',
        ...patient,
        region: 'cn-north-4',
        endpoint: dataArts.url,
        iamEndpoint: dataArts.url,
        projectId: dataArts.projectId,
        credentials: { accessKey: dataArts.accessKey, secretKey: dataArts.secretKey },
        limits: { perSecond: 1_000 },
        workspaces: FACTORY_WORKSPACES.map(({ id, name }) => ({ id, name })),
      },
    ],
  };
}

/** A gateway over every kind of provider, on populated clouds where nobody else is at work. */
export async function startAllSources(): Promise<AllSources> {
  const clouds = await startPopulatedClouds();
  const running = await startGatewayOn(configForAll(clouds));
  return {
    clouds,
    ...running,
    close: async () => {
      await running.close();
      await clouds.close();
    },
  };
}
