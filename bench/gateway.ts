import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataWorksCloud as Cloud, DataWorksCloudOptions } from '../src/sandbox/dataworks-cloud.ts';
import { PROGRAM, type Server, startServer } from './servers.ts';
import { type Subscribers, startSubscribers } from './subscribers.ts';

/** The workspace in which everything happens. */
export const WORKSPACE = '10000';
/** The same, as the gateway names it. */
export const WORKSPACE_ID = toGlobalId('workspace', 'dw', WORKSPACE);

/** As the gateway makes them: the bench knows a run by what the cloud calls it. */
export function deploymentIdOf(rawId: string): string {
  return deploymentIdIn(WORKSPACE, rawId);
}

/** The same for a run of another workspace. */
export function deploymentIdIn(workspace: string, rawId: string): string {
  return toGlobalId('deployment', 'dw', workspace, rawId);
}

function toGlobalId(type: string, ...parts: string[]): string {
  return `${type}_${Buffer.from(JSON.stringify([1, ...parts])).toString('base64url')}`;
}

/** The built gateway as a process of its own over a simulated cloud in this one. */
export interface Bench extends Server {
  readonly cloud: Cloud;
  /** Milliseconds between two looks at a run that moves. */
  readonly minIntervalMs: number;
  ask<Data>(query: string, variables?: object): Promise<Data>;
  /** In a process of their own, as the gateway is. */
  readonly subscribers: Subscribers;
}

export interface BenchOptions {
  /** Milliseconds between two looks at a run that moves. */
  readonly minIntervalMs?: number;
  readonly storeUrl?: string;
  /** For Node itself. */
  readonly nodeArgs?: readonly string[];
  /** Default PROGRAM. */
  readonly program?: string;
  readonly cloud?: { readonly speed: number };
}

export async function startBench(options: BenchOptions = {}): Promise<Bench> {
  const { minIntervalMs = 500, storeUrl = 'pglite:memory', nodeArgs = [], program = PROGRAM } = options;
  const cloud = await startCloud(options.cloud);
  const directory = await mkdtemp(join(tmpdir(), 'signalbox-bench-'));
  const file = join(directory, 'signalbox.yml');
  await writeFile(file, configOf(cloud, { minIntervalMs, storeUrl }));
  const command = [program, 'serve', '--config', file, '--port', '0'];
  const server = await startServer('Signalbox', [...nodeArgs, ...command]);
  const subscribers = startSubscribers(server.url);
  return {
    ...server,
    cloud,
    minIntervalMs,
    ask: (query, variables) => ask(server.url, query, variables),
    subscribers,
    close: async () => {
      await subscribers.close();
      await server.close();
      await cloud.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** The built one, as the gateway is. */
export async function startCloud(options: DataWorksCloudOptions = {}): Promise<Cloud> {
  const path = '../dist/sandbox/dataworks-cloud.js';
  const { startDataWorksCloud } = (await import(path)) as typeof import('../src/sandbox/dataworks-cloud.ts');
  return startDataWorksCloud(options);
}

/** JSON is YAML. */
export function configOf(
  cloud: Cloud,
  options: { readonly minIntervalMs?: number; readonly gapAfterMs?: number; readonly storeUrl: string },
): string {
  const { minIntervalMs = 2_000, gapAfterMs = 30_000, storeUrl } = options;
  return JSON.stringify({
    // What one client may do is not what is measured.
    server: { limits: { maxMessagesPerSecond: 100_000, maxOperationsPerSocket: 1_000 } },
    store: { url: storeUrl },
    watch: { minIntervalMs, maxIntervalMs: minIntervalMs, gapAfterMs },
    providers: [
      {
        key: 'dw',
        kind: 'dataworks-2024-05-18',
        region: 'cn-shanghai',
        endpoint: cloud.url,
        credentials: { accessKeyId: cloud.accessKeyId, accessKeySecret: cloud.accessKeySecret },
        limits: { perSecond: 1000 },
        workspaces: ['10000', '10001', '56160'].map((id) => ({ id })),
      },
    ],
  });
}

async function ask<Data>(url: string, query: string, variables: object = {}): Promise<Data> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
  if (errors) throw new Error(`expected data, got ${JSON.stringify(errors)}`);
  return data;
}
