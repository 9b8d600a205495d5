import { once } from 'node:events';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { formatGlobalId } from '../../src/domain/global-id.ts';
import { startPopulatedClouds } from '../support/all-sources.ts';
import { startTestGateway, WORKSPACE } from '../support/gateway.ts';
import { credentialsOf } from './config-blocks.ts';

/** What a page takes for granted beside the sandbox. */
export interface World {
  /** Of a gateway that is there already. */
  readonly url?: string;
  readonly env: Readonly<Record<string, string>>;
  /** What the config file in the folder that commands run in says. */
  readonly config?: Readonly<Record<string, unknown>>;
  /** What has become of a command elsewhere than on the terminal. */
  readonly shown?: () => string;
  close(): Promise<void>;
}

const PROVIDER = 'dw-prod';

/** A gateway with one failed run, as the examples of the commands show it. */
async function startWeeklyReport(): Promise<World> {
  const world = await startTestGateway({
    cloud: { activity: false, population: 'none', speed: 30, createdFailureRate: 0 },
    provider: { key: PROVIDER },
  });
  const run = world.cloud.runs.addRun({
    projectId: WORKSPACE,
    description: 'weekly report',
    status: 'Fail',
    stages: [{ code: 'BUILD_PACKAGE', status: 'Fail' }, 'DEV_CHECK', 'DEV'],
  });
  return {
    url: world.gateway.url,
    env: {
      WORKSPACE: formatGlobalId('WORKSPACE', PROVIDER, WORKSPACE),
      ID: formatGlobalId('DEPLOYMENT', PROVIDER, WORKSPACE, run),
    },
    close: () => world.close(),
  };
}

/** A chat that takes whatever a bot posts. */
async function startChat(): Promise<World> {
  const texts: string[] = [];
  const server = createServer(async (request, response) => {
    const { text } = (await json(request)) as { readonly text: string };
    texts.push(text);
    response.end('ok');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { readonly port: number };
  return {
    env: { WEBHOOK: `http://127.0.0.1:${port}/hook` },
    shown: () => texts.map((text) => `${text}\n`).join(''),
    close: async () => {
      server.closeAllConnections();
      await once(server.close(), 'close');
    },
  };
}

/** An account with its config file, as whoever operates a gateway has it. */
async function startAccount(): Promise<World> {
  const clouds = await startPopulatedClouds();
  const { dataWorks } = clouds;
  const config = {
    store: { url: 'pglite:./signalbox-data' },
    providers: [
      {
        key: 'dw-prod',
        kind: 'dataworks-2024-05-18',
        region: 'cn-shanghai',
        endpoint: dataWorks.url,
        credentials: {
          accessKeyId: '${ALIBABA_CLOUD_ACCESS_KEY_ID}',
          accessKeySecret: '${ALIBABA_CLOUD_ACCESS_KEY_SECRET}',
        },
        limits: { perSecond: 5, perDay: 100 },
        workspaces: [{ id: '10000', name: 'Orders' }],
      },
    ],
  };
  return { env: credentialsOf(clouds), config, close: () => clouds.close() };
}

/** By page, where the sandbox alone is not enough. */
export const WORLDS: Readonly<Record<string, () => Promise<World>>> = {
  'docs/commands.md': startWeeklyReport,
  'docs/operations.md': startAccount,
  'examples/bot/README.md': startChat,
};
