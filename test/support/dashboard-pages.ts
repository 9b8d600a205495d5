import type { BrowserContextOptions, Page } from 'playwright-core';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { configForAll, startPopulatedClouds } from './all-sources.ts';
import { GatewayClient } from './client.ts';
import { type DashboardPage, launchBrowser, openDashboard } from './dashboard.ts';
import { startGatewayOn, WORKSPACE } from './gateway.ts';
import { apiKeysFor, secretOf } from './keys.ts';
import { startTcpProxy, type TcpProxy } from './tcp-proxy.ts';

const KEYS = {
  boss: { scopes: ['read', 'deploy'] },
  onlooker: { scopes: ['read'] },
  guest: { scopes: ['read'], providers: ['dw24'], workspaces: [WORKSPACE] },
  sender: { scopes: ['deploy'] },
};
/** Where the console of every provider shows a release. */
const CONSOLE_URL = 'https://console.example/{region}/{workspace}?run={id}';
export type KeyName = keyof typeof KEYS;

/** The dashboard of a gateway over populated clouds of every kind that asks who one is, in one browser. */
export interface DashboardPages {
  readonly clouds: Sandbox;
  /** In the name of `boss`. */
  readonly client: GatewayClient;
  /** What the browser reaches the gateway through. */
  readonly proxy: TcpProxy;
  /** Opens a path and signs in, in a context of its own; one at a time. */
  open(path: string, name?: KeyName, options?: BrowserContextOptions): Promise<Page>;
  signIn(page: Page, key: string): Promise<void>;
  /** Closes what is open. @returns everything that it did which no page should do */
  leave(): Promise<readonly string[]>;
  /** Global id of the newest run or package that matches. @param filter as in a document */
  findDeployment(filter: string): Promise<string>;
  /** A run whose next stage is PROD. */
  addRun(description?: string): Promise<{ readonly rawId: string; readonly id: string }>;
  close(): Promise<void>;
}

export async function startDashboardPages(): Promise<DashboardPages> {
  const clouds = await startPopulatedClouds();
  const config = configForAll(clouds);
  const running = await startGatewayOn({
    ...config,
    auth: { apiKeys: apiKeysFor(KEYS) },
    // What a test has just changed in a cloud is what the page reads.
    providers: config.providers.map((provider) => ({ ...provider, defaultMaxAgeMs: 100, consoleUrl: CONSOLE_URL })),
  });
  const client = new GatewayClient(running.gateway.url, secretOf('boss'));
  const { hostname: host, port } = new URL(running.gateway.url);
  const proxy = await startTcpProxy({ host, port: Number(port) });
  const browser = await launchBrowser();
  let opened: DashboardPage | null = null;
  const read = async <Data>(query: string) => (await client.post<Data>({ query })).data as Data;
  const signIn = async (page: Page, key: string) => {
    await page.locator('input[type=password]').fill(key);
    await page.locator('button[type=submit]').click();
  };
  return {
    clouds,
    client,
    proxy,
    signIn,
    open: async (path, name = 'boss', options = {}) => {
      opened = await openDashboard(browser, `http://127.0.0.1:${proxy.port}${path}`, options);
      await signIn(opened.page, secretOf(name));
      return opened.page;
    },
    leave: async () => {
      const left = opened;
      opened = null;
      await left?.page.context().close();
      return left?.complaints ?? [];
    },
    findDeployment: async (filter) => {
      const { deployments } = await read<{ deployments: { nodes: [{ id: string }] } }>(
        `{ deployments(first: 1, maxAgeMs: 0, filter: ${filter}) { nodes { id } } }`,
      );
      return deployments.nodes[0].id;
    },
    addRun: async (description = 'to be advanced') => {
      const stages = ['BUILD_PACKAGE', 'PROD'];
      const { runs } = clouds.dataWorks;
      const rawId = runs.addRun({ projectId: WORKSPACE, stages, status: 'Running', description });
      runs.setStageStatus(rawId, 'BUILD_PACKAGE', 'Success');
      const { deploymentByRawId } = await read<{ deploymentByRawId: { id: string } }>(
        `{ deploymentByRawId(provider: "dw24", workspace: "${WORKSPACE}", rawId: "${rawId}") { id } }`,
      );
      return { rawId, id: deploymentByRawId.id };
    },
    close: async () => {
      await browser.close();
      await proxy.close();
      await client.close();
      await running.close();
      await clouds.close();
    },
  };
}
