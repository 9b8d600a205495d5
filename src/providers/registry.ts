import { createHash } from 'node:crypto';
import type { AccountLedgers } from '../domain/account.ts';
import type { ProviderKind } from '../domain/provider-kind.ts';
import { DataArtsStudioProvider } from './dataarts-studio/adapter.ts';
import { STATUS_TABLE as DATAARTS_STUDIO_STATUS_TABLE } from './dataarts-studio/status.ts';
import { DataWorks2020Provider } from './dataworks-2020-05-18/adapter.ts';
import { STATUS_TABLE as DATAWORKS_2020_STATUS_TABLE } from './dataworks-2020-05-18/status.ts';
import { DataWorks2024Provider } from './dataworks-2024-05-18/adapter.ts';
import { STATUS_TABLE as DATAWORKS_2024_STATUS_TABLE } from './dataworks-2024-05-18/status.ts';
import { DataServiceProvider } from './dataworks-data-service/adapter.ts';
import { STATUS_TABLE as DATA_SERVICE_STATUS_TABLE } from './dataworks-data-service/status.ts';
import type { CallObserver, Provider, StatusMappingRow } from './provider.ts';
import type { ProviderConfig } from './provider-config.ts';
import type { BudgetLimits } from './transport/allowance.ts';
import { Budget } from './transport/budget.ts';
import { type Clock, systemClock } from './transport/clock.ts';
import { InProcessLedger } from './transport/in-process-ledger.ts';
import type { ProviderLog } from './transport/provider-log.ts';
import { VendorChannel } from './transport/vendor-channel.ts';

/** By key, in the order of the configuration. */
export type ProviderMap = ReadonlyMap<string, Provider>;

export interface ProviderDeps {
  readonly log: ProviderLog;
  /** The system's by default. */
  readonly clock?: Clock;
  /** Who counts the calls of the accounts; without it each process counts its own, from its start. */
  readonly ledgers?: AccountLedgers;
  /** Told of every attempt at a vendor operation. */
  readonly onCall?: CallObserver;
}

/** The status tables by kind, as the mappers use them. */
export const STATUS_MAPPINGS: Readonly<Record<ProviderKind, readonly StatusMappingRow[]>> = {
  DATAWORKS_2020_05_18: DATAWORKS_2020_STATUS_TABLE,
  DATAWORKS_2024_05_18: DATAWORKS_2024_STATUS_TABLE,
  DATAWORKS_DATA_SERVICE: DATA_SERVICE_STATUS_TABLE,
  HUAWEI_DATAARTS: DATAARTS_STUDIO_STATUS_TABLE,
};

/**
 * Builds the configured providers. Those of one account, that is access key and region, share one budget. Nothing is
 * called yet; whoever asked for them closes each.
 * @throws Error when an endpoint is not safe to send credentials to
 */
export function createProviders(configs: readonly ProviderConfig[], deps: ProviderDeps): ProviderMap {
  const clock = deps.clock ?? systemClock;
  const budgets = createBudgets(configs, clock, deps.ledgers ?? (() => new InProcessLedger(clock)));
  return new Map(
    configs.map((config): [string, Provider] => {
      checkEndpoint(config);
      const { key: provider, timeoutMs } = config;
      const budget = budgets.get(accountOf(config)) as Budget;
      const { log, onCall } = deps;
      const channel = new VendorChannel({ provider, timeoutMs, budget, clock, log, onCall });
      return [provider, createProvider(config, { channel, clock, log })];
    }),
  );
}

interface Parts {
  readonly channel: VendorChannel;
  readonly clock: Clock;
  readonly log: ProviderLog;
}

function createProvider(config: ProviderConfig, parts: Parts): Provider {
  switch (config.kind) {
    case 'dataworks-2020-05-18':
      return new DataWorks2020Provider({ config, ...parts });
    case 'dataworks-2024-05-18':
      return new DataWorks2024Provider({ config, ...parts });
    case 'dataworks-data-service':
      return new DataServiceProvider({ config, ...parts });
    case 'dataarts-studio':
      return new DataArtsStudioProvider({ config, ...parts });
  }
}

/**
 * Source: DataWorks "Use OpenAPI", rate of all editions but Enterprise, all operations together; DataArts Studio
 * documents no lower figure.
 */
const DEFAULT_PER_SECOND = 5;

function createBudgets(configs: readonly ProviderConfig[], clock: Clock, ledgers: AccountLedgers): Map<string, Budget> {
  return new Map(
    [...Map.groupBy(configs, accountOf)].map(([account, members]): [string, Budget] => {
      const limits: BudgetLimits = {
        perSecond: smallest(members.map((config) => config.limits?.perSecond)) ?? DEFAULT_PER_SECOND,
        perDay: smallest(members.map((config) => config.limits?.perDay)),
      };
      return [account, new Budget({ limits, clock, ledger: ledgers(account) })];
    }),
  );
}

/** The smallest of those that are configured, null when none is. */
function smallest(limits: readonly (number | undefined)[]): number | null {
  const known = limits.filter((limit) => limit !== undefined);
  return known.length === 0 ? null : Math.min(...known);
}

/** Names the account behind a provider; a hash stands for the key id, as the name is stored. */
export function accountOf({ kind, region, credentials }: ProviderConfig): string {
  const vendor = kind === 'dataarts-studio' ? 'huawei' : 'alibaba';
  let id: string;
  if ('accessKeyId' in credentials) id = credentials.accessKeyId;
  else id = 'accessKey' in credentials ? credentials.accessKey : `${credentials.domain}/${credentials.user}`;
  return `${vendor}/${region}/${createHash('sha256').update(id).digest('hex').slice(0, 16)}`;
}

/** As a parsed URL writes them. */
const LOOPBACK_HOST = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** The configuration checks this too; here it keeps signed requests off the open network whoever builds the slice. */
function checkEndpoint(config: ProviderConfig): void {
  checkUrl(config.key, 'endpoint', config.endpoint);
  // A password goes there.
  if (config.kind === 'dataarts-studio') checkUrl(config.key, 'iamEndpoint', config.iamEndpoint);
}

function checkUrl(key: string, name: string, url: string): void {
  const { protocol, hostname, username, password } = new URL(url);
  const isSafe = protocol === 'https:' || (protocol === 'http:' && LOOPBACK_HOST.test(hostname));
  if (!isSafe || username !== '' || password !== '') {
    throw new Error(`provider "${key}": ${name}: expected https:// (http:// only for loopback) and no user in it`);
  }
}
