import { type CommandEnvironment, type ConfiguredProvider, loadConfig } from '../config.ts';
import { ProviderError } from '../domain/errors.ts';
import { createLogger, redactText } from '../logger.ts';
import type { Provider, WorkspaceConfig } from '../providers/provider.ts';
import { createProviders } from '../providers/registry.ts';
import { EXIT, type ExitCode } from './exit.ts';
import { readConfigFileName } from './options.ts';

export interface CheckOptions {
  readonly config?: string;
}

/**
 * Validates a config file and asks each provider for one row of each workspace. Nothing is written anywhere.
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
    const reports = await Promise.all(config.providers.map((provider) => checkProvider(provider, providers)));
    for (const { lines } of reports) process.stdout.write(`\n${lines.join('\n')}\n`);
    return reports.every(({ isGood }) => isGood) ? EXIT.ok : EXIT.failed;
  } finally {
    await Promise.all([...providers.values()].map((provider) => provider.close()));
  }
}

interface Report {
  readonly isGood: boolean;
  readonly lines: readonly string[];
}

async function checkProvider(config: ConfiguredProvider, providers: ReadonlyMap<string, Provider>): Promise<Report> {
  const provider = providers.get(config.key);
  if (!provider) throw new Error(`no provider ${config.key}`);
  const findings: string[] = [];
  let failures = 0;
  let isRefused = false;
  for (const workspace of provider.workspaces) {
    const label = `  workspace ${workspace.workspace}${workspace.name ? ` (${workspace.name})` : ''}`;
    // Five refusals in a row lock a Huawei key for five minutes: one is enough.
    const error: ProviderError | null = isRefused ? null : await findError(provider, workspace);
    findings.push(`${label}: ${isRefused ? 'not tried' : error ? describeError(error) : 'ok'}`);
    isRefused ||= error?.call.failure === 'CREDENTIALS';
    if (error) failures += 1;
  }
  const credentials = isRefused ? 'refused' : failures === provider.workspaces.length ? 'not proven' : 'ok';
  return {
    isGood: failures === 0,
    lines: [
      `${config.key} (${config.kind}, ${config.region}, ${config.endpoint})`,
      `  credentials: ${credentials}`,
      `  quota: ${describeQuota(config, provider)}`,
      ...findings,
    ],
  };
}

/** @returns null when the workspace answered */
async function findError(provider: Provider, workspace: WorkspaceConfig): Promise<ProviderError | null> {
  try {
    const firstRow = { page: 1, pageSize: 1 };
    // What a provider does not offer it answers without asking anybody, which would prove nothing.
    if (provider.apis) await provider.apis.listApis(workspace, firstRow, { priority: 'read' });
    else await provider.listDeployments(workspace, firstRow, { priority: 'read' });
    return null;
  } catch (err) {
    if (err instanceof ProviderError) return err;
    throw err;
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
