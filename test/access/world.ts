import { FACTORY_WORKSPACES } from '../../src/sandbox/factory-population.ts';
import { WORKSPACES } from '../../src/sandbox/population.ts';
import { configForAll, startPopulatedClouds } from '../support/all-sources.ts';
import { GatewayClient } from '../support/client.ts';
import { startGatewayOn } from '../support/gateway.ts';
import { apiKeysFor, secretOf, type TestKey } from '../support/keys.ts';

const [ORDERS, FINANCE] = WORKSPACES.map(({ id }) => id) as [string, string];
const [FACTORY] = FACTORY_WORKSPACES.map(({ id }) => id) as [string];

/** Every scope, and every way to be narrowed. */
export const KEYS = {
  admin: { scopes: ['admin'] },
  reader: { scopes: ['read'] },
  deployer: { scopes: ['deploy'] },
  curious: { scopes: ['sourceCode'] },
  both: { scopes: ['read', 'deploy'] },
  everything: { scopes: ['read', 'deploy', 'sourceCode'] },
  'of-runs': { scopes: ['read', 'deploy'], providers: ['dw24'] },
  'of-packages': { scopes: ['admin'], providers: ['hw'] },
  'of-apis-and-files': { scopes: ['read', 'deploy', 'sourceCode'], providers: ['ds', 'dw20'] },
  'of-finance': { scopes: ['read', 'deploy'], workspaces: [FINANCE] },
  'of-orders-and-factory': { scopes: ['admin'], workspaces: [ORDERS, FACTORY] },
  'of-one-workspace': { scopes: ['read', 'deploy'], providers: ['dw24'], workspaces: [ORDERS] },
  'of-nothing': { scopes: ['admin'], providers: ['dw24'], workspaces: [FACTORY] },
} as const satisfies Readonly<Record<string, TestKey>>;
export type KeyName = keyof typeof KEYS;
export const KEY_NAMES = Object.keys(KEYS) as KeyName[];

export interface Place {
  readonly provider: string;
  /** Null for a provider itself. */
  readonly workspace: string | null;
}

/** What the scopes of a key say, written down once more. */
export function has(name: KeyName, scope: string): boolean {
  const { scopes }: TestKey = KEYS[name];
  return scopes.includes('admin') || scopes.includes(scope);
}

/** What the narrowing of a key says, written down once more. */
export function reaches(name: KeyName, { provider, workspace }: Place): boolean {
  const { providers, workspaces }: TestKey = KEYS[name];
  if (providers && !providers.includes(provider)) return false;
  if (!workspaces) return true;
  if (workspace !== null) return workspaces.includes(workspace);
  const own: readonly string[] = (provider === 'hw' ? FACTORY_WORKSPACES : WORKSPACES).map(({ id }) => id);
  return workspaces.some((id) => own.includes(id));
}

export const TRANSPORTS = ['HTTP', 'WebSocket', 'Server-Sent Events'] as const;
export type Transport = (typeof TRANSPORTS)[number];

/**
 * A gateway over all sources that knows the keys, with something of every kind in several workspaces.
 * @param server merged into the section of its config file
 */
export async function startWorld(server: Readonly<Record<string, unknown>> = {}) {
  const clouds = await startPopulatedClouds();
  // What a client may ask for at once is not what is looked at here.
  const limits = { maxCost: 1_000_000, maxMessagesPerSecond: 100_000, maxOperationsPerSocket: 10_000 };
  const config = { ...configForAll(clouds), server: { limits, ...server }, auth: { apiKeys: apiKeysFor(KEYS) } };
  const running = await startGatewayOn(config);
  const clients = new Map(KEY_NAMES.map((name) => [name, new GatewayClient(running.gateway.url, secretOf(name))]));
  const clientOf = (name: KeyName) => clients.get(name) as GatewayClient;
  const ask = (name: KeyName, transport: Transport, query: string, variables: Record<string, unknown> = {}) => {
    const client = clientOf(name);
    if (transport === 'HTTP') return client.post({ query, variables });
    return transport === 'WebSocket' ? client.askSocket({ query, variables }) : client.askStream({ query, variables });
  };
  return {
    clouds,
    url: running.gateway.url,
    clientOf,
    ask,
    close: async () => {
      for (const client of clients.values()) await client.close();
      await running.close();
      await clouds.close();
    },
  };
}
export type World = Awaited<ReturnType<typeof startWorld>>;
