import { type CommandEnvironment, type ConfiguredProvider, loadConfig } from '../config.ts';
import { ProviderError, type ProviderFailure } from '../domain/errors.ts';
import { createLogger, type Logger, redactText } from '../logger.ts';
import type { Provider, WorkspaceConfig } from '../providers/provider.ts';
import { createProviders } from '../providers/registry.ts';
import { adviceOn } from './check-advice.ts';
import { EXIT, type ExitCode } from './exit.ts';
import { readConfigFileName } from './options.ts';

export interface CheckOptions {
  readonly config?: string;
}

/**
 * Validates a config file and asks each provider for one row of each workspace: what is wrong, and what to do about it.
 * Nothing is written anywhere, and no provider's trouble keeps another from being asked.
 * @returns the exit code: 1 when a provider did not answer as it should
 * @throws UsageError, ConfigError
 */
export async function check(options: CheckOptions, environment: CommandEnvironment): Promise<ExitCode> {
  const file = readConfigFileName('check', options.config, environment);
  const config = await loadConfig(file);
  process.stdout.write(`${file}: no mistakes found\n`);
  const logger = createLogger({ level: environment.logLevel ?? 'error' });
  const providers = createProviders(config.providers, { log: logger });
  try {
    const reports = await Promise.all(config.providers.map((provider) => checkProvider(provider, providers, logger)));
    for (const { lines } of reports) process.stdout.write(`\n${lines.join('\n')}\n`);
    const bad = reports.filter(({ isGood }) => !isGood).map(({ key }) => key);
    if (bad.length === 0) return EXIT.ok;
    process.stdout.write(
      `\n${bad.length} of ${reports.length} providers did not answer as they should: ${bad.join(', ')}\n`,
    );
    return EXIT.failed;
  } finally {
    await Promise.all([...providers.values()].map((provider) => provider.close()));
  }
}

interface Report {
  /** The provider's. */
  readonly key: string;
  readonly isGood: boolean;
  readonly lines: readonly string[];
}

/** Told by the vendor to whoever it has let in. */
const PROVES_CREDENTIALS: ReadonlySet<ProviderFailure> = new Set(['NOT_FOUND', 'REJECTED', 'FORBIDDEN']);

async function checkProvider(
  config: ConfiguredProvider,
  providers: ReadonlyMap<string, Provider>,
  logger: Logger,
): Promise<Report> {
  const { key } = config;
  const provider = providers.get(key);
  if (!provider) throw new Error(`no provider ${key}`);
  const findings: string[] = [];
  let isGood = true;
  let credentials = 'not proven';
  for (const workspace of provider.workspaces) {
    const label = `  workspace ${workspace.workspace}${workspace.name ? ` (${workspace.name})` : ''}`;
    // Five refusals in a row lock a Huawei key for five minutes: one is enough.
    if (credentials === 'refused') {
      findings.push(`${label}: not tried`);
      continue;
    }
    const error = await findError(provider, workspace);
    isGood &&= error === null;
    if (error instanceof ProviderError) {
      const { failure } = error.call;
      if (failure === 'CREDENTIALS') credentials = 'refused';
      if (PROVES_CREDENTIALS.has(failure)) credentials = 'ok';
      findings.push(`${label}: ${describeError(error)}`, `    to do: ${adviceOn(error, config)}`);
    } else if (error) {
      logger.error({ err: error, provider: key, workspace: workspace.workspace }, 'checking a workspace failed');
      findings.push(`${label}: an unexpected error, which the log has`);
    } else {
      credentials = 'ok';
      findings.push(`${label}: ok`);
    }
  }
  return {
    key,
    isGood,
    lines: [
      `${key} (${config.kind}, ${config.region}, ${config.endpoint})`,
      `  credentials: ${credentials}`,
      `  quota: ${describeQuota(config, provider)}`,
      ...findings,
    ],
  };
}

/** @returns null when the workspace answered */
async function findError(provider: Provider, workspace: WorkspaceConfig): Promise<Error | null> {
  try {
    const firstRow = { page: 1, pageSize: 1 };
    // What a provider does not offer it answers without asking anybody, which would prove nothing.
    if (provider.apis) await provider.apis.listApis(workspace, firstRow, { priority: 'read' });
    else await provider.listDeployments(workspace, firstRow, { priority: 'read' });
    return null;
  } catch (err) {
    return err instanceof Error ? err : new Error(String(err));
  }
}

function describeError({ call, message }: ProviderError): string {
  const { failure, httpStatus, upstreamCode, upstreamRequestId } = call;
  return [
    `${failure}: ${redactText(message)}`,
    httpStatus === undefined ? null : `HTTP ${httpStatus}`,
    upstreamCode === undefined ? null : `code ${upstreamCode}`,
    upstreamRequestId === undefined ? null : `request ${upstreamRequestId}`,
  ]
    .filter((part) => part !== null)
    .join(', ');
}

function describeQuota({ limits }: ConfiguredProvider, provider: Provider): string {
  const { currentRatePerSecond, throttledUntil } = provider.health();
  return [
    `${currentRatePerSecond} calls a second`,
    limits?.perDay === undefined ? 'no daily limit configured' : `${limits.perDay} a day`,
    throttledUntil ? `throttled until ${throttledUntil.toISOString()}` : null,
  ]
    .filter((part) => part !== null)
    .join(', ');
}
