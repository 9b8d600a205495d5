import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Subscribers, startSubscribers } from './subscribers.ts';

type Cloud = Awaited<ReturnType<typeof import('../src/sandbox/dataworks-cloud.ts').startDataWorksCloud>>;

/** The workspace in which everything happens, as the gateway names it. */
export const WORKSPACE_ID = toGlobalId('workspace', 'dw', '10000');

/** As the gateway makes them: the bench knows a run by what the cloud calls it. */
export function deploymentIdOf(rawId: string): string {
  return toGlobalId('deployment', 'dw', '10000', rawId);
}

function toGlobalId(type: string, ...parts: string[]): string {
  return `${type}_${Buffer.from(JSON.stringify([1, ...parts])).toString('base64url')}`;
}

/** The built gateway as a process of its own over a simulated cloud in this one. */
export interface Bench {
  /** Of the GraphQL endpoint. */
  readonly url: string;
  readonly cloud: Cloud;
  /** Milliseconds between two looks at a run that moves. */
  readonly minIntervalMs: number;
  ask<Data>(query: string, variables?: object): Promise<Data>;
  /** In a process of their own, as the gateway is. */
  readonly subscribers: Subscribers;
  /** Memory of the gateway's process. */
  residentKb(): Promise<number>;
  close(): Promise<void>;
}

export interface BenchOptions {
  /** Milliseconds between two looks at a run that moves. */
  readonly minIntervalMs?: number;
  readonly storeUrl?: string;
  /** For Node itself. */
  readonly nodeArgs?: readonly string[];
  readonly cloud?: { readonly speed: number };
}

export async function startBench(options: BenchOptions = {}): Promise<Bench> {
  const { minIntervalMs = 500, storeUrl = 'pglite:memory', nodeArgs = [] } = options;
  const path = '../dist/sandbox/dataworks-cloud.js';
  const { startDataWorksCloud } = (await import(path)) as typeof import('../src/sandbox/dataworks-cloud.ts');
  const cloud = await startDataWorksCloud(options.cloud);
  const directory = await mkdtemp(join(tmpdir(), 'signalbox-bench-'));
  const file = join(directory, 'signalbox.yml');
  await writeFile(file, configOf(cloud, minIntervalMs, storeUrl));
  const program = spawn(process.execPath, [...nodeArgs, 'dist/main.js', 'serve', '--config', file, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, SIGNALBOX_LOG_LEVEL: 'warn' },
  });
  const url = await urlOf(program);
  const subscribers = startSubscribers(url);
  return {
    url,
    cloud,
    minIntervalMs,
    ask: (query, variables) => ask(url, query, variables),
    subscribers,
    residentKb: async () => {
      const status = await readFile(`/proc/${program.pid}/status`, 'utf8');
      return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]);
    },
    close: async () => {
      await subscribers.close();
      program.kill('SIGTERM');
      await once(program, 'close');
      await cloud.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** JSON is YAML. */
function configOf(cloud: Cloud, minIntervalMs: number, storeUrl: string): string {
  return JSON.stringify({
    // What one client may do is not what is measured.
    server: { limits: { maxMessagesPerSecond: 100_000, maxOperationsPerSocket: 1_000 } },
    store: { url: storeUrl },
    watch: { minIntervalMs, maxIntervalMs: minIntervalMs },
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

/** The first address that a program prints. @throws Error when it ends before */
export async function urlOf({ stdout }: ChildProcess): Promise<string> {
  let said = '';
  if (!stdout) throw new Error('the gateway has no output');
  for await (const chunk of stdout) {
    said += chunk;
    const [url] = /http:\/\/\S+(?=\s)/.exec(said) ?? [];
    if (url) {
      stdout.resume();
      return url;
    }
  }
  throw new Error('the gateway ended before it said where it serves');
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
