import { type CommandEnvironment, type Config, toConfig } from '../config.ts';
import { createLogger } from '../logger.ts';
import { FACTORY_WORKSPACES } from '../sandbox/factory-population.ts';
import { WORKSPACES } from '../sandbox/population.ts';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import { readPort, toNumber, withPort } from './options.ts';
import { runGateway } from './run-gateway.ts';

export interface SandboxCommandOptions {
  readonly port?: string;
  readonly seed?: string;
  readonly speed?: string;
  readonly store?: string;
}

/** Works as it stands in the playground; one line, so that it can be copied from a terminal. */
const EXAMPLE_QUERY =
  '{ deployments(first: 5) { nodes { description status workspace { displayName } stages { code status } } } }';

/**
 * Serves simulated clouds, until a signal.
 * @returns the exit code
 * @throws UsageError, ConfigError, and what `startGateway` throws
 */
export async function sandbox(options: SandboxCommandOptions, environment: CommandEnvironment): Promise<number> {
  const port = readPort(options.port, environment);
  const speed = options.speed === undefined ? 1 : toNumber('--speed', options.speed, 'a number above 0', (n) => n > 0);
  const logger = createLogger({ level: environment.logLevel ?? 'warn' });
  const clouds = await startSandbox({ speed, ...(options.seed !== undefined && { seed: options.seed }) });
  try {
    const config = withPort(createSandboxConfig(clouds, options.store ?? 'pglite:memory'), port);
    return await runGateway(config, {
      logger,
      hangUp: 'end',
      onReady: (url) => process.stdout.write(describeSandbox(url)),
    });
  } finally {
    await clouds.close();
  }
}

function createSandboxConfig({ dataWorks, dataArts }: Sandbox, storeUrl: string): Config {
  const alibaba = {
    region: 'cn-shanghai',
    endpoint: dataWorks.url,
    credentials: {
      accessKeyId: dataWorks.accessKeyId,
      accessKeySecret: dataWorks.accessKeySecret,
      userId: dataWorks.userId,
    },
    limits: { perSecond: 50 },
    defaultMaxAgeMs: 1_000,
  };
  const discover = { everyMs: 3_000 };
  const data = {
    store: { url: storeUrl },
    // The clouds are on this machine and without quota: look often, so that there is something to see.
    watch: { minIntervalMs: 500, maxIntervalMs: 10_000 },
    providers: [
      {
        key: 'dataworks',
        kind: 'dataworks-2024-05-18',
        displayName: 'DataWorks (simulated)',
        ...alibaba,
        workspaces: WORKSPACES.map(({ id, name }) => ({ id, name, discover })),
      },
      {
        key: 'dataworks-2020',
        kind: 'dataworks-2020-05-18',
        displayName: 'DataWorks, old Data Studio (simulated)',
        ...alibaba,
        workspaces: WORKSPACES.map(({ id, name }) => ({ id, name, discover })),
      },
      {
        key: 'dataservice',
        kind: 'dataworks-data-service',
        displayName: 'DataWorks DataService (simulated)',
        ...alibaba,
        workspaces: WORKSPACES.map(({ id, name }) => ({ id, name })),
      },
      {
        key: 'dataarts',
        kind: 'dataarts-studio',
        displayName: 'DataArts Studio (simulated)',
        region: 'cn-north-4',
        endpoint: dataArts.url,
        iamEndpoint: dataArts.url,
        projectId: dataArts.projectId,
        credentials: { accessKey: dataArts.accessKey, secretKey: dataArts.secretKey, userId: dataArts.userId },
        limits: { perSecond: 10 },
        defaultMaxAgeMs: 1_000,
        workspaces: FACTORY_WORKSPACES.map(({ id, name }) => ({ id, name, discover })),
      },
    ],
  };
  // What a person can get wrong here is --store alone.
  return toConfig(data, 'sandbox');
}

function describeSandbox(url: string): string {
  return `
  signalbox sandbox: a gateway over simulated clouds

  Playground   ${url}
  Try          ${EXAMPLE_QUERY}

  No key is needed: it serves this machine (loopback) only. Ctrl-C ends it.

`;
}
