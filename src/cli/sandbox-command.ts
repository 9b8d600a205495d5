import { type CommandEnvironment, type Config, toConfig } from '../config.ts';
import { createLogger } from '../logger.ts';
import { FACTORY_WORKSPACES } from '../sandbox/factory-population.ts';
import { WORKSPACES } from '../sandbox/population.ts';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import {
  injectFaults,
  type RequestedFault,
  readFaults,
  SANDBOX_PROVIDERS,
  type SandboxProviderKey,
} from './fail-option.ts';
import { loadRunGateway } from './load-run-gateway.ts';
import { readPort, toNumber, withPort } from './options.ts';

export interface SandboxCommandOptions {
  readonly port?: string;
  readonly seed?: string;
  readonly speed?: string;
  readonly store?: string;
  /** Each `<provider>:<fault>[:<times>|:<share>%]`. */
  readonly fail?: readonly string[];
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
  const speed = readSpeed(options.speed);
  const seed = readSeed(options.seed);
  const faults = readFaults(options.fail ?? []);
  const logger = createLogger({ level: environment.logLevel ?? 'warn' });
  const clouds = await startSandbox({ speed, ...(seed !== null && { seed }) });
  try {
    injectFaults(faults, clouds);
    const config = withPort(createSandboxConfig(clouds, options.store ?? 'pglite:memory'), port);
    const { runGateway } = await loadRunGateway(config);
    return await runGateway(config, {
      logger,
      onReady: (url) => process.stdout.write(describeSandbox(url, faults, clouds)),
    });
  } finally {
    await clouds.close();
  }
}

/** At a thousandth of its time a release is over before anybody looks. */
const MOST_SPEED = 1_000;

function readSpeed(text: string | undefined): number {
  const expected = `a number above 0 and up to ${MOST_SPEED}`;
  return text === undefined ? 1 : toNumber('--speed', text, expected, (value) => value > 0 && value <= MOST_SPEED);
}

/** Null for the seed that everybody has. */
function readSeed(text: string | undefined): number | null {
  const isSeed = (value: number) => Number.isSafeInteger(value) && value >= 0;
  return text === undefined ? null : toNumber('--seed', text, 'a whole number from 0', isSeed);
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
    // Whoever tries it out is better told at once.
    store: { url: storeUrl, waitMs: 0 },
    // The clouds are on this machine and without quota: look often, so that there is something to see.
    watch: { minIntervalMs: 500, maxIntervalMs: 10_000 },
    providers: [
      {
        ...identify('dataworks'),
        displayName: 'DataWorks (simulated)',
        ...alibaba,
        workspaces: WORKSPACES.map(({ id, name }) => ({ id, name, discover })),
      },
      {
        ...identify('dataworks-2020'),
        displayName: 'DataWorks, old Data Studio (simulated)',
        ...alibaba,
        workspaces: WORKSPACES.map(({ id, name }) => ({ id, name, discover })),
      },
      {
        ...identify('dataservice'),
        displayName: 'DataWorks DataService (simulated)',
        ...alibaba,
        workspaces: WORKSPACES.map(({ id, name }) => ({ id, name })),
      },
      {
        ...identify('dataarts'),
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

function identify(key: SandboxProviderKey) {
  return { key, kind: SANDBOX_PROVIDERS[key] };
}

function describeSandbox(url: string, faults: readonly RequestedFault[], clouds: Sandbox): string {
  return `
  signalbox sandbox: a gateway over simulated clouds

  Dashboard    ${new URL('/', url).href}
  Playground   ${url}
  Try          ${EXAMPLE_QUERY}
${faults.map((requested) => describeFault(requested, clouds)).join('')}
  No key is needed: it serves this machine (loopback) only. Ctrl-C ends it.

`;
}

function describeFault({ provider, fault }: RequestedFault, clouds: Sandbox): string {
  const { url } = provider === 'dataarts' ? clouds.dataArts : clouds.dataWorks;
  const { kind, times, chance } = fault;
  const extent = chance === undefined ? (times ?? 'always') : `${chance * 100}%`;
  return `  Failing      ${provider}: ${kind} (${extent}); to heal: curl -X DELETE ${url}/_sandbox/faults\n`;
}
