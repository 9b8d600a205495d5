import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';

type Cloud = Awaited<ReturnType<typeof import('../src/sandbox/dataworks-cloud.ts').startDataWorksCloud>>;

/** Subscriptions that share a socket: the sockets are not what is measured. */
const PER_SOCKET = 50;

/** The built gateway as a process of its own over a simulated cloud in this one. */
export interface Bench {
  readonly cloud: Cloud;
  /** Milliseconds between two looks at a run that moves. */
  readonly minIntervalMs: number;
  ask<Data>(query: string, variables?: object): Promise<Data>;
  /**
   * Opens so many subscriptions, each to the next of the runs; resolves when each has caught up.
   * @param perSocket subscriptions that share a socket
   */
  subscribe(
    deploymentIds: readonly string[],
    count: number,
    onTransition: () => void,
    perSocket?: number,
  ): Promise<() => Promise<void>>;
  /** Memory of the gateway's process. */
  residentKb(): Promise<number>;
  close(): Promise<void>;
}

export async function startBench(minIntervalMs = 500): Promise<Bench> {
  const path = '../dist/sandbox/dataworks-cloud.js';
  const { startDataWorksCloud } = (await import(path)) as typeof import('../src/sandbox/dataworks-cloud.ts');
  const cloud = await startDataWorksCloud();
  const directory = await mkdtemp(join(tmpdir(), 'signalbox-bench-'));
  const file = join(directory, 'signalbox.yml');
  await writeFile(file, configOf(cloud, minIntervalMs));
  const program = spawn(process.execPath, ['dist/main.js', 'serve', '--config', file, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, SIGNALBOX_LOG_LEVEL: 'warn' },
  });
  const url = await urlOf(program);
  return {
    cloud,
    minIntervalMs,
    ask: (query, variables) => ask(url, query, variables),
    subscribe: (deploymentIds, count, onTransition, perSocket = PER_SOCKET) =>
      subscribe(url, { deploymentIds, count, onTransition, perSocket }),
    residentKb: async () => {
      const status = await readFile(`/proc/${program.pid}/status`, 'utf8');
      return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]);
    },
    close: async () => {
      program.kill('SIGTERM');
      await once(program, 'close');
      await cloud.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** JSON is YAML. */
function configOf(cloud: Cloud, minIntervalMs: number): string {
  return JSON.stringify({
    store: { url: 'pglite:memory' },
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

async function urlOf({ stdout }: ChildProcess): Promise<string> {
  let said = '';
  if (!stdout) throw new Error('the gateway has no output');
  for await (const chunk of stdout) {
    said += chunk;
    const [url] = /http:\/\/\S+\/graphql/.exec(said) ?? [];
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

interface Subscribers {
  readonly deploymentIds: readonly string[];
  readonly count: number;
  readonly onTransition: () => void;
  readonly perSocket: number;
}

async function subscribe(
  url: string,
  { deploymentIds, count, onTransition, perSocket }: Subscribers,
): Promise<() => Promise<void>> {
  const query = `subscription ($id: ID!) {
    deploymentTransitions(deploymentId: $id, until: FOREVER, heartbeatMs: 60000) { __typename }
  }`;
  const sockets: Client[] = [];
  const ready: Promise<void>[] = [];
  for (let begun = 0; begun < count; begun += perSocket) {
    const socket = createClient({ url: url.replace(/^http/, 'ws'), webSocketImpl: WebSocket, retryAttempts: 0 });
    sockets.push(socket);
    for (let each = begun; each < Math.min(count, begun + perSocket); each++) {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      ready.push(promise);
      socket.subscribe<{ deploymentTransitions: { __typename: string } }>(
        { query, variables: { id: deploymentIds[each % deploymentIds.length] } },
        {
          next: ({ data }) => {
            const type = data?.deploymentTransitions.__typename;
            if (type === 'StreamCheckpoint') resolve();
            if (type === 'StatusTransition') onTransition();
          },
          error: reject,
          complete: () => {},
        },
      );
    }
  }
  await Promise.all(ready);
  return async () => {
    for (const socket of sockets) await socket.dispose();
  };
}
